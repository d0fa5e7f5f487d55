"""A rehearsal with an empty form, so that the first file that comes is answered as quickly as all others."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from toolkit.checking import Question
from toolkit.issuing import standard_view
from toolkit.pipeline.batches import check_safely, start_reading
from toolkit.pipeline.desk import Desk
from toolkit.workbooks.template import write_template


def rehearse(desk: Desk, processes: int) -> None:
    """Processes start, libraries are imported, schemas are built, the register is opened. Raises WorkersDown."""
    view = standard_view(desk.form.layout(), desk.city, desk.workspace)
    with TemporaryDirectory(prefix="dik-") as folder:
        forms = [Path(folder) / f"{number}.xlsx" for number in range(processes)]
        writing = [desk.workers.submit(write_template, path, view) for path in forms]
        written = [path for path, task in zip(forms, writing, strict=True) if task.result() is None]
        check_safely([Question(document) for document in start_reading(written, desk).told_documents()], desk)
    desk.register.count(desk.form.layout().form)
