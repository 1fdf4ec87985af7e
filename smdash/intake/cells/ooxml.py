"""An Office Open XML workbook (.xlsx, .xlsm): its sheets through calamine, the rest through a look at its parts.

calamine never sees the upload itself but small workbooks written here, one piece of one sheet each. That keeps the
traps of the format away from it, lets pieces be parsed side by side (it releases the interpreter lock), and lets the
first rows travel while the last are still being inflated.
"""

from __future__ import annotations

import io
import os
import posixpath
import re
import zipfile
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from html import escape
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

from python_calamine import CalamineWorkbook

from smdash.intake.cells.addresses import cell_position
from smdash.intake.cells.archive import Archive, damaged
from smdash.intake.cells.colours import take_colour, tint
from smdash.intake.cells.limits import MAX_CELLS, MAX_COLUMNS, check_comments, check_sheets, too_large
from smdash.intake.cells.number_format import TELLING_BUILT_IN, telling
from smdash.intake.cells.rich_text import text_items
from smdash.intake.cells.sheet_xml import Marks, SheetScan
from smdash.intake.cells.unreadable import UnreadableFile
from smdash.intake.cells.wire import SheetFacts, Visibility, WorkbookFacts, clip, empty_facts

# With more coloured styles than these, colours are decoration.
_MOST_STYLES = 200
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# First row, first column, rows.
Piece = tuple[int, int, list[list[Any]]]
_SKELETON = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": f'<Relationships xmlns="{_RELATIONSHIPS}"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONSHIPS}">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="r3" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
}
_WORKBOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr date1904="%d"/>'
    '<sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>'
)
_OPEN = f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode()
_CLOSE = b"</sheetData></worksheet>"
# More pieces at once cost memory, and two cores are what most machines have to spare.
_WORKERS = min(4, os.cpu_count() or 1)
# The shared texts of 1.25 million cells that all differ. Every piece of a sheet is parsed with a copy of them.
MAX_TEXTS = 64 * 2**20
_CELL_ADDRESS = re.compile(rb'<c r="([A-Z]+[0-9]+)"')
_STATES: dict[str, Visibility] = {"hidden": "hidden", "veryHidden": "very hidden"}


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _all(element: Element, name: str) -> Iterator[Element]:
    return (found for found in element.iter() if _local(found) == name)


def _first(element: Element, name: str) -> Element | None:
    return next(_all(element, name), None)


def _attribute(element: Element, name: str) -> str | None:
    """An attribute by its local name: strict and transitional workbooks differ in the namespace only."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _true(value: str | None) -> bool:
    return value in ("1", "true", "on")


def parse(archive: Archive, name: str) -> Element:
    """The root of a small XML part."""
    try:
        return ElementTree.fromstring(archive.read_xml(name))  # noqa: S314 (document types are refused before)
    except ElementTree.ParseError as error:
        raise damaged() from error


@dataclass(slots=True)
class _Relation:
    kind: str
    target: str
    external: bool


def _relations(archive: Archive, part: str) -> dict[str, _Relation]:
    folder, _, name = part.rpartition("/")
    where = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    found: dict[str, _Relation] = {}
    if where not in archive:
        return found
    for element in _all(parse(archive, where), "Relationship"):
        target = element.get("Target", "")
        external = element.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
        kind = element.get("Type", "").rpartition("/")[2]
        found[element.get("Id", "")] = _Relation(kind, target, external)
    return found


class OoxmlWorkbook:
    """An .xlsx or .xlsm that has passed the look at the zip.

    Parameters
    ----------
    archive : Archive
        The file.
    told : WorkbookFacts
        What is said of the workbook as a whole; filled in.
    """

    def __init__(self, archive: Archive, told: WorkbookFacts) -> None:
        self._archive = archive
        self._told = told
        main = next((r.target for r in _relations(archive, "").values() if r.kind == "officeDocument"), "")
        if "[Content_Types].xml" not in archive and not main:
            raise UnreadableFile(
                "not-a-spreadsheet",
                "The file is a zip archive, not a spreadsheet: unpack it and upload the spreadsheet inside.",
            )
        if main not in archive:
            raise damaged()
        if main.endswith(".bin"):
            raise UnreadableFile(
                "unsupported-format", "This is a binary workbook (.xlsb): save it as .xlsx and upload that copy."
            )
        root = parse(archive, main)
        if _local(root) != "workbook":
            raise UnreadableFile(
                "not-a-spreadsheet",
                "This is an Office file but not a spreadsheet: upload an .xlsx, .xls, .ods or .csv.",
            )
        relations = _relations(archive, main)
        settings = _first(root, "workbookPr")
        self._told["date_1904"] = settings is not None and _true(settings.get("date1904"))
        names = [name.lower() for name in archive.names]
        self._told["macros"] = any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names)
        self._told["external_links"] = any("/externallinks/" in name for name in names)
        self._told["drawings"] = any("/drawings/drawing" in name or "/charts/" in name for name in names)
        self._told["properties"] = _document_properties(archive)
        by_kind = {relation.kind: relation.target for relation in relations.values() if not relation.external}
        theme = _theme_colours(archive, by_kind.get("theme"))
        self._styles, self._marks = _styles(archive, by_kind.get("styles"), theme)
        self._texts = _shared_texts(archive, by_kind.get("sharedStrings"), self._marks)
        self._sheets: list[tuple[SheetFacts, str]] = []
        for sheet in _all(root, "sheet"):
            relation = relations.get(_attribute(sheet, "id") or "")
            name = sheet.get("name", "")
            if relation is None or relation.external or relation.target not in archive:
                raise damaged()
            if relation.kind != "worksheet":
                self._told["notes"].append(f"The sheet “{name}” holds no cells (a chart or a dialog) and was left out.")
                continue
            state = _STATES.get(sheet.get("state", ""), "visible")
            self._sheets.append((empty_facts(name, state), relation.target))
        if not self._sheets:
            raise UnreadableFile("no-sheets", "The workbook has no sheet with cells: check that it is the right file.")
        check_sheets(len(self._sheets))

    def sheets(self) -> Iterator[tuple[SheetFacts, Iterator[Piece]]]:
        """Each sheet's facts, complete once its pieces are used up, and its pieces: first row, first column, rows."""
        with ThreadPoolExecutor(_WORKERS) as pool:
            for facts, part in self._sheets:
                yield facts, self._pieces(pool, facts, part)

    def _pieces(self, pool: ThreadPoolExecutor, facts: SheetFacts, part: str) -> Iterator[Piece]:
        scan = SheetScan(self._archive.stream(part), facts, self._marks)
        waiting: deque[Future[Piece]] = deque()
        height, width = 0, 0

        def measured(piece: Piece) -> Piece:
            nonlocal height, width
            top, left, rows = piece
            height, width = max(height, top + len(rows)), max(width, left + len(rows[0]) if rows else 0)
            if height * width > MAX_CELLS or width > MAX_COLUMNS:
                raise too_large(facts["name"], f"{height:,} rows and {width:,} columns")
            return piece

        for rows in scan.pieces():
            waiting.append(pool.submit(self._parse, rows, scan.last_row))
            if len(waiting) > _WORKERS:
                yield measured(waiting.popleft().result())
        while waiting:
            yield measured(waiting.popleft().result())
        self._read_neighbours(facts, part)
        clip(facts, height, width)
        if scan.strays:
            self._told["notes"].append(
                f"The sheet “{facts['name']}” has content far outside the table, left out: {', '.join(scan.strays)}."
            )

    def _parse(self, rows: bytes, last_row: int) -> Piece:
        workbook = io.BytesIO()
        with zipfile.ZipFile(workbook, "w", zipfile.ZIP_STORED) as archive:
            for name, text in _SKELETON.items():
                archive.writestr(name, text)
            archive.writestr("xl/workbook.xml", _WORKBOOK % self._told["date_1904"])
            archive.writestr("xl/styles.xml", self._styles)
            archive.writestr("xl/sharedStrings.xml", self._texts)
            archive.writestr("xl/worksheets/sheet1.xml", _OPEN + rows + _CLOSE)
        workbook.seek(0)
        book = CalamineWorkbook.from_filelike(workbook)  # type: ignore[arg-type]  # the stubs ask for a file on disk
        sheet = book.get_sheet_by_index(0)
        top, left = sheet.start or (0, 0)
        # A cell whose address belies its row's.
        if sheet.height * sheet.width > MAX_CELLS or (sheet.end or (0, 0))[0] > last_row:
            raise damaged()
        cells = sheet.to_python()
        # Fewer values than the bytes hold is the cheap sign of a loss; errors and empty results give it too.
        if sum(len(row) - row.count("") for row in cells) < rows.count(b"<v>") + rows.count(b"<is>"):
            _check_cells(rows)
        return top, left, cells

    def _read_neighbours(self, facts: SheetFacts, part: str) -> None:
        """Comments and table filters, which are stored in parts beside the sheet's."""
        for relation in _relations(self._archive, part).values():
            if relation.external or relation.target not in self._archive:
                continue
            if relation.kind == "comments":
                for comment in _all(parse(self._archive, relation.target), "comment"):
                    at, text = comment.get("ref", ""), "".join(t.text or "" for t in _all(comment, "t"))
                    _note_comment(facts, at, text, replace=False)
            elif relation.kind == "threadedComment":
                threads: dict[str, list[str]] = {}
                for comment in _all(parse(self._archive, relation.target), "threadedComment"):
                    threads.setdefault(comment.get("ref", ""), []).extend(t.text or "" for t in _all(comment, "text"))
                for at, texts in threads.items():
                    _note_comment(facts, at, "\n".join(texts), replace=True)
            elif relation.kind == "table" and facts["hidden_rows"]:
                table = parse(self._archive, relation.target)
                facts["filtered"] = facts["filtered"] or _first(table, "filterColumn") is not None


def _check_cells(rows: bytes) -> None:
    """Refuse rows of which calamine loses a cell: of two with one address the first, of an unclosed one the next."""
    addresses = _CELL_ADDRESS.findall(rows)
    if len(set(addresses)) < len(addresses):
        raise damaged()
    try:
        expat.ParserCreate().Parse(_OPEN + rows + _CLOSE, True)
    except expat.ExpatError as error:
        raise damaged() from error


def _note_comment(facts: SheetFacts, address: str, text: str, *, replace: bool) -> None:
    # A threaded comment also exists as an old one, whose text only says that a newer program would show it.
    try:
        at = cell_position(address)
    except ValueError as error:
        raise damaged() from error
    if replace or at not in facts["comments"]:
        facts["comments"][at] = text
    check_comments(facts)


def _document_properties(archive: Archive) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"):
        if part not in archive:
            continue
        for element in parse(archive, part):
            name = element.get("name") or _local(element)
            text = "".join(element.itertext()).strip()
            if text:
                found[name] = text
    return found


def _styles(archive: Archive, part: str | None, theme: Sequence[str]) -> tuple[bytes, Marks]:
    """The styles for calamine, and what to search the sheets for because of them."""
    marks = Marks()
    if part is None or part not in archive:
        return f'<styleSheet xmlns="{_MAIN}"/>'.encode(), marks
    root = parse(archive, part)
    codes = dict(TELLING_BUILT_IN)
    for element in _all(root, "numFmt"):
        number, code = int(element.get("numFmtId", "0")), element.get("formatCode", "")
        codes.pop(number, None)
        if telling(code):
            codes[number] = code
    fonts = _first(root, "fonts")
    struck = [
        strike is not None and strike.get("val", "1") not in ("0", "false")
        for strike in (_first(font, "strike") for font in (fonts if fonts is not None else ()))
    ]
    fills = _first(root, "fills")
    coloured = [_fill_colour(fill, theme) for fill in (fills if fills is not None else ())]
    lettered = [_stored_colour(_first(font, "color"), theme) for font in (fonts if fonts is not None else ())]
    styles = _first(root, "cellXfs")
    for number, style in enumerate(styles if styles is not None else ()):
        code = codes.get(int(style.get("numFmtId", "0")))
        if code is not None:
            marks.formats[number] = code
        font = int(style.get("fontId", "0"))
        if font < len(struck) and struck[font]:
            marks.struck_styles.add(number)
        fill = int(style.get("fillId", "0"))
        told = {colours[at] for colours, at in ((coloured, fill), (lettered, font)) if at < len(colours)} - {None}
        if told and len(marks.colours) < _MOST_STYLES:
            marks.colours[number] = frozenset(filter(None, told))
    return _styles_for_calamine(root), marks


def _fill_colour(fill: Element, theme: Sequence[str]) -> str | None:
    """The colour a cell is filled with; of a pattern, that of its lines."""
    pattern = _first(fill, "patternFill")
    if pattern is None or pattern.get("patternType", "none") in ("none", "gray125", "gray0625"):
        return None
    return _stored_colour(_first(pattern, "fgColor"), theme)


def _stored_colour(stored: Element | None, theme: Sequence[str]) -> str | None:
    if stored is None:
        return None
    place, themed = stored.get("theme", ""), None
    if place.isdecimal() and int(place) < len(theme):
        try:
            themed = tint(theme[int(place)], float(stored.get("tint", "0")))
        except ValueError:
            return None
    return take_colour(stored.get("rgb"), stored.get("indexed"), themed)


def _theme_colours(archive: Archive, part: str | None) -> list[str]:
    """The colours of a workbook's theme in the order in which cells number them: light and dark change places."""
    if part is None or part not in archive:
        return []
    scheme = _first(parse(archive, part), "clrScheme")
    found = [
        next((one.get("lastClr") or one.get("val", "") for one in slot), "")
        for slot in (scheme if scheme is not None else ())
    ]
    return [*(found[at] for at in (1, 0, 3, 2)), *found[4:]] if len(found) > 3 else []


def _styles_for_calamine(root: Element) -> bytes:
    """Only the number formats: nothing else of a style changes a value."""
    formats = "".join(
        f'<numFmt numFmtId="{int(element.get("numFmtId", "0"))}" formatCode="{escape(element.get("formatCode", ""))}"/>'
        for element in _all(root, "numFmt")
    )
    styles = _first(root, "cellXfs")
    cells = "".join(
        f'<xf numFmtId="{int(style.get("numFmtId", "0"))}"/>' for style in (styles if styles is not None else ())
    )
    return f'<styleSheet xmlns="{_MAIN}"><numFmts>{formats}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>'.encode()


def _shared_texts(archive: Archive, part: str | None, marks: Marks) -> bytes:
    """The shared texts for calamine: without the counts a file may lie about, raised letters as such.

    A footnote mark or an exponent is a raised run of its own; joined to the rest it would make 12¹ into 121.
    """
    if part is None or part not in archive:
        return f'<sst xmlns="{_MAIN}"/>'.encode()
    data = archive.read_xml(part, MAX_TEXTS)
    if b"vertAlign" not in data and b"strike" not in data:
        end = data.find(b">")
        return f'<sst xmlns="{_MAIN}"'.encode() + (b"/>" if data[end - 1 : end] == b"/" else data[end:])
    items: list[str] = []
    for number, item in enumerate(text_items(data)):
        if item.struck:
            marks.struck_texts.add(number)
        items.append(f'<si><t xml:space="preserve">{escape(item.text)}</t></si>')
    return f'<sst xmlns="{_MAIN}">{"".join(items)}</sst>'.encode()
