"""An office for stories: a workspace with a clock that is set, forms that are filled as people fill them."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from openpyxl import load_workbook

from toolkit.app.setting_up import make_workspace, write_sample_settings
from toolkit.configuring import read_city
from toolkit.demo import with_contacts
from toolkit.forms.dik import DIK
from toolkit.forms.layout import Layout
from toolkit.forms.settings import CLOSED, OPEN
from toolkit.intake.folder import list_inbox
from toolkit.issuing import unit_view
from toolkit.pipeline import Desk, follow_units, limits_of, publish, resume, take_in
from toolkit.placing import FIRST_ROW, column_letters
from toolkit.reading.reader import is_complete
from toolkit.register import Register
from toolkit.samples import sample_settings
from toolkit.views import FilledRow
from toolkit.workbooks.template import write_template
from toolkit.workers import Workers
from toolkit.workspace import open_workspace

OPENS = time(9)
"""When work begins, where the office is."""
Values = Mapping[str, str]
"""By column name."""


class Office:
    """PPID and some units of the sample city."""

    def __init__(self, root: Path, day: date) -> None:
        make_workspace(root, quiet=True, year=day.year)
        self.workspace = open_workspace(root)
        self._register = Register(self.workspace.register_url)
        self._year = 0
        self.set_day(day)

    def set_day(self, day: date) -> None:
        """From here on it is this day; its year is the period that is open."""
        start = datetime.combine(day, OPENS, self.workspace.zone).astimezone(UTC)
        self._clock = (start + timedelta(seconds=20) * looks for looks in itertools.count())
        if day.year != self._year:
            first = self._year or day.year
            write_sample_settings(self.workspace.city_file, _settings(first, day.year))
            self._year = day.year

    @property
    def desk(self) -> Desk:
        """As a run opens it."""
        city = read_city(self.workspace.city_file)
        workers = Workers(0, limits_of(self.workspace))
        return follow_units(Desk(self.workspace, city, self._register, workers, DIK, lambda: next(self._clock)))

    def propose(self, unit: str, name: str, rows: list[Values]) -> None:
        """A unit fills its form and sends it."""
        desk, layout = self.desk, DIK.layout()
        view = unit_view(layout, DIK.codec(), desk.city, self.workspace, desk.city.units[unit], (), 0)
        path = self.workspace.inbox / unit / name
        path.parent.mkdir(exist_ok=True)
        statements = layout.about.statements
        write_template(path, replace(view, statement=statements.proposes if statements else "",
                                     rows=[FilledRow(row) for row in rows]))
        self.run()

    def fill(self, form: str, folder: str, layout: Layout, rows: Mapping[str, Values], kept: Path) -> None:
        """Fill rows of a form of `outbox/<folder>`, found by their title ("": the first), and send it. What was sent
        stays in `kept`."""
        book = load_workbook(self.workspace.outbox / folder / form)
        sheet, letters = book[layout.about.sheet], column_letters(layout)
        for title, values in rows.items():
            row = FIRST_ROW
            while title and str(sheet[f"{letters[layout.about.title_column]}{row}"].value).split("\n")[0] != title:
                row += 1
                if row > sheet.max_row:
                    raise LookupError(title)
            for column, text in values.items():
                sheet[f"{letters[column]}{row}"] = text
        book.save(kept)
        target = self.workspace.inbox / folder / form
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(kept, target)
        self.run()

    def run(self) -> None:
        """Take in what has come, and publish all."""
        desk = self.desk
        resumed = resume(desk)
        listing = list_inbox(self.workspace.inbox, desk.city, is_complete, 0)
        for answer in take_in([*resumed.arrivals, *listing.arrivals], desk, batch=resumed.batch(desk)):
            if answer.plan.accepted != answer.plan.rows:
                raise ValueError(f"{answer.delivery.file}: {answer.plan}")
        publish(desk)

    def close(self) -> None:
        """Let go of the register."""
        self._register.close()


def _settings(first: int, year: int) -> dict[str, list[dict[str, str]]]:
    """The sample's, with one period for each year from `first` on; only the last is open."""
    terms = [{"kode": str(each), "nama": f"Tahun {each}", "batas": f"30 November {each}",
              "status": OPEN if each == year else CLOSED} for each in range(first, year + 1)]
    return with_contacts({**sample_settings(first), "periode": terms})
