"""What each column becomes, as a value that can be kept, edited and applied again: the mapping.

A mapping holds header words, the user's answers and corrections; no cell of a patient beyond the words the user was
asked about. `adopt` lays an earlier one over what `suggestion` proposes; `mapping_file` reads it back from its file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Literal

from smdash.cohort import PATIENT_COLUMNS
from smdash.intake.tables.header_visits import VisitWord
from smdash.intake.tables.headers import VISIT_FIELDS, Confidence, read_header, read_visit
from smdash.intake.tables.layout import SheetTable
from smdash.measures import MEASURES, Direction

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
    late_baseline_counts
        Whether a baseline dated after the start of treatment counts as one; None is not answered.
    centre_names_patients
        Whether, where the same identifiers stand in several centres, centre and identifier together name a patient;
        None is not answered.
    pool_groups
        Whether tables whose names speak of other groups of patients (another drug, controls, another arm) belong to the
        cohort; None is not answered.
    pseudonyms
        Whether the patients are shown under running numbers instead of the file's identifiers.
    use_hidden, use_struck, use_doubted
        Whether hidden sheets, struck-through cells, and cells of a colour that the file calls doubtful count; None is
        not answered.
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
    late_baseline_counts: bool | None = None
    centre_names_patients: bool | None = None
    pool_groups: bool | None = None
    pseudonyms: bool = False
    use_hidden: bool | None = None
    use_struck: bool | None = None
    use_doubted: bool | None = None
    corrections: tuple[Correction, ...] = ()

    def to_json(self) -> str:
        """The mapping as JSON text; `mapping_from_json` reads it back."""
        return json.dumps({"smdash_mapping": 1, **asdict(self)}, ensure_ascii=False, indent=2)


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


def kind_of(mapping: TableMapping, table: SheetTable) -> TableKind:
    """What a row of the table is, going by what its columns become."""
    if table.aggregate:
        return "aggregate"
    fields = {column.field for column in mapping.columns if column.confidence != "unsure"}
    if "patient_id" not in fields:
        return "other"
    # How an event ended may be told in words of response; a response at a visit is the patient's.
    results = [c for c in mapping.columns if c.field in MEASURES and (c.field != "response" or not _unvisited(c))]
    if fields & {*EVENT_FIELDS} and not results:
        return "events"
    if "measure" in fields and "value" in fields:
        return "long-long"
    measured = [c for c in mapping.columns if c.field in MEASURES]
    # "Last follow-up (months)" times one visit of a wide table; its rows are no visits.
    by_row = {c.field for c in mapping.columns if c.field in ROW_FIELDS and _unvisited(c)}
    if by_row & VISIT_FIELDS:
        return "long"
    if "date" in by_row and any(_unvisited(c) for c in measured):
        return "long"
    return "wide" if any(not _unvisited(c) for c in measured) else "patients"


def _unvisited(column: ColumnMapping) -> bool:
    return column.visit is None and read_visit_of(column.header) is None


def read_visit_of(header: str) -> VisitWord | None:
    """The visit a column header names, with the field it names besides left aside."""
    return read_header(header.replace(" / ", " ")).visit or read_visit(header)
