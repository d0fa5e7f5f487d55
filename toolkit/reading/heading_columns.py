"""Which of a form's columns each heading of a row means, while they are being told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.reading.heading_words import HeadingWords, Words

Place = tuple[int, int]
"""Row and column, from 0."""


@dataclass(slots=True)
class ColumnsFound:
    """Headings by the column that they mean: taken in steps, from the surest to the least."""

    words: HeadingWords
    headed: Mapping[int, Words]
    origins: dict[int, Place]
    by_column: dict[str, list[int]] = field(default_factory=dict)
    guessed: set[int] = field(default_factory=set)

    def take_exact(self) -> None:
        """What is known word by word; texts that only stand in for a column count where nothing else does."""
        for index, head in self.headed.items():
            if column := head.among(self.words.exact):
                self._take(column, index)
        self._take_where_none({index: column for index, head in self.headed.items()
                               if (column := head.among(self.words.otherwise))})

    def take_likely(self) -> None:
        """What is only like a known heading."""
        taken = {index for indexes in self.by_column.values() for index in indexes}
        strange = {index: head for index, head in self.headed.items() if index not in taken
                   and not self.words.ignores(head.text) and not head.among(self.words.otherwise)}
        for index, head in strange.items():
            if column := self.words.guess(head):
                self.guessed.add(index)
                self._take(column, index)
        self._take_where_none({index: column for index, head in strange.items() if index not in self.guessed
                               and (column := self.words.guess(head, otherwise=True))})

    def take_sides(self) -> None:
        """What says the same twice, where nothing else means the column."""
        taken = {index for indexes in self.by_column.values() for index in indexes}
        known_columns = {*self.by_column}
        for index, head in self.headed.items():
            column = next((self.words.exact[part] for part in head.parts if part in self.words.exact), None)
            if column and index not in taken and column not in known_columns:
                self._take(column, index)

    def take_what_stands_over(self, origins: Mapping[int, Place]) -> None:
        """A heading split in two, whose parts nobody knows ("Dasar Hukum" over "UU KIP" and "UU Lain"), is one."""
        taken = {index for indexes in self.by_column.values() for index in indexes}
        columns, known_columns = self.words.exact, {*self.by_column}
        heads = {self.origins[index] for index in taken}
        for index, head in self.headed.items():
            if self.origins[index] not in heads and (column := columns.get(head.over)) and column not in known_columns:
                self.origins[index] = origins[index]
                self._take(column, index)

    def _take_where_none(self, weak: Mapping[int, str]) -> None:
        """What only stands in for a column, where nothing else means it."""
        taken = {*self.by_column}
        for index, column in weak.items():
            if column not in taken:
                self.guessed.add(index)
                self._take(column, index)

    def _take(self, column: str, index: int) -> None:
        others = self.by_column.setdefault(column, [])
        if self.origins[index] not in {self.origins[other] for other in others}:  # not a merged cell's second place
            others.append(index)

    def columns(self) -> dict[int, str]:
        """The form's columns by index, from left to right; rivals are left out."""
        return dict(sorted((indexes[0], column) for column, indexes in self.by_column.items() if len(indexes) == 1))

    def beside(self, columns: Mapping[int, str]) -> dict[int, tuple[int, ...]]:
        """The other places of a merged heading, by its first."""
        places = {index: tuple(other for other, origin in self.origins.items()
                               if origin == self.origins[index] and other != index) for index in columns}
        return {index: others for index, others in places.items() if others}

    def rivals(self) -> dict[str, tuple[int, ...]]:
        """Columns that several headings mean."""
        return {column: tuple(indexes) for column, indexes in self.by_column.items() if len(indexes) > 1}
