"""Where `dik run` spends its time: the toolkit's own functions, timed from outside, in one process of its own.

`python -m benchmarks.phases WORKSPACE` runs that workspace and prints one JSON object: seconds of the main process's
wall clock by step, and the processor seconds of both sides.
"""

from __future__ import annotations

import functools
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

STARTED = time.perf_counter()
IMPORTS, OTHER = "start, imports", "other"


class Watch:
    """Seconds by step; of nested steps the outer one counts."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inside = False

    def wrap(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, watched."""
        @functools.wraps(function)
        def watched(*arguments: Any, **named: Any) -> Any:
            if self._inside:
                return function(*arguments, **named)
            self._inside, started = True, time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                self.seconds[step] += time.perf_counter() - started
                self._inside = False

        return watched


def run(workspace: Path) -> dict[str, float]:
    """Take in the workspace's inbox; seconds by step."""
    # not at the top: worker processes import this module again, and would carry what only the main process needs
    from toolkit.app import work  # noqa: PLC0415

    watch = Watch()
    watch.seconds[IMPORTS] = time.perf_counter() - STARTED
    for step, owner, name in _steps():
        _replace(owner, name, watch.wrap(step, getattr(owner, name)))
    before = time.perf_counter()
    work.run_inbox(workspace, dry_run=False, quiet=True)
    known = sum(watch.seconds.values()) - watch.seconds[IMPORTS]
    watch.seconds[OTHER] = time.perf_counter() - before - known
    return {**watch.seconds, **_processors()}


def _steps() -> list[tuple[str, Any, str]]:
    """Step, module or class, name of the function."""
    from toolkit import answering, archive, checking, configuring, merging, publishing, workers  # noqa: PLC0415
    from toolkit.intake import folder  # noqa: PLC0415
    from toolkit.register import Transaction  # noqa: PLC0415
    from toolkit.workbooks import daftar  # noqa: PLC0415

    return [("settings", configuring, "read_city"), ("list inbox", folder, "list_inbox"),
            ("archive, journal", archive.Archive, "keep"), ("archive, journal", archive.Archive, "write_journal"),
            ("check", checking, "check"), ("merge", merging, "plan_merge"), ("record", Transaction, "record"),
            ("compose answers", answering, "feedback_view"), ("hand to workers", workers.Workers, "submit"),
            ("wait for workers", workers.Pending, "result"), ("gather daftar", publishing, "daftar"),
            ("write daftar", daftar, "write_book")]


def _replace(owner: Any, name: str, wrapped: Callable[..., Any]) -> None:
    """Everywhere: other modules have imported a function under its own name."""
    original = getattr(owner, name)
    modules = [module for known, module in sys.modules.items() if known.startswith("toolkit")]
    for holder in (owner, *modules):
        if getattr(holder, name, None) is original:
            setattr(holder, name, wrapped)


def _processors() -> dict[str, float]:
    spent = os.times()
    return {"cpu, main": spent.user + spent.system, "cpu, workers": spent.children_user + spent.children_system}


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]))))
