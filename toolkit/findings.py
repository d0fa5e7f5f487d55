"""What we tell a sender: Finding, its severities, and every message in one catalogue.

Each message speaks as `docs/` and the feedback workbook do: what is wrong (with the cell), why it matters, how to
mend it. Words in braces are filled in by whoever raises the finding; `heading`, `cell` and `value` always are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, unique


class Severity(StrEnum):
    """How much a finding weighs; only `GALAT` keeps a row (or a file) out."""

    GALAT = "galat"
    PERINGATAN = "peringatan"
    CATATAN = "catatan"

    @property
    def shown(self) -> str:
        """The words that units see."""
        return {"galat": "Harus diperbaiki", "peringatan": "Perlu dicek", "catatan": "Catatan"}[self.value]


GALAT, PERINGATAN, CATATAN = Severity.GALAT, Severity.PERINGATAN, Severity.CATATAN


@dataclass(frozen=True, slots=True)
class Message:
    """One catalogue entry: severity, what is wrong, why it matters, how to mend it ("" if nothing is to be done)."""

    severity: Severity
    what: str
    why: str
    fix: str = ""


def _(severity: Severity, what: str, why: str, fix: str = "") -> Message:
    return Message(severity, what, why, fix)


@unique
class Code(Enum):
    """Every finding there is. Names are part of the contract: more may be added, none is renamed."""

    # the whole file: nothing of it is merged
    BUKAN_BUKU_KERJA = _(GALAT, "Berkas ini bukan buku kerja Excel.", "Isinya {what}, sehingga tabelnya tidak dapat "
                         "dibaca.", "buka Formulir DIK, salin isian Anda ke sana, lalu simpan sebagai “Excel Workbook "
                         "(.xlsx)” dan kirim kembali.")
    TERKUNCI_SANDI = _(GALAT, "Berkas ini terkunci kata sandi.", "Kami tidak dapat membukanya.",
                       "di Excel pilih File > Info > Protect Workbook > Encrypt with Password, kosongkan sandinya, "
                       "simpan, lalu kirim kembali.")
    MAKRO_DITOLAK = _(GALAT, "Berkas ini memuat makro.", "Demi keamanan, berkas bermakro tidak dibuka.",
                      "simpan sebagai “Excel Workbook (.xlsx)”, bukan .xlsm, lalu kirim kembali.")
    TERLALU_BESAR = _(GALAT, "Berkas ini terlalu besar.", "{what}; batasnya {limit}.",
                      "salin isian ke Formulir DIK yang baru (tanpa gambar dan lembar lain), lalu kirim kembali.")
    RUSAK = _(GALAT, "Berkas ini rusak atau belum utuh.", "{what}.",
              "buka di Excel dan simpan ulang dengan nama baru, atau salin ulang dari komputer asal, lalu kirim kembali.")
    BUKAN_FORMULIR = _(GALAT, "Tabel Formulir DIK tidak ditemukan.", "Pada 30 baris pertama setiap lembar tidak ada baris "
                       "judul kolom formulir ini.", "salin isian Anda ke Formulir DIK, lalu kirim formulir itu.")
    KOLOM_HILANG = _(GALAT, "Kolom “{heading}” tidak ada.", "Judul kolom yang ditemukan: {found}.",
                     "pakai Formulir DIK yang utuh, atau tambahkan kolom “{heading}” dengan judul persis seperti itu.")
    UNIT_TIDAK_DIKENAL = _(GALAT, "Unit pengirim belum dapat dikenali.", "{what} Belum ada butir yang dicatat.",
                           "pakai formulir unit Anda, atau pilih nama unit pada sel “Unit Kerja”, lalu kirim kembali.")
    UNIT_TIDAK_COCOK = _(GALAT, "{first_source} dan {second_source} berbeda unit.", "{first_source}: {first}; "
                         "{second_source}: {second}. Belum ada butir yang dicatat.",
                         "pindahkan berkas ke folder {second}, atau pakai formulir {first}.")
    KOSONG = _(GALAT, "Berkas ini belum berisi usulan.", "{what}",
               "isi paling sedikit satu baris; bila memang tidak ada, pilih “Nihil” pada sel Pernyataan.")
    NIHIL_BERISI = _(GALAT, "Pernyataan “{value}” tidak sesuai dengan isi tabel.", "{what} Belum ada yang dicatat.",
                     "pilih “Ada usulan” pada sel Pernyataan bila baris itu benar; bila tidak, kosongkan barisnya.")
    NIHIL_BERTENTANGAN = _(GALAT, "Pernyataan “Nihil” bertentangan dengan catatan kami.", "Unit Anda masih mempunyai "
                           "{count} butir dalam register, misalnya {sample}; nihil tidak menghapus butir.",
                           "pilih “Tidak ada perubahan”, atau isi “Usul Cabut” pada butir yang tidak diperlukan lagi.")
    PERNYATAAN_TIDAK_JELAS = _(PERINGATAN, "Pernyataan “{value}” tidak dikenali.", "Berkas dibaca sebagai “Ada usulan”.",
                               "pilih salah satu: {choices}.")
    VERSI_LAMA = _(PERINGATAN, "Formulir ini bukan keluaran terbaru.", "{what} Isinya tetap kami baca.",
                   "untuk kiriman berikutnya pakai formulir pada berkas hasil ini.")

    # one cell or row, galat: the row is handed back
    WAJIB = _(GALAT, "Kolom “{heading}” masih kosong ({cell}).", "PPID memerlukannya untuk menguji butir ini.",
              "{hint}")
    TERLALU_PANJANG = _(GALAT, "Isi “{heading}” terlalu panjang ({cell}).", "Ada {length} karakter; batasnya {limit}.",
                        "ringkas isinya.")
    PILIHAN_TIDAK_ADA = _(GALAT, "“{value}” bukan pilihan untuk “{heading}” ({cell}).", "Kolom ini hanya menerima "
                          "pilihan yang tersedia.", "pilih salah satu: {choices}.")
    BUKAN_PASAL17 = _(GALAT, "Pasal 17 UU 14/2008 belum disebut ({cell}).", "Setiap pengecualian harus bersandar pada "
                      "Pasal 17 UU Keterbukaan Informasi Publik.", "pilih dari daftar, misalnya “Pasal 17 huruf h "
                      "angka 2 UU 14/2008”.")
    PASAL17_TANPA_HURUF = _(GALAT, "Huruf Pasal 17 belum disebut ({cell}).", "Pasal 17 memuat huruf a sampai j; tanpa "
                            "huruf, alasannya belum jelas.", "pilih dari daftar, misalnya “Pasal 17 huruf h angka 2 UU "
                            "14/2008”.")
    PASAL17_TIDAK_ADA = _(GALAT, "{what} tidak ada ({cell}).", "{why}",
                          "lihat lembar “Daftar Pasal 17”, lalu pilih yang sesuai.")
    UU_LAIN_WAJIB = _(GALAT, "Huruf j perlu undang-undang lain ({cell}).", "Pasal 17 huruf j hanya berlaku bila "
                      "undang-undang lain melarang pembukaannya; peraturan menteri saja belum cukup.",
                      "tambahkan undang-undang itu, misalnya “Pasal 17 huruf j UU 14/2008; UU 27/2022”.")
    JANGKA_TIDAK_JELAS = _(GALAT, "Jangka waktu “{value}” belum jelas ({cell}).", "{why}",
                           "tulis lengkap, misalnya {example}.")
    JANGKA_MELEBIHI = _(GALAT, "Jangka waktu melebihi batas ({cell}).", "Untuk Pasal 17 huruf a batasnya {limit} tahun "
                        "(PP 61/2010).", "tulis {limit} tahun atau kurang.")
    PERMANEN_DILARANG = _(GALAT, "Butir ini tidak boleh dikecualikan selamanya ({cell}).", "Menurut Pasal 20 UU 14/2008, "
                          "pengecualian huruf a sampai f tidak bersifat permanen.", "ganti dengan lama waktu, tanggal, "
                          "atau keadaan berakhirnya, misalnya “5 tahun”.")
    TANDA_TERLARANG = _(GALAT, "“{value}” memuat tanda yang tidak dapat dipakai ({cell}).", "Kode menjadi nama folder.",
                        "pakai huruf, angka, titik, atau tanda hubung saja.")
    BUKAN_ANGKA = _(GALAT, "“{value}” bukan bilangan bulat ({cell}).", "Kolom “{heading}” hanya menerima angka.",
                    "tulis angkanya saja, misalnya 30.")
    TANGGAL_TIDAK_ADA = _(GALAT, "Tanggal “{value}” tidak ada dalam kalender ({cell}).", "{why}",
                          "periksa lagi tanggalnya, lalu tulis misalnya “3 Mei 2026”.")
    TANGGAL_TIDAK_JELAS = _(GALAT, "Tanggal “{value}” belum jelas ({cell}).", "{why}",
                            "tulis hari, nama bulan, dan tahun, misalnya “3 Mei 2026”.")
    SAMA_DENGAN_ATAS = _(GALAT, "Tertulis “{value}” ({cell}).", "Setiap baris perlu lengkap sendiri.", "{hint}")
    GANDA = _(GALAT, "Butir ini tertulis dua kali ({cell}).", "Judulnya sama dengan {first}; yang pertama yang dipakai.",
              "hapus baris ini, atau bedakan judulnya.")
    ID_BUKAN_MILIK = _(GALAT, "ID Butir “{value}” tidak dapat dipakai ({cell}).", "{why}",
                       "kosongkan ID Butir untuk butir baru, atau salin ID dari berkas hasil unit Anda.")
    VERSI_BERTABRAKAN = _(GALAT, "Butir ini sudah berubah setelah formulir dibuat ({cell}).", "{differences} Tidak ada "
                          "yang ditimpa.", "pilih isi yang benar pada berkas hasil ini, lalu kirim kembali.")
    NILAI_GALAT = _(GALAT, "Sel {cell} berisi galat Excel “{value}”.", "Rumusnya tidak menghasilkan nilai, sehingga isi "
                    "“{heading}” tidak terbaca.", "ketik langsung isinya tanpa rumus.")
    RUMUS_TANPA_NILAI = _(GALAT, "Rumus di {cell} tidak menyimpan hasil.", "Isi “{heading}” tidak dapat dibaca tanpa "
                          "menghitung ulang.", "ketik langsung isinya, atau buka di Excel, simpan, lalu kirim kembali.")
    ALASAN_WAJIB = _(GALAT, "Alasan pencabutan belum ditulis ({cell}).", "“Usul Cabut” memerlukan alasan agar PPID dapat "
                     "menilainya.", "tulis alasannya pada kolom “Keterangan”.")

    # one cell or row, peringatan: the row is taken in all the same
    SEBAIKNYA_DIISI = _(PERINGATAN, "Kolom “{heading}” sebaiknya diisi ({cell}).", "Butir ini tetap diterima.", "{hint}")
    TERLALU_PENDEK = _(PERINGATAN, "Isi “{heading}” sangat singkat ({cell}).", "Penjelasan kurang dari {limit} karakter "
                       "sulit diuji; butir ini tetap diterima.", "tulis satu kalimat lengkap. {hint}")
    ANGKA_PASAL_KOSONG = _(PERINGATAN, "Angka pada {what} belum disebut ({cell}).", "Huruf ini dirinci dengan angka; "
                           "butir ini tetap diterima.", "bila diketahui, tambahkan angkanya; lihat lembar “Daftar Pasal "
                           "17”.")
    HANYA_ATURAN_BAWAH = _(PERINGATAN, "Di samping Pasal 17 hanya disebut peraturan di bawah undang-undang ({cell}).",
                           "Pembatasan informasi lebih kuat bila bersandar pada undang-undang; butir ini tetap diterima.",
                           "bila ada, tambahkan undang-undangnya.")
    PERMANEN_PERLU_DASAR = _(PERINGATAN, "Pengecualian permanen perlu dasar yang kuat ({cell}).", "Untuk huruf i dan j, "
                             "permanen hanya bila undang-undang menyebutnya; butir ini tetap diterima.",
                             "periksa lagi, atau ganti dengan lama waktu atau keadaan berakhirnya.")
    TINJAU_ULANG_KOSONG = _(PERINGATAN, "Tanggal peninjauan kembali belum diisi ({cell}).", "Jangka waktu permanen atau "
                            "bersyarat perlu ditinjau berkala; butir ini tetap diterima.",
                            "isi tanggalnya, misalnya “3 Mei 2029”.")
    MIRIP = _(PERINGATAN, "Judul ini mirip dengan butir lain unit Anda ({cell}).", "Sudah ada {id}: “{other}”. Baris ini "
              "tetap dicatat sebagai butir tersendiri.", "bila sama, pakai judul yang sama; bila berbeda, biarkan.")
    ID_BEDA_BUTIR = _(PERINGATAN, "ID {value} milik butir lain ({cell}).", "Dalam register ID itu berjudul “{other}”. "
                      "Baris ini dicatat sebagai butir baru dan butir lama tetap ada.",
                      "bila maksudnya mengganti butir lama, tulis “Usul Cabut” pada butir lama.")
    DATA_PRIBADI = _(PERINGATAN, "Judul ini memuat data pribadi ({cell}).", "Terlihat {what}; judul butir diumumkan, "
                     "jadi data orang tidak boleh ada di dalamnya (UU 27/2022).",
                     "tulis jenis dokumennya saja, tanpa nomor atau data orang.")
    PASAL18 = _(PERINGATAN, "Butir ini mungkin tidak boleh dikecualikan ({cell}).", "Menurut Pasal 18 UU 14/2008, {what} "
                "tidak termasuk informasi yang dikecualikan.", "periksa lagi; bila hanya sebagian isinya yang rahasia, "
                "pilih cakupan “Sebagian”.")

    # catatan: how we read it; nothing to do
    DINORMALKAN = _(CATATAN, "“{heading}” dibaca sebagai {read} ({cell}).", "{why}")
    KOLOM_TAMBAHAN = _(CATATAN, "Kolom “{value}” tidak dipakai ({cell}).", "Kolom itu bukan bagian dari formulir; isinya "
                       "tidak dicatat.")
    BARIS_DILEWATI = _(CATATAN, "Baris {row} dilewati.", "{why}")
    DATA_TERSEMBUNYI = _(CATATAN, "{what} tersembunyi.", "{why}", "{hint}")
    CONTOH_DILEWATI = _(CATATAN, "Baris {row} berisi contoh pengisian.", "Contoh tidak dicatat sebagai butir.")
    TANGGAL_DIEJA = _(CATATAN, "Tanggal di {cell} dibaca {read}.", "Excel dengan setelan Amerika dapat menukar hari dan "
                      "bulan.", "bila bukan itu maksudnya, ketik tanggalnya dengan nama bulan.")
    BUTIR_DIKENALI = _(CATATAN, "Judul ini dikenali sebagai {id} ({cell}).", "{why}")
    REGISTER_LEBIH_BARU = _(CATATAN, "Isi baris {row} tidak berubah sejak formulir dibuat.", "Butir {id} sudah diperbarui "
                            "sesudah itu; isi yang terbaru tetap dipakai.")
    BUTIR_TIDAK_DISEBUT = _(CATATAN, "{count} butir unit Anda tidak ada dalam berkas ini.", "Butir itu tetap tercatat: "
                            "{ids}.")

    @property
    def severity(self) -> Severity:
        """What a finding with this code weighs."""
        return self.value.severity


@dataclass(frozen=True, slots=True)
class Remark:
    """What a parser says about one text, before anyone knows in which cell it stands."""

    code: Code
    words: Mapping[str, object]


def remark(code: Code, **words: object) -> Remark:
    """`remark(Code.JANGKA_TIDAK_JELAS, why="…")`: the words are those in the braces of the code's message."""
    return Remark(code, words)


@dataclass(frozen=True, slots=True)
class Place:
    """A cell as the sender sees it: sheet name, Excel's row number (from 1), column letters ("" for the whole row)."""

    sheet: str
    row: int
    letters: str = ""

    @property
    def cell(self) -> str | None:
        """"E14", or None when a whole row is meant."""
        return f"{self.letters}{self.row}" if self.letters else None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell the sender, about one cell, one row or (without a place) the whole file."""

    code: Code
    message: str
    suggestion: str | None = None
    place: Place | None = None
    column: str | None = None
    value: str | None = None

    @property
    def severity(self) -> Severity:
        """The code's."""
        return self.code.severity

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sorts as the contract says: row, column, code; the whole file first."""
        place = self.place or Place("", 0)
        return (place.sheet, place.row, _column_number(place.letters), self.code.name, self.column or "")


def finding(code: Code, *, place: Place | None = None, column: str | None = None, value: str | None = None,
            **words: object) -> Finding:
    """Write the finding's sentences. Raises KeyError when a word that the message needs is not given."""
    cell = (place.cell or f"baris {place.row}") if place else "-"
    known = {"cell": cell, "row": place.row if place else "-", "value": shortened(value), "hint": "", "why": "", **words}
    message = code.value
    said = " ".join(filter(None, (message.what.format_map(known), message.why.format_map(known))))
    return Finding(code, said.strip(), _sentence(message.fix.format_map(known)), place, column, value)


def shortened(value: str | None, limit: int = 80) -> str:
    """A cell's text as it is quoted inside a sentence: one line, at most `limit` characters."""
    text = " ".join((value or "").split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _sentence(text: str) -> str | None:
    text = text.strip()
    return text[:1].upper() + text[1:] if text else None


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
