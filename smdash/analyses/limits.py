"""What can be said of laboratory values when some are known only to lie beyond a limit."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smdash.vocabulary import ABOVE, BELOW, MEASURED, NO_LIMIT
from smdash.writing import write_laboratory

BELOW_LIMIT = ("<", "not_detected")
"""The signs of values known only to lie below a limit."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The values measurements may stand for, one a place: from `low` to `high`; both equal where it was measured."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Of which measurements something certainly holds (`yes`) or does not (`no`); neither where it is left open."""

    yes: NDArray[np.bool_]
    no: NDArray[np.bool_]

    def negate(self) -> Judgement:
        """Of which measurements the contrary holds."""
        return Judgement(self.no, self.yes)


def read_bounds(values: Iterable[float], signs: Iterable[str | None]) -> Bounds:
    """What values with their signs say: `<1` lies between 0 and 1, `>200` above, not detected anywhere."""
    numbers = np.array([*values], dtype="float64")
    marks = np.array([*signs], dtype=object)
    above = marks == ">"
    # A blank sign is None, or NaN where frames were joined.
    below = ~above & ~pd.isna(marks)
    high = np.where(above | (below & np.isnan(numbers)), math.inf, numbers)
    return Bounds(np.where(below, 0.0, numbers), high)


def exceed(bounds: Bounds, limit: float) -> Judgement:
    """Which measurements lie above a limit."""
    # A censored value lies strictly inside its limits, so that "<20" is not "20".
    open_ = bounds.low < bounds.high
    least = np.where(open_, np.nextafter(bounds.low, math.inf), bounds.low) > limit
    most = np.where(open_, np.nextafter(bounds.high, -math.inf), bounds.high) > limit
    return Judgement(least & most, ~least & ~most)


def find_foot(numbers: Iterable[float]) -> float:
    """Where a logarithmic axis puts what it cannot hold (0, not detected without a limit): half the smallest number."""
    return min((number for number in numbers if number > 0), default=0.02) / 2


def name_mark(value: float, censored: str | None) -> str:
    """With which of `vocabulary.MARKS` a value is drawn on a logarithmic axis."""
    if not value > 0:
        return NO_LIMIT
    return MEASURED if censored is None else ABOVE if censored == ">" else BELOW


def place_on_log_axis(values: pd.DataFrame, foot: float | None = None) -> pd.DataFrame:
    """Say where each value is drawn on a logarithmic axis, and with which mark; nothing is dropped.

    A censored value stands at its limit. What a logarithm cannot hold (0, not detected without a limit) stands at the
    foot.

    Parameters
    ----------
    values
        With `value` and `censored`.
    foot
        The foot of the axis; None takes that of these values (`find_foot`).

    Returns
    -------
    pandas.DataFrame
        The same rows; `value` is where it is drawn, `mark` one of `vocabulary.MARKS`, `written` as it is read.
    """
    # A frame made of signs and gaps may hold the gaps as NaN: only a text is a sign.
    numbers, signs = values["value"], [s if isinstance(s, str) else None for s in values["censored"].tolist()]
    foot = find_foot(numbers.tolist()) if foot is None else foot
    pairs = list(zip(numbers.tolist(), signs, strict=True))
    return values.assign(
        value=numbers.where(numbers > 0, foot),
        mark=[name_mark(*pair) for pair in pairs],
        written=[write_laboratory(*pair) for pair in pairs],
    )


def tie_beyond_limits(values: list[float], signs: list[str | None]) -> list[float]:
    """Numbers for ranking: all below the highest detection limit is tied, as is all above the lowest upper limit.

    Parameters
    ----------
    values, signs
        One value a patient and its sign.

    Returns
    -------
    list of float
        The values, those beyond a limit replaced by one number below (above) all others. For ranks only.
    """
    lowest = [
        value for value, sign in zip(values, signs, strict=True) if sign not in (None, ">") and not math.isnan(value)
    ]
    highest = [value for value, sign in zip(values, signs, strict=True) if sign == ">"]
    low, high = max(lowest, default=-math.inf), min(highest, default=math.inf)
    known = [value for value in values if not math.isnan(value)]
    top = max(known, default=0.0) + 1
    tied: list[float] = []
    for value, sign in zip(values, signs, strict=True):
        if sign == ">" or (sign is None and value > high):
            tied.append(top)
        elif sign is not None or value < low:
            tied.append(-1.0)
        else:
            tied.append(value)
    return tied
