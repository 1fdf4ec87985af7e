"""The change of severity from the baseline to a later visit, by symptom domain."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smdash.analyses.medians import say_median
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
from smdash.statistics import Comparison, compare_margins, compare_paired, holm, proportion, quantiles
from smdash.statistics.results import PERCENT_FROM
from smdash.vocabulary import FEW
from smdash.writing import write


@dataclass(frozen=True, eq=False)
class GradeChange:
    """The change of one domain: one place a patient graded at both visits, and what the test found.

    Who had the symptom at baseline (above grade 0) improved, stayed the same or got worse; who had not, may have
    developed it. The two are never added up: nobody without a symptom can improve.

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
        The paired test of the two, over all of them.
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
    def had(self) -> NDArray[np.bool_]:
        """Who had the symptom at baseline."""
        return self.before > 0

    @property
    def affected(self) -> int:
        """How many had the symptom at baseline."""
        return int(self.had.sum())

    @property
    def improved(self) -> int:
        """How many of those who had it are lower later: better."""
        return int((self.after < self.before).sum())

    @property
    def same(self) -> int:
        """How many of those who had it have the same grade later."""
        return int((self.had & (self.after == self.before)).sum())

    @property
    def worse(self) -> int:
        """How many of those who had it are higher later."""
        return int((self.had & (self.after > self.before)).sum())

    @property
    def developed(self) -> int:
        """How many had no symptom at baseline and have one later."""
        return int((~self.had & (self.after > 0)).sum())

    def share(self, count: int) -> Share:
        """So many of those who had the symptom, with the exact interval."""
        return Share(count, self.affected, proportion(count, self.affected).interval)


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
    """The shares that improved and got worse in each domain; None where nobody graded at both visits had a symptom."""
    if not any(change.affected for change in changes):
        return None
    rows = list_outcomes(changes)
    return Figure(
        "symptom_change",
        f"Improved and worse from baseline to {later.lower()}, by symptom domain",
        GradeChanges(pd.DataFrame(rows)),
        _explain_shares(),
    )


def _explain_shares() -> Sentence:
    return say(
        "Share of the patients who had the symptom at baseline and were graded at both visits, with its exact 95% "
        "interval; of fewer than {} no share is drawn.",
        Count(PERCENT_FROM),
    )


def list_outcomes(changes: Iterable[GradeChange]) -> list[dict[str, object]]:
    """Two rows for each domain in which somebody had the symptom: those improved and those worse."""
    rows: list[dict[str, object]] = []
    for change in (one for one in changes if one.affected):
        ends = (("Improved", change.improved, change.after < change.before),)
        ends = (*ends, ("Worse", change.worse, change.had & (change.after > change.before)))
        for outcome, count, who in ends:
            share = change.share(count)
            rows.append(
                {
                    "domain": change.label,
                    "outcome": outcome,
                    "patients_count": count,
                    "affected": change.affected,
                    "share": count / change.affected,
                    "low": share.interval.low if share.interval else math.nan,
                    "high": share.interval.high if share.interval else math.nan,
                    "written": write(share),
                    "patients": tuple(np.array(change.ids, dtype=object)[who].tolist()),
                }
            )
    return rows


def tabulate_changes(changes: Sequence[GradeChange], later: str) -> Table:
    """How many of those who had the symptom improved, stayed and got worse in each domain, with the test."""
    # What decides stands first: a narrow window shows the other columns only when scrolled.
    heads = ("Pairs", "Improved, of those who had it", "Worse", "p", "p (Holm)", "Same", "New, of those without")
    rows = (
        row(
            change.label,
            change.n,
            change.share(change.improved),
            change.share(change.worse),
            *bare_ps(change.comparison, change.adjusted),
            change.share(change.same),
            Share(change.developed, change.n - change.affected),
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
        say(
            "Improved, same and worse add up to those who had the symptom at baseline, with exact 95% intervals. p: "
            "signed-rank test of the grades of all pairs; p (Holm) is adjusted over the {}. A large p does not show "
            "that nothing changed.",
            Count(sum(change.comparison.tested for change in changes), noun="domain", plural="domains tested"),
        ),
    )


def tabulate_medians(changes: Sequence[GradeChange], later: str) -> Table:
    """Median and quartiles of the grades before and later, of the same patients."""
    rows = (
        row(change.label, change.n, *_say_middle(change.before), *_say_middle(change.after), patients=change.ids)
        for change in changes
        if change.n
    )
    return Table(
        "symptom_medians",
        f"Grades at baseline and {later.lower()}, in the patients with both",
        (
            Column("Domain", "left"),
            Column("Pairs"),
            *(Column(f"{when}, {what}") for when in ("Baseline", later) for what in ("median (95% CI)", "quartiles")),
        ),
        tuple(rows),
        "Exact intervals of the medians from order statistics; there is none below 6 patients.",
    )


def _say_middle(grades: NDArray[np.float64]) -> tuple[Sentence, Span]:
    found = quantiles(grades.tolist())
    return say_median(grades.tolist()), Span(Number(found.lower.value, 2), Number(found.upper.value, 2))


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
            f"{later} (← better)",
        ),
        "Numbers are evaluated patients with both visits; blue below the diagonal improved, rust above it is worse, "
        "and who stays stands on it.",
    )


def compare_distributions(changes: Iterable[GradeChange]) -> dict[str, Comparison]:
    """Test by domain whether the grades, as the shift shows them, are distributed alike at both visits.

    A domain of fewer than two pairs is not tested and has no entry.
    """
    return {
        change.label: compare_margins(round_grades(change.before).tolist(), round_grades(change.after).tolist())
        for change in changes
        if change.n > 1
    }


def tabulate_shift(changes: Iterable[GradeChange], later: str, distributions: Mapping[str, Comparison]) -> Table:
    """How many patients went from which grade to which, in numbers; the tests stand in the note."""
    rows = [
        row(change.label, start, *counts, sum(counts), patients=ids)
        for change in changes
        if change.n
        for start, counts, ids in _count_shifted(change)
        if ids
    ]
    heads = (*(f"{later} {word}" for word in GRADE_WORDS), "Total")
    return Table(
        "symptom_shift_table",
        f"Shift from baseline to {later.lower()}",
        (Column("Domain", "left"), Column("Baseline", "left"), *map(Column, heads)),
        tuple(rows),
        _say_distributions(distributions),
    )


def _say_distributions(distributions: Mapping[str, Comparison]) -> Sentence:
    tested = {label: found for label, found in distributions.items() if found.tested}
    if not tested:
        return say("")
    return say(
        "Whether grades are distributed alike at both visits, p unadjusted: {}.",
        join((say("{} {}", label.lower(), p_of(found)) for label, found in tested.items()), ", "),
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
    for change in (one for one in changes if one.comparison.tested):
        named = left_out.setdefault(change.comparison.procedure, [])
        if change.comparison.left_out is not None:
            named.append(say("{} {}", change.label.lower(), Count(change.comparison.left_out[0])))
    return tuple(
        say("{} Zero differences left out of the test: {}.", procedure, join(named, ", ")) if named else procedure
        for procedure, named in left_out.items()
    )
