"""Periods that must not be guessed: "5", "2-5 tahun", "± 5 tahun", "2026", "sesuai ketentuan", contradictory lists."""

from __future__ import annotations

import re

from toolkit.law.date_grammar import NO_DAY, NO_YEAR
from toolkit.law.numbers import DIGITS, read_number
from toolkit.law.period_doubts import USUAL_EXAMPLE, Doubt
from toolkit.law.period_lengths import AMOUNT, UNIT
from toolkit.law.period_words import LENGTH_LEAD, PERMANENT_ANYWHERE, permanent_exception

__all__ = ["Doubt", "doubt_about", "incomplete_date", "last_doubt"]

_LONGEST = 1000
_NUMBER_ONLY = re.compile(rf"(?P<number>{AMOUNT})(?:[.,]0)?(?: ?\({AMOUNT}\))?\.?")
_YEAR_ONLY = re.compile(r"(?:tahun |thn\.? |th\.? |akhir )?(?P<year>(?:19|2[01])[0-9]{2})(?:\.0)?\.?")
_TO = r" ?(?:-|s ?/ ?d|s\. ?d\.?|sd|sampai(?: dengan)?|hingga|atau|dan|/|~|,(?= )) ?"
_RANGE = re.compile(rf"(?<![0-9a-z/.\-])(?P<low>{AMOUNT})(?: ?{UNIT}\.?)?{_TO}(?P<high>{AMOUNT})[ .\-]{{0,2}}"
                    rf"(?P<unit>{UNIT})(?![a-z])")
_DIGIT_WORD = "(?:" + "|".join(DIGITS[1:]) + ")"
_WORD_PAIR = re.compile(rf"(?P<low>{_DIGIT_WORD}) (?P<high>{_DIGIT_WORD}) (?P<unit>{UNIT})\.?")
_LENGTH = re.compile(rf"(?<![0-9a-z])(?P<number>{AMOUNT})(?: ?\({AMOUNT}\))?[ .\-]{{0,2}}(?P<unit>{UNIT})(?![a-z])")
_ABOUT = re.compile(r"(?:±|\+ ?/ ?-|\+-|~|≈|kurang lebih|lebih kurang|sekitar|kira-?kira|kira kira|kl\b|k\.l\."
                    r"|\bl/k\b)")
_AT_LEAST = re.compile(r"(?:minimal|minimum|min\b|sekurang-?kurangnya|paling sedikit|paling singkat|paling cepat"
                       r"|lebih dari|sedikitnya|setidaknya|di ?atas|[>≥]|kurang dari|di ?bawah|[<≤])")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_BUDGET_YEAR = re.compile(r"tahun (?:anggaran|ajaran|akademik|pelajaran|buku|fiskal)|\bt\.?a\b")
_LIST_MARK = re.compile(r"(?:(?<=\s)|^)(?:[1-9]|[a-i])[.)] ?(?=[^\s0-9])")
_BULLET = re.compile(r"^[ ]?[-•*] ?", re.MULTILINE)
_NEGATED = re.compile(r"\b(?:tidak|tdk|bukan|belum|tak) (?:bersifat )?(?:permanen|selamanya|abadi)")
# "5 tahun atau sampai proses selesai": two ends, and nobody says which comes first
_OTHER_END = re.compile(r"\b(?:atau|kecuali|lalu|kemudian|selanjutnya)(?: dan)? ?"
                        r"(?:jika|bila|apabila|sampai|hingga|selama|setelah|s/d|atas)\b")


def doubt_about(line: str, shown: str) -> Doubt | None:
    """What makes the text ambiguous as a whole; None when the readers may try."""
    if len(line) > _LONGEST:
        return Doubt("Uraiannya terlalu panjang untuk sebuah jangka waktu.")
    for look in (_not_one_number, _inexact, _contradictory):
        doubt = look(line)
        if doubt is not None:
            return doubt
    return _several(shown)


def _not_one_number(line: str) -> Doubt | None:
    lead = LENGTH_LEAD.match(line)
    core = line[lead.end():] if lead else line
    if match := _YEAR_ONLY.fullmatch(core):
        return _only_year(match["year"]) if not line.startswith("akhir") and "akhir" not in core else None
    if match := _NUMBER_ONLY.fullmatch(core):
        number = read_number(match["number"])
        choices = f"“{number} tahun”, “{number} bulan”, atau “{number} hari”"
        return Doubt("Bisa berarti hari, bulan, atau tahun.", choices)
    return _range(_RANGE.search(line) or _WORD_PAIR.fullmatch(core))


def _range(match: re.Match[str] | None) -> Doubt | None:
    """"2-5 tahun"; but "5/lima tahun" is the same number twice."""
    if match is None or read_number(match["low"]) == read_number(match["high"]):
        return None
    low, high, unit = match["low"], match["high"], match["unit"]
    return Doubt("Tertulis rentang, padahal perlu satu batas yang pasti.", f"“{low} {unit}” atau “{high} {unit}”")


def _only_year(year: str) -> Doubt:
    return Doubt("Hanya tahunnya yang tertulis.", f"“s.d. 31 Desember {year}”")


def _inexact(line: str) -> Doubt | None:
    length = _LENGTH.search(line)
    if length is None:
        return None
    exact = f"“{length['number']} {length['unit']}”"
    if _ABOUT.search(line):
        return Doubt("Tertulis perkiraan, padahal perlu batas yang pasti.", exact)
    if _AT_LEAST.search(line):
        return Doubt("Batas akhirnya belum pasti.", exact)
    if _BUDGET_YEAR.search(line):
        return Doubt("Akhirnya bergantung pada awal tahun anggaran atau tahun ajaran.", "“s.d. 31 Desember 2028”")
    return None


def _contradictory(line: str) -> Doubt | None:
    if _NEGATED.search(line):
        return Doubt("Disebut tidak permanen, tetapi batasnya belum tertulis.")
    forever = PERMANENT_ANYWHERE.search(line)
    if forever and (_LENGTH.search(line) or permanent_exception(line) is None):
        return Doubt("Disebut permanen, tetapi disebut juga batas yang lain.", "“Permanen” atau “5 tahun” saja")
    if not forever and _OTHER_END.search(line) and (_LENGTH.search(line) or _YEAR.search(line)):
        return Doubt("Tertulis lebih dari satu jangka waktu.", "satu saja: " + USUAL_EXAMPLE)
    return None


def _several(shown: str) -> Doubt | None:
    lower = shown.lower()
    items = max(len(_LIST_MARK.findall(lower)), len(_BULLET.findall(lower)))
    if items < 2:
        return None
    return Doubt(f"Tertulis {items} jangka waktu dalam satu sel.", "satu saja: " + USUAL_EXAMPLE)


def incomplete_date(written: str, why: str) -> Doubt | None:
    """"s/d Desember 2026", "sampai 30 Juni": nearly a date; None when it is nothing of the kind."""
    if why == NO_DAY:
        return Doubt(why, f"“s.d. akhir {written.title()}”")
    return Doubt(why, f"“s.d. {written.title()} 2028”") if why == NO_YEAR else None


def last_doubt(line: str) -> Doubt:
    """Nothing fitted: say what is missing, as precisely as the words allow."""
    if "hidup" in line:
        return Doubt("Akhirnya bergantung pada hidup seseorang yang tidak disebut.",
                     "“sampai yang bersangkutan meninggal dunia”")
    if any(word in line for word in ("ketentuan", "peraturan", "perundang", "aturan", "kebutuhan")):
        return Doubt("Kapan berakhirnya tidak disebut.")
    if match := _LENGTH.search(line):
        return Doubt("Ada keterangan lain di samping lamanya, sehingga maksudnya belum pasti.",
                     f"“{match['number']} {match['unit']}” saja")
    if _YEAR.search(line):
        return Doubt("Tanggal berakhirnya belum lengkap atau lebih dari satu.", "“s.d. 31 Desember 2028”")
    return Doubt("Lama atau saat berakhirnya tidak disebut.")
