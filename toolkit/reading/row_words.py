"""By which words a row is known that is no item: totals, notes, signature blocks, headings of groups. One table."""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|peb|mar|apr|mei|jun|jul|agu|agt|sep|okt|nov|nop|des)[a-z]*"
_BLANKS = r"[.…_]{2,}"
_THINGS = "dokumen|butir|informasi|item|buah|berkas|data|jenis"

_OPENERS = (
    "mengetahui", "menyetujui", "mengesahkan", "disetujui oleh", "diperiksa oleh", "dibuat oleh", "disusun oleh",
    "ditetapkan di", "ditetapkan oleh", "pada tanggal", "hormat kami", "tertanda", "ttd", r"t\.t\.d", "tanda tangan",
    "pembuat daftar", "petugas", "yang membuat", "paraf", "tim penyusun", "tim uji", "tim ppid",
    "nama dan tanda tangan")
"""How the block of who signs begins."""
_OFFICES = (
    "kepala", "ka", "kabag", "kadis", "kaban", "kabid", "kasi", "kasubag", "sekretaris", "camat", "lurah", "direktur",
    "direktris", "inspektur", "pimpinan", "ketua", "wakil ketua", "anggota", "koordinator", "bendahara", "wali ?kota",
    "bupati", "asisten", "pejabat pengelola", "ppid", "atasan ppid", "plt", "plh", "pjs?", r"a\.?n", r"u\.?b")
"""Who signs, and for whom."""
_RANKS = "pembina|penata|pengatur|juru"
_RANK_PARTS = r"utama|muda|madya|tingkat|tk\.?|i{1,3}|iv|[-–/]|[a-e]|\([ivx/a-e]+\)"
_PLACE_AND_DAY = (rf"[^\W\d_][\w .]{{1,40}},\s*(?:tanggal\s*)?(?:\d{{1,2}}|{_BLANKS})?\s*(?:{_MONTH}|{_BLANKS})"
                  rf"\s*(?:\d{{4}}|[.…_\d]*)")

TOTAL = re.compile(
    rf"(?:sub ?)?(?:jumlah|total)(?: (?:keseluruhan|seluruhnya|total|akhir|{_THINGS}))*\s*[:=]?"
    rf"\s*(?:[\d.,]+\s*(?:\([\w ]+\)\s*)?(?:{_THINGS})?)?", re.IGNORECASE)
"""The whole row: "Jumlah", "TOTAL : 12 dokumen"."""
NOTE = re.compile(r"(?:catatan|keterangan|ket|nb|n\.b|sumber|penjelasan|cat|tembusan|lampiran)\s*[:.]"
                  r"|\*+\)?\s*\S|[¹²³]\s*\S"
                  r"|\d\)\s*(?:diisi|dapat|sesuai|lihat)", re.IGNORECASE)
"""The beginning of a row: "Catatan: …", "*) …"; but not "Catatan konseling siswa"."""
SIGNED = re.compile(
    rf"{_PLACE_AND_DAY}|(?:{'|'.join(_OPENERS)})\b.{{0,60}}|(?:{'|'.join(_OFFICES)})\b\.?.{{0,90}}"
    rf"|nip\.?\s*[:.]?\s*[\d .…_-]*|(?:{_RANKS})(?: (?:{_RANK_PARTS}))*\.?", re.IGNORECASE)
"""A whole cell of a signature block: "Kupang, 3 Mei 2025", "Kepala Dinas Sosial,", "NIP. 1980…", "Pembina Tk. I"."""
EXAMPLE = re.compile(r"(?:contoh|cth)(?: (?:pengisian|isian|baris))?\s*[.:]?", re.IGNORECASE)
"""Where a number stands: the row is an example."""
CITES = re.compile(r"\b(?:pasal|psl|ps|uu|undang-undang)\b", re.IGNORECASE)
"""Words that an item has and a signature block has not."""
GROUP = re.compile(
    r"(?:[A-H]|[IVX]{1,5})\s*[.)]\s*\S.*|(?:pasal|ps\.?|psl\.?)\s*17\b.*"
    r"|(?:bidang|bagian|seksi|sub ?bag(?:ian)?|kelompok|urusan|sekretariat|kategori|jenis informasi)\b.*"
    r"|informasi (?:publik )?yang (?:dapat|apabila|bila|jika|dikecualikan)\b.*", re.IGNORECASE)
"""The only text of a row, as groups are headed: "Pasal 17 huruf a", "Bidang Kepegawaian", "A. Penegakan hukum"."""

LETTER = re.compile(r"\(?(?:[A-Z]|[IVX]{1,5})[.)]?\)?")
"""Where a number stands: "A", "II."; the number of a group."""
DIGITS = re.compile(r"\(?\d{1,5}[.)]?\)?")
"""The number of an item."""
SUB_NUMBER = re.compile(r"\(?(?:\d{1,5} ?(?:[.,] ?\d{1,5}|[.,]? ?[a-z])|[a-z]|[ivx]{1,4})[.)]?\)?|[-•–*]")
"""The number of a part of one: "1.a", "1.2", "b)"."""
MARK = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\)?|[-•–*]|\d{1,3}")
"""A mark before a text, in a column of its own: "a.", "1)", "-"."""
FIGURE = re.compile(r"[\d.,]+")
