"""Conditions: "sampai inkracht", "selama proses", "atas persetujuan yang bersangkutan"; kept as text."""

from __future__ import annotations

import re

from toolkit.law.text import tidy

_UNTIL = re.compile(r"(?:s ?/ ?d|s\. ?d\.?|sd|sampai ?dgn|sampai dg|smp|samapai)(?![a-z])[. ]*", re.IGNORECASE)
_LEAD = re.compile(r"(?:sampai|hingga|selama|sepanjang|setelah|sesudah|sebelum|apabila|bila|jika|ketika|pada saat|saat"
                   r"|menunggu|atas|dengan|kecuali|begitu|manakala)\b")
_EVENT = re.compile(r"\b(?:selesai\w*|berakhir\w*|habis\w*|ditetapkan\w*|penetapan|diumumkan\w*|pengumuman|inkra\w*"
                    r"|incra\w*|putusan|persetujuan|disetujui|i[zj]in|dicabut\w*|diundangkan\w*|disahkan|pengesahan"
                    r"|terbit\w*|diterbitkan|meninggal|wafat|pensiun|lunas|dilantik|pelantikan|berkekuatan hukum"
                    r"|serah terima|tuntas|rampung|dipublikasi\w*|proses"
                    r"|(?:sejak|setelah|sesudah|terhitung) \w+)\b")
# "sejak ditetapkan" says when it begins
_ONLY_START = re.compile(r"(?:sejak|mulai|terhitung)\b(?!.*\b(?:sampai|hingga|s/d|selama)\b)")
_WORD = re.compile(r"[^\W_]+")
# Words that name no end of their own: a condition made of nothing else is not clear.
_VAGUE = frozenset(_WORD.findall("""
    sampai dengan hingga selama sepanjang setelah sesudah sebelum apabila bila jika ketika pada saat menunggu atas
    kecuali begitu manakala adanya ada
    waktu jangka tertentu terbatas yang tidak tdk belum ditentukan ditetapkan kemudian lebih
    lanjut diperlukan dibutuhkan perlu kebutuhan sesuai ketentuan peraturan perundang undangan perundangan undang aturan
    berlaku batas hal lain ini itu tersebut sementara masa lama panjang pendek menengah rahasia dikecualikan
    dirahasiakan seumur hidup keperluan keadaan kondisi mengikuti menurut berdasarkan sebagaimana mestinya seperlunya
    secukupnya nanti informasi dokumen di dalam oleh dan atau masih untuk"""))
# "sampai 31 Desember 2026 (5 tahun)": a date with something else beside it, no condition
_DATE_FIRST = re.compile(r"(?:sampai|hingga)(?: dengan)?(?: tanggal| tgl\.?)? [0-9]{1,2}[ ./\-][a-z0-9]{1,12}[ ./\-]"
                         r"(?:19|20)[0-9]{2}\b")
_STILL_IN_FORCE = re.compile(r"masih berlaku|berlakunya|masa berlaku")
_SHORTEST = 2


def read_condition(text: str) -> str | None:
    """The condition as it is kept; None when nothing in the text says when the period ends."""
    shown = _normalised(text)
    lower = shown.lower()
    if not _LEAD.match(lower) and not _EVENT.search(lower):
        return None
    if _ONLY_START.match(lower) or _DATE_FIRST.match(lower) or not _says_when(lower):
        return None
    return shown


def _normalised(text: str) -> str:
    """One line, "s/d" written out, a capital first, no dot at the end."""
    shown = " ".join(tidy(text).split())
    shown = _UNTIL.sub("sampai ", shown, count=1) if _UNTIL.match(shown) else shown
    shown = shown.strip(" .;,")
    return shown[:1].upper() + shown[1:]


def _says_when(lower: str) -> bool:
    """Some word names an event: "sampai waktu tertentu" and "selama diperlukan" have none."""
    if _STILL_IN_FORCE.search(lower):
        return True
    telling = [word for word in _WORD.findall(lower) if word not in _VAGUE]
    return any(len(word) > _SHORTEST and word.isalpha() for word in telling)
