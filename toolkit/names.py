"""File names that every system takes: Windows' reserved names and signs, and lengths, are respected everywhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]')
RESERVED = re.compile(r"^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?$", re.IGNORECASE)
LONGEST = 100
"""Characters of a stem; with folders, suffix and a number it stays below Windows' 260, and 255 bytes in UTF-8."""
ANSWER = ".hasil"
"""With what the stem of an answer ends; it is dropped when an answer comes back, corrected."""
BESIDE = re.compile(r" \(terbaru \d{4}-\d\d-\d\d \d\d\.\d\d\)(?: \(\d+\))?$")
"""With what the stem of a file ends that lies beside an older one which is open in another program."""
LONGEST_NAME = 255
"""Bytes that file systems take."""
_COPY = re.compile(r"(?<![^\W_])(?:salinan|konflik|conflict(?:ed)?|copy)(?![^\W_])", re.IGNORECASE)


def report_stem(name: str) -> str:
    """The stem of an answer's name: the file's own, less its suffix and a trailing ".hasil"."""
    stem = safe_name(_without_answer(_visible(name.rpartition(".")[0] or name)))
    return safe_name(_without_answer(stem)) or "berkas"  # cutting a long one may have made another ".hasil" of it


def beside_name(name: str, local: datetime, number: int = 1) -> str:
    """"dik.hasil (terbaru 2026-05-03 14.05).xlsx"; the second of one minute has a number."""
    path = PurePath(name)
    mark = f" (terbaru {local:%Y-%m-%d %H.%M}){f' ({number})' if number > 1 else ''}{path.suffix}"
    return path.stem.encode()[: LONGEST_NAME - len(mark)].decode(errors="ignore") + mark


def says_copy(name: str) -> bool:
    """Does a file's name say that it is a copy, or one of two that a sync client could not bring together?

    "dik (1).xlsx" does not: browsers number whatever they download.
    """
    return bool(_COPY.search(name.rpartition(".")[0] or name))


def safe_name(text: str) -> str:
    """`text` as a file name without suffix: bidirectional and control signs gone, reserved names made harmless."""
    name = _short(FORBIDDEN.sub("_", unicodedata.normalize("NFC", _visible(text))))
    return _short(f"_{name}") if RESERVED.match(name) else name


def _visible(text: str) -> str:
    return "".join(sign for sign in text if unicodedata.category(sign) not in ("Cf", "Cc", "Zl", "Zp"))


def _without_answer(stem: str) -> str:
    while (bare := BESIDE.sub("", stem.rstrip(" ."))).casefold().endswith(ANSWER):
        stem = bare[: -len(ANSWER)]
    return stem


def _short(name: str) -> str:
    """At most `LONGEST` characters and twice as many bytes; no blank or full stop at an end (Windows drops those)."""
    name = name.strip(" .")[:LONGEST]
    return name.encode()[: 2 * LONGEST].decode(errors="ignore").strip(" .")


class Names:
    """Report names of one run: two equal ones get " (2)", whatever their case."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """`taken`: what this run had given before it was broken off."""
        self._taken = {name.casefold() for name in taken}

    def next_free(self, folder: str, stem: str, suffix: str) -> str:
        """`folder`/`stem``suffix`, with a number if this run has given that name already."""
        number = 1
        while (name := f"{folder}/{stem}{f' ({number})' if number > 1 else ''}{suffix}").casefold() in self._taken:
            number += 1
        self._taken.add(name.casefold())
        return name
