"""The house: app → pipeline → steps → things; who may import which library; sizes."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "toolkit"
STEPS = {"reading", "checking", "merging", "comparing", "undoing", "explaining", "answering", "issuing", "publishing",
         "workbooks", "documents", "intake", "public", "reviewing"}
ABOVE = {"app", "pipeline", "configuring", "doctor", "watching", "__main__", "demo"}
"""What may know the order of steps. `configuring` reads the settings workbook through the ordinary check; `doctor`
looks at a whole workspace: settings, inbox, register, workers; `watching` goes on where a single run ends."""
SHARED = {"toolkit.reading.document", "toolkit.reading.limits"}
"""What reading gives, as plain values."""
OWNERS = {
    "xlsxwriter": {"workbooks"}, "sqlalchemy": {"register"}, "python_calamine": {"reading"}, "openpyxl": {"configuring",
    "demo", "app"}, "pandera": {"forms"}, "pandas": {"forms", "checking"}, "click": {"app"}, "rich": {"app"},
    "pebble": {"workers"}, "watchdog": {"intake"}, "filelock": {"app"},
    "rapidfuzz": {"law", "merging", "likeness", "reading"}, "olefile": {"reading"}, "xlrd": {"reading"},
    "psutil": {"memory_watch"}, "typst": {"documents"}, "docx": {"documents"}}
IO = {"sqlalchemy", "openpyxl", "xlsxwriter", "python_calamine", "os", "shutil", "pathlib", "tempfile", "sqlite3"}


def modules() -> dict[str, ast.Module]:
    """Dotted name → syntax tree."""
    trees = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = ("toolkit", *path.relative_to(PACKAGE).with_suffix("").parts)
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        trees[name] = ast.parse(path.read_text(encoding="utf-8"))
    return trees


TREES = modules()


def imports(tree: ast.Module) -> set[str]:
    """Every module that is imported, wherever the import stands; imports for types only are left out."""
    guarded = {id(each) for node in ast.walk(tree) if isinstance(node, ast.If)
               and "TYPE_CHECKING" in ast.dump(node.test) for each in ast.walk(node)}
    found = set()
    for node in ast.walk(tree):
        if id(node) in guarded:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names if f"{node.module}.{alias.name}" in TREES}
    return found


def room(name: str) -> str:
    """The part of the house in which a module stands: "toolkit.law.dates" → "law"."""
    return name.split(".")[1] if "." in name else ""


@pytest.mark.parametrize("name", TREES)
def test_arrows__run_downwards(name: str) -> None:
    here = room(name)
    for imported in imports(TREES[name]):
        there = room(imported) if imported.startswith("toolkit.") else ""
        if not there or there == here or imported in SHARED:
            continue
        if here in STEPS:
            assert there not in STEPS | ABOVE, f"{name} → {imported}: a step knows things only"
        elif here not in ABOVE:
            assert there not in STEPS | ABOVE, f"{name} → {imported}: a thing knows no step"
        if here in ("pipeline", "configuring", "watching"):
            assert there != "app", f"{name} → {imported}"


@pytest.mark.parametrize("name", TREES)
def test_libraries__have_one_owner(name: str) -> None:
    for imported in imports(TREES[name]):
        library = imported.split(".")[0]
        if library in OWNERS:
            assert room(name) in OWNERS[library], f"{name} imports {library}"


@pytest.mark.parametrize("name", [name for name in TREES if room(name) in ("checking", "merging", "law", "plans")])
def test_deciding_modules__do_no_io(name: str) -> None:
    allowed = {"toolkit.law.packaged"}
    assert name in allowed or not {imported.split(".")[0] for imported in imports(TREES[name])} & IO


def test_no_circles() -> None:
    graph = {name: {other for other in imports(tree) if other in TREES and other != name}
             for name, tree in TREES.items()}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail, name))
        if name not in done:
            for other in sorted(graph[name]):
                if not name.startswith(f"{other}."):  # a package's own __init__ hands names on
                    visit(other, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_functions__stay_small() -> None:
    lengths = {f"{name}.{node.name}": node.end_lineno - node.lineno + 1 for name, tree in TREES.items()
               for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))}
    ordered = sorted(lengths.values())
    assert [name for name, length in lengths.items() if length > 40] == []
    assert ordered[len(ordered) // 2] <= 8
    assert ordered[int(len(ordered) * 0.9)] <= 25


@pytest.mark.parametrize("name", TREES)
def test_every_module__says_what_it_is(name: str) -> None:
    assert ast.get_docstring(TREES[name])


@pytest.mark.parametrize("name", TREES)
def test_public_names__say_what_they_promise(name: str) -> None:
    for node in TREES[name].body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{name}.{node.name}"
