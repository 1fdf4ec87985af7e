"""Symptoms of a patient over the visits: how many domains, when first better, what is new, all visits in one test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smdash.analyses.medians import say_median
from smdash.analyses.methods import p_of
from smdash.analyses.severity import Grades
from smdash.analyses.symptoms.changes import GradeChange, bare_ps, say_remarks
from smdash.blocks import Column, Count, Figure, Note, Number, Row, Sentence, Share, Span, Table, row, say
from smdash.measures import DOMAIN_LABELS
from smdash.plots import Onset
from smdash.statistics import Comparison, compare_paired, friedman, holm
from smdash.vocabulary import LATEST, visit_label

_FEWEST_VISITS = 3


@dataclass(frozen=True, eq=False)
class Affected:
    """How many domains affect each patient: one place a patient, over the domains graded at both visits."""

    ids: NDArray[np.object_]
    before: NDArray[np.int64]
    after: NDArray[np.int64]
    comparison: Comparison


def count_affected(changes: Sequence[GradeChange]) -> Affected:
    """Count the domains above grade 0 of each patient, at the baseline and later, over the domains graded at both."""
    before: dict[str, int] = {}
    after: dict[str, int] = {}
    for change in changes:
        marks = zip(change.ids, (change.before > 0).tolist(), (change.after > 0).tolist(), strict=True)
        for patient, at_start, at_end in marks:
            before[patient] = before.get(patient, 0) + at_start
            after[patient] = after.get(patient, 0) + at_end
    starts, ends = list(before.values()), list(after.values())
    compared = compare_paired("score", starts, ends)
    return Affected(
        np.array(list(before), dtype=object), np.array(starts, dtype="int64"), np.array(ends, dtype="int64"), compared
    )


def tabulate_affected(affected: Affected, later: str) -> Table:
    """How many patients had how many affected domains, before and later; at least one patient has both."""
    ids, before, after = affected.ids, affected.before, affected.after
    n = len(ids)
    rows = [
        row(
            number,
            Share(int((before == number).sum()), n, form="count"),
            Share(int((after == number).sum()), n, form="count"),
            patients=ids[(before == number) | (after == number)].tolist(),
        )
        for number in range(int(max(before.max(), after.max())) + 1)
        if number in before or number in after
    ]
    medians = say_median(before.tolist()), say_median(after.tolist())
    rows.append(row("Median", *medians, patients=ids.tolist()))
    return Table(
        "symptom_domains_affected",
        f"Symptom domains affected in each patient, baseline and {later.lower()}",
        (Column("Domains affected", "left"), Column("Baseline"), Column(later)),
        tuple(rows),
        say(
            "{} with both; affected: grade above 0, over the domains graded at both visits. Fewer domains in {}, more "
            "in {}. {}",
            Count(n, noun="patient"),
            Count(int((after < before).sum())),
            Count(int((after > before).sum())),
            _say_test(affected.comparison),
        ),
    )


def _say_test(c: Comparison) -> Sentence:
    if c.not_computed:
        return say("Change: {}", c.not_computed)
    if not c.tested:
        return say("Change 0 domains. {}", c.notes[0])
    limits = say(" (95% CI {})", Span(Number(c.interval.low), Number(c.interval.high))) if c.interval else ""
    return say("Change {} domains{}, {}. {}", Number(c.estimate, 2), limits, p_of(c), c.method)


@dataclass(frozen=True, eq=False)
class Onsets:
    """When each symptom of the baseline was first better than then, by domain and patient.

    Attributes
    ----------
    symptomatic
        Whether the patient had the symptom at baseline.
    first
        Where in the visits the first lower grade stands; 0 (the baseline): none seen.
    assessed
        Whether a symptom of the baseline was graded at all after it.
    """

    symptomatic: NDArray[np.bool_]
    first: NDArray[np.intp]
    assessed: NDArray[np.bool_]


def find_onsets(grades: Grades) -> Onsets:
    """Find the first visit at which each patient with a symptom at baseline was better than then."""
    symptomatic = grades.before > 0
    lower = (grades.values < grades.before[:, :, None]) & symptomatic[:, :, None]
    assessed = symptomatic & (~np.isnan(grades.later)).any(axis=2)
    return Onsets(symptomatic, np.argmax(lower, axis=2), assessed)


def plot_onset(grades: Grades) -> Figure | None:
    """By which visit how many had improved; None where nobody with a symptom was graded again."""
    onsets = find_onsets(grades)
    if not bool(onsets.assessed.any()):
        return None
    graded = np.flatnonzero((~np.isnan(grades.later)).any(axis=(0, 1))) + 1
    visits = [(int(at), visit_label(grades.visits[at])) for at in graded]
    rows: list[dict[str, object]] = []
    for domain, symptomatic, first in zip(grades.domains, onsets.symptomatic, onsets.first, strict=True):
        n = int(symptomatic.sum())
        for at, label in visits if n else ():
            better = (first > 0) & (first <= at)
            count = int(better.sum())
            rows.append(
                {
                    "domain_label": DOMAIN_LABELS[domain],
                    "visit_label": label,
                    "improved": count,
                    "symptomatic": n,
                    "share": count / n,
                    "patients": tuple(grades.ids[better].tolist()),
                }
            )
    shown = tuple(DOMAIN_LABELS[one] for one, had in zip(grades.domains, onsets.symptomatic, strict=True) if had.any())
    unseen = int((onsets.symptomatic & ~onsets.assessed).sum())
    lost = say(
        " {} never graded again and count as not improved.",
        Count(unseen, noun="symptom was", plural="symptoms were"),
    )
    return Figure(
        "symptom_onset",
        "Onset of improvement: patients with a lower grade than at baseline, so far",
        Onset(pd.DataFrame(rows), shown, tuple(label for _, label in visits)),
        say(
            "n: evaluated patients with a grade above 0 at baseline (the outline). Filled: those with a lower grade at "
            "this or an earlier visit. An improvement that passed still counts.{}",
            lost if unseen else "",
        ),
    )


def tabulate_new(grades: Grades) -> Table | Note:
    """Count symptoms that were absent at baseline and appeared under treatment, by domain; a note where none did."""
    heads = ("Absent at baseline", "Graded again", "New at any visit", "Still there at the last", "Highest grade")
    absent = grades.before == 0
    last = grades.take(grades.place(LATEST))
    rows: list[Row] = []
    for at, domain in enumerate(grades.domains):
        free = absent[at]
        again = grades.later[at][free]
        again = again[(~np.isnan(again)).any(axis=1)]
        new = free & (grades.later[at] > 0).any(axis=1)
        if not new.any():
            continue
        rows.append(
            row(
                DOMAIN_LABELS[domain],
                int(free.sum()),
                len(again),
                int(new.sum()),
                int((free & (last[at] > 0)).sum()),
                Number(float(np.nanmax(again))),
                patients=grades.ids[new].tolist(),
            )
        )
    if not rows:
        return Note("No symptom that was absent at baseline appeared later.")
    return Table(
        "symptom_new",
        "New symptoms under treatment",
        (Column("Domain", "left"), *map(Column, heads)),
        tuple(rows),
        "Grade 0 at baseline and above 0 at a later visit; the row names the patients with a new symptom. "
        "Domains without one are left out.",
    )


@dataclass(frozen=True, eq=False)
class VisitsTest:
    """One domain tested over the baseline and all scheduled visits at once, in the patients graded at every one."""

    domain: str
    visits: int
    comparison: Comparison
    adjusted: float
    ids: tuple[str, ...]


def compare_all_visits(grades: Grades) -> tuple[VisitsTest, ...]:
    """Test each domain over the baseline and all scheduled visits at once, complete patients only.

    Empty where there are fewer than three such visits in every domain. Holm's adjustment is over the domains.
    """
    # In the order of the ids: a p-value from random draws is then the same however the file is sorted.
    order = np.argsort(grades.ids.astype("str"), kind="stable")
    scheduled = [at for at, visit in enumerate(grades.visits) if visit != LATEST]
    tested: list[tuple[str, int, Comparison, tuple[str, ...]]] = []
    for domain, values in zip(grades.domains, grades.values[:, order][:, :, scheduled], strict=True):
        assessed = ~np.isnan(values)
        held = values[assessed.any(axis=1)][:, assessed.any(axis=0)]
        if held.shape[1] >= _FEWEST_VISITS:
            complete = assessed[:, assessed.any(axis=0)].all(axis=1)
            ids = tuple(grades.ids[order][complete].tolist())
            tested.append((domain, held.shape[1], friedman(held.tolist()), ids))
    adjusted = holm([comparison.p for _, _, comparison, _ in tested])
    return tuple(
        VisitsTest(domain, visits, comparison, p, ids)
        for (domain, visits, comparison, ids), p in zip(tested, adjusted, strict=True)
    )


def tabulate_all_visits(tests: Sequence[VisitsTest]) -> Table:
    """The tests over all visits, a row a domain."""
    heads = ("Visits", "Complete", "Incomplete", "Kendall's W", "p", "p (Holm)")
    return Table(
        "symptom_all_visits",
        "All scheduled visits at once",
        (Column("Domain", "left"), *map(Column, heads), Column("Remarks", "left")),
        tuple(
            row(
                DOMAIN_LABELS[one.domain],
                one.visits,
                one.comparison.n,
                one.comparison.n_missing,
                Number(one.comparison.effect, 2),
                *bare_ps(one.comparison, one.adjusted),
                say_remarks(one.comparison),
                patients=one.ids,
            )
            for one in tests
        ),
        "Friedman's test over the baseline and the scheduled visits, in patients graded at every one of them. It says "
        "whether grades differ between visits, not where.",
    )
