"""How a story is told: what the register holds and a file says as pipe tables, the plan in words. No file, no database.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.office import GOOD, table
from toolkit.checking import Question, check
from toolkit.city import City, Term, Thresholds, Unit
from toolkit.entries import BY_PPID, BY_UNDO, BY_UNIT, CANCELLED, PROPOSED, WITHDRAWAL_PROPOSED, Entry, Version
from toolkit.forms.dik import DIK
from toolkit.merging import plan_merge
from toolkit.plans import Deed, MergePlan
from toolkit.reading.document import Binding, Document, RawRow, Said, Table

CITY = City({"DINKES": Unit("DINKES", "Dinas Kesehatan")}, {"2026": Term("2026", "Tahun 2026")})
LETTERS = {name: chr(67 + at) for at, name in enumerate(DIK.layout().names)}
OLD_LIST = ("informasi", "dasar_hukum", "konsekuensi_dibuka", "konsekuensi_ditutup", "jangka_waktu")
"""The columns of a list from before this toolkit."""
FIRST = 10
"""The row in which a story's file begins."""


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
    columns: tuple[str, ...] = DIK.layout().names
    """Those that the sender's table has."""
    says: list[str] = field(default_factory=list)
    """What stands in some message."""
    ends: str = ""
    """What the register shows afterwards: all its entries, in these columns."""


ONE = """
    id | informasi     | jangka_waktu | event | lembar
    1  | Rekam medis   | 5 tahun      | 3     | L1
"""
TWO = """
    id | informasi     | jangka_waktu | event | lembar
    1  | Rekam medis   | 5 tahun      | 3     | L1
    2  | Gaji pegawai  | 5 tahun      | 3     | L1
"""


def entries(text: str) -> list[Entry]:
    """Entries from a pipe table: a repeated id is a later version. `lembar` says what sort: "ppid" made it, "ditarik"
    was taken back since, "kembali 1" gave version 1 back, "dibatalkan" left none."""
    versions: dict[int, list[Version]] = {}
    for row in table(text) if text else []:
        known = versions.setdefault(int(row["id"]), [])
        sort, _, restores = row.get("lembar", "").partition(" ")
        known.append(Version(
            len(known) + 1, int(row["event"]), content(row), _state(row, sort), row.get("lembar"),
            {"ppid": BY_PPID, "kembali": BY_UNDO, CANCELLED: BY_UNDO}.get(sort, BY_UNIT),
            int(restores) if restores else None, 9 if sort == "ditarik" else None))
    return [Entry(f"DIK-DINKES-{number:04d}", "DINKES", number, tuple(some)) for number, some in versions.items()]


def _state(row: dict[str, Any], sort: str) -> str:
    return CANCELLED if sort == CANCELLED else WITHDRAWAL_PROPOSED if "tindakan" in row else PROPOSED


def content(row: dict[str, Any]) -> dict[str, Any]:
    """A row's JSON content, as it would be kept."""
    [checked] = file([{key: value for key, value in row.items() if key not in ("id", "event", "lembar")}]).rows
    return DIK.codec().encode(checked.values)


def file(rows: list[dict[str, Any]], lembar: str | None = None, base: int = 0, statement: str = "Ada usulan",
         columns: tuple[str, ...] = DIK.layout().names) -> Any:
    """A checked file of the unit DINKES, its table with these columns."""
    raw = []
    for at, row in enumerate(rows, FIRST):
        given = {("id_butir" if name == "id" else name): value for name, value in row.items()}
        if "id" in row:
            given["id_butir"] = f"DIK-DINKES-{int(row['id']):04d}"
        raw.append(RawRow(at, {name: value for name, value in {**GOOD, **given}.items() if name in columns}))
    letters = {name: LETTERS[name] for name in columns}
    binding = Binding("dik", 1, "DINKES", "2026", lembar, base) if lembar else None
    document = Document(binding=binding, tables=(Table("dik", "DIK", 8, letters, tuple(raw), ()),),
                        said={"pernyataan": Said(statement, "DIK", "D5")})
    return check([Question(document, folder="DINKES")], DIK, CITY)[0]


def merged(held: list[Entry], checked: Any, last_heard: int = 9, whole: bool = False) -> MergePlan:
    """The plan of a checked file."""
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
        version = Version(change.version, event, change.content, change.state)
        after[change.entry] = Entry(change.entry, "DINKES", int(change.entry[-4:]), (*before, version))
    return list(after.values())


def shown(held: list[Entry], columns: list[str]) -> list[list[str]]:
    """The register as a story's end tells it: the number of each entry, and its texts."""
    codec, layout = DIK.codec(), DIK.layout()
    texts = {entry.number: layout.texts(codec.decode(entry.current.content)) for entry in held}
    return [[str(number) if name == "id" else texts[number].get(name, "") for name in columns]
            for number in sorted(texts)]


def lines(text: str) -> list[list[str]]:
    """A pipe table as it stands, headings first."""
    return [[cell.strip() for cell in line.strip().split("|")] for line in text.splitlines() if line.strip()]
