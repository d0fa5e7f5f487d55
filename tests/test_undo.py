"""A submission is taken back: the register stands as if it had not come, and everyone who is concerned reads so."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.commands import Dik, Said, drop
from tests.office import Json, Office, at, codes, item
from toolkit.entries import Held
from toolkit.errors import NotUndoable, UnknownSubmission
from toolkit.pipeline import publish
from toolkit.pipeline.taking_back import find_submission, take_back
from toolkit.placing import column_letters

DAFTAR = "ppid/Daftar Informasi yang Dikecualikan.xlsx"


def undo(office: Office, number: int, reason: str = "") -> list[tuple[str, str]]:
    """Entry and state of each that was given back."""
    return [(one.entry[-4:], one.state) for one in take_back(number, reason, office.desk).restored]


def held(office: Office) -> list[Held]:
    return office.register.held("dik", office.register.last_event()[0])


def periods(office: Office) -> dict[str, str]:
    return {one.content["informasi"]: one.content["jangka_waktu"]["nilai"] for one in held(office)}


def send(office: Office, *rows: dict[str, Any], to: str = "DINKES/dik.xlsx", **given: Any) -> Json:
    office.drop(rows, to=to, **given)
    return office.take()[-1]


def change(office: Office, years: int, to: str = "DINKES/ubah.xlsx") -> tuple[Json, Path]:
    """The pre-filled form of DINKES with the first entry's period changed; and the form as it was sent."""
    path = office.drop(source=office.template("DINKES"), to=to)
    book = openpyxl.load_workbook(path)
    book["DIK"][first_cell(office, "jangka_waktu")] = f"{years} tahun"
    book.save(path)
    kept = office.workspace.root / f"{path.stem}-{years}.xlsx"
    shutil.copy(path, kept)
    return office.take()[-1], kept


def first_cell(office: Office, column: str) -> str:
    return at(column_letters(office.layout)[column])


def send_back(office: Office, answer: Json, **cells: str) -> Json:
    """The feedback workbook, with some cells of its first row changed."""
    book = office.report(answer)
    for name, text in cells.items():
        book["DIK"][first_cell(office, name)] = text
    target = office.workspace.inbox / "DINKES" / "balik.xlsx"
    book.save(target)
    return office.take()[-1]


def told(answer: Json) -> list[str]:
    return [one["code"] for one in answer["findings"]]


def sheet(office: Office, name: str) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(office.workspace.outbox / DAFTAR)[name].iter_rows(values_only=True))


def shown(office: Office, answer: Json) -> str:
    """All that the first sheet of an answer says."""
    rows = office.report(answer)["Hasil Pemeriksaan"].iter_rows(values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row if cell)


def test_what_it_brought__is_on_record_no_more(office: Office) -> None:
    answer = send(office, item("Rekam medis"), item("Gaji pegawai"))
    assert undo(office, 1, "Salah kirim") == [("0001", "dibatalkan"), ("0002", "dibatalkan")]
    assert (held(office), office.register.count("dik")) == ([], 0)
    said = shown(office, answer)
    assert "penyampaian ini dibatalkan PPID pada 3 Mei 2026" in said
    assert "2 butirnya tidak lagi tercatat. Alasan: Salah kirim." in said
    assert "DIK-DINKES-0001" not in said
    message = (office.workspace.outbox / "DINKES" / "pesan.txt").read_text(encoding="utf-8-sig")
    assert "*Dibatalkan.* Penyampaian ini dibatalkan PPID" in message
    assert "DIK-DINKES" not in str(sheet(office, "Register Induk"))
    template = openpyxl.load_workbook(office.template("DINKES"))["DIK"]
    assert "Rekam medis" not in str(list(template.iter_rows(values_only=True)))


def test_what_it_changed__is_as_it_was_before(office: Office) -> None:
    send(office, item("Rekam medis", jangka_waktu="3 tahun"), item("Gaji pegawai"))
    before = held(office)
    change(office, 5)
    assert periods(office)["Rekam medis"] == "P5Y"
    assert undo(office, 2) == [("0001", "usulan")]
    assert held(office) == before
    with office.register.reader() as register:
        newest = register.entries("dik", "DINKES")[0].current
    assert (newest.number, newest.by, newest.restores, newest.event) == (3, "pembatalan", 1, 3)


def test_proposal_to_withdraw__taken_back(office: Office) -> None:
    send(office, item("Rekam medis"))
    send(office, item("Rekam medis", tindakan="Usul Cabut", keterangan="Sudah diumumkan"), to="DINKES/cabut.xlsx")
    assert [one.state for one in held(office)] == ["usul_cabut"]
    assert undo(office, 2) == [("0001", "usulan")]
    assert [one.state for one in held(office)] == ["usulan"]


def test_later_submission_with_the_same_entries__goes_first(office: Office) -> None:
    send(office, item("Rekam medis", jangka_waktu="3 tahun"), item("Gaji pegawai"))
    first = held(office)
    change(office, 5)
    second = held(office)
    change(office, 7)
    for number, later in ((1, "nomor 2, 3"), (2, "nomor 3")):
        with pytest.raises(NotUndoable, match=f"Batalkan dahulu, dari yang terbaru: {later}\\."):
            take_back(number, "", office.desk)
    undo(office, 3)
    assert held(office) == second
    undo(office, 2)
    assert held(office) == first
    assert undo(office, 1) == [("0001", "dibatalkan"), ("0002", "dibatalkan")]
    assert held(office) == []


def test_later_submission_that_only_confirms_an_entry__is_not_pulled_from_under(office: Office) -> None:
    """The unit said again that the entry is right: undoing the first would silently lose what the second confirmed."""
    send(office, item("Rekam medis"))
    send(office, item("Rekam medis"), item("Gaji pegawai"), to="DINKES/lagi.xlsx")
    with pytest.raises(NotUndoable, match=r"nomor 2\."):
        take_back(1, "", office.desk)
    undo(office, 2)
    undo(office, 1)
    assert held(office) == []


def test_later_submission_with_other_entries__stays(office: Office) -> None:
    send(office, item("Rekam medis"))
    send(office, item("Gaji pegawai"), to="DINKES/lain.xlsx")
    send(office, item("Bantuan sosial"), to="DINSOS/dik.xlsx")
    undo(office, 1)
    assert [one.id for one in held(office)] == ["DIK-DINKES-0002", "DIK-DINSOS-0001"]


def test_same_bytes__are_taken_in_anew_under_the_same_ids(office: Office) -> None:
    path = office.drop([item("Rekam medis"), item("Gaji pegawai")])
    content = path.read_bytes()
    office.take()
    first = held(office)
    undo(office, 1)
    office.drop_bytes(content, "DINKES/dik.xlsx")
    [again] = office.take()
    assert (again["status"], again["new"], told(again).count("BUTIR_KEMBALI")) == ("diterima", 2, 2)
    assert [(one.id, one.content) for one in held(office)] == [(one.id, one.content) for one in first]
    assert [one.version for one in held(office)] == [3, 3]
    assert {one.first_at for one in held(office)} == {office.register.deliveries(9)[-1].at}
    office.drop_bytes(content, "DINKES/dik.xlsx")
    assert office.take()[0]["status"] == "sudah_diterima"


def test_same_bytes_of_a_change__change_again(office: Office) -> None:
    """The form shows the version that stands again: nothing has passed its sender by."""
    send(office, item("Rekam medis", jangka_waktu="3 tahun"))
    _, sent = change(office, 5)
    undo(office, 2)
    office.drop_bytes(sent.read_bytes(), "DINKES/ubah.xlsx")
    [again] = office.take()
    assert (again["status"], again["changed"], periods(office)) == ("diterima", 1, {"Rekam medis": "P5Y"})


def test_number_of_a_cancelled_entry__goes_to_no_other(office: Office) -> None:
    send(office, item("Rekam medis"))
    undo(office, 1)
    answer = send(office, item("Daftar pelapor gratifikasi"))
    assert [row["id_butir"] for row in answer["accepted_rows"]] == ["DIK-DINKES-0002"]


def test_unit_with_cancelled_entries_only__may_declare_nihil(office: Office) -> None:
    send(office, item("Rekam medis"))
    undo(office, 1)
    answer = send(office, to="DINKES/nihil.xlsx", cells={"dik_pernyataan": "Nihil"})
    assert (answer["status"], told(answer)) == ("nihil", [])


def test_cancelled_entry__is_not_missed_nor_withdrawn(office: Office) -> None:
    send(office, item("Rekam medis"))
    undo(office, 1)
    answer = send(office, item("Daftar pelapor"), item("Rekam medis", tindakan="Usul Cabut", keterangan="Lama"))
    assert [code for _, code in codes(answer)] == ["ID_BUKAN_MILIK"]
    assert "BUTIR_TIDAK_DISEBUT" not in told(answer)


def test_correction_to_a_cancelled_entrys_title__corrects_the_one_that_stands(office: Office) -> None:
    send(office, item("Rekam medis pasien"))
    undo(office, 1)
    send(office, item("Rekam medis pasein"), to="DINKES/lagi.xlsx")
    [wrong] = held(office)
    office.drop([item("Rekam medis pasien", id_butir=wrong.id)], to="DINKES/betul.xlsx",
                source=office.template("DINKES"))
    office.take()
    assert [(one.id, one.content["informasi"]) for one in held(office)] == [(wrong.id, "Rekam medis pasien")]


def test_answer_to_what_was_taken_back__sent_back_untouched_brings_nothing_back(office: Office) -> None:
    send(office, item("Rekam medis", jangka_waktu="3 tahun"))
    answer, _ = change(office, 5)
    undo(office, 2)
    again = send_back(office, answer)
    assert ("REGISTER_LEBIH_BARU" in told(again), periods(office)) == (True, {"Rekam medis": "P3Y"})


def test_answer_to_what_was_taken_back__sent_back_with_a_change_is_asked_about(office: Office) -> None:
    send(office, item("Rekam medis", jangka_waktu="3 tahun"))
    answer, _ = change(office, 5)
    undo(office, 2)
    again = send_back(office, answer, jangka_waktu="9 tahun")
    assert ([code for _, code in codes(again)], periods(office)) == (["VERSI_BERTABRAKAN"], {"Rekam medis": "P3Y"})
    chosen = send_back(office, again, jangka_waktu="9 tahun")
    assert (chosen["changed"], periods(office)) == (1, {"Rekam medis": "P9Y"})


def test_form_filled_before_both__still_may_change_what_it_shows(office: Office, tmp_path: Path) -> None:
    send(office, item("Rekam medis", jangka_waktu="3 tahun"))
    kept = tmp_path / "lama.xlsx"
    shutil.copy(office.template("DINKES"), kept)
    change(office, 5)
    undo(office, 2)
    answer = send(office, {"jangka_waktu": "7 tahun"}, source=kept, to="DINKES/lama.xlsx")
    assert (answer["changed"], periods(office)) == (1, {"Rekam medis": "P7Y"})


def test_form_made_while_it_stood__clobbers_nothing(office: Office, tmp_path: Path) -> None:
    """It shows 5 years, of the submission that was taken back; its sender has touched another column."""
    send(office, item("Rekam medis", jangka_waktu="3 tahun"))
    change(office, 5)
    kept = tmp_path / "tengah.xlsx"
    shutil.copy(office.template("DINKES"), kept)
    undo(office, 2)
    untouched = send(office, source=kept, to="DINKES/tengah.xlsx")
    assert ("REGISTER_LEBIH_BARU" in told(untouched), periods(office)) == (True, {"Rekam medis": "P3Y"})
    touched = send(office, {"bentuk": "Softcopy"}, source=kept, to="DINKES/tengah2.xlsx")
    assert ([code for _, code in codes(touched)], periods(office)) == (["VERSI_BERTABRAKAN"], {"Rekam medis": "P3Y"})


def test_form_made_while_an_entry_stood__says_that_it_comes_back(office: Office, tmp_path: Path) -> None:
    """Whoever sends it proposes it; but nobody can overlook that it had been cancelled."""
    send(office, item("Rekam medis"))
    kept = tmp_path / "tengah.xlsx"
    shutil.copy(office.template("DINKES"), kept)
    undo(office, 1)
    answer = send(office, source=kept, to="DINKES/tengah.xlsx")
    assert (answer["new"], told(answer)) == (1, ["BUTIR_KEMBALI"])
    assert [row["id_butir"] for row in answer["accepted_rows"]] == ["DIK-DINKES-0001"]


def test_older_copy__is_in_conflict_with_what_came_after_an_undo(office: Office) -> None:
    """The form that brought 5 years was taken back; 7 years came meanwhile. Sent again, it must not win."""
    send(office, item("Rekam medis", jangka_waktu="3 tahun"))
    _, sent = change(office, 5)
    undo(office, 2)
    change(office, 7, to="DINKES/lain.xlsx")
    office.drop_bytes(sent.read_bytes(), "DINKES/ubah.xlsx")
    [again] = office.take()
    assert ([code for _, code in codes(again)], periods(office)) == (["VERSI_BERTABRAKAN"], {"Rekam medis": "P7Y"})


def test_list_without_a_form__after_an_undo_changes_as_ever(office: Office) -> None:
    headings = [office.layout.by_name[name].heading for name in item()]
    first, second = item("Rekam medis", jangka_waktu="3 tahun"), item("Rekam medis", jangka_waktu="5 tahun")
    office.drop_table(headings, [list(first.values())])
    office.take()
    office.drop_table(headings, [list(second.values())])
    office.take()
    undo(office, 2)
    assert periods(office) == {"Rekam medis": "P3Y"}
    office.drop_table(headings, [list(second.values())], at="B2")
    [answer] = office.take()
    assert (answer["changed"], periods(office)) == (1, {"Rekam medis": "P5Y"})


def test_agenda_and_recap__show_it_from_that_event_on(office: Office) -> None:
    send(office, item("Rekam medis"))
    send(office, item("Gaji pegawai"), to="DINKES/dua.xlsx")
    undo(office, 2)
    agenda = {row[0]: row[4] for row in sheet(office, "Buku Agenda") if isinstance(row[0], int)}
    assert agenda == {1: "Diterima", 2: "Dibatalkan", 3: "Pembatalan"}
    assert [one.undone for one in office.register.deliveries(2)] == [None, None]
    assert [one.undone for one in office.register.deliveries(3)] == [None, 3]
    assert [one.id for one in office.register.held("dik", 2)] == ["DIK-DINKES-0001", "DIK-DINKES-0002"]
    recap = next(row for row in sheet(office, "Rekap Unit") if "DINKES" in row)
    assert "Diterima" in recap
    undo(office, 1)
    recap = next(row for row in sheet(office, "Rekap Unit") if "DINKES" in row)
    assert "Belum menyampaikan" in recap


def test_answer_that_repeated_it__tells_it_too(office: Office) -> None:
    content = office.drop([item("Rekam medis")]).read_bytes()
    office.take()
    office.drop_bytes(content, "DINKES/dik.xlsx")
    [repeated] = office.take()
    undo(office, 1)
    assert "penyampaian ini dibatalkan PPID" in shown(office, repeated)


def test_answers__are_written_again_as_they_are(office: Office) -> None:
    send(office, item("Rekam medis"))
    undo(office, 1, "Salah")
    before = {path: path.read_bytes() for path in office.workspace.outbox.rglob("*.*") if path.is_file()}
    publish(office.desk, answers=True)
    assert {path: path.read_bytes() for path in before if "hasil" in path.name or "pesan" in path.name} == {
        path: content for path, content in before.items() if "hasil" in path.name or "pesan" in path.name}


@pytest.mark.parametrize(("number", "says"), [
    (2, "sudah dibatalkan"), (3, "belum dapat diterima waktu itu"), (5, "hanya mengulang jawaban nomor 4")])
def test_what_is_not_on_record__cannot_be_taken_back(office: Office, number: int, says: str) -> None:
    send(office, item("Gaji pegawai"), to="DINSOS/dik.xlsx")
    send(office, item("Rekam medis"))
    office.drop_bytes(b"%PDF-1.7", "DINKES/surat.xlsx")
    office.take()
    content = office.drop([item("Bansos")], to="BKAD/dik.xlsx").read_bytes()
    office.take()
    office.drop_bytes(content, "BKAD/dik.xlsx")
    office.take()
    undo(office, 2)
    before = office.register.last_event()
    with pytest.raises(NotUndoable, match=says):
        take_back(number, "", office.desk)
    assert office.register.last_event() == before


def test_submission__is_found_by_number_and_by_hash(office: Office) -> None:
    content = office.drop([item("Rekam medis")]).read_bytes()
    first = office.take()[0]
    office.drop_bytes(content, "DINKES/dik.xlsx")
    office.take()
    send(office, item("Gaji pegawai"), to="DINKES/lain.xlsx")

    def found(words: str) -> int:
        with office.register.reader() as register:
            return find_submission(register, words).id

    assert [found(words) for words in ("1", " #3 ", first["sha256"], first["sha256"][:8].upper())] == [1, 3, 1, 1]
    for words in ("4", "0", "-1", "abc", first["sha256"][:7], "deadbeef", "%%%%%%%%", "9" * 30, "١"):
        with pytest.raises(UnknownSubmission):
            found(words)


def said_no(said: Said) -> tuple[int, str]:
    assert said.err.count("\n") == 1
    return said.code, said.err


def test_command__says_what_it_did_and_what_it_cannot(hall: Path, dik: Dik) -> None:
    drop(hall, "inbox/DINKES/dik.xlsx", item("Rekam medis"), item("Gaji pegawai", jangka_waktu="selalu"))
    dik("run")
    done = dik("undo", "1", "--alasan", "Salah\nkirim", "--json")
    assert (done.code, done.err) == (0, "")
    assert {key: done.json[key] for key in ("undone", "event")} == {"undone": 1, "event": 2}
    assert done.json["entries"][0] == {"id_butir": "DIK-DINKES-0001", "state": "dibatalkan"}
    assert set(done.json["files"]) == {"outbox/DINKES/dik.hasil.xlsx", "outbox/DINKES/pesan.txt", f"outbox/{DAFTAR}"}
    unknown = "tidak ada dalam register"
    for words, line in (("1", "sudah dibatalkan"), ("7", unknown), ("2", unknown)):
        code, error = said_no(dik("undo", words))
        assert (code, line in error) == (2, True), error
    assert dik("undo", "7", "--json").json["error"]["code"] == "PENYAMPAIAN_TIDAK_DIKENAL"
    assert dik("status", "--json").json["entries"] == 0


def test_command__tells_people_what_became_of_the_entries(hall: Path, dik: Dik) -> None:
    drop(hall, "inbox/DINKES/dik.xlsx", item("Rekam medis"))
    dik("run")
    done = dik("undo", "1")
    assert done.code == 0
    assert "1 butir tidak lagi tercatat, 0 butir kembali seperti sebelumnya." in done.out


class Terminal(io.StringIO):
    """Somebody types."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "code", "left"), [("n\n", 130, 1), ("\n", 130, 1), ("y\n", 0, 0)])
def test_command__asks_who_sits_before_it(hall: Path, dik: Dik, monkeypatch: pytest.MonkeyPatch, typed: str, code: int,
                                          left: int) -> None:
    drop(hall, "inbox/DINKES/dik.xlsx", item("Rekam medis"))
    dik("run")
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    said = dik("undo", "1")
    assert (said.code, "1 butir tidak lagi tercatat" in said.out) == (code, True)
    assert dik("status", "--json").json["entries"] == left
