"""Shares of patients: one share, the difference of two, the same patients twice."""

from __future__ import annotations

import math
from typing import Literal, get_args

from scipy.special import betainccinv, betaincinv, ndtri
from scipy.stats import binom

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
from smdash.statistics.samples import Values, read_pairs
from smdash.statistics.tables import fisher_exact

IntervalMethod = Literal["clopper-pearson", "wilson"]


def proportion(
    successes: float, n: float, method: IntervalMethod = "clopper-pearson", *, level: float = 0.95
) -> Estimate:
    """Estimate a proportion with its confidence interval.

    Parameters
    ----------
    successes, n : int
        How many of how many patients.
    method : {"clopper-pearson", "wilson"}
        The exact interval, never below its nominal confidence (default), or the score interval, shorter and right
        on average.
    level : float
        Confidence level.

    Returns
    -------
    Estimate
        ``numerator`` of ``denominator``; not computed where ``n`` is 0.

    Raises
    ------
    ValueError
        If the counts are not whole, ``successes`` is not between 0 and ``n``, or ``method`` is unknown.

    References
    ----------
    Clopper CJ, Pearson ES. The use of confidence or fiducial limits illustrated in the case of the binomial.
    Biometrika 1934;26:404-413.
    Newcombe RG. Two-sided confidence intervals for the single proportion. Stat Med 1998;17:857-872.
    """
    if method not in get_args(IntervalMethod):
        msg = f"method must be one of {', '.join(get_args(IntervalMethod))}; it was {method!r}."
        raise ValueError(msg)
    check_level(level)
    successes, n = check_share(successes, n)
    title = "Clopper-Pearson (exact)" if method == "clopper-pearson" else "Wilson (score)"
    words = f"Proportion with {title} {describe_level(level)} interval."
    if n == 0:
        return Estimate(words, numerator=0, denominator=0, not_computed="There is no patient to count.")
    limits = _exact_limits if method == "clopper-pearson" else wilson_limits
    low, high = limits(successes, n, level)
    return Estimate(words, successes / n, Interval(low, high, level, title), successes, n)


def check_share(successes: float, n: float) -> tuple[int, int]:
    """Read how many of how many.

    Raises
    ------
    ValueError
        If the counts are not whole or ``successes`` is not between 0 and ``n``.
    """
    if not (math.isfinite(successes) and math.isfinite(n)) or successes != int(successes) or n != int(n):
        msg = f"successes and n must be whole numbers; they were {successes!r} and {n!r}."
        raise ValueError(msg)
    if not 0 <= successes <= n:
        msg = f"successes must lie between 0 and n; it was {successes!r} of {n!r}."
        raise ValueError(msg)
    return int(successes), int(n)


def _exact_limits(successes: int, n: int, level: float) -> tuple[float, float]:
    tail = (1 - level) / 2
    # The quantiles of scipy.stats.beta to the last digit, without its checks: a page asks for more than a hundred.
    low = float(betaincinv(successes, n - successes + 1, tail)) if successes else 0.0
    high = float(betainccinv(successes + 1, n - successes, tail)) if successes < n else 1.0
    return low, high


def wilson_limits(successes: int, n: int, level: float) -> tuple[float, float]:
    """Give the limits of the score interval of a proportion."""
    z = float(ndtri((1 + level) / 2))
    share = successes / n
    middle = (successes + z * z / 2) / (n + z * z)
    reach = z * math.sqrt(n) / (n + z * z) * math.sqrt(share * (1 - share) + z * z / (4 * n))
    low = 0.0 if successes == 0 else middle - reach
    high = 1.0 if successes == n else middle + reach
    return low, high


def compare_proportions(
    first_successes: float, first_n: float, second_successes: float, second_n: float, *, level: float = 0.95
) -> Comparison:
    """Compare the proportions of two groups of different patients.

    Parameters
    ----------
    first_successes, first_n, second_successes, second_n : int
        How many of how many in either group.
    level : float
        Confidence level of the interval.

    Returns
    -------
    Comparison
        ``estimate`` is the first minus the second proportion with Newcombe's interval (approximate), ``p`` that of
        Fisher's exact test, ``statistic`` the conditional odds ratio.

    Raises
    ------
    ValueError
        If the counts are not whole or a group has more successes than patients.

    References
    ----------
    Newcombe RG. Interval estimation for the difference between independent proportions: comparison of eleven methods.
    Stat Med 1998;17:873-890 (method 10).
    """
    check_level(level)
    one, m = check_share(first_successes, first_n)
    two, k = check_share(second_successes, second_n)
    words = "Difference of proportions, first minus second group, with Newcombe's score interval; Fisher's exact test"
    if m == 0 or k == 0:
        reason = "One of the two groups has no patient, so there is nothing to compare."
        return Comparison(f"{words}.", n=m + k, not_computed=reason)
    share, other = one / m, two / k
    (low, high), (other_low, other_high) = wilson_limits(one, m, level), wilson_limits(two, k, level)
    gap = share - other
    interval = Interval(
        gap - math.hypot(share - low, other_high - other),
        gap + math.hypot(high - share, other - other_low),
        level,
        "Newcombe (score), approximate",
    )
    tested = fisher_exact([[one, m - one], [two, k - two]])
    notes = caution_few(m + k)
    if not tested.computed:
        notes = (*notes, "All patients of both groups are on the same side, so there is no p-value.")
    return Comparison(
        f"{words}.", p=tested.p, estimate=gap, interval=interval, statistic=tested.estimate, n=m + k, notes=notes
    )


def compare_paired_proportions(before: Values, after: Values, *, level: float = 0.95) -> Comparison:
    """Compare a yes-or-no finding in the same patients before and after, by McNemar's exact test.

    Parameters
    ----------
    before, after : sequence of bool
        One value a patient (true or 1, false or 0), in the same order; None or NaN leaves the pair out.
    level : float
        Confidence level of the interval.

    Returns
    -------
    Comparison
        ``estimate`` is the proportion after minus before with Newcombe's paired score interval (approximate);
        ``statistic`` the number of patients who changed to yes; ``n_zero`` those who did not change; ``effect`` the
        share of changes to yes minus that of changes to no.

    Raises
    ------
    ValueError
        If the lengths differ or a value is neither true nor false.

    References
    ----------
    McNemar Q. Note on the sampling error of the difference between correlated proportions or percentages.
    Psychometrika 1947;12:153-157.
    Newcombe RG. Improved confidence intervals for the difference between binomial proportions based on paired data.
    Stat Med 1998;17:2635-2650 (method 10).
    """
    check_level(level)
    first, second, missing = read_pairs(before, after)
    if not set(first.tolist()) | set(second.tolist()) <= {0.0, 1.0}:
        msg = "Values must be true or false (1 or 0), None or NaN for missing."
        raise ValueError(msg)
    n = len(first)
    kept, lost = int((first * second).sum()), int((first * (1 - second)).sum())
    gained = int(((1 - first) * second).sum())
    never, changed = n - kept - lost - gained, lost + gained
    words = "McNemar's exact test; proportion after minus before with Newcombe's paired score interval"
    if n < 2:
        reason = f"{describe_count(n, 'patient')} with both values: at least 2 are needed."
        return Comparison(f"{words}.", n=n, n_missing=missing, n_zero=n - changed, not_computed=reason)
    then, now = kept + gained, kept + lost
    gap = (gained - lost) / n
    share, other = then / n, now / n
    (low, high), (other_low, other_high) = wilson_limits(then, n, level), wilson_limits(now, n, level)
    tie = _correlate(kept, gained, lost, never)
    down, up = share - low, other_high - other
    below = math.sqrt(max(down**2 - 2 * tie * down * up + up**2, 0))
    down, up = other - other_low, high - share
    above = math.sqrt(max(up**2 - 2 * tie * up * down + down**2, 0))
    return Comparison(
        f"{words}.",
        p=bound_p(2 * float(binom.cdf(min(lost, gained), changed, 0.5))) if changed else math.nan,
        estimate=gap,
        interval=Interval(gap - below, gap + above, level, "Newcombe (paired score), approximate"),
        statistic=float(gained),
        effect=(gained - lost) / changed if changed else None,
        n=n,
        n_missing=missing,
        n_zero=n - changed,
        notes=caution_few(n) if changed else (f"None of the {n} patients changed, so there is nothing to test.",),
    )


def _correlate(both: int, first: int, second: int, neither: int) -> float:
    """Correlate two yes-or-no findings, a positive correlation corrected towards zero as Newcombe proposes."""
    margins = (both + first) * (second + neither) * (both + second) * (first + neither)
    if margins == 0:
        return 0.0
    product = both * neither - first * second
    if product > 0:
        product = max(product - (both + first + second + neither) / 2, 0)
    return product / math.sqrt(margins)
