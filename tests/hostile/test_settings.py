"""The settings workbook is opened in the process that records: what could hang or bloat that is refused before."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.attacks import Attack
from tests.hostile.every import ATTACKS
from toolkit.configuring import read_city
from toolkit.errors import WrongSettings
from toolkit.findings import Code

SLOW = "5 million numbers"
"""Only the limits of a reading process end this one; here it takes half a minute."""
HARMLESS = {
    "sheet of 12 GB, of which the directory says 1 kB", "shared strings of 12 GB, of which the directory says nothing",
    "a cell twice", "A1 and XFD1048576 only", "a formula without a value in XFD1048576",
    "blanks alone in XFD1048576", "305 rows × 16,384 columns", "B1:B1048576 merged", "A1:XFD1048576 merged",
    "50,000 merged cells over each other", "1,000,000 merged cells of one"}
"""Read in seconds, and only as far as their directory says: settings without a sheet Unit. A careful office may have
merged a whole column, too."""
REFUSED = [attack for attack in ATTACKS
           if attack.suffix == ".xlsx" and attack.codes and attack.name != SLOW]


@pytest.mark.parametrize("attack", REFUSED, ids=lambda attack: attack.name)
def test_hostile_file_as_settings__is_refused_in_a_line(attack: Attack, tmp_path: Path) -> None:
    path = tmp_path / "pengaturan.xlsx"
    attack.make(path)
    with pytest.raises(WrongSettings) as error:
        read_city(path)
    told = str(error.value)
    expected = "lembar “Unit” tidak ada" if attack.name in HARMLESS else "tidak dapat dibuka. "
    assert (told.startswith("pengaturan.xlsx"), expected in told, "\n" in told, "{" in told) == (
        True, True, False, False), told


def test_attacks__are_there_at_all() -> None:
    assert len(REFUSED) > 40
    assert {code for attack in REFUSED for code in attack.codes} >= {
        Code.TERLALU_BESAR, Code.RUSAK, Code.MAKRO_DITOLAK, Code.BUKAN_BUKU_KERJA}
