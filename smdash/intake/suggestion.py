"""What each column of the tables found most likely becomes: the proposal the user may change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from smdash.intake.mapping import ATTRIBUTE, IGNORE, ColumnMapping, FileMapping, TableMapping
from smdash.intake.tables.column_values import (
    PROVABLE,
    are_responses,
    bears_out,
    counts_time,
    find_measures_by_row,
    read_by_values,
    says_which_sex,
)
from smdash.intake.tables.header_visits import settle_visits
from smdash.intake.tables.header_vocabulary import begins_heading, is_checkbox, tokenise
from smdash.intake.tables.headers import read_header, read_visit
from smdash.intake.tables.layout import SheetColumn, SheetTable
from smdash.intake.tables.other_groups import STUDY_DRUG
from smdash.intake.tables.patient_column import find_patient_column
from smdash.intake.tables.rows import header_text
from smdash.intake.values.absences import is_missing, is_not_detected
from smdash.intake.values.dates import WrittenDate, read_date
from smdash.measures import MEASURES, response_key
from smdash.vocabulary import BASELINE, LATEST

_SAMPLE = 300
_OF_TREATMENT = ("treatment_start", "treatment_stop", "treatment_months", "dose", "withdrawn")
_NAME_OF = {"name", "navn", "namn", "naam", "nom", "nombre", "nome", "term", "generic", "trade"}
_DRUG_COLUMNS = {
    *("med", "meds", "drug", "drugs", "medication", "medications", "medicine", "cmtrt", "cmdecod", "comedication"),
    *(
        "medname",
        "drugname",
        "concomitantmedication",
        "concomitantdrug",
        "conmed",
        "praeparat",
        "praparat",
        "arzneimittel",
    ),
    *(
        "medikament",
        "medikamente",
        "wirkstoff",
        "begleitmedikation",
        "medicin",
        "laegemiddel",
        "lakemedel",
        "legemiddel",
    ),
    *("preparat", "medicament", "medicaments", "traitementconcomitant", "farmaco", "farmacos", "medicamento"),
    *("medicamentos", "farmaci", "geneesmiddel", "substance", "substans"),
}
_COUNTS = ("month", "week", "day")
_MOST_OF_SHORT = 2
# Beside TRYPT_A or TRYPT_C the ending of TRYPT_B counts samples.
_SERIES = (("a",), ("c",))
_EVENT_SIGNS = {"event_term", "event_grade", "event_date", "event_kind"}


def suggest_table(table: SheetTable, visits: Mapping[str, str]) -> TableMapping:
    """Propose what each column of a table becomes.

    Parameters
    ----------
    table : SheetTable
        A table found by the layout.
    visits : mapping
        The user's answers to visit words.
    """
    table = _without_form_names(table)
    words = [c.meaning.visit for c in table.columns if c.meaning.visit is not None]
    settled = settle_visits(words, visits)
    if (
        "b" in settled
        and "b" not in visits
        and any(tokenise(column.header)[-1:] in _SERIES for column in table.columns)
    ):
        settled["b"] = None
    fields = {column.meaning.field for column in table.columns}
    # A row a patient and measure, a column a visit.
    stacked = "measure" in fields and not fields & {"value", "grade"} and any(map(_is_visit_only, table.columns))
    if stacked:
        fields = {*fields, "value"}
    by_row = None if {"measure", "value"} <= fields or stacked else find_measures_by_row(table)
    if by_row is not None:
        fields = {*fields, "measure", "value"}
    measured = {name for name in fields if name in MEASURES} - {"grade_anaphylaxis", "response"}
    # A table of visits with a column for adverse events is no table of events.
    eventful = bool(fields & _EVENT_SIGNS) and not measured
    identity = next((column for column in table.columns if column.meaning.field == "patient_id"), None)
    named = [] if identity is None else [cell for cell in table.cells(identity.index) if cell is not None]
    repeated = len(set(named)) < len(table.body)
    columns: list[ColumnMapping] = []
    for column in table.columns:
        meaning = column.meaning
        name = ATTRIBUTE if is_checkbox(column.header) else _field_of(meaning.field, eventful=eventful, fields=fields)
        confidence = meaning.confidence
        if stacked and _is_visit_only(column):
            name, confidence = "value", "confirmed"
        if by_row is not None and column in by_row:
            name, confidence = ("measure", "value")[by_row.index(column)], "likely"
        if name == "withdrawn" and "treatment_stop" not in fields and _holds_dates(table, column.index):
            name = "treatment_stop"
        if name == "visit" and _holds_dates(table, column.index):
            name = "date"
        elif name == "patient_id":
            name = ATTRIBUTE
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
    found = find_patient_column(table, columns)
    if found is not None:
        at = table.columns.index(found[0])
        columns[at] = replace(columns[at], field="patient_id", confidence=found[1])
    columns = _leave_out_seconds(table, columns)
    columns = [_unless_unproved(table, column, said) for column, said in zip(table.columns, columns, strict=True)]
    columns = understand_by_values(table, columns)
    columns = _of_study_drug(table, columns)
    columns = [_judged_in_words(table, column, said) for column, said in zip(table.columns, columns, strict=True)]
    return TableMapping(table.sheet, tuple(columns), not table.aggregate)


def _without_form_names(table: SheetTable) -> SheetTable:
    """The table with headers read without the form's name before them: `dem_age`, `dem_sex`.

    A word that begins several headers, is left over in them, and is the beginning of a heading that adds nothing
    (demographics). `partner_age` stays unsure: a partner is no heading.
    """
    starts = Counter(words[0] for c in table.columns if "_" in c.header and len(words := tokenise(c.header)) > 1)
    columns: list[SheetColumn] = []
    for column in table.columns:
        first, _, rest = column.header.partition("_")
        word = first.casefold()
        left = rest and starts[word] > 1 and column.meaning.leftover == (word,) and begins_heading(word)
        meaning = replace(read_header(rest), confidence="likely") if left else column.meaning
        kept = left and meaning.field == column.meaning.field and not meaning.leftover
        columns.append(replace(column, meaning=meaning) if kept else column)
    return replace(table, columns=tuple(columns))


def _judged_in_words(table: SheetTable, column: SheetColumn, said: ColumnMapping) -> ColumnMapping:
    """The response of a domain where levels of response stand under its name at a later visit: `Skin PGA 3 mo`."""
    domain = said.field.removeprefix("grade_")
    if said.field not in MEASURES or domain == said.field or said.visit in (None, BASELINE):
        return said
    judged = are_responses(table.cells(column.index)[:_SAMPLE])
    return replace(said, field=response_key(domain), confidence="likely") if judged else said


def _of_study_drug(table: SheetTable, columns: Sequence[ColumnMapping]) -> list[ColumnMapping]:
    """In a list of drugs starts, stops and doses are those of the drug of their row, and not of the treatment.

    Where every row is of the study's drug they are its; where some are, they are asked about.
    """
    drugs = next((column for column in table.columns if _names_drugs(column.header)), None)
    named = [] if drugs is None else [text for cell in table.cells(drugs.index) if (text := header_text(cell))]
    of_study = sum(bool(STUDY_DRUG.search(text)) for text in named)
    if not named or of_study == len(named):
        return [*columns]
    return [
        one
        if one.field not in _OF_TREATMENT
        else replace(one, confidence="unsure")
        if of_study
        else replace(one, field=ATTRIBUTE, confidence="likely")
        for one in columns
    ]


def _names_drugs(header: str) -> bool:
    words = tokenise(header)
    return "".join(words) in _DRUG_COLUMNS or (
        len(words) > 1 and _DRUG_COLUMNS & set(words) != set() and _NAME_OF & set(words) != set()
    )


def _unless_unproved(table: SheetTable, column: SheetColumn, said: ColumnMapping) -> ColumnMapping:
    """A short header names a patient's field or the month of a row only where its cells prove it: `MO`, `Tx.comp.`."""
    cells = table.cells(column.index)
    if said.field == "subtype_component" and said.confidence == "likely" and not bears_out(said.field, cells):
        return replace(said, field=ATTRIBUTE)
    if (
        said.confidence == "unsure"
        and column.meaning.leftover
        and said.field in MEASURES
        and not _may_hold(said.field, cells)
    ):
        return replace(said, field=ATTRIBUTE, confidence="likely")
    short = said.field in _COUNTS and all(len(word) <= _MOST_OF_SHORT for word in tokenise(column.header))
    if short and said.visit is None and not counts_time(table, column):
        return replace(said, field=ATTRIBUTE, confidence="likely")
    return said


def _may_hold(field: str, cells: Sequence[object]) -> bool:
    """Whether anything in a column may be a value of a measure: names of laboratories or remarks are none."""
    if MEASURES[field].kind != "laboratory":
        return True
    texts = [header_text(cell) for cell in cells[:_SAMPLE] if cell is not None]
    words = [text for text in texts if any(map(str.isalpha, text)) and not any(map(str.isdigit, text))]
    return len(words) < len(texts) or any(map(is_not_detected, texts))


def _leave_out_seconds(table: SheetTable, columns: Sequence[ColumnMapping]) -> list[ColumnMapping]:
    """Of several columns of visits the one whose cells name visits; no further number that is another in each row.

    Words outrank numbers: where one column says 3 and the other `BASELINE`, the number only counts.
    """
    shares = {
        at: _count_visits(table.cells(column.index)[:_SAMPLE])
        for at, (column, said) in enumerate(zip(table.columns, columns, strict=True))
        if said.field == "visit"
    }
    best = max(shares.values(), default=(0, 0))
    result: list[ColumnMapping] = []
    for at, (column, said) in enumerate(zip(table.columns, columns, strict=True)):
        if at in shares and shares[at] < best:
            said = replace(said, field=ATTRIBUTE, confidence="likely")
        elif said.field == ATTRIBUTE and column.meaning.field == "patient_id" and _are_unlike(table, column):
            said = replace(said, field=IGNORE)
        result.append(said)
    return result


def _count_visits(cells: Sequence[object]) -> tuple[int, int]:
    """How many cells name a visit by its time or place, and how many name or count one at all."""
    words = [word for cell in cells if (word := read_visit(header_text(cell))) is not None]
    return sum(word.kind == "named" for word in words), len(words)


def _are_unlike(table: SheetTable, column: SheetColumn) -> bool:
    """Whether no two cells of a column are the same."""
    return all(times == 1 for cell, times in table.cells(column.index).counts.items() if cell is not None)


def _is_visit_only(column: SheetColumn) -> bool:
    meaning = column.meaning
    return meaning.field is None and meaning.visit is not None and not meaning.leftover and not meaning.other


def _holds_dates(table: SheetTable, column: int) -> bool:
    """Whether a column holds dates and nothing else, as dates of the spreadsheet or written out."""
    cells = [cell for row in table.body[:200] if (cell := table.grid[row][column]) is not None]
    cells = [cell for cell in cells if not (isinstance(cell, str) and is_missing(cell))]
    return bool(cells) and all(map(_is_date, cells))


def _is_date(cell: object) -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and isinstance(read_date(cell), WrittenDate))


def understand_by_values(table: SheetTable, columns: list[ColumnMapping]) -> list[ColumnMapping]:
    """Read a column by its cells where its header does not settle it: labels of subtypes are the subtype.

    A header that is not known, or known but for a word left over; only where no other column of the table is what the
    cells say, and never where the header names something else.
    """
    taken = {said.field for said in columns if said.confidence != "unsure"}
    claims = Counter(said.field for said in columns)
    by_cells: dict[int, str] = {}
    for at, (column, said) in enumerate(zip(table.columns, columns, strict=True)):
        name = _by_values(table, column, said)
        alone = name is not None and (name != said.field or claims[name] == 1)
        if name is not None and alone and name not in taken:
            by_cells[at] = name
    counts = Counter(by_cells.values())
    for at, name in by_cells.items():
        # Of two columns that say the same thing, neither is known to be the one.
        if counts[name] == 1:
            columns[at] = replace(columns[at], field=name, confidence="likely")
    return columns


def _by_values(table: SheetTable, column: SheetColumn, said: ColumnMapping) -> str | None:
    """What a column's cells show it to be; None where they or its header do not say."""
    meaning, cells = column.meaning, table.cells(column.index)
    if not column.header or is_checkbox(column.header) or meaning.other:
        return None
    # `Resp` is short for a response as for the airways.
    if said.field in ("response", "grade_respiratory") and meaning.leftover == ("resp",):
        return "response" if bears_out("response", cells) else None
    if said.confidence == "unsure" and said.field in PROVABLE:
        return said.field if bears_out(said.field, cells) else None
    grouped = meaning.field == "patient_id" and meaning.confidence == "unsure"
    if said.field != ATTRIBUTE or meaning.visit is not None:
        return None
    if meaning.field not in (None, "event_outcome", "value") and not grouped:
        return None
    return "sex" if says_which_sex(column.header, cells) else read_by_values(cells)


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
    return word.endswith(("_complete", " complete?")) or word in (
        "redcap_repeat_instrument",
        "redcap_repeat_instance",
        "redcap_data_access_group",
        "redcap_survey_identifier",
        "complete?",
        "survey identifier",
        "data access group",
    )


def suggest_mapping(tables: Sequence[SheetTable], visits: Mapping[str, str] | None = None) -> FileMapping:
    """Propose what every column of every table becomes."""
    return FileMapping(tables=tuple(suggest_table(table, visits or {}) for table in tables))
