"""`dik …` with those system calls only that a service may make; the others fail with EPERM, as under systemd.

    python -m tests.filtered "read write …" run --json
"""

from __future__ import annotations

import ctypes
import errno
import sys

from toolkit.app.cli import main
from toolkit.confinement import seccomp

_WRITE, _EXECUTE = 2, 4
_EXECUTING = {"mmap": (_WRITE | _EXECUTE, (0, _WRITE, _EXECUTE)), "mprotect": (_EXECUTE, (0,)),
              "pkey_mprotect": (_EXECUTE, (0,))}
"""MemoryDenyWriteExecute: bits of the third argument that are looked at, and what they may say."""


def forbid_all_but(calls: list[str]) -> None:
    """From here on, for this process and all that it starts."""
    library = seccomp.library()
    assert library is not None
    made = library.seccomp_init(seccomp._FAIL | errno.EPERM)
    for call in calls:
        number = library.seccomp_syscall_resolve_name(call.encode())
        mask, ways = _EXECUTING.get(call, (0, (0,)))
        for way in ways if number != -1 else ():
            argument = (seccomp._Argument * 1)(seccomp._Argument(2, seccomp._MASKED, mask, way))
            library.seccomp_rule_add_array(made, seccomp._ALLOW, number, 1 if mask else 0, argument)
    assert library.seccomp_load(ctypes.c_void_p(made)) == 0


if __name__ == "__main__":
    forbid_all_but(sys.argv[1].split())
    sys.argv = ["dik", *sys.argv[2:]]
    main()
