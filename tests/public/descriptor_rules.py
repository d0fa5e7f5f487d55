"""Data Package 1, Tabular Data Resource and Table Schema, as far as our descriptor uses them: what breaks a rule.

Written after the published profiles: `frictionless` is no dependency, and a test that runs nowhere proves nothing.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

NAME = re.compile(r"^([-a-z0-9._/])+$")
KNOWN = {
    "package": {"profile", "name", "title", "description", "homepage", "created", "contributors", "resources"},
    "resource": {"name", "profile", "path", "title", "description", "format", "mediatype", "encoding", "bytes", "hash",
                 "dialect", "schema"},
    "field": {"name", "title", "description", "type", "format", "constraints"},
    "constraints": {"required", "unique", "enum", "maxLength", "minimum", "pattern"}}
CASTS = {"string": str, "integer": int, "date": date.fromisoformat}


def broken_rules(folder: Path) -> list[str]:
    """One sentence for each rule that the package in `folder` breaks."""
    package = json.loads((folder / "datapackage.json").read_bytes())
    return list(_package(package, folder))


def _package(package: dict[str, Any], folder: Path) -> Iterator[str]:
    yield from _unknown(package, "package")
    datetime.fromisoformat(package["created"])
    if package["profile"] != "data-package" or not NAME.match(package["name"]):
        yield "package: profile or name"
    if any(contributor.keys() != {"title", "role"} or contributor["role"] != "publisher"
           for contributor in package["contributors"]):
        yield "package: contributors"
    if not re.match("https?://", package.get("homepage", "https://")):
        yield "package: homepage"
    names = [resource["name"] for resource in package["resources"]]
    if len(set(names)) != len(names) or not names:
        yield "package: names of resources"
    for resource in package["resources"]:
        yield from _resource(resource, folder)


def _resource(resource: dict[str, Any], folder: Path) -> Iterator[str]:
    yield from _unknown(resource, "resource")
    content = (folder / resource["path"]).read_bytes()
    if (resource["bytes"], resource["hash"]) != (len(content), f"sha256:{sha256(content).hexdigest()}"):
        yield f"{resource['path']}: bytes or hash"
    if not NAME.match(resource["name"]) or resource["encoding"] != "utf-8":
        yield f"{resource['path']}: name or encoding"
    if resource["profile"] == "tabular-data-resource":
        yield from _table(resource, content)
    elif resource["format"] == "json":
        json.loads(content)


def _table(resource: dict[str, Any], content: bytes) -> Iterator[str]:
    fields = resource["schema"]["fields"]
    for field in fields:
        yield from _unknown(field, "field")
        yield from _unknown(field.get("constraints", {}), "constraints")
        if field["type"] not in CASTS:
            yield f"{field['name']}: type"
    head, *rows = csv.reader(content.decode("utf-8-sig").splitlines(keepends=True), strict=True)
    if head != [field["name"] for field in fields] or len(set(head)) != len(head):
        yield "head"
    if any(key not in head for key in resource["schema"]["primaryKey"]):
        yield "primary key"
    for at, row in enumerate(rows, 2):
        if len(row) != len(head):
            yield f"row {at}: {len(row)} cells"
        yield from (f"row {at}, {field['name']}: {cell!r}" for field, cell in zip(fields, row, strict=True)
                    if not _fits(field, cell))
    yield from _repeated(fields, rows)


def _fits(field: dict[str, Any], cell: str) -> bool:
    limits = field.get("constraints", {})
    if not cell:
        return not limits.get("required")
    value = CASTS[field["type"]](cell)  # type: ignore[operator]  # each cast is a function
    return (value in limits.get("enum", [value]) and len(cell) <= limits.get("maxLength", len(cell))
            and value >= limits.get("minimum", value)
            and ("pattern" not in limits or re.fullmatch(limits["pattern"], cell) is not None))


def _repeated(fields: list[dict[str, Any]], rows: list[list[str]]) -> Iterator[str]:
    for at, field in enumerate(fields):
        values = [row[at] for row in rows]
        if field.get("constraints", {}).get("unique") and len(set(values)) != len(values):
            yield f"{field['name']}: not unique"


def _unknown(found: dict[str, Any], what: str) -> Iterator[str]:
    yield from (f"{what}: {name}" for name in found.keys() - KNOWN[what])
