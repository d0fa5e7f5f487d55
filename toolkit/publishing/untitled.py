"""Which items need a title for the public: their own gives personal data away, and stays out of the public edition."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.forms.uji import Uji
from toolkit.publishing.open_list import given_away, personal
from toolkit.publishing.source import Source
from toolkit.publishing.waiting import is_waiting

HEADING = Uji.layout().by_name["judul_publik"].heading
MEND = (f"Judul dengan data pribadi tidak diumumkan: isi “{HEADING}” pada lembar uji. Butir yang sudah berlaku tampil "
        "di edisi publik setelah keputusan berikutnya.")


def untitled(source: Source) -> Mapping[str, str]:
    """Id → what personal data the title gives away; of what waits to be tested, and of what is in force."""
    title = source.layout.about.title_column
    waiting = {one.id: personal(texts.get(title)) for one, texts in source.entries if is_waiting(source, one)}
    in_force = {one.item.entry: given_away(one, source) for one in source.forces if not one.is_over(source.today)}
    return {id: what for id, what in {**waiting, **in_force}.items() if what}
