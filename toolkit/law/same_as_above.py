"""Cells that say nothing of their own: blanks ("-", "n/a") and references to the row above ("sda", "idem", 〃)."""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.law.text import plain, title_key

_DITTO_MARKS = frozenset("\"',〃々仝″〝〞↑^")
_FILLERS = frozenset(" \n-_.·•:;,/\\|*~=?()[]{}<>")
# "nihil" and "tidak ada" are answers, not blanks: what they mean depends on the column.
BLANK_KEYS = frozenset({
    "n a", "na", "nan", "null", "none", "kosong", "dikosongkan", "blank", "empty", "tbd", "tba",
    "belum ada", "belum ditentukan", "belum ditetapkan", "belum diisi", "belum diketahui", "belum tersedia", "belum",
    "tidak diisi", "tdk diisi", "tidak diketahui", "menyusul", "akan ditentukan kemudian", "ditentukan kemudian",
    "akan diisi", "akan diisi kemudian", "diisi kemudian", "to be determined",
})
_LONGEST = 60  # the words below are shorter; longer cells need no look
_SAME_WORDS = re.compile(
    r"(?:s ?d ?a|idem|idem ditto|id|ditto|dito|dto|sama|s a)(?: (?:di)? ?atas(?:nya)?)?"
    r"|(?:sama|idem|sda|seperti|spt|sesuai|lihat|ikut) (?:(?:dengan|dgn|dg|seperti|spt|sebagaimana|yang) )*"
    r"(?:(?:pada|yang|di) )*(?:(?:baris|nomor|no|nmr|poin|point|butir|kolom|item|angka) )*"
    r"(?:(?:di ?)?atas(?:nya)?|sebelumnya|terdahulu|tersebut(?: di ?atas)?|[0-9]{1,4})"
    r"|(?:s ?d ?a|idem|sama) (?:no|nomor|baris|butir) [0-9]{1,4}")


@lru_cache(maxsize=16384)
def is_blank(text: str) -> bool:
    """Nothing was filled in: empty, a dash, dots, "n/a", "belum ditentukan"."""
    if is_same_as_above(text):
        return False
    shown = plain(text)
    if all(c in _FILLERS or c in _DITTO_MARKS for c in shown):
        return True
    return len(shown) <= _LONGEST and title_key(shown) in BLANK_KEYS


@lru_cache(maxsize=16384)
def is_same_as_above(text: str) -> bool:
    """A ditto: a lone quotation mark, or words that point to another row."""
    core = plain(text).strip(" \n-.")
    if len(core) > _LONGEST:
        return False
    if core and all(c in _DITTO_MARKS for c in core):
        return core.strip(",") != "" or len(core) > 1  # ",," is typed for „; a lone comma is a slip
    return _SAME_WORDS.fullmatch(title_key(core)) is not None
