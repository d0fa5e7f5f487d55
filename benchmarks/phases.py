"""Where `dik run` spends its time: the pipeline's own steps, timed from outside, in one process of its own.

`python -m benchmarks.phases WORKSPACE` runs that workspace and prints one JSON object: seconds by step, in the main
process's wall clock ("read" and "feedback" are waiting for workers), and the processor seconds of both sides.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

STARTED = time.perf_counter()

from toolkit.app import work  # noqa: E402  importing is a phase too
from toolkit.pipeline import incoming, reports  # noqa: E402

STEPS = ((work, "_listing", "list inbox"), (work, "publish", "publish"), (incoming, "_keep", "archive"),
         (incoming, "check", "check"), (incoming, "_decide", "register"), (incoming, "write_reports", "feedback"),
         (incoming, "_release", "release"), (reports, "feedback_view", "feedback: views"))
READ = "read"


class Watch:
    """Seconds by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    @contextmanager
    def on(self, step: str) -> Iterator[None]:
        """Add what the block takes."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[step] += time.perf_counter() - started

    def wrap(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, watched."""
        def watched(*arguments: Any, **named: Any) -> Any:
            with self.on(step):
                return function(*arguments, **named)

        return watched

    def wrap_reading(self, function: Callable[..., Any]) -> Callable[..., list[Any]]:
        """Reading gives its documents one by one; here all at once, so that the wait is seen."""
        def watched(*arguments: Any, **named: Any) -> list[Any]:
            with self.on(READ):
                return list(function(*arguments, **named))

        return watched


def run(workspace: Path) -> dict[str, float]:
    """Take in the workspace's inbox; seconds by step."""
    watch = Watch()
    watch.seconds["start, imports"] = time.perf_counter() - STARTED
    for module, name, step in STEPS:
        setattr(module, name, watch.wrap(step, getattr(module, name)))
    incoming.read_many = watch.wrap_reading(incoming.read_many)  # type: ignore[assignment]
    before = time.perf_counter()
    work.run_inbox(workspace, dry_run=False, quiet=True)
    total = time.perf_counter() - before
    known = sum(seconds for step, seconds in watch.seconds.items() if ":" not in step and step != "start, imports")
    watch.seconds["other"] = total - known
    spent = os.times()
    return {**watch.seconds, "cpu, main": spent.user + spent.system,
            "cpu, workers": spent.children_user + spent.children_system}


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]))))
