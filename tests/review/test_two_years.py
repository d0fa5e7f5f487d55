"""One item through two years: proposed, tested, decreed, changed, tested again, amended, over; every view of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import openpyxl

from tests.office import item
from tests.review.desk import Ppid
from tests.review.test_decrees import listed
from toolkit.explaining import explain
from toolkit.pipeline.rereading import reread
from toolkit.publishing.open_list import public_list

EXAM, COMMON = "Nilai ujian dinas", "Rekam medis pasien"


def public(ppid: Ppid) -> dict[str, str]:
    """What the public sees: title → until when."""
    view = public_list(ppid.source())
    return {one.texts["informasi"]: one.until for one in view.items}


def state(ppid: Ppid, id: str) -> str:
    """How an entry stands."""
    return next(one.state for one in ppid.source().held if one.id == id)


def opened(ppid: Ppid) -> list[str]:
    """Titles on Serah DIP."""
    rows = openpyxl.load_workbook(ppid.folder / "Serah DIP.xlsx").active.values
    return [row[3] for row in rows if isinstance(row[0], int)]


def test_item_through_two_years(ppid: Ppid) -> None:
    office, id = ppid.office, "DIK-DINKES-0002"
    assert (state(ppid, id), public(ppid), opened(ppid)) == ("usulan", {}, [])

    ppid.decide({EXAM: {"keputusan": "Dikecualikan", "pertimbangan": "Soal dipakai lagi.", "jangka_putusan": "1 tahun"},
                 COMMON: "Dikecualikan", "Daftar penerima bantuan": "Tidak Dikecualikan (Terbuka)"})
    assert (state(ppid, id), public(ppid)) == ("dikecualikan", {})
    assert opened(ppid) == ["Daftar penerima bantuan"]

    ppid.draft()
    ppid.issue("1/2026", "3 Mei 2026")
    assert (state(ppid, id), sorted(listed(ppid))) == ("berlaku", [EXAM, COMMON])
    assert public(ppid) == {EXAM: "2027-05-03", COMMON: "2031-05-03"}  # PPID's period, from the unit's own start

    office.drop([item(COMMON), item(EXAM, jangka_waktu="2 tahun")])
    office.run(papers=True)
    assert (state(ppid, id), public(ppid)[EXAM]) == ("usulan", "2027-05-03")
    [row] = ppid.rows()
    assert "Jangka Waktu: semula “5 tahun”, kini “2 tahun”" in row["riwayat"]

    office.set_clock(datetime(2026, 11, 1, 1, tzinfo=UTC), timedelta(minutes=1))
    ppid.decide({EXAM: {"keputusan": "Dikecualikan Sebagian", "bagian_dihitamkan": "Kunci jawaban",
                        "pertimbangan": "Hanya kuncinya."}})
    assert state(ppid, id) == "dikecualikan_sebagian"
    ppid.draft()
    ppid.issue("2/2026", "1 November 2026")
    assert (state(ppid, id), public(ppid)[EXAM]) == ("berlaku", "2028-05-03")  # re-listing does not prolong

    office.set_clock(datetime(2028, 5, 4, 1, tzinfo=UTC), timedelta(minutes=1))
    ppid.publish()
    office.drop([item("Yang lain sama sekali")], to="DLHK/dik.xlsx")
    office.run(papers=True)
    assert (state(ppid, id), EXAM in public(ppid), EXAM in listed(ppid)) == ("berakhir", False, False)
    assert EXAM in opened(ppid)

    tell_and_prove(ppid, id)


def tell_and_prove(ppid: Ppid, id: str) -> None:
    """The story is told whole, and folded or read again it is the same."""
    office = ppid.office
    with office.register.reader() as register:
        past = register.history.past("dik", id)
        assert past
        story = explain(past, office.layout, office.form.codec(), str, register.rulebook())
    told = [step.what for step in story.steps]
    assert [step.kind for step in story.steps] == [
        "penyampaian", "putusan", "penetapan", "penyampaian", "putusan", "penetapan"]
    assert told[2].startswith("Versi 1 berlaku menurut Keputusan Nomor 1/2026 tanggal 3 Mei 2026")
    assert "Yang dihitamkan: Kunci jawaban." in told[4]
    again = office.register.folded_again()
    assert office.register.differences(again) == []
    again.close()
    assert reread(office.desk).differences == []
