"""The keys by which we know our own workbooks again: an HMAC over what a workbook says of itself (its binding).

The newest key signs, every key verifies. An id is made of its key, so that two workspaces never mean different keys by
one id.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolkit.errors import SecretUnusable
from toolkit.private import from_environment, put_private, read_private, write_private
from toolkit.reading.document import Binding
from toolkit.workspace import KEYS, Workspace

VARIABLE = "DIK_KUNCI"
"""Holds the text of such a file, instead of the file."""
BYTES = 32


@dataclass(frozen=True, slots=True)
class Key:
    """One key; its secret is in no `repr`, and so in no log."""

    secret: bytes = field(repr=False)
    made: str = ""
    """When (UTC, ISO 8601)."""

    @property
    def id(self) -> str:
        """Tells nothing of the secret."""
        return hashlib.sha256(b"dik-kunci\0" + self.secret).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All keys, the newest last. Without any, nothing is signed."""

    keys: tuple[Key, ...] = ()
    since: int | None = None
    """The last event before there were keys: a workbook that shows a later one was signed. None: nobody knows."""

    def mac(self, form: str, version: int, unit: str | None, period: str | None, lembar: str | None, base: int) -> str:
        """"<id of the newest key>:<HMAC-SHA256>"; "" without a key."""
        if not self.keys:
            return ""
        newest = self.keys[-1]
        return f"{newest.id}:{_mac(newest, (form, version, unit, period, lembar, base))}"

    def breaks(self, binding: Binding | None) -> bool:
        """Is this not what we wrote? It was altered; or nobody vouches for it (no MAC, or by a key that is not here)
        and yet it shows an event since which all are signed."""
        if binding is None:
            return False
        id, _, mac = (binding.mac or "").partition(":")
        key = next((one for one in self.keys if one.id == id), None)
        if key is None:
            return self.since is not None and binding.base > self.since
        said = (binding.form, binding.version, binding.unit, binding.period, binding.lembar, binding.base)
        return not hmac.compare_digest(_mac(key, said).encode(), mac.encode())


def _mac(key: Key, said: tuple[str | int | None, ...]) -> str:
    """As a workbook's cells give it back: blanks at ends and several in a row are lost there."""
    text = json.dumps([" ".join(str("" if part is None else part).split()) for part in said], ensure_ascii=False)
    return hmac.new(key.secret, text.encode(errors="surrogatepass"), hashlib.sha256).hexdigest()


def find_keys(workspace: Workspace) -> KeyRing:
    """Those of the environment, else of the workspace's file; an empty ring where there are none yet. Raises
    SecretUnusable."""
    if said := from_environment(VARIABLE):
        return parse_keys(said, VARIABLE)
    path = workspace.keys_file
    return parse_keys(read_private(path, VARIABLE), KEYS) if path.exists() else KeyRing()


def make_keys(workspace: Workspace, since: int, now: str) -> Path | None:
    """The workspace's first key, where it has none; `since`: the last event by now. Gives its file, if it was made.
    Raises OSError."""
    path = workspace.keys_file
    if from_environment(VARIABLE) or path.exists():
        return None
    return path if put_private(path, as_text(KeyRing((new_key(now),), since))) else None


def add_key(workspace: Workspace, now: str) -> KeyRing:
    """A new key, which signs from now on; the earlier ones go on verifying. Raises SecretUnusable, OSError."""
    if from_environment(VARIABLE):
        raise SecretUnusable(f"Kuncinya ada di lingkungan ({VARIABLE}), bukan di {KEYS}; tambahkan kunci baru di sana, "
                             f"di akhir daftarnya.")
    ring = find_keys(workspace)
    added = KeyRing((*ring.keys, new_key(now)), ring.since)
    write_private(workspace.keys_file, as_text(added))
    return added


def new_key(now: str) -> Key:
    """A random one."""
    return Key(secrets.token_bytes(BYTES), now)


def as_text(ring: KeyRing) -> bytes:
    """What the file holds, and the environment may."""
    keys = [{"id": key.id, "dibuat": key.made, "rahasia": key.secret.hex()} for key in ring.keys]
    return json.dumps({"sejak": ring.since, "kunci": keys}, ensure_ascii=False).encode() + b"\n"


def parse_keys(text: str, source: str) -> KeyRing:
    """The reverse. Raises SecretUnusable, which never quotes what stands there."""
    try:
        said: dict[str, Any] = json.loads(text)
        keys = tuple(Key(bytes.fromhex(one["rahasia"]), str(one.get("dibuat", ""))) for one in said["kunci"])
        since = said.get("sejak")
        sound = bool(keys) and all(len(key.secret) >= BYTES for key in keys) and (since is None or type(since) is int)
    except (ValueError, KeyError, TypeError, AttributeError):
        sound = False
    if not sound:
        raise SecretUnusable(f"{source} tidak berisi kunci ikatan yang utuh. Pulihkan dari cadangan; bila tidak ada, "
                             f"hapus: kunci baru dibuat sendiri, dan formulir yang beredar tetap diterima.")
    return KeyRing(keys, since)
