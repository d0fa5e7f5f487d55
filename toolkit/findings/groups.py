"""Groups: many findings of one kind as one line to read, the weightiest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from toolkit.findings import Finding, first_sentence
from toolkit.findings.catalogue import Code, Severity

GENERAL: Mapping[Code, str] = {
    Code.PASAL17_TIDAK_ADA: "Huruf atau angka Pasal 17 itu tidak ada.",
    Code.BUKAN_JUDUL: "Judulnya hanya angka atau tanggal.",
    Code.PILIHAN_TIDAK_ADA: "Isi “{heading}” bukan salah satu pilihannya.",
    Code.JANGKA_TIDAK_JELAS: "Jangka waktu belum jelas.",
    Code.TANGGAL_TIDAK_ADA: "Tanggal tidak ada dalam kalender.",
    Code.TANGGAL_TIDAK_JELAS: "Tanggal belum jelas.",
    Code.SAMA_DENGAN_ATAS: "Tertulis “sda” atau sejenisnya.",
    Code.ID_BUKAN_MILIK: "ID Butir belum dikenal, atau yang dicabut belum pernah tercatat.",
    Code.ID_BEDA_BUTIR: "ID Butir milik butir lain.",
    Code.NILAI_GALAT: "Sel “{heading}” menampilkan kesalahan Excel.",
    Code.RUMUS_TANPA_NILAI: "Rumus pada “{heading}” tidak menyimpan hasil.",
    Code.ANGKA_PASAL_KOSONG: "Angka pasal belum disebut.",
    Code.KOLOM_TERTUKAR: "Isi “{heading}” mungkin salah kolom.",
    Code.BEBERAPA_BUTIR: "Satu sel memuat beberapa butir sekaligus.",
    Code.ANGKA_TERPOTONG: "Angka panjang sudah tidak utuh.",
    Code.DINORMALKAN: "“{heading}” dibaca menurut bentuk baku.",
    Code.KOLOM_TAMBAHAN: "Ada kolom yang tidak dipakai.",
    Code.BARIS_DILEWATI: "Ada baris yang dilewati.",
    Code.CONTOH_DILEWATI: "Baris contoh pengisian dilewati.",
    Code.DATA_TERSEMBUNYI: "Ada bagian yang tersembunyi.",
    Code.TANGGAL_DIEJA: "Tanggal dibaca menurut hari, bulan, tahun.",
    Code.BUTIR_DIKENALI: "Judul dikenali sebagai butir yang sudah tercatat.",
    Code.REGISTER_LEBIH_BARU: "Isi baris tidak berubah; yang terbaru di register tetap dipakai.",
}
"""What is wrong, of many cells at once, where a finding's own sentence speaks of one cell's text."""

_PLACE = re.compile(r" \(\{cell\}\)")
_WORD = re.compile(r"\{(?!heading)\w+\}")


@dataclass(frozen=True, slots=True)
class Group:
    """Findings with one code, about one column (or about the file as a whole)."""

    code: Code
    column: str | None
    told: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        """The code's."""
        return self.code.severity

    @property
    def of_file(self) -> bool:
        """Is it about the file as a whole?"""
        return self.told[0].place is None

    @property
    def fix(self) -> str:
        """How to mend it, where that is the same for all of them."""
        fixes = {told.suggestion for told in self.told}
        return (fixes.pop() or "") if len(fixes) == 1 else ""

    def said(self, heading: str) -> str:
        """What is wrong, in general; one finding speaks for itself."""
        return first_sentence(self.told[0].message)[0] if len(self.told) == 1 or self.of_file else general(
            self.code, heading)


def groups_of(findings: Iterable[Finding]) -> list[Group]:
    """The weightiest first: galat before warnings before notes, the whole file before its cells, many before few."""
    gathered: dict[tuple[Code, str | None, bool], list[Finding]] = {}
    for told in findings:
        gathered.setdefault((told.code, told.column, told.place is None), []).append(told)
    groups = [Group(code, column, tuple(told)) for (code, column, _), told in gathered.items()]
    weights = list(Severity)
    return sorted(groups, key=lambda one: (weights.index(one.severity), not one.of_file, -len(one.told)))


def general(code: Code, heading: str) -> str:
    """What is wrong, of no cell in particular: "Kolom “Dibuka” masih kosong."."""
    text = GENERAL.get(code) or _WORD.sub("…", _PLACE.sub("", code.value.what))
    return text.replace("{heading}", heading)
