"""The course of one measure: its values over the visits and the changes from baseline, each piece computed once."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from smdash.analyses.changes import Kind, VisitChange, compare_visit, unit_of_change
from smdash.analyses.follow_up import (
    FollowUp,
    VisitSummary,
    build_follow_up,
    count_latest,
    list_visits,
    summarise_visits,
)
from smdash.analyses.limits import find_foot, name_mark
from smdash.blocks import Column, Count, Number, Sentence, Style, Table, Unit, row, say
from smdash.cohort import Cohort
from smdash.measures import Measure
from smdash.plots import ReferenceLine, Trajectories
from smdash.plots.courses import MOST_LINES, Ends
from smdash.statistics import Comparison, compare_paired
from smdash.vocabulary import BASELINE, LATEST, MARKS, MEASURED, NO_LIMIT, Time, visit_label
from smdash.writing import write


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
    def no_later(self) -> str:
        """That there is no value after the baseline, in words."""
        return f"No evaluated patient has a value of {self.measure.label} after the baseline."

    def at(self, visit: str) -> list[tuple[str, float]]:
        """Patient and value at a visit."""
        at = self.values.find(visit)
        return list(zip(self.values.patients[at], self.values.numbers[at], strict=True))

    @property
    def latest(self) -> Sentence | None:
        """From which visits the latest values come; None where no latest value is shown."""
        return count_latest(self.values.recorded_at[self.values.find(LATEST)]) if LATEST in self.visits else None

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
    return any(visit != BASELINE for visit in list_visits(cohort, measure.key))


def tabulate_visits(course: Course, key: str, note: Sentence | str, unit: str = "") -> Table:
    """One row a visit: patients, values beyond a limit (of a laboratory value), median, quartiles and range.

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
            one.quartiles,
            one.extremes,
            patients=one.patients,
        )
        for one in course.summary
    ]
    columns = (Column("Visit", "left"), *map(Column, (*names, "Quartiles", "Range")))
    return Table(key, f"{course.measure.label} by visit", columns, tuple(rows), note)


def plot_course(
    course: Course,
    time: Time,
    axis_title: str,
    *,
    limits: Ends | None = None,
    logarithmic: bool = False,
    lines: tuple[ReferenceLine, ...] = (),
    coloured: bool = True,
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
    last: dict[str, float] = {}
    for place in shown if months else ():
        patient = values.patients[place]
        last[patient] = max(values.months[place], last.get(patient, -math.inf))
    times = [*(values.months[place] for place in shown), *(one.month for one in summary)] if months else []
    return Trajectories(
        course.measure.label,
        axis_title,
        "months" if months else "visits",
        _list_drawn(course, [] if many else list(zip(shown, placed, strict=True)), logarithmic=logarithmic),
        _list_middle(summary),
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


def _list_middle(summary: list[VisitSummary]) -> pd.DataFrame:
    """The `summary` of `plots.Trajectories`."""
    rows = [
        (
            one.label,
            one.month,
            one.n,
            *(math.nan if number.value is None else number.value for number in (one.median, one.lower, one.upper)),
            write(say("{} ({})", one.median, one.quartiles)),
            one.patients,
        )
        for one in summary
    ]
    columns = ["visit_label", "month", "n", "median", "lower", "upper", "written", "patients"]
    return pd.DataFrame(rows, columns=columns)


def _find_ends(numbers: list[float]) -> Ends:
    return min(numbers, default=math.nan), max(numbers, default=math.nan)


def has_months(course: Course) -> bool:
    """Whether the whole cohort has a month at which a value, or a median of many, can be drawn."""
    whole, key = course.cohort.whole, course.measure.key
    if any(visit != LATEST for visit in whole.visits([key])):
        return True
    rows = whole.rows(key)
    return len(rows) <= MOST_LINES and bool(rows["month"].notna().any())


def name_lines(patients: int) -> str:
    """What a trajectory of so many patients shows, for its title."""
    if patients == 1:
        return "the one patient"
    return "median and quartiles" + ("" if patients > MOST_LINES else " over one line a patient")


def explain_lines(patients: int) -> Sentence:
    """How a trajectory of so many patients is read, for its note."""
    if patients == 1:
        return say("One patient: no median is drawn.")
    note = "Thick line: median; band: quartiles of the patients seen at each visit."
    if patients <= MOST_LINES:
        return say(note)
    return say("{} With more than {} patients single lines are not drawn.", note, Count(MOST_LINES))


def say_untimed(course: Course) -> Sentence:
    """How many values cannot be drawn at a month, with a space before it; nothing where all can."""
    if not course.untimed:
        return say("")
    untimed = Count(course.untimed, noun="value has", plural="values have")
    return say(" {} no month and cannot be drawn here.", untimed)


NO_MONTHS = " No value has a month, so the visits are shown instead."
