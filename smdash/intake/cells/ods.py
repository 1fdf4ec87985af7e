"""An OpenDocument spreadsheet (.ods), read from its one content part.

calamine turns OpenDocument booleans into numbers, durations into text and error cells into blanks, so that part is
read here, in one pass of the parser that comes with Python.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from xml.parsers import expat

from smdash.intake.cells.archive import MAX_PART, Archive, damaged, unsafe
from smdash.intake.cells.colours import MOST_COLOURED, take_colour
from smdash.intake.cells.limits import MAX_CELLS, MAX_COLUMNS, MAX_MERGES, MAX_ROWS, check_comments, too_large
from smdash.intake.cells.number_format import telling
from smdash.intake.cells.rich_text import raise_letters
from smdash.intake.cells.unreadable import UnreadableFile
from smdash.intake.cells.wire import SheetFacts, WorkbookFacts, clip, empty_facts

_PIECE = 2**20
_DURATION = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?")
_ERROR = re.compile(r"#(?:N/A|DIV/0!|VALUE!|REF!|NAME\?|NUM!|NULL!)|Err:\d+")
_FAMILIES = {"number:number-style", "number:percentage-style", "number:currency-style"}
_CLOCKS = {"number:date-style", "number:time-style"}
_CLOCK_PARTS = {
    "number:day": "d",
    "number:month": "m",
    "number:year": "yy",
    "number:hours": "h",
    "number:minutes": "mm",
    "number:seconds": "ss",
    "number:am-pm": "AM/PM",
}


@dataclass(slots=True)
class _Style:
    """What a style says about a cell or a run of its text."""

    number: str = ""
    struck: bool = False
    raised: bool = False
    displayed: bool = True
    fill: str | None = None
    letters: str | None = None


_PLAIN = _Style()


@dataclass(slots=True)
class _Cell:
    attributes: dict[str, str]
    lines: list[str] = field(default_factory=list[str])
    comment: list[str] = field(default_factory=list[str])
    struck: bool = False


class _Content:
    """Handlers of the parser, and the sheets they build."""

    def __init__(self, facts: WorkbookFacts) -> None:
        self.told = facts
        self.sheets: list[tuple[SheetFacts, list[list[object]]]] = []
        self._path: list[str] = []
        self._styles: dict[str, _Style] = {}
        self._style: _Style | None = None
        self._codes: dict[str, str] = {}
        self._code: list[str] | None = None
        self._code_name, self._quoted = "", False
        self._facts: SheetFacts | None = None
        self._rows: list[list[object]] = []
        self._row, self._column, self._columns, self._filled = 0, 0, 0, 0
        self._row_repeat = 1
        self._cells: list[tuple[int, object]] = []
        self._cell: _Cell | None = None
        self._in_comment, self._in_paragraph = False, False
        self._spans: list[_Style] = []

    # -- elements ------------------------------------------------------------------------------------------------

    def start(self, name: str, found: dict[str, str]) -> None:
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        if self._cell is not None:
            self._start_in_cell(name, found)
        elif name == "table:table" and parent == "office:spreadsheet":
            style = self._styles.get(found.get("table:style-name", ""), _PLAIN)
            self._facts = empty_facts(found.get("table:name", ""), "visible" if style.displayed else "hidden")
            self._rows, self._row, self._columns = [], 0, 0
        elif self._facts is None:
            self._start_style(name, found)
        elif name == "table:table-column":
            repeat = _repeat(found, "table:number-columns-repeated")
            if found.get("table:visibility") in ("collapse", "filter"):
                stop = min(self._columns + repeat, MAX_COLUMNS)
                self._facts["hidden_columns"].update(range(self._columns, stop))
            self._columns += repeat
        elif name == "table:table-row":
            self._column, self._cells = 0, []
            self._row_repeat = _repeat(found, "table:number-rows-repeated")
            if found.get("table:visibility") in ("collapse", "filter"):
                stop = min(self._row + self._row_repeat, MAX_ROWS)
                self._facts["hidden_rows"].update(range(self._row, stop))
                self._facts["filtered"] = self._facts["filtered"] or found["table:visibility"] == "filter"
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell = _Cell(found)
        elif name == "table:table-source":
            self.told["external_links"] = True
        elif name == "draw:frame":
            self.told["drawings"] = True

    def end(self, name: str) -> None:
        self._path.pop()
        if name == "text:span" and self._spans:
            self._spans.pop()
        elif name == "office:annotation":
            self._in_comment = False
        elif name in ("text:p", "text:h"):
            self._in_paragraph = False
        elif name in ("table:table-cell", "table:covered-table-cell") and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif name == "table:table-row" and self._facts is not None:
            self._end_row(self._facts)
        elif name == "table:table" and self._facts is not None and self._path[-1] == "office:spreadsheet":
            self._end_table(self._facts)
        elif name in _FAMILIES | _CLOCKS and self._code is not None:
            self._codes[self._code_name] = "".join(self._code)
            self._code = None
        elif name == "style:style":
            self._style = None
        elif name in ("number:text", "number:currency-symbol"):
            self._quoted = False

    def text(self, data: str) -> None:
        if self._quoted and self._code is not None:
            self._code.append(data if data in "%-/:. " else f'"{data}"')
        elif self._in_paragraph and self._cell is not None:
            lines = self._cell.comment if self._in_comment else self._cell.lines
            raised = any(span.raised for span in self._spans) and not self._in_comment
            lines[-1] += raise_letters(data) if raised else data
            if not self._in_comment and any(span.struck for span in self._spans):
                self._cell.struck = True

    # -- styles --------------------------------------------------------------------------------------------------

    def _start_style(self, name: str, found: dict[str, str]) -> None:
        if name == "style:style":
            number = self._codes.get(found.get("style:data-style-name", ""), "")
            parent = self._styles.get(found.get("style:parent-style-name", ""), _PLAIN)
            self._style = replace(parent, number=number or parent.number, displayed=True)
            self._styles[found.get("style:name", "")] = self._style
        elif name == "style:text-properties" and self._style is not None:
            through = found.get("style:text-line-through-style", found.get("style:text-line-through-type"))
            if through is not None:
                self._style.struck = through != "none"
            self._style.raised = found.get("style:text-position", "").startswith(("super", "3", "5"))
            if "fo:color" in found:
                self._style.letters = take_colour(found["fo:color"])
        elif name == "style:table-cell-properties" and self._style is not None:
            if "fo:background-color" in found:
                self._style.fill = take_colour(found["fo:background-color"])
        elif name == "style:table-properties" and self._style is not None:
            self._style.displayed = found.get("table:display", "true") != "false"
        elif name in _FAMILIES | _CLOCKS:
            self._code, self._code_name = [], found.get("style:name", "")
            if found.get("number:truncate-on-overflow") == "false":
                self._code.append("[h]")
        elif self._code is not None:
            if name == "number:number":
                whole = int(found.get("number:min-integer-digits", "1"))
                places = int(found.get("number:decimal-places", "0"))
                self._code.append("0" * min(whole, 30) + ("." + "0" * min(places, 30) if places > 0 else ""))
            elif name in _CLOCK_PARTS:
                part = _CLOCK_PARTS[name]
                self._code.append("mmm" if found.get("number:textual") == "true" else part)
            elif name in ("number:text", "number:currency-symbol"):
                self._quoted = True
        elif name == "table:null-date":
            self.told["date_1904"] = found.get("table:date-value", "").startswith("1904")

    # -- cells ---------------------------------------------------------------------------------------------------

    def _start_in_cell(self, name: str, found: dict[str, str]) -> None:
        cell = self._cell
        if cell is None:
            return
        lines = cell.comment if self._in_comment else cell.lines
        if name == "office:annotation":
            self._in_comment = True
        elif name in ("text:p", "text:h"):
            lines.append("")
            self._in_paragraph = True
        elif name == "text:span":
            self._spans.append(self._styles.get(found.get("text:style-name", ""), _PLAIN))
        elif name == "draw:frame":
            self.told["drawings"] = True
        elif self._in_paragraph and name == "text:s":
            lines[-1] += " " * min(_repeat(found, "text:c"), 1000)
        elif self._in_paragraph and name in ("text:tab", "text:line-break"):
            lines[-1] += "\t" if name == "text:tab" else "\n"

    def _end_cell(self, cell: _Cell) -> None:
        facts = self._facts
        if facts is None:
            return
        found = cell.attributes
        repeat = _repeat(found, "table:number-columns-repeated")
        at = (self._row, self._column)
        style = self._styles.get(found.get("table:style-name", ""), _PLAIN)
        shown = "\n".join(cell.lines)
        formula = found.get("table:formula", "")
        elapsed = style.number.startswith("[h]")
        value: object = None
        if found.get("calcext:value-type") == "error" or (formula and _ERROR.fullmatch(shown)):
            facts["errors"][at] = shown or "#N/A"
        else:
            value = _value(found, shown, elapsed=elapsed)
        if value is None and formula and at not in facts["errors"] and "office:value-type" not in found:
            facts["unstored_formulas"].add(at)
        if cell.comment:
            facts["comments"][at] = "\n".join(cell.comment)
            check_comments(facts)
        rows_spanned, columns_spanned = (_repeat(found, f"table:number-{way}-spanned") for way in ("rows", "columns"))
        if rows_spanned > 1 or columns_spanned > 1:
            if len(facts["merges"]) == MAX_MERGES:
                raise too_large(facts["name"], f"more than {MAX_MERGES:,} merged ranges")
            facts["merges"].append((*at, at[0] + rows_spanned - 1, at[1] + columns_spanned - 1))
        # A legend may be a coloured cell without a word in it; to the end of the sheet nothing is one.
        if repeat * self._row_repeat == 1 or value is not None:
            for colour in {style.fill, style.letters} - {None}:
                self._colour(facts, str(colour), repeat)
        if value is not None:
            if self._column + repeat > MAX_COLUMNS:
                raise too_large(facts["name"], f"more than {MAX_COLUMNS:,} columns")
            telling_format = isinstance(value, float | date | time | timedelta) and telling(style.number)
            for column in range(self._column, self._column + repeat):
                self._cells.append((column, value))
                if telling_format:
                    facts["number_formats"][self._row, column] = style.number
                if style.struck or cell.struck:
                    facts["struck"].add((self._row, column))
        self._column += repeat

    def _colour(self, facts: SheetFacts, colour: str, repeat: int) -> None:
        """Note the cells of a colour that ends up with few."""
        places = facts["coloured"].setdefault(colour, set())
        for row in range(self._row, self._row + self._row_repeat) if len(places) <= MOST_COLOURED else ():
            places.update((row, column) for column in range(self._column, self._column + repeat))

    def _end_row(self, facts: SheetFacts) -> None:
        if self._cells:
            last = self._row + self._row_repeat
            if last > MAX_ROWS:
                raise too_large(facts["name"], f"more than {MAX_ROWS:,} rows")
            self._filled += len(self._cells) * self._row_repeat
            width = self._cells[-1][0] + 1
            if self._filled > MAX_CELLS or last * width > MAX_CELLS:
                raise too_large(facts["name"], f"more than {MAX_CELLS:,} cells")
            row: list[object] = [None] * width
            for column, value in self._cells:
                row[column] = value
            self._rows.extend([] for _ in range(self._row - len(self._rows)))
            self._rows.extend(list(row) for _ in range(self._row_repeat))
        self._row += self._row_repeat

    def _end_table(self, facts: SheetFacts) -> None:
        width = max((len(row) for row in self._rows), default=0)
        for row in self._rows:
            row.extend([None] * (width - len(row)))
        clip(facts, len(self._rows), width)
        facts["coloured"] = {name: at for name, at in facts["coloured"].items() if len(at) <= MOST_COLOURED}
        self.sheets.append((facts, self._rows))
        self._facts = None


def _repeat(found: dict[str, str], name: str) -> int:
    if name not in found:
        return 1
    try:
        return max(int(found[name]), 1)
    except ValueError as error:
        raise damaged() from error


def _value(found: dict[str, str], shown: str, *, elapsed: bool) -> object:
    """A cell's value from its attributes; its shown text for what is text."""
    try:
        match found.get("office:value-type"):
            case "float" | "percentage" | "currency":
                return float(found["office:value"])
            case "boolean":
                return found["office:boolean-value"] == "true"
            case "date":
                day = found["office:date-value"]
                return datetime.fromisoformat(day) if "T" in day else date.fromisoformat(day)
            case "time":
                return _duration(found["office:time-value"], elapsed=elapsed)
            case _:
                return found.get("office:string-value") or shown or None
    except (KeyError, ValueError, OverflowError) as error:
        raise damaged() from error


def _duration(text: str, *, elapsed: bool) -> time | timedelta:
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(text)
    days, hours, minutes = (int(part or 0) for part in match.groups()[1:4])
    seconds = float((match[5] or "0").replace(",", "."))
    length = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    if elapsed or match[1] or length >= timedelta(days=1):
        return -length if match[1] else length
    return (datetime(1, 1, 1) + length).time()


def read_ods(archive: Archive, told: WorkbookFacts) -> Iterator[tuple[SheetFacts, list[list[object]]]]:
    """Each sheet's facts and rows.

    Parameters
    ----------
    archive : Archive
        The file.
    told : WorkbookFacts
        What is said of the workbook as a whole; filled in.
    """
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml", MAX_PART):
        raise UnreadableFile(
            "password-protected",
            "The file is protected by a password: remove the password in the program it was made with, "
            "save and upload it again.",
        )
    told["macros"] = any(name.startswith(("Basic/", "Scripts/")) for name in archive.names)
    if "meta.xml" in archive:
        told["properties"] = _properties(archive.read("meta.xml", MAX_PART))
    content = _Content(told)
    for part in ("styles.xml", "content.xml"):  # number formats are kept in the one, cells in the other
        if part in archive:
            source = archive.stream(part)
            _parse(content.start, content.end, content.text, iter(partial(source.read, _PIECE), b""))
    if not content.sheets:
        raise UnreadableFile("no-sheets", "The file has no sheet with cells: check that it is the right file.")
    yield from content.sheets


def _properties(data: bytes) -> dict[str, str]:
    names = {
        "meta:initial-creator": "creator",
        "dc:creator": "lastModifiedBy",
        "dc:title": "title",
        "dc:subject": "subject",
        "dc:description": "description",
        "meta:keyword": "keywords",
    }
    found: dict[str, str] = {}
    path: list[str] = []

    def text(words: str) -> None:
        if path and path[-1] in names:
            found[names[path[-1]]] = found.get(names[path[-1]], "") + words

    _parse(lambda name, _: path.append(name), lambda _: path.pop(), text, iter([data]))
    return found


def _parse(
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object],
    text: Callable[[str], object],
    pieces: Iterator[bytes],
) -> None:
    def refuse(*_: object) -> None:
        raise unsafe("it declares a document type")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise damaged() from error
