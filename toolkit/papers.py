"""What printed papers and the public list show, decided before anyone writes them: plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from toolkit.forms.layout import Layout


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of a letter (*kop surat*): "Pemerintah Kota Kupang", the office that writes, address lines."""

    body: str
    office: str = ""
    address: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs. `role`: "PPID Utama", "Atasan PPID", …; an empty name leaves a dotted line, an empty NIP too."""

    office: str
    name: str = ""
    nip: str = ""
    role: str = ""
    agency: str = ""
    """*Instansi*, in lists of those present."""


@dataclass(frozen=True, slots=True)
class Table:
    """A list in official columns: (group or "", heading) a column with its relative width, and texts a row."""

    columns: Sequence[tuple[str, str]]
    widths: Sequence[float]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Handover:
    """*Cetak dan Tanda Tangani*: cover letter (number blank), the accepted list, signature; `code` on every page."""

    letterhead: Letterhead
    unit: str
    period: str
    place: str
    code: str
    """*Kode isi*: short hash of the accepted rows, in groups: "7F3A-91C2"."""
    as_of: str
    """"Keadaan 3 Mei 2026 14.05 WITA"."""
    to: Signatory
    """To whom it is handed: the PPID Utama."""
    signatory: Signatory
    """The unit's head or PPID Pelaksana."""
    table: Table
    paper: str = "F4"


@dataclass(frozen=True, slots=True)
class Receipt:
    """*Tanda terima* of one submission."""

    letterhead: Letterhead
    agenda: str
    verdict: str
    """One sentence: "10 dari 12 butir diterima; 2 butir perlu diperbaiki."."""
    lines: Sequence[tuple[str, str]]
    """Label and text: agenda number, time, unit, period, file, SHA-256, rows accepted and handed back, …"""
    place_and_day: str
    signatory: Signatory
    paper: str = "F4"


@dataclass(frozen=True, slots=True)
class Tested:
    """One item of the minutes: what was tested, and what came of it."""

    title: str
    units: str
    law: str
    opened: str
    closed: str
    period: str
    outcome: str
    consideration: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """*Berita Acara Pengujian Konsekuensi* and *Daftar Hadir*; `day` None leaves dots."""

    letterhead: Letterhead
    number: str
    day: date | None
    place: str
    basis: str
    """Dasar Pengujian: "berkala", "atas permohonan", "atas sengketa"; several joined by commas."""
    panel: Sequence[Signatory]
    items: Sequence[Tested]
    paper: str = "F4"


@dataclass(frozen=True, slots=True)
class DecreePaper:
    """*Keputusan* with its annexes. A draft has number "" and no day: dots to fill in, and KONSEP on every page."""

    letterhead: Letterhead
    number: str
    day: date | None
    place: str
    about: str
    """TENTANG: "Daftar Informasi yang Dikecualikan di Lingkungan Pemerintah Kota Kupang Tahun 2026"."""
    considering: Sequence[str]
    """Menimbang, a to …"""
    in_view_of: Sequence[str]
    """Mengingat, 1 to …"""
    dictum: Sequence[str]
    """Menetapkan: KESATU, KEDUA, …"""
    sets: Signatory
    """Menetapkan: PPID."""
    approves: Signatory
    """Menyetujui: atasan PPID."""
    amends: Sequence[str]
    """Numbers of the decrees that it changes; () for the first."""
    table: Table
    """Lampiran: the list in official columns, equal items printed once with their units."""
    letter: ClassificationLetter
    draft: bool = False
    paper: str = "F4"


@dataclass(frozen=True, slots=True)
class ClassificationLetter:
    """*Surat Penetapan Klasifikasi*: the six minimum contents of PP 61/2010 Pasal 8 (checked by whoever writes it):
    type of information, identity of the PPID, body and unit, period, reasons, place and date."""

    kinds: Sequence[str]
    """Types of information: one line a kind ("Rekam medis pasien rawat jalan")."""
    officer: Signatory
    body: str
    units: Sequence[str]
    periods: Sequence[str]
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True)
class PublicItem:
    """One row of the public list: JSON values and official texts by form column, public columns only."""

    number: int
    units: Sequence[tuple[str, str]]
    """(code, name) of every unit that holds it."""
    values: Mapping[str, object]
    texts: Mapping[str, str]
    letters: Sequence[str]
    """Letters of Pasal 17 that it cites: ("h",)."""
    since: str
    """ISO date from which it is exempt; "" where unknown."""
    until: str
    """ISO date on which it ends; "" where none is reckoned."""


@dataclass(frozen=True, slots=True)
class PublicList:
    """What may be published: only what is in force and marked public. Nothing internal is in here, not even unused."""

    title: str
    body: str
    layout: Layout
    """The form; only its public columns may be named."""
    decree: str
    """"Keputusan Nomor … tanggal …"; "" before the first."""
    as_of: str
    day: date
    items: Sequence[PublicItem]
    contact: str = ""
    """Whom the public may ask; "" where PPID has not said."""
    address: str = ""
    """Where on the web the list stands; "" where PPID has not said."""
    withheld: int = 0
    """Items in force that are not shown, for their titles give personal data away."""
    paper: str = "F4"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A piece of evidence."""

    name: str
    """Of a file beside the summary; or a page's address."""
    proves: str

    @property
    def link(self) -> str:
        """Where a click leads, seen from the folder, wherever that was copied to."""
        return self.name if self.name.startswith("http") else f"./{quote(self.name, errors='replace')}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One-page summary for e-Monev: figures, a chart, and the files that lie beside it."""

    letterhead: Letterhead
    year: str
    figures: Sequence[tuple[str, str]]
    bars: Sequence[tuple[str, int]]
    """Pasal 17 letter → how many items are in force."""
    files: Sequence[Exhibit]
    place_and_day: str
    signatory: Signatory
    paper: str = "F4"
