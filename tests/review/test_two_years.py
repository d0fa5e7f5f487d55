"""One item through two years: proposed, tested, decreed, changed, tested again, amended, over; each view of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import openpyxl

from tests.office import item
from tests.review.desk import Ppid
from tests.review.test_decrees import listed
from toolkit.explaining import Story, explain
from toolkit.pipeline.rereading import reread
from toolkit.publishing.open_list import public_list

EXAM, COMMON, AID = "Nilai ujian dinas", "Rekam medis pasien", "Daftar penerima bantuan"
ID = "DIK-DINKES-0002"
SENT, RULED, DECREED = "penyampaian", "putusan", "penetapan"


@dataclass(frozen=True)
class Seen:
    """The item as everybody sees it at one point."""

    unit: str
    """Status in the unit's own list."""
    waits: bool
    """Does the joint worksheet ask for it?"""
    listed: bool
    """Sheet Daftar."""
    public: str
    """Until when the public list says that it is closed; "" where it is not there."""
    handed_on: bool
    """Serah DIP."""
    story: tuple[str, ...]
    """`dik explain`."""


def seen(ppid: Ppid) -> Seen:
    """All views; and the register is what its events say, and what the originals say."""
    proven(ppid)
    public = {one.texts["informasi"]: one.until for one in public_list(ppid.source()).items}
    return Seen(own_status(ppid), EXAM in [row["informasi"] for row in ppid.rows()], EXAM in listed(ppid),
                public.get(EXAM, ""), EXAM in opened(ppid), tuple(step.kind for step in story(ppid).steps))


def proven(ppid: Ppid) -> None:
    """`dik rebuild`, and `--reread`, find no difference."""
    again = ppid.office.register.folded_again()
    assert ppid.office.register.differences(again) == []
    again.close()
    assert reread(ppid.office.desk).differences == []


def own_status(ppid: Ppid) -> str:
    """Status in DINKES/Daftar dan Status.xlsx."""
    sheet = openpyxl.load_workbook(ppid.office.workspace.outbox / "DINKES" / "Daftar dan Status.xlsx").active
    rows = list(sheet.values)
    status = next(row.index("Status") for row in rows if "Status" in row)
    return str(next(row[status] for row in rows if ID in row))


def opened(ppid: Ppid) -> list[str]:
    """Titles on Serah DIP."""
    rows = openpyxl.load_workbook(ppid.folder / "Serah DIP.xlsx").active.values
    return [row[3] for row in rows if isinstance(row[0], int)]


def opened_since(ppid: Ppid) -> object:
    """What Serah DIP says of the item."""
    rows = openpyxl.load_workbook(ppid.folder / "Serah DIP.xlsx").active.values
    return next(row[-1] for row in rows if EXAM in row)


def story(ppid: Ppid) -> Story:
    """What `dik explain` tells."""
    office = ppid.office
    with office.register.reader() as register:
        past = register.history.past("dik", ID)
        assert past
        return explain(past, office.layout, office.form.codec(), str, register.rulebook())


def test_item_through_two_years(ppid: Ppid) -> None:
    told = comes_into_force(ppid)
    told = is_amended(ppid, told)
    ppid.office.set_clock(datetime(2028, 5, 4, 1, tzinfo=UTC), timedelta(minutes=1))
    ppid.office.drop([item("Yang lain sama sekali")], to="DLHK/dik.xlsx")
    ppid.office.run(papers=True)
    over = seen(ppid)  # on the worksheet for who would prolong it; open all the same
    assert over == Seen("Berakhir (menjadi terbuka)", True, False, "", True, told)
    assert opened_since(ppid) == datetime(2028, 5, 4)  # its last closed day is the third
    words = [step.what for step in story(ppid).steps]
    assert words[2].startswith("Versi 1 berlaku menurut Keputusan Nomor 1/2026 tanggal 3 Mei 2026")
    assert "Yang dihitamkan: Kunci jawaban." in words[4]


def comes_into_force(ppid: Ppid) -> tuple[str, ...]:
    """Proposed, tested, decreed; what is told of it."""
    assert seen(ppid) == Seen("Usulan", True, True, "", False, (SENT,))

    ppid.decide({EXAM: {"keputusan": "Dikecualikan", "pertimbangan": "Soal dipakai lagi.", "jangka_putusan": "1 tahun"},
                 COMMON: "Dikecualikan", AID: "Tidak Dikecualikan (Terbuka)"})
    told = (SENT, RULED)
    assert seen(ppid) == Seen("Dikecualikan", False, True, "", False, told)
    assert opened(ppid) == [AID]

    ppid.draft()
    ppid.issue("1/2026", "3 Mei 2026")
    told = (*told, DECREED)  # PPID's period, from the unit's own start
    assert seen(ppid) == Seen("Berlaku", False, True, "2027-05-03", False, told)
    assert sorted(listed(ppid)) == [EXAM, COMMON]
    return told


def is_amended(ppid: Ppid, told: tuple[str, ...]) -> tuple[str, ...]:
    """Changed, tested again, decreed again; what is told of it."""
    office = ppid.office
    office.drop([item(COMMON), item(EXAM, jangka_waktu="2 tahun")])
    office.run(papers=True)
    told = (*told, SENT)  # what is in force stands, and the change waits
    assert seen(ppid) == Seen("Usulan", True, True, "2027-05-03", False, told)
    [row] = ppid.rows()
    assert "Jangka Waktu: semula “5 tahun”, kini “2 tahun”" in row["riwayat"]

    office.set_clock(datetime(2026, 11, 1, 1, tzinfo=UTC), timedelta(minutes=1))
    ppid.decide({EXAM: {"keputusan": "Dikecualikan Sebagian", "bagian_dihitamkan": "Kunci jawaban",
                        "pertimbangan": "Hanya kuncinya."}})
    told = (*told, RULED)
    assert seen(ppid) == Seen("Dikecualikan Sebagian", False, True, "2027-05-03", False, told)

    ppid.draft()
    ppid.issue("2/2026", "1 November 2026")
    told = (*told, DECREED)  # to list it again does not prolong: from the start that it had
    assert seen(ppid) == Seen("Berlaku", False, True, "2028-05-03", False, told)
    return told
