"""Allowance: what one workbook may still ask of us while it is being read; whoever uses it up is refused at once."""

from __future__ import annotations

from toolkit.reading.facts import Span
from toolkit.reading.faults import counted, too_big
from toolkit.reading.limits import LONGEST_TEXT, MEGABYTE, Limits


class Allowance:
    """State over all sheets of one workbook: cells, signs of text with each cell's counted, merged cells."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._cells = self._signs = self._merged = self._sheets = 0

    def take_sheet(self) -> None:
        """One more sheet. Raises Unreadable over the limit."""
        self._sheets += 1
        if self._sheets > self._limits.members:
            raise too_big(f"Lembarnya lebih dari {counted(self._limits.members)}",
                          f"{counted(self._limits.members)} lembar")

    def take_cells(self, many: int) -> None:
        """So many more cells hold something. Raises Unreadable over the limit."""
        self._cells += many
        if self._cells > self._limits.cells:
            raise too_big(f"Isinya lebih dari {counted(self._limits.cells)} sel", f"{counted(self._limits.cells)} sel")

    @property
    def signs_left(self) -> int:
        """How much text there may still be."""
        return self._limits.text_mb * MEGABYTE - self._signs

    def take_text(self, signs: int) -> None:
        """So many more signs stand in cells. Raises Unreadable over the limit."""
        self._signs += signs
        if self.signs_left < 0:
            most = f"{counted(self._limits.text_mb)} juta huruf"
            raise too_big(f"Bila dijumlahkan, tulisan di semua selnya lebih dari {most}", most)

    def take_merged(self, span: Span) -> None:
        """A merged cell, by the cells that it covers. Raises Unreadable over the limit."""
        self._merged += span.area
        if self._merged > self._limits.merged:
            raise too_big(f"Sel gabungannya (misalnya {span}) meliputi lebih dari {counted(self._limits.merged)} sel",
                          f"{counted(self._limits.merged)} sel gabungan")


def check_length(signs: int, where: str) -> None:
    """Raises Unreadable for a text that no cell of Excel holds; `where`: "Sel A3"."""
    if signs > LONGEST_TEXT:
        raise too_big(f"{where} berisi lebih dari {counted(LONGEST_TEXT)} huruf", f"{counted(LONGEST_TEXT)} huruf")
