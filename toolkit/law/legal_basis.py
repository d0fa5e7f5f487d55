"""The legal basis of one item: codes of Pasal 17 UU 14/2008, other laws beside it, and rules below the laws.

The contract's `uu_lain` holds plain laws ("UU 43/2009"). An article that was named with one is kept apart, in
`other_articles` ("UU 43/2009 Pasal 44 ayat (1) huruf h"), so that nothing that was written gets lost. Rules below a
law (PP, Permen, Perda, decisions; a Perppu too) are `lower_rules`: they never satisfy letter j.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from toolkit.findings import Code, Remark, remark
from toolkit.law.legal_mentions import Mentions, read_mentions
from toolkit.law.notes import reading_notes
from toolkit.law.parsed import Parsed
from toolkit.law.pasal17 import ARTICLES, LETTERS, code_of, has_numbers, last_number, wording
from toolkit.law.pasal17_items import Item
from toolkit.law.same_as_above import is_blank, is_same_as_above


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """What was cited, in the order of writing, each once."""

    pasal17: tuple[str, ...]
    other_laws: tuple[str, ...] = ()
    lower_rules: tuple[str, ...] = ()
    other_articles: tuple[str, ...] = ()

    def official(self) -> str:
        """`Pasal 17 huruf g dan huruf h angka 1 UU 14/2008; UU 27/2022; Permendagri 3/2017`."""
        others = [cited for law in self.other_laws for cited in self._articles_of(law) or [law]]
        return "; ".join([f"Pasal 17 {listed(map(wording, self.pasal17))} UU 14/2008", *others, *self.lower_rules])

    def _articles_of(self, law: str) -> list[str]:
        return [article for article in self.other_articles if article.startswith(f"{law} ")]

    @property
    def letters(self) -> set[str]:
        """The letters cited: what Pasal 20 and the rule for letter j look at."""
        return {code.split(".")[1] for code in self.pasal17}

    def to_json(self) -> dict[str, list[str]]:
        """As in the contract; `aturan_lain` and `pasal_uu_lain` only when there is something in them."""
        content = {"pasal17": list(self.pasal17), "uu_lain": list(self.other_laws)}
        extra = {"aturan_lain": list(self.lower_rules), "pasal_uu_lain": list(self.other_articles)}
        return content | {key: values for key, values in extra.items() if values}

    @classmethod
    def from_json(cls, content: Mapping[str, Iterable[str]]) -> LegalBasis:
        """The inverse of `to_json`."""
        return cls(tuple(content["pasal17"]), tuple(content.get("uu_lain", ())), tuple(content.get("aturan_lain", ())),
                   tuple(content.get("pasal_uu_lain", ())))


def listed(words: Iterable[str]) -> str:
    """`a, b dan c`."""
    *first, last = words
    return f"{', '.join(first)} dan {last}" if first else last


@lru_cache(maxsize=65536)
def parse_legal_basis(text: str) -> Parsed[LegalBasis]:
    """Read one cell of *Dasar Hukum Pengecualian*."""
    if is_same_as_above(text):
        return Parsed(remarks=(remark(Code.SAMA_DENGAN_ATAS),))
    if is_blank(text):
        return Parsed()
    mentions = read_mentions(text)
    problem = _problem(mentions)
    return Parsed(remarks=(problem,)) if problem else _value(text, mentions)


def _problem(mentions: Mentions) -> Remark | None:
    if not mentions.names_pasal17:
        return remark(Code.BUKAN_PASAL17)
    if not mentions.items:
        return remark(Code.PASAL17_TANPA_HURUF)
    missing = next((item for item in mentions.items if code_of(*item) not in ARTICLES), None)
    return _does_not_exist(missing) if missing else None


def _does_not_exist(item: Item) -> Remark:
    letter, number = item
    if letter not in LETTERS:
        return remark(Code.PASAL17_TIDAK_ADA, what=f"Pasal 17 huruf {letter}",
                      why=f"Huruf terakhir adalah {LETTERS[-1]}.")
    why = (f"Huruf {letter} memuat angka 1 sampai {last_number(letter)}." if has_numbers(letter)
           else f"Huruf {letter} tidak dirinci dengan angka.")
    return remark(Code.PASAL17_TIDAK_ADA, what=f"Pasal 17 {wording(code_of(letter, number))}", why=why)


def _value(text: str, mentions: Mentions) -> Parsed[LegalBasis]:
    codes = dict.fromkeys(code_of(*item) for item in mentions.items)
    basis = LegalBasis(tuple(codes), mentions.laws, mentions.rules, mentions.articles)
    notes = reading_notes(text, basis.official(), " ".join(mentions.notes))
    return Parsed(basis, basis.official(), (*_numbers_missing(basis), *notes))


def _numbers_missing(basis: LegalBasis) -> tuple[Remark, ...]:
    """One warning for all letters that the law breaks down and the sender did not."""
    numbered = {code.split(".")[1] for code in basis.pasal17 if code.count(".") == 2}
    whole = [code for code in basis.pasal17 if code.count(".") == 1]
    bare = [code for code in whole if has_numbers(code[-1]) and code[-1] not in numbered]
    return (remark(Code.ANGKA_PASAL_KOSONG, what=f"Pasal 17 {listed(map(wording, bare))}"),) if bare else ()
