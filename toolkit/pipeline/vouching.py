"""Bindings go out sealed and come back held against our keys; what keys said of a file once is never asked again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit.checking import Question
from toolkit.findings import Code, Finding
from toolkit.keys import KeyRing
from toolkit.views import FormView


def sealed(view: FormView, keys: KeyRing) -> FormView:
    """The same with its MAC. The standard template has none: it names no unit and shows no event, so there is nothing
    to gain by altering it, and it is the same file for everybody."""
    about = view.layout.about
    if about.by_unit and view.unit is None and not view.base:
        return view
    return replace(view, mac=keys.mac(view.layout.form, about.version, view.unit, view.period, view.lembar, view.base))


def held_against(keys: KeyRing, question: Question) -> Question:
    """A question as it is to be asked at the intake."""
    return trusted(question, broken=keys.breaks(question.document.binding))


def trusted(question: Question, *, broken: bool) -> Question:
    """Where the binding is broken, nothing that it says counts."""
    document = question.document
    if not broken or document.binding is None:
        return question
    return replace(question, broken=True, document=replace(document, binding=document.binding.bare()))


def was_broken(findings: Iterable[Finding]) -> bool:
    """What was told when the file came: keys may have been lost or taken away since."""
    return any(told.code is Code.IKATAN_RUSAK for told in findings)
