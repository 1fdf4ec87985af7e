"""The whole way from bytes to a cohort, and its stages."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Literal

import pandas as pd

from smdash.cohort import Cohort, Provenance, build_cohort
from smdash.intake.cells.addresses import cell_position
from smdash.intake.cells.grid import Grid
from smdash.intake.cells.limits import MAX_TEXT
from smdash.intake.cells.unreadable import UnreadableFile
from smdash.intake.cells.workbook import Sheet, Workbook, read_workbook
from smdash.intake.findings import Finding
from smdash.intake.frames.assemble import Assembly, assemble, measure_rows
from smdash.intake.frames.checks import check_order, has_value, leave_out_late_baselines, settle_repeats
from smdash.intake.frames.columns import Reader, TablePart, cell_text
from smdash.intake.frames.events import name_kind
from smdash.intake.frames.people import PATIENT_FIELDS
from smdash.intake.frames.remarks import (
    leave_out_identifiers,
    say_misplaced_whole,
    say_nothing_usable,
    say_of_columns,
    say_of_file,
)
from smdash.intake.mapping import (
    EVENT_FIELDS,
    IGNORE,
    FileMapping,
    TableKind,
    TableMapping,
    adopt,
    kind_of,
)
from smdash.intake.privacy import Privacy, find_privacy
from smdash.intake.suggestion import suggest_mapping
from smdash.intake.tables.colour_legends import mark_doubted
from smdash.intake.tables.context import in_context, in_file
from smdash.intake.tables.field_counts import is_misplaced_whole, mark_misplaced
from smdash.intake.tables.forms import find_forms, name_by_sheets
from smdash.intake.tables.header_keys import find_header_key, spell_headers
from smdash.intake.tables.headers import Confidence, read_header
from smdash.intake.tables.layout import SheetColumn, SheetTable, find_tables
from smdash.intake.tables.legend_notes import Legend, find_legends
from smdash.intake.tables.legends import legend_labels, note_scales
from smdash.intake.tables.other_groups import find_other_groups, say_of_groups
from smdash.intake.tables.redcap import Codebook, column_labels, explain, read_codebook, split_instruments
from smdash.intake.tables.unknown_columns import say_of_unknown_columns, say_of_unused_tables
from smdash.intake.tables.visit_keys import find_visit_key
from smdash.intake.tables.worked_examples import leave_out_examples
from smdash.intake.values.directions import find_directions
from smdash.intake.values.reading import Context
from smdash.intake.values.values import learn_context
from smdash.intake.watch import watched
from smdash.measures import MEASURES, Direction
from smdash.seal import is_sealed

Status = Literal["ready", "questions", "unreadable"]
_FIRST_VALUES = 3


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """One column as the Data page shows it: the user's header, first values, what it becomes and how sure that is."""

    header: str
    first_values: tuple[str, ...]
    field: str
    visit: str | None
    confidence: Confidence
    address: str


@dataclass(frozen=True, slots=True)
class FoundTable:
    """One table as the Data page shows it; `waits` where it is of another group, which the user has not let in."""

    sheet: str
    header_rows: tuple[int, ...]
    body: tuple[int, int]
    n_rows: int
    kind: TableKind
    transposed: bool
    used: bool
    columns: tuple[FoundColumn, ...]
    waits: bool = False


@dataclass(frozen=True, eq=False)
class Intake:
    """All that came of a file.

    Attributes
    ----------
    cohort
        None where nothing usable was found.
    findings
        Everything doubtful or worth knowing, in file order.
    mapping
        The mapping that was applied, to be edited and applied again.
    tables
        What was found where.
    unmatched
        Fields that a cohort needs and no column was found for.
    status
        `ready`, `questions` (a question or error is open), `unreadable` (no cohort).
    message
        One sentence on the outcome.
    measurements
        The measurements with, beside those of the cohort, the rows of cells that are blank, missing or not understood;
        texts that repeat are categories.
    privacy
        What of the file may be shown, said and kept; every way out asks it.
    """

    cohort: Cohort | None
    findings: tuple[Finding, ...]
    mapping: FileMapping
    tables: tuple[FoundTable, ...] = ()
    unmatched: tuple[str, ...] = ()
    status: Status = "ready"
    message: str = ""
    measurements: pd.DataFrame = field(default_factory=pd.DataFrame)
    privacy: Privacy = field(default_factory=Privacy)

    @property
    def privacy_findings(self) -> tuple[Finding, ...]:
        """The findings that say where the file may name a person."""
        return tuple(one for one in self.findings if one.code.startswith(("identif", "workbook-", "hidden-sheet")))


Progress = Callable[[float, str], None]


def read_intake(
    data: bytes, name: str, mapping: FileMapping | None = None, *, progress: Progress | None = None
) -> Intake:
    """Read a file the whole way.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        Its name, for the provenance.
    mapping : FileMapping, optional
        Answers given before; what it does not speak of is suggested.
    progress : callable, optional
        Called with the share done (0 to 1) and what is being done.

    Raises
    ------
    UnreadableFile
        If the bytes are no readable spreadsheet.
    """
    with _collector_paused():
        return _read(data, name, mapping or FileMapping(), progress or _tell_nobody)


@contextmanager
def _collector_paused() -> Generator[None]:
    """Keep Python from walking a million cells again and again in search of cycles while more of them arrive."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _read(data: bytes, name: str, given: FileMapping, tell: Progress) -> Intake:
    tell(0.0, "Reading the cells")
    workbook = read_workbook(data, name, tell=lambda share: tell(0.5 * share, "Reading the cells"))
    tell(0.5, "Looking for the tables")
    corrected, tables, mapping = propose(workbook, given)
    intake = build_intake(corrected, tables, mapping, provenance_of(data, name, mapping), progress=tell)
    tell(1.0, "Done")
    return intake


@watched()
def propose(workbook: Workbook, given: FileMapping) -> tuple[Workbook, tuple[SheetTable, ...], FileMapping]:
    """What is applied to a file: its cells as corrected, its tables, and the answers given laid over what is suggested.

    Parameters
    ----------
    workbook : Workbook
        The file's cells.
    given : FileMapping
        The answers given; what they leave open is suggested.

    Raises
    ------
    UnreadableFile
        The limits of memory or time were exceeded.
    """
    corrected = _correct(workbook, given)
    tables = _tables_of(corrected)
    return corrected, tables, adopt(suggest_mapping(tables, _known_visits(corrected, given)), given)


def provenance_of(data: bytes, name: str, mapping: FileMapping) -> Provenance:
    """Where a cohort comes from, and whether its patients are invented: in a workbook that smdash wrote, unchanged.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        Its name; the folder is left out.
    mapping : FileMapping
        The answers applied; a corrected cell is a change.
    """
    invented = is_sealed(data) and not mapping.corrections
    return Provenance(PurePath(name.replace("\\", "/")).name, hashlib.sha256(data).hexdigest(), invented)


def _tell_nobody(share: float, what: str) -> None:
    """Progress that nobody asked for."""


def _tables_of(workbook: Workbook) -> tuple[SheetTable, ...]:
    """All tables of a workbook; a sheet that is a codebook is none but explains the columns of the others."""
    books = {sheet.name: read_codebook(sheet.rows) for sheet in workbook.sheets}
    book = _together(books.values())
    data = [sheet for sheet in workbook.sheets if not books[sheet.name]]
    forms = find_forms(data)
    key = find_header_key(sheet.rows for sheet in workbook.sheets if sheet.visibility == "visible")
    found = (
        spell_headers(replace(table, titled=sheet.titled), key)
        for sheet in data
        for table in forms.get(sheet.name) or find_tables(sheet)
    )
    return in_file([in_context(explain(table, book) if book else table) for table in name_by_sheets([*found])])


def _known_visits(workbook: Workbook, mapping: FileMapping) -> dict[str, str]:
    """What counted visits are, by the user's answers or else by what the file itself says of them."""
    said = find_visit_key(sheet.rows for sheet in workbook.sheets if sheet.visibility == "visible")
    return {**said, **mapping.visits}


def _correct(workbook: Workbook, mapping: FileMapping) -> Workbook:
    """The workbook with the mapping's corrections in their cells; the one given is left as it is."""
    sheets: list[Sheet] = []
    for sheet in workbook.sheets:
        changes = [one for one in mapping.corrections if one.sheet == sheet.name]
        if not changes:
            sheets.append(sheet)
            continue
        rows = [list(row) for row in sheet.rows]
        places = {cell_position(one.cell): one.value for one in changes}
        for (r, c), value in places.items():
            if r < len(rows) and c < len(rows[r]):
                rows[r][c] = (value or "")[:MAX_TEXT] or None
        sheets.append(
            replace(
                sheet,
                rows=Grid(rows),
                struck=sheet.struck - places.keys(),
                coloured={colour: at - places.keys() for colour, at in sheet.coloured.items()},
                unstored_formulas=sheet.unstored_formulas - places.keys(),
            )
        )
    return replace(workbook, sheets=tuple(sheets))


@watched()
def build_intake(
    workbook: Workbook,
    tables: Sequence[SheetTable],
    mapping: FileMapping,
    provenance: Provenance,
    *,
    progress: Progress | None = None,
) -> Intake:
    """The outcome of a mapping applied to the tables of a workbook.

    Parameters
    ----------
    workbook : Workbook
        The file's cells, corrected.
    tables : sequence of SheetTable
        What `find_tables` found, sheet by sheet.
    mapping : FileMapping
        With one `TableMapping` a table, as `adopt` answers.
    provenance : Provenance
        The file the cohort comes from.
    progress : callable, optional
        As for `read_intake`; called with shares above 0.5, because the reading comes first.

    Raises
    ------
    UnreadableFile
        The limits of memory or time were exceeded.
    """
    tell = progress or _tell_nobody
    tell(0.55, "Looking for what may identify a person")
    privacy = find_privacy(tables, mapping)
    tell(0.6, "Understanding the values")
    told = any(column.field == "excluded" for table in mapping.tables for column in table.columns)
    commas, workbook = workbook.delimiter == ",", mark_doubted(workbook, exclusion_told=told)
    sheets = {
        sheet.name: mark_misplaced(sheet, tables, mapping.corrections, commas=commas) for sheet in workbook.sheets
    }
    book = _together(read_codebook(sheet.rows) for sheet in workbook.sheets)
    reader = Reader(Context(), replace(mapping, visits=_known_visits(workbook, mapping)))
    say_of_file(workbook, tables, mapping, reader)
    others = find_other_groups(tables, mapping)
    say_of_groups(tables, mapping, others, reader)
    waiting = frozenset[int]() if mapping.pool_groups else frozenset(others)
    parts = _parts(sheets, tables, mapping, book, reader, find_legends(workbook), waiting)
    found = tuple(
        _found(table, said, waits=at in waiting)
        for at, (table, said) in enumerate(zip(tables, mapping.tables, strict=True))
    )
    usable = [part for part in parts if part.kind not in ("other", "aggregate", "codebook")]
    say_of_columns(parts, reader)
    say_of_unknown_columns(usable, reader)
    if not usable:
        message = say_nothing_usable(workbook, tables, parts)
        asked = any(one.field == "patient_id" and one.severity == "question" for one in reader.findings)
        if not asked:
            reader.say("no-patients", "error", message)
        status: Status = "questions" if asked else "unreadable"
        return Intake(None, reader.said(), mapping, found, ("patient_id",), status, message, privacy=privacy)
    say_of_unused_tables(workbook, tables, mapping.tables, reader)
    reader.context = _context(workbook, usable, mapping, reader)
    assembly = assemble(usable, reader, lambda share: tell(0.65 + 0.2 * share, "Understanding the values"))
    assembly = leave_out_examples(assembly, reader)
    tell(0.85, "Checking the values")
    rows = leave_out_late_baselines(settle_repeats(assembly.measurements, reader), assembly.patients, reader)
    check_order(rows, assembly.patients, reader)
    patients = _derive(assembly.patients, reader)
    directions = find_directions(usable, workbook, mapping, rows, reader)
    if patients.empty:
        message = "The file has column headers but no patient below them. Add the patients and load it again."
        reader.say("no-patients", "error", message)
        return Intake(None, reader.said(), mapping, found, (), "unreadable", message, privacy=privacy)
    if _knows_names_alone(assembly, patients, rows) and all(one.severity != "question" for one in reader.findings):
        reader.say(
            "only-names",
            "question",
            "Nothing but the names of the patients was understood. Say under Columns what the others hold, or choose "
            "the file with the results.",
            field="patient_id",
        )
    elif not any(_tells_outcome(part) for part in usable):
        reader.say(
            "no-outcome",
            "warning",
            "No column tells how the patients fared: no response, symptom grade, score, laboratory value or event. "
            "The pages on results stay empty; if the file has such a column, say under Columns which it is.",
        )
    tell(0.95, "Putting the cohort together")
    outcome = _finish(assembly, patients, rows, directions, provenance, reader, mapping, found)
    return replace(outcome, privacy=privacy)


def _knows_names_alone(assembly: Assembly, patients: pd.DataFrame, rows: pd.DataFrame) -> bool:
    """Whether the patients are called something, and no field, value or event of any was understood."""
    known = [name for name in PATIENT_FIELDS if name in assembly.patients and assembly.patients[name].notna().any()]
    measured = bool(len(rows)) and bool(has_value(rows).any())
    return not patients.empty and not known and not measured and assembly.events.empty


def _tells_outcome(part: TablePart) -> bool:
    """Whether a table has a column of results, be it one that is asked about."""
    results = {*MEASURES, *EVENT_FIELDS, "measure", "value", "response"}
    return part.kind == "events" or any(said.field in results for said in part.mapping.columns)


def _finish(
    assembly: Assembly,
    patients: pd.DataFrame,
    rows: pd.DataFrame,
    directions: Mapping[str, Direction],
    provenance: Provenance,
    reader: Reader,
    mapping: FileMapping,
    found: tuple[FoundTable, ...],
) -> Intake:
    values = rows[has_value(rows)] if len(rows) else rows
    cohort = build_cohort(patients, values, assembly.events, assembly.cells, provenance, directions)
    unmatched = () if "subtype" in patients else ("subtype",)
    findings = reader.said()
    open_ones = sum(one.severity in ("question", "error") for one in findings)
    status: Status = "questions" if open_ones else "ready"
    n_visits = len(cohort.visits())
    message = f"{len(cohort.patients)} patients, {len(cohort.measurements)} values at {n_visits} visits were understood"
    message += f"; {open_ones} questions are open." if open_ones else "; nothing is left to ask."
    return Intake(cohort, findings, mapping, found, unmatched, status, message, rows)


def _together(books: Iterable[Codebook]) -> Codebook:
    """What the sheets of a file explain; the later sheet counts."""
    return {name: said for book in books for name, said in book.items()}


def _parts(
    sheets: Mapping[str, Sheet],
    tables: Sequence[SheetTable],
    mapping: FileMapping,
    book: Codebook,
    reader: Reader,
    legends: Sequence[Legend],
    waiting: Set[int],
) -> list[TablePart]:
    """The tables that are used; those at the positions `waiting` are not."""
    parts: list[TablePart] = []
    for at, (table, said) in enumerate(zip(tables, mapping.tables, strict=True)):
        sheet = sheets[table.sheet]
        if at in waiting or (not said.use and not table.aggregate):
            continue
        if is_misplaced_whole(table, sheet):
            say_misplaced_whole(table, reader)
            continue
        if sheet.visibility != "visible" and mapping.use_hidden is not True:
            continue
        labels = {**legend_labels(table.columns, said, legends), **column_labels(table, book)}
        safe = said if kind_of(said, table) == "other" else leave_out_identifiers(table, said, reader)
        safe = note_scales(table.columns, safe, legends, labels)
        for instrument, body in split_instruments(table):
            kind = kind_of(said, table)
            eventful = any(column.field in EVENT_FIELDS for column in said.columns)
            named = instrument is not None and (
                _is_event_name(instrument) or (eventful and bool(name_kind(instrument)))
            )
            if named and kind != "events":
                kind = "events"
            elif kind == "events" and instrument is None and len(split_instruments(table)) > 1:
                kind = "long"
            parts.append(TablePart(table, safe, kind, sheet, body, labels, instrument))
    return parts


def _is_event_name(text: str) -> bool:
    return (read_header(text).field or "") in ("event_term", "grade_anaphylaxis", "event_kind")


def _found(table: SheetTable, said: TableMapping, *, waits: bool) -> FoundTable:
    columns = tuple(
        FoundColumn(
            column.header,
            _first_values(table, column),
            one.field,
            one.visit,
            one.confidence,
            table.address(table.header_rows[-1], column.index),
        )
        for column, one in zip(table.columns, said.columns, strict=True)
    )
    body = (table.body[0], table.body[-1]) if table.body else (-1, -1)
    return FoundTable(
        table.sheet,
        table.header_rows,
        body,
        len(table.body),
        kind_of(said, table),
        table.transposed,
        said.use and not waits,
        columns,
        waits,
    )


def _first_values(table: SheetTable, column: SheetColumn) -> tuple[str, ...]:
    values: list[str] = []
    for row in table.body:
        text = cell_text(table.grid[row][column.index])
        if text is not None:
            values.append(text)
        if len(values) == _FIRST_VALUES:
            break
    return tuple(values)


def _context(workbook: Workbook, parts: Sequence[TablePart], mapping: FileMapping, reader: Reader) -> Context:
    columns = [pair for part in parts for pair in _columns_in_use(part, mapping)]
    context, doubts = learn_context(columns, date_1904=workbook.date_1904)
    context = replace(
        context,
        answers=mapping.words,
        decimal=mapping.decimal or context.decimal,
        decimal_said=mapping.decimal is not None,
        date_order=mapping.date_order or context.date_order,
        missing_codes=context.missing_codes | frozenset(mapping.missing_codes),
    )
    answered = {"decimal-mark-unclear": mapping.decimal, "date-order-unclear": mapping.date_order}
    for doubt in doubts:
        if answered.get(doubt.code) is None:
            reader.say(doubt.code, doubt.severity, doubt.message, suggestion=doubt.suggestion)
    return context


def _columns_in_use(part: TablePart, mapping: FileMapping) -> list[tuple[str, list[object]]]:
    """Field and cells of each column that is read; the values of a row a measure are sorted by measure."""
    pairs: list[tuple[str, list[object]]] = []
    for column, said in zip(part.table.columns, part.mapping.columns, strict=True):
        if said.field in (IGNORE, "measure") or said.confidence == "unsure":
            continue
        if said.field != "value":
            pairs.append((said.field.removeprefix("event_"), part.cells(column.index)))
            continue
        if part.kind != "long-long":
            continue
        for measure, at in measure_rows(part, mapping):
            cells = part.cells(column.index)
            pairs.append((measure.field, [cells[one] for one in at]))
    return pairs


def _derive(patients: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    """What follows from other columns: excluded from a reason given, withdrawn from the response."""
    patients = patients.copy()
    if "excluded" not in patients and "exclusion_reason" in patients:
        patients["excluded"] = patients["exclusion_reason"].notna()
        reader.say(
            "excluded-by-reason",
            "info",
            "No column says who is excluded; patients with a reason for exclusion are taken as excluded.",
            field="excluded",
        )
    if "response" in patients:
        gone = patients["response"] == "withdrawn"
        if gone.any():
            said = patients["withdrawn"] if "withdrawn" in patients else pd.Series([None] * len(patients), dtype=object)
            patients["withdrawn"] = [True if out else was for out, was in zip(gone, said, strict=True)]
    return patients


__all__ = [
    "FoundColumn",
    "FoundTable",
    "Intake",
    "UnreadableFile",
    "build_intake",
    "propose",
    "provenance_of",
    "read_intake",
]
