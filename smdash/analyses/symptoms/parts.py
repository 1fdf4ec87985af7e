"""Symptom severity: who had what at each visit, and how it changed from baseline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial

import numpy as np

from smdash.analyses.analysis import ANSWER, Analysis
from smdash.analyses.follow_up import count_latest, count_left_out
from smdash.analyses.groups import Endpoint, YesOrNo, can_compare, show_groups
from smdash.analyses.severity import GRADE_WORDS, Grades, read_grades
from smdash.analyses.symptoms.changes import (
    GradeChange,
    caution_few_pairs,
    compare_grades,
    list_change_methods,
    plot_grade_changes,
    plot_shift,
    say_grade_change,
    tabulate_changes,
    tabulate_shift,
)
from smdash.analyses.symptoms.course import (
    Affected,
    VisitsTest,
    compare_all_visits,
    count_affected,
    plot_onset,
    tabulate_affected,
    tabulate_all_visits,
    tabulate_new,
)
from smdash.analyses.symptoms.grades import plot_distribution, plot_patients
from smdash.analyses.symptoms.options import SymptomOptions
from smdash.blocks import Block, Count, Heading, Headline, Note, Part, Parts, Sentence, Text, Words, join, say
from smdash.cohort import Cohort
from smdash.plots.grades import MOST_PATIENTS
from smdash.statistics import compare_paired
from smdash.vocabulary import LATEST, visit_label

_NOBODY = "No symptom grade is recorded for an evaluated patient in any domain shown."


class _Reading:
    """What the parts of one call share, each computed when the first of them asks for it."""

    def __init__(self, cohort: Cohort, options: SymptomOptions) -> None:
        self.cohort = cohort
        self.options = options
        self.later = visit_label(options.visit)

    @cached_property
    def grades(self) -> Grades:
        return read_grades(self.cohort, self.options.domains)

    @cached_property
    def changes(self) -> tuple[GradeChange, ...]:
        return compare_grades(self.grades, self.options.visit)

    @property
    def paired(self) -> bool:
        return any(change.n for change in self.changes)

    @cached_property
    def affected(self) -> Affected:
        return count_affected(self.changes)

    @cached_property
    def visits_tests(self) -> tuple[VisitsTest, ...]:
        return compare_all_visits(self.grades) if self.options.all_visits else ()

    @cached_property
    def change_methods(self) -> tuple[Words, ...]:
        return list_change_methods(self.changes)

    @property
    def compared(self) -> int:
        """How many domains were tested against the baseline."""
        return sum(change.comparison.computed for change in self.changes)


def compare_symptoms(cohort: Cohort, options: SymptomOptions) -> Headline:
    """The change of each symptom domain of the whole cohort from the baseline to the visit chosen.

    Parameters
    ----------
    cohort
        Any cohort; excluded patients are left out.
    options
        The domains and the visit.
    """
    changes = {change.domain: change.comparison for change in _Reading(cohort, options).changes}
    return {
        f"severity.{domain}": changes[domain] if domain in changes else compare_paired("grade", [], [])
        for domain in _list_domains(cohort, options)
    }


def divide_symptoms(cohort: Cohort, options: SymptomOptions) -> Parts:
    """How symptom severity changed, in each domain and each patient.

    Parameters
    ----------
    cohort
        Any cohort; grades run from 0 (none) to 4 (very severe), lower is better. Excluded patients are left out. Not
        assessed is never drawn or counted as 0.
    options
        The domains shown and the visit compared with the baseline.
    """
    reading = _Reading(cohort, options)
    shown: dict[str, Callable[[_Reading], Part]] = {
        "patients": _show_patients,
        "distribution": _show_distribution,
        "change": _show_change,
        "shift": _show_shift,
        "affected": _show_affected,
        **({"all_visits": _show_all_visits} if options.all_visits else {}),
        "onset": _show_onset,
        "new": _show_new,
        **({"groups": _show_groups} if can_compare(cohort.whole) else {}),
    }
    graded = shown if _list_domains(cohort, options) else {}
    return {ANSWER: partial(_answer, reading), **{key: partial(_show, part, reading) for key, part in graded.items()}}


def _list_domains(cohort: Cohort, options: SymptomOptions) -> list[str]:
    return [d for d in cohort.whole.domains if not options.domains or d in options.domains]


def _show(part: Callable[[_Reading], Part], reading: _Reading) -> Part:
    """A part, or the words for a selection in which nobody has a grade."""
    return part(reading) if reading.grades.domains else Part((Note(_NOBODY),))


def _answer(reading: _Reading) -> Part:
    if not reading.grades.domains:
        return Part((Text(_NOBODY),))
    grades, changes, later = reading.grades, reading.changes, reading.later
    notes: list[Block] = []
    between = int((grades.values % 1 > 0).sum())
    if between:
        said = "{} between two whole grades; figures put them with the nearest, tests take them as they are."
        notes.append(Note(say(said, Count(between, noun="grade lies", plural="grades lie")), "caution"))
    few = caution_few_pairs(changes, later)
    method: list[Words] = [
        count_left_out(reading.cohort),
        f"Severity grade: {', '.join(GRADE_WORDS)}; lower is better. Blank is not assessed, 0 is assessed and absent.",
    ]
    if reading.options.visit == LATEST and reading.paired:
        taken: list[int] = np.concatenate([change.places for change in changes]).tolist()
        latest = count_latest(grades.visits[place] for place in taken)
        method.append(say("Latest visit, over all domains: {} (pairs).", latest))
    blocks = (Text(_say_answer(changes, later)), *notes, *([few] if few else ()))
    return Part(blocks, (*method, *reading.change_methods))


def _say_answer(changes: Sequence[GradeChange], later: str) -> Sentence:
    known = [change for change in changes if change.comparison.estimate is not None]
    if not known:
        reasons = (say("{}: {}", c.label.lower(), _lower(c.comparison.not_computed or "")) for c in changes)
        return say("No change from baseline to {} can be estimated: {}.", later.lower(), join(reasons, "; "))

    # A domain in which nobody changed has no test, but it was the least favourable where all others improved.
    known += [change for change in changes if change.comparison.estimate is None and change.still]

    def strength(change: GradeChange) -> tuple[float, float]:
        return (change.comparison.estimate or 0.0, -change.improved / change.n)

    ranked = sorted(known, key=strength)
    strongest, weakest = ranked[0], ranked[-1]
    if len(ranked) == 1:
        return say("{}: {} from baseline to {}.", strongest.label, say_grade_change(strongest), later.lower())
    if strength(strongest) == strength(weakest):
        return say(
            "From baseline to {} severity changed alike in {}: {} in each.",
            later.lower(),
            join((change.label.lower() for change in ranked), ", ", last="and"),
            say_grade_change(strongest),
        )
    return say(
        "From baseline to {} severity changed most favourably in {} ({}) and least favourably in {} ({}).",
        later.lower(),
        strongest.label.lower(),
        say_grade_change(strongest),
        weakest.label.lower(),
        say_grade_change(weakest),
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".")


def _show_patients(reading: _Reading) -> Part:
    patients = len(reading.grades.ids)
    if patients <= MOST_PATIENTS:
        return Part((plot_patients(reading.cohort, reading.grades),))
    said = "{}: grades are shown as shares of patients, not patient by patient."
    return Part((Note(say(said, Count(patients, noun="patient"))),))


def _show_distribution(reading: _Reading) -> Part:
    return Part((plot_distribution(reading.grades),))


def _show_change(reading: _Reading) -> Part:
    later = reading.later
    figure = plot_grade_changes(reading.changes, later)
    blocks = (
        Heading(f"Change from baseline to {later.lower()}"),
        *([figure] if figure else ()),
        tabulate_changes(reading.changes, later),
    )
    # Where all visits are tested too, their part counts the tests.
    counted = () if reading.options.all_visits else (_count_tests(reading),)
    return Part(blocks, (*reading.change_methods, *counted), reading.compared)


def _show_shift(reading: _Reading) -> Part:
    if not reading.paired:
        return _say_unpaired(reading)
    changes, later = reading.changes, reading.later
    return Part((plot_shift(changes, later), tabulate_shift(changes, later)))


def _show_affected(reading: _Reading) -> Part:
    if not reading.paired:
        return _say_unpaired(reading)
    affected = reading.affected
    blocks = Heading("Each patient"), tabulate_affected(affected, reading.later)
    return Part(blocks, tests=int(affected.comparison.computed))


def _say_unpaired(reading: _Reading) -> Part:
    return Part((Note(say("Nobody has a grade at both baseline and {}.", reading.later.lower())),))


def _show_onset(reading: _Reading) -> Part:
    figure = plot_onset(reading.grades)
    return Part((figure or Note("Nobody with a symptom at baseline was graded again."),))


def _show_new(reading: _Reading) -> Part:
    return Part((tabulate_new(reading.grades),))


def _show_groups(reading: _Reading) -> Part:
    """Who of those with the symptom at baseline improved, in groups side by side."""
    endpoints: list[Endpoint] = []
    for change in reading.changes:
        before = zip(change.ids, change.before.tolist(), change.after.tolist(), strict=True)
        symptomatic = {patient: later < first for patient, first, later in before if first > 0}
        if symptomatic:
            hits = frozenset(patient for patient, improved in symptomatic.items() if improved)
            endpoints.append(YesOrNo(f"{change.label} improved", tuple(symptomatic), hits))
    part = show_groups(reading.cohort, lambda: endpoints, reading.options.contrast)
    counted = say(
        "Improved: a lower grade at {} than at baseline, of those with the symptom then.", reading.later.lower()
    )
    return replace(part, method=(counted, *part.method))


def _show_all_visits(reading: _Reading) -> Part:
    tests = reading.visits_tests
    if not tests:
        return Part((Note("No domain has three scheduled visits to compare at once."),), (_count_tests(reading),))
    used = dict.fromkeys(one.comparison.method for one in tests if one.comparison.computed)
    computed = sum(one.comparison.computed for one in tests)
    return Part((tabulate_all_visits(tests),), (*used, _count_tests(reading)), computed)


def _count_tests(reading: _Reading) -> Sentence:
    """How many tests the section makes, and what Holm's adjustment is over."""
    affected = reading.affected.comparison.computed if reading.paired else False
    tests = reading.compared + affected + sum(one.comparison.computed for one in reading.visits_tests)
    return say(
        "{} in this section, those of groups aside. Holm's adjustment is over the {} compared with the baseline{}.",
        Count(tests, noun="hypothesis test"),
        Count(reading.compared, noun="domain"),
        ", and on its own over the tests of all visits" if reading.visits_tests else "",
    )


ANALYSIS = Analysis(
    "symptoms",
    "Symptoms",
    SymptomOptions,
    compare_symptoms,
    divide_symptoms,
    {
        "Overview": ("patients", "distribution", "change", "shift", "affected", "all_visits"),
        "Over the visits": ("onset", "new"),
        "Groups": ("groups",),
    },
)
