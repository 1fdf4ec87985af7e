"""What a test or an estimate answers with: numbers that carry their own explanation."""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass

DRAWS = 100_000
"""Random draws behind every p-value that says "seeded draws"."""

SEED = 20181
"""The one seed of all such draws, so that a p-value is the same tomorrow."""

FEW_PAIRS = 5
"""Below this many patients a p-value comes with a caution."""

PERCENT_FROM = 3
"""Below this many patients a share is given as a count, never as a percentage: 1 of 2 is no 50%."""


@dataclass(frozen=True)
class Interval:
    """A confidence interval.

    Attributes
    ----------
    low, high : float
        The limits, both included. ``-inf`` or ``inf`` where the data set no limit on that side.
    level : float
        The confidence asked for, 0.95 unless said otherwise. The achieved confidence is never below it, except where
        ``method`` says that the interval is approximate.
    method : str
        How the limits were obtained, ready to print.

    Notes
    -----
    ``low, high = interval`` unpacks the limits and ``value in interval`` asks whether they enclose a value.
    """

    low: float
    high: float
    level: float = 0.95
    method: str = ""

    def __getitem__(self, index: int) -> float:
        return (self.low, self.high)[index]

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True)
class Comparison:
    """The answer of a test.

    Attributes
    ----------
    method : str
        A sentence ready to print: the test, exact or how approximated, what was left out, the direction.
    p : float
        Two-sided p-value, above 0 and at most 1; NaN where none was computed.
    estimate : float or None
        The size of the difference, in the unit of the data; what it is, ``method`` says.
    interval : Interval or None
        Confidence interval of the estimate.
    statistic : float or None
        The test statistic.
    effect : float or None
        Effect size without a unit, -1 to 1 (rank-biserial correlation) or 0 to 1 (Kendall's W, epsilon squared).
    n : int
        Patients, pairs or rows that entered, zero differences included.
    n_missing : int
        How many were left out because a value was missing.
    n_zero : int
        How many of the ``n`` had no difference.
    notes : tuple of str
        What a careful reader should know.
    not_computed : str or None
        Why there is no number, in plain words; None where there is one.
    procedure : str
        ``method`` without the counts of this sample, so that tests made alike can be told once; empty where ``method``
        holds none.
    left_out : tuple of int and str, or None
        What ``method`` says was left out, counted: ``(2, "zero differences")``.
    """

    method: str
    p: float = math.nan
    estimate: float | None = None
    interval: Interval | None = None
    statistic: float | None = None
    effect: float | None = None
    n: int = 0
    n_missing: int = 0
    n_zero: int = 0
    notes: tuple[str, ...] = ()
    not_computed: str | None = None
    procedure: str = ""
    left_out: tuple[int, str] | None = None

    @property
    def computed(self) -> bool:
        """Whether there is a number to show."""
        return self.not_computed is None

    @property
    def tested(self) -> bool:
        """Whether there is a p-value: a change of exactly 0 in every patient is an answer without a test."""
        return not math.isnan(self.p)


@dataclass(frozen=True)
class Estimate:
    """A proportion, a rate, a median or another single number with its interval.

    Attributes
    ----------
    method : str
        How value and interval were obtained, ready to print.
    value : float or None
        The estimate; None where it could not be computed.
    interval : Interval or None
        Its confidence interval.
    numerator, denominator : float or None
        What was divided by what, where the value is a quotient.
    not_computed : str or None
        Why there is no value, in plain words; None where there is one.
    """

    method: str
    value: float | None = None
    interval: Interval | None = None
    numerator: float | None = None
    denominator: float | None = None
    not_computed: str | None = None

    @property
    def computed(self) -> bool:
        """Whether there is a number to show."""
        return self.not_computed is None


def bound_p(p: float) -> float:
    """Keep a p-value above 0 and at most 1, against underflow and rounding."""
    return min(1.0, max(float(p), sys.float_info.min))


def draw_p(as_extreme: int) -> float:
    """Turn the count of draws at least as extreme as the data into a p-value; the data count as one draw."""
    return (as_extreme + 1) / (DRAWS + 1)


def check_level(level: float) -> None:
    """Refuse a confidence level that is none.

    Raises
    ------
    ValueError
        If ``level`` is not between 0 and 1.
    """
    if not 0 < level < 1:
        msg = f"level must lie between 0 and 1, for example 0.95; it was {level!r}."
        raise ValueError(msg)


def describe_count(count: int, one: str, many: str | None = None) -> str:
    """Write a count with its noun: ``1 pair``, ``3 pairs``."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def describe_level(level: float) -> str:
    """Write a confidence level as a percentage: ``95%``."""
    return f"{100 * level:g}%"


def caution_few(n: int, what: str = "patient") -> tuple[str, ...]:
    """Give the caution that goes with a p-value from very few patients."""
    if n >= FEW_PAIRS:
        return ()
    return (f"Only {describe_count(n, what)}: read the p-value with caution.",)
