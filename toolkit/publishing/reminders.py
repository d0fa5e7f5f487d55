"""A polite reminder for a unit, ready to be sent by a click; none for a unit that has done its part."""

from __future__ import annotations

from urllib.parse import quote

from toolkit.contacts import is_mobile
from toolkit.findings import shortened
from toolkit.law.dates import spell
from toolkit.plans import Status
from toolkit.publishing.recap import UnitState, punctuality
from toolkit.publishing.source import Source
from toolkit.times import local_day

LONGEST_LINK = 2000
"""Signs that Excel and browsers surely take."""


def whatsapp_link(state: UnitState, source: Source) -> str:
    """`https://wa.me/…` with the reminder; "" where none is due, or there is no mobile number."""
    text = reminder(state, source)
    if not text or not is_mobile(state.unit.phone):
        return ""
    return _link(f"https://wa.me/{state.unit.phone.removeprefix('+')}", {"text": text})


def mail_link(state: UnitState, source: Source) -> str:
    """`mailto:…` with the reminder; "" where none is due, or there is no address."""
    text = reminder(state, source)
    if not text or not state.unit.email:
        return ""
    subject = f"Usulan {source.layout.about.list_title} {source.city.open_term.name} – {shortened(state.unit.name)}"
    return _link(f"mailto:{quote(state.unit.email, safe='@')}", {"subject": subject, "body": text})


def _link(target: str, words: dict[str, str]) -> str:
    """One that is too long for Excel goes without the words."""
    whole = f"{target}?" + "&".join(f"{name}={quote(text, safe='')}" for name, text in words.items())
    return whole if len(whole) <= LONGEST_LINK else target


def reminder(state: UnitState, source: Source) -> str:
    """What to say, by how it stands with the unit; "" where there is nothing to remind of."""
    said = _said(state, source)
    if not said:
        return ""
    unit, body = state.unit, source.workspace.settings.instansi.nama
    whom = shortened(unit.contact) or "Bapak/Ibu"
    return (f"Yth. {whom}, {shortened(unit.name)}\n\n{said}\n\nTerima kasih atas kerja samanya.\n"
            f"PPID {shortened(body)}")


def _said(state: UnitState, source: Source) -> str:
    wanted = f"usulan {source.layout.about.list_title} {source.city.open_term.name}"
    last = state.last
    if last is None:
        return (f"Dengan hormat, kami mengingatkan bahwa {wanted} belum kami terima.{_until(source)} Mohon formulirnya "
                f"diisi dan dikirim kepada kami.{_nothing(source)}")
    answer = f"berkas jawaban “{shortened((last.report or '').rpartition('/')[2])}”" if last.report else "jawaban kami"
    if last.status is Status.REJECTED:
        day = spell(local_day(last.at, source.workspace.zone))
        wanted = f"susulan untuk {wanted}" if state.first else wanted
        return (f"Terima kasih, {wanted} sudah sampai pada {day}, tetapi belum dapat kami catat. Mohon buka {answer}, "
                f"ikuti petunjuknya, lalu kirim kembali.{_until(source)}")
    if last.status is Status.PARTLY:
        return (f"Terima kasih, {last.accepted} dari {last.rows} butir pada {wanted} sudah kami terima. "
                f"{last.rows - last.accepted} butir masih perlu diperbaiki. Mohon buka {answer}, perbaiki sel yang "
                f"ditandai, lalu kirim kembali.{_until(source)}")
    return ""


def _until(source: Source) -> str:
    """"Batas penyampaian: 30 November 2026 (sisa 8 hari)."; the bare date once it has passed: nobody is scolded."""
    deadline = source.city.open_term.deadline
    if deadline is None:
        return ""
    left = "" if deadline < source.today else f" ({punctuality(None, deadline, source.today).lower()})"
    return f" Batas penyampaian: {spell(deadline)}{left}."


def _nothing(source: Source) -> str:
    statements = source.layout.about.statements
    choice = f"cukup pilih “{statements.nothing}” pada Pernyataan" if statements else ""
    return f" Bila tidak ada yang perlu diusulkan, {choice}." if choice else ""
