"""Opening a database for SQLAlchemy, and copying an SQLite file while others write to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from toolkit.errors import WrongSettings
from toolkit.register import schema
from toolkit.register.chain import compact
from toolkit.technical import URL_VARIABLE


def engine_of(url: str) -> Engine:
    """Nothing is opened yet. Raises WrongSettings (the URL)."""
    try:
        return create_engine(make_url(url), json_serializer=compact)
    except (ArgumentError, ImportError, ValueError) as error:
        raise wrong_address(error) from None


def wrong_address(error: Exception) -> WrongSettings:
    """Of what SQLAlchemy says only which driver is missing: all else may quote a piece of the address, and that may be
    a password."""
    missing = f" ({error})" if isinstance(error, (ImportError, NoSuchModuleError)) else ""
    return WrongSettings(f"Alamat register (“register.url” di dik.toml, {URL_VARIABLE}) tidak dapat dipakai{missing}. "
                         f"Kosongkan untuk memakai register.db, atau pasang penggerak basis datanya.")


def prepare_sqlite(engine: Engine, *, writes: bool) -> None:
    """Transactions of our own: the driver's come too late for a write after a read."""
    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: object) -> None:
        connection.isolation_level = None
        schema.set_up(connection, writes=writes)

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("dik_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def never_make(engine: Engine, file: Path) -> None:
    """From now on no connection makes the register's file. SQLite would make one that has been moved away anew, empty,
    and throw away what stands in the log beside it."""
    @event.listens_for(engine, "do_connect")
    def _connecting(*_: object) -> None:
        if not has_content(file):
            raise sqlite3.OperationalError(f"{file} tidak ada")


def has_content(file: Path) -> bool:
    """False where opening a register would make it."""
    return file.exists() and file.stat().st_size > 0


def copy_register(file: Path, place: Path) -> None:
    """All that is committed, as of one moment, in one file without a log beside it. Raises RegisterUnusable."""
    try:
        with closing(sqlite3.connect(file, timeout=60)) as source, closing(sqlite3.connect(place)) as copy:
            source.execute("PRAGMA query_only=ON")
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        raise schema.unusable(error) from error
