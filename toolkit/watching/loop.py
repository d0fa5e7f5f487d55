"""The loop: refresh, look, take in, try again, show life; then sleep until something is due or the bell rings."""

from __future__ import annotations

import logging
import math
import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from toolkit.answering import Answer
from toolkit.archive import journal_time
from toolkit.beside import swap_free
from toolkit.configuring import tell_doubts
from toolkit.confinement import WRITING
from toolkit.heartbeat import Beat, Scan, beat_path, end_beat, note_scan, write_beat
from toolkit.holder import WATCH
from toolkit.logs import MEGABYTE, Troubles
from toolkit.pipeline import Desk, follow_units, limits_of, out_of_reach, places_of, remember_places
from toolkit.room import little_room
from toolkit.watching.noticing import Doorkeeper
from toolkit.watching.publisher import Publisher
from toolkit.watching.refreshing import CityFile, TechnicalFile
from toolkit.watching.rhythm import LONGEST_PAUSE, Tempo, pause
from toolkit.watching.taking import Reception, cause_of, steps_after
from toolkit.workers import Workers
from toolkit.workspace import Workspace

TICK = 0.5
"""Seconds after which a wish to stop is noticed, at the latest."""
BEAT_SECONDS = 3.0
"""Between two heartbeats; settings, the inbox itself, and files that were open in another program are looked after as
often."""
PRINTERS = 1
"""Processes that write projections: of their own, for no answer is to wait behind a decree."""
ROUND, PLACES, ROOM = "putaran", "tempat", "ruang"
Tell = Callable[[Sequence[Answer], Desk], None]
log = logging.getLogger(__name__)


def _nothing(_: Workspace) -> None:
    """Templates are written, and swapped, by somebody else."""


class Watcher:
    """One workspace, watched. It counts in a clock that is never set back; only what people see has dates."""

    def __init__(self, desk: Desk, stopped: Callable[[], bool], tell: Tell | None = None,
                 swap_templates: Callable[[Workspace], object] = _nothing) -> None:
        self._desk, self._stopped, self._tell, self._swap_templates = desk, stopped, tell, swap_templates
        self._unfollowed: Desk | None = None
        self._troubles, self._wake = Troubles(), threading.Event()
        self._door = Doorkeeper(desk.workspace, self._wake.set, self._troubles)
        way, at = desk.workspace.settings.pantau, journal_time(desk.now())
        self._longest = way.daftar_ulang_detik
        self._reception = Reception(self._troubles, stopped, keep=tell is not None, longest=self._longest)
        self._city_file = CityFile(desk, self._troubles)
        self._technical = TechnicalFile(desk.workspace.root, self._troubles)
        tempo = Tempo(way.terbit_detik, way.terbit_paling_lambat_detik, self._longest)
        self._printers = Workers(PRINTERS, limits_of(desk.workspace), WRITING)
        self._publisher = Publisher(lambda: replace(self._desk, workers=self._printers), tempo, self._troubles)
        self._beat, self._beaten = Beat(os.getpid(), at, at, self._door.mode.value, None, None, None, 0, ""), -math.inf
        self._failures, self._resume_at, self._day = 0, -math.inf, self._desk.today
        self._swapped = -math.inf

    def watch(self) -> None:
        """Until it is to stop; then what is under way is finished, and what is pending is published."""
        log.info("Pengawas berjalan (proses %d). Inbox: %s", os.getpid(), self._desk.workspace.inbox)
        tell_doubts(self._desk.city, self._day)
        self._publisher.changed()  # what was recorded before a crash may not have been published
        while not self._stopped():
            self._round_safely()
            self._rest()
        self._door.close()
        with self._printers:
            self._publisher.end()
        if self._beat.listed:
            note_scan(self._desk.workspace, Scan(self._beat.listed, WATCH))
        end_beat(beat_path(self._desk.workspace))
        log.info("Pengawas berhenti.")

    def _round_safely(self) -> None:
        """A bug in a round, or a disk that fails us between two files, is told; the next round comes, later each time.
        Meanwhile the heartbeat says what is the matter."""
        now = time.monotonic()
        try:
            if now >= self._resume_at:
                self._round(now)
                self._failures = 0
                self._troubles.end(ROUND, "Pengawas berjalan lagi seperti biasa.")
            self._show_life()
        except Exception as error:
            self._failures += 1
            self._resume_at = time.monotonic() + min(
                pause(steps_after(error), self._failures, self._longest), LONGEST_PAUSE)
            self._troubles.meet(ROUND, f"Pengawas tertahan; dicoba lagi sendiri. {cause_of(error)}")

    def _round(self, now: float) -> None:
        self._refresh(now)
        self._swap(now)
        is_there = self._door.is_there(now)
        if not self._is_in_reach():
            return
        self._follow()
        if is_there:
            self._reception.resume(self._desk)
            due = self._door.is_due(now) or self._reception.holds.wants_look(now)
            if due and now >= self._reception.closed_until:
                self._take(now)
            self._reception.holds.retry(self._desk, now)

    def _is_in_reach(self) -> bool:
        """False (told once) while a folder is away that is written to; what is sent meanwhile waits in the inbox."""
        if told := out_of_reach(self._desk):
            self._desk.register.close()  # it is opened again: who holds a file that has left writes into nothing
            self._troubles.meet(PLACES, f"{told} Pengawas melanjutkan sendiri.")
            return False
        self._troubles.end(PLACES, "Semua folder ruang kerja terjangkau lagi.")
        remember_places(self._desk.workspace)
        return True

    def _take(self, now: float) -> None:
        arrivals = self._door.settled(self._desk, self._reception.holds.free, now)
        self._beat = replace(self._beat, listed=journal_time(self._desk.now()))
        for answers in self._reception.take(arrivals, self._desk, self._heard):
            if self._tell:
                self._tell(answers, self._desk)

    def _heard(self, answer: Answer) -> None:
        self._publisher.changed()
        self._beat = replace(self._beat, submitted=answer.delivery.at, agenda=answer.delivery.id)
        self._show_life()

    def _refresh(self, now: float) -> None:
        """Settings that were saved."""
        self._technical.look()
        if city := self._city_file.news(now):
            self._unfollowed = replace(self._desk, city=city)

    def _follow(self) -> None:
        """New settings come into use, and the calendar: at midnight, days that are left change."""
        today, new = self._desk.today, self._unfollowed is not None
        if self._unfollowed:  # until the entries have followed, everyone works with the settings before
            self._desk, self._unfollowed = follow_units(self._unfollowed), None
            tell_doubts(self._desk.city, today)
        if new or today != self._day:
            self._day = today
            self._publisher.changed()

    def _swap(self, now: float) -> None:
        """What was open in another program and is free by now gets its newest content, unless it is being written."""
        if now < self._swapped + BEAT_SECONDS:
            return
        self._swapped = now
        with self._publisher.paused() as paused:
            if paused:
                swap_free(self._desk.workspace, self._desk.workspace.outbox)
        self._swap_templates(self._desk.workspace)

    def _rest(self) -> None:
        while not self._stopped() and (left := self._due() - time.monotonic()) > 0:
            if self._wake.wait(min(left, TICK)):
                self._wake.clear()

    def _due(self) -> float:
        look = self._door.next_look()
        tries = self._reception.holds.next if look < math.inf else math.inf  # without an inbox there is nothing to try
        work = max(min(look, tries), self._reception.closed_until, self._resume_at)
        return min(work, self._beaten + BEAT_SECONDS)

    def _show_life(self) -> None:
        now = time.monotonic()
        if now < self._beaten + BEAT_SECONDS and self._troubles.told == self._beat.trouble:
            return
        self._beaten = now
        self._tell_room()
        self._beat = replace(self._beat, at=journal_time(self._desk.now()), mode=self._door.mode.value,
                             waiting=self._door.waiting, trouble=self._troubles.told,
                             stuck=self._reception.holds.stuck(self._desk))
        write_beat(beat_path(self._desk.workspace), self._beat)

    def _tell_room(self) -> None:
        """A disk on which the largest file would find no room."""
        workspace = self._desk.workspace
        little = little_room({"ruang kerja": workspace.root, **places_of(workspace)},
                             self._desk.limits.file_mb * MEGABYTE)
        if names := [name for name, _ in little]:
            self._troubles.meet(ROOM, f"Ruang disk hampir habis: {', '.join(names)}. Kosongkan ruang di disk itu.")
        else:
            self._troubles.end(ROOM, "Ruang disk cukup lagi.")
