"""Every kind of workbook: sound for Excel, equal bytes twice, whole in LibreOffice, never half written."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tests.workbooks.samples import BLANK, BOOK, HOSTILE, MARKED, answer, filled, row, told
from toolkit.findings import CATATAN, PERINGATAN
from toolkit.workbooks.daftar import write_book
from toolkit.workbooks.feedback import write_feedback
from toolkit.workbooks.style import open_book
from toolkit.workbooks.template import write_template

CHECKER = Path(__file__).resolve().parents[2] / ".." / "shared" / "ooxml" / "check_workbook.py"
Write = Callable[[Path], None]
KINDS: dict[str, Write] = {
    "standar": partial(write_template, view=BLANK),
    "terisi": partial(write_template, view=filled(*MARKED, *map(row, HOSTILE))),
    "hasil": partial(write_feedback, view=answer(told(), told(PERINGATAN), told(CATATAN, "", ""), status="ditolak")),
    "hasil kedua": partial(write_feedback, view=answer(
        replace(told(), standing="masih ada"), told(CATATAN, "", ""), progress="Dibanding kiriman sebelumnya …",
        fixed=[(text, f"{text}!A1") for text in HOSTILE])),
    "hasil ganjil": partial(write_feedback, view=answer(*[told(message=text) for text in (*HOSTILE, "\x01\ud800")])),
    "daftar": partial(write_book, view=BOOK),
}


@pytest.mark.parametrize("write", KINDS.values(), ids=KINDS)
def test_a_workbook__keeps_to_the_published_schemas(tmp_path: Path, write: Write) -> None:
    if not CHECKER.is_file() and not os.environ.get("CI"):
        pytest.skip("no ../shared here")
    write(tmp_path / "buku.xlsx")
    checked = subprocess.run([sys.executable, CHECKER, tmp_path / "buku.xlsx"], capture_output=True, text=True,
                             check=False)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("write", KINDS.values(), ids=KINDS)
def test_writing_twice__gives_equal_bytes(tmp_path: Path, write: Write) -> None:
    write(tmp_path / "a.xlsx")
    write(tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize("write", KINDS.values(), ids=KINDS)
def test_nothing_else__is_left_in_the_folder(tmp_path: Path, write: Write) -> None:
    write(tmp_path / "baru" / "buku.xlsx")
    assert [path.name for path in (tmp_path / "baru").iterdir()] == ["buku.xlsx"]


def test_a_failure__leaves_the_old_file_alone(tmp_path: Path) -> None:
    target = tmp_path / "buku.xlsx"
    target.write_text("lama")
    with pytest.raises(ZeroDivisionError), open_book(target):
        raise ZeroDivisionError
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("buku.xlsx", "lama")]


@pytest.mark.office
def test_libreoffice__opens_the_form_without_loss(tmp_path: Path) -> None:
    texts = [text for text in HOSTILE if "\n" not in text]
    write_template(tmp_path / "buku.xlsx", filled(*map(row, texts), spare=0))
    wanted = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2'
    subprocess.run(["soffice", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless", "--convert-to",
                    wanted, "--outdir", tmp_path, tmp_path / "buku.xlsx"], check=True, capture_output=True)
    with (tmp_path / "buku-DIK.csv").open(encoding="utf-8", newline="") as lines:
        assert [line[3] for line in csv.reader(lines)][10:] == texts
