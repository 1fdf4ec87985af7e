"""Fields that hold numbers: what is possible in each, what a single cell can mean, and what a column's numbers show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from smdash.intake.cells.column_cells import Logical
from smdash.intake.values.absences import is_missing_number, is_unsigned_negative
from smdash.intake.values.folding import fold
from smdash.intake.values.grades import read_grade
from smdash.intake.values.numbers import Reading, WrittenNumber, doubt_rest, plain, read_number, settle_number
from smdash.intake.values.outcomes import (
    MISSING,
    Formatted,
    Outcome,
    Percent,
    is_moment,
    turned_into_date,
    without_value,
)
from smdash.intake.values.reading import Context, Decimal, Doubt, Spread
from smdash.intake.values.units import Family
from smdash.measures import MEASURES

GRADES = "grade_*"
"""Key of the spread over all severity grades: they are one instrument on one scale."""

# Numbers people write for "missing". Which of them cannot be values, the measure's range and the column say.
HIGH_CODES = frozenset((77.0, 88.0, 99.0, 777.0, 888.0, 997.0, 998.0, 999.0, 7777.0, 8888.0, 9999.0, 99999.0))
LOW_CODES = frozenset((-1.0, -7.0, -8.0, -9.0, -77.0, -88.0, -99.0, -999.0, -9999.0))
# As a laboratory value or a number of months these stand out enough to be asked about even when they are alone.
STRIKING_CODES = frozenset((999.0, 9999.0, 99999.0, 888.0, 8888.0, 998.0))
GRADE_CODE = 9.0


@dataclass(frozen=True, slots=True)
class NumberField:
    """A field that holds numbers: its possible range, what kind of unit it has and what it may hold beside numbers."""

    key: str
    low: float | None
    high: float | None
    family: Family
    unit: str | None = None
    laboratory: bool = False
    grade: Literal["", "severity", "event"] = ""

    def holds(self, value: float) -> bool:
        """Whether a number is possible."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


def _fields() -> dict[str, NumberField]:
    fields = {
        "age": NumberField("age", 0, 120, "years", "years"),
        "treatment_months": NumberField("treatment_months", 0, 600, "months", "months"),
        "month": NumberField("month", -600, 600, "months", "months"),
        "grade": NumberField("grade", 0, 5, "score", grade="event"),
    }
    for measure in MEASURES.values():
        if measure.kind == "response":
            continue
        family: Family = "score"
        if measure.kind == "laboratory":
            family = "share" if measure.unit == "%" else "concentration"
        fields[measure.key] = NumberField(
            measure.key,
            measure.low,
            measure.high,
            family,
            measure.unit or None,
            laboratory=measure.kind == "laboratory",
            grade="severity" if measure.kind == "grade" else "",
        )
    return fields


NUMBER_FIELDS: Mapping[str, NumberField] = _fields()
"""Field → what its numbers can be."""


Readings = Mapping[object, Reading | Outcome]


def read_number_key(field: NumberField, key: object) -> Reading | Outcome:
    """One distinct cell on its own, before the column has its say."""
    outcome = without_value(key)
    if outcome is not None:
        return outcome
    if isinstance(key, str):
        if field.grade:
            return "missing" if is_missing_number(key) else read_grade(key, event=field.grade == "event")
        if field.family == "share" and fold(key) == "nd":
            return Doubt(
                "not-detected-unclear",
                "question",
                "ND beside a mutation is 'not detected' in one laboratory and 'not done' in another: say which.",
                "not_detected",
            )
        reading = read_number(key)
        # Of a mutation NR may be a result, "non-reactive".
        if field.family != "share" and is_missing_number(key):
            return "missing"
        if isinstance(reading, Doubt) and reading.code == "not-a-number" and is_unsigned_negative(key):
            if field.family == "share":
                return "not_detected"
            return Doubt(
                "not-detected-unclear",
                "question",
                "'Negative' is no value of this measure: say what was measured, or leave it out.",
            )
        return reading
    if isinstance(key, (int, float)):
        return WrittenNumber(float(key), float(key)) if key == key and abs(key) < 1e15 else MISSING
    if isinstance(key, Percent):
        value = float(f"{key.value * 100:.12g}")
        return WrittenNumber(value, value, rest="%")
    if isinstance(key, Formatted):
        return _read_formatted(key)
    if isinstance(key, Logical):
        return Doubt(
            "truth-for-number", "question", "TRUE or FALSE stands where a number is expected: say which number."
        )
    if is_moment(key):
        return turned_into_date(key, whole=bool(field.grade))
    return Doubt("not-a-number", "question", "A number is expected here: say what the cell means, or leave it out.")


def _read_formatted(key: Formatted) -> Reading | Outcome:
    """A number with what its format shows around it, as if it had been typed so; a question where that is no number."""
    shown = key.shown
    if shown.number is None or (shown.scaled and not shown.after):
        return Doubt(
            "format-changes-number",
            "question",
            f"The cell holds {plain(key.value)}, but its number format "
            + ("shows nothing of it: does it count?" if shown.number is None else "shows a thousandth: which counts?"),
            plain(key.value),
        )
    around = read_number(f"{shown.before}1{shown.after}")
    if isinstance(around, WrittenNumber):
        return replace(around, by_comma=shown.number, by_point=shown.number)
    return doubt_rest(WrittenNumber(shown.number, shown.number, rest=f"{shown.before} {shown.after}".strip()))


def read_number_keys(field: NumberField, keys: Iterable[object]) -> Readings:
    """Every distinct cell on its own."""
    return {key: read_number_key(field, key) for key in keys}


def decimal_marks(readings: Iterable[object]) -> set[Decimal]:
    """The decimal marks that the numbers among some readings prove."""
    return {mark for reading in readings if isinstance(reading, WrittenNumber) and (mark := reading.shows)}


def split_ordinary(field: NumberField, keys: Iterable[object]) -> tuple[list[float], list[object]]:
    """The numbers that are possible and no code, and all other cells: most cells of most columns need no more look."""
    ordinary: list[float] = []
    others: list[object] = []
    low = float("-inf") if field.low is None else field.low
    high = 1e15 if field.high is None else field.high
    codes = HIGH_CODES | LOW_CODES | {GRADE_CODE} if field.grade else HIGH_CODES | LOW_CODES
    for key in keys:
        if type(key) is float and low <= key <= high and key not in codes and (not field.grade or key.is_integer()):
            ordinary.append(key)
        else:
            others.append(key)
    return ordinary, others


def measure_spread(
    field: NumberField, ordinary: Iterable[float], readings: Readings, counts: Mapping[object, int]
) -> Spread:
    """The numbers of a column as written, missing codes left out; a number with a percent sign counts as such."""
    numbers: Counter[float] = Counter({key: counts[key] for key in ordinary})
    for key, reading in readings.items():
        if isinstance(reading, WrittenNumber) and reading.settled is not None and not isinstance(key, Percent):
            bare = not reading.rest or (field.family == "share" and reading.rest == "%")
            if bare and not is_code(field, reading.settled):
                numbers[reading.settled] += counts[key]
    high = 4.0 if field.grade == "severity" else field.high
    return Spread(
        count=sum(numbers.values()),
        largest=max(numbers, default=0.0),
        small=sum(n for value, n in numbers.items() if 0 < value <= 10),
        broken_small=any(0 < value <= 10 and not value.is_integer() for value in numbers),
        broken_large=any(value > 10 and not value.is_integer() for value in numbers),
        beyond=sum(n for value, n in numbers.items() if high is not None and value > high),
        near=sum(n for value, n in numbers.items() if 10 < value <= 25),
    )


def join_spreads(one: Spread, other: Spread) -> Spread:
    """The spread of two columns together."""
    return Spread(
        one.count + other.count,
        max(one.largest, other.largest),
        one.small + other.small,
        one.broken_small or other.broken_small,
        one.broken_large or other.broken_large,
        one.beyond + other.beyond,
        one.near + other.near,
    )


def spread_key(field: NumberField) -> str:
    """Under which key a field's spread is kept."""
    return GRADES if field.grade == "severity" else field.key


def impossible_codes(field: NumberField, readings: Readings, counts: Mapping[object, int]) -> Counter[float]:
    """The missing codes of a column that cannot be values of it, with how often each stands."""
    codes: Counter[float] = Counter()
    for key, reading in readings.items():
        if isinstance(reading, WrittenNumber) and reading.settled is not None and not reading.rest:
            value = reading.settled
            if not field.holds(value) and (value in HIGH_CODES | LOW_CODES or (field.grade and value == GRADE_CODE)):
                codes[value] += counts[key]
    return codes


def largest_number(field: NumberField, ordinary: Iterable[float], readings: Iterable[object]) -> float:
    """The largest number of a column that has but one reading and is no missing code; 0 where there is none."""
    read = (r.settled for r in readings if isinstance(r, WrittenNumber) and r.settled is not None)
    return max((*ordinary, *(value for value in read if not is_code(field, value))), default=0.0)


def settle_in_field(
    field: NumberField, number: WrittenNumber, marks: set[Decimal], context: Context, *, largest: float
) -> float | None:
    """The number, where the column, the file or the possible range decide between its two readings; else None.

    The mark that the column or the file proves, else the only possible reading. Thousands as in `settle_number`, and
    also where the decimal is impossible or the user named the file's decimal mark.
    """
    if number.settled is not None or number.by_comma is None or number.by_point is None:
        return number.settled
    possible = [value for value in (number.by_comma, number.by_point) if field.holds(value)]
    mark = next(iter(marks)) if len(marks) == 1 else None if marks else context.decimal
    if mark is None:
        return possible[0] if len(possible) == 1 else None
    value = number.by_comma if mark == "comma" else number.by_point
    if value not in possible:
        return None
    said = context.decimal_said and mark == context.decimal
    return value if said or len(possible) == 1 else settle_number(number, mark, largest=largest)


def code_family(code: float) -> frozenset[str]:
    """The missing codes made of the same digit: 9, -9, 99, 999 and so on."""
    digit = plain(abs(code))[0]
    return frozenset(sign + digit * times for sign in ("", "-") for times in range(1, 6))


def is_code(field: NumberField, value: float) -> bool:
    """Whether a number is most likely written for "missing" in this field."""
    if field.grade and value == GRADE_CODE:
        return True
    if value in LOW_CODES:
        return field.low is not None
    return value in HIGH_CODES and (not field.holds(value) or value in STRIKING_CODES or value == 99)
