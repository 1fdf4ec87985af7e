"""What one distinct cell of a column became, and how a column is put together from its distinct cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np

from smdash.intake.cells.column_cells import ColumnCells, Logical
from smdash.intake.cells.number_format import ShownNumber
from smdash.intake.cells.workbook import CellError
from smdash.intake.values.folding import written
from smdash.intake.values.reading import ColumnReading, Context, Doubt


@dataclass(frozen=True, slots=True)
class Percent:
    """A number whose cell is formatted as a percentage: 0.155 shown as 15.5 %."""

    value: float


@dataclass(frozen=True, slots=True)
class Formatted:
    """A number whose format shows more than the number: 0.05 shown as <0.05 %, or nothing at all."""

    value: float
    shown: ShownNumber


@dataclass(frozen=True, slots=True)
class Outcome:
    """A cell understood (`value`, `censored`), missing (nothing), or doubtful."""

    value: object = None
    censored: str | None = None
    doubt: Doubt | None = None
    component: str | None = None


MISSING = Outcome()
_NOT_AVAILABLE = Outcome(
    doubt=Doubt("cell-not-available", "info", "The formula answered 'not available'; read as missing.")
)
_EXPORTED = Outcome(
    doubt=Doubt("cell-not-available", "info", "Statistics programs write #NULL! for 'no value'; read as missing.")
)
_TURNED = "Spreadsheet programs turn entries such as 3-6 or 3.6 into dates: say what was typed, or leave it out."


def build_column(
    column: ColumnCells,
    outcomes: Mapping[object, Outcome],
    *,
    as_written: Mapping[object, object] | None = None,
    unit: str | None = None,
    remarks: Sequence[Doubt] = (),
) -> ColumnReading:
    """A column from the outcomes of its distinct cells.

    Parameters
    ----------
    column : ColumnCells
        The cells.
    outcomes : mapping
        Different cell → outcome.
    as_written : mapping, optional
        Different cell → value of those that need no outcome.
    unit : str, optional
        Unit of the values.
    remarks : sequence of Doubt
        What concerns the column.

    Returns
    -------
    ColumnReading
        The column, not refused.
    """
    values = {key: outcome.value for key, outcome in outcomes.items()} | dict(as_written or {})
    reading = ColumnReading(column.spread(values.__getitem__).tolist(), unit=unit, remarks=tuple(remarks))
    marked = {key for key, o in outcomes.items() if o.doubt or o.censored or o.component}
    for at in np.flatnonzero(column.spread(marked.__contains__)).tolist() if marked else ():
        outcome = outcomes[column.different[column.codes[at]]]
        if outcome.doubt:
            reading.doubts[at] = outcome.doubt
        if outcome.censored:
            reading.censored[at] = outcome.censored
        if outcome.component:
            reading.components[at] = outcome.component
    return reading


def refuse(column: ColumnCells, outcomes: Mapping[object, Outcome | None], doubt: Doubt) -> ColumnReading:
    """A column whose numbers are not read: one remark, and the same doubt at each cell without an outcome."""
    reading = build_column(
        column, {key: outcome or Outcome(doubt=doubt) for key, outcome in outcomes.items()}, remarks=[doubt]
    )
    reading.refused = True
    return reading


def answer_for(key: object, field: str, context: Context) -> str | None:
    """What the user said a cell of this field means; an empty text means missing, None that nothing was said."""
    answers = context.answers.get(field)
    if not answers or key is None:
        return None
    cell = key.value if isinstance(key, (Logical, Percent, Formatted)) else key
    return answers.get(written(cell))


def unusable_answer(expected: str) -> Outcome:
    """An answer that fits no value of the field."""
    return Outcome(
        doubt=Doubt(
            "answer-not-usable",
            "error",
            f"The meaning given for this entry is not usable here: {expected} is expected.",
        )
    )


def without_value(key: object) -> Outcome | None:
    """What blank and error cells become; None for a cell that holds something."""
    if key is None:
        return MISSING
    if isinstance(key, CellError):
        if key.code.upper() == "#N/A":
            return _NOT_AVAILABLE
        if key.code.upper() == "#NULL!":
            # As a formula's error it is next to unknown, and there would be no value either.
            return _EXPORTED
        return Outcome(
            doubt=Doubt(
                "cell-error",
                "error",
                "The formula in this cell gives an error instead of a value: mend it in the spreadsheet.",
            )
        )
    return None


def is_moment(key: object) -> bool:
    """Whether a cell holds a date, a time or a duration."""
    return isinstance(key, (date, time, timedelta))


def turned_into_date(key: object, *, whole: bool = True) -> Doubt:
    """The question where a date stands in a column of numbers or words; only a `whole` column excludes 3.6."""
    suggestion = None
    if isinstance(key, (datetime, date)):
        day = key.date() if isinstance(key, datetime) else key
        serial = (day - date(1899, 12, 30)).days
        if 0 <= serial < 1000:
            return Doubt(
                "turned-into-date",
                "question",
                "The cell shows a date of 1900 to 1902, most likely a number under a date format.",
                str(serial),
            )
        if day.day == 1:
            message = f"The cell holds a date, perhaps typed as {day.month}-{day:%y} or as 1-{day.month}. {_TURNED}"
        else:
            suggestion = None if whole else f"{day.day}.{day.month}"
            message = (
                f"The cell holds a date, perhaps typed as {day.day}-{day.month} or {day.day}.{day.month}. {_TURNED}"
            )
        return Doubt("turned-into-date", "question", message, suggestion)
    return Doubt("turned-into-date", "question", f"The cell holds a time. {_TURNED}")
