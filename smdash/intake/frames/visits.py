"""When each row of a table was recorded: its visit, its month since the start of treatment, its date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smdash.intake.frames.columns import (
    Objects,
    Reader,
    TablePart,
    cell_text,
    days_array,
    object_array,
    starts_of,
    texts_of,
)
from smdash.intake.mapping import EVENT_FIELDS, ColumnMapping
from smdash.intake.tables.header_visits import (
    DAYS_A_MONTH,
    WEEKS_A_MONTH,
    VisitWord,
    months_of,
    scheduled_visit,
    settle_visits,
    spell_out_time,
)
from smdash.intake.tables.headers import TIME_FIELDS, read_header, read_visit
from smdash.intake.tables.layout import SheetColumn
from smdash.intake.tables.visit_texts import read_visit_aside
from smdash.intake.values.absences import is_missing
from smdash.intake.values.reading import ColumnReading
from smdash.measures import MEASURES
from smdash.vocabulary import BASELINE, LATEST, month_visit

_DAY_OR_TIME = re.compile(r"\d{1,3}/\d{1,2}")

# How far a visit may be from its time: in months, and as a share of the longer of the two.
_MONTHS_APART, _SHARE_APART, _MOST_APART = 1.5, 0.4, 0.5

_NEAREST_MONTH = 0.5

_TIMES_NAMED = 6


@dataclass(frozen=True, eq=False)
class RowVisits:
    """The visit of each row (None where not known), its month (NaN) and date (NaT)."""

    visit: Objects
    month: NDArray[np.float64]
    date: NDArray[np.datetime64]


def dates_of(reading: ColumnReading) -> NDArray[np.datetime64]:
    """The dates of a reading, NaT where there is none."""
    return days_array(reading.values)


def months_between(start: NDArray[np.datetime64], then: NDArray[np.datetime64]) -> NDArray[np.float64]:
    """Months from `start` to `then`, NaN where either is missing."""
    days = (then - start).astype("timedelta64[D]")
    result = days.astype("float64") / DAYS_A_MONTH
    result[np.isnat(days)] = np.nan
    return np.round(result, 2)


def date_rows(part: TablePart, names: Objects, starts: Mapping[str, date], reader: Reader) -> RowVisits:
    """The visit of each row of a table with a row a visit.

    A visit word that says its month comes first, then a column of months, weeks or days, then the date counted from the
    start of treatment. What none of them settles is asked about once for each word.
    """
    count = len(part.body)
    visit: list[str | None] = [None] * count
    month = np.full(count, np.nan)
    when = np.full(count, np.datetime64("NaT"), dtype="datetime64[D]")
    dates = [pair for pair in part.columns("date") if pair[1].visit is None]
    if dates:
        column, said = dates[0]
        when = dates_of(reader.read(part, column, said, "date", patients=names)[0])
    for unit, months in (("month", 1.0), ("week", 1 / WEEKS_A_MONTH), ("day", 1 / DAYS_A_MONTH)):
        for column, _ in [pair for pair in part.columns(unit) if pair[1].visit is None][:1]:
            _read_counts(part, column, part.seen_cells(column.index), months, visit, month, names, reader)
    start = starts_of(names, starts)
    since = months_between(start, when)
    month = np.where(np.isnan(month), since, month)
    words = part.columns("visit")
    unclear: dict[int, VisitWord | str] = {}
    if words:
        unclear, counted = _read_words(part, words[0][0], visit, month, reader)
        contradicted = _contradicted(counted, month, since, names, when)
        for at in contradicted:
            visit[at], month[at] = None, np.nan
        unclear |= {at: counted[at] for at in contradicted}
    elif not dates and np.isnan(month).all() and any(said.visit is None for _, said in part.columns("value")):
        # "tryptase_m3" names the measure and the visit in one cell.
        named = part.columns("measure")
        texts: set[str] = set(texts_of(part.cells(named[0][0].index)).tolist()) - {None} if named else set()
        if any(map(_visit_in_name, texts)):
            words, unclear = named, _read_words(part, named[0][0], visit, month, reader, beside=True)[0]
    dated = [at for at in range(count) if visit[at] is None and names[at] is not None and not np.isnat(when[at])]
    blank = [at for at in dated if at not in unclear or not np.isnan(month[at])]
    if blank and dates:
        _visit_by_date(part, dates[0][0], blank, names, when, month, visit, reader)
    filled = _rows_with(part, *MEASURES, "value")
    told = filled | _rows_with(part, *EVENT_FIELDS)
    for at, word in unclear.items():
        if visit[at] is None and names[at] is not None and at in told:
            _ask_visit(part, words[0][0], at, word, names[at], reader)
    timing = [column for column, said in part.columns(*TIME_FIELDS) if said.visit is None]
    where = timing or [column for column, _ in words]
    if where:
        _ask_missing_visits(part, where, filled, visit, names, reader)
    elif any(visit[at] is None for at in filled):
        _ask_when(part, reader)
    return RowVisits(object_array(visit), month, when)


def _read_counts(
    part: TablePart,
    column: SheetColumn,
    cells: list[object],
    months: float,
    visit: list[str | None],
    month: NDArray[np.float64],
    names: Objects,
    reader: Reader,
) -> None:
    """A column of months, weeks or days since the start; words such as `baseline` or `latest` may stand among them."""
    known: dict[float, tuple[str, float]] = {}
    spoken: list[VisitWord] = []
    for at, cell in enumerate(cells):
        if _is_blank(cell):
            continue
        if type(cell) is float and cell in known:
            visit[at], month[at] = known[cell]
            continue
        number = cell if isinstance(cell, (int, float)) and not isinstance(cell, bool) else None
        if isinstance(cell, str):
            try:
                number = float(cell.replace(",", "."))
            except ValueError:
                word = read_visit(cell)
                if word is not None and word.kind == "named" and word.visit is not None:
                    visit[at] = word.visit
                    month[at] = np.nan if word.month is None else word.month
                    spoken.append(word)
                    continue
        key = None if number is None else scheduled_visit(float(number) * months)
        said = reader.mapping.visits.get(cell_text(cell) or "") if key is None else None
        if said is not None:
            visit[at], month[at] = said, _usual_month(said)
            continue
        if number is None or key is None:
            before = number is not None and number < 0
            reader.say(
                "visit-before-start" if before else "visit-unclear",
                "question",
                "This time lies before the start of treatment; is it the baseline?"
                if before
                else "It is not clear which visit this is; the values of the row are not used.",
                **part.place(column, at),
                field=column.meaning.field,
                patient_id=names[at],
                original=cell_text(cell),
                suggestion=BASELINE if before else None,
            )
            continue
        visit[at], month[at] = known[float(number)] = key, round(float(number) * months, 2)
    unit = {1 / WEEKS_A_MONTH: "week", 1 / DAYS_A_MONTH: "day"}.get(months)
    counted = [(unit, number, key) for number, (key, _) in known.items()] if unit is not None else []
    say_turned_to_months(part, column, [*counted, *map(_counted_time, spoken)], reader)


Counted = tuple[str | None, float | None, str | None]
"""A time with its unit as it is written, and the visit that it was called."""


def say_turned_to_months(part: TablePart, column: SheetColumn, times: Iterable[Counted], reader: Reader) -> None:
    """Say once a column which weeks and days were called which month.

    Parameters
    ----------
    part, column
        Where the times are written, in cells or in headers from this one on.
    times
        Those that were read; months, years and the baseline were not turned.
    reader
        Takes the finding.
    """
    turned = {
        (unit, number): month.removeprefix("month_")
        for unit, number, month in times
        if unit in ("week", "day") and number is not None and month is not None and month.startswith("month_")
    }
    if not turned:
        return
    first = sorted(turned, key=lambda time: (time[0] == "day", time[1]))[:_TIMES_NAMED]
    named = ", ".join(f"{unit} {number:g} is called month {turned[unit, number]}" for unit, number in first)
    units = {unit for unit, _ in turned}
    more = " and so on" if len(turned) > len(first) else ""
    reader.say(
        "weeks-to-months",
        "info",
        f"{'Weeks and days' if len(units) > 1 else 'Days' if units == {'day'} else 'Weeks'} were turned into months: "
        f"{named}{more}; the exact time is kept.",
        **part.place(column),
        field=column.meaning.field,
    )


def say_visits_of_headers(
    part: TablePart, columns: Iterable[tuple[SheetColumn, ColumnMapping]], reader: Reader
) -> None:
    """Say once a table which weeks and days in its headers were called which month."""
    named = [
        (column, (word.unit, word.number, said.visit))
        for column, said in columns
        if (word := column.meaning.visit) is not None and said.visit is not None and said.visit == _visit_of(word)
    ]
    turned = [(column, time) for column, time in named if time[0] in ("week", "day")]
    if turned:
        say_turned_to_months(part, turned[0][0], [time for _, time in turned], reader)


def _visit_of(word: VisitWord) -> str | None:
    """The visit that the time of a word is, None where it says none."""
    return None if word.number is None or word.unit is None else scheduled_visit(months_of(word.number, word.unit))


def _counted_time(word: VisitWord) -> Counted:
    return word.unit, word.number, _visit_of(word)


def _usual_month(visit: str) -> float:
    """The month a visit is named after, NaN for the latest one."""
    return np.nan if visit == LATEST else 0.0 if visit == BASELINE else float(visit.removeprefix("month_"))


def _read_words(
    part: TablePart,
    column: SheetColumn,
    visit: list[str | None],
    month: NDArray[np.float64],
    reader: Reader,
    *,
    beside: bool = False,
) -> tuple[dict[int, VisitWord | str], dict[int, VisitWord]]:
    """Fill in the visits that words name, alone or beside a measure.

    Answers the rows whose word does not settle it, and those whose number was taken for one of months.
    """
    labels = part.labels.get(column.index, {})
    texts: list[str | None] = texts_of(part.seen_cells(column.index)).tolist()
    if labels:
        texts = [labels.get(text or "", text) for text in texts]
    times = _tell_times_from_dates(texts)
    read = _visit_in_name if beside else read_visit_aside
    missing = {text for text in set(texts) if text is not None and is_missing(text)}
    if missing:
        texts = [None if text in missing else text for text in texts]
    different = {text: read(times.get(text, text)) for text in set(texts) if text is not None}
    settled = settle_visits([word for word in different.values() if word is not None], reader.mapping.visits)
    unclear: dict[int, VisitWord | str] = {}
    keys: dict[str | None, str | None] = {None: None}
    months: dict[str | None, float] = {None: np.nan}
    for text, word in different.items():
        key = None if word is None else settled.get(word.word)
        keys[text] = key = key or reader.mapping.visits.get(text) or reader.mapping.visits.get(text.casefold())
        scheduled = word.month if word is not None and key is not None else None
        months[text] = scheduled if scheduled is not None else np.nan if key is None else _usual_month(key)
    named = list(map(keys.__getitem__, texts))
    for at in [at for at, key in enumerate(named) if key is None]:
        named[at], text = visit[at], texts[at]
        if text is not None and visit[at] is None:
            unclear[at] = different[text] or text
    visit[:] = named
    counted = {
        text: word
        for text, word in different.items()
        if word is not None and word.visit is None and keys[text] is not None and word.word not in reader.mapping.visits
    }
    times_said = [
        (word.unit, word.number, key)
        for text, word in different.items()
        if word is not None and (key := keys[text]) is not None and key == _visit_of(word)
    ]
    say_turned_to_months(part, column, times_said, reader)
    by_word = np.array(list(map(months.__getitem__, texts)), dtype="float64")
    guessed = {at: counted[text] for at, text in enumerate(texts) if text in counted}
    month[:] = np.where(np.isnan(month), by_word, month)
    for at in guessed:
        month[at] = by_word[at]
    return unclear, guessed


def _contradicted(
    counted: Mapping[int, VisitWord],
    month: NDArray[np.float64],
    since: NDArray[np.float64],
    names: Objects,
    when: NDArray[np.datetime64],
) -> list[int]:
    """The rows whose numbers were taken for months, where most of the dates beside them say that they are none.

    Months are counted from the start of treatment, or, where it is not known, from the patient's earliest such row.
    """
    rows = pd.DataFrame({"at": list(counted)}, dtype="int64")
    places = rows["at"].to_numpy()
    rows["patient"], rows["when"] = names[places], when[places].astype("datetime64[s]")
    rows["said"], rows["since"] = month[places], since[places]
    rows = rows.dropna(subset=["patient", "when"]).sort_values("when", kind="stable")
    if rows.empty:
        return []
    first = rows.groupby("patient")[["said", "when"]].transform("first")
    later = (rows["when"] - first["when"]).dt.days / DAYS_A_MONTH
    started = rows["since"].notna()
    told = np.asarray(started | (later > 0))
    shown = np.asarray(rows["since"].fillna(later), dtype="float64")[told]
    said = np.asarray(rows["said"].where(started, rows["said"] - first["said"]), dtype="float64")[told]
    far = np.abs(shown - said) > np.maximum(_MONTHS_APART, _SHARE_APART * np.maximum(shown, said))
    return list(counted) if len(far) and np.count_nonzero(far) > _MOST_APART * len(far) else []


def _visit_in_name(text: str) -> VisitWord | None:
    return read_header(text).visit


def _tell_times_from_dates(texts: Sequence[str | None]) -> dict[str, str]:
    """The cells such as `3/12` written out as times, where they cannot be dates without a year.

    Where nothing but months, weeks and days of the year and week stand in the column, and come back from patient to
    patient: dates would have other months too.
    """
    times = {text: spell_out_time(text) for text in set(texts) if text is not None and _DAY_OR_TIME.fullmatch(text)}
    if (
        not times
        or sum(text in times for text in texts) == len(times)
        or any(text == spelled for text, spelled in times.items())
    ):
        return {}
    return times


def _ask_visit(
    part: TablePart, column: SheetColumn, at: int, word: VisitWord | str, patient: str, reader: Reader
) -> None:
    said = word if isinstance(word, str) else word.word
    reader.say(
        "visit-unclear",
        "question",
        f"Which visit is {said!r}? Say whether it is the baseline, a number of months, or the latest follow-up; until "
        "then its values are not used.",
        **part.place(column, at),
        field="visit",
        patient_id=patient,
        original=said,
        suggestion=BASELINE if not isinstance(word, str) and word.number == 1 else None,
    )


def _rows_with(part: TablePart, *fields: str) -> set[int]:
    """The rows that hold one of these fields whose visit the row has to say."""
    columns = [
        part.cells(column.index)
        for column, said in part.columns(*fields)
        if said.visit is None and column.meaning.visit is None
    ]
    filled = np.zeros(len(part.body), dtype="bool")
    for cells in columns:
        filled |= ~cells.spread(_is_blank).astype("bool")
    return set(np.flatnonzero(filled).tolist())


def _ask_missing_visits(
    part: TablePart,
    timing: Sequence[SheetColumn],
    rows: set[int],
    visit: list[str | None],
    names: Objects,
    reader: Reader,
) -> None:
    """Ask about the rows with values whose cells of visit and date are all blank, so that nothing is lost unsaid."""
    times = [part.cells(column.index) for column in timing]
    # A row without a patient has a question of its own.
    lost = (at for at in sorted(rows) if visit[at] is None and names[at] is not None)
    for at in lost:
        if all(_is_blank(cells[at]) for cells in times):
            reader.say(
                "visit-unclear",
                "question",
                "This row has values but neither a visit nor a date. Give it one; until then its values are not used.",
                **part.place(timing[0], at),
                field="visit",
                patient_id=names[at],
            )


def _ask_when(part: TablePart, reader: Reader) -> None:
    """Ask once a column about a table of visits none of whose columns says when they were."""
    for column, said in part.columns(*MEASURES, "value"):
        if said.visit is None and column.meaning.visit is None:
            reader.say(
                "visit-unclear",
                "question",
                f"No column says at which visit {column.header!r} was recorded. Say under Columns which one holds the "
                "visits or their dates; until then it is not used.",
                **part.place(column),
                field=said.field,
            )


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and is_missing(cell))


def _visit_by_date(
    part: TablePart,
    column: SheetColumn,
    rows: list[int],
    names: Objects,
    when: NDArray[np.datetime64],
    month: NDArray[np.float64],
    visit: list[str | None],
    reader: Reader,
) -> None:
    """Name visits by their date: the nearest whole month after the start; the last up to the start is the baseline.

    A patient's only visit of the first two weeks after the start may have been meant for the baseline: it is called so
    here, and `leave_out_late_baselines` asks before it counts. Beside a baseline it is at no month.
    """
    frame = pd.DataFrame({"at": rows, "patient": names[rows], "when": when[rows], "month": month[rows]})
    unknown = frame["month"].isna()
    if unknown.any():
        _count_from_first_date(part, column, frame, unknown, reader)
    named = frame.dropna(subset=["month"])
    early = named[named["month"] < _NEAREST_MONTH]
    before = early[early["month"] <= 0]
    after = early[(early["month"] > 0) & ~early["patient"].isin(before["patient"])]
    # Several rows of one day are one visit: a laboratory's list has a row a measure.
    last = before.groupby("patient")["when"].transform("max")
    first = after.groupby("patient")["when"].transform("min")
    baseline = {*before.loc[before["when"] == last, "at"], *after.loc[after["when"] == first, "at"]}
    for at, value, patient in zip(named["at"], named["month"], named["patient"], strict=True):
        month[at] = value
        if at in baseline:
            visit[at] = BASELINE
        elif value >= _NEAREST_MONTH:
            visit[at] = month_visit(max(1, round(value)))
        elif value > 0:
            reader.say(
                "visit-soon-after-start",
                "warning",
                "This visit lies less than half a month after the start of treatment, and an earlier one is taken as "
                "the baseline; it is nearest to no month, and its values are not used.",
                **part.place(column, at),
                field="date",
                patient_id=patient,
            )
        else:
            reader.say(
                "visit-before-start",
                "warning",
                "This visit lies before the start of treatment, and a later one is taken as the baseline; its values "
                "are not used.",
                **part.place(column, at),
                field="date",
                patient_id=patient,
            )
    if len(named):
        reader.say(
            "visits-by-date",
            "info",
            "The visits are named after the whole month nearest to their date, counted from the start of treatment; "
            "the exact month is kept.",
            **part.place(column),
            field="date",
        )


def _count_from_first_date(
    part: TablePart, column: SheetColumn, frame: pd.DataFrame, unknown: pd.Series[bool], reader: Reader
) -> None:
    if reader.mapping.first_date_is_baseline:
        first = frame.groupby("patient")["when"].transform("min")
        days = (frame["when"] - first).dt.days / DAYS_A_MONTH
        frame["month"] = frame["month"].where(~unknown, days.round(2))
        return
    if reader.mapping.first_date_is_baseline is False:
        return
    for at, patient in zip(frame["at"][unknown], frame["patient"][unknown], strict=True):
        reader.say(
            "no-start-of-treatment",
            "question",
            "The visits have dates, but the start of treatment is not given for this patient. Is each patient's first "
            "date the baseline?",
            **part.place(column, at),
            field="date",
            patient_id=patient,
            suggestion="the first date is the baseline",
        )
