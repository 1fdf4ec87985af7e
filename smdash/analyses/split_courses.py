"""What a measure was in each group of a split page: in a sentence and in a table, without a test between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smdash.analyses.changes import VisitChange
from smdash.analyses.courses import Course
from smdash.analyses.split import SplitBy, lower
from smdash.blocks import Column, Count, Note, Number, Sentence, Span, Table, Value, join, row, say
from smdash.plots.courses import FEWEST_SUMMED
from smdash.statistics import quantiles
from smdash.vocabulary import visit_label


@dataclass(frozen=True, eq=False)
class GroupPairs:
    """The patients of one group with a value at the baseline and later: values with their signs, a place a patient."""

    name: str
    patients: tuple[str, ...]
    before: tuple[tuple[float, str | None], ...]
    after: tuple[tuple[float, str | None], ...]


def divide_pairs(split: SplitBy, change: VisitChange) -> tuple[GroupPairs, ...]:
    """The pairs of each group, of every group a place."""
    pairs = change.pairs
    before = dict(zip(pairs.patients, zip(pairs.before, pairs.before_signs, strict=True), strict=True))
    after = dict(zip(pairs.patients, zip(pairs.after, pairs.after_signs, strict=True), strict=True))
    return tuple(
        GroupPairs(name, tuple(who), tuple(before[one] for one in who), tuple(after[one] for one in who))
        for name, who in split.divide(pairs.patients).items()
    )


def say_groups(course: Course, change: VisitChange, split: SplitBy) -> Sentence:
    """What a measure was in each group before and later, in one sentence; the values themselves of one or two."""
    when = visit_label(change.visit).lower()
    told: list[Value] = []
    unseen: list[str] = []
    for one in divide_pairs(split, change):
        if not one.patients:
            unseen.append(one.name)
        elif len(one.patients) < FEWEST_SUMMED:
            values = [
                say("{} to {}", course.number(*start), course.number(*end))
                for start, end in zip(one.before, one.after, strict=True)
            ]
            told.append(say(f"{one.name} {{}} ({{}})", join(values, ", "), Count(len(values), noun="patient")))
        else:
            ends = (_say_middle(course, side) for side in (one.before, one.after))
            told.append(say(f"{one.name} median {{}} to {{}} ({{}})", *ends, Count(len(one.patients), noun="patient")))
    if unseen:
        told.append(say(f"nobody with both values in {', '.join(unseen)}"))
    return say(f"{course.measure.label} by {lower(split.title)}, baseline to {when}: {{}}.", join(told, "; "))


def _say_middle(course: Course, side: Sequence[tuple[float, str | None]]) -> Number:
    median = quantiles([number for number, _ in side], [sign for _, sign in side]).median
    return course.number(median.value, median.sign or None)


def _say_side(course: Course, side: Sequence[tuple[float, str | None]]) -> Sentence:
    """Median and quartiles; of one or two patients the values."""
    if len(side) < FEWEST_SUMMED:
        return join([course.number(*one) for one in side], ", ")
    found = quantiles([number for number, _ in side], [sign for _, sign in side])
    lower_end, upper_end = (course.number(one.value, one.sign or None) for one in (found.lower, found.upper))
    return say("{} ({})", _say_middle(course, side), Span(lower_end, upper_end))


def tabulate_groups(course: Course, change: VisitChange, split: SplitBy) -> Table | Note:
    """One row a group with a pair: patients, and median and quartiles before and later."""
    later = visit_label(change.visit)
    rows = [
        row(
            one.name,
            len(one.patients),
            _say_side(course, one.before),
            _say_side(course, one.after),
            patients=one.patients,
        )
        for one in divide_pairs(split, change)
        if one.patients
    ]
    if not rows:
        return Note(course.no_pair)
    return Table(
        f"{course.measure.key}_split",
        f"{course.measure.label} by {lower(split.title)}",
        (Column(split.title, "left"), Column("Patients with both"), Column("Baseline"), Column(later)),
        tuple(rows),
        say("Median (quartiles) of the patients with both values; of fewer than {} the values.", Count(FEWEST_SUMMED)),
    )
