"""Signs that nobody sees: replaced on screens and in logs, codes in JSON."""

from __future__ import annotations

import ast
import json
import sys
import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from toolkit.signs import as_json, seen

ANY = st.text(st.characters(codec=None, exclude_categories=()))
UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


def test_every_sign_that_is_not_seen__is_replaced() -> None:
    kept = [sign for sign in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(sign) in UNSEEN
            and seen(sign) == sign]
    assert kept == []
    assert seen("Daftar – “é” 😀 中") == "Daftar – “é” 😀 中"


@given(ANY)
def test_json__holds_the_text_and_shows_no_such_sign(text: str) -> None:
    written = as_json({"value": text})
    assert json.loads(written) == {"value": text}
    assert written == seen(written)


def test_plain_lines__go_to_the_screen_through_one_door() -> None:
    """`click.echo` elsewhere says what is ours only: the help page."""
    app = Path(__file__).resolve().parents[1] / "toolkit" / "app"
    calls = {path.name: [ast.unparse(node) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                         if isinstance(node, ast.Call) and ast.unparse(node.func) in ("click.echo", "print")]
             for path in app.glob("*.py")}
    assert {name for name, found in calls.items() if found} == {"saying.py", "entry.py"}
    assert calls["entry.py"] == ["click.echo(context.get_help())"]
