"""Pictures for the guides, from real workbooks: the demo's day, and one item's two years.

Needs LibreOffice, poppler-utils and Chromium (Debian: libreoffice-calc, poppler-utils, chromium,
fonts-crosextra-carlito). Run from the project's root: `make pictures`.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from docs.pictures.day import draw_day
from docs.pictures.drawing import Drawer
from docs.pictures.shown import SHOWN
from docs.pictures.story import Story

TARGET = Path(__file__).parents[1] / "gambar"


def main() -> None:
    """Make every picture."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        draw_day(folder, TARGET)
        Story(folder / "kantor", folder / "langkah").play()
        drawer = Drawer(folder / "langkah")
        for picture, shown in SHOWN.items():
            drawer.draw(picture, shown, TARGET / f"{picture}.png")


if __name__ == "__main__":
    main()
