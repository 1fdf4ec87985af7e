"""Text to typed values, a column at a time.

A cell is read for what it can mean, the column and the file say which of its meanings holds, and where they do not the
cell is asked about. No value is taken that an informed reader would doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from smdash.intake.cells.column_cells import Logical, as_column
from smdash.intake.values import date_columns, number_columns, number_fields, word_columns
from smdash.intake.values.absences import is_missing_number
from smdash.intake.values.dates import WrittenDate
from smdash.intake.values.folding import fold
from smdash.intake.values.numbers import WrittenNumber, plain
from smdash.intake.values.reading import (
    SCALE_ANSWER,
    UNIT_ANSWER,
    ColumnReading,
    Context,
    DateOrder,
    Decimal,
    Doubt,
    Spread,
)
from smdash.intake.values.words import RESPONSES
from smdash.measures import MEASURES

__all__ = [
    "SCALE_ANSWER",
    "UNIT_ANSWER",
    "ColumnReading",
    "Context",
    "Doubt",
    "Spread",
    "is_number_field",
    "learn_context",
    "read_column",
]

_WORDS: dict[str, Callable[[str, Sequence[object], Context], ColumnReading]] = {
    "subtype": word_columns.read_subtypes,
    "kind": word_columns.read_kinds,
    "attribute": word_columns.read_attribute,
    **dict.fromkeys(word_columns.TRUTH_FIELDS, word_columns.read_truths),
    **{measure.key: word_columns.read_responses for measure in MEASURES.values() if measure.kind == "response"},
}


# So many different entries of a column are looked at before the others are, and where hardly one of them is known the
# column is another than it was taken for: one question, not one for each of a hundred thousand words.
_FIRST_LOOK = 300
_HARDLY_ONE = 0.1
_UNKNOWN = frozenset(("unknown-word", "unknown-subtype", "not-a-number", "not-a-date"))


def read_column(
    field: str,
    cells: Sequence[object],
    *,
    header: str,
    context: Context,
    formats: Sequence[str | None] | None = None,
) -> ColumnReading:
    """Read the cells of one column as values of a field.

    Parameters
    ----------
    field : str
        A measure, a patient field, an event field, or `attribute` for a further column of the user's. A field that is
        none of the known ones is text.
    cells : sequence
        None, str, float, int, bool, dates and times, or `CellError`.
    header : str
        The user's own header, which may name the unit or the scale.
    context : Context
        What the whole file says, from `learn_context`, and the user's answers.
    formats : sequence of str or None, optional
        Number formats beside the cells: they carry percentages and the leading zeros of identifiers.

    Returns
    -------
    ColumnReading
        One value a cell; every cell that is not blank and not understood has a doubt, or all have one remark together.
    """
    if _is_another(field, cells, header, context):
        values: list[object] = [None] * len(cells)
        return ColumnReading(values, remarks=(_all_unknown(field, len(as_column(cells).different)),), refused=True)
    return _read(field, cells, header, context, formats)


def _is_another(field: str, cells: Sequence[object], header: str, context: Context) -> bool:
    """Whether hardly one of many different cells can be a value of the field."""
    different = as_column(cells).different
    if len(different) <= 2 * _FIRST_LOOK:
        return False
    some = [key.value if isinstance(key, Logical) else key for key in different[:: len(different) // _FIRST_LOOK]]
    unknown = sum(doubt.code in _UNKNOWN for doubt in _read(field, some, header, context, None).doubts.values())
    return unknown > (1 - _HARDLY_ONE) * len(some)


def _all_unknown(field: str, different: int) -> Doubt:
    meant = MEASURES[field].label if field in MEASURES else field.replace("_", " ")
    return Doubt(
        "column-of-unknown-entries",
        "question",
        f"The column was taken for {meant}, but hardly one of its {different:,} different entries can be that. Say "
        "what it holds; until then it is not used.",
    )


def _read(
    field: str, cells: Sequence[object], header: str, context: Context, formats: Sequence[str | None] | None
) -> ColumnReading:
    if field in number_fields.NUMBER_FIELDS:
        return number_columns.read_number_column(field, cells, header=header, context=context, formats=formats)
    if field in date_columns.DATE_FIELDS:
        return date_columns.read_date_column(field, cells, context=context)
    if field == "patient_id":
        return word_columns.read_patient_ids(field, cells, context, formats)
    if field == "sex":
        return word_columns.read_sexes(field, cells, context, header)
    return _WORDS.get(field, word_columns.read_texts)(field, cells, context)


def is_number_field(field: str) -> bool:
    """Whether a field holds numbers."""
    return field in number_fields.NUMBER_FIELDS


def learn_context(
    columns: Iterable[tuple[str, Sequence[object]]], *, date_1904: bool
) -> tuple[Context, tuple[Doubt, ...]]:
    """Find out how the file writes numbers and dates, from every cell that shows it.

    Parameters
    ----------
    columns : iterable of (str, sequence)
        Field and cells of every column in use.
    date_1904 : bool
        Whether the workbook's serials count from 1904.

    Returns
    -------
    Context, tuple of Doubt
        What was found, without answers; at most one question about the decimal mark and one about the order of dates,
        and only where a cell depends on it.
    """
    seen = _Evidence(date_1904)
    for field, cells in columns:
        if _is_another(field, cells, "", seen.nothing_yet):
            continue
        if field in number_fields.NUMBER_FIELDS:
            seen.add_numbers(number_fields.NUMBER_FIELDS[field], cells)
        elif field in date_columns.DATE_FIELDS:
            seen.add_dates(cells)
    return seen.context(), seen.questions()


class _Evidence:
    """What the columns of a file have shown so far."""

    def __init__(self, date_1904: bool) -> None:
        self.nothing_yet = Context(date_1904=date_1904)
        self.marks: set[Decimal] = set()
        self.orders: set[DateOrder] = set()
        self.codes: Counter[float] = Counter()
        self.spreads: dict[str, Spread] = {}
        self.missing_words: set[str] = set()
        # How many cells of two meanings there are in each column that does not settle them itself.
        self.open_numbers: list[int] = []
        self.open_dates: list[int] = []

    def add_numbers(self, field: number_fields.NumberField, cells: Sequence[object]) -> None:
        counts = as_column(cells).counts
        ordinary, others = number_fields.split_ordinary(field, counts)
        readings = number_fields.read_number_keys(field, others)
        self.missing_words |= {fold(key) for key in others if isinstance(key, str) and is_missing_number(key)}
        marks = number_fields.decimal_marks(readings.values())
        self.marks |= marks
        self.codes += number_fields.impossible_codes(field, readings, counts)
        key, spread = number_fields.spread_key(field), number_fields.measure_spread(field, ordinary, readings, counts)
        self.spreads[key] = number_fields.join_spreads(self.spreads[key], spread) if key in self.spreads else spread
        unsettled = sum(
            counts[key]
            for key, reading in readings.items()
            if isinstance(reading, WrittenNumber)
            and number_fields.settle_in_field(field, reading, marks, Context(), largest=0.0) is None
        )
        if unsettled and not marks:
            self.open_numbers.append(unsettled)

    def add_dates(self, cells: Sequence[object]) -> None:
        counts = as_column(cells).counts
        # A cell that is a date shows nothing of how dates are written.
        readings = date_columns.read_date_keys((key for key in counts if not isinstance(key, date)), self.nothing_yet)
        orders = date_columns.date_orders(readings.values())
        self.orders |= orders
        unsettled = sum(
            counts[key]
            for key, reading in readings.items()
            if isinstance(reading, WrittenDate) and date_columns.settle_date(reading, orders, None) is None
        )
        if unsettled and not orders:
            self.open_dates.append(unsettled)

    def context(self) -> Context:
        return Context(
            decimal=next(iter(self.marks)) if len(self.marks) == 1 else None,
            date_order=next(iter(self.orders)) if len(self.orders) == 1 else None,
            missing_codes=frozenset(plain(code) for code, times in self.codes.items() if code != 9 or times > 1),
            date_1904=self.nothing_yet.date_1904,
            spreads=self.spreads,
            missing_words=frozenset(self.missing_words & RESPONSES.keys()),
        )

    def questions(self) -> tuple[Doubt, ...]:
        questions: list[Doubt] = []
        if self.open_numbers and len(self.marks) != 1:
            questions.append(
                Doubt(
                    "decimal-mark-unclear",
                    "question",
                    f"{_cells(sum(self.open_numbers))} can be read with a decimal mark or with a thousands mark, as in "
                    "1.234, and the file does not show which it uses: say whether its decimal mark is comma or point.",
                )
            )
        if self.open_dates and len(self.orders) != 1:
            questions.append(
                Doubt(
                    "date-order-unclear",
                    "question",
                    f"{_cells(sum(self.open_dates))} can be read with the day or with the month first, and the file "
                    "does not show which it uses: say which comes first. Day first is usual outside the United States.",
                    "day-first",
                )
            )
        return tuple(questions)


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count:,} cells"
