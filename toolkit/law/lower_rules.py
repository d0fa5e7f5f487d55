"""Rules below the laws: PP, Perpres, Permen, Perda, Perwali, decisions, circulars; only named, never judged."""

from __future__ import annotations

import re

_SHORT = (r"perppu|perpu|pp|perpres|permen[a-z\-]{0,25}|perda|perwali|perwako|perki|perka|perban|pergub|perbup"
          r"|perlem|kepmen[a-z\-]{0,25}|keppres|kepwali|kepwal|kepgub|inpres|inmendagri|se|sk|pmk|pma|pojk")
_LONG = r"(?:peraturan|keputusan|surat edaran|surat keputusan|instruksi|putusan)(?! ?perundang)"
# the words up to the number may not run into another citation
_WORDS = r"(?:(?!\b(?:uu|undang|pasal|psl|ps|nomor|no)\b)[^;\n]){0,90}?"
_NO = r"(?:\b(?:nomor|nomer|no|nmr)\b[ .:]{0,3})"
_SERIAL = r"[0-9a-z][0-9a-z./\-]{0,40}(?: [0-9]{1,4}(?=[ ]?(?:/|tahun|thn|th)))?"
_YEAR = r"(?:19|20) ?[0-9] ?[0-9](?![0-9])"
_OF_YEAR = rf"(?: ?(?:/|(?:tahun|thn|th)\b[ .:]{{0,2}}) ?{_YEAR})"
RULE = (rf"\b(?:(?:{_SHORT})\b(?:[ ][a-z]{{2,20}}){{0,6}}?"
        rf"(?:[ ]{{0,2}}{_NO}{_SERIAL}{_OF_YEAR}?|[ ][0-9]{{1,4}}{_OF_YEAR})"
        rf"|{_LONG}{_WORDS}{_NO}{_SERIAL}{_OF_YEAR}?)")

_PARTS = re.compile(rf"(?P<head>.+?)[ ]{{0,2}}(?:{_NO}|(?=[0-9]{{1,4}} ?(?:/|tahun|thn|th)))(?P<number>[0-9a-z].*?)"
                    rf"(?: ?(?:/|(?:tahun|thn|th)\b[ .:]{{0,2}}) ?(?P<year>{_YEAR}))?", re.IGNORECASE | re.ASCII)
_LONG_NAMES = {
    "peraturan pemerintah": "PP", "peraturan presiden": "Perpres", "peraturan komisi informasi": "Perki",
    "peraturan menteri dalam negeri": "Permendagri", "peraturan daerah": "Perda",
    "peraturan menteri kesehatan": "Permenkes",
    "peraturan daerah kota kupang": "Perda Kota Kupang",
    "peraturan wali kota kupang": "Perwali Kota Kupang",
    "peraturan walikota kupang": "Perwali Kota Kupang",
    "peraturan wali kota": "Perwali", "peraturan walikota": "Perwali",
    "surat edaran": "SE", "surat keputusan": "SK", "keputusan presiden": "Keppres", "instruksi presiden": "Inpres",
    "peraturan menteri keuangan": "PMK", "perpu": "Perppu",
}
_CAPITALS = frozenset({"pp", "se", "sk", "pmk", "pma", "pojk"})


def rule_name(written: str) -> str:
    """`PP 61/2010`, `Permendagri 3/2017`, `Keputusan Sekjen Nomor KP-SKJ 8 Tahun 2026`; parsed again it is the same."""
    written = " ".join(written.split()).strip(" .,;")
    parts = _PARTS.fullmatch(written)
    if parts is None:
        return written
    head = _head(parts["head"].strip(" .,"))
    number = parts["number"].strip(" .,")
    year = re.sub(r"[^0-9]", "", parts["year"] or "")
    if number.isdigit() and year:
        return f"{head} {int(number)}/{year}" if _is_short(head) else f"{head} Nomor {int(number)} Tahun {year}"
    return f"{head} Nomor {number}" + (f" Tahun {year}" if year else "")


def _head(words: str) -> str:
    plain = re.sub(r" (?:r\.?i\.?|republik indonesia)$", "", words.lower())
    short = _LONG_NAMES.get(plain, "")
    if short:
        return short
    return plain.upper() if plain in _CAPITALS else " ".join(word[:1].upper() + word[1:] for word in words.split())


def _is_short(head: str) -> bool:
    return re.match(rf"(?:{_SHORT})\b", head, re.IGNORECASE | re.ASCII) is not None
