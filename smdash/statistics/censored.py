"""Laboratory values of which only a limit is known: quantiles and the paired test."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from smdash.statistics.distributions import EXACT_PAIRS, cut_signed_rank, flip_signs, pick_median, pick_walsh
from smdash.statistics.paired import (
    DIRECTION,
    describe_exactness,
    explain_empty,
    note_no_interval,
    note_smallest,
    wilcoxon_signed_rank,
)
from smdash.statistics.results import (
    Comparison,
    Interval,
    bound_p,
    caution_few,
    check_level,
    describe_count,
)
from smdash.statistics.samples import Floats, Integers, Values, count_decimals, from_units, read_numbers, to_units

Sign = Literal["<", ">", "not_detected"]
Rule = Literal["limit", "half", "zero"]

ENDLESS = 2**50
"""Stands for no upper limit among whole units; far beyond any laboratory value, far below overflow."""


@dataclass(frozen=True)
class Quantile:
    """A quantile of values some of which are censored.

    Attributes
    ----------
    value : float or None
        The quantile, or the limit it lies beyond; None where there is none.
    sign : {"", "<", "≤", ">", "≥"}
        ``"<"`` says that the quantile lies below ``value``, ``">"`` that it lies above; with ``"≤"`` and ``"≥"`` it
        may also be the value itself.
    not_computed : str or None
        Why there is no value, in plain words.
    """

    value: float | None
    sign: Literal["", "<", "≤", ">", "≥"] = ""
    not_computed: str | None = None


@dataclass(frozen=True)
class Quantiles:
    """Median and quartiles of values some of which are censored, with the counts behind them.

    Attributes
    ----------
    lower, median, upper : Quantile
        First quartile, median, third quartile.
    n, n_missing, n_censored : int
        Values used, values missing, and how many of the used ones are censored.
    method : str
        A sentence ready to print.
    """

    lower: Quantile
    median: Quantile
    upper: Quantile
    n: int
    n_missing: int
    n_censored: int
    method: str


@dataclass(frozen=True)
class _Bounds:
    """What is known of each value: its limits, whether it lies strictly inside them, and whether it is there."""

    low: Floats
    high: Floats
    sign: list[str]
    present: np.ndarray[Any, np.dtype[np.bool_]]


def _read_signs(signs: Iterable[Any] | None, count: int) -> list[str]:
    if signs is None:
        return [""] * count
    read = ["" if sign is None or sign is pd.NA or sign != sign else str(sign) for sign in signs]
    if len(read) != count:
        msg = f"There must be one sign a value; there are {count} values and {len(read)} signs."
        raise ValueError(msg)
    unknown = set(read) - {"", *get_args(Sign)}
    if unknown:
        msg = f"A sign must be one of {', '.join(get_args(Sign))} or None; found {', '.join(sorted(unknown))}."
        raise ValueError(msg)
    return read


def _read_bounds(*series: tuple[Values, Iterable[Any] | None]) -> list[_Bounds]:
    """Read values with their signs; what was not detected without a limit lies below every limit and value there is."""
    numbers = [read_numbers(values) for values, _ in series]
    signs = [_read_signs(marks, len(values)) for (_, marks), values in zip(series, numbers, strict=True)]
    known = np.concatenate(numbers)
    known = known[~np.isnan(known)]
    floor = float(known[known > 0].min()) if (known > 0).any() else 0.0
    bounds: list[_Bounds] = []
    for values, marks in zip(numbers, signs, strict=True):
        low, high = values.copy(), values.copy()
        for index, mark in ((index, mark) for index, mark in enumerate(marks) if mark):
            if mark == "not_detected" and math.isnan(values[index]):
                high[index] = floor
            if mark == ">":
                high[index] = math.inf if not math.isnan(values[index]) else math.nan
            elif not math.isnan(high[index]):
                low[index] = 0.0 if high[index] >= 0 else -math.inf
        bounds.append(_Bounds(low, high, marks, ~np.isnan(low)))
    return bounds


def quantiles(values: Values, censored: Iterable[Any] | None = None) -> Quantiles:
    """Give median and quartiles of values some of which are known only to lie beyond a limit.

    Parameters
    ----------
    values : sequence of float
        One value a patient, for a censored one its limit; None or NaN is missing, unless its sign is
        ``"not_detected"``.
    censored : sequence of {"<", ">", "not_detected", None}
        One sign a value. What was not detected, without a limit, is taken to lie below every value given.

    Returns
    -------
    Quantiles
        Each quantile with its sign: median 1.0 with ``"<"`` is to be printed as ``<1.0``.

    Raises
    ------
    ValueError
        If a sign is unknown or the lengths differ.

    Notes
    -----
    Every quantile is computed twice, once with all censored values as low and once as high as they can be (linear
    interpolation of order statistics). Where both agree, that is the quantile; where not, it carries a sign.

    References
    ----------
    Helsel DR. Statistics for Censored Environmental Data Using Minitab and R, 2nd ed. Wiley, 2012.
    """
    bounds = _read_bounds((values, censored))[0]
    low, high = bounds.low[bounds.present], bounds.high[bounds.present]
    n, missing = len(low), int((~bounds.present).sum())
    n_censored = sum(bool(mark) for mark, there in zip(bounds.sign, bounds.present, strict=True) if there)
    words = "Median and quartiles by linear interpolation of the ordered values"
    words += "; censored values at both ends of what they can be" if n_censored else ""
    three = [_bound_quantile(low, high, share) for share in (0.25, 0.5, 0.75)]
    return Quantiles(three[0], three[1], three[2], n, missing, n_censored, f"{words}.")


def _bound_quantile(low: Floats, high: Floats, share: float) -> Quantile:
    if len(low) == 0:
        return Quantile(None, not_computed="There is no value.")
    least, most = _interpolate(low, share), _interpolate(high, share)
    if least == most:
        return Quantile(least)
    # No censored value reaches its limit. Where a hair less moves the quantile, the quantile does not reach it either.
    if math.isfinite(most):
        lowered, below = high.copy(), (low < high) & np.isfinite(high)
        lowered[below] -= 1e-9 * np.abs(high[below])
        return Quantile(most, "≤" if _interpolate(lowered, share) == most else "<")
    if math.isfinite(least) and least > 0:
        raised, above = low.copy(), np.isposinf(high) & np.isfinite(low)
        raised[above] += 1e-9 * np.abs(low[above])
        return Quantile(least, "≥" if _interpolate(raised, share) == least else ">")
    return Quantile(None, not_computed="Too many values are censored to place it.")


def _interpolate(values: Floats, share: float) -> float:
    ordered = np.sort(values)
    position = share * (len(ordered) - 1)
    below = math.floor(position)
    part = position - below
    if part == 0 or ordered[below] == ordered[below + 1]:
        return float(ordered[below])
    return float(ordered[below] + part * (ordered[below + 1] - ordered[below]))


def substitute_censored(values: Values, censored: Iterable[Any] | None, rule: Rule = "limit") -> list[float]:
    """Put numbers in the place of censored values, to see whether a result depends on how they are treated.

    Parameters
    ----------
    values : sequence of float
        One value a patient, for a censored one its limit.
    censored : sequence of {"<", ">", "not_detected", None}
        One sign a value.
    rule : {"limit", "half", "zero"}
        What a value below its limit becomes; a value above its limit always becomes the limit.

    Returns
    -------
    list of float
        The values; NaN where missing. For a sensitivity analysis only: the numbers put in were not measured.

    Raises
    ------
    ValueError
        If ``rule`` or a sign is unknown, or the lengths differ.
    """
    if rule not in get_args(Rule):
        msg = f"rule must be one of {', '.join(get_args(Rule))}; it was {rule!r}."
        raise ValueError(msg)
    share = {"limit": 1.0, "half": 0.5, "zero": 0.0}[rule]
    bounds = _read_bounds((values, censored))[0]
    limits = np.where(np.isinf(bounds.high), bounds.low, bounds.high)
    below = [mark in ("<", "not_detected") for mark in bounds.sign]
    return [limit * share if under else limit for limit, under in zip(limits.tolist(), below, strict=True)]


def compare_censored(
    before: Values,
    after: Values,
    before_sign: Iterable[Any] | None = None,
    after_sign: Iterable[Any] | None = None,
    *,
    level: float = 0.95,
) -> Comparison:
    """Test whether paired values changed where some are known only to lie beyond a limit.

    Parameters
    ----------
    before, after : sequence of float
        One value a patient, in the same order, for a censored one its limit; None or NaN is missing.
    before_sign, after_sign : sequence of {"<", ">", "not_detected", None}
        One sign a value.
    level : float
        Confidence level of the interval.

    Returns
    -------
    Comparison
        Without censoring exactly the answer of `wilcoxon_signed_rank`. ``n_zero`` counts the pairs that did not
        change together with those of unknown direction. ``estimate`` is None where censoring leaves it open; a note
        then gives the range it lies in.

    Raises
    ------
    ValueError
        If a sign is unknown or the lengths differ.

    Notes
    -----
    The signed-rank test on what can be ordered:

    - a value below a limit lies between 0 and the limit, one above it anywhere beyond;
    - two equal values beyond the same limit ("<1.0" and "<1.0") are tied: no change;
    - a pair whose direction is not certain ("<1.0" and 0.5, "<1.0" and "<2.0") counts as no change, and a note says
      how many there are;
    - a pair whose direction is certain ("<1.0" and 3: an increase of more than 2, at most 3) has a size between two
      limits. Its rank is one plus the number of pairs whose change is certainly smaller plus half the number of those
      whose order is open, so that a size that is known gets its usual mid-rank.

    Swapping before and after in a pair changes no size, only its direction; so the p-value is exact over all sign
    patterns. The interval takes every change at its lowest for the lower and at its highest for the upper limit: it
    can only be too wide.

    References
    ----------
    Gehan EA. A generalized Wilcoxon test for comparing arbitrarily singly-censored samples. Biometrika
    1965;52:203-223.
    """
    check_level(level)
    first, second = _read_bounds((before, before_sign), (after, after_sign))
    if len(first.low) != len(second.low):
        msg = f"Both sequences must have one value a patient; they have {len(first.low)} and {len(second.low)}."
        raise ValueError(msg)
    both = first.present & second.present
    signs = [
        pair for pair, there in zip(zip(first.sign, second.sign, strict=True), both.tolist(), strict=True) if there
    ]
    if not any(one or two for one, two in signs):
        return wilcoxon_signed_rank(np.where(both, first.low, np.nan), np.where(both, second.low, np.nan), level=level)
    n, missing = int(both.sum()), int((~both).sum())
    decimals = count_decimals(*(limit[np.isfinite(limit) & both] for b in (first, second) for limit in (b.low, b.high)))
    then_low, then_high = _limit_units(first.low[both], decimals), _limit_units(first.high[both], decimals)
    now_low, now_high = _limit_units(second.low[both], decimals), _limit_units(second.high[both], decimals)
    n_censored = sum(bool(one or two) for one, two in signs)
    # Strictly inside a limit is one half unit away from it: units are doubled so that this stays whole.
    then_above, now_above = ([pair[side] == ">" for pair in signs] for side in (0, 1))
    then_below, now_below = ([pair[side] in ("<", "not_detected") for pair in signs] for side in (0, 1))
    least: Integers = (2 * now_low + np.array(now_above)) - (2 * then_high - np.array(then_below))
    most: Integers = (2 * now_high - np.array(now_below)) - (2 * then_low + np.array(then_above))
    same = np.array([bool(one) and one == two for one, two in signs], dtype=bool)
    same &= (then_low == now_low) & (then_high == now_high)
    up, down = (least > 0) & ~same, (most < 0) & ~same
    certain = up | down
    unknown = int((~certain & ~same & (least != most)).sum())
    changed = int(certain.sum())
    name = "Wilcoxon signed-rank test for censored values"
    reason = explain_empty(n, missing, changed + unknown)
    if reason is None and changed == 0:
        pairs = describe_count(unknown, "pair")
        reason = (
            f"No patient has a change of certain direction: {pairs} of {n} cannot be ordered because of the limits."
        )
    notes = _note_censoring(n_censored, unknown, "not_detected" in first.sign or "not_detected" in second.sign)
    if reason is not None:
        return Comparison(
            f"{name}; {DIRECTION}.", n=n, n_missing=missing, n_zero=n - changed, notes=notes, not_computed=reason
        )
    smallest: Integers = np.where(up, least, -most)
    largest: Integers = np.where(up, most, -least)
    scores = _rank_sizes(smallest[certain], largest[certain])
    increases = up[certain]
    lowest = np.where(same, 0, now_low - then_high)
    highest = np.where(same, 0, now_high - then_low)
    estimate, interval, more = _bound_shift(lowest, highest, decimals, level)
    zero_words = f", {describe_count(n - changed, 'pair')} without a certain change left out" if n > changed else ""
    share = float(scores[increases].sum()) / float(scores.sum())
    start, end = f"{name}, {describe_exactness(changed)}", f"; Hodges-Lehmann estimate with zeros kept; {DIRECTION}."
    return Comparison(
        f"{start}{zero_words}{end}",
        procedure=f"{start}{end}",
        left_out=(n - changed, "pairs without a certain change") if n > changed else None,
        p=bound_p(flip_signs(scores, scores[increases])),
        estimate=estimate,
        interval=interval,
        statistic=float(scores[increases].sum()) / 2,
        effect=2 * share - 1,
        n=n,
        n_missing=missing,
        n_zero=n - changed,
        notes=(*caution_few(n), *note_smallest(changed), *notes, *more),
    )


def _limit_units(limits: Floats, decimals: int) -> Integers:
    units = to_units(np.where(np.isfinite(limits), limits, 0.0), decimals)
    return np.where(np.isposinf(limits), ENDLESS, np.where(np.isneginf(limits), -ENDLESS, units))


def _note_censoring(n_censored: int, unknown: int, not_detected: bool) -> tuple[str, ...]:
    notes = [f"{describe_count(n_censored, 'pair has', 'pairs have')} a value beyond a limit."]
    if unknown:
        pairs = describe_count(unknown, "pair is", "pairs are")
        notes.append(f"{pairs} of unknown direction because of the limits and counted as no change.")
    if not_detected:
        notes.append("Not detected, where no limit is given, is taken to lie below every value given.")
    return tuple(notes)


def _rank_sizes(least: Integers, most: Integers) -> Integers:
    """Rank sizes known between two limits, doubled: a size certainly smaller counts 2, one of open order counts 1."""
    smaller = np.searchsorted(np.sort(most), least, side="left")
    larger = len(least) - np.searchsorted(np.sort(least), most, side="right")
    return (2 + 2 * smaller + (len(least) - 1 - smaller - larger)).astype(np.int64)


def _bound_shift(
    lowest: Integers, highest: Integers, decimals: int, level: float
) -> tuple[float | None, Interval | None, tuple[str, ...]]:
    n = len(lowest)
    count = n * (n + 1) // 2

    def read(doubled: float) -> float:
        if abs(doubled) > ENDLESS // 2:
            return math.copysign(math.inf, doubled)
        return from_units(doubled / 2, decimals)

    least = read(pick_median(lambda position: pick_walsh(lowest, position), count))
    most = read(pick_median(lambda position: pick_walsh(highest, position), count))
    notes: tuple[str, ...] = ()
    if least != most:
        notes = (f"Because of the limits the change is known only to lie between {least:g} and {most:g}.",)
    estimate = least if least == most else None
    cut = cut_signed_rank(n, (1 - level) / 2)
    if cut < 0:
        return estimate, None, (*notes, note_no_interval(n, level))
    low, high = read(pick_walsh(lowest, cut + 1)), read(pick_walsh(highest, count - cut))
    how = "from the ordered Walsh averages, every change at the end of what it can be"
    how += ", exact or wider" if n <= EXACT_PAIRS else f", normal approximation above {EXACT_PAIRS} pairs"
    return estimate, Interval(low, high, level, how), notes
