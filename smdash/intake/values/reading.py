"""What reading a column gives: the values, what is censored, and every doubt beside its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from smdash.intake.findings import Severity

Decimal = Literal["comma", "point"]
DateOrder = Literal["day-first", "month-first"]

UNIT_ANSWER = "(unit)"
"""Key in a field's answers that states the unit of its bare numbers: `ng/mL`, `mg/L`, `%`, `fraction`."""
SCALE_ANSWER = "(scale)"
"""Key in a field's answers that states the range its numbers are written on: `0-10`, `0-100`, `0-4`."""

_NO_ANSWERS: Mapping[str, Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Spread:
    """The numbers of one field over the whole file, as written: what tells a 0-10 scale from a 0-100 one.

    Attributes
    ----------
    count : int
        Numbers seen, missing codes left out.
    largest : float
        The largest of them.
    small : int
        How many are above 0 and at most 10.
    broken_small, broken_large : bool
        Whether any number up to 10, any above 10, is not whole.
    beyond : int
        How many lie above the measure's range.
    near : int
        How many are above 10 and at most 25: where 0-100 scores below 10 are real, these are seldom absent.
    """

    count: int
    largest: float
    small: int
    broken_small: bool
    broken_large: bool
    beyond: int
    near: int


@dataclass(frozen=True, slots=True)
class Context:
    """What the file as a whole says about how values are written, and what the user has answered.

    Attributes
    ----------
    decimal
        The decimal mark where every number of the file that shows one agrees.
    decimal_said
        Whether it is the user who named the decimal mark.
    date_order
        The order of day and month where every date of the file that shows it agrees.
    missing_codes
        Numbers that the file uses for "missing" somewhere, where they cannot be values (`999` in a VAS).
    date_1904
        Whether date serials count from 1904.
    answers
        Field → word as written (`written`) → meaning; an empty meaning is "treat as missing". `UNIT_ANSWER` and
        `SCALE_ANSWER` are answers about the whole field.
    spreads
        Field → its numbers over all columns and visits.
    missing_words
        Folded words that stand for a level of response, found where only "not recorded" can be meant.
    """

    decimal: Decimal | None = None
    decimal_said: bool = False
    date_order: DateOrder | None = None
    missing_codes: frozenset[str] = frozenset()
    date_1904: bool = False
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: _NO_ANSWERS)
    spreads: Mapping[str, Spread] = field(default_factory=dict[str, Spread])
    missing_words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding that does not know its place yet: the caller adds sheet, cell, patient and visit.

    `info` and `warning` accompany a value that is used; `question` and `error` stand where none is.
    """

    code: str
    severity: Severity
    message: str
    suggestion: str | None = None


@dataclass(slots=True)
class ColumnReading:
    """One column read.

    Attributes
    ----------
    values
        One per cell: float, str, bool, date, or None where missing or not understood.
    censored
        Cell position → `<`, `>` or `not_detected`.
    doubts
        Cell position → doubt. Every cell that is not blank and was not understood has one.
    unit
        The canonical unit of the values; None where the field has none.
    remarks
        What concerns the whole column.
    refused
        The numbers of the column were not read, and every one has a doubt; words that need no unit or scale were. Or
        nothing was read, and a remark says why.
    components
        Cell position → the SM component of an SM-AHN or the form of a CM (subtype columns only).
    """

    values: list[object]
    censored: dict[int, str] = field(default_factory=dict[int, str])
    doubts: dict[int, Doubt] = field(default_factory=dict[int, Doubt])
    unit: str | None = None
    remarks: tuple[Doubt, ...] = ()
    refused: bool = False
    components: dict[int, str] = field(default_factory=dict[int, str])
