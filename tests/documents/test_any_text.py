"""Whatever a text holds, a paper is written: control characters, halves of letters, scripts that run to the left."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.documents.samples import decree, table
from tests.documents.test_papers import in_every_field
from toolkit.documents.decree_docx import write_decree_docx
from toolkit.documents.text import breakable, clean, letter
from toolkit.papers import Signatory

ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


@settings(max_examples=60)
@given(ANY)
@example("")
@example("\ud800\x00\x1b\x85\u2028\u202e\ufeff\ufffe")
@example("שלום عربى \u2067 \u0301\u0301 \U000e0001")
@example("\n\n\n")
def test_any_text__can_be_printed(text: str) -> None:
    with TemporaryDirectory() as folder:
        for write, view in in_every_field(text):
            write(Path(folder) / "naskah.pdf", view)
        who = Signatory(text, text, text, text)
        write_decree_docx(Path(folder) / "naskah.docx", decree(table(0, (text,) * 6), number=text, sets=who))


@given(ANY)
def test_cleaning__twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(max_size=200))
def test_places_to_break__add_no_letters(text: str) -> None:
    text = text.replace("\u200b", "")
    assert breakable(text).replace("\u200b", "") == text
    assert all(len(word) <= 24 for word in breakable(clean(text)).replace("\u200b", " ").replace("-", " ").replace(
        "/", " ").replace("–", " ").replace("—", " ").split())


def test_points__are_counted_past_z() -> None:
    assert [letter(at) for at in (0, 25, 26, 27, 701, 702)] == ["a", "z", "aa", "ab", "zz", "aaa"]
