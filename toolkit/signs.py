"""Signs that command a terminal, begin a line of their own, or turn or hide what stands beside them."""

from __future__ import annotations

import json
import re

HIDING = ("\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
          "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f")
"""The inside of a character class: what no output of ours holds, whatever it may hold besides. The upper control
characters; what turns the direction of writing, our own words behind a quotation included; unseen copies of letters
(E0000 to E007F), with which a text is hidden in a text. Signs of no width stay: emojis and some scripts need them."""

# On a screen more is at stake: all control characters; whatever is of no width; line ends other than our own; halves of
# pairs.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f"
                     "\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd"
                     "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]")


def seen(text: str) -> str:
    """What others wrote, on one line, with a mark where a sign would not be seen."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)


def as_json(value: object) -> str:
    """JSON on one line, with those signs as codes: whoever reads it has them again, whoever looks at it is safe."""
    return _UNSEEN.sub(lambda sign: json.dumps(sign[0])[1:-1], json.dumps(value, ensure_ascii=False))
