"""Rows of a text table that were written with more fields than its header: which column a field is of is not sure.

A decimal comma in a comma-separated file cuts a number in two; a name of the row (R's `write.table`) stands before the
first header. Either way the fields behind it are not those of the headers above them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from smdash.intake.cells.addresses import cell_position
from smdash.intake.cells.workbook import Sheet
from smdash.intake.mapping import Correction
from smdash.intake.tables.layout import SheetTable


def mark_misplaced(sheet: Sheet, tables: Iterable[SheetTable], corrections: Iterable[Correction]) -> Sheet:
    """The sheet with the cells marked that may belong under another header.

    Parameters
    ----------
    sheet : Sheet
        Of which `field_counts` tells with how many fields each row was written; without them nothing is marked.
    tables : iterable of SheetTable
        Those of all sheets.
    corrections : iterable of Correction
        What the user has written into cells stands where it belongs.

    Returns
    -------
    Sheet
        In rows longer than the header all cells are marked but the first, which no field before it can have moved.
    """
    moved = {
        (row, column.index)
        for table in tables
        if table.sheet == sheet.name
        for row in _long_rows(table, sheet)
        for column in table.columns[1:]
    }
    moved -= {cell_position(one.cell) for one in corrections if one.sheet == sheet.name}
    return replace(sheet, misplaced=frozenset(moved)) if moved else sheet


def is_misplaced_whole(table: SheetTable, sheet: Sheet) -> bool:
    """Whether every row of a table, of several, is longer than its header: then its first column is not sure either."""
    return len(table.body) > 1 and len(_long_rows(table, sheet)) == len(table.body)


def _long_rows(table: SheetTable, sheet: Sheet) -> list[int]:
    counts = sheet.field_counts
    if not counts or table.transposed or not table.body:
        return []
    headed = max(counts[row] for row in table.header_rows)
    long = [row for row in table.body if counts[row] > headed]
    # A delimiter too many at the end of every row moves nothing.
    ended = len(long) == len(table.body) and all(_is_blank(table.grid[row][headed:]) for row in long)
    return [] if ended else long


def _is_blank(cells: Sequence[object]) -> bool:
    return all(cell is None for cell in cells)
