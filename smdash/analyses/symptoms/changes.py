"""The change of severity from the baseline to a later visit, by symptom domain."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smdash.analyses.methods import p_of
from smdash.analyses.severity import GRADE_WORDS, Grades, round_grades
from smdash.blocks import (
    Column,
    Count,
    Figure,
    Note,
    Number,
    P,
    Sentence,
    Share,
    Span,
    Table,
    Words,
    join,
    row,
    say,
)
from smdash.measures import DOMAIN_LABELS
from smdash.plots import GradeChanges, ShiftMatrices
from smdash.plots.matrices import count_shifts
from smdash.statistics import Comparison, compare_paired, holm
from smdash.vocabulary import FEW
from smdash.writing import write


@dataclass(frozen=True, eq=False)
class GradeChange:
    """The change of one domain: one place a patient graded at both visits, and what the test found.

    Attributes
    ----------
    domain
        Its key.
    ids
        The patients.
    before, after
        Their grades.
    places
        Where among the visits of the grades the later one was really recorded.
    comparison
        The paired test of the two.
    adjusted
        Its p-value adjusted by Holm's method over the domains compared; NaN where there is none.
    """

    domain: str
    ids: tuple[str, ...]
    before: NDArray[np.float64]
    after: NDArray[np.float64]
    places: NDArray[np.intp]
    comparison: Comparison
    adjusted: float = math.nan

    @property
    def label(self) -> str:
        """The domain as it is read."""
        return DOMAIN_LABELS[self.domain]

    @property
    def n(self) -> int:
        """How many patients were graded at both visits."""
        return len(self.ids)

    @property
    def improved(self) -> int:
        """How many are lower later: better."""
        return int((self.after < self.before).sum())

    @property
    def worse(self) -> int:
        """How many are higher later."""
        return int((self.after > self.before).sum())

    @property
    def appeared(self) -> int:
        """How many had no symptom at baseline and have one later."""
        return int(((self.before == 0) & (self.after > 0)).sum())

    @property
    def still(self) -> bool:
        """Whether at least two patients were compared and no grade differs."""
        return self.n > 1 and not bool((self.before != self.after).any())


def compare_grades(grades: Grades, visit: str) -> tuple[GradeChange, ...]:
    """Compare the baseline with a visit in each domain, with Holm's adjustment over the domains.

    Parameters
    ----------
    grades
        As `severity.read_grades` answers.
    visit
        The later visit, `latest` included.
    """
    places = grades.place(visit)
    later = grades.take(places)
    paired = ~np.isnan(grades.before) & (places >= 0)
    found: list[Comparison] = []
    for before, after, both in zip(grades.before, later, paired, strict=True):
        found.append(compare_paired("grade", before[both].tolist(), after[both].tolist()))
    adjusted = holm([comparison.p for comparison in found])
    return tuple(
        GradeChange(
            domain,
            tuple(grades.ids[paired[at]].tolist()),
            grades.before[at][paired[at]],
            later[at][paired[at]],
            places[at][paired[at]],
            found[at],
            adjusted[at],
        )
        for at, domain in enumerate(grades.domains)
    )


def say_grade_change(change: GradeChange) -> Sentence:
    """The change in words: estimate, interval, p and how many improved."""
    c = change.comparison
    if not change.improved and not change.worse:
        return say("no grade differs in {}", Count(change.n, noun="patient"))
    interval = say(", 95% CI {}", _span(c)) if c.interval else ", no interval possible"
    test = say(", {}", p_of(c)) if c.computed and not math.isnan(c.p) else ""
    improved = Count(change.improved, of=change.n, noun="patient")
    return say("change {}{}{}; {} improved", sign_estimate(c), interval, test, improved)


def sign_estimate(comparison: Comparison) -> Number:
    """The estimated change in grades with its sign; `–` where there is none."""
    # Two decimals: the middle of two half grades is a quarter.
    return Number(comparison.estimate, 2, signed=True)


def _span(comparison: Comparison) -> Span | Number:
    interval = comparison.interval
    return Number(None) if interval is None else Span(Number(interval.low), Number(interval.high))


def caution_few_pairs(changes: Iterable[GradeChange], later: str) -> Note | None:
    """The caution for domains with very few pairs; None where there is none."""
    few = [change.label.lower() for change in changes if 0 < change.n < FEW]
    if not few:
        return None
    return Note(
        say(
            "Fewer than {} patients have both baseline and {} in {}: read the p-value with caution.",
            Count(FEW),
            later.lower(),
            join(few, ", ", last="and"),
        ),
        "caution",
    )


def plot_grade_changes(changes: Sequence[GradeChange], later: str) -> Figure | None:
    """The estimated change of each domain with its interval; None where none could be estimated."""
    if all(change.comparison.estimate is None for change in changes):
        return None
    rows: list[dict[str, object]] = []
    for change in changes:
        c = change.comparison
        rows.append(
            {
                "domain": change.label,
                "estimate": math.nan if c.estimate is None else c.estimate,
                "low": c.interval.low if c.interval else math.nan,
                "high": c.interval.high if c.interval else math.nan,
                "written": write(say_grade_change(change)),
                "patients": change.ids,
            }
        )
    single = np.concatenate([change.after - change.before for change in changes])
    return Figure(
        "symptom_change",
        f"Change in severity from baseline to {later.lower()}, by symptom domain",
        GradeChanges(pd.DataFrame(rows), float(single.min()), float(single.max())),
        "Hodges-Lehmann estimate of the change with its 95% interval, patients without change kept. "
        "n: patients with both visits.",
    )


def tabulate_changes(changes: Sequence[GradeChange], later: str) -> Table:
    """How many improved, stayed and got worse in each domain, with the test."""
    heads = ("Pairs", "Improved", "Unchanged", "Worse", "New symptom", "Change", "95% CI", "p", "p (Holm)")
    rows = (
        row(
            change.label,
            change.n,
            Share(change.improved, change.n, form="count"),
            Share(change.n - change.improved - change.worse, change.n, form="count"),
            Share(change.worse, change.n, form="count"),
            change.appeared,
            sign_estimate(change.comparison),
            _span(change.comparison),
            *bare_ps(change.comparison, change.adjusted),
            say_remarks(change.comparison),
            patients=change.ids,
        )
        for change in changes
    )
    return Table(
        "symptom_changes",
        f"Change in severity from baseline to {later.lower()}",
        (Column("Domain", "left"), *map(Column, heads), Column("Remarks", "left")),
        tuple(rows),
        "Change in grades, minus is better. p unadjusted, and beside it adjusted over the domains by Holm's method. "
        "New symptom: grade 0 at baseline, above 0 later. A large p does not show that nothing changed: the interval "
        "says how much may have.",
    )


def bare_ps(comparison: Comparison, adjusted: float) -> tuple[P, P]:
    """The p-value of a test and the adjusted one, for columns that say what they are."""
    return P(comparison.p, bare=True), P(adjusted, bare=True)


def say_remarks(comparison: Comparison) -> str:
    """What a test says beside its numbers: why there are none, or what a careful reader should know."""
    return " ".join([*([comparison.not_computed] if comparison.not_computed else []), *comparison.notes])


def plot_shift(changes: Sequence[GradeChange], later: str) -> Figure:
    """How many patients went from which grade to which; at least one domain has a pair."""
    paired = [change for change in changes if change.n]
    digits = tuple(word[0] for word in GRADE_WORDS)
    cells: list[dict[str, object]] = []
    for change in paired:
        starts: list[int] = round_grades(change.before).tolist()
        ends: list[int] = round_grades(change.after).tolist()
        pairs = ((one, digits[start], digits[end]) for one, start, end in zip(change.ids, starts, ends, strict=True))
        cells += count_shifts(pairs, digits, {"domain_label": change.label, "panel": change.label})
    return Figure(
        "symptom_shift",
        f"Shift in severity from baseline to {later.lower()}, by symptom domain",
        ShiftMatrices(
            pd.DataFrame(cells),
            tuple(change.label for change in paired),
            digits,
            "Baseline grade",
            f"{later} grade (lower is better ↓)",
        ),
        "Numbers are evaluated patients with both visits; blue below the diagonal improved, rust above it is worse.",
    )


def tabulate_shift(changes: Iterable[GradeChange], later: str) -> Table:
    """How many patients went from which grade to which, in numbers."""
    rows = [
        row(change.label, start, *counts, sum(counts), patients=ids)
        for change in changes
        if change.n
        for start, counts, ids in _count_shifted(change)
    ]
    heads = (*(f"{later} {word}" for word in GRADE_WORDS), "Total")
    return Table(
        "symptom_shift_table",
        f"Shift from baseline to {later.lower()}",
        (Column("Domain", "left"), Column("Baseline", "left"), *map(Column, heads)),
        tuple(rows),
    )


def _count_shifted(change: GradeChange) -> list[tuple[str, list[int], list[str]]]:
    """Each baseline grade and all of them, with how many have which grade later, and who."""
    before, after, ids = round_grades(change.before), round_grades(change.after), np.array(change.ids, dtype=object)
    chosen = [*((word, before == at) for at, word in enumerate(GRADE_WORDS)), ("Total", before >= 0)]
    return [
        (word, np.bincount(after[among], minlength=len(GRADE_WORDS)).tolist(), ids[among].tolist())
        for word, among in chosen
    ]


def list_change_methods(changes: Iterable[GradeChange]) -> tuple[Words, ...]:
    """The methods of the changes, each once; zero differences left out are listed by domain instead of repeated."""
    left_out: dict[str, list[Sentence]] = {}
    for change in (one for one in changes if one.comparison.computed):
        named = left_out.setdefault(change.comparison.procedure, [])
        if change.comparison.left_out is not None:
            named.append(say("{} {}", change.label.lower(), Count(change.comparison.left_out[0])))
    return tuple(
        say("{} Zero differences left out of the test: {}.", procedure, join(named, ", ")) if named else procedure
        for procedure, named in left_out.items()
    )
