"""Raw rows → typed rows + findings. The only caller of pandera; no I/O.

Parsers first; a cell whose parser failed keeps what was written and gets no other finding. Then the form's checks,
each asked for its own mask over the rows of all files at once. One finding per cell and code.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.checking.draft import Draft
from toolkit.checking.runner import prove, run_checks
from toolkit.checking.sender import Question
from toolkit.city import City
from toolkit.forms.model import Form
from toolkit.submission import Checked, CheckedRow

__all__ = ["Checked", "CheckedRow", "Question", "check"]


def check(questions: Sequence[Question], form: type[Form], city: City) -> list[Checked]:
    """Check many files in one call; each against `form`, all rows of all files in one pass.

    Raises pandera's SchemaErrors if a row without a galat fails the model itself: that is a bug of ours.
    """
    drafts = [Draft(question, form.layout(), city) for question in questions]
    frame = run_checks(form, [(number, draft, row) for number, draft in enumerate(drafts) for row in draft.rows])
    checked = [draft.finish() for draft in drafts]
    prove(form, frame, checked)
    return checked
