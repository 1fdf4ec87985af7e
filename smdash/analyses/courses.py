"""The course of one measure: its values over the visits and the changes from baseline, each piece computed once."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median

import pandas as pd

from smdash.analyses.changes import Kind, VisitChange, compare_visit, unit_of_change
from smdash.analyses.follow_up import (
    FEWEST_JOINED,
    FollowUp,
    VisitSummary,
    build_follow_up,
    count_latest,
    join_patients,
    summarise_visits,
)
from smdash.analyses.limits import find_foot, name_mark
from smdash.analyses.split import SplitBy
from smdash.blocks import Column, Count, Number, Sentence, Span, Style, Table, Unit, Value, join, row, say
from smdash.cohort import Cohort
from smdash.measures import Measure
from smdash.plots import ReferenceLine, Trajectories
from smdash.plots.courses import FEWEST_SUMMED, MOST_LINES, Ends
from smdash.statistics import Comparison, compare_paired, quantiles
from smdash.vocabulary import BASELINE, LATEST, MARKS, MEASURED, NO_LIMIT, Time, visit_label
from smdash.writing import NOTHING, write


@dataclass(frozen=True, eq=False)
class Course:
    """One measure of the evaluated patients of a cohort over the visits.

    Attributes
    ----------
    cohort
        The patients looked at; excluded ones have no part in the course.
    measure
        What was measured.
    kind
        Decides the test of a change, and how a value is written.
    unit_name
        What a change is counted in.
    """

    cohort: Cohort
    measure: Measure
    kind: Kind
    unit_name: str

    @cached_property
    def values(self) -> FollowUp:
        """The values over the visits."""
        return build_follow_up(self.cohort, self.measure.key)

    @property
    def is_empty(self) -> bool:
        """Whether nobody has a value."""
        return not self.values.patients

    @property
    def visits(self) -> tuple[str, ...]:
        """The visits with a value, in time order."""
        return tuple(self.values.places)

    @property
    def later(self) -> tuple[str, ...]:
        """The visits after the baseline, in time order."""
        return tuple(visit for visit in self.visits if visit != BASELINE)

    @cached_property
    def patients(self) -> int:
        """How many patients have a value."""
        return len(set(self.values.patients))

    @cached_property
    def summary(self) -> tuple[VisitSummary, ...]:
        """The values of each visit, in time order."""
        return summarise_visits(self.values, self.style)

    @property
    def style(self) -> Style:
        """How a value is written."""
        return "laboratory" if self.kind == "laboratory" else "plain"

    @cached_property
    def unit(self) -> Unit:
        """How a change is written."""
        return unit_of_change(self.unit_name, self.values.numbers)

    @cached_property
    def last(self) -> VisitChange | None:
        """The change to the last visit; None without a later visit."""
        return compare_visit(self.values, self.later[-1], self.kind) if self.later else None

    @cached_property
    def changes(self) -> tuple[VisitChange, ...]:
        """The change to each later visit."""
        before = tuple(compare_visit(self.values, visit, self.kind) for visit in self.later[:-1])
        return before if self.last is None else (*before, self.last)

    @property
    def headline(self) -> Comparison:
        """The change to the last visit; one that is not computed where nobody has both values."""
        return compare_paired(self.kind, [], []) if self.last is None else self.last.judged

    @property
    def nobody(self) -> str:
        """That there is no value, in words."""
        return f"No evaluated patient has a value of {self.measure.label}."

    @property
    def no_pair(self) -> str:
        """That nobody has both values of a change, in words."""
        return f"No evaluated patient has a baseline and a later value of {self.measure.label}."

    def at(self, visit: str) -> list[tuple[str, float]]:
        """Patient and value at a visit."""
        at = self.values.find(visit)
        return list(zip(self.values.patients[at], self.values.numbers[at], strict=True))

    @property
    def latest(self) -> Sentence | None:
        """From which visits the latest values come, and how long after the baseline; None where none is shown."""
        if LATEST not in self.visits:
            return None
        counted = count_latest(self.values.recorded_at[self.values.find(LATEST)])
        return say("{}; {}", counted, self.latest_after)

    @property
    def latest_after(self) -> Sentence:
        """How long after the baseline the latest values were taken: median and range, in months."""
        values = self.values
        start = values.find(BASELINE)
        began = dict(zip(values.patients[start], values.months[start], strict=True))
        at = values.find(LATEST)
        after = [
            month - began[patient]
            for patient, month in zip(values.patients[at], values.months[at], strict=True)
            if patient in began and not math.isnan(month - began[patient])
        ]
        if not after:
            return say("how long after the baseline is not recorded")
        both = sum(patient in began for patient in values.patients[at])
        known = say("; known for {}", Count(len(after), of=both)) if len(after) < both else say("")
        if len(after) == 1:
            return say("{} months after the baseline{}", Number(after[0]), known)
        ends = Span(Number(min(after)), Number(max(after)))
        return say("median {} months after the baseline (range {}{})", Number(median(after)), ends, known)

    @cached_property
    def joined(self) -> frozenset[str] | None:
        """Whose medians the line over the visits joins; None where everybody's."""
        return join_patients(self.values)

    @property
    def is_joined(self) -> bool:
        """Whether a line joins medians at all."""
        scheduled = len(self.visits) - (LATEST in self.visits)
        return scheduled > 1 and (self.joined is None or len(self.joined) >= FEWEST_JOINED)

    @cached_property
    def middle(self) -> tuple[VisitSummary, ...]:
        """The medians drawn: at scheduled visits of the patients joined, at the latest of those with a baseline too."""
        among: dict[str, Collection[str]] = {}
        if self.joined is not None and self.is_joined:
            among = dict.fromkeys(self.visits, self.joined)
        start = set(self.values.patients[self.values.find(BASELINE)])
        if start & set(self.values.patients[self.values.find(LATEST)]):
            among[LATEST] = start
        return summarise_visits(self.values, self.style, among)

    @cached_property
    def foot(self) -> float:
        """Where the logarithmic axis of the whole cohort puts what it cannot hold."""
        whole = self.cohort.whole
        rows, excluded = whole.rows(self.measure.key), whole.patients.loc[whole.patients["excluded"], "patient_id"]
        return find_foot(rows.loc[~rows["patient_id"].isin(excluded), "value"].tolist())

    @cached_property
    def once(self) -> list[int]:
        """The places of the values without those that are a scheduled visit's and the latest a second time."""
        latest = self.values.find(LATEST)
        scheduled = range(len(self.values.patients) if LATEST not in self.visits else latest.start)
        floating = range(len(self.values.patients))[latest]
        return [*scheduled, *(place for place in floating if self.values.recorded_at[place] == LATEST)]

    @cached_property
    def timed(self) -> list[int]:
        """The places of the values with a month, each once."""
        return [place for place in self.once if not math.isnan(self.values.months[place])]

    @property
    def untimed(self) -> int:
        """How many values have no month."""
        return len(self.once) - len(self.timed)

    def number(self, value: float | None, censored: str | None = None, unit: str = "") -> Number:
        """A value of the measure with its sign of a limit."""
        return Number(value, style=self.style, censored=censored, unit=unit)


def can_change(cohort: Cohort, measure: Measure) -> bool:
    """Whether a cohort has values of a measure after the baseline."""
    return any(visit != BASELINE for visit in cohort.visits([measure.key]))


MEDIAN_LIMITS = "95% CI of the median: exact, from order statistics; there is none below 6 patients."


def tabulate_visits(course: Course, key: str, note: Sentence | str, unit: str = "") -> Table:
    """One row a visit: patients, values beyond a limit (of a laboratory value), median, its interval, quartiles, range.

    Parameters
    ----------
    course
        What is tabulated.
    key, note
        Of the table.
    unit
        Named in the head of the median.
    """
    limited = course.kind == "laboratory"
    names = ("n", *(("Beyond a limit",) if limited else ()), f"Median, {unit}" if unit else "Median")
    rows = [
        row(
            one.label,
            one.n,
            *((one.n_censored,) if limited else ()),
            one.median,
            NOTHING if one.limits is None else one.limits,
            one.quartiles,
            one.extremes,
            patients=one.patients,
        )
        for one in course.summary
    ]
    columns = (Column("Visit", "left"), *map(Column, (*names, "95% CI", "Quartiles", "Range")))
    told = join([note, MEDIAN_LIMITS] if note else [MEDIAN_LIMITS])
    return Table(key, f"{course.measure.label} by visit", columns, tuple(rows), told)


def plot_course(
    course: Course,
    time: Time,
    axis_title: str,
    *,
    limits: Ends | None = None,
    logarithmic: bool = False,
    lines: tuple[ReferenceLine, ...] = (),
    coloured: bool = True,
    split: SplitBy | None = None,
) -> Trajectories:
    """The values over time as they are drawn: censored ones at their limit, on a logarithmic axis with their own mark.

    Parameters
    ----------
    course
        What is drawn; it has a value.
    time
        Equal steps between scheduled `visits`, or real `months`; where the whole cohort has no month to draw at, the
        visits are drawn all the same (`Trajectories.time` says so).
    axis_title
        The measure with its unit or direction.
    limits, logarithmic, lines, coloured
        As `Trajectories` takes them.
    split
        The groups it is drawn by; None draws everybody together.
    """
    many = course.patients > MOST_LINES
    months = time == "months" and has_months(course)
    values = course.values
    shown = course.timed if months else range(len(values.patients))
    kinds = {(values.numbers[place] > 0, values.signs[place]) for place in shown}
    marks = {name_mark(float(positive), sign) for positive, sign in kinds} if logarithmic else {MEASURED}
    foot = course.foot if NO_LIMIT in marks else math.nan
    placed = [values.numbers[place] for place in shown]
    if logarithmic:
        placed = [number if number > 0 else foot for number in placed]
    summary = [one for one in course.summary if not (months and math.isnan(one.month))]
    drawn = {one.visit: one for one in course.middle}
    last: dict[str, float] = {}
    for place in shown if months else ():
        patient = values.patients[place]
        last[patient] = max(values.months[place], last.get(patient, -math.inf))
    times = [*(values.months[place] for place in shown), *(one.month for one in summary)] if months else []
    few = _list_few(course, split) if many and split is not None else frozenset[str]()
    single = [pair for pair in zip(shown, placed, strict=True) if not many or values.patients[pair[0]] in few]
    whole = Trajectories(
        course.measure.label,
        axis_title,
        "months" if months else "visits",
        _list_drawn(course, single, logarithmic=logarithmic),
        _list_middle(course, summary, drawn, foot),
        tuple(last.values()),
        _find_ends(placed),
        _find_ends(times) if months else None,
        tuple(dict.fromkeys(values.subtypes)),
        tuple(mark for mark in MARKS if mark in marks),
        limits,
        logarithmic,
        lines,
        coloured,
    )
    return whole if split is None else _split_course(whole, course, split, many=many)


def _list_few(course: Course, split: SplitBy) -> frozenset[str]:
    """The patients of groups too small to be summed up: they are drawn one by one however many the others are."""
    divided = split.divide(dict.fromkeys(course.values.patients)).values()
    return frozenset(one for who in divided if len(who) < FEWEST_SUMMED for one in who)


def _split_course(plot: Trajectories, course: Course, split: SplitBy, *, many: bool) -> Trajectories:
    """The same by group: each patient with its group, and where they are many the medians of each group."""
    found: list[pd.DataFrame] = []
    for name, who in split.divide(dict.fromkeys(course.values.patients)).items() if many else ():
        if len(who) >= FEWEST_SUMMED:
            part = replace(course, cohort=course.cohort.restrict(who))
            summary = [one for one in part.summary if not (plot.time == "months" and math.isnan(one.month))]
            # Medians of one or two patients at a visit are none.
            drawn = {one.visit: one for one in part.middle if one.n >= FEWEST_SUMMED}
            found.append(_list_middle(part, summary, drawn, course.foot).assign(group=name))
    by_group = pd.concat(found, ignore_index=True) if found else plot.summary.iloc[:0].assign(group="")
    values = plot.values.assign(group=[split.group_of[one] for one in plot.values["patient_id"].tolist()])
    return replace(plot, values=values, split=split.title, groups=split.names, by_group=by_group)


def _list_drawn(course: Course, drawn: list[tuple[int, float]], *, logarithmic: bool) -> pd.DataFrame:
    """The `values` of `plots.Trajectories`: places of values, and where each is drawn."""
    values, labels = course.values, [""] * len(course.values.patients)
    for visit, at in values.places.items():
        labels[at] = [visit_label(visit)] * (at.stop - at.start)
    rows = [
        (
            values.patients[place],
            values.subtypes[place],
            labels[place],
            visit_label(values.recorded_at[place]),
            values.months[place],
            number,
            name_mark(values.numbers[place], values.signs[place]) if logarithmic else MEASURED,
            write(course.number(values.numbers[place], values.signs[place])),
            values.sheets[place],
            values.cells[place],
        )
        for place, number in drawn
    ]
    columns = ["patient_id", "subtype", "visit_label", "recorded_at", "month", "value", "mark", "written"]
    return pd.DataFrame(rows, columns=[*columns, "sheet", "cell"])


def _list_middle(
    course: Course, summary: list[VisitSummary], drawn: Mapping[str, VisitSummary], foot: float
) -> pd.DataFrame:
    """The `summary` of `plots.Trajectories`: the visits with a value, and the median drawn at each."""
    rows: list[tuple[object, ...]] = []
    for one in summary:
        middle = drawn.get(one.visit)
        numbers = (
            [math.nan] * 3 if middle is None else [_place(n, foot) for n in (middle.median, middle.lower, middle.upper)]
        )
        rows.append(
            (
                one.label,
                one.month,
                one.n,
                0 if middle is None else middle.n,
                *numbers,
                "" if middle is None else write(say("{} ({})", middle.median, middle.quartiles)),
                course.is_joined and one.visit != LATEST,
                () if middle is None else middle.patients,
            )
        )
    columns = ["visit_label", "month", "n", "n_median", "median", "lower", "upper", "written", "joined", "patients"]
    return pd.DataFrame(rows, columns=columns)


def _place(number: Number, foot: float) -> float:
    """Where a median is drawn: one not detected at the foot, one between it and a value in the middle of the two."""
    if number.value is None:
        return foot if number.censored == "not_detected" else math.nan
    return math.sqrt(foot * number.value) if number.censored == "between" else number.value


def _find_ends(numbers: list[float]) -> Ends:
    return min(numbers, default=math.nan), max(numbers, default=math.nan)


def has_months(course: Course) -> bool:
    """Whether the whole cohort has a month at which a value, or a median of many, can be drawn."""
    whole, key = course.cohort.whole, course.measure.key
    if any(visit != LATEST for visit in whole.visits([key])):
        return True
    rows = whole.rows(key)
    return len(rows) <= MOST_LINES and bool(rows["month"].notna().any())


def name_lines(patients: int, split: SplitBy | None = None) -> str:
    """What a trajectory of so many patients shows, for its title."""
    if patients == 1:
        return "the one patient"
    if split is not None:
        return ("median and quartiles of each group" if patients > MOST_LINES else "one line a patient") + split.by
    return "median and quartiles" + ("" if patients > MOST_LINES else " over one line a patient")


def explain_lines(course: Course, time: Time, split: SplitBy | None = None) -> Sentence:
    """How a trajectory is read, for its note: whose medians are drawn, which are joined, where the latest stands."""
    if course.patients == 1:
        return say("One patient: no median is drawn.")
    if split is not None:
        return _explain_groups(course, time, split)
    said: list[Value] = [_say_joined(course)]
    if course.patients > MOST_LINES:
        said.append(say("With more than {} patients single lines are not drawn.", Count(MOST_LINES)))
    if LATEST in course.visits and time == "visits":
        said.append(_say_latest(course))
    return join(said)


def _explain_groups(course: Course, time: Time, split: SplitBy) -> Sentence:
    """How a split trajectory is read; a group too small for a median is drawn patient by patient."""
    said: list[Value] = [say("A line a patient, in the colour of its group.")]
    if course.patients > MOST_LINES:
        read = (
            "Lines and bands: median and quartiles of each group; groups of fewer than {} patients: a line a patient."
        )
        said = [say(read, Count(FEWEST_SUMMED))]
    if LATEST in course.visits and time == "visits":
        said.append(say("Latest, set apart: {}.", course.latest_after))
    return join([*said, split.explain()] if split.together else said)


def _say_joined(course: Course) -> Sentence:
    if course.is_joined and course.joined is None:
        return say("Thick line: median; around it: quartiles of the patients seen at each visit.")
    if course.is_joined:
        who = Count(len(course.joined or ()), noun="patient")
        return say("Thick line: median; around it: quartiles of the {} seen at every scheduled visit drawn.", who)
    points = "Large points: median, with quartiles, of the patients seen at each visit"
    if len(course.visits) - (LATEST in course.visits) < 2:
        return say(f"{points}.")
    few = len(course.joined or ())
    who = say("no patient was") if few == 0 else say("only {}", Count(few, noun="patient was", plural="patients were"))
    return say("{}; they are not joined, because {} seen at every one.", points, who)


def _say_latest(course: Course) -> Sentence:
    after = course.latest_after
    pairs = course.last.pairs if course.last is not None else None
    if pairs is None or len(pairs.patients) < 2:
        return say("Latest, set apart: {}.", after)
    # Whose median stands there, and where these patients began: others may have been seen at baseline.
    began = quantiles(pairs.before, pairs.before_signs).median
    start = course.number(began.value, began.sign or None, "%" if course.measure.unit == "%" else "")
    who = Count(len(pairs.patients), noun="patient")
    return say("Latest, set apart: {} with a baseline value, whose median was {} at baseline; {}.", who, start, after)


def say_untimed(course: Course) -> Sentence:
    """How many values cannot be drawn at a month, with a space before it; nothing where all can."""
    if not course.untimed:
        return say("")
    untimed = Count(course.untimed, noun="value has", plural="values have")
    return say(" {} no month and cannot be drawn here.", untimed)


NO_MONTHS = " No value has a month, so the visits are shown instead."
