"""The one-page summary for e-Monev."""

from __future__ import annotations

from pathlib import Path

from toolkit.documents.typeset import write_pdf
from toolkit.papers import Evidence


def write_evidence(path: Path, view: Evidence) -> None:
    """Write the PDF: figures, a chart, and which file proves what."""
    write_pdf(path, "evidence", {
        "view": view, "paper": view.paper, "exhibits": [(one.name, one.proves, one.link) for one in view.files]})
