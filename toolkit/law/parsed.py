"""Parsed: what a parser made of one text: a value, its official wording, and remarks for the sender."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from toolkit.findings import GALAT, Remark

V_co = TypeVar("V_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Parsed(Generic[V_co]):
    """`value` is None when nothing was written, or when a remark is a galat (then `failed`).

    `read` is the value's official wording ("" without a value); parsing it again gives the same value.
    """

    value: V_co | None = None
    read: str = ""
    remarks: tuple[Remark, ...] = ()

    @property
    def failed(self) -> bool:
        """Something stands there, but it cannot be used as it is."""
        return any(remark.code.severity is GALAT for remark in self.remarks)
