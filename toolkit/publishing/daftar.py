"""The consolidated workbook, sheet by sheet."""

from __future__ import annotations

from datetime import date, datetime

from toolkit.city import City
from toolkit.forms.model import Form
from toolkit.publishing.agenda import agenda_sheet
from toolkit.publishing.alike import alike_sheet
from toolkit.publishing.board import board_sheet
from toolkit.publishing.changes import changes_sheet
from toolkit.publishing.ending import ending_sheet
from toolkit.publishing.lists import master_sheet, official_sheet, proposals_sheet
from toolkit.publishing.source import gather
from toolkit.register import Register
from toolkit.views import BookView
from toolkit.workspace import Workspace

SHEETS = (official_sheet, proposals_sheet, master_sheet, board_sheet, ending_sheet, changes_sheet, alike_sheet,
          agenda_sheet)
EARLIEST = datetime(2008, 4, 30)
"""Stamp of a workbook that shows no event yet."""


def daftar(register: Register, form: type[Form], city: City, workspace: Workspace, until: str | None, today: date
           ) -> BookView:
    """The workbook as of the last event (at or before `until`, UTC); what is late or ends soon is reckoned by `today`.

    The same events and the same day give the same view. A form without the columns for a sheet has no such sheet.
    """
    source = gather(register, form, city, workspace, until, today)
    made = datetime.fromisoformat(source.at).replace(tzinfo=None) if source.at else EARLIEST
    tables = [table for sheet in SHEETS if (table := sheet(source))]
    return BookView(source.layout.about.list_title.upper(), tables, made, workspace.settings.cetak.kertas)
