"""One entry's whole history, in the order of events: what came, from which file and row, what it changed. No I/O."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from toolkit.deliveries import MOVED, SUBMITTED, UNDONE, Delivery
from toolkit.entries import CANCELLED, Entry, Version
from toolkit.forms.layout import Column, Layout
from toolkit.forms.model import Codec
from toolkit.law.dates import spell
from toolkit.law.periods import Period
from toolkit.past import Past
from toolkit.plans import MAKING, Deed
from toolkit.rulings import DECREED, NOTHING, RULED, STATES, Item, Rulebook, Ruling, state_of

Json = dict[str, Any]
SHOWN = {**STATES, CANCELLED: "Dibatalkan"}
DEEDS = {Deed.NEW: "Butir baru", Deed.CHANGED: "Diubah", Deed.WITHDRAWN: "Diusulkan dicabut",
         Deed.RULED: "Diputus PPID", Deed.UNCHANGED: "Disebut lagi, tidak berubah",
         Deed.CONFLICT: "Tidak diambil: register sudah berubah lebih dahulu"}
WHYS = {"menjadi": "unitnya berganti", "kode_diperbaiki": "kode unitnya diperbaiki"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One column of a version against the version before, in official wording; "" for an empty cell."""

    column: str
    heading: str
    before: str
    after: str


Differences = tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One event of an entry's life, oldest first."""

    event: int
    at: str
    kind: str
    what: str
    """In words."""
    submission: int | None = None
    """The agenda number that it is about."""
    delivery: Delivery | None = None
    """What came with it."""
    sheet: str | None = None
    row: int | None = None
    version: int | None = None
    """The version that it made."""
    moved: tuple[str, str] | None = None
    """Codes of the unit that owned the entry before, and of the one that has owned it since."""
    changes: Differences = ()


@dataclass(frozen=True, slots=True)
class Story:
    """An entry, its steps, and what each version changed."""

    past: Past
    layout: Layout
    steps: tuple[Step, ...]
    changes: Mapping[int, Differences] = field(default_factory=dict)
    state: str = ""
    """How the entry stands now."""

    @property
    def title(self) -> str:
        """As it stands."""
        return str(self.past.entry.standing.content.get(self.layout.about.title_column) or "")


def explain(past: Past, layout: Layout, codec: Codec, name: Callable[[str], str], book: Rulebook = NOTHING,
            over: bool = False) -> Story:
    """Tell the past of an entry; `name` gives what a unit is called, `book` what PPID has decided; `over`: has the
    period passed for which it was in force?"""
    entry = past.entry
    changes = {one.number: tuple(_changes(entry, one, layout, codec)) for one in entry.versions}
    steps = [*_mentions(past, changes, name), *_undoings(past, changes, name), *_handovers(past, name),
             *_rulings(past, book), *_decrees(past, book)]
    stands = state_of(entry.id, entry.standing.number, entry.current.state, book, over)
    return Story(past, layout, tuple(sorted(steps, key=lambda step: step.event)), changes, stands)


def _changes(entry: Entry, version: Version, layout: Layout, codec: Codec) -> Iterator[Difference]:
    """Against the version before; what came first, or again after it was cancelled, changes nothing."""
    earlier = entry.versions[version.number - 2] if version.number > 1 else None
    if earlier is None or CANCELLED in (earlier.state, version.state):
        return
    old, new = codec.decode(earlier.content), codec.decode(version.content)
    for name in layout.content:
        if old.get(name) != new.get(name):
            column = layout.by_name[name]
            yield Difference(name, column.heading, _shown(column, old.get(name)), _shown(column, new.get(name)))


def _shown(column: Column, value: object) -> str:
    return "" if value is None else column.kind.show(value)


def _mentions(past: Past, changes: Mapping[int, Differences], name: Callable[[str], str]) -> Iterator[Step]:
    """A successor of a unit that was split makes an entry its own by naming it, be it unchanged."""
    for one in past.mentions:
        moved = past.moves.get(one.delivery.id) if one.deed is not Deed.CONFLICT else None
        claimed = f". Pindah {_way(moved, name)}: disampaikan oleh penerus unit itu." if moved else ""
        made = one.deed in MAKING
        again = " lagi, dengan ID yang sama" if one.deed is Deed.NEW and one.version > 1 else ""
        yield Step(one.delivery.id, one.delivery.at, SUBMITTED, f"{DEEDS[one.deed]}{again}{claimed}", one.delivery.id,
                   one.delivery, one.sheet, one.row, one.version if made else None, moved,
                   changes[one.version] if made else ())


def _undoings(past: Past, changes: Mapping[int, Differences], name: Callable[[str], str]) -> Iterator[Step]:
    """Only those that gave the entry another version: a row that said what was there already undid nothing."""
    by_event = {version.event: version for version in past.entry.versions}
    for undoing in past.undoings:
        version = by_event.get(undoing.event)
        done = "" if version is None else (
            "butir ini tidak lagi tercatat" if version.state == CANCELLED
            else f"isinya kembali seperti versi {version.restores}")
        moved = past.moves.get(undoing.event)
        back = f" Kembali {_way(moved, name)}." if moved else ""
        reason = f" Alasan: {undoing.reason}" if undoing.reason else ""
        what = f"Penyampaian nomor {undoing.submission} dibatalkan PPID{': ' if done else ''}{done}.{back}{reason}"
        yield Step(undoing.event, undoing.at, UNDONE, what, submission=undoing.submission,
                   version=version.number if version else None, moved=moved,
                   changes=changes[version.number] if version else ())


def _handovers(past: Past, name: Callable[[str], str]) -> Iterator[Step]:
    for one in past.handovers:
        moved = past.moves.get(one.event, (one.before, one.after))
        yield Step(one.event, one.at, MOVED, f"Pindah {_way(moved, name)}: {WHYS.get(one.why, one.why)}.", moved=moved)


def _rulings(past: Past, book: Rulebook) -> Iterator[Step]:
    for one in book.rulings.get(past.entry.id, ()):
        words = (f"Yang dihitamkan: {one.part}." if one.part else "",
                 f"Jangka waktu: {Period.from_json(one.period).official()}." if one.period else "",
                 f"Pertimbangan: {one.consideration}" if one.consideration else "",
                 f"Dasar pengujian: {one.basis}{_asked(one)}." if one.basis else "")
        said = " ".join(filter(None, words))
        yield Step(one.event, one.at, RULED, f"Versi {one.version} diuji {_day(one.day)}: {one.outcome.shown}. {said}",
                   submission=one.submission or None)


def _asked(one: Ruling) -> str:
    return f", masuk {_day(one.asked)}" if one.asked else ""


def _decrees(past: Past, book: Rulebook) -> Iterator[Step]:
    """Decrees that put it in force, changed what of it is in force, or took it off the list."""
    before: Item | None = None
    for decree in book.decrees:
        item = decree.by_entry.get(past.entry.id)
        if item and (before is None or (item.version, item.ruling, item.start) != (
                before.version, before.ruling, before.start)):
            since = f", sejak {_day(item.start)}" if item.start else ""
            yield Step(decree.event, decree.at, DECREED, f"Versi {item.version} berlaku menurut Keputusan Nomor "
                                                         f"{decree.number} tanggal {_day(decree.day)}{since}.")
        elif before and item is None:
            yield Step(decree.event, decree.at, DECREED, f"Tidak lagi berlaku menurut Keputusan Nomor {decree.number} "
                                                         f"tanggal {_day(decree.day)}.")
        before = item


def _day(iso: str) -> str:
    return spell(date.fromisoformat(iso)) if iso else ""


def _way(moved: tuple[str, str], name: Callable[[str], str]) -> str:
    return f"dari {name(moved[0])} ke {name(moved[1])}"


def as_json(story: Story, place: Callable[[str], str | None], report: Callable[[str], str]) -> Json:
    """The contract's object. `place`: where the original with this hash is kept; `report`: where an answer lies."""
    versions = [_version(story, one, place, report) for one in story.past.entry.versions]
    return {"entry": _entry(story), "versions": versions,
            "events": [_event(step, place, report) for step in story.steps]}


def _entry(story: Story) -> Json:
    entry, stands = story.past.entry, story.past.entry.standing
    return {"id_butir": entry.id, "form": story.layout.form, "unit": entry.unit, "home": entry.home,
            "state": story.state, "version": entry.current.number, "standing_version": stands.number,
            "owners": [{"event": event, "unit": unit} for event, unit in story.past.owners],
            **{name: stands.content.get(name) for name in story.layout.content}}


def _version(story: Story, version: Version, place: Callable[[str], str | None], report: Callable[[str], str]) -> Json:
    """An undo's version has the row of the one whose content it gave back, and no file of its own."""
    deliveries = {one.delivery.id: one.delivery for one in story.past.mentions}
    came = deliveries.get(version.event)
    return {"version": version.number, "event": version.event, "at": story.past.times.get(version.event),
            **_source(came.id if came else None, came, place, report), "sheet": version.sheet, "row": version.row,
            "state": version.state, "by": version.by, "lembar": version.lembar, "restores": version.restores,
            "undone": version.undone, "changes": _changes_json(story.changes[version.number]),
            "content": dict(version.content)}


def _event(step: Step, place: Callable[[str], str | None], report: Callable[[str], str]) -> Json:
    return {"event": step.event, "at": step.at, "kind": step.kind, "what": step.what, "version": step.version,
            "moved": dict(zip(("from", "to"), step.moved, strict=True)) if step.moved else None,
            **_source(step.submission, step.delivery, place, report), "sheet": step.sheet, "row": step.row,
            "undone": step.delivery.undone if step.delivery else None, "changes": _changes_json(step.changes)}


def _source(agenda: int | None, came: Delivery | None, place: Callable[[str], str | None],
            report: Callable[[str], str]) -> Json:
    """What came, from whom, where the original is kept, and which workbook answered it."""
    if came is None:
        return {"agenda": agenda, **dict.fromkeys(("unit", "file", "sha256", "original", "report"))}
    return {"agenda": agenda, "unit": came.unit, "file": came.file, "sha256": came.sha256,
            "original": place(came.sha256), "report": report(came.report) if came.report else None}


def _changes_json(changes: Differences) -> list[Json]:
    return [{"column": one.column, "heading": one.heading, "before": one.before or None, "after": one.after or None}
            for one in changes]
