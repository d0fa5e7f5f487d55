"""Texts as cells hold them: tidied for keeping, made plain for matching, folded into keys for comparing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Zero-width characters, soft hyphens and direction marks come along when text is pasted from the web, PDF or WhatsApp;
# unseen copies of letters (E0000 to E007F) hide a text in a text.
_INVISIBLE = dict.fromkeys([0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
                            *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF, *range(0xD800, 0xE000),
                            *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)])
_CONTROL = dict.fromkeys(n for n in (*range(0x20), *range(0x7F, 0xA0)) if n not in (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85))
_FULL_WIDTH = {0xFF01 + n: 0x21 + n for n in range(0x5E)}
_LINE_ENDS = {ord(end): "\n" for end in "\v\f\x85\u2028\u2029"}
_SMART_QUOTES = {**dict.fromkeys(map(ord, "‘’‚‛"), "'"), **dict.fromkeys(map(ord, "“”„‟"), '"')}
_PASTED = str.maketrans({**_INVISIBLE, **_CONTROL, **_FULL_WIDTH, **_LINE_ENDS, **_SMART_QUOTES})
# What XML cannot hold is written so, and stays as text where a program forgets to read it back: "_x000D_".
_ESCAPED = re.compile(r"_x000d_(?:_x000a_|\n)|_x00(?P<code>[01][0-9a-f]|7f|[89][0-9a-f]|a0)_", re.IGNORECASE)
# Excel's mark for "this is text", typed or exported along with the text; not the mark of a quotation that ends again.
_TEXT_MARK = re.compile(r"'(?=[\w(])(?!.*'(?!\w))", re.DOTALL)

_PUNCTUATION = str.maketrans({**dict.fromkeys("‘’‚‛′`´ʼ＇", "'"), **dict.fromkeys("“”„‟″«»", '"'),
                              **dict.fromkeys("‐‑‒–—―−﹘﹣", "-"), "…": "...", "⁄": "/", "∕": "/"})
# Superscripts, fractions and circled numbers are left alone: "5¹ tahun" has a footnote, it is not 51 years.
_SAFE_FORMS = ("<font>", "<wide>", "<narrow>", "<compat>", "<noBreak>")
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_LINE_END = re.compile(r" ?\n ?")
_EMPTY_LINES = re.compile(r"\n{3,}")
_WORDS = re.compile(r"[^\W_]+")
_AROUND = "".join(map(chr, _INVISIBLE)) + "".join(c for c in map(chr, range(0x3001)) if c.isspace())
# What a clerk can see, or would want to know; line ends, composed letters and outer blanks are not.
_TIDIED_SIGNS = (
    (_ESCAPED, "Sisa kode penyimpanan seperti “_x000D_” dihapus."),
    (re.compile(f"[{''.join(map(chr, _SMART_QUOTES))}]"), "Tanda kutip lengkung diganti tanda kutip lurus."),
    (re.compile(f"[{''.join(map(chr, _FULL_WIDTH))}]"), "Huruf lebar diganti huruf biasa."),
    (re.compile(f"[{re.escape(''.join(map(chr, (*_INVISIBLE, *_CONTROL))))}]"), "Tanda yang tidak terlihat dihapus."))
_TIDIED_BLANKS = (
    (re.compile(r"[^\S \n\r\v\f\x85\u2028\u2029]"), "Spasi khusus, misalnya dari Word, diganti spasi biasa."),
    (re.compile(r"(?<=\S)[^\S\n\r]{2,}(?=\S)"), "Spasi ganda dirapikan."),
    (re.compile(r"\n(?:[^\S\n]*\n){2,}"), "Baris kosong yang berlebih dihapus."))


@lru_cache(maxsize=65536)
def tidy(text: str) -> str:
    """The same text without what nobody typed on purpose: odd spaces, invisible characters, full-width forms, curved
    quotation marks, what is left of XML ("_x000D_"), the apostrophe that marks a text.

    Line breaks stay (lists inside one cell), at most one empty line in a row; the wording is not touched.
    """
    if not text.isascii() or not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_PASTED)
    if "_x00" in text or "_X00" in text:
        text = _unescaped(text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    text = _EMPTY_LINES.sub("\n\n", _AROUND_LINE_END.sub("\n", _SPACES.sub(" ", text))).strip()
    return text[1:] if text.startswith("'") and _TEXT_MARK.match(text) else text


def _unescaped(text: str) -> str:
    """A second look finds only what the first has put together by chance; that must not go on without end."""
    return _ESCAPED.sub(" ", _ESCAPED.sub(_meant, text))


def _meant(escape: re.Match[str]) -> str:
    """A line break, a space, or nothing."""
    character = chr(int(escape["code"] or "0A", 16))
    return "\n" if character in "\r\n\v\f\x85" else " " if character.isspace() else ""


def tidied_away(text: str, *, blanks: bool = True) -> str:
    """What `tidy` took away or changed, in sentences for the sender; "" for blanks around the text, and for nothing.

    Without `blanks` those inside the text are not spoken of either.
    """
    tidied = tidy(text)
    if tidied == text or tidied == (core := text.strip(_AROUND)):
        return ""
    patterns = (*_TIDIED_SIGNS, *(_TIDIED_BLANKS if blanks else ()))
    said = [why for pattern, why in patterns if pattern.search(core)]
    marked = _TEXT_MARK.match(core.translate(_SMART_QUOTES))
    return " ".join([*said, "Tanda petik di depan teks dihapus."] if marked else said)


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
    text = unicodedata.normalize("NFKC", tidy(text)).casefold()
    return " ".join(_WORDS.findall(unicodedata.normalize("NFKC", text)))
