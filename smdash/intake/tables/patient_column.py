"""Which column of a table names the patients, of those whose headers or cells say that it may."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from smdash.intake.identifiers import find_identifiers
from smdash.intake.mapping import ATTRIBUTE, IGNORE, ColumnMapping
from smdash.intake.tables.column_values import BY_ROW, counts_rows, holds_codes, read_by_values
from smdash.intake.tables.header_vocabulary import is_checkbox, names_summary_column, tokenise
from smdash.intake.tables.headers import Confidence, read_visit
from smdash.intake.tables.layout import SheetColumn, SheetTable
from smdash.intake.tables.rows import header_text
from smdash.intake.values.units import header_range, header_unit

_SAMPLE = 300
# Words for one contact with the hospital: its number is another at the next.
_CONTACT = {"fall", "fallnr", "fallnummer", "case", "encounter", "admission", "aufnahme", "kontakt", "sag", "besog"}
_LEAST_DIGITS = 4
_LONG_NUMBER = re.compile(rf"\d{{{_LEAST_DIGITS},9}}")
_NAME = re.compile(r"[A-ZÆØÅÄÖÜÉ]{1,5}|[^\W_]{1,10}(?:[-_ ./][^\W_]{1,10}){0,3}")


def find_patient_column(table: SheetTable, said: Sequence[ColumnMapping]) -> tuple[SheetColumn, Confidence] | None:
    """The column that names the patients and how sure that is; None where none may.

    A header that says so goes first; `said` is what the columns become otherwise. Of several, the number of one contact
    with the hospital gives way to the patient's own, and so does one that only counts the rows. A header with words
    left over is believed where its cells name patients and no other column claims to.
    """
    named = [column for column in table.columns if column.meaning.field == "patient_id"]
    sure = [column for column in named if column.meaning.confidence != "unsure"]
    if sure:
        chosen = _foremost(table, sure)
        return chosen, chosen.meaning.confidence
    first = next((column for column in table.columns if column.header), None)
    numbered = first is not None and first.meaning.field == "row_number"
    # "Patient / Type" behind "No." groups the patients and names none of them.
    if named and not (numbered and not any(_names_patients(table, column) for column in named)):
        return named[0], "likely" if len(named) == 1 and _names_patients(table, named[0]) else "unsure"
    # A number behind other columns counts something; only one before them numbers the rows.
    if first is not None and numbered:
        return _code_beside(table, first) or first, "likely"
    return None if table.aggregate else _by_cells(table, said)


def _foremost(table: SheetTable, named: Sequence[SheetColumn]) -> SheetColumn:
    """Of the columns whose headers name patients, the first but for numbers of contacts and mere counters."""
    chosen = named[0]
    for other in named[1:]:
        if not holds_codes(table, other):
            continue
        ours, theirs = _filled(table, chosen), _filled(table, other)
        by_row = bool({column.meaning.field for column in table.columns} & BY_ROW)
        spread = by_row and len(set(ours)) == len(ours) and 1 < len(set(theirs)) < len(theirs)
        contact = _CONTACT & set(tokenise(chosen.header)) and not _CONTACT & set(tokenise(other.header))
        if spread or contact or (counts_rows(ours) and not counts_rows(theirs)):
            chosen = other
    return chosen


def _filled(table: SheetTable, column: SheetColumn) -> list[object]:
    return [cell for cell in table.cells(column.index) if cell is not None]


def _names_patients(table: SheetTable, column: SheetColumn) -> bool:
    """Whether cells may be what patients are called: short, of one make, another for each patient, and nothing else."""
    cells = _filled(table, column)[:_SAMPLE]
    texts = [header_text(cell) for cell in cells]
    if len(texts) < 2 or any(isinstance(cell, date) for cell in cells) or not all(map(_NAME.fullmatch, texts)):
        return False
    if all(text.isdigit() for text in texts) and len({len(text) for text in texts}) > 1:
        # Numbers of any length may count or measure something.
        return False
    if not all(any(mark.isdigit() for mark in text) or text.isupper() for text in texts) or read_by_values(cells):
        return False
    by_row = bool({one.meaning.field for one in table.columns} & BY_ROW)
    if len(set(texts)) < len(texts) and not (by_row and len(set(texts)) > 1):
        return False
    if len(texts) < len(table.body[:_SAMPLE]) and not by_row:
        return False
    return not find_identifiers([""], [cells])


def _code_beside(table: SheetTable, numbers: SheetColumn) -> SheetColumn | None:
    """The column of the patients' own codes right of one that only counts 1, 2, 3; None where there is none."""
    if not counts_rows(table.cells(numbers.index)):
        return None
    at = table.columns.index(numbers)
    beside = table.columns[at + 1 : at + 3]
    return next((one for one in beside if _says_nothing_else(one) and holds_codes(table, one)), None)


def _says_nothing_else(column: SheetColumn) -> bool:
    """Whether a header is not known, or known for a number with a word beside it (`Reg.nr`)."""
    meaning = column.meaning
    numbered = meaning.field == "row_number" and meaning.confidence == "unsure"
    return (meaning.field is None or numbered) and not meaning.other and not is_checkbox(column.header)


def _by_cells(table: SheetTable, said: Sequence[ColumnMapping]) -> tuple[SheetColumn, Confidence] | None:
    """Where no header names the patients, the first column that holds codes, one a patient."""
    fields = {column.meaning.field for column in table.columns} - {None}
    if len(fields) < 2 or len(table.body) < 2:
        return None
    for column, one in zip(table.columns, said, strict=True):
        if one.field not in (ATTRIBUTE, IGNORE, "person_name"):
            return None
        cells = _filled(table, column)
        unique = len(cells) == len(table.body) == len(set(cells))
        if unique and one.field == "person_name" and (beside := _number_beside_name(table, column)) is not None:
            return beside, "likely"
        if one.field == ATTRIBUTE and not column.meaning.other and holds_codes(table, column):
            return column, "likely"
        # Above the names of fields down the first column, the codes of the patients need no header.
        if table.transposed and not column.header and _names_nothing_else(table, column):
            return column, "likely"
        if unique and not counts_rows(cells):
            return column, "unsure"
    return None


def _number_beside_name(table: SheetTable, name: SheetColumn) -> SheetColumn | None:
    """The column right of the patients' names that holds their numbers, one each; None where it may be anything else.

    Codes of one make or long whole numbers, under a header that names no field and no unit.
    """
    at = table.columns.index(name) + 1
    if at >= len(table.columns):
        return None
    column = table.columns[at]
    cells = _filled(table, column)
    unknown = bool(column.header) and column.meaning.field is None and not column.meaning.other
    if not unknown or column.meaning.visit is not None or not len(cells) == len(table.body) == len(set(cells)) > 1:
        return None
    if header_unit("concentration", column.header) or header_range(column.header):
        return None
    texts = [header_text(cell) for cell in cells]
    long = all(map(_LONG_NUMBER.fullmatch, texts)) and max(map(len, texts)) > _LEAST_DIGITS
    kinds = {one.kind for one in find_identifiers([column.header], [cells])}
    return column if (long or holds_codes(table, column)) and kinds <= {"record-number"} else None


def _names_nothing_else(table: SheetTable, column: SheetColumn) -> bool:
    """Whether the cells of a column are codes of patients, one each, and no visits (`M3`), groups or statistics."""
    texts = [header_text(cell) for cell in table.cells(column.index)]
    named = any(read_visit(text) is not None or names_summary_column(text) for text in texts)
    return not named and len(set(texts)) == len(texts) and holds_codes(table, column)
