"""Columns and tables that were not understood: asked about where they look like something needed, said otherwise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from smdash.intake.cells.workbook import Workbook
from smdash.intake.frames.columns import Reader, TablePart, cell_text
from smdash.intake.mapping import ATTRIBUTE, TableMapping, kind_of
from smdash.intake.tables.column_values import PROVABLE, TELLING, by_patient, names_measure
from smdash.intake.tables.header_vocabulary import is_checkbox
from smdash.intake.tables.headers import VISIT_FIELDS, read_header
from smdash.intake.tables.layout import SheetColumn, SheetTable
from smdash.intake.tables.rows import is_datum
from smdash.intake.values.absences import is_missing, is_not_detected
from smdash.intake.values.dates import WrittenDate, read_date
from smdash.intake.values.numbers import WrittenNumber, read_number
from smdash.intake.values.outcomes import is_moment
from smdash.intake.values.subtypes import subtype_of
from smdash.intake.values.units import header_scale, header_unit
from smdash.intake.values.words import grade_of, response_of, sex_of, suggests_response
from smdash.measures import MEASURES

_NUMBERED = re.compile(r"^\s*[0-4]\s*[-=:.)–]\s*|\s*\([0-4]\)\s*$")
_QUESTION = re.compile(
    r"\?\s*$|^\W*(?:how|please|wie|bitte|hvor|hvordan|comment|combien|cómo|cuánto|hur|hoe|come|quanto)\b(?:\W+\w+){5}",
    re.IGNORECASE,
)
_SAMPLE = 300
_MOST = 0.7
_LEAST_CELLS = 3


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column not understood looks like: the field, or None for some measurement, and why."""

    field: str | None
    looks_like: str


def say_of_unknown_columns(parts: Sequence[TablePart], reader: Reader) -> None:
    """Ask about every column without a known header that looks like a measurement or a needed field; name the others.

    Columns of one name at several visits are asked about once.
    """
    taken = {said.field for part in parts for said in part.mapping.columns}
    seen: set[int] = set()
    asked: dict[tuple[object, ...], list[tuple[TablePart, SheetColumn, Guess]]] = defaultdict(list)
    for part in parts:
        if id(part.table) in seen:
            continue
        seen.add(id(part.table))
        for column, said in zip(part.table.columns, part.mapping.columns, strict=True):
            settled = column.meaning.sure_field == said.field
            by_cells = said.field in PROVABLE and not settled
            by_cells = by_cells or (said.field == "visit" and read_header(column.header).field not in VISIT_FIELDS)
            if said.confidence == "likely" and by_cells:
                _say_read_by_cells(part, column, said.field, reader)
                continue
            # A column that the user has spoken of is confirmed although its header is not known.
            if said.field != ATTRIBUTE or said.confidence == "confirmed" != column.meaning.confidence:
                continue
            if not column.header or is_checkbox(column.header):
                continue
            guess = _guess_ruled_out(part, column) if column.meaning.other else guess_column(part, column, taken)
            if guess is None:
                _say_kept(part, column, reader)
            else:
                asked[id(part.table), column.meaning.leftover or column.header, guess].append((part, column, guess))
    for group in asked.values():
        _ask(group, reader)


def guess_column(part: TablePart, column: SheetColumn, taken: set[str]) -> Guess | None:
    """Guess what a column is by its cells; None where they look like nothing that is needed."""
    cells = [cell for cell in part.cells(column.index)[:_SAMPLE] if cell is not None]
    texts = _texts(cells)
    # A second column of visits names again what the first one says.
    if len(texts) < _LEAST_CELLS or (column.meaning.sure_field in VISIT_FIELDS and "visit" in taken):
        return None
    words = [text for text in texts if not is_datum(text)]
    for field, known, needed in _KINDS:
        if field not in taken and len(words) >= _MOST * len(texts):
            said = {meaning for text in words if (meaning := known(text)) is not None}
            share = sum(known(text) is not None for text in words)
            if share >= _MOST * len(words) and said & needed and (field != "sex" or len(said) > 1):
                return Guess(field, {"sex": "sexes"}.get(field, f"{field}s"))
    if _are_grades(texts):
        return Guess(None, "grades of severity")
    if column.meaning.field is None and "treatment_start" not in taken and _may_be_start(part, column, cells):
        return Guess("treatment_start", "dates, perhaps of the start of treatment")
    numbers = sum(_is_measured(text) for text in texts)
    if numbers < _MOST * len(texts):
        return None
    if column.meaning.visit is not None:
        return Guess(None, "numbers recorded at a visit")
    if header_unit("concentration", column.header) or header_scale(column.header):
        return Guess(None, "numbers with a unit or on a scale")
    if part.kind in ("long", "long-long") and _varies(part, column):
        return Guess(None, "numbers that differ from visit to visit")
    if any(names_measure(level) for level in column.header.split(" / ")):
        return Guess(None, "numbers of something measured")
    return None


def _guess_ruled_out(part: TablePart, column: SheetColumn) -> Guess | None:
    """Ask even of a column whose header speaks of something else where words of severity stand visit by visit.

    And where the header is a whole question: of its many words one or other always speaks of something else.
    """
    texts = _texts([cell for cell in part.cells(column.index)[:_SAMPLE] if cell is not None])
    if len(texts) >= _LEAST_CELLS and _QUESTION.search(column.header):
        answered = sum(_is_measured(text) for text in texts) >= _MOST * len(texts)
        return Guess(None, "numbers that answer a question") if answered else None
    by_visit = column.meaning.visit is not None or (part.kind in ("long", "long-long") and _varies(part, column))
    return Guess(None, "grades of severity") if by_visit and len(texts) >= _LEAST_CELLS and _are_grades(texts) else None


def _texts(cells: Sequence[object]) -> list[str]:
    return [text for cell in cells if not is_missing(text := cell_text(cell) or "")]


def _are_grades(texts: Sequence[str]) -> bool:
    graded = [grade for text in texts if not is_datum(text) and (grade := _severity(text)) is not None]
    return len(graded) >= _MOST * len(texts) and bool(set(graded) & {"1", "2", "3", "4"}) and len(set(graded)) > 1


def _severity(text: str) -> str | None:
    """The grade of a word of severity, alone or beside its number (`3 - severe`)."""
    return grade_of(text) or grade_of(_NUMBERED.sub("", text))


def _may_be_start(part: TablePart, column: SheetColumn, cells: Sequence[object]) -> bool:
    """Whether a column has a date for nearly every patient of a table with a row a patient."""
    filled = len(cells) >= _MOST * len(part.cells(column.index))
    if part.kind not in ("wide", "patients") or column.meaning.visit is not None or not filled:
        return False
    return all(is_moment(cell) or isinstance(read_date(str(cell)), WrittenDate) for cell in cells)


def _response(text: str) -> str | None:
    return response_of(text) or ("doubtful" if suggests_response(text) else None)


_KINDS: tuple[tuple[str, Callable[[str], str | None], frozenset[str]], ...] = (
    ("subtype", subtype_of, TELLING["subtype"]),
    ("sex", sex_of, TELLING["sex"]),
    ("response", _response, TELLING["response"] | {"doubtful"}),
)


def _is_measured(text: str) -> bool:
    return is_not_detected(text) or isinstance(read_number(text), WrittenNumber)


def _varies(part: TablePart, column: SheetColumn) -> bool:
    identity = next(iter(part.columns("patient_id")), None)
    if identity is None:
        return False
    rows = by_patient(part.cells(identity[0].index), part.cells(column.index))
    return any(len(set(cells) - {None}) > 1 for cells in rows.values())


def _ask(group: Sequence[tuple[TablePart, SheetColumn, Guess]], reader: Reader) -> None:
    part, column, guess = group[0]
    more = f", and {len(group) - 1} like it," if len(group) > 1 else ""
    use = "It is kept as a further column of the patients" if guess.field else "It is not read as a measure"
    for part, column, guess in group:
        reader.say(
            "column-not-understood",
            "question",
            f"The header {group[0][1].header!r}{more} is not known, and its cells look like {guess.looks_like}. What "
            f"is it? {use} until you say so.",
            **part.place(column),
            field=guess.field,
            visit=column.meaning.visit.visit if column.meaning.visit else None,
            suggestion=guess.field,
        )


def _say_read_by_cells(part: TablePart, column: SheetColumn, field: str, reader: Reader) -> None:
    reader.say(
        "column-by-values",
        "info",
        f"The header does not settle what this column is; its cells show that it is the {field}. Change it on the Data "
        "page if it is something else.",
        **part.place(column),
        field=field,
    )


def _say_kept(part: TablePart, column: SheetColumn, reader: Reader) -> None:
    reader.say(
        "further-column",
        "info",
        "This column is no measure known here. It is kept as a further column of the patients, to look at and to "
        "filter by, where each patient has one value of it.",
        **part.place(column),
    )


def say_of_unused_tables(
    workbook: Workbook, tables: Sequence[SheetTable], said: Sequence[TableMapping], reader: Reader
) -> None:
    """Name tables without patients and sheets of data in which no table was found, in a file that has others."""
    for table, mapping in zip(tables, said, strict=True):
        if kind_of(mapping, table) != "other" or not mapping.use or not table.body:
            continue
        if any(one.field == "patient_id" for one in mapping.columns):
            continue
        known = [one.field for one in mapping.columns if one.field in MEASURES]
        reader.say(
            "table-without-patients",
            "question" if known else "info",
            "No column of this table names the patients, so the table is not used. Give the column with their numbers "
            "the header 'patient_id' if it should be.",
            sheet=table.sheet,
            cell=table.address(table.header_rows[0], table.columns[0].index),
        )
    found = {table.sheet for table in tables}
    for sheet in workbook.sheets:
        if sheet.visibility != "visible" or sheet.name in found:
            continue
        full = [row for row in sheet.rows[:_SAMPLE] if sum(is_datum(cell) for cell in row) >= _LEAST_CELLS]
        if len(full) > _LEAST_CELLS:
            reader.say(
                "sheet-not-understood",
                "question",
                "This sheet holds rows of numbers, but none of its headers is known, so it is not used. Give the "
                "column with the patients' numbers the header 'patient_id'.",
                sheet=sheet.name,
            )
