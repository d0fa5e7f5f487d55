"""Taking a submission back, as a plan: what it did is undone, and nothing that came after it. No I/O."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.deliveries import Delivery
from toolkit.entries import BY_UNDO, CANCELLED, Entry
from toolkit.errors import NotUndoable
from toolkit.forms.ppid import BY_NAME
from toolkit.past import Undoing
from toolkit.plans import Restored, UndoPlan
from toolkit.rulings import Rulebook

Owners = Mapping[str, Sequence[tuple[int, str]]]
"""Entry → whose it was, from which event on."""


def check_undoable(delivery: Delivery) -> None:
    """Raises NotUndoable for what never entered the register, or is out of it again, and for PPID's own forms."""
    if delivery.form in BY_NAME:  # what they decided stays in the history, and is decided again
        raise NotUndoable(f"Penyampaian nomor {delivery.id} adalah formulir PPID; putusan diubah dengan memutus lagi, "
                          f"tidak dengan membatalkan.")
    if delivery.undone:
        raise NotUndoable(f"Penyampaian nomor {delivery.id} sudah dibatalkan (nomor {delivery.undone}); tidak ada yang "
                          f"perlu dilakukan lagi.")
    if delivery.repeats:
        raise NotUndoable(f"Penyampaian nomor {delivery.id} hanya mengulang jawaban nomor {delivery.repeats}; yang "
                          f"dapat dibatalkan nomor {delivery.repeats}.")
    if not delivery.status.merged:
        raise NotUndoable(f"Penyampaian nomor {delivery.id} belum dapat diterima waktu itu, sehingga tidak ada butir "
                          f"yang perlu dibatalkan.")


def check_unruled(delivery: Delivery, made: Iterable[tuple[str, int]], book: Rulebook) -> None:
    """Raises NotUndoable where PPID has decided on what the delivery made: a decision has its ground in it."""
    ruled = next((id for id, number in made if book.ruling(id, number)), None)
    if ruled:
        raise NotUndoable(f"Penyampaian nomor {delivery.id} tidak dapat dibatalkan lagi: butir {ruled} sudah diputus "
                          f"PPID. Ubah putusannya dengan lembar uji, atau minta unit mengirim perbaikan.")


def plan_undo(delivery: Delivery, made: Sequence[tuple[str, int]], entries: Mapping[str, Entry], owners: Owners,
              naming: Sequence[int]) -> UndoPlan:
    """Give back what stood before a delivery.

    `made`: the versions that it made; `naming`: later submissions that stand and have a row for one of its entries,
    were it only to say that it is as it was: what they confirm must not vanish under them. Raises NotUndoable.
    """
    check_undoable(delivery)
    later = sorted({*naming, *(event for id, number in made for event in _later(entries[id], number))})
    if later:
        numbers = ", ".join(map(str, later))
        raise NotUndoable(f"Penyampaian nomor {delivery.id} belum dapat dibatalkan: butir yang sama ada juga dalam "
                          f"penyampaian sesudahnya. Batalkan dahulu, dari yang terbaru: nomor {numbers}.")
    restored = tuple(_restored(entries[id], number) for id, number in made)
    return UndoPlan(delivery.id, restored, tuple(_claimed(delivery.id, owners)))


def _later(entry: Entry, number: int) -> Iterator[int]:
    """Events that changed the entry after version `number`, and stand."""
    return (one.event for one in entry.versions[number:] if one.by != BY_UNDO and not one.undone)


def _restored(entry: Entry, number: int) -> Restored:
    """What stood before version `number`; cancelled, if that was the first or came after a cancelled one."""
    following, before = entry.current.number + 1, entry.versions[number - 2] if number > 1 else None
    if before is None or before.state == CANCELLED:
        return Restored(entry.id, following, CANCELLED, (before or entry.versions[number - 1]).content, None)
    stands = entry.origin(before)
    return Restored(entry.id, following, stands.state, stands.content, stands.number)


def _claimed(submission: int, owners: Owners) -> Iterator[tuple[str, str]]:
    for id, units in owners.items():
        if len(units) > 1 and units[-1][0] == submission:
            yield id, units[-2][1]


def told(undoing: Undoing, when: str) -> str:
    """What the sender is told; `when` as people write it."""
    gone = f"{undoing.cancelled} butirnya tidak lagi tercatat" if undoing.cancelled else ""
    back = f"{undoing.restored} butir kembali seperti sebelumnya" if undoing.restored else ""
    done = ", ".join(filter(None, (gone, back))) or "tidak ada butir yang berubah"
    reason = f" Alasan: {undoing.reason.rstrip('.')}." if undoing.reason else ""
    return f"Penyampaian ini dibatalkan PPID pada {when}; {done}.{reason}"
