"""Event rates of the same patients before and on treatment, without taking a patient's events as independent."""

from __future__ import annotations

import math

import numpy as np
from scipy.special import ndtr, ndtri
from scipy.stats import binom

from smdash.statistics.paired import note_smallest
from smdash.statistics.proportions import proportion
from smdash.statistics.rates import Entries, compare_rates, distribute_events, read_periods
from smdash.statistics.results import (
    Comparison,
    Interval,
    bound_p,
    caution_few,
    check_level,
    describe_count,
    describe_level,
)
from smdash.statistics.samples import Floats

EXACT_PATIENTS_WITH_EVENTS = 14
"""Every set of patients is looked at up to this many patients with events, a normal approximation beyond."""

SLACK = 1e-9


def compare_paired_rates(
    before_events: Entries,
    before_years: Entries,
    after_events: Entries,
    after_years: Entries,
    *,
    level: float = 0.95,
) -> Comparison:
    """Compare event rates before and on treatment, each patient as a whole exchanged with itself.

    Parameters
    ----------
    before_events, before_years, after_events, after_years : sequence of float, or float
        One entry a patient, in the same order. A patient with a missing entry, or without observed time on either side,
        is left out and counted in ``n_missing``. Where the times of a patient differ, the events of the longer one are
        scaled to the shorter one, and ``method`` says that the answer is approximate.
    level : float
        Confidence level of the interval.

    Returns
    -------
    Comparison
        ``estimate`` is the rate ratio, after over before, None where it is infinite; with equal times it is the
        quotient of both numbers of events. ``interval`` is None where too few patients had events to set any limit.
        ``statistic`` is the number of events after, ``n_zero`` the patients without any event, who carry no
        information on the ratio.

    Raises
    ------
    ValueError
        If lengths differ, or events are not whole numbers from 0.

    Notes
    -----
    If treatment changed nothing, a patient's two equal periods could as well have come in the other order, however
    much the patients differ and however the events of a period cluster. The test therefore exchanges the periods of
    each patient in all ways. For a ratio other than 1 that is the same as asking of every set of patients whether its
    own ratio lies below it: the limits are ordered ratios of sets, both included. The test is exact; the interval is
    exact where after minus ratio times before scatters evenly, and approximate otherwise. Above 14 patients with events
    the sum over patients is taken as normal.

    Events scatter at least as chance alone makes them. Few or no events on one side would set too narrow a limit, so
    the wider of this and the exact conditional answer for independent events counts, for either limit and for the
    p-value (twice the smaller tail). Interval and p-value never contradict each other, at any level.

    References
    ----------
    Fisher RA. The Design of Experiments. Oliver and Boyd, 1935, section 21.
    Hartigan JA. Using subsample values as typical values. JASA 1969;64:1303-1317.
    """
    check_level(level)
    used, missing = read_periods(before_events, before_years, after_events, after_years)
    n = len(used)
    shorter = np.minimum(used[:, 1], used[:, 3])
    before, after = used[:, 0] * shorter / used[:, 1], used[:, 2] * shorter / used[:, 3]
    informative = (used[:, 0] > 0) | (used[:, 2] > 0)
    with_events, n_zero = int(informative.sum()), int((~informative).sum())
    name = "Rate ratio, after over before, the two periods of each patient exchanged"
    reason = _explain_empty(n, missing, with_events)
    if reason is not None:
        return Comparison(f"{name}.", n=n, n_missing=missing, n_zero=n_zero, not_computed=reason)
    exact = with_events <= EXACT_PATIENTS_WITH_EVENTS
    compare = _order_sets if exact else _approximate
    p, low, high = compare(before[informative], after[informative], level)
    p, low, high = _widen(used, p, low, high, level)
    notes = (*caution_few(n), *note_smallest(with_events))
    interval = None
    if low > 0 or high < math.inf:
        interval = Interval(low, high, level, "the ratios this test accepts, approximate where events scatter unevenly")
    else:
        had = describe_count(with_events, "patient")
        notes = (*notes, f"No {describe_level(level)} interval: too few patients with events set a limit ({had}).")
    estimate = float(after.sum() / before.sum()) if before.any() else None
    if estimate is None:
        notes = (*notes, "No event before: the rate ratio is infinite.")
    how = "exact" if exact else f"normal approximation (more than {EXACT_PATIENTS_WITH_EVENTS} patients with events)"
    if (used[:, 1] != used[:, 3]).any():
        how = "approximate: the events of a patient's longer period are scaled to the shorter one"
    start = f"{name}; two-sided p, {how}"
    end = (
        "; the interval holds the ratios that this test accepts; never more certain than if events came independently."
    )
    zero_words = f" ({describe_count(n_zero, 'patient')} without events left out)" if n_zero else ""
    return Comparison(
        f"{start}{zero_words}{end}",
        procedure=f"{start}{end}",
        left_out=(n_zero, "patients without events") if n_zero else None,
        p=bound_p(p),
        estimate=estimate,
        interval=interval,
        statistic=float(used[:, 2].sum()),
        n=n,
        n_missing=missing,
        n_zero=n_zero,
        notes=notes,
    )


def _explain_empty(n: int, missing: int, with_events: int) -> str | None:
    lost = f" ({describe_count(missing, 'patient')} left out: a time is missing)" if missing else ""
    if n == 0:
        return f"No patient was observed in both periods{lost}."
    if n == 1:
        return f"Only 1 patient was observed in both periods{lost}: at least 2 are needed."
    if with_events == 0:
        return f"None of the {n} patients had an event in either period, so there is nothing to compare."
    return None


def _order_sets(before: Floats, after: Floats, level: float) -> tuple[float, float, float]:
    """The p-value and the limits from the ratio of every set of patients."""
    befores, afters = np.zeros(1), np.zeros(1)
    for one, two in zip(before, after, strict=True):
        befores, afters = np.concatenate([befores, befores + one]), np.concatenate([afters, afters + two])
    # The empty set comes first; it lies on both sides of every ratio.
    befores, afters = befores[1:], afters[1:]
    with np.errstate(divide="ignore"):
        ratios = afters / befores
    ratios[np.abs(afters - befores) <= SLACK * (afters + befores)] = 1.0
    ratios.sort()
    sets = len(ratios) + 1
    below, above = int((ratios <= 1).sum()) + 1, int((ratios >= 1).sum()) + 1
    cut = math.floor(sets * (1 - level) / 2 + SLACK)
    low, high = (float(ratios[cut - 1]), float(ratios[-cut])) if cut else (0.0, math.inf)
    return min(1.0, 2 * min(below, above) / sets), low, high


def _approximate(before: Floats, after: Floats, level: float) -> tuple[float, float, float]:
    """The same with the sum over patients of after minus ratio times before taken as normal."""
    if not before.any():
        # Without an event before, the ratio the other way round is 0.
        p, low, high = _approximate(after, before, level)
        return p, 1 / high if high else math.inf, 1 / low if low else math.inf
    sums = (float(before.sum()), float(after.sum()))
    squares = (float(before @ before), float(before @ after), float(after @ after))
    seen = sums[1] / sums[0]

    def stray(ratio: float) -> float:
        spread = squares[2] - 2 * ratio * squares[1] + ratio**2 * squares[0]
        return abs(sums[1] - ratio * sums[0]) / math.sqrt(spread) if spread > 0 else 0.0

    # Where few patients have nearly all events, the statistic turns back on its way: its furthest point counts.
    slope = sums[0] * squares[1] - sums[1] * squares[0]
    furthest = (sums[0] * squares[2] - sums[1] * squares[1]) / slope if slope else 1.0
    points = [1.0, *([furthest] if min(1.0, seen) < furthest < max(1.0, seen) else [])]
    low, high = _solve(sums, squares, float(ndtri((1 - level) / 2)) ** 2)
    return 2 * float(ndtr(-max(stray(point) for point in points))), low, high


def _solve(sums: tuple[float, float], squares: tuple[float, float, float], z2: float) -> tuple[float, float]:
    """The ratios around the one seen at which the statistic reaches its limit."""
    seen = sums[1] / sums[0]
    a, b, c = sums[0] ** 2 - z2 * squares[0], sums[0] * sums[1] - z2 * squares[1], sums[1] ** 2 - z2 * squares[2]
    root = math.sqrt(max(b * b - a * c, 0.0))
    if a > 0:
        return max((b - root) / a, 0.0), (b + root) / a
    # Few patients have nearly all events before: nothing limits the ratio on both sides.
    ends = [(b - root) / a, (b + root) / a] if a else [c / (2 * b)] if b else []
    low = max((end for end in ends if 0 <= end < seen), default=0.0)
    return low, min((end for end in ends if end > seen), default=math.inf)


def _widen(used: Floats, p: float, low: float, high: float, level: float) -> tuple[float, float, float]:
    """The p-value and limits, never more certain than those of events that come independently."""
    after, both = int(used[:, 2].sum()), int(used[:, [0, 2]].sum())
    if (used[:, 1] == used[:, 3]).all():
        # Of events that come independently in equal times, each lies after with one and the same chance.
        below, above = float(binom.cdf(after, both, 0.5)), float(binom.sf(after - 1, both, 0.5))
        share = proportion(after, both, level=level).interval
        limits = None if share is None else tuple(end / (1 - end) if end < 1 else math.inf for end in share)
    else:
        chance = distribute_events(used)
        below, above = float(chance[: after + 1].sum()), float(chance[after:].sum())
        limits = compare_rates(*used.T, level=level).interval
    if limits is not None:
        low, high = min(low, limits[0]), max(high, limits[1])
    return min(1.0, max(p, 2 * min(below, above))), low, high
