"""`read_file`: one workbook → Document; `read_many`: the same in worker processes, in order."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

from toolkit.findings import Code, Remark, remark
from toolkit.reading.book import Book, ours_among
from toolkit.reading.document import Document, FormHeadings, Table
from toolkit.reading.faults import Unreadable, counted, too_big
from toolkit.reading.freetext import free_lines
from toolkit.reading.heading_words import known
from toolkit.reading.labels import binding, said_above
from toolkit.reading.limits import Limits
from toolkit.reading.notes import hidden_notes
from toolkit.reading.opening import open_book
from toolkit.reading.package import is_complete
from toolkit.reading.tables import find_tables
from toolkit.workers import WorkerFault, Workers

__all__ = ["Limits", "is_complete", "read_file", "read_many"]

_ROWS_PER_ITEM = 3
"""Rows that a table may have for each item: headings of groups, totals and notes stand among them."""
_log = logging.getLogger(__name__)


def read_file(path: Path, forms: tuple[FormHeadings, ...], limits: Limits) -> Document:
    """All tables of these forms in the workbook at `path`; a bad file gives a Document with a fault, no exception.

    Raises OSError only if the disk refuses (no such file, no permission).
    """
    try:
        return _read(path, forms, limits)
    except Unreadable as fault:
        return Document(fault=fault.remark)


def read_many(paths: Iterable[Path], forms: tuple[FormHeadings, ...], workers: Workers,
              limits: Limits) -> Iterator[Document]:
    """The documents in the order of `paths`; what kills, blocks or bloats a worker is a fault of that file alone."""
    for result in workers.map(read_file, ((path, forms, limits) for path in paths)):
        yield Document(fault=worker_remark(result, limits)) if isinstance(result, WorkerFault) else result


def worker_remark(fault: WorkerFault, limits: Limits) -> Remark:
    """What the sender is told when a worker could not finish the file. A bug of ours is logged."""
    if fault.kind == "timeout":
        return remark(Code.TERLALU_BESAR, what="Isinya belum selesai dibaca", limit=f"{counted(limits.seconds)} detik")
    if fault.kind == "memory":
        return remark(Code.TERLALU_BESAR, what="Membacanya memerlukan terlalu banyak memori",
                      limit=f"{counted(limits.memory_mb)} MB")
    if fault.kind == "bug":
        _log.error("reading failed\n%s", fault.text)
    return remark(Code.RUSAK, what="Pembacaannya terhenti di tengah jalan")


def _read(path: Path, forms: tuple[FormHeadings, ...], limits: Limits) -> Document:
    book = open_book(path, limits)
    ours = ours_among(book.grids)
    bound = binding(book.grids[ours]) if ours else None
    tables = _tables(book, forms, limits, ours=bound is not None)
    _check_items(sum(len(table.rows) for table in tables), limits)
    for name in {table.sheet for table in tables} or book.visible:  # without a table its headings may be what was lost
        book.prove_whole(name)
    return Document(
        binding=bound,
        said=said_above(book.visible, book.names, tables, forms),
        lines=() if bound and bound.unit else free_lines(book.visible, tables),
        tables=tuple(tables),
        hidden=hidden_notes(book, tables),
        since_1904=book.since_1904,
    )


def _tables(book: Book, forms: tuple[FormHeadings, ...], limits: Limits, *, ours: bool) -> list[Table]:
    """Those of all sheets; only where none is complete, headings that are all misspelled are looked for, too."""
    tables: list[Table] = []
    for deep in (False, True):
        tables = [table for name, cells in book.visible.items()
                  for table in find_tables(name, cells, forms, book.facts(name).merged, ours=ours, deep=deep,
                                             most=_ROWS_PER_ITEM * limits.items)]
        if any(_needed(table, forms) <= {*table.letters, *table.rivals} for table in tables):
            break
    return tables


def _check_items(many: int, limits: Limits) -> None:
    """What comes after reading has no worker's limits."""
    if many > limits.items:
        raise too_big(f"Tabelnya memuat {counted(many)} baris isian", f"{counted(limits.items)} baris")


def _needed(table: Table, forms: tuple[FormHeadings, ...]) -> frozenset[str]:
    return next(known(form).needed for form in forms if form.form == table.form)
