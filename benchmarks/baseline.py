"""What anyone would write: read every workbook with pandas, concat, write one workbook. Nothing is validated."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

HEADING_ROW, NUMBERS_ROW = 8, 9
"""Of the template."""


def main(inbox: Path, target: Path) -> None:
    """Merge all of `inbox` into `target`."""
    frames = [pd.read_excel(path, sheet_name="DIK", header=HEADING_ROW - 1, skiprows=[NUMBERS_ROW - 1],
                            engine="openpyxl") for path in sorted(inbox.rglob("*.xlsx"))]
    pd.concat(frames).to_excel(target, index=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
