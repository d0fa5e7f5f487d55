"""Kinds of faults, each with the very cells and codes at which it must be told; no other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.rows import Cells

ERROR, FORMULA, DIGITS = "#REF!", "=VLOOKUP", "198001012005011008"
"""Texts that the writers turn into an error cell, a formula without a stored value, a number that lost digits."""
ROW = "§"
"""Stands for the row's number: a long title must not be another's double."""
LONG = f"Uraian {ROW} yang terlalu panjang untuk satu sel. "


@dataclass(frozen=True, slots=True)
class Fault:
    """`change`: what is written instead. `tells`: (column, code) of each finding that follows. `touches`: columns that
    no other fault of the row may touch, because the outcome depends on them."""

    change: Mapping[str, str]
    tells: tuple[tuple[str, str], ...]
    touches: frozenset[str]
    alone: bool = False
    """Told only where the row is good otherwise, or of another row: nothing else in the row."""


LAW = frozenset({"dasar_hukum", "jangka_waktu", "tanggal_mulai", "tinjau_ulang"})
SCOPE = frozenset({"cakupan", "bagian_dikecualikan"})
ACTION = frozenset({"tindakan", "keterangan"})


def simple(column: str, code: str, text: str, touches: frozenset[str] = frozenset(), **beside: str) -> Fault:
    """One finding at the changed cell; `beside`: what else must be written so that it is the only one."""
    return Fault({column: text, **beside}, ((column, code),), touches | {column, *beside})


def _texts() -> list[Fault]:
    needed = ("informasi", "konsekuensi_dibuka", "konsekuensi_ditutup")
    every = (*needed, "dasar_hukum", "jangka_waktu")
    found = [simple(name, "WAJIB", blank, _group(name)) for name in every for blank in ("", "-")]
    found += [simple(name, "SAMA_DENGAN_ATAS", text, _group(name)) for name in every for text in ("sda", "idem")]
    found += [simple(name, "NILAI_GALAT", ERROR, _group(name)) for name in every]
    found += [simple(name, "RUMUS_TANPA_NILAI", FORMULA, _group(name)) for name in every]
    found += [simple("informasi", "BUKAN_JUDUL", text) for text in (f"{ROW}0451", f"{ROW}%")]
    found += [simple(name, "TERLALU_PENDEK", "Rahasia.") for name in needed[1:]]
    found += [simple(name, "TERLALU_PANJANG", LONG * (13 if name == "informasi" else 115)) for name in needed]
    found += [simple(name, "ANGKA_TERPOTONG", DIGITS)
              for name in ("informasi", "konsekuensi_ditutup", "penanggung_jawab", "tempat_simpan")]
    return found


def _group(name: str) -> frozenset[str]:
    return LAW if name in LAW else frozenset()


def _bases() -> list[Fault]:
    told = {"BUKAN_PASAL17": ("rahasia", "UU No 43 Tahun 1999 tentang Pokok-Pokok Kepegawaian"),
            "PASAL17_TANPA_HURUF": ("Pasal 17 UU 14/2008",),
            "PASAL17_TIDAK_ADA": ("Pasal 17 huruf k UU 14/2008", "Pasal 17 huruf h angka 9 UU 14/2008"),
            "UU_LAIN_WAJIB": ("Pasal 17 huruf j UU 14/2008", "Pasal 17 huruf j jo. Permendagri 3/2017"),
            "ANGKA_PASAL_KOSONG": ("Pasal 17 huruf a UU 14/2008", "Pasal 17 huruf h UU 14/2008"),
            "HANYA_ATURAN_BAWAH": ("Pasal 17 huruf b UU 14/2008; Permendagri 3/2017",)}
    return [simple("dasar_hukum", code, text, LAW, jangka_waktu="5 tahun") for code, texts in told.items()
            for text in texts]


def _periods() -> list[Fault]:
    letter_a, letter_i = "Pasal 17 huruf a angka 1 UU 14/2008", "Pasal 17 huruf i UU 14/2008"
    review = "20 Januari 2029"
    found = [simple("jangka_waktu", "JANGKA_TIDAK_JELAS", text, LAW)
             for text in ("5", "2-5 tahun", "sesuai ketentuan", "Selama Jangka Waktu Tertentu")]
    found.append(simple("jangka_waktu", "JANGKA_MELEBIHI", "35 tahun", LAW, dasar_hukum=letter_a))
    found += [simple("jangka_waktu", "PERMANEN_DILARANG", text, LAW, dasar_hukum=letter_a, tinjau_ulang=review)
              for text in ("Selamanya", "Permanen")]
    found.append(simple("jangka_waktu", "PERMANEN_PERLU_DASAR", "Permanen", LAW, dasar_hukum=letter_i,
                        tinjau_ulang=review))
    found.append(simple("tinjau_ulang", "TINJAU_ULANG_KOSONG", "", LAW, jangka_waktu="sampai tender selesai",
                        dasar_hukum=letter_i))
    found.append(Fault({"jangka_waktu": "Permanen", "dasar_hukum": letter_a, "tinjau_ulang": ""}, (
        ("jangka_waktu", "PERMANEN_DILARANG"), ("tinjau_ulang", "TINJAU_ULANG_KOSONG")), LAW))
    return found


def _wrong_places() -> list[Fault]:
    """What belongs elsewhere, and what is no longer whole."""
    other = {"informasi": f"1{ROW} bulan", "konsekuensi_dibuka": "Pasal 17 huruf h angka 2 UU 14/2008",
             "konsekuensi_ditutup": "s.d. 31 Desember 2028"}
    found = [simple(name, "KOLOM_TERTUKAR", text) for name, text in other.items()]
    found += [simple("konsekuensi_dibuka", "KOLOM_TERTUKAR", "Mencegah penyalahgunaan data pribadi warga.",
                     konsekuensi_ditutup=closed)
              for closed in ("Melindungi data pribadi warga.", "Mengungkap data pribadi warga kepada umum.")]
    found.append(simple("konsekuensi_ditutup", "KOLOM_TERTUKAR", "Merugikan warga yang datanya tersebar.",
                        konsekuensi_dibuka="Data dibaca oleh siapa pun yang memintanya."))
    found += [simple("informasi", "BEBERAPA_BUTIR", text) for text in (
        f"1. Rincian harga {ROW} 2. Penawaran {ROW}", f"Dokumen {ROW}:\na) rincian harga\nb) penawaran")]
    found += [simple(name, "ANGKA_TERPOTONG", text, _group(name)) for text in ("1,98001E+17", "5.37101E+15")
              for name in ("informasi", "konsekuensi_dibuka", "dasar_hukum", "jangka_waktu", "tempat_simpan")]
    return found


def _dates() -> list[Fault]:
    told = {"TANGGAL_TIDAK_ADA": ("30 Februari 2026", "31/11/2026"), "TANGGAL_TIDAK_JELAS": ("Februari 2027", "segera")}
    return [simple(column, code, text, LAW, jangka_waktu="5 tahun") for column in ("tanggal_mulai", "tinjau_ulang")
            for code, texts in told.items() for text in texts]


def _choices() -> list[Fault]:
    found = [simple("bentuk", "PILIHAN_TIDAK_ADA", "Digital"), simple("bentuk", "SEBAIKNYA_DIISI", ""),
             simple("penanggung_jawab", "SEBAIKNYA_DIISI", ""), simple("penanggung_jawab", "SAMA_DENGAN_ATAS", "sda"),
             simple("cakupan", "PILIHAN_TIDAK_ADA", "Separuh", SCOPE),
             simple("bagian_dikecualikan", "WAJIB", "", SCOPE, cakupan="Sebagian"),
             simple("tindakan", "PILIHAN_TIDAK_ADA", "Hapus", ACTION),
             simple("keterangan", "ALASAN_WAJIB", "", ACTION, tindakan="Usul Cabut")]
    return found


EVERYWHERE: Sequence[Fault] = (*_texts(), *_bases(), *_periods(), *_wrong_places(), *_dates(), *_choices())


def foreign_id(_: Random, __: Cells) -> Fault:
    """An id that the register does not know."""
    return Fault({"id_butir": "DIK-LAIN-9999"}, (("id_butir", "ID_BUKAN_MILIK"),), frozenset(), alone=True)


def withdraws_nothing(_: Random, __: Cells) -> Fault:
    """Usul Cabut of an item that was never taken in."""
    return Fault({"tindakan": "Usul Cabut", "keterangan": "Sudah diumumkan"}, (("tindakan", "ID_BUKAN_MILIK"),),
                 frozenset(), alone=True)


def repeated_title(pick: Random, above: Cells) -> Fault:
    """The title of a row above, in other letters."""
    title = above["informasi"]
    shown = pick.choice((title, title.upper(), f"{title} .", title.replace(" ", "  ")))
    return Fault({"informasi": shown}, (("informasi", "GANDA"),), frozenset(), alone=True)


def near_title(_: Random, above: Cells) -> Fault:
    """The title of a row above, with a slip."""
    return Fault({"informasi": above["informasi"].replace("berkas", "berkass")}, (("informasi", "MIRIP"),), frozenset(),
                 alone=True)


def personal_data(_: Random, row: Cells) -> Fault:
    """A person's number in the title."""
    return Fault({"informasi": f"{row['informasi']} NIK 5371010101900001"}, (("informasi", "DATA_PRIBADI"),),
                 frozenset(), alone=True)


def public_by_law(_: Random, row: Cells) -> Fault:
    """What Pasal 18 names."""
    return Fault({"informasi": f"Putusan Pengadilan {row['informasi']}"}, (("informasi", "PASAL18"),), frozenset(),
                 alone=True)


ALONE: Sequence[Callable[[Random, Cells], Fault]] = (
    foreign_id, withdraws_nothing, repeated_title, near_title, personal_data, public_by_law)
