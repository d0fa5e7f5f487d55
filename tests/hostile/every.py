"""All attacks, and the limits that they meet."""

from __future__ import annotations

from tests.hostile import csvs, odf, packages, sheets, xls
from tests.hostile.attacks import Attack
from toolkit.reading.limits import Limits

ATTACKS: tuple[Attack, ...] = (*packages.ATTACKS, *sheets.ATTACKS, *xls.ATTACKS, *odf.ATTACKS, *csvs.ATTACKS)
PATIENT = Limits(seconds=600)
"""The limits as they are, but for a machine that has much else to do."""
