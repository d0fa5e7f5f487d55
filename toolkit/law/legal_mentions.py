"""Who cites what: finds laws, lower rules and articles in a text, and which article belongs to which law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from toolkit.law.law_names import KIP, law_named
from toolkit.law.legal_patterns import ADJACENT, ARTICLE, HEAD, LETTER_LABEL, LINE_NUMBER, STRONG
from toolkit.law.lower_rules import rule_name
from toolkit.law.pasal17_items import Item, read_items
from toolkit.law.text import plain

_AYAT_NOTE = "Pasal 17 tidak memuat ayat; yang dipakai huruf dan angkanya."


@dataclass(slots=True, eq=False)
class _Mention:
    """One law, rule or article; `law` of an article is found afterwards."""

    kind: str
    start: int
    end: int
    name: str = ""
    items: tuple[Item, ...] = ()
    note: str = ""
    shown: str = ""
    uncertain: bool = False
    taken: bool = False
    ours: bool = False
    law: _Mention | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a text cites, sorted out."""

    names_pasal17: bool
    items: tuple[Item, ...]
    laws: tuple[str, ...]
    rules: tuple[str, ...]
    articles: tuple[str, ...]
    notes: tuple[str, ...]


def read_mentions(text: str) -> Mentions:
    """Everything that the text cites, in its order, each once."""
    shown = LINE_NUMBER.sub("; ", LETTER_LABEL.sub("; ", plain(text))).replace("\n", " ; ")
    mentions = list(_scan(shown))
    for position, mention in enumerate(mentions):
        if mention.kind == "article":
            mention.law = _law_of(shown, mentions, position)
    return _sorted_out(mentions)


def _scan(text: str) -> Iterator[_Mention]:
    position = 0
    while match := HEAD.search(text, position):
        mention = _mention(text, match)
        yield mention
        position = max(mention.end, match.end())


def _mention(text: str, match: re.Match[str]) -> _Mention:
    start, end = match.span()
    if match["seventeen"] or match["bare17"]:
        listing = read_items(text, end)
        note = _AYAT_NOTE if listing.said_ayat else ""
        return _Mention("article", start, listing.end, "17", listing.items, note, shown=_article_name(text, start))
    if match["article"]:
        name = _article_name(text, start)
        return _Mention("article", start, end, name, shown=name)
    if match["rule"]:
        return _Mention("rule", start, end, rule_name(match["rule"]))
    if match["constitution"]:
        return _Mention("constitution", start, end, note="UUD 1945 tidak dicatat; ia bukan undang-undang pengecualian.")
    named = law_named(match, text)
    return _Mention("law", start, max(end, named.end), named.name, note=named.note, uncertain=named.uncertain)


def _article_name(text: str, start: int) -> str:
    """`Pasal 44 ayat (1) huruf h`, as it is kept when it belongs to another law."""
    parts = ARTICLE.match(text, start)
    if parts is None:
        return "Pasal 17"
    name = f"Pasal {parts['number']}{(parts['suffix'] or '').upper()}"
    name += f" ayat ({parts['ayat']})" if parts["ayat"] else ""
    name += f" huruf {parts['letter'].lower()}" if parts["letter"] else ""
    return name + (f" angka {parts['angka']}" if parts["angka"] else "")


def _law_of(text: str, mentions: list[_Mention], position: int) -> _Mention | None:
    """The law next to an article: before it ("UU 43/2009 Pasal 44") or behind it ("Pasal 44 UU 43/2009").

    Between two candidates Pasal 17 goes to UU 14/2008; an article without one shares that of the article before it.
    """
    here = mentions[position]
    before = mentions[position - 1] if position else None
    behind = mentions[position + 1] if position + 1 < len(mentions) else None
    ahead = before if before and _is_law(before) and not before.taken and _near_before(text, before, here) else None
    after = behind if behind and _is_law(behind) and ADJACENT.fullmatch(text, here.end, behind.start) else None
    found = _preferred(here, ahead, after, comma=text[max(0, here.start - 4):here.start].rstrip().endswith(","))
    if found:
        found.taken = True
        return found
    return before.law if before and before.kind == "article" and here.name != "17" else None


def _is_law(mention: _Mention) -> bool:
    return mention.kind in ("law", "constitution", "rule")


def _near_before(text: str, law: _Mention, article: _Mention) -> bool:
    """Nothing but a title or a comma between them; "; Pasal" or "dan Pasal" begins something new."""
    return not STRONG.search(text, max(law.end, article.start - 12), article.start)


def _preferred(article: _Mention, ahead: _Mention | None, after: _Mention | None, *, comma: bool) -> _Mention | None:
    if ahead is None or after is None:
        return ahead or after
    if article.name == "17" and KIP in (ahead.name, after.name):
        return ahead if ahead.name == KIP else after
    if article.name != "17" and KIP in (ahead.name, after.name):
        return after if ahead.name == KIP else ahead
    return after if comma else ahead


def _sorted_out(mentions: list[_Mention]) -> Mentions:
    ours = [m for m in mentions if m.name == "17" and m.kind == "article" and _is_kip(m.law)]
    for mention in ours:
        mention.ours = True
        if mention.law is not None:
            mention.law.name = KIP
    laws = dict.fromkeys(m.name for m in mentions if m.kind == "law" and m.name.startswith("UU ") and m.name != KIP)
    articles = [f"{m.law.name} {m.shown}" for m in mentions
                if m.kind == "article" and not m.ours and m.law and m.law.name in laws]
    return Mentions(names_pasal17=bool(ours), items=tuple(dict.fromkeys(i for m in ours for i in m.items)),
                    laws=tuple(laws), articles=tuple(dict.fromkeys(articles)),
                    rules=tuple(dict.fromkeys(m.name for m in mentions if m.kind == "rule")),
                    notes=tuple(dict.fromkeys(filter(None, (*_notes(mentions), _without_law(mentions, ours))))))


def _is_kip(law: _Mention | None) -> bool:
    return law is None or law.name == KIP or law.uncertain


def _notes(mentions: list[_Mention]) -> Iterator[str]:
    """Corrections that were made; a typing error in the law's number only when it was read as UU 14/2008."""
    for mention in mentions:
        if mention.ours or (mention.kind != "article" and (not mention.uncertain or mention.name == KIP)):
            yield mention.note
        if mention.kind == "article" and not mention.ours and mention.law and mention.law.name == KIP:
            yield "Pasal lain UU 14/2008 tidak dicatat sebagai dasar pengecualian."


def _without_law(mentions: list[_Mention], ours: list[_Mention]) -> str:
    if not ours or any(m.name == KIP for m in mentions if m.kind == "law"):
        return ""
    return "Undang-undangnya tidak disebut; dianggap UU 14/2008."
