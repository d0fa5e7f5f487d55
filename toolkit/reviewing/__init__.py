"""What PPID's own forms do: rulings, papers and decrees, as plans. No I/O: recorded and written elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from toolkit.reviewing import deciding, decrees, papers
from toolkit.reviewing.review import Event, Review, Task
from toolkit.submission import Checked

__all__ = ["Event", "Review", "Task", "plan_review"]

PLANNERS: Mapping[str, Callable[[Checked, Task], Review]] = {
    "uji": deciding.plan, "hardcopy": papers.plan, "penetapan": decrees.plan}


def plan_review(checked: Checked, task: Task) -> Review:
    """Decide a checked file of one of PPID's forms."""
    return PLANNERS[checked.layout.form](checked, task)
