"""Rows of a text table written with other numbers of fields than its header: which column a field is of is not sure.

A decimal comma in a comma-separated file cuts a number in two; a name of the row (R's `write.table`) stands before the
first header. Either way the fields behind it are not those of the headers above them. A row may also be too short: a
field was lost, or a number was cut in two and the blank ends of the row were left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from smdash.intake.cells.addresses import cell_position
from smdash.intake.cells.workbook import Sheet
from smdash.intake.mapping import Correction
from smdash.intake.tables.layout import SheetTable

# Two fields that may be the halves of one number with a decimal comma.
_WHOLE, _DECIMALS = re.compile(r"\s*-?\d{1,4}"), re.compile(r"\d{1,2}\s*")
_SHORTEST_DECIMALS = re.compile(r"[1-9]\s*")


def mark_misplaced(
    sheet: Sheet, tables: Iterable[SheetTable], corrections: Iterable[Correction], *, commas: bool
) -> Sheet:
    """The sheet with the cells marked that may belong under another header.

    Parameters
    ----------
    sheet : Sheet
        Of which `field_counts` tells with how many fields each row was written; without them nothing is marked.
    tables : iterable of SheetTable
        Those of all sheets.
    corrections : iterable of Correction
        What the user has written into cells stands where it belongs.
    commas : bool
        Whether commas part the fields, so that a decimal comma cuts a number in two.

    Returns
    -------
    Sheet
        In rows longer than the header, in shorter ones that lack a field before their end, and in those that fit but
        may be cut as the longer ones are, all cells are marked but the first, which no field before it can have moved.
    """
    moved = {
        (row, column.index)
        for table in tables
        if table.sheet == sheet.name
        for row in (
            *_long_rows(table, sheet),
            *_short_rows(table, sheet, commas=commas),
            *_fitting_rows(table, sheet, commas=commas),
        )
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


def _short_rows(table: SheetTable, sheet: Sheet, *, commas: bool) -> list[int]:
    """The rows with fewer fields than the header that lack more than blank ends.

    A program that leaves blank ends out writes no row with one, and none that is too long.
    """
    counts = sheet.field_counts
    if not counts or table.transposed or not table.body:
        return []
    headed = max(counts[row] for row in table.header_rows)
    short = [row for row in table.body if counts[row] < headed]
    if not short:
        return []
    keeps_ends = any(counts[row] == headed and table.grid[row][headed - 1] is None for row in table.body)
    if keeps_ends or _long_rows(table, sheet):
        return short
    columns = [column.index for column in table.columns[1:]]
    return [row for row in short if commas and _may_be_cut(table.grid[row], columns)]


def _fitting_rows(table: SheetTable, sheet: Sheet, *, commas: bool) -> list[int]:
    """The rows with as many fields as the header in which a cut number may have taken the place of a blank end.

    Where longer rows show that commas cut numbers, unless a row shows that blank ends are written: then a cut number
    always makes its row longer.
    """
    long = _long_rows(table, sheet) if commas else []
    columns = [column.index for column in table.columns[1:]]
    if not any(_may_be_cut(table.grid[row], columns) for row in long):
        return []
    counts = sheet.field_counts
    headed = max(counts[row] for row in table.header_rows)
    if any(counts[row] >= headed and table.grid[row][counts[row] - 1] is None for row in table.body):
        return []
    # Unless a shorter row shows that blank ends are left out, 20,50 and 18,15 are two numbers as soon as one.
    decimals = _DECIMALS if any(counts[row] < headed for row in table.body) else _SHORTEST_DECIMALS
    return [row for row in table.body if counts[row] == headed and _may_be_cut(table.grid[row], columns, decimals)]


def _may_be_cut(row: Sequence[object], columns: Sequence[int], decimals: re.Pattern[str] = _DECIMALS) -> bool:
    """Whether two fields of a row, one behind the other, may be one number with a decimal comma."""
    pairs = ((row[c], row[c + 1]) for c in columns if c + 1 in columns)
    return any(
        isinstance(one, str) and isinstance(other, str) and bool(_WHOLE.fullmatch(one) and decimals.fullmatch(other))
        for one, other in pairs
    )


def fields_beyond(sheet: Sheet, table: SheetTable, row: int) -> int:
    """With how many fields more than its header a row of a text table was written; negative where with fewer."""
    return sheet.field_counts[row] - max(sheet.field_counts[header] for header in table.header_rows)


def _is_blank(cells: Sequence[object]) -> bool:
    return all(cell is None for cell in cells)
