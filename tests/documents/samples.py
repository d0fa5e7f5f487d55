"""Views to write papers from, and ways of looking into a PDF and a .docx."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path

from toolkit.forms.dik import DIK
from toolkit.forms.layout import Layout
from toolkit.papers import (
    ClassificationLetter,
    DecreePaper,
    Evidence,
    Exhibit,
    Handover,
    Letterhead,
    Minutes,
    PublicItem,
    PublicList,
    Receipt,
    Signatory,
    Table,
    Tested,
)

LAYOUT: Layout = DIK.layout()
HEAD = Letterhead("Pemerintah Kota Kupang", "Dinas Komunikasi dan Informatika",
                  ("Jalan S.K. Lerik Nomor 1, Kelapa Lima, Kupang 85228", "Laman kominfo.contoh.go.id"))
UNIT_HEAD = Letterhead("Pemerintah Kota Kupang", "Dinas Kesehatan", ("Jalan Frans Seda, Kupang 85111",))
PPID = Signatory("Kepala Dinas Komunikasi dan Informatika", "Drs. Yohanes Contoh, M.M.", "19700101 199503 1 001",
                 "PPID Utama")
SUPERIOR = Signatory("Sekretaris Daerah", "Maria Contoh, S.E., M.Si.", "19690202 199403 1 002",
                     "Atasan PPID")
HEALTH = Signatory("Kepala Dinas Kesehatan", role="PPID Pelaksana")
COLUMNS = (("", "No"), ("", "Informasi"), ("", "Dasar Hukum Pengecualian Informasi"),
           ("Konsekuensi/Pertimbangan bagi Publik", "Dibuka"), ("Konsekuensi/Pertimbangan bagi Publik", "Ditutup"),
           ("", "Jangka Waktu"))
WIDTHS = (6, 36, 32, 38, 38, 24)
OPENED = "Mengungkap riwayat kesehatan pasien sehingga melanggar hak privasinya."
CLOSED = "Melindungi hak pasien atas kerahasiaan data kesehatannya."
TITLES = ("Rekam medis pasien rawat jalan", "Data pribadi pegawai ASN", "Hasil pemeriksaan kesehatan calon pegawai",
          "Identitas pelapor pelanggaran", "Harga perkiraan sendiri sebelum pengumuman pemenang lelang")
HOSTILE = ("#panic()", "$x$", "*tebal*", "_miring_", "@rujukan", "<label>", "// bukan komentar",
           "#set page(width: 1pt)", "\\u{202e}", "#include \"surat.typ\"", "=1+1", "<w:p/>", "&amp;", "]]>", "{{isi}}",
           "`mentah`", "#[", "\"kutip\"")
LINK = "https://jdih.contoh.go.id/peraturan/" + "undang-undang-nomor-14-tahun-2008_" * 4


def row(number: int, title: str = "", opened: str = OPENED) -> tuple[str, ...]:
    """A row in official columns."""
    return (str(number), title or f"{TITLES[number % len(TITLES)]} ({number})",
            "Pasal 17 huruf h angka 2 UU 14/2008; UU 17/2023 Pasal 177", opened, CLOSED, "5 tahun, berakhir 3 Mei 2031")


def table(many: int = 8, *more: tuple[str, ...]) -> Table:
    """So many rows, and these."""
    return Table(COLUMNS, WIDTHS, [*(row(number) for number in range(1, many + 1)), *more])


def handover(rows: Table | None = None, **more: object) -> Handover:
    """The list of one unit."""
    given: dict[str, object] = {
        "letterhead": UNIT_HEAD, "unit": "Dinas Kesehatan", "period": "2026", "place": "Kupang", "code": "7F3A-91C2",
        "as_of": "Keadaan 3 Mei 2026 14.05 WITA", "to": Signatory("", role="PPID Utama"), "signatory": HEALTH,
        "table": table() if rows is None else rows}
    return Handover(**{**given, **more})  # type: ignore[arg-type]  # a test names what it changes


def receipt(**more: object) -> Receipt:
    """What was handed in."""
    given: dict[str, object] = {
        "letterhead": HEAD, "agenda": "41/2026",
        "verdict": "10 dari 12 butir diterima; 2 butir perlu diperbaiki.",
        "lines": [("Waktu penerimaan", "3 Mei 2026 14.05 WITA"), ("Unit Kerja", "Dinas Kesehatan"), ("Periode", "2026"),
                  ("Nama berkas", "DIK Dinas Kesehatan 2026 (final).xlsx"), ("SHA-256", "9f3a" * 16),
                  ("Butir diterima", "10"), ("Butir dikembalikan", "2")],
        "place_and_day": "Kupang, 3 Mei 2026", "signatory": PPID}
    return Receipt(**{**given, **more})  # type: ignore[arg-type]  # a test names what it changes


def decree(rows: Table | None = None, **more: object) -> DecreePaper:
    """A decree in force; with `draft=True, number="", day=None` a draft."""
    rows = table() if rows is None else rows
    letter = ClassificationLetter([each[1] for each in rows.rows][:8], PPID, "Pemerintah Kota Kupang",
                                  ["Dinas Kesehatan", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"],
                                  ["5 tahun (6 butir)", "Sampai proses lelang selesai (2 butir)"],
                                  [OPENED, "Menghambat proses penegakan hukum."])
    given: dict[str, object] = {
        "letterhead": HEAD, "number": "188/12/Kominfo/2026", "day": date(2026, 5, 4), "place": "Kupang",
        "about": "Daftar Informasi yang Dikecualikan di Lingkungan Pemerintah Kota Kupang Tahun 2026",
        "considering": ["bahwa setiap badan publik wajib membuka akses informasi publik, kecuali informasi yang "
                        "dikecualikan menurut undang-undang;",
                        "bahwa pengecualian informasi didasarkan pada pengujian konsekuensi yang dilakukan dengan "
                        "saksama dan penuh ketelitian;",
                        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu "
                        "menetapkan Keputusan tentang Daftar Informasi yang Dikecualikan;"],
        "in_view_of": ["Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik (Lembaran Negara "
                       "Republik Indonesia Tahun 2008 Nomor 61, Tambahan Lembaran Negara Nomor 4846);",
                       "Peraturan Pemerintah Nomor 61 Tahun 2010 tentang Pelaksanaan Undang-Undang KIP;",
                       "Peraturan Komisi Informasi Nomor 1 Tahun 2021 tentang Standar Layanan Informasi Publik;"],
        "dictum": ["Menetapkan Daftar Informasi yang Dikecualikan sebagaimana tercantum dalam Lampiran yang merupakan "
                   "bagian tidak terpisahkan dari Keputusan ini.",
                   "Informasi yang dikecualikan dibuka setelah jangka waktu pengecualiannya berakhir.",
                   "Keputusan ini mulai berlaku pada tanggal ditetapkan."],
        "sets": PPID, "approves": SUPERIOR, "amends": (), "table": rows, "letter": letter}
    return DecreePaper(**{**given, **more})  # type: ignore[arg-type]  # a test names what it changes


DRAFT: dict[str, object] = {"draft": True, "number": "", "day": None}


def an_item(number: int, outcome: str = "Dikecualikan", consideration: str = "") -> Tested:
    """One item of the minutes."""
    return Tested(f"{TITLES[number % len(TITLES)]} ({number})", "Dinas Kesehatan; RSUD S.K. Lerik",
                  "Pasal 17 huruf h angka 2 UU 14/2008", OPENED, CLOSED, "5 tahun", outcome,
                  consideration or "Kepentingan melindungi privasi lebih besar daripada kepentingan membukanya.")


def minutes(items: list[Tested] | None = None, **more: object) -> Minutes:
    """The minutes of one session."""
    panel = [PPID, *(Signatory(f"Kepala Bidang {name}", f"Anggota {name}", "19800101 200501 1 00" + str(at), "Anggota",
                               agency="Dinas Komunikasi dan Informatika")
                     for at, name in enumerate(("Informasi", "Hukum", "Arsip", "Statistik")))]
    given: dict[str, object] = {
        "letterhead": HEAD, "number": "12/BA/PPID/2026", "day": date(2026, 5, 4),
        "place": "Ruang Rapat Diskominfo, Kupang",
        "basis": "berkala", "panel": panel,
        "items": [*map(an_item, range(1, 6)), an_item(6, "Tidak Dikecualikan (Terbuka)")] if items is None else items}
    return Minutes(**{**given, **more})  # type: ignore[arg-type]  # a test names what it changes


def evidence(**more: object) -> Evidence:
    """A year's evidence."""
    given: dict[str, object] = {
        "letterhead": HEAD, "year": "2026",
        "figures": [("Unit kerja", "114"), ("Sudah menyampaikan", "109 (96%)"), ("Butir berlaku", "431"),
                    ("Keputusan", "2"), ("Butir diuji", "502"), ("Butir dibuka", "71"), ("Berita acara", "6"),
                    ("Hari sejak pemutakhiran", "12")],
        "bars": list(zip("abcdefghij", (31, 12, 4, 0, 9, 2, 18, 240, 80, 35), strict=True)),
        "files": [Exhibit("Keputusan 188-12.pdf", "Penetapan Daftar Informasi yang Dikecualikan"),
                  Exhibit("Berita Acara 12.pdf", "Pengujian konsekuensi telah dilaksanakan dan ditandatangani Tim Uji"),
                  Exhibit("Daftar Hadir.pdf", "Kehadiran Tim Uji"), Exhibit("dik.pdf", "Daftar yang diumumkan")],
        "place_and_day": "Kupang, 3 Mei 2026", "signatory": PPID}
    return Evidence(**{**given, **more})  # type: ignore[arg-type]  # a test names what it changes


def public_item(number: int, title: str = "") -> PublicItem:
    """One published item; its texts hold a secret that no paper may show."""
    texts = dict(zip(("informasi", "dasar_hukum", "konsekuensi_dibuka", "konsekuensi_ditutup", "jangka_waktu"),
                     row(number, title)[1:], strict=True))
    return PublicItem(number, (("DINKES", "Dinas Kesehatan"), ("RSUD", "RSUD S.K. Lerik")), {},
                      {**texts, "tempat_simpan": "RAHASIA lemari besi"}, ("h",), "2026-05-04", "2031-05-03")


def public(many: int = 8, **more: object) -> PublicList:
    """The public list."""
    given: dict[str, object] = {
        "title": "Daftar Informasi yang Dikecualikan", "body": "Pemerintah Kota Kupang", "layout": LAYOUT,
        "decree": "Keputusan Nomor 188/12/Kominfo/2026 tanggal 4 Mei 2026", "as_of": "Keadaan 4 Mei 2026",
        "day": date(2026, 5, 4), "items": [public_item(number) for number in range(1, many + 1)],
        "contact": "PPID Kota Kupang, ppid@contoh.go.id"}
    return PublicList(**{**given, **more})  # type: ignore[arg-type]  # a test names what it changes


def pages(path: Path, order: str = "-layout") -> list[str]:
    """The text of each page of a PDF, as it looks, or ("-raw") as it was written: one cell after the other."""
    told = subprocess.run(["pdftotext", order, "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    return told.stdout.decode("utf-8").split("\f")[:-1]


def words(text: str) -> str:
    """The text without what only the layout put between its words."""
    return re.sub(r"\s+", " ", text.replace("\N{ZERO WIDTH SPACE}", "")).strip()
