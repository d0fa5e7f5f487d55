"""What a decree and minutes say, once for PDF and .docx alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Final

from toolkit.documents.text import DOTS, joined, letter, one_line
from toolkit.law.dates import WEEKDAYS, spell
from toolkit.law.spelled import counted, rank, spell_day
from toolkit.papers import DecreePaper, Minutes, Signatory, Table

OFFICER: Final = "Pejabat Pengelola Informasi dan Dokumentasi"
BASED_ON: Final = (
    "Berdasarkan hasil pengujian konsekuensi serta Peraturan Pemerintah Nomor 61 Tahun 2010 tentang Pelaksanaan "
    "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik, dengan ini ditetapkan klasifikasi "
    "informasi yang dikecualikan sebagai berikut.")
EMPTY_SEATS: Final = 5
"""Lines to sign on where no panel is named."""
SEATS: Final = 10
"""Lines of a Daftar Hadir, at least: guests sign as well."""


@dataclass(frozen=True, slots=True)
class DecreeText:
    """A decree, ready to be set."""

    title: Sequence[str]
    number: str
    about: Sequence[str]
    """Lines under TENTANG; the line "TENTANG" stands among them where a decree changes another."""
    setter: str
    """"PEJABAT PENGELOLA INFORMASI DAN DOKUMENTASI …,": who speaks."""
    considering: Sequence[tuple[str, str]]
    in_view_of: Sequence[tuple[str, str]]
    decides: str
    """Menetapkan: the title once more."""
    dictum: Sequence[tuple[str, str]]
    place: str
    day: str
    annex: Sequence[tuple[str, str]]
    """Label and text over the annex."""
    letter: Sequence[tuple[str, Sequence[str]]]
    """What the classification letter holds."""
    based_on: str = BASED_ON


def decree_text(paper: DecreePaper) -> DecreeText:
    """Put the parts of a decree into words. What a draft does not know yet is a blank."""
    number, day = one_line(paper.number) or DOTS, spell(paper.day) if paper.day else DOTS
    body, about = one_line(paper.letterhead.body), one_line(paper.about)
    title = (f"KEPUTUSAN {OFFICER.upper()}", body.upper())
    lines = [line.upper() for line in _about(paper, about)]
    return DecreeText(
        title=title, number=number, about=lines, decides=f"KEPUTUSAN TENTANG {' '.join(lines)}.",
        setter=f"{OFFICER} {body},".upper(),
        considering=[(f"{letter(at)}.", text) for at, text in enumerate(paper.considering)],
        in_view_of=[(f"{at}.", text) for at, text in enumerate(paper.in_view_of, 1)],
        dictum=[(rank(at).upper(), text) for at, text in enumerate(paper.dictum, 1)],
        place=one_line(paper.place) or DOTS, day=day,
        annex=[("LAMPIRAN", f"KEPUTUSAN {OFFICER.upper()} {body.upper()}"), ("NOMOR", number),
               ("TANGGAL", day.upper()), ("TENTANG", about.upper())],
        letter=_letter(paper, day))


def _about(paper: DecreePaper, about: str) -> Sequence[str]:
    changed = [one_line(number) for number in paper.amends]
    if not changed or changed[0] in about:  # the dictum names the amendments since
        return [about]
    numbers = joined([f"Nomor {number}" for number in changed])
    return ["Perubahan atas", f"Keputusan {OFFICER}", numbers, "Tentang", about]


def _letter(paper: DecreePaper, day: str) -> Sequence[tuple[str, Sequence[str]]]:
    given, place = paper.letter, one_line(paper.place) or DOTS
    who = given.officer
    return [
        ("Jenis klasifikasi informasi yang dikecualikan", given.kinds),
        ("Identitas PPID yang menetapkan", [f"Nama: {who.name or DOTS}", f"NIP: {who.nip or DOTS}",
                                            f"Jabatan: {joined([each for each in (who.role, who.office) if each])}"]),
        ("Badan publik, termasuk unit kerja yang menguasai", [given.body, *given.units]),
        ("Jangka waktu pengecualian", given.periods),
        ("Alasan pengecualian", given.reasons),
        ("Tempat dan tanggal penetapan", [f"{place}, {day}"])]


@dataclass(frozen=True, slots=True)
class MinutesText:
    """Minutes, ready to be set."""

    number: str
    opening: str
    outcomes: Sequence[tuple[str, str]]
    """Outcome and how many items."""
    details: str
    closing: str
    held: str
    """"Senin, 4 Mei 2026"."""
    annex: Sequence[tuple[str, str]]
    table: Table
    panel: Sequence[Signatory]
    present: Sequence[Signatory]


TESTED: Final = (("", "No", 6), ("", "Informasi", 30), ("", "Unit yang Menguasai", 20),
                 ("", "Dasar Hukum Pengecualian Informasi", 26),
                 ("Konsekuensi/Pertimbangan bagi Publik", "Dibuka", 28),
                 ("Konsekuensi/Pertimbangan bagi Publik", "Ditutup", 28), ("", "Jangka Waktu", 18),
                 ("", "Hasil Pengujian", 18), ("", "Pertimbangan", 28))


def minutes_text(paper: Minutes) -> MinutesText:
    """Put the minutes into words."""
    number, place = one_line(paper.number) or DOTS, one_line(paper.place) or DOTS
    on = spell_day(paper.day) if paper.day else f"{DOTS} tanggal {DOTS} bulan {DOTS} tahun {DOTS}"
    many, basis = len(paper.items), one_line(paper.basis) or DOTS
    opening = (
        f"Pada hari ini {on}, bertempat di {place}, kami yang bertanda tangan di bawah ini telah melaksanakan "
        "pengujian konsekuensi sebagaimana dimaksud dalam Pasal 19 Undang-Undang Nomor 14 Tahun 2008 tentang "
        f"Keterbukaan Informasi Publik terhadap {counted(many)} butir informasi, dengan dasar pengujian: {basis}.")
    outcomes = Counter(one_line(item.outcome) or DOTS for item in paper.items)
    return MinutesText(
        number=number, opening=opening,
        outcomes=[(outcome, f"{counted(times)} butir") for outcome, times in outcomes.items()],
        details="Hasil pengujian, yang dirinci dalam Lampiran Berita Acara ini, adalah sebagai berikut:" if outcomes
        else "Tidak ada butir yang diuji.",
        closing="Demikian Berita Acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
        held=f"{WEEKDAYS[paper.day.weekday()]}, {spell(paper.day)}" if paper.day else DOTS,
        annex=[("LAMPIRAN", "BERITA ACARA PENGUJIAN KONSEKUENSI"), ("NOMOR", number),
               ("TANGGAL", spell(paper.day).upper() if paper.day else DOTS)],
        table=_tested(paper), panel=_seats(paper.panel, EMPTY_SEATS if not paper.panel else 0),
        present=_seats(paper.panel, SEATS))


def _tested(paper: Minutes) -> Table:
    rows = [(str(at), item.title, item.units, item.law, item.opened, item.closed, item.period, item.outcome,
             item.consideration) for at, item in enumerate(paper.items, 1)]
    return Table([column[:2] for column in TESTED], [column[2] for column in TESTED], rows)


def _seats(panel: Sequence[Signatory], least: int) -> Sequence[Signatory]:
    return [*panel, *repeat(Signatory(""), max(0, least - len(panel)))]
