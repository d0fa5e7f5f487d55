"""Cell addresses: "AB12" ↔ (12, 28), rows and columns from 1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

Address = tuple[int, int]
"""(row, column), both from 1."""

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


@lru_cache(maxsize=LAST_COLUMN)
def column_number(letters: str) -> int:
    """"AB" → 28. Raises ValueError for what is no column of a sheet."""
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise ValueError(letters)
        number = number * 26 + ord(letter) - 64
    if not 0 < number <= LAST_COLUMN:
        raise ValueError(letters)
    return number


@lru_cache(maxsize=LAST_COLUMN)
def column_letters(number: int) -> str:
    """28 → "AB"."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def row_number(digits: str) -> int:
    """"12" → 12. Raises ValueError for what is no row of a sheet."""
    number = int(digits)
    if not 0 < number <= LAST_ROW:
        raise ValueError(digits)
    return number


def parsed(text: str) -> Address:
    """"AB12" or "$AB$12" → (12, 28). Raises ValueError for anything else."""
    match = _ADDRESS.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return row_number(match[2]), column_number(match[1])


def written(address: Address) -> str:
    """(12, 28) → "AB12"."""
    row, column = address
    return f"{column_letters(column)}{row}"


def spans(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """{1, 2, 3, 7} → (1, 3), (7, 7)."""
    first = last = 0
    for number in sorted(numbers):
        if first and number > last + 1:
            yield first, last
            first = 0
        first, last = first or number, number
    if first:
        yield first, last
