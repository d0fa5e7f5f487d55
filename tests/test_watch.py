"""`dik watch` as people run it: a real process, a real folder."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.commands import Dik, drop
from tests.office import item
from tests.watchers import GENEROUS, ROOT, Watch, adjust, until, watching
from toolkit.workspace import open_workspace

DAFTAR = "outbox/ppid/Daftar Informasi yang Dikecualikan.xlsx"
posix = pytest.mark.skipif(os.name != "posix", reason="signals and open folders are another matter on Windows")


@pytest.fixture
def quick(hall: Path) -> Path:
    """A workspace whose watcher waits less than people's would."""
    adjust(hall, jeda_detik=0.3, terbit_detik=0.2, berkala_detik=0.3)
    return hall


@pytest.fixture(scope="module")
def working(fresh_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watch]:
    """One watcher for all tests that only send files. It looks on its own once an hour: events must tell it."""
    root = tmp_path_factory.mktemp("jaga") / "kantor"
    shutil.copytree(fresh_workspace, root)
    adjust(root, proses=1, jeda_detik=0.3, terbit_detik=0.2, daftar_ulang_detik=3600.0)
    with watching(root, "--json") as watch:
        yield watch


def filled(root: Path, title: str) -> Path:
    """A form outside the inbox."""
    return drop(root, f"luar/{title}.xlsx", item(title))


def titles(root: Path) -> list[str]:
    """What the daftar shows as proposed."""
    sheet = openpyxl.load_workbook(root / DAFTAR)["Usulan"]
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]


def test_file_copied_into_the_inbox__is_answered_leaves_and_is_published(working: Watch) -> None:
    target = working.root / "inbox" / "DINKES" / "salin.xlsx"
    target.parent.mkdir(exist_ok=True)
    shutil.copyfile(filled(working.root, "Disalin"), target)
    working.answers("DINKES/salin.hasil.xlsx")
    until(lambda: not target.exists())
    until(lambda: (working.root / DAFTAR).exists() and "Disalin" in titles(working.root))
    until(lambda: "inbox/DINKES/salin.xlsx: Diterima" in working.log)
    assert re.search(r"info: Agenda \d+: DINKES, inbox/DINKES/salin\.xlsx: Diterima, 1 dari 1 butir diterima\.",
                     working.log)
    assert "Disalin" not in working.log


def test_file_renamed_into_the_inbox__is_answered(working: Watch) -> None:
    (working.root / "inbox" / "DINSOS").mkdir()
    filled(working.root, "Dipindah").replace(working.root / "inbox" / "DINSOS" / "pindah.xlsx")
    working.answers("DINSOS/pindah.hasil.xlsx")


def test_folders_made_while_it_runs__are_watched(working: Watch) -> None:
    deep = working.root / "inbox" / "DISTAN" / "2026" / "mei"
    deep.mkdir(parents=True)
    shutil.copyfile(filled(working.root, "Dalam"), deep / "dalam.xlsx")
    working.answers("DISTAN/dalam.hasil.xlsx")
    shutil.copyfile(filled(working.root, "Lebih dalam"), deep / "lagi.xlsx")
    working.answers("DISTAN/lagi.hasil.xlsx")


def test_file_that_grows_slowly__is_answered_once_and_whole(working: Watch) -> None:
    content = filled(working.root, "Perlahan").read_bytes()
    target = working.root / "inbox" / "DLHK" / "perlahan.xlsx"
    target.parent.mkdir()
    with target.open("wb") as stream:
        for start in range(0, len(content), 4096):
            stream.write(content[start:start + 4096])
            stream.flush()
            looks = working.beat.get("listed")
            if start < 3 * 4096:  # give it time to look at half a file
                until(lambda looks=looks: working.beat.get("listed") != looks)
    working.answers("DLHK/perlahan.hasil.xlsx")
    until(lambda: "inbox/DLHK/perlahan.xlsx: Diterima" in working.log)  # told once the file has left, claim and all
    assert working.log.count("inbox/DLHK/perlahan.xlsx: Diterima") == 1
    assert not target.exists()


def test_json__is_one_object_a_batch_as_run_prints_it(working: Watch) -> None:
    shutil.copyfile(filled(working.root, "Sebagai JSON"), working.root / "inbox" / "json.xlsx")
    until(lambda: any(one["file"] == "inbox/json.xlsx" for batch in working.batches for one in batch["submissions"]))
    batch = next(batch for batch in working.batches if batch["submissions"][0]["file"] == "inbox/json.xlsx")
    assert batch.keys() == {"submissions", "register"}
    [answer] = batch["submissions"]
    assert answer["accepted_rows"] == [] and answer["report"] == "outbox/_tanpa-unit/json.hasil.xlsx"


def test_other_commands__work_beside_it_or_say_who_holds_the_workspace(working: Watch, dik: Dik) -> None:
    place = ("--workspace", working.root)
    told = dik("status", *place)
    assert told.code == 0
    assert "Pengawas berjalan sejak" in told.out
    assert dik("check", working.root / "templates" / "Formulir DIK.xlsx", *place).code == 1
    assert dik("template", "--unit", "DINKES", *place).code == 0
    for words in (["run"], ["publish"], ["watch"]):
        said = dik(*words, *place, "--json")
        assert (said.code, said.json["error"]["code"]) == (3, "RUANG_KERJA_DIPAKAI")
        assert f"dik watch (proses {working.process.pid})" in said.json["error"]["message"]
    assert working.process.poll() is None


@pytest.mark.parametrize("way", ["kejadian", "berkala"])
def test_backlog__is_taken_in_order_at_the_start_and_sigterm_ends_it_well(quick: Path, way: str) -> None:
    adjust(quick, cara=way)
    for number, unit in enumerate(("DINKES", "DINSOS", "DISTAN")):
        path = drop(quick, f"inbox/{unit}/lama.xlsx", item(f"Butir {unit}"))
        os.utime(path, (1_700_000_000 + number,) * 2)
    with watching(quick) as watch:
        watch.says("Diterima, 1 dari 1", times=3)
        assert watch.beat["mode"] == way
        assert watch.stop() == 0
    assert re.findall(r"Agenda \d: (\w+)", watch.log) == ["DINKES", "DINSOS", "DISTAN"]
    assert {"Butir DINKES", "Butir DINSOS", "Butir DISTAN"} <= set(titles(quick))
    assert not watch.beat
    assert "Pengawas berhenti." in watch.log
    assert "Traceback" not in (quick / "layar.txt").read_text(encoding="utf-8")


@posix
def test_stop_in_the_middle_of_many_files__loses_and_repeats_none(quick: Path) -> None:
    source = drop(quick, "luar/dik.xlsx", item())
    for number in range(150):
        target = quick / "inbox" / "DINKES" / f"{number:03}.xlsx"
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(source, target)
    with watching(quick) as watch:
        watch.says("Agenda 5:")
        assert watch.stop(signal.SIGINT) == 0
    answered = set(re.findall(r"inbox/DINKES/(\d+)\.xlsx: ", watch.log))
    left = {path.stem for path in (quick / "inbox").rglob("*.xlsx")}  # some are claimed by then
    assert answered and left
    assert answered | left == {f"{number:03}" for number in range(150)}
    assert not answered & left
    assert {path.name.partition(".")[0] for path in (quick / "outbox" / "DINKES").glob("*.hasil.xlsx")} == answered


@posix
def test_inbox_renamed_away_and_back_made_anew_or_exchanged__is_told_once_and_goes_on(quick: Path) -> None:
    adjust(quick, daftar_ulang_detik=3600.0)  # only events, and its own look at the folder itself
    inbox, away = quick / "inbox", quick / "disimpan"
    with watching(quick) as watch:
        inbox.rename(away)
        watch.says("tidak ada atau tidak terjangkau")
        until(lambda: "tidak terjangkau" in str(watch.beat.get("trouble")))
        shutil.copyfile(filled(quick, "Sementara pergi"), away / "pergi.xlsx")
        away.rename(inbox)
        watch.says("terjangkau lagi")
        watch.answers("_tanpa-unit/pergi.hasil.xlsx")
        shutil.copyfile(filled(quick, "Sesudah kembali"), inbox / "kembali.xlsx")
        watch.answers("_tanpa-unit/kembali.hasil.xlsx")
        shutil.rmtree(inbox)
        watch.says("tidak ada atau tidak terjangkau", times=2)
        inbox.mkdir()
        watch.says("terjangkau lagi", times=2)
        shutil.copyfile(filled(quick, "Folder baru"), inbox / "baru.xlsx")
        watch.answers("_tanpa-unit/baru.hasil.xlsx")
        away.mkdir()  # and now between two looks: a bell that hangs at the old folder hears nothing of this one
        inbox.rename(quick / "lama")
        away.rename(inbox)
        shutil.copyfile(filled(quick, "Ditukar"), inbox / "tukar.xlsx")
        watch.answers("_tanpa-unit/tukar.hasil.xlsx")
        assert watch.stop() == 0
    assert watch.log.count("tidak ada atau tidak terjangkau") == 2


def test_settings_broken_and_mended_or_technical__are_told_and_the_last_good_ones_serve(quick: Path) -> None:
    city = quick / "pengaturan.xlsx"
    good = city.read_bytes()
    with watching(quick) as watch:
        city.write_bytes(good[:5000])
        watch.says("Pengaturan terakhir yang benar tetap dipakai. pengaturan.xlsx tidak dapat dibuka")
        shutil.copyfile(filled(quick, "Meski rusak"), quick / "inbox" / "rusak.xlsx")
        watch.answers("_tanpa-unit/rusak.hasil.xlsx")
        book = openpyxl.load_workbook(filled_settings(good, quick))
        book["Unit"]["A5"] = None
        book.save(city)
        watch.says("lembar “Unit”, A5")
        until(lambda: "A5" in str(watch.beat.get("trouble")))
        rename_unit(good, quick, city)
        watch.says("pengaturan.xlsx sudah benar dan dipakai")
        (quick / "inbox" / "Dinas Baru Sekali").mkdir()
        drop(quick, "inbox/Dinas Baru Sekali/dik.xlsx", item("Unit yang baru bernama"))
        watch.says(", inbox/Dinas Baru Sekali/dik.xlsx: Diterima")
        config = quick / "dik.toml"
        before = config.read_bytes()
        adjust(quick, kertas="A4")
        watch.says("dik.toml berubah.")
        config.write_bytes(before)
        watch.says("dik.toml kembali seperti semula.")
        assert watch.stop() == 0


def filled_settings(content: bytes, root: Path) -> Path:
    """The settings workbook, elsewhere."""
    path = root / "luar" / "pengaturan.xlsx"
    path.write_bytes(content)
    return path


def rename_unit(content: bytes, root: Path, target: Path) -> None:
    """The first unit gets another name; saved as Excel saves: beside, then renamed."""
    path = filled_settings(content, root)
    book = openpyxl.load_workbook(path)
    sheet = book["Unit"]
    [column] = [cell.column for row in sheet.iter_rows(max_row=5) for cell in row if cell.value == "Nama"] or [2]
    [heading] = [cell.row for row in sheet.iter_rows(max_row=5) for cell in row if cell.value == "Kode"]
    sheet.cell(heading + 1, column).value = "Dinas Baru Sekali"
    book.save(path)
    path.replace(target)


@posix
def test_second_signal__stops_at_once(quick: Path) -> None:
    """The first asks; a watcher whose file takes for ever is ended by the next."""
    script = ("import sys, time\n"
              "from toolkit.app import stopping, watching\n"
              "from toolkit.app.failing import guarded\n"
              "def busy(self):\n"
              "    print('busy', flush=True)\n"
              "    while not self._stopped(): time.sleep(0.01)\n"
              "    print('asked', flush=True); time.sleep(600)\n"
              "stopping.ECHO_SECONDS = 0\n"
              "watching.Watcher.watch = busy\n"
              "sys.exit(guarded(lambda: watching.watch_inbox(None, quiet=False), as_json=False))")
    with subprocess.Popen([sys.executable, "-c", script], cwd=quick, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env={**os.environ, "PYTHONPATH": str(ROOT)}) as process:
        assert process.stdout and process.stdout.readline() == b"busy\n"
        process.send_signal(signal.SIGTERM)
        assert process.stdout.readline() == b"asked\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(GENEROUS) == 130


def test_watcher_that_was_killed__leaves_no_lock_and_says_so_in_status(quick: Path, dik: Dik) -> None:
    drop(quick, "inbox/DINKES/dik.xlsx", item())
    with watching(quick) as watch:
        watch.says("Diterima")
        watch.process.kill()
        watch.process.wait()
    assert watch.beat["pid"] == watch.process.pid
    told = dik("status")
    assert (told.code, "Pengawas tidak berjalan" in told.out) == (0, True)
    with watching(quick) as again:
        until(lambda: (quick / DAFTAR).exists() and "Rekam medis pasien" in titles(quick))
        assert again.stop() == 0
    assert again.log.count("Agenda") == 1


def test_log_folder__is_no_folder_that_units_can_open(quick: Path, dik: Dik) -> None:
    config = quick / "dik.toml"
    config.write_text(config.read_text(encoding="utf-8").replace('inbox = "inbox"', 'inbox = "log"'), encoding="utf-8")
    said = dik("status")
    assert (said.code, "tidak boleh memuat log" in said.err) == (2, True)


def test_workspace_without_an_inbox__is_waited_for(quick: Path) -> None:
    """A share that is connected only after the computer has started."""
    shutil.rmtree(quick / "inbox")
    watch = Watch(quick)
    try:
        watch.says("tidak ada atau tidak terjangkau")
        drop(quick, "inbox/DINKES/dik.xlsx", item())
        watch.answers("DINKES/dik.hasil.xlsx")
        assert watch.stop() == 0
    finally:
        watch.close()


def test_log__is_beside_the_register() -> None:
    workspace = open_workspace(ROOT)
    assert workspace.log == ROOT / "log"
    assert "/log/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
