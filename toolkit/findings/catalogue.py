"""Every finding there is: severity, what is wrong, why it matters, how to mend it.

Like a helpful colleague: polite, short, no jargon, no code in the sentence. Words in braces are filled in by whoever
raises the finding; `heading`, `cell` and `value` always are.
"""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Message:
    """One catalogue entry: severity, what is wrong, why it matters, how to mend it ("" if nothing is to be done)."""

    severity: Severity
    what: str
    why: str
    fix: str = ""


def _galat(what: str, why: str, fix: str) -> Message:
    return Message(Severity.GALAT, what, why, fix)


def _peringatan(what: str, why: str, fix: str) -> Message:
    return Message(Severity.PERINGATAN, what, why, fix)


def _catatan(what: str, why: str, fix: str = "") -> Message:
    return Message(Severity.CATATAN, what, why, fix)


@unique
class Code(Enum):
    """Names are part of the contract: more may be added, none is renamed."""

    # the whole file: nothing of it is merged (but for the two peringatan)
    BUKAN_BUKU_KERJA = _galat(
        "Berkas ini bukan tabel yang dapat dibaca.",
        "Isinya {what}, sehingga tabelnya tidak dapat dibaca.",
        "{how} ke {template}, simpan sebagai “Excel Workbook (.xlsx)”, dan kirim formulir itu.")
    TERKUNCI_SANDI = _galat(
        "Berkas ini terkunci kata sandi.",
        "Kami tidak dapat membukanya.",
        "di Excel pilih File > Info > Protect Workbook > Encrypt with Password, kosongkan sandinya, simpan, lalu "
        "kirim kembali.")
    MAKRO_DITOLAK = _galat(
        "Berkas ini memuat makro.",
        "Demi keamanan, berkas bermakro tidak dibuka.",
        "simpan sebagai “Excel Workbook (.xlsx)”, bukan .xlsm, lalu kirim kembali.")
    TERLALU_BESAR = _galat(
        "Berkas ini terlalu besar.",
        "{what}; batasnya {limit}.",
        "salin isian ke {template} yang baru (tanpa gambar dan lembar lain), lalu kirim kembali.")
    RUSAK = _galat(
        "Berkas ini rusak atau belum utuh.",
        "{what}.",
        "buka di Excel dan simpan ulang dengan nama baru, atau salin ulang dari komputer asal, lalu kirim kembali.")
    BUKAN_FORMULIR = _galat(
        "Tabel {template} tidak ditemukan.",
        "Tidak ada lembar dengan baris judul kolom yang kami kenal, misalnya “Informasi”, “Dasar Hukum”, “Dibuka”, "
        "“Ditutup”, dan “Jangka Waktu”.",
        "salin isian Anda ke {template}, lalu kirim formulir itu.")
    KOLOM_HILANG = _galat(
        "Kolom “{heading}” tidak ada.",
        "Judul kolom yang ditemukan: {found}.",
        "pakai {template} yang utuh, atau tambahkan kolom “{heading}” dengan judul persis seperti itu.")
    KOLOM_GANDA = _galat(
        "Ada lebih dari satu kolom untuk “{heading}”.",
        "Yang ditemukan: {found}. Kami tidak menebak mana yang benar, sehingga belum ada butir yang dicatat.",
        "hapus atau ganti judul kolom yang tidak dipakai, sisakan satu saja, lalu kirim kembali.")
    UNIT_TIDAK_DIKENAL = _galat(
        "Unit pengirim belum dapat dikenali.",
        "{what} Belum ada butir yang dicatat.",
        "pakai formulir unit Anda, atau pilih nama unit pada sel “Unit Kerja”, lalu kirim kembali.")
    UNIT_TIDAK_COCOK = _galat(
        "{first_source} dan {second_source} berbeda unit.",
        "{first_source}: {first}; {second_source}: {second}. Belum ada butir yang dicatat.",
        "{advice}")
    IKATAN_RUSAK = _galat(
        "Keterangan tersembunyi di dalam berkas ini tidak seperti yang kami tulis.",
        "Keterangan itu menyebut {what}; isinya berubah, atau bukan berasal dari kami. Belum ada butir yang "
        "dicatat.",
        "{fix}")
    KOSONG = _galat(
        "Berkas ini belum berisi usulan.",
        "{what}",
        "isi paling sedikit satu baris, atau salin ulang berkasnya bila semestinya sudah terisi; bila memang tidak ada "
        "usulan, pilih “Nihil” pada sel Pernyataan.")
    UNIT_TERPECAH = _galat(
        "{first} sudah dipecah.",
        "Penggantinya: {choices}. Belum ada butir yang dicatat.",
        "pilih unit Anda yang sekarang pada sel “Unit Kerja”, atau pakai formulir unit itu, lalu kirim kembali.")
    NIHIL_BERISI = _galat(
        "Pernyataan “{value}” tidak sesuai dengan isi tabel.",
        "{what} Belum ada yang dicatat.",
        "pilih “Ada usulan” pada sel Pernyataan bila baris itu benar; bila tidak, kosongkan barisnya.")
    NIHIL_BERTENTANGAN = _galat(
        "Pernyataan “Nihil” bertentangan dengan catatan kami.",
        "Unit Anda masih mempunyai {count} butir dalam register, misalnya {sample}; nihil tidak menghapus butir.",
        "pilih “Tidak ada perubahan”, atau isi “Usul Cabut” pada butir yang tidak diperlukan lagi.")
    BELUM_DIISI = _galat(
        "Formulir ini belum diisi.",
        "Belum ada baris yang memuat isian PPID.",
        "isi paling sedikit satu baris, simpan, lalu taruh lagi di inbox/ppid/.")
    PERNYATAAN_TIDAK_JELAS = _peringatan(
        "Pernyataan “{value}” tidak dikenali.",
        "Berkas dibaca sebagai “Ada usulan”.",
        "pilih salah satu: {choices}.")
    VERSI_LAMA = _peringatan(
        "Formulir ini bukan terbitan terbaru.",
        "{what} Isinya tetap kami baca.",
        "untuk penyampaian berikutnya, pakai formulir di dalam berkas hasil ini.")

    LEMBAR_DILEWATI = _peringatan(
        "Tabel pada lembar “{value}” tidak dibaca.",
        "Di sana tidak ada kolom {missing}; yang dibaca hanya {read}.",
        "bila tabel itu juga memuat usulan, lengkapi judul kolomnya, lalu kirim kembali; bila tidak, biarkan.")

    # one cell or row, galat: the row is handed back
    WAJIB = _galat(
        "Kolom “{heading}” masih kosong ({cell}).",
        "{needed_for}",
        "{hint}")
    BUKAN_JUDUL = _galat(
        "“{value}” bukan judul informasi ({cell}).",
        "Judul menyebut dokumen atau datanya dengan kata-kata, bukan hanya angka atau tanggal.",
        "tulis nama dokumen atau datanya{like}.")
    TERLALU_PANJANG = _galat(
        "Isi “{heading}” terlalu panjang ({cell}).",
        "Ada {length} karakter; batasnya {limit}.",
        "ringkas isinya.")
    PILIHAN_TIDAK_ADA = _galat(
        "“{value}” bukan pilihan untuk “{heading}” ({cell}).",
        "Kolom ini hanya menerima pilihan yang tersedia.",
        "pilih salah satu: {choices}.")
    BUKAN_PASAL17 = _galat(
        "Pasal 17 UU 14/2008 belum disebut ({cell}).",
        "Setiap pengecualian harus bersandar pada Pasal 17 UU Keterbukaan Informasi Publik.",
        "pilih dari daftar, misalnya “Pasal 17 huruf h angka 2 UU 14/2008”.")
    PASAL17_TANPA_HURUF = _galat(
        "Huruf Pasal 17 belum disebut ({cell}).",
        "Pasal 17 memuat huruf a sampai j; tanpa huruf, alasannya belum jelas.",
        "pilih dari daftar, misalnya “Pasal 17 huruf h angka 2 UU 14/2008”.")
    PASAL17_TIDAK_ADA = _galat(
        "{what} tidak ada ({cell}).",
        "{why}",
        "lihat lembar “Daftar Pasal 17”, lalu pilih yang sesuai.")
    UU_LAIN_WAJIB = _galat(
        "Huruf j perlu undang-undang lain ({cell}).",
        "Pasal 17 huruf j hanya berlaku bila undang-undang lain melarang pembukaannya; peraturan menteri saja "
        "belum cukup.",
        "tambahkan undang-undang itu, misalnya “Pasal 17 huruf j UU 14/2008; UU 27/2022”.")
    JANGKA_TIDAK_JELAS = _galat(
        "Jangka waktu “{value}” belum jelas ({cell}).",
        "{why}",
        "tulis lengkap, misalnya {example}.")
    JANGKA_MELEBIHI = _galat(
        "Jangka waktu melebihi batas ({cell}).",
        "Untuk Pasal 17 huruf a batasnya {limit} tahun (PP 61/2010).",
        "tulis {limit} tahun atau kurang.")
    PERMANEN_DILARANG = _galat(
        "Butir ini tidak boleh dikecualikan selamanya ({cell}).",
        "Menurut Pasal 20 UU 14/2008, pengecualian huruf a sampai f tidak bersifat permanen.",
        "ganti dengan lama waktu, tanggal, atau keadaan berakhirnya, misalnya “5 tahun”.")
    TANDA_TERLARANG = _galat(
        "Kode “{value}” tidak dapat dipakai ({cell}).",
        "Kode dipakai sebagai nama folder.",
        "pakai huruf, angka, titik, garis bawah, atau tanda hubung saja, diawali huruf atau angka; bukan "
        "“ppid” atau “publik”, dan "
        "bukan nama yang dipakai Windows sendiri (misalnya CON).")
    BUKAN_ANGKA = _galat(
        "“{value}” bukan bilangan bulat ({cell}).",
        "Kolom “{heading}” hanya menerima angka.",
        "tulis angkanya saja, misalnya 30.")
    MENJADI_TIDAK_ADA = _galat(
        "Kode {what} di kolom “{heading}” tidak ada ({cell}).",
        "Unit pengganti harus mempunyai baris sendiri di lembar ini.",
        "tulis kode seperti pada kolom Kode, atau tambahkan baris unit penggantinya lebih dahulu.")
    MENJADI_BERPUTAR = _galat(
        "Menurut kolom “{heading}”, unit ini akhirnya kembali menjadi dirinya sendiri ({cell}).",
        "Harus ada unit yang memegang butirnya.",
        "isi “{heading}” hanya pada baris unit yang sudah tidak ada; kosongkan pada unit yang masih ada.")
    KONTAK_TIDAK_JELAS = _peringatan(
        "“{value}” belum terbaca sebagai {what} ({cell}).",
        "Selama itu pengingat untuk unit ini tidak dapat dikirim dari Rekap Unit.",
        "tulis satu {what} saja, misalnya {example}.")
    TANGGAL_TIDAK_ADA = _galat(
        "Tanggal “{value}” tidak ada dalam kalender ({cell}).",
        "{why}",
        "periksa lagi tanggalnya, lalu tulis misalnya “3 Mei 2026”.")
    TANGGAL_TIDAK_JELAS = _galat(
        "Tanggal “{value}” belum jelas ({cell}).",
        "{why}",
        "tulis hari, nama bulan, dan tahun, misalnya “3 Mei 2026”.")
    SAMA_DENGAN_ATAS = _galat("Tertulis “{value}” ({cell}).", "Setiap baris perlu lengkap sendiri.", "{hint}")
    GANDA = _galat(
        "Baris ini tertulis lebih dari sekali ({cell}).",
        "Isi “{heading}” sama dengan {first}; yang dipakai adalah yang pertama.",
        "hapus baris ini, atau bedakan judulnya.")
    ID_BUKAN_MILIK = _galat(
        "{what} ({cell}).",
        "{why}",
        "{fix}")
    BUTIR_UNIT_LAIN = _galat(
        "Butir {value} sudah tercatat pada unit lain ({cell}).",
        "Unit asalnya sudah dipecah, dan butir itu sudah disampaikan oleh unit penerus yang lain.",
        "hapus baris ini; bila butir itu milik unit Anda, beri tahu PPID.")
    VERSI_BERTABRAKAN = _galat(
        "Butir ini sudah berubah setelah formulir dibuat ({cell}).",
        "{differences} Tidak ada yang ditimpa.",
        "berkas hasil ini memuat isi register; bila isi Anda yang benar, tulis lagi di sana, lalu kirim kembali.")
    NILAI_GALAT = _galat(
        "Sel {cell} menampilkan kesalahan Excel “{value}”.",
        "Rumusnya tidak menghasilkan nilai, sehingga isi “{heading}” tidak terbaca.",
        "ketik langsung isinya tanpa rumus.")
    RUMUS_TANPA_NILAI = _galat(
        "Rumus di {cell} tidak menyimpan hasil.",
        "Isi “{heading}” tidak dapat dibaca tanpa menghitung ulang.",
        "ketik langsung isinya, atau buka di Excel, simpan, lalu kirim kembali.")
    ANGKA_TERPOTONG = _galat(
        "Angka panjang di {cell} sudah tidak utuh.",
        "Sel ini disimpan sebagai bilangan, padahal Excel hanya menyimpan 15 angka pertama; pada NIP, NIK, atau "
        "nomor lain yang lebih panjang, angka-angka terakhirnya menjadi 0.",
        "ubah format sel menjadi Text, lalu ketik ulang nomor lengkapnya.")
    ALASAN_WAJIB = _galat(
        "Alasan pencabutan belum ditulis ({cell}).",
        "“Usul Cabut” memerlukan alasan agar PPID dapat menilainya.",
        "tulis alasannya pada kolom “Keterangan”.")

    # rows of PPID's own forms
    ALASAN_PUTUSAN_WAJIB = _galat(
        "Pertimbangan belum ditulis ({cell}).",
        "Hasil pengujian ini perlu alasan yang dapat dibaca unit dan pemohon informasi.",
        "tulis satu kalimat pada kolom “{heading}”.")
    BUTIR_TIDAK_ADA = _galat(
        "Butir {value} tidak ada dalam register ({cell}).",
        "{why}",
        "pakai lembar uji terbaru di outbox/ppid/; jangan ubah kolom ID Butir.")
    PUTUSAN_USANG = _galat(
        "Butir ini sudah berubah setelah lembar uji dibuat ({cell}).",
        "{what} Putusan atas isi yang lama tidak dicatat.",
        "baca isinya yang baru pada lembar uji terbaru di outbox/ppid/, lalu putuskan di sana.")
    BELUM_BERLAKU = _galat(
        "Butir {id} belum berlaku, sehingga belum dapat diperpanjang ({cell}).",
        "Yang diperpanjang ialah butir yang sudah ditetapkan dengan keputusan.",
        "pilih hasil lain, misalnya “Dikecualikan”.")
    PUTUSAN_BERTABRAKAN = _galat(
        "Butir ini sudah diputus dengan hasil lain ({cell}).",
        "{what} Tidak ada yang ditimpa.",
        "bila putusan Anda yang benar, pilih lagi pada berkas hasil ini, lalu kirim kembali.")
    JUDUL_PUBLIK_WAJIB = _galat(
        "Judul untuk Publik belum diisi ({cell}).",
        "Judul usulan memuat {what}, sehingga tidak boleh diumumkan apa adanya.",
        "tulis judul tanpa data pribadi pada kolom “{heading}”.")
    TANGGAL_BELUM_TIBA = _galat(
        "Tanggal {read} belum tiba ({cell}).",
        "Yang dicatat hanya yang sudah terjadi.",
        "tulis tanggal hari ini atau sebelumnya.")
    TANGGAL_TERLALU_AWAL = _galat(
        "Tanggal {read} terlalu awal ({cell}).",
        "{why}",
        "periksa tanggalnya.")
    NOMOR_SUDAH_DIPAKAI = _galat(
        "Nomor “{value}” sudah dipakai ({cell}).",
        "Keputusan dengan nomor itu ditetapkan tanggal {read}.",
        "periksa nomor pada keputusan yang ditandatangani.")
    KONSEP_BELUM_ADA = _galat(
        "Langkah “{value}” belum dapat dijalankan ({cell}).",
        "{why}",
        "{fix}")
    KODE_ISI_LAIN = _galat(
        "Kode isi “{value}” bukan yang berlaku ({cell}).",
        "{why}",
        "minta unit mencetak dan menandatangani “Cetak dan Tanda Tangani.pdf” yang terbaru.")
    UNIT_TIDAK_ADA = _galat(
        "Unit “{value}” tidak dikenal ({cell}).",
        "Setiap hardcopy dicatat atas nama satu unit.",
        "tulis kode unitnya, seperti pada lembar Unit di pengaturan.xlsx{hint}.")

    # one cell or row, peringatan: the row is taken in all the same
    PUTUSAN_SEBAGIAN = _peringatan(
        "Putusan ini tidak berlaku untuk semua butir pada barisnya ({cell}).",
        "{what}",
        "butir itu ada pada lembar uji terbaru di outbox/ppid/; putuskan di sana.")
    REGISTER_BERUBAH = _peringatan(
        "Butir {id} sudah diperbarui sesudah formulir ini dibuat ({cell}).",
        "{differences}",
        "perbaiki baris ini; samakan isinya dengan register, kecuali bila isi Anda yang benar.")
    PUTUSAN_MELUAS = _peringatan(
        "Unit mengusulkan sebagian, putusan ini menutup seluruhnya ({cell}).",
        "Bagian yang diusulkan: {what}. Ini hanya peringatan; putusannya tetap dicatat.",
        "bila memang seluruhnya, biarkan; bila hanya bagian itu, pilih “Dikecualikan Sebagian” pada berkas hasil ini, "
        "tulis bagiannya pada kolom “Bagian yang Dihitamkan”, lalu kirim kembali.")
    DAFTAR_SUDAH_BERUBAH = _peringatan(
        "Ada putusan sesudah konsep dibuat ({cell}).",
        "{what} Keputusan ini memuat daftar yang dibekukan pada konsepnya.",
        "bila putusan itu harus ikut, buat konsep baru sebelum menetapkan.")
    NIP_KOSONG = _peringatan(
        "NIP {what} belum diisi.",
        "NIP tercetak pada berita acara dan daftar hadir.",
        "lengkapi lembar “{first}” di pengaturan.xlsx.")
    SEBAIKNYA_DIISI = _peringatan(
        "Kolom “{heading}” sebaiknya diisi ({cell}).",
        "Ini hanya peringatan; butirnya tetap dapat diterima.",
        "{hint}")
    TERLALU_PENDEK = _peringatan(
        "Isi “{heading}” sangat singkat ({cell}).",
        "Penjelasan kurang dari {limit} karakter sulit diuji. Ini hanya peringatan; butirnya tetap dapat diterima.",
        "tulis satu kalimat lengkap{like}.")
    ANGKA_PASAL_KOSONG = _peringatan(
        "Angka pada {what} belum disebut ({cell}).",
        "Huruf ini dirinci dengan angka. Ini hanya peringatan; butirnya tetap dapat diterima.",
        "bila diketahui, tambahkan angkanya; lihat lembar “Daftar Pasal 17”.")
    HANYA_ATURAN_BAWAH = _peringatan(
        "Di samping Pasal 17 hanya disebut peraturan di bawah undang-undang ({cell}).",
        "Pembatasan informasi lebih kuat bila bersandar pada undang-undang. Ini hanya peringatan; butirnya "
        "tetap dapat diterima.",
        "bila ada, tambahkan undang-undangnya.")
    PERMANEN_PERLU_DASAR = _peringatan(
        "Pengecualian permanen perlu dasar yang kuat ({cell}).",
        "Untuk huruf i dan j, permanen hanya bila undang-undang menyebutnya. Ini hanya peringatan; butirnya "
        "tetap dapat diterima.",
        "periksa lagi, atau ganti dengan lama waktu atau keadaan berakhirnya.")
    TINJAU_ULANG_KOSONG = _peringatan(
        "Tanggal peninjauan kembali belum diisi ({cell}).",
        "Jangka waktu permanen atau bersyarat perlu ditinjau berkala. Ini hanya peringatan; butirnya tetap "
        "dapat diterima.",
        "isi tanggalnya, misalnya “3 Mei 2029”.")
    PERMOHONAN_TIDAK_SEJALAN = _peringatan(
        "Tanggal Permohonan dan Dasar Pengujian belum sejalan ({cell}).",
        "Tenggat 10 hari kerja dihitung dari hari permohonannya masuk. Ini hanya peringatan; putusannya tetap dicatat.",
        "pilih Atas Permohonan atau Atas Sengketa dan tulis hari masuknya; pada uji berkala, kosongkan tanggalnya.")
    BUTIR_PINDAHAN = _peringatan(
        "{count} butir dari {first} kini tercatat pada unit Anda.",
        "Unit itu sudah dipecah; butirnya menjadi milik unit yang menyampaikannya: {ids}.",
        "bila ada yang bukan milik unit Anda, beri tahu PPID; bila sudah benar, biarkan.")
    MIRIP = _peringatan(
        "Judul ini mirip dengan butir lain unit Anda ({cell}).",
        "Sudah ada {id}: “{other}”. Baris ini tetap dicatat sebagai butir tersendiri.",
        "bila sama, pakai judul yang sama; bila berbeda, biarkan.")
    ID_BEDA_BUTIR = _peringatan(
        "ID {value} milik butir lain ({cell}).",
        "Dalam register ID itu berjudul “{other}”. Baris ini dicatat sebagai butir baru dan butir lama tetap ada.",
        "bila baris ini pengganti butir lama, pilih “Usul Cabut” pada kolom Tindakan di baris butir lama.")
    KOLOM_TERTUKAR = _peringatan(
        "{what} ({cell}).",
        "{why}",
        "{fix} Bila sudah benar, biarkan; ini hanya peringatan.")
    BEBERAPA_BUTIR = _peringatan(
        "Sel ini memuat {count} butir sekaligus ({cell}).",
        "Setiap butir diuji dan diputuskan sendiri-sendiri. Ini hanya peringatan; isinya dicatat sebagai satu butir.",
        "pisahkan menjadi satu baris untuk satu butir: {parts}.")
    DATA_PRIBADI = _peringatan(
        "Judul ini memuat data pribadi ({cell}).",
        "Terlihat {what}; judul butir diumumkan, sehingga data pribadi tidak boleh tercantum di dalamnya (UU 27/2022).",
        "tulis jenis dokumennya saja, tanpa nomor atau data orang.")
    PASAL18 = _peringatan(
        "Butir ini mungkin tidak boleh dikecualikan ({cell}).",
        "Menurut Pasal 18 UU 14/2008, {what} tidak termasuk informasi yang dikecualikan.",
        "periksa lagi; bila hanya sebagian isinya yang rahasia, pilih cakupan “Sebagian”.")

    # catatan: how we read it; nothing to do
    DINORMALKAN = _catatan("“{heading}” dibaca sebagai {read} ({cell}).", "{why}")
    KOLOM_DIKENALI = _catatan(
        "Judul kolom “{value}” dibaca sebagai “{heading}” ({cell}).",
        "Itu judul kolom formulir yang paling dekat.",
        "bila bukan itu maksudnya, ganti judul kolomnya.")
    KOLOM_TAMBAHAN = _catatan(
        "Kolom “{value}” tidak dipakai ({cell}).",
        "Kolom itu bukan bagian dari formulir; isinya tidak dicatat.")
    BARIS_DILEWATI = _catatan("Baris {row} dilewati.", "{why}")
    DATA_TERSEMBUNYI = _catatan("{what} tersembunyi.", "{why}", "{hint}")
    CONTOH_DILEWATI = _catatan("Baris {row} berisi contoh pengisian.", "Contoh tidak dicatat sebagai butir.")
    TANGGAL_DIEJA = _catatan(
        "Tanggal di {cell} dibaca sebagai {read}.",
        "Excel dengan setelan Amerika dapat menukar hari dan bulan.",
        "bila bukan itu maksudnya, ketik tanggalnya dengan nama bulan.")
    UNIT_BERGANTI = _catatan(
        "Unit Anda kini tercatat sebagai {first}.",
        "Berkas ini masih menyebut {second}; isinya tetap kami terima.",
        "untuk penyampaian berikutnya, pakai formulir di dalam berkas hasil ini.")
    SALINAN_KONFLIK = _catatan(
        "Menurut namanya, berkas ini sebuah salinan: “{value}”.",
        "Isinya diperiksa seperti biasa. Aplikasi sinkronisasi membuat salinan bila satu berkas diubah di dua tempat.",
        "pastikan ini versi yang dimaksud; bila bukan, kirim versi yang benar.")
    BUTIR_DIKENALI = _catatan("Judul ini dikenali sebagai {id} ({cell}).", "{why}")
    REGISTER_LEBIH_BARU = _catatan(
        "Isi baris {row} tidak berubah sejak formulir dibuat.",
        "Butir {id} sudah diperbarui sesudah itu; isi yang terbaru tetap dipakai.")
    ISIAN_TETAP = _catatan(
        "Tabel Anda tidak mempunyai kolom {what}.",
        "Isinya yang sudah tercatat pada butir Anda tetap dipakai.")
    BUTIR_KEMBALI = _catatan(
        "Butir {id} dicatat lagi ({cell}).",
        "Penyampaian yang dahulu membawanya sudah dibatalkan PPID; butirnya kini tercatat lagi dengan ID yang sama.")
    BUTIR_TIDAK_DISEBUT = _catatan(
        "{count} butir unit Anda tidak ada dalam berkas ini.",
        "Butir itu tetap tercatat: {ids}.")

    @property
    def severity(self) -> Severity:
        """What a finding with this code weighs."""
        return self.value.severity
