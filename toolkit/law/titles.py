"""What a title gives away: personal data, which no list may hold, and what Pasal 18 UU 14/2008 never exempts."""

from __future__ import annotations

import re

PERSONAL = {
    "nomor 16 angka seperti NIK": re.compile(r"(?<!\d)\d{16}(?!\d)"),
    "nomor 18 angka seperti NIP": re.compile(r"(?<!\d)\d{8}[ .]?\d{6}[ .]?\d[ .]?\d{3}(?!\d)"),
    "alamat surel": re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[a-z]{2,}", re.IGNORECASE),
    "nomor telepon": re.compile(r"(?<!\d)(?:\+62|08)\d{8,11}(?!\d)"),
}
NEVER_EXEMPT = {  # Pasal 18 ayat (1) UU 14/2008
    "putusan badan peradilan": re.compile(r"^(salinan )?putusan (pengadilan|hakim|mahkamah|badan peradilan)", re.I),
    "keputusan, peraturan, atau surat edaran yang sudah ditetapkan": re.compile(
        r"^(ketetapan|peraturan (daerah|wali ?kota|bupati|gubernur|menteri|presiden|pemerintah)|"
        r"(surat )?keputusan (wali ?kota|bupati|gubernur|kepala|direktur|camat|lurah|sekretaris)|"
        r"surat edaran)\b", re.I),
    "surat perintah penghentian penyidikan atau penuntutan": re.compile(r"^surat perintah penghentian", re.I),
}
