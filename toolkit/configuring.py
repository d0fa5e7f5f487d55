"""The settings workbook → City, through ordinary forms: what is wrong there is told with its cell."""

from __future__ import annotations

import hashlib
import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils import get_column_letter

from toolkit.checking import Checked, Question, check
from toolkit.city import City, Holiday, Official, Panelist, Term, Thresholds, Unit
from toolkit.contacts import is_address
from toolkit.errors import WrongSettings
from toolkit.findings import GALAT, PERINGATAN, Code, Finding, finding
from toolkit.forms.layout import Layout
from toolkit.forms.model import Form
from toolkit.forms.settings import (
    ADDRESS,
    ALIKE,
    CONSIDERING,
    CONTACT,
    HISTORY,
    IN_VIEW_OF,
    LETTERHEAD,
    MAY_LACK,
    OPEN,
    OPENING,
    OTHER,
    SAME,
    SETTINGS_FORMS,
    SOON,
    codes_in,
)
from toolkit.law.text import title_key
from toolkit.law.unit_words import fold_code, fold_name
from toolkit.reading.document import BrokenCell, Document, RawRow, Table
from toolkit.reading.limits import MEGABYTE, Limits
from toolkit.reading.preflight import refusal
from toolkit.reading.signatures import OLE
from toolkit.workspace import SETTINGS

UNLIMITED = 10 ** 12
LIMITS = Limits(cells=UNLIMITED, merged=UNLIMITED, ratio=UNLIMITED)
"""Not those of dik.toml: PPID's own workbook may hold pictures, merged columns, a blank in the last row. What openpyxl
reads of it stays within 300 MB of XML."""
HEADING_ROWS = 30
MOST_DOUBTS = 5
NOBODY = City({}, {"-": Term("-", "-")})
"""Settings are checked before there is a city."""

Values = Mapping[str, Any]
log = logging.getLogger(__name__)


def read_city(path: Path) -> City:
    """Read the settings workbook. Raises WrongSettings, one sentence that names sheet and cell of the first mistake."""
    content = _content(path)  # read once: it may be saved anew meanwhile, and the stamp must be that of what we read
    sheets = _sheets(path, content)
    checked = [_checked(form, sheets, path) for form in SETTINGS_FORMS]
    wrong = [(each.layout, told) for each in checked for told in each.findings if told.severity is GALAT]
    if wrong:
        raise WrongSettings(_told(path, wrong))
    if not checked[0].rows:
        raise WrongSettings(f"{path.name}, lembar “{checked[0].layout.about.sheet}”: belum ada unit kerja. Isi paling "
                            f"sedikit satu baris.")
    city = _city([[row.values for row in each.rows] for each in checked], hashlib.sha256(content).hexdigest(),
                 _warnings(checked, path))
    if not any(term.is_open for term in city.terms.values()):
        raise WrongSettings(f"{path.name}, lembar “Periode”: belum ada periode yang dibuka. Isi “{OPEN}” pada Status.")
    return city


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise WrongSettings(f"{SETTINGS} tidak ada di {path.parent}. Buat dengan: dik init {path.parent}")
    try:
        with path.open("rb") as file:
            content = file.read(LIMITS.file_mb * MEGABYTE + 1)
    except OSError as error:
        raise _not_opened(path, f"Sebabnya: {error}.") from error
    if len(content) > LIMITS.file_mb * MEGABYTE:
        raise _not_opened(path, f"Ukurannya lebih dari {LIMITS.file_mb} MB.")
    return content


def tell_doubts(city: City, day: date) -> None:
    """Log what in the settings was left out or is doubtful on this day: it stops nobody, but PPID should know."""
    doubts = city.warnings_on(day)
    for doubt in doubts[:MOST_DOUBTS]:
        log.warning("%s", doubt)
    if len(doubts) > MOST_DOUBTS:
        log.warning("… dan %d lagi di %s; lihat semuanya dengan: dik doctor", len(doubts) - MOST_DOUBTS, SETTINGS)


def _sheets(path: Path, content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    if content.startswith(OLE):
        raise _not_opened(path, "Berkas ini memakai kata sandi, atau tersimpan dalam format lama (.xls).")
    if fault := refusal(content, LIMITS):
        raise _not_opened(path, finding(fault.code, template=SETTINGS, **fault.words).message)
    try:
        with closing(load_workbook(BytesIO(content), read_only=True, data_only=True)) as book:
            return {sheet.title: _cells(sheet) for sheet in book.worksheets}
    except Exception as error:  # openpyxl lets through whatever zip, XML and its own classes raise, at any cell
        raise _not_opened(path, f"Sebabnya: {error or type(error).__name__}.") from error


def _not_opened(path: Path, why: str) -> WrongSettings:
    return WrongSettings(f"{path.name} tidak dapat dibuka. {why} Simpan ulang sebagai .xlsx tanpa kata sandi, atau "
                         f"pulihkan salinannya.")


def _cells(sheet: Any) -> list[tuple[Any, ...]]:
    sheet.reset_dimensions()  # what the file says of its own size is not always true
    return list(sheet.iter_rows(values_only=True))


def _checked(form: type[Form], sheets: Mapping[str, list[tuple[Any, ...]]], path: Path) -> Checked:
    layout = form.layout()
    rows = sheets.get(layout.about.sheet)
    if rows is None and layout.form in MAY_LACK:
        rows = [tuple(column.heading for column in layout.columns)]
    if rows is None:
        raise WrongSettings(f"{path.name}: lembar “{layout.about.sheet}” tidak ada. Yang ada: {', '.join(sheets)}.")
    question = Question(Document(tables=(_table(layout, rows, path),)), named="-")
    return check([question], form, NOBODY)[0]


def _table(layout: Layout, rows: list[tuple[Any, ...]], path: Path) -> Table:
    wanted = {title_key(text): column.name for column in layout.columns for text in (column.heading, *column.also)}
    for at, row in enumerate(rows[:HEADING_ROWS]):
        found = {index: wanted[key] for index, text in enumerate(row) if (key := title_key(str(text or ""))) in wanted}
        if len(found) >= 2:
            return _table_below(layout, rows, at, found)
    headings = ", ".join(f"“{column.heading}”" for column in layout.columns)
    raise WrongSettings(f"{path.name}, lembar “{layout.about.sheet}”: baris judul kolom tidak ditemukan ({headings}).")


def _table_below(layout: Layout, rows: list[tuple[Any, ...]], at: int, found: Mapping[int, str]) -> Table:
    raw = []
    for number, row in enumerate(rows[at + 1:], at + 2):
        cells = {name: _cell(row[index]) for index, name in found.items()
                 if index < len(row) and row[index] is not None}
        if any(isinstance(value, BrokenCell) or str(value).strip() for value in cells.values()):
            raw.append(RawRow(number, cells))
    return Table(layout.form, layout.about.sheet, at + 1,
                 {name: get_column_letter(index + 1) for index, name in found.items()}, tuple(raw),
                 tuple(str(text) for text in rows[at] if text is not None))


def _cell(value: Any) -> Any:
    return BrokenCell(value, Code.NILAI_GALAT) if value in ERROR_CODES else value


def _told(path: Path, wrong: Sequence[tuple[Layout, Finding]]) -> str:
    layout, first = wrong[0]
    place = first.place
    where = f", {place.cell or f'baris {place.row}'}" if place else ""
    mend = first.suggestion if place else "Kembalikan judul kolom itu."  # the message is about a unit's form
    more = f" (dan {len(wrong) - 1} kesalahan lain)" if len(wrong) > 1 else ""
    return f"{path.name}, lembar “{layout.about.sheet}”{where}: {first.message} {mend or ''}".rstrip() + more


def _warnings(checked: Sequence[Checked], path: Path) -> tuple[str, ...]:
    """What is wrong but stops nobody: each in a sentence that names its cell."""
    doubtful = [_told(path, [(each.layout, told)]) for each in checked for told in each.findings
                if told.severity is PERINGATAN]
    return (*doubtful, *_no_addresses(_part([row.values for row in checked[-1].rows], ADDRESS), path),
            *_shared_names([row.values for row in checked[0].rows if not row.values["menjadi"]], path))


def _no_addresses(written: Sequence[str], path: Path) -> Iterator[str]:
    """What no browser opens becomes no link."""
    yield from (f"{path.name}, lembar “Naskah”: {ADDRESS} “{text}” bukan alamat halaman web, sehingga belum dipakai. "
                f"Tulis lengkap, misalnya https://ppid.kupangkota.go.id/dik."
                for text in written if not is_address(text))


def _shared_names(units: Sequence[Values], path: Path) -> Iterator[str]:
    """Another name that two units have means neither: whoever writes it is asked which."""
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    aliases = {key: alias for unit in units for alias in unit["alias"] or () if (key := fold_name(alias).whole)}
    for unit in units:
        for name in (*(unit["alias"] or ()), unit["nama"]):
            owners[fold_name(name).whole][unit["kode"]] = name
        owners[fold_code(unit["kode"])].setdefault(unit["kode"], unit["kode"])
    for key, alias in aliases.items():
        if len(owners[key]) > 1:
            yield (f"{path.name}, lembar “Unit”: nama lain “{alias}” dipakai lebih dari satu unit "
                   f"({', '.join(owners[key])}), sehingga tidak menunjuk ke mana pun. Sisakan pada satu unit saja.")


def _city(sheets: Sequence[Sequence[Values]], stamp: str, warnings: tuple[str, ...]) -> City:
    units, terms, officials, holidays, limits, panel, clauses = sheets
    rows = _units(units)
    return City(
        units={unit.code: unit for unit in rows if not unit.becomes},
        former={unit.code: unit for unit in rows if unit.becomes},
        terms={row["kode"]: Term(row["kode"], row["nama"], row["batas"], row["status"] == OPEN) for row in terms},
        officials=tuple(Official(row["peran"], row["nama"] or "", row["nip"] or "", row["jabatan"])
                        for row in officials),
        holidays=tuple(Holiday(row["tanggal"], row["keterangan"], row["jenis"] or "") for row in holidays),
        thresholds=_thresholds(limits), stamp=stamp, warnings=warnings,
        panel=tuple(Panelist(*(row[name] or "" for name in ("nama", "nip", "jabatan", "instansi", "peran")))
                    for row in panel),
        letterhead=_part(clauses, LETTERHEAD), considering=_part(clauses, CONSIDERING),
        in_view_of=_part(clauses, IN_VIEW_OF), contact="; ".join(_part(clauses, CONTACT)),
        address=next(filter(is_address, _part(clauses, ADDRESS)), ""))


def _part(clauses: Sequence[Values], part: str) -> tuple[str, ...]:
    return tuple(row["isi"] for row in clauses if row["bagian"] == part)


def _thresholds(rows: Sequence[Values]) -> Thresholds:
    """A figure whose row is missing keeps its default."""
    names = {ALIKE: "alike", OTHER: "other", SAME: "same", SOON: "soon", OPENING: "opening", HISTORY: "history"}
    return Thresholds(**{names[row["nama"]]: row["nilai"] for row in rows})


def _units(rows: Sequence[Values]) -> list[Unit]:
    """Every row; what a unit has become is spelled as the rows spell it."""
    spelled = {fold_code(row["kode"]): row["kode"] for row in rows}
    return [replace(_unit(row), becomes=tuple(dict.fromkeys(
        spelled[fold_code(code)] for code in codes_in(row["menjadi"])))) for row in rows]


def _unit(row: Values) -> Unit:
    return Unit(row["kode"], row["nama"], row["jenis"] or "", row["induk"] or "", row["pemegang"] or "",
                row["alias"] or (), row["narahubung"] or "", row["telepon"] or "", row["surel"] or "")
