"""A column of numbers: decimal mark, unit, scale and missing codes are the column's, not the single cell's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from smdash.intake.values.folding import clean, fold
from smdash.intake.values.grades import is_plus_signs, read_grade
from smdash.intake.values.numbers import Number, Reading, doubt_rest, plain, read_number, settle_number
from smdash.intake.values.outcomes import (
    MISSING,
    Logical,
    Outcome,
    Percent,
    answer_for,
    assemble,
    distinct,
    is_moment,
    refuse,
    turned_into_date,
    unusable_answer,
    without_value,
)
from smdash.intake.values.reading import SCALE_ANSWER, UNIT_ANSWER, ColumnReading, Context, Decimal, Doubt, Spread
from smdash.intake.values.units import Family, Unit, header_range, header_scale, header_unit, out_of, read_unit
from smdash.intake.values.words import ROMAN, is_missing_number, is_unsigned_negative
from smdash.measures import MEASURES

GRADES = "grade_*"
"""Key of the spread over all severity grades: they are one instrument on one scale."""

# Numbers people write for "missing". Which of them cannot be values, the measure's range and the column say.
_HIGH_CODES = frozenset((77.0, 88.0, 99.0, 777.0, 888.0, 997.0, 998.0, 999.0, 7777.0, 8888.0, 9999.0, 99999.0))
_LOW_CODES = frozenset((-1.0, -7.0, -8.0, -9.0, -77.0, -88.0, -99.0, -999.0, -9999.0))
# As a laboratory value or a number of months these stand out enough to be asked about even when they are alone.
_STRIKING_CODES = frozenset((999.0, 9999.0, 99999.0, 888.0, 8888.0, 998.0))
_GRADE_CODE = 9.0


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


def read_key(field: NumberField, key: object) -> Reading | Outcome:
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
        return Number(float(key), float(key)) if key == key and abs(key) < 1e15 else MISSING
    if isinstance(key, Percent):
        value = float(f"{key.value * 100:.12g}")
        return Number(value, value, rest="%")
    if isinstance(key, Logical):
        return Doubt(
            "truth-for-number", "question", "TRUE or FALSE stands where a number is expected: say which number."
        )
    if is_moment(key):
        return turned_into_date(key, whole=bool(field.grade))
    return Doubt("not-a-number", "question", "A number is expected here: say what the cell means, or leave it out.")


def read_keys(field: NumberField, keys: Iterable[object]) -> Readings:
    """Every distinct cell on its own."""
    return {key: read_key(field, key) for key in keys}


def decimal_marks(readings: Iterable[object]) -> set[Decimal]:
    """The decimal marks that the numbers among some readings prove."""
    return {mark for reading in readings if isinstance(reading, Number) and (mark := reading.shows)}


def split_ordinary(field: NumberField, keys: Iterable[object]) -> tuple[list[float], list[object]]:
    """The numbers that are possible and no code, and all other cells: most cells of most columns need no more look."""
    ordinary: list[float] = []
    others: list[object] = []
    low = float("-inf") if field.low is None else field.low
    high = 1e15 if field.high is None else field.high
    codes = _HIGH_CODES | _LOW_CODES | {_GRADE_CODE} if field.grade else _HIGH_CODES | _LOW_CODES
    for key in keys:
        if type(key) is float and low <= key <= high and key not in codes and (not field.grade or key.is_integer()):
            ordinary.append(key)
        else:
            others.append(key)
    return ordinary, others


def measure_spread(
    field: NumberField, ordinary: Iterable[float], readings: Readings, counts: Counter[object]
) -> Spread:
    """The numbers of a column as written, missing codes left out; a number with a percent sign counts as such."""
    numbers: Counter[float] = Counter({key: counts[key] for key in ordinary})
    for key, reading in readings.items():
        if isinstance(reading, Number) and reading.settled is not None and not isinstance(key, Percent):
            bare = not reading.rest or (field.family == "share" and reading.rest == "%")
            if bare and not _is_code(field, reading.settled):
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


def impossible_codes(field: NumberField, readings: Readings, counts: Counter[object]) -> Counter[float]:
    """The missing codes of a column that cannot be values of it, with how often each stands."""
    codes: Counter[float] = Counter()
    for key, reading in readings.items():
        if isinstance(reading, Number) and reading.settled is not None and not reading.rest:
            value = reading.settled
            if not field.holds(value) and (value in _HIGH_CODES | _LOW_CODES or (field.grade and value == _GRADE_CODE)):
                codes[value] += counts[key]
    return codes


def largest_number(field: NumberField, ordinary: Iterable[float], readings: Iterable[object]) -> float:
    """The largest number of a column that has but one reading and is no missing code; 0 where there is none."""
    read = (r.settled for r in readings if isinstance(r, Number) and r.settled is not None)
    return max((*ordinary, *(value for value in read if not _is_code(field, value))), default=0.0)


def settle(
    field: NumberField, number: Number, marks: set[Decimal], context: Context, *, largest: float
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


def read_number_column(
    name: str, cells: Sequence[object], *, header: str, context: Context, formats: Sequence[str | None] | None = None
) -> ColumnReading:
    """Read a column of numbers.

    Parameters
    ----------
    name : str
        A key of `NUMBER_FIELDS`.
    cells, header, context, formats
        As for `read_column`.

    Returns
    -------
    ColumnReading
        Floats in the field's usual unit.
    """
    keys = distinct(cells)
    if formats is not None and any(form and "%" in form for form in set(formats)):
        keys = [
            Percent(cell) if isinstance(cell, (int, float)) and form and "%" in form else cell
            for cell, form in zip(keys, formats, strict=True)
        ]
    return _Column(NUMBER_FIELDS[name], keys, header, context).read()


def _family(code: float) -> frozenset[str]:
    """The missing codes made of the same digit: 9, -9, 99, 999 and so on."""
    digit = plain(abs(code))[0]
    return frozenset(sign + digit * times for sign in ("", "-") for times in range(1, 6))


def _is_code(field: NumberField, value: float) -> bool:
    if field.grade and value == _GRADE_CODE:
        return True
    if value in _LOW_CODES:
        return field.low is not None
    return value in _HIGH_CODES and (not field.holds(value) or value in _STRIKING_CODES or value == 99)


class _Column:
    """The evidence of one column, and the reading of its distinct cells in its light."""

    def __init__(self, field: NumberField, keys: Sequence[object], header: str, context: Context) -> None:
        self.field = field
        self.keys = keys
        self.header = header
        self.context = context
        self.answers = context.answers.get(field.key, {})
        self.counts = Counter(keys)
        self.ordinary, others = split_ordinary(field, self.counts)
        self.readings: dict[object, Reading | Outcome] = dict(read_keys(field, others))
        self.marks = decimal_marks(self.readings.values())
        self.largest = largest_number(field, self.ordinary, self.readings.values())
        own = measure_spread(field, self.ordinary, self.readings, self.counts)
        self.spread = context.spreads.get(spread_key(field), own)
        self.remarks: list[Doubt] = []
        self.times: Counter[float] = Counter()
        for key, reading in self.readings.items():
            if isinstance(reading, Number) and reading.settled is not None:
                self.times[reading.settled] += self.counts[key]
        self.coded: set[float] = set()
        self.plus_signs = bool(field.grade) and any(isinstance(key, str) and is_plus_signs(key) for key in others)

    def read(self) -> ColumnReading:
        """The column, or its refusal."""
        factor = self._factor()
        if isinstance(factor, Doubt):
            self._take_ordinary()
            return refuse(self.keys, {key: self._first(key) for key in self.readings}, factor)
        as_written: dict[object, object] = {}
        if factor == 1 and not self.answers:
            as_written = {key: key for key in self.ordinary}
        else:
            self._take_ordinary()
        outcomes = {key: self._first(key) or self._read(key, factor) for key in self.readings}
        for code in sorted(self.coded):
            self.remarks.append(
                Doubt(
                    "missing-code",
                    "info",
                    f"{plain(code)} is no value here but a code, and was read as missing throughout.",
                )
            )
        return assemble(self.keys, outcomes, as_written=as_written, unit=self.field.unit, remarks=self.remarks)

    def _take_ordinary(self) -> None:
        """Let the ordinary numbers go the way of all others: they are to be converted, answered or refused."""
        self.readings |= {key: Number(key, key) for key in self.ordinary}

    def _has_bare_numbers(self) -> bool:
        return bool(self.ordinary) or any(isinstance(r, Number) and not r.rest for r in self.readings.values())

    def _first(self, key: object) -> Outcome | None:
        """What needs no evidence of the column: answers, blanks, doubts, words."""
        answer = answer_for(key, self.field.key, self.context)
        if answer is not None:
            return self._answered(answer)
        reading = self.readings[key]
        if isinstance(reading, Outcome):
            return reading
        if reading == "missing":
            if self.plus_signs and isinstance(key, str) and clean(key) == "-":
                return _ask("unknown-word", "Beside plus signs a dash may be 'none' or 'not recorded': say which.", "0")
            return MISSING
        if isinstance(reading, Doubt):
            return Outcome(doubt=reading)
        if reading == "not_detected":
            if self.field.laboratory:
                return Outcome(censored="not_detected")
            return Outcome(
                doubt=Doubt(
                    "censored-where-exact",
                    "question",
                    "'Not detected' is no value of this measure: say what is meant, or leave it out.",
                )
            )
        return None

    def _answered(self, answer: str) -> Outcome:
        if not answer.strip():
            return MISSING
        if self.field.laboratory and answer == "not_detected":
            return Outcome(censored="not_detected")
        reading = read_grade(answer) if self.field.grade else read_number(answer)
        if isinstance(reading, Number) and not reading.rest:
            value = reading.by_point if reading.by_point is not None else reading.by_comma
            if value is not None and self.field.holds(value) and (self.field.laboratory or not reading.censored):
                return Outcome(value, reading.censored)
        return unusable_answer("a number in the usual unit")

    def _read(self, key: object, factor: float | None) -> Outcome:
        number = self.readings[key]
        assert isinstance(number, Number)  # noqa: S101 (everything else was settled by `_first`)
        if number.censored and not self.field.laboratory:
            return _ask(
                "censored-where-exact", "Only a laboratory value can be below or above a limit: say which number."
            )
        raw = settle(self.field, number, self.marks, self.context, largest=self.largest)
        if raw is None:
            return self._ambiguous(number)
        note = number.note
        scaled: float | None = factor
        if number.rest:
            unit = self._unit_of(number)
            if isinstance(unit, Doubt):
                return Outcome(doubt=unit)
            if unit.factor is None:
                return _ask(
                    "unit-unknown", "The unit beside this number is not known here: give the number in the usual one."
                )
            scaled = unit.factor
            if scaled != 1 and not isinstance(key, Percent):
                note = Doubt("unit-converted", "info", f"Converted from the unit beside it, times {plain(scaled)}.")
        elif not number.censored:
            coded = self._code(raw, self.times[raw], 1.0 if factor is None else factor)
            if coded is not None:
                return coded
        if scaled is None:
            return self._bare_doubt(raw)
        return self._possible(float(f"{raw * scaled:.12g}"), number, note)

    def _possible(self, value: float, number: Number, note: Doubt | None) -> Outcome:
        if not self.field.holds(value):
            return _ask("out-of-range", f"The value is outside {self._range()}: say what is meant, or leave it out.")
        if self.field.grade and not value.is_integer():
            return _ask("no-whole-grade", "Grades are whole numbers: say which grade is meant.")
        return Outcome(value, number.censored, note)

    def _range(self) -> str:
        low, high = self.field.low, self.field.high
        if high is None:
            return f"what is possible (at least {plain(low or 0)})"
        return f"{plain(low or 0)} to {plain(high)}"

    def _ambiguous(self, number: Number) -> Outcome:
        readings = [value for value in (number.by_point, number.by_comma) if value is not None]
        small, large = min(readings, key=abs), max(readings, key=abs)
        return _ask(
            "ambiguous-number",
            f"This can be {plain(small)} or {plain(large)}: say which, or which decimal mark the file uses.",
            plain(small),
        )

    def _unit_of(self, number: Number) -> Unit | Doubt:
        if self.field.family == "score":
            top = 100 if number.rest == "%" else out_of(number.rest)
            if top is None:
                unit = read_unit("score", number.rest)
                if unit is None or (unit.factor != 1 and self.field.high != 100):
                    return doubt_rest(number)
                return unit
            if self.field.grade == "severity" and top == 4 and number.rest != "%":
                return Unit("/4", 1.0)
            if self.field.high == top and not self.field.grade:
                return Unit(f"/{top}", 1.0)
            if self.field.high == 100 and top == 10:
                return Unit("/10", 10.0)
            return Doubt(
                "scale-unclear", "question", "The number is given on another scale: say what it is on the usual one."
            )
        return read_unit(self.field.family, number.rest) or doubt_rest(number)

    def _code(self, raw: float, times: int, factor: float) -> Outcome | None:
        """Whether a number stands for "missing": yes where it cannot be a value, a question where it can."""
        if raw in _LOW_CODES and self.field.low is not None and self.field.low >= 0:
            self.coded.add(raw)
            return MISSING
        known = plain(raw) in self.context.missing_codes
        # Whoever writes 9 in one column writes 99 where 9 is a value.
        related = known or bool(_family(raw) & self.context.missing_codes)
        if self.field.grade and raw == _GRADE_CODE and (times > 1 or known) and not self.spread.beyond:
            self.coded.add(raw)
            return MISSING
        if raw not in _HIGH_CODES:
            return None
        if not self.field.holds(raw * factor):
            if raw < 99:
                return None
            if times == 1 and not known and self.field.holds(raw):
                return self._ask_code(raw)
            self.coded.add(raw)
            return MISSING
        far = self.spread.count > 0 and self.spread.largest < raw / 2
        if far and raw >= 999 and (times > 1 or known):
            self.coded.add(raw)
            return MISSING
        # 998 beside 1013 is a value; 999 is the code so often that it is asked about all the same.
        striking = (raw in _STRIKING_CODES and (far or plain(raw).strip("9") == "")) or (
            self.field.key == "age" and raw >= 99
        )
        if striking or related or (raw == 99 and far and times > 2):
            return self._ask_code(raw)
        return None

    def _ask_code(self, raw: float) -> Outcome:
        return _ask(
            "possible-missing-code",
            f"{plain(raw)} is often written for 'missing' and is possible as a value too: which is it here?",
        )

    def _bare_doubt(self, raw: float) -> Outcome:
        """A number without a unit where the column does not tell which: 0 is 0 on every scale."""
        if raw == 0:
            return Outcome(0.0)
        if self.field.family == "concentration":
            return _ask(
                "unit-mixed", "Other cells of the column carry an unusual unit and this one none: say which it is."
            )
        if self.field.family == "share":
            return _ask(
                "fraction-or-percent", "Percent, or a fraction of 1? Other cells of the column are percentages."
            )
        if raw > 10:
            return self._possible(raw, Number(raw, raw), None)
        return _ask(
            "scale-unclear",
            "The column mixes numbers on 0-10 and on 0-100: say what this one is on 0-100.",
            plain(raw * 10),
        )

    def _factor(self) -> float | Doubt | None:
        """What turns a bare number into the usual unit: None where each is asked about, a doubt where none is read."""
        if self.field.family == "score":
            return self._scale()
        answer = self.answers.get(UNIT_ANSWER)
        unit = read_unit(self.field.family, answer) if answer else header_unit(self.field.family, self.header)
        if unit is not None:
            if unit.factor is None:
                usual = f" ({self.field.unit})" if self.field.unit else ""
                return Doubt(
                    "unit-unknown",
                    "question",
                    f"The unit in the header cannot be converted to the usual one{usual}, so the column is not used.",
                )
            if unit.factor != 1 and self._has_bare_numbers():
                self.remarks.append(
                    Doubt(
                        "unit-converted",
                        "info",
                        f"The numbers are in {unit.name} and were multiplied by {plain(unit.factor)} "
                        f"to give {self.field.unit}.",
                    )
                )
            return unit.factor
        if self.field.family == "concentration":
            return self._concentration()
        return self._share() if self.field.family == "share" else 1.0

    def _concentration(self) -> float | Doubt | None:
        units = [
            unit
            for reading in self.readings.values()
            if isinstance(reading, Number) and reading.rest and (unit := read_unit("concentration", reading.rest))
        ]
        if any(unit.factor != 1 for unit in units):
            return None
        if not units and self.spread.count > 2 and self.spread.largest < 1:
            return Doubt(
                "unit-doubtful",
                "question",
                "No unit is given and every number is below 1, unusual for ng/mL (the same as µg/L): which unit is it?",
                "mg/L",
            )
        return 1.0

    def _share(self) -> float | Doubt | None:
        bare = [
            reading.settled or 0.0
            for key, reading in self.readings.items()
            if isinstance(reading, Number) and not reading.rest and not isinstance(key, Percent)
        ]
        if not (any(bare) or any(self.ordinary)) or self.spread.largest > 1:
            return 1.0
        if any(
            isinstance(r, Number) and r.rest == "%" and not isinstance(k, Percent) for k, r in self.readings.items()
        ):
            return 1.0
        if any(isinstance(key, Percent) for key in self.readings):
            return None
        return Doubt(
            "fraction-or-percent",
            "question",
            "Every number is at most 1 and no unit is given: are they percent (0.3 is 0.3 %) or fractions (0.3 is "
            "30 %)? If percent, they are used as they stand; if fractions, they are multiplied by 100.",
            "%",
        )

    def _scale(self) -> float | Doubt | None:
        answer = self.answers.get(SCALE_ANSWER)
        top = header_scale(answer or self.header)
        if self.field.grade == "severity":
            return self._grade_scale(header_range(answer or self.header))
        if self.field.grade or self.field.high is None:
            return 1.0
        ends = header_range(answer or self.header)
        if ends is not None and ends[0] != 0:
            return Doubt(
                "scale-unclear",
                "question",
                f"The header names a range from {ends[0]} to {ends[1]}, but this score begins at 0.",
            )
        if self.field.high != 100 or self.field.key not in ("qol_vas", "eq_vas"):
            if top is not None and top != self.field.high and not answer:
                return Doubt(
                    "scale-unclear",
                    "question",
                    f"The header names a range up to {top}, but this score goes up to {plain(self.field.high)}.",
                )
            return 1.0
        if top == 100:
            return 1.0
        if top == 10 or (top is None and self._shows_ten()):
            if self._has_bare_numbers():
                said = "The header says 0-10" if top == 10 and not answer else "The numbers lie on 0-10"
                self.remarks.append(
                    Doubt("scale-converted", "info", f"{said}; they were multiplied by 10 to stand on 0-100.")
                )
            return 10.0
        if top is not None:
            return Doubt(
                "scale-unclear", "question", f"The header names a range up to {top}; 0-10 and 0-100 are known."
            )
        if self.spread.largest > 10:
            mixed = self.spread.small > 2 * self.spread.near or (
                self.spread.broken_small and not self.spread.broken_large
            )
            return None if mixed else 1.0
        if not any(self.ordinary) and not any(
            isinstance(r, Number) and not r.rest and r.settled for r in self.readings.values()
        ):
            return 1.0
        return Doubt(
            "scale-unclear",
            "question",
            "Every number is at most 10 and there are too few to tell 0-10 from 0-100: on 0-10 they are multiplied by "
            "10, on 0-100 they are used as they stand.",
            "0-10",
        )

    def _shows_ten(self) -> bool:
        return self.spread.count >= 5 and 5 < self.spread.largest <= 10

    def _grade_scale(self, ends: tuple[int, int] | None) -> float | Doubt:
        if not self.ordinary and not any(re.search("[0-9]", str(k)) or fold(str(k)) in ROMAN for k in self.readings):
            # Words say the grade whatever the scale of the numbers is.
            return 1.0
        if ends is not None and (ends[0] != 0 or ends[1] not in (3, 4)):
            return Doubt(
                "grade-scale",
                "question",
                f"The header or a note names grades from {ends[0]} to {ends[1]}, but grades here go from 0 "
                "(none) to 4 (very severe).",
            )
        if (
            self.spread.beyond > 2
            and self.spread.beyond * 20 > self.spread.count
            and not self.answers.get(SCALE_ANSWER)
        ):
            return Doubt(
                "grade-scale",
                "question",
                f"{self.spread.beyond} of {self.spread.count} grades in the file are above 4: another scale seems to "
                "be in use, and its 3 may not mean severe.",
            )
        return 1.0


def _ask(code: str, message: str, suggestion: str | None = None) -> Outcome:
    return Outcome(doubt=Doubt(code, "question", message, suggestion))
