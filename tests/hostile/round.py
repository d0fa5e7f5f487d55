"""One whole round among hostile people: proposed, answered, tested, decreed, published; and what the commands said."""

from __future__ import annotations

import io
import itertools
import shutil
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import openpyxl

from tests.hostile.planting import bad_rows, csv_bytes, fill, good_rows, hostile_settings, own_tables, put
from tests.hostile.strings import ELSEWHERE, HOSTILE, NAMES
from tests.office import Json, Office
from tests.review.conftest import LATER
from tests.review.desk import Ppid
from toolkit.app.cli import cli
from toolkit.app.failing import guarded
from toolkit.forms.hardcopy import Hardcopy
from toolkit.forms.layout import Layout
from toolkit.forms.penetapan import DRAFT, ISSUE, Penetapan
from toolkit.forms.uji import Uji
from toolkit.placing import FIRST_COLUMN, FIRST_ROW
from toolkit.rulings import Outcome

NUMBER = "=cmd|'/C calc'!A0 <script>&[File] {DDE} [red] \u202e%s"
BODY = "Pemerintah <script>alert(1)</script> =1+1 &F&[File] [red]Kota[/] {{7*7}} #eval(1)"
OUTCOMES = (Outcome.EXEMPT, Outcome.PARTLY, Outcome.EXEMPT, Outcome.OPEN)


@dataclass
class Round:
    """Where it was, what the senders were answered, and what each command said."""

    office: Office
    answers: dict[str, Json] = field(default_factory=dict)
    said: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Command → stdout and stderr."""
    entries: list[Json] = field(default_factory=list)
    """What the register held once all was decreed."""
    entry: str = ""
    """The id of one of them."""

    @property
    def root(self) -> Path:
        """The workspace."""
        return self.office.workspace.root

    def written(self, *endings: str) -> list[Path]:
        """All that others open, of these kinds."""
        folders = (self.office.workspace.outbox, self.office.workspace.templates)
        return sorted(path for folder in folders for path in folder.rglob("*")
                      if path.is_file() and path.name.endswith(endings))

    def take(self, *, papers: bool = False) -> None:
        """Take in what lies there, and publish."""
        self.answers |= {answer["file"]: answer for answer in self.office.run(papers=papers)}

    def call(self, *words: str | Path) -> None:
        """`dik …`, through all that the entry point does."""
        given, out, err = [str(word) for word in words], io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            guarded(lambda: cli.main([*given, "--workspace", str(self.root)], prog_name="dik", standalone_mode=False),
                    as_json="--json" in given)
        self.said[" ".join(given)] = (out.getvalue(), err.getvalue())


def play(root: Path, like: Path) -> Round:
    """All of it, in a workspace like another."""
    shutil.copytree(like, root)
    config = root / "dik.toml"
    said = config.read_text(encoding="utf-8").replace('nama = "Pemerintah Kota Kupang"', f"nama = {BODY!r}")
    config.write_text(said.replace("tanda_terima = false", "tanda_terima = true"),
                      encoding="utf-8")
    hostile_settings(root / "pengaturan.xlsx")
    played = Round(Office(root))
    _propose(played)
    _decide(played)
    _decree(played)
    held = played.office.entries()
    played.entries, played.entry = list(held.values()), next(id for id in held if "DINKES" in id)
    played.office.register.close()
    with patch("toolkit.app.desk.worker_count", lambda _: 0):  # processes take seconds to start
        _ask(played)
    return played


def _propose(played: Round) -> None:
    office, inbox, layout = played.office, played.office.workspace.inbox, played.office.layout
    form = office.template("DINKES")
    blank = next(path for path in office.workspace.templates.glob("Formulir*.xlsx"))
    fill(form, inbox / "DINKES" / f"{NAMES[0]}.xlsx", layout, good_rows(), {}, HOSTILE[6])
    fill(blank, inbox / "DINSOS" / "[red] %s &F.xlsx", layout, bad_rows(layout),
         {"C3": "=cmd|'/C calc'!A0", "C5": "<script>"}, HOSTILE[34])
    fill(form, inbox / "DUKCAPIL" / "milik 'DINKES'.xlsx", layout, good_rows()[:2], {})
    own_tables(inbox / "DISHUB" / "=tabel.xlsx", layout)
    (inbox / "BKPPD").mkdir(exist_ok=True)
    (inbox / "BKPPD" / "@csv.csv").write_bytes(csv_bytes(layout))
    names = [f"{name}.xlsx" for name in (*NAMES[1:], *ELSEWHERE)]
    for folder, name in itertools.product(("DPUPR", "[red] =1+1 \u202e&F"), names):
        place = inbox / folder / name.replace("/", "_")
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(f"bukan buku kerja {folder} {name}".encode())
    played.take(papers=True)


def _decide(played: Round) -> None:
    texts, outcomes = itertools.cycle(HOSTILE), itertools.cycle(OUTCOMES)
    folder, layout = Ppid(played.office).folder, Uji.layout()
    book = openpyxl.load_workbook(folder / "Lembar Uji Gabungan.xlsx")
    sheet = book[layout.about.sheet]
    where = {name: FIRST_COLUMN + 1 + at for at, name in enumerate(layout.names)}
    for row in range(FIRST_ROW, sheet.max_row + 1):
        if sheet.cell(row, where["id_butir"]).value:
            sheet.cell(row, where["keputusan"], next(outcomes).shown)
            for name in ("pertimbangan", "bagian_dihitamkan", "judul_publik"):
                put(sheet.cell(row, where[name]), next(texts))
    for row in range(sheet.max_row - 8, sheet.max_row + 1):  # and wrong ones
        put(sheet.cell(row, where["keputusan"]), next(texts))
        put(sheet.cell(row, where["jangka_putusan"]), next(texts))
    _send(played, book, "[red]uji =1.xlsx")
    _ppid_form(played, Hardcopy.layout(), {"unit": "DINKES", "tanggal_diterima": "3 Mei 2026",
                                           "kode_isi": "=1+1&F", "nomor_surat": NUMBER, "penerima": HOSTILE[6],
                                           "lokasi": HOSTILE[33]}, "Penerimaan Hardcopy.xlsx")


def _decree(played: Round) -> None:
    played.office.set_clock(LATER - timedelta(hours=1), timedelta(seconds=10))
    _ppid_form(played, Penetapan.layout(), {"langkah": DRAFT}, "Penetapan.xlsx", papers=True)
    shutil.copytree(played.office.workspace.outbox / "ppid" / "Konsep Keputusan",
                    played.office.workspace.outbox / "ppid" / "salinan konsep")
    wrong = {"langkah": "=1+1<script>", "nomor": NUMBER, "tanggal": HOSTILE[6], "tempat": HOSTILE[33]}
    _ppid_form(played, Penetapan.layout(), wrong, "Penetapan.xlsx")
    _ppid_form(played, Penetapan.layout(), {
        "langkah": ISSUE, "nomor": NUMBER, "tanggal": "3 Mei 2026", "tempat": "{ MERGEFIELD x } =1+1",
        "menetapkan": '{ HYPERLINK "https://judi.example" } <b>', "menyetujui": "#eval(1) @x $y$ &F"},
        "Penetapan.xlsx", papers=True)


def _ppid_form(played: Round, layout: Layout, values: Mapping[str, str], name: str, *, papers: bool = False) -> None:
    book = openpyxl.load_workbook(Ppid(played.office).folder / name)
    for column, text in values.items():
        put(book[layout.about.sheet].cell(FIRST_ROW, FIRST_COLUMN + 1 + layout.names.index(column)), text)
    _send(played, book, name, papers=papers)


def _send(played: Round, book: Any, name: str, *, papers: bool = False) -> None:
    path = played.office.workspace.inbox / "ppid" / name
    path.parent.mkdir(exist_ok=True)
    book.properties.identifier = f"kiriman {len(played.answers)}"
    book.save(path)
    played.take(papers=papers)


def _ask(played: Round) -> None:
    """Every command that tells what others wrote, and errors about it."""
    lying = played.root / "lain"
    lying.mkdir()
    for number, name in enumerate(ELSEWHERE):
        (lying / f"{name}.xlsx").write_bytes(f"{number}".encode())
    rejected = lying / "ditolak [red].xlsx"
    form = next(path for path in played.office.workspace.templates.glob("Formulir*.xlsx"))
    fill(form, rejected, played.office.layout, bad_rows(played.office.layout), {})
    played.call("check", *sorted(lying.iterdir()))
    played.call("check", "--json", *sorted(lying.iterdir()))
    for words in (["status"], ["status", "--json"], ["doctor"], ["doctor", "--json"], ["explain", played.entry],
                  ["explain", "\x1b[31m\u202e"], ["explain", "--json", played.entry],
                  ["check", "\x1b]8;;x\x07\u202eada.xlsx"],
                  ["\x1b[2J"], ["check", "--\x1b[2J\n"], ["template", "--unit", "\x1b[31m\x9b"],
                  ["undo", "\x1b[31m", "--alasan", "x"], ["publish", "--as-of", "\x1b[31m\u202e"],
                  ["rebuild"], ["template", "--unit", "DPUPR"]):
        played.call(*words)
    (played.office.workspace.inbox / "DPUPR").mkdir(exist_ok=True)
    for name in ELSEWHERE:
        (played.office.workspace.inbox / "DPUPR" / f"{name}.xlsx").write_bytes(f"baru {name}".encode())
        (played.office.workspace.inbox / "DPUPR" / f"~${name}.xlsx").write_bytes(b"kunci")
    played.call("run")
    played.call("undo", "1", "--alasan", "=1+1 <script> \x1b[31m\u202e[red]", "--yes")
    _wrong_settings(played)


def _wrong_settings(played: Round) -> None:
    path = played.root / "pengaturan.xlsx"
    good = path.read_bytes()
    for heading, text in (("C", "\x9b31m\u202e[red]"), ("A", "a\x9b\u202e")):
        book = openpyxl.load_workbook(path)
        put(book["Unit"][f"{'H' if heading == 'C' else 'A'}7"], text)
        book.save(path)
        for command in ("status", "run", "doctor") if heading == "C" else ("run",):
            played.call(command)
        path.write_bytes(good)
