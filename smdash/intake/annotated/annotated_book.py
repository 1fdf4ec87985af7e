"""Findings laid over a workbook: comments, fills and a sheet that lists them. Knows openpyxl and nothing of a cohort.

The same code marks the user's own workbook (in a child process) and a workbook built from a text table.
"""

# The published types of openpyxl know neither its writers' own attributes nor that a cell of a new sheet is not merged.
# pyright: reportAttributeAccessIssue=false, reportArgumentType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnnecessaryIsInstance=false, reportReturnType=false, reportUnknownVariableType=false

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from smdash.intake.tables.own_list import LIST_SHEET, LIST_TITLE, is_own_list

AUTHOR = "smdash"
SEVERITIES = ("error", "question", "warning", "info")
# Pale, with near-black text on each; told apart by lightness and by hue, and named in every comment besides.
_FILLS = {"error": "FFF4B8A8", "question": "FFFFE08A", "warning": "FFFFF4CC", "info": "FFD6E8F7"}
_INK = "FF1F1F1F"
_LINK = "FF0B5394"
_MEANINGS = {
    "error": "Not usable. Correct the cell.",
    "question": "Not used until answered. Correct the cell, or answer on the Data page.",
    "warning": "Used, or left out to protect patients. Look at it.",
    "info": "Done, and worth knowing. Nothing needs to be done.",
}
_HEADERS = ("Severity", "Sheet", "Cell", "Patient", "Column", "As written", "Message", "Suggestion")
_WIDTHS = (11, 18, 9, 14, 24, 24, 70, 22)
_OURS = f"--- {AUTHOR} ---"
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
# What a spreadsheet program may take for the beginning of a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_TEXT = 32_767
_LONGEST_COMMENT = 2_000


class Remark(NamedTuple):
    """One finding as plain texts, ready to be written; empty where nothing is known."""

    severity: str
    sheet: str
    cell: str
    patient: str
    column: str
    original: str
    message: str
    suggestion: str


def write_text(cell: Cell, text: str) -> None:
    """Write a text so that no spreadsheet program takes it for a formula, a number or an error."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST_TEXT]
    cell.data_type = "s"
    if text.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True  # so that it stays a text when the user edits the cell


def mark_cells(book: Workbook, remarks: Sequence[Remark]) -> None:
    """Give every cell with a finding a comment and the fill of its gravest finding.

    A finding of a cell inside a merged range is marked at the range's first cell, which is the one that is seen. The
    user's own comments stay, above ours. Findings without a cell, or on a chart's sheet, are only listed.
    """
    by_cell: dict[tuple[str, str], list[Remark]] = {}
    for remark in remarks:
        if remark.cell and remark.sheet in book.sheetnames:
            by_cell.setdefault((remark.sheet, remark.cell), []).append(remark)
    seen: dict[tuple[str, str], list[Remark]] = {}
    for (sheet, address), here in by_cell.items():
        page = book[sheet]
        if isinstance(page, Worksheet) and _ADDRESS.fullmatch(address):
            seen.setdefault((sheet, _visible_cell(page, address).coordinate), []).extend(here)
    for (sheet, address), here in seen.items():
        _mark(book[sheet][address], sorted(here, key=lambda one: SEVERITIES.index(one.severity)))


def _visible_cell(page: Worksheet, address: str) -> Cell:
    cell = page[address]
    if isinstance(cell, MergedCell):
        around = next(area for area in page.merged_cells.ranges if address in area)
        cell = page.cell(around.min_row, around.min_col)
    return cell


def _mark(cell: Cell, remarks: Sequence[Remark]) -> None:
    cell.fill = PatternFill("solid", fgColor=_FILLS[remarks[0].severity])
    font = copy(cell.font)  # a white heading on a dark ground would vanish on a pale one
    cell.font = Font(
        name=font.name, sz=font.sz, b=font.b, i=font.i, u=font.u, strike=font.strike, vertAlign=font.vertAlign,
        family=font.family, scheme=font.scheme, charset=font.charset, color=_INK,
    )  # fmt: skip
    lines: list[str] = []
    for at, one in enumerate(remarks):
        said = f"{one.severity.capitalize()}: {one.message}"
        if one.suggestion:
            said += f"\nSuggested: {one.suggestion}"
        if lines and sum(map(len, lines)) + len(said) > _LONGEST_COMMENT:
            lines.append(f"{len(remarks) - at} more findings: see the sheet '{LIST_SHEET}'.")
            break
        lines.append(said)
    text = "\n\n".join(lines)
    own = cell.comment
    users = own.text.partition(_OURS)[0].rstrip() if own is not None else ""
    if own is not None and own.author == AUTHOR and not own.text.partition(_OURS)[1]:
        users = ""  # ours from an earlier copy
    text = f"{users}\n\n{_OURS}\n{text}" if users else text
    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    author = own.author if own is not None and users else AUTHOR
    shown = sum(1 + len(line) // 48 for line in text.split("\n"))
    cell.comment = Comment(text, author or AUTHOR, height=min(24 + 18 * shown, 480), width=340)


def add_list(book: Workbook, remarks: Sequence[Remark], sentences: Sequence[str], *, linked: bool = True) -> None:
    """Add the last sheet: what the colours mean, and every finding with a link to its cell.

    Parameters
    ----------
    book : Workbook
        Changed in place; a list from an earlier annotated copy is replaced.
    remarks : sequence of Remark
        In the order in which they are to be listed.
    sentences : sequence of str
        What stands under the title.
    linked : bool
        Whether the cells are in this workbook.
    """
    page = _fresh_list_sheet(book)
    page["A1"].font = _font(bold=True, size=14)
    write_text(page["A1"], LIST_TITLE)
    row = 2
    for sentence in sentences:
        write_text(page.cell(row, 1), sentence)
        row += 1
    row += 1
    for severity in SEVERITIES:
        count = sum(one.severity == severity for one in remarks)
        write_text(page.cell(row, 1), severity)
        page.cell(row, 1).fill = PatternFill("solid", fgColor=_FILLS[severity])
        page.cell(row, 1).font = _font()
        page.cell(row, 2).value = count
        write_text(page.cell(row, 3), _MEANINGS[severity])
        row += 1
    row += 1
    for at, (header, width) in enumerate(zip(_HEADERS, _WIDTHS, strict=True), 1):
        write_text(page.cell(row, at), header)
        page.cell(row, at).font = _font(bold=True)
        page.column_dimensions[get_column_letter(at)].width = width
    page.freeze_panes = page.cell(row + 1, 1)
    if remarks:
        page.auto_filter.ref = f"A{row}:{get_column_letter(len(_HEADERS))}{row + len(remarks)}"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheets = {one.title for one in book.worksheets}
    for at, remark in enumerate(remarks, row + 1):
        _list_one(page, at, remark, linked=linked and remark.sheet in worksheets)
    for one in (*book.worksheets, *book.chartsheets):  # two selected tabs would be edited together
        views: Any = one.views if isinstance(one, Worksheet) else one.sheetViews
        for view in views.sheetView:
            view.tabSelected = False
    book.active = book.sheetnames.index(page.title)
    page.sheet_view.tabSelected = True


def _fresh_list_sheet(book: Workbook) -> Worksheet:
    if LIST_SHEET in book.sheetnames:
        earlier = book[LIST_SHEET]
        if isinstance(earlier, Worksheet) and is_own_list(LIST_SHEET, earlier["A1"].value):
            book.remove(earlier)
    return book.create_sheet(LIST_SHEET)  # numbered by openpyxl where the user has a sheet of this name


def _font(*, bold: bool = False, size: int = 11, link: bool = False) -> Font:
    # Named in full: a font without a name is shown in whatever the program falls back to.
    return Font(name="Calibri", sz=size, b=bold, color=_LINK if link else _INK, u="single" if link else None)


def _list_one(page: Worksheet, row: int, remark: Remark, *, linked: bool) -> None:
    wrapped = Alignment(wrap_text=True, vertical="top")
    for column, text in enumerate(remark, 1):
        cell = page.cell(row, column)
        cell.alignment = wrapped
        cell.font = _font()
        if text:
            write_text(cell, text)
    # Not every program fits a row to its wrapped text when it opens a file.
    lines = max(-(-len(text) // width) for text, width in zip(remark, _WIDTHS, strict=True))
    page.row_dimensions[row].height = 15 * max(1, min(lines, 20))
    page.cell(row, 1).fill = PatternFill("solid", fgColor=_FILLS[remark.severity])
    if linked and _ADDRESS.fullmatch(remark.cell):
        place = page.cell(row, 3)
        place.hyperlink = Hyperlink(ref=place.coordinate, location=f"{quote_sheetname(remark.sheet)}!{remark.cell}")
        write_text(place, remark.cell)
        place.font = _font(link=True)


class _InMemoryWriter(ExcelWriter):
    """Writes sheets through memory: patient data reaches no temporary file, and the child may open none."""

    def write_worksheet(self, ws: Worksheet) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        ws._drawing.images = ws._images
        out = io.BytesIO()
        writer = WorksheetWriter(ws, out)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], out.getvalue())
        self.manifest.append(ws)


def save_book(book: Workbook) -> bytes:
    """The workbook as bytes; it asks the spreadsheet program to calculate its formulas when it is opened."""
    book.calculation.fullCalcOnLoad = True
    book.template = False
    out = io.BytesIO()
    _InMemoryWriter(book, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)).save()
    return out.getvalue()


def plain_remarks(remarks: Sequence[Remark]) -> list[tuple[str, ...]]:
    """Remarks as tuples that can be sent to a child process."""
    return [tuple(one) for one in remarks]


def renamed(remarks: Sequence[Remark], titles: Mapping[str, str]) -> list[Remark]:
    """Remarks under the sheets' names in the copy, where those differ."""
    return [one._replace(sheet=titles.get(one.sheet, one.sheet)) for one in remarks]
