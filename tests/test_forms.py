"""One model, everything derived: a column added to a copy of the form appears everywhere, with no other change."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from tests.office import Office, at, codes, item
from toolkit.app.setting_up import sample_text
from toolkit.checking.runner import _strict_schema
from toolkit.findings import Code
from toolkit.forms.dictionary import dictionary
from toolkit.forms.dik import DIK
from toolkit.forms.kinds import CHOICE
from toolkit.forms.layout import Need
from toolkit.forms.live import Seen, TooLong
from toolkit.forms.model import column
from toolkit.law.text import tidy
from toolkit.placing import HEADING_ROW
from toolkit.workspace import open_workspace

ROOT = Path(__file__).resolve().parents[1]
DAFTAR = "ppid/Daftar Informasi yang Dikecualikan.xlsx"


class Wider(DIK):
    """The DIK form with one more column."""

    nomor_rak: Any = column("Nomor Rak", need=Need.ADVISED, length=(0, 5), help="Rak tempat dokumen.", example="R-12")
    sifat: Any = column("Sifat", kind=CHOICE, choices=("Biasa", "Segera"), help="Sifat dokumen.")


@pytest.fixture
def wider(fresh_workspace: Path, tmp_path: Path) -> Office:
    root = tmp_path / "kantor"
    shutil.copytree(fresh_workspace, root)
    return Office(root, Wider)


def test_added_column__is_in_the_template(wider: Office) -> None:
    book = openpyxl.load_workbook(wider.template("DINKES"))
    sheet = book["DIK"]
    assert [cell.value for cell in sheet[HEADING_ROW]][-2:] == ["Nomor Rak", "Sifat"]
    assert any("Nomor Rak" in str(cell.value) for row in book["Petunjuk"].iter_rows() for cell in row)
    prompts = {rule.prompt for rule in sheet.data_validations.dataValidation}
    assert any(prompt and "Rak tempat dokumen." in prompt for prompt in prompts)


def test_added_column__is_checked_kept_answered_and_published(wider: Office) -> None:
    wider.drop([item("Satu", nomor_rak="R-12", sifat="segera"), item("Dua", nomor_rak="R-12345"),
                item("Tiga", nomor_rak="R-1", sifat="Kilat"), item("Empat")])
    [answer] = wider.run()
    assert codes(answer) == [(at("R", 1), "TERLALU_PANJANG"), (at("S", 2), "PILIHAN_TIDAK_ADA"),
                             (at("R", 3), "SEBAIKNYA_DIISI")]
    assert wider.entries()["DIK-DINKES-0001"]["nomor_rak"] == "R-12"
    assert wider.entries()["DIK-DINKES-0001"]["sifat"] == "Segera"
    assert wider.report(answer)["DIK"][at("R", 1)].value == "R-12345"
    induk = openpyxl.load_workbook(wider.workspace.outbox / DAFTAR)["Register Induk"]
    texts = [str(cell.value) for row in induk.iter_rows() for cell in row]
    assert {"Nomor Rak", "Sifat", "R-12", "Segera"} <= set(texts)


def test_entries_from_before_the_column__are_read_as_empty(wider: Office) -> None:
    narrow = Office(wider.workspace.root)
    narrow.drop([item("Satu")])
    narrow.run()
    wider.drop(source=wider.template("DINKES"))
    [answer] = wider.run()
    assert (answer["unchanged"], answer["changed"]) == (1, 0)
    assert answer["accepted_rows"][0]["nomor_rak"] is None


def test_data_dictionary__is_as_generated() -> None:
    assert (ROOT / "docs" / "kamus-data.md").read_text(encoding="utf-8") == dictionary(), "run: make docs"


def test_checkout__is_a_workspace_with_every_default(tmp_path: Path) -> None:
    assert (ROOT / "dik.toml").read_text(encoding="utf-8") == sample_text("dik.toml")
    assert open_workspace(ROOT).root == ROOT


def test_codes_of_checks__are_codes_of_the_catalogue() -> None:
    schema = DIK.to_schema()
    errors = [one.error for each in schema.columns.values() for one in each.checks]
    errors += [one.error.partition(":")[2] for one in schema.checks]
    assert set(errors) <= {code.name for code in Code}


def test_rules__are_marked_on_columns_of_the_form() -> None:
    assert {one.error.partition(":")[0] for one in DIK.to_schema().checks} <= set(DIK.layout().names)


def test_limits_and_choices__come_from_the_checks() -> None:
    layout = DIK.layout()
    assert layout.by_name["informasi"].longest == 500
    assert layout.by_name["konsekuensi_dibuka"].shortest == 15
    assert layout.by_name["bentuk"].dropdown == ("Softcopy", "Hardcopy", "Keduanya")
    assert "Pasal 17 huruf h angka 2 UU 14/2008" in layout.by_name["dasar_hukum"].dropdown


def test_the_models_own_validate__refuses_what_the_runner_would(office: Office) -> None:
    """The proof at the end of checking is a real one."""
    row = dict.fromkeys(DIK.layout().names)
    frame = pd.DataFrame({name: pd.Series([value], dtype=object) for name, value in row.items()})
    frame.index = pd.MultiIndex.from_tuples([(0, "DIK", 10)], names=["file", "sheet", "row"])
    with pytest.raises(Exception, match="WAJIB"):
        _strict_schema(DIK).validate(frame, lazy=True)


@pytest.mark.parametrize("text", ["'" + "x" * 500, "‘" + "x" * 500, "kata_x000D_\n" * 60, "_x0007_x" * 70, "x  " * 249,
                                  "\u200bx" * 400, "x" * 501, "“x” " * 130, "x\u200b" * 250])
def test_text_that_tidying_shortens__is_told_as_too_long_only_where_it_stays_so(text: str) -> None:
    assert not TooLong("informasi", 500).holds(Seen({"informasi": text})) or len(tidy(text)) > 500
