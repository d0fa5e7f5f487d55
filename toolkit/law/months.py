"""Month names: the official ones, and every abbreviation, old spelling and usual typing error that is read for them."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
          "November", "Desember")
_SPELLINGS = (
    "jan januari january djanuari januar janu",
    "feb februari peb pebruari pebuari febuari feburari february febr pebr febru pebru",
    "mar maret mrt march mart maart mrt mart",
    "apr april apl",
    "mei may mey",
    "jun juni june djuni yuni",
    "jul juli july djuli yuli",
    "agu agus agustus ags agt agst agust aug august augustus agutus agustuts",
    "sep sept september septem spt",
    "okt oktober oct october okto oktb oktoober",
    "nov november nop nopember novem nopem nofember",
    "des desember dec december desem djesember dsmbr desb",
)
SPELLINGS: dict[str, int] = {spelling: number for number, row in enumerate(_SPELLINGS, start=1)
                             for spelling in row.split()}


@lru_cache(maxsize=4096)
def month_number(word: str) -> int | None:
    """1 to 12 for a month's name however abbreviated, or with one typing error in a whole name; None if unsure."""
    word = word.lower().strip(".")
    if word in SPELLINGS:
        return SPELLINGS[word]
    near = {SPELLINGS[spelling] for spelling in SPELLINGS if _nearly(word, spelling)}
    return near.pop() if len(near) == 1 else None


def _nearly(word: str, spelling: str) -> bool:
    """One letter wrong, missing, doubled or swapped, in a name long enough to stay recognisable."""
    return len(spelling) >= 5 and len(word) >= 5 and OSA.distance(word, spelling, score_cutoff=1) <= 1
