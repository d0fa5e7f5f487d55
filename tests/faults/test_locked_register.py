"""A register that another program holds locked (BEGIN EXCLUSIVE): nothing half done, told, and over when it lets go."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.crash.trials import files_in
from tests.faults.trials import LAST, REGISTER, Trial
from tests.watchers import GENEROUS, until

LOCKED = "sedang dikunci program lain"
HOLD = """
import sqlite3, sys
register = sqlite3.connect(sys.argv[1], isolation_level=None)
register.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
register.execute("ROLLBACK")
"""


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """While a second process holds the register; it lets go when it is told to."""
    held = subprocess.Popen([sys.executable, "-c", HOLD, str(root / REGISTER / "register.db")], stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE)
    try:
        assert held.stdout and held.stdout.readline() == b"locked\n"
        yield
    finally:
        held.communicate(timeout=GENEROUS)


def test_locked_register_under_a_watcher__is_told_and_all_goes_on_once_it_is_free(trial: Trial) -> None:
    with trial.watched(), ExitStack() as stack:
        stack.enter_context(locked(trial.root))
        trial.send("DINKES")  # one file: each waits ten seconds for the lock
        trial.tells(LOCKED)
        assert trial.half_done() == []
        trial.recovers(stack.close)
        trial.send("DINSOS", "DISTAN", "DLHK", LAST)
        until(lambda: not files_in(trial.root / "inbox"), "all answered")
    trial.ends_clean()


def test_locked_register_under_a_run__is_three_and_the_next_run_does_the_rest(trial: Trial) -> None:
    with locked(trial.root):
        trial.send()
        code, said = trial.run()
        assert (code, LOCKED in said) == (3, True), said
        trial.tells(LOCKED)
        assert (trial.half_done(), trial.lost()) == ([], [])
    assert trial.run()[0] == 1
    trial.ends_clean()
