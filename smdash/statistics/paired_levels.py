"""Two ordered classifications of the same patients: whether one is higher, and how far the two agree."""

from __future__ import annotations

import math

import numpy as np
from scipy.special import ndtri

from smdash.statistics.distributions import EXACT_PAIRS, flip_signs
from smdash.statistics.results import (
    FEW_PAIRS,
    Comparison,
    Estimate,
    Interval,
    bound_p,
    caution_few,
    check_level,
    describe_count,
    describe_level,
)
from smdash.statistics.samples import Floats, Integers, Values, read_pairs


def compare_margins(before: Values, after: Values) -> Comparison:
    """Test whether ordered levels are distributed alike before and after in the same patients.

    Parameters
    ----------
    before, after : sequence of int
        One level a patient as a whole number, in the same order: a grade, or the rank of a response. None or NaN
        leaves the pair out.

    Returns
    -------
    Comparison
        ``estimate`` is the mean change in levels, after minus before, without an interval; ``statistic`` the sum of
        the changes; ``n_zero`` the patients who stayed where they were.

    Raises
    ------
    ValueError
        If the lengths differ, or a level is no whole number.

    Notes
    -----
    The test of marginal homogeneity for ordered levels at equal distances. Were both times alike, before and after
    could be exchanged in each patient: the p-value sums over all such exchanges, up to 500 patients who changed; beyond
    that by normal approximation with continuity correction.

    References
    ----------
    Agresti A. Categorical data analysis. 2nd ed. Wiley 2002, section 10.5.
    Hothorn T, Hornik K, van de Wiel MA, Zeileis A. A Lego system for conditional inference. Am Stat 2006;60:257-263.
    """
    first, second, missing = read_pairs(before, after)
    changes = _read_levels(second) - _read_levels(first)
    n, sizes = len(changes), np.abs(changes[changes != 0])
    zeros = n - len(sizes)
    name = "Marginal homogeneity test for ordered levels; after minus before"
    if not len(sizes):
        reason = "No patient has both levels." if n == 0 else _SAME_LEVEL
        return Comparison(
            f"{name}.", estimate=0.0 if n else None, n=n, n_missing=missing, n_zero=zeros, not_computed=reason
        )
    if len(sizes) <= EXACT_PAIRS:
        how = "exact two-sided p over all exchanges of before and after"
    else:
        how = f"p by normal approximation (more than {EXACT_PAIRS} patients changed)"
    # Doubled in units of the smallest step, as half a step is the continuity correction.
    step = int(np.gcd.reduce(sizes))
    doubled = 2 * sizes // step
    p = flip_signs(doubled, doubled[changes[changes != 0] > 0])
    return Comparison(
        f"{name}, {how}.",
        p=bound_p(p),
        estimate=float(changes.mean()),
        statistic=float(changes.sum()),
        n=n,
        n_missing=missing,
        n_zero=zeros,
        notes=caution_few(n),
    )


_SAME_LEVEL = "No patient changed level, so there is nothing to test."


def weighted_kappa(first: Values, second: Values, *, level: float = 0.95) -> Estimate:
    """Estimate how far two ordered judgements of the same patients agree beyond chance, by Cohen's weighted kappa.

    Parameters
    ----------
    first, second : sequence of int
        One level a patient as a whole number, in the same order; None or NaN leaves the patient out.
    level : float
        Confidence level of the interval.

    Returns
    -------
    Estimate
        1 is perfect agreement, 0 what chance would give; ``denominator`` is the number of patients. Not computed from
        fewer than 5 patients, or where one of the two gives everybody the same level. No interval where all agree, or
        disagree as far as they can.

    Raises
    ------
    ValueError
        If the lengths differ, or a level is no whole number.

    Notes
    -----
    Linear weights: two levels apart is twice as bad as one, whatever levels nobody has. The interval takes the
    large-sample variance to Fisher's z scale, where it never passes 1.

    References
    ----------
    Cohen J. Weighted kappa. Psychol Bull 1968;70:213-220.
    Cicchetti DV, Allison T. A new procedure for assessing reliability of scoring EEG sleep recordings. Am J EEG Technol
    1971;11:101-109.
    Fleiss JL, Cohen J, Everitt BS. Large sample standard errors of kappa and weighted kappa. Psychol Bull
    1969;72:323-327.
    """
    check_level(level)
    one, two, _ = read_pairs(first, second)
    rows, columns = _read_levels(one), _read_levels(two)
    n = len(rows)
    words = (
        f"Cohen's weighted kappa, linear weights; approximate {describe_level(level)} interval (large-sample variance "
        "on Fisher's z scale)."
    )
    if n < FEW_PAIRS:
        some = describe_count(n, "patient") if n else "No patient"
        return Estimate(words, denominator=n, not_computed=f"{some} with both levels: at least {FEW_PAIRS} are needed.")
    if len(set(rows.tolist())) == 1 or len(set(columns.tolist())) == 1:
        reason = "One of the two gives everybody the same level, so agreement beyond chance has no meaning."
        return Estimate(words, denominator=n, not_computed=reason)
    lowest = min(int(rows.min()), int(columns.min()))
    size = max(int(rows.max()), int(columns.max())) - lowest + 1
    shares = np.zeros((size, size))
    np.add.at(shares, (rows - lowest, columns - lowest), 1 / n)
    kappa, error = _weigh_agreement(shares, n)
    if math.isclose(error, 0, abs_tol=1e-9) or math.isclose(abs(kappa), 1):
        return Estimate(words, kappa, denominator=n)
    reach = float(ndtri((1 + level) / 2)) * error / (1 - kappa**2)
    low, high = (math.tanh(math.atanh(kappa) + side * reach) for side in (-1, 1))
    return Estimate(words, kappa, Interval(low, high, level, "approximate, Fisher's z"), denominator=n)


def _weigh_agreement(shares: Floats, n: int) -> tuple[float, float]:
    """Give kappa and its large-sample standard error from the shares of a square table."""
    places = np.arange(len(shares))
    weights = 1 - np.abs(places[:, None] - places) / (len(shares) - 1)
    by_row, by_column = shares.sum(axis=1), shares.sum(axis=0)
    seen, chance = float((weights * shares).sum()), float(by_row @ weights @ by_column)
    kappa = (seen - chance) / (1 - chance)
    if math.isclose(seen, 1, abs_tol=1e-12):
        return 1.0, 0.0
    beside = (weights @ by_column)[:, None] + by_row @ weights
    squared = float((shares * (weights - beside * (1 - kappa)) ** 2).sum())
    return kappa, math.sqrt(max(squared - (kappa - chance * (1 - kappa)) ** 2, 0.0) / n) / (1 - chance)


def _read_levels(values: Floats) -> Integers:
    if (values != np.rint(values)).any():
        msg = "A level is no whole number. Allowed: whole numbers, and None or NaN for a missing level."
        raise ValueError(msg)
    return values.astype(np.int64)
