"""Lengths: "5 (lima) tahun", "lima th", "90 hari kerja", "1 tahun 6 bulan", "1,5 tahun", "setahun"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.law.numbers import NUMBER_WORDS, read_number
from toolkit.law.period_doubts import Doubt, contradictory_numbers, too_long, zero_length
from toolkit.law.period_words import DEFAULT_START, LENGTH_LEAD

_YEAR = r"tahun(?:nya)?|thn|tahu|taun|thun|tahn|tahub|thh|th|years?|yrs?"
_MONTH = r"bulan(?:nya)?|bulam|bln|bulna|bl|months?"
_WEEK = r"minggu|mgg|mg|pekan|weeks?"
_WORKING_DAY = r"(?:hari|hr)[ .]{0,2}(?:kerja|krj)|hk|hkj|working days?"
_DAY = r"hari(?: kalender)?|hri|hr|days?"
# unit → (which part of the length, how many of it)
_UNITS = ((_WORKING_DAY, "working", 1), (_YEAR, "years", 1), (r"semester", "months", 6), (r"triwulan", "months", 3),
          (r"dasawarsa|dekade", "years", 10), (_MONTH, "months", 1), (_WEEK, "days", 7), (_DAY, "days", 1))
UNIT = "(?:" + "|".join(pattern for pattern, _, _ in _UNITS) + ")"
_DIGITS = r"(?<![0-9])[0-9]{1,5}(?![0-9])"
AMOUNT = rf"(?:{_DIGITS}|{NUMBER_WORDS})"
_HALF = r"(?:[,.]5|½| 1/2| setengah)"
# "5 (lima)", "lima (5)", "5 [lima]", "5/lima": the same number twice; "5 – tahun" is "5 tahun"
_PADDING = rf" ?(?:[(\[{{] ?(?P<twice>{AMOUNT})(?: ?{UNIT})? ?[)\]}}]?|[/=] ?(?P<slashed>{NUMBER_WORDS}))"
# "5 tahun (lima tahun)", "lima tahun (5)"
_BEHIND = rf"(?: ?\( ?(?P<behind>{AMOUNT})? ?(?:{UNIT})? ?\))?"
_ONE = re.compile(rf"(?P<amount>{AMOUNT})(?:\.0)?(?P<half>{_HALF})?(?:{_PADDING})?[ .\-]{{0,3}}(?P<unit>{UNIT})"
                  rf"(?![a-z])\.?{_BEHIND}")
# "5 (lima tahun)"
_ONE_INSIDE = re.compile(rf"(?P<amount>{AMOUNT})(?P<half>)(?P<slashed>)(?P<behind>)"
                         rf" ?\( ?(?P<twice>{AMOUNT}) ?(?P<unit>{UNIT})\.? ?\)")
_SE = re.compile(r"(?P<se>se|setengah |separuh )(?P<unit>tahun|bulan|minggu|pekan|hari|semester|dekade|abad)(?![a-z])")
_BETWEEN = re.compile(r"[ ,]{0,2}(?:dan|lebih|,|\+)? ?")
_TAIL = re.compile(rf"[ .,;]*(?:\(?(?:{DEFAULT_START})[ .]*\)?|lamanya|saja|penuh|kalender"
                   r"|ke ?depan|lagi|berikutnya)?[ .,;]*")
_UNIT_PATTERNS = tuple((re.compile(pattern), part, factor) for pattern, part, factor in _UNITS)
LONGEST_YEARS = 200


@dataclass(frozen=True, slots=True)
class Length:
    """Years, months and days; working days stand alone."""

    years: int = 0
    months: int = 0
    days: int = 0
    working_days: bool = False
    why: str = ""

    def iso(self) -> str:
        """`P5Y`, `P1Y6M`, `P90D`."""
        named = ((self.years, "Y"), (self.months, "M"), (self.days, "D"))
        return "P" + "".join(f"{number}{letter}" for number, letter in named if number)

    def official(self) -> str:
        """`5 tahun`, `1 tahun 6 bulan`, `90 hari kerja`."""
        day = "hari kerja" if self.working_days else "hari"
        named = ((self.years, "tahun"), (self.months, "bulan"), (self.days, day))
        return " ".join(f"{number} {unit}" for number, unit in named if number)


def read_length(line: str) -> Length | Doubt | None:
    """The length that the whole text says; None when it says something else."""
    lead = LENGTH_LEAD.match(line)
    pieces, end = _pieces(line, lead.end() if lead else 0)
    if not pieces or not _TAIL.fullmatch(line, end):
        return None
    if any(not piece.agrees for piece in pieces):
        return contradictory_numbers()
    return _total(pieces)


@dataclass(frozen=True, slots=True)
class _Piece:
    part: str
    number: int
    half: bool = False
    agrees: bool = True


def _pieces(line: str, start: int) -> tuple[list[_Piece], int]:
    """Amounts with units, one behind the other: "1 tahun 6 bulan"."""
    pieces: list[_Piece] = []
    end = start
    while len(pieces) < 4:
        gap = _BETWEEN.match(line, end) if pieces else None
        found = _piece(line, gap.end() if gap else end)
        if found is None:
            break
        piece, end = found
        pieces.append(piece)
    return pieces, end


def _piece(line: str, start: int) -> tuple[_Piece, int] | None:
    if match := _SE.match(line, start):
        return _single(match), match.end()
    match = _ONE_INSIDE.match(line, start) or _ONE.match(line, start)
    number = read_number(match["amount"]) if match else None
    if match is None or number is None:
        return None
    part, factor = _unit(match["unit"])
    repeated = [written for name in ("twice", "slashed", "behind") if (written := match[name])]
    agrees = all(read_number(written) == number for written in repeated)
    return _Piece(part, number * factor, bool(match["half"]), agrees), match.end()


def _single(match: re.Match[str]) -> _Piece:
    """"setahun", "setengah tahun"."""
    if match["unit"] == "abad":
        return _Piece("years", 100)
    part, factor = _unit(match["unit"])
    half = match["se"] != "se"
    return _Piece(part, 0 if half else factor, half)


def _unit(written: str) -> tuple[str, int]:
    return next((part, factor) for pattern, part, factor in _UNIT_PATTERNS if pattern.fullmatch(written))


def _total(pieces: list[_Piece]) -> Length | Doubt | None:
    kinds = [piece.part for piece in pieces]
    if len(set(kinds)) < len(kinds) or ("working" in kinds and len(kinds) > 1):
        return None
    if any(piece.half and piece.part != "years" for piece in pieces):
        return None
    amount = {piece.part: piece.number for piece in pieces}
    months = amount.get("months", 0) + (6 if any(piece.half for piece in pieces) else 0)
    days = amount.get("working", amount.get("days", 0))
    length = Length(amount.get("years", 0), months, days, "working" in amount)
    if length.iso() == "P":
        return zero_length()
    return too_long() if length.years + months / 12 + days / 365 > LONGEST_YEARS else length
