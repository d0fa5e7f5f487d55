"""Every paper as PDF: what it says, how its pages hold together, the same bytes twice, nothing read as markup."""

from __future__ import annotations

import pickle
import re
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.documents.samples import (
    DRAFT,
    HEALTH,
    HOSTILE,
    LINK,
    OPENED,
    an_item,
    decree,
    evidence,
    handover,
    minutes,
    pages,
    public,
    public_item,
    receipt,
    row,
    table,
    words,
)
from toolkit.documents.decree import write_decree_pdf
from toolkit.documents.evidence import write_evidence
from toolkit.documents.handover import write_handover
from toolkit.documents.minutes import write_minutes_pdf
from toolkit.documents.public import write_public_pdf
from toolkit.documents.receipt import write_receipt
from toolkit.papers import Exhibit, Signatory, Table

PAPERS: dict[str, tuple[Callable[[Path, Any], None], Callable[..., Any]]] = {
    "serah": (write_handover, handover), "tanda terima": (write_receipt, receipt),
    "keputusan": (write_decree_pdf, decree), "konsep": (write_decree_pdf, partial(decree, **DRAFT)),
    "berita acara": (write_minutes_pdf, minutes), "bukti": (write_evidence, evidence),
    "umum": (write_public_pdf, public)}
every_paper = pytest.mark.parametrize(("write", "make"), PAPERS.values(), ids=PAPERS)
poppler = pytest.mark.poppler
NOBODY = Signatory("")
Make = Callable[..., Any]
Write = Callable[[Path, Any], None]


def said(tmp_path: Path, write: Write, view: Any, order: str = "-layout") -> list[str]:
    """The words of each page."""
    write(tmp_path / "naskah.pdf", view)
    return [words(page) for page in pages(tmp_path / "naskah.pdf", order)]


def dense(text: str) -> str:
    """Letters only: a column breaks a text anywhere."""
    return re.sub(r"[\s\u200b]", "", text)


@every_paper
def test_writing_twice__gives_equal_bytes(tmp_path: Path, write: Write, make: Make) -> None:
    write(tmp_path / "a.pdf", make())
    write(tmp_path / "b.pdf", make())
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@every_paper
def test_a_paper__is_tagged_dateless_and_for_all_readers(tmp_path: Path, write: Write, make: Make) -> None:
    write(tmp_path / "a.pdf", make())
    content = (tmp_path / "a.pdf").read_bytes()
    assert b"pdfuaid" in content
    assert b"/StructTreeRoot" in content
    assert b"/CreationDate" not in content
    assert b"<xmp:CreateDate>" not in content


@every_paper
def test_writers_and_views__go_to_worker_processes(write: Write, make: Make) -> None:
    assert pickle.loads(pickle.dumps((write, make()))) == (write, make())


@poppler
@every_paper
@pytest.mark.parametrize(("paper", "size"), [("F4", (609, 935)), ("A4", (595, 842))])
def test_paper_size__is_the_views(tmp_path: Path, write: Write, make: Make, paper: str, size: tuple[int, int]) -> None:
    write(tmp_path / "a.pdf", make(paper=paper))
    told = subprocess.run(["pdfinfo", "-l", "99", str(tmp_path / "a.pdf")], capture_output=True, text=True, check=True)
    found = {tuple(sorted(round(float(side)) for side in pair))
             for pair in re.findall(r"size: +([\d.]+) x ([\d.]+) pts", told.stdout)}
    assert found == {size}


@poppler
@every_paper
def test_every_page__is_numbered(tmp_path: Path, write: Write, make: Make) -> None:
    found = said(tmp_path, write, make())
    for at, page in enumerate(found, 1):
        assert f"Halaman {at} dari {len(found)}" in page


@poppler
def test_a_long_handover__has_all_rows_and_its_code_on_every_page(tmp_path: Path) -> None:
    found = said(tmp_path, write_handover, handover(table(300)))
    assert len(found) > 10
    assert all("Kode isi: 7F3A-91C2" in page for page in found)
    assert all("Konsekuensi/Pertimbangan bagi Publik" in page for page in found[1:-1]), "headings are repeated"
    assert all(f"({number})" in " ".join(found) for number in range(1, 301))
    assert "sebanyak 300 (tiga ratus) butir" in found[0]
    assert "Nomor : ………" in found[0]


@poppler
@pytest.mark.parametrize("many", range(4, 18))
def test_a_signature__stays_on_one_page_and_never_alone(tmp_path: Path, many: int) -> None:
    who = Signatory("Kepala Dinas Kesehatan", "dr. Nama Lengkap", "1", "PPID Pelaksana")
    last = said(tmp_path, write_handover, handover(table(many), signatory=who))[-1]
    assert re.search("Daftar ini memuat .* butir.*PPID Pelaksana Kepala Dinas Kesehatan, dr. Nama Lengkap NIP. 1", last)


@poppler
@pytest.mark.parametrize("points", range(1, 12))
def test_a_decrees_signatures__stay_on_one_page_with_its_last_point(tmp_path: Path, points: int) -> None:
    dictum = [*["Butir ini cukup panjang. " * 6] * points, "Penghabisan."]
    found = said(tmp_path, write_decree_pdf, decree(dictum=dictum))
    signed = next(page for page in found if "Penghabisan." in page)
    assert re.search(r"Penghabisan\. Ditetapkan di : Kupang pada tanggal : 4 Mei 2026 Menyetujui, Menetapkan,", signed)
    assert signed.count("NIP.") == 2


@poppler
def test_rows__are_kept_whole_or_broken_where_no_page_holds_them(tmp_path: Path) -> None:
    found = said(tmp_path, write_handover, handover(table(
        0, *(row(number, opened=f"awal{number} " + OPENED * 3 + f" akhir{number}") for number in range(1, 40)),
        row(40, opened="awal40 " + OPENED * 70 + " akhir40"))))
    for number in range(1, 40):
        assert sum(f"awal{number} " in page and f"akhir{number} " in page for page in found) == 1
    assert sum("awal40" in page or "akhir40" in page for page in found) == 2


@poppler
def test_an_empty_list__says_so(tmp_path: Path) -> None:
    assert "(nihil)" in said(tmp_path, write_handover, handover(table(0)))[0]
    assert "Belum ada informasi yang dikecualikan" in said(tmp_path, write_public_pdf, public(0))[0]
    assert "Tidak ada butir yang diuji." in said(tmp_path, write_minutes_pdf, minutes([]))[1]
    assert "Tidak ada informasi yang dikecualikan." in said(tmp_path, write_decree_pdf, decree(table(0)))[-1]


@poppler
@every_paper
def test_what_is_missing__is_dotted(tmp_path: Path, write: Write, make: Make) -> None:
    field = {"keputusan": "sets", "konsep": "sets", "berita acara": "panel", "umum": ""}.get(
        next(name for name, (_, each) in PAPERS.items() if each is make), "signatory")
    if field:
        found = " ".join(said(tmp_path, write, make(**{field: [] if field == "panel" else NOBODY})))
        assert "NIP. …" in found


@poppler
def test_a_receipt__is_one_page_with_the_whole_digest(tmp_path: Path) -> None:
    found = said(tmp_path, write_receipt, receipt())
    assert len(found) == 1
    assert "Nomor Agenda: 41/2026" in found[0]
    assert "9f3a" * 16 in found[0].replace(" ", "")


@poppler
def test_a_draft__is_marked_on_every_page_and_leaves_number_and_day_open(tmp_path: Path) -> None:
    found = said(tmp_path, write_decree_pdf, decree(table(60), **DRAFT))
    assert all("KONSEP – BELUM BERLAKU" in page for page in found)
    assert "NOMOR ………" in found[0]
    assert any("pada tanggal : ………" in page for page in found)
    assert not any("KONSEP" in page for page in said(tmp_path, write_decree_pdf, decree()))


@poppler
def test_a_decree__has_the_customary_parts_in_order(tmp_path: Path) -> None:
    text = " ".join(said(tmp_path, write_decree_pdf, decree(amends=("188/1/2025", "188/2/2025")), "-raw"))
    parts = ["PEMERINTAH KOTA KUPANG", "KEPUTUSAN PEJABAT PENGELOLA INFORMASI DAN DOKUMENTASI",
             "NOMOR 188/12/Kominfo/2026", "TENTANG", "PERUBAHAN ATAS", "NOMOR 188/1/2025 DAN NOMOR 188/2/2025",
             "Menimbang : a. bahwa", "b. bahwa", "Mengingat : 1. Undang-Undang", "MEMUTUSKAN:",
             "Menetapkan : KEPUTUSAN TENTANG PERUBAHAN", "KESATU :", "KEDUA :", "KETIGA :", "Menyetujui,",
             "Menetapkan,", "SURAT PENETAPAN KLASIFIKASI", "Jenis klasifikasi", "Identitas PPID", "Badan publik",
             "Jangka waktu", "Alasan", "Tempat dan tanggal penetapan", "LAMPIRAN :", "TANGGAL : 4 MEI 2026"]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


@poppler
def test_minutes__spell_out_the_day_and_count_the_outcomes(tmp_path: Path) -> None:
    first, annex, present = said(tmp_path, write_minutes_pdf, minutes())
    assert ("Pada hari ini Senin tanggal empat bulan Mei tahun dua ribu dua puluh enam (04-05-2026), bertempat di "
            "Ruang Rapat Diskominfo, Kupang") in first
    assert "Dikecualikan : 5 (lima) butir" in first
    assert "Tidak Dikecualikan (Terbuka) : 1 (satu) butir" in first
    assert "Hasil Pengujian Pertimbangan" in annex
    assert "Hari, tanggal : Senin, 4 Mei 2026" in present
    assert "10. ." in present, "guests sign as well"
    undated = said(tmp_path, write_minutes_pdf, minutes(day=None))[0]
    assert "Pada hari ini ………… tanggal …………".replace("…………", "…" * 10) in undated


@poppler
def test_the_public_list__shows_no_internal_column(tmp_path: Path) -> None:
    text = " ".join(said(tmp_path, write_public_pdf, public(), "-raw"))
    assert "RAHASIA" not in text
    assert "Tempat Penyimpanan" not in text
    assert "Unit Kerja yang Menguasai" in text
    assert "RSUD S.K. Lerik" in text


@poppler
def test_the_public_list__says_from_when_until_when_and_whom_to_ask(tmp_path: Path) -> None:
    text = " ".join(said(tmp_path, write_public_pdf, public(1), "-raw"))
    assert "Masa Berlaku" in text
    assert "sejak 4 Mei 2026 s.d. 3 Mei 2031" in text
    assert "Narahubung: PPID Kota Kupang, ppid@contoh.go.id" in text
    endless = public(1, items=[replace(public_item(1), until="")])
    assert "s.d." not in " ".join(said(tmp_path, write_public_pdf, endless, "-raw"))


@poppler
def test_evidence__is_one_page(tmp_path: Path) -> None:
    found = said(tmp_path, write_evidence, evidence())
    assert len(found) == 1
    assert re.search(r"Huruf h 240 Huruf i 80", found[0])


def in_every_field(text: str) -> Sequence[tuple[Write, Any]]:
    """Each paper, with this text wherever a text can stand."""
    rows = table(1, (text,) * 6)
    who = Signatory(text, text, text, text, text)
    return [(write_handover, handover(rows, unit=text, period=text, place=text, code=text, as_of=text, to=who,
                                      signatory=who)),
            (write_receipt, receipt(agenda=text, verdict=text, lines=[(text, text)], signatory=who)),
            (write_decree_pdf, decree(rows, number=text, about=text, considering=[text], dictum=[text],
                                      amends=(text,))),
            (write_minutes_pdf, minutes([an_item(1, text, text)], number=text, place=text, basis=text, panel=[who])),
            (write_evidence, evidence(year=text, figures=[(text, text)], bars=[(text, 1)],
                                      files=[Exhibit(text, text)])),
            (write_public_pdf, public(title=text, items=[public_item(1, text)]))]


@poppler
@pytest.mark.parametrize("text", HOSTILE)
def test_markup__is_text(tmp_path: Path, text: str) -> None:
    for write, view in in_every_field(text):
        found = dense("".join(said(tmp_path, write, view, "-raw")))
        assert dense(text) in found or dense(text.upper()) in found, write.__name__


@poppler
def test_a_mark_that_turns_the_direction__does_not(tmp_path: Path) -> None:
    found = said(tmp_path, write_handover, handover(table(0, ("1", "abc \u202edef\u202c ghi", "", "", "", ""))))
    assert "abc def ghi" in found[1]


@poppler
def test_long_words__stay_in_their_column(tmp_path: Path) -> None:
    write_handover(tmp_path / "a.pdf", handover(table(0, ("1", LINK, "x" * 300, "w" * 300, "W" * 300, "5 tahun"))))
    told = subprocess.run(["pdftotext", "-bbox", "-f", "2", str(tmp_path / "a.pdf"), "-"], capture_output=True,
                          text=True, check=True).stdout
    boxes = [(float(left), float(right)) for left, right in re.findall(r'xMin="([\d.]+)".* xMax="([\d.]+)"', told)]
    assert all(right - left < 190 for left, right in boxes if left > 60)
    assert dense(LINK) in dense("".join(pages(tmp_path / "a.pdf", "-raw")))


@poppler
def test_letters_without_a_shape__cost_the_standard_not_the_paper(tmp_path: Path) -> None:
    found = said(tmp_path, write_handover, handover(table(1), unit="Dinas 衛生 😀 العربية", signatory=HEALTH))
    assert "Dengan hormat" in found[0]


def test_two_thousand_rows__take_seconds(tmp_path: Path) -> None:
    write_public_pdf(tmp_path / "a.pdf", public(2000))
    assert (tmp_path / "a.pdf").stat().st_size > 1_000_000


def test_a_list_beyond_all_measure__does_without_tags(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.documents.typeset.MOST_TAGGED", 47)
    write_handover(tmp_path / "a.pdf", handover(table(8)))
    assert b"/StructTreeRoot" not in (tmp_path / "a.pdf").read_bytes()


def test_a_row_of_another_length__is_filled_up_or_cut(tmp_path: Path) -> None:
    write_handover(tmp_path / "a.pdf", handover(Table((("", "No"), ("", "Informasi")), (), [("1",), ("2", "a", "b")])))
