"""What stands in plain texts: messages, logs, screens, .csv, .json, names of files; and on the public page."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from lxml import html

from tests.public.samples import a_list
from toolkit.public import page_of

LOG_LINE: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d{4} (info|peringatan|galat): \S.*")
DANGEROUS: Final = tuple("=+-@\t\r\n＝＋－＠")
FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*]')
RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def unseen(text: str, *, lines: bool = True) -> str:
    """Signs that command a terminal, or turn or hide what stands beside them: their names; "" if there are none.
    `lines`: line ends may stand in it."""
    return ", ".join(sorted({f"U+{ord(sign):04X}" for sign in text if unicodedata.category(sign) in
                             ("Cc", "Cf", "Cs", "Zl", "Zp") and not (lines and sign == "\n")}))


def message_faults(path: Path) -> list[str]:
    """A text for Notepad, of which WhatsApp makes neither link nor mark."""
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    marks = re.findall(r"://|www\.\w|\w@\w|`|~", text) + re.findall(r"(?<=\w)\.example", text)
    return [*filter(None, [unseen(text)]), *marks]


def log_faults(path: Path) -> list[str]:
    """One event a line, each ours."""
    text = path.read_bytes().decode("utf-8")
    return [*filter(None, [unseen(text)]), *(line for line in text.splitlines() if not LOG_LINE.fullmatch(line))]


def csv_faults(path: Path) -> list[str]:
    """Cells that a spreadsheet program would compute, be its separator a comma or (as in Indonesia) a semicolon."""
    text = path.read_bytes().decode("utf-8-sig")
    faults = [*filter(None, [unseen(text.replace("\r\n", "\n").replace("\t", " "))])]
    for delimiter in ",;\t":
        for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter):
            faults += [f"{delimiter!r} {cell[:80]}" for cell in row if cell.lstrip(' "').startswith(DANGEROUS)]
    return faults


def records_of(path: Path) -> list[dict[str, str]]:
    """The records of a .csv by name, as programs read it."""
    return list(csv.DictReader(path.read_bytes().decode("utf-8-sig").splitlines(keepends=True), strict=True))


def json_faults(path: Path) -> list[str]:
    """No JSON, or signs in it that should be written as codes."""
    text = path.read_bytes().decode("utf-8")
    json.loads(text)
    return [*filter(None, [unseen(text)])]


def page_faults(path: Path) -> list[str]:
    """Elements, attributes and targets that are not those of a calm page."""
    text = path.read_bytes().decode("utf-8")
    page, (tags, targets) = html.document_fromstring(text), _calm()
    faults = [*filter(None, [unseen(text)])]
    for each in page.iter():
        if not isinstance(each.tag, str):
            faults.append(f"no element: {each}")
            continue
        faults += [f"{each.tag} {name}" for name in ("", *each.attrib) if (each.tag, name) not in tags]
        faults += [f"{name} leads to {target}" for name in ("href", "src", "action", "formaction", "srcset")
                   if (target := each.get(name)) is not None and target not in targets]
    [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for code in page.xpath("//script | //style"):
        if b64encode(sha256((code.text or "").encode()).digest()).decode() not in policy:
            faults.append(f"{code.tag} is not the one that was meant")
    return faults


@cache
def _calm() -> tuple[set[tuple[str, str]], set[str]]:
    page = html.document_fromstring(page_of(a_list(24)).decode())
    elements: list[Any] = [each for each in page.iter() if isinstance(each.tag, str)]
    return {(each.tag, name) for each in elements for name in ("", *each.attrib)}, {
        target for each in elements for name in ("href", "src") if (target := each.get(name)) is not None}


def name_faults(name: str) -> Iterator[str]:
    """What Windows would not take, or somebody might misread, in the name of a file or folder."""
    if found := unseen(name, lines=False):
        yield found
    if FORBIDDEN.search(name) or RESERVED.fullmatch(name) or name != name.rstrip(" .") or len(name.encode()) > 255:
        yield "no name for Windows"
