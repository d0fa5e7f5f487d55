"""Deliveries as the register records them, and the file as any other program sees it."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from typing import Any

from toolkit.deliveries import SUBMITTED, Delivery
from toolkit.findings import Code, Place, finding
from toolkit.plans import Change, Deed, MergePlan, Status
from toolkit.register import Register
from toolkit.register.folding import Body, body_of

NOON = datetime(2026, 5, 3, 4, 0, tzinfo=UTC)
SHA = "ab" * 32
UNKEPT = tuple(f"DROP TRIGGER IF EXISTS event_{name}" for name in ("update", "delete", "insert"))
"""Takes away what makes the database refuse to change or delete events."""


def content(title: str) -> dict[str, Any]:
    """JSON values of an entry, with all that JSON may hold."""
    return {"informasi": title, "dasar_hukum": {"pasal17": ["17.h.2"], "uu_lain": []}, "keterangan": None,
            "tempat": "“Rak” – ünï\n2"}


def change(deed: Deed, number: int, title: str, version: int = 1, unit: str = "DINKES") -> Change:
    """What a row did to entry `number`."""
    return Change(deed, "DIK", 10 + number, f"DIK-{unit}-{number:04}", version, "usulan", content(title))


def plan(*changes: Change, status: Status = Status.ACCEPTED, rows: int | None = None) -> MergePlan:
    """A decided submission with a finding of each sort of place."""
    told = (finding(Code.KOLOM_HILANG, column="bentuk", heading="Bentuk", found="“No”",
                    template="Formulir DIK"),
            finding(Code.BARIS_DILEWATI, place=Place("DIK", 9)),
            finding(Code.WAJIB, place=Place("DIK", 11, "H"), column="jangka_waktu", value="x", heading="Jangka Waktu",
                    needed_for="Diperlukan."))
    return MergePlan(status, len(changes) if rows is None else rows, changes, told)


def deliver(register: Register, decided: MergePlan, *, sha256: str = SHA, unit: str | None = "DINKES", days: float = 0,
            **given: Any) -> int:
    """Record a submission; its agenda number."""
    delivery = Delivery("inbox/DINKES/dik.xlsx", sha256, "dik", unit, "2026", decided.status, "Ada usulan", "lembar1",
                        "DINKES/dik.hasil.xlsx", **given)
    with register.transaction() as writing:
        return writing.record(NOON + timedelta(days=days), SUBMITTED, body_of(delivery, decided, "informasi"))


def nil_body() -> Body:
    """The event of a nihil."""
    delivery = Delivery("a", SHA, "dik", "DINKES", "2026", Status.NIL, "Nihil", None, None)
    return body_of(delivery, plan(status=Status.NIL), "informasi")


def plain(url: str) -> sqlite3.Connection:
    """The file, as any other program opens it."""
    return sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)


def query(url: str, statement: str) -> list[Any]:
    """Rows of the file itself."""
    connection = plain(url)
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def counts(url: str) -> dict[str, int]:
    """Rows of every table."""
    return {name: query(url, f"SELECT count(*) FROM {name}")[0][0]
            for name in ("event", "submission", "finding", "entry", "version")}
