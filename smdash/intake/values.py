"""Text to typed values, a column at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from smdash.intake.reading import SCALE_ANSWER, UNIT_ANSWER, ColumnReading, Context, Doubt, Spread
from smdash.measures import MEASURES

__all__ = [
    "SCALE_ANSWER",
    "UNIT_ANSWER",
    "ColumnReading",
    "Context",
    "Doubt",
    "Spread",
    "learn_context",
    "read_column",
]


def read_column(
    field: str,
    cells: Sequence[object],
    *,
    header: str,
    context: Context,
    formats: Sequence[str | None] | None = None,
) -> ColumnReading:
    """Read one column."""
    reading = ColumnReading([], unit=MEASURES[field].unit or None if field in MEASURES else None)
    numeric = field in MEASURES and MEASURES[field].kind != "response"
    for at, cell in enumerate(cells):
        if isinstance(cell, datetime):
            cell = cell.date()
        if isinstance(cell, str):
            cell = cell.strip() or None
        if numeric and isinstance(cell, str):
            try:
                reading.values.append(float(cell.replace(",", ".")))
            except ValueError:
                reading.values.append(None)
                reading.doubts[at] = Doubt("not-a-number", "question", "This is not a number.")
            continue
        if cell is None or isinstance(cell, (bool, int, float, str, date)):
            reading.values.append(float(cell) if numeric and isinstance(cell, int) else cell)
        else:
            reading.values.append(None)
            reading.doubts[at] = Doubt("cell-error", "error", "The formula gave an error.")
    return reading


def learn_context(
    columns: Iterable[tuple[str, Sequence[object]]], *, date_1904: bool
) -> tuple[Context, tuple[Doubt, ...]]:
    """What the whole file says about how values are written."""
    return Context(date_1904=date_1904), ()
