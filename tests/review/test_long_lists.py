"""A city's whole list on paper, which needs more memory than a file from outside may use."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.documents.samples import an_item, minutes
from tests.office import Office
from toolkit.documents.minutes import write_minutes_pdf
from toolkit.errors import OutputNotWritten
from toolkit.pipeline import projections
from toolkit.pipeline.projections import Projection, write_all
from toolkit.workers import Workers

ITEMS = 110 * 20


@dataclass(frozen=True)
class Reader:
    """What a file from outside may use, here."""

    seconds: float = 120
    memory_mb: int = 600


def printed(office: Office, times: int = 1) -> list[Path]:
    """Minutes of 110 units with 20 items each, one after another in the same process."""
    with Workers(1, Reader()) as readers:
        desk = replace(office.desk, workers=readers)
        paths = [office.workspace.outbox / f"Berita Acara {number}.pdf" for number in range(times)]
        write_all([Projection(path, write_minutes_pdf, minutes([*map(an_item, range(ITEMS))], number=path.stem))
                   for path in paths], desk)
    return paths


def test_papers_of_a_whole_city__are_written_one_after_another(office: Office) -> None:
    assert all(path.stat().st_size > 100_000 for path in printed(office, times=6))


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on memory")
def test_without_room__the_paper_is_told_as_not_written(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projections, "LONG", 10**9)
    with pytest.raises(OutputNotWritten, match=r"Berita Acara 0\.pdf belum ditulis"):
        printed(office)
    assert not [*office.workspace.outbox.rglob("Berita Acara*")]
