"""What `dik check` and `dik run` say: the verdict first, then groups with examples and how to mend them; Indonesian."""

from __future__ import annotations

import ast
import io
import re
import unicodedata
from pathlib import Path
from typing import Any

import click
import pytest
from rich.console import Console

from tests.commands import Dik, drop
from tests.office import Office, item
from toolkit.answering import Answer
from toolkit.app import telling
from toolkit.app.indonesian import SENTENCES
from toolkit.pipeline import look_over

EMPTY, VAGUE = {"konsekuensi_dibuka": None}, {"jangka_waktu": "5"}


def checked(office: Office, *files: list[dict[str, Any]]) -> list[Answer]:
    paths = [office.drop(rows, to=f"DINKES/{number}.xlsx") for number, rows in enumerate(files)]
    return list(look_over(paths, office.desk, folders=["DINKES"] * len(paths)))


def said(answers: list[Answer], office: Office, monkeypatch: pytest.MonkeyPatch, **console: Any) -> list[str]:
    """The lines, as a terminal or a pipe gets them."""
    out = io.StringIO()
    made = Console(file=out, emoji=False, highlight=False, **console)
    monkeypatch.setattr(telling, "_terminal", lambda **_: made)
    telling.tell_answers(answers, office.workspace)
    return out.getvalue().rstrip("\n").split("\n")


def test_pipe__gets_verdict_groups_examples_and_remedies(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [*(item(f"Judul {number}", **EMPTY) for number in range(5)), item("A", **VAGUE),
            item("B", bentuk="Daun lontar"), item("C", bentuk="Tanah liat"), item("D", penanggung_jawab=None)]
    assert said(checked(office, rows), office, monkeypatch) == [
        "Diterima sebagian  inbox/DINKES/0.xlsx  (DINKES): 1 dari 9 butir",
        "    Harus diperbaiki: Kolom “Konsekuensi bila Dibuka” masih kosong – 5 kali.",
        "        Misalnya F11, F12, F13, dan 2 lagi",
        "        Cara memperbaiki: Isi, misalnya “Mengungkap riwayat kesehatan pasien”.",
        "    Harus diperbaiki: Isi “Bentuk” bukan salah satu pilihannya – 2 kali.",
        "        Misalnya N17 “Daun lontar”, N18 “Tanah liat”",
        "        Cara memperbaiki: Pilih salah satu: Softcopy, Hardcopy, Keduanya.",
        "    Harus diperbaiki: Jangka waktu “5” belum jelas (H16).",
        "        Cara memperbaiki: Tulis lengkap, misalnya “5 tahun”, “5 bulan”, atau “5 hari”.",
        "    Perlu dicek: Kolom “Penanggung Jawab” sebaiknya diisi (M19).",
        "        Cara memperbaiki: Isi, misalnya “Kepala Seksi Pelayanan”.",
        "1 diterima sebagian"]


def test_remedies_that_differ__stand_with_their_cells(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = said(checked(office, [item("A", **VAGUE), item("B", jangka_waktu="7")]), office, monkeypatch)
    remedies = [line.strip() for line in lines if "Cara memperbaiki" in line]
    assert [line.partition(": Tulis")[0] for line in remedies] == ["Cara memperbaiki: H11 “5”",
                                                                   "Cara memperbaiki: H12 “7”"]


def test_second_try__says_how_it_stands(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.drop([item("A", **VAGUE)])
    office.take()
    lines = said(checked(office, [item("A", **VAGUE), item("B", **EMPTY)]), office, monkeypatch)
    assert lines[1] == "    Dibanding kiriman sebelumnya (nomor 1): 1 masih ada, 1 baru."


def test_many_files__are_told_shortly_and_summed_up(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = item("A", dasar_hukum="x", tanggal_mulai="besok", bentuk="y", cakupan="z", **VAGUE)
    lines = said(checked(office, [item("B")], [bad], [bad], [item("C", bentuk=None)]), office, monkeypatch)
    assert lines.count("    … dan 2 jenis temuan lagi") == 2
    assert lines[-1] == "4 berkas: 2 diterima, 2 belum dapat diterima; temuan: 10 harus diperbaiki, 1 perlu dicek"


@pytest.mark.parametrize("width", [40, 60, 100])
def test_narrow_terminal__is_never_overrun(office: Office, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    lines = said(checked(office, [item("A", jangka_waktu="w" * 300), item("B", **EMPTY)]), office, monkeypatch,
                 force_terminal=True, color_system=None, width=width)
    assert max(map(len, lines)) <= width
    assert "w" * 81 not in "".join(line.strip() for line in lines)
    assert any(line.startswith("        Cara memperbaiki:") for line in lines)


def test_verdict__has_a_colour_on_a_terminal(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = said(checked(office, [item("A")]), office, monkeypatch, force_terminal=True, color_system="standard",
                 width=100)
    assert lines[0].startswith("\x1b[1;32mDiterima\x1b[0m")


@pytest.mark.parametrize("text", ["[red]merah[/]", "\u202eterbalik", "[link=http://x]y[/link]", "\u200btak terlihat",
                                  "a\nb", "\u2028", "[/]"])
def test_what_a_cell_says__commands_no_terminal(office: Office, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    lines = said(checked(office, [item("A", jangka_waktu=text), item("B", jangka_waktu=f"{text} dua")]), office,
                 monkeypatch, force_terminal=True, color_system=None, width=100)
    assert not [sign for line in lines for sign in line if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    if "[" in text:
        assert text in "\n".join(lines)


USAGE = [["check"], ["chek"], ["status", "--jso"], ["status", "lebih"], ["publish", "--as-of"], ["template", "--unit"],
         ["status", "--json=ya"], ["status", "--workspace", "pyproject.toml"], ["--salah"], ["init", "a", "b"]]
ENGLISH = re.compile(r"\b(missing|such|option|argument|requires|usage|try|help for|unexpected|got|invalid|value|"
                     r"does|take|is a|file|directory|did you mean)\b", re.IGNORECASE)


@pytest.mark.parametrize("words", USAGE, ids=" ".join)
def test_wrong_usage__is_told_in_indonesian(dik: Dik, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).resolve().parents[1])
    told = dik(*words)
    assert told.code == 2
    assert told.err.startswith("dik: ")
    assert not ENGLISH.search(told.err.replace("--help", "")), told.err


def test_help__is_in_indonesian(dik: Dik) -> None:
    for words in (["--help"], ["check", "--help"]):
        out = dik(*words).out
        assert out.startswith("Pemakaian: dik ")
        assert not ENGLISH.search(out.replace("--help", ""))


FOR_PROGRAMMERS = {
    "Could not determine name for option with declarations {decls!r}", "Name '{name}' defined twice",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Invalid start character for option ({option})", "Choice({choices})", "Unknown color {colour!r}",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument instead? Did you mean to "
    "pass '--{name}'?"}


def test_every_sentence_of_click__is_translated() -> None:
    """A newer click may say something new."""
    folder, found = Path(click.__file__).parent, set()
    for name in ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types"):
        for node in ast.walk(ast.parse((folder / f"{name}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                found |= {each.value for each in node.args if isinstance(each, ast.Constant)
                          and isinstance(each.value, str)}
    assert found - set(SENTENCES) - FOR_PROGRAMMERS == set()


@pytest.mark.parametrize(("english", "indonesian"), SENTENCES.items(), ids=range(len(SENTENCES)))
def test_translation__keeps_the_blanks(english: str, indonesian: str) -> None:
    assert sorted(re.findall(r"\{.*?\}|%\(\w+\)s", english)) == sorted(re.findall(r"\{.*?\}|%\(\w+\)s", indonesian))


def test_check__on_a_real_workspace_ends_with_one_and_the_groups(hall: Path, dik: Dik) -> None:
    path = drop(hall, "salah.xlsx", item("A", **EMPTY), item("B", **EMPTY))
    told = dik("check", path, "--unit", "DINKES")
    assert (told.code, told.err) == (1, "")
    assert "masih kosong – 2 kali." in told.out
    assert "Misalnya F11, F12" in told.out
