"""Several items in one cell: "1. HPS 2. Penawaran", "a) … b) …", bullets on lines. Found, never cut up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from toolkit.law.text import tidy

_BEFORE = r"(?:^|(?<=[\s;:,]))"
_NUMBER, _LETTER = r"(?P<mark>[0-9]{1,2})", r"(?P<mark>[a-z])"
_STYLES = tuple(re.compile(rf"{_BEFORE}{style}[ \n]*(?=[^\W\d_])", re.MULTILINE) for style in (
    rf"{_NUMBER}\.", rf"{_NUMBER}\)", rf"\({_NUMBER}\)", rf"{_LETTER}\.(?=[ \n])", rf"{_LETTER}\)", rf"\({_LETTER}\)"))
_ANY_MARK = re.compile(r"[0-9a-z][.)]|(?:^|(?<=\s))[-–*·•▪●◦]", re.MULTILINE)
_BULLET = re.compile(r"(?:^[-–*·] ?|(?:^|(?<=\s))[•▪●◦] ?)(?=\w)", re.MULTILINE)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ .:(]*$")
# "Pasal 1. …", "Tahap 1. …": the figure belongs to the word before it
_WORD = re.compile(r"[^\W\d_]{2,}")
_DESIGNATED = frozenset(_WORD.findall("""
    pasal ayat huruf angka nomor no nmr nr bab bagian lampiran butir poin tahun bulan minggu hari tanggal tgl triwulan
    semester kuartal tahap tahapan fase termin siklus seri versi edisi jilid volume vol paket lot zona blok kavling
    unit gedung lantai kamar ruang kelas tingkat tipe type jenis golongan gol eselon kategori kelompok grup tim regu
    rt rw kolom baris tabel gambar grafik form formulir model sd sdn smp smpn sma sman smk smkn mi mts kantor pos
    perda perwali perbup pergub uu pp perpres kepres inpres wilayah dapil distrik level strata grade jalan jl
"""))
_JOINING = re.compile(r"(?:dan|atau|serta|s\.?d\.?|sampai|hingga|sd|dst|dll)\b", re.IGNORECASE)
_ENDS = " \n;,."


@lru_cache(maxsize=16384)
def listed_items(text: str) -> tuple[str, ...]:
    """The parts of a list that stands in one text, without their marks; () where it is one item.

    A list counts from 1 (or a) on in one style, or has bullets, and each of its parts has words.
    """
    shown = tidy(text)
    if not _ANY_MARK.search(shown):
        return ()
    for style in (*_STYLES, _BULLET):
        marks = list(_counted(shown, style) if style is not _BULLET else style.finditer(shown))
        if len(marks) > 1:
            ends = [*(mark.start() for mark in marks[1:]), len(shown)]
            parts = tuple(_part(shown[mark.end():end]) for mark, end in zip(marks, ends, strict=True))
            if all(_WORD.search(part) and not _JOINING.match(part) for part in parts):
                return parts
    return ()


def _counted(text: str, style: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The marks that count on from 1 or a; other figures in between are part of a text."""
    wanted = 1
    for mark in style.finditer(text):
        sign = mark["mark"]
        number = int(sign) if sign.isdigit() else ord(sign) - ord("a") + 1
        if number == wanted and not _is_designated(text[max(0, mark.start() - 40):mark.start()]):
            wanted += 1
            yield mark


def _is_designated(before: str) -> bool:
    word = _WORD_BEFORE.search(before.rpartition("\n")[2])
    return word is not None and word[1].lower() in _DESIGNATED


def _part(text: str) -> str:
    return text.strip(_ENDS).removesuffix(" dan").rstrip(_ENDS)
