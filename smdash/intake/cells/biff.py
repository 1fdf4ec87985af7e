"""An Excel 97-2003 workbook (.xls): its values through calamine, the rest through a walk over its records.

The container is walked first: a chain of sectors that bites its own tail would keep calamine busy for ever. Records
are those of Microsoft's open specification MS-XLS, containers those of MS-CFB.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum

from smdash.intake.cells.archive import damaged
from smdash.intake.cells.number_format import TELLING_BUILT_IN, telling
from smdash.intake.cells.sheet_xml import MAX_CELLS, MAX_COLUMNS, MAX_MERGES, MAX_ROWS, too_large
from smdash.intake.cells.unreadable import UnreadableFile
from smdash.intake.cells.wire import SheetFacts, Visibility, WorkbookFacts, clip, empty_facts

_LAST_SECTOR = 0xFFFFFFFA
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_STATES: dict[int, Visibility] = {0: "visible", 1: "hidden", 2: "very hidden"}

_EOF, _FILEPASS, _DATE1904, _FONT, _FORMAT, _XF = 0x0A, 0x2F, 0x22, 0x31, 0x41E, 0xE0
_BOUNDSHEET, _SUPBOOK, _BOOLERR, _FORMULA, _NUMBER, _RK, _MULRK = 0x85, 0x1AE, 0x205, 0x06, 0x203, 0x27E, 0xBD
_LABEL, _LABELSST, _ROW, _COLINFO, _MERGED, _NOTE, _DRAWING, _FILTERMODE, _AUTOFILTER = (
    0x204, 0xFD, 0x208, 0x7D, 0xE5, 0x1C, 0xEC, 0x9B, 0x9D,
)  # fmt: skip


def _chain(table: tuple[int, ...], start: int) -> Iterator[int]:
    """Sectors of a chain; a chain that comes back to itself is refused."""
    steps = 0
    while start < _LAST_SECTOR:
        if start >= len(table) or steps > len(table):
            raise damaged()
        yield start
        start = table[start]
        steps += 1


class Container:
    """The named streams of an OLE container.

    Parameters
    ----------
    data : bytes
        The file.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        if len(data) < 1536:
            raise damaged()
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        directory, self._cutoff, mini_table, _, more, _ = struct.unpack_from("<I4xIIIII", data, 48)
        if shift not in (9, 12) or mini_shift != 6:
            raise damaged()
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        sectors = len(data) // self._size
        lists = list(struct.unpack_from("<109I", data, 76))
        seen = 0
        while more < _LAST_SECTOR:
            words = self._words(more)
            lists.extend(words[:-1])
            more, seen = words[-1], seen + 1
            if seen > sectors:
                raise damaged()
        table: list[int] = []
        for sector in lists:
            if sector < _LAST_SECTOR:
                if len(table) > sectors + self._size:
                    raise damaged()
                table.extend(self._words(sector))
        self._table = tuple(table)
        self._mini_table = tuple(word for at in _chain(self._table, mini_table) for word in self._words(at))
        entries = b"".join(self._sector(at) for at in _chain(self._table, directory))
        self.streams: dict[str, tuple[int, int]] = {}
        self._mini = b""
        for at in range(0, len(entries), 128):
            entry = entries[at : at + 128]
            length = min(struct.unpack_from("<H", entry, 64)[0], 64)
            name = entry[: max(length - 2, 0)].decode("utf-16-le", errors="replace")
            kind, (first, size) = entry[66], struct.unpack_from("<II", entry, 116)
            if kind == 5:
                self._mini = b"".join(self._sector(at) for at in _chain(self._table, first)) if size else b""
            elif kind in (1, 2):
                self.streams[name] = (first, size)
        for first, size in self.streams.values():
            if size:
                for _ in _chain(self._mini_table if size < self._cutoff else self._table, first):
                    pass

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        if at >= len(self._data):
            raise damaged()
        return self._data[at : at + self._size]

    def _words(self, number: int) -> tuple[int, ...]:
        sector = self._sector(number)
        return struct.unpack_from(f"<{len(sector) // 4}I", sector)

    def read(self, name: str) -> bytes:
        """Content of a stream."""
        first, size = self.streams[name]
        if size < self._cutoff:
            step = self._mini_size
            parts = [self._mini[at * step : (at + 1) * step] for at in _chain(self._mini_table, first)]
        else:
            parts = [self._sector(at) for at in _chain(self._table, first)]
        return b"".join(parts)[:size]


@dataclass(slots=True)
class _Styles:
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


def _records(stream: bytes, at: int = 0) -> Iterator[tuple[int, bytes]]:
    """Records from a position up to the end mark of their part."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        if kind == _EOF:
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
    styles, parts, raised = _Styles(), list[tuple[int, int]](), False
    for kind, body in _records(stream):
        if kind == _FILEPASS:
            raise _protected()
        if kind == _DATE1904:
            told["date_1904"] = body[:1] == b"\1"
        elif kind == _FONT:
            styles.struck_fonts.append(bool(body[2] & 8))
            raised = raised or body[8] == 1
        elif kind == _FORMAT:
            number, length, wide = struct.unpack_from("<HHB", body)
            code = body[5 : 5 + length * 2].decode("utf-16-le") if wide & 1 else body[5 : 5 + length].decode("latin-1")
            styles.codes.pop(number, None)
            if telling(code):
                styles.codes[number] = code
        elif kind == _XF:
            styles.cells.append(struct.unpack_from("<HH", body))
        elif kind == _BOUNDSHEET:
            parts.append((struct.unpack_from("<I", body)[0], body[4] & 3))
        elif kind == _SUPBOOK:
            # The workbook's reference to itself has a fixed form; any other is another file.
            told["external_links"] = told["external_links"] or body[2:4] not in (b"\1\4", b"\1\x3a")
    if raised:
        told["notes"].append(
            "The workbook has raised letters, which cannot be told from the digits beside them in .xls files "
            "(12¹ reads as 121): save the workbook as .xlsx to have them read."
        )
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))  # type: ignore[arg-type]
    sheets = workbook.sheets_metadata
    if len(sheets) != len(parts):
        raise damaged()
    for number, (metadata, (at, state)) in enumerate(zip(sheets, parts, strict=True)):
        if metadata.typ is not SheetTypeEnum.WorkSheet:
            told["notes"].append(f"The sheet “{metadata.name}” holds no cells (a chart or a macro) and was left out.")
            continue
        facts = empty_facts(metadata.name, _STATES.get(state, "visible"))
        _note_facts(facts, stream, at, styles, told)
        sheet = workbook.get_sheet_by_index(number)
        top, left = sheet.start or (0, 0)
        bottom, right = sheet.end or (0, 0)
        if bottom >= MAX_ROWS or right >= MAX_COLUMNS or sheet.height * sheet.width > MAX_CELLS:
            raise too_large(metadata.name, f"content as far as row {bottom + 1:,} and {right + 1:,} columns")
        clip(facts, bottom + 1, right + 1)
        yield facts, (top, left, sheet.to_python())


def _protected() -> UnreadableFile:
    return UnreadableFile(
        "password-protected",
        "The file is protected by a password: remove the password in the program it was made with, "
        "save and upload it again.",
    )


def _note_facts(facts: SheetFacts, stream: bytes, at: int, styles: _Styles, told: WorkbookFacts) -> None:
    commented = False
    for kind, body in _records(stream, at):
        if kind in (_BOOLERR, _FORMULA, _NUMBER, _RK, _LABEL, _LABELSST):
            row, column, style = struct.unpack_from("<HHH", body)
            if kind == _BOOLERR and body[7]:
                facts["errors"][row, column] = _ERRORS.get(body[6], "#N/A")
            elif kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
                facts["errors"][row, column] = _ERRORS.get(body[8], "#N/A")
            _note_style(facts, styles, row, column, style, number=kind in (_FORMULA, _NUMBER, _RK))
        elif kind == _MULRK:
            row, first = struct.unpack_from("<HH", body)
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
            commented = True
        elif kind == _DRAWING:
            told["drawings"] = True
    if commented:
        told["notes"].append(
            f"The sheet “{facts['name']}” has cell comments, which are not read from .xls files: save the workbook as "
            ".xlsx to have them read."
        )


def _note_style(facts: SheetFacts, styles: _Styles, row: int, column: int, style: int, *, number: bool) -> None:
    code = styles.format(style)
    if number and code is not None:
        facts["number_formats"][row, column] = code
    if styles.struck(style):
        facts["struck"].add((row, column))
