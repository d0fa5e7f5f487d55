"""The string table of a workbook: every text that a cell shows goes through here, and comes out as itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStringTable
from xlsxwriter.xmlwriter import XMLwriter

from toolkit.workbooks.text import encoded, fit

RUNS = "\x00"
"""Before the XML of a text in several looks; no text has it, for none that is fit holds a control character."""
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class HouseWorkbook(Workbook):  # type: ignore[misc]  # XlsxWriter has no types
    """A workbook whose texts are never more than texts.

    XlsxWriter takes a text that looks like <r>…</r> for markup, escapes what looks like the code of a sign ("_x0041_")
    twice where a cell has several looks, and not at all where two codes touch ("_x0041_x0042_").
    """

    def _get_packager(self) -> Any:
        return _HousePackager()


class LateStrings(SharedStringTable):  # type: ignore[misc]
    """A string table that still takes strings while the sheets are written (the file of strings comes after them)."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers = _Numbers(self)

    def xml(self) -> Iterator[str]:
        """The table as XML, in the order of its numbers."""
        yield f'<sst xmlns="{NAMESPACE}" count="{self.count}" uniqueCount="{self.unique_count}">'
        for text in self.string_table:
            yield f"<si>{text[len(RUNS):] if text.startswith(RUNS) else text_xml(text)}</si>"
        yield "</sst>"

    def _sort_string_data(self) -> None:
        self.string_array = self.string_table  # a dict gives its keys in the order of their numbers

    def _get_shared_string(self, index: int) -> str:
        text: str = list(self.string_table)[index]
        return text


class _Numbers(dict[str, int]):
    """Text → its number in the string table, which it joins when it is new: each text is made fit once a workbook."""

    def __init__(self, strings: LateStrings) -> None:
        super().__init__()
        self.strings = strings

    def __missing__(self, text: str) -> int:
        number: int = self.strings._get_shared_string_index(fit(text))
        self[text] = number
        return number


class _HousePackager(Packager):  # type: ignore[misc]
    """Writes our own table of strings."""

    def _write_shared_strings_file(self) -> None:
        if self.workbook.str_table.count:
            writer = XMLwriter()
            writer._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            writer._xml_declaration()
            writer.fh.writelines(self.workbook.str_table.xml())
            writer._xml_close()


def text_xml(text: str) -> str:
    """A text, with the blanks and line ends at its edges."""
    keeps = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<t{keeps}>{encoded(text)}</t>"
