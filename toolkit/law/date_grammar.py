"""The shapes in which a date is written: 3/5/2024, 2024.05.03, "12 Des. '24", "tanggal tiga bulan Mei tahun …"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.law.months import month_number
from toolkit.law.numbers import NUMBER_WORDS, read_number
from toolkit.law.text import one_line


@dataclass(frozen=True, slots=True)
class DateParts:
    """What was written, before anyone asked the calendar; `weekday` counts from Monday = 0."""

    day: int
    month: int
    year: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """Not one whole date; `why` is for the sender."""

    why: str


NO_DAY, NO_YEAR = "Harinya belum ada.", "Tahunnya belum ada."
_WEEKDAYS = {"senin": 0, "senen": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum'at": 4, "jumaat": 4,
             "sabtu": 5, "minggu": 6, "ahad": 6}
_WEEKDAY = re.compile(rf"(?:hari )?({'|'.join(_WEEKDAYS)})\b[ ,/\-]*")
_LEAD = re.compile(r"(?:(?:terhitung|mulai|sejak|tmt|t\.m\.t\.?|pada|per|hari|tanggal|tgl|tg|ttg|kupang|ini)\b"
                   r"[ .,:]*){1,9}")
_CLOCK = re.compile(r"[ t,]+(?:pukul |jam |pkl\.? )?[0-2]?[0-9][:.][0-5][0-9](?:[:.][0-5][0-9](?:\.[0-9]{1,9})?)?"
                    r" ?(?:wita|wib|wit|z|am|pm|\+[0-9]{2}:?[0-9]{2})?$")
_SEPARATOR = r"[ ]?[./\-, ][ ]?"
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}}){_SEPARATOR}([0-9]{{1,2}}){_SEPARATOR}('?[0-9]{{2}}|[0-9]{{4}})")
_YEAR_FIRST = re.compile(rf"([0-9]{{4}}){_SEPARATOR}([0-9]{{1,2}}){_SEPARATOR}([0-9]{{1,2}})")
_EIGHT_DIGITS = re.compile(r"[0-9]{8}")
_GAP = r"[ ./,\-]{0,3}"
_AMOUNT = rf"[0-9]{{1,2}}|{NUMBER_WORDS}"
_TWICE = rf"[0-9]{{1,4}}|{NUMBER_WORDS}"
_YEAR = (rf"(?:tahun |thn\.? |th\.? )?(?P<year>'?[0-9]{{2}}|[0-9]{{4}}|{NUMBER_WORDS})"
         rf"(?: ?\( ?(?P<year_twice>{_TWICE}) ?\))?")
_NAMED = re.compile(rf"(?P<day>{_AMOUNT})(?: ?\( ?(?P<day_twice>{_TWICE}) ?\))?"
                    rf"{_GAP}(?:bulan |bln\.? )?(?P<month>[a-z]{{3,12}}){_GAP}{_YEAR}")
_NAME_FIRST = re.compile(rf"(?P<month>[a-z]{{3,12}}){_GAP}(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[ .,/\-]{{1,3}}{_YEAR}")
_NAME_AND_YEAR = re.compile(rf"(?:bulan |bln\.? )?(?P<month>[a-z]{{3,12}}){_GAP}{_YEAR}")
_DAY_AND_NAME = re.compile(rf"(?P<day>{_AMOUNT}){_GAP}(?:bulan |bln\.? )?(?P<month>[a-z]{{3,12}})\.?")
_ONLY_YEAR = re.compile(r"(?:tahun |thn\.? |th\.? )?(?:19|2[01])[0-9]{2}(?:\.0)?")


def read_parts(text: str) -> DateParts | Unclear:
    """Day, month and year as written, or what is missing."""
    weekday, core = _core(one_line(text))
    for read in (_numeric, _eight_digits, _named):
        parts = read(core)
        if parts is not None:
            return DateParts(parts.day, parts.month, parts.year, weekday)
    return Unclear(_what_is_missing(core))


def _core(text: str) -> tuple[int | None, str]:
    """The text without weekday, "TMT", "tanggal", time of day and final dot."""
    text = _LEAD.sub("", text, count=1) if _LEAD.match(text) else text
    match = _WEEKDAY.match(text)
    if match:
        text = text[match.end():]
        text = _LEAD.sub("", text, count=1) if _LEAD.match(text) else text
    core = _CLOCK.sub("", text.strip(" .,;")).strip(" .,;")
    return (_WEEKDAYS[match[1]] if match else None), core


def _numeric(core: str) -> DateParts | None:
    if match := _YEAR_FIRST.fullmatch(core):
        return DateParts(int(match[3]), int(match[2]), int(match[1]))
    if match := _DAY_FIRST.fullmatch(core):
        return DateParts(int(match[1]), int(match[2]), full_year(match[3]))
    return None


def _eight_digits(core: str) -> DateParts | None:
    """20240503 and 03052024; only one of the two orders can give a year of our time."""
    if not _EIGHT_DIGITS.fullmatch(core):
        return None
    if core[:2] in ("19", "20", "21") and int(core[4:6]) <= 12:
        return DateParts(int(core[6:]), int(core[4:6]), int(core[:4]))
    return DateParts(int(core[:2]), int(core[2:4]), int(core[4:]))


def _named(core: str) -> DateParts | None:
    match = _NAMED.fullmatch(core) or _NAME_FIRST.fullmatch(core)
    if not match:
        return None
    day, month, year = read_number(match["day"]), month_number(match["month"]), full_year(match["year"])
    if day is None or month is None or not _repeated_alike(match, day_twice=day, year_twice=year):
        return None
    return DateParts(day, month, year)


def _repeated_alike(match: re.Match[str], **numbers: int) -> bool:
    """"3 (tiga) Mei" says the same twice; "3 (empat) Mei" is no date."""
    repeated = match.groupdict()
    return all(read_number(repeated.get(name) or str(number)) == number for name, number in numbers.items())


def full_year(written: str) -> int:
    """Two digits are 1970 to 2069; words are read as they stand. -1 when it is no number."""
    digits = written.strip("'")
    number = read_number(digits)
    if number is None:
        return -1
    return number + (2000 if number < 70 else 1900) if len(digits) == 2 and digits.isdigit() else number


def _what_is_missing(core: str) -> str:
    if _ONLY_YEAR.fullmatch(core):
        return "Hanya tahunnya yang tertulis; hari dan bulannya belum ada."
    match = _DAY_AND_NAME.fullmatch(core)
    if match and month_number(match["month"]):
        return NO_YEAR
    match = _NAME_AND_YEAR.fullmatch(core)
    if match and month_number(match["month"]):
        return NO_DAY
    return "Isinya tidak terbaca sebagai satu tanggal."
