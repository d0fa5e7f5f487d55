"""The consolidated workbook, sheet by sheet."""

from __future__ import annotations

from datetime import date

from toolkit.city import City
from toolkit.forms.model import Form
from toolkit.publishing.agenda import agenda_sheet
from toolkit.publishing.alike import alike_sheet
from toolkit.publishing.board import board_sheet
from toolkit.publishing.changes import changes_sheet
from toolkit.publishing.ending import ending_sheet
from toolkit.publishing.lists import master_sheet, official_sheet, proposals_sheet
from toolkit.publishing.source import Source, gather, made_at
from toolkit.register import Register
from toolkit.views import BookView
from toolkit.workspace import Workspace

SHEETS = (official_sheet, proposals_sheet, master_sheet, board_sheet, ending_sheet, changes_sheet, alike_sheet,
          agenda_sheet)


def daftar(register: Register, form: type[Form], city: City, workspace: Workspace, until: str | None, today: date
           ) -> BookView:
    """The workbook as of the last event (at or before `until`, UTC); what is late or ends soon is reckoned by `today`.

    The same events and the same day give the same view. A form without the columns for a sheet has no such sheet.
    """
    return daftar_of(gather(register, form, city, workspace, until, today))


def daftar_of(source: Source) -> BookView:
    """The same, of what was gathered."""
    tables = [table for sheet in SHEETS if (table := sheet(source))]
    return BookView(source.layout.about.list_title.upper(), tables, made_at(source),
                    source.workspace.settings.cetak.kertas)
