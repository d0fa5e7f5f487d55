"""A decree: first a draft whose list is frozen, then number, date and place, as they stand on the signed paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from typing import Any

from toolkit.city import Official
from toolkit.findings import Code, Finding, finding
from toolkit.forms.penetapan import DRAFT
from toolkit.forms.settings import PPID_ROLE, SUPERIOR_ROLE
from toolkit.in_force import Reader
from toolkit.law.dates import spell
from toolkit.law.spelled import rank
from toolkit.outbox_names import decree_name
from toolkit.plans import Deed
from toolkit.reviewing.listing import listed
from toolkit.reviewing.review import Event, Review, Sitting, Task
from toolkit.rulings import DECREED, DRAFTED, Decree, Item, Rulebook, Ruling
from toolkit.submission import Checked, CheckedRow, written

STEP, NUMBER, DAY = "langkah", "nomor", "tanggal"


@dataclass(frozen=True, slots=True)
class Issue:
    """What stands on the signed decree."""

    number: str
    day: date
    place: str = ""
    sets: str = ""
    """Names; "" is who has the role today."""
    approves: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a step cannot be taken: the code of the finding, its column, and its words."""

    code: Code
    column: str
    words: Mapping[str, Any]


ONE_STEP = Refused(Code.KONSEP_BELUM_ADA, STEP, {
    "why": "Satu berkas memuat satu langkah.", "fix": "kirim langkah berikutnya dalam berkas tersendiri."})


def plan(checked: Checked, task: Task) -> Review:
    """The file's step: a draft, or a decree."""
    sitting, events = Sitting(checked), list[Event]()
    for row in sitting.good:
        made = ONE_STEP if events else _step(row, task)
        if isinstance(made, Refused):
            sitting.tell(made.code, row, made.column, written(row.cells.get(made.column)) or None, **made.words)
            continue
        kind, body = made
        if kind == DECREED and (late := since_draft(task)):
            sitting.tell(Code.DAFTAR_SUDAH_BERUBAH, row, STEP, row.values[STEP], what=late)
        events.append((kind, body))
        sitting.told += nameless(task)
        sitting.take(row, Deed.NOTED)
    return sitting.finished(events)


def _step(row: CheckedRow, task: Task) -> tuple[str, dict[str, Any]] | Refused:
    return drafted(task) if row.values[STEP] == DRAFT else issued(_issue(row), task)


def _issue(row: CheckedRow) -> Issue:
    values = row.values
    return Issue(values[NUMBER], values[DAY], values["tempat"] or "", values["menetapkan"] or "",
                 values["menyetujui"] or "")


def drafted(task: Task) -> tuple[str, dict[str, Any]] | Refused:
    """A draft of all that was decided so far."""
    reader = Reader(task.form.layout(), task.form.codec(), task.city.days_off)
    items = listed(task.entries.values(), task.book, reader, task.today)
    before = task.book.last
    if _same(items, before.items if before else ()):
        why = ("Belum ada butir yang diputus dikecualikan." if before is None else
               f"Tidak ada yang berubah sejak Keputusan Nomor {before.number}.")
        return Refused(Code.KONSEP_BELUM_ADA, STEP, {"why": why, "fix": "isi lembar uji dahulu."})
    kept = {item.entry for item in items}
    dropped = [item.entry for item in before.items if item.entry not in kept] if before else []
    city, changed = task.city, tuple(one.number for one in _changed(task.book))
    decree = Decree(
        0, "", "", "", task.place, tuple(items), changed, _signs(task, PPID_ROLE),
        _signs(task, SUPERIOR_ROLE), city.considering, city.in_view_of, dropped, about=_about(task), body=task.body,
        letterhead=city.letterhead, panel=tuple(astuple(one) for one in city.panel),
        names={item.unit: city.name(item.unit) for item in items})
    return DRAFTED, decree.as_body()


def _about(task: Task) -> str:
    """What an amendment changes is named as its first decree was, whatever year it is by now (UU 12/2011, Lampiran II:
    "Perubahan Kedua atas …")."""
    changed = _changed(task.book)
    if not changed:
        return f"{task.form.layout().about.list_title} di Lingkungan {task.body} {task.city.open_term.name}"
    first = changed[0]
    again = f" {rank(len(changed)).title()}" if len(changed) > 1 else ""
    return f"Perubahan{again} atas Keputusan Nomor {first.number} tentang {first.about}"


def _changed(book: Rulebook) -> list[Decree]:
    """The decrees that the next one changes: the last that stands on its own, and its amendments."""
    own = max((at for at, one in enumerate(book.decrees) if not one.amends), default=0)
    return list(book.decrees[own:])


def _same(items: Sequence[Item], before: Sequence[Item]) -> bool:
    return list(map(astuple, items)) == list(map(astuple, before))


def issued(issue: Issue, task: Task) -> tuple[str, dict[str, Any]] | Refused:
    """The newest draft, put in force."""
    book, draft = task.book, task.book.draft
    used = next((one for one in book.decrees if _alike(one.number) == _alike(issue.number)), None)
    if used:
        return Refused(Code.NOMOR_SUDAH_DIPAKAI, NUMBER, {"read": spell(date.fromisoformat(used.day))})
    if draft is None:
        return Refused(Code.KONSEP_BELUM_ADA, STEP, {
            "why": "Belum ada konsep keputusan yang menunggu nomor.", "fix": "pilih “Buat konsep” dahulu."})
    if issue.day > task.today:
        return Refused(Code.TANGGAL_BELUM_TIBA, DAY, {"read": spell(issue.day)})
    latest, why = _latest(draft, book)
    if issue.day < latest:
        return Refused(Code.TANGGAL_TERLALU_AWAL, DAY, {"read": spell(issue.day), "why": why})
    items = [replace(item, start=item.start or issue.day.isoformat()) for item in draft.items]
    decree = replace(draft, number=issue.number, day=issue.day.isoformat(), place=issue.place or draft.place,
                     items=tuple(items), sets=_signs(task, PPID_ROLE, issue.sets), draft=draft.event,
                     approves=_signs(task, SUPERIOR_ROLE, issue.approves))
    return DECREED, decree.as_body()


def _alike(number: str) -> str:
    """Equal for numbers that a person takes for one, and for those whose papers would lie in one folder."""
    return decree_name("".join(number.split())).casefold()


def _latest(draft: Decree, book: Rulebook) -> tuple[date, str]:
    """The earliest day that the decree may have, and why: it comes after every decision, and every decree."""
    listed_by = [(item.entry, book.ruling_at(item.entry, item.ruling)) for item in draft.items]
    dropped_by = [(entry, _newest(book, entry, draft.event)) for entry in draft.dropped]
    tested = [(ruling.day, entry) for entry, ruling in (*listed_by, *dropped_by) if ruling]
    day, entry = max(tested, default=("0001-01-01", ""))
    before = book.last
    if before and before.day > day:
        return date.fromisoformat(before.day), (
            f"Keputusan Nomor {before.number} yang diubahnya bertanggal {spell(date.fromisoformat(before.day))}.")
    return date.fromisoformat(day), f"Butir {entry} baru diuji {spell(date.fromisoformat(day))}."


def _newest(book: Rulebook, entry: str, until: int) -> Ruling | None:
    """The last ruling on an entry that a draft can know: what takes an item off the list was decided, too."""
    return next((one for one in reversed(book.rulings.get(entry, ())) if one.event <= until), None)


def nameless(task: Task) -> list[Finding]:
    """Who signs and has no NIP yet: of the panel, and of the officials."""
    panel = [one.name or one.office for one in task.city.panel if not one.nip]
    officials = [one.name or one.office for one in task.city.officials if not one.nip]
    return [finding(Code.NIP_KOSONG, value=sheet, what=", ".join(who), first=sheet)
            for sheet, who in (("Tim Uji", panel), ("Pejabat", officials)) if who]


def since_draft(task: Task) -> str:
    """What was decided after the draft was made, in a sentence; "" if nothing."""
    draft = task.book.draft
    if draft is None:
        return ""
    late = [entry for entry, some in task.book.rulings.items() if some[-1].event > draft.event]
    return f"{len(late)} butir diputus sesudah konsep dibuat, misalnya {late[0]}." if late else ""


def _signs(task: Task, role: str, name: str = "") -> tuple[str, ...]:
    """Office, name and NIP of who has the role: the one of that name, else the first."""
    officials = [one for one in task.city.officials if one.role == role]
    chosen = next((one for one in officials if name and one.name.casefold() == name.casefold()), None)
    first = officials[0] if officials else Official(role, "")
    one = chosen or (replace(first, name=name, nip="") if name else first)
    return one.office, one.name, one.nip
