"""What each column becomes, as a value that can be kept, edited and applied again: the mapping.

A mapping holds header words, the user's answers and corrections; no cell of a patient beyond the words the user was
asked about. `suggest_mapping` proposes one for the tables found, `adopt` lays an earlier one over the proposal.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Literal, cast

from smdash.cohort import PATIENT_COLUMNS
from smdash.intake.tables.column_values import counts_rows, holds_codes, read_by_values
from smdash.intake.tables.header_visits import VisitWord, settle_visits
from smdash.intake.tables.header_vocabulary import names_summary_column
from smdash.intake.tables.headers import Confidence, read_header, read_visit
from smdash.intake.tables.layout import Column, Table
from smdash.intake.tables.rows import header_text
from smdash.intake.values.words import is_missing
from smdash.measures import MEASURES, Direction
from smdash.vocabulary import LATEST

ATTRIBUTE = "attribute"
IGNORE = "ignore"
ROW_FIELDS = ("visit", "month", "week", "day", "date", "measure", "value", "unit")
EVENT_FIELDS = (
    "event_kind",
    "event_term",
    "event_date",
    "event_month",
    "event_grade",
    "event_scale",
    "event_serious",
    "event_related",
    "event_action",
    "event_outcome",
)
IDENTIFIER_FIELDS = ("birth_date", "person_name")
FIELDS = (*PATIENT_COLUMNS, "evaluable", *MEASURES, *ROW_FIELDS, *EVENT_FIELDS, "row_number", *IDENTIFIER_FIELDS)

TableKind = Literal["patients", "wide", "long", "long-long", "events", "codebook", "aggregate", "other"]


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What one column becomes.

    Attributes
    ----------
    header
        The user's header, its rows joined by ` / `.
    field
        A name of `FIELDS`, `attribute` (kept as a further patient column) or `ignore`.
    visit
        The visit's key where the header names one and it is settled.
    unit, scale, direction
        The user's word on them; None leaves it to header and values.
    confidence
        How sure the suggestion is; `confirmed` once the user has spoken. An `unsure` column is not used.
    """

    header: str
    field: str
    visit: str | None = None
    unit: str | None = None
    scale: str | None = None
    direction: Direction | None = None
    confidence: Confidence = "confirmed"


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What one table becomes; `use` is False where the user or the layout leaves it out."""

    sheet: str
    columns: tuple[ColumnMapping, ...]
    use: bool = True


@dataclass(frozen=True, slots=True)
class Correction:
    """A new value for one cell. The upload itself is never touched."""

    sheet: str
    cell: str
    value: str | None


@dataclass(frozen=True, eq=True)
class FileMapping:
    """The whole mapping of a file.

    Attributes
    ----------
    tables
        One a table, in file order.
    words
        Field → word as written → its meaning; `""` is "treat as missing".
    visits
        Visit word → visit key (`v2` → `month_3`).
    decimal, date_order
        The file's decimal mark (`comma`, `point`) and date order (`day-first`, `month-first`), where the user said so.
    directions
        Measure → the end that is better.
    missing_codes
        Numbers that stand for missing throughout the file.
    first_date_is_baseline
        Whether, where visits have dates and the treatment no start, each patient's first date is the baseline.
    pseudonyms
        Whether the patients are shown under running numbers instead of the file's identifiers.
    use_hidden, use_struck
        Whether hidden sheets and struck-through cells count; None is not answered.
    corrections
        Corrected cells.
    """

    tables: tuple[TableMapping, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    visits: Mapping[str, str] = field(default_factory=dict[str, str])
    decimal: Literal["comma", "point"] | None = None
    date_order: Literal["day-first", "month-first"] | None = None
    directions: Mapping[str, Direction] = field(default_factory=dict[str, Direction])
    missing_codes: tuple[str, ...] = ()
    first_date_is_baseline: bool | None = None
    pseudonyms: bool = False
    use_hidden: bool | None = None
    use_struck: bool | None = None
    corrections: tuple[Correction, ...] = ()

    def to_json(self) -> str:
        """The mapping as JSON text; `mapping_from_json` reads it back."""
        return json.dumps({"smdash_mapping": 1, **asdict(self)}, ensure_ascii=False, indent=2)


def mapping_from_json(text: str) -> FileMapping:
    """Read a mapping file.

    Raises
    ------
    ValueError
        If the text is no mapping file; the message says what is wrong with it.
    """
    try:
        said = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"The mapping file is not valid JSON (line {error.lineno}). Download it again.") from None
    if not isinstance(said, dict) or cast("dict[str, Any]", said).pop("smdash_mapping", None) != 1:
        raise ValueError('This is no mapping file of smdash: it does not say "smdash_mapping": 1.')
    try:
        return _from_plain(cast("dict[str, Any]", said))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"The mapping file has an entry that is not understood ({error}).") from None


def _from_plain(said: dict[str, Any]) -> FileMapping:
    tables: list[TableMapping] = []
    for table in said.pop("tables", []):
        columns = tuple(ColumnMapping(**column) for column in table["columns"])
        for column in columns:
            if column.field not in (*FIELDS, ATTRIBUTE, IGNORE):
                raise ValueError(
                    f"The mapping gives the column {column.header!r} the field {column.field!r}, which does not exist; "
                    f"allowed are {', '.join((*FIELDS, ATTRIBUTE, IGNORE))}."
                )
        tables.append(TableMapping(table["sheet"], columns, table.get("use", True)))
    corrections = tuple(Correction(**one) for one in said.pop("corrections", []))
    codes = tuple(str(code) for code in said.pop("missing_codes", []))
    return FileMapping(tables=tuple(tables), corrections=corrections, missing_codes=codes, **said)


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


def adopt(suggested: FileMapping, given: FileMapping) -> FileMapping:
    """Lay the user's mapping over the suggestion: what it names counts as confirmed, the rest stays suggested.

    A table is recognised by its sheet's name, or by equal headers; a column by its header (and its turn, where a header
    stands twice).
    """
    tables: list[TableMapping] = []
    free = list(given.tables)
    for table in suggested.tables:
        headers = [column.header for column in table.columns]
        match = next((g for g in free if g.sheet == table.sheet and {c.header for c in g.columns} & {*headers}), None)
        match = match or next((g for g in free if [c.header for c in g.columns] == headers), None)
        if match is None:
            tables.append(table)
            continue
        free.remove(match)
        tables.append(TableMapping(table.sheet, _overlay(table.columns, match.columns), match.use))
    return replace(given, tables=tuple(tables))


def _overlay(suggested: Sequence[ColumnMapping], given: Sequence[ColumnMapping]) -> tuple[ColumnMapping, ...]:
    waiting = list(given)
    result: list[ColumnMapping] = []
    for column in suggested:
        said = next((one for one in waiting if one.header == column.header), None)
        if said is None:
            result.append(column)
            continue
        waiting.remove(said)
        result.append(replace(said, visit=said.visit or column.visit))
    return tuple(result)


def kind_of(mapping: TableMapping, table: Table) -> TableKind:
    """What a row of the table is, going by what its columns become."""
    if table.aggregate:
        return "aggregate"
    fields = {column.field for column in mapping.columns if column.confidence != "unsure"}
    if "patient_id" not in fields:
        return "other"
    if fields & {*EVENT_FIELDS} and not any(c.field in MEASURES and c.field != "response" for c in mapping.columns):
        return "events"
    if "measure" in fields and "value" in fields:
        return "long-long"
    measured = [c for c in mapping.columns if c.field in MEASURES]
    # "Last follow-up (months)" times one visit of a wide table; its rows are no visits.
    by_row = {c.field for c in mapping.columns if c.field in ROW_FIELDS and _unvisited(c)}
    if by_row & {"visit", "month", "week", "day"}:
        return "long"
    if "date" in by_row and any(_unvisited(c) for c in measured):
        return "long"
    return "wide" if any(not _unvisited(c) for c in measured) else "patients"


def _unvisited(column: ColumnMapping) -> bool:
    return column.visit is None and read_visit_of(column.header) is None


def read_visit_of(header: str) -> VisitWord | None:
    """The visit a column header names, with the field it names besides left aside."""
    return read_header(header.replace(" / ", " ")).visit or read_visit(header)
