"""Two measurements of the same patients: signed-rank, sign, Hodges-Lehmann."""

from __future__ import annotations

import math
from typing import Literal, get_args

import numpy as np
from scipy.stats import binom

from smdash.statistics.distributions import (
    EXACT_PAIRS,
    cut_signed_rank,
    cut_signs,
    flip_signs,
    pick_median,
    pick_walsh,
)
from smdash.statistics.proportions import proportion
from smdash.statistics.results import (
    PERCENT_FROM,
    Comparison,
    Interval,
    bound_p,
    caution_few,
    check_level,
    describe_count,
    describe_level,
)
from smdash.statistics.samples import (
    Integers,
    Values,
    count_decimals,
    double_ranks,
    from_units,
    read_pairs,
    to_units,
)

Zeros = Literal["wilcoxon", "pratt"]

DIRECTION = "change is after minus before"


def subtract(before: Values, after: Values) -> tuple[Integers, int, int]:
    """Take after minus before in whole units of the data's last decimal.

    Returns
    -------
    tuple
        The differences of the complete pairs in units, the number of decimals of a unit, and the number of pairs
        left out because a value was missing.
    """
    first, second, missing = read_pairs(before, after)
    decimals = count_decimals(first, second)
    return to_units(second - first, decimals), decimals, missing


def explain_empty(n: int, n_missing: int, changed: int) -> str | None:
    """Say in plain words why pairs cannot be compared; None where they can."""
    lost = f" ({describe_count(n_missing, 'pair')} left out: a value is missing)" if n_missing else ""
    if n == 0:
        return f"No patient has both values{lost}."
    if n == 1:
        return f"Only 1 patient has both values{lost}: at least 2 are needed."
    if changed == 0:
        return f"None of the {n} patients changed as far as it can be seen, so there is nothing to test."
    return None


def report_unchanged(method: str, n: int, n_missing: int, level: float) -> Comparison:
    """Answer for pairs of which none differs: the change is 0, and a note bounds the share of patients who change.

    An interval of the change would be 0 to 0 and say nothing; what remains open is how many patients change at all.
    """
    bound = ""
    highest = proportion(0, n, level=level).interval
    if highest is not None and n >= PERCENT_FROM:
        bound = f" (exact {describe_level(level)} interval of the share that changes: 0 to {100 * highest.high:.0f}%)"
    note = f"None of the {n} patients changed{bound}, so there is nothing to test."
    return Comparison(method, estimate=0.0, n=n, n_missing=n_missing, n_zero=n, notes=(note,))


def describe_exactness(changed: int) -> str:
    """Say whether a signed-rank p-value is exact."""
    if changed <= EXACT_PAIRS:
        return "exact two-sided p, given the ties"
    return (
        f"two-sided p by normal approximation with continuity and tie correction (more than {EXACT_PAIRS} "
        "non-zero differences)"
    )


def note_smallest(changed: int) -> tuple[str, ...]:
    """Say how small a p-value the number of changes allows, where that is above 0.05."""
    smallest = min(1.0, 2.0 ** (1 - changed))
    if smallest <= 0.05:
        return ()
    return (f"With {describe_count(changed, 'non-zero difference')} no p-value below {smallest:g} is possible.",)


def wilcoxon_signed_rank(
    before: Values, after: Values, zeros: Zeros = "wilcoxon", *, level: float = 0.95
) -> Comparison:
    """Test whether paired values changed, by the Wilcoxon signed-rank test, exact with ties and zeros.

    Parameters
    ----------
    before, after : sequence of float
        One value a patient, in the same order; None or NaN is missing and leaves the pair out.
    zeros : {"wilcoxon", "pratt"}
        What becomes of pairs without a difference: left out before ranking (default), or ranked with the others and
        their ranks then left out.
    level : float
        Confidence level of the interval.

    Returns
    -------
    Comparison
        ``estimate`` and ``interval`` are those of `hodges_lehmann`, zeros kept. ``statistic`` is the sum of the ranks
        of the increases, ``effect`` the matched-pairs rank-biserial correlation (positive: after is higher).

    Raises
    ------
    ValueError
        If ``zeros`` is unknown or the lengths differ.

    Notes
    -----
    Differences are rounded to the decimals of the data before ranking. The p-value is twice the smaller tail of the
    distribution of the rank sum over all sign patterns, given the mid-ranks as they are; above 500 non-zero
    differences a normal approximation with continuity and tie correction takes over, and ``method`` says so.

    References
    ----------
    Wilcoxon F. Individual comparisons by ranking methods. Biometrics Bulletin 1945;1:80-83.
    Pratt JW. Remarks on zeros and ties in the Wilcoxon signed rank procedures. JASA 1959;54:655-667.
    """
    if zeros not in get_args(Zeros):
        msg = f"zeros must be one of {', '.join(get_args(Zeros))}; it was {zeros!r}."
        raise ValueError(msg)
    check_level(level)
    units, decimals, missing = subtract(before, after)
    changed = units[units != 0]
    n, n_zero = len(units), len(units) - len(changed)
    name = "Wilcoxon signed-rank test" + (" (Pratt)" if zeros == "pratt" else "")
    if n > 1 and not len(changed):
        return report_unchanged(f"{name}; {DIRECTION}.", n, missing, level)
    reason = explain_empty(n, missing, len(changed))
    if reason is not None:
        return Comparison(f"{name}; {DIRECTION}.", n=n, n_missing=missing, n_zero=n_zero, not_computed=reason)
    if zeros == "wilcoxon":
        scores, increases = double_ranks(np.abs(changed)), changed > 0
    else:
        scores, increases = double_ranks(np.abs(units))[units != 0], changed > 0
    share = float(scores[increases].sum()) / float(scores.sum())
    left_out = "left out" if zeros == "wilcoxon" else "ranked, then left out"
    zero_words = f", {describe_count(n_zero, 'zero difference')} {left_out}" if n_zero else ""
    estimate, interval, notes = locate_shift(units, decimals, level)
    p = bound_p(flip_signs(scores, scores[increases]))
    if interval is not None and n_zero and p < 1 - level and 0 in interval:
        notes = (
            *notes,
            "The interval reaches zero although the p-value is small: patients without change count in the interval, "
            "not in the test.",
        )
    start, end = (
        f"{name}, {describe_exactness(len(changed))}",
        f"; Hodges-Lehmann estimate with zeros kept; {DIRECTION}.",
    )
    # Zeros that Pratt ranks before leaving them out are told with the method itself.
    counted = n_zero > 0 and zeros == "wilcoxon"
    return Comparison(
        f"{start}{zero_words}{end}",
        procedure=f"{start}{'' if counted else zero_words}{end}",
        left_out=(n_zero, "zero differences") if counted else None,
        p=p,
        estimate=estimate,
        interval=interval,
        statistic=float(scores[increases].sum()) / 2,
        effect=2 * share - 1,
        n=n,
        n_missing=missing,
        n_zero=n_zero,
        notes=(*caution_few(n), *note_smallest(len(changed)), *notes),
    )


def locate_shift(units: Integers, decimals: int, level: float) -> tuple[float, Interval | None, tuple[str, ...]]:
    """Estimate the middle of differences by the median of their Walsh averages, with its exact interval.

    Returns
    -------
    tuple
        The estimate, the interval or None, and the notes that say why there is none.
    """
    n = len(units)
    count = n * (n + 1) // 2
    estimate = from_units(pick_median(lambda position: pick_walsh(units, position), count) / 2, decimals)
    cut = cut_signed_rank(n, (1 - level) / 2)
    if cut < 0:
        return estimate, None, (note_no_interval(n, level),)
    how = "from the ordered Walsh averages"
    how += ", exact" if n <= EXACT_PAIRS else f", normal approximation above {EXACT_PAIRS} pairs"
    low, high = pick_walsh(units, cut + 1), pick_walsh(units, count - cut)
    interval = Interval(from_units(low / 2, decimals), from_units(high / 2, decimals), level, how)
    return estimate, interval, ()


def note_no_interval(n: int, level: float) -> str:
    """Say that so few pairs allow no interval of the level asked for."""
    needed = 1 + math.ceil(-math.log2(1 - level))
    return (
        f"No {describe_level(level)} interval: it takes at least {needed} pairs, and there are {n} (the full range "
        f"of {describe_count(n, 'change')} is only a {100 * (1 - 2.0 ** (1 - n)):.4g}% interval)."
    )


def hodges_lehmann(before: Values, after: Values, *, level: float = 0.95) -> Comparison:
    """Estimate the middle of the change of paired values, with an exact interval and zeros kept.

    Parameters
    ----------
    before, after : sequence of float
        One value a patient, in the same order; None or NaN is missing and leaves the pair out.
    level : float
        Confidence level of the interval.

    Returns
    -------
    Comparison
        ``estimate`` is the median of all averages of two changes (each with itself included). ``p`` is NaN: this
        estimates and does not test. With fewer than 6 pairs there is no 95% interval, and ``not_computed`` says so.

    Raises
    ------
    ValueError
        If the lengths differ.

    Notes
    -----
    The limits are the ordered averages that the exact signed-rank distribution of ``n`` untied values cuts off; both
    are part of the interval. Without ties that is the inverted test itself. With ties and zeros the closed interval
    keeps at least its nominal confidence: breaking ties by ever smaller symmetric noise leaves the coverage of the
    noisy interval exact, and the closed one contains its limit (Noether 1967). It always contains the estimate.
    R's ``wilcox.test`` leaves zeros out and turns to a normal approximation under ties; ``wilcox.exact`` inverts the
    test of tied values point by point: three conventions, one answer where there are neither ties nor zeros.

    References
    ----------
    Hodges JL, Lehmann EL. Estimates of location based on rank tests. Ann Math Stat 1963;34:598-611.
    Noether GE. Wilcoxon confidence intervals for location parameters in the discrete case. JASA 1967;62:184-188.
    """
    check_level(level)
    units, decimals, missing = subtract(before, after)
    n, n_zero = len(units), int((units == 0).sum())
    name = f"Hodges-Lehmann estimate with zeros kept; {DIRECTION}."
    if n_zero == n > 1:
        return report_unchanged(name, n, missing, level)
    reason = explain_empty(n, missing, n - n_zero)
    if reason is not None:
        return Comparison(name, n=n, n_missing=missing, n_zero=n_zero, not_computed=reason)
    estimate, interval, notes = locate_shift(units, decimals, level)
    return Comparison(
        name,
        estimate=estimate,
        interval=interval,
        n=n,
        n_missing=missing,
        n_zero=n_zero,
        notes=notes,
        not_computed=notes[0] if interval is None else None,
    )


def sign_test(before: Values, after: Values, *, level: float = 0.95) -> Comparison:
    """Test whether increases and decreases are equally frequent, by the exact sign test.

    Parameters
    ----------
    before, after : sequence of float
        One value a patient, in the same order; None or NaN is missing and leaves the pair out.
    level : float
        Confidence level of the interval.

    Returns
    -------
    Comparison
        ``estimate`` is the median change, zeros kept, with the exact interval of order statistics; ``statistic`` the
        number of increases; ``effect`` the share of increases minus that of decreases among the changed.

    Raises
    ------
    ValueError
        If the lengths differ.

    References
    ----------
    Conover WJ. Practical Nonparametric Statistics, 3rd ed. Wiley, 1999 (sign test; intervals for quantiles).
    """
    check_level(level)
    units, decimals, missing = subtract(before, after)
    n, n_zero = len(units), int((units == 0).sum())
    changed, up = n - n_zero, int((units > 0).sum())
    if n_zero == n > 1:
        return report_unchanged(f"Sign test; {DIRECTION}.", n, missing, level)
    reason = explain_empty(n, missing, changed)
    if reason is not None:
        return Comparison(f"Sign test; {DIRECTION}.", n=n, n_missing=missing, n_zero=n_zero, not_computed=reason)
    ordered = np.sort(units)
    cut = cut_signs(n, (1 - level) / 2)
    interval = None
    if cut >= 0:
        low, high = int(ordered[cut]), int(ordered[n - 1 - cut])
        interval = Interval(from_units(low, decimals), from_units(high, decimals), level, "exact, order statistics")
    zero_words = f", {describe_count(n_zero, 'zero difference')} left out" if n_zero else ""
    start, end = "Sign test, exact two-sided p", f"; median change with zeros kept; {DIRECTION}."
    return Comparison(
        f"{start}{zero_words}{end}",
        procedure=f"{start}{end}",
        left_out=(n_zero, "zero differences") if n_zero else None,
        p=bound_p(2 * float(binom.cdf(min(up, changed - up), changed, 0.5))),
        estimate=from_units(float(np.median(ordered)), decimals),
        interval=interval,
        statistic=float(up),
        effect=(2 * up - changed) / changed,
        n=n,
        n_missing=missing,
        n_zero=n_zero,
        notes=(
            *caution_few(n),
            *note_smallest(changed),
            *(() if interval is not None else (note_no_interval(n, level),)),
        ),
    )
