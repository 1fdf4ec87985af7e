"""From tables and a mapping to the frames of a cohort: the apply stage of the import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smdash.intake.columns import Objects, Part, Reader, object_array, texts_of
from smdash.intake.headers import read_header
from smdash.intake.layout import Column
from smdash.intake.mapping import ColumnMapping
from smdash.intake.people import People, name_patients
from smdash.intake.reading import ColumnReading
from smdash.intake.visits import RowVisits, date_rows, dates_of, months_between
from smdash.measures import MEASURES
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
        As in `Cohort`, but also with rows without a value: cells that are blank, missing or not understood.
    """

    patients: pd.DataFrame
    measurements: pd.DataFrame
    events: pd.DataFrame
    cells: pd.DataFrame


def assemble(parts: Sequence[Part], reader: Reader) -> Assembly:
    """Read every part and bring its values into the frames; findings are added to the reader's."""
    people = People()
    named: list[tuple[Part, Objects]] = []
    for part in parts:
        names = name_patients(part, reader)
        people.meet(names)
        named.append((part, names))
    for part, names in named:
        people.learn(part, names, reader)
    patients, cells = people.settle(reader)
    starts = _starts(patients)
    chunks: list[pd.DataFrame] = []
    happenings: list[pd.DataFrame] = []
    for part, names in named:
        if part.kind == "events":
            happenings.append(read_events(part, names, starts, reader))
        elif part.kind in ("long", "long-long"):
            rows = date_rows(part, names, starts, reader)
            chunks.extend(
                _long(part, names, rows, reader) if part.kind == "long" else _long_long(part, names, rows, reader)
            )
        if part.kind != "events":
            chunks.extend(_wide(part, names, starts, reader))
    measurements = (
        pd.concat(chunks, ignore_index=True) if chunks else pd.DataFrame(columns=list(_COLUMNS), dtype=object)
    )
    events = pd.concat(happenings, ignore_index=True) if happenings else pd.DataFrame()
    return Assembly(patients, measurements, events, cells)


_COLUMNS = (
    "patient_id",
    "visit",
    "month",
    "date",
    "measure",
    "value",
    "word",
    "censored",
    "unit",
    "original",
    "sheet",
    "cell",
    "column",
)


def _starts(patients: pd.DataFrame) -> dict[str, date]:
    if "treatment_start" not in patients:
        return {}
    pairs = zip(patients["patient_id"], patients["treatment_start"], strict=True)
    return {patient: start for patient, start in pairs if isinstance(start, date)}


def _chunk(
    part: Part,
    column: Column,
    measure: str,
    reading: ColumnReading,
    cells: Sequence[object],
    names: Objects,
    visit: object,
    month: object,
    when: object,
    at: NDArray[np.intp] | None = None,
) -> pd.DataFrame:
    """The measurement rows of one column: one a cell, blank or not, whose patient and visit are known."""
    where = np.arange(len(part.body)) if at is None else at
    count = len(where)
    words = MEASURES[measure].kind == "response"
    values = np.full(count, np.nan) if words else np.array(reading.values, dtype="float64")
    censored = np.full(count, None, dtype=object)
    for position, sign in reading.censored.items():
        censored[position] = sign
    frame = pd.DataFrame(
        {
            "patient_id": names[where],
            "visit": visit[where] if isinstance(visit, np.ndarray) else np.full(count, visit, dtype=object),
            "month": month[where] if isinstance(month, np.ndarray) else np.full(count, month, dtype="float64"),
            "date": (when[where] if isinstance(when, np.ndarray) else np.full(count, np.datetime64("NaT", "s"))).astype(
                "datetime64[s]"
            ),
            "measure": np.full(count, measure, dtype=object),
            "value": values,
            "word": object_array(reading.values) if words else np.full(count, None, dtype=object),
            "censored": censored,
            "unit": np.full(count, reading.unit or MEASURES[measure].unit or None, dtype=object),
            "original": texts_of(cells),
            "sheet": np.full(count, part.sheet.name, dtype=object),
            "cell": part.addresses(column.index)[where],
            "column": np.full(count, column.header, dtype=object),
        }
    )
    known = np.array(
        [p is not None and v is not None for p, v in zip(frame["patient_id"], frame["visit"], strict=True)], dtype=bool
    )
    return frame if known.all() else frame[known]


def _wide(part: Part, names: Objects, starts: Mapping[str, date], reader: Reader) -> list[pd.DataFrame]:
    """Measures whose header names the visit; the date of the visit may stand in a column of its own."""
    dates: dict[str, NDArray[np.datetime64]] = {}
    for column, said in part.columns("date"):
        if said.visit is not None and said.visit not in dates:
            dates[said.visit] = dates_of(reader.read(part, column, said, "date", patients=names)[0])
    start = np.array([starts.get(name) if name else None for name in names], dtype="datetime64[D]")
    chunks: list[pd.DataFrame] = []
    for column, said in part.columns(*_MEASURED):
        visit = said.visit
        if said.field == "response" and visit is None and column.meaning.visit is None:
            continue
        if visit is None and column.meaning.visit is None and part.kind in ("long", "long-long"):
            continue
        if visit is None:
            _ask_column_visit(part, column, said, reader)
            continue
        word = column.meaning.visit
        scheduled = word.month if word is not None and word.month is not None else _month(visit)
        month: object = scheduled
        when: object = None
        if visit in dates:
            when = dates[visit]
            exact = months_between(start, dates[visit])
            month = np.where(np.isnan(exact), scheduled, exact)
        reading, cells = reader.read(part, column, said, patients=names)
        chunks.append(_chunk(part, column, said.field, reading, cells, names, visit, month, when))
    return chunks


def _month(visit: str) -> float:
    if visit == LATEST:
        return float("nan")
    return 0.0 if visit == BASELINE else float(visit.removeprefix("month_"))


def _ask_column_visit(part: Part, column: Column, said: ColumnMapping, reader: Reader) -> None:
    word = column.meaning.visit.word if column.meaning.visit is not None else None
    reader.say(
        "visit-unclear",
        "question",
        f"Which visit is {word!r} in the header {column.header!r}? Say whether it is the baseline, a number of months, or "
        "the latest follow-up; until then the column is not used."
        if word
        else f"At which visit was {column.header!r} recorded? The header does not say; until then the column is not used.",
        sheet=part.sheet.name,
        cell=part.header_address(column.index),
        column=column.header,
        field=said.field,
        original=word,
        suggestion=None if word else BASELINE,
    )


def _long(part: Part, names: Objects, rows: RowVisits, reader: Reader) -> list[pd.DataFrame]:
    chunks: list[pd.DataFrame] = []
    for column, said in part.columns(*_MEASURED):
        if said.visit is not None or column.meaning.visit is not None:
            continue
        reading, cells = reader.read(part, column, said, patients=names, visits=rows.visit)
        chunks.append(_chunk(part, column, said.field, reading, cells, names, rows.visit, rows.month, rows.date))
    return chunks


def _long_long(part: Part, names: Objects, rows: RowVisits, reader: Reader) -> list[pd.DataFrame]:
    """A row a visit and measure: each measure's rows are read as a column of their own."""
    (measure_column, _), (column, said) = part.columns("measure")[0], part.columns("value")[0]
    labels = part.labels.get(measure_column.index, {})
    spoken = texts_of(part.cells(measure_column.index))
    spoken = object_array([labels.get(text or "", text) for text in spoken])
    units = part.columns("unit")
    unit_texts = texts_of(part.cells(units[0][0].index)) if units else np.full(len(part.body), None, dtype=object)
    keys = pd.Series(
        [f"{text}\x1f{unit or ''}" if text is not None else None for text, unit in zip(spoken, unit_texts, strict=True)]
    )
    chunks: list[pd.DataFrame] = []
    for key, group in keys.groupby(keys, sort=False):
        text, unit = str(key).split("\x1f")
        at = np.asarray(group.index, dtype=np.intp)
        meaning = read_header(text)
        measure = reader.mapping.words.get("measure", {}).get(text) or (
            meaning.field if meaning.field in MEASURES and meaning.confidence != "unsure" else None
        )
        if measure is None or measure not in MEASURES:
            _say_unknown_measure(part, measure_column, text, at, names, rows, reader, asked=measure != "")
            continue
        reading, cells = reader.read(
            part,
            column,
            said,
            measure,
            patients=names,
            visits=rows.visit,
            header=f"{text} ({unit})" if unit else text,
            only=[int(one) for one in at],
        )
        chunks.append(_chunk(part, column, measure, reading, cells, names, rows.visit, rows.month, rows.date, at))
    return chunks


def _say_unknown_measure(
    part: Part,
    column: Column,
    text: str,
    at: NDArray[np.intp],
    names: Objects,
    rows: RowVisits,
    reader: Reader,
    *,
    asked: bool,
) -> None:
    if not asked:
        return
    for position in at:
        reader.say(
            "unknown-measure",
            "question",
            f"{text!r} is no measure known here. Say on the Data page which one it is, or that it is not needed.",
            sheet=part.sheet.name,
            cell=part.address(int(position), column.index),
            column=column.header,
            field="measure",
            patient_id=names[position],
            visit=rows.visit[position],
            original=text,
        )


def read_events(part: Part, names: Objects, starts: Mapping[str, date], reader: Reader) -> pd.DataFrame:
    """The events of a table with a row an event."""
    count = len(part.body)
    found: dict[str, list[object]] = {}
    for name in _EVENT_FIELDS:
        for column, said in part.columns(f"event_{name}")[:1]:
            reading, cells = reader.read(part, column, said, _READ_AS.get(name, f"event_{name}"), patients=names)
            found[name] = reading.values if name in _READ_AS else list(texts_of(cells))
            found.setdefault("place", [part.address(at, column.index) for at in range(count)])
    default = _event_kind(f"{part.sheet.name} {' '.join(part.table.headers)}")
    kinds = [_event_kind(str(kind)) if kind else default for kind in found.get("kind", [None] * count)]
    frame = pd.DataFrame(
        {name: object_array(values) for name, values in found.items() if name not in ("kind", "place")}
    )
    frame = frame.reindex(range(count))
    frame["patient_id"], frame["kind"] = names, kinds
    frame["sheet"] = part.sheet.name
    frame["cell"] = found.get("place", [part.address(at, part.table.columns[0].index) for at in range(count)])
    if "date" in frame:
        when = np.array([d if isinstance(d, date) else None for d in frame["date"]], dtype="datetime64[D]")
        start = np.array([starts.get(name) if name else None for name in names], dtype="datetime64[D]")
        counted = months_between(start, when)
        frame["date"] = when.astype("datetime64[s]")
        months = pd.to_numeric(frame["month"]) if "month" in frame else pd.Series(np.full(count, np.nan))
        frame["month"] = months.where(months.notna(), counted)
    happened = [
        name is not None
        and any(
            frame[key].iloc[at] is not None and not pd.isna(frame[key].iloc[at])
            for key in frame
            if key in ("term", "date", "month", "grade")
        )
        for at, name in enumerate(names)
    ]
    return frame[happened]


_EVENT_FIELDS = ("kind", "term", "date", "month", "grade", "scale", "serious", "related", "action", "outcome")
_READ_AS = {"date": "date", "month": "month"}


def _event_kind(text: str) -> str:
    folded = text.casefold()
    if any(word in folded for word in ("anaph", "anaf")):
        return "anaphylaxis"
    if any(word in folded for word in ("dose", "dosis", "dosing")) and "adverse" not in folded:
        return "dose change"
    return "adverse event"
