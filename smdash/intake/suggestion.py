"""What each column of the tables found most likely becomes: the proposal the user may change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from smdash.intake.mapping import ATTRIBUTE, IGNORE, ColumnMapping, FileMapping, TableMapping
from smdash.intake.tables.column_values import counts_rows, holds_codes, read_by_values
from smdash.intake.tables.header_visits import settle_visits
from smdash.intake.tables.header_vocabulary import names_summary_column
from smdash.intake.tables.headers import read_visit
from smdash.intake.tables.layout import Column, Table
from smdash.intake.tables.rows import header_text
from smdash.intake.values.words import is_missing
from smdash.measures import MEASURES
from smdash.vocabulary import LATEST

_EVENT_SIGNS = {"event_term", "event_grade", "event_date", "event_kind"}


def suggest_table(table: Table, visits: Mapping[str, str]) -> TableMapping:
    """Propose what each column of a table becomes.

    Parameters
    ----------
    table : Table
        A table found by the layout.
    visits : mapping
        The user's answers to visit words.
    """
    words = [c.meaning.visit for c in table.columns if c.meaning.visit is not None]
    settled = settle_visits(words, visits)
    fields = {column.meaning.field for column in table.columns}
    # A row a patient and measure, a column a visit.
    stacked = "measure" in fields and not fields & {"value", "grade"} and any(map(_is_visit_only, table.columns))
    if stacked:
        fields = {*fields, "value"}
    measured = {name for name in fields if name in MEASURES} - {"grade_anaphylaxis", "response"}
    # A table of visits with a column for adverse events is no table of events.
    eventful = bool(fields & _EVENT_SIGNS) and not measured
    has_id = "patient_id" in fields
    identity = next((column for column in table.columns if column.meaning.field == "patient_id"), None)
    named = [] if identity is None else [cell for cell in table.cells(identity.index) if cell is not None]
    repeated = len(set(named)) < len(table.body)
    columns: list[ColumnMapping] = []
    taken_id = False
    # A number behind other columns counts something; only one before them numbers the rows.
    first = next((column for column in table.columns if column.header), None)
    for column in table.columns:
        meaning = column.meaning
        name = ATTRIBUTE if "___" in column.header else _field_of(meaning.field, eventful=eventful, fields=fields)
        confidence = meaning.confidence
        if stacked and _is_visit_only(column):
            name, confidence = "value", "confirmed"
        if name == "withdrawn" and "treatment_stop" not in fields and _holds_dates(table, column.index):
            name = "treatment_stop"
        if name == "patient_id":
            if taken_id:
                name = ATTRIBUTE
            taken_id = True
        elif name == "visit" and _holds_dates(table, column.index):
            name = "date"
        elif (
            name == "row_number" and not has_id and not taken_id and column is first and not _code_beside(table, column)
        ):
            name, confidence, taken_id = "patient_id", "likely", True
        elif name == "row_number":
            name = IGNORE
        if not column.header:
            name, confidence = IGNORE, "confirmed"
        if _is_form_status(column.header):
            name, confidence = IGNORE, "confirmed"
        if name == ATTRIBUTE and confidence == "unsure":
            confidence = "likely"
        visit = settled.get(meaning.visit.word) if meaning.visit is not None else None
        if name == "follow_up_months":
            # One row a patient: how long until the latest visit. Several rows: the month of each.
            name, visit = "month", None if repeated else LATEST
        columns.append(ColumnMapping(column.header, name, visit, direction=meaning.direction, confidence=confidence))
    if not taken_id and not table.aggregate:
        columns = _suggest_identity(table, columns)
    columns = understand_by_values(table, columns)
    return TableMapping(table.sheet, tuple(columns), not table.aggregate)


def _is_visit_only(column: Column) -> bool:
    meaning = column.meaning
    return meaning.field is None and meaning.visit is not None and not meaning.leftover and not meaning.other


def _holds_dates(table: Table, column: int) -> bool:
    cells = [cell for row in table.body[:200] if (cell := table.grid[row][column]) is not None]
    cells = [cell for cell in cells if not (isinstance(cell, str) and is_missing(cell))]
    return bool(cells) and all(isinstance(cell, date) for cell in cells)


def _code_beside(table: Table, numbers: Column) -> Column | None:
    """The column of the patients' own codes right of one that only counts 1, 2, 3; None where there is none."""
    if not counts_rows(table.cells(numbers.index)):
        return None
    at = table.columns.index(numbers)
    beside = table.columns[at + 1 : at + 3]
    return next(
        (one for one in beside if one.meaning.field is None and not one.meaning.other and holds_codes(table, one)), None
    )


def _suggest_identity(table: Table, columns: list[ColumnMapping]) -> list[ColumnMapping]:
    """Where no column names the patients, take the first that holds codes, one a patient; ask where it may not."""
    fields = {column.meaning.field for column in table.columns} - {None}
    if len(fields) < 2 or len(table.body) < 2:
        return columns
    for at, (column, said) in enumerate(zip(table.columns, columns, strict=True)):
        if said.field not in (ATTRIBUTE, IGNORE, "person_name"):
            break
        cells = [cell for cell in table.cells(column.index) if cell is not None]
        unique = len(cells) == len(table.body) == len(set(cells))
        if said.field == ATTRIBUTE and not column.meaning.other and holds_codes(table, column):
            columns[at] = replace(said, field="patient_id", confidence="likely")
            break
        # Above the names of fields down the first column, the codes of the patients need no header.
        if table.transposed and not column.header and _names_nothing_else(table, column):
            columns[at] = replace(said, field="patient_id", confidence="likely")
            break
        if unique and not counts_rows(cells):
            columns[at] = replace(said, field="patient_id", confidence="unsure")
            break
    return columns


def _names_nothing_else(table: Table, column: Column) -> bool:
    """Whether the cells of a column are codes of patients, one each, and no visits (`M3`), groups or statistics."""
    texts = [header_text(cell) for cell in table.cells(column.index)]
    named = any(read_visit(text) is not None or names_summary_column(text) for text in texts)
    return not named and len(set(texts)) == len(texts) and holds_codes(table, column)


def understand_by_values(table: Table, columns: list[ColumnMapping]) -> list[ColumnMapping]:
    """Read a column by its cells where its header is not known: labels of subtypes are the subtype, F and M the sex.

    Only where no other column of the table is one, and never where the header names something else.
    """
    taken = {said.field for said in columns if said.confidence != "unsure"}
    for at, (column, said) in enumerate(zip(table.columns, columns, strict=True)):
        meaning = column.meaning
        strange = said.field == ATTRIBUTE and meaning.field is None and not meaning.other and meaning.visit is None
        # `Resp` is short for a response as for the airways.
        short = said.field in ("response", "grade_respiratory") and set(meaning.leftover) <= {"resp"}
        if (
            not column.header
            or "___" in column.header
            or not (strange or (short and (said.confidence == "unsure" or said.field == "grade_respiratory")))
        ):
            continue
        name = read_by_values(table.cells(column.index))
        if name is not None and name not in taken and (name == "response") == short:
            columns[at] = replace(said, field=name, confidence="likely")
            taken.add(name)
    return columns


def _field_of(name: str | None, *, eventful: bool, fields: set[str | None]) -> str:
    if name is None:
        return ATTRIBUTE
    if name == "grade":
        return "event_grade" if eventful else "value" if "measure" in fields else ATTRIBUTE
    if eventful:
        name = {"date": "event_date", "month": "event_month", "value": ATTRIBUTE}.get(name, name)
        if name == "grade_anaphylaxis":
            return "event_term"
    elif name in ("event_scale", "event_action", "event_outcome") and "event_term" not in fields:
        return ATTRIBUTE
    if name in ("repeat_instrument", "repeat_instance"):
        return IGNORE
    if name == "unit" and not fields & {"value"}:
        return ATTRIBUTE
    if name == "value" and "measure" not in fields:
        return ATTRIBUTE
    if name == "measure" and not fields & {"value", "grade"}:
        return ATTRIBUTE
    return name


def _is_form_status(header: str) -> bool:
    """REDCap's own bookkeeping columns."""
    word = header.casefold().strip()
    return word.endswith("_complete") or word in (
        "redcap_repeat_instrument",
        "redcap_repeat_instance",
        "redcap_data_access_group",
        "redcap_survey_identifier",
        "complete?",
        "survey identifier",
        "data access group",
    )


def suggest_mapping(tables: Sequence[Table], visits: Mapping[str, str] | None = None) -> FileMapping:
    """Propose what every column of every table becomes."""
    return FileMapping(tables=tuple(suggest_table(table, visits or {}) for table in tables))
