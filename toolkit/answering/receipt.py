"""Tanda terima: that a file came, when, whose it is, and what became of it; one page, to be printed and kept."""

from __future__ import annotations

from datetime import datetime

from toolkit.answering.answer import Answer
from toolkit.answering.feedback import receipt_lines
from toolkit.answering.verdict import outcome
from toolkit.city import City
from toolkit.forms.settings import PPID_ROLE
from toolkit.law.dates import spell
from toolkit.names import ANSWER
from toolkit.papers import Letterhead, Receipt, Signatory
from toolkit.workspace import Workspace

SUFFIX = ".tanda-terima.pdf"


def receipt_path(report: str) -> str:
    """Beside the answer: "DINKES/dik.hasil.xlsx" → "DINKES/dik.tanda-terima.pdf"."""
    return report.rpartition(".")[0].removesuffix(ANSWER) + SUFFIX


def receipt_of(answer: Answer, city: City, workspace: Workspace) -> Receipt:
    """The receipt of a recorded answer."""
    about = workspace.settings
    day = datetime.fromisoformat(answer.delivery.at).astimezone(workspace.zone).date()
    officer = next((one for one in city.officials if one.role == PPID_ROLE), None)
    signatory = Signatory(officer.office, officer.name, officer.nip, PPID_ROLE) if officer else Signatory(PPID_ROLE)
    return Receipt(
        Letterhead(about.instansi.nama, city.letterhead[0] if city.letterhead else "", city.letterhead[1:]),
        str(answer.delivery.id), outcome(answer), receipt_lines(answer, city, workspace),
        f"{about.instansi.tempat}, {spell(day)}", signatory, about.cetak.kertas)
