"""Numbers computed a second time, from raw rows with plain Python: no pandas, no scipy, nothing of smdash.

A `Raw` cohort holds what a spreadsheet holds. The functions below count and test it by the most literal way there is
(enumerating, bisecting), so that the analyses can be held against something that shares no line with them.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement, permutations, product

DOMAINS = ("anaphylaxis", "skin", "gastrointestinal", "musculoskeletal", "neuropsychiatric")
LEVELS = ("complete", "major", "partial", "none", "worse")
RESPONDERS = {"complete": LEVELS[:1], "major": LEVELS[:2], "any": LEVELS[:3]}
SUBTYPES = ("BMM", "ISM", "SSM", "ASM", "SM-AHN", "MCL")


@dataclass
class Raw:
    """`patients` by id, `values` by patient, visit and measure as (number, sign) or a word, and events."""

    patients: dict[str, dict[str, object]]
    values: dict[tuple[str, str, str], object] = field(default_factory=dict)
    events: list[dict[str, object]] = field(default_factory=list)

    @property
    def evaluated(self) -> list[str]:
        return [one for one, person in self.patients.items() if not person["excluded"]]

    def at(self, patient: str, visit: str, measure: str) -> object:
        """The value at a visit; `latest` is the one recorded so, else that of the highest month."""
        if visit != "latest" or (patient, "latest", measure) in self.values:
            return self.values.get((patient, visit, measure))
        months = [int(v[6:]) for p, v, m in self.values if p == patient and m == measure and v.startswith("month_")]
        return self.values[patient, f"month_{max(months)}", measure] if months else None

    def visits(self, measure: str) -> list[str]:
        """The visits evaluated patients have a value at, in time order."""
        found = {v for p, v, m in self.values if m == measure and not self.patients[p]["excluded"]}
        months = sorted((v for v in found if v.startswith("month_")), key=lambda v: int(v[6:]))
        return [v for v in ("baseline", *months, "latest") if v in found or v in months]

    def shown(self, measure: str) -> list[str]:
        """The same with `latest` added where patients have more than one later visit to choose from."""
        found = self.visits(measure)
        return [*found, "latest"] if "latest" not in found and len([v for v in found if v != "baseline"]) > 1 else found

    def followed(self, measure: str) -> list[str]:
        """The same, without a `latest` that repeats one visit in all patients."""
        shown = self.shown(measure)
        if "latest" not in shown or any((p, "latest", measure) in self.values for p in self.evaluated):
            return shown
        later = [v for v in shown if v.startswith("month_")]
        last = {next((v for v in reversed(later) if (p, v, measure) in self.values), None) for p in self.evaluated}
        return shown[:-1] if len(last - {None}) == 1 else shown

    def pairs(self, measure: str, visit: str) -> list[tuple[tuple[float, object], tuple[float, object]]]:
        both = [(self.at(p, "baseline", measure), self.at(p, visit, measure)) for p in self.evaluated]
        return [(a, b) for a, b in both if a is not None and b is not None]


# Response.


def derive(before: float, after: float, major: float = 0.5, partial: float = 0.1) -> str:
    if after == 0:
        return "complete"
    if after > before:
        return "worse"
    fall = Fraction(int(before) - int(after), int(before))
    if fall > Fraction(str(major)):
        return "major"
    return "partial" if fall >= Fraction(str(partial)) else "none"


def derive_overall(raw: Raw, patient: str, visit: str = "latest") -> str | None:
    before = after = 0
    for domain in DOMAINS:
        first, last = (raw.at(patient, when, f"grade_{domain}") for when in ("baseline", visit))
        if first is not None and last is not None:
            before, after = before + first[0], after + last[0]
        elif first is not None and first[0] > 0:
            return None
    return derive(before, after) if before > 0 else None


def is_gone(person: dict[str, object]) -> bool:
    """Withdrawn for the response: said to be, or withdrawn without a level of response."""
    return person["response"] == "withdrawn" or (bool(person["withdrawn"]) and person["response"] is None)


def overall(raw: Raw, source: str) -> dict[str, str]:
    """The level each evaluated patient counts with."""
    if not any(raw.patients[p]["response"] for p in raw.evaluated):
        source = "derived"
    levels: dict[str, str] = {}
    for patient in raw.evaluated:
        person = raw.patients[patient]
        level = person["response"] if source == "assigned" else derive_overall(raw, patient)
        gone = is_gone(person) or (level is None and bool(person["withdrawn"]))
        levels[patient] = "withdrawn" if gone else str(level or "not recorded")
    return levels


def by_domain(raw: Raw, domain: str, source: str) -> dict[str, str]:
    """The level in a domain of each evaluated patient with the symptom at baseline."""
    words = {p: raw.at(p, "latest", f"response_{domain}") for p in raw.evaluated}
    if not any(words.values()):
        source = "derived"
    levels: dict[str, str] = {}
    for patient in raw.evaluated:
        first, last = (raw.at(patient, when, f"grade_{domain}") for when in ("baseline", "latest"))
        if first is None or first[0] == 0:
            continue
        gone = is_gone(raw.patients[patient])
        if source == "assigned":
            level = words[patient] or ("withdrawn" if raw.patients[patient]["withdrawn"] or gone else None)
        else:
            level = "withdrawn" if gone else None if last is None else derive(first[0], last[0])
            if level is None and raw.patients[patient]["withdrawn"]:
                level = "withdrawn"
        levels[patient] = str(level or "not recorded")
    return levels


def count(levels: dict[str, str], responder: str, withdrawn: str) -> tuple[int, int]:
    """Responders and denominator."""
    outside = {"not recorded"} | ({"withdrawn"} if withdrawn != "non-response" else set())
    counted = [level for level in levels.values() if level not in outside]
    return sum(level in RESPONDERS[responder] for level in counted), len(counted)


# Intervals.


def bisect(low: float, high: float, holds) -> float:
    """The point between `low` (where it holds) and `high` (where it does not)."""
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return (low + high) / 2


@cache
def clopper_pearson(hits: int, n: int) -> tuple[float, float]:
    def at_least(p: float) -> float:
        return math.fsum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(hits, n + 1))

    def at_most(p: float) -> float:
        return math.fsum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(hits + 1))

    low = 0.0 if hits == 0 else bisect(0.0, 1.0, lambda p: at_least(p) < 0.025)
    high = 1.0 if hits == n else bisect(0.0, 1.0, lambda p: at_most(p) > 0.025)
    return low, high


def wilson(hits: int, n: int) -> tuple[float, float]:
    z, p = 1.959963984540054, hits / n
    middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


def poisson(events: int, years: float) -> tuple[float, float]:
    def at_most(k: int, mean: float) -> float:
        return math.fsum(math.exp(i * math.log(mean) - mean - math.lgamma(i + 1)) for i in range(k + 1))

    low = 0.0 if events == 0 else bisect(1e-9, 1e3, lambda mean: 1 - at_most(events - 1, mean) < 0.025)
    return low / years, bisect(1e-9, 1e3, lambda mean: at_most(events, mean) > 0.025) / years


def rate_ratio(rows: list[tuple[int, float, int, float]]) -> tuple[float, float, float, float]:
    """Conditional rate ratio with exact limits and p: events before, years, events after, years."""

    def distribution(ratio: float) -> list[float]:
        chance = [1.0]
        for before, years, after, later in rows:
            share, total = ratio * later / (ratio * later + years), before + after
            part = [math.comb(total, k) * share**k * (1 - share) ** (total - k) for k in range(total + 1)]
            longer = [0.0] * (len(chance) + total)
            for i, a in enumerate(chance):
                for j, b in enumerate(part):
                    longer[i + j] += a * b
            chance = longer
        return chance

    seen = sum(after for _, _, after, _ in rows)

    def solve(holds) -> float:
        return math.exp(bisect(-12, 12, lambda log_ratio: holds(distribution(math.exp(log_ratio)))))

    low = solve(lambda d: math.fsum(d[seen:]) < 0.025)
    high = solve(lambda d: math.fsum(d[: seen + 1]) > 0.025)
    middle = solve(lambda d: math.fsum(k * c for k, c in enumerate(d)) < seen)
    one = distribution(1.0)
    return middle, low, high, math.fsum(c for c in one if c <= one[seen] * (1 + 1e-7))


def exchange(rows: list[tuple[int, int]]) -> tuple[float, float, float]:
    """The p-value and limits of a rate ratio in equal times, events before and after of each patient.

    Every set of patients has a ratio; each of the limits and the p-value leaves 2.5% of the sets outside, the empty set
    counted on either side, and is widened to those of a binomial with an even chance.
    """
    had = [(before, after) for before, after in rows if before or after]
    sets = [[row for row, taken in zip(had, signs, strict=True) if taken] for signs in product([0, 1], repeat=len(had))]
    ratios = [
        Fraction(sum(after for _, after in one), before) if (before := sum(b for b, _ in one)) else None
        for one in sets
        if one
    ]
    below = 1 + sum(ratio is not None and ratio <= 1 for ratio in ratios)
    above = 1 + sum(ratio is None or ratio >= 1 for ratio in ratios)
    seen, total = sum(after for _, after in rows), sum(before + after for before, after in rows)
    chance = [math.comb(total, k) / 2**total for k in range(total + 1)]
    tails = (below / len(sets), above / len(sets)), (math.fsum(chance[: seen + 1]), math.fsum(chance[seen:]))
    ordered = sorted(math.inf if ratio is None else float(ratio) for ratio in ratios)
    cut = len(sets) // 40
    low, high = (ordered[cut - 1], ordered[-cut]) if cut else (0.0, math.inf)
    share = clopper_pearson(seen, total)
    wider = [end / (1 - end) if end < 1 else math.inf for end in share]
    return min(1.0, 2 * max(map(min, tails))), min(low, wider[0]), max(high, wider[1])


# Paired tests.


def ranks(sizes: list[float]) -> list[int]:
    """Mid-ranks, doubled so that they are whole."""
    return [2 * sum(other < size for other in sizes) + sum(other == size for other in sizes) + 1 for size in sizes]


def spread(scores: list[int]) -> Counter[int]:
    """How many sign patterns give each sum of the positive scores."""
    sums: Counter[int] = Counter({0: 1})
    for score in scores:
        longer: Counter[int] = Counter()
        for total, ways in sums.items():
            longer[total] += ways
            longer[total + score] += ways
        sums = longer
    return sums


def flip(scores: list[int], positive: list[bool]) -> float:
    sums, seen = spread(scores), sum(s for s, up in zip(scores, positive, strict=True) if up)
    below = sum(ways for total, ways in sums.items() if total <= seen)
    above = sum(ways for total, ways in sums.items() if total >= seen)
    return min(1.0, 2 * min(below, above) / 2 ** len(scores))


def signed_rank(differences: list[float]) -> float | None:
    changed = [round(d, 9) for d in differences if round(d, 9) != 0]
    return (
        flip(ranks([abs(d) for d in changed]), [d > 0 for d in changed]) if changed and len(differences) > 1 else None
    )


def bound_middle(values: list[float]) -> tuple[float, float] | None:
    """The exact interval of the median: the ordered values between which a fair coin leaves it in 95 of 100 samples."""
    ordered, n = sorted(values), len(values)
    cuts = [k for k in range(n // 2) if sum(math.comb(n, i) for i in range(k + 1)) / 2**n <= 0.025]
    return (ordered[max(cuts)], ordered[n - 1 - max(cuts)]) if cuts else None


def middle(values: list[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def quantile(values: list[float], share: float) -> float:
    """Linear interpolation between the two neighbours of position share × (n - 1), counted from 0."""
    ordered, place = sorted(values), share * (len(values) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def hodges_lehmann(differences: list[float]) -> tuple[float, tuple[float, float] | None]:
    n = len(differences)
    averages = sorted((a + b) / 2 for a, b in combinations_with_replacement(differences, 2))
    sums = spread(list(range(1, n + 1)))
    cut = max(
        (k for k in range(len(averages)) if sum(w for s, w in sums.items() if s <= k) <= 0.025 * 2**n), default=-1
    )
    return middle(averages), None if cut < 0 else (averages[cut], averages[-1 - cut])


def holm(values: list[float | None]) -> list[float | None]:
    known = sorted((p, i) for i, p in enumerate(values) if p is not None)
    adjusted: list[float | None] = [None] * len(values)
    worst = 0.0
    for place, (p, i) in enumerate(known):
        worst = max(worst, min(1.0, p * (len(known) - place)))
        adjusted[i] = worst
    return adjusted


def friedman(rows: list[list[float]]) -> float | None:
    """The exact p of Friedman's test: every order of every row."""
    ranked = [ranks(row) for row in rows]
    if len(rows) < 2 or all(len(set(row)) == 1 for row in ranked):
        return None
    sums: Counter[tuple[int, ...]] = Counter({(0,) * len(rows[0]): 1})
    for row in ranked:
        longer: Counter[tuple[int, ...]] = Counter()
        orders = list(permutations(row))
        for total, ways in sums.items():
            for order in orders:
                longer[tuple(map(sum, zip(total, order, strict=True)))] += ways
        sums = longer

    def size(total: tuple[int, ...]) -> int:
        return sum(one * one for one in total)

    seen = size(tuple(map(sum, zip(*ranked, strict=True))))
    return sum(w for total, w in sums.items() if size(total) >= seen) / sum(sums.values())


def spearman(x: list[float], y: list[float]) -> float:
    a, b = ([float(r) for r in ranks(values)] for values in (x, y))
    mean = len(x) + 1
    together = math.fsum((i - mean) * (j - mean) for i, j in zip(a, b, strict=True))
    return together / math.sqrt(math.fsum((i - mean) ** 2 for i in a) * math.fsum((j - mean) ** 2 for j in b))


# Censored values.


def span(value: tuple[float, object]) -> tuple[float, float]:
    number, sign = value
    return (number, math.inf) if sign == ">" else (0.0, number) if sign else (number, number)


def order_pair(before: tuple[float, object], after: tuple[float, object]) -> tuple[int, float, float]:
    """Direction of a change (0: not certain), and the least and the most its size can be."""
    if before == after:
        return 0, 0.0, 0.0
    (a, b), (c, d) = span(before), span(after)
    # A censored value lies strictly inside its limits.
    if c > b or (c == b and (before[1] == "<" or after[1] == ">")):
        return 1, c - b, d - a
    if a > d or (a == d and (before[1] == ">" or after[1] == "<")):
        return -1, a - d, b - c
    return 0, 0.0, 0.0


def log_ratio(after: float, before: float) -> float:
    if after == 0 or before == math.inf:
        return -math.inf
    return math.inf if after == math.inf or before == 0 else round(math.log(after / before), 9)


def signed_rank_ratio(pairs: list[tuple[tuple[float, object], tuple[float, object]]]) -> float | None:
    """The sign-pattern p of after over before, ranked by what is certain of its size; no value measured is 0."""
    if not any(a[1] or b[1] for a, b in pairs):
        return signed_rank([log_ratio(b[0], a[0]) for a, b in pairs])
    ends = []
    for a, b in pairs:
        way, (a_low, a_high), (b_low, b_high) = order_pair(a, b)[0], span(a), span(b)
        least, most = log_ratio(b_low, a_high), log_ratio(b_high, a_low)
        if way:
            least, most = (least, most) if way > 0 else (-most, -least)
            ends.append((least + 1e-10 * bool(a[1] or b[1]), most, way))
    if len(pairs) < 2 or not ends:
        return None
    scores = []
    for least, most, _ in ends:
        smaller, larger = sum(other[1] < least for other in ends), sum(other[0] > most for other in ends)
        scores.append(2 + 2 * smaller + len(ends) - 1 - smaller - larger)
    return flip(scores, [way > 0 for _, _, way in ends])


# Time to event.


def aalen_johansen(rows: list[tuple[float, int]]) -> list[tuple[float, int, float, float]]:
    """Time, at risk, share with the event (1), share with the competing event (2); a row a time."""
    free, had, other, steps = Fraction(1), Fraction(0), Fraction(0), []
    for time in sorted({t for t, _ in rows}):
        at_risk = sum(t >= time for t, _ in rows)
        one, two = (Fraction(sum(t == time and what == which for t, what in rows), at_risk) for which in (1, 2))
        had, other, free = had + free * one, other + free * two, free * (1 - one - two)
        steps.append((time, at_risk, float(had), float(other)))
    return steps


def kappa(pairs: list[tuple[int, int]]) -> float | None:
    """Weighted kappa with linear weights: 1 minus the distance seen over the distance of all with all."""
    seen = Fraction(sum(abs(a - b) for a, b in pairs), len(pairs))
    chance = Fraction(sum(abs(a - b) for a, _ in pairs for _, b in pairs), len(pairs) ** 2)
    return float(1 - seen / chance) if chance else None


def exchange_changes(changes: list[int]) -> float:
    """Two-sided p of a sum of changes over all exchanges of before and after."""
    sums = Counter({0: 1})
    for change in changes:
        sums = Counter({k: sums[k - change] + sums[k + change] for key in sums for k in (key - change, key + change)})
    return sum(n for total, n in sums.items() if abs(total) >= abs(sum(changes))) / 2 ** len(changes)


# Random cohorts.


def draw(seed: int) -> Raw:
    """A small invented cohort with gaps: missing visits, withdrawn with and without follow-up, excluded, censored."""
    rng = random.Random(seed)
    size = rng.choice([2, 3, 5, 8, 11, 13])
    explicit, judged, by_visit = rng.random() < 0.5, rng.random() < 0.7, rng.random() < 0.4
    domain_words, one_subtype, excluded = rng.random() < 0.5, rng.random() < 0.25, rng.random() < 0.6
    raw = Raw({})
    for i in range(size):
        patient = f"R{i:02d}"
        withdrawn = rng.random() < 0.25
        words: list[str | None] = ["complete", "major", "partial", "none", "worse", None]
        response = rng.choice(words) if judged else None
        if withdrawn and judged:
            response = rng.choice(["withdrawn", None, "partial"])
        raw.patients[patient] = {
            "patient_id": patient,
            "subtype": "ISM" if one_subtype else rng.choice([*SUBTYPES[:5], None]),
            "excluded": excluded and rng.random() < 0.2,
            "withdrawn": withdrawn,
            "response": response,
            "treatment_months": rng.randrange(1, 60),
            "observed months before": rng.choice([6.0, 12.0, 12.0]),
        }
        visits = ["month_3", "month_6", *(["latest"] if explicit else ["month_12"])]
        kept = [v for v in visits if rng.random() < 0.8]
        if withdrawn and rng.random() < 0.6:
            kept = []
        elif i == 1:
            kept = ["month_6"]
        start = {d: rng.choice([0, 1, 2, 2, 3, 4]) for d in DOMAINS}
        vas = rng.randrange(20, 60)
        tryptase = round(rng.uniform(5, 60), 1)
        for step, visit in enumerate(["baseline", *kept]):
            for domain in DOMAINS:
                if rng.random() < 0.9:
                    grade = max(0, min(4, start[domain] - (rng.choice([-1, 0, 1, 2, 3]) if step else 0)))
                    raw.values[patient, visit, f"grade_{domain}"] = (float(grade), None)
            if rng.random() < 0.9:
                raw.values[patient, visit, "qol_vas"] = (float(vas + (5 * rng.randrange(-2, 8) if step else 0)), None)
            if rng.random() < 0.9:
                value = round(tryptase * rng.choice([0.4, 0.8, 1.0, 1.1]), 1) if step else tryptase
                raw.values[patient, visit, "tryptase"] = (value, None)
            if rng.random() < 0.7:
                limit = rng.choice([(0.01, "<"), (0.1, "<")]) if rng.random() < 0.3 else None
                raw.values[patient, visit, "kit_d816v"] = limit or (rng.choice([0.05, 0.1, 0.5, 2.0, 4.5]), None)
            if step and by_visit and rng.random() < 0.8:
                raw.values[patient, visit, "response"] = rng.choice(LEVELS)
        if kept and domain_words:
            for domain in DOMAINS:
                if rng.random() < 0.8:
                    raw.values[patient, kept[-1], f"response_{domain}"] = rng.choice(LEVELS)
        months = int(str(raw.patients[patient]["treatment_months"]))
        for month in [rng.uniform(-6, months) for _ in range(rng.randrange(0, 4))]:
            raw.events.append({"patient_id": patient, "kind": "anaphylaxis", "month": round(month, 1)})
    return raw
