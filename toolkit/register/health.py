"""Is the register sound? A look that makes, changes and upgrades nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, create_engine, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from toolkit.register import schema
from toolkit.register.engines import has_content, wrong_address

MOST_DAMAGES = 5


@dataclass(frozen=True, slots=True)
class Health:
    """What the database says of itself."""

    dialect: str
    exists: bool
    """False: there is no register yet; the first `dik run` makes it."""
    stamp: str = ""
    """Version of its tables, as it says; "" if this is no register."""
    damages: tuple[str, ...] = ()
    """What SQLite's own check complains of."""
    strays: int = 0
    """Rows that point to rows that are not there."""
    last_at: str = ""
    """Time of the last event (UTC, ISO 8601)."""

    @property
    def is_empty(self) -> bool:
        """Is there no event, as in a register that was never used?"""
        return not self.exists or (self.is_current and not self.damages and not self.last_at)

    @property
    def is_older(self) -> bool:
        """Will the next command that writes bring the tables up to date?"""
        return self.stamp.isdecimal() and int(self.stamp) < schema.VERSION

    @property
    def is_newer(self) -> bool:
        """Was it written by a newer toolkit?"""
        return self.stamp.isdecimal() and int(self.stamp) > schema.VERSION

    @property
    def is_current(self) -> bool:
        """May it be read with this toolkit's tables?"""
        return self.stamp == str(schema.VERSION)


def register_file(url: str) -> Path | None:
    """The file of an SQLite register; None for one in memory, and for a database server."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        return None
    file = parsed.database or ""
    plain = parsed.get_backend_name() == "sqlite" and file and not file.startswith((":", "file:"))
    return Path(file) if plain else None


def examine_register(url: str) -> Health:
    """Open, look, close. Raises RegisterUnusable, WrongSettings (the URL)."""
    try:
        engine = create_engine(make_url(url))
    except (ArgumentError, ImportError, ValueError) as error:
        raise wrong_address(error) from None
    file = register_file(url)
    if file is not None and not has_content(file):
        return Health(engine.dialect.name, exists=False)  # opening would make the file
    try:
        with engine.connect() as connection:
            return _looked(connection, engine.dialect.name)
    except SQLAlchemyError as error:
        raise schema.unusable(error) from error
    finally:
        engine.dispose()


def _looked(connection: Connection, dialect: str) -> Health:
    damages: tuple[str, ...] = ()
    strays = 0
    if dialect == "sqlite":
        connection.exec_driver_sql("PRAGMA query_only=ON")
        connection.exec_driver_sql("PRAGMA busy_timeout=10000")
        said = [str(line) for line in connection.exec_driver_sql(f"PRAGMA quick_check({MOST_DAMAGES})").scalars()]
        damages = tuple(line for line in said if line != "ok")
        strays = len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
    if not inspect(connection).has_table("stamp"):
        return Health(dialect, exists=True, damages=damages, strays=strays)
    stamp = connection.scalar(select(schema.stamp.c.value).where(schema.stamp.c.name == "schema")) or ""
    last = connection.scalar(select(schema.event.c.at).order_by(schema.event.c.seq.desc()).limit(1)) or ""
    return Health(dialect, True, stamp, damages, strays, last)
