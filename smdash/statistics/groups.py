"""Different patients side by side, and two measures of one patient: Mann-Whitney, Gehan, Kruskal-Wallis, Spearman."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import permutations

import numpy as np
from scipy.special import ndtr
from scipy.stats import chi2, t

from smdash.statistics.distributions import (
    EXACT_PATIENTS,
    cut_rank_sum,
    pick_difference,
    pick_median,
    sum_chosen,
)
from smdash.statistics.results import (
    DRAWS,
    SEED,
    Comparison,
    Interval,
    bound_p,
    caution_few,
    check_level,
    describe_count,
    describe_level,
    draw_p,
)
from smdash.statistics.samples import (
    Floats,
    Integers,
    Values,
    count_decimals,
    double_ranks,
    from_units,
    read_pairs,
    read_sample,
    to_units,
)

STATES = 5_000
DRAWN_PATIENTS = 100
DRAWN_PAIRS = 50
LISTED_PAIRS = 8


def mann_whitney(a: Values, b: Values, *, level: float = 0.95) -> Comparison:
    """Test whether two groups of patients differ, by the Mann-Whitney test, exact with ties.

    Parameters
    ----------
    a, b : sequence of float
        The values of the first and of the second group; None or NaN is missing.
    level : float
        Confidence level of the interval.

    Returns
    -------
    Comparison
        ``estimate`` is the Hodges-Lehmann shift, first minus second group; ``statistic`` is U of the first group;
        ``effect`` the rank-biserial correlation (positive: the first group is higher).

    Notes
    -----
    The p-value sums the arrangements whose rank sum lies at least as far from its mean as the observed one; above 100
    patients in all a normal approximation with continuity and tie correction takes over, and ``method`` says so. The
    interval is closed and taken from the ordered differences by the distribution without ties, which keeps at least
    its nominal confidence under ties.

    References
    ----------
    Mann HB, Whitney DR. On a test of whether one of two random variables is stochastically larger than the other.
    Ann Math Stat 1947;18:50-60.
    Hodges JL, Lehmann EL. Estimates of location based on rank tests. Ann Math Stat 1963;34:598-611.
    """
    check_level(level)
    first, first_missing = read_sample(a)
    second, second_missing = read_sample(b)
    m, k = len(first), len(second)
    n, missing = m + k, first_missing + second_missing
    decimals = count_decimals(first, second)
    one, two = to_units(first, decimals), to_units(second, decimals)
    pooled = np.concatenate([one, two])
    reason = None
    if m == 0 or k == 0:
        reason = "One of the two groups has no value, so there is nothing to compare."
    elif n < 3:
        reason = "Only 2 patients have a value: at least 3 are needed."
    elif (pooled == pooled[0]).all():
        reason = f"All {n} values are equal, so there is nothing to test."
    if reason is not None:
        return Comparison("Mann-Whitney test; first minus second group.", n=n, n_missing=missing, not_computed=reason)
    ranks = double_ranks(pooled)
    statistic = float(ranks[:m].sum()) / 2 - m * (m + 1) / 2
    if n <= EXACT_PATIENTS:
        p, how = _choose_exactly(ranks, m), "exact two-sided p, given the ties"
    else:
        _, ties = np.unique(pooled, return_counts=True)
        tied = float((ties.astype(np.float64) ** 3 - ties).sum()) / (n * (n - 1))
        spread = math.sqrt(m * k / 12 * (n + 1 - tied))
        p = 2 * float(ndtr(-max(abs(statistic - m * k / 2) - 0.5, 0) / spread))
        how = "two-sided p by normal approximation with continuity and tie correction "
        how += f"(more than {EXACT_PATIENTS} patients)"

    def pick(position: int) -> int:
        return pick_difference(one, two, position)

    cut = cut_rank_sum(m, k, (1 - level) / 2)
    interval, notes = None, caution_few(n)
    if cut >= 0:
        shown = "exact" if n <= EXACT_PATIENTS else f"normal approximation above {EXACT_PATIENTS} patients"
        interval = Interval(
            from_units(pick(cut + 1), decimals),
            from_units(pick(m * k - cut), decimals),
            level,
            f"from the ordered differences between the groups, {shown}",
        )
    else:
        notes = (*notes, f"No {describe_level(level)} interval: groups of {m} and {k} are too small for one.")
    return Comparison(
        f"Mann-Whitney test, {how}; Hodges-Lehmann shift, first minus second group.",
        p=bound_p(p),
        estimate=from_units(pick_median(pick, m * k), decimals),
        interval=interval,
        statistic=statistic,
        effect=2 * statistic / (m * k) - 1,
        n=n,
        n_missing=missing,
        notes=notes,
    )


def _choose_exactly(ranks: Integers, m: int) -> float:
    scores = ranks - ranks.min()
    scores = scores // int(np.gcd.reduce(scores))
    few, chosen = (m, scores[:m]) if m <= len(scores) - m else (len(scores) - m, scores[m:])
    ways = sum_chosen(scores, few)
    away = np.abs(len(scores) * np.arange(len(ways)) - few * int(scores.sum()))
    return float(ways[away >= away[int(chosen.sum())]].sum() / ways.sum())


def compare_bounded(
    a: Sequence[tuple[float, float]], b: Sequence[tuple[float, float]], *, level: float = 0.95
) -> Comparison:
    """Test whether two groups of patients differ where some values are known only to lie between two ends.

    Parameters
    ----------
    a, b : sequence of pairs of float
        The least and the most each value of the first and of the second group can be; both equal where it is known,
        endless where nothing bounds it. A pair with NaN is missing.
    level : float
        Confidence level of the interval.

    Returns
    -------
    Comparison
        ``estimate`` is the Hodges-Lehmann shift, first minus second group, None where the ends leave it open;
        ``statistic`` counts the pairs of patients in which the first group is certainly higher, less those in which it
        is certainly lower; ``effect`` divides it by all pairs.

    Notes
    -----
    Gehan's test: each patient scores the number of patients certainly lower less that of patients certainly higher, and
    the p-value sums the arrangements whose sum of scores is at least as extreme; above 100 patients a normal
    approximation with continuity correction takes over. Where every value is known this is the Mann-Whitney test. A
    value known only between two ends lies strictly inside them. The interval takes every difference at its least for
    the lower and at its most for the upper limit: it can only be too wide.

    References
    ----------
    Gehan EA. A generalized Wilcoxon test for comparing arbitrarily singly-censored samples. Biometrika
    1965;52:203-223.
    """
    check_level(level)
    first, first_missing = _read_ends(a)
    second, second_missing = _read_ends(b)
    m, k = len(first), len(second)
    n, missing = m + k, first_missing + second_missing
    name = "Gehan's test of two groups, values known only between two ends ordered as far as they can be"
    scores = score_bounded(np.concatenate([first, second]))
    reason = None
    if m == 0 or k == 0:
        reason = "One of the two groups has no value, so there is nothing to compare."
    elif n < 3:
        reason = "Only 2 patients have a value: at least 3 are needed."
    elif (scores == 0).all():
        reason = "No patient is certainly higher or lower than another, so there is nothing to test."
    if reason is not None:
        return Comparison(f"{name}; first minus second group.", n=n, n_missing=missing, not_computed=reason)
    statistic = int(scores[:m].sum())
    if n <= EXACT_PATIENTS:
        p, how = _choose_exactly(scores, m), "exact two-sided p"
    else:
        spread = math.sqrt(m * k * float((scores.astype(np.float64) ** 2).sum()) / (n * (n - 1)))
        # Scores are twice as far apart as ranks: half a rank is 1.
        p = 2 * float(ndtr(-max(abs(statistic) - 1, 0) / spread))
        how = f"two-sided p by normal approximation with continuity correction (more than {EXACT_PATIENTS} patients)"
    least = np.subtract.outer(first[:, 0], second[:, 1]).ravel()
    most = np.subtract.outer(first[:, 1], second[:, 0]).ravel()
    ends = float(np.median(least)), float(np.median(most))
    cut = cut_rank_sum(m, k, (1 - level) / 2)
    interval, notes = None, caution_few(n)
    if cut >= 0:
        low, high = np.partition(least, cut)[cut], np.partition(most, m * k - cut - 1)[m * k - cut - 1]
        interval = Interval(
            float(low), float(high), level, "from the ordered differences, each at the end of what it can be"
        )
    else:
        notes = (*notes, f"No {describe_level(level)} interval: groups of {m} and {k} are too small for one.")
    return Comparison(
        f"{name}, {how}; Hodges-Lehmann shift, first minus second group.",
        p=bound_p(p),
        estimate=ends[0] if ends[0] == ends[1] else None,
        interval=interval,
        statistic=float(statistic),
        effect=statistic / (m * k),
        n=n,
        n_missing=missing,
        notes=notes,
    )


def score_bounded(ends: Floats) -> Integers:
    """For each patient the number certainly lower less that certainly higher; a line of `ends` is least and most."""
    within = ends[:, 0] < ends[:, 1]
    low = np.where(within, np.nextafter(ends[:, 0], math.inf), ends[:, 0])
    high = np.where(within, np.nextafter(ends[:, 1], -math.inf), ends[:, 1])
    lower = np.searchsorted(np.sort(high), low, side="left")
    higher = len(ends) - np.searchsorted(np.sort(low), high, side="right")
    return (lower - higher).astype(np.int64)


def _read_ends(pairs: Sequence[tuple[float, float]]) -> tuple[Floats, int]:
    """The pairs without those missing, and how many are."""
    read = np.array(pairs, dtype=np.float64).reshape(len(pairs), 2)
    known = ~np.isnan(read).any(axis=1)
    return read[known], int((~known).sum())


def kruskal_wallis(groups: Sequence[Values]) -> Comparison:
    """Test whether two or more groups of patients differ, by the Kruskal-Wallis test.

    Parameters
    ----------
    groups : sequence of sequences of float
        The values of each group; None or NaN is missing. Groups without a value are left out.

    Returns
    -------
    Comparison
        ``statistic`` is H corrected for ties, ``effect`` epsilon squared (H over n - 1). There is no estimate.

    Notes
    -----
    The p-value is exact (all ways to deal the values to the groups) where that is cheap, else from 100,000 seeded
    draws; the chi-squared approximation is used above 100 patients only. ``method`` says which.

    References
    ----------
    Kruskal WH, Wallis WA. Use of ranks in one-criterion variance analysis. JASA 1952;47:583-621.
    """
    name = "Kruskal-Wallis test"
    read = [read_sample(group) for group in groups]
    missing = sum(lost for _, lost in read)
    samples = [sample for sample, _ in read if len(sample)]
    n, empty = sum(map(len, samples)), len(read) - len(samples)
    notes = (f"{describe_count(empty, 'group')} without a value left out.",) if empty else ()
    if len(samples) < 2:
        reason = "Fewer than 2 groups have a value, so there is nothing to compare."
        return Comparison(f"{name}.", n=n, n_missing=missing, notes=notes, not_computed=reason)
    decimals = count_decimals(*samples)
    units = np.concatenate([to_units(sample, decimals) for sample in samples])
    if n < 3 or (units == units[0]).all():
        reason = (
            f"All {n} values are equal, so there is nothing to test." if n >= 3 else "Only 2 patients have a value."
        )
        return Comparison(f"{name}.", n=n, n_missing=missing, notes=notes, not_computed=reason)
    ranks = double_ranks(units)
    sizes = np.array([len(sample) for sample in samples])
    sums = np.add.reduceat(ranks, np.concatenate([[0], np.cumsum(sizes)[:-1]]))
    between = float(((sums - sizes * (n + 1)) ** 2 / sizes).sum())
    statistic = (n - 1) * between / float(((ranks - (n + 1)) ** 2).sum())
    exact = _deal_exactly(ranks, sizes, between)
    if exact is not None:
        p, how = exact, "exact p, given the ties"
    elif n <= DRAWN_PATIENTS:
        p, how = _deal_by_draws(ranks, sizes, between), f"p from {DRAWS:,} seeded draws (seed {SEED})"
    else:
        p = float(chi2.sf(statistic, len(samples) - 1))
        how = f"p by chi-squared approximation (more than {DRAWN_PATIENTS} patients)"
    return Comparison(
        f"{name} of {len(samples)} groups, {how}.",
        p=bound_p(p),
        statistic=statistic,
        effect=statistic / (n - 1),
        n=n,
        n_missing=missing,
        notes=(*notes, *caution_few(n)),
    )


def _spread_between(sums: Integers, sizes: Integers, middle: int) -> Floats:
    return ((sums - sizes * middle) ** 2 / sizes).sum(axis=-1)


def _deal_exactly(ranks: Integers, sizes: Integers, observed: float) -> float | None:
    """Deal the ranks one by one to the groups, merging equal states; None where the states become too many."""
    n, kept = len(ranks), len(sizes) - 1
    # The last group is what remains, so that its count and sum need not be carried along.
    bounds = [int(size) + 1 for size in sizes[:-1]] + [int(ranks.sum()) + 1] * kept
    if math.prod(bounds) >= 2**62:
        return None
    radix = np.concatenate([[1], np.cumprod(bounds[:-1])]).astype(np.int64)
    states, ways = np.zeros((1, 2 * kept), dtype=np.int64), np.ones(1)
    for seen, rank in enumerate(np.sort(ranks).tolist(), start=1):
        grown: list[Integers] = []
        for group in range(kept):
            following = states.copy()
            following[:, group] += 1
            following[:, kept + group] += rank
            grown.append(following)
        following, weights = np.concatenate([*grown, states]), np.tile(ways, kept + 1)
        counts = following[:, :kept]
        fits = (counts <= sizes[:-1]).all(axis=1) & (seen - counts.sum(axis=1) <= sizes[-1])
        following, weights = following[fits], weights[fits]
        _, where, same = np.unique(following @ radix, return_index=True, return_inverse=True)
        if len(where) > STATES:
            return None
        states, ways = following[where], np.bincount(same, weights=weights)
    sums = np.column_stack([states[:, kept:], ranks.sum() - states[:, kept:].sum(axis=1)])
    extreme = _spread_between(sums, sizes, n + 1) >= observed * (1 - 1e-12)
    return float(ways[extreme].sum() / ways.sum())


def _deal_by_draws(ranks: Integers, sizes: Integers, observed: float) -> float:
    generator = np.random.default_rng(SEED)
    dealt = generator.permuted(np.tile(ranks.astype(np.int16), (DRAWS, 1)), axis=1)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    sums = np.add.reduceat(dealt, starts, axis=1, dtype=np.int64)
    return draw_p(int((_spread_between(sums, sizes, len(ranks) + 1) >= observed * (1 - 1e-12)).sum()))


def spearman(x: Values, y: Values) -> Comparison:
    """Test whether two measures of the same patients rise together, by Spearman's rank correlation.

    Parameters
    ----------
    x, y : sequence of float
        One value a patient, in the same order; None or NaN is missing and leaves the pair out.

    Returns
    -------
    Comparison
        ``estimate``, ``effect`` and ``statistic`` are rho, from mid-ranks.

    Raises
    ------
    ValueError
        If the lengths differ.

    Notes
    -----
    The p-value is exact (all orders) up to 8 pairs, from 100,000 seeded orders up to 50, and from Student's t with
    n - 2 degrees of freedom beyond. ``method`` says which.

    References
    ----------
    Spearman C. The proof and measurement of association between two things. Am J Psychol 1904;15:72-101.
    """
    first, second, missing = read_pairs(x, y)
    n, name = len(first), "Spearman rank correlation"
    units = [to_units(values, count_decimals(values)) for values in (first, second)]
    reason = None
    if n < 3:
        reason = f"Only {describe_count(n, 'patient')} with both values: at least 3 are needed." if n else None
        reason = reason or "No patient has both values."
    elif any((values == values[0]).all() for values in units):
        reason = "One of the two measures is the same in all patients, so there is no correlation to compute."
    if reason is not None:
        return Comparison(f"{name}.", n=n, n_missing=missing, not_computed=reason)
    one, two = (double_ranks(values) - (n + 1) for values in units)
    together = int(one @ two)
    rho = together / math.sqrt(int(one @ one) * int(two @ two))
    if n <= LISTED_PAIRS:
        drawn = two[_list_orders(n)] @ one
        p, how = float((np.abs(drawn) >= abs(together)).mean()), "exact two-sided p, given the ties"
    elif n <= DRAWN_PAIRS:
        generator = np.random.default_rng(SEED)
        drawn = generator.permuted(np.tile(two.astype(np.int16), (DRAWS, 1)), axis=1) @ one.astype(np.float64)
        p, how = draw_p(int((np.abs(drawn) >= abs(together)).sum())), f"p from {DRAWS:,} seeded draws (seed {SEED})"
    else:
        scaled = abs(rho) * math.sqrt((n - 2) / max(1 - rho**2, 1e-300))
        p, how = 2 * float(t.sf(scaled, n - 2)), f"p from Student's t (more than {DRAWN_PAIRS} pairs)"
    return Comparison(
        f"{name}, {how}.",
        p=bound_p(p),
        estimate=rho,
        statistic=rho,
        effect=rho,
        n=n,
        n_missing=missing,
        notes=caution_few(n),
    )


@lru_cache(maxsize=LISTED_PAIRS)
def _list_orders(n: int) -> Integers:
    return np.array(list(permutations(range(n))), dtype=np.int64)
