"""Tables with a row a measure, known by their cells: one column names what the value beside it measures."""

from __future__ import annotations

from dataclasses import replace

from smdash.intake.tables.headers import Meaning, read_header
from smdash.intake.tables.layout import Column, Table
from smdash.intake.tables.rows import header_text, is_datum
from smdash.intake.values.units import read_unit
from smdash.measures import MEASURES

_SAMPLE = 300
_MOST = 0.5
# `name` heads the names of what was measured as well as those of people.
_OPEN = (None, "person_name", "measure")


def name_by_cells(table: Table) -> Table:
    """The table with the columns of measures and of units recognised by what stands in them.

    Only beside a column of values and one of patients: what a patient's leading symptom is names no value.
    """
    fields = [column.meaning.field for column in table.columns]
    if "value" not in fields or "patient_id" not in fields:
        return table
    if not any(c.meaning.field == "measure" and c.meaning.confidence != "unsure" for c in table.columns):
        shares = [(_share_of_measures(table, column), -at) for at, column in enumerate(table.columns)]
        share, at = max(shares)
        if share <= _MOST:
            return table
        table = _with_meaning(table, -at, "measure")
    if "unit" not in fields:
        units = [at for at, column in enumerate(table.columns) if _is_open(column) and _holds_units(table, column)]
        if len(units) == 1:
            table = _with_meaning(table, units[0], "unit")
    return table


def _with_meaning(table: Table, at: int, field: str) -> Table:
    column = replace(table.columns[at], meaning=Meaning(field, confidence="likely"))
    return replace(table, columns=(*table.columns[:at], column, *table.columns[at + 1 :]))


def _is_open(column: Column) -> bool:
    meaning = column.meaning
    return bool(column.header) and meaning.visit is None and (meaning.field in _OPEN or meaning.confidence == "unsure")


def _texts(table: Table, column: Column) -> list[str]:
    return [header_text(cell) for cell in table.cells(column.index)[:_SAMPLE] if cell is not None]


def _share_of_measures(table: Table, column: Column) -> float:
    texts = _texts(table, column) if _is_open(column) else []
    if not texts or any(map(is_datum, texts)):
        return 0.0
    meanings = [read_header(text) for text in texts]
    return sum(m.field in MEASURES and m.confidence != "unsure" for m in meanings) / len(texts)


def _holds_units(table: Table, column: Column) -> bool:
    texts = _texts(table, column)
    known = [text for text in texts if read_unit("concentration", text) or read_unit("share", text)]
    return bool(texts) and not any(map(is_datum, texts)) and len(known) > _MOST * len(texts)
