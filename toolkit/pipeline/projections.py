"""Every file in outbox that is made from the register, and which of them must be written again: those that say more."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from toolkit import __version__
from toolkit.beside import settle
from toolkit.errors import OutputNotWritten, ToolkitError
from toolkit.files import write_note
from toolkit.forms.layout import Layout
from toolkit.pipeline.desk import Desk
from toolkit.pipeline.reports import said_by
from toolkit.pipeline.vouching import sealed
from toolkit.views import FormView
from toolkit.workers import WorkerFault, Workers

NOTES = "keluaran.json"
LONG = 300_000
"""Letters that a view shows from which on its file may need more memory than a reader has: about 600 tested items."""
Writer = Callable[[Path, Any], object]
Note = tuple[str, int, int]
"""Digest of what it shows, size, and time of change: as we wrote it."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A view that is made only where its file must be written: whatever has the same stamp shows the same."""

    stamp: str
    make: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Projection:
    """One file: where it stands, who writes it (importable by name), and what it shows: a view, or a Settled one."""

    path: Path
    write: Writer
    view: Any
    also: Sequence[Path] = ()
    """What its writer writes beside it."""


def refresh(projections: Iterable[Projection], desk: Desk) -> list[Path]:
    """Write those that say something else than what stands there; remove ours that are not wanted any more.

    Raises OutputNotWritten after all others are written, if one could not be.
    """
    notes, shown = _read_notes(desk), desk.workspace.shown
    wanted = {shown(one.path): _sealed(one, desk) for one in projections}
    digests = {name: digest_of(one) for name, one in wanted.items()}
    stale = [one for name, one in wanted.items()
             if name not in notes or notes[name] != _note(one.path, digests[name])
             or not all(path.exists() for path in one.also)]
    refused = {one.path: refusal for one, refusal in _written(stale, desk)}
    kept = {name: note for name, one in wanted.items()
            if one.path not in refused and (note := _note(one.path, digests[name]))}
    for name in notes.keys() - wanted.keys():
        _remove(desk.workspace.root / name, notes[name])
    write_note(desk.workspace.log / NOTES, kept)  # without it all is written again: that costs time, and nothing else
    for refusal in refused.values():
        raise refusal
    return [one.path for one in stale]


def write_all(projections: Iterable[Projection], desk: Desk) -> list[Path]:
    """Write these, whatever stands there. Raises OutputNotWritten."""
    wanted = [_sealed(one, desk) for one in projections]
    for _, refusal in list(_written(wanted, desk)):
        raise refusal
    return [one.path for one in wanted]


def _sealed(one: Projection, desk: Desk) -> Projection:
    """Forms go out with what vouches for them."""
    return replace(one, view=sealed(one.view, desk.keys)) if isinstance(one.view, FormView) else one


def _written(stale: list[Projection], desk: Desk) -> Iterator[tuple[Projection, ToolkitError]]:
    """Write them in the workers; gives those that could not be written, and why."""
    stale = [replace(one, view=one.view.make()) if isinstance(one.view, Settled) else one for one in stale]
    tasks = ((one.write, one.path, one.view) for one in stale)
    with _printers(stale, desk) as workers:
        for one, result in zip(stale, workers.map(_write, tasks), strict=True):
            if isinstance(result, WorkerFault):
                said = said_by(result)
                yield one, OutputNotWritten(said if one.path.name in said else f"{one.path.name} belum ditulis: {said}")
            else:
                settle(one.path, desk.workspace, desk.now)


def _printers(stale: list[Projection], desk: Desk) -> AbstractContextManager[Workers]:
    """The desk's workers stay for others, those with room end here."""
    if any(len(_said(one)) > LONG for one in stale):
        return desk.workers.with_room()
    return nullcontext(desk.workers)


def _write(write: Writer, path: Path, view: Any) -> None:
    write(path, view)


def digest_of(one: Projection) -> str:
    """The same for the same content, in whatever process."""
    return sha256(f"{__version__} {one.write.__module__}.{one.write.__qualname__} {_said(one)}".encode(
        errors="surrogatepass")).hexdigest()


def _said(one: Projection) -> str:
    if isinstance(one.view, Settled):
        return f"settled {one.view.stamp}"
    return json.dumps(_plain(one.view), ensure_ascii=False, sort_keys=True)


def _plain(value: Any) -> Any:
    if isinstance(value, Layout):
        return [value.form, value.about.version, value.names]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [_plain(getattr(value, field.name)) for field in dataclasses.fields(value)]
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, (date, datetime)) else value if _is_json(value) else str(value)


def _is_json(value: Any) -> bool:
    return value is None or isinstance(value, (str, int, float, bool))


def _note(path: Path, digest: str) -> Note | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return digest, state.st_size, state.st_mtime_ns


def _remove(path: Path, note: Note) -> None:
    """Only what lies there as we wrote it: whoever has typed into it has made it his own."""
    if _note(path, note[0]) == note:
        try:
            path.unlink()
            path.parent.rmdir()
        except OSError:
            return


def _read_notes(desk: Desk) -> dict[str, Note]:
    try:
        said = json.loads((desk.workspace.log / NOTES).read_text(encoding="utf-8"))
        return {name: (note[0], note[1], note[2]) for name, note in said.items()}
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        return {}
