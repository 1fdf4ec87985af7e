"""Where the tables of a sheet are: header rows, patient rows, and what is neither.

Nothing is guessed from position: a table may stand anywhere, below a title, beside another, above a legend. Its header
is the row most of whose texts are words that headers use. Rows that count or average the patients, notes, signatures
and legends are no patients; each row left out is reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from smdash.intake.cells.addresses import cell_address
from smdash.intake.cells.column_cells import ColumnCells
from smdash.intake.cells.grid import Grid
from smdash.intake.cells.workbook import Sheet
from smdash.intake.tables.header_rows import (
    HEADER_SEARCH,
    Merges,
    best_header,
    compose_headers,
    filled_cells,
    header_span,
)
from smdash.intake.tables.header_vocabulary import names_summary_column
from smdash.intake.tables.headers import Meaning, read_header, read_levels
from smdash.intake.tables.results import holds_results
from smdash.intake.tables.rows import Strip, find_body, header_score, header_text, is_datum, separates_visits
from smdash.measures import MEASURES

_LEAST_ROWS = 2

Place = tuple[int, int]
"""A row and a column, from 0."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of a table: its position in the sheet, its header as the user wrote it, and what the header says."""

    index: int
    header: str
    meaning: Meaning


@dataclass(frozen=True, eq=False)
class SheetTable:
    """One table of a sheet.

    Attributes
    ----------
    sheet
        The sheet's name.
    header_rows
        Positions of the header rows, from 0; of columns where the table is transposed.
    body
        Positions of the rows that hold something of a patient.
    columns
        In sheet order, those with a header or with values.
    left_out
        What stands in or beside the table and is not part of it.
    transposed
        The sheet has a column a patient; rows and columns are exchanged here, and back in `address`.
    grid
        The cells; `grid[row][column]`.
    aggregate
        The rows are groups of patients, not patients.
    caption
        The text right above the header, which may name the visit or the measure of the whole table.
    borrowed
        Cells that stand elsewhere on the sheet, such as a heading between the rows that holds for all below it: their
        position here, and the sheet's row and column.
    signs
        Columns of nothing but signs (`<`) that were joined to the numbers beside them: where each stood, its header,
        and that of the numbers.
    units
        Columns of units that were joined to the numbers beside them, likewise.
    titled
        Whether a person named the sheet; the sheet of a text table is called after the file.
    """

    sheet: str
    header_rows: tuple[int, ...]
    body: tuple[int, ...]
    columns: tuple[SheetColumn, ...]
    left_out: tuple[Strip, ...] = ()
    transposed: bool = False
    grid: Grid = field(default_factory=Grid, repr=False)
    aggregate: bool = False
    caption: str = ""
    borrowed: Mapping[Place, Place] = field(default_factory=dict[Place, Place], repr=False)
    signs: tuple[tuple[Place, str, str], ...] = ()
    units: tuple[tuple[Place, str, str], ...] = ()
    titled: bool = True

    @property
    def title(self) -> str:
        """What the sheet's name says of the table; the file's own name says nothing."""
        return self.sheet if self.titled else ""

    def address(self, row: int, column: int) -> str:
        """The sheet's address of a position in this table."""
        return cell_address(*self.position(row, column))

    def position(self, row: int, column: int) -> Place:
        """The sheet's row and column, from 0, of a position in this table."""
        return self.borrowed.get((row, column)) or ((column, row) if self.transposed else (row, column))

    def borrow(
        self, header: str, meaning: Meaning, cells: Mapping[int, tuple[object, Place]], place: Place
    ) -> SheetTable:
        """The table with a further column behind the sheet's last, whose cells stand elsewhere on the sheet.

        Parameters
        ----------
        header, meaning : str, Meaning
            Its header and what that means.
        cells : mapping
            Row of this table → the cell, and the sheet's row and column it stands in.
        place : tuple
            The sheet's row and column that speak for the header.
        """
        column = SheetColumn(len(self.grid[0]), header, meaning)
        last = self.header_rows[-1]
        held = {row: cell for row, (cell, _) in cells.items()}
        grid = Grid([*row, column.header if r == last else held.get(r)] for r, row in enumerate(self.grid))
        places = {(row, column.index): there for row, (_, there) in cells.items()}
        return replace(
            self,
            columns=(*self.columns, column),
            grid=grid,
            borrowed={**self.borrowed, **places, (last, column.index): place},
        )

    @cached_property
    def _rows(self) -> Sequence[int]:
        run = range(self.body[0], self.body[-1] + 1) if self.body else range(0)
        return run if self.body == tuple(run) else self.body

    @cached_property
    def _columns(self) -> dict[int, ColumnCells]:
        return {}

    def cells(self, column: int) -> ColumnCells:
        """The cells of one column in body order."""
        if column not in self._columns:
            self._columns[column] = self.grid.column(column).of_rows(self._rows)
        return self._columns[column]

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers in column order."""
        return tuple(column.header for column in self.columns)


def _runs(flags: Iterable[bool]) -> list[tuple[int, int]]:
    """Runs of true as half-open ranges."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    at = -1
    for at, flag in enumerate(flags):
        if flag and start is None:
            start = at
        elif not flag and start is not None:
            runs.append((start, at))
            start = None
    if start is not None:
        runs.append((start, at + 1))
    return runs


def find_tables(sheet: Sheet) -> tuple[SheetTable, ...]:
    """All tables of a sheet, in reading order; those without a recognised header are not tables.

    A sheet with more field names down its first column than along any row holds a column a patient and is turned round.
    """
    rows = sheet.rows
    if not rows or not rows[0]:
        return ()
    if _is_transposed(rows):
        turned = Grid(map(list, zip(*rows, strict=True)))
        merges = tuple((c0, r0, c1, r1) for r0, c0, r1, c1 in sheet.merges)
        return _find(sheet.name, turned, merges, transposed=True)
    return _find(sheet.name, rows, sheet.merges, transposed=False)


def _is_transposed(rows: list[list[object]]) -> bool:
    """Field names down a column, and along no row: at most some fields to each, many patients across."""
    height, width = len(rows), len(rows[0])
    if height > 400 or width < 3:
        return False

    def names(cells: Iterable[object]) -> int:
        texts = {header_text(cell) for cell in cells if isinstance(cell, str) and not is_datum(cell)}
        return len({m.field for t in texts if len(t) <= 80 and (m := read_header(t)).sure_field})

    def kinds(cells: Iterable[object]) -> int:
        texts = [header_text(cell) for cell in cells if isinstance(cell, str) and not is_datum(cell)]
        return sum(bool(len(t) <= 80 and read_header(t).field) for t in texts)

    down = max((names(row[c] for row in rows), kinds(row[c] for row in rows)) for c in range(min(3, width)))
    along = max((names(row), kinds(row)) for row in rows[:HEADER_SEARCH])
    if down[0] < 3 or down[0] <= along[0] + 1:
        return False
    # A table of measure names down a column (a row a visit and measure) repeats them; fields of a patient stand once.
    column = max(range(min(3, width)), key=lambda c: names(row[c] for row in rows))
    texts = [header_text(row[column]) for row in rows if isinstance(row[column], str)]
    return len(set(texts)) >= 0.9 * len(texts)


def _find(name: str, rows: Grid, merges: Merges, *, transposed: bool) -> tuple[SheetTable, ...]:
    width = len(rows[0])
    filled = [False] * width
    for row in rows:
        for c in [c for c in range(width) if not filled[c] and row[c] is not None]:
            filled[c] = True
        if all(filled):
            break
    tables: list[SheetTable] = []
    blocks = _runs(filled)
    pieces: list[tuple[int, int]] = []
    for start, end in blocks:
        # A block of columns with a patient column of its own is a table of its own; one without belongs to its left.
        own = pieces and _has_own_patients(rows, range(start, end)) and not _tells_sizes(rows, range(start, end))
        legend = pieces and not own and not _belongs(rows, range(start, end), range(*pieces[-1]))
        if pieces and not own and not legend:
            pieces[-1] = (pieces[-1][0], end)
        elif legend:
            tables = [*tables, _legend(name, rows, range(start, end), transposed=transposed)]
        else:
            pieces.append((start, end))
    for start, end in pieces:
        tables.extend(_stack(name, rows, range(start, end), merges, transposed=transposed))
    beside = tuple(strip for table in tables if not table.columns for strip in table.left_out)
    real = [table for table in tables if table.columns]
    if not real:
        return ()
    first = real[0]
    if beside:
        first = replace(first, left_out=(*first.left_out, *beside))
    return (first, *real[1:])


def _has_own_patients(rows: Sequence[Sequence[object]], columns: range) -> bool:
    best, score = best_header(rows, columns, 0, len(rows))
    if best < 0 or score < 2:
        return False
    fields = [read_header(header_text(rows[best][c])).field for c in columns if isinstance(rows[best][c], str)]
    return "patient_id" in fields or (fields[:1] == ["row_number"] and score >= 3)


def _belongs(rows: Sequence[Sequence[object]], columns: range, left: range) -> bool:
    """Whether a block of columns without patients of its own continues the table on its left."""
    best, score = best_header(rows, columns, 0, len(rows))
    if best < 0 or score < 1:
        return False
    fields = {read_header(header_text(rows[best][c])).field for c in columns}
    if _counts_groups(rows, best, columns, left):
        return False
    if fields - {None, "grade", "value", "measure", "row_number", "unit", "event_scale"}:
        return True
    # A second heading row may say what these columns are.
    return any(read_header(header_text(rows[r][c])).field in MEASURES for r in range(best) for c in columns)


_GROUPS = {"subtype", "sex", "response"}


def _tells_sizes(rows: Sequence[Sequence[object]], columns: range) -> bool:
    header, _ = best_header(rows, columns, 0, len(rows))
    meanings = {c: read_header(header_text(rows[header][c])) for c in columns if rows[header][c] is not None}
    below = [r for r in range(header + 1, len(rows)) if any(rows[r][c] is not None for c in columns)]
    return _are_sizes(rows, below, [c for c in columns if c in meanings], meanings)


def _are_sizes(
    rows: Sequence[Sequence[object]], body: Sequence[int], used: Sequence[int], meanings: Mapping[int, Meaning]
) -> bool:
    """Whether a column `Patients` tells how many there are of each group before it, and names nobody.

    The groups stand there once each, and beside them whole numbers that repeat or whose last is the sum of the others.
    """
    if len(used) < 2 or meanings[used[0]].field not in _GROUPS or meanings[used[1]].field != "patient_id":
        return False
    groups = [header_text(rows[r][used[0]]) for r in body if rows[r][used[0]] is not None]
    texts = [header_text(rows[r][used[1]]) for r in body if rows[r][used[1]] is not None]
    if len(set(groups)) < len(groups) or not texts or not all(text.isdecimal() for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return len(set(numbers)) < len(numbers) or (len(numbers) > 2 and sum(numbers[:-1]) == numbers[-1])


def _counts_groups(rows: Sequence[Sequence[object]], header: int, columns: range, left: range) -> bool:
    """Whether a block lists groups of patients, each once, and numbers of each, instead of going on with the patients.

    `Subtype | n` or `Subtype | Complete | Partial` is no part of a table on its left.
    """
    meanings = [read_header(header_text(rows[header][c])) for c in columns]
    first = meanings[0].field
    if first not in _GROUPS or len(columns) < 2:
        return False
    groups = [header_text(row[columns[0]]) for row in rows[header + 1 :] if row[columns[0]] is not None]
    if len(set(groups)) < len(groups):
        return False
    counted = any(names_summary_column(header_text(rows[header][c])) for c in columns[1:])
    again = any(read_header(header_text(rows[header][c])).field == first for c in left if rows[header][c] is not None)
    below = [row[c] for row in rows[header + 1 :] for c in columns[1:] if row[c] is not None]
    strange = all(meaning.field is None for meaning in meanings[1:]) and all(map(is_datum, below))
    return counted or again or strange


def _legend(name: str, rows: Sequence[Sequence[object]], columns: range, *, transposed: bool) -> SheetTable:
    at = [r for r in range(len(rows)) if any(rows[r][c] is not None for c in columns)]
    text = " ".join(header_text(rows[at[0]][c]) for c in columns if rows[at[0]][c] is not None)
    first, last = (at[0], columns[0]), (at[-1], columns[-1])
    cells = ":".join(cell_address(*(place[::-1] if transposed else place)) for place in (first, last))
    return SheetTable(name, (), (), (), (Strip("legend", cells, text[:60]),), transposed)


def _stack(
    name: str,
    rows: Grid,
    columns: range,
    merges: Merges,
    *,
    transposed: bool,
) -> list[SheetTable]:
    """Tables of a block of columns, one under the other."""
    tables: list[SheetTable] = []
    start = 0
    while start < len(rows):
        header, _ = best_header(rows, columns, start, len(rows))
        if header < 0:
            if tables and (rest := _unknown_table(rows, columns, start, transposed=transposed)) is not None:
                tables[-1] = replace(tables[-1], left_out=(*tables[-1].left_out, rest))
            break
        first, last = header_span(rows, columns, header, start, merges)
        table, after = _read_table(name, rows, columns, (first, last), merges, transposed=transposed)
        above = _notes(rows, columns, range(start, first), transposed=transposed) if tables or first > start else ()
        if above and table is not None:
            table = replace(table, left_out=(*above, *table.left_out), caption=_caption(above))
        if table is not None:
            tables.append(table)
        start = max(after, last + 1)
        while table is not None and start < len(rows) and separates_visits(rows[start], columns):
            # "3 months" between the patients, and the patients again: the same headers hold for the rows below it.
            below = next((r for r in range(start + 1, len(rows)) if filled_cells(rows[r], columns)), None)
            if below is None or header_score(rows[below], columns) >= 2:
                break
            again, after = _read_table(
                name, rows, columns, (first, last), merges, transposed=transposed, body_from=start + 1
            )
            above = _notes(rows, columns, range(start, start + 1), transposed=transposed)
            if again is not None:
                tables.append(replace(again, left_out=(*above, *again.left_out), caption=_caption(above)))
            start = max(after, start + 1)
    return tables


def _unknown_table(rows: Grid, columns: range, start: int, *, transposed: bool) -> Strip | None:
    """The rows below the last table, where they are a table whose headers are not known."""
    at = [r for r in range(start, len(rows)) if any(rows[r][c] is not None for c in columns)]
    if len(at) < _LEAST_ROWS or not any(is_datum(rows[r][c]) for r in at for c in columns):
        return None
    ends = [(at[0], columns[0]), (at[-1], columns[-1])]
    cells = ":".join(cell_address(*(place[::-1] if transposed else place)) for place in ends)
    text = " ".join(header_text(rows[at[0]][c]) for c in columns if rows[at[0]][c] is not None)
    return Strip("table", cells, text[:60])


def _read_table(
    name: str,
    rows: Grid,
    columns: range,
    span: tuple[int, int],
    merges: Merges,
    *,
    transposed: bool,
    body_from: int | None = None,
) -> tuple[SheetTable | None, int]:
    first, last = span
    headers = compose_headers(rows, columns, span, merges)
    meanings = _read_meanings(headers)
    used = [c for c in columns if headers[c]]
    if not used:
        return None, last + 1
    identity = next((c for c in used if meanings[c].field == "patient_id"), None)
    if identity is None:
        identity = next((c for c in used if meanings[c].field == "row_number"), used[0])
    body, left_out, after = find_body(rows, columns, body_from or last + 1, identity, headers, transposed=transposed)
    shown: list[SheetColumn] = []
    for c in columns:
        if headers[c] or any(rows[r][c] is not None for r in body):
            shown.append(SheetColumn(c, headers[c], meanings[c]))
    statistics = sum(names_summary_column(headers[c]) for c in used)
    sizes = _are_sizes(rows, body, used, meanings)
    has_id = any(meanings[c].field == "patient_id" for c in used) and not sizes
    surely_id = any(meanings[c].sure_field == "patient_id" for c in used)
    first_column = headers[used[0]]
    counted = len(used) > 1 and all(names_summary_column(headers[c]) for c in used[1:])
    # "Subtype | n": the counts stand behind what is counted, a row number before what it numbers.
    grouped = not has_id and statistics >= 1 and len(used) > 1 and meanings[used[0]].field in _GROUPS
    aggregate = (
        grouped
        or sizes
        or (statistics >= 2 and (not has_id or names_summary_column(first_column) or counted))
        or (counted and not has_id and meanings[used[0]].field != "row_number")
        or (not surely_id and _tells_results(rows, columns, body, [headers[c] for c in used]))
    )
    table = SheetTable(
        name, tuple(range(first, last + 1)), tuple(body), tuple(shown), tuple(left_out), transposed, rows, aggregate
    )
    return table, after


def _read_meanings(headers: Mapping[int, str]) -> dict[int, Meaning]:
    """What each header says; a heading `Patient` over several columns names them together, and none of them."""
    parts = {c: tuple(header.split(" / ")) for c, header in headers.items()}
    tops = Counter(levels[0] for levels in parts.values() if len(levels) > 1)
    meanings: dict[int, Meaning] = {}
    for c, levels in parts.items():
        meanings[c] = read_levels(levels)
        over = len(levels) > 1 and tops[levels[0]] > 1 and read_header(levels[0]).field == "patient_id"
        if over and meanings[c].field == "patient_id" and meanings[c].confidence == "unsure":
            meanings[c] = read_levels(levels[1:])
    return meanings


def _tells_results(
    rows: Sequence[Sequence[object]], columns: range, body: Sequence[int], headers: Sequence[str]
) -> bool:
    some = body[:HEADER_SEARCH]
    first = [header_text(rows[r][columns[0]]) for r in some if isinstance(rows[r][columns[0]], str)]
    cells = [rows[r][c] for r in some for c in columns[1:]]
    return holds_results(first, cells) or holds_results(headers, ())


def _notes(rows: Sequence[Sequence[object]], columns: range, above: range, *, transposed: bool) -> tuple[Strip, ...]:
    strips: list[Strip] = []
    for r in above:
        at = [c for c in columns if rows[r][c] is not None]
        if at:
            place = (r, at[0])
            address = cell_address(*(place[::-1] if transposed else place))
            strips.append(Strip("note", address, header_text(rows[r][at[0]])[:60], len(at) == 1))
    return tuple(strips)


def _caption(above: Sequence[Strip]) -> str:
    """The last note above a table; where other cells stand beside it, it speaks of its own columns alone."""
    return above[-1].text if above[-1].alone else ""
