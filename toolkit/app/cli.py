"""The command line: all commands, in the order of a day's work, and the way in."""

from __future__ import annotations

import sys

from toolkit.app import daily, keeping
from toolkit.app.entry import cli
from toolkit.app.failing import guarded

__all__ = ["cli", "daily", "keeping", "main"]


def main() -> None:
    """Entry point: no traceback reaches a user."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # always a TextIOWrapper here
    sys.exit(guarded(lambda: cli.main(prog_name="dik", standalone_mode=False), as_json="--json" in sys.argv[1:]))
