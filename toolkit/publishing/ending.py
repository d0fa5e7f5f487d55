"""Akan Berakhir: when does each exemption end, and by when must PPID open the item?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date

from toolkit.entries import Held
from toolkit.law.ends import end_of
from toolkit.law.periods import Period, PeriodKind
from toolkit.law.working_days import Holidays, earlier
from toolkit.publishing.source import INTERNAL, NUMBER, Ends, Source
from toolkit.rulings import REVOKED, Outcome
from toolkit.views import Cell, TableColumn, TableView, Value

PASSED, DUE, SOON, YEAR = "Sudah lewat", "Waktunya dibuka", "Segera berakhir", "Dalam 1 tahun"
LATER, FROM_DECREE, UNDATED = "Masih lama", "Sejak penetapan", "Belum bertanggal"
REVIEW_PASSED, REVIEW_SOON = "Peninjauan lewat", "Segera ditinjau"
FILLS = {PASSED: "#F4B084", REVIEW_PASSED: "#F8CBAD", DUE: "#FFD966", SOON: "#FFF2CC", REVIEW_SOON: "#FFF2CC",
         YEAR: "#E2EFDA", FROM_DECREE: "#D9E2F3", UNDATED: "#EDEDED"}

SPANS = (30, 90, 365)
"""Days within which what ends is counted."""
REMARKS = {PASSED: "Jangka waktu habis: menjadi terbuka.",
           DUE: "Hari ini paling lambat dibuka.",
           REVIEW_PASSED: "Peninjauan lewat: tinjau sekarang."}


@dataclass(frozen=True, slots=True)
class Ending:
    """How one entry's exemption ends. `day`: its last, or that of its review; None where nothing gives one."""

    held: Held
    period: Period
    start: date | None
    day: date | None
    is_review: bool
    opening: date | None
    """The last day on which PPID may open it; a review has none."""

    def status(self, today: date, soon: int) -> str:
        """In the words of the sheet."""
        if self.day is None:
            return FROM_DECREE if self.period.kind is PeriodKind.LAMA and self.start is None else UNDATED
        if self.day < today:
            return REVIEW_PASSED if self.is_review else PASSED
        if self.opening and self.opening <= today:
            return DUE
        left = (self.day - today).days
        if left <= soon:
            return REVIEW_SOON if self.is_review else SOON
        return YEAR if left <= 365 else LATER


def endings(source: Source) -> list[Ending]:
    """Every entry that is withheld for a period: by the day on which it ends or is reviewed; those without one last."""
    holidays, days = source.holidays, source.city.thresholds.opening
    found = [_ending(held, ends.period, ends, holidays, days)
             for held, ends in zip(source.held, source.ends, strict=True) if ends.period and not _is_open(held, source)]
    return sorted(found, key=lambda one: (one.day is None, one.day or date.max, one.period.kind is not PeriodKind.LAMA))


def _is_open(held: Held, source: Source) -> bool:
    """Found open by its test, and on no decree in force: nothing of it ends."""
    return held.state in (Outcome.OPEN, REVOKED) and held.id not in source.clocks


def _ending(held: Held, period: Period, ends: Ends, holidays: Holidays, days: int) -> Ending:
    end = end_of(period, ends.start, holidays)
    if end:
        return Ending(held, period, ends.start, end, False, _opening(end, days, holidays))
    waits = period.kind is PeriodKind.LAMA and ends.start is None
    return Ending(held, period, ends.start, None if waits else ends.review, True, None)


def _opening(end: date, days: int, holidays: Holidays) -> date | None:
    try:
        return earlier(end, days, holidays)
    except OverflowError:  # the year 1: somebody's slip of the finger
        return None


def ending_sheet(source: Source) -> TableView | None:
    """Each entry once, the most urgent first."""
    if source.layout.period is None:
        return None
    limits, today = source.city.thresholds, source.today
    found = endings(source)
    texts, shown = source.texts, (source.layout.about.title_column, source.layout.period.name)
    statuses = [one.status(today, limits.soon) for one in found]
    rows = [(number, one.held.id, source.city.name(one.held.unit), *(texts[one.held.id].get(name) for name in shown),
             *_times(one, today), Cell(status, FILLS.get(status, "")), _remark(one, status, today))
            for number, (one, status) in enumerate(zip(found, statuses, strict=True), 1)]
    counts = Counter(statuses)
    return TableView(
        "Akan Berakhir", "PENGECUALIAN YANG AKAN BERAKHIR",
        (NUMBER, TableColumn("ID Butir", 22), TableColumn("Unit Kerja", 28),
         TableColumn(source.layout.title.heading, 40), TableColumn(source.layout.period.heading, 22),
         TableColumn("Mulai", 18, "date"), TableColumn("Berakhir atau ditinjau", 18, "date"),
         TableColumn("Sisa hari", 8, "number"), TableColumn("PPID harus membuka paling lambat", 18, "date"),
         TableColumn("Status", 17, "center"), TableColumn("Keterangan", 38)),
        rows, subtitle=(source.reckoned, _explained(source)), banner=INTERNAL,
        summary=[*_within(found, today), *((status, str(counts[status])) for status in (*FILLS, LATER)
                                           if counts[status])])


def _within(found: Sequence[Ending], today: date) -> list[tuple[str, str]]:
    """How many end within 30, 90 and 365 days."""
    left = [(one.day - today).days for one in found if one.day and not one.is_review]
    return [(f"Berakhir dalam {days} hari", str(sum(0 <= each <= days for each in left))) for days in SPANS] if any(
        0 <= each <= SPANS[-1] for each in left) else []


def _explained(source: Source) -> str:
    limits, known = source.city.thresholds, {day.year for day in source.holidays}
    first = next(year for year in range(source.today.year, MAXYEAR + 1) if year not in known)
    return (f"Dibuka paling lambat {limits.opening} hari kerja sebelum berakhir. Hari libur mulai {first} belum ada di "
            f"pengaturan; sesudah itu hanya Sabtu dan Minggu yang dikurangkan.")


def _times(one: Ending, today: date) -> tuple[Value, ...]:
    left = (one.day - today).days if one.day else None
    return one.start, one.day, left, one.opening


def _remark(one: Ending, status: str, today: date) -> str:
    if one.day is None:
        return _undated(one, status)
    if status == DUE and one.opening and one.opening < today:
        return f"Batas membuka lewat {(today - one.opening).days} hari: buka sekarang."
    if one.is_review:
        return REMARKS.get(status, "Tanggal peninjauan kembali.")
    return REMARKS.get(status, "")


def _undated(one: Ending, status: str) -> str:
    if status == FROM_DECREE:
        return "Mulai dihitung sejak penetapan."
    return {PeriodKind.KONDISI: "Berakhir bila keadaannya tercapai; tanggal peninjauan belum diisi.",
            PeriodKind.PERMANEN: "Permanen; tanggal peninjauan belum diisi."}.get(
        one.period.kind, "Berakhir di luar jangkauan kalender.")
