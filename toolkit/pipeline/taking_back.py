"""A submission is taken back: found by what people call it, undone in one transaction, told to whoever it concerns."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.deliveries import UNDONE, Delivery
from toolkit.errors import UnknownSubmission
from toolkit.pipeline.desk import Desk
from toolkit.pipeline.outgoing import answer_again_for, list_path, publish_if_free
from toolkit.plans import Restored, UndoPlan
from toolkit.register import Transaction
from toolkit.register.folding import undoing_body
from toolkit.undoing import check_undoable, check_unruled, plan_undo

SHORTEST_HASH, HASH = 8, 64
LONGEST_NUMBER = 9
"""Digits of a number that every database can be asked for."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was done: the delivery, the event, what became of each entry, the files that tell it."""

    delivery: Delivery
    event: int
    restored: Sequence[Restored]
    files: Sequence[Path]
    complete: bool
    """Could all of them be written?"""


def find_submission(register: Transaction, words: str) -> Delivery:
    """By agenda number, or by the beginning of its SHA-256. Raises UnknownSubmission."""
    named = words.strip().lstrip("#").casefold()
    if named.isascii() and named.isdecimal() and len(named) <= LONGEST_NUMBER:
        found = register.history.delivery(int(named))
        if found:
            return found
    if SHORTEST_HASH <= len(named) <= HASH and set(named) <= set(string.hexdigits):
        return _of_several(register.history.with_hash(named), words)
    raise UnknownSubmission(f"Penyampaian “{words}” tidak ada dalam register. Tulis nomor agendanya (Buku Agenda) atau "
                            f"paling sedikit {SHORTEST_HASH} angka pertama SHA-256 berkasnya.")


def _of_several(found: Sequence[Delivery], words: str) -> Delivery:
    """The same bytes may have come often: the one that stands is meant."""
    standing = [one for one in found if one.status.merged and not one.undone]
    if len(standing) == 1:
        return standing[0]
    if found and len({one.sha256 for one in found}) == 1 and not standing:
        return next((one for one in reversed(found) if not one.repeats), found[-1])
    if found:
        numbers = ", ".join(str(one.id) for one in standing or found)
        raise UnknownSubmission(f"“{words}” dapat berarti beberapa penyampaian ({numbers}). Tulis nomor agendanya.")
    raise UnknownSubmission(f"Tidak ada penyampaian dengan SHA-256 “{words}”. Tulis nomor agendanya (lihat Buku "
                            f"Agenda).")


def take_back(number: int, reason: str, desk: Desk) -> TakenBack:
    """Undo and tell. Raises UnknownSubmission, NotUndoable."""
    with desk.register.transaction() as register:
        delivery = find_submission(register, str(number))
        plan = undo_plan(register, delivery)
        body = undoing_body(plan, reason, desk.form.layout().about.title_column)
        event = register.record(desk.now(), UNDONE, body)
    published = publish_if_free(desk)
    told = answer_again_for(delivery.id, desk)
    daftar = [list_path(desk)] if published else []
    return TakenBack(delivery, event, plan.restored, [*told.files, *daftar], told.complete and published)


def undo_plan(register: Transaction, delivery: Delivery) -> UndoPlan:
    """What undoing it would do now. Raises NotUndoable."""
    check_undoable(delivery)
    history, made = register.history, register.history.made(delivery.id)
    check_unruled(delivery, made, register.rulebook())
    touched = {*(id for id, _ in made), *history.given(delivery.id)}
    owners = history.owners(touched)
    units = {unit for some in owners.values() for _, unit in some} | {delivery.unit or ""}
    entries = {entry.id: entry for entry in history.entries(id for id, _ in made)}
    return plan_undo(delivery, made, entries, owners, history.naming(touched, units, after=delivery.id))
