"""From tables and a mapping to the frames of a cohort."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.types import union_categoricals

from smdash.cohort import MEASUREMENT_COLUMNS
from smdash.intake.frames.centre_sheets import tell_centre_sheets_apart
from smdash.intake.frames.checks import leave_out_impossible_treatment
from smdash.intake.frames.columns import Objects, Reader, TablePart, cell_text, object_array, starts_of, texts_of
from smdash.intake.frames.events import read_events
from smdash.intake.frames.identities import (
    ask_of_doubtful_names,
    ask_of_unlike_names,
    join_spellings,
    name_patients,
    tell_centres_apart,
)
from smdash.intake.frames.people import People
from smdash.intake.frames.visits import RowVisits, date_rows, dates_of, months_between, say_visits_of_headers
from smdash.intake.mapping import ColumnMapping, FileMapping
from smdash.intake.tables.column_values import are_responses
from smdash.intake.tables.headers import read_header
from smdash.intake.tables.layout import SheetColumn
from smdash.intake.tables.responses import Once, find_once_per_patient
from smdash.intake.values.reading import ColumnReading
from smdash.measures import MEASURES, OVERALL_RESPONSE, response_key
from smdash.vocabulary import BASELINE, LATEST

_MEASURED = tuple(MEASURES)


@dataclass(frozen=True, eq=False)
class Assembly:
    """The frames read from a file.

    Attributes
    ----------
    patients, cells, events
        As in `Cohort`.
    measurements
        As in `Cohort`, but also with rows without a value: cells that are blank, missing or not understood. Texts that
        repeat are categories.
    """

    patients: pd.DataFrame
    measurements: pd.DataFrame
    events: pd.DataFrame
    cells: pd.DataFrame


def assemble(parts: Sequence[TablePart], reader: Reader, tell: Callable[[float], None] = lambda _: None) -> Assembly:
    """Read every part and bring its values into the frames; findings are added to the reader's.

    `tell` hears the share of the tables that is done, 0 to 1; who the rows speak of counts for half.
    """
    people = People()
    named = ask_of_doubtful_names([(part, name_patients(part, reader)) for part in parts], reader)
    named = ask_of_unlike_names(named, reader)
    named = join_spellings(tell_centre_sheets_apart(tell_centres_apart(named, reader), reader), reader)
    for _, names in named:
        people.meet(names)
    once = find_once_per_patient(named)
    for part, names in named:
        people.learn(part, names, reader, once)
    patients, cells = leave_out_impossible_treatment(*people.settle(reader), reader)
    starts = _starts(patients)
    chunks: list[pd.DataFrame] = []
    happenings: list[pd.DataFrame] = []
    for done, (part, names) in enumerate(named):
        tell(0.5 + 0.5 * done / len(named))
        rows = None
        if part.kind in ("long", "long-long"):
            rows = date_rows(part, names, starts, reader)
            chunks.extend(
                _long(part, names, rows, reader, once) if part.kind == "long" else _long_long(part, names, rows, reader)
            )
        if part.kind == "events" or part.columns("event_term", "event_date"):
            happenings.append(read_events(part, names, starts, reader, rows))
        if part.kind != "events":
            chunks.extend(_wide(part, names, starts, reader))
    measurements = _stack(chunks) if chunks else pd.DataFrame(columns=list(_COLUMNS), dtype=object)
    events = pd.concat(happenings, ignore_index=True) if happenings else pd.DataFrame()
    return Assembly(patients, measurements, events, cells)


# The header a value stood under is kept until the checks between rows have named it.
_COLUMNS = (*MEASUREMENT_COLUMNS, "column")


def _starts(patients: pd.DataFrame) -> dict[str, date]:
    if "treatment_start" not in patients:
        return {}
    pairs = zip(patients["patient_id"], patients["treatment_start"], strict=True)
    return {patient: start for patient, start in pairs if isinstance(start, date)}


def _chunk(
    part: TablePart,
    column: SheetColumn,
    measure: str,
    reading: ColumnReading,
    cells: Sequence[object],
    who: pd.Categorical,
    visit: pd.Categorical | str,
    month: NDArray[np.float64] | float,
    when: NDArray[np.datetime64] | None,
    at: NDArray[np.intp] | None = None,
) -> pd.DataFrame:
    """The measurement rows of one column: one a cell, blank or not, whose patient and visit are known."""
    where = slice(None) if at is None else at
    count = len(part.body) if at is None else len(at)
    words = MEASURES[measure].kind == "response"
    values = np.full(count, np.nan) if words else np.array(reading.values, dtype="float64")
    censored = np.full(count, -1, dtype="int8")
    for position, sign in reading.censored.items():
        censored[position] = _CENSORED.index(sign)
    patients: pd.Categorical = who[where]
    which: pd.Categorical = visit[where] if isinstance(visit, pd.Categorical) else _label(visit, count)
    timed = np.full(count, np.datetime64("NaT", "s")) if when is None else when[where]
    content: dict[str, NDArray[Any] | pd.Categorical] = {
        "patient_id": patients,
        "visit": which,
        "month": month[where] if isinstance(month, np.ndarray) else np.full(count, month, dtype="float64"),
        "date": timed.astype("datetime64[s]"),
        "measure": _label(measure, count),
        "value": values,
        "word": _labels(object_array(reading.values)) if words else _label(None, count),
        "censored": pd.Categorical.from_codes(censored, _kept(_CENSORED)),
        "unit": _label(reading.unit or MEASURES[measure].unit or None, count),
        "original": texts_of(cells),
        "sheet": _label(part.sheet.name, count),
        "cell": part.addresses(column.index, at),
        "column": _label(column.header, count),
    }
    # dtype: pandas would otherwise turn texts into its own type, and None into NaN.
    frame = pd.DataFrame({k: pd.Series(v, dtype=v.dtype, copy=False) for k, v in content.items()}, copy=False)
    known = (patients.codes >= 0) & (which.codes >= 0)
    return frame if bool(known.all()) else frame[known]


_CENSORED = ("<", ">", "not_detected")


def _labels(texts: Objects) -> pd.Categorical:
    """Texts that repeat, each kept once."""
    codes, different = pd.factorize(texts)
    return pd.Categorical.from_codes(codes, _kept(different))


def _label(text: str | None, count: int) -> pd.Categorical:
    """The same text, or none, in every row."""
    codes = np.full(count, -1 if text is None else 0, dtype="int8")
    return pd.Categorical.from_codes(codes, _kept([] if text is None else [text]))


def _kept(texts: Sequence[str] | Objects) -> Any:  # noqa: ANN401 (pandas' stubs know no index of plain texts)
    """Texts as categories that stay plain texts."""
    index: Any = pd.Index
    return index(texts, dtype="object")


def _stack(chunks: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """All rows in one frame; pandas' own way would spell every text out again."""
    columns: dict[str, NDArray[Any] | pd.Categorical] = {}
    for name in _COLUMNS:
        pieces = [chunk[name].array for chunk in chunks]
        if isinstance(pieces[0], pd.Categorical):
            columns[name] = union_categoricals(pieces)
        else:
            columns[name] = np.concatenate([np.asarray(piece) for piece in pieces])
    return pd.DataFrame({k: pd.Series(v, dtype=v.dtype, copy=False) for k, v in columns.items()}, copy=False)


def _wide(part: TablePart, names: Objects, starts: Mapping[str, date], reader: Reader) -> list[pd.DataFrame]:
    """Measures whose header names the visit; the date of the visit may stand in a column of its own."""
    dates: dict[str, NDArray[np.datetime64]] = {}
    for column, said in part.columns("date"):
        if said.visit is not None and said.visit not in dates:
            dates[said.visit] = dates_of(reader.read(part, column, said, "date", patients=names)[0])
    months: dict[str, NDArray[np.float64]] = {}
    for column, said in part.columns("month"):
        if said.visit is not None and said.visit not in months:
            values = reader.read(part, column, said, "month", patients=names)[0].values
            months[said.visit] = np.array(values, dtype="float64")
    chunks: list[pd.DataFrame] = []
    measured = part.columns(*_MEASURED)
    if part.kind in ("long", "long-long"):
        measured = [(column, said) for column, said in measured if (said.visit or column.meaning.visit) is not None]
    if not measured:
        return chunks
    say_visits_of_headers(part, measured, reader)
    start, who = starts_of(names, starts), _labels(names)
    for column, said in measured:
        visit = said.visit
        if said.field == "response" and visit is None and column.meaning.visit is None:
            continue
        if visit is None and column.meaning.visit is None and said.field.startswith("response_"):
            visit = LATEST
            _say_at_latest(part, column, said, reader)
        if visit is None:
            _ask_column_visit(part, column, said, reader)
            continue
        scheduled = _scheduled(column, visit)
        month: NDArray[np.float64] | float = scheduled
        when: NDArray[np.datetime64] | None = None
        if visit in dates:
            when = dates[visit]
            exact = months_between(start, dates[visit])
            month = np.where(np.isnan(exact), scheduled, exact)
        if visit in months:
            month = np.where(np.isnan(months[visit]), month, months[visit])
        reading, cells = reader.read(part, column, said, patients=names)
        chunk = _chunk(part, column, said.field, reading, cells, who, visit, month, when)
        chunks.append(_without_baseline_response(part, column, chunk, reader))
    return chunks


def _say_at_latest(part: TablePart, column: SheetColumn, said: ColumnMapping, reader: Reader) -> None:
    reader.say(
        "response-at-latest",
        "info",
        "The header names no visit; the response was taken as the one at the latest follow-up.",
        **part.place(column),
        field=said.field,
        visit=LATEST,
    )


def _scheduled(column: SheetColumn, visit: str) -> float:
    """The month a header names, where it names one exactly, or that of the visit."""
    word = column.meaning.visit
    return word.month if word is not None and word.month is not None else _month(visit)


def _month(visit: str) -> float:
    if visit == LATEST:
        return float("nan")
    return 0.0 if visit == BASELINE else float(visit.removeprefix("month_"))


def _ask_column_visit(part: TablePart, column: SheetColumn, said: ColumnMapping, reader: Reader) -> None:
    word = column.meaning.visit.word if column.meaning.visit is not None else None
    reader.say(
        "visit-unclear",
        "question",
        f"Which visit is {word!r} in the header {column.header!r}? Say whether it is the baseline, a number of months, "
        "or the latest follow-up; until then the column is not used."
        if word
        else f"At which visit was {column.header!r} recorded? The header does not say; until then the column is "
        "not used.",
        **part.place(column),
        field=said.field,
        original=word,
        suggestion=None if word else BASELINE,
    )


def _long(part: TablePart, names: Objects, rows: RowVisits, reader: Reader, once: Once) -> list[pd.DataFrame]:
    who, visit = _labels(names), _labels(rows.visit)
    chunks: list[pd.DataFrame] = []
    for column, said in part.columns(*_MEASURED):
        if said.visit is not None or column.meaning.visit is not None:
            continue
        of_patient = (id(part.table), column.index) in once
        if of_patient and said.field == OVERALL_RESPONSE:
            continue
        if (later := _rows_judged_in_words(part, column, said, rows.visit)) is not None:
            chunks.extend(_graded_then_judged(part, column, said, later, names, rows, reader))
            continue
        reading, cells = reader.read(part, column, said, patients=names, visits=None if of_patient else rows.visit)
        if of_patient:
            chunk = _chunk(part, column, said.field, reading, cells, who, LATEST, float("nan"), None)
            chunks.append(chunk[chunk["word"].notna()].drop_duplicates("patient_id"))
            _say_at_latest(part, column, said, reader)
            continue
        chunk = _chunk(part, column, said.field, reading, cells, who, visit, rows.month, rows.date)
        chunks.append(_without_baseline_response(part, column, chunk, reader))
    return chunks


def _rows_judged_in_words(
    part: TablePart, column: SheetColumn, said: ColumnMapping, visits: Objects
) -> NDArray[np.intp] | None:
    """The rows after baseline where a column of grades holds levels of response in their place; None where it does not.

    The form of the first omalizumab series: a domain is graded at baseline, and its response judged at each visit.
    """
    if not said.field.startswith("grade_"):
        return None
    cells = part.cells(column.index)
    later = np.flatnonzero((visits != BASELINE) & pd.notna(visits))
    labels = part.labels.get(column.index, {})
    written = [cells[at] for at in later.tolist()]
    return later if are_responses([labels.get(cell_text(cell) or "", cell) for cell in written]) else None


def _graded_then_judged(
    part: TablePart,
    column: SheetColumn,
    said: ColumnMapping,
    later: NDArray[np.intp],
    names: Objects,
    rows: RowVisits,
    reader: Reader,
) -> list[pd.DataFrame]:
    """A column of grades at baseline and of responses after it, as the two that it is."""
    who, visit = _labels(names), _labels(rows.visit)
    before = np.setdiff1d(np.arange(len(part.body)), later)
    judged = response_key(said.field.removeprefix("grade_"))
    chunks: list[pd.DataFrame] = []
    for measure, at in ((said.field, before), (judged, later)):
        reading, cells = reader.read(part, column, said, measure, patients=names, visits=rows.visit, only=at.tolist())
        chunks.append(_chunk(part, column, measure, reading, cells, who, visit, rows.month, rows.date, at))
    reader.say(
        "column-by-values",
        "info",
        "The cells after baseline are levels of response and no grades: they were read as the response of the domain.",
        **part.place(column),
        field=judged,
    )
    return chunks


def _without_baseline_response(
    part: TablePart, column: SheetColumn, chunk: pd.DataFrame, reader: Reader
) -> pd.DataFrame:
    """A response cannot be judged at baseline: what stands there is left out, and asked about once."""
    doubtful = (chunk["visit"] == BASELINE) & chunk["word"].notna()
    if not doubtful.any():
        return chunk
    reader.say(
        "response-at-baseline",
        "question",
        f"{int(doubtful.sum())} cells of this column give a response at baseline, where none can be judged. They are "
        "not used. If the column says how each patient responded in the end, map it in a table with one row a patient.",
        **part.place(column),
        field=str(chunk["measure"].iloc[0]),
        visit=BASELINE,
    )
    return chunk[~doubtful]


@dataclass(frozen=True, slots=True)
class SpokenMeasure:
    """A measure as the cells of a column name it: the text, the unit beside it, and the measure's key if known."""

    text: str
    unit: str
    field: str


def measure_rows(part: TablePart, mapping: FileMapping) -> list[tuple[SpokenMeasure, list[int]]]:
    """The rows of each measure in a table with a row a measure; `field` is empty where it is not known."""
    named = part.columns("measure")
    if not named:
        return []
    column = named[0][0]
    labels = part.labels.get(column.index, {})
    spoken: list[str | None] = [labels.get(text or "", text) for text in texts_of(part.cells(column.index))]
    units = part.columns("unit")
    beside = texts_of(part.cells(units[0][0].index)) if units else [None] * len(part.body)
    groups: dict[tuple[str, str], list[int]] = {}
    for at, (text, unit) in enumerate(zip(spoken, beside, strict=True)):
        if text is not None:
            groups.setdefault((text, unit or ""), []).append(at)
    answers = mapping.words.get("measure", {})
    return [(SpokenMeasure(text, unit, _measure(text, answers)), at) for (text, unit), at in groups.items()]


def _measure(text: str, answers: Mapping[str, str]) -> str:
    said = answers.get(text, read_header(text).sure_field) or ""
    return said if said in MEASURES else ""


def _long_long(part: TablePart, names: Objects, rows: RowVisits, reader: Reader) -> list[pd.DataFrame]:
    """A row a visit and measure, or a row a measure and a column a visit: a measure's rows are read as one column."""
    who, of_rows = _labels(names), _labels(rows.visit)
    chunks: list[pd.DataFrame] = []
    say_visits_of_headers(part, part.columns("value"), reader)
    for column, said in part.columns("value"):
        named = column.meaning.visit is not None
        if named and said.visit is None:
            _ask_column_visit(part, column, said, reader)
            continue
        for measure, at in measure_rows(part, reader.mapping):
            if not measure.field:
                if reader.mapping.words.get("measure", {}).get(measure.text) != "":
                    _say_unknown_measure(part, measure.text, at, names, rows, reader)
                continue
            header = f"{measure.text} ({measure.unit})" if measure.unit else measure.text
            visits = None if named else rows.visit
            reading, cells = reader.read(
                part, column, said, measure.field, patients=names, visits=visits, header=header, only=at
            )
            where = np.asarray(at, dtype=np.intp)
            visit, month, when = of_rows, rows.month, rows.date
            if said.visit is not None:
                visit, month, when = said.visit, _scheduled(column, said.visit), None
            chunks.append(_chunk(part, column, measure.field, reading, cells, who, visit, month, when, where))
    return chunks


def _say_unknown_measure(
    part: TablePart, text: str, at: Sequence[int], names: Objects, rows: RowVisits, reader: Reader
) -> None:
    column, _ = part.columns("measure")[0]
    for position in at:
        reader.say(
            "unknown-measure",
            "question",
            f"{text!r} is no measure known here. Say on the Data page which one it is, or that it is not needed.",
            **part.place(column, position),
            field="measure",
            patient_id=names[position],
            visit=rows.visit[position],
            original=text,
        )
