"""Mutants of XML: attributes, texts, elements that go, come again or change places, encodings."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.fuzzing.noise import NUMBERS, PLACES, SIGNS, WORDS, cut

_TOKEN = re.compile(r"<[^>]*>|[^<]+|<")
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')""")
_NAME = re.compile(r"</?([\w:.-]+)")
_ATTRIBUTES = ("r", "s", "t", "spans", "min", "max", "hidden", "ht", "width", "ref", "state", "name", "sheetId",
    "r:id", "count",
               "uniqueCount", "numFmtId", "formatCode", "xfId", "date1904", "Target", "TargetMode", "Type", "Id",
               "ContentType", "PartName", "si", "xml:space", "xmlns", "xmlns:x", "office:value-type", "office:value",
               "office:date-value", "office:time-value", "office:boolean-value", "table:formula", "table:visibility",
               "table:number-columns-repeated", "table:number-rows-repeated", "table:number-columns-spanned",
               "table:number-rows-spanned", "table:name", "table:style-name", "text:c", "table:cell-range-address")
_ENCODINGS = ("utf-16", "utf-16-le", "utf-8-sig", "latin-1", "cp1252", "utf-32", "cp037", "utf-7")
_SAID = ("UTF-8", "utf-16", "latin-1", "windows-1252", "foo", "utf-7", "cp037", "idna", "rot13", "undefined", "")
_WRAPPERS = ("<!--{}-->", "<![CDATA[{}]]>", "<?x {}?>", "<x>{}</x>", "<x:y>{}</x:y>",
    '<!DOCTYPE a [<!ENTITY e "{}">]>', "&e;{}")
_MOST = 400_000
Tokens = list[str]


def mutated_xml(content: bytes, rng: Random) -> bytes:
    """`content` with one change that XML has a word for."""
    text = content.decode("utf-8", "replace")
    if rng.random() < 0.04:
        return _encoded(text, rng)
    tokens: Tokens = _TOKEN.findall(text)
    if not tokens:
        return rng.choice((b"", b"<x/>", b"<"))
    rng.choice(_WAYS)(tokens, rng)
    return "".join(tokens)[:_MOST].encode("utf-8", "surrogatepass" if rng.random() < 0.3 else "replace")


def _encoded(text: str, rng: Random) -> bytes:
    said = rng.choice(_SAID)
    if rng.random() < 0.5:
        text = re.sub(r"""encoding=["'][^"']*["']""", f'encoding="{said}"', text, count=1)
    return text.encode(rng.choice(_ENCODINGS), "replace")


def _value(rng: Random) -> str:
    pool = rng.choice((NUMBERS, NUMBERS, PLACES, WORDS, SIGNS))
    return rng.choice(pool)


def _quoted(rng: Random) -> str:
    return '"' + _value(rng).replace('"', "&quot;").replace("<", "&lt;") + '"'


def _tag(tokens: Tokens, rng: Random) -> int:
    """A tag with attributes; any token where there is none near."""
    for _ in range(12):
        at = rng.randrange(len(tokens))
        if tokens[at].startswith("<") and "=" in tokens[at]:
            return at
    return rng.randrange(len(tokens))


def _give_value(tokens: Tokens, rng: Random) -> None:
    at = _tag(tokens, rng)
    found = list(_ATTRIBUTE.finditer(tokens[at]))
    if found:
        one = rng.choice(found)
        tokens[at] = tokens[at][:one.start(2)] + _quoted(rng) + tokens[at][one.end(2):]


def _borrow_value(tokens: Tokens, rng: Random) -> None:
    """A value that stands elsewhere in the same part."""
    at, other = _tag(tokens, rng), _tag(tokens, rng)
    mine, theirs = list(_ATTRIBUTE.finditer(tokens[at])), list(_ATTRIBUTE.finditer(tokens[other]))
    if mine and theirs:
        one = rng.choice(mine)
        tokens[at] = tokens[at][:one.start(2)] + rng.choice(theirs)[2] + tokens[at][one.end(2):]


def _drop_attribute(tokens: Tokens, rng: Random) -> None:
    at = _tag(tokens, rng)
    found = list(_ATTRIBUTE.finditer(tokens[at]))
    if found:
        one = rng.choice(found)
        tokens[at] = tokens[at][:one.start()] + tokens[at][one.end():]


def _add_attribute(tokens: Tokens, rng: Random) -> None:
    at = _tag(tokens, rng)
    if match := _NAME.match(tokens[at]):
        tokens[at] = f"{tokens[at][:match.end()]} {rng.choice(_ATTRIBUTES)}={_quoted(rng)}{tokens[at][match.end():]}"


def _rename(tokens: Tokens, rng: Random) -> None:
    at, other = rng.randrange(len(tokens)), rng.randrange(len(tokens))
    mine, theirs = _NAME.match(tokens[at]), _NAME.match(tokens[other])
    if mine and theirs:
        tokens[at] = tokens[at][:mine.start(1)] + theirs[1] + tokens[at][mine.end(1):]


def _element(tokens: Tokens, rng: Random) -> tuple[int, int]:
    """From a start tag to its end tag, as far as they match."""
    at = _tag(tokens, rng)
    match = _NAME.match(tokens[at])
    if match is None or tokens[at].endswith("/>"):
        return at, at + 1
    depth = 0
    for end in range(at, len(tokens)):
        name = _NAME.match(tokens[end])
        if name and name[1] == match[1] and not tokens[end].endswith("/>"):
            depth += -1 if tokens[end].startswith("</") else 1
            if depth <= 0:
                return at, end + 1
    return at, at + 1


def _drop_element(tokens: Tokens, rng: Random) -> None:
    start, end = _element(tokens, rng)
    del tokens[start:end]


def _repeat_element(tokens: Tokens, rng: Random) -> None:
    start, end = _element(tokens, rng)
    tokens[start:start] = tokens[start:end] * rng.choice((1, 1, 2, 5, 60))


def _move_element(tokens: Tokens, rng: Random) -> None:
    start, end = _element(tokens, rng)
    moved = tokens[start:end]
    del tokens[start:end]
    at = rng.randrange(len(tokens) + 1)
    tokens[at:at] = moved


def _nest(tokens: Tokens, rng: Random) -> None:
    """Deep, in its own kind."""
    start, end = _element(tokens, rng)
    match = _NAME.match(tokens[start])
    if match:
        deep = rng.choice((1, 3, 500))
        tokens[end:end] = [f"</{match[1]}>"] * deep
        tokens[start:start] = [f"<{match[1]}>"] * deep


def _cut_tokens(tokens: Tokens, rng: Random) -> None:
    start, end = cut(len(tokens), rng)
    del tokens[start:end]


def _change_text(tokens: Tokens, rng: Random) -> None:
    for _ in range(12):
        at = rng.randrange(len(tokens))
        if not tokens[at].startswith("<"):
            text = tokens[at]
            start, end = cut(len(text), rng)
            tokens[at] = rng.choice((_value(rng), text[:start] + _value(rng) + text[end:], text * 50, f" {text} "))
            return


def _wrap(tokens: Tokens, rng: Random) -> None:
    start, end = _element(tokens, rng)
    tokens[start:end] = [rng.choice(_WRAPPERS).format("".join(tokens[start:end]))]


def _put_text(tokens: Tokens, rng: Random) -> None:
    tokens.insert(rng.randrange(len(tokens) + 1), _value(rng))


_WAYS: tuple[Callable[[Tokens, Random], None], ...] = (
    _give_value, _give_value, _give_value, _borrow_value, _drop_attribute, _add_attribute, _add_attribute, _rename,
    _drop_element, _repeat_element, _move_element, _nest, _cut_tokens, _change_text, _change_text, _wrap, _put_text)
