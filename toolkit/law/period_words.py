"""The words around a period: what introduces a length or a date, what means "for ever"."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from toolkit.law.months import month_number

_UNTIL = r"(?:s ?/ ?d|s\. ?d\.?|sd|sampai(?: ?-? ?dengan)?|sampai dgn|sampai dg|samapai(?: dengan)?|smp|hingga|until)"
_UNTIL_WORD = rf"{_UNTIL}(?![a-z])[. :]*"
_AT_MOST = r"(?:paling lama|paling lambat|selambat-?lambatnya|selama-?lamanya|maksimal|maksimum|maks|max)\b[. :]*"
_ASIDE = (r"(?:jangka waktu|masa|dikecualikan|dirahasiakan|rahasia|tertutup|ditutup|berlaku|dalam|untuk"
          r"|waktu)\b[ :]*")
# "sampai dengan 5 tahun" and "paling lama 5 tahun" are how rules say 5 years
LENGTH_LEAD = re.compile(rf"(?:{_ASIDE}|selama(?![a-z\-])[ :]*"
                         rf"|(?:adalah|setelah|sesudah) |{_AT_MOST}|{_UNTIL_WORD}){{1,4}}")
# When these start the clock it is where our clock starts anyway: with the decree (design §8).
_STARTED = (r"ditetapkan|penetapan|keputusan|surat keputusan|sk|surat penetapan|pengklasifikasian|klasifikasi"
            r"|diklasifikasikan|dikecualikan|pengecualian|informasi ini|informasi|daftar ini|dik")
DEFAULT_START = (rf"(?:terhitung )?(?:sejak|dari|mulai|setelah|terhitung)(?: (?:tanggal|tgl|saat))?"
                 rf"(?: (?:{_STARTED})){{1,4}}")

_DATE_LEAD = re.compile(rf"(?:{_ASIDE}|{_AT_MOST}|{_UNTIL_WORD}|berakhir\b|pada\b|berlaku\b|tanggal\b|tgl\b"
                        r"|[ .:]){0,8}")
_TWO_DATES = re.compile(rf" (?:{_UNTIL}|-)(?![a-z])[. ]*")
_END_OF = re.compile(r"(?:akhir|penghujung) (?:(?:bulan|tahun|thn|th)\.? )?(?:(?P<month>[a-z]{3,12})\.? )?"
                     r"(?:tahun )?(?P<year>(?:19|2[01])[0-9]{2})\.?")
_LONGEST = 200

_NEVER_ENDS = (r"permanent?|permanan|selama ?-? ?lamanya|(?:untuk )?selamanya|(?:untuk )?seterusnya"
               r"|(?:tidak|tak|tdk|tiada|tanpa|tidak ada|tdk ada) ?(?:ter|ber)?batas(?:nya)?(?: waktu(?:nya)?)?"
               r"|(?:tidak|tak|tdk) dibatasi(?: waktu(?:nya)?)?|(?:tidak|tak|tdk) (?:ter|ber)hingga|abadi|kekal|forever"
               r"|unlimited|terus ?-? ?menerus|sampai kapan ?pun|∞")
_BEFORE = (r"(?:jangka waktu(?:nya)?|waktu(?:nya)?|bersifat|sifatnya|secara|dikecualikan|dirahasiakan|rahasia|tertutup"
           r"|ditutup|berlaku|untuk|selama|adalah)[ :]+")
_PERMANENT = re.compile(rf"(?:{_BEFORE}){{0,4}}(?:{_NEVER_ENDS})(?![a-z])"
                        rf"(?:[ /,(]{{1,3}}(?:{_NEVER_ENDS})\b\)?){{0,3}}[ .,;]*")
_EXCEPTION = re.compile(r"(?:kecuali|atau (?:dapat )?(?:di)?buka|atau terbuka|dapat dibuka|terbuka|atas "
                        r"|dengan (?:izin|ijin|persetujuan)"
                        r"|sepanjang tidak|selama tidak|\()")
PERMANENT_ANYWHERE = re.compile(rf"(?<![a-z])(?:{_NEVER_ENDS})(?![a-z])")


@dataclass(frozen=True, slots=True)
class DatePart:
    """The part of a text that should be a date, and what to say about the rest."""

    text: str
    why: str = ""


def permanent_exception(line: str) -> str | None:
    """None when the text does not open with "for ever"; else what stands behind it ("" for nothing)."""
    match = _PERMANENT.match(line)
    if match is None:
        return None
    rest = line[match.end():].strip(" .,;")
    return rest if not rest or _EXCEPTION.match(rest) else None


def date_part(line: str) -> DatePart | None:
    """What might be the date at which the period ends; None when the text is too long or a bare number."""
    if len(line) > _LONGEST:
        return None
    lead = _DATE_LEAD.match(line)
    core = line[lead.end():] if lead else line
    if match := _END_OF.fullmatch(core):
        return _end_of(match)
    two = _TWO_DATES.search(core)
    if two and _has_year(core[: two.start()]):
        return DatePart(core[two.end():], "Tanggal awalnya tulis pada kolom “Tanggal Mulai”.")
    return None if core.isdigit() or not core else DatePart(core)


def _end_of(match: re.Match[str]) -> DatePart | None:
    """"akhir tahun 2026", "akhir Juni 2026": a day that only the calendar knows."""
    year = int(match["year"])
    month = month_number(match["month"]) if match["month"] else 12
    return DatePart(f"{calendar.monthrange(year, month)[1]}/{month}/{year}") if month else None


def _has_year(text: str) -> bool:
    return re.search(r"(?:19|20)[0-9]{2}", text) is not None
