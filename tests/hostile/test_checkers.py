"""Each checker finds what it looks for when it is there, and nothing in what is calm."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.documents.samples import decree, table
from tests.hostile.books import faults_of, texts_of
from tests.hostile.papers import docx_faults, pdf_faults
from tests.hostile.plain import (
    csv_faults,
    json_faults,
    log_faults,
    message_faults,
    name_faults,
    page_faults,
    unseen,
)
from tests.public.samples import a_list
from toolkit.documents.decree import write_decree_pdf
from toolkit.documents.decree_docx import write_decree_docx
from toolkit.public import page_of
from toolkit.workbooks.style import open_book, set_page

SHEET, RELS = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
RELATION = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="{}" '
            'TargetMode="External"/></Relationships>')


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook, two papers and a page that say nothing hostile."""
    folder = tmp_path_factory.mktemp("tenang")
    with open_book(folder / "buku.xlsx") as book:
        sheet = book.sheet("Satu")
        sheet.write_string(0, 0, "Kata", book.boxed())
        set_page(sheet, "F4", "Judul")
    view = decree(table(2))
    write_decree_docx(folder / "naskah.docx", view)
    write_decree_pdf(folder / "naskah.pdf", view)
    (folder / "index.html").write_bytes(page_of(a_list(2)))
    return folder


def changed(path: Path, folder: Path, part: str, old: str, new: str) -> Path:
    """The package with one part changed, or added where there is none."""
    target = folder / path.name
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as made:
        parts = {name: source.read(name).decode() for name in source.namelist()}
        assert not old or old in parts[part]
        parts[part] = parts[part].replace(old, new, 1) if old else new
        for name, content in parts.items():
            made.writestr(name, content)
    return target


def test_calm_files__have_no_fault(calm: Path) -> None:
    assert faults_of(calm / "buku.xlsx") == docx_faults(calm / "naskah.docx") == pdf_faults(calm / "naskah.pdf") == []
    assert page_faults(calm / "index.html") == []
    assert texts_of(calm / "buku.xlsx") == {"Satu": {"A1": "Kata"}}


@pytest.mark.parametrize(("part", "old", "new"), [
    (SHEET, "<v>0</v></c>", '<v>0</v></c><c r="B1"><f>WEBSERVICE("https://judi.example")</f></c>'),
    (SHEET, "<v>0</v></c>", "<v>0</v></c><c r=\"B1\"><f>cmd|'/C calc'!A0</f></c>"),
    (SHEET, "<v>0</v></c>", '<v>0</v></c><c r="B1"><f>HYPERLINK("https://judi.example","x")</f></c>'),
    (SHEET, "<v>0</v></c>", '<v>0</v></c><c r="B1"><f>IF(A1="rahasia",1,0)</f></c>'),
    (SHEET, "<v>0</v></c>", '<v>0</v></c><c r="B1"><f>[1]Lain!A1</f></c>'),
    (SHEET, "<v>0</v></c>", '<v>0</v></c><c r="B1" t="str"><v>=1+1</v></c>'),
    (SHEET, "<v>0</v></c>", '<v>0</v></c><c r="B1" t="e"><v>#REF!</v></c>'),
    (SHEET, "&amp;L&amp;8 Judul", "&amp;L&amp;8 &amp;F"), (SHEET, "&amp;L&amp;8 Judul", "&amp;L&amp;8 &amp;[File]"),
    (RELS, "", RELATION.format("https://judi.example")), (RELS, "", RELATION.format("https://wa.me/6281?text=a b")),
    (RELS, "", RELATION.format("mailto:a@b.id?subject=x&amp;body=y&amp;bcc=z")),
    ("xl/externalLinks/externalLink1.xml", "", "<externalLink/>"), ("xl/vbaProject.bin", "", "<x/>"),
    ("xl/styles.xml", "<xf ", '<xf quotePrefix="1" '),
    ("xl/workbook.xml", "</sheets>",
     '</sheets><definedNames><definedName name="x">[1]A!A1</definedName></definedNames>'),
])
def test_workbook__is_searched(calm: Path, tmp_path: Path, part: str, old: str, new: str) -> None:
    assert len(faults_of(changed(calm / "buku.xlsx", tmp_path, part, old, new))) >= 1


def test_reminder__may_lead_to_whatsapp_and_mail(calm: Path, tmp_path: Path) -> None:
    for target in ("https://wa.me/6281234567890?text=Yth.%20%3D1%2B1", "mailto:a%25b@c.id?subject=x%26y&amp;body=%0A"):
        assert faults_of(changed(calm / "buku.xlsx", tmp_path, RELS, "", RELATION.format(target))) == []


@pytest.mark.parametrize("code", ["_x001B_", "_x0000_", "_xFFFE_", "\u202e", "\x9b", "\U000e0041"])
def test_text_of_a_cell__has_no_sign_that_no_cell_can_hold(calm: Path, tmp_path: Path, code: str) -> None:
    path = changed(calm / "buku.xlsx", tmp_path, "xl/sharedStrings.xml", "Kata", f"Ka{code}ta")
    with pytest.raises(AssertionError):
        texts_of(path)


@pytest.mark.parametrize(("part", "old", "new"), [
    ("word/document.xml", "<w:r>", '<w:fldSimple w:instr=" HYPERLINK &quot;x&quot; "/><w:r>'),
    ("word/document.xml", "<w:r>", "<w:r><w:instrText>DDEAUTO x</w:instrText></w:r><w:r>"),
    ("word/document.xml", "<w:r>", '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'),
    ("word/document.xml", "<w:r>", '<w:hyperlink w:anchor="x"/><w:r>'),
    ("word/document.xml", "<w:r>", "<w:r><w:t>\u202eterbalik</w:t></w:r><w:r>"),
    ("word/_rels/document.xml.rels", "</Relationships>", RELATION.format("https://judi.example")[
        RELATION.index("<Relationship Id"):]),
    ("word/embeddings/x.bin", "", "x")])
def test_document__is_searched(calm: Path, tmp_path: Path, part: str, old: str, new: str) -> None:
    source = calm / "naskah.docx"
    with zipfile.ZipFile(source) as package:  # the thumbnail is no text
        bare = tmp_path / "bare" / "naskah.docx"
        bare.parent.mkdir()
        with zipfile.ZipFile(bare, "w") as made:
            for name in package.namelist():
                if not name.endswith(".jpeg"):
                    made.writestr(name, package.read(name))
    assert len(docx_faults(changed(bare, tmp_path, part, old, new))) >= 1


@pytest.mark.parametrize("action", [
    b"/URI (https://judi.example)", b"/S /Launch", b"/S/JavaScript/JS(app.alert)", b"/S /SubmitForm",
    b"/OpenAction 3 0 R"])
def test_pdf__is_searched_also_where_it_is_packed(calm: Path, tmp_path: Path, action: bytes) -> None:
    content, path = (calm / "naskah.pdf").read_bytes(), tmp_path / "naskah.pdf"
    packed = zlib.compress(b"9 0 << " + action + b" >>")
    for added in (b"9 0 obj\n<< " + action + b" >>\nendobj\n",
                  b"9 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n" + packed + b"\nendstream\nendobj\n"):
        path.write_bytes(content + added)
        assert pdf_faults(path)
    path.write_bytes(content + b"9 0 obj\n<< /Title (" + action.replace(b"(", b"\\(").replace(b")", b"\\)") + b") >>\n")
    assert pdf_faults(path) == []  # a text, whatever it says


@pytest.mark.parametrize(("check", "name", "content"), [
    (csv_faults, "x.csv", "a,b\r\n1,=1+1\r\n"), (csv_faults, "x.csv", "a,b\r\n1,kata;=1+1\r\n"),
    (csv_faults, "x.csv", 'a,b\r\n1,"kata\n@x"\r\n'), (csv_faults, "x.csv", "a\r\n\x1b[31m\r\n"),
    (csv_faults, "x.csv", 'a,b\r\n1,"\t=1"\r\n'), (json_faults, "x.json", '{"a": "\x9b"}'),
    (json_faults, "x.json", '{"a": "\u202e"}'), (log_faults, "dik.log", "2026-05-03 14:05:01+0800 info: a\nb\n"),
    (log_faults, "dik.log", "2026-05-03 14:05:01+0800 info: \x1b[31m\n"), (message_faults, "pesan.txt", "http://x"),
    (message_faults, "pesan.txt", "a@b.id"), (message_faults, "pesan.txt", "\u202ex"),
    (message_faults, "pesan.txt", "~x~")])
def test_plain_text__is_searched(tmp_path: Path, check: Callable[[Path], list[str]], name: str, content: str) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode())
    assert check(path)


@pytest.mark.parametrize(("old", "new"), [
    ("</h1>", "<b>x</b></h1>"), ("<h1>", '<h1 onmouseover="x">'), ('href="dik.csv"', 'href="https://judi.example"'),
    ("</h1>", "</h1><script>alert(1)</script>"), ("</h1>", "</h1><!-- x -->"), ("</h1>", "</h1><style>x</style>"),
    ("</h1>", "</h1><iframe></iframe>"), ("</h1>", "</h1>\u202e"), ("</script>", "alert(1)</script>"),
    ('href="dik.pdf"', 'href="javascript:alert(1)"')])
def test_page__is_searched(calm: Path, tmp_path: Path, old: str, new: str) -> None:
    text, path = (calm / "index.html").read_text(encoding="utf-8"), tmp_path / "index.html"
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert page_faults(path)


@pytest.mark.parametrize("name", ["CON", "nul.txt", "Com1.hasil.xlsx", "x.", "x ", "a:b", "a\\b", "a\nb", "\u202egnp",
                                  "\u2028x", "x" * 256])
def test_name__is_looked_at(name: str) -> None:
    assert [*name_faults(name)]


def test_what_is_seen__is_no_fault() -> None:
    assert unseen("Daftar – “é” 😀\n") == ""
    assert unseen("a\x1b\x9b\u202e") == "U+001B, U+009B, U+202E"
    assert [*name_faults("Daftar dan Status (2).xlsx")] == [*name_faults("_CON.hasil.xlsx")] == []
