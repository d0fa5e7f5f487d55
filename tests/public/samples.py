"""Public lists to write from: a usual one, an empty one, a large one, one of a form with other columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from toolkit.forms.dik import DIK
from toolkit.forms.layout import Layout
from toolkit.law.legal_basis import parse_legal_basis
from toolkit.law.periods import parse_period
from toolkit.papers import PublicItem, PublicList
from toolkit.public_items import public_item

LAYOUT: Layout = DIK.layout()
UNITS = (("DINKES", "Dinas Kesehatan"), ("DISPENDUK", "Dinas Kependudukan dan Pencatatan Sipil"),
         ("RSUD", "RSUD S. K. Lerik"), ("KEC-OEBOBO", "Kecamatan Oebobo"), ("BKPPD", "Badan Kepegawaian, Pendidikan "
         "dan Pelatihan Daerah"))
HOSTILE = ("=1+1", "+62812", "-5", "@SUM(A1)", "\tTab", "<script>document.title='X'</script>",
           '"><img src=x onerror=a>',
           "</style></script><!--", "${title} $body", "{{7*7}}", "a,b;\"c\"\nbaris", "'kutip", "javascript:alert(1)",
           "nol\x00\x1f\ud800\uffff", "\u202egnol", "]]>", "&amp;&lt;", "#cari=x", "|DINKES|")
TITLES = ("Rekam medis pasien rawat jalan", "Identitas pelapor dugaan pelanggaran disiplin pegawai",
          "Nomor induk kependudukan penduduk Kota Kupang", "Dokumen penawaran selama proses pemilihan penyedia",
          "Topologi jaringan dan konfigurasi keamanan sistem elektronik", "Hasil evaluasi kinerja pegawai perorangan",
          "Surat-menyurat antarpejabat yang bersifat rahasia", "Laporan hasil audit yang belum ditindaklanjuti – Café")
LAWS = ("Pasal 17 huruf h angka 2 UU 14/2008; UU 17/2023", "Pasal 17 huruf a angka 2 UU 14/2008",
        "Pasal 17 huruf h angka 1 dan huruf j UU 14/2008; UU 24/2013", "Pasal 17 huruf b UU 14/2008",
        "Pasal 17 huruf a angka 5 dan huruf c angka 6 UU 14/2008", "Pasal 17 huruf h angka 4 UU 14/2008",
        "Pasal 17 huruf i UU 14/2008", "Pasal 17 huruf a angka 1 UU 14/2008")
PERIODS = ("5 tahun", "Permanen", "sampai proses lelang selesai", "s.d. 31 Desember 2028")


def values_of(number: int, **changed: Any) -> dict[str, Any]:
    """An entry's typed values, internal columns and all."""
    at = number - 1
    law, period = LAWS[at % len(LAWS)], PERIODS[at % len(PERIODS)]
    part = {"cakupan": "Sebagian", "bagian_dikecualikan": "Nama, alamat, dan nomor telepon"} if number % 3 == 0 else {}
    return {"id_butir": f"DIK-{UNITS[at % 5][0]}-{number:04}", "informasi": TITLES[at % len(TITLES)],
            "dasar_hukum": parse_legal_basis(law).value, "jangka_waktu": parse_period(period).value,
            "konsekuensi_dibuka": "Mengungkap riwayat dan keadaan seseorang sehingga melanggar hak pribadinya.",
            "konsekuensi_ditutup": "Melindungi hak seseorang atas kerahasiaan datanya dan menjaga kepercayaan umum.",
            "cakupan": "Seluruhnya", "tanggal_mulai": date(2026, 5, 3), "penanggung_jawab": "Kepala Bidang Pelayanan",
            "bentuk": "Keduanya", "tempat_simpan": "Ruang arsip", **part, **changed}


def an_item(number: int = 1, **changed: Any) -> PublicItem:
    """An item as it is published."""
    until = "" if number % 4 in (2, 3) else f"{2028 + number % 4}-12-31"
    units = UNITS if number % 7 == 0 else UNITS[number % 5: number % 5 + 1 + (number % 6 == 0)]
    return public_item(LAYOUT, number, units, values_of(number, **changed), since="2026-05-03", until=until)


EMPTY = PublicList("Daftar Informasi yang Dikecualikan", "Pemerintah Kota Kupang", LAYOUT, "",
                   "Keadaan 3 Mei 2026 14.05 WITA", date(2026, 5, 3), ())
DECREED = replace(EMPTY, decree="Keputusan PPID Nomor 480/12/PPID/2026 tanggal 3 Mei 2026",
                  contact="PPID Kota Kupang, ppid@kupangkota.example",
                   address="https://ppid.kupangkota.example/dik/")


def a_list(count: int = 24) -> PublicList:
    """A list of so many items."""
    return replace(DECREED, items=tuple(an_item(number) for number in range(1, count + 1)))


def hostile_list(texts: tuple[str, ...] = HOSTILE) -> PublicList:
    """Each of these in every text, the list's own too."""
    free = [column.name for column in LAYOUT.columns if not column.choices]
    items = [PublicItem(number, ((text, text),), {**an_item().values, "informasi": text},
                        {**an_item().texts, **dict.fromkeys(free, text)}, ("h",), "2026-05-03", "")
             for number, text in enumerate(texts, 1)]
    all_texts = " ".join(texts)
    return replace(DECREED, title=all_texts, body=all_texts, decree=all_texts, as_of=all_texts, contact=all_texts,
                   items=items)


def leaky_list(marker: str) -> PublicList:
    """Items that somebody filled by hand with internal columns too, each with a marker of its own."""
    internal = [column.name for column in LAYOUT.columns if not column.public]
    planted: Mapping[str, Any] = {name: f"{marker}-{name}" for name in internal}
    item = an_item()
    by_hand = replace(item, values={**item.values, **planted}, texts={**item.texts, **planted})
    return replace(DECREED, items=(by_hand, an_item(2, **planted)))
