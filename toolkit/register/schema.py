"""The register's tables. What must be asked for has a column; the typed content of a version is one JSON value."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import (
    DDL,
    JSON,
    Column,
    Connection,
    Engine,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    func,
    insert,
    inspect,
    select,
)
from sqlalchemy import event as happening
from sqlalchemy.exc import SQLAlchemyError

from toolkit.errors import RegisterTooNew, RegisterUnusable
from toolkit.plans import Status

VERSION = 4
"""Of the tables below. A register with a higher stamp was written by a newer toolkit."""

metadata = MetaData()

stamp = Table("stamp", metadata, Column("name", String(40), primary_key=True), Column("value", Text, nullable=False))

event = Table(
    "event", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", String(32), nullable=False),       # UTC, ISO 8601
    Column("kind", String(20), nullable=False),
    Column("body", JSON, nullable=False),           # all that `folding` needs to write the tables below again
    Column("hash", String(64), nullable=False, server_default=""),      # over this event and the hash before: chain.py
    sqlite_autoincrement=True,
)
KEPT = tuple(DDL(  # type: ignore[no-untyped-call]
    f"CREATE TRIGGER event_{name} BEFORE {name.upper()} ON event {when} BEGIN "
                 f"SELECT RAISE(ABORT, 'peristiwa tidak dapat diubah atau dihapus'); END") for name, when in (
    ("update", ""), ("delete", ""), ("insert", "WHEN NEW.seq IN (SELECT seq FROM event)")))
"""Events are only ever appended; SQLite itself refuses all else (the last: INSERT OR REPLACE deletes unseen)."""
for _trigger in KEPT:
    happening.listen(event, "after_create", _trigger.execute_if(dialect="sqlite"))

submission = Table(
    "submission", metadata,
    Column("id", Integer, ForeignKey("event.seq"), primary_key=True),   # its agenda number: the event that took it in
    Column("at", String(32), nullable=False),
    Column("file", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("form", String(40)),
    Column("unit", String(40)),
    Column("period", String(20)),
    Column("status", String(20), nullable=False),
    Column("statement", String(40), nullable=False),
    Column("rows", Integer, nullable=False),
    Column("accepted", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("withdrawn", Integer, nullable=False),
    Column("lembar", String(40)),
    Column("report", Text),
    Column("repeats", Integer),                     # the submission that the same bytes were merged with before
    Column("outcome", JSON, nullable=False),        # rows with an entry: [sheet, row, deed, entry, version]
    Column("unit_name", Text),                      # the unit's name then
    Column("undone", Integer),                      # the event that took it back
    Column("claim", String(40)),                    # the token under which its file was claimed
    Index("submission_unit", "unit", "id"),
)
_stands = submission.c.status.in_([one.value for one in Status if one.merged]) & submission.c.undone.is_(None)
Index("submission_key", submission.c.form, submission.c.unit, submission.c.period, submission.c.sha256, unique=True,
      sqlite_where=_stands, postgresql_where=_stands)
_claimed = submission.c.claim.is_not(None)
Index("submission_claim", submission.c.claim, unique=True, sqlite_where=_claimed, postgresql_where=_claimed)

finding = Table(
    "finding", metadata,
    Column("submission", Integer, ForeignKey("submission.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("sheet", Text),
    Column("row", Integer),
    Column("letters", String(3)),
    Column("column", String(40)),
    Column("severity", String(10), nullable=False),
    Column("code", String(40), nullable=False),
    Column("value", Text),
    Column("message", Text, nullable=False),
    Column("suggestion", Text),
    Column("subject", Text, nullable=False, default=""),    # title key of its row; "" for whole-file findings
)

entry = Table(
    "entry", metadata,
    Column("id", String(60), primary_key=True),
    Column("form", String(40), nullable=False),
    Column("home", String(40), nullable=False),     # the unit code inside the id
    Column("unit", String(40), nullable=False),     # whose it is now
    Column("number", Integer, nullable=False),
    Column("title_key", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Index("entry_unit", "form", "unit"),
)

# "Dinkes" after "DINKES" was corrected counts on (next_number). Not unique: schema 1 gave both a number 1.
Index("entry_home", entry.c.form, func.lower(entry.c.home), entry.c.number)

owner = Table(
    "owner", metadata,      # whose an entry is from an event on
    Column("entry", String(60), ForeignKey("entry.id"), primary_key=True),
    Column("event", Integer, ForeignKey("event.seq"), primary_key=True),
    Column("unit", String(40), nullable=False),
)

version = Table(
    "version", metadata,
    Column("entry", String(60), ForeignKey("entry.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("event", Integer, ForeignKey("event.seq"), nullable=False),
    Column("sheet", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("lembar", String(40)),
    Column("by", String(10), nullable=False),
    Column("content", JSON, nullable=False),
    Column("restores", Integer),                    # the earlier version that an undo gave back
    Index("version_event", "event"),
)

move = Table(
    "move", metadata,       # units that have become others
    Column("event", Integer, ForeignKey("event.seq"), primary_key=True),
    Column("source", String(40), nullable=False),
    Column("target", String(40), nullable=False),
    Column("why", String(20), nullable=False),
)

ruling = Table(
    "ruling", metadata,     # PPID's decisions on versions of entries
    Column("entry", String(60), ForeignKey("entry.id"), primary_key=True),
    Column("event", Integer, ForeignKey("event.seq"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("outcome", String(30), nullable=False),
    Column("body", JSON, nullable=False),
)

decree = Table(
    "decree", metadata,     # decrees and their drafts, each with its whole list
    Column("event", Integer, ForeignKey("event.seq"), primary_key=True),
    Column("number", String(200)),                  # None: a draft
    Column("draft", Integer, nullable=False),       # event of the draft that it was made from
    Column("body", JSON, nullable=False),
)
Index("decree_number", func.lower(decree.c.number), unique=True)

paper = Table(
    "paper", metadata,      # signed hard copies that were received
    Column("event", Integer, ForeignKey("event.seq"), primary_key=True),
    Column("unit", String(40), primary_key=True),
    Column("body", JSON, nullable=False),
)

NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE)
"""What SQLite says on a full disk; the second while it opens."""
CHAINED_LATER = "rantai_dihitung_saat_pemutakhiran_sampai_peristiwa"
"""Name of the stamp that tells up to which event the chain was made at an upgrade, not when the event happened."""
FOLDED = (submission, finding, entry, owner, move, version, ruling, decree, paper)
"""The tables that are made from the events."""


def prepare(engine: Engine, *, makes: bool) -> int:
    """Make the tables of a fresh register, if we may; refuse one that a newer toolkit wrote. Gives the version of its
    tables, 0 if there are none.

    Raises RegisterTooNew, RegisterUnusable.
    """
    try:
        if not inspect(engine).has_table("stamp"):
            if not makes:
                return 0
            with engine.begin() as connection:  # the stamp and all tables, or none: a crash leaves no half register
                metadata.create_all(connection)
                connection.execute(insert(stamp).values(name="schema", value=str(VERSION)))
        with engine.connect() as connection:
            found = stamped(connection)
    except (SQLAlchemyError, UnicodeDecodeError) as error:  # what SQLite says of damaged names is no UTF-8
        raise unusable(error) from error
    if not found.isdecimal():
        raise RegisterUnusable(f"Register tidak dapat dibuka: tanda skemanya “{found}”. Pulihkan salinan register.db.")
    if int(found) > VERSION:
        raise RegisterTooNew(f"Register ini ditulis oleh versi yang lebih baru (skema {found}; versi ini mengenal "
                             f"{VERSION}). Pasang DIK Toolkit yang terbaru.")
    return int(found)


def stamped(connection: Connection) -> str:
    """The version of the tables, as the register says; "" if it says none."""
    return connection.scalar(select(stamp.c.value).where(stamp.c.name == "schema")) or ""


def unusable(error: Exception) -> RegisterUnusable:
    """The operator's sentence for what the database or its driver said."""
    cause = getattr(error, "orig", None) or error
    number = getattr(cause, "sqlite_errorcode", None) or 0
    match number & 0xFF:  # the lowest byte tells the family
        case sqlite3.SQLITE_BUSY:
            return RegisterUnusable(f"Register sedang dikunci program lain ({cause}). Tutup program yang membuka "
                                    f"register.db.")
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR if number in NO_ROOM:
            return RegisterUnusable(f"Register tidak dapat dibuka atau ditulis: ruang disk habis ({cause}). Kosongkan "
                                    f"ruang di disk tempat register.db.")
        case sqlite3.SQLITE_IOERR:
            return RegisterUnusable(f"Register tidak dapat dibuka atau ditulis: disk penuh, rusak, atau terputus "
                                    f"({cause}). Periksa disk tempat register.db.")
    return RegisterUnusable(f"Register tidak dapat dibuka atau ditulis ({cause}). Periksa berkas register.db, izinnya, "
                            f"dan ruang disk.")


def set_up(connection: Any, *, writes: bool) -> None:
    """SQLite: a commit that survives a power cut; who writes lets others read meanwhile (WAL, which is kept in the
    file), who reads cannot change a thing."""
    mode = "journal_mode=WAL" if writes else "query_only=ON"
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000", mode):
        connection.execute(f"PRAGMA {pragma}")
