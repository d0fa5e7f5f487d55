"""Chromium without a window: what a page becomes once it is open."""

from __future__ import annotations

import subprocess
from pathlib import Path

from lxml import html

SECONDS = 90
"""A loaded machine may take its time."""


class Browser:
    """A browser with a profile of its own."""

    def __init__(self, profile: Path) -> None:
        self._profile = profile

    def open(self, address: Path | str, state: str = "") -> html.HtmlElement:
        """The document as it stands once it is loaded, with `state` behind the address' "#"."""
        where = address.as_uri() if isinstance(address, Path) else address
        options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                   "--disable-background-networking", "--disable-component-update",
                   f"--user-data-dir={self._profile}", "--window-size=1280,900"]
        done = subprocess.run(["chromium", *options, "--dump-dom", f"{where}#{state}" if state else where],
                              capture_output=True, timeout=SECONDS, check=True)
        return html.document_fromstring(done.stdout.decode())


def shown_rows(page: html.HtmlElement) -> list[html.HtmlElement]:
    """The rows of the list that are not hidden, from top to bottom."""
    return [row for row in page.xpath("//table/tbody/tr") if row.get("hidden") is None]


def titles(page: html.HtmlElement) -> list[str]:
    """What heads each row that is shown."""
    return [row.find("th").text_content() for row in shown_rows(page)]


def text_of(page: html.HtmlElement, id: str) -> str:
    """The text of one element."""
    return page.get_element_by_id(id).text_content()
