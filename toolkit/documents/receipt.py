"""*Tanda terima* of one submission."""

from __future__ import annotations

import re
from pathlib import Path

from toolkit.documents.typeset import write_pdf
from toolkit.papers import Receipt

_DIGEST = re.compile(r"[0-9A-Fa-f]{64}")


def write_receipt(path: Path, view: Receipt) -> None:
    """Write the PDF: half a page."""
    lines = [{"label": label, "text": text, "digest": _halves(text)} for label, text in view.lines]
    write_pdf(path, "receipt", {"view": view, "paper": view.paper, "lines": lines})


def _halves(text: str) -> list[str]:
    # a SHA-256 in groups of eight, to be read aloud
    return re.findall(".{8}", text) if _DIGEST.fullmatch(text) else []
