"""Which law is meant: by number, by name ("UU KIP", "UU PDP"), or UU 14/2008 with a typing error in its year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.law.legal_patterns import TITLE
from toolkit.law.packaged import table

KIP = "UU 14/2008"
_BY_NAME = {row["sebutan"]: row["undang_undang"] for row in table("undang_undang")}
_KIP_TITLE = re.compile(r"\b(?:kip\b|keterbukaan)", re.IGNORECASE)
# Laws number 14 that exist and that a city's lists do cite: patents, tax court, teachers; no slips of 14/2008.
_REAL_LAWS_14 = frozenset({"2001", "2002", "2005"})
_CUT_OFF_NOTE = "Nomor undang-undangnya tidak tertulis; dianggap UU 14/2008."
_NOTHING = re.compile(r"[ .]{0,3}(?:[;,)\"]|jo\b|dan\b|pasal\b|ps\b|psl\b|\Z|tsb|tersebut)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """`name` is "" for a law that cannot be told; `uncertain`: UU 14/2008 if Pasal 17 is cited from it."""

    name: str
    end: int
    note: str = ""
    uncertain: bool = False


def law_named(match: re.Match[str], text: str) -> NamedLaw:
    """The law that one match of `HEAD` names."""
    title = TITLE.match(text, match.end())
    if title and _KIP_TITLE.search(title["title"]):
        return _kip(match, match.end())
    if match["serial"]:
        return _by_number(match)
    if match["name"]:
        return _by_name(match)
    cut_off = _nothing_follows(text, match.end())
    return NamedLaw("", match.end(), _CUT_OFF_NOTE if cut_off else "", uncertain=cut_off)


def _by_number(match: re.Match[str]) -> NamedLaw:
    serial, year = int(match["serial"]), _year(match["year"])
    if match["name"] and _BY_NAME[match["name"].lower()] == KIP:
        return _kip(match, match.end())
    name = f"UU {serial}/{year}"
    if name == KIP:
        return NamedLaw(KIP, match.end())
    slip = serial == 14 and year not in _REAL_LAWS_14
    return NamedLaw(name if year else "", match.end(), _slip_note(match) if slip else "", uncertain=slip)


def _by_name(match: re.Match[str]) -> NamedLaw:
    return NamedLaw(_BY_NAME[match["name"].lower()], match.end())


def _kip(match: re.Match[str], end: int) -> NamedLaw:
    """Its title says so, whatever number was typed."""
    same = not match["serial"] or (int(match["serial"]) == 14 and _year(match["year"]) in ("2008", ""))
    return NamedLaw(KIP, end, "" if same else _slip_note(match))


def _slip_note(match: re.Match[str]) -> str:
    written = " ".join(match["law"].split()).strip(" .,")
    return f"“{written}” tampaknya salah ketik; Undang-Undang Keterbukaan Informasi Publik adalah UU 14/2008."


def _year(written: str | None) -> str:
    digits = re.sub(r"[^0-9]", "", written or "")
    if len(digits) != 2:
        return digits
    return ("20" if int(digits) < 45 else "19") + digits


def _nothing_follows(text: str, position: int) -> bool:
    """"Pasal 17 huruf g Undang-Undang": cut off, not the name of another law."""
    return _NOTHING.match(text, position) is not None
