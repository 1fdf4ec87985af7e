"""Many tests at once, and groups described instead of tested: Holm's adjustment, standardised differences."""

from __future__ import annotations

import math

import numpy as np

from smdash.statistics.proportions import check_share
from smdash.statistics.results import Estimate
from smdash.statistics.samples import Values, read_numbers, read_sample


def holm(p_values: Values) -> list[float]:
    """Adjust p-values for their number, by Holm's step-down method.

    Parameters
    ----------
    p_values : sequence of float
        Unadjusted p-values; NaN or None was not computed, stays NaN and does not count as a test.

    Returns
    -------
    list of float
        The adjusted p-values, in the same order.

    Raises
    ------
    ValueError
        If a p-value is not between 0 and 1.

    References
    ----------
    Holm S. A simple sequentially rejective multiple test procedure. Scand J Stat 1979;6:65-70.
    """
    given = read_numbers(p_values)
    computed = np.flatnonzero(~np.isnan(given))
    if ((given[computed] < 0) | (given[computed] > 1)).any():
        msg = "p-values must lie between 0 and 1, or be NaN where not computed."
        raise ValueError(msg)
    order = computed[np.argsort(given[computed], kind="stable")]
    factors = np.arange(len(order), 0, -1)
    adjusted = given.copy()
    adjusted[order] = np.minimum(np.maximum.accumulate(given[order] * factors), 1.0)
    return adjusted.tolist()


def standardised_difference(a: Values, b: Values) -> Estimate:
    """Describe how far two groups lie apart in a number, in standard deviations.

    Parameters
    ----------
    a, b : sequence of float
        The values of the first and of the second group; None or NaN is missing.

    Returns
    -------
    Estimate
        First minus second mean, divided by the root of the mean of both variances.

    References
    ----------
    Austin PC. Balance diagnostics for comparing the distribution of baseline covariates between treatment groups in
    propensity-score matched samples. Stat Med 2009;28:3083-3107.
    """
    words = "Standardised difference, first minus second group, in pooled standard deviations."
    (first, _), (second, _) = read_sample(a), read_sample(b)
    if min(len(first), len(second)) < 2:
        return Estimate(words, not_computed="A group has fewer than 2 values.")
    spread = math.sqrt((float(first.var(ddof=1)) + float(second.var(ddof=1))) / 2)
    if (first == first[0]).all() and (second == second[0]).all():
        return Estimate(
            words, not_computed="All values within each group are equal, so there is no spread to scale by."
        )
    gap = float(first.mean() - second.mean())
    return Estimate(words, gap / spread, numerator=gap, denominator=spread)


def chance_difference(first_n: int, second_n: int) -> float:
    """How large a standardised difference chance alone makes in one of twenty characteristics, either way.

    Parameters
    ----------
    first_n, second_n : int
        The patients of either group, at least one.

    Returns
    -------
    float
        1.96 times the approximate standard error where nothing differs. Below some hundred patients chance alone
        passes a fixed yardstick of 0.1 in most rows.

    References
    ----------
    Hedges LV, Olkin I. Statistical methods for meta-analysis. Academic Press 1985, chapter 5.
    Austin PC. Balance diagnostics for comparing the distribution of baseline covariates between treatment groups in
    propensity-score matched samples. Stat Med 2009;28:3083-3107.
    """
    return 1.96 * math.sqrt(1 / first_n + 1 / second_n)


def standardised_difference_of_proportions(
    first_successes: float, first_n: float, second_successes: float, second_n: float
) -> Estimate:
    """Describe how far two groups lie apart in a proportion, in standard deviations.

    Parameters
    ----------
    first_successes, first_n, second_successes, second_n : int
        How many of how many in either group.

    Returns
    -------
    Estimate
        First minus second proportion, divided by the root of the mean of both binomial variances.

    Raises
    ------
    ValueError
        If the counts are not whole or a group has more successes than patients.

    References
    ----------
    Austin PC. Balance diagnostics for comparing the distribution of baseline covariates between treatment groups in
    propensity-score matched samples. Stat Med 2009;28:3083-3107.
    """
    words = "Standardised difference of proportions, first minus second group, in pooled standard deviations."
    one, m = check_share(first_successes, first_n)
    two, k = check_share(second_successes, second_n)
    if m == 0 or k == 0:
        return Estimate(words, not_computed="A group has no patient.")
    share, other = one / m, two / k
    spread = math.sqrt((share * (1 - share) + other * (1 - other)) / 2)
    if spread == 0:
        return Estimate(words, not_computed="Each group is all yes or all no, so there is no spread to scale by.")
    return Estimate(words, (share - other) / spread, numerator=share - other, denominator=spread)
