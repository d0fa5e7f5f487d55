"""Hasil Pemeriksaan: the answer to one submission, in the order in which a sender reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toolkit.findings import Severity, first_sentence
from toolkit.views import FeedbackView, Told
from toolkit.workbooks.style import FILLS, GREY, INKS, LINE, MIST, NAVY, Book, Worksheet, set_page
from toolkit.workbooks.text import LONGEST_CELL, cut, fit, lines_of, points

RESULT_SHEET = "Hasil Pemeriksaan"
WIDTHS = (64, 54, 15, 22)
STANDING_WIDTH = 13
"""Of one more column, where the sender has tried before."""
MOST_FIXED = 100
"""Mended findings with a line of their own."""
MOST_LISTED = 5_000
"""Findings with a line of their own; Excel allows 65,530 links a sheet, and nobody reads that many."""
GREEN, AMBER, ROSE, BLUE, STONE = (
    ("#E2EFDA", "#375623"), ("#FFF2CC", "#7F4F00"), ("#FBE0DC", "#9C0006"), ("#DDEBF7", "#1F4E79"),
    ("#E7E6E6", "#404040"))
STANDING_COLOURS = {"masih ada": ("#7F4F00", "#FFF2CC"), "baru": ("#1F4E79", "#DDEBF7")}
STATUS_COLOURS = {
    "diterima": GREEN, "diterima_sebagian": AMBER, "ditolak": ROSE, "nihil": GREEN, "sudah_diterima": BLUE,
    "dibatalkan": STONE}


class Writer:
    """The sheet while it is written, from the top down: it knows the next row."""

    def __init__(self, book: Book, sheet: Worksheet, widths: Sequence[int]) -> None:
        self.book, self.sheet, self.widths, self.row = book, sheet, widths, 0

    def across(self, text: str, height: float, **look: Any) -> None:
        """One line over the whole width."""
        self.sheet.set_row(self.row, height)
        self.sheet.merge_range(self.row, 0, self.row, len(self.widths) - 1, "", self.book.format(**look))
        self.sheet.write_string(self.row, 0, fit(text), self.book.format(**look))
        self.row += 1

    def texts(self, texts: Sequence[str], cell_format: Any) -> None:
        """One row of the table."""
        self.fit_row(texts)
        for at, text in enumerate(texts):
            self.sheet.write_string(self.row, at, fit(text), cell_format)
        self.row += 1

    def fit_row(self, texts: Sequence[str]) -> None:
        """Make this row as high as its longest text needs."""
        lines = max(lines_of(text, width) for text, width in zip(texts, self.widths, strict=False))
        self.sheet.suggest_height(self.row, points(lines, extra=2))


def write_result(book: Book, view: FeedbackView) -> None:
    """Write verdict, receipt, findings by weight, and what was accepted."""
    sheet = book.sheet(RESULT_SHEET, tab=STATUS_COLOURS.get(view.status, BLUE)[1])
    tried = any(told.standing for told in view.findings)
    writer = Writer(book, sheet, (*WIDTHS, STANDING_WIDTH) if tried else WIDTHS)
    for at, width in enumerate(writer.widths):
        sheet.set_column(at, at, width, book.format())
    _write_verdict(writer, view)
    _write_receipt(writer, view)
    _write_findings(writer, view)
    _write_fixed(writer, view)
    _write_accepted(writer, view)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    set_page(sheet, view.form.paper, " · ".join(filter(None, (RESULT_SHEET, view.form.unit_label, view.form.period))))


def _write_verdict(writer: Writer, view: FeedbackView) -> None:
    fill, ink = STATUS_COLOURS.get(view.status, BLUE)
    writer.across("Hasil Pemeriksaan", 28, bold=True, font_size=18, font_color=NAVY)
    about = (view.form.layout.about.title, view.form.body, view.form.unit_label, view.form.period)
    writer.across(" · ".join(filter(None, about)), 20, font_color=GREY)
    panel = {"bg_color": fill, "text_wrap": True, "valign": "vcenter", "indent": 1}
    high = points(lines_of(view.verdict, sum(writer.widths), 15), 15, 12)
    writer.across(view.verdict, high, bold=True, font_size=15, font_color=ink, **panel)
    if view.progress:
        writer.across(view.progress, points(lines_of(view.progress, sum(writer.widths)), extra=8), bold=True,
                      font_color=ink, **panel)
    advice = _advice(view)
    writer.across(advice, points(lines_of(advice, sum(writer.widths)), extra=6), **panel)
    writer.row += 1


def _advice(view: FeedbackView) -> str:
    """What is to be mended, then what follows."""
    if view.status == "dibatalkan":
        return ("Bila butirnya masih perlu dicatat, kirim lagi berkas Anda yang asli, atau isi formulir terbaru dari "
                "PPID.")
    mend = _to_mend(view)
    keep = "" if mend or not view.form.layout.about.by_unit else "Simpan berkas ini sebagai bukti penyampaian."
    return " ".join(filter(None, (mend or "Tidak ada yang perlu diperbaiki.", view.afterwards, keep)))


def _to_mend(view: FeedbackView) -> str:
    sheet = view.form.layout.about.sheet
    weights = {told.severity: told.target for told in sorted(view.findings, key=lambda told: bool(told.target))}
    if Severity.GALAT in weights and not weights[Severity.GALAT]:
        return "Ikuti “Cara memperbaiki” di bawah ini, lalu kirim kembali. Bila perlu, PPID siap membantu."
    if Severity.GALAT in weights:
        return (f"Perbaiki sel yang berwarna merah pada lembar “{sheet}”, simpan berkas ini, lalu kirim kembali. "
                "Klik alamat sel di bawah untuk langsung menuju ke sana.")
    if Severity.PERINGATAN in weights and not weights[Severity.PERINGATAN]:
        return "Baca “Perlu dicek” di bawah ini. Bila sudah benar, tidak ada yang perlu dikirim lagi."
    if Severity.PERINGATAN in weights:
        return (f"Periksa sel yang berwarna kuning pada lembar “{sheet}”. "
                "Bila sudah benar, tidak ada yang perlu dikirim lagi.")
    return ""


def _write_receipt(writer: Writer, view: FeedbackView) -> None:
    if not view.receipt:
        return
    writer.across("Tanda Terima", 22, bold=True, font_size=13, font_color=NAVY)
    book, sheet = writer.book, writer.sheet
    for label, text in view.receipt:
        value = book.format(num_format="@", text_wrap=True, bottom=1, bottom_color=LINE)
        sheet.set_row(writer.row, points(lines_of(text, sum(writer.widths[1:])), extra=3))
        sheet.write_string(writer.row, 0, fit(label), book.format(align="right", font_color=GREY, indent=1))
        sheet.merge_range(writer.row, 1, writer.row, len(writer.widths) - 1, "", value)
        sheet.write_string(writer.row, 1, fit(text), value)
        writer.row += 1
    writer.row += 1


def _write_findings(writer: Writer, view: FeedbackView) -> None:
    left = MOST_LISTED
    for severity in Severity:
        told = [each for each in view.findings if each.severity is severity]
        if told:
            _write_group(writer, severity, told, left, view.form.layout.about.sheet)
            left = max(0, left - len(told))


def _write_group(writer: Writer, severity: Severity, told: Sequence[Told], most: int, sheet: str) -> None:
    writer.across(f"{severity.shown} ({len(told):,})".replace(",", "."), 22, bold=True, font_size=13, valign="vcenter",
                  font_color=INKS[severity], bg_color=FILLS[severity], indent=1)
    if told[:most]:
        headings = ("Temuan", "Cara memperbaiki", "Letak", "Kode", "Dibanding kiriman lalu")
        writer.texts(headings[:len(writer.widths)], writer.book.heading(MIST, NAVY, align="left"))
    for each in told[:most]:
        _write_told(writer, each, sheet)
    if len(told) > most:
        more = f"{len(told) - most:,}".replace(",", ".")
        writer.across(f"… dan {more} temuan lagi. Semuanya ditandai pada lembar “{sheet}”.", 20, italic=True)
    writer.row += 1


def _write_told(writer: Writer, told: Told, sheet: str) -> None:
    book, row = writer.book, writer.row
    message = " ".join(filter(None, (told.message.rstrip(), _origin(told, sheet))))
    writer.fit_row((message, told.suggestion))
    _write_message(writer, message)
    writer.sheet.write_string(row, 1, fit(told.suggestion or "–"), book.boxed())
    if told.target:
        link = book.boxed(font_color="#0563C1", underline=1)
        quoted = sheet.replace("'", "''")
        writer.sheet.write_url(row, 2, f"internal:'{quoted}'!{told.target}", link, told.target)
    else:
        writer.sheet.write_string(row, 2, fit(told.where or "Seluruh berkas"), book.boxed())
    writer.sheet.write_string(row, 3, told.code, book.boxed(font_size=8, font_color=GREY))
    if len(writer.widths) > len(WIDTHS):
        ink, fill = STANDING_COLOURS.get(told.standing, (GREY, "#FFFFFF"))
        writer.sheet.write_string(row, len(WIDTHS), told.standing or "–", book.boxed(
            align="center", font_color=ink, bg_color=fill))
    writer.row += 1


def _origin(told: Told, sheet: str) -> str:
    """Where the sender's own file has it, if not where this workbook has it."""
    same = not told.target or told.where in ("", told.target, f"{sheet}!{told.target}")
    return "" if same else f"Di berkas Anda: {told.where}."


def _write_message(writer: Writer, message: str) -> None:
    book = writer.book
    what, why = first_sentence(fit(cut(message, LONGEST_CELL)))
    if what and why:
        writer.sheet.write_runs(writer.row, 0, ((book.format(bold=True), what), (book.format(), why)), book.boxed())
    else:
        writer.sheet.write_string(writer.row, 0, fit(message), book.boxed(bold=True))


def _write_fixed(writer: Writer, view: FeedbackView) -> None:
    """What the sender has mended since the last try: thanks are due."""
    if not view.fixed:
        return
    book, (fill, ink) = writer.book, GREEN
    writer.across(f"Sudah diperbaiki ({len(view.fixed):,}). Terima kasih!".replace(",", "."), 22, bold=True,
                  font_size=13, valign="vcenter", font_color=ink, bg_color=fill, indent=1)
    for message, where in view.fixed[:MOST_FIXED]:
        what, _ = first_sentence(fit(cut(message, LONGEST_CELL)))
        texts = (f"✓ {what}", f"Semula di {where}" if where else "Semula mengenai seluruh berkas")
        writer.fit_row(texts)
        writer.sheet.write_string(writer.row, 0, fit(texts[0]), book.boxed(font_color=ink))
        writer.sheet.merge_range(writer.row, 1, writer.row, len(writer.widths) - 1, "", book.boxed(font_color=GREY))
        writer.sheet.write_string(writer.row, 1, fit(texts[1]), book.boxed(font_color=GREY))
        writer.row += 1
    if len(view.fixed) > MOST_FIXED:
        more = f"{len(view.fixed) - MOST_FIXED:,}".replace(",", ".")
        writer.across(f"… dan {more} lagi.", 20, italic=True)
    writer.row += 1


def _write_accepted(writer: Writer, view: FeedbackView) -> None:
    if not view.ids:
        return
    writer.across(f"Butir yang tercatat ({len(view.ids):,})".replace(",", "."), 22, bold=True, font_size=13,
                  font_color=NAVY)
    _write_line(writer, ("Judul butir", "ID Butir", "Yang terjadi"), writer.book.heading(MIST, NAVY, align="left"))
    for number, title, what in view.ids:
        _write_line(writer, (title, number, what), writer.book.boxed())


def _write_line(writer: Writer, texts: tuple[str, str, str], cell_format: Any) -> None:
    writer.sheet.merge_range(writer.row, 2, writer.row, len(writer.widths) - 1, "", cell_format)
    writer.texts(texts, cell_format)
