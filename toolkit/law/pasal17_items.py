"""The letters and numbers behind "Pasal 17": "huruf g, huruf h angka 1 dan 3", "h.2", "(h) ayat 2", "a s.d. f"."""

from __future__ import annotations

import re
from dataclasses import dataclass

Item = tuple[str, int | None]

_FLAGS = re.IGNORECASE | re.ASCII
_RANGE = r"(?:s ?/ ?d|s\. ?d\.?|sd|sampai(?: dengan)?|hingga|-)"
_JOIN = r"(?:[,;/&+]|dan(?: ?/ ?atau)?|serta|atau|jo\.?|juncto|jis\.?)"
_GAP = rf"[ ]?(?:(?P<range>{_RANGE})|(?P<join>{_JOIN}(?: ?{_JOIN})?)|[.:,])?[ ]?"
_LETTER_WORD = r"(?:(?P<word>huruf|hrf|hurup|hruf|huruh|hurf|huf|butir|poin|point|abjad|ayat|h[uf]r)\b[ .:]{0,2})"
# a letter of the list: on its own, not the first letter of a word, nor "a.n." or "d/a"
_LETTER = re.compile(rf"{_GAP}(?:pasal 17 )?{_LETTER_WORD}?[(\"']{{0,2}} ?(?P<letter>[a-z])(?![a-z'])[ ]?[)\"']{{0,2}}",
                     _FLAGS)
_NUMBER_WORD = r"(?:(?P<word>angka|angk|ank|ayat|ayt|nomor|nomer|no|butir|poin|point|ke|number)\b[ .:\-]{0,2})"
_WORDS = {"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
          "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5, "keenam": 6, "ketujuh": 7}
# "… huruf b 2. Pasal 17 huruf h": the 2 numbers a list, it is no number of letter b
_OWN_NUMBERING = r"(?! ?[.)] ?(?:pasal|psl|ps|uu|undang|peraturan|per|keputusan|pp)\b)"
_NUMBER = re.compile(rf"{_GAP}(?P<outer>\( ?)?{_NUMBER_WORD}?(?P<open>\()? ?"
                     rf"(?P<number>[0-9]{{1,2}}|{'|'.join(_WORDS)})(?![0-9a-z])(?! ?(?:/|tahun|thn|th))"
                     rf"(?(word)|(?(open)|(?(outer)|{_OWN_NUMBERING}))) ?\)?(?(outer) ?\)?|)", _FLAGS)
# Pasal 17 has no ayat of its own; people write "Pasal 17 ayat (1) huruf h" all the same
_NEEDLESS_AYAT = re.compile(r"[ ,]{0,2}ayat[ .]?\(?[0-9]\)?(?=[ ,]{0,2}(?:huruf|hrf))", _FLAGS)


@dataclass(frozen=True, slots=True)
class Listing:
    """The items in the order of writing, where the list ends, and whether "ayat" stood for "angka"."""

    items: tuple[Item, ...]
    end: int
    said_ayat: bool = False


def read_items(text: str, start: int) -> Listing:
    """The list that begins at `start`, just behind the number 17."""
    needless = _NEEDLESS_AYAT.match(text, start)
    end = needless.end() if needless else start
    items: list[Item] = []
    said_ayat = needless is not None
    while match := _next_letter(text, end, first=not items):
        letters = _from_range(items, match)
        said_ayat = said_ayat or (match["word"] or "").lower() == "ayat"
        numbers, end, ayat = _numbers(text, match.end())
        items += [(letter, None) for letter in letters[:-1]]
        items += [(letters[-1], number) for number in numbers] or [(letters[-1], None)]
        said_ayat = said_ayat or ayat
    return Listing(tuple(items), end, said_ayat)


def _next_letter(text: str, position: int, *, first: bool) -> re.Match[str] | None:
    match = _LETTER.match(text, position)
    if match is None:
        return None
    if first or match["word"] or match["range"] or match["join"]:
        return match
    return None


def _from_range(items: list[Item], match: re.Match[str]) -> list[str]:
    """"a s.d. c" stands for a, b and c."""
    letter = match["letter"].lower()
    if not (match["range"] and items and items[-1][1] is None and items[-1][0] < letter):
        return [letter]
    return [chr(n) for n in range(ord(items[-1][0]) + 1, ord(letter) + 1)]


def _numbers(text: str, position: int) -> tuple[list[int], int, bool]:
    """The numbers behind one letter: the first may stand bare ("h.2"), more need a word or a separator."""
    numbers: list[int] = []
    said_ayat = False
    while match := _NUMBER.match(text, position):
        if not (match["word"] or match["range"] or match["join"]) and numbers:
            break
        if not numbers and not match["word"] and match["join"]:
            break
        numbers += _number_range(numbers, match)
        said_ayat = said_ayat or (match["word"] or "").lower() in ("ayat", "ayt")
        position = match.end()
    return numbers, position, said_ayat


def _number_range(numbers: list[int], match: re.Match[str]) -> list[int]:
    written = match["number"].lower()
    number = _WORDS.get(written) or int(written)
    if match["range"] and numbers and numbers[-1] < number <= 99:
        return list(range(numbers[-1] + 1, number + 1))
    return [number]
