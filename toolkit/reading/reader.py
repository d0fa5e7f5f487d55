"""`read_file`: one workbook → Document; `read_many`: the same in worker processes, in order."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

from python_calamine import CalamineWorkbook

from toolkit.findings import Code, Remark, remark
from toolkit.reading.cells import Grid, grid, workbook
from toolkit.reading.countcheck import check_count
from toolkit.reading.document import Binding, Document, FormHeadings, Table
from toolkit.reading.faults import Unreadable, counted
from toolkit.reading.freetext import free_lines
from toolkit.reading.labels import binding, said_above
from toolkit.reading.limits import Limits
from toolkit.reading.notes import hidden_notes
from toolkit.reading.package import is_complete
from toolkit.reading.preflight import OURS, Preflight, inspected
from toolkit.reading.tables import find_tables
from toolkit.workers import WorkerFault, Workers

__all__ = ["Limits", "is_complete", "read_file", "read_many"]

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
    preflight = inspected(path, limits)
    with workbook(path) as book:
        grids = {sheet.name: grid(book, sheet.name, sheet.facts) for sheet in preflight.sheets if sheet.visible}
        bound = _binding(book, preflight)
    tables = [table for name, cells in grids.items() for table in find_tables(name, cells, forms)]
    _check_counts(path, limits, preflight, grids, tables)
    return Document(
        binding=bound,
        said=said_above(grids, preflight.names, tables, forms),
        lines=() if bound and bound.unit else free_lines(grids, tables),
        tables=tuple(tables),
        hidden=hidden_notes(preflight, tables),
    )


def _binding(book: CalamineWorkbook, preflight: Preflight) -> Binding | None:
    ours = next((sheet for sheet in preflight.sheets if sheet.name == OURS), None)
    return binding(grid(book, ours.name, ours.facts)) if ours else None


def _check_counts(path: Path, limits: Limits, preflight: Preflight, grids: dict[str, Grid],
                  tables: list[Table]) -> None:
    """Of the sheets with a table; of all, if no table was found: its headings may be what was lost."""
    concerned = {table.sheet for table in tables} or set(grids)
    for sheet in preflight.sheets:
        if sheet.visible and sheet.name in concerned:
            check_count(path, limits, sheet, grids[sheet.name])
