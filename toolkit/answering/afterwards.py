"""What follows once something was taken in: a unit prints and signs, PPID finds what came of its form."""

from __future__ import annotations

from toolkit.answering.answer import Answer
from toolkit.findings import GALAT, PERINGATAN
from toolkit.forms.hardcopy import Hardcopy
from toolkit.forms.penetapan import DRAFT as MAKE_DRAFT
from toolkit.forms.penetapan import Penetapan
from toolkit.forms.uji import Uji
from toolkit.outbox_names import DRAFT, OWN, PUBLIC, SIGN, decree_name, evidence_name
from toolkit.plans import MAKING, Status
from toolkit.workspace import Workspace

DECISION, PAPER, DECREE = (form.layout().form for form in (Uji, Hardcopy, Penetapan))


def afterwards(answer: Answer, workspace: Workspace) -> str:
    """A sentence or two; "" where nothing was taken in."""
    if answer.taken_back or not answer.plan.accepted:
        return ""
    outbox = workspace.outbox.name
    if answer.checked.layout.about.by_unit:
        return _to_sign(answer, f"{outbox}/{str(answer.delivery.report).rpartition('/')[0]}")
    form = answer.checked.layout.about.form
    if form == DECISION:
        return (f"Hasilnya tampak di {OWN} dan di formulir berikutnya, di folder setiap unit. Yang belum diputus ada "
                f"di lembar uji yang baru. Bila sudah cukup, pilih “{MAKE_DRAFT}” di Penetapan.xlsx.")
    if form == PAPER:
        return "Di Rekap Unit, kolom Hardcopy menjadi “Lengkap”."
    return _papers(answer, outbox) if form == DECREE else ""


def _to_sign(answer: Answer, folder: str) -> str:
    """First mend, then print: the printed list has to be the one that was accepted in the end."""
    weights = {told.severity for told in answer.plan.findings}
    news = any(change.deed in MAKING for change in answer.plan.changes)
    if GALAT in weights:
        when = "Setelah semuanya diterima, "
    elif answer.delivery.status is Status.SEEN_BEFORE or not news:  # what was signed then is still true
        when = "Bila hardcopy belum diserahkan, "
    else:
        when = "Sesudah itu, " if PERINGATAN in weights else "Langkah berikutnya: "
    return f"{when}cetak “{SIGN}” di folder {folder}, beri nomor, tanda tangani, lalu serahkan ke PPID."


def _papers(answer: Answer, outbox: str) -> str:
    taken = {(change.sheet, change.row) for change in answer.plan.changes}
    values = next((row.values for row in answer.checked.rows if (row.sheet, row.row) in taken), None)
    if values is None:
        return ""
    if values["langkah"] == MAKE_DRAFT:
        return (f"Konsepnya ada di folder {outbox}/ppid/{DRAFT}; serahkan kepada Bagian Hukum. Setelah bernomor dan "
                "ditandatangani, pilih “Tetapkan” di Penetapan.xlsx.")
    return (f"Naskahnya ada di folder {outbox}/ppid/{decree_name(values['nomor'])}, edisi publik di {outbox}/{PUBLIC}, "
            f"dan bukti untuk e-Monev di {outbox}/ppid/{evidence_name(str(values['tanggal'].year))}.")
