"""Register rows → what each projection shows. No I/O of its own but reading the register."""

from toolkit.publishing.daftar import daftar, daftar_of
from toolkit.publishing.recap import UnitState, unit_states

__all__ = ["UnitState", "daftar", "daftar_of", "unit_states"]
