"""What may be live on a paper: page numbers in a .docx, nothing in a .pdf."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from tests.hostile.plain import unseen

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ELEMENTS: Final = {
    "b", "body", "bottom", "br", "cantSplit", "cols", "docGrid", "document", "footerReference", "fldSimple", "ftr",
    "gridCol", "gridSpan", "hdr", "headerReference", "insideH", "insideV", "jc", "keepNext", "left", "p", "pBdr", "pPr",
    "pStyle", "pgMar", "pgSz", "r", "rPr", "right", "sectPr", "shd", "spacing", "t", "tbl", "tblBorders", "tblCellMar",
    "tblGrid", "tblHeader", "tblInd", "tblLayout", "tblPr", "tblW", "tc", "tcPr", "tcW", "titlePg", "top", "tr",
    "trHeight", "trPr", "type", "vAlign", "vMerge", "ind", "tabs", "tab"}
"""What our papers are made of. No hyperlink, instrText, fldChar, object, pict, altChunk or sdt is among them."""
FIELDS: Final = {" PAGE ", " NUMPAGES "}
RELATIONS: Final = {
    "styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "theme", "numbering", "header", "footer",
    "officeDocument", "core-properties", "extended-properties", "customXml", "customXmlProps", "thumbnail"}
ACTIONS: Final = re.compile(rb"/(URI|Launch|JS|JavaScript|SubmitForm|ImportData|GoToR|GoToE|OpenAction|AA|EmbeddedFile|"
                            rb"RichMedia|AcroForm|XFA|Filespec|Movie|Sound)\b")
STREAM: Final = re.compile(rb"\bstream\r?\n(.*?)\r?\nendstream", re.DOTALL)
BESIDE: Final = re.compile(rb"/S\s*/URI\s*/URI\s*\(\./\d[a-z]?%20[\w.%~-]+\.(pdf|xlsx)\)")
"""A link to a file that lies beside this one: what Data Dukung e-Monev consists of."""
STRING: Final = re.compile(rb"\((?:\\.|[^\\()])*\)", re.DOTALL)


def docx_faults(path: Path) -> list[str]:
    """Whatever in this document is more than text and not ours."""
    faults = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(package.read(name), etree.XMLParser(resolve_entities=False))
                faults += [f"{name}: {fault}" for fault in _docx_faults(name, root)]
            elif name != "docProps/thumbnail.jpeg":
                faults.append(f"part {name}")
    return faults


def _docx_faults(name: str, root: etree._Element) -> Iterator[str]:
    for each in root if name.endswith(".rels") else ():
        if each.get("TargetMode") == "External" or each.get("Type").rpartition("/")[2] not in RELATIONS:
            yield f"relation to {each.get('Target')}"
    if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
        yield from (f"element {tag}" for tag in {etree.QName(each).localname for each in root.iter()} - ELEMENTS)
    for each in root.iter():
        instruction = each.get(f"{W}instr")
        if instruction is not None and instruction not in FIELDS:
            yield f"field {instruction}"
        if each.tag == f"{W}t" and (found := unseen(each.text or "", lines=False)):
            yield f"{found} in {each.text!r}"


def pdf_faults(path: Path) -> list[str]:
    """Actions, links and scripts, in the file's objects and in those that lie packed in streams."""
    content, objects, at = path.read_bytes(), [], 0
    for found in STREAM.finditer(content):
        objects.append(content[at:found.start()])
        at = found.end()
        if b"/ObjStm" in objects[-1].rpartition(b" obj")[2]:
            packed = found[1]
            objects.append(zlib.decompress(packed) if b"/FlateDecode" in objects[-1] else packed)
    objects.append(content[at:])
    bare = [STRING.sub(b"()", BESIDE.sub(b"", text)) for text in objects]
    return [action.decode() for text in bare for action in ACTIONS.findall(text)]
