"""Number formats that show more than figures: 0.5 as "50%", 5 as "5 tahun". A clerk knows only what is shown."""

from __future__ import annotations

import re
from functools import lru_cache

BUILT_IN = {9: "0%", 10: "0.00%"}
"""Formats that a workbook names by number only; of those that show more than figures."""
LONGEST = 1e15
"""From here on a number has lost digits, whatever its format shows: nothing is to hide that."""
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|([0#?.,]+|General)|([ %()\-+/:$])|(.)', re.IGNORECASE)
_CONDITION = re.compile(r"\[[<>=]")
_PADDED = re.compile(r"[#?,]*0{2,}(?![#?0,]*,0{3})")
"""Zeros before a number that is shorter: "000"."""
_DECIMALS = re.compile(r"\.([0?#]+)")


@lru_cache(maxsize=1024)
def says_more(code: str) -> bool:
    """Would `shown` write more than the bare number?"""
    pattern = _pattern(code)
    return pattern is not None and (pattern[0].strip() + pattern[2].strip()) != ""


def shown(value: float, code: str) -> str | None:
    """The number as the sheet shows it; None for dates, fractions and all that this does not know."""
    pattern = _pattern(code)
    if pattern is None or not 0 <= value < LONGEST:
        return None
    before, figures, after = pattern
    number = value * 100 if "%" in before + after else value
    decimals = _DECIMALS.search(figures)
    text = f"{number:.{len(decimals[1])}f}" if decimals else f"{number:.15g}"
    whole, _, part = text.partition(".")
    if "," in figures:
        whole = f"{int(whole):,}".replace(",", ".")  # as in Indonesia
    return f"{before}{whole}{',' if part else ''}{part}{after}".strip()


@lru_cache(maxsize=1024)
def _pattern(code: str) -> tuple[str, str, str] | None:
    """What stands before the number, its figures, what stands behind; None unless there is one number and no date."""
    before, figures, after = "", "", ""
    if _CONDITION.search(code):
        return None  # which part of it shows the number, this does not know
    for match in _TOKEN.finditer(code.split(";", 1)[0]):
        quoted, escaped, place, sign, strange = match.groups()
        if strange or (place and figures):
            return None
        text = quoted or escaped or sign or ""
        if place:
            figures = place
        elif figures:
            after += text
        else:
            before += text
    plain = figures and not figures.endswith(",") and (figures in ("General", "@") or not _PADDED.match(figures))
    return (before, figures, after) if plain else None
