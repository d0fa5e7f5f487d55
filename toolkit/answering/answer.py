"""Answer: one file, decided; what every way of telling it starts from."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.deliveries import Delivery
from toolkit.plans import MergePlan
from toolkit.progress import Progress
from toolkit.submission import Checked


@dataclass(frozen=True, slots=True)
class Answer:
    """One file, decided and (outside `check`) recorded. `report` is None where none is written."""

    delivery: Delivery
    plan: MergePlan
    checked: Checked
    progress: Progress | None = None
    """How it stands against the unit's last try; None on a first one."""
    taken_back: str = ""
    """What has become of it since, in a sentence; "" while it stands."""

    @property
    def sender(self) -> str:
        """In a line for an operator: the unit's code."""
        if not self.checked.layout.about.by_unit:
            return "PPID"
        return self.delivery.unit or "unit belum dikenali"

    @property
    def counted(self) -> str:
        """What its rows are called."""
        return self.checked.layout.about.counted
