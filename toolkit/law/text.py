"""Texts as cells hold them: tidied for keeping, made plain for matching, folded into keys for comparing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Zero-width characters, soft hyphens and direction marks come along when text is pasted from the web, PDF or WhatsApp.
_INVISIBLE = dict.fromkeys([0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
                            *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF, *range(0xD800, 0xE000)])
_CONTROL = dict.fromkeys(n for n in (*range(0x20), *range(0x7F, 0xA0)) if n not in (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85))
_FULL_WIDTH = {0xFF01 + n: 0x21 + n for n in range(0x5E)}
_LINE_ENDS = {ord(end): "\n" for end in "\v\f\x85\u2028\u2029"}
_PASTED = str.maketrans({**_INVISIBLE, **_CONTROL, **_FULL_WIDTH, **_LINE_ENDS})

_PUNCTUATION = str.maketrans({**dict.fromkeys("‘’‚‛′`´ʼ＇", "'"), **dict.fromkeys("“”„‟″«»", '"'),
                              **dict.fromkeys("‐‑‒–—―−﹘﹣", "-"), "…": "...", "⁄": "/", "∕": "/"})
# Superscripts, fractions and circled numbers are left alone: "5¹ tahun" has a footnote, it is not 51 years.
_SAFE_FORMS = ("<font>", "<wide>", "<narrow>", "<compat>", "<noBreak>")
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_LINE_END = re.compile(r" ?\n ?")
_EMPTY_LINES = re.compile(r"\n{3,}")
_WORDS = re.compile(r"[^\W_]+")


@lru_cache(maxsize=65536)
def tidy(text: str) -> str:
    """The same text without what nobody typed on purpose: odd spaces, invisible characters, full-width forms.

    Line breaks stay (lists inside one cell), at most one empty line in a row; the wording is not touched.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_PASTED))
    elif not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_PASTED)
    text = _SPACES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _EMPTY_LINES.sub("\n\n", _AROUND_LINE_END.sub("\n", text)).strip()


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """For matching only: `tidy`, with straight quotation marks, simple dashes and letters out of fancy fonts."""
    text = tidy(text)
    if text.isascii():
        return text
    letters = "".join(_plain_character(character) for character in text.translate(_PUNCTUATION))
    return tidy(letters.translate(_PUNCTUATION))  # once more: “‴” has become three marks


@lru_cache(maxsize=4096)
def _plain_character(character: str) -> str:
    """“Ⅱ” → “II”, bold letters → letters; what carries a meaning of its own (¹, ½) stays."""
    if unicodedata.decomposition(character).startswith(_SAFE_FORMS):
        return unicodedata.normalize("NFKC", character)
    return character


@lru_cache(maxsize=65536)
def one_line(text: str) -> str:
    """`plain`, in lower case and on one line: what the parsers look at."""
    return plain(text).replace("\n", " ").lower()


@lru_cache(maxsize=65536)
def title_key(text: str) -> str:
    """An entry's identity: letters and digits only, without case, words parted by single spaces."""
    text = unicodedata.normalize("NFKC", text.translate(_PASTED)).casefold()
    return " ".join(_WORDS.findall(unicodedata.normalize("NFKC", text)))
