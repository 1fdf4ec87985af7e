"""Simulates how often each default test is wrong, and how often each interval is right.

Run from the project's folder: ``python tests/benchmarks/simulate_statistics.py``. It prints the two tables that
docs/methods.md holds. Nominal are 5% and 95%; with 2,000 repetitions the Monte Carlo error is about half a percent.
"""

from collections.abc import Callable

import numpy as np

from smdash import statistics
from smdash.statistics import Comparison, Interval

SEED = 6
REPETITIONS = 2_000
SIZES = (6, 13, 30)
SHIFT = 1.0
SHARE = 0.4
RATE = 1.5
RATIO = 0.5
SPELL_RATE = 2.5

Generator = np.random.Generator


def draw_grades(generator: Generator, n: int, visits: int) -> np.ndarray:
    """Draw five-point grades that do not change: each patient has a level of its own, each visit its own scatter."""
    level = generator.normal(2, 1.2, (n, 1))
    return np.clip(np.rint(level + generator.normal(0, 0.8, (n, visits))), 0, 4)


def draw_changes(generator: Generator, n: int) -> np.ndarray:
    """Draw whole changes scattered evenly around the true shift, with many ties and zeros."""
    return SHIFT + generator.choice([-2, -1, 0, 1, 2], n, p=[0.1, 0.2, 0.4, 0.2, 0.1])


def draw_laboratory(generator: Generator, n: int) -> tuple[np.ndarray, np.ndarray, list[list[str]]]:
    """Draw laboratory values that do not change, a third of them below the limit of 5."""
    level = generator.normal(2, 1, n)
    sides = [np.round(np.exp(level + generator.normal(0, 0.4, n)), 1) for _ in range(2)]
    signs = [["<" if value < 5 else "" for value in side] for side in sides]
    before, after = (np.maximum(side, 5) for side in sides)
    return before, after, signs


def draw_events(generator: Generator, n: int, ratio: float) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Draw events of patients who differ widely in how often they have them."""
    own = generator.gamma(1, RATE, n)
    before, after = generator.uniform(0.5, 2, n), generator.uniform(0.5, 4, n)
    return generator.poisson(own * before), before, generator.poisson(own * ratio * after), after


def compare_grades(test: Callable[..., Comparison], **options: str) -> Callable[[Generator, int], Comparison]:
    """Apply a paired test to grades without change."""
    return lambda generator, n: test(*draw_grades(generator, n, 2).T, **options)


def compare_laboratory(generator: Generator, n: int) -> Comparison:
    """Apply the default test to laboratory values without change."""
    before, after, signs = draw_laboratory(generator, n)
    return statistics.compare_paired("laboratory", before, after, *signs)


def compare_findings(generator: Generator, n: int) -> Comparison:
    """Apply the default test to a yes-or-no finding without change."""
    return statistics.compare_paired("proportion", *(draw_grades(generator, n, 2) > 2).T)


def draw_spells(generator: Generator, n: int, ratio: float) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Draw events in equal windows of patients with good and bad spells: each window has a factor of its own."""
    own, years = generator.gamma(1, SPELL_RATE, n), generator.uniform(0.5, 1, n)
    spells = generator.gamma(1, 1, (2, n))
    return generator.poisson(own * spells[0] * years), years, generator.poisson(own * ratio * spells[1] * years), years


def compare_rates(generator: Generator, n: int) -> Comparison:
    """Apply the test of independent events to event rates without change."""
    return statistics.compare_rates(*draw_events(generator, n, 1))


def compare_spells(test: Callable[..., Comparison]) -> Callable[[Generator, int], Comparison]:
    """Apply a test of rates to good and bad spells without change."""
    return lambda generator, n: test(*draw_spells(generator, n, 1))


TESTS: dict[str, Callable[[Generator, int], Comparison]] = {
    "grade, score: Wilcoxon signed-rank": compare_grades(statistics.wilcoxon_signed_rank),
    "the same, zeros by Pratt": compare_grades(statistics.wilcoxon_signed_rank, zeros="pratt"),
    "laboratory: signed-rank for censored values": compare_laboratory,
    "proportion: McNemar exact": compare_findings,
    "rate, events independent: exact conditional": compare_rates,
    "rate, good and bad spells: exact conditional": compare_spells(statistics.compare_rates),
    "the same: patients exchanged (default)": compare_spells(statistics.compare_paired_rates),
    "sign test": compare_grades(statistics.sign_test),
    "Friedman, three visits": lambda generator, n: statistics.friedman(draw_grades(generator, n, 3)),
    "Mann-Whitney, two halves": lambda generator, n: statistics.mann_whitney(
        draw_grades(generator, n // 2, 1)[:, 0], draw_grades(generator, n - n // 2, 1)[:, 0]
    ),
}


def shift_two_groups(generator: Generator, n: int) -> Interval | None:
    """Estimate the shift between two groups of n patients."""
    return statistics.mann_whitney(draw_changes(generator, n), draw_changes(generator, n) - SHIFT).interval


def compare_halves(generator: Generator, n: int) -> Interval | None:
    """Estimate the difference of two proportions of n patients each."""
    one, two = generator.binomial(n, SHARE, 2).tolist()
    return statistics.compare_proportions(one, n, two, n).interval


def estimate_share(method: statistics.IntervalMethod) -> Callable[[Generator, int], Interval | None]:
    """Estimate a proportion."""
    return lambda generator, n: statistics.proportion(int(generator.binomial(n, SHARE)), n, method).interval


def ratio_of_rates(generator: Generator, n: int) -> Interval | None:
    """Estimate a rate ratio of n patients."""
    return statistics.compare_rates(*draw_events(generator, n, RATIO)).interval


def ratio_in_spells(
    compare: Callable[..., Comparison], ratio: float = RATIO
) -> Callable[[Generator, int], Interval | None]:
    """Estimate a rate ratio of n patients with good and bad spells."""
    return lambda generator, n: compare(*draw_spells(generator, n, ratio)).interval


INTERVALS: dict[str, tuple[float, Callable[[Generator, int], Interval | None]]] = {
    "Hodges-Lehmann": (SHIFT, lambda g, n: statistics.hodges_lehmann(np.zeros(n), draw_changes(g, n)).interval),
    "median change (sign test)": (SHIFT, lambda g, n: statistics.sign_test(np.zeros(n), draw_changes(g, n)).interval),
    "Hodges-Lehmann shift of two groups of n": (SHIFT, shift_two_groups),
    "proportion, Clopper-Pearson": (SHARE, estimate_share("clopper-pearson")),
    "proportion, Wilson (approximate)": (SHARE, estimate_share("wilson")),
    "difference of proportions, Newcombe (approximate)": (0.0, compare_halves),
    "rate, exact Poisson": (RATE, lambda g, n: statistics.rate(int(g.poisson(RATE * n)), n).interval),
    "rate ratio, events independent, exact conditional": (RATIO, ratio_of_rates),
    "rate ratio, good and bad spells, exact conditional": (RATIO, ratio_in_spells(statistics.compare_rates)),
    "the same, patients exchanged (default)": (RATIO, ratio_in_spells(statistics.compare_paired_rates)),
    "the same where nothing changed": (1.0, ratio_in_spells(statistics.compare_paired_rates, 1.0)),
}


def simulate_errors() -> list[str]:
    """Count, for each test and size, how often p is at most 0.05 where nothing changed."""
    lines = ["| Test | " + " | ".join(f"n = {n}" for n in SIZES) + " |", "|---|" + "---:|" * len(SIZES)]
    for name, test in TESTS.items():
        generator = np.random.default_rng(SEED)
        shares = [sum(test(generator, n).p <= 0.05 for _ in range(REPETITIONS)) / REPETITIONS for n in SIZES]
        lines.append(f"| {name} | " + " | ".join(f"{100 * share:.1f}%" for share in shares) + " |")
    return lines


def simulate_coverage() -> list[str]:
    """Count, for each interval and size, how often it contains the truth."""
    lines = ["| Interval | " + " | ".join(f"n = {n}" for n in SIZES) + " |", "|---|" + "---:|" * len(SIZES)]
    for name, (truth, estimate) in INTERVALS.items():
        generator = np.random.default_rng(SEED)
        shares: list[float] = []
        for n in SIZES:
            intervals = [estimate(generator, n) for _ in range(REPETITIONS)]
            shown = [interval for interval in intervals if interval is not None]
            shares.append(sum(truth in interval for interval in shown) / len(shown))
        lines.append(f"| {name} | " + " | ".join(f"{100 * share:.1f}%" for share in shares) + " |")
    return lines


if __name__ == "__main__":
    print("\n".join([*simulate_errors(), "", *simulate_coverage()]))
