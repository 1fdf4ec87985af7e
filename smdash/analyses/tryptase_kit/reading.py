"""One laboratory value: its course, the change of every patient, and limits crossed."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property

from smdash.analyses.changes import PERCENT, VisitChange, build_change_table, decapitalise, name_comparisons
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
from smdash.analyses.follow_up import QUARTILES
from smdash.analyses.methods import list_methods, p_of
from smdash.analyses.split import SplitBy
from smdash.analyses.split_courses import say_groups, tabulate_groups
from smdash.analyses.tryptase_kit.assays import DetectionLimit, list_limits, name_assays, tabulate_assays
from smdash.analyses.tryptase_kit.milestones import count_milestones
from smdash.analyses.tryptase_kit.options import LaboratoryOptions
from smdash.analyses.tryptase_kit.percent import PercentChange, bound_percent_changes, draw_percent_changes
from smdash.analyses.tryptase_kit.sensitivity import compare_substituted
from smdash.blocks import Change, Count, Figure, Note, Number, Part, Sentence, Span, Value, Words, join, say
from smdash.cohort import Cohort
from smdash.measures import MEASURES, TRYPTASE_MINOR_CRITERION
from smdash.plots import ReferenceLine
from smdash.plots.courses import MOST_LINES
from smdash.statistics import quantiles
from smdash.vocabulary import LATEST, visit_label
from smdash.writing import write

_MOST_LIMITS = 3


def follow_laboratory(cohort: Cohort, key: str) -> Course:
    """The course of a laboratory value."""
    measure = MEASURES[key]
    return Course(cohort, measure, "laboratory", "percentage points" if measure.unit == "%" else measure.unit)


class LaboratoryReading:
    """One laboratory value of one cohort: what its parts share, each piece computed when it is first asked for."""

    def __init__(self, cohort: Cohort, key: str, options: LaboratoryOptions, split: SplitBy | None) -> None:
        self.options, self.measure, self.split = options, MEASURES[key], split
        self.course = follow_laboratory(cohort, key)

    def divide_laboratory(self) -> Mapping[str, Callable[[], Part]]:
        """The parts of this value by key; which there are depends on the whole cohort and the options."""
        key = self.measure.key
        parts: dict[str, Callable[[], Part]] = {f"{key}.course": self._draw_course}
        if can_change(self.course.cohort.whole, self.measure):
            parts[f"{key}.percent"] = self._draw_percent
            parts[f"{key}.milestones"] = self._count_milestones
            parts[f"{key}.change"] = self._tabulate_changes
        if self.options.sensitivity:
            parts[f"{key}.sensitivity"] = self._substitute
        return {**parts, f"{key}.by_visit": self._tabulate_visits}

    @property
    def last(self) -> VisitChange | None:
        """The change to the last visit; None where nobody has both values."""
        last = self.course.last
        return None if last is None or not last.pairs.patients else last

    @cached_property
    def percent(self) -> list[PercentChange]:
        """The change of each pair of the last visit in percent."""
        return [] if self.last is None else bound_percent_changes(self.last.pairs)

    @cached_property
    def assays(self) -> Mapping[str, str] | None:
        """The assay of each patient, where the file names any."""
        return name_assays(self.course.cohort, self.measure)

    @cached_property
    def limits(self) -> tuple[DetectionLimit, ...]:
        """The detection limits of the values."""
        return list_limits(self.course, self.assays)

    @property
    def latest(self) -> tuple[Words, ...]:
        """From which visits the latest values come, as a sentence; none where no latest value is shown."""
        counted = self.course.latest
        return () if counted is None else (say("{}, latest value of each patient: {}.", self.measure.label, counted),)

    @property
    def answer(self) -> Sentence:
        """What the value did, in one sentence."""
        course, label, unit = self.course, self.measure.label, self.measure.unit
        if course.is_empty:
            return say(course.nobody)
        last = self.last
        if last is None:
            first = course.summary[0]
            median = replace(first.median, unit=unit)
            return say(
                "{}: median {} at {} ({}); no patient has a baseline and a later value, so there is no change to "
                "estimate.",
                label,
                median,
                first.label.lower(),
                Count(first.n, noun="patient"),
            )
        comparison, who = last.judged, Count(last.judged.n, noun="patient")
        middle = say("{}: {}", label, self._say_medians(last))
        if not comparison.computed:
            reason = decapitalise(comparison.not_computed or "")
            if comparison.n > 1:
                return say("{} ({}); {}.", middle, who, reason)
            return say("{} ({}, so that no change is estimated).", middle, who)
        if not comparison.tested:
            return say("{} ({}; nobody changed).", middle, who)
        if comparison.estimate is None:
            return say("{} ({}; {}).", middle, who, p_of(comparison))
        change = Change(comparison, PERCENT, "estimate")
        return say("{}, a change of {} ({}; {}).", middle, change, who, p_of(comparison))

    @property
    def by_group(self) -> Sentence | None:
        """What the value did in each group; None where the page is not split, or nobody has both values."""
        return None if self.split is None or self.last is None else say_groups(self.course, self.last, self.split)

    def _say_medians(self, last: VisitChange) -> Sentence:
        """The medians of the pairs at baseline and at the last visit; words where nobody's value was detected."""
        when = "the latest value" if last.visit == LATEST else visit_label(last.visit)
        pairs = last.pairs
        first, second = (
            self._say_median(*side) for side in ((pairs.before, pairs.before_signs), (pairs.after, pairs.after_signs))
        )
        if isinstance(first, Number) and isinstance(second, Number):
            values = "{} at baseline, {} at {}" if len(pairs.patients) == 1 else "median of {} at baseline, {} at {}"
            return say(values, first, second, when)
        if first == second:
            return say("{} at baseline and at {}", first, when)
        first, second = (say("median of {}", one) if isinstance(one, Number) else one for one in (first, second))
        return say("{} at baseline, {} at {}", first, second, when)

    def _say_median(self, numbers: list[float], signs: list[str | None]) -> Number | Sentence:
        """The median of one side of the pairs with its own sign, or words where it is no number."""
        if all(sign == "not_detected" for sign in signs):
            return say("not detected in all {}", Count(len(signs))) if len(signs) > 1 else say("not detected")
        median = quantiles(numbers, signs).median
        number = self.course.number(median.value, median.sign or None, self.measure.unit)
        if median.sign in ("between", "not_detected"):
            return say("median {}", number)
        return say("median left open by limits") if median.value is None else number

    @property
    def possible(self) -> Sentence | None:
        """The interval of the change; None where there is none."""
        last = self.last
        if last is None or not last.judged.computed or last.judged.interval is None:
            return None
        return say("{} ({})", Change(last.judged, PERCENT, "interval"), self.measure.label)

    def _draw_course(self) -> Part:
        course, measure, options = self.course, self.measure, self.options
        if course.is_empty:
            return Part((Note(course.nobody),))
        lines, said = self._list_lines()
        plot = plot_course(
            course,
            options.time,
            f"{measure.label}, {measure.unit} (logarithmic)",
            logarithmic=True,
            lines=lines,
            coloured=options.colour == "subtype",
            split=self.split,
        )
        many = course.patients > MOST_LINES
        note: list[Words] = [explain_lines(course, plot.time, self.split)]
        censored = sum(course.values.signs[place] is not None for place in course.once)
        if censored:
            beyond = Count(censored, noun="value lies", plural="values lie")
            note.append(say(" {} beyond a limit{}", beyond, "." if many else ": hollow marks at the limit."))
        if plot.time == "months":
            note += [" Median and quartiles stand at the scheduled visits.", say_untimed(course)]
        elif options.time == "months":
            note.append(NO_MONTHS)
        title = f"{measure.label} over time: {name_lines(course.patients, self.split)}"
        figure = Figure(f"{measure.key}_trajectories", title, plot, join([*note, said], ""))
        split = [] if self.split is None or self.last is None else [tabulate_groups(course, self.last, self.split)]
        return Part((figure, *split), (QUARTILES,))

    def _list_lines(self) -> tuple[tuple[ReferenceLine, ...], Sentence]:
        """The lines drawn across a trajectory, and what they are."""
        lines: list[ReferenceLine] = []
        said: list[Sentence] = []
        unit = self.measure.unit
        if self.measure.key == "tryptase":
            reference = Number(self.options.reference_limit, style="laboratory")
            lines.append(ReferenceLine(TRYPTASE_MINOR_CRITERION, "20"))
            lines.append(ReferenceLine(self.options.reference_limit, write(reference)))
            said.append(say(" Dashed: 20 ng/mL (WHO minor criterion) and the reference limit, {} ng/mL.", reference))
        assays: dict[float, list[str]] = {}
        for one in self.limits:
            assays.setdefault(one.limit, []).extend([one.assay] if one.assay else [])
        if len(assays) > _MOST_LIMITS:
            ends = Span(Number(min(assays), style="laboratory"), Number(max(assays), style="laboratory", unit=unit))
            said.append(say(" Detection limits differ by assay ({}); each mark stands at its own.", ends))
        elif assays:
            names: list[Value] = []
            for limit, named in assays.items():
                of = f" {', '.join(named)}" if named else ""
                lines.append(ReferenceLine(limit, f"<{write(Number(limit, style='laboratory'))}{of}"))
                names.append(say("{}{}", Number(limit, style="laboratory", unit=unit), of))
            what = "detection limit" if len(assays) == 1 else "detection limits of the assays"
            said.append(say(f" Dashed: {what} ({{}}).", join(names, "; ")))
        return tuple(lines), join(said, "")

    def _draw_percent(self) -> Part:
        percent, last = self.percent, self.last
        if last is None:
            return self._no_pair()
        if all(math.isnan(one.change) for one in percent):
            return Part((Note(f"The limits leave open every change of {self.measure.label} in percent."),))
        return Part((draw_percent_changes(percent, last, self.measure, self.options),))

    def _count_milestones(self) -> Part:
        last = self.last
        if last is None:
            return self._no_pair()
        return Part((count_milestones(self.percent, last, self.measure, self.options),))

    def _no_pair(self) -> Part:
        return Part((Note(self.course.no_pair),))

    def _tabulate_changes(self) -> Part:
        course, label = self.course, self.measure.label
        if not course.changes:
            return self._no_pair()
        compared = name_comparisons(course.changes, f"{label}, ")
        table = build_change_table(
            course.changes, f"{self.measure.key}_changes", f"Change of {label} from baseline", course.unit
        )
        return Part((table,), list_methods(compared), sum(comparison.tested for _, comparison in compared))

    def _substitute(self) -> Part:
        label = self.measure.label
        table, made = compare_substituted(self.course.changes, self.measure, self.course.unit)
        if table is None:
            return Part((Note(f"{label}: no pair holds a censored value, so there is nothing to put in its place."),))
        compared = [(f"{label}, {name}", comparison) for name, comparison in made]
        return Part((table,), list_methods(compared), sum(comparison.tested for _, comparison in compared))

    def _tabulate_visits(self) -> Part:
        if self.course.is_empty:
            return Part((Note(self.course.nobody),))
        note = "A median or quartile that falls among values beyond a limit carries the sign of the limit."
        tables = [tabulate_visits(self.course, f"{self.measure.key}_by_visit", note, self.measure.unit)]
        if self.assays is not None:
            tables.append(tabulate_assays(self.course, self.limits, self.assays))
        return Part(tuple(tables), (QUARTILES,))
