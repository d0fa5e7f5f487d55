"""Cells that say nothing of their own: blanks ("-", "n/a") and references to the row above ("sda", "idem", 〃)."""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.law.text import plain, title_key

_DITTO_MARKS = frozenset("\"',〃々仝″〝〞↑^")
_FILLERS = frozenset(" \n-_.·•:;,/\\|*~=?()[]{}<>")
# "nihil" and "tidak ada" are answers, not blanks: what they mean depends on the column.
_BLANK_KEYS = frozenset({
    "n a", "na", "nan", "null", "none", "kosong", "dikosongkan", "blank", "empty", "tbd", "tba",
    "belum ada", "belum ditentukan", "belum ditetapkan", "belum diisi", "belum diketahui", "belum tersedia", "belum",
    "tidak diisi", "tdk diisi", "tidak diketahui", "menyusul", "akan ditentukan kemudian", "ditentukan kemudian",
    "akan diisi", "akan diisi kemudian", "diisi kemudian", "to be determined",
})
_SAME_WORDS = re.compile(
    r"(?:s ?d ?a|idem|idem ditto|id|ditto|dito|dto|sama|s a)(?: (?:di)? ?atas(?:nya)?)?"
    r"|(?:sama|idem|sda|seperti|spt|sesuai|lihat|ikut) (?:(?:dengan|dgn|dg|seperti|spt|sebagaimana|yang) )*"
    r"(?:(?:pada|yang|di) )*(?:(?:baris|nomor|no|nmr|poin|point|butir|kolom|item|angka) )*"
    r"(?:(?:di ?)?atas(?:nya)?|sebelumnya|terdahulu|tersebut(?: di ?atas)?|[0-9]{1,4})"
    r"|(?:s ?d ?a|idem|sama) (?:no|nomor|baris|butir) [0-9]{1,4}")


@lru_cache(maxsize=16384)
def is_blank(text: str) -> bool:
    """Nothing was filled in: empty, a dash, dots, "n/a", "belum ditentukan"."""
    if len(text) > 200:
        return not text.strip()
    shown = plain(text)
    if is_same_as_above(text):
        return False
    return all(c in _FILLERS or c in _DITTO_MARKS for c in shown) or title_key(shown) in _BLANK_KEYS


@lru_cache(maxsize=16384)
def is_same_as_above(text: str) -> bool:
    """A ditto: a lone quotation mark, or words that point to another row."""
    if len(text) > 200:
        return False
    core = plain(text).strip(" \n-.")
    if core and all(c in _DITTO_MARKS for c in core):
        return core.strip(",") != "" or len(core) > 1  # ",," is typed for „; a lone comma is a slip
    return _SAME_WORDS.fullmatch(title_key(core)) is not None
