"""How a unit is reached: telephone numbers and mail addresses as people type them → one form each.

A number is kept as E.164 ("+6281234567890") and shown as Indonesians write it ("0812-3456-7890").
"""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.findings import Code, remark
from toolkit.law.parsed import Parsed
from toolkit.law.same_as_above import is_blank
from toolkit.law.text import plain

COUNTRY = "+62"
_LABEL = re.compile(r"^(?:(?:no|nomor|telp|tel|telepon|hp|wa|whatsapp|ponsel)\b[ .:/]*)+", re.IGNORECASE)
_SIGNS = re.compile(r"[\s().'-]")
_NATIONAL = re.compile(r"8[1-9]\d{7,10}|[2-79]\d{7,10}")
"""Without the leading 0: a mobile number, or area code and number."""
_SHORT_AREAS = ("21", "22", "24", "31", "61")
_MAIL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_+-])?"
                   r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}")
_PAGE = re.compile(r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}(?::\d{1,5})?(?:/[!-~]*)?",
                   re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_phone(text: str) -> Parsed[str]:
    """One Indonesian number. Excel drops the leading 0 of what it takes for a figure: 81234567890 is meant as 0812…"""
    if is_blank(text):
        return Parsed()
    digits = _SIGNS.sub("", _LABEL.sub("", plain(text)))
    national = _without_country(digits)
    if not digits.isascii() or not _NATIONAL.fullmatch(national):
        return Parsed(remarks=(remark(Code.KONTAK_TIDAK_JELAS, what="nomor telepon", example="0812-3456-7890"),))
    number = COUNTRY + national
    return Parsed(number, show_phone(number))


def _without_country(digits: str) -> str:
    """The national number; "" for one of another country."""
    international = digits.startswith(("+", "00"))
    digits = digits.lstrip("+0") if international else digits
    # without a sign, 62 may also be an area of North Sumatra that lost its 0; a number as long as that is none
    if digits.startswith("62") and (international or len(digits) >= 11):
        return digits[2:].removeprefix("0")
    return "" if international else digits.removeprefix("0")


def show_phone(number: str) -> str:
    """"0812-3456-7890", "(0380) 821234"; `read_phone` reads it as the same number."""
    national = number.removeprefix(COUNTRY)
    if is_mobile(number):
        return "-".join(filter(None, (f"0{national[:3]}", national[3:7], national[7:])))
    area = 2 if national.startswith(_SHORT_AREAS) else 3
    return f"(0{national[:area]}) {national[area:]}"


def is_mobile(number: str) -> bool:
    """Can it have WhatsApp?"""
    return number.startswith(f"{COUNTRY}8")


@lru_cache(maxsize=4096)
def read_mail(text: str) -> Parsed[str]:
    """One mail address; its host in lower case."""
    if is_blank(text):
        return Parsed()
    written = plain(text).removeprefix("mailto:").strip(" <>;,.")
    if not _MAIL.fullmatch(written) or ".." in written:
        return Parsed(remarks=(remark(Code.KONTAK_TIDAK_JELAS, what="alamat surel", example="dinkes@contoh.go.id"),))
    name, _, host = written.partition("@")
    address = f"{name}@{host.lower()}"
    return Parsed(address, address)


def is_address(text: str) -> bool:
    """Is it the whole address of a page on the web?"""
    return bool(_PAGE.fullmatch(text)) and not set(text) & set("<>\"'\\^`{|}")
