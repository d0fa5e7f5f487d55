"""The page in a real browser: found, filtered, sorted, read without JavaScript, on a phone, asking nothing of a net."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from lxml import html

from tests.public.browser import Browser, shown_rows, text_of, titles
from tests.public.samples import EMPTY, HOSTILE, a_list, an_item, hostile_list
from toolkit.papers import PublicList
from toolkit.public import page_of
from toolkit.public.safety import plain

pytestmark = pytest.mark.chromium
Open = Callable[..., html.HtmlElement]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    return Browser(tmp_path_factory.mktemp("profil"))


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Open:
    """A list's page, opened with a state: cari=…, unit=…, huruf=…, urut=…"""
    def show(view: PublicList, **state: str) -> html.HtmlElement:
        path = tmp_path / "index.html"
        path.write_bytes(page_of(view))
        return browser.open(path, urlencode(state))

    return show


@pytest.fixture
def ask(browser: Browser, tmp_path: Path) -> Callable[..., Any]:
    """What a function of the page's window finds out, from the frame around it."""
    def answer(view: PublicList, script: str, width: int = 1280, sandbox: str = "") -> Any:
        (tmp_path / "index.html").write_bytes(page_of(view))
        frame = (f'<body><iframe src="index.html" {sandbox} style="width:{width}px;height:800px;border:0"></iframe>'
                 f"<script>onload = () => {{ const ask = (window, document) => {{{script}}};"
                 "document.title = JSON.stringify(ask(frames[0], frames[0].document)) }</script>")
        (tmp_path / "bingkai.html").write_text(frame, encoding="utf-8")
        with serving(tmp_path) as (address, _):
            return json.loads(browser.open(f"{address}/bingkai.html").findtext(".//title") or "null")

    return answer


class serving:  # noqa: N801  reads as a word
    """A folder on a local port, and what was asked of it."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(SimpleHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                super().do_GET()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))

    def __enter__(self) -> tuple[str, list[str]]:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_port}", self.asked

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def test_without_javascript__all_rows_are_read_and_no_control_is_dead(ask: Callable[..., Any]) -> None:
    told = ask(a_list(24), """
        const seen = (each) => each.getClientRects().length > 0;
        return [[...document.querySelectorAll('tbody tr')].filter(seen).length,
                [...document.querySelectorAll('form, button, input, select')].filter(seen).length,
                document.getElementById('jumlah').textContent,
                seen(document.querySelector('noscript p'))];""", sandbox='sandbox="allow-same-origin"')
    assert told == [24, 0, "24 butir.", True]


def test_opened__controls_are_there_and_everything_is_shown(open_page: Open) -> None:
    page = open_page(a_list(24))
    assert page.get_element_by_id("saring").get("hidden") is None
    assert len(page.xpath("//thead//th[@data-nama]/button")) == 8
    assert text_of(page, "jumlah") == "Menampilkan semua 24 butir."


def test_search__looks_for_every_word_without_case_or_accents(open_page: Open) -> None:
    page = open_page(a_list(24), cari="CAFE  laporan")
    assert set(titles(page)) == {"Laporan hasil audit yang belum ditindaklanjuti – Café"}
    assert text_of(page, "jumlah") == "Menampilkan 3 dari 24 butir."


def test_unit_and_letter__narrow_together(open_page: Open) -> None:
    view = a_list(40)
    page = open_page(view, unit="RSUD", huruf="j")
    wanted = [item.number for item in view.items if "RSUD" in dict(item.units) and "j" in item.letters]
    assert wanted and [int(row[0].text_content()) for row in shown_rows(page)] == wanted


def test_nothing_found__says_what_to_do(open_page: Open) -> None:
    page = open_page(a_list(5), cari="tidak mungkin ada")
    assert text_of(page, "jumlah").startswith("Tidak ada butir yang cocok.")
    assert page.xpath("//table")[0].get("hidden") is not None


def test_a_state_that_means_nothing__shows_everything(open_page: Open) -> None:
    assert len(shown_rows(open_page(a_list(5), unit="TIDAK-ADA", huruf="z", urut="-aneh", lain="1"))) == 5


@pytest.mark.parametrize(("wanted", "down"), [("informasi", False), ("-informasi", True)])
def test_sorting__by_a_heading_says_so(open_page: Open, wanted: str, down: bool) -> None:
    page = open_page(a_list(24), urut=wanted)
    assert titles(page) == sorted(titles(page), reverse=down)
    [head] = page.xpath("//th[@aria-sort]")
    assert (head.get("data-nama"), head.get("aria-sort")) == ("informasi", "descending" if down else "ascending")


@pytest.mark.parametrize("wanted", ["berakhir", "-berakhir"])
def test_sorting_by_the_end__puts_what_has_none_last(open_page: Open, wanted: str) -> None:
    days = [row[-1].get("data-urut") for row in shown_rows(open_page(a_list(24), urut=wanted))]
    some = [day for day in days if day]
    assert days == [*some, *[""] * (len(days) - len(some))]
    assert some == sorted(some, reverse=wanted.startswith("-"))


def test_clicks__filter_sort_and_are_kept_in_the_address(ask: Callable[..., Any]) -> None:
    told = ask(a_list(24), """
        const search = document.getElementById('cari');
        search.value = 'pasien';
        search.dispatchEvent(new window.Event('input', {bubbles: true}));
        const head = document.querySelector('th[data-nama=nomor] button');
        head.click();
        const rows = [...document.querySelectorAll('tbody tr:not([hidden])')];
        const shown = rows.map((row) => row.cells[0].textContent);
        const order = document.querySelector('th[data-nama=nomor]').getAttribute('aria-sort');
        return [window.location.hash, shown, order];""")
    assert told == ["#cari=pasien&urut=-nomor", ["17", "9", "1"], "descending"]


def test_two_thousand_items__are_filtered_and_sorted_at_once(ask: Callable[..., Any]) -> None:
    """Layout included; a second is the promise, and this machine is busy with others."""
    told = ask(a_list(2000), """
        const search = document.getElementById('cari'), times = [];
        for (const word of ['p', 'pasien', '']) {
          const start = performance.now();
          search.value = word;
          search.dispatchEvent(new window.Event('input', {bubbles: true}));
          document.body.offsetHeight;
          times.push(performance.now() - start);
        }
        const start = performance.now();
        document.querySelector('th[data-nama=informasi] button').click();
        document.body.offsetHeight;
        return [...times, performance.now() - start];""")
    assert max(told) < 1000, told


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_any_width__needs_no_sideways_scrolling(ask: Callable[..., Any], width: int) -> None:
    long = replace(a_list(3), items=[an_item(informasi="Tanpaspasi" * 50)])
    wide = ask(long, "return [document.documentElement.scrollWidth, window.innerWidth]", width)
    assert wide[0] <= wide[1] == width


def test_a_phone__names_each_value_on_its_card(ask: Callable[..., Any]) -> None:
    told = ask(a_list(1), """
        const label = (cell) => window.getComputedStyle(cell, '::before').content;
        return [window.getComputedStyle(document.querySelector('thead')).display,
                [...document.querySelectorAll('tbody td')].slice(1).map(label)];""", 390)
    assert told == ["none", [f'"{label}"' for label in (
        "Dasar Hukum Pengecualian Informasi", "Konsekuensi bila Dibuka", "Manfaat bila Ditutup", "Jangka Waktu",
        "Unit yang Menguasai", "Masa Berlaku")]]


def test_touch_targets__are_large_enough(ask: Callable[..., Any]) -> None:
    """WCAG 2.2 AA: 24 by 24 pixels."""
    small = ask(a_list(7), """
        const sizes = [...document.querySelectorAll('button, input, select, summary, .unduhan a')]
          .map((each) => [each, each.getBoundingClientRect()]).filter(([, box]) => box.width && box.height);
        const small = sizes.filter(([, box]) => box.height < 24 || box.width < 24);
        return [sizes.length, small.map(([each]) => each.outerHTML)];
        """)
    assert small[0] > 20 and small[1] == []


def test_hostile_texts__are_shown_and_do_nothing(open_page: Open) -> None:
    page = open_page(hostile_list())
    assert [plain(text).strip() for text in HOSTILE] == [title.strip() for title in titles(page)]
    assert not page.xpath("//img | //iframe | //object | //*[@onerror]")
    assert len(page.xpath("//script")) == 1 and len(page.xpath("//style")) == 1
    assert (page.findtext(".//title") or "") != "X"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_unit__can_be_chosen(open_page: Open, text: str) -> None:
    """A code that cannot be told apart from others in the markup finds too much, never nothing."""
    if "|" not in text and text == plain(text):
        page = open_page(hostile_list((text, "lain")), unit=text)
        assert titles(page)[:1] == [text.replace("\r", "")]


def test_nothing_is_asked_of_any_server(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(page_of(hostile_list()))
    with serving(tmp_path) as (address, asked):
        page = browser.open(f"{address}/index.html", "cari=a")
    assert page.get_element_by_id("saring").get("hidden") is None
    assert asked == ["/index.html"]


def test_empty_list__says_so_kindly(open_page: Open) -> None:
    page = open_page(EMPTY)
    assert "Belum ada informasi dalam daftar ini." in text_of(page, "daftar")
    assert page.get_element_by_id("saring").get("hidden") is not None
