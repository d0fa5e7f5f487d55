"""How long an item stays withheld: a length, a date, a condition or for ever; texts → `Period` → official wording.

What can be read in two ways is never guessed: it comes back as `JANGKA_TIDAK_JELAS`, with the reason and an example.
Retention of archives (UU 43/2009) is not the period of exemption and plays no part here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from toolkit.findings import Code, remark
from toolkit.law.dates import parse_date, spell
from toolkit.law.notes import reading_notes
from toolkit.law.parsed import Parsed
from toolkit.law.period_conditions import read_condition
from toolkit.law.period_lengths import Length, read_length
from toolkit.law.period_unclear import Doubt, doubt_about, incomplete_date, last_doubt
from toolkit.law.period_words import date_part, permanent_exception
from toolkit.law.same_as_above import is_blank, is_same_as_above
from toolkit.law.text import one_line, tidy

_ISO = re.compile(r"P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})D)?")
_DAYS_PER_YEAR = 365.25


class PeriodKind(StrEnum):
    """The four kinds of the contract (`jenis`)."""

    LAMA = "lama"
    TANGGAL = "tanggal"
    KONDISI = "kondisi"
    PERMANEN = "permanen"


@dataclass(frozen=True, slots=True)
class Period:
    """`value`: an ISO 8601 duration, an ISO date, the condition's text, or None for permanent."""

    kind: PeriodKind
    value: str | None = None
    working_days: bool = False

    def official(self) -> str:
        """The wording that `parse_period` reads back as the same period."""
        if self.kind is PeriodKind.LAMA:
            return Length(*self.parts, self.working_days).official()
        if self.kind is PeriodKind.TANGGAL:
            return f"s.d. {spell(date.fromisoformat(self.value or ''))}"
        return self.value if self.kind is PeriodKind.KONDISI and self.value else "Permanen"

    @property
    def parts(self) -> tuple[int, int, int]:
        """Years, months and days of a length; zeros for the other kinds."""
        match = _ISO.fullmatch(self.value or "") if self.kind is PeriodKind.LAMA else None
        years, months, days = match.groups(default="0") if match else ("0", "0", "0")
        return int(years), int(months), int(days)

    @property
    def years(self) -> float | None:
        """A length in years, for the limit of letter a (PP 61/2010); None when it is no length."""
        if self.kind is not PeriodKind.LAMA:
            return None
        years, months, days = self.parts
        calendar_days = days * 7 / 5 if self.working_days else days
        return years + months / 12 + calendar_days / _DAYS_PER_YEAR

    def to_json(self) -> dict[str, object]:
        """As in the contract; `hari_kerja` only when it is true."""
        content: dict[str, object] = {"jenis": self.kind.value, "nilai": self.value}
        return {**content, "hari_kerja": True} if self.working_days else content

    @classmethod
    def from_json(cls, content: Mapping[str, object]) -> Period:
        """The inverse of `to_json`."""
        value = content.get("nilai")
        kind = PeriodKind(str(content["jenis"]))
        return cls(kind, None if value is None else str(value), bool(content.get("hari_kerja")))


@lru_cache(maxsize=65536)
def parse_period(text: str) -> Parsed[Period]:
    """Read one cell of *Jangka Waktu*; blank gives no value, the form decides whether that is an error."""
    if is_same_as_above(text):
        return Parsed(remarks=(remark(Code.SAMA_DENGAN_ATAS),))
    if is_blank(text):
        return Parsed()
    line = one_line(text)
    doubt = doubt_about(line, tidy(text))
    if doubt is not None:
        return _unclear(doubt)
    return _permanent(text, line) or _length(text, line) or _date(text, line) or _condition(text, line)


def _permanent(text: str, line: str) -> Parsed[Period] | None:
    exception = permanent_exception(line)
    if exception is None:
        return None
    why = ("Pengecualian di belakangnya tidak dicatat sebagai jangka waktu; tulis pada kolom “Keterangan” bila perlu."
           if exception else "")
    return _read(text, Period(PeriodKind.PERMANEN), why)


def _length(text: str, line: str) -> Parsed[Period] | None:
    length = read_length(line)
    if length is None:
        return None
    if isinstance(length, Doubt):
        return _unclear(length)
    return _read(text, Period(PeriodKind.LAMA, length.iso(), length.working_days), length.why)


def _date(text: str, line: str) -> Parsed[Period] | None:
    part = date_part(line)
    if part is None:
        return None
    day = parse_date(part.text)
    if day.value is not None:
        return _read(text, Period(PeriodKind.TANGGAL, day.value.isoformat()), part.why)
    if day.failed and day.remarks[0].code is Code.TANGGAL_TIDAK_ADA:
        return Parsed(remarks=day.remarks)
    doubt = incomplete_date(part.text, str(day.remarks[0].words.get("why"))) if day.failed else None
    return _unclear(doubt) if doubt else None


def _condition(text: str, line: str) -> Parsed[Period]:
    condition = read_condition(text)
    if condition is None:
        return _unclear(last_doubt(line))
    return _read(text, Period(PeriodKind.KONDISI, condition))


def _read(written: str, period: Period, why: str = "") -> Parsed[Period]:
    return Parsed(period, period.official(), reading_notes(written, period.official(), why))


def _unclear(doubt: Doubt) -> Parsed[Period]:
    return Parsed(remarks=(remark(Code.JANGKA_TIDAK_JELAS, why=doubt.why, example=doubt.example),))
