"""The sample of what people really write (`../shared/domain/messy_values.csv`), each row against its meaning."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pytest

from toolkit.findings import Code
from toolkit.forms.kinds import TEXT, as_text
from toolkit.law.dates import parse_date
from toolkit.law.legal_basis import parse_legal_basis
from toolkit.law.listed_items import listed_items
from toolkit.law.periods import PeriodKind, parse_period
from toolkit.law.same_as_above import is_blank, is_same_as_above
from toolkit.law.units import UnitIndex, UnitName
from toolkit.samples import sample_aliases

DOMAIN = Path(__file__).parents[3] / "shared" / "domain"
# In CI a missing sample is a failure, not a silent skip.
pytestmark = pytest.mark.skipif(not DOMAIN.is_dir() and "CI" not in os.environ,
                                reason="needs ../shared beside the checkout")



def rows(column: str) -> list[tuple[str, str]]:
    if not DOMAIN.is_dir():
        return []
    with (DOMAIN / "messy_values.csv").open(encoding="utf-8", newline="") as file:
        return [(row["tertulis"],
                 row["makna_normal"]) for row in csv.DictReader(file) if row["kolom"].startswith(column)]


def _unit(row: dict[str, str]) -> UnitName:
    return UnitName(row["kode"], row["nama"], row["jenis"], sample_aliases().get(row["kode"], ()))


@pytest.mark.parametrize(("text", "meaning"), rows("jangka_waktu"))
def test_period__means_what_the_sample_says(text: str, meaning: str) -> None:
    parsed = parse_period(text)
    codes = {remark.code for remark in parsed.remarks}
    if meaning == "kosong":
        assert (parsed.value, codes) == (None, set())
    elif meaning == "ambigu=sama_dengan_atas":
        assert codes == {Code.SAMA_DENGAN_ATAS}
    elif "ambigu" in meaning:
        assert codes == {Code.JANGKA_TIDAK_JELAS}
    elif meaning.startswith("permanen"):
        assert parsed.value is not None
        assert parsed.value.kind is PeriodKind.PERMANEN
        assert Code.DINORMALKAN in codes
    else:
        kind, value = re.match(r"(\w+)=([^;]+)", meaning).groups()  # type: ignore[union-attr]  # each line matches
        assert parsed.value is not None
        assert parsed.value.kind is {"durasi": PeriodKind.LAMA, "tanggal": PeriodKind.TANGGAL,
                                     "kondisi": PeriodKind.KONDISI}[kind]
        assert kind == "kondisi" or parsed.value.value == value


@pytest.mark.parametrize(("text", "meaning"), rows("dasar_hukum"))
def test_legal_basis__means_what_the_sample_says(text: str, meaning: str) -> None:
    parsed = parse_legal_basis(text)
    codes = [remark.code for remark in parsed.remarks if parsed.failed]
    expected = re.findall(r"17\.[a-j](?:\.\d)?", meaning)
    if meaning == "kosong":
        assert (parsed.value, parsed.remarks) == (None, ())
    elif "tanpa_huruf" in meaning:
        assert codes == [Code.PASAL17_TANPA_HURUF]
    elif not expected:
        assert codes == [Code.BUKAN_PASAL17]
    else:
        assert parsed.value is not None
        assert list(parsed.value.pasal17) == expected
        assert [law.replace(" ", "") for law in parsed.value.other_laws] == [
            law for law in re.findall(r"UU\d+/\d{4}", meaning) if law != "UU14/2008"]
        assert bool(parsed.value.lower_rules) == ("bukan_UU" in meaning)


@pytest.mark.parametrize(("text", "meaning"), rows("tanggal"))
def test_date__means_what_the_sample_says(text: str, meaning: str) -> None:
    parsed = parse_date(text)
    if meaning.startswith("ambigu"):
        assert [remark.code for remark in parsed.remarks] == [Code.TANGGAL_TIDAK_JELAS]
    else:
        assert str(parsed.value) == meaning[:10]


@pytest.mark.parametrize(("text", "meaning"), rows("unit"))
def test_unit__means_what_the_sample_says(text: str, meaning: str) -> None:
    with (DOMAIN / "unit_kupang.csv").open(encoding="utf-8", newline="") as file:
        index = UnitIndex(_unit(row) for row in csv.DictReader(file))
    match = index.find(text)
    if meaning.startswith("ambigu"):
        assert (match.code, len(match.candidates)) == (None, 3)
    else:
        assert match.code == meaning.split(" ", maxsplit=1)[0]


@pytest.mark.parametrize(("text", "meaning"), rows("konsekuensi"))
def test_consequence__is_blank_or_ditto_as_the_sample_says(text: str, meaning: str) -> None:
    assert is_blank(text) == meaning.startswith("kosong")
    assert is_same_as_above(text) == meaning.startswith("ambigu=sama")


@pytest.mark.parametrize(("text", "meaning"), rows("konsekuensi"))
def test_consequence__is_read_as_the_sample_says(text: str, meaning: str) -> None:
    parsed = TEXT.parse(text)
    ditto = (Code.SAMA_DENGAN_ATAS,) if meaning.startswith("ambigu=sama") else ()
    assert tuple(remark.code for remark in parsed.remarks) == ditto
    assert parsed.value == (text if meaning.startswith("teks") else None)


@pytest.mark.parametrize(("text", "meaning"), rows("nip_nomor"))
def test_long_number__is_lost_only_where_excel_took_it_for_a_figure(text: str, meaning: str) -> None:
    number = re.match(r"\d{18}", text)
    if meaning.startswith("galat"):
        assert number
        for cell in (int(number[0]), float(number[0]), as_text(float(number[0]))):
            assert [remark.code for remark in TEXT.parse(cell).remarks] == [Code.ANGKA_TERPOTONG]
    else:
        assert (TEXT.parse(text).value, TEXT.parse(text).remarks) == (text, ())
        assert re.sub(r"\D", "", text) == meaning


@pytest.mark.parametrize(("text", "meaning"), [(text.replace("\\n", "\n"), meaning) for text, meaning in rows("teks")])
def test_text__is_read_as_the_sample_says(text: str, meaning: str) -> None:
    parsed = TEXT.parse(text)
    if meaning.startswith("daftar"):
        assert (parsed.value, parsed.remarks) == (text, ())
        assert listed_items(text) == ("HPS", "Penawaran")
    else:
        assert parsed.value == meaning.partition(" (")[0]
        assert [remark.code for remark in parsed.remarks] == [Code.DINORMALKAN]


def test_every_sample_unit__is_found_by_name_code_and_both() -> None:
    with (DOMAIN / "unit_kupang.csv").open(encoding="utf-8", newline="") as file:
        units = [_unit(row) for row in csv.DictReader(file)]
    index = UnitIndex(units)
    for unit in units:
        for text in (unit.code, unit.name, unit.name.upper(), f"{unit.code} – {unit.name}", f"{unit.name} Kota Kupang"):
            assert index.find(text).code == unit.code, text
