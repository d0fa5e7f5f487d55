"""Pictures of the real workbooks, for the guides: plays the demo's day and prints some sheets as PNG.

Needs LibreOffice and poppler-utils (Debian: libreoffice-calc, poppler-utils, fonts-crosextra-carlito).
Run from the project's root: `make pictures`.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from toolkit.app.demonstrating import play_demo

TARGET = Path(__file__).parent / "gambar"
DAFTAR = "outbox/ppid/Daftar Informasi yang Dikecualikan.xlsx"
RESOLUTION = 90
"""Dots per inch."""
PICTURES = (  # name, workbook of the demo, sheet, share of the page's height that is shown
    ("daftar", DAFTAR, "Daftar", 0.75), ("rekap", DAFTAR, "Rekap Unit", 0.8),
    ("akan-berakhir", DAFTAR, "Akan Berakhir", 0.6), ("riwayat", DAFTAR, "Riwayat Perubahan", 0.7),
    ("serupa", DAFTAR, "Butir Serupa", 0.6),
    ("hasil", "outbox/DINKES/Usulan Dinkes 2026.hasil.xlsx", "Hasil Pemeriksaan", 0.9),
    ("formulir", "outbox/DINKES/Usulan Dinkes 2026.hasil.xlsx", "DIK", 0.6))


def main() -> None:
    """Make every picture."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "demo"
        play_demo(root, quiet=True)
        for name, workbook, sheet, share in PICTURES:
            page = _page_of(_printed(root / workbook, Path(folder)), sheet)
            _draw(*page, TARGET / name, share)


def _printed(workbook: Path, folder: Path) -> Path:
    printed = folder / f"{workbook.stem}.pdf"
    if not printed.exists():
        subprocess.run(["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
                        "--convert-to", "pdf", "--outdir", folder, workbook], check=True, capture_output=True)
    return printed


def _page_of(printed: Path, sheet: str) -> tuple[Path, int]:
    """The first page whose footer names the sheet."""
    pages = subprocess.run(["pdftotext", "-layout", printed, "-"], check=True, capture_output=True, text=True).stdout
    for number, text in enumerate(pages.split("\f"), 1):
        footer = next((line for line in reversed(text.splitlines()) if "Halaman" in line), "")
        if footer.strip().startswith(f"{sheet} "):
            return printed, number
    raise LookupError(sheet)


def _draw(printed: Path, page: int, target: Path, share: float) -> None:
    high = round(8.5 * RESOLUTION * share)
    part = ["-f", str(page), "-l", str(page), "-x", "0", "-y", "0", "-W", str(13 * RESOLUTION), "-H", str(high)]
    subprocess.run(["pdftoppm", "-png", "-singlefile", "-r", str(RESOLUTION), *part, printed, target], check=True)


if __name__ == "__main__":
    main()
