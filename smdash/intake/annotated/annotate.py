"""The user's own workbook back, its doubtful cells marked.

The upload is read again and never changed. A workbook of the xlsx family keeps its sheets and formatting, as far as
openpyxl carries them; what it does not carry is said in sentences. Of other files the copy holds the values only.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import PurePath
from typing import Any

from openpyxl import Workbook as Book
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from smdash.intake.annotated.annotated_book import (
    Remark,
    add_list,
    mark_cells,
    plain_remarks,
    renamed,
    save_book,
    write_text,
)
from smdash.intake.cells.archive import Archive
from smdash.intake.cells.file_kind import detect_container
from smdash.intake.cells.reader_process import exchange
from smdash.intake.cells.unreadable import UnreadableFile
from smdash.intake.cells.workbook import CellError, Sheet, Workbook, read_workbook
from smdash.intake.findings import Finding
from smdash.intake.identifiers import mask

MAX_ROWS = 20_000
# 20,000 rows of 25 columns take some 20 s on a quiet machine; the child's limit on processor time comes first.
SECONDS = 120.0

_INTRODUCTION = (
    "This is a copy of your file. The cells with a finding are coloured by severity and carry a comment; the colour of "
    "a marked cell replaces its own. Your upload itself was not changed.",
    "Correct the cells in your own file rather than here, and load it again.",
)
_LIST_ONLY = (
    "These are the findings alone, as a workbook of their own: a marked copy of your file could not be made. Your "
    "upload itself was not changed."
)
_VALUES_ONLY = {
    "csv": "The copy is an .xlsx workbook, because a text table holds no comments and no colours. Every cell is kept "
    "as the text it is.",
    "xls": "The copy is an .xlsx workbook with the values only: formulas, formatting, charts, pictures and macros of "
    "the .xls file are not in it.",
    "ods": "The copy is an .xlsx workbook with the values only: formulas, formatting, charts, pictures and macros of "
    "the .ods file are not in it.",
}
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class AnnotatedCopy:
    """What the user downloads.

    Attributes
    ----------
    data
        The workbook's bytes.
    name
        A file name for it, made from the upload's.
    losses
        What the copy lacks or changes, a sentence each; empty where nothing is known to be lost.
    """

    data: bytes
    name: str
    losses: tuple[str, ...]


def annotate_workbook(data: bytes, name: str, findings: Sequence[Finding]) -> AnnotatedCopy:
    """Mark the cells that have findings, in a copy of the file, and list the findings on a sheet of their own.

    Parameters
    ----------
    data : bytes
        The upload.
    name : str
        Its file name.
    findings : sequence of Finding
        What intake said of it. What looks like an identifier in them is masked; the cells are left as they are.

    Returns
    -------
    AnnotatedCopy
        Of .xlsx and .xlsm the same workbook; of .xls, .ods and text tables a workbook of the values. Where the file has
        more than 20,000 rows, or cannot be copied within the limits of memory and time, only the list of findings.

    Raises
    ------
    UnreadableFile
        If the bytes are no readable spreadsheet.
    """
    remarks = [_remark(one) for one in findings]
    if not _is_ooxml(data):
        return _copy_values(read_workbook(data, name), name, remarks)
    try:
        copy, losses, obstacle, macros = _ask_child(data, remarks)
    except UnreadableFile as refusal:
        if refusal.code not in ("reader-stopped", "damaged-file", "too-large"):
            raise
        copy, losses, obstacle, macros = None, (), "it could not be copied within the limits of memory and time", False
    if copy is None:
        return _list_alone(name, remarks, obstacle)
    return AnnotatedCopy(copy, _copy_name(name, "with findings", ".xlsm" if macros else ".xlsx"), losses)


def list_losses(data: bytes) -> tuple[str, ...]:
    """Say what the annotated copy of a file will lack or change, before it is made.

    Parameters
    ----------
    data : bytes
        The upload.

    Returns
    -------
    tuple of str
        A sentence each; empty where nothing is known to be lost.

    Raises
    ------
    UnreadableFile
        If the bytes are no readable spreadsheet.
    """
    if _is_ooxml(data):
        _, losses, obstacle, _ = _ask_child(data, None)
        return (_list_sentence(obstacle),) if obstacle else losses
    workbook = read_workbook(data, "")
    if _count_rows(workbook) > MAX_ROWS:
        return (_list_sentence(f"it has more than {MAX_ROWS:,} rows"),)
    return (_VALUES_ONLY[workbook.kind],)


def _is_ooxml(data: bytes) -> bool:
    return detect_container(data) == "zip" and "content.xml" not in Archive(data)


def _ask_child(data: bytes, remarks: Sequence[Remark] | None) -> tuple[bytes | None, tuple[str, ...], str, bool]:
    sent = None if remarks is None else plain_remarks(remarks)
    job = marshal.dumps((data, sent, _INTRODUCTION))
    for message in exchange(job, SECONDS, module="annotated.annotate_child", last="done"):
        _, copy, losses, obstacle, macros = message
        return copy, tuple(losses), obstacle, macros
    raise RuntimeError("the marking process ended without a message")


def _remark(finding: Finding) -> Remark:
    texts = (
        finding.sheet, finding.cell, finding.patient_id, finding.column, finding.original, finding.message,
        finding.suggestion,
    )  # fmt: skip
    sheet, cell, *told = (text or "" for text in texts)
    return Remark(finding.severity, sheet, cell, *map(mask, told))


def _copy_name(name: str, what: str, ending: str) -> str:
    stem = PurePath(name.replace("\\", "/")).stem or "workbook"
    return f"{stem} {what}{ending}"


def _list_sentence(obstacle: str) -> str:
    return (
        f"The file cannot be copied with its cells marked, because {obstacle}: instead you get the list of findings as "
        "a workbook of its own."
    )


def _list_alone(name: str, remarks: Sequence[Remark], obstacle: str) -> AnnotatedCopy:
    book = Book()
    add_list(book, remarks, (_LIST_ONLY, f"The reason: {obstacle}."), linked=False)
    book.remove(book.worksheets[0])
    book.active = 0
    return AnnotatedCopy(save_book(book), _copy_name(name, "findings", ".xlsx"), (_list_sentence(obstacle),))


def _count_rows(workbook: Workbook) -> int:
    return sum(len(sheet.rows) for sheet in workbook.sheets)


def _copy_values(workbook: Workbook, name: str, remarks: Sequence[Remark]) -> AnnotatedCopy:
    if _count_rows(workbook) > MAX_ROWS:
        return _list_alone(name, remarks, f"it has more than {MAX_ROWS:,} rows")
    book = Book()
    book.remove(book.worksheets[0])
    titles: dict[str, str] = {}
    for sheet in workbook.sheets:
        page: Any = book.create_sheet(_NOT_IN_TITLES.sub("_", sheet.name)[:31].strip("'") or "table")
        titles[sheet.name] = page.title
        _copy_sheet(sheet, page, as_text=workbook.kind == "csv")
    told = renamed(remarks, titles)
    mark_cells(book, told)
    add_list(book, told, (*_INTRODUCTION, _VALUES_ONLY[workbook.kind]))
    return AnnotatedCopy(save_book(book), _copy_name(name, "with findings", ".xlsx"), (_VALUES_ONLY[workbook.kind],))


def _copy_sheet(sheet: Sheet, page: Worksheet, *, as_text: bool) -> None:
    page.sheet_state = "veryHidden" if sheet.visibility == "very hidden" else sheet.visibility
    for r, row in enumerate(sheet.rows, 1):
        for c, value in enumerate(row, 1):
            if value is not None:
                cell = page.cell(r, c)
                assert isinstance(cell, Cell)  # noqa: S101 (nothing is merged in a new sheet)
                _copy_cell(cell, value, as_text=as_text)
                shown = sheet.number_formats.get((r - 1, c - 1))
                if shown is not None and not as_text:
                    cell.number_format = shown
    for (r, c), text in sheet.comments.items():
        page.cell(r + 1, c + 1).comment = Comment(text, "")


def _copy_cell(cell: Cell, value: object, *, as_text: bool) -> None:
    match value:
        case str():
            write_text(cell, value)
            if as_text:
                cell.number_format = "@"  # a number typed over it stays the text it is in the file
        case CellError():
            cell.value = value.code
            cell.data_type = "e"
        case bool() | date() | datetime() | time() | timedelta():
            cell.value = value
        case float() | int():
            cell.value = int(value) if float(value).is_integer() else value
        case _:
            raise TypeError(f"a cell of type {type(value).__name__} cannot be copied")
