"""The log of a command that holds the workspace; what ends the command stands in it, too: whoever runs it by a timer
sees no screen."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from toolkit.app.failing import sentence_of
from toolkit.logs import UNSCREENED, opened_log
from toolkit.workspace import Workspace

log = logging.getLogger(__name__)


@contextmanager
def logged(workspace: Workspace) -> Iterator[None]:
    """All that happens, in the log and on the screen."""
    with _logged(workspace, terse=False):
        yield


@contextmanager
def tersely_logged(workspace: Workspace) -> Iterator[None]:
    """The same; on the screen only what is amiss."""
    with _logged(workspace, terse=True):
        yield


@contextmanager
def _logged(workspace: Workspace, *, terse: bool) -> Iterator[None]:
    size = workspace.settings.log
    with opened_log(workspace.log, size.ukuran_mb, size.jumlah, workspace.zone, terse=terse):
        try:
            yield
        except Exception as error:
            log.error("%s", sentence_of(error), extra=UNSCREENED)  # noqa: TRY400  one line; the screen gets it, too
            raise
