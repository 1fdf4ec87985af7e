"""Groups compared a second time, from raw rows with plain Python: no pandas, no scipy, nothing of smdash."""

from __future__ import annotations

import math
from collections import Counter

from tests.independent import Raw, middle, wilson

Span = tuple[float, float]


def deal(scores: list[int], m: int) -> float:
    """How often a deal of the scores to a group of `m` sums at least as far from its mean as the first `m` do."""
    ways: dict[int, Counter[int]] = {0: Counter({0: 1})}
    for score in scores:
        for taken in sorted(ways, reverse=True):
            if taken < m:
                for total, count in list(ways[taken].items()):
                    ways.setdefault(taken + 1, Counter())[total + score] += count
    mean = m * sum(scores)
    seen = abs(len(scores) * sum(scores[:m]) - mean)
    far = sum(count for total, count in ways[m].items() if abs(len(scores) * total - mean) >= seen)
    return far / math.comb(len(scores), m)


def is_above(one: Span, other: Span) -> bool:
    """Whether a value is certainly above another; one known only between two ends lies inside them."""
    if one[0] == other[1]:
        return one[0] < one[1] or other[0] < other[1]
    return one[0] > other[1]


def gehan(a: list[Span], b: list[Span]) -> float:
    """The p of two groups; that of Mann and Whitney where every value is known."""
    pooled = a + b
    scores = [sum(is_above(one, other) - is_above(other, one) for other in pooled) for one in pooled]
    return deal(scores, len(a))


def cut(m: int, k: int) -> int:
    """Which of the ordered differences, from 1, is the lower 95% limit; 0 where there is none."""
    counts: Counter[int] = Counter({0: 1})
    ways: dict[tuple[int, int], Counter[int]] = {(0, 0): counts}
    for i in range(m + 1):
        for j in range(k + 1):
            if (i, j) != (0, 0):
                found: Counter[int] = Counter()
                if i:
                    found.update({u + j: n for u, n in ways[i - 1, j].items()})
                if j:
                    found.update(ways[i, j - 1])
                ways[i, j] = found
    total, below, place = math.comb(m + k, m), 0, 0
    while below + ways[m, k][place] <= 0.025 * total:
        below += ways[m, k][place]
        place += 1
    return place


def shift(a: list[Span], b: list[Span]) -> tuple[float | None, Span | None]:
    """The Hodges-Lehmann shift, None where limits leave it open, and its interval."""
    least = sorted(one[0] - other[1] for one in a for other in b)
    most = sorted(one[1] - other[0] for one in a for other in b)
    place = cut(len(a), len(b))
    interval = (least[place - 1], most[len(most) - place]) if place else None
    return (middle(least) if middle(least) == middle(most) else None), interval


def fisher(hits: int, m: int, others: int, k: int) -> float | None:
    """The two-sided p of a table of two by two; None where all are on one side."""
    total = hits + others
    if total in (0, m + k):
        return None
    chances = [math.comb(m, one) * math.comb(k, total - one) for one in range(total + 1)]
    return sum(one for one in chances if one <= chances[hits]) / sum(chances)


def newcombe(hits: int, m: int, others: int, k: int) -> tuple[float, Span]:
    """The difference of two shares and its interval, method 10."""
    one, two = hits / m, others / k
    (low, high), (low2, high2) = wilson(hits, m), wilson(others, k)
    gap = one - two
    return gap, (gap - math.hypot(one - low, high2 - two), gap + math.hypot(high - one, two - low2))


def split(raw: Raw, first: tuple[str, ...], second: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The evaluated patients of the subtypes of either side."""
    return tuple([one for one in raw.evaluated if raw.patients[one]["subtype"] in side] for side in (first, second))


def pairs(raw: Raw, measure: str, patients: list[str]) -> list[tuple[tuple[float, object], tuple[float, object]]]:
    """The values of these patients at the baseline and at the last visit shown."""
    last = raw.shown(measure)[-1]
    both = [(raw.at(one, "baseline", measure), raw.at(one, last, measure)) for one in patients]
    return [(before, after) for before, after in both if before is not None and after is not None]


def ratio(before: tuple[float, object], after: tuple[float, object]) -> Span:
    """The least and the most of the logarithm of what is left; a value below a limit may be next to nothing."""

    def ends(value: tuple[float, object]) -> Span:
        number, sign = value
        return (0.0, number) if sign == "<" else (number, math.inf) if sign == ">" else (number, number)

    (least, most), (low, high) = ends(before), ends(after)
    bottom = -math.inf if low == 0 or most == math.inf else math.log(low) - math.log(most)
    top = math.inf if least == 0 or high == math.inf else math.log(high) - math.log(least)
    return round(bottom, 10), round(top, 10)
