"""Lists that explain: a row a column of other tables (a data dictionary), or a row a measure (reference values)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from smdash.intake.cells.addresses import cell_address
from smdash.intake.tables.headers import TIME_FIELDS, read_header
from smdash.intake.tables.layout import SheetTable
from smdash.intake.tables.rows import Strip, header_text, is_datum
from smdash.intake.values.folding import fold
from smdash.measures import MEASURES

_LEAST = 2
_LEAST_VARIABLES = 3
# A dictionary has a row a column of the other sheets; one that went on further would take long to look through.
_MOST_VARIABLES = 1000
_MOST_NAMES = 0.6
_MOST_DATA = 0.5
_TIMES = TIME_FIELDS | {"event_date"}


def without_lists(tables: Sequence[SheetTable]) -> tuple[SheetTable, ...]:
    """The tables but those that explain others; one that stands below a table of patients is left out of that."""
    named = {table.sheet for table in tables if _names_patients(table)}
    dictionaries = {sheet for sheet in {table.sheet for table in tables} if _is_dictionary(sheet, tables)}
    kept: list[SheetTable] = []
    for table in tables:
        if table.sheet in dictionaries:
            continue
        if table.sheet in named and _lists_measures(table):
            at = next(k for k, one in enumerate(kept) if one.sheet == table.sheet)
            kept[at] = replace(kept[at], left_out=(*kept[at].left_out, _as_strip(table)))
            continue
        kept.append(table)
    return tuple(kept)


def _names_patients(table: SheetTable) -> bool:
    return any(c.meaning.sure_field == "patient_id" for c in table.columns)


def _is_dictionary(sheet: str, tables: Sequence[SheetTable]) -> bool:
    """Whether most of what stands in one column of a sheet heads columns of other sheets, and little beside it is data.

    A sheet with a column a patient has the headers of another one down its side as well; the rest of it is data.
    """
    headers = {fold(column.header) for table in tables if table.sheet != sheet for column in table.columns}
    grid = next(table.grid for table in tables if table.sheet == sheet)
    if max(len(grid), len(grid[0])) > _MOST_VARIABLES:
        return False
    turned = next(table.transposed for table in tables if table.sheet == sheet)
    rows = [list(column) for column in zip(*grid, strict=True)] if turned else grid
    for c in range(len(rows[0])):
        texts = [header_text(row[c]) for row in rows if row[c] is not None]
        known = [r for r, row in enumerate(rows) if row[c] is not None and fold(header_text(row[c])) in headers]
        if len(known) < _LEAST_VARIABLES or len(known) < _MOST_NAMES * len(texts) or len(set(texts)) < len(texts):
            continue
        beside = [cell for r in known for k, cell in enumerate(rows[r]) if k != c and cell is not None]
        if beside and sum(map(is_datum, beside)) <= _MOST_DATA * len(beside):
            return True
    return False


def _lists_measures(table: SheetTable) -> bool:
    """Whether the rows of a table are measures, each once, and neither patients nor visits stand in it."""
    fields = {column.meaning.field for column in table.columns}
    if fields & ({"patient_id"} | _TIMES) or any(column.meaning.visit is not None for column in table.columns):
        return False
    texts = [header_text(cell) for cell in table.cells(table.columns[0].index) if cell is not None]
    measures = [text for text in texts if read_header(text).field in MEASURES]
    return len(measures) >= _LEAST and len(measures) >= _MOST_NAMES * len(texts) and len(set(texts)) == len(texts)


def _as_strip(table: SheetTable) -> Strip:
    first, last = (table.header_rows[0], table.columns[0].index), (table.body[-1], table.columns[-1].index)
    cells = ":".join(cell_address(*table.position(*place)) for place in (first, last))
    return Strip("legend", cells, table.columns[0].header[:60])
