"""Landlock (Linux 5.13): from here on this process reads below some folders and does nothing else with files.

Called through ctypes: Python has no binding, the three numbers are the same on every machine, and what is on PyPI is
young. The kernel tells which version it has; each forbids more than the one before.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_CREATE, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_TELL_VERSION = 1
_BENEATH = 1
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_FILES = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
"""Version → how many kinds of access to files it knows; later ones know no more."""
_TCP_FROM, _SCOPES_FROM = 4, 6
_TCP = 0b11
"""Binding and connecting."""
_SCOPES = 0b11
"""Abstract sockets and signals reach no process outside."""
_NO_NEW_PRIVILEGES = 38


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def version() -> int:
    """Of the kernel's Landlock; 0 where there is none, or where it is switched off."""
    found = int(_libc().syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(_TELL_VERSION)))
    return max(found, 0)


def restrict(folders: Iterable[Path]) -> bool:
    """Nothing but reading below these folders (or these files), for this process and all that it starts. False where
    the kernel does not do it."""
    if not (known := version()):
        return False
    libc = _libc()
    ruleset = _Ruleset((1 << _FILES[min(known, max(_FILES))]) - 1, _TCP, _SCOPES)
    size = 24 if known >= _SCOPES_FROM else 16 if known >= _TCP_FROM else 8
    rules = int(libc.syscall(_CREATE, ctypes.byref(ruleset), ctypes.c_size_t(size), ctypes.c_uint32(0)))
    if rules < 0:
        return False
    try:
        for path in folders:
            _allow(libc, rules, path)
        return _enter(libc, rules)
    finally:
        os.close(rules)


def _enter(libc: ctypes.CDLL, rules: int) -> bool:
    failed = libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or libc.syscall(_RESTRICT_SELF, ctypes.c_int(rules),
                                                                        ctypes.c_uint32(0))
    return not failed


def _allow(libc: ctypes.CDLL, rules: int, path: Path) -> None:
    with suppress(OSError):  # what is not there is not read
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            allowed = _READ_FILE | _READ_FOLDER if path.is_dir() else _READ_FILE
            beneath = _Beneath(allowed, place)
            libc.syscall(_ADD_RULE, ctypes.c_int(rules), ctypes.c_int(_BENEATH), ctypes.byref(beneath),
                         ctypes.c_uint32(0))
        finally:
            os.close(place)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
