"""An Excel 97-2003 workbook (.xls): its values through calamine, the rest through a walk over its records.

The walk comes first: what would keep calamine busy for ever never reaches it. Records are those of Microsoft's open
specification MS-XLS.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum

from smdash.intake.cells.archive import damaged
from smdash.intake.cells.limits import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_MERGES,
    MAX_ROWS,
    check_comments,
    check_sheets,
    too_large,
)
from smdash.intake.cells.number_format import TELLING_BUILT_IN, telling
from smdash.intake.cells.ole import Container
from smdash.intake.cells.unreadable import UnreadableFile
from smdash.intake.cells.wire import SheetFacts, Visibility, WorkbookFacts, clip, empty_facts

# A record holds 8,224 bytes, so the longest text a file may bring continues over 2,600.
_LONGEST_CONTINUED = 10_000
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_STATES: dict[int, Visibility] = {0: "visible", 1: "hidden", 2: "very hidden"}

_EOF, _FILEPASS, _DATE1904, _FONT, _FORMAT, _XF = 0x0A, 0x2F, 0x22, 0x31, 0x41E, 0xE0
_BOUNDSHEET, _SUPBOOK, _BOOLERR, _FORMULA, _NUMBER, _RK, _MULRK = 0x85, 0x1AE, 0x205, 0x06, 0x203, 0x27E, 0xBD
_LABEL, _LABELSST, _ROW, _COLINFO, _MERGED, _NOTE, _FILTERMODE, _AUTOFILTER = (
    0x204, 0xFD, 0x208, 0x7D, 0xE5, 0x1C, 0x9B, 0x9D,
)  # fmt: skip
# Records that are cells, with their sizes where these are fixed (0x201 and 0xBE are blank ones), and the others
# that may stand between cells: rows, results and parts of formulas, indexes.
_CELL_SIZES = {_BOOLERR: 8, _FORMULA: 0, _NUMBER: 14, _RK: 10, _MULRK: 0, _LABEL: 0, _LABELSST: 10, 0x201: 6, 0xBE: 0}
_AMONG_CELLS = {_ROW, 0x3C, 0x207, 0x221, 0x4BC, 0x236, 0xD7, 0x20B, 0xD6, 0x1C2, 0x200, 0x55, 0x225}
_BOF, _TEXTS, _CONTINUE, _OBJECT, _TEXT, _COMMENT_SHAPE = 0x809, 0xFC, 0x3C, 0x5D, 0x1B6, 0x19


@dataclass(slots=True)
class _Styles:
    """What cells refer to by number: fonts, formats, styles, and how many shared texts there are."""

    texts: int = 0
    struck_fonts: list[bool] = field(default_factory=list[bool])
    codes: dict[int, str] = field(default_factory=lambda: dict(TELLING_BUILT_IN))
    cells: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])

    def format(self, cell: int) -> str | None:
        """Telling number format of a cell style."""
        return self.codes.get(self.cells[cell][1]) if cell < len(self.cells) else None

    def struck(self, cell: int) -> bool:
        """Whether a cell style strikes through; font 4 does not exist, by the specification."""
        if cell >= len(self.cells):
            return False
        font = self.cells[cell][0]
        font -= font > 4
        return font < len(self.struck_fonts) and self.struck_fonts[font]


def _records(stream: bytes, at: int, stop: int) -> Iterator[tuple[int, bytes]]:
    """Records from a position up to the end mark of their part, without those of a chart inside it."""
    depth = continued = 0
    while at + 4 <= stop:
        kind, size = struct.unpack_from("<HH", stream, at)
        continued = continued + 1 if kind == _CONTINUE else 0
        if continued > _LONGEST_CONTINUED:
            raise damaged()
        depth += kind == _BOF
        if depth < 2:  # a chart keeps its numbers in records like those of cells
            yield kind, stream[at + 4 : at + 4 + size]
        depth -= kind == _EOF
        if depth <= 0:
            return
        at += 4 + size


def read_xls(data: bytes, told: WorkbookFacts) -> Iterator[tuple[SheetFacts, tuple[int, int, list[list[Any]]]]]:
    """Each sheet's facts and its cells: first row, first column, rows.

    Parameters
    ----------
    data : bytes
        The file.
    told : WorkbookFacts
        What is said of the workbook as a whole; filled in.
    """
    try:
        yield from _read(data, told)
    except (struct.error, IndexError) as error:
        raise damaged() from error


def _read(data: bytes, told: WorkbookFacts) -> Iterator[tuple[SheetFacts, tuple[int, int, list[list[Any]]]]]:
    container = Container(data)
    names = {name.lower(): name for name in container.streams}
    if "encryptedpackage" in names:
        raise _protected()
    if "workbook" not in names and "book" in names:
        raise UnreadableFile(
            "unsupported-format",
            "The file is a workbook of Excel 5 or 95: open it in Excel or LibreOffice and save it as .xlsx.",
        )
    if "workbook" not in names:
        raise UnreadableFile(
            "not-a-spreadsheet", "This is an Office file but not a spreadsheet: upload an .xlsx, .xls, .ods or .csv."
        )
    stream = container.read(names["workbook"])
    told["macros"] = "_vba_project_cur" in names or "vba" in names
    styles, parts, raised = _Styles(), list[tuple[int, SheetFacts]](), False
    told["properties"] = container.properties()
    text_bytes, in_texts = 0, False
    for kind, body in _records(stream, 0, len(stream)):
        if kind == _FILEPASS:
            raise _protected()
        in_texts = kind == _TEXTS or (in_texts and kind == _CONTINUE)
        text_bytes += len(body) if in_texts else 0
        if kind == _TEXTS:
            styles.texts = struct.unpack_from("<I", body, 4)[0]
        elif kind == _DATE1904:
            told["date_1904"] = body[:1] == b"\1"
        elif kind == _FONT:
            styles.struck_fonts.append(bool(body[2] & 8))
            raised = raised or body[8] == 1
        elif kind == _FORMAT:
            number, length, wide = struct.unpack_from("<HHB", body)
            code = _letters(body[5:], length, wide=bool(wide & 1))
            styles.codes.pop(number, None)
            if telling(code):
                styles.codes[number] = code
        elif kind == _XF:
            styles.cells.append(struct.unpack_from("<HH", body))
        elif kind == _BOUNDSHEET:
            name = _letters(body[8:], body[6], wide=bool(body[7] & 1))
            parts.append((struct.unpack_from("<I", body)[0], empty_facts(name, _STATES.get(body[4] & 3, "visible"))))
        elif kind == _SUPBOOK:
            # The workbook's reference to itself has a fixed form; any other is another file.
            told["external_links"] = told["external_links"] or body[2:4] not in (b"\1\4", b"\1\x3a")
    if raised:
        told["notes"].append(
            "The workbook has raised letters, which cannot be told from the digits beside them in .xls files "
            "(12¹ reads as 121): save the workbook as .xlsx to have them read."
        )
    if 3 * styles.texts > text_bytes:  # the shortest text takes three bytes
        raise damaged()
    check_sheets(len(parts))
    # Each part is walked as far as the next begins: parts do not overlap, however many the file claims to have.
    starts = sorted({at for at, _ in parts})
    if len(starts) < len(parts):
        raise damaged()
    ends = dict(zip(starts, [*starts[1:], len(stream)], strict=True))
    for at, facts in parts:
        _note_facts(facts, _records(stream, at, ends[at]), styles, told)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))  # type: ignore[arg-type]  # stubs ask for a file on disk
    sheets = workbook.sheets_metadata
    if len(sheets) != len(parts):
        raise damaged()
    for number, (metadata, (_, facts)) in enumerate(zip(sheets, parts, strict=True)):
        if metadata.typ is not SheetTypeEnum.WorkSheet:
            told["notes"].append(f"The sheet “{metadata.name}” holds no cells (a chart or a macro) and was left out.")
            continue
        facts["name"] = metadata.name
        sheet = workbook.get_sheet_by_index(number)
        top, left = sheet.start or (0, 0)
        bottom, right = sheet.end or (0, 0)
        if bottom >= MAX_ROWS or right >= MAX_COLUMNS or sheet.height * sheet.width > MAX_CELLS:
            raise _far(facts, bottom, right)
        clip(facts, bottom + 1, right + 1)
        yield facts, (top, left, sheet.to_python())


def _far(facts: SheetFacts, bottom: int, right: int) -> UnreadableFile:
    return too_large(facts["name"], f"content as far as row {bottom + 1:,} and {right + 1:,} columns")


def _protected() -> UnreadableFile:
    return UnreadableFile(
        "password-protected",
        "The file is protected by a password: remove the password in the program it was made with, "
        "save and upload it again.",
    )


class _Comments:
    """Texts of a sheet's comments, put together from the records before the notes that refer to them.

    A comment is a drawn box: a record says its number and that it belongs to a comment, the next how long its text is,
    and those that continue it hold the letters, each saying anew whether these take one byte or two.
    """

    def __init__(self) -> None:
        self.texts: dict[int, str] = {}
        self.open = False
        self._number, self._left, self._continued = 0, 0, False

    def take(self, kind: int, body: bytes) -> None:
        """Look at the next record."""
        if kind == _OBJECT:
            shape, self._number = struct.unpack_from("<HH", body, 4)
            self.open = shape == _COMMENT_SHAPE
        elif kind == _TEXT and self.open:
            self._left, self._continued = struct.unpack_from("<H", body, 10)[0], True
            self.texts[self._number] = ""
        elif kind == _CONTINUE and self._continued and self._left > 0:
            text = _letters(body[1:], self._left, wide=bool(body[0] & 1))
            self._left -= len(text)
            self.texts[self._number] += text
        elif kind != _CONTINUE:
            self._continued = False


def _letters(data: bytes, count: int, *, wide: bool) -> str:
    return data[: 2 * count].decode("utf-16-le", errors="replace") if wide else data[:count].decode("latin-1")


def _note_facts(facts: SheetFacts, records: Iterator[tuple[int, bytes]], styles: _Styles, told: WorkbookFacts) -> None:
    comments = _Comments()
    bottom = right = 0
    interrupted: bool | None = None
    for kind, body in records:
        comments.take(kind, body)
        if kind in _CELL_SIZES:
            # calamine passes over a record it does not know, and with it over the cell that this may have been.
            if interrupted or len(body) != (_CELL_SIZES[kind] or len(body)):
                raise damaged()
            interrupted = False
        elif kind not in _AMONG_CELLS and interrupted is not None:
            interrupted = True
        if kind in (_BOOLERR, _FORMULA, _NUMBER, _RK, _LABEL, _LABELSST):
            row, column, style = struct.unpack_from("<HHH", body)
            bottom, right = max(bottom, row), max(right, column)
            if kind == _LABELSST and struct.unpack_from("<I", body, 6)[0] >= styles.texts:
                raise damaged()  # calamine would leave the cell blank
            if kind == _BOOLERR and body[7]:
                facts["errors"][row, column] = _ERRORS.get(body[6], "#N/A")
            elif kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
                facts["errors"][row, column] = _ERRORS.get(body[8], "#N/A")
            _note_style(facts, styles, row, column, style, number=kind in (_FORMULA, _NUMBER, _RK))
        elif kind == _MULRK:
            row, first = struct.unpack_from("<HH", body)
            bottom, right = max(bottom, row), max(right, first + (len(body) - 6) // 6 - 1)
            for number in range((len(body) - 6) // 6):
                style = struct.unpack_from("<H", body, 4 + 6 * number)[0]
                _note_style(facts, styles, row, first + number, style, number=True)
        elif kind == _ROW and len(body) >= 16:
            if body[12] & 0x20:
                facts["hidden_rows"].add(struct.unpack_from("<H", body)[0])
        elif kind == _COLINFO:
            first, last, _, _, flags = struct.unpack_from("<HHHHH", body)
            if flags & 1:
                facts["hidden_columns"].update(range(first, last + 1))
        elif kind == _MERGED:
            for number in range(struct.unpack_from("<H", body)[0]):
                if len(facts["merges"]) == MAX_MERGES:
                    raise too_large(facts["name"], f"more than {MAX_MERGES:,} merged ranges")
                first, last, left, right = struct.unpack_from("<HHHH", body, 2 + 8 * number)
                facts["merges"].append((first, left, last, right))
        elif kind in (_FILTERMODE, _AUTOFILTER):
            facts["filtered"] = True
        elif kind == _NOTE:
            row, column, _, number = struct.unpack_from("<HHHH", body)
            facts["comments"][row, column] = comments.texts.get(number, "")
            check_comments(facts)
        elif kind == _OBJECT and not comments.open:
            told["drawings"] = True
    # Said before calamine makes room for every position up to the last.
    if bottom >= MAX_ROWS or right >= MAX_COLUMNS or (bottom + 1) * (right + 1) > MAX_CELLS:
        raise _far(facts, bottom, right)


def _note_style(facts: SheetFacts, styles: _Styles, row: int, column: int, style: int, *, number: bool) -> None:
    code = styles.format(style)
    if number and code is not None:
        facts["number_formats"][row, column] = code
    if styles.struck(style):
        facts["struck"].add((row, column))
