"""`dik watch`: hold the workspace, open the log, watch until a signal comes."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from toolkit.answering import Answer
from toolkit.app import contract
from toolkit.app.desk import swap_templates, worker_count, writing_desk
from toolkit.app.logged import logged
from toolkit.app.saying import say_json
from toolkit.app.stopping import Stop
from toolkit.pipeline import Desk, rehearse
from toolkit.watching import Watcher

log = logging.getLogger(__name__)
THREAD_TURN = 0.001
"""Publishing gives way to answering after a millisecond, not after Python's five."""


def watch_inbox(named: Path | None, minutes: float = 0.0, *, quiet: bool) -> tuple[None, int]:
    """`dik watch`. `quiet`: one JSON object a batch on stdout. What happens is told in the log either way."""
    stop = Stop()
    with stop.listening(), writing_desk(named, minutes, lambda: stop.requested, logged) as desk:
        sys.setswitchinterval(THREAD_TURN)
        rehearse(desk, worker_count(desk.workspace))
        tell = partial(_print_batch, stop) if quiet else None
        Watcher(desk, lambda: stop.requested, tell, swap_templates).watch()
    return None, 0


def _print_batch(stop: Stop, answers: Sequence[Answer], desk: Desk) -> None:
    entries = desk.register.count(desk.form.layout().form)
    try:
        say_json(contract.submissions(answers, desk.workspace, entries))
    except OSError as error:  # whoever read our output has gone
        log.warning("Keluaran JSON tidak dapat ditulis (%s).", error.strerror)
        stop.requested = True
