"""The median of one group of patients with its exact interval."""

from __future__ import annotations

import numpy as np

from smdash.statistics.distributions import cut_signs
from smdash.statistics.results import Estimate, Interval, check_level, describe_level
from smdash.statistics.samples import Values, read_sample


def estimate_median(values: Values, *, level: float = 0.95) -> Estimate:
    """Give the median of a sample with its exact interval.

    Parameters
    ----------
    values : sequence of float
        One value a patient; None or NaN is missing. Values of which some are known only to lie beyond a limit are
        those of `quantiles`, which gives the same interval with signs.
    level : float
        Confidence level of the interval.

    Returns
    -------
    Estimate
        The median and the interval of order statistics; no interval where the values are too few for the level (below
        6 for 95%), and ``method`` then says so.

    Raises
    ------
    ValueError
        If a value is no number.

    Notes
    -----
    The interval reaches from the k-th smallest to the k-th largest value, k as large as the binomial distribution
    allows. It needs no assumption about the distribution; ties only make it wider.

    References
    ----------
    Conover WJ. Practical Nonparametric Statistics, 3rd ed. Wiley, 1999 (intervals for quantiles).
    """
    check_level(level)
    there, _ = read_sample(values)
    n = len(there)
    if n == 0:
        return Estimate("Median.", not_computed="There is no value.")
    ordered, cut = np.sort(there), cut_signs(n, (1 - level) / 2)
    middle = float(np.median(ordered))
    if cut < 0:
        words = f"Median; {n} values are too few for a {describe_level(level)} interval."
        return Estimate("Median of one value." if n == 1 else words, middle)
    interval = Interval(float(ordered[cut]), float(ordered[n - 1 - cut]), level, "exact, order statistics")
    return Estimate(f"Median with exact {describe_level(level)} interval (order statistics).", middle, interval)
