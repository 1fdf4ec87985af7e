"""What can be said of laboratory values when some are known only to lie beyond a limit."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from smdash.measures import Measure
from smdash.old_blocks import write_laboratory, write_number
from smdash.vocabulary import ABOVE, BELOW, MEASURED, NO_LIMIT


@dataclass(frozen=True, slots=True)
class Span:
    """The values a measurement may stand for: from `low` to `high`; both equal where it was measured."""

    low: float
    high: float


def read_span(value: float, censored: str | None) -> Span:
    """What a value with its sign says: `<1` lies between 0 and 1, `>200` above, not detected anywhere."""
    if censored == ">":
        return Span(value, math.inf)
    if censored is not None:
        return Span(0.0, math.inf if math.isnan(value) else value)
    return Span(value, value)


def place_on_log_axis(values: pd.DataFrame) -> pd.DataFrame:
    """Say where each value is drawn on a logarithmic axis, and with which mark; nothing is dropped.

    A censored value stands at its limit. What a logarithm cannot hold (0, not detected without a limit) stands at the
    foot, at half the smallest value of the frame.

    Parameters
    ----------
    values
        With `value` and `censored`.

    Returns
    -------
    pandas.DataFrame
        The same rows; `value` is where it is drawn, `mark` one of `charts.trajectories.MARKS`, `written` as it is read.
    """
    numbers, signs = values["value"], values["censored"]
    positive = numbers[numbers > 0]
    foot = float(positive.min()) / 2 if len(positive) else 0.01
    marks = [
        NO_LIMIT if not value > 0 else MEASURED if sign is None else ABOVE if sign == ">" else BELOW
        for value, sign in zip(numbers, signs, strict=True)
    ]
    written = [write_laboratory(value, sign) for value, sign in zip(numbers, signs, strict=True)]
    return values.assign(value=numbers.where(numbers > 0, foot), mark=marks, written=written)


def bound_percent_changes(pairs: pd.DataFrame) -> pd.DataFrame:
    """Change from before to after in percent, with what is only bounded said to be so.

    Parameters
    ----------
    pairs
        One row a patient, as `follow_up.build_pairs` answers.

    Returns
    -------
    pandas.DataFrame
        `patient_id`, `subtype`, `values` (both as written), `least`, `most` (what the change can be at least and at
        most, %), `change` (the change, or its known bound; NaN where neither end is known), `bound` (empty, `or less`,
        `or more`) and `written`, in the order of the pairs.
    """
    rows: list[tuple[object, ...]] = []
    for patient, subtype, value, sign, later, later_sign in zip(
        *(pairs[name] for name in ("patient_id", "subtype", "before", "before_censored", "after", "after_censored")),
        strict=True,
    ):
        before, after = read_span(value, sign), read_span(later, later_sign)
        least = 100 * (after.low / before.high - 1) if 0 < before.high < math.inf else -100.0
        most = 100 * (after.high / before.low - 1) if before.low > 0 else math.inf
        change, bound = math.nan, ""
        if least == most:
            change = least
        elif math.isfinite(most):
            change, bound = most, "or less"
        elif least > -100:
            change, bound = least, "or more"
        texts = f"{write_laboratory(value, sign)} → {write_laboratory(later, later_sign)}"
        rows.append((patient, subtype, texts, least, most, change, bound, _write_percent_change(change, bound)))
    columns = ["patient_id", "subtype", "values", "least", "most", "change", "bound", "written"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(("least", "most", "change"), "float64"))


def write_middle_change(percent: pd.DataFrame) -> str:
    """The median change in percent, or what the limits leave of it.

    Parameters
    ----------
    percent
        One row a patient, as `bound_percent_changes` answers.
    """
    least, most = float(percent["least"].median()), float(percent["most"].median())
    if least == most:
        return _write_percent_change(least, "")
    if math.isfinite(most):
        return _write_percent_change(most, "or less")
    return _write_percent_change(least, "or more") if least > -100 else _write_percent_change(math.nan, "")


def judge(spans: list[Span], holds: Callable[[float], bool]) -> list[bool | None]:
    """Whether a monotone condition holds for each measurement; None where its limits leave it open."""
    answers: list[bool | None] = []
    for span in spans:
        # A censored value lies strictly inside its limits, so that "<20" is not "20".
        ends = {holds(span.low), holds(span.high)} if span.low == span.high else _judge_open(span, holds)
        answers.append(ends.pop() if len(ends) == 1 else None)
    return answers


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


def tight_unit(measure: Measure) -> str:
    """The unit as it follows a number: `%` without a space, every other unit after one."""
    return "%" if measure.unit == "%" else f" {measure.unit}"


def _judge_open(span: Span, holds: Callable[[float], bool]) -> set[bool]:
    low = math.nextafter(span.low, math.inf)
    high = span.high if math.isinf(span.high) else math.nextafter(span.high, -math.inf)
    return {holds(low), holds(high)}


def _write_percent_change(change: float, bound: str) -> str:
    if math.isnan(change):
        return "cannot be told"
    size = f"{write_number(abs(change), 0)}%"
    if bound == "or less":
        return f"fall of at least {size}" if change < 0 else f"rise of at most {size}"
    if bound == "or more":
        return f"rise of at least {size}" if change > 0 else f"fall of at most {size}"
    return f"{'+' if change >= 0.5 else ''}{write_number(change, 0)}%"
