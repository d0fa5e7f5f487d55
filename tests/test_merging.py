"""Stories of merging: given what the register holds and what a file says, what is done to it. No file, no database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.office import GOOD, table
from toolkit.checking import Question, check
from toolkit.city import City, Term, Thresholds, Unit
from toolkit.entries import BY_PPID, BY_UNDO, BY_UNIT, CANCELLED, PROPOSED, Entry, Version
from toolkit.forms.dik import DIK
from toolkit.merging import plan_merge
from toolkit.merging.identity import Neighbours, alike
from toolkit.plans import Deed, MergePlan, Status
from toolkit.reading.document import Binding, Document, RawRow, Said, Table

CITY = City({"DINKES": Unit("DINKES", "Dinas Kesehatan")}, {"2026": Term("2026", "Tahun 2026")})
LETTERS = {name: chr(67 + at) for at, name in enumerate(DIK.layout().names)}


@dataclass(frozen=True)
class Story:
    """`holds` and `sends` are pipe tables; `gives` names, row by row, what was done to which entry, or the galat."""

    name: str
    sends: str
    gives: list[str]
    holds: str = ""
    lembar: str | None = None
    base: int = 0
    last_heard: int = 9
    notes: list[str] = field(default_factory=list)


ONE = """
    id | informasi     | jangka_waktu | event | lembar
    1  | Rekam medis   | 5 tahun      | 3     | L1
"""
TWO = """
    id | informasi     | jangka_waktu | event | lembar
    1  | Rekam medis   | 5 tahun      | 3     | L1
    2  | Gaji pegawai  | 5 tahun      | 3     | L1
"""
MISSPELT = """
    id | informasi          | jangka_waktu | event | lembar
    1  | Rekam medis pasien | 5 tahun      | 3     | L1
    1  | Rekam medis pasien | 5 tahun      | 5     | dibatalkan
    2  | Rekam medis pasein | 5 tahun      | 6     | L1
"""

STORIES = [
    Story("new rows get the next ids in their order", """
        informasi | jangka_waktu
        Satu      | 5 tahun
        Dua       | 5 tahun""", ["baru 1", "baru 2"]),
    Story("the original sent again without ids is known by its titles", """
        informasi    | jangka_waktu
        Rekam medis  | 5 tahun
        Gaji pegawai | 5 tahun""", ["tetap 1", "tetap 2"], holds=TWO),
    Story("typing of the title does not matter", """
        informasi     | jangka_waktu
        REKAM  MEDIS. | 5 tahun""", ["berubah 1"], holds=ONE),
    Story("a changed period is a new version", """
        informasi    | jangka_waktu
        Rekam medis  | 10 tahun""", ["berubah 1"], holds=ONE),
    Story("a corrected typing error keeps the id", """
        id | informasi          | jangka_waktu
        1  | Rekam medis pasien | 5 tahun""", ["berubah 1"], holds=ONE),
    Story("rows moved, ids stayed behind: titles win", """
        id | informasi    | jangka_waktu
        2  | Rekam medis  | 5 tahun
        1  | Gaji pegawai | 5 tahun""", ["tetap 1", "tetap 2"], holds=TWO,
          notes=["BUTIR_DIKENALI", "BUTIR_DIKENALI"]),
    Story("new text typed over an old row is a new entry, the old one stays", """
        id | informasi               | jangka_waktu
        1  | Daftar pelapor gratifikasi | 5 tahun""", ["baru 2"], holds=ONE,
          notes=["BUTIR_TIDAK_DISEBUT", "ID_BEDA_BUTIR"]),
    Story("a copied row whose title was changed a little does not hijack the id", """
        id | informasi           | jangka_waktu
        1  | Rekam medis         | 5 tahun
        1  | Rekam medis pasien  | 5 tahun""", ["tetap 1", "baru 2"], holds=ONE, notes=["ID_BEDA_BUTIR"]),
    Story("an id of nobody, or of another unit, is refused", """
        id | informasi | jangka_waktu
        7  | Satu      | 5 tahun""", ["ID_BUKAN_MILIK"]),
    Story("a missing row changes nothing and is listed", """
        informasi    | jangka_waktu
        Rekam medis  | 5 tahun""", ["tetap 1"], holds=TWO, notes=["BUTIR_TIDAK_DISEBUT"]),
    Story("Usul Cabut proposes; the entry stays", """
        id | informasi   | jangka_waktu | tindakan   | keterangan
        1  | Rekam medis | 5 tahun      | Usul Cabut | Sudah diumumkan""", ["usul_cabut 1"], holds=ONE),
    Story("Usul Cabut of nothing is refused", """
        informasi | jangka_waktu | tindakan   | keterangan
        Satu      | 5 tahun      | Usul Cabut | Sudah diumumkan""", ["ID_BUKAN_MILIK"]),
    Story("near-equal titles are two entries, and told", """
        informasi         | jangka_waktu
        Rekam medis       | 5 tahun
        Rekam medis2 lama | 5 tahun""", ["tetap 1", "baru 2"], holds=ONE),
    Story("one letter apart is told", """
        informasi                     | jangka_waktu
        Laporan hasil pemeriksaan     | 5 tahun
        Laporan hasil pemeriksaann    | 5 tahun""", ["baru 1", "baru 2"], notes=["MIRIP"]),
    Story("other figures are other things", """
        informasi                          | jangka_waktu
        Laporan hasil pemeriksaan 2024     | 5 tahun
        Laporan hasil pemeriksaan 2025     | 5 tahun""", ["baru 1", "baru 2"]),
    Story("the template it was filled from may change what it shows", """
        id | informasi   | jangka_waktu
        1  | Rekam medis | 10 tahun""", ["berubah 1"], holds=ONE, lembar="L2", base=3),
    Story("its own earlier version may be changed again from the same template", """
        informasi   | jangka_waktu
        Rekam medis | 10 tahun""", ["berubah 1"], holds=ONE, lembar="L1", base=0),
    Story("an old copy after a newer one: what its sender did not touch stays as it is now", """
        id | informasi   | jangka_waktu
        1  | Rekam medis | 5 tahun""", ["tetap 1"], lembar="L1", base=0, holds=ONE + """
        1  | Rekam medis | 9 tahun      | 5     | L2""", notes=["REGISTER_LEBIH_BARU"]),
    Story("a pre-filled form that was sent once and then, untouched, as it was: it stays as it is now", """
        id | informasi   | jangka_waktu
        1  | Rekam medis | 5 tahun""", ["tetap 1"], lembar="L2", base=3, holds=ONE + """
        1  | Rekam medis | 7 tahun      | 5     | L2
        1  | Rekam medis | 9 tahun      | 7     | L3""", notes=["REGISTER_LEBIH_BARU"]),
    Story("an old copy after a newer one: both changed", """
        id | informasi   | jangka_waktu
        1  | Rekam medis | 7 tahun""", ["VERSI_BERTABRAKAN"], lembar="L1", base=0, holds=ONE + """
        1  | Rekam medis | 9 tahun      | 5     | L2"""),
    Story("an old template that never showed the entry cannot overwrite it", """
        informasi   | jangka_waktu
        Rekam medis | 7 tahun""", ["VERSI_BERTABRAKAN"], holds=ONE, lembar="L0", base=2),
    Story("without a template, what PPID has changed since conflicts", """
        informasi   | jangka_waktu
        Rekam medis | 7 tahun""", ["VERSI_BERTABRAKAN"], last_heard=3, holds=ONE + """
        1  | Rekam medis | 9 tahun      | 5     | ppid"""),
    Story("without a template, what PPID changed before the unit was last heard does not", """
        informasi   | jangka_waktu
        Rekam medis | 7 tahun""", ["berubah 1"], last_heard=6, holds=ONE + """
        1  | Rekam medis | 9 tahun      | 5     | ppid"""),
    Story("an entry that was cancelled comes again under its own id", """
        informasi   | jangka_waktu
        Rekam medis | 9 tahun""", ["baru 1"], lembar="L0", base=0, holds=ONE + """
        1  | Rekam medis | 5 tahun      | 5     | dibatalkan""", notes=["BUTIR_KEMBALI"]),
    Story("by its id as well, where its title was corrected", """
        id | informasi          | jangka_waktu
        1  | Rekam medis pasien | 5 tahun""", ["baru 1"], holds=ONE + """
        1  | Rekam medis | 5 tahun      | 5     | dibatalkan""", notes=["BUTIR_KEMBALI"]),
    Story("an id of one that stands is corrected to a cancelled one's title: it is the one that stands", """
        id | informasi          | jangka_waktu
        2  | Rekam medis pasien | 5 tahun""", ["berubah 2"], holds=MISSPELT),
    Story("a cancelled one's title over quite another that stands: it comes back", """
        id | informasi          | jangka_waktu
        2  | Rekam medis pasien | 5 tahun""", ["baru 1"], notes=["BUTIR_KEMBALI", "BUTIR_TIDAK_DISEBUT"],
          holds=MISSPELT.replace("Rekam medis pasein", "Gaji pegawai")),
    Story("a cancelled one's title over one that another row means: it comes back", """
        informasi          | id | jangka_waktu
        Rekam medis pasien | 2  | 5 tahun
        Rekam medis pasein |    | 5 tahun""", ["baru 1", "tetap 2"], notes=["BUTIR_KEMBALI"], holds=MISSPELT),
    Story("an entry comes back in one row only", """
        id | informasi           | jangka_waktu
        2  | Rekam medis pasien  | 5 tahun
        1  | Rekam medis pasienn | 5 tahun""", ["baru 1", "baru 3"],
          notes=["BUTIR_KEMBALI", "BUTIR_TIDAK_DISEBUT"],
          holds=MISSPELT.replace("Rekam medis pasein", "Gaji pegawai")),
    Story("a bad row that has a cancelled one's title does not forget the one whose id it has", """
        id | informasi          | jangka_waktu
        2  | Rekam medis pasien | selalu begitu""", ["JANGKA_TIDAK_JELAS"], holds=MISSPELT),
    Story("quite another item over a cancelled one's id gets an id of its own", """
        id | informasi                  | jangka_waktu
        1  | Daftar pelapor gratifikasi | 5 tahun""", ["baru 2"], holds=ONE + """
        1  | Rekam medis | 5 tahun      | 5     | dibatalkan"""),
    Story("near a cancelled entry's title is near nothing", """
        informasi    | jangka_waktu
        Rekam mediss | 5 tahun""", ["baru 2"], holds=ONE + """
        1  | Rekam medis | 5 tahun      | 5     | dibatalkan"""),
    Story("of two equal titles the one that stands is meant", """
        informasi   | jangka_waktu
        Rekam medis | 9 tahun""", ["berubah 2"], holds=ONE + """
        1  | Rekam medis | 5 tahun      | 5     | dibatalkan
        2  | Rekam medis | 5 tahun      | 6     | L1"""),
    Story("the version that an undo gave back may be changed by who saw it first", """
        informasi   | jangka_waktu
        Rekam medis | 9 tahun""", ["berubah 1"], lembar="L9", base=4, holds=ONE + """
        1  | Rekam medis | 7 tahun      | 5     | ditarik
        1  | Rekam medis | 5 tahun      | 6     | kembali 1"""),
    Story("who saw only what was taken back since changed nothing: it does not come back by itself", """
        informasi   | jangka_waktu
        Rekam medis | 7 tahun""", ["tetap 1"], lembar="L9", base=5, holds=ONE + """
        1  | Rekam medis | 7 tahun      | 5     | ditarik
        1  | Rekam medis | 5 tahun      | 6     | kembali 1""", notes=["REGISTER_LEBIH_BARU"]),
    Story("who saw only what was taken back since may not overwrite what stands", """
        informasi   | jangka_waktu
        Rekam medis | 9 tahun""", ["VERSI_BERTABRAKAN"], lembar="L9", base=5, holds=ONE + """
        1  | Rekam medis | 7 tahun      | 5     | ditarik
        1  | Rekam medis | 5 tahun      | 6     | kembali 1"""),
    Story("what came with the form and was taken back since is not what its sender last agreed on", """
        informasi   | jangka_waktu
        Rekam medis | 7 tahun""", ["VERSI_BERTABRAKAN"], lembar="ditarik", base=4, holds=ONE + """
        1  | Rekam medis | 7 tahun      | 5     | ditarik
        1  | Rekam medis | 5 tahun      | 6     | kembali 1
        1  | Rekam medis | 9 tahun      | 7     | L2"""),
    Story("without a template, what an undo gave back conflicts with nothing", """
        informasi   | jangka_waktu
        Rekam medis | 9 tahun""", ["berubah 1"], last_heard=3, holds=ONE + """
        1  | Rekam medis | 7 tahun      | 5     | ditarik
        1  | Rekam medis | 5 tahun      | 6     | kembali 1"""),
    Story("without a template, PPID's own change that an undo gave back still conflicts", """
        informasi   | jangka_waktu
        Rekam medis | 9 tahun""", ["VERSI_BERTABRAKAN"], last_heard=3, holds=ONE + """
        1  | Rekam medis | 6 tahun      | 4     | ppid
        1  | Rekam medis | 7 tahun      | 5     | ditarik
        1  | Rekam medis | 6 tahun      | 6     | kembali 2"""),
    Story("equal content is no conflict, however old the form", """
        informasi   | jangka_waktu
        Rekam medis | 9 tahun""", ["tetap 1"], lembar="L0", base=0, holds=ONE + """
        1  | Rekam medis | 9 tahun      | 5     | L2"""),
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_story(story: Story) -> None:
    held = entries(story.holds)
    plan = merged(held, file(table(story.sends), story.lembar, story.base), last_heard=story.last_heard)
    assert told(plan) == story.gives
    notes = {*story.gives, "DINORMALKAN"}
    assert sorted(found.code.name for found in plan.findings if found.code.name not in notes) == sorted(story.notes)


def test_conflict__shows_both_sides() -> None:
    story = next(story for story in STORIES if story.name.endswith("both changed"))
    plan = merged(entries(story.holds), file(table(story.sends), "L1", 0))
    message = next(found.message for found in plan.findings if found.code.name == "VERSI_BERTABRAKAN")
    assert "kiriman “7 tahun”, register “9 tahun”" in message


def test_all_or_nothing__keeps_the_whole_file_out() -> None:
    sent = file([{"informasi": "Satu", "jangka_waktu": "5 tahun"}, {"informasi": "Dua", "jangka_waktu": "5"}])
    assert merged([], sent).status is Status.PARTLY
    plan = merged([], sent, whole=True)
    assert (plan.status, plan.changes) == (Status.REJECTED, ())


def test_nihil__never_withdraws() -> None:
    plan = merged(entries(ONE), file([], statement="Nihil"))
    assert (plan.status, [found.code.name for found in plan.findings]) == (Status.REJECTED, ["NIHIL_BERTENTANGAN"])
    assert merged([], file([], statement="Nihil")).status is Status.NIL


TITLES = st.lists(st.sampled_from(["Satu", "Dua", "Tiga belas", "Empat", "Rekam medis", "Rekam medis pasien"]),
                  unique=True, min_size=1)


@given(TITLES, st.data())
def test_same_file_twice__changes_nothing(titles: list[str], data: st.DataObject) -> None:
    rows = [{"informasi": title, "jangka_waktu": data.draw(st.sampled_from(["5 tahun", "Permanen"]))}
            for title in titles]
    first = merged([], file(rows))
    second = merged(applied([], first, event=1), file(rows))
    assert {change.deed for change in second.changes} == {Deed.UNCHANGED}
    assert second.status is first.status is Status.ACCEPTED


@given(st.lists(TITLES, min_size=1, max_size=4))
def test_whatever_is_sent__no_entry_disappears(files: list[list[str]]) -> None:
    held: list[Entry] = []
    for event, titles in enumerate(files, 1):
        before = {entry.id for entry in held}
        rows = [{"informasi": title, "jangka_waktu": "5 tahun"} for title in titles]
        held = applied(held, merged(held, file(rows)), event)
        assert before <= {entry.id for entry in held}


def test_likeness__is_symmetric_and_knows_equals() -> None:
    assert alike("Daftar  GAJI.", "daftar gaji") == 100
    assert alike("Daftar gaji", "Rekam medis") < 60


def test_twenty_thousand_titles__are_compared_within_their_blocks_only() -> None:
    titles = [(str(at), f"Dokumen rahasia {at} milik bagian umum") for at in range(20_000)]
    seen = Neighbours(titles[:50], 90)
    assert seen.nearest("Dokumen rahasia 7 milik bagian umumm") == ("7", titles[7][1])
    assert seen.nearest("Dokumen rahasia 7 milik bagian umum") is None


def entries(text: str) -> list[Entry]:
    """Entries from a pipe table: a repeated id is a later version. `lembar` says what sort: "ppid" made it, "ditarik"
    was taken back since, "kembali 1" gave version 1 back, "dibatalkan" left none."""
    versions: dict[int, list[Version]] = {}
    for row in table(text) if text else []:
        known = versions.setdefault(int(row["id"]), [])
        sort, _, restores = row["lembar"].partition(" ")
        known.append(Version(
            len(known) + 1, int(row["event"]), content(row), CANCELLED if sort == CANCELLED else PROPOSED,
            row["lembar"], {"ppid": BY_PPID, "kembali": BY_UNDO, CANCELLED: BY_UNDO}.get(sort, BY_UNIT),
            int(restores) if restores else None, 9 if sort == "ditarik" else None))
    return [Entry(f"DIK-DINKES-{number:04d}", "DINKES", number, tuple(some)) for number, some in versions.items()]


def content(row: dict[str, Any]) -> dict[str, Any]:
    """A row's JSON content, as it would be kept."""
    [checked] = file([{key: row[key] for key in ("informasi", "jangka_waktu")}]).rows
    return DIK.codec().encode(checked.values)


def file(rows: list[dict[str, Any]], lembar: str | None = None, base: int = 0, statement: str = "Ada usulan") -> Any:
    """A checked file of the unit DINKES."""
    raw = []
    for at, row in enumerate(rows, 10):
        given = {("id_butir" if name == "id" else name): value for name, value in row.items()}
        if "id" in row:
            given["id_butir"] = f"DIK-DINKES-{int(row['id']):04d}"
        raw.append(RawRow(at, {**GOOD, **given}))
    binding = Binding("dik", 1, "DINKES", "2026", lembar, base) if lembar else None
    document = Document(binding=binding, tables=(Table("dik", "DIK", 8, LETTERS, tuple(raw), ()),),
                        said={"pernyataan": Said(statement, "DIK", "D5")})
    return check([Question(document, folder="DINKES")], DIK, CITY)[0]


def merged(held: list[Entry], checked: Any, last_heard: int = 9, whole: bool = False) -> MergePlan:
    number = max((entry.number for entry in held), default=0) + 1
    return plan_merge(checked, held, DIK.codec(), Thresholds(), next_number=number, last_heard=last_heard, whole=whole)


def told(plan: MergePlan) -> list[str]:
    """Row by row: the deed with the entry's number, or the galat."""
    done = {change.row: f"{change.deed.value} {int(change.entry[-4:])}" for change in plan.changes}
    done |= {found.place.row: found.code.name for found in plan.findings
             if found.place and found.severity.value == "galat"}
    return [done[row] for row in sorted(done)]


def applied(held: list[Entry], plan: MergePlan, event: int) -> list[Entry]:
    """The entries after the plan."""
    after = {entry.id: entry for entry in held}
    for change in plan.changes:
        if change.deed is Deed.UNCHANGED:
            continue
        before = after[change.entry].versions if change.entry in after else ()
        version = Version(change.version, event, change.content)
        after[change.entry] = Entry(change.entry, "DINKES", int(change.entry[-4:]), (*before, version))
    return list(after.values())
