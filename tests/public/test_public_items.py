"""One door: what is internal never comes through, whoever plants it and wherever."""

from __future__ import annotations

import ast
import zipfile
from io import BytesIO
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.public.samples import LAYOUT, a_list, leaky_list, values_of
from tests.test_architecture import TREES
from toolkit.public import write_public
from toolkit.public_items import public_item, public_values
from toolkit.workbooks.daftar import write_book

MARKER = "PENANDA-INTERNAL-7c1e"
INTERNAL = {column.name for column in LAYOUT.columns if not column.public}


def test_internal_columns__are_what_the_form_says() -> None:
    assert {"tempat_simpan", "tindakan", "keterangan"} == INTERNAL


@given(st.dictionaries(st.sampled_from([*LAYOUT.names, "lain", "catatan_ppid"]), st.none() | st.text(min_size=1)))
def test_public_values__hold_public_columns_only(values: dict[str, object]) -> None:
    assert public_values(LAYOUT, values) == {name: value for name, value in values.items()
                                             if name in LAYOUT.names and name not in INTERNAL and value is not None}


def test_an_item__is_made_of_public_values_only() -> None:
    item = public_item(LAYOUT, 1, [("DINKES", "Dinas Kesehatan")],
                       values_of(1, catatan_ppid=MARKER, **dict.fromkeys(INTERNAL, MARKER)), since="2026-05-03")
    assert not {*item.values, *item.texts} & {*INTERNAL, "catatan_ppid"}
    assert MARKER not in repr(item)
    assert (item.texts["id_butir"], item.values["tanggal_mulai"]) == ("DIK-DINKES-0001", "2026-05-03")
    assert item.letters == ["h"]


def test_nobody_else__makes_a_public_item() -> None:
    makers = {name for name, tree in TREES.items() for node in ast.walk(tree)
              if isinstance(node, ast.Call) and "PublicItem" in ast.unparse(node.func)}
    assert makers == {"toolkit.public_items"}


def every_byte(folder: Path) -> bytes:
    """Of all files, and of what is packed within them."""
    found = []
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes()
        found += [path.name.encode(), content]
        if zipfile.is_zipfile(BytesIO(content)):
            with zipfile.ZipFile(BytesIO(content)) as packed:
                found += [part for name in packed.namelist() for part in (name.encode(), packed.read(name))]
    return b"\n".join(found)


def test_a_marker_in_every_internal_column__is_in_no_byte(tmp_path: Path) -> None:
    """Planted through the door and, behind its back, in an item made by hand."""
    write_public(tmp_path, leaky_list(MARKER), write_book)
    published = every_byte(tmp_path)
    assert MARKER.encode() not in published and MARKER.encode("utf-16-le") not in published
    assert b"Rekam medis pasien rawat jalan" in published
    assert not [name for name in INTERNAL if name.encode() in published]
def test_writing_twice__gives_equal_bytes_and_nothing_else_is_left(tmp_path: Path) -> None:
    written = write_public(tmp_path / "a", a_list(), write_book)
    write_public(tmp_path / "b", a_list(), write_book)
    assert [path.name for path in written] == ["dik.csv", "dik.json", "datapackage.json", "dik.xlsx", "index.html"]
    assert {path.name for path in (tmp_path / "a").iterdir()} == {path.name for path in written}
    assert every_byte(tmp_path / "a") == every_byte(tmp_path / "b")
