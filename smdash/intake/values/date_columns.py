"""A column of dates: which of day and month comes first is the column's to say, then the file's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from smdash.intake.cells.column_cells import Logical, as_column
from smdash.intake.values.dates import DateReading, WrittenDate, plain_day, read_date, serial_date
from smdash.intake.values.folding import fold
from smdash.intake.values.outcomes import (
    MISSING,
    Outcome,
    answer_for,
    build_column,
    unusable_answer,
    without_value,
)
from smdash.intake.values.reading import ColumnReading, Context, DateOrder, Doubt
from smdash.intake.values.words import FIELD_TRUTHS, TRUTHS

DATE_FIELDS = frozenset(("treatment_start", "treatment_stop", "date"))

_EARLIEST_CELL, _AFTER_LAST = date(1950, 1, 1), date(2050, 1, 1)
# Fewer than this many dates with a day below 13 can be chance.
_LEAST_SWAPPED = 3


Readings = Mapping[object, DateReading | Outcome]

_NOT_ENDED = {word for table in (TRUTHS, FIELD_TRUTHS["withdrawn"]) for word, said in table.items() if said == "no"}


def read_date_key(key: object, context: Context) -> DateReading | Outcome:
    """One distinct cell on its own, before the column has its say."""
    outcome = without_value(key)
    if outcome is not None:
        return outcome
    if isinstance(key, (datetime, date)):
        day = plain_day(key)
        if day >= _EARLIEST_CELL:
            return WrittenDate(day, day)
    elif isinstance(key, str):
        return read_date(key)
    elif isinstance(key, (int, float)) and not isinstance(key, bool):
        return _number(float(key), context)
    elif isinstance(key, Logical):
        return Doubt("not-a-date", "question", "TRUE or FALSE stands where a date is expected: say which day.")
    return Doubt("not-a-date", "question", "A date is expected here: type it as year-month-day, or leave it out.")


def read_date_keys(keys: Iterable[object], context: Context) -> Readings:
    """Every distinct cell on its own."""
    return {key: read_date_key(key, context) for key in keys}


def _number(number: float, context: Context) -> DateReading:
    if number.is_integer() and 19_000_101 <= number <= 20_991_231:
        return read_date(str(int(number)))
    if number.is_integer() and 1950 <= number < 2100:
        return read_date(str(int(number)))
    day = serial_date(number, date_1904=context.date_1904)
    if day is None:
        return Doubt("not-a-date", "question", "The number stands for no day between 1950 and 2100: give the date.")
    return WrittenDate(day, day)


def date_orders(readings: Iterable[object]) -> set[DateOrder]:
    """The orders of day and month that the dates among some readings prove."""
    return {reading.shows for reading in readings if isinstance(reading, WrittenDate) and reading.shows}


def settle_date(written: WrittenDate, orders: set[DateOrder], order: DateOrder | None) -> date | None:
    """The day, where the column's order, the file's or the way of writing decides."""
    if written.settled is not None:
        return written.settled
    known = next(iter(orders)) if len(orders) == 1 else None if orders else order
    if known is None and written.dotted and not orders:
        known = "day-first"
    if known is None:
        return None
    return written.day_first if known == "day-first" else written.month_first


def read_date_column(field: str, cells: Sequence[object], *, context: Context) -> ColumnReading:
    """Read a column of dates.

    Parameters
    ----------
    field : str
        A member of `DATE_FIELDS`, or any field whose answers apply.
    cells : sequence
        As the workbook gives them.
    context : Context
        What the file says.

    Returns
    -------
    ColumnReading
        `datetime.date` values.
    """
    column = as_column(cells)
    readings = read_date_keys(column.different, context)
    orders = date_orders(readings.values())
    swapped = _look_swapped(readings)
    outcomes: dict[object, Outcome] = {}
    short = False
    for key, reading in readings.items():
        answer = answer_for(key, field, context)
        if answer is not None:
            outcomes[key] = _answered(answer)
        elif field == "treatment_stop" and isinstance(key, str) and fold(key) in _NOT_ENDED:
            outcomes[key] = MISSING
        elif isinstance(reading, Outcome):
            outcomes[key] = reading
        elif isinstance(reading, Doubt):
            outcomes[key] = Outcome(doubt=reading)
        elif reading == "missing":
            outcomes[key] = MISSING
        elif swapped and isinstance(key, (datetime, date)):
            outcomes[key] = _swapped(plain_day(key))
        else:
            outcomes[key] = _settled(reading, orders, context)
            short = short or (reading.short_year and outcomes[key].value is not None)
    remarks = [
        Doubt(
            "two-digit-year",
            "info",
            "Years are written with two digits: 00-49 were read as 2000-2049 and 50-99 as 1950-1999.",
        )
    ]
    return build_column(column, outcomes, remarks=remarks if short else [])


def _settled(written: WrittenDate, orders: set[DateOrder], context: Context) -> Outcome:
    day = settle_date(written, orders, context.date_order)
    if day is not None and not is_plausible(day):
        return Outcome(
            doubt=Doubt(
                "implausible-date",
                "question",
                f"{day.isoformat()} lies before 1950 or after 2049: type the date again, or leave it out.",
            )
        )
    if day is not None:
        return Outcome(day)
    options = [d.isoformat() for d in (written.day_first, written.month_first) if d is not None]
    return Outcome(
        doubt=Doubt(
            "ambiguous-date",
            "question",
            f"This can be {' or '.join(options)}: say whether the day or the month comes first in this file.",
            options[0],
        )
    )


def is_plausible(day: date) -> bool:
    """Whether something can have been recorded on a day: neither before 1950 nor after 2049."""
    return _EARLIEST_CELL <= day < _AFTER_LAST


def _answered(answer: str) -> Outcome:
    if not answer.strip():
        return MISSING
    reading = read_date(answer)
    if isinstance(reading, WrittenDate) and reading.settled is not None:
        return Outcome(reading.settled)
    return unusable_answer("a date as year-month-day")


def _look_swapped(readings: Readings) -> bool:
    """Whether day-first texts beside true dates with no day above 12 betray a file opened under the other order."""
    texts = [r for key, r in readings.items() if isinstance(key, str) and isinstance(r, WrittenDate)]
    days = [plain_day(key).day for key in readings if isinstance(key, (datetime, date))]
    return (
        len(texts) > 1
        and all(text.shows == "day-first" for text in texts)
        and len(days) >= _LEAST_SWAPPED
        and max(days) <= 12
    )


def _swapped(day: date) -> Outcome:
    if day.day == day.month:
        return Outcome(day)
    turned = date(day.year, day.day, day.month)
    return Outcome(
        doubt=Doubt(
            "date-swapped",
            "question",
            f"The cell says {day.isoformat()}, but {turned.isoformat()} is likely: the other dates of the column are "
            "texts with the day first, which a spreadsheet program could not turn into dates. Say which it is.",
            turned.isoformat(),
        )
    )
