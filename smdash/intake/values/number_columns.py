"""A column of numbers: decimal mark, unit, scale and missing codes are the column's, not the single cell's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from smdash.intake.cells.column_cells import ColumnCells, as_column
from smdash.intake.cells.number_format import ShownNumber, shown_number
from smdash.intake.values.folding import clean
from smdash.intake.values.grades import is_plus_signs, read_grade
from smdash.intake.values.number_fields import (
    GRADE_CODE,
    HIGH_CODES,
    LOW_CODES,
    NUMBER_FIELDS,
    STRIKING_CODES,
    NumberField,
    code_family,
    decimal_marks,
    largest_number,
    measure_spread,
    read_number_keys,
    settle_in_field,
    split_ordinary,
    spread_key,
)
from smdash.intake.values.number_scales import Evidence
from smdash.intake.values.numbers import Reading, WrittenNumber, doubt_rest, plain, read_number
from smdash.intake.values.outcomes import (
    MISSING,
    Formatted,
    Outcome,
    Percent,
    answer_for,
    build_column,
    refuse,
    unusable_answer,
)
from smdash.intake.values.reading import ColumnReading, Context, Doubt
from smdash.intake.values.units import WrittenUnit, out_of, read_unit


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
    column = as_column(cells)
    if formats is not None and any(formats):
        column = ColumnCells(
            _as_shown(float(cell), form)
            if form and isinstance(cell, (int, float)) and not isinstance(cell, bool)
            else cell
            for cell, form in zip(cells, formats, strict=True)
        )
    return _Column(NUMBER_FIELDS[name], column, header, context).read()


def _as_shown(value: float, form: str) -> object:
    """A number as its format shows it: itself, a percentage, a text in its place, or a number with words around it."""
    shown = shown_number(form, value)
    if shown == ShownNumber(value, "", ""):
        return value
    if shown.number is None and (shown.before or shown.after):
        return f"{shown.before} {shown.after}".strip()
    if not shown.before and shown.after == "%" and shown.number != value:
        return Percent(value)
    return Formatted(value, shown)


class _Column:
    """The evidence of one column, and the reading of its distinct cells in its light."""

    def __init__(self, field: NumberField, column: ColumnCells, header: str, context: Context) -> None:
        self.field = field
        self.column = column
        self.header = header
        self.context = context
        self.answers = context.answers.get(field.key, {})
        self.counts = column.counts
        self.ordinary, others = split_ordinary(field, self.counts)
        self.readings: dict[object, Reading | Outcome] = dict(read_number_keys(field, others))
        self.marks = decimal_marks(self.readings.values())
        self.largest = largest_number(field, self.ordinary, self.readings.values())
        own = measure_spread(field, self.ordinary, self.readings, self.counts)
        self.spread = context.spreads.get(spread_key(field), own)
        self.remarks: list[Doubt] = []
        self.times: Counter[float] = Counter()
        for key, reading in self.readings.items():
            if isinstance(reading, WrittenNumber) and reading.settled is not None:
                self.times[reading.settled] += self.counts[key]
        self.coded: set[float] = set()
        self.plus_signs = bool(field.grade) and any(isinstance(key, str) and is_plus_signs(key) for key in others)

    def read(self) -> ColumnReading:
        """The column, or its refusal."""
        evidence = Evidence(
            self.field, self.header, self.answers, self.ordinary, self.readings, self.spread, self.remarks
        )
        factor = evidence.factor()
        if isinstance(factor, Doubt):
            self._take_ordinary()
            return refuse(self.column, {key: self._first(key) for key in self.readings}, factor)
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
        return build_column(self.column, outcomes, as_written=as_written, unit=self.field.unit, remarks=self.remarks)

    def _take_ordinary(self) -> None:
        """Let the ordinary numbers go the way of all others: they are to be converted, answered or refused."""
        self.readings |= {key: WrittenNumber(key, key) for key in self.ordinary}

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
        if isinstance(reading, WrittenNumber) and not reading.rest:
            value = reading.by_point if reading.by_point is not None else reading.by_comma
            if value is not None and self.field.holds(value) and (self.field.laboratory or not reading.censored):
                return Outcome(value, reading.censored)
        return unusable_answer("a number in the usual unit")

    def _read(self, key: object, factor: float | None) -> Outcome:
        number = self.readings[key]
        assert isinstance(number, WrittenNumber)  # noqa: S101 (everything else was settled by `_first`)
        if number.censored and not self.field.laboratory:
            return _ask(
                "censored-where-exact", "Only a laboratory value can be below or above a limit: say which number."
            )
        raw = settle_in_field(self.field, number, self.marks, self.context, largest=self.largest)
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

    def _possible(self, value: float, number: WrittenNumber, note: Doubt | None) -> Outcome:
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

    def _ambiguous(self, number: WrittenNumber) -> Outcome:
        readings = [value for value in (number.by_point, number.by_comma) if value is not None]
        small, large = min(readings, key=abs), max(readings, key=abs)
        return _ask(
            "ambiguous-number",
            f"This can be {plain(small)} or {plain(large)}: say which, or which decimal mark the file uses.",
            plain(small),
        )

    def _unit_of(self, number: WrittenNumber) -> WrittenUnit | Doubt:
        if self.field.family == "score":
            top = 100 if number.rest == "%" else out_of(number.rest)
            if top is None:
                unit = read_unit("score", number.rest)
                if unit is None or (unit.factor != 1 and self.field.high != 100):
                    return doubt_rest(number)
                return unit
            if self.field.grade == "severity" and top == 4 and number.rest != "%":
                return WrittenUnit("/4", 1.0)
            if self.field.high == top and not self.field.grade:
                return WrittenUnit(f"/{top}", 1.0)
            if self.field.high == 100 and top == 10:
                return WrittenUnit("/10", 10.0)
            return Doubt(
                "scale-unclear", "question", "The number is given on another scale: say what it is on the usual one."
            )
        return read_unit(self.field.family, number.rest) or doubt_rest(number)

    def _code(self, raw: float, times: int, factor: float) -> Outcome | None:
        """Whether a number stands for "missing": yes where it cannot be a value, a question where it can."""
        if raw in LOW_CODES and self.field.low is not None and self.field.low >= 0:
            self.coded.add(raw)
            return MISSING
        known = plain(raw) in self.context.missing_codes
        # Whoever writes 9 in one column writes 99 where 9 is a value, but not beside the 999 of the same column.
        family = code_family(raw) & self.context.missing_codes
        longer = any(float(code) > raw and self.times[float(code)] for code in family)
        related = known or (bool(family) and not longer)
        if self.field.grade and raw == GRADE_CODE and (times > 1 or known) and not self.spread.beyond:
            self.coded.add(raw)
            return MISSING
        if raw not in HIGH_CODES:
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
        striking = (raw in STRIKING_CODES and (far or plain(raw).strip("9") == "")) or (
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
            return self._possible(raw, WrittenNumber(raw, raw), None)
        return _ask(
            "scale-unclear",
            "The column mixes numbers on 0-10 and on 0-100: say what this one is on 0-100.",
            plain(raw * 10),
        )


def _ask(code: str, message: str, suggestion: str | None = None) -> Outcome:
    return Outcome(doubt=Doubt(code, "question", message, suggestion))
