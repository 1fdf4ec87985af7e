"""Quality of life and symptom scores over time: how each instrument went, in its own direction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property

from smdash.analyses.analysis import ANSWER, Analysis
from smdash.analyses.changes import (
    VisitChange,
    build_change_table,
    name_comparisons,
    plot_changes,
    say_change,
)
from smdash.analyses.courses import (
    NO_MONTHS,
    Course,
    can_change,
    explain_lines,
    name_lines,
    plot_course,
    say_untimed,
    tabulate_visits,
)
from smdash.analyses.follow_up import QUARTILES, count_left_out
from smdash.analyses.groups import Endpoint, can_compare, change_of, show_groups
from smdash.analyses.medians import say_limits
from smdash.analyses.methods import list_methods, p_of
from smdash.analyses.quality_of_life.instruments import (
    DIRECTIONS,
    build_instrument_table,
    count_at_ends,
    count_beyond_thresholds,
    list_instruments,
)
from smdash.analyses.quality_of_life.missing import show_missing
from smdash.analyses.quality_of_life.options import QualityOfLifeOptions
from smdash.analyses.split import SplitBy, take_split
from smdash.analyses.split_courses import say_groups, tabulate_groups
from smdash.blocks import (
    Block,
    Change,
    Count,
    Figure,
    Headline,
    Note,
    Number,
    P,
    Part,
    Sentence,
    Span,
    Stat,
    Stats,
    Text,
    Words,
    join,
    say,
)
from smdash.cohort import Cohort
from smdash.measures import MEASURES, Direction
from smdash.plots.courses import MOST_LINES
from smdash.statistics import Comparison, estimate_median, friedman, quantiles
from smdash.statistics.results import FEW_PAIRS
from smdash.vocabulary import BASELINE, LATEST, visit_label

_NOTHING = "These patients have no value of any quality-of-life or symptom score."


def headline_scores(cohort: Cohort, options: QualityOfLifeOptions) -> Headline:
    """The change of every instrument of the whole cohort, from the baseline to the last visit.

    Parameters
    ----------
    cohort
        The patients looked at; only evaluated ones count.
    options
        Decide nothing of these numbers.
    """
    return {f"score.{key}": _follow(cohort, key).headline for key in list_instruments(cohort.whole)}


def divide_scores(cohort: Cohort, options: QualityOfLifeOptions) -> Mapping[str, Callable[[], Part]]:
    """How quality of life went, from the baseline to the latest value of each patient.

    Only evaluated patients count. A change needs both values of a patient. Blank is not assessed and is left out, with
    the number left out said.

    Parameters
    ----------
    cohort
        The patients looked at.
    options
        What is looked at.

    Returns
    -------
    Mapping
        Trajectories, change from baseline at each visit, values by visit, thresholds, floor and ceiling, instruments.
    """
    whole = cohort.whole
    offered = list_instruments(whole)
    key = options.measure or (offered[0] if offered else None)
    if key is None:
        return {ANSWER: lambda: Part((Text(_NOTHING),)), "glance": lambda: _NO_SCORE}
    reading, measure = _Reading(cohort, options, key), MEASURES[key]
    if key not in offered:
        return {ANSWER: reading.answer, "instruments": reading.instruments, "glance": reading.glance}
    parts = {ANSWER: reading.answer, "course": reading.trajectories}
    if can_change(whole, measure):
        parts["change"] = reading.change
        parts["missing"] = reading.missing
    parts["by_visit"] = reading.by_visit
    if options.threshold and measure.thresholds:
        parts["thresholds"] = reading.thresholds
    if measure.low is not None or measure.high is not None:
        parts["extremes"] = reading.extremes
    parts["instruments"] = reading.instruments
    if any(can_change(whole, MEASURES[one]) for one in offered) and can_compare(whole):
        parts["groups"] = reading.groups
    return {**parts, "glance": reading.glance}


_NO_SCORE = Part(
    (
        Note(
            "The file holds no quality of life. A score at baseline and later, in columns such as QoL VAS baseline and "
            "QoL VAS month 3, would fill this place."
        ),
    )
)

ANALYSIS = Analysis(
    "quality_of_life",
    "Quality of life",
    QualityOfLifeOptions,
    headline_scores,
    divide_scores,
    {
        "Overview": ("course", "change", "missing", "by_visit", "thresholds", "extremes", "instruments"),
        "Groups": ("groups",),
    },
    glances={"glance": "Quality of life"},
    of_evaluated=True,
)


def _follow(cohort: Cohort, key: str) -> Course:
    return Course(cohort, MEASURES[key], "score", "points")


def _span_quartiles(numbers: list[float]) -> Span:
    found = quantiles(numbers)
    return Span(Number(found.lower.value), Number(found.upper.value))


class _Reading:
    """One instrument of one cohort: what its parts share, each piece computed when it is first asked for."""

    def __init__(self, cohort: Cohort, options: QualityOfLifeOptions, key: str) -> None:
        self.cohort, self.options = cohort, options
        self.measure = MEASURES[key]
        self.better: Direction | None = cohort.better(key)
        self.course = _follow(cohort, key)
        self.split: SplitBy | None = take_split(cohort, options.split)

    @property
    def nothing(self) -> Part:
        return Part((Note(self.course.nobody),))

    @cached_property
    def latest(self) -> Words | None:
        counted = self.course.latest
        return None if counted is None else say("Latest value of each patient: {}.", counted)

    @cached_property
    def scheduled(self) -> tuple[str, ...]:
        return tuple(visit for visit in self.course.visits if visit != LATEST)

    @cached_property
    def by_patient(self) -> list[list[float | None]]:
        """A line a patient with a scheduled value: the value at each scheduled visit, None where there is none."""
        at = [dict(self.course.at(visit)) for visit in self.scheduled]
        # In the order of their ids: where orders are drawn, the p-value depends on who comes first.
        patients = sorted({patient for values in at for patient in values})
        return [[values.get(patient) for values in at] for patient in patients]

    @cached_property
    def order(self) -> Comparison | None:
        """Friedman over the scheduled visits; None with fewer than three of them."""
        return friedman(self.by_patient) if len(self.scheduled) >= 3 else None

    def answer(self) -> Part:
        if self.course.is_empty:
            return Part((Text(self.course.nobody),), (count_left_out(self.cohort),))
        said = [self._say_answer()]
        if self.split is not None and self.course.last is not None:
            said.append(say_groups(self.course, self.course.last, self.split))
        blocks: list[Block] = [Text(join(said))]
        if self.better is None:
            blocks.append(
                Note(
                    f"The file does not say which end of {self.measure.label} is better, so changes are called higher "
                    "or lower, never better or worse. Declare the direction on the Data page.",
                    "caution",
                )
            )
        latest = () if self.latest is None else (self.latest,)
        return Part(tuple(blocks), (count_left_out(self.cohort), *latest))

    def _say_answer(self) -> Sentence:
        course, label = self.course, self.measure.label
        change = course.last
        if change is None:
            first = course.summary[0]
            return say(
                "{} was recorded at {} only: median {} (quartiles {}; {}). Without a second visit there is no change "
                "to estimate.",
                label,
                first.label.lower(),
                first.median,
                first.quartiles,
                Count(first.n, noun="patient"),
            )
        if not change.pairs.patients:
            return say(
                "{}: no patient has both a baseline and a later value, so there is no change to estimate.", label
            )
        before, after = (Number(estimate_median(side).value) for side in (change.pairs.before, change.pairs.after))
        when = "the latest value" if change.visit == LATEST else visit_label(change.visit)
        if len(change.pairs.patients) == 1:
            only = "{} was {} at baseline and {} at {} in the one patient with both, so that no change is estimated."
            return say(only, label, before, after, when)
        said = say_change(change.comparison, course.unit, self.better)
        return say(
            "{} went from a median of {} at baseline to {} at {} in the patients with both: {}.",
            label,
            before,
            after,
            when,
            said,
        )

    def trajectories(self) -> Part:
        if self.course.is_empty:
            return self.nothing
        course, measure, patients = self.course, self.measure, self.course.patients
        whole_scale = None if measure.low is None or measure.high is None else (measure.low, measure.high)
        title = f"{measure.label}, {DIRECTIONS[self.better]}"
        plot = plot_course(course, self.options.time, title, limits=whole_scale, split=self.split)
        note: list[Words] = [explain_lines(course, plot.time, self.split)]
        if plot.time == "months":
            note.append(" Median and quartiles stand at the scheduled visits; the latest value has no common month.")
            note.append(say_untimed(course))
        else:
            note.append(NO_MONTHS if self.options.time == "months" else "")
        title = f"{measure.label} over time: {name_lines(patients, self.split)}"
        figure = Figure("trajectories", title, plot, join(note, ""))
        stats = () if course.last is None else (self._build_stats(course.last),)
        split = [] if self.split is None or course.last is None else [tabulate_groups(course, course.last, self.split)]
        return Part((*stats, figure, *split), (QUARTILES,))

    def glance(self) -> Part:
        """The course over the scheduled visits, and the change to the last visit."""
        course, measure = self.course, self.measure
        if course.is_empty:
            return self.nothing
        whole_scale = None if measure.low is None or measure.high is None else (measure.low, measure.high)
        plot = plot_course(course, "visits", f"{measure.label}, {DIRECTIONS[self.better]}", limits=whole_scale)
        change = course.last
        said = self._say_answer()
        if change is not None and change.pairs.patients:
            said = say("{}: {}.", measure.label, say_change(change.comparison, course.unit, self.better))
        return Part((Text(said), Figure("glance", f"{measure.label} over time", replace(plot, small=True))))

    def _build_stats(self, change: VisitChange) -> Stats:
        label, comparison, unit = visit_label(change.visit), change.comparison, self.course.unit
        pairs = change.pairs
        # Of the same patients as the change: medians of whoever was seen would join different people.
        ends = [
            Stat(
                f"Median, {visit_label(visit).lower()}",
                Number(estimate_median(numbers).value),
                say(
                    "{}quartiles {}; the {} with both",
                    say_limits(numbers, "95% CI {}; "),
                    _span_quartiles(numbers),
                    Count(len(numbers), noun="patient"),
                ),
                tuple(pairs.patients),
            )
            for visit, numbers in ((BASELINE, pairs.before), (change.visit, pairs.after))
        ]
        limits: Span | str = "not computed"
        if comparison.interval is not None:
            low, high = comparison.interval
            limits = Span(unit.number(low, named=False), unit.number(high, named=False))
        detail = comparison.not_computed or say("Hodges-Lehmann; 95% CI {}", limits)
        if comparison.computed and not comparison.tested:
            detail = comparison.notes[0]
        estimate = Stat(
            f"Change to {label.lower()}", Change(comparison, unit, "estimate"), detail, tuple(change.pairs.patients)
        )
        few = comparison.tested and comparison.n < FEW_PAIRS
        said = say("{}{}", Count(comparison.n, noun="pair"), ": to be read with caution" if few else "")
        return Stats((*ends, estimate, Stat("Paired test", P(comparison.p), said, tuple(pairs.patients))))

    def change(self) -> Part:
        course, label = self.course, self.measure.label
        if not any(change.pairs.patients for change in course.changes):
            return Part((Note(course.nobody if course.is_empty else course.no_pair),))
        note = (
            "Large point: Hodges-Lehmann estimate of the change with its 95% interval; n: patients with both values."
            + ("" if course.patients > MOST_LINES else " Small points: single patients.")
        )
        plot = plot_changes(course.changes, course.patients, course.unit, label, self.better)
        compared = name_comparisons(course.changes)
        return Part(
            (
                Figure(
                    "changes_by_visit", f"Change of {label} from baseline at each visit, with 95% interval", plot, note
                ),
                build_change_table(course.changes, "changes", f"Change of {label} from baseline", course.unit),
            ),
            list_methods(compared),
            sum(comparison.tested for _, comparison in compared),
        )

    def missing(self) -> Part:
        last = self.course.last
        if last is None or not last.pairs.patients:
            return Part((Note(self.course.nobody if self.course.is_empty else self.course.no_pair),))
        return Part((show_missing(self.cohort, self.course, last, self.better),))

    def by_visit(self) -> Part:
        if self.course.is_empty:
            return self.nothing
        table = tabulate_visits(self.course, "by_visit", self.latest or "")
        order = self.order
        if order is None:
            return Part((table,), (QUARTILES,))
        methods = list_methods([("all visits", order)])
        return Part((table, Text(self._say_order(order))), (QUARTILES, *methods), int(order.computed))

    def _say_order(self, order: Comparison) -> Sentence:
        visits = ", ".join(visit_label(visit).lower() for visit in self.scheduled)
        subject = f"All scheduled visits together ({visits})"
        if not order.computed:
            return say("{}: {}", subject, order.not_computed or "")
        everyone = Count(order.n, of=len(self.by_patient), noun="patient")
        return say("{}: Friedman test {}; {} have a value at each of them.", subject, p_of(order), everyone)

    def thresholds(self) -> Part:
        if self.course.is_empty:
            return self.nothing
        table = count_beyond_thresholds(self.course, self.better)
        return Part((table,), ("Proportions with exact 95% intervals (Clopper-Pearson).",))

    def extremes(self) -> Part:
        return self.nothing if self.course.is_empty else Part((count_at_ends(self.course, self.better),))

    def groups(self) -> Part:
        """The change of every instrument to its last visit, in groups side by side."""
        return show_groups(self.cohort, self._list_endpoints, self.options.contrast)

    def _list_endpoints(self) -> list[Endpoint]:
        courses = (_follow(self.cohort, key) for key in list_instruments(self.cohort))
        return [change_of(course) for course in courses if course.last is not None]

    def instruments(self) -> Part:
        table = build_instrument_table(self.cohort)
        return Part((table if table.rows else Note(_NOTHING),))
