"""Columns of tables with a row a visit or a row a measure, known by their cells where their headers do not say it."""

from __future__ import annotations

from dataclasses import replace

from smdash.intake.tables.column_values import (
    by_patient,
    count_numbers,
    filled_texts,
    find_measures_by_row,
    holds_codes,
    names_measure,
)
from smdash.intake.tables.headers import VISIT_FIELDS, Meaning
from smdash.intake.tables.layout import SheetColumn, SheetTable
from smdash.intake.tables.rows import is_datum
from smdash.intake.tables.visit_texts import read_visit_aside
from smdash.intake.values.units import read_unit
from smdash.vocabulary import BASELINE

_SAMPLE = 300
_MOST = 0.5
_NEARLY_ALL = 0.9
# `Event` and `Visit no.` head visits as well, and `name` the names of what was measured.
_OPEN = (None, "person_name", "measure", "event_kind", "event_term", "row_number")


def name_by_cells(table: SheetTable) -> SheetTable:
    """The table with the columns of visits, measures, values and units recognised by what stands in them.

    Only beside a column of patients.
    """
    if patients_of(table) is None:
        return table
    return _name_units(_name_measures(_name_visits(table)))


def patients_of(table: SheetTable) -> SheetColumn | None:
    """The column that names the patients by its header or, where none does, the first one that holds codes."""
    named = (column for column in table.columns if column.meaning.field == "patient_id")
    coded = (column for column in table.columns[:3] if column.header and holds_codes(table, column))
    return next(named, None) or next(coded, None)


def _fields(table: SheetTable) -> set[str | None]:
    return {c.meaning.field for c in table.columns if c.meaning.confidence != "unsure"}


def _with_field(table: SheetTable, chosen: SheetColumn, field: str | None) -> SheetTable:
    named = replace(chosen, meaning=Meaning(field, confidence="likely"))
    return replace(table, columns=tuple(named if one is chosen else one for one in table.columns))


def _is_open(column: SheetColumn) -> bool:
    meaning = column.meaning
    return bool(column.header) and meaning.visit is None and (meaning.field in _OPEN or meaning.confidence == "unsure")


def _by_patient(table: SheetTable, column: SheetColumn) -> list[list[object]]:
    """The filled cells of a column for each patient who has more than one row."""
    identity = patients_of(table)
    if identity is None:
        return []
    rows = by_patient(table.cells(identity.index)[:_SAMPLE], table.cells(column.index)[:_SAMPLE])
    return [[cell for cell in cells if cell is not None] for cells in rows.values() if len(cells) > 1]


def _name_visits(table: SheetTable) -> SheetTable:
    """Name the column whose cells name the visits of each patient, the baseline among them.

    How long something lasted is written as `3 months` too, but has no baseline, and does not differ from row to row of
    a patient.
    """
    if _fields(table) & VISIT_FIELDS:
        return table
    found = [column for column in table.columns if _is_open(column) and _names_visits(table, column)]
    return _with_field(table, found[0], "visit") if len(found) == 1 else table


def _names_visits(table: SheetTable, column: SheetColumn) -> bool:
    texts = filled_texts(table.cells(column.index))
    words = {text: read_visit_aside(text) for text in set(texts)}
    if len(words) < 2 or len(words) > len(texts) * _NEARLY_ALL or any(map(_is_plain_number, words)):
        return False
    known = {text for text, word in words.items() if word is not None and word.kind in ("named", "counted")}
    if sum(text in known for text in texts) < _NEARLY_ALL * len(texts):
        return False
    first = any(word is not None and (word.visit == BASELINE or word.kind == "counted") for word in words.values())
    patients = _by_patient(table, column)
    return first and bool(patients) and sum(len(set(cells)) > 1 for cells in patients) > _MOST * len(patients)


def _is_plain_number(text: str) -> bool:
    return is_datum(text) and not any(character.isalpha() for character in text)


def _name_measures(table: SheetTable) -> SheetTable:
    """Name the columns that say what was measured and what came out.

    What stands under `Svar` or `Response` is a result where the cells beside it are measures with their units.
    """
    fields = _fields(table)
    if {"measure", "value"} <= fields:
        return table
    if "value" in fields:
        # Beside a header that says `value`, a few names of measures are enough.
        share, at = max((_share_of_measures(table, column), -at) for at, column in enumerate(table.columns))
        return _with_field(table, table.columns[-at], "measure") if share > _MOST else table
    units = any(c.meaning.field == "unit" or (_is_open(c) and _holds_units(table, c)) for c in table.columns)
    numbers = [c for c in table.columns if units and c.meaning.field == "response" and _holds_numbers(table, c)]
    opened = table
    for column in numbers:
        opened = _with_field(opened, column, None)
    found = find_measures_by_row(opened)
    if found is None:
        return table
    measure, value = (table.columns[opened.columns.index(one)] for one in found)
    return _with_field(_with_field(table, measure, "measure"), value, "value")


def _share_of_measures(table: SheetTable, column: SheetColumn) -> float:
    texts = filled_texts(table.cells(column.index)) if _is_open(column) else []
    if not texts or any(map(is_datum, texts)):
        return 0.0
    return sum(map(names_measure, texts)) / len(texts)


def _holds_numbers(table: SheetTable, column: SheetColumn) -> bool:
    texts = filled_texts(table.cells(column.index))
    return count_numbers(texts) > _MOST * len(texts)


def _name_units(table: SheetTable) -> SheetTable:
    fields = {column.meaning.field for column in table.columns}
    if "value" not in fields or "measure" not in fields or "unit" in fields:
        return table
    units = [column for column in table.columns if _is_open(column) and _holds_units(table, column)]
    return _with_field(table, units[0], "unit") if len(units) == 1 else table


def _holds_units(table: SheetTable, column: SheetColumn) -> bool:
    texts = filled_texts(table.cells(column.index))
    known = [text for text in texts if read_unit("concentration", text) or read_unit("share", text)]
    return bool(texts) and not any(map(is_datum, texts)) and len(known) > _MOST * len(texts)
