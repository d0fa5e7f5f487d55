"""Decisions of a consequence test → rulings. Each belongs to one version of one entry; nothing is overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.entries import Entry
from toolkit.findings import Code, shortened
from toolkit.forms import dik_judging as judge
from toolkit.forms import uji
from toolkit.law.dates import spell
from toolkit.law.legal_basis import LegalBasis
from toolkit.law.pasal17 import ARTICLES
from toolkit.law.titles import PERSONAL
from toolkit.plans import Deed
from toolkit.reviewing.review import Review, Sitting, Task
from toolkit.rulings import RULED, Outcome, Ruling
from toolkit.submission import Checked, CheckedRow, written

OUTCOME, DAY, PERIOD, PUBLIC = "keputusan", "tanggal_uji", "jangka_putusan", "judul_publik"
ASKED = "tanggal_permohonan"
OUTCOMES = {outcome.shown: outcome for outcome in Outcome}
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Member:
    """An entry that a row decides, and the version that the row shows."""

    id: str
    version: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a decision does not hold for one entry."""

    code: Code
    id: str
    said: str


def plan(checked: Checked, task: Task) -> Review:
    """Rows with a decision → rulings; a row for several entries is copied to all for which it holds."""
    sitting, rulings = Sitting(checked), dict[str, Ruling]()
    for row in sitting.good:
        if _is_lawful(row, sitting, task) and (made := _ruled(row, sitting, task, rulings)):
            rulings |= {one.entry: one for one in made if not _says_nothing_new(one, task)}
    bodies = [one.body() for one in rulings.values()]
    return sitting.finished([(RULED, {"rulings": bodies})] if bodies else [])


def members(row: CheckedRow) -> list[Member]:
    """The entries of a row; a version that is no number is 0, which no entry has."""
    ids, versions = (_parts(row, name) for name in (uji.ID, uji.VERSION))
    known = [int(one) if one.isascii() and one.isdecimal() and len(one) < 10 else 0 for one in versions]
    if len(known) == 1:
        known *= len(ids)
    return [Member(id, known[at] if at < len(known) else 0) for at, id in enumerate(ids)]


def _parts(row: CheckedRow, name: str) -> list[str]:
    text = written(row.cells.get(name)).replace("\n", ";").replace(",", ";")
    return [part.strip() for part in text.split(";") if part.strip()]


def _is_lawful(row: CheckedRow, sitting: Sitting, task: Task) -> bool:
    """The days of the test and of the request have come."""
    for column in (DAY, ASKED):
        day = row.values[column]
        if day and day > task.today:
            sitting.tell(Code.TANGGAL_BELUM_TIBA, row, column, written(row.cells.get(column)), read=spell(day))
            return False
    return True


def _ruled(row: CheckedRow, sitting: Sitting, task: Task, before: dict[str, Ruling]) -> list[Ruling]:
    """The rulings that a row makes; what refuses it is told."""
    named = members(row)
    if not named:
        sitting.tell(Code.BUTIR_TIDAK_ADA, row, uji.ID, "", why="Kolom ID Butir kosong, sehingga putusan ini tidak "
                                                           "menunjuk ke butir mana pun.")
        return []
    made, refused = list[Ruling](), list[Refusal]()
    for one in named:
        ruling = _ruling(row, one, task)
        entry = task.entries.get(one.id)
        refusal = _refusal(one, entry, ruling, sitting.checked.base, task, before)
        if refusal:
            refused.append(refusal)
        else:
            made.append(ruling)
    fit = [one for one in made if _fits(row, one, sitting, task)]
    if made and not fit:
        return []
    _tell_refused(row, refused, sitting, some=bool(fit))
    if fit:
        _tell_wider(row, fit, sitting, task)
        first = fit[0]
        known = all(_says_nothing_new(one, task) for one in fit)
        sitting.take(row, Deed.UNCHANGED if known else Deed.RULED, first.entry, first.version,
                   {uji.TITLE: written(row.cells.get(uji.TITLE))})
    return fit


def _ruling(row: CheckedRow, one: Member, task: Task) -> Ruling:
    values = row.values
    period, asked = values[PERIOD], values[ASKED]
    return Ruling(one.id, one.version, OUTCOMES[values[OUTCOME]], values["pertimbangan"] or "",
                  values["bagian_dihitamkan"] or "", period.to_json() if period else None,
                  (values[DAY] or task.today).isoformat(), values["dasar_pengujian"] or "",
                  values[PUBLIC] or "", asked.isoformat() if asked else "")


def _refusal(one: Member, entry: Entry | None, ruling: Ruling, base: int, task: Task,
             before: dict[str, Ruling]) -> Refusal | None:
    """Why this decision does not hold for this entry; None if it does."""
    if entry is None:
        return Refusal(Code.BUTIR_TIDAK_ADA, one.id, "Tidak ada butir dengan ID itu.")
    if entry.cancelled:
        return Refusal(Code.BUTIR_TIDAK_ADA, one.id, "Penyampaian yang membawa butir itu sudah dibatalkan.")
    if entry.standing.number != one.version:
        return Refusal(Code.PUTUSAN_USANG, one.id,
                       f"{one.id} kini versi {entry.standing.number}; lembar ini memuat versi {one.version}.")
    earlier = before.get(one.id)
    if earlier and earlier.said != ruling.said:
        return Refusal(Code.PUTUSAN_BERTABRAKAN, one.id,
                       f"{one.id} pada baris lain berkas ini diputus {earlier.outcome.shown}.")
    known = task.book.ruling(one.id, one.version)
    if known and (known.submission or known.event) > base and known.said != ruling.said:  # its own answer has seen it
        return Refusal(Code.PUTUSAN_BERTABRAKAN, one.id,
                       f"{one.id} sesudah lembar ini dibuat sudah diputus {known.outcome.shown} (agenda "
                       f"{known.submission}){_because(known)}.")
    return None


def _because(known: Ruling) -> str:
    return f" dengan pertimbangan “{known.consideration[:200]}”" if known.consideration else ""


def _tell_refused(row: CheckedRow, refused: Sequence[Refusal], sitting: Sitting, *, some: bool) -> None:
    if not refused:
        return
    said = " ".join(one.said for one in refused[:MOST_NAMED])
    rest = f" Dan {len(refused) - MOST_NAMED} butir lagi." if len(refused) > MOST_NAMED else ""
    if some:
        sitting.tell(Code.PUTUSAN_SEBAGIAN, row, OUTCOME, written(row.cells.get(OUTCOME)), what=f"{said}{rest}")
        return
    first = refused[0]
    column = uji.ID if first.code is Code.BUTIR_TIDAK_ADA else OUTCOME
    sitting.tell(first.code, row, column, first.id if column == uji.ID else written(row.cells.get(OUTCOME)),
               what=f"{said}{rest}", why=f"{said}{rest}")


def _fits(row: CheckedRow, ruling: Ruling, sitting: Sitting, task: Task) -> bool:
    """May the law and the public see it so? What is wrong is told once a row, of the first entry that shows it."""
    entry = task.entries[ruling.entry]
    values = task.form.codec().decode(entry.standing.content)
    layout = task.form.layout()
    law, start = values.get(layout.law.name) if layout.law else None, values.get(layout.about.start_column)
    period = row.values[PERIOD]
    if ruling.outcome is Outcome.EXTENDED and task.book.in_force(ruling.entry) is None:
        sitting.tell(Code.BELUM_BERLAKU, row, OUTCOME, ruling.outcome.shown, id=ruling.entry)
        return False
    if not ruling.outcome.exempts:
        return True
    if period and law and judge.permanent(period) and judge.never_permanent(law):
        sitting.tell(Code.PERMANEN_DILARANG, row, PERIOD, period.official())
        return False
    if period and law and not judge.within_limit(law, period, start):
        sitting.tell(Code.JANGKA_MELEBIHI, row, PERIOD, period.official(), limit=_limit(law))
        return False
    what = judge.given_away(PERSONAL, values.get(layout.about.title_column))
    if (what and not ruling.public_title) or (what := judge.given_away(PERSONAL, ruling.public_title)):
        sitting.tell(Code.JUDUL_PUBLIK_WAJIB, row, PUBLIC, ruling.public_title or None, what=what)
        return False
    return True


def _tell_wider(row: CheckedRow, rulings: Sequence[Ruling], sitting: Sitting, task: Task) -> None:
    """Does it close all of what a unit proposed to close in part? It may; but a scope is easily overlooked."""
    about = task.form.layout().about
    proposed = {one.entry: task.entries[one.entry].standing.content for one in rulings if one.outcome is Outcome.EXEMPT}
    parts = {id: content.get(about.part_column) or "–" for id, content in proposed.items()
             if about.scope_column and content.get(about.scope_column) == about.partly}
    if parts:
        id, part = next(iter(parts.items()))
        more = f" dan {len(parts) - 1} butir lain" if len(parts) > 1 else ""
        sitting.tell(Code.PUTUSAN_MELUAS, row, OUTCOME, Outcome.EXEMPT.shown,
                     what=f"{id}{more}: “{shortened(part)}”")


def _limit(law: LegalBasis) -> int:
    return min(years for code in law.pasal17 if (years := ARTICLES[code].max_years))


def _says_nothing_new(one: Ruling, task: Task) -> bool:
    known = task.book.ruling(one.entry, one.version)
    return known is not None and known.said == one.said
