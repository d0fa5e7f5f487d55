"""What is stored as a formula's result is what LibreOffice computes; and formulas give way when a clerk mends a row."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.live.calc import recalculated, shown
from tests.workbooks.samples import BLANK, HOSTILE, LAYOUT, answer, filled, row, told
from toolkit.findings import GALAT, PERINGATAN
from toolkit.forms.layout import Column, Layout, Need
from toolkit.forms.uji import Uji
from toolkit.views import FeedbackView, FilledRow, FormView
from toolkit.workbooks.feedback import write_feedback
from toolkit.workbooks.template import write_template

UNCLEAR, ADVISED = "• Jangka waktu “5” belum jelas (H12).", "• Kolom “Penanggung Jawab” sebaiknya diisi (M13)."
PART, TWO = "• Bagian belum diisi (J14).", "Asal: baris 3.\n• Dua."
WRONG = tuple(FilledRow({**row(f"Butir {at}").cells, **cells}) for at, cells in enumerate((
    {}, {"dasar_hukum": ""}, {"cakupan": "Sebagian"}, {"jangka_waktu": "Permanen", "dasar_hukum":
     "Pasal 17 huruf a angka 1 UU 14/2008"}, {"informasi": "x" * 501}, {"bentuk": "PDF"}, {"jangka_waktu": "5"},
    {"dasar_hukum": "Permendagri 3"}, {"informasi": "Butir 0"}, {"tindakan": "Usul Cabut"},
    {"konsekuensi_dibuka": "sda"}, {"informasi": LAYOUT.title.example, "dasar_hukum": ""}, {"keterangan": "=1+1"})))
ABOUT = replace(LAYOUT.about, form="izin", sheet="Izin's \"A\"", statements=(), title_column="", examples="",
                id_column="")
PLAIN = Layout("izin", ABOUT, (Column("Nama", Need.REQUIRED, name="nama", longest=40),
                               Column("Sifat", name="sifat", choices=("A", "B"))))


def mended(at: int, **changed: str) -> FilledRow:
    """A row as it was sent, with something wrong."""
    return replace(row(f"Butir {at}", at), cells={**row(f"Butir {at}").cells, **changed})


SENT = (row("Butir 11", 11),
        replace(mended(12, jangka_waktu="5"), marks={"jangka_waktu": GALAT}, message=UNCLEAR),
        replace(mended(13), marks={"penanggung_jawab": PERINGATAN}, message=ADVISED),
        replace(mended(14, cakupan="Sebagian"), marks={"bagian_dikecualikan": GALAT}, message=PART),
        replace(mended(15, dasar_hukum="Pasal 17 huruf k", jangka_waktu="2-5 tahun"),
                marks={"dasar_hukum": GALAT, "jangka_waktu": GALAT, "bentuk": PERINGATAN}, message=TWO),
        replace(mended(17), message="• Seluruh baris.", weight=GALAT),
        replace(mended(18, informasi="日本語"), marks={"bentuk": PERINGATAN}, message="• " + "_x0041_ <r>&\x01" * 40))
ANSWER = replace(answer(told(), told(PERINGATAN)), form=filled(*SENT, spare=8))


def worksheet(*rows: Mapping[str, str], must: int = 99) -> FormView:
    """A worksheet of the consequence test with these answers; `must`: how many rows, from the top, are asked for."""
    given = [FilledRow({"id_butir": f"DIK-DINKES-000{at}", "versi": "1", "informasi": f"Butir {at}", **answers},
                       waits=at <= must)
             for at, answers in enumerate(rows, 1)]
    return FormView(Uji.layout(), "2026", "L", 0, unit_label="Seluruh unit kerja", rows=given, spare=0,
                    opening="Pada hari ini …", panel=(("Ketua", "Nama", "NIP"), ("Anggota", "", "")))


EXEMPT = {"keputusan": "Dikecualikan"}
FORMS: Mapping[str, FormView] = {
    "kosong": BLANK, "unit": filled(spare=5), "terisi": filled(*WRONG, *map(row, HOSTILE), spare=5),
    "nihil": replace(filled(spare=5), statement="Nihil"), "nihil_berisi": replace(filled(row("A")), statement="Nihil"),
    "tanpa_pernyataan": replace(filled(row("A")), statement=""),
    "tanpa_unit": replace(filled(row("A")), unit_label="", unit=None),
    "lain": replace(filled(*map(FilledRow, ({"nama": "x" * 41}, {"sifat": "C"}, {"nama": "-", "sifat": "b."}))),
                    layout=PLAIN, unit_choices=(), statement=""),
    "uji": worksheet(EXEMPT, {}, {}, EXEMPT), "uji_selesai": worksheet(*[EXEMPT] * 4),
    "uji_keliru": worksheet(EXEMPT, {"keputusan": "Dikembalikan ke Unit"}, {"keputusan": "DITOLAK"}, {}),
    "uji_unit": worksheet(EXEMPT, {}, {}, EXEMPT, must=2), "uji_berlaku": worksheet({}, {}, must=0),
    "uji_lagi": worksheet({}, EXEMPT, must=0), "uji_kosong": worksheet()}


def formulas(path: Path) -> dict[tuple[str, str], Any]:
    """What is stored as the result of each formula, by sheet and cell."""
    results = shown(path)
    return {(sheet.title, cell.coordinate): results[sheet.title][cell.coordinate].value
            for sheet in openpyxl.load_workbook(path) for line in sheet.iter_rows() for cell in line
            if cell.data_type == "f"}


def tampered(path: Path, target: Path) -> Path:
    """The workbook with wrong results stored: proof that LibreOffice computes."""
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(target, "w") as changed:
        for name in book.namelist():
            content = book.read(name)
            if name.startswith("xl/worksheets/"):
                content = re.sub(rb"(<f[^>]*/>|</f>)<v>[^<]*</v>", rb"\1<v>1234</v>", content)
            changed.writestr(name, content)
    return target


@pytest.fixture(scope="module")
def stored_and_computed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Path, Path]]:
    folder = tmp_path_factory.mktemp("hasil")
    (folder / "ubah").mkdir()
    written = {name: folder / f"{name}.xlsx" for name in (*FORMS, "jawaban")}
    for name, view in FORMS.items():
        write_template(written[name], view)
    write_feedback(written["jawaban"], ANSWER)
    wrong = [tampered(path, folder / "ubah" / path.name) for path in written.values()]
    return dict(zip(written, zip(written.values(), recalculated(wrong, folder), strict=True), strict=True))


@pytest.mark.office
@pytest.mark.parametrize("name", [*FORMS, "jawaban"])
def test_stored_results__are_what_libreoffice_computes(
        name: str, stored_and_computed: Mapping[str, tuple[Path, Path]]) -> None:
    stored, computed = (formulas(path) for path in stored_and_computed[name])
    assert len(stored) > 2
    assert {cell: value or "" for cell, value in stored.items()} == {
        cell: computed[cell] or "" for cell in stored}


@pytest.mark.parametrize(("name", "text", "link"), [
    ("kosong", "Belum ada baris yang diisi", "Mulai mengisi di baris 11"),
    ("terisi", "30 baris terisi · 10 belum lengkap", "Ke masalah pertama: baris 12"),
    ("nihil", "Siap dikirim", "Simpan, lalu kirim berkas ini"),
    ("nihil_berisi", "1 baris terisi · padahal Pernyataan Nihil", "Simpan, lalu kirim berkas ini"),
    ("tanpa_pernyataan", "1 baris terisi · pilih Pernyataan", "Ke Pernyataan"),
    ("tanpa_unit", "1 baris terisi · pilih Unit Kerja", "Ke Unit Kerja"),
    ("lain", "3 baris terisi · 3 belum lengkap", "Ke masalah pertama: baris 11"),
    ("uji", "2 dari 4 sudah diputus · 2 lagi", "Ke yang belum diputus: baris 12"),
    ("uji_selesai", "4 dari 4 sudah diputus · 0 lagi", "Simpan, lalu kirim berkas ini"),
    ("uji_keliru", "3 dari 4 sudah diputus · 1 lagi · 2 belum lengkap", "Ke masalah pertama: baris 12"),
    ("uji_unit", "1 dari 2 sudah diputus · 1 lagi · 1 diputus lagi", "Ke yang belum diputus: baris 12"),
    ("uji_berlaku", "Tidak ada yang perlu diputus", "Isi hanya yang perlu diputus lagi"),
    ("uji_lagi", "Tidak ada yang perlu diputus · 1 diputus lagi", "Simpan, lalu kirim berkas ini"),
    ("uji_kosong", "Tidak ada yang perlu diputus", "Semua sudah diputus")])
def test_the_line_on_top__says_how_it_stands(tmp_path: Path, name: str, text: str, link: str) -> None:
    write_template(tmp_path / "formulir.xlsx", FORMS[name])
    sheet = shown(tmp_path / "formulir.xlsx")[FORMS[name].layout.about.sheet]
    assert (sheet["A6"].value, sheet["D6"].value) == (text, link)


def test_periksa__names_the_first_problem_in_friendly_words(tmp_path: Path) -> None:
    write_template(tmp_path / "formulir.xlsx", filled(*WRONG))
    sheet = shown(tmp_path / "formulir.xlsx")["DIK"]
    assert [sheet.cell(at, 2).value for at in range(11, 24)] == [
        None, "Dasar Hukum Pengecualian belum diisi", "Bagian yang Dikecualikan belum diisi (Cakupan: Sebagian)",
        "Jangka Waktu: huruf a sampai f tidak boleh permanen", "Informasi terlalu panjang (501 dari 500 huruf)",
        "Bentuk: pilih dari daftar", "Jangka Waktu: tulis satuannya, misalnya “5 tahun”",
        "Dasar Hukum Pengecualian: sebutkan Pasal 17, misalnya huruf h angka 2",
        "Informasi sudah ada pada baris di atasnya",
        "Keterangan belum diisi (alasan Usul Cabut)", "Konsekuensi bila Dibuka: tulis lengkap, bukan “sda”", None, None]


MENDING: Mapping[str, tuple[Mapping[str, str | None], Mapping[str, str], str]] = {
    "belum": ({}, {"B12": UNCLEAR, "B13": ADVISED}, "7 baris terisi · 4 belum lengkap"),
    "satu": ({"H12": "5 tahun"}, {"B12": "Sudah diubah.", "B14": PART},
             "7 baris terisi · 3 belum lengkap"),
    "salah_lagi": ({"H12": "7"}, {"B12": "Jangka Waktu: tulis satuannya, misalnya “5 tahun”"},
                   "7 baris terisi · 4 belum lengkap"),
    "peringatan": ({"M13": "Kepala Seksi"}, {"B13": "Sudah diubah."}, "7 baris terisi · 4 belum lengkap"),
    "peringatan_lalu_kosong": ({"F13": None}, {"B13": "Konsekuensi bila Dibuka belum diisi"},
                               "7 baris terisi · 5 belum lengkap"),
    "di_sel_lain": ({"I14": "Seluruhnya"}, {"B14": "Sudah diubah."}, "7 baris terisi · 3 belum lengkap"),
    "satu_dari_dua": ({"H15": "5 tahun"}, {"B15": TWO}, "7 baris terisi · 4 belum lengkap"),
    "dua_dua": ({"H15": "5 tahun", "E15": "Pasal 17 huruf j UU 14/2008; UU 27/2022"}, {"B15": "Sudah diubah."},
                "7 baris terisi · 3 belum lengkap"),
    "seluruh_baris": ({"D17": "Judul lain"}, {"B17": "Sudah diubah."}, "7 baris terisi · 3 belum lengkap"),
    "baris_baru": ({"D16": "Baru"}, {"B16": "Dasar Hukum Pengecualian belum diisi"},
                   "8 baris terisi · 5 belum lengkap"),
    "urutan_lain": ({"D11": "Butir 12", "H11": "5", "D12": "Butir 11", "H12": "5 tahun"},
                    {"B11": "Jangka Waktu: tulis satuannya, misalnya “5 tahun”", "B12": "Sudah diubah."},
                    "7 baris terisi · 4 belum lengkap"),
    "semua": ({"H12": "5 tahun", "J14": "Nama", "H15": "1 tahun", "E15": "Pasal 17 huruf b UU 14/2008",
               "D17": "Lain"}, {}, "7 baris terisi · siap dikirim")}


@pytest.fixture(scope="module")
def after_mending(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """The feedback workbook after each way of mending it, computed anew."""
    folder = tmp_path_factory.mktemp("perbaikan")
    write_feedback(folder / "jawaban.xlsx", ANSWER)
    for name, (typed, _, _) in MENDING.items():
        book = openpyxl.load_workbook(folder / "jawaban.xlsx")
        for cell, value in typed.items():
            book["DIK"][cell] = value
        book.save(folder / f"{name}.xlsx")
    paths = recalculated([folder / f"{name}.xlsx" for name in MENDING], folder)
    return {name: shown(path)["DIK"] for name, path in zip(MENDING, paths, strict=True)}


@pytest.mark.office
@pytest.mark.parametrize("name", MENDING)
def test_a_message__gives_way_when_its_marked_cells_are_changed(name: str, after_mending: Mapping[str, Any]) -> None:
    _, beside, line = MENDING[name]
    sheet = after_mending[name]
    assert {cell: sheet[cell].value for cell in beside} == beside
    assert sheet["A6"].value == line


def test_an_answer_s_formula__keeps_to_excel_s_limits(tmp_path: Path) -> None:
    write_feedback(tmp_path / "jawaban.xlsx", replace(ANSWER, form=filled(*SENT, spare=900)))
    with zipfile.ZipFile(tmp_path / "jawaban.xlsx") as book:
        [text] = re.findall(r'<f t="shared" ref="B11:B[0-9]+" si="0">(.*?)</f>', book.read(
            "xl/worksheets/sheet2.xml").decode())
    assert len(text) <= 8_192
    bare = re.sub(r'"(?:[^"]|"")*"', '""', text)
    assert max(bare[:at].count("(") - bare[:at].count(")") for at in range(len(bare))) <= 64


def test_an_answer_without_messages__carries_no_unseen_messages(tmp_path: Path) -> None:
    fine: FeedbackView = replace(answer(), form=filled(row("Satu"), spare=3))
    write_feedback(tmp_path / "jawaban.xlsx", fine)
    assert "_dik_pesan" not in openpyxl.load_workbook(tmp_path / "jawaban.xlsx").sheetnames
