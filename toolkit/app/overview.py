"""`dik status`: who has sent; what waits, why, what failed, what is held; as an operator wants to see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from toolkit.answering import message_path
from toolkit.app import contract, telling
from toolkit.app.desk import holding_now, reading_desk, running_watcher
from toolkit.app.work import looked_inbox
from toolkit.beside import newest_of
from toolkit.configuring import tell_doubts
from toolkit.deliveries import Delivery
from toolkit.doctor.folders import LITTLE
from toolkit.durable import hash_of
from toolkit.heartbeat import Beat, last_scan
from toolkit.intake.claims import open_claims
from toolkit.intake.folder import Arrival
from toolkit.logs import recent_failures
from toolkit.pipeline import Desk, disks_away, in_quarantine, out_of_reach, places_of
from toolkit.publishing.state import state_of
from toolkit.room import little_room
from toolkit.workspace import Workspace

Json = dict[str, Any]


def show_status(named: Path | None, *, quiet: bool) -> tuple[Json, int]:
    """`dik status`. Keys beside those of the contract are there only when there is something to say."""
    with reading_desk(named, without_register=True) as desk:
        workspace, today = desk.workspace, desk.today
        state = state_of(desk.register, desk.form, desk.city, workspace, today)
        tell_doubts(desk.city, today)
        watcher = running_watcher(workspace)
        waiting, pending = _waiting(desk, watcher)
        trouble = watcher.trouble if watcher and watcher.trouble else _trouble(desk)
    result = {**state, "waiting": waiting, **_told({
        "pending": pending, "trouble": trouble, "last_scan": _last_scan(workspace), "held": _holder(workspace),
        "failed": [{"at": at, "message": text} for at, text in recent_failures(workspace.log, datetime.now(UTC))],
        "space": list(_little_space(workspace)),
        "quarantined": [asdict(one) for one in in_quarantine(workspace)]}), **contract.beside(workspace)}
    if not quiet:
        telling.tell_status(result, workspace)
        telling.tell_watcher(watcher, workspace)
        telling.tell_condition(result, workspace)
    return result, 0


def _told(found: Mapping[str, Any]) -> Json:
    return {name: value for name, value in found.items() if value}


def _trouble(desk: Desk) -> str:
    """What would keep the next run from its work."""
    inbox = disks_away(desk.workspace).get("inbox", "")
    return " ".join(told for told in (inbox, out_of_reach(desk)) if told)


def _waiting(desk: Desk, watcher: Beat | None) -> tuple[list[Json], list[Json]]:
    """What lies in the inbox, under its own name or claimed, and why; and which answers are still to be written."""
    listing, shown = looked_inbox(desk), desk.workspace.shown_files()
    usual = "Menunggu diterima (dik run)." if watcher is None else "Menunggu diterima pengawas."
    begun = "Terhenti di tengah jalan; dilanjutkan oleh: dik run." if watcher is None else "Sedang diproses."
    stuck = watcher.stuck if watcher else {}
    waiting, pending = list[Json](), list[Json]()
    for one, delivery in _recorded(listing.arrivals, desk, shown):
        file = shown(one.delivered)
        if delivery is None:
            waiting.append({"file": file, "reason": stuck.get(file, begun if one.claim else usual)})
        elif _is_answered(delivery, desk.workspace):
            waiting.append({"file": file, "reason": f"Sudah dijawab (agenda {delivery.id}), tetapi belum dapat "
                                                    f"dikeluarkan dari inbox: berkasnya sedang dibuka, atau foldernya "
                                                    f"tidak dapat diubah."})
        else:
            waiting.append({"file": file, "reason": f"Sudah dicatat (agenda {delivery.id}), tetapi jawabannya belum "
                                                    f"dapat ditulis; dicoba lagi sendiri."})
            pending.append({"submission": delivery.id, "file": file})
    waiting += [{"file": desk.workspace.shown(one.path), "reason": one.why} for one in listing.waiting]
    return waiting, pending


def _recorded(listed: Sequence[Arrival], desk: Desk, shown: Callable[[Path], str]
              ) -> Iterator[tuple[Arrival, Delivery | None]]:
    """Each file that is claimed, and each that is not, with what it is recorded as."""
    claimed = open_claims(desk.workspace.inbox, desk.city)
    with desk.register.reader() as register:
        by_claim = register.recorded([one.claim for one in claimed])
    yield from ((one, by_claim.get(one.claim)) for one in claimed)
    newest = _newest(desk) if listed else {}
    for one in listed:
        delivery = newest.get(shown(one.path))
        yield one, delivery if delivery and _is_recorded_as(one, delivery) else None


def _newest(desk: Desk) -> dict[str, Delivery]:
    """By file: those without a claim, where the inbox may only be read."""
    event, _ = desk.register.last_event()
    return {one.file: one for one in desk.register.deliveries(event)}


def _is_recorded_as(arrival: Arrival, delivery: Delivery) -> bool:
    """Is it that file still, or one that was put there since, maybe with the same bytes?"""
    try:
        state = arrival.path.stat()
        came = datetime.fromtimestamp(max(state.st_mtime, state.st_ctime), UTC)
        return came <= datetime.fromisoformat(delivery.at) and hash_of(arrival.path) == delivery.sha256
    except (OSError, ValueError):
        return False


def _is_answered(delivery: Delivery, workspace: Workspace) -> bool:
    """Have its answer and a message (its own, or a newer one) been written since it was recorded?"""
    report, at = str(delivery.report), datetime.fromisoformat(delivery.at).timestamp()
    try:
        return all(newest_of(workspace.outbox / name, workspace).stat().st_mtime >= at
                   for name in (report, message_path(report)))
    except OSError:
        return False


def _last_scan(workspace: Workspace) -> Json | None:
    scan = last_scan(workspace)
    if scan is None:
        return None
    seconds = (datetime.now(UTC) - datetime.fromisoformat(scan.at)).total_seconds()
    return {"at": scan.at, "by": scan.by, "seconds_ago": max(0, round(seconds))}


def _holder(workspace: Workspace) -> Json | None:
    is_held, holder = holding_now(workspace)
    if not is_held:
        return None
    return {name: getattr(holder, name, None) for name in ("command", "process", "computer", "user", "since")}


def _little_space(workspace: Workspace) -> Iterator[Json]:
    """Disks that are nearly full."""
    for name, free in little_room({"ruang kerja": workspace.root, **places_of(workspace)}, LITTLE):
        yield {"folder": name, "free_mb": free >> 20}
