"""A workbook's cell styles, as far as their number format shows more than figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.reading.number_formats import BUILT_IN, says_more
from toolkit.reading.package import Package

Element = tuple[str, dict[str, str], str]
_AFTER = ("cellStyles", "dxfs", "tableStyles", "colors")


def telling_styles(package: Package, relations: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Format codes by style number ("5"), of those styles only that show more than figures: percent, "0 tahun"."""
    part = next((target for kind, target in relations.values() if kind == "styles"), "")
    elements = package.elements(part, "numFmt", "cellXfs", "xf", *_AFTER) if part in package else []
    codes = {**{str(number): code for number, code in BUILT_IN.items()},
             **{given.get("numFmtId", ""): given.get("formatCode", "") for tag, given, _ in elements
                if tag == "numFmt"}}
    return {str(at): codes[number] for at, number in enumerate(_formats(elements))
            if number in codes and says_more(codes[number])}


def _formats(elements: list[Element]) -> Iterator[str]:
    """The number format of each cell style, in their order."""
    inside = False
    for tag, given, _ in elements:
        if tag == "cellXfs":
            inside = True
        elif tag in _AFTER:
            inside = False
        elif tag == "xf" and inside:
            yield given.get("numFmtId", "0")
