"""The settings workbook: however it was edited it is read, and every mistake is told with its sheet and cell."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.office import Office
from toolkit.app.setting_up import make_workspace
from toolkit.app.work import run_inbox
from toolkit.city import City
from toolkit.configuring import read_city
from toolkit.errors import WrongSettings
from toolkit.forms.settings import ALIKE, HISTORY, OPENING, OTHER, SAME, SETTINGS_FORMS, SOON
from toolkit.workbooks.settings import write_settings

SHEETS: dict[str, list[dict[str, str]]] = {
    "unit": [{"kode": "DINKES", "nama": "Dinas Kesehatan", "jenis": "dinas", "alias": "Dinkes; Kesehatan Kota"},
             {"kode": "53.71.01", "nama": "Kecamatan Alak", "jenis": "kecamatan"}],
    "periode": [{"kode": "2025", "nama": "Tahun 2025", "status": "Ditutup"},
                {"kode": "2026", "nama": "Tahun 2026", "batas": "30 November 2026", "status": "Dibuka"}],
    "pejabat": [{"peran": "PPID Utama", "jabatan": "Kepala Dinas"}],
    "libur": [{"tanggal": "17 Agustus 2026", "keterangan": "Hari Kemerdekaan", "jenis": "Libur Nasional"}],
    "batas": [{"nama": ALIKE, "nilai": "90"}]}
HEADINGS_AT, FIRST = 4, 5
"""Rows of a settings sheet, as Excel counts."""

Change = Callable[[Any], object]


@pytest.fixture(scope="session")
def small_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A settings workbook as `dik init` would write it, but small: few rows, and none to spare."""
    path = tmp_path_factory.mktemp("atur") / "pengaturan.xlsx"
    write_settings(path, [(form.layout(), SHEETS.get(form.layout().form, [])) for form in SETTINGS_FORMS])
    book = openpyxl.load_workbook(path)
    for sheet in book:
        sheet.delete_rows(FIRST + 2, sheet.max_row)
    book.save(path)
    return path


@pytest.fixture
def edited(small_book: Path, tmp_path: Path) -> Callable[[Change], Path]:
    """The workbook after a change by hand."""
    def edit(change: Change) -> Path:
        path = tmp_path / "pengaturan.xlsx"
        book = openpyxl.load_workbook(small_book)
        change(book)
        book.save(path)
        return path

    return edit


def put(sheet: str, cell: str, value: Any) -> Change:
    """One cell typed into."""
    def change(book: Any) -> None:
        book[sheet][cell] = value

    return change


def told(path: Path) -> str:
    """What the operator is told: one line."""
    with pytest.raises(WrongSettings) as error:
        read_city(path)
    text = str(error.value)
    assert "\n" not in text
    assert text.startswith("pengaturan.xlsx")
    return text


def test_workbook_as_written__is_read(small_book: Path) -> None:
    city = read_city(small_book)
    assert city.units["DINKES"].aliases == ("Dinkes", "Kesehatan Kota")
    assert [(term.code, term.is_open, term.deadline) for term in city.terms.values()] == [
        ("2025", False, None), ("2026", True, date(2026, 11, 30))]
    assert city.open_term.code == "2026"
    assert [(one.day, one.name) for one in city.holidays] == [(date(2026, 8, 17), "Hari Kemerdekaan")]
    assert (city.thresholds.alike, city.thresholds.other) == (90, 60)


@pytest.mark.parametrize(("sheet", "cell", "value", "where", "said"), [
    ("Unit", "A5", None, "lembar “Unit”, A5", "“Kode” masih kosong"),
    ("Unit", "B6", "  ", "lembar “Unit”, B6", "“Nama Unit Kerja” masih kosong"),
    ("Unit", "B5", "#REF!", "lembar “Unit”, B5", "kesalahan Excel “#REF!”"),
    ("Unit", "B5", "x" * 121, "lembar “Unit”, B5", "terlalu panjang"),
    ("Unit", "A6", "DINKES", "lembar “Unit”, A6", "baris 5"),
    ("Unit", "A6", "Dinkes", "lembar “Unit”, A6", "baris 5"),
    ("Unit", "A6", "DIN-KES", "lembar “Unit”, A6", "baris 5"),
    ("Periode", "A6", 2025, "lembar “Periode”, A6", "baris 5"),
    ("Periode", "C6", "31 Februari 2026", "lembar “Periode”, C6", "tidak ada dalam kalender"),
    ("Periode", "C6", "akhir tahun", "lembar “Periode”, C6", "belum jelas"),
    ("Periode", "D5", "Buka", "lembar “Periode”, D5", "Pilih salah satu: Dibuka, Ditutup"),
    ("Pejabat", "A5", "Bendahara", "lembar “Pejabat”, A5", "Pilih salah satu: PPID Utama, Atasan PPID"),
    ("Hari Libur", "A5", "5/6", "lembar “Hari Libur”, A5", "belum jelas"),
    ("Hari Libur", "C5", "Libur Sendiri", "lembar “Hari Libur”, C5", "Libur Nasional, Cuti Bersama"),
    ("Batas", "B5", "sembilan", "lembar “Batas”, B5", "bukan bilangan bulat"),
    ("Batas", "B5", 0.9, "lembar “Batas”, B5", "bukan bilangan bulat"),
    ("Batas", "B5", 0, "lembar “Batas”, B5", "1 sampai 100"),
    ("Batas", "B5", "101", "lembar “Batas”, B5", "1 sampai 100"),
    ("Batas", "A5", "Batas lain", "lembar “Batas”, A5", "Pilih salah satu"),
])
def test_mistake__is_told_with_sheet_and_cell(edited: Callable[[Change], Path], sheet: str, cell: str, value: Any,
                                              where: str, said: str) -> None:
    text = told(edited(put(sheet, cell, value)))
    assert f"pengaturan.xlsx, {where}: " in text
    assert said in text


@pytest.mark.parametrize("code", ["DIN/KES", "DIN KES", "../a", ".DINKES", "DINKES.", "-a", "_tanpa-unit", "ppid",
                                  "Publik", "CON", "nul.x", "DIN:KES", "DIN*", "a\\b"])
def test_code_that_fits_no_folder__is_told(edited: Callable[[Change], Path], code: str) -> None:
    text = told(edited(put("Unit", "A5", code)))
    assert "lembar “Unit”, A5: " in text
    assert "nama folder" in text


def test_several_mistakes__are_counted(edited: Callable[[Change], Path]) -> None:
    def spoil(book: Any) -> None:
        book["Unit"]["A5"] = None
        book["Periode"]["D5"] = "?"
        book["Batas"]["B5"] = "x"

    text = told(edited(spoil))
    assert "lembar “Unit”, A5" in text
    assert text.endswith("(dan 2 kesalahan lain)")


@pytest.mark.parametrize(("change", "said"), [
    (lambda book: book.remove(book["Periode"]), "lembar “Periode” tidak ada. Yang ada: Unit, Pejabat"),
    (lambda book: book["Unit"].delete_rows(HEADINGS_AT), "lembar “Unit”: baris judul kolom tidak ditemukan"),
    (put("Unit", "B4", "Sebutan"), "lembar “Unit”: Kolom “Nama Unit Kerja” tidak ada"),
    (put("Periode", "D4", None), "lembar “Periode”: Kolom “Status” tidak ada"),
    (lambda book: book["Unit"].delete_rows(FIRST, 10), "lembar “Unit”: belum ada unit kerja"),
    (put("Periode", "D6", "Ditutup"), "lembar “Periode”: belum ada periode yang dibuka"),
    (lambda book: book["Periode"].delete_rows(FIRST, 10), "lembar “Periode”: belum ada periode yang dibuka"),
], ids=["sheet", "headings", "heading", "heading of a choice", "no units", "all closed", "no periods"])
def test_mistake_in_the_whole__is_told_with_its_sheet(edited: Callable[[Change], Path], change: Change, said: str
                                                      ) -> None:
    text = told(edited(change))
    assert said in text
    assert "Formulir DIK" not in text


def damaged(path: Path, part: str, content: bytes) -> Path:
    """The workbook with one part replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, kept in {**parts, part: content}.items():
            archive.writestr(name, kept)
    return path


def broken_books(path: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Ways in which the file may be no workbook."""
    whole = path.read_bytes()
    yield "empty", lambda: path.write_bytes(b"")
    yield "text", lambda: path.write_bytes(b"Kode;Nama\n")
    yield "old or with a password", lambda: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000))
    yield "cut", lambda: path.write_bytes(whole[: len(whole) // 2])
    yield "XML of a sheet", lambda: path.write_bytes(whole) and damaged(path, "xl/worksheets/sheet2.xml", b"<a><")
    yield "a sheet that is none", lambda: path.write_bytes(whole) and damaged(path, "xl/worksheets/sheet1.xml", b"")
    yield "book", lambda: path.write_bytes(whole) and damaged(path, "xl/workbook.xml", b"<workbook><sheets>")


def test_file_that_is_no_sound_workbook__is_told_in_a_line(small_book: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(small_book, tmp_path / "pengaturan.xlsx"))
    for name, break_it in broken_books(path):
        break_it()
        assert "pulihkan salinannya" in told(path), name


def merged_and_stray(book: Any) -> None:
    """Whole columns and rows merged, on a sheet of notes too; a blank in the last row."""
    notes = book.create_sheet("Catatan PPID")
    notes.merge_cells("A1:A1048576")
    for row in (1, 2):
        book["Unit"].merge_cells(f"A{row}:XFD{row}")
    book["Unit"]["A1048576"] = " "
    book["Pejabat"]["XFD1"] = "dicetak"


def test_workbook_that_people_have_worked_on__is_read(small_book: Path, edited: Callable[[Change], Path]) -> None:
    path = edited(merged_and_stray)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/kop.bmp", bytes(3_000_000))
    assert [unit.code for unit in read_city(path).units.values()] == [
        unit.code for unit in read_city(small_book).units.values()]


def test_missing_file__says_how_to_make_one(tmp_path: Path) -> None:
    assert "dik init" in told(tmp_path / "pengaturan.xlsx")


def reorder(book: Any) -> None:
    """Columns the other way round, among others of the office's own; blank rows between; the table lower down."""
    sheet = book["Unit"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADINGS_AT, max_row=HEADINGS_AT + 2)]
    sheet.delete_rows(1, sheet.max_row)
    for at, row in zip((12, 20, 13), rows, strict=True):
        for column, value in enumerate([*reversed(row), "milik sendiri"], 3):
            sheet.cell(at, column, value)


def test_rows_and_columns_moved__mean_the_same(small_book: Path, edited: Callable[[Change], Path]) -> None:
    assert sorted(read_city(edited(reorder)).units.values(), key=str) == sorted(
        read_city(small_book).units.values(), key=str)
    assert [*read_city(edited(reorder)).units] == ["53.71.01", "DINKES"]


@pytest.mark.parametrize(("value", "code"), [(53.71, "53.71"), (5371.0, "5371"), (5371, "5371"), (" 53.71 ", "53.71")])
def test_code_that_excel_took_for_a_number__is_read_as_written(edited: Callable[[Change], Path], value: Any, code: str
                                                               ) -> None:
    assert code in read_city(edited(put("Unit", "A6", value))).units


@pytest.mark.parametrize(("cell", "value"), [("A6", 2026), ("A6", 2026.0), ("C6", datetime(2026, 11, 30)),
                                             ("C6", "30/11/2026"), ("D6", " dibuka ")])
def test_period_typed_as_people_do__is_the_same(small_book: Path, edited: Callable[[Change], Path], cell: str,
                                                value: Any) -> None:
    assert read_city(edited(put("Periode", cell, value))).terms == read_city(small_book).terms


def test_file_that_misstates_its_size__is_read_whole(edited: Callable[[Change], Path]) -> None:
    """Some programs write <dimension ref="A1"/> whatever there is."""
    path = edited(lambda book: None)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    start = sheet.index(b"<dimension ref=")
    damaged(path, "xl/worksheets/sheet1.xml",
            sheet[:start] + b'<dimension ref="A1"' + sheet[sheet.index(b"/>", start):].lstrip(b" "))
    assert [*read_city(path).units] == ["DINKES", "53.71.01"]
    assert read_city(path).units["DINKES"].aliases


def test_stamp__tells_one_state_from_another(small_book: Path, edited: Callable[[Change], Path]) -> None:
    assert read_city(small_book).stamp == read_city(small_book).stamp
    assert read_city(small_book).stamp != read_city(edited(put("Unit", "B5", "Dinas Lain"))).stamp


def test_init__writes_a_workbook_that_is_read(tmp_path: Path) -> None:
    make_workspace(tmp_path, quiet=True, year=2030)
    city: City = read_city(tmp_path / "pengaturan.xlsx")
    assert (city.open_term.code, city.open_term.deadline) == ("2030", date(2030, 11, 30))


def named(book: Any, row: int, **values: Any) -> None:
    """Cells of the sheet Unit, by the names of its columns."""
    form = SETTINGS_FORMS[0].layout()
    for name, value in values.items():
        book["Unit"].cell(row, form.names.index(name) + 1, value)


def test_contacts__are_kept_in_one_form(edited: Callable[[Change], Path]) -> None:
    def fill_in(book: Any) -> None:
        named(book, FIRST, narahubung=" Maria  Ngongo ", telepon=81234567890, surel="Dinkes@KOTA.go.id")
        named(book, FIRST + 1, telepon="0380 821234")

    city = read_city(edited(fill_in))
    health, other = city.units.values()
    assert (health.contact, health.phone, health.email) == ("Maria Ngongo", "+6281234567890", "Dinkes@kota.go.id")
    assert (other.contact, other.phone, other.email) == ("", "+62380821234", "")
    assert city.warnings == ()


def test_wrong_contact__is_a_warning_with_its_cell(edited: Callable[[Change], Path]) -> None:
    city = read_city(edited(lambda book: named(book, FIRST, telepon="112", surel="dinkes(at)kota")))
    assert (city.units["DINKES"].phone, city.units["DINKES"].email) == ("", "")
    assert [told.split(": ")[0] for told in city.warnings] == ["pengaturan.xlsx, lembar “Unit”, H5",
                                                               "pengaturan.xlsx, lembar “Unit”, I5"]
    assert "“112” belum terbaca sebagai nomor telepon" in city.warnings[0]


@pytest.mark.parametrize("alias", ["Dinkes", "dinas kesehatan", "DINKES"])
def test_name_that_two_units_share__is_a_warning(edited: Callable[[Change], Path], alias: str) -> None:
    city = read_city(edited(lambda book: named(book, FIRST + 1, alias=alias)))
    [told] = city.warnings
    assert f"“{alias}”" in told or "“Dinkes”" in told
    assert "DINKES, 53.71.01" in told or "53.71.01, DINKES" in told


def test_open_period_past_its_deadline__is_a_warning_from_the_next_day(small_book: Path) -> None:
    city = read_city(small_book)
    assert city.warnings_on(date(2026, 11, 30)) == ()
    [told] = city.warnings_on(date(2026, 12, 1))
    assert "30 November 2026" in told and "“Periode”" in told


def test_thresholds__are_figures_of_the_workbook_or_their_defaults(edited: Callable[[Change], Path]) -> None:
    def fill_in(book: Any) -> None:
        for row, (name, figure) in enumerate(((OTHER, 50), (SAME, 85), (SOON, 120), (OPENING, 45), (HISTORY, 400)), 6):
            book["Batas"].cell(row, 1, name)
            book["Batas"].cell(row, 2, figure)

    limits = read_city(edited(fill_in)).thresholds
    assert (limits.alike, limits.other, limits.same, limits.soon, limits.opening, limits.history) == (
        90, 50, 85, 120, 45, 400)
    kept = read_city(edited(lambda book: None)).thresholds
    assert (kept.soon, kept.opening, kept.history, kept.same) == (90, 30, 30, 90)


@pytest.mark.parametrize(("name", "figure", "said"), [(SOON, 0, "1 sampai 3660"), (HISTORY, 4000, "1 sampai 3660"),
                                                      (SAME, 101, "1 sampai 100")])
def test_threshold_out_of_its_range__is_told(edited: Callable[[Change], Path], name: str, figure: int, said: str
                                             ) -> None:
    def fill_in(book: Any) -> None:
        book["Batas"]["A5"], book["Batas"]["B5"] = name, figure

    assert said in told(edited(fill_in))


def test_doubts__are_told_to_who_runs_it_and_not_without_end(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    """A wrong contact stops nobody; `dik run` and `dik status` say it, `dik doctor` says all of them."""
    path = office.workspace.city_file
    book = openpyxl.load_workbook(path)
    heading = {cell.value: cell.column for cell in book["Unit"][4]}["Surel"]
    for row in range(5, 12):
        book["Unit"].cell(row, heading, "bukan surel")
    book.save(path)
    assert run_inbox(office.workspace.root, dry_run=False, quiet=True)[1] == 0
    told = [message for message in caplog.messages if "pengaturan.xlsx" in message]
    assert len(told) == 6 and "dan 2 lagi" in told[-1]


def test_public_contact_and_address__stand_on_naskah(edited: Callable[[Change], Path]) -> None:
    def fill(book: Any) -> None:
        for row, (part, text) in enumerate((("Narahubung", "PPID Kota Kupang"), ("Narahubung", "ppid@contoh.go.id"),
                                            ("Alamat Publikasi", "https://ppid.contoh.go.id/dik/")), FIRST):
            book["Naskah"][f"A{row}"], book["Naskah"][f"B{row}"] = part, text

    city = read_city(edited(fill))
    assert (city.contact, city.address) == ("PPID Kota Kupang; ppid@contoh.go.id", "https://ppid.contoh.go.id/dik/")
    assert city.warnings == ()


@pytest.mark.parametrize("text", ["ppid.contoh.go.id", "javascript:alert(1)", "https://", "https://a b.go.id",
                                  "file:///C:/dik", "https://contoh.go.id/\"onclick"])
def test_address_that_no_browser_opens__is_told_and_no_link(edited: Callable[[Change], Path], text: str) -> None:
    def fill(book: Any) -> None:
        book["Naskah"][f"A{FIRST}"], book["Naskah"][f"B{FIRST}"] = "Alamat Publikasi", text

    city = read_city(edited(fill))
    assert (city.contact, city.address) == ("", "")
    [doubt] = city.warnings
    assert text in doubt and "lembar “Naskah”" in doubt
