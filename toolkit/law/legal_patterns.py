"""The patterns by which `legal_mentions` finds laws, rules and articles; every repetition is bounded."""

from __future__ import annotations

import re

from toolkit.law.lower_rules import RULE
from toolkit.law.packaged import table

FLAGS = re.IGNORECASE | re.ASCII

_PASAL = r"\b(?:pasal|passal|pasl|psal|pasa|psl|pas|ps)\b[ .:]{0,2}|\b(?:pasal|psl|ps)(?=[0-9])"
_SEVENTEEN = rf"(?P<seventeen>(?:{_PASAL})(?:ke ?-? ?)?(?:17|tujuh ?belas)(?![0-9]))"
# "17.h.2" or "17 huruf h" without the word Pasal
_BARE_17 = r"(?P<bare17>(?<![0-9/.\-])17(?=[ .]{0,2}(?:(?:huruf|hrf)\b|\(?[a-j]\)?(?![a-z'])(?!\.[a-z])))(?! ?/))"
_AYAT = r"(?:[ ,]{0,2}ayat[ .]{0,2}\(? ?(?P<ayat>[0-9]{1,2})(?![0-9])[a-z]? ?\)?)"
_HURUF = r"(?:[ ,]{0,2}(?:huruf|hrf)[ .]{0,2}\(?(?P<letter>[a-z])(?![a-z])\)?)"
_ANGKA = r"(?:[ ,]{0,2}angka[ .]{0,2}\(?(?P<angka>[0-9]{1,2})(?![0-9])\)?)"
_NUMBER = r"(?P<number>[0-9]{1,3})(?![0-9])(?: ?(?P<suffix>[a-h])(?![a-z]))?"
ARTICLE = re.compile(rf"(?:{_PASAL}){_NUMBER}{_AYAT}?{_HURUF}?{_ANGKA}?", FLAGS)
_ARTICLE = re.sub(r"\?P<\w+>", "?:", rf"(?:{_PASAL}){_NUMBER}{_AYAT}?{_HURUF}?{_ANGKA}?")

_NO = r"(?:(?:nomor|nomer|nomo|nmr|no|nr)\b[ .:]{0,3})?"
_YEAR = r"'?(?:(?:19|20) ?[0-9] ?[0-9](?![0-9])|[0-9]{2}(?![0-9]))"
_OF_YEAR = rf"(?: ?(?:/|(?:tahun|thn|tahu|th)\b[ .:]{{0,2}}) ?(?P<year>{_YEAR}))"
_REPUBLIC = r"(?:[ ,]{0,2}(?:r\.?i\b\.?|republik indonesia))?"
_UU = r"\b(?:u\.u\.?|uu(?![a-z])|undang ?- ?undang|undang ?undang|uu(?=[0-9]))"
_NAMES = "|".join(sorted((re.escape(row["sebutan"]) for row in table("undang_undang")), key=len, reverse=True))
_NAME = rf"(?:tentang )?(?P<name>(?:{_NAMES})\b)"
_LAW = (rf"(?P<law>{_UU}(?! ?dasar){_REPUBLIC}[ .]{{0,2}}"
        rf"(?:{_NAME}[ ,]{{0,2}})?(?:{_NO}(?P<serial>[0-9]{{1,3}})(?![0-9]){_OF_YEAR}?)?)")
_CONSTITUTION = r"(?P<constitution>\b(?:uud|undang ?- ?undang dasar)\b[ 0-9a-z]{0,45}?(?=pasal|ps|[;,.]|$))"

_KINDS = "|".join((_SEVENTEEN, rf"(?P<article>{_ARTICLE})", _CONSTITUTION, _LAW, rf"(?P<rule>{RULE})", _BARE_17))
# the cheap look at the first letter makes the search five times as quick
HEAD = re.compile(rf"(?<![a-z])(?=[piusk1])(?:{_KINDS})", FLAGS)

# "2. Pasal 17 …" at the start of a line, but not the code "17.h"
LINE_NUMBER = re.compile(r"(?m)^[ ]?(?:[0-9]{1,2}[.)]|[-•*]) ?(?=[a-z(])(?!\(?[a-z]\)?(?![a-z]))", FLAGS)
# "b. PP 60/2008" in a list of laws: a label, and no letter of Pasal 17
LETTER_LABEL = re.compile(
    r"(?m)(?:^|;)[ ]?\(?[a-z][.)]\)? ?(?=(?:undang|uu|u\.u|pp|peraturan|permen|perpres|perda|perwal|perbup|pergub|perki"
    r"|keputusan|kepmen|keppres|kepwal|kepgub|instruksi|inpres|surat|pasal|psl|ps)\b)", FLAGS)
# between an article and the law behind it
ADJACENT = re.compile(r"[ ]?(?:\(|dari|pada|dalam|of|di)?[ ]?", FLAGS)
STRONG = re.compile(r"(?:;|\bjo\b\.?|\bjuncto|\bdan|\bserta|\bjis\b\.?|&|\+)[ ]{0,2}\Z", FLAGS)
TITLE = re.compile(r"[ ,]{0,2}(?:tentang|ttg|tntg|\()[ ]?(?P<title>[a-z \-/]{3,80})", FLAGS)
