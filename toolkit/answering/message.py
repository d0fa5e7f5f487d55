"""pesan.txt: the answer as a text that PPID pastes into WhatsApp. Short, polite, and inert whatever a sender wrote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from toolkit.answering.afterwards import afterwards
from toolkit.answering.answer import Answer
from toolkit.answering.cells import Cells, answer_cells
from toolkit.answering.verdict import outcome
from toolkit.city import City
from toolkit.findings import CATATAN, GALAT, Finding, first_sentence, shortened
from toolkit.findings.groups import Group, groups_of
from toolkit.forms.layout import Layout
from toolkit.names import ANSWER
from toolkit.plans import Status
from toolkit.times import shown_time
from toolkit.workspace import Workspace

LONGEST = 1_000
"""Characters: a phone shows it without "read more" three times over."""
MOST, CELLS = 3, 5
"""Findings that are told, and cells that are named of each."""
NAME, LINE = 60, 150
"""Longest file name and line of a finding."""

NAMES = ("Pasal", "ID ", "Excel", "NIK")
"""How a sentence may begin that keeps its capital in the middle of a line."""

_MARKS = {"*": "∗", "~": "∼", "`": "ʹ"}  # what looks like WhatsApp's markup, and is none
_WORD_MARK = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
"""An underscore at the edge of a word begins or ends slanted text; inside one ("DIK_2026") it does not."""
_LINK = re.compile(r"(?<=\w)\.(?=[^\W\d_]{2})(?!(?:hasil|xlsx?|xlsm|xlsb|ods|csv|pdf|docx?|zip)\b)", re.IGNORECASE)
_LINK_SIGNS = {"://": "∶//", "@": "＠"}


def message_path(report: str) -> str:
    """Where the message about an answer stands in outbox: one a unit, of its newest answer; one a file of nobody's."""
    folder, _, name = report.partition("/")
    return f"{folder}/{name.removesuffix(f'{ANSWER}.xlsx')}.pesan.txt" if folder.startswith("_") else (
        f"{folder}/pesan.txt")


def message_of(answer: Answer, city: City, workspace: Workspace) -> str:
    """The text, at most `LONGEST` characters; lines end as Notepad likes it where it is written."""
    head, tail = _head(answer, city, workspace), _tail(answer, workspace)
    groups = [group for group in groups_of(answer.plan.findings) if group.severity is not CATATAN]
    cells = answer_cells(answer)
    for most in range(MOST, -1, -1):
        text = "\n".join((*head, *_findings(groups, answer, cells, most), *tail))
        if len(text) <= LONGEST:
            return text
    return text[:LONGEST]


def inert(text: str) -> str:
    """What a sender wrote, on one line, so that WhatsApp neither marks it up nor makes a link of it."""
    seen = "".join(sign if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") else " "
                   for sign in text)
    for sign, other in {**_MARKS, **_LINK_SIGNS}.items():
        seen = seen.replace(sign, other)
    return " ".join(_LINK.sub("․", _WORD_MARK.sub("ˍ", seen)).split())


def _head(answer: Answer, city: City, workspace: Workspace) -> list[str]:
    delivery, settings = answer.delivery, workspace.settings
    name = inert(city.name(delivery.unit)) if delivery.unit else ""
    time = shown_time(delivery.at, workspace.zone, settings.waktu.singkatan)
    if not answer.checked.layout.about.by_unit:
        name = "PPID"
    lines = [f"Yth. Bapak/Ibu {f'di {name}' if name else 'pengirim berkas'},", "",
             f"Berkas: {shortened(inert(delivery.file.rpartition('/')[2]), NAME)}",
             f"Agenda nomor {delivery.id}, diterima {time}", "",
             f"*{delivery.shown}.* {shortened(inert(_outcome(answer)), 2 * LINE)}"]
    progress = "" if answer.taken_back or not answer.progress else answer.progress.sentence
    return [*lines, *([progress] if progress else [])]


def _outcome(answer: Answer) -> str:
    """Why a file could not be taken in stands among the findings."""
    if answer.taken_back or answer.delivery.status is not Status.REJECTED:
        return outcome(answer)
    return "Belum ada yang dicatat."


def _findings(groups: Sequence[Group], answer: Answer, cells: Cells, most: int) -> list[str]:
    if not groups or answer.taken_back:
        return []
    told = [f"{number}. {_line(group, answer, cells)}" for number, group in enumerate(groups[:most], 1)]
    left = sum(len(group.told) for group in groups[most:])
    more = [f"… dan {left} temuan lain dalam berkas jawaban."] if left else []
    elsewhere = any(cells.row_of(one) and _cell(one, answer, cells) != _own_cell(one)
                    for group in groups[:most] for one in group.told)
    which = " (sel dalam berkas jawaban)" if elsewhere else ""
    return ["", *([f"Yang terpenting{which}:"] if told else []), *told, *more]


def _line(group: Group, answer: Answer, cells: Cells) -> str:
    said = group.said(_heading(answer.checked.layout, group.column))
    if len(group.told) == 1 or group.of_file:
        return shortened(inert(_placed(said, group.told[0], answer, cells)), LINE)
    said, named = inert(said), [_cell(told, answer, cells) for told in group.told[:CELLS]]
    more = f", dan {len(group.told) - CELLS} lagi" if len(group.told) > CELLS else ""
    said = said if said.startswith(NAMES) else said[:1].lower() + said[1:]
    return shortened(f"{len(group.told)} baris: {said.rstrip('.')} ({', '.join(named)}{more}).", 2 * LINE)


def _heading(layout: Layout, column: str | None) -> str:
    return layout.by_name[column].heading if column in layout.by_name else ""


def _placed(said: str, told: Finding, answer: Answer, cells: Cells) -> str:
    """A finding's sentence names the cell of the sender's file; here, that of the file that we ask them to open."""
    own = _own_cell(told)
    if not own or "{cell}" not in told.code.value.what:
        return said
    here = _cell(told, answer, cells)
    before, found, after = said.rpartition(f"({own})")  # the last: what was written may look like a cell too
    return f"{before}({here}){after}" if found else said.replace(own, here, 1)


def _own_cell(told: Finding) -> str:
    return (told.place.cell or f"baris {told.place.row}") if told.place else ""


def _cell(told: Finding, answer: Answer, cells: Cells) -> str:
    """In the answer; what does not stand there, in the sender's file."""
    if at := cells.row_of(told):
        return cells.cell_of(told) or f"baris {at}"
    own = _own_cell(told)
    several = len({row.sheet for row in answer.checked.rows}) > 1
    sheet = f"{inert(told.place.sheet)}!" if told.place and several else ""
    return f"{sheet}{own} di berkas Anda" if own else ""


def _tail(answer: Answer, workspace: Workspace) -> list[str]:
    folder, _, name = str(answer.delivery.report).rpartition("/")
    return ["", f"Jawaban lengkap: {shortened(inert(name), NAME)}, di folder {workspace.outbox.name}/{folder}", "",
            _next_step(answer, workspace), *_greeting(answer, workspace)]


def _greeting(answer: Answer, workspace: Workspace) -> list[str]:
    """To whom PPID writes; not to itself."""
    by_unit = answer.checked.layout.about.by_unit
    return ["", f"Salam, PPID {inert(workspace.settings.instansi.nama)}"] if by_unit else []


def _next_step(answer: Answer, workspace: Workspace) -> str:
    """What is to be mended, then what follows."""
    if answer.taken_back:
        return ("Bila butirnya masih perlu dicatat, kirim lagi berkas Anda yang asli, atau isi formulir terbaru dari "
                "PPID.")
    then = inert(afterwards(answer, workspace))
    if mend := _to_mend(answer, workspace):
        return " ".join(filter(None, (mend, then)))
    keep = "Mohon simpan berkas jawaban sebagai bukti penyampaian." if answer.checked.layout.about.by_unit else ""
    return " ".join(filter(None, ("Tidak ada yang perlu diperbaiki.", then, keep)))


def _to_mend(answer: Answer, workspace: Workspace) -> str:
    """What the weightiest finding asks for; "" where none asks for anything."""
    told = [each for each in answer.plan.findings if each.severity is not CATATAN]
    wrong = [each for each in told if each.severity is GALAT]
    if whole := [each for each in wrong if each.place is None]:
        return f"Langkah berikutnya: {shortened(inert(first_sentence(whole[0].suggestion or '')[0]), LINE)}"
    if wrong:
        back = ("kirim kembali berkas itu" if answer.checked.layout.about.by_unit else
                f"taruh kembali berkas itu di {workspace.inbox.name}/ppid")
        return f"Langkah berikutnya: buka berkas jawaban itu, perbaiki sel yang berwarna merah, simpan, lalu {back}."
    if not told:
        return ""
    check = ("periksa sel yang berwarna kuning" if any(each.place for each in told) else
             "baca “Perlu dicek” dalam berkas jawaban")
    return f"Langkah berikutnya: {check}. Bila sudah benar, tidak ada yang perlu dikirim lagi."
