"""The watched inbox: bell and looks brought together; gives the files that have settled."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from toolkit.intake.bell import Bell, Mode, Place
from toolkit.intake.claims import open_claims
from toolkit.intake.folder import Arrival, Listing, Stamp, look
from toolkit.intake.settling import NOBODY, Known, Pace, Served, settle
from toolkit.logs import Troubles
from toolkit.pipeline import Desk, disks_away
from toolkit.reading.reader import is_complete
from toolkit.watching.rhythm import Looks
from toolkit.workspace import Workspace

GONE, NO_EVENTS = "inbox", "kejadian"
Free = Callable[[Iterable[Arrival], float], list[Arrival]]


class Doorkeeper:
    """Knows what lies in the inbox, and since when it has not changed."""

    def __init__(self, workspace: Workspace, wake: Callable[[], None], troubles: Troubles) -> None:
        way = workspace.settings.pantau
        self._workspace, self._inbox, self._way, self._troubles = workspace, workspace.inbox, way, troubles
        self._bell = Bell(workspace.inbox, way.cara, wake)
        self._pace = Pace(way.jeda_detik, 60 * way.sabar_menit)
        self._looks, self._place = Looks(), Place.GONE
        self._known: Known = {}
        self._served: Served = NOBODY
        self._stamps: dict[Path, Stamp] = {}
        self.waiting = 0
        """Files that lay there at the last look."""

    @property
    def mode(self) -> Mode:
        """How files are noticed now."""
        return self._bell.mode

    def is_there(self, now: float) -> bool:
        """See to the bell; False (told once) while there is no inbox."""
        self._place = self._bell.tend(now)
        if self._place is Place.GONE:
            self._troubles.meet(GONE, f"Folder inbox {self._inbox} tidak ada atau tidak terjangkau. Sambungkan lagi; "
                                      f"pengawas melanjutkan sendiri.")
            return False
        if away := disks_away(self._workspace).get("inbox"):  # whatever is put there meanwhile is taken in all the same
            self._troubles.meet(GONE, f"{away} Pengawas melanjutkan sendiri.")
        else:
            self._troubles.end(GONE, f"Folder inbox {self._inbox} terjangkau lagi.")
        if self._bell.refusal:
            self._troubles.meet(NO_EVENTS, f"Sistem tidak memberi tahu perubahan di inbox ({self._bell.refusal}); "
                                           f"inbox dilihat secara berkala.")
        else:
            self._troubles.end(NO_EVENTS, "Perubahan di inbox diberi tahu oleh sistem lagi.")
        return True

    def next_look(self) -> float:
        """When to look again; while there is no inbox, never."""
        if self._place is Place.GONE:
            return math.inf
        return self._looks.next(heard=self._bell.heard, every=self._every)

    def is_due(self, now: float) -> bool:
        """Is it time to look? In a folder that is there anew: at once."""
        return self._place is Place.ANEW or now >= self.next_look()

    def settled(self, desk: Desk, free: Free, now: float) -> tuple[Arrival, ...]:
        """Look; what has settled of the files that are `free` to be taken, after those that were claimed before."""
        heard, regular = self._bell.heard, now >= self._looks.last + self._every
        self._bell.hush()
        started = time.monotonic()
        listing = look(self._inbox, desk.city, numbered=self.mode is Mode.EVENTS)
        took = time.monotonic() - started
        claimed = open_claims(self._inbox, desk.city)
        surprised = self._remember(listing)
        self.waiting += len(claimed)
        if surprised and regular and not heard and self._place is Place.SAME and self.mode is Mode.EVENTS:
            self._bell.hang(now)  # something came without an event: the bell is deaf
        allowed = free([*claimed, *listing.arrivals], now)
        found = settle(self._known, [one for one in allowed if not one.claim], now, self._pace,
                       partial(is_complete, limits=desk.limits), self._served)
        self._known, self._served = found.known, found.served
        # what came into a new folder before that was watched, too, is seen by a second look
        again = min(found.look_again, now + self._pace.quiet) if heard else found.look_again
        self._looks = Looks(now, took, again)
        self._place = Place.SAME
        return (*(one for one in allowed if one.claim), *found.arrivals)

    def close(self) -> None:
        """No more events."""
        self._bell.take_down()

    @property
    def _every(self) -> float:
        often = self._way.daftar_ulang_detik
        return often if self.mode is Mode.EVENTS else min(self._way.berkala_detik, often)

    def _remember(self, listing: Listing) -> bool:
        """Is there anything that was not there, or not so, at the last look?"""
        before, self._stamps = self._stamps, {one.path: one.stamp for one in listing.arrivals}
        self.waiting = len(listing.arrivals)
        return any(before.get(path) != stamp for path, stamp in self._stamps.items())
