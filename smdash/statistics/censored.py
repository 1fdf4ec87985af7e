"""Laboratory values of which only a limit is known: quantiles and the paired test."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from smdash.statistics.distributions import (
    EXACT_PAIRS,
    cut_signed_rank,
    cut_signs,
    flip_signs,
    pick_median,
    pick_walsh,
)
from smdash.statistics.paired import (
    DIRECTION,
    describe_exactness,
    explain_empty,
    note_no_interval,
    note_smallest,
    report_unchanged,
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
    sign : {"", "<", "≤", ">", "≥", "not_detected", "between"}
        ``"<"`` says that the quantile lies below ``value``, ``">"`` that it lies above; with ``"≤"`` and ``"≥"`` it
        may also be the value itself. ``"not_detected"``, without a value: it lies among values not detected, of which
        no limit is known. ``"between"``: it lies between not detected and ``value``, which is no limit.
    not_computed : str or None
        Why nothing can be said of it, in plain words; None where something can.
    """

    value: float | None
    sign: Literal["", "<", "≤", ">", "≥", "not_detected", "between"] = ""
    not_computed: str | None = None


@dataclass(frozen=True)
class Quantiles:
    """Median and quartiles of values some of which are censored, with the counts behind them.

    Attributes
    ----------
    lower, median, upper : Quantile
        First quartile, median, third quartile.
    interval : tuple of Quantile, or None
        The ends of the exact 95% interval of the median, each with its sign; None below 6 values.
    n, n_missing, n_censored : int
        Values used, values missing, and how many of the used ones are censored.
    method : str
        A sentence ready to print.
    """

    lower: Quantile
    median: Quantile
    upper: Quantile
    interval: tuple[Quantile, Quantile] | None
    n: int
    n_missing: int
    n_censored: int
    method: str


@dataclass(frozen=True)
class _Bounds:
    """What is known of each value: its limits, its sign, whether it is there, and whether no limit of it is known."""

    low: Floats
    high: Floats
    sign: list[str]
    present: np.ndarray[Any, np.dtype[np.bool_]]
    limitless: np.ndarray[Any, np.dtype[np.bool_]]


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
        limitless = np.isnan(values) & np.array([mark == "not_detected" for mark in marks], dtype=bool)
        bounds.append(_Bounds(low, high, marks, ~np.isnan(low), limitless))
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
        Each quantile with its sign: median 1.0 with ``"<"`` is to be printed as ``<1.0``. Not detected is no number:
        a quantile among such values is not detected, never 0 and never below the least value that was measured.

    Raises
    ------
    ValueError
        If a sign is unknown or the lengths differ.

    Notes
    -----
    Every quantile is computed twice, once with all censored values as low and once as high as they can be (linear
    interpolation of order statistics). Where both agree, that is the quantile; where not, it carries a sign. What was
    not detected without a limit stands before them all. The interval of the median takes the ordered values that the
    binomial distribution cuts off, in the same way.

    References
    ----------
    Conover WJ. Practical Nonparametric Statistics, 3rd ed. Wiley, 1999 (intervals for quantiles).
    Helsel DR. Statistics for Censored Environmental Data Using Minitab and R, 2nd ed. Wiley, 2012.
    """
    bounds = _read_bounds((values, censored))[0]
    known = bounds.present & ~bounds.limitless
    low, high, before = bounds.low[known], bounds.high[known], int(bounds.limitless.sum())
    n, missing = before + len(low), int((~bounds.present).sum())
    n_censored = sum(bool(mark) for mark, there in zip(bounds.sign, bounds.present, strict=True) if there)
    words = "Median and quartiles by linear interpolation of the ordered values"
    words += "; censored values at both ends of what they can be" if n_censored else ""
    three = [_place_quantile(low, high, before, share * (n - 1)) for share in (0.25, 0.5, 0.75)]
    cut = cut_signs(n, 0.025)
    ends = [_place_quantile(low, high, before, position) for position in (cut, n - 1 - cut)] if cut >= 0 else []
    interval = (ends[0], ends[1]) if ends else None
    return Quantiles(three[0], three[1], three[2], interval, n, missing, n_censored, f"{words}.")


def _place_quantile(low: Floats, high: Floats, before: int, position: float) -> Quantile:
    """Say which value stands at a position (from 0) behind the `before` values not detected without a limit."""
    if before + len(low) == 0:
        return Quantile(None, not_computed="There is no value.")
    if position <= before - 1:
        return Quantile(None, "not_detected")
    if position >= before:
        return _bound_quantile(low, high, position - before)
    first = _bound_quantile(low, high, 0)
    if first.value is None or first.sign in (">", "≥"):
        return Quantile(None, not_computed="It lies anywhere from not detected to above a limit.")
    # Part of the way from not detected to a measured value: that value is no limit of detection.
    return first if first.sign else Quantile(first.value, "between")


def _bound_quantile(low: Floats, high: Floats, position: float) -> Quantile:
    least, most = _interpolate(low, position), _interpolate(high, position)
    if least == most:
        return Quantile(least)
    # No censored value reaches its limit. Where a hair less moves the quantile, the quantile does not reach it either.
    if math.isfinite(most):
        lowered, below = high.copy(), (low < high) & np.isfinite(high)
        lowered[below] -= 1e-9 * np.abs(high[below])
        return Quantile(most, "≤" if _interpolate(lowered, position) == most else "<")
    if math.isfinite(least) and least > 0:
        raised, above = low.copy(), np.isposinf(high) & np.isfinite(low)
        raised[above] += 1e-9 * np.abs(low[above])
        return Quantile(least, "≥" if _interpolate(raised, position) == least else ">")
    return Quantile(None, not_computed="Too many values are censored to place it.")


def _interpolate(values: Floats, position: float) -> float:
    ordered = np.sort(values)
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
    pairs = _read_pairs(before, after, before_sign, after_sign, level)
    first, second, both = pairs.first, pairs.second, pairs.both
    if not any(pairs.beyond):
        return wilcoxon_signed_rank(np.where(both, first.low, np.nan), np.where(both, second.low, np.nan), level=level)
    decimals = count_decimals(*(limit[np.isfinite(limit) & both] for b in (first, second) for limit in (b.low, b.high)))
    then_low, then_high = _limit_units(first.low[both], decimals), _limit_units(first.high[both], decimals)
    now_low, now_high = _limit_units(second.low[both], decimals), _limit_units(second.high[both], decimals)
    return _compare_bounds(
        pairs,
        now_low - then_high,
        now_high - then_low,
        lambda units: from_units(units, decimals),
        "Wilcoxon signed-rank test for censored values",
        f"Hodges-Lehmann estimate with zeros kept; {DIRECTION}.",
        "",
        level,
    )


def compare_ratio(
    before: Values,
    after: Values,
    before_sign: Iterable[Any] | None = None,
    after_sign: Iterable[Any] | None = None,
    *,
    level: float = 0.95,
) -> Comparison:
    """Test by what part paired values changed: the signed-rank test of the logarithm of after over before.

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
        ``estimate`` and ``interval`` are the Hodges-Lehmann ratio as a change in percent: -50 is half, 100 is double.
        ``n_zero`` counts the pairs that did not change together with those of unknown direction. ``estimate`` is None
        where limits leave it open; a note then gives the range it lies in.

    Raises
    ------
    ValueError
        If a sign is unknown or the lengths differ.

    Notes
    -----
    Equal ratios are tied exactly: each is taken as a fraction in lowest terms before its logarithm. A censored value
    enters as `compare_censored` takes it, so that a ratio may be known only between two limits. Nothing is a part of 0:
    a measured value of 0 (or below) counts as lying below every value given, as one not detected without a limit does,
    and a note counts the pairs. From 0 to 0 is no change.

    References
    ----------
    Hodges JL, Lehmann EL. Estimates of location based on rank tests. Ann Math Stat 1963;34:598-611.
    Gehan EA. A generalized Wilcoxon test for comparing arbitrarily singly-censored samples. Biometrika
    1965;52:203-223.
    """
    pairs, lowest, highest = _bound_ratios(_read_pairs(before, after, before_sign, after_sign, level))
    name = "Wilcoxon signed-rank test of the logarithm of the ratio"
    return _compare_bounds(
        pairs,
        lowest,
        highest,
        # Rounded to where the whole units of the logarithm end: half is -50.
        lambda units: round(100 * math.expm1(from_units(units, _LOG_DECIMALS)), 9),
        f"{name}, censored values as what is known of them" if any(pairs.beyond) else name,
        "Hodges-Lehmann estimate of the ratio with unchanged pairs kept, in percent; change is after over before.",
        "%",
        level,
    )


def bound_log_ratios(
    before: Values, after: Values, before_sign: Iterable[Any] | None = None, after_sign: Iterable[Any] | None = None
) -> tuple[list[float], list[float]]:
    """Give the least and the most that the logarithm of after over before can be, as `compare_ratio` takes it.

    Parameters
    ----------
    before, after : sequence of float
        One value a patient, in the same order, for a censored one its limit; None or NaN is missing.
    before_sign, after_sign : sequence of {"<", ">", "not_detected", None}
        One sign a value.

    Returns
    -------
    tuple of lists of float
        One place a patient; both ends are equal where both values were measured, endless where nothing bounds them, and
        NaN where a value is missing.

    Raises
    ------
    ValueError
        If a sign is unknown or the lengths differ.
    """
    pairs, *bounds = _bound_ratios(_read_pairs(before, after, before_sign, after_sign))
    ends: list[list[float]] = []
    for units in bounds:
        logs = np.full(len(pairs.both), math.nan)
        logs[pairs.both] = np.where(np.abs(units) >= ENDLESS, np.copysign(math.inf, units), units / 10**_LOG_DECIMALS)
        ends.append(logs.tolist())
    return ends[0], ends[1]


_LOG_DECIMALS = 12
_ZERO = "zero"


@dataclass(frozen=True)
class _Pairs:
    """What is known before and after, and which pairs have both."""

    first: _Bounds
    second: _Bounds
    both: np.ndarray[Any, np.dtype[np.bool_]]

    @property
    def signs(self) -> list[tuple[str, str]]:
        """The two signs of each pair that has both values."""
        both = zip(self.first.sign, self.second.sign, self.both.tolist(), strict=True)
        return [(one, two) for one, two, there in both if there]

    @property
    def beyond(self) -> list[bool]:
        """Whether each pair that has both values has one beyond a limit."""
        return [bool({one, two} - {"", _ZERO}) for one, two in self.signs]


def _read_pairs(
    before: Values,
    after: Values,
    before_sign: Iterable[Any] | None,
    after_sign: Iterable[Any] | None,
    level: float = 0.95,
) -> _Pairs:
    check_level(level)
    first, second = _read_bounds((before, before_sign), (after, after_sign))
    if len(first.low) != len(second.low):
        msg = f"Both sequences must have one value a patient; they have {len(first.low)} and {len(second.low)}."
        raise ValueError(msg)
    return _Pairs(first, second, first.present & second.present)


def _bound_ratios(pairs: _Pairs) -> tuple[_Pairs, Integers, Integers]:
    """The pairs with zeros raised, and the least and the most the logarithm of each ratio can be, in whole units."""
    both = pairs.both
    given = np.concatenate([limit for b in (pairs.first, pairs.second) for limit in (b.low[both], b.high[both])])
    floor = float(given[(given > 0) & np.isfinite(given)].min(initial=math.inf))
    floor = floor if math.isfinite(floor) else 1.0
    then, now = (_raise_zeros(bounds, floor) for bounds in (pairs.first, pairs.second))
    decimals = count_decimals(*(limit[np.isfinite(limit) & both] for b in (then, now) for limit in (b.low, b.high)))
    return (
        _Pairs(then, now, both),
        _take_log_ratio(now.low[both], then.high[both], decimals),
        _take_log_ratio(now.high[both], then.low[both], decimals),
    )


def _raise_zeros(bounds: _Bounds, floor: float) -> _Bounds:
    """Take what was measured as 0 as lying below a floor; no end lies below 0."""
    zero = bounds.high <= 0
    return _Bounds(
        np.where(zero, 0.0, np.maximum(bounds.low, 0.0)),
        np.where(zero, floor, bounds.high),
        [_ZERO if there else mark for there, mark in zip(zero.tolist(), bounds.sign, strict=True)],
        bounds.present,
        bounds.limitless,
    )


def _take_log_ratio(over: Floats, under: Floats, decimals: int) -> Integers:
    """The logarithm of a ratio in whole units; endless where either end is 0 or has no limit."""
    open_ = ~(np.isfinite(over) & np.isfinite(under) & (over > 0) & (under > 0))
    one, two = (to_units(np.where(open_, 1.0, ends), decimals) for ends in (over, under))
    # In lowest terms, so that 2 over 4 and 3 over 6 are the same to the last digit.
    common = np.maximum(np.gcd(one, two), 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(one / common) - np.log(two / common)
    falls = (over == 0) | np.isposinf(under)
    return np.where(open_, np.where(falls, -ENDLESS, ENDLESS), to_units(np.where(open_, 0.0, logs), _LOG_DECIMALS))


def _compare_bounds(
    pairs: _Pairs,
    lowest: Integers,
    highest: Integers,
    read: Callable[[float], float],
    name: str,
    estimated: str,
    unit: str,
    level: float,
) -> Comparison:
    """Test changes known to lie from `lowest` to `highest`, in whole units that `read` turns into what is estimated."""
    signs, both, n_censored = pairs.signs, pairs.both, sum(pairs.beyond)
    n, missing = int(both.sum()), int((~both).sum())
    # Strictly inside a limit is one half unit away from it: units are doubled so that this stays whole.
    then_above, now_above = (np.array([pair[side] == ">" for pair in signs], dtype=bool) for side in (0, 1))
    then_below, now_below = (
        np.array([pair[side] in ("<", "not_detected", _ZERO) for pair in signs], dtype=bool) for side in (0, 1)
    )
    least: Integers = 2 * lowest + now_above + then_below
    most: Integers = 2 * highest - now_below - then_above
    same = np.array([bool(one) and one == two for one, two in signs], dtype=bool)
    first, second = pairs.first, pairs.second
    same &= (first.low[both] == second.low[both]) & (first.high[both] == second.high[both])
    up, down = (least > 0) & ~same, (most < 0) & ~same
    certain = up | down
    unknown = int((~certain & ~same & (least != most)).sum())
    changed = int(certain.sum())
    if n > 1 and changed + unknown == 0 and not any(one or two for one, two in signs):
        return report_unchanged(f"{name}; {estimated.rpartition('; ')[2]}", n, missing, level)
    reason = explain_empty(n, missing, changed + unknown)
    if reason is None and changed == 0:
        open_pairs = describe_count(unknown, "pair")
        reason = (
            f"No patient has a change of certain direction: {open_pairs} of {n} cannot be ordered because of the "
            "limits."
        )
    notes = _note_censoring(
        n_censored,
        unknown,
        bool(((first.limitless | second.limitless) & both).any()),
        sum(_ZERO in pair for pair in signs),
    )
    if reason is not None:
        return Comparison(
            f"{name}; {estimated.rpartition('; ')[2]}",
            n=n,
            n_missing=missing,
            n_zero=n - changed,
            notes=notes,
            not_computed=reason,
        )
    smallest: Integers = np.where(up, least, -most)
    largest: Integers = np.where(up, most, -least)
    scores = _rank_sizes(smallest[certain], largest[certain])
    increases = up[certain]
    estimate, interval, more = _bound_shift(np.where(same, 0, lowest), np.where(same, 0, highest), read, unit, level)
    left = "pairs without a certain change" if n_censored else "unchanged pairs"
    zero_words = ""
    if n > changed:
        zero_words = f", {describe_count(n - changed, left.replace('pairs', 'pair', 1), left)} left out"
    share = float(scores[increases].sum()) / float(scores.sum())
    start, end = f"{name}, {describe_exactness(changed)}", f"; {estimated}"
    return Comparison(
        f"{start}{zero_words}{end}",
        procedure=f"{start}{end}",
        left_out=(n - changed, left) if n > changed else None,
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


def _note_censoring(n_censored: int, unknown: int, limitless: bool, zeros: int) -> tuple[str, ...]:
    notes: list[str] = []
    if n_censored:
        notes.append(f"{describe_count(n_censored, 'pair has', 'pairs have')} a value beyond a limit.")
    if unknown:
        pairs = describe_count(unknown, "pair is", "pairs are")
        notes.append(f"{pairs} of unknown direction because of the limits and counted as no change.")
    if limitless:
        notes.append("Not detected, where no limit is given, is taken to lie below every value given.")
    if zeros:
        pairs = describe_count(zeros, "pair has", "pairs have")
        notes.append(f"{pairs} a value of 0, which has no ratio: it is taken to lie below every value given.")
    return tuple(notes)


def _rank_sizes(least: Integers, most: Integers) -> Integers:
    """Rank sizes known between two limits, doubled: a size certainly smaller counts 2, one of open order counts 1."""
    smaller = np.searchsorted(np.sort(most), least, side="left")
    larger = len(least) - np.searchsorted(np.sort(least), most, side="right")
    return (2 + 2 * smaller + (len(least) - 1 - smaller - larger)).astype(np.int64)


def _bound_shift(
    lowest: Integers, highest: Integers, read: Callable[[float], float], unit: str, level: float
) -> tuple[float | None, Interval | None, tuple[str, ...]]:
    n = len(lowest)
    count = n * (n + 1) // 2

    def open_or_read(doubled: float) -> float:
        # A sum with an endless part is endless, and so is the mean of such a sum and a finite one.
        if abs(doubled) > ENDLESS // 4:
            doubled = math.copysign(math.inf, doubled)
        return read(doubled / 2)

    least = open_or_read(pick_median(lambda position: pick_walsh(lowest, position), count))
    most = open_or_read(pick_median(lambda position: pick_walsh(highest, position), count))
    notes: tuple[str, ...] = ()
    if least != most:
        notes = (f"Because of the limits the change is known only to {_describe_range(least, most, unit)}.",)
    estimate = least if least == most and math.isfinite(least) else None
    cut = cut_signed_rank(n, (1 - level) / 2)
    if cut < 0:
        return estimate, None, (*notes, note_no_interval(n, level))
    low, high = open_or_read(pick_walsh(lowest, cut + 1)), open_or_read(pick_walsh(highest, count - cut))
    how = "from the ordered Walsh averages, every change at the end of what it can be"
    how += ", exact or wider" if n <= EXACT_PAIRS else f", normal approximation above {EXACT_PAIRS} pairs"
    return estimate, Interval(low, high, level, how), notes


def _describe_range(least: float, most: float, unit: str) -> str:
    """Say between which ends a change lies; an end without a limit is not named."""
    low, high = (f"{number:.3f}".rstrip("0").rstrip(".").replace("-", "−") + unit for number in (least, most))
    if math.isfinite(least) and math.isfinite(most):
        return f"lie between {low} and {high}"
    if math.isfinite(most):
        return f"be at most {high}"
    return f"be at least {low}" if math.isfinite(least) else "be of any size"
