"""Claims: a file is ours once it is renamed out of the senders' sight; what a dead process had begun lies there still.

`inbox/<folder>/<name>` becomes `inbox/.proses/<batch>/<number>/<folder>/<name>`: inside one file system a rename is
whole or has not happened, and no folder that begins with a dot is ever listed as an arrival. The token
`<batch>-<number>` sorts in order of arrival and is never given twice.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from toolkit.city import City
from toolkit.files import flush_folder, remove
from toolkit.intake.folder import Arrival, is_ppid, unit_of_folder

FOLDER = ".proses"
UNDER_WAY, TRIES = ".berjalan", ".coba"
"""Endings: of the folder that marks a batch which has not come to its end; of a claim's tries, one byte each."""
IN_USE = (32, 33)
"""What Windows says of a file that another program holds (ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION)."""


class Claims:
    """One batch of claims, made in order of arrival. `continues`: batches that a dead process left under way."""

    def __init__(self, inbox: Path, continues: Iterable[str] = ()) -> None:
        self._inbox, self._continues = inbox, tuple(continues)
        self._batch, self._number = "", 0
        self.begun: list[Arrival] = []
        """All that were to be taken, where they lie now."""

    def take(self, arrival: Arrival) -> Arrival | None:
        """The arrival where it lies from now on. None: another program holds it. A folder in which nothing can be
        renamed (we may only read it, another disk) is no reason to refuse: then it stays where it is."""
        taken: Arrival | None = arrival
        if not arrival.claim:
            try:
                taken = self._moved(arrival)
            except OSError as error:
                taken = None if getattr(error, "winerror", None) in IN_USE else arrival
        self.begun.append(taken or arrival)
        return taken

    def leave(self, arrival: Arrival) -> Arrival:
        """It is not to be claimed."""
        self.begun.append(arrival)
        return arrival

    def flush(self) -> None:
        """Make the renames durable: no commit may outlive the claim that it names."""
        if self._batch:
            with suppress(OSError):  # gone by now, if all of them are answered
                flush_folder(self._inbox / FOLDER / self._batch)
                flush_folder(self._inbox / FOLDER)

    def end(self) -> None:
        """The batch has come to its end: what is left of it is no matter of a crash."""
        for batch in (*self._continues, *([self._batch] if self._batch else [])):
            with suppress(OSError):
                (self._inbox / FOLDER / f"{batch}{UNDER_WAY}").rmdir()
                (self._inbox / FOLDER / batch).rmdir()

    def renew(self, arrival: Arrival) -> None:
        """Claim a claimed file anew: it has another token from now on."""
        self._moved(arrival)
        close_claim(arrival, self._inbox)

    def _moved(self, arrival: Arrival) -> Arrival:
        self._batch = self._batch or _new_batch(self._inbox / FOLDER)
        self._number += 1
        number = f"{self._number:06d}"
        place = self._inbox / FOLDER / self._batch / number / arrival.delivered.relative_to(self._inbox)
        claimed = replace(arrival, path=place, origin=arrival.delivered, claim=f"{self._batch}-{number}")
        try:
            place.parent.mkdir(parents=True)
            arrival.path.rename(place)
        except OSError:
            close_claim(claimed, self._inbox)
            raise
        return claimed


def open_claims(inbox: Path, city: City) -> list[Arrival]:
    """All files that are claimed and not released, in order of token."""
    return [one for number in _numbers(inbox) if (one := _claim_in(number, inbox, city))]


def claims_lying(inbox: Path) -> set[str]:
    """The tokens of all files that are claimed and not released."""
    return {f"{number.parent.name}-{number.name}" for number in _numbers(inbox) if _file_in(number)}


def batches_under_way(inbox: Path) -> list[str]:
    """Batches that a process began and did not bring to their end."""
    return sorted(mark.name.removesuffix(UNDER_WAY) for mark in (inbox / FOLDER).glob(f"*{UNDER_WAY}"))


def release_claim(arrival: Arrival, inbox: Path) -> None:
    """Remove a file that is answered, and its claim."""
    remove(arrival.path)
    close_claim(arrival, inbox)


def close_claim(arrival: Arrival, inbox: Path) -> None:
    """Remove what is left of a claim whose file has gone."""
    if arrival.claim:
        batch, _, number = arrival.claim.rpartition("-")
        _remove_empty(inbox / FOLDER / batch / number)


def renew_claim(arrival: Arrival, inbox: Path) -> None:
    """A program that had the file open has written to it since it was archived: that is another delivery."""
    again = Claims(inbox)
    again.renew(arrival)
    again.end()


def count_try(arrival: Arrival, inbox: Path) -> int:
    """One more try of a claimed file has failed by our fault; gives how many have."""
    path = _tries_of(arrival.claim, inbox)
    with path.open("ab") as tries:
        tries.write(b".")
        tries.flush()
        os.fsync(tries.fileno())
        return tries.tell()


def sweep_claims(inbox: Path) -> None:
    """Remove claims without a file: their process died between the removal of both."""
    for number in _numbers(inbox):
        if not _file_in(number):
            _remove_empty(number)


def _new_batch(folder: Path) -> str:
    """Later than all that lie there, whatever the clock says."""
    folder.mkdir(mode=0o700, exist_ok=True)  # other units' files pass through it
    there = [int(name[:17]) for path in folder.iterdir() if (name := path.name)[:17].isdecimal()]
    moment = max([time.time_ns() // 1000, *(each + 1 for each in there)])
    batch = f"{moment:017d}-{secrets.token_hex(3)}"
    (folder / f"{batch}{UNDER_WAY}").mkdir()
    (folder / batch).mkdir(mode=0o700)
    return batch


def _numbers(inbox: Path) -> Iterator[Path]:
    for batch in sorted(path for path in (inbox / FOLDER).glob("*-*") if not path.suffix):
        _, folders, _ = next(os.walk(batch), ("", [], []))
        yield from (batch / number for number in sorted(folders))


def _claim_in(number: Path, inbox: Path, city: City) -> Arrival | None:
    try:
        path = _file_in(number)
        state = path.lstat() if path else None
    except FileNotFoundError:  # released meanwhile, where another process looks on
        return None
    if path is None or state is None:
        return None
    inside = path.relative_to(number)
    unit = unit_of_folder(inside.parts[0], city) if len(inside.parts) > 1 else None
    return Arrival(path, unit, state.st_size, state.st_mtime_ns, origin=inbox / inside,
                   claim=f"{number.parent.name}-{number.name}", ppid=is_ppid(inside.parts[:-1]))


def _file_in(number: Path) -> Path | None:
    """What was delivered; folders that vanish meanwhile are passed over."""
    return next((Path(folder) / name for folder, _, names in os.walk(number) for name in names), None)


def _tries_of(claim: str, inbox: Path) -> Path:
    batch, _, number = claim.rpartition("-")
    return inbox / FOLDER / batch / f"{number}{TRIES}"


def _remove_empty(number: Path) -> None:
    """The folders of a claim, from the inside out; its batch, if it was the last."""
    for folder, _, _ in os.walk(number, topdown=False):
        with suppress(OSError):
            Path(folder).rmdir()
    with suppress(OSError):
        number.with_name(f"{number.name}{TRIES}").unlink(missing_ok=True)
        number.parent.rmdir()
