"""Symptom severity: who had what at each visit, and how it changed from baseline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial

import numpy as np

from smdash.analyses.analysis import ANSWER, Analysis
from smdash.analyses.follow_up import count_latest, count_left_out
from smdash.analyses.groups import FEWEST, Endpoint, YesOrNo, can_compare, show_groups
from smdash.analyses.methods import list_methods
from smdash.analyses.severity import GRADE_WORDS, Grades, read_grades
from smdash.analyses.split import SplitBy, take_split
from smdash.analyses.symptoms.changes import (
    GradeChange,
    caution_few_pairs,
    compare_distributions,
    compare_grades,
    list_change_methods,
    plot_grade_changes,
    plot_shift,
    tabulate_changes,
    tabulate_medians,
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
from smdash.analyses.symptoms.missing import tabulate_missing
from smdash.analyses.symptoms.options import SymptomOptions
from smdash.analyses.symptoms.split import Divided, divide_changes, say_divided, split_figure, tabulate_divided
from smdash.blocks import (
    Block,
    Count,
    Figure,
    Heading,
    Headline,
    Note,
    Part,
    Parts,
    Sentence,
    Text,
    Words,
    join,
    say,
)
from smdash.cohort import Cohort
from smdash.plots.grades import MOST_PATIENTS
from smdash.statistics import Comparison, Estimate, proportion
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

    @cached_property
    def split(self) -> SplitBy | None:
        return take_split(self.cohort, self.options.split)

    @cached_property
    def divided(self) -> Divided:
        """The changes of each group; of a page that is not split none."""
        return {} if self.split is None else divide_changes(self.changes, self.split)

    @property
    def paired(self) -> bool:
        return any(change.n for change in self.changes)

    @cached_property
    def distributions(self) -> dict[str, Comparison]:
        return compare_distributions(self.changes)

    @property
    def shifts(self) -> int:
        """In how many domains the distributions of the grades were tested."""
        return sum(found.tested for found in self.distributions.values())

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
        return sum(change.comparison.tested for change in self.changes)


def compare_symptoms(cohort: Cohort, options: SymptomOptions) -> Headline:
    """The shares improved, the same and worse of those who had the symptom, from the baseline to the visit chosen.

    Parameters
    ----------
    cohort
        Any cohort; excluded patients are left out.
    options
        The domains and the visit.
    """
    changes = {change.domain: change for change in _Reading(cohort, options).changes}
    found: dict[str, Estimate] = {}
    for domain in _list_domains(cohort, options):
        change = changes.get(domain)
        affected = change.affected if change else 0
        counts = (change.improved, change.same, change.worse) if change else (0, 0, 0)
        for name, count in zip(("improved", "same", "worse"), counts, strict=True):
            found[f"{name}.{domain}"] = proportion(count, affected)
    return found


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
        "missing": _show_missing,
        "shift": _show_shift,
        "affected": _show_affected,
        **({"all_visits": _show_all_visits} if options.all_visits else {}),
        "onset": _show_onset,
        "new": _show_new,
        **({"groups": _show_groups} if can_compare(cohort.whole) else {}),
        "glance": _glance,
    }
    answer = partial(_answer, reading)
    if not _list_domains(cohort, options):
        return {ANSWER: answer, "glance": lambda: _NO_GRADE}
    return {ANSWER: answer, **{key: partial(_show, part, reading) for key, part in shown.items()}}


_NO_GRADE = Part(
    (
        Note(
            "The file holds no severity grade of a symptom. Columns such as Skin baseline and Skin month 3 "
            "(graded 0 to 4) would fill this place."
        ),
    )
)


def _glance(reading: _Reading) -> Part:
    """In how many of those who had each symptom it improved, and in how many it got worse."""
    figure = plot_grade_changes(reading.changes, reading.later)
    if figure is None:
        return Part((Note("No evaluated patient has a recorded symptom at baseline and was graded again."),))
    extremes = _find_extremes([one for one in reading.changes if one.affected])
    said = say("Improved from baseline to {}, of those who had the symptom.", reading.later.lower())
    if extremes is not None:
        said = say("Improved most often in {}, least often in {}.", *map(_count_improved, extremes))
    small = Figure("glance", figure.title, replace(figure.plot, small=True))
    return Part((Text(said), small))


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
    said = [_say_answer(changes, later)]
    if reading.split is not None and reading.paired:
        said.append(say_divided(reading.divided, reading.split, later))
    blocks = (Text(join(said)), *notes, *([few] if few else ()))
    return Part(blocks, (*method, *reading.change_methods))


def _say_answer(changes: Sequence[GradeChange], later: str) -> Sentence:
    known = [change for change in changes if change.affected]
    if not known:
        reasons = (say("{}: {}", change.label.lower(), _say_unknown(change)) for change in changes)
        return say("No improvement from baseline to {} can be counted: {}.", later.lower(), join(reasons, "; "))
    return join([_say_improved(known, later), _say_not_improved(changes)])


def _say_unknown(change: GradeChange) -> Sentence:
    if not change.n:
        return say("nobody was graded at both")
    return say("{} graded at both, none had it at baseline", Count(change.n, noun="patient"))


def _say_improved(known: Sequence[GradeChange], later: str) -> Sentence:
    """In which domains those who had the symptom improved most and least often, where that can be told apart."""
    if len(known) == 1:
        (one,) = known
        share = one.share(one.improved)
        return say("{}: from baseline to {}, {} who had it improved.", one.label, later.lower(), share)
    extremes = _find_extremes(known)
    if extremes is not None:
        return say(
            "From baseline to {}, those who had the symptom improved most often in {}, and least often in {}.",
            later.lower(),
            *map(_list_shares, extremes),
        )
    return say(
        "From baseline to {}, those who had the symptom improved in {}; no domain clearly more often than another.",
        later.lower(),
        _list_shares(known),
    )


def _find_extremes(known: Sequence[GradeChange]) -> tuple[list[GradeChange], list[GradeChange]] | None:
    """The domains that improved most and least often, ties included; None where that cannot be told apart.

    One or two patients who had a symptom are no share: none is the highest while such a domain is among them.
    """
    if any(one.affected < FEWEST for one in known):
        return None
    most, least = (
        [one for one in known if _take_share(one) == end(map(_take_share, known))] for end in (max, min)
    )  # fmt: skip
    return (most, least) if all(_are_apart(high, low) for high in most for low in least) else None


def _take_share(change: GradeChange) -> float:
    return change.improved / change.affected


def _are_apart(high: GradeChange, low: GradeChange) -> bool:
    """Whether each of two shares lies outside the interval of the other."""
    intervals = (change.share(change.improved).interval for change in (high, low))
    shares = (_take_share(low), _take_share(high))
    return all(
        interval is not None and share not in interval for interval, share in zip(intervals, shares, strict=True)
    )


def _list_shares(changes: Sequence[GradeChange]) -> Sentence:
    said = [say("{}, {}", one.label.lower(), one.share(one.improved)) for one in changes]
    return join(said, "; ", last="and")


def _count_improved(changes: Sequence[GradeChange]) -> Sentence:
    said = [say("{} ({})", one.label.lower(), Count(one.improved, one.affected)) for one in changes]
    return join(said, ", ", last="and")


def _say_not_improved(changes: Sequence[GradeChange]) -> Sentence:
    """Where somebody got worse or developed a symptom."""
    worse = [
        say("{} {}", change.label.lower(), Count(change.worse, of=change.affected))
        for change in changes
        if change.worse
    ]
    new = [
        say("{} {}", change.label.lower(), Count(change.developed, of=change.n - change.affected))
        for change in changes
        if change.developed
    ]
    if not worse and not new:
        return say("Nobody got worse or developed a symptom.")
    told = [say("Worse: {}.", join(worse, ", "))] if worse else [say("Nobody got worse.")]
    told += [say("New in those without it: {}.", join(new, ", "))] if new else [say("No symptom is new.")]
    return join(told)


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
    figure, split = plot_grade_changes(reading.changes, later), reading.split
    divided: list[Block] = []
    if figure is not None and split is not None:
        figure = split_figure(figure, reading.divided, split)
        divided = [tabulate_divided(reading.divided, split, later)]
    blocks = (
        Heading(f"Change from baseline to {later.lower()}"),
        *([figure] if figure else ()),
        *divided,
        tabulate_changes(reading.changes, later),
        tabulate_medians(reading.changes, later),
    )
    # Where all visits are tested too, their part counts the tests.
    counted = () if reading.options.all_visits else (_count_tests(reading),)
    return Part(blocks, (*reading.change_methods, *counted), reading.compared)


def _show_missing(reading: _Reading) -> Part:
    if not reading.paired:
        return _say_unpaired(reading)
    table = tabulate_missing(reading.cohort, reading.grades, reading.options.visit, reading.later)
    nobody = "Every patient with a symptom at baseline was graded again at {}: no grade has to be assumed."
    return Part((table or Note(say(nobody, reading.later.lower())),))


def _show_shift(reading: _Reading) -> Part:
    if not reading.paired:
        return _say_unpaired(reading)
    changes, later, found = reading.changes, reading.later, reading.distributions
    blocks = plot_shift(changes, later), tabulate_shift(changes, later, found)
    return Part(blocks, list_methods(found.items()), reading.shifts)


def _show_affected(reading: _Reading) -> Part:
    if not reading.paired:
        return _say_unpaired(reading)
    affected = reading.affected
    blocks = Heading("Each patient"), tabulate_affected(affected, reading.later)
    return Part(blocks, tests=int(affected.comparison.tested))


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
    used = dict.fromkeys(one.comparison.method for one in tests if one.comparison.tested)
    computed = sum(one.comparison.tested for one in tests)
    return Part((tabulate_all_visits(tests),), (*used, _count_tests(reading)), computed)


def _count_tests(reading: _Reading) -> Sentence:
    """How many tests the section makes, and what Holm's adjustment is over."""
    affected = reading.affected.comparison.tested if reading.paired else False
    tests = reading.compared + reading.shifts + affected + sum(one.comparison.tested for one in reading.visits_tests)
    return say(
        "{} in this section, those of groups aside. Holm's adjustment is over the {} compared with the baseline by the "
        "signed-rank test{}.",
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
        "Overview": ("patients", "distribution", "change", "missing", "shift", "affected", "all_visits"),
        "Over the visits": ("onset", "new"),
        "Groups": ("groups",),
    },
    {"glance": "Symptoms"},
    of_evaluated=True,
)
