"""Three or more visits of the same patients: Friedman's test."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import permutations

import numpy as np
from scipy.stats import chi2

from smdash.statistics.results import DRAWS, SEED, Comparison, bound_p, caution_few, describe_count, draw_p
from smdash.statistics.samples import (
    Floats,
    Integers,
    Values,
    count_decimals,
    double_ranks_of_rows,
    read_rows,
    to_units,
)

WORK = 20_000_000
"""Additions the exact distribution may cost; beyond, orders are drawn."""

ROWS = 200
"""Patients above which the chi-squared approximation takes over."""


def friedman(rows: Iterable[Values]) -> Comparison:
    """Test whether values differ over visits within patients, by Friedman's test.

    Parameters
    ----------
    rows : sequence of sequences of float
        A row a patient, a column a visit. Only rows without a missing value are used.

    Returns
    -------
    Comparison
        ``statistic`` is Friedman's chi-squared corrected for ties, ``effect`` Kendall's W, ``n`` the complete rows,
        ``n_missing`` the rows left out, ``n_zero`` the rows in which all visits are equal. There is no estimate.

    Raises
    ------
    ValueError
        If rows differ in length or have fewer than two visits.

    Notes
    -----
    The p-value is exact (all orders within each patient) where that is cheap, else from 100,000 seeded draws; the
    chi-squared approximation is used above 200 patients only. ``method`` says which.

    References
    ----------
    Friedman M. The use of ranks to avoid the assumption of normality. JASA 1937;32:675-701.
    """
    name = "Friedman test over visits, complete patients only"
    read = read_rows(rows)
    lengths = {len(row) for row in read}
    if len(lengths) > 1 or lengths & {0, 1}:
        msg = f"Every row must have the same number of visits, at least 2; the lengths are {sorted(lengths)}."
        raise ValueError(msg)
    table: Floats = np.array(read) if read else np.zeros((0, 2))
    complete: Floats = table[~np.isnan(table).any(axis=1)]
    n, missing = len(complete), len(read) - len(complete)
    lost = f" ({describe_count(missing, 'patient')} left out: a visit is missing)" if missing else ""
    if n < 2:
        reason = (
            f"{'Only 1 patient has' if n else 'No patient has'} a value at every visit{lost}: at least 2 are needed."
        )
        return Comparison(f"{name}.", n=n, n_missing=missing, not_computed=reason)
    ranks: Integers = double_ranks_of_rows(to_units(complete, count_decimals(complete.ravel())))
    visits = len(complete[0])
    varied = ranks[(ranks != ranks[:, :1]).any(axis=1)]
    n_zero = n - len(varied)
    if n_zero == n:
        reason = f"No value of the {n} patients changed over the {visits} visits, so there is nothing to test."
        return Comparison(f"{name}.", n=n, n_missing=missing, n_zero=n_zero, not_computed=reason)
    sums = ranks.sum(axis=0) / 2
    gaps: Floats = ranks / 2 - (visits + 1) / 2
    spread = float(np.square(gaps).sum())
    statistic = (visits - 1) * float(((sums - n * (visits + 1) / 2) ** 2).sum()) / spread
    exact = _order_exactly(varied)
    if exact is not None:
        p, how = exact, "exact p, given the ties"
    elif n <= ROWS:
        p, how = _order_by_draws(varied), f"p from {DRAWS:,} seeded draws (seed {SEED})"
    else:
        p, how = float(chi2.sf(statistic, visits - 1)), f"p by chi-squared approximation (more than {ROWS} patients)"
    return Comparison(
        f"{name}, {how}; {visits} visits.",
        p=bound_p(p),
        statistic=statistic,
        effect=statistic / (n * (visits - 1)),
        n=n,
        n_missing=missing,
        n_zero=n_zero,
        notes=caution_few(n),
    )


def _spread_of_sums(sums: Integers) -> Integers:
    # Grows with Friedman's statistic and stays whole, so that "as extreme" is never a question of rounding.
    return (sums.shape[-1] * sums**2).sum(axis=-1) - sums.sum(axis=-1) ** 2


def _order_exactly(ranks: Integers) -> float | None:
    """Enumerate all orders within rows by dynamic programme over column sums; None where that is too much work."""
    scores = ranks - ranks.min(axis=1, keepdims=True)
    scores = scores // int(np.gcd.reduce(scores, axis=None))
    visits = scores.shape[1]
    base = int(scores.max(axis=1).sum()) + 1
    if visits > 6 or base ** (visits - 1) * math.factorial(visits) * len(scores) > WORK:
        return None
    size = base ** (visits - 1)
    radix = base ** np.arange(visits - 1, dtype=np.int64)
    chance = np.zeros(size)
    chance[0] = 1.0
    for row in scores:
        orders = np.array(sorted(set(permutations(row.tolist()))), dtype=np.int64)
        following = np.zeros(size)
        for offset in (orders[:, :-1] @ radix).tolist():
            following[offset:] += chance[: size - offset]
        chance = following / len(orders)
    reached = np.flatnonzero(chance)
    first = (reached[:, None] // radix) % base
    sums = np.column_stack([first, int(scores.sum()) - first.sum(axis=1)])
    observed = _spread_of_sums(scores.sum(axis=0))
    return float(chance[reached][_spread_of_sums(sums) >= observed].sum())


def _order_by_draws(ranks: Integers) -> float:
    generator = np.random.default_rng(SEED)
    visits = ranks.shape[1]
    sums = np.zeros((DRAWS, visits), dtype=np.int64)
    for row in ranks:
        if visits <= 6:
            orders = np.array(list(permutations(row.tolist())), dtype=np.int64)
            sums += orders[generator.integers(len(orders), size=DRAWS)]
        else:
            sums += generator.permuted(np.tile(row, (DRAWS, 1)), axis=1)
    return draw_p(int((_spread_of_sums(sums) >= _spread_of_sums(ranks.sum(axis=0))).sum()))
