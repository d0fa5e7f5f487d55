"""Usual items of a form, to copy from: rows of a table beside the sample settings, named by the form."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files

from toolkit.forms.layout import About

TOPIC = "bidang"
"""The table's own column: what kind of work an item belongs to. The others are the form's."""

Example = dict[str, str]


def examples_of(about: About) -> tuple[Example, ...]:
    """Texts by column name, in the order in which they are shown; none if the form names no table."""
    return _table(about.examples) if about.examples else ()


@lru_cache
def _table(name: str) -> tuple[Example, ...]:
    # not through the package of samples: importing that would bring pandas into the worker processes
    text = files("toolkit").joinpath("samples", name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
