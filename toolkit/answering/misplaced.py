"""Word to a unit whose file lay in another unit's folder: both sides are told. Short, inert, nothing of what cells say.
"""

from __future__ import annotations

from toolkit.answering.answer import Answer
from toolkit.answering.message import NAME, inert
from toolkit.city import City
from toolkit.findings import Code, shortened
from toolkit.names import ANSWER
from toolkit.times import shown_time
from toolkit.workspace import Workspace

NOTICE = "salah-folder.txt"


def misplaced_notice(answer: Answer, city: City, workspace: Workspace) -> tuple[str, str] | None:
    """Where the notice stands in outbox, and its text; None where a file lay in no folder or names no other unit.

    Its name has the folder's code: several units may have filled the same neighbour's form.
    """
    delivery, other = answer.delivery, city.units.get(answer.checked.claimed or "")
    disagreed = any(told.code is Code.UNIT_TIDAK_COCOK for told in answer.plan.findings)
    if not (other and delivery.unit and delivery.report and disagreed and _lay_in_a_folder(delivery.file, workspace)):
        return None
    stem = delivery.report.rpartition("/")[2].removesuffix(f"{ANSWER}.xlsx")
    return f"{other.code}/{stem} dari {delivery.unit}.{NOTICE}", _text(answer, other.code, city, workspace)


def _lay_in_a_folder(file: str, workspace: Workspace) -> bool:
    return "/" in file.removeprefix(f"{workspace.shown(workspace.inbox)}/")


def _text(answer: Answer, code: str, city: City, workspace: Workspace) -> str:
    delivery, settings = answer.delivery, workspace.settings
    time = shown_time(delivery.at, workspace.zone, settings.waktu.singkatan)
    return "\n".join((
        f"Yth. Bapak/Ibu di {inert(city.name(code))},", "",
        "Ada berkas yang menyebut unit Anda, tetapi terletak di folder unit lain.", "",
        f"Berkas: {shortened(inert(delivery.file.rpartition('/')[2]), NAME)}",
        f"Terletak di folder: {inert(city.name(delivery.unit))}",
        f"Agenda nomor {delivery.id}, diterima {time}", "",
        "Belum ada yang dicatat dari berkas itu. Butir unit Anda tidak berubah.", "",
        f"Langkah berikutnya: bila berkas itu milik unit Anda, taruh di folder {workspace.inbox.name}/{code}, atau "
        "kirimkan kepada PPID. Bila bukan, tidak ada yang perlu dilakukan; unit pengirimnya sudah kami beri tahu.", "",
        f"Salam, PPID {inert(settings.instansi.nama)}"))
