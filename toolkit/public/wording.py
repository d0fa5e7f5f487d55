"""Words that several files of the public edition share: the columns of the list, the letters of Pasal 17."""

from __future__ import annotations

from toolkit.forms.layout import Column, Layout
from toolkit.law.pasal17 import ARTICLES, LETTERS
from toolkit.public_items import public_columns


def on_the_list(layout: Layout) -> tuple[Column, ...]:
    """The columns of the list as people read it: the official ones, or all where a form has no official list."""
    columns = public_columns(layout)
    return tuple(column for column in columns if column.official) or columns


def letter_lines() -> tuple[tuple[str, str, str], ...]:
    """For each letter of Pasal 17: letter, what it protects, and what that covers."""
    return tuple((letter, ARTICLES[f"17.{letter}"].label, ARTICLES[f"17.{letter}"].scope.partition(";")[0])
                 for letter in LETTERS)


def figure(number: int) -> str:
    """2.000: a number as Indonesians write it."""
    return f"{number:,}".replace(",", ".")
