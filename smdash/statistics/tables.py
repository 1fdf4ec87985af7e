"""Counts in a table: Fisher's exact test of any number of rows and columns."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from scipy.stats import hypergeom, random_table

from smdash.statistics.distributions import invert_tilted, log_factorial
from smdash.statistics.results import (
    DRAWS,
    SEED,
    Comparison,
    Interval,
    bound_p,
    caution_few,
    check_level,
    describe_level,
    draw_p,
)
from smdash.statistics.samples import Floats, Integers, Values, read_rows

TABLES = 400_000
SLACK = 1e-7
"""Tables as likely as the observed one count as extreme; this relative slack is the usual guard against rounding."""


def fisher_exact(table: Iterable[Values], *, level: float = 0.95) -> Comparison:
    """Test whether two classifications are independent, by Fisher's exact test for r rows and c columns.

    Parameters
    ----------
    table : sequence of rows of int
        Counts of patients. Rows and columns without a patient are left out.
    level : float
        Confidence level of the odds ratio's interval.

    Returns
    -------
    Comparison
        For two rows and two columns ``estimate`` is the conditional maximum-likelihood odds ratio with its exact
        interval (None where it is infinite); for larger tables there is no estimate.

    Raises
    ------
    ValueError
        If the table is not rectangular, or holds anything but counts.

    Notes
    -----
    The p-value sums the probabilities of all tables with the same margins that are no more probable than the observed
    one. Tables too large for enumeration are tested by 100,000 seeded random tables, and ``method`` says so.

    References
    ----------
    Fisher RA. The logic of inductive inference. J R Stat Soc 1935;98:39-82.
    Freeman GH, Halton JH. Note on an exact treatment of contingency, goodness of fit and other problems of
    significance. Biometrika 1951;38:141-149.
    """
    check_level(level)
    counts = _read_counts(table)
    n = int(counts.sum())
    counts = counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0] if n else counts
    rows, columns = counts.shape
    name = "Fisher's exact test"
    if n == 0 or min(rows, columns) < 2:
        reason = "The table is empty." if n == 0 else "Only one row or one column has patients: nothing to compare."
        return Comparison(f"{name}.", n=n, not_computed=reason)
    if rows == columns == 2:
        p, how = _weigh_two_by_two(counts), "exact two-sided p; conditional odds ratio"
        estimate, interval = _estimate_odds(counts, level)
    else:
        estimate, interval = None, None
        exact = _enumerate(counts if rows <= columns else counts.T)
        if exact is not None:
            p, how = exact, "exact p"
        else:
            p, how = _draw_tables(counts), f"p from {DRAWS:,} seeded random tables (seed {SEED})"
    notes = caution_few(n)
    if rows == columns == 2 and estimate is None:
        notes = (*notes, "The odds ratio is infinite: a cell of the table is empty.")
    return Comparison(
        f"{name} of a {rows} by {columns} table, {how}.",
        p=bound_p(p),
        estimate=estimate,
        interval=interval,
        statistic=estimate,
        n=n,
        notes=notes,
    )


def _read_counts(table: Iterable[Values]) -> Integers:
    rows = read_rows(table)
    if len({len(row) for row in rows}) > 1:
        msg = "Every row of the table must have the same number of columns."
        raise ValueError(msg)
    counts = np.array(rows, dtype=np.float64).reshape(len(rows), -1 if rows else 0)
    if not np.isfinite(counts).all() or (counts < 0).any() or (counts != np.rint(counts)).any():
        msg = "A table holds counts: whole numbers from 0."
        raise ValueError(msg)
    return counts.astype(np.int64)


def _weigh_two_by_two(counts: Integers) -> float:
    first, column, n = int(counts[0].sum()), int(counts[:, 0].sum()), int(counts.sum())
    possible = np.arange(max(0, first + column - n), min(first, column) + 1)
    chance = hypergeom.pmf(possible, n, first, column)
    seen = hypergeom.pmf(int(counts[0, 0]), n, first, column)
    return float(chance[chance <= seen * (1 + SLACK)].sum())


def _estimate_odds(counts: Integers, level: float) -> tuple[float | None, Interval]:
    """Estimate the conditional odds ratio of a two-by-two table, with its exact interval."""
    n, first, column, cell = int(counts.sum()), int(counts[0].sum()), int(counts[:, 0].sum()), int(counts[0, 0])
    least, most = max(0, first + column - n), min(first, column)
    weights = hypergeom.logpmf(np.arange(least, most + 1), n, first, column)
    estimate, low, high = invert_tilted(weights, cell - least, level)
    return estimate, Interval(low, high, level, f"exact {describe_level(level)} interval of the odds ratio")


def _bound_rest(rows: Integers, columns: Integers) -> tuple[Floats, Floats, Floats]:
    """Bound what the columns still to fill can add to the log probability of a table.

    Parameters
    ----------
    rows : array
        One line a state: what each row has left.
    columns : array
        The totals of the columns still to fill.

    Returns
    -------
    tuple
        For each state: at least, at most (both of minus the summed log factorials of the cells), and the log of the
        sum over all fillings, which has a closed form.
    """
    left = log_factorial(rows).sum(axis=1)
    down = float(log_factorial(columns).sum())
    least = -np.minimum(left, down)
    even_rows = (len(columns) * log_factorial(rows / len(columns))).sum(axis=1)
    even_columns = float((rows.shape[1] * log_factorial(columns / rows.shape[1])).sum())
    most = -np.maximum(even_rows, even_columns)
    return least, most, math.lgamma(int(columns.sum()) + 1) - left - down


def _enumerate(counts: Integers) -> float | None:
    """Sum over all tables column by column, merging equal states; None where the states become too many."""
    totals, columns = counts.sum(axis=1), np.sort(counts.sum(axis=0))[::-1]
    constant = float(log_factorial(totals).sum() + log_factorial(columns).sum() - math.lgamma(int(totals.sum()) + 1))
    seen = constant - float(log_factorial(counts).sum()) + math.log1p(SLACK)
    base = int(totals.max()) + 1
    radix = base ** np.arange(len(totals), dtype=np.int64)
    if base ** len(totals) >= 2**62:
        return None
    # A state is what every row has left, the log probability so far, and the log of how much of it merged there.
    left, path, mass = totals[None, :].copy(), np.array([constant]), np.array([0.0])
    found = 0.0
    for index, column in enumerate(columns.tolist()):
        rest = np.full(len(left), column)
        for row in range(len(totals)):
            spare = left[:, row + 1 :].sum(axis=1)
            low, high = np.maximum(rest - spare, 0), np.minimum(left[:, row], rest)
            widths = high - low + 1
            if int(widths.sum()) > 4 * TABLES:
                return None
            origin = np.repeat(np.arange(len(left)), widths)
            cell = low[origin] + np.arange(len(origin)) - np.repeat(np.cumsum(widths) - widths, widths)
            left, path, mass, rest = left[origin], path[origin], mass[origin], rest[origin] - cell
            left[:, row] -= cell
            path = path - log_factorial(cell)
        remaining = columns[index + 1 :]
        if len(remaining) == 0:
            return found + float(np.exp(path + mass)[path <= seen].sum())
        least, most, every = _bound_rest(left, remaining)
        below = path + most <= seen
        found += float(np.exp(path + mass + every)[below].sum())
        open_ = ~below & (path + least <= seen)
        left, path, mass = left[open_], path[open_], mass[open_]
        # What the rest can still add depends on how much the rows have left, not on which row has it.
        left = np.sort(left, axis=1)
        keys = np.column_stack([left @ radix, np.rint(path * 1e10).astype(np.int64)])
        _, where, same = np.unique(keys, axis=0, return_index=True, return_inverse=True)
        if len(where) > TABLES:
            return None
        mass = np.log(np.bincount(same.ravel(), weights=np.exp(mass), minlength=len(where)))
        left, path = left[where], path[where]
    return found


def _draw_tables(counts: Integers) -> float:
    drawn = random_table(counts.sum(axis=1), counts.sum(axis=0)).rvs(DRAWS, random_state=np.random.default_rng(SEED))
    # Of tables with the same margins, one is the less probable the larger its summed log factorials are.
    return draw_p(int((log_factorial(drawn).sum(axis=(1, 2)) >= log_factorial(counts).sum() - SLACK).sum()))
