"""Form: the base of every form's pandera model; `column` and `rule`, the words in which forms are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, ClassVar, TypeVar, cast

import pandas as pd
import pandera.pandas as pa
from pandera.api.dataframe.model_components import FieldInfo

from toolkit.findings import Code
from toolkit.forms.kinds import TEXT
from toolkit.forms.layout import About, Column, Layout, Need, OtherHeadings
from toolkit.forms.live import Live
from toolkit.reading.document import FormHeadings

LONGEST_TEXT = 5000
"""Characters a free text may have where the form sets no limit; Excel's own is 32,767 a cell."""

Mask = TypeVar("Mask", bound=Callable[..., Any])
Words = Callable[[pd.DataFrame, Sequence[int]], Iterable[dict[str, object]]]
"""What a rule adds to its messages: (rows, positions of the failing rows) → words for each of these."""


def column(heading: str, *, length: tuple[int, int] = (0, LONGEST_TEXT), choices: Sequence[str] = (),
           need: Need = Need.OPTIONAL, **look: Any) -> Any:
    """One column of a form: heading, limits, choices, and (in `look`) the other fields of `Column`.

    The checks carry the finding's code as their error, and the limits as their statistics: the template reads its
    dropdowns and input messages back from there, so the two cannot disagree.
    """
    free_text = look.get("kind", TEXT) is TEXT
    checks = [*_need_checks(need), *(_length_checks(*length) if free_text else ()), *_choice_checks(tuple(choices))]
    metadata = {"look": Column(heading, need=need, **look)}
    return FieldInfo(checks=checks, nullable=True, nullable_explicit=True, metadata=metadata)


def rule(code: Code, *, on: str, words: Words | None = None, live: Live | None = None) -> Callable[[Mask], Mask]:
    """A rule over whole rows: the decorated method gives True where a row is fine. `on` is the cell to mark.

    `live`: what of it the workbook can tell before it is sent; true only where the rule surely fails.
    """
    seen = replace(live, on=on) if live else None
    decorate: Any = pa.dataframe_check(error=f"{on}:{code.name}", ignore_na=False,
                                       statistics={"words": words or _no_words, "live": seen})
    return cast(Callable[[Mask], Mask], decorate)


def _no_words(rows: pd.DataFrame, at: Sequence[int]) -> Iterable[dict[str, object]]:
    return ({} for _ in at)


def _check(code: Code, passes: Callable[[Any], bool], **statistics: object) -> pa.Check:
    def mask(values: pd.Series) -> pd.Series:
        return pd.Series([passes(value) for value in values.tolist()], index=values.index, dtype=bool)

    return pa.Check(mask, error=code.name, ignore_na=False, statistics=statistics)


def _need_checks(need: Need) -> list[pa.Check]:
    codes = {Need.REQUIRED: Code.WAJIB, Need.ADVISED: Code.SEBAIKNYA_DIISI}
    if need not in codes:
        return []
    return [pa.Check(pd.Series.notna, error=codes[need].name, ignore_na=False)]


def _length_checks(shortest: int, longest: int) -> list[pa.Check]:
    checks = [_check(Code.TERLALU_PANJANG, lambda value: not isinstance(value, str) or len(value) <= longest,
                     longest=longest)]
    if shortest:
        checks.append(_check(Code.TERLALU_PENDEK, lambda value: not isinstance(value, str) or len(value) >= shortest,
                             shortest=shortest))
    return checks


def _choice_checks(choices: tuple[str, ...]) -> list[pa.Check]:
    allowed = {None, *choices}
    return [_check(Code.PILIHAN_TIDAK_ADA, lambda value: value in allowed, choices=choices)] if choices else []


class Form(pa.DataFrameModel):
    """One kind of workbook that people fill. Frames hold Python values (None where empty), indexed by
    (file, sheet, physical row); every column of the form is there."""

    class Config:
        strict = True
        metadata: ClassVar[dict[str, Any]] = {}

    @classmethod
    def layout(cls) -> Layout:
        """How the form looks: derived from the model, once."""
        return _layout(cls)

    @classmethod
    def headings(cls) -> FormHeadings:
        """What the reader looks for: the form's own headings, and those under which people know its columns."""
        return _headings(cls)

    @classmethod
    def codec(cls) -> Codec:
        """How rows of this form are kept as JSON."""
        return Codec(cls.layout())


class Codec:
    """Typed values ↔ JSON values of a form's columns."""

    def __init__(self, layout: Layout) -> None:
        self._kinds = [(column.name, column.kind) for column in layout.columns if column.need is not Need.LOCKED]

    def encode(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Every content column of the form; empty is None."""
        return {name: None if values.get(name) is None else kind.encode(values[name]) for name, kind in self._kinds}

    def decode(self, content: Mapping[str, Any]) -> dict[str, Any]:
        """The typed values back; a column that the form got since is None."""
        return {name: None if content.get(name) is None else kind.decode(content[name]) for name, kind in self._kinds}


@lru_cache
def _layout(form: type[Form]) -> Layout:
    about: About = form.Config.metadata["about"]  # to_schema() drops a model's metadata (pandera 0.35)
    schema = form.to_schema()
    columns = tuple(_look(name, column) for name, column in schema.columns.items())
    live = tuple(one.statistics["live"] for one in schema.checks if one.statistics["live"])
    return Layout(about.form, about, columns, live)


@lru_cache
def _headings(form: type[Form]) -> FormHeadings:
    return form.layout().headings(form.Config.metadata.get("headings", OtherHeadings()))


def _look(name: str, column: Any) -> Column:
    look: Column = column.metadata["look"]
    limits: dict[str, Any] = {}
    for check in column.checks:
        limits.update(check.statistics or {})
    return replace(look, name=name, **limits)
