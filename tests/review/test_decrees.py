"""A decree: the draft freezes its list, number and date put it in force; amendments change it, and all is kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from tests.office import item
from tests.review.conftest import ALL
from tests.review.desk import Ppid, galat
from toolkit.pipeline.decreeing import publish_decree
from toolkit.publishing.ending import endings
from toolkit.publishing.printing import decree_paper, forces_at

EXAM = "Nilai ujian dinas"


def listed(ppid: Ppid) -> list[str]:
    """Titles on the sheet Daftar."""
    path = ppid.folder / "Daftar Informasi yang Dikecualikan.xlsx"
    rows = list(openpyxl.load_workbook(path)["Daftar"].values)
    start = next(at for at, row in enumerate(rows) if row[:2] == (1, 2) or row[:2] == ("1", "2"))
    return [row[1] for row in rows[start + 1:] if isinstance(row[0], int)]


def test_nothing_decided__makes_no_draft(ppid: Ppid) -> None:
    assert galat(ppid.draft()) == [("langkah", "KONSEP_BELUM_ADA")]
    assert galat(ppid.issue("1", "3 Mei 2026")) == [("langkah", "KONSEP_BELUM_ADA")]


def test_draft_then_decree__puts_in_force_and_writes_the_papers(decided: Ppid) -> None:
    assert decided.draft()["status"] == "diterima"
    drafts = decided.folder / "Konsep Keputusan"
    assert {path.name for path in drafts.iterdir()} == {
        "Keputusan.docx", "Keputusan.pdf", "Berita Acara dan Daftar Hadir.docx", "Berita Acara dan Daftar Hadir.pdf",
        "Lampiran.xlsx"}
    answer = decided.issue("12/KEP/2026", "3 Mei 2026")
    assert (answer["status"], galat(answer)) == ("diterima", [])
    assert not drafts.exists()
    assert (decided.folder / "Keputusan 12_KEP_2026" / "Keputusan.pdf").is_file()
    last = decided.office.register.rulebook().last
    assert last and (last.number, last.day, {item.start for item in last.items}) == (
        "12/KEP/2026", "2026-05-03", {"2026-05-03"})
    assert len(last.items) == 4
    assert sorted(listed(decided)) == sorted(ALL)  # equal items stand once
    assert {path.name for path in (decided.office.workspace.outbox / "publik").iterdir()} == {
        "datapackage.json", "dik.csv", "dik.json", "dik.pdf", "dik.xlsx", "index.html"}
    assert (decided.folder / "Data Dukung e-Monev 2026" / "1 Ringkasan.pdf").is_file()


@pytest.mark.parametrize(("number", "day", "told"), [
    ("12/KEP/2026", "1 Januari 2030", ("tanggal", "TANGGAL_BELUM_TIBA")),
    ("12/KEP/2026", "1 Januari 2026", ("tanggal", "TANGGAL_TERLALU_AWAL")),
    (None, "3 Mei 2026", ("nomor", "WAJIB")),
])
def test_wrong_decree__is_told_and_the_draft_waits(decided: Ppid, number: str | None, day: str,
                                                   told: tuple[str, str]) -> None:
    decided.draft()
    assert galat(decided.issue(number, day)) == [told]
    assert decided.office.register.rulebook().draft


def test_number_that_was_used__is_refused(decreed: Ppid) -> None:
    decreed.decide({EXAM: "Tidak Dikecualikan (Terbuka)"}, "Lembar Uji DINKES.xlsx")
    decreed.draft()
    for again in ("12/kep/2026", "12 / KEP / 2026", "12_KEP_2026"):  # the last one's papers would lie in one folder
        assert galat(decreed.issue(again, "3 Mei 2026")) == [("nomor", "NOMOR_SUDAH_DIPAKAI")]


def test_decision_after_the_draft__does_not_enter_it_and_is_told(decided: Ppid) -> None:
    decided.draft()
    decided.decide({EXAM: "Tidak Dikecualikan (Terbuka)"}, "Lembar Uji DINKES.xlsx")
    answer = decided.issue("12/KEP/2026", "3 Mei 2026")
    assert "DAFTAR_SUDAH_BERUBAH" in {told["code"] for told in answer["findings"]}
    assert EXAM in listed(decided)


def test_amendment__names_what_it_changes_and_what_units_send_meanwhile_waits(decreed: Ppid) -> None:
    decreed.office.drop([item("Rekam medis pasien"), item(EXAM, jangka_waktu="1 tahun")])
    decreed.office.run(papers=True)
    assert EXAM in listed(decreed)  # as it was, until the next decree
    assert [row["informasi"] for row in decreed.rows()] == [EXAM]
    decreed.decide({EXAM: "Tidak Dikecualikan (Terbuka)"})
    decreed.draft()
    draft = decreed.office.register.rulebook().draft
    assert draft and (draft.amends, draft.dropped) == (("12/KEP/2026",), ("DIK-DINKES-0002",))
    assert "Perubahan atas Keputusan Nomor 12/KEP/2026" in draft.about
    decreed.issue("13/KEP/2026", "3 Mei 2026")
    assert EXAM not in listed(decreed)
    states = {one.id: one.state for one in decreed.source().held}
    assert states["DIK-DINKES-0002"] == "dicabut"
    assert "DIK-DINKES-0002" not in {one.held.id for one in endings(decreed.source())}  # open: nothing of it ends


def test_second_amendment__names_the_first_decree_and_its_year_and_the_amendment_since(decreed: Ppid) -> None:
    first = decreed.office.register.rulebook().last
    assert first
    for number, length in (("13/KEP/2026", "1 tahun"), ("14/KEP/2026", "3 tahun")):
        decreed.office.drop([item("Rekam medis pasien"), item(EXAM, jangka_waktu=length)])
        decreed.office.run(papers=True)
        decreed.decide({EXAM: "Dikecualikan"})
        decreed.draft()
        decreed.issue(number, "3 Mei 2026")
    last = decreed.office.register.rulebook().last
    assert last and last.amends == ("12/KEP/2026", "13/KEP/2026")
    assert last.about == f"Perubahan Kedua atas Keputusan Nomor 12/KEP/2026 tentang {first.about}"
    source = decreed.source()
    dictum = decree_paper(source, last, forces_at(source, last)).dictum
    assert any("Mengubah Keputusan Nomor 12/KEP/2026 sebagaimana telah diubah dengan Keputusan Nomor 13/KEP/2026" in one
               for one in dictum)


def test_papers_of_a_decree__are_the_same_for_ever(decreed: Ppid) -> None:
    before = papers(decreed)
    decreed.decide({EXAM: "Tidak Dikecualikan (Terbuka)"}, "Lembar Uji DINKES.xlsx")
    decreed.draft()
    decreed.issue("13/KEP/2026", "3 Mei 2026")
    settings = decreed.office.workspace.city_file
    book = openpyxl.load_workbook(settings)
    book["Naskah"]["B6"] = "KANTOR LAIN"
    book["Pejabat"]["B5"] = "Orang Lain"
    book.save(settings)
    again = publish_decree(decreed.office.desk, "12/kep/2026")
    assert again and papers(decreed) == before


def papers(ppid: Ppid) -> dict[str, bytes]:
    """Every paper of the first decree."""
    folder: Path = ppid.folder / "Keputusan 12_KEP_2026"
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_usul_cabut_of_what_is_in_force__waits_for_the_decree(decreed: Ppid) -> None:
    decreed.office.drop([item("Rekam medis pasien"), item(EXAM, tindakan="Usul Cabut", keterangan="Sudah terbit")])
    decreed.office.run(papers=True)
    assert EXAM in listed(decreed)
    [row] = decreed.rows()
    assert "Sebelumnya Dikecualikan" in row["riwayat"]


def test_same_wish_for_a_draft_again__makes_another_of_what_was_decided_since(decided: Ppid) -> None:
    decided.draft()
    wish = next(decided.office.workspace.archive.rglob(decided.office.register.deliveries(99)[-1].sha256)).read_bytes()
    decided.decide({EXAM: "Tidak Dikecualikan (Terbuka)"}, "Lembar Uji DINKES.xlsx")
    decided.office.drop_bytes(wish, "ppid/penetapan.xlsx")
    [answer] = decided.office.run()
    assert answer["status"] == "diterima"
    draft = decided.office.register.rulebook().draft
    assert draft and "DIK-DINKES-0002" not in draft.by_entry


def test_amendment_dated_before_the_decision_that_drops_an_item__is_refused(decreed: Ppid) -> None:
    decreed.office.set_clock(datetime(2026, 6, 1, 1, tzinfo=UTC))
    decreed.decide({EXAM: "Tidak Dikecualikan (Terbuka)"}, "Lembar Uji DINKES.xlsx")
    decreed.draft()
    assert galat(decreed.issue("13/KEP/2026", "4 Mei 2026")) == [("tanggal", "TANGGAL_TERLALU_AWAL")]
    assert decreed.issue("13/KEP/2026", "1 Juni 2026")["status"] == "diterima"


def test_nothing_changed_since_the_decree__makes_no_draft(decreed: Ppid) -> None:
    assert galat(decreed.draft()) == [("langkah", "KONSEP_BELUM_ADA")]
