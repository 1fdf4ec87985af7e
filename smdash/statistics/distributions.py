"""Null distributions given the ranks as they are, ties and all, and order statistics of sums."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np
from scipy.optimize import brentq
from scipy.special import gammaln, ndtr, ndtri
from scipy.stats import binom

from smdash.statistics.samples import Floats, Integers

EXACT_PAIRS = 500
"""Signed-rank and sign distributions are exact up to this many pairs, a normal approximation beyond."""

EXACT_PATIENTS = 100
"""Rank-sum distributions are exact up to this many patients in both groups together."""


def log_factorial(counts: Integers | Floats) -> Floats:
    """Give the log of the factorial of each number."""
    return np.asarray(gammaln(counts + 1), dtype=np.float64)


def sum_signed(scores: Integers, at_most: int) -> float:
    """Give the probability that scores, each counted or not by the toss of a coin, sum to at most a value."""
    divisor = int(np.gcd.reduce(scores))
    limit = at_most // divisor
    chance = np.zeros(limit + 1)
    chance[0] = 1.0
    for score in np.sort(scores // divisor):
        chance *= 0.5
        if score <= limit:
            # The right side is read before it is changed: numpy copies where the two overlap.
            chance[score:] += chance[: limit + 1 - score].copy()
    return float(chance.sum())


def flip_signs(scores: Integers, positive: Integers) -> float:
    """Give the two-sided p-value of a signed-rank sum; scores are doubled ranks of the non-zero differences."""
    total, observed = int(scores.sum()), int(positive.sum())
    smaller = min(observed, total - observed)
    if len(scores) <= EXACT_PAIRS:
        return 2 * sum_signed(scores, smaller)
    spread = math.sqrt(float((scores.astype(np.float64) ** 2).sum())) / 2
    # Continuity correction of half a rank, which is 1 in doubled ranks.
    return 2 * float(ndtr(-max(total / 2 - smaller - 1, 0) / spread))


@lru_cache(maxsize=512)
def cut_signed_rank(n: int, tail: float) -> int:
    """Count the Walsh averages to cut from either end of n(n+1)/2 so that a tail holds at most a probability.

    Returns -1 where n is too small to cut even none.
    """
    if n > EXACT_PAIRS:
        mean, spread = n * (n + 1) / 4, math.sqrt(n * (n + 1) * (2 * n + 1) / 24)
        return math.floor(mean - 0.5 + float(ndtri(tail)) * spread)
    half = n * (n + 1) // 4
    chance = np.zeros(half + 1)
    chance[0] = 1.0
    for rank in range(1, n + 1):
        chance *= 0.5
        if rank <= half:
            chance[rank:] += chance[: half + 1 - rank].copy()
    return int((np.cumsum(chance) <= tail).sum()) - 1


@lru_cache(maxsize=512)
def cut_signs(n: int, tail: float) -> int:
    """Count the ordered values to cut from either end of n so that a tail of heads and tails holds at most a chance.

    What remains encloses the median (order statistics). Returns -1 where n is too small to cut even none.
    """
    cut = int(binom.ppf(tail, n, 0.5))
    while cut >= 0 and binom.cdf(cut, n, 0.5) > tail:
        cut -= 1
    return cut


def sum_chosen(scores: Integers, chosen: int) -> Floats:
    """Count the ways in which a number of the scores (whole, from 0) sum to 0, 1, 2, ...."""
    most = int(np.sort(scores)[len(scores) - chosen :].sum())
    ways = np.zeros((chosen + 1, most + 1))
    ways[0, 0] = 1.0
    for seen, score in enumerate(np.sort(scores), start=1):
        rows = min(seen, chosen)
        if score <= most:
            ways[1 : rows + 1, score:] += ways[:rows, : most + 1 - score].copy()
    return ways[chosen]


@lru_cache(maxsize=512)
def cut_rank_sum(m: int, n: int, tail: float) -> int:
    """Count the pairwise differences to cut from either end of m*n so that a tail holds at most a probability."""
    if m + n > EXACT_PATIENTS:
        mean, spread = m * n / 2, math.sqrt(m * n * (m + n + 1) / 12)
        return max(math.floor(mean - 0.5 + float(ndtri(tail)) * spread), -1)
    few = min(m, n)
    ways = sum_chosen(np.arange(m + n, dtype=np.int64), few)[few * (few - 1) // 2 :]
    return int((np.cumsum(ways) / ways.sum() <= tail).sum()) - 1


def pick_order(count: Callable[[int], int], low: int, high: int, position: int) -> int:
    """Find the value at a position (from 1) of a sorted multiset known only by how many lie at or below a value."""
    while low < high:
        middle = (low + high) // 2
        if count(middle) >= position:
            high = middle
        else:
            low = middle + 1
    return low


_LISTED = 100
"""Up to how many values their pair sums are listed: with more, looking for a position by counting is quicker."""


def pick_walsh(units: Integers, position: int) -> int:
    """Find the sum of two at a position among all pair sums of a sample, each value with itself included."""
    ordered = np.sort(units)
    if len(ordered) <= _LISTED:
        first, second = np.triu_indices(len(ordered))
        return int(np.partition(ordered[first] + ordered[second], position - 1)[position - 1])

    def count(value: int) -> int:
        both = int(np.searchsorted(ordered, value - ordered, side="right").sum())
        itself = int(np.searchsorted(ordered, value // 2, side="right"))
        return (both + itself) // 2

    return pick_order(count, 2 * int(ordered[0]), 2 * int(ordered[-1]), position)


def pick_difference(first: Integers, second: Integers, position: int) -> int:
    """Find the difference at a position among all of the first sample minus all of the second."""
    one, two = np.sort(first), np.sort(second)

    def count(value: int) -> int:
        return int(np.searchsorted(one, value + two, side="right").sum())

    return pick_order(count, int(one[0] - two[-1]), int(one[-1] - two[0]), position)


def pick_median(pick: Callable[[int], int], count: int) -> float:
    """Take the median of a multiset whose members can be picked by position (from 1)."""
    lower = pick((count + 1) // 2)
    return float(lower) if count % 2 else (lower + pick(count // 2 + 1)) / 2


def invert_tilted(log_weights: Floats, seen: int, level: float) -> tuple[float | None, float, float]:
    """Estimate the ratio in a family of distributions whose chance of k is proportional to weight times ratio to the k.

    Odds ratios and rate ratios are of this kind, given the margins or the totals.

    Parameters
    ----------
    log_weights : array
        Log weight of the outcomes 0, 1, 2, ....
    seen : int
        The outcome observed, as a position in ``log_weights``.
    level : float
        Confidence level.

    Returns
    -------
    tuple
        The conditional maximum-likelihood ratio (None where it is infinite) and the exact limits, both tails inverted.
    """
    outcomes, tail = np.arange(len(log_weights)), (1 - level) / 2

    def spread(log_ratio: float) -> Floats:
        weights = log_weights + outcomes * log_ratio
        chance = np.exp(weights - weights.max())
        return chance / chance.sum()

    def solve(gap: Callable[[float], float]) -> float:
        reach = 1.0
        while gap(-reach) * gap(reach) > 0:
            reach *= 2
        return math.exp(float(brentq(gap, -reach, reach, xtol=1e-14, rtol=1e-14)))

    low, high, estimate = 0.0, math.inf, None
    if seen > 0:
        low = solve(lambda log_ratio: float(spread(log_ratio)[seen:].sum()) - tail)
    if seen < len(outcomes) - 1:
        high = solve(lambda log_ratio: float(spread(log_ratio)[: seen + 1].sum()) - tail)
        estimate = solve(lambda log_ratio: float(spread(log_ratio) @ outcomes) - seen) if seen > 0 else 0.0
    return estimate, low, high
