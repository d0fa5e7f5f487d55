"""index.html as it is written: self-contained, inert, semantic, with colours that can be told apart."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tests.public.samples import DECREED, EMPTY, HOSTILE, a_list, an_item, hostile_list
from tests.test_second_form import DIP
from toolkit.papers import PublicList
from toolkit.public import page_of
from toolkit.public.page import _part
from toolkit.public.safety import plain
from toolkit.public_items import public_item

BESIDE = {"dik.xlsx", "dik.pdf", "dik.csv", "dik.json"}
CSS = _part("page.css")
PAIRS = (("teks", "latar"), ("teks", "permukaan"), ("redup", "latar"), ("redup", "permukaan"), ("tautan", "latar"),
         ("tautan", "permukaan"), ("judul", "latar"), ("pada-kepala", "kepala"), ("redup-kepala", "kepala"),
         ("pada-pil", "pil"))
"""Text on ground: WCAG AA asks for 4.5 to 1."""
LINES = (("batas", "latar"), ("batas", "permukaan"), ("fokus", "latar"), ("fokus", "permukaan"),
         ("pada-kepala", "kepala"))
"""Borders of controls, and what shows the focus: 3 to 1."""


def parsed(view: PublicList) -> html.HtmlElement:
    return html.document_fromstring(page_of(view).decode())


def themes() -> dict[str, dict[str, str]]:
    """Custom properties of each theme."""
    light, dark, paper = (dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6})", block))
                          for block in re.findall(r":root\{([^}]*)\}", CSS))
    return {"terang": light, "gelap": {**light, **dark}, "cetak": {**light, **paper}}


def brightness(colour: str) -> float:
    parts = [int(colour[at: at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["terang", "gelap", "cetak"])
def test_colours__are_far_enough_apart(theme: str) -> None:
    colours = themes()[theme]
    assert [pair for pair in PAIRS if contrast(colours[pair[0]], colours[pair[1]]) < 4.5] == []
    assert [pair for pair in LINES if contrast(colours[pair[0]], colours[pair[1]]) < 3] == []


def test_every_colour__is_a_property_of_the_theme() -> None:
    """What is not named cannot be measured; the print view's greys are for lines and a heading's ground."""
    outside = re.sub(r":root\{[^}]*\}", "", CSS)
    assert set(re.findall(r"#[0-9a-f]{3,8}\b(?=[;}])", outside)) == {"#8a8a8a", "#eeeeee"}
    assert not re.search(r"rgba?\(|hsl|opacity", outside)
    assert set(re.findall(r"var\(--([a-z-]+)\)", CSS)) == themes()["terang"].keys() == themes()["gelap"].keys()


@pytest.mark.parametrize("view", [EMPTY, a_list(), hostile_list()], ids=["kosong", "biasa", "ganjil"])
def test_page__refers_to_nothing_but_the_files_beside_it(view: PublicList) -> None:
    page = parsed(view)
    ids = {f"#{id}" for id in page.xpath("//@id")}
    assert {*page.xpath("//@href"), *page.xpath("//@src")} <= BESIDE | ids | {"data:,"}
    assert set(page.xpath("//@href")) >= BESIDE
    code = "".join(page.xpath("//style/text() | //script/text()"))
    assert not re.search(r"https?:|//[a-z]|url\(|@import|fetch|XMLHttp|import\(|innerHTML|insertAdjacent|eval", code)
    assert not page.xpath("//link[not(@rel='icon')] | //img | //iframe | //object | //embed | //base | "
                          "//meta[@http-equiv and not(@http-equiv='Content-Security-Policy')]")


def test_policy__allows_only_what_is_written_here() -> None:
    [policy] = parsed(a_list()).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert "unsafe" not in policy and "http" not in policy
    assert not parsed(hostile_list()).xpath("//@style | //@*[starts-with(name(), 'on')]")


def test_table__is_one_for_readers_who_do_not_see_it() -> None:
    page = parsed(a_list(3))
    assert page.get("lang") == "id"
    [table] = page.xpath("//table")
    assert "Daftar Informasi yang Dikecualikan" in table.findtext("caption")
    assert [(th.get("scope"), th.text_content()) for th in table.xpath("./thead//th")] == [
        ("col", "No"), ("col", "Informasi"), ("col", "Dasar Hukum Pengecualian Informasi"),
        ("colgroup", "Konsekuensi/Pertimbangan bagi Publik"), ("col", "Jangka Waktu"), ("col", "Unit yang Menguasai"),
        ("col", "Masa Berlaku"), ("col", "Dibuka"), ("col", "Ditutup")]
    assert len(table.xpath("./tbody/tr/th[@scope='row']")) == 3
    assert all(page.xpath(f"//label[@for='{id}']") for id in page.xpath("//form//input/@id | //form//select/@id"))
    assert page.xpath("//a[@class='lompat']/@href") == ["#daftar"]
    assert page.get_element_by_id("jumlah").get("role") == "status"
    assert [h.tag for h in page.xpath("//h1 | //h2 | //h3")] == ["h1", "h2", "h2"]
    ids = page.xpath("//@id")
    assert len(set(ids)) == len(ids)


def test_head__says_whose_list_it_is_and_as_of_when() -> None:
    head = parsed(a_list(2000)).xpath("//header")[0].text_content()
    assert all(text in head for text in (DECREED.body, DECREED.title, DECREED.decree, DECREED.as_of,
                                         "2.000 butir dari 5 unit kerja"))
    assert "Belum ada keputusan" in parsed(EMPTY).xpath("//header")[0].text_content()


def test_choices__are_the_units_and_letters_of_the_list() -> None:
    page = parsed(a_list(8))
    assert page.xpath("//select[@id='huruf']/option/@value") == ["", "a", "b", "c", "h", "i", "j"]
    assert page.xpath("//select[@id='unit']/option/text()")[:2] == [
        "Semua unit kerja", "Badan Kepegawaian, Pendidikan dan Pelatihan Daerah (2)"]
    assert len(page.xpath("//section[@class='huruf']//dt")) == 10


def test_what_has_no_column__is_folded_away() -> None:
    [rest] = parsed(a_list(3)).xpath("//tbody/tr[3]//details")
    assert rest.xpath(".//dt/text()") == ["ID Butir", "Cakupan", "Bagian yang Dikecualikan", "Tanggal Mulai",
                                          "Penanggung Jawab", "Bentuk"]


def test_another_form__has_a_page_without_letters() -> None:
    layout = DIP.layout()
    item = public_item(layout, 1, [("DINKES", "Dinas Kesehatan")], {"ringkasan": "Laporan", "kategori": "Berkala"})
    page = parsed(replace(DECREED, layout=layout, items=[item]))
    assert page.xpath("//tbody/tr/th/text()") == ["Laporan"]
    assert not page.xpath("//select[@id='huruf'] | //section[@class='huruf'] | //a[@href='#arti']")


@given(st.text() | st.sampled_from(HOSTILE))
def test_any_text__stays_a_text(text: str) -> None:
    """The same elements stand on the page, whatever is written into its texts."""
    calm, wild = (replace(DECREED, title=words, decree=words, items=[replace(
        an_item(), units=[("K", words)], texts={**an_item().texts, "informasi": words, "bentuk": words})])
        for words in ("kata", (plain(text).strip() and text) or "kata"))
    assert [each.tag for each in parsed(calm).iter()] == [each.tag for each in parsed(wild).iter()]
