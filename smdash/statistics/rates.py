"""Events per patient-year: one rate, and the same patients before and on treatment."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from scipy.special import expit
from scipy.stats import binom, chi2

from smdash.statistics.distributions import invert_tilted
from smdash.statistics.results import (
    Comparison,
    Estimate,
    Interval,
    bound_p,
    caution_few,
    check_level,
    describe_count,
    describe_level,
)
from smdash.statistics.samples import Floats, read_numbers

SLACK = 1e-7

Entries: TypeAlias = float | Iterable[Any]
"""One number a patient, or one for all together."""


def rate(events: float, years: float, *, level: float = 0.95) -> Estimate:
    """Estimate a rate per patient-year with its exact Poisson interval.

    Parameters
    ----------
    events : int
        Number of events.
    years : float
        Patient-years observed.
    level : float
        Confidence level.

    Returns
    -------
    Estimate
        Events per patient-year; not computed where no time was observed.

    Raises
    ------
    ValueError
        If ``events`` is not a whole number from 0 or ``years`` is negative.

    References
    ----------
    Garwood F. Fiducial limits for the Poisson distribution. Biometrika 1936;28:437-442.
    """
    check_level(level)
    if not math.isfinite(events) or events < 0 or events != int(events):
        msg = f"events must be a whole number from 0; it was {events!r}."
        raise ValueError(msg)
    if not math.isfinite(years) or years < 0:
        msg = f"years must be 0 or more; it was {years!r}."
        raise ValueError(msg)
    words = f"Events per patient-year with exact Poisson {describe_level(level)} interval."
    if years == 0:
        reason = "No patient-time was observed."
        return Estimate(words, numerator=events, denominator=years, not_computed=reason)
    low, high = _limit_events(int(events), level)
    return Estimate(words, events / years, Interval(low / years, high / years, level, "exact Poisson"), events, years)


# A table with a rate a patient asks for the limits of the same few counts over and over.
@lru_cache(maxsize=1024)
def _limit_events(events: int, level: float) -> tuple[float, float]:
    """The exact limits of an expected number of events."""
    tail = (1 - level) / 2
    low = float(chi2.ppf(tail, 2 * events)) / 2 if events else 0.0
    return low, float(chi2.isf(tail, 2 * events + 2)) / 2


def compare_rates(
    before_events: Entries,
    before_years: Entries,
    after_events: Entries,
    after_years: Entries,
    *,
    level: float = 0.95,
) -> Comparison:
    """Compare event rates before and on treatment, each patient with itself, by an exact conditional test.

    Parameters
    ----------
    before_events, before_years, after_events, after_years : sequence of float, or float
        One entry a patient, in the same order (or one number for all together). A patient with a missing entry, or
        without observed time on either side, is left out and counted in ``n_missing``.
    level : float
        Confidence level of the interval.

    Returns
    -------
    Comparison
        ``estimate`` is the rate ratio, after over before, with its exact interval; ``statistic`` the number of events
        after; ``n_zero`` the patients without any event, who carry no information on the ratio.

    Raises
    ------
    ValueError
        If lengths differ, or events are not whole numbers from 0.

    Notes
    -----
    Given a patient's total of events, those after the start are binomial with a chance that depends only on the two
    times and the rate ratio; patients may differ as they like in how often they have events. The sum over patients
    gives the exact distribution, its two-sided p-value (sum of the outcomes no more probable than the observed one)
    and, by inversion of both tails, the interval. Within a patient and period events are taken to be independent.

    References
    ----------
    Przyborowski J, Wilenski H. Homogeneity of results in testing samples from Poisson series. Biometrika
    1940;31:313-323.
    """
    check_level(level)
    used, missing = read_periods(before_events, before_years, after_events, after_years)
    n = len(used)
    before, before_time, after, after_time = used.T
    totals, seen = before + after, int(after.sum())
    n_zero = int((totals == 0).sum())
    words = "Rate ratio, after over before, each patient with itself; exact conditional test and interval"
    if n == 0 or totals.sum() == 0:
        reason = "No patient was observed both before and after." if n == 0 else "No event was observed at all."
        return Comparison(f"{words}.", n=n, n_missing=missing, n_zero=n_zero, not_computed=reason)
    times = np.log(after_time / before_time)
    most = int(totals.sum())
    chance = distribute_events(used)
    # Weights around the observed ratio, so that none that matters is lost to underflow; undone right after.
    near = math.log((seen + 0.5) / (most - seen + 0.5)) - float(np.log(after_time.sum() / before_time.sum()))
    with np.errstate(divide="ignore"):
        weights = np.log(_add_binomials(totals, _share(times + near)))
    estimate, low, high = invert_tilted(weights, seen, level)
    estimate = None if estimate is None else estimate * math.exp(near)
    notes = caution_few(n) if n > 1 else ()
    if estimate is None:
        notes = (*notes, "No event before: the rate ratio is infinite.")
    return Comparison(
        f"{words} ({describe_count(most, 'event')}).",
        p=bound_p(float(chance[chance <= chance[seen] * (1 + SLACK)].sum())),
        estimate=estimate,
        interval=Interval(
            low * math.exp(near), high * math.exp(near), level, "exact, conditional on each patient's events"
        ),
        statistic=float(seen),
        n=n,
        n_missing=missing,
        n_zero=n_zero,
        notes=notes,
    )


def read_periods(
    before_events: Entries, before_years: Entries, after_events: Entries, after_years: Entries
) -> tuple[Floats, int]:
    """Read events and years of two periods; return a row a patient observed in both, and how many were not.

    Raises
    ------
    ValueError
        If lengths differ, or events are not whole numbers from 0.
    """
    columns = [
        read_numbers(column if isinstance(column, Iterable) else [column])
        for column in (before_events, before_years, after_events, after_years)
    ]
    if len({len(column) for column in columns}) > 1:
        msg = f"All four sequences must have one entry a patient; the lengths are {[len(c) for c in columns]}."
        raise ValueError(msg)
    given = np.column_stack(columns)
    present = given[~np.isnan(given).any(axis=1)]
    if (present < 0).any() or (present[:, [0, 2]] != np.rint(present[:, [0, 2]])).any():
        msg = "Events must be whole numbers from 0, and years 0 or more."
        raise ValueError(msg)
    used = present[(present[:, [1, 3]] > 0).all(axis=1)]
    return used, len(given) - len(used)


def distribute_events(used: Floats) -> Floats:
    """Give the chance of 0, 1, 2, ... events after, given each patient's total, if the rates were equal."""
    return _add_binomials(used[:, 0] + used[:, 2], _share(np.log(used[:, 3] / used[:, 1])))


def _share(log_odds: Floats) -> Floats:
    return np.asarray(expit(log_odds), dtype=np.float64)


def _add_binomials(totals: Floats, chances: Floats) -> Floats:
    """Give the distribution of a sum of binomials with different chances."""
    values, places = np.unique(chances, return_inverse=True)
    counts = np.bincount(places, weights=totals).astype(np.int64)
    ends = np.cumsum(counts + 1)
    hits = np.arange(int(ends[-1])) - np.repeat(ends - counts - 1, counts + 1)
    chance: Floats = np.asarray(
        binom.pmf(hits, np.repeat(counts, counts + 1), np.repeat(values, counts + 1)), dtype=np.float64
    )
    parts = np.split(chance, ends[:-1])
    # Two by two, so that both sides of every sum are of like length: the long way round takes ten times as long.
    while len(parts) > 1:
        odd = parts[len(parts) - len(parts) % 2 :]
        parts = [*(np.convolve(a, b) for a, b in zip(parts[::2], parts[1::2], strict=False)), *odd]
    return parts[0]
