"""Two years of one item, played for real: proposed, tested, decreed, changed, amended, open."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from docs.pictures.office import Office, Values
from toolkit.forms.dik import DIK
from toolkit.forms.hardcopy import Hardcopy
from toolkit.forms.layout import Layout
from toolkit.forms.penetapan import DRAFT, ISSUE, Penetapan
from toolkit.forms.uji import Uji
from toolkit.law.dates import spell
from toolkit.publishing.worksheets import JOINT
from toolkit.rulings import Outcome

ITEM = "Hasil uji kompetensi pegawai"
UNIT, PPID = "BKPPD", "ppid"
REPORTER = "Identitas pelapor pelanggaran disiplin"
PROPOSED, HANDED, TESTED, DRAFTED, DECREED = (date(2026, 5, 4), date(2026, 5, 6), date(2026, 5, 20), date(2026, 5, 25),
                                              date(2026, 6, 2))
CHANGED, TESTED_AGAIN, AMENDED = date(2027, 4, 12), date(2027, 4, 28), date(2027, 5, 10)
SOON, OVER = date(2028, 4, 3), date(2028, 6, 5)
FIRST, SECOND = "188.45/PPID/2026", "188.45/PPID/2027"
LISTS: Mapping[str, list[Values]] = {
    UNIT: [
        {"informasi": ITEM, "dasar_hukum": "Pasal 17 huruf h angka 4 UU 14/2008", "jangka_waktu": "5 tahun",
         "konsekuensi_dibuka": "Penilaian pribadi pegawai dapat dipakai untuk menjatuhkannya.",
         "konsekuensi_ditutup": "Penilaian tetap jujur dan promosi jabatan adil.", "cakupan": "Seluruhnya",
         "penanggung_jawab": "Kepala Bidang Pengembangan Kompetensi", "bentuk": "Softcopy"},
        {"informasi": REPORTER, "dasar_hukum": "Pasal 17 huruf a angka 2 UU 14/2008", "jangka_waktu": "30 tahun",
         "konsekuensi_dibuka": "Pelapor dimusuhi rekan kerjanya.", "konsekuensi_ditutup": "Pegawai berani melapor.",
         "cakupan": "Seluruhnya", "penanggung_jawab": "Kepala Bidang Pembinaan", "bentuk": "Keduanya"},
        {"informasi": "Daftar peserta pelatihan kepemimpinan", "dasar_hukum": "Pasal 17 huruf h angka 4 UU 14/2008",
         "jangka_waktu": "2 tahun", "konsekuensi_dibuka": "Peserta dibanding-bandingkan.",
         "konsekuensi_ditutup": "Peserta belajar dengan tenang.", "cakupan": "Seluruhnya",
         "penanggung_jawab": "Kepala Bidang Pengembangan Kompetensi", "bentuk": "Keduanya"}],
    "INSPEKTORAT": [
        {"informasi": REPORTER, "dasar_hukum": "Pasal 17 huruf a angka 2 UU 14/2008", "jangka_waktu": "30 tahun",
         "konsekuensi_dibuka": "Pelapor dapat diintimidasi.", "cakupan": "Seluruhnya",
         "konsekuensi_ditutup": "Pegawai berani melaporkan penyimpangan.",
         "penanggung_jawab": "Inspektur Pembantu Khusus", "bentuk": "Softcopy"}],
    "DINKES": [
        {"informasi": "Hasil evaluasi kinerja perorangan tenaga kesehatan", "cakupan": "Seluruhnya",
         "dasar_hukum": "Pasal 17 huruf h angka 4 UU 14/2008", "jangka_waktu": "3 tahun",
         "konsekuensi_dibuka": "Penilaian pribadi tenaga kesehatan dapat disalahgunakan.",
         "konsekuensi_ditutup": "Menjaga penilaian yang jujur dan pembinaan yang adil.",
         "penanggung_jawab": "Kepala Bidang Sumber Daya Kesehatan", "bentuk": "Softcopy"}]}
DECIDED: Mapping[str, Values] = {
    ITEM: {"keputusan": Outcome.EXEMPT.shown, "pertimbangan": "Nilai perorangan dapat merugikan pegawai."},
    REPORTER: {"keputusan": Outcome.EXEMPT.shown, "pertimbangan": "Pelapor harus aman."},
    "Daftar peserta pelatihan kepemimpinan": {"keputusan": Outcome.OPEN.shown,
                                              "pertimbangan": "Pesertanya sudah diumumkan saat dipanggil."},
    "Hasil evaluasi kinerja perorangan tenaga kesehatan": {
        "keputusan": Outcome.PARTLY.shown, "pertimbangan": "Rata-rata kinerja unit tetap terbuka.",
        "bagian_dihitamkan": "Nama dan nilai perorangan"}}
DECIDED_AGAIN: Mapping[str, Values] = {
    ITEM: {"keputusan": Outcome.EXEMPT.shown,
           "pertimbangan": "Dua tahun cukup: sesudah itu pegawai diuji lagi."}}
_CODE = re.compile(r"Kode [Ii]si:?\s+([0-9A-F]{4}-[0-9A-F]{4})")


class Story:
    """The story as it goes on; `kept` has what people saw, by the step's name."""

    def __init__(self, root: Path, kept: Path) -> None:
        self._office, self._kept = Office(root, PROPOSED), kept
        kept.mkdir()

    def play(self) -> None:
        """From the proposal to the end."""
        self._first_year()
        self._second_year()
        self._end()
        self._office.close()

    def _first_year(self) -> None:
        for unit, rows in LISTS.items():
            self._office.propose(unit, f"Usulan {unit}.xlsx", rows)
        self._keep("diusulkan", UNIT, f"Usulan {UNIT}.tanda-terima.pdf")
        printed = self._keep("dicetak", UNIT, "Cetak dan Tanda Tangani.pdf")
        self._office.set_day(HANDED)
        self._fill("hardcopy", "Penerimaan Hardcopy.xlsx", Hardcopy.layout(), {"": {
            "unit": UNIT, "tanggal_diterima": spell(HANDED), "kode_isi": code_on(printed), "penerima": "Staf PPID"}})
        self._office.set_day(TESTED)
        self._fill("diuji", f"{JOINT}.xlsx", Uji.layout(), DECIDED)
        self._keep("status", UNIT, "Daftar dan Status.xlsx")
        self._decree("konsep", "ditetapkan", DRAFTED, DECREED, FIRST)
        shutil.copytree(self._office.workspace.outbox / "publik", self._kept / "publik")

    def _second_year(self) -> None:
        self._office.set_day(CHANGED)
        form = next(self._office.workspace.outbox.glob(f"{UNIT}/Formulir*.xlsx")).name
        self._office.fill(form, UNIT, DIK.layout(), {ITEM: {"jangka_waktu": "2 tahun"}}, self._kept / "diubah.xlsx")
        self._office.set_day(TESTED_AGAIN)
        self._fill("diuji-lagi", f"{JOINT}.xlsx", Uji.layout(), DECIDED_AGAIN)
        self._decree("konsep-kedua", "tetapkan-kedua", TESTED_AGAIN, AMENDED, SECOND)
        self._keep("naskah-kedua", PPID, f"Keputusan {SECOND.replace('/', '_')}")

    def _end(self) -> None:
        for day, step, name in ((SOON, "berakhir", "Daftar Informasi yang Dikecualikan.xlsx"),
                                (OVER, "terbuka", "Serah DIP.xlsx")):
            self._office.set_day(day)
            self._office.run()
            self._keep(step, PPID, name)

    def _decree(self, draft: str, issued: str, day: date, signed: date, number: str) -> None:
        name, layout = "Penetapan.xlsx", Penetapan.layout()
        self._office.set_day(day)
        self._fill(draft, name, layout, {"": {"langkah": DRAFT}})
        self._keep(f"naskah-{draft}", PPID, "Konsep Keputusan")
        self._office.set_day(signed)
        self._fill(issued, name, layout, {"": {"langkah": ISSUE, "nomor": number, "tanggal": spell(signed)}})

    def _fill(self, step: str, form: str, layout: Layout, rows: Mapping[str, Values]) -> None:
        self._office.fill(form, PPID, layout, rows, self._kept / f"{step}.xlsx")

    def _keep(self, step: str, folder: str, name: str) -> Path:
        source = self._office.workspace.outbox / folder / name
        target = self._kept / (step if source.is_dir() else f"{step}{source.suffix}")
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target)
        return target


def code_on(printed: Path) -> str:
    """The code at the foot of the pages, as PPID copies it."""
    text = subprocess.run(["pdftotext", "-layout", printed, "-"], check=True, capture_output=True, text=True).stdout
    found = _CODE.search(text)
    if found is None:
        raise LookupError(text)
    return found[1]
