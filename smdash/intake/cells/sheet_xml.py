"""One worksheet part of an Office Open XML workbook, looked through in pieces while it is inflated.

calamine reads the values of the cells. What it does not tell (error cells, formulas without a stored result, number
formats, hidden rows) is found here by searching the bytes for the few marks that matter, and what would bring it down
(positions without end, merged ranges, false sizes) never reaches it: it gets pieces whose extent has been checked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import escape, unescape

from smdash.intake.cells.addresses import cell_address, cell_position
from smdash.intake.cells.archive import Inflating, damaged, plain_xml
from smdash.intake.cells.colours import MOST_COLOURED
from smdash.intake.cells.limits import MAX_CELLS, MAX_COLUMNS, MAX_MERGES, MAX_ROWS, MAX_STRAYS, too_large
from smdash.intake.cells.rich_text import text_item
from smdash.intake.cells.row_extent import fullest, outer_edge, split_blank_end, widest
from smdash.intake.cells.unreadable import UnreadableFile
from smdash.intake.cells.wire import SheetFacts

# Columns of a sheet.
_SHEET_COLUMNS = 16_384

_PIECE = 4 * 2**20
# No row of a cohort comes near; without an end, each piece would be searched again with all before it.
_LONGEST_ROW = 8 * _PIECE
_ROW = re.compile(rb'<row(?: r="([0-9]{1,7})")?([^>]*)>')
_NUMBERED = re.compile(rb"<row\s[^>]*\br\s*=")
_HIDDEN = re.compile(rb' hidden="(?:1|true)"| ht="0"')
_INLINE = re.compile(rb"(<c [^>]*>)(<is>.*?</is>)", re.DOTALL)
_WHOLE_CELL = re.compile(rb"<c (?:[^>]*/>|.*?</c>)", re.DOTALL)
_ROW_OR_CELL = re.compile(rb"<(row|c)(?=[\s/>])([^>]*?)(/?)>")
_ATTRIBUTE = re.compile(rb"([A-Za-z:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_PREFIXED = re.compile(rb"<([A-Za-z_][\w.-]*):worksheet\b")
_TAG = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^>]*)>')
_ERROR = re.compile(rb' t="e"')
_ERROR_VALUE = re.compile(rb"<v>([^<]*)</v>")
_UNSTORED = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>|<f\b[^>]*/>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_MERGE = re.compile(rb"<mergeCell\b[^>]*\bref=[\"']([A-Z]+[0-9]+):([A-Z]+[0-9]+)[\"']")
_COLUMN = re.compile(rb"<col\b([^>]*)>")
# The number of a shared text that is no number; calamine would take the first text for it. Beginning with the letters
# every program writes, the search is ten times as fast as with all that XML allows.
_LOST = rb"[^>]*(?<!/)>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v[^>]*>(?!\s*[0-9]{1,9}\s*</v>)"
_LOST_TEXT = re.compile(rb' t="s"' + _LOST)
_UNUSUAL_TYPES = (b"'", b"\t", b"\n", b"\r", b" t =", b" t= ")
_UNUSUAL_LOST_TEXT = re.compile(rb"\bt\s*=\s*[\"']s[\"']" + _LOST)
_TEXT = re.compile(rb' t="(?:s|str|inlineStr|b|e)"')


def attributes(tag: bytes) -> dict[bytes, bytes]:
    """Attributes of a tag, by name."""
    return {match[1]: match[2] if match[2] is not None else match[3] for match in _ATTRIBUTE.finditer(tag)}


@dataclass(slots=True)
class Marks:
    """What to search a sheet for, from the workbook's styles and texts.

    Attributes
    ----------
    formats : dict
        Telling number format by cell style.
    struck_styles : set
        Cell styles that strike through.
    struck_texts : set
        Numbers of shared texts with struck-through words.
    colours : dict
        The colours of fill and letters by cell style, where they may single out cells.
    """

    formats: dict[int, str] = field(default_factory=dict[int, str])
    struck_styles: set[int] = field(default_factory=set[int])
    struck_texts: set[int] = field(default_factory=set[int])
    colours: dict[int, frozenset[str]] = field(default_factory=dict[int, frozenset[str]])


def _numbers(values: set[int]) -> bytes:
    return b"|".join(str(value).encode() for value in sorted(values))


class SheetScan:
    """Pieces of a sheet for calamine, and the facts found on the way.

    Parameters
    ----------
    source : Inflating
        The worksheet part.
    facts : SheetFacts
        Filled while `pieces` is consumed.
    marks : Marks
        What to search for.
    """

    def __init__(self, source: Inflating, facts: SheetFacts, marks: Marks) -> None:
        self._source = source
        self._facts = facts
        self._marks = marks
        styles = set(marks.formats) | marks.struck_styles
        self._style = re.compile(rb' s="(' + _numbers(styles) + rb')"') if styles else None
        texts = _numbers(marks.struck_texts)
        self._struck_text = re.compile(rb"<v>(?:" + texts + rb")</v>") if texts else None
        self._colours = dict(marks.colours)
        self._cells_of = Counter[str]()
        self.last_row = -1
        self.strays: list[str] = []

    def pieces(self) -> Iterator[bytes]:
        """The sheet's rows as small worksheets of their own, in order, each safe to parse.

        Raises
        ------
        UnreadableFile
            The sheet is too large, damaged, or its rows are out of order.
        """
        buffer = self._source.read(_PIECE)
        prefix = _PREFIXED.search(buffer[:4096])
        read_on = not (prefix or b"encoding=" in buffer[:200] or buffer.startswith((b"\xff\xfe", b"\xfe\xff")))
        if not read_on and not prefix and re.match(rb"\s*<\?xml[^>]*encoding=[\"'](?i:utf-?8)[\"']", buffer):
            read_on = True
        if not read_on:
            while more := self._source.read(_PIECE):
                buffer += more
        text = plain_xml(buffer)
        if prefix:
            name = prefix[1]
            text = text.replace(b"<" + name + b":", b"<").replace(b"</" + name + b":", b"</")
        start = text.find(b"<sheetData")
        while start < 0 and read_on and len(text) <= _LONGEST_ROW and (more := self._source.read(_PIECE)):
            text += more
            start = text.find(b"<sheetData")
        if start < 0:
            raise damaged()
        self._read_head(text[:start])
        end = text.find(b">", start)
        if end < 0:
            raise damaged()
        rest = text[end + 1 :]
        if text[end - 1 : end] == b"/":
            self._read_tail(rest)
            return
        while True:
            close = rest.find(b"</sheetData>")
            if close >= 0:
                if body := self._look(rest[:close]):
                    yield body
                tail = [rest[close:]]
                while more := self._source.read(_PIECE):
                    tail.append(more)
                self._read_tail(b"".join(tail))
                return
            cut = rest.rfind(b"<row")
            if cut > 0 and len(rest) >= _PIECE:
                if body := self._look(rest[:cut]):
                    yield body
                rest = rest[cut:]
            more = self._source.read(_PIECE)
            if not more or len(rest) > _LONGEST_ROW:
                raise damaged()
            rest += more

    def _look(self, rows: bytes) -> bytes:
        """Check one piece's extent, note its facts, and give it back in the form calamine is to read."""
        rows, blank = split_blank_end(rows)
        kept = self._look_at_content(rows) if rows else b""
        self._count_blank(blank)
        return kept

    def _look_at_content(self, rows: bytes) -> bytes:
        numbers, width = self._row_numbers(rows), widest(rows)
        # Before any work is done cell by cell: rows without numbers have to be counted, and these are too many.
        if 0 in numbers and self.last_row + rows.count(b"<row", 0, rows.rfind(b"<v")) > MAX_ROWS + MAX_STRAYS:
            raise too_large(self._facts["name"], f"more than {MAX_ROWS:,} rows")
        # More cells in one row than could be strays.
        if (width > MAX_COLUMNS or not width) and fullest(rows) > MAX_COLUMNS + MAX_STRAYS:
            raise too_large(self._facts["name"], f"more than {MAX_COLUMNS:,} columns")
        if 0 in numbers or not width:
            rows = self._with_positions(rows)
            numbers, width = self._row_numbers(rows), widest(rows)
        far = width > MAX_COLUMNS or (numbers and numbers[-1] > MAX_ROWS)
        if far or (numbers and (numbers[-1] - numbers[0] + 1) * width > MAX_CELLS):
            rows = self._without_strays(rows)
            numbers = self._row_numbers(rows)
        if not numbers:
            return b""
        if numbers[0] <= self.last_row + 1 or numbers != sorted(set(numbers)):
            raise UnreadableFile(
                "rows-out-of-order",
                f"The rows of the sheet “{self._facts['name']}” are stored out of order: open it in Excel or "
                "LibreOffice, save it again and upload the new copy.",
            )
        self.last_row = numbers[-1] - 1
        if b"<rPr" in rows:
            rows = _INLINE.sub(self._plain_inline, rows)
        self._note_facts(rows)
        return rows

    def _count_blank(self, rows: bytes) -> None:
        """Count blank rows without a look at each: formatting down to the end of a sheet leaves them by the million."""
        last = _ROW_OR_CELL.match(rows, max(rows.rfind(b"<row"), 0))
        if last is None:
            return
        number = attributes(last[2]).get(b"r")
        if number is not None:
            self.last_row = int(number) - 1 if number.isdigit() and len(number) < 8 else self.last_row
        elif not _NUMBERED.search(rows):
            self.last_row += rows.count(b"<row")
        else:
            raise damaged()

    def _row_numbers(self, rows: bytes) -> list[int]:
        """Numbers of the rows, from 1, as stored, 0 where a row has none; hidden rows are noted."""
        found = _ROW.findall(rows)
        hiding = {tag for tag in {tag for _, tag in found} if _HIDDEN.search(tag)}
        if hiding:
            self._facts["hidden_rows"].update(int(number) - 1 for number, tag in found if number and tag in hiding)
        return [int(number or 0) for number, _ in found]

    def _with_positions(self, rows: bytes) -> bytes:
        """The same rows with every position written out, for files that leave them to be counted."""
        row, column = self.last_row, -1

        def rewrite(match: re.Match[bytes]) -> bytes:
            nonlocal row, column
            found = attributes(match[2])
            if match[1] == b"row":
                row = int(found[b"r"]) - 1 if b"r" in found else row + 1
                column = -1
                kept = b"".join(b' %s="%s"' % (name, found[name]) for name in (b"hidden", b"ht") if name in found)
                return b'<row r="%d"%s%s>' % (row + 1, kept, match[3])
            if b"r" in found:
                at, column = cell_position(found[b"r"].decode())
                if at != row:
                    raise damaged()
            else:
                column += 1
            kept = b"".join(b' %s="%s"' % (name, found[name]) for name in (b"s", b"t") if name in found)
            return b'<c r="%s"%s%s>' % (cell_address(row, column).encode(), kept, match[3])

        try:
            return _ROW_OR_CELL.sub(rewrite, rows)
        except ValueError as error:
            raise damaged() from error

    def _plain_inline(self, match: re.Match[bytes]) -> bytes:
        """A formatted text stored in its cell, as plain text with raised letters as such."""
        item = text_item(match[2])
        if item.struck:
            try:
                self._facts["struck"].add(cell_position(attributes(match[1])[b"r"].decode()))
            except (KeyError, ValueError) as error:
                raise damaged() from error
        return match[1] + b'<is><t xml:space="preserve">' + escape(item.text).encode() + b"</t></is>"

    def _without_strays(self, rows: bytes) -> bytes:
        """The rows without the few cells that stand far outside the table; these are named instead."""
        place: dict[tuple[int, int], bytes] = {}
        for match in _WHOLE_CELL.finditer(rows):
            cell = match[0]
            if b"<v>" in cell or b"<is>" in cell:
                try:
                    place[cell_position(attributes(cell[: cell.find(b">")])[b"r"].decode())] = cell
                except (KeyError, ValueError) as error:
                    raise damaged() from error
        columns = sorted(column for _, column in place)
        lines = sorted(row for row, _ in place)
        keep = max(len(place) - MAX_STRAYS, 1) - 1
        last_column, last_line = columns[keep] if columns else 0, lines[keep] if lines else 0
        # The nearest limit that leaves at most MAX_STRAYS outside may lie inside the table: move out to its real edge.
        last_column = outer_edge(columns, last_column, MAX_COLUMNS)
        last_line = outer_edge(lines, last_line, MAX_ROWS)
        kept = {at: cell for at, cell in place.items() if at[0] <= last_line and at[1] <= last_column}
        area = (last_line - (lines or [0])[0] + 1) * (last_column + 1)
        if last_line >= MAX_ROWS or last_column >= MAX_COLUMNS or area > MAX_CELLS:
            raise too_large(
                self._facts["name"], f"content as far as row {lines[-1] + 1:,} and {columns[-1] + 1:,} columns"
            )
        self.strays.extend(cell_address(*at) for at in sorted(place.keys() - kept.keys()))
        by_row: dict[int, list[bytes]] = {}
        for at in sorted(kept):
            by_row.setdefault(at[0], []).append(kept[at])
        return b"".join(b'<row r="%d">%s</row>' % (row + 1, b"".join(cells)) for row, cells in by_row.items())

    def _note_facts(self, rows: bytes) -> None:
        facts, marks = self._facts, self._marks
        if _LOST_TEXT.search(rows) or (
            any(mark in rows for mark in _UNUSUAL_TYPES) and _UNUSUAL_LOST_TEXT.search(rows)
        ):
            raise damaged()
        for match in _ERROR.finditer(rows) if b't="e"' in rows else ():
            tag = _cell_tag(rows, match.start())
            if tag is not None:
                at, _, end = tag
                value = _ERROR_VALUE.search(rows, end, rows.find(b"</c>", end))
                facts["errors"][at] = unescape(value[1].decode(errors="replace")) if value else "#N/A"
        for match in _UNSTORED.finditer(rows) if b"<f" in rows else ():
            tag = _cell_tag(rows, match.start() + 1, b"<c ")
            # Text that a formula left empty is stored as an empty result.
            if tag is not None and not (b' t="str"' in tag[1] and b"<v" in match[0]):
                facts["unstored_formulas"].add(tag[0])
        if self._style is not None:
            for match in self._style.finditer(rows):
                tag = _cell_tag(rows, match.start())
                if tag is None or tag[1].endswith(b"/"):
                    continue
                style = int(match[1])
                if style in marks.struck_styles:
                    facts["struck"].add(tag[0])
                if style in marks.formats and not _TEXT.search(tag[1]):
                    facts["number_formats"][tag[0]] = marks.formats[style]
        if self._struck_text is not None:
            for match in self._struck_text.finditer(rows):
                tag = _cell_tag(rows, match.start(), b"<c ")
                if tag is not None and b' t="s"' in tag[1]:
                    facts["struck"].add(tag[0])

        self._note_colours(rows)

    def _note_colours(self, rows: bytes) -> None:
        """The cells of each colour; one that turns out to be of very many cells is dropped before they are listed."""
        for style, colours in self._colours.items():
            here = rows.count(b' s="%d"' % style) if colours else 0
            self._cells_of.update(dict.fromkeys(colours, here))
        many = {colour for colour, count in self._cells_of.items() if count > MOST_COLOURED}
        for colour in many & self._facts["coloured"].keys():
            del self._facts["coloured"][colour]
        self._colours = {style: left for style, colours in self._colours.items() if (left := colours - many)}
        for style, colours in self._colours.items():
            for match in re.finditer(rb' s="%d"' % style, rows):
                if (tag := _cell_tag(rows, match.start())) is not None:
                    for colour in colours:
                        self._facts["coloured"].setdefault(colour, set()).add(tag[0])

    def _read_head(self, head: bytes) -> None:
        described = 0
        for match in _COLUMN.finditer(head):
            found = attributes(match[1])
            try:
                first, last = max(int(found[b"min"]), 1), min(int(found[b"max"]), _SHEET_COLUMNS)
            except (KeyError, ValueError) as error:
                raise damaged() from error
            # Each column is described once; a file that says the same again and again is there to cost time.
            described += max(last - first, 0) + 1
            if described > _SHEET_COLUMNS:
                raise damaged()
            if found.get(b"hidden") in (b"1", b"true") or found.get(b"width") == b"0":
                # Hiding all columns to the right of the table is a habit, and says nothing of the table.
                self._facts["hidden_columns"].update(range(first - 1, min(last, MAX_COLUMNS)))

    def _read_tail(self, tail: bytes) -> None:
        facts = self._facts
        merges = facts["merges"]
        for match in _MERGE.finditer(tail):
            if len(merges) == MAX_MERGES:
                raise too_large(facts["name"], f"more than {MAX_MERGES:,} merged ranges")
            try:
                (top, left), (bottom, right) = (cell_position(corner.decode()) for corner in match.groups())
            except ValueError as error:
                raise damaged() from error
            merges.append((top, left, bottom, right))
        facts["filtered"] = b"<autoFilter" in tail and bool(facts["hidden_rows"])


@cache
def _column(letters: bytes) -> int:
    return cell_position(f"{letters.decode()}1")[1]


def _cell_tag(rows: bytes, position: int, opening: bytes = b"<") -> tuple[tuple[int, int], bytes, int] | None:
    """Position, further attributes and end of the cell tag before a mark; None where the mark is no cell's."""
    start = rows.rfind(opening, 0, position)
    tag = _TAG.match(rows, start) if start >= 0 else None
    return ((int(tag[2]) - 1, _column(tag[1])), tag[3], tag.end()) if tag else None
