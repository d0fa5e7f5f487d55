"""The words by which the DIK form knows that something stands in the wrong column: one table, and what reads it.

A consequence is read clause by clause. What is done (verbs) says more than what is spoken of (nouns), the first says
more than what follows, and a negation before it turns the sense: "Mengungkap data yang harus dilindungi" is harm,
"Mencegah penyalahgunaan" a benefit, "tidak terlindungi" harm. Clauses that disagree, and words that are not in the
table, are unclear; what is unclear is never complained of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from toolkit.findings import shortened
from toolkit.law.numbers import NUMBER_WORD
from toolkit.law.periods import PeriodKind, parse_period
from toolkit.law.text import one_line, plain


class Sense(StrEnum):
    """What a consequence speaks of."""

    HARM = "akibat buruk"
    BENEFIT = "manfaat"
    UNCLEAR = "tidak jelas"


# Patterns of whole words. HARM before BENEFIT: "menghindari pajak" must not be read as "menghindari".
HARM_VERBS = (
    "(?:me|ter)ngungkap(?:kan|nya)?", "diungkap(?:kan)?", "terungkap(?:nya)?", "(?:meng|ter)hambat(?:nya)?", "dihambat",
    "menghalangi", "terhalang(?:nya)?", "mengganggu", "terganggu(?:nya)?", "merugikan", "dirugikan", "membahayakan",
    "mengancam", "terancam(?:nya)?", "(?:di|menya)lahgunakan", "disalah ?gunakan", "bocor(?:nya)?", "membocorkan",
    "dibocorkan", "merusak", "melanggar", "melemahkan", "melemah", "menggagalkan", "mencemarkan", "tercemar(?:nya)?",
    "mempersulit", "menyulitkan", "membuka (?:celah|peluang|rahasia|identitas|aib|data)", "menghilangkan", "memalsukan",
    "dipalsukan", "dimanfaatkan (?:oleh )?(?:pihak|orang|oknum)", "memicu", "meresahkan", "menjatuhkan", "menyebarkan",
    "tersebar(?:nya)?", "memperlemah", "menurunkan", "membongkar", "menghindari (?:pajak|kewajiban|pemeriksaan|petugas|"
    "proses|penangkapan|hukum\\w*|jerat|sanksi|razia|penertiban|tanggung)")
HARM_NOUNS = (
    "penyalahgunaan", "kebocoran", "kerugian", "gangguan", "ancaman", "bahaya", "diskriminasi", "stigma", "keresahan",
    "kegaduhan", "konflik", "penipuan", "kejahatan", "pemalsuan", "pencurian", "fitnah", "kolusi", "persekongkolan",
    "tidak bertanggung ?jawab", "tidak berhak", "tidak sehat", "peretasan")
BENEFIT_VERBS = (
    "melindungi", "terlindung(?:i|inya)?", "dilindungi", "menjaga", "terjaga(?:nya)?", "dijaga", "menjamin",
    "terjamin(?:nya)?", "dijamin", "mencegah", "tercegah(?:nya)?", "dicegah", "menghindari", "menghindarkan",
    "terhindar(?:nya)?", "dihindari", "dihindarkan", "mengamankan", "diamankan", "memelihara", "terpelihara(?:nya)?",
    "mempertahankan", "menyelamatkan", "(?:mengurangi|meminimalkan|meminimalisir|memperkecil|menekan) "
    "(?:risiko|resiko|potensi|kemungkinan|peluang|penyalahgunaan|kebocoran|kerugian|ancaman|gangguan)")
BENEFIT_NOUNS = ("perlindungan",)
NEGATIONS = ("tidak", "tdk", "tak", "bukan", "belum", "tanpa", "gagal", "kurang", "sulit", "sukar", "hilangnya",
             "hilang", "mustahil")
NEGATED = frozenset(NEGATIONS)
BETWEEN = ("dapat", "bisa", "akan", "lagi", "mampu", "ada", "adanya", "mudah", "sampai", "terjadi", "terjadinya",
           "sempat", "cukup", "mungkin", "untuk", "dalam", "bagi")
"""Words that may stand between a negation and what it turns."""
ASKED_FOR = ("harus", "wajib", "perlu", "seharusnya", "semestinya", "patut", "yang", "sepatutnya")
"""Behind these a benefit is only asked for: "data yang harus dilindungi" says nothing of who protects it."""
NEW_CLAUSE = (r"[;.\n]", r"\b(?:sehingga|namun|tetapi|sedangkan|jika|bila|apabila|kalau)\b")

LONGEST_PERIOD, QUOTED, AROUND = 60, 60, 160
"""Characters: of a text that may be a period, of a quotation, and how far before a word a negation is looked for."""
# how a period begins: most titles need no more than this look
_MAYBE_PERIOD = re.compile(
    rf"[(0-9∞±]|{NUMBER_WORD}|se(?:tahun|bulan|minggu|hari|pekan|dekade|abad|semester|tengah|lama)|separuh|permanen|abadi"
    r"|kekal|selama|ti(?:dak|ada)|tak|tdk|tanpa|terus|s ?[./] ?d|sd|sampai|hingga|paling|maks|jangka|masa|waktu|untuk"
    r"|ber(?:laku|sifat|akhir)|di(?:kecualikan|rahasiakan|tutup)|rahasia|tertutup|dalam|adalah|se(?:telah|sudah)|tanggal"
    r"|tgl|akhir|pada|senin|selasa|rabu|kamis|jum|sabtu|minggu")
_LAW = r"(?:u\.?u\.?|undang ?-? ?undang)(?: r\.?i\.?| republik indonesia)?"
_CITES = re.compile(r"(?:(?:pasal|psl|ps)\.? ?[0-9]{1,3}\b"
                    rf"|{_LAW} ?(?:kip\b|(?:nomor|nmr|no)?[ .:]{{0,2}}[0-9]{{1,3}}\b))")
_WORDS = re.compile(r"[^\W\d_]{3,}")
_CITING_WORDS = frozenset(_WORDS.findall("""
    pasal psl huruf hrf angka ayat nomor nmr tahun thn undang undangan republik indonesia kip dan
    juncto serta atau keterbukaan informasi publik tentang
"""))
_NAMED = re.compile(r" (?:tentang|ttg|yang berbunyi) ")


def _any_of(kind: str, words: Iterable[str]) -> str:
    return f"(?P<{kind}>{'|'.join(words)})"


# looking only where a word begins, and not at all letters, makes it several times as quick
_CLUES = re.compile(r"\b(?=[a-z])(?:" + "|".join(_any_of(kind, words) for kind, words in (
    ("harm_verb", HARM_VERBS), ("benefit_verb", BENEFIT_VERBS), ("harm_noun", HARM_NOUNS),
    ("benefit_noun", BENEFIT_NOUNS))) + r")\b")
_CLAUSES = re.compile("|".join(NEW_CLAUSE))


class Lean(NamedTuple):
    """What a text says, and the word that gave it away."""

    sense: Sense
    word: str = ""


_UNCLEAR = Lean(Sense.UNCLEAR)


@lru_cache(maxsize=16384)
def lean(text: str) -> Lean:
    """Does the text speak of harm or of a benefit?"""
    found = [each for clause in _CLAUSES.split(plain(text).lower()) if (each := _clause(clause)).word]
    return found[0] if len({each.sense for each in found}) == 1 else _UNCLEAR


def _clause(text: str) -> Lean:
    """Its first verb decides; without one, its first noun."""
    found = [read for clue in _CLUES.finditer(text) if (read := _clue(text, clue))[1].word]
    verbs = (each for is_verb, each in found if is_verb)
    return next(verbs, found[0][1] if found else _UNCLEAR)


def _clue(text: str, clue: re.Match[str]) -> tuple[bool, Lean]:
    """Is it a verb that decides, and what it says where it stands."""
    kind, before = clue.lastgroup or "", text[max(0, clue.start() - AROUND):clue.start()].split()
    is_harm = kind.startswith("harm")
    if not is_harm and before and before[-1] in ASKED_FOR:
        return False, _UNCLEAR
    at = len(before)
    while at and before[at - 1] in BETWEEN:
        at -= 1
    lead = before[at - 1] if at else ""
    is_verb = kind.endswith("verb") and lead != "yang"
    if lead in NEGATIONS:
        return is_verb, Lean(Sense.BENEFIT if is_harm else Sense.HARM, " ".join((*before[at - 1:], clue[0])))
    if not is_verb and not NEGATED.isdisjoint(before):  # "tidak jatuh ke tangan orang yang tidak berhak"
        return False, _UNCLEAR
    return is_verb, Lean(Sense.HARM if is_harm else Sense.BENEFIT, clue[0])


@lru_cache(maxsize=16384)
def is_period(text: str) -> bool:
    """Is the whole text a length of time, a date or "permanen"? A condition ("sampai selesai") may be any sentence."""
    line = one_line(text)
    if len(line) > LONGEST_PERIOD or not _MAYBE_PERIOD.match(line):
        return False
    period = parse_period(text).value
    return period is not None and period.kind is not PeriodKind.KONDISI


@lru_cache(maxsize=16384)
def is_legal_basis(text: str) -> bool:
    """Does the text cite a law and say nothing else? A sentence that mentions one is none."""
    line = " ".join(one_line(text).split())
    if not _CITES.match(line):
        return False
    cited = f"{line} "[: found.start()] if (found := _NAMED.search(f"{line} ")) else line
    return lean(text).sense is Sense.UNCLEAR and all(word in _CITING_WORDS for word in _WORDS.findall(cited))


Words = dict[str, object]
"""What, why and fix of one `KOLOM_TERTUKAR`."""
TITLE, OPENED, CLOSED, PERIOD, LAW = (
    "Informasi", "Konsekuensi bila Dibuka", "Manfaat bila Ditutup", "Jangka Waktu", "Dasar Hukum Pengecualian")
_BELONGS = {TITLE: "judul dokumen atau data", OPENED: "akibat bagi publik bila informasi dibuka",
            CLOSED: "manfaat bagi publik bila informasi ditutup"}


def title_misplaced(title: str | None) -> Words | None:
    """What to say of a title that is a period or a legal basis; None for any other."""
    return _other_column(title, TITLE)


def opened_misplaced(opened: str | None, closed: str | None) -> Words | None:
    """What to say of a consequence of opening that is none, above all one that speaks of a benefit."""
    said = lean(opened or "")
    if said.sense is not Sense.BENEFIT:
        return _other_column(opened, OPENED)
    if lean(closed or "").sense is Sense.HARM:
        return {"what": f"Isi “{OPENED}” dan “{CLOSED}” mungkin tertukar",
                "why": f"“{said.word}” biasanya alasan menutup.", "fix": "tukar isi kedua kolom bila keliru."}
    return {"what": f"Isi “{OPENED}” mungkin salah kolom", "why": f"“{said.word}” biasanya alasan menutup.",
            "fix": f"pindahkan ke kolom “{CLOSED}”, lalu tulis akibatnya bila informasi dibuka di sini."}


def closed_misplaced(opened: str | None, closed: str | None) -> Words | None:
    """What to say of a benefit of closing that is none; a swapped pair is told once, at the other cell."""
    said, other = lean(closed or ""), lean(opened or "").sense
    if said.sense is not Sense.HARM or other is not Sense.UNCLEAR:
        return _other_column(closed, CLOSED)
    return {"what": f"Isi “{CLOSED}” mungkin salah kolom", "why": f"“{said.word}” biasanya akibat bila dibuka.",
            "fix": f"pindahkan ke kolom “{OPENED}”, lalu tulis manfaatnya bila informasi ditutup di sini."}


def _other_column(text: str | None, heading: str) -> Words | None:
    if text is None:
        return None
    home = PERIOD if is_period(text) else LAW if is_legal_basis(text) else ""
    if not home:
        return None
    kind = "jangka waktu" if home is PERIOD else "dasar hukum"
    return {"what": f"Isi “{heading}” tampaknya {kind}",
            "why": f"“{shortened(text, QUOTED)}” biasanya ditulis pada kolom “{home}”.",
            "fix": f"pindahkan ke kolom “{home}” bila keliru, lalu tulis {_BELONGS[heading]} di sini."}
