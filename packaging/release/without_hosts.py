"""The bill of materials names packages, versions and hashes, not the places that they came from: mirrors differ, and
the addresses of the tools that wrote it help nobody.

    python packaging/release/without_hosts.py dist/sbom.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def without_hosts(bill: dict[str, Any]) -> dict[str, Any]:
    """Hashes move from the places of a package to the package; places, and lines of the lock, go."""
    for part in bill.get("components", []):
        part["hashes"] = [each for place in part.pop("externalReferences", []) for each in place.get("hashes", [])]
        part.pop("description", None)
    for tool in bill.get("metadata", {}).get("tools", {}).get("components", []):
        tool.pop("externalReferences", None)
    return bill


def main() -> None:
    """In place."""
    path = Path(sys.argv[1])
    bill = without_hosts(json.loads(path.read_text(encoding="utf-8")))
    path.write_text(json.dumps(bill, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
