"""The ledger: register and archive, each sound in itself, and each with all that the other speaks of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from toolkit.archive import JOURNAL, Archive
from toolkit.doctor.checks import Check, fault, good, listed, warning
from toolkit.doctor.site import Site
from toolkit.durable import hash_of
from toolkit.following import Loose, loose
from toolkit.forms.dik import DIK
from toolkit.pipeline import register_lost
from toolkit.register import Register

SAMPLE = 20
"""So many of the newest originals are read again and held against their hash."""
RESTORE = "Hentikan dik, lalu pulihkan register.db dari salinan cadangan."


def look_at_register(site: Site) -> Iterator[Check]:
    """Does it open, is it whole, is it of this version?"""
    health = site.register
    if health is None:
        yield fault("register", site.register_trouble)
    elif health.is_empty and (lost := register_lost(site.workspace)):
        yield fault("register", lost)
    elif not health.exists:
        yield good("register", "belum ada; dibuat oleh dik run yang pertama")
    elif health.damages:
        yield fault("register", f"rusak: {listed(health.damages, 2)}. {RESTORE}")
    elif not health.stamp:
        yield fault("register", f"berkas ini bukan register DIK Toolkit. {RESTORE}")
    elif health.is_newer:
        yield fault("register", "ditulis oleh versi yang lebih baru. Pasang DIK Toolkit yang terbaru.")
    elif health.strays:
        yield fault("register", f"{health.strays} baris merujuk ke catatan yang tidak ada. {RESTORE}")
    elif health.is_older:
        yield warning("register", f"utuh, tetapi dari versi lama (skema {health.stamp}). Salin dahulu register.db; dik "
                                  f"run yang berikut memperbaruinya.")
    else:
        yield good("register", f"terbuka dan utuh (skema {health.stamp})")


def look_at_orphans(site: Site) -> Iterator[Check]:
    """Entries whose owner the settings workbook does not know."""
    if site.city is None or site.register is None or not site.register.is_current:
        return  # said already
    register = Register.reading(site.workspace.register_url)
    try:
        held = register.held(DIK.layout().form, register.last_event()[0])
    finally:
        register.close()
    yield from judge_loose(loose(held, site.city), len(held))


def judge_loose(found: Sequence[Loose], entries: int) -> Iterator[Check]:
    """Entries that nobody owns are a fault; those of a unit that was split wait for its heirs' files."""
    lost = [f"{each.label} ({each.entries} butir)" for each in found if not each.heirs]
    waiting = [f"{each.label} ({each.entries} butir; {', '.join(each.heirs)})" for each in found if each.heirs]
    if lost:
        yield fault("butir tanpa unit", f"Register memuat butir dari unit yang tidak ada di pengaturan.xlsx: "
                                        f"{listed(lost)}. Kembalikan barisnya di lembar Unit; bila unit itu berganti "
                                        f"kode, digabung, atau dipecah, isi kolom Menjadi pada baris itu.")
    if waiting:
        yield warning("butir tanpa unit", f"Butir unit yang sudah dipecah dan belum disampaikan lagi oleh penerusnya: "
                                          f"{listed(waiting, 3)}.")
    if not found:
        yield good("butir", f"{entries} butir, semuanya milik unit yang terdaftar")


def look_at_archive(site: Site) -> Iterator[Check]:
    """Is the journal readable, are the newest originals there, and are they what was sent?"""
    archive = Archive(site.workspace.archive)
    journal = archive.root / JOURNAL
    hashes, unreadable = read_journal(journal.read_text(encoding="utf-8", errors="replace").splitlines()
                                      if journal.is_file() else [])
    if unreadable:
        yield warning("jurnal", f"{unreadable} baris {JOURNAL} tidak dapat dibaca, mungkin karena listrik padam. "
                                f"Berkas aslinya tetap ada; simpan salinan jurnal itu.")
    newest = list(dict.fromkeys([*hashes[-SAMPLE:], *_recorded(site)]))
    missing = [each for each in newest if archive.found(each) is None and not archive.tombstone(each).is_file()]
    changed = [each for each in newest if (place := archive.path(each)).is_file() and hash_of(place) != each]
    for kind, wrong in (("tidak ada", missing), ("berubah isinya", changed)):
        if wrong:
            yield fault("arsip", f"Berkas asli {kind}: {listed([each[:12] for each in wrong], 3)}. Pulihkan folder "
                                 f"{archive.root} dari salinan cadangan.")
    if not missing and not changed:
        yield good("arsip", f"{len(hashes)} baris jurnal; {len(newest)} berkas asli terbaru cocok dengan sidik jarinya"
                   if newest else "belum ada berkas asli")


def read_journal(lines: Iterable[str]) -> tuple[list[str], int]:
    """The hashes of a journal in its order, and how many lines cannot be read."""
    hashes, unreadable = [], 0
    for line in filter(str.strip, lines):
        try:
            stated: Any = json.loads(line)
            hashes.append(str(stated["sha256"]))
        except (ValueError, KeyError, TypeError):
            unreadable += 1
    return hashes, unreadable


def _recorded(site: Site) -> list[str]:
    """Hashes of the newest deliveries that the register knows."""
    if site.register is None or not site.register.is_current:
        return []
    register = Register.reading(site.workspace.register_url)
    try:
        event, _ = register.last_event()
        return [delivery.sha256 for delivery in register.deliveries(event)[-SAMPLE:]]
    finally:
        register.close()
