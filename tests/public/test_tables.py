"""dik.csv, dik.json and datapackage.json: what programs read."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.public.descriptor_rules import broken_rules
from tests.public.samples import DECREED, EMPTY, LAYOUT, a_list, an_item, hostile_list
from tests.test_second_form import DIP
from toolkit.papers import PublicList
from toolkit.public import csv_of, datapackage_of, json_of
from toolkit.public.datapackage import slug
from toolkit.public.fields import fields_of
from toolkit.public.safety import FORMULA_STARTS, inert, longest_inert, plain

SECOND = replace(DECREED, layout=DIP.layout(), title="Daftar Informasi Publik")


def records(view: PublicList) -> list[dict[str, str]]:
    return list(csv.DictReader(csv_of(view).decode("utf-8-sig").splitlines(keepends=True), strict=True))


def written(folder: Path, view: PublicList) -> Path:
    table, values = csv_of(view), json_of(view)
    for name, content in (("dik.csv", table), ("dik.json", values),
                          ("datapackage.json", datapackage_of(view, table, values))):
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("view", [EMPTY, a_list(2000), hostile_list(), SECOND],
                         ids=["kosong", "2.000 butir", "ganjil", "formulir lain"])
def test_package__keeps_the_published_rules(tmp_path: Path, view: PublicList) -> None:
    assert broken_rules(written(tmp_path, view)) == []


def test_rules__see_a_change_of_any_file(tmp_path: Path) -> None:
    written(tmp_path, a_list(3))
    (tmp_path / "dik.csv").write_bytes((tmp_path / "dik.csv").read_bytes().replace(b"Seluruhnya", b"Semuanya"))
    assert {rule.split(":")[0] for rule in broken_rules(tmp_path)} >= {"dik.csv", "row 2, cakupan"}


def test_csv__has_one_line_of_names_and_a_record_an_item() -> None:
    content = csv_of(a_list(3))
    assert content.startswith(b"\xef\xbb\xbfnomor,id_butir,informasi,dasar_hukum,")
    assert content.count(b"\r\n") == 4 and content.endswith(b"\r\n")
    first = records(a_list(3))[0]
    assert (first["tanggal_mulai"], first["jangka_waktu"], first["huruf_pasal17"]) == ("2026-05-03", "5 tahun", "h")
    assert (first["berlaku_sejak"], first["berakhir"]) == ("2026-05-03", "2029-12-31")
    assert records(a_list(7))[6]["unit_kode"] == "DINKES; DISPENDUK; RSUD; KEC-OEBOBO; BKPPD"


def test_json__has_typed_values() -> None:
    content = json.loads(json_of(a_list(3)))
    assert (content["badan_publik"], content["jumlah"]) == ("Pemerintah Kota Kupang", 3)
    third = content["butir"][2]
    assert third["dasar_hukum"] == {"pasal17": ["17.h.1", "17.j"], "uu_lain": ["UU 24/2013"]}
    assert third["jangka_waktu"] == {"jenis": "kondisi", "nilai": "Sampai proses lelang selesai"}
    assert third["teks"]["dasar_hukum"] == "Pasal 17 huruf h angka 1 dan huruf j UU 14/2008; UU 24/2013"
    assert (third["tinjau_ulang"], third["berakhir"], third["huruf_pasal17"]) == (None, None, ["h", "j"])
    assert third["unit"] == [{"kode": "KEC-OEBOBO", "nama": "Kecamatan Oebobo"}]


def test_descriptor__follows_the_form() -> None:
    content = json.loads(datapackage_of(EMPTY, b"", b""))
    schema = {field["name"]: field for field in content["resources"][0]["schema"]["fields"]}
    for column in LAYOUT.columns:
        assert (column.name in schema) is column.public
        if column.public:
            told = schema[column.name]
            assert (told["title"], told["description"]) == (column.heading, column.meaning)
    assert schema["cakupan"]["constraints"] == {"enum": ["Seluruhnya", "Sebagian"]}
    assert schema["informasi"]["constraints"] == {"required": True, "maxLength": 750}
    assert {name for name, field in schema.items() if field["type"] == "date"} == {
        "tanggal_mulai", "tinjau_ulang", "berlaku_sejak", "berakhir"}
    assert content["name"] == "dik-pemerintah-kota-kupang"
    assert "tanda petik tunggal" in content["description"]
    package = json.loads(datapackage_of(DECREED, b"", b""))
    assert (package["homepage"], "homepage" in content) == (DECREED.address, False)
    assert f"Narahubung: {DECREED.contact}" in package["description"]


CLERK = re.compile(r"(?i)\b(tulis|isi|diisi|pilih|ketik|kosongkan|salin|jangan|wajib|sebaiknya|misalnya|bila kosong)\b")
"""Words by which somebody is told how to fill a form."""


def test_descriptions__speak_to_who_reads_the_data() -> None:
    assert CLERK.search(LAYOUT.by_name["bagian_dikecualikan"].help)
    content = json.loads(datapackage_of(EMPTY, b"", b""))
    fields = content["resources"][0]["schema"]["fields"]
    assert [field["name"] for field in fields if CLERK.search(field["description"])] == []
    assert SECOND.layout.by_name["ringkasan"].meaning == SECOND.layout.by_name["ringkasan"].help


def test_name__is_of_small_letters_whatever_the_body_is_called() -> None:
    assert slug("dik Pemerintah Kabupaten Tōba–Samosir (Ćontoh)") == "dik-pemerintah-kabupaten-toba-samosir-contoh"


def test_a_form_with_one_of_our_names__is_refused() -> None:
    columns = (*LAYOUT.columns[:-1], replace(LAYOUT.columns[-1], name="nomor", public=True))
    with pytest.raises(ValueError, match="dik"):
        fields_of(replace(LAYOUT, columns=columns))


@given(st.text())
def test_no_cell__is_computed_and_each_comes_back(text: str) -> None:
    view = replace(DECREED, items=[replace(an_item(), texts={**an_item().texts, "informasi": text})])
    [record] = records(view)
    assert not record["informasi"].startswith(FORMULA_STARTS)
    assert record["informasi"] == inert(text) and without_guards(record["informasi"]) == without_guards(plain(text))
    assert len(inert(text)) <= longest_inert(len(text))


def without_guards(text: str) -> str:
    return re.sub("(^|[;\t\n])'+", r"\1", text)


@pytest.mark.parametrize(("text", "cell"), [
    ("judul;=1+1", "judul;'=1+1"), ("judul; +cmd|' /C calc'!A0", "judul;' +cmd|' /C calc'!A0"),
    ("sebab:\n- satu\n- dua", "sebab:\n'- satu\n'- dua"), ('a;"=1+1', "a;'\"=1+1"), ("a\t@x", "a\t'@x"),
    (" =1", "' =1"), ("\t=1", "'\t'=1"), ("UU 1; UU 2", "UU 1; UU 2"), ("1-2=3", "1-2=3")])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_cell__begins_with_a_formula_wherever_a_cell_begins(text: str, cell: str, separator: str) -> None:
    """An Excel in Indonesia takes semicolons for what parts cells."""
    assert inert(text) == cell
    view = replace(DECREED, items=[replace(an_item(), texts={**an_item().texts, "informasi": text})])
    rows = csv.reader(csv_of(view).decode("utf-8-sig").splitlines(keepends=True), delimiter=separator)
    assert not [each for row in rows for each in row if each.lstrip(' "').startswith(FORMULA_STARTS)]


@given(st.text())
def test_json__carries_any_text(text: str) -> None:
    view = replace(DECREED, items=[replace(an_item(), values={**an_item().values, "informasi": text})])
    assert json.loads(json_of(view))["butir"][0]["informasi"] == plain(text)
