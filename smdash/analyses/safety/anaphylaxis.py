"""Anaphylaxis before and on treatment: how often, in whom, how severe."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache, cached_property

import numpy as np
import pandas as pd

from smdash.analyses.methods import list_methods, p_of
from smdash.analyses.safety.episodes import (
    BEFORE,
    MONTHS_A_YEAR,
    ON,
    OUTSIDE,
    OVER_WORDS,
    UNPLACED,
    Episode,
    Observation,
    Over,
    Tally,
    count_by_patient,
    count_months,
    note_excluded,
    pick_events,
    place_episodes,
    show_months,
    show_rate,
    show_ratio,
)
from smdash.blocks import (
    Block,
    Column,
    Count,
    Figure,
    Heading,
    Headline,
    Note,
    Number,
    P,
    Part,
    Row,
    Sentence,
    Span,
    Table,
    Text,
    Value,
    Words,
    join,
    row,
    say,
)
from smdash.cohort import Cohort
from smdash.plots import EpisodeCounts, Estimated, Intervals, Timelines
from smdash.plots.people import MOST_PATIENTS
from smdash.statistics import (
    Comparison,
    Estimate,
    Interval,
    compare_paired_rates,
    compare_rates,
    rate,
    wilcoxon_signed_rank,
)
from smdash.vocabulary import NOT_RECORDED_LABEL, SUBTYPE_KEYS
from smdash.writing import NOTHING, write

_INTERVAL = 3
_HEADING = Heading("Anaphylaxis")
_NO_TIME_BEFORE = "The file does not say how long patients were observed before treatment."
NO_EPISODE = "The file records no episode of anaphylaxis, which does not say that none happened."
_NOBODY_TWICE = "No patient's time is known both before and on treatment, so the two cannot be compared."
_RULE = (
    "Matched windows: for each patient the shorter of the time observed before treatment and the time on treatment, "
    "taken on both sides of the first dose. Month 0 counts as on treatment; the month in which a window ends does not "
    "belong to it."
)
_RETURN = (
    "Patients who start treatment because of many episodes would on average have fewer afterwards even without it "
    "(regression to the mean); the file cannot tell how much of the change that is."
)
_DRAWN = "Episodes with a known month are drawn where they fell, also those that count in no rate."
_WHOLE = "The whole time: all that was observed on either side, however unlike in length."
_COMMON = "Without an effect, a patient's two times could be exchanged."


class Periods:
    """The episodes of the patients observed on both sides of the first dose, over one choice of time.

    Parameters
    ----------
    tallies
        The patients; those without a known time on either side are left out.
    over
        The matched windows or the whole time.
    """

    def __init__(self, tallies: Sequence[Tally], over: Over) -> None:
        self.tallies = [one for one in tallies if one.observed.window > 0]
        matched = over == "matched"
        seen = [one.observed for one in self.tallies]
        self.episodes_before = [one.before_in_window if matched else one.before for one in self.tallies]
        self.episodes_on = [one.on_in_window if matched else one.on for one in self.tallies]
        self._years_before = [(one.window if matched else one.months_before) / MONTHS_A_YEAR for one in seen]
        self._years_on = [(one.window if matched else one.months_on) / MONTHS_A_YEAR for one in seen]

    @property
    def patients(self) -> tuple[str, ...]:
        """Whose episodes and times these are."""
        return tuple(one.observed.patient_id for one in self.tallies)

    @cached_property
    def before(self) -> Estimate:
        """The rate before treatment."""
        return rate(sum(self.episodes_before), math.fsum(self._years_before))

    @cached_property
    def on(self) -> Estimate:
        """The rate on treatment."""
        return rate(sum(self.episodes_on), math.fsum(self._years_on))

    @cached_property
    def ratio(self) -> Comparison:
        """The rate on treatment against that before, whole patients exchanged."""
        return compare_paired_rates(*self._columns)

    @cached_property
    def independent(self) -> Comparison:
        """The same as if every episode came independently of the others."""
        return compare_rates(*self._columns)

    @cached_property
    def ranked(self) -> Comparison:
        """Each patient's rate before and on treatment, by ranks."""
        before, before_years, on, on_years = (np.array(column) for column in self._columns)
        return wilcoxon_signed_rank(before / before_years, on / on_years)

    @property
    def _columns(self) -> tuple[list[float], list[float], list[float], list[float]]:
        before, on = list(map(float, self.episodes_before)), list(map(float, self.episodes_on))
        return before, self._years_before, on, self._years_on


class Anaphylaxis:
    """The episodes of evaluated patients and the rates of them; each step is computed when it is first asked for.

    Parameters
    ----------
    cohort
        The patients; excluded ones do not count.
    observed
        The months observed of the evaluated ones, as `episodes.count_months` answers.
    observed_before
        The patient column that holds the months observed before treatment; None where the file does not say, and then
        there is no rate before treatment and no comparison.
    over
        What is compared: the matched windows or the whole time.
    """

    def __init__(
        self, cohort: Cohort, observed: Sequence[Observation], observed_before: str | None, over: Over
    ) -> None:
        self._cohort = cohort
        self._observed = observed
        self._observed_before = observed_before
        self._over: Over = over

    @cached_property
    def recorded(self) -> bool:
        """Whether the file holds any episode: where it holds none, nobody asked for them, and 0 would be a claim."""
        return bool((self._cohort.whole.events["kind"] == "anaphylaxis").any())

    @property
    def compared(self) -> bool:
        """Whether there is a rate ratio."""
        return self.recorded and self._paired and self._periods.ratio.computed

    @property
    def _paired(self) -> bool:
        """Whether anybody's time is known both before and on treatment."""
        return self._observed_before is not None and bool(self._periods.tallies)

    def headline(self) -> Headline:
        """The rates before and on treatment and their ratio, by name; not computed where the file cannot tell.

        All three come from the same patients and the same time. Where no patient's time is known on both sides, the
        rate on treatment is that of the whole time on treatment.
        """
        if not self.recorded:
            nothing = Estimate("Events per patient-year.", not_computed=NO_EPISODE)
            before, on, ratio = nothing, nothing, Comparison("Rate ratio.", not_computed=NO_EPISODE)
        elif not self._paired:
            reason = _NO_TIME_BEFORE if self._observed_before is None else _NOBODY_TWICE
            before = Estimate("Events per patient-year.", not_computed=reason)
            on, ratio = self._rate_on, Comparison("Rate ratio.", not_computed=reason)
        else:
            before, on, ratio = self._periods.before, self._periods.on, self._periods.ratio
        return {"anaphylaxis.before": before, "anaphylaxis.on": on, "anaphylaxis.ratio": ratio}

    def say(self) -> Sentence:
        """How often, in one to three sentences."""
        if not self.recorded:
            return say(NO_EPISODE)
        if self._paired:
            return join(self._say_periods())
        words = "Before treatment {} in {}, but {}, so there is no rate before treatment and no comparison."
        reason = "no patient's time is known both before and on treatment"
        if self._observed_before is None:
            reason = "the file does not say how long patients were observed then"
        before = say(
            words,
            Count(sum(one.before for one in self._tallies), noun="episode"),
            Count(sum(one.before > 0 for one in self._tallies), noun="patient"),
            reason,
        )
        return join((self._say_on(), before))

    def glance(self) -> Part:
        """Both rates under one another, and the one against the other."""
        if not self.recorded:
            return Part((Note(f"{NO_EPISODE} A sheet of events with patient, date and kind would fill this place."),))
        return Part((Text(self.say_ratio()), Figure("glance", "Anaphylaxis", self._plot_rates())))

    def _plot_rates(self) -> Intervals:
        told = self.headline()
        rates = (("Before treatment", told["anaphylaxis.before"]), ("On treatment", told["anaphylaxis.on"]))
        ids = self._periods.patients or tuple(one.observed.patient_id for one in self._exposed)
        return Intervals(
            tuple(_place_rate(name, one, ids) for name, one in rates), "Episodes per patient-year", small=True
        )

    def _draw_rates(self) -> Figure:
        """Both rates; in its note whose they are and over which time."""
        told, plot = self.headline(), self._plot_rates()
        before, on = (getattr(told[f"anaphylaxis.{side}"], "value", None) for side in ("before", "on"))
        title = say("Anaphylaxis per patient-year")
        if before is not None and on is not None:
            title = say("{}: {} before, {} on treatment", title, show_ratio(before), show_ratio(on))
        if not self._paired:
            counted = Count(len(self._exposed), noun="patient")
            note = say("{} with a known time on treatment. Before treatment: {}", counted, self._say_why_alone())
        else:
            note = say(
                "{}, each {}. Time before treatment: column {}.",
                Count(len(self._periods.tallies), noun="patient"),
                "equally long on both sides" if self._over == "matched" else "over the whole time",
                repr(self._observed_before),
            )
        return Figure("anaphylaxis_per_year", title, plot, note)

    def _say_why_alone(self) -> str:
        return _NO_TIME_BEFORE if self._observed_before is None else _NOBODY_TWICE

    def show(self) -> Part:
        """The episodes around the start of treatment, and what could not be counted."""
        blocks: list[Block] = [_HEADING]
        timed = [one for one in self._episodes if one.month == one.month]
        if timed:
            blocks.append(self._draw_counts(timed) if len(self._tallies) > MOST_PATIENTS else self._draw_lines(timed))
        elif not self._episodes:
            blocks.append(Note("No episode of anaphylaxis is recorded of these patients."))
        blocks += [*note_excluded(self._cohort, "anaphylaxis", "episode"), *self._note_left_out()]
        if self.compared:
            blocks.append(Note(_RETURN, "caution"))
        return Part(tuple(blocks), (_DRAWN,))

    def show_rates(self) -> Part:
        """The rates before and on treatment, and how they compare."""
        blocks: list[Block] = [self._draw_rates()]
        method: list[Words] = [self._rate_on.method]
        if not self._paired:
            return Part(tuple(blocks), tuple(method))
        compared = self._list_comparisons()
        blocks += [self._tabulate_rates(), self._tabulate_comparisons(compared)]
        method += [
            f"Months observed before treatment: the column {self._observed_before!r} of the file.",
            _RULE,
            _WHOLE,
        ]
        method += list_methods([(name, comparison) for name, comparison, _, _ in compared])
        return Part(tuple(blocks), tuple(method), sum(comparison.computed for _, comparison, _, _ in compared))

    def show_patients(self) -> Part:
        """Episodes, observed time and rates of each patient."""
        if not self._tallies or not self._episodes:
            return Part((Note("No episode of anaphylaxis is recorded of these patients."),))
        known = self._observed_before is not None
        # A registry has the same few counts and times over and over.
        show_subtype, show_side = cache(Text), cache(_show_side)
        rows: list[Row] = []
        for one in self._tallies:
            person = one.observed.patient_id
            before = show_side(one.before, one.observed.months_before)
            cells = (
                Text(person),
                show_subtype(self._cohort.name_subtype(one.observed.subtype)),
                *(before if known else before[:1]),
                *show_side(one.on, one.observed.months_on),
                *(_show_window(one) if known else ()),
            )
            rows.append(Row(cells, (person,)))
        heads = ["Episodes before", *(["Months before", "Per year before"] if known else [])]
        heads += ["Episodes on treatment", "Months on treatment", "Per year on treatment"]
        heads += ["Matched months", "Episodes before in them", "Episodes on treatment in them"] if known else []
        table = Table(
            "anaphylaxis_by_patient",
            "Episodes of anaphylaxis by patient",
            (Column("Patient", "left"), Column("Subtype", "left"), *map(Column, heads)),
            tuple(rows),
            "Rates with exact 95% Poisson interval.",
        )
        return Part((table,), (self._rate_on.method, *([_RULE] if known else [])))

    def show_scales(self) -> Part:
        """Episodes by grade, each scale by itself."""
        if not self._episodes:
            return Part((Note("No episode of anaphylaxis is recorded of these patients."),))
        graded: dict[tuple[str, str], list[Episode]] = {}
        for one in self._episodes:
            scale = "scale not recorded" if one.scale is None else str(one.scale)
            grade = "not graded" if one.grade is None else str(one.grade)
            graded.setdefault((scale, grade), []).append(one)
        rows: list[Row] = []
        for (scale, grade), part in sorted(graded.items(), key=lambda pair: pair[0]):
            before, on = (sum(one.period == period for one in part) for period in (BEFORE, ON))
            ids = dict.fromkeys(one.patient_id for one in part)
            rows.append(row(scale, grade, before, on, len(part) - before - on, patients=ids))
        heads = ("Episodes before", "Episodes on treatment", "Elsewhere")
        table = Table(
            "anaphylaxis_grades",
            "Episodes of anaphylaxis by grade, each scale by itself",
            (Column("Scale", "left"), Column("Grade", "left"), *map(Column, heads)),
            tuple(rows),
            "Grades of different scales mean different things and are never added up.",
        )
        return Part((table,))

    @cached_property
    def _episodes(self) -> list[Episode]:
        events = pick_events(self._cohort.events, self._cohort.evaluated, "anaphylaxis")
        return place_episodes(events, self._observed)

    @cached_property
    def _tallies(self) -> list[Tally]:
        return count_by_patient(self._observed, self._episodes)

    @cached_property
    def _exposed(self) -> list[Tally]:
        """The patients whose time on treatment is known."""
        return [one for one in self._tallies if one.observed.months_on == one.observed.months_on]

    @cached_property
    def _rate_on(self) -> Estimate:
        events = sum(one.on for one in self._exposed)
        return rate(events, math.fsum(one.observed.months_on for one in self._exposed) / MONTHS_A_YEAR)

    @cached_property
    def _matched(self) -> Periods:
        return Periods(self._tallies, "matched")

    @cached_property
    def _whole(self) -> Periods:
        return Periods(self._tallies, "whole")

    @property
    def _periods(self) -> Periods:
        """What the options choose to compare."""
        return self._matched if self._over == "matched" else self._whole

    def _say_on(self) -> Sentence:
        counted = self._exposed or self._tallies
        among = "evaluated patient" if len(counted) == len(self._tallies) else "patient with a known time on treatment"
        many = "" if len(counted) == len(self._tallies) else "patients with a known time on treatment"
        rated = say(", {} per patient-year.", show_rate(self._rate_on))
        if not self._rate_on.computed:
            rated = say("; there is no rate, because the time on treatment is not recorded.")
        return say(
            "Anaphylaxis on treatment: {} in {}{}",
            Count(sum(one.on for one in counted), noun="episode"),
            Count(sum(one.on > 0 for one in counted), len(counted), among, many),
            rated,
        )

    def say_ratio(self) -> Sentence:
        """Both rates against each other in a few words, or why they are not compared."""
        if not self.recorded or not self._paired:
            return self.say()
        ratio = self._periods.ratio
        if not ratio.computed or ratio.estimate is None:
            return next(iter(self._say_periods()))
        return say(
            "{} times as frequent on treatment as before, {} ({}; {}; {}).",
            show_ratio(ratio.estimate),
            "in equally long time" if self._over == "matched" else "over the whole time",
            _say_limits(ratio.interval),
            p_of(ratio),
            Count(len(self._periods.tallies), noun="patient"),
        )

    def _say_periods(self) -> Iterable[Sentence]:
        periods, ratio = self._periods, self._periods.ratio
        people = Count(len(periods.tallies), len(self._tallies), "evaluated patient")
        before = Count(sum(periods.episodes_before), noun="episode")
        on = Count(sum(periods.episodes_on))
        if self._over == "matched":
            counted = say("{} before and {} in equally long time on treatment, in {}", before, on, people)
        else:
            counted = say(
                "{} before in {} and {} on treatment in {}, in {}",
                before,
                Number(periods.before.denominator, unit="patient-years"),
                on,
                Number(periods.on.denominator, unit="patient-years"),
                people,
            )
        if not ratio.computed:
            yield say("Anaphylaxis: {}.", counted)
        elif ratio.estimate is None:
            yield say(
                "Anaphylaxis occurred only on treatment ({}): {}, each compared with itself.", p_of(ratio), counted
            )
        else:
            words = (
                "Anaphylaxis on treatment was {} times as frequent as before ({}; {}): {}, each compared with itself."
            )
            yield say(words, show_ratio(ratio.estimate), _say_limits(ratio.interval), p_of(ratio), counted)
        if not ratio.computed:
            yield say("{}", str(ratio.not_computed))

    def _tabulate_rates(self) -> Table:
        rows: list[Row] = []
        for words, periods in zip(OVER_WORDS.values(), (self._matched, self._whole), strict=True):
            sides = ((BEFORE, periods.episodes_before, periods.before), (ON, periods.episodes_on, periods.on))
            for side, episodes, estimate in sides:
                had = [one for one, count in zip(periods.patients, episodes, strict=True) if count]
                cells = (Count(len(had), len(episodes)), Number(estimate.denominator), show_rate(estimate))
                rows.append(row(words.capitalize(), side, sum(episodes), *cells, patients=periods.patients))
        heads = ("Episodes", "Patients with one", "Patient-years", "Per patient-year (95% CI)")
        return Table(
            "anaphylaxis_rates",
            "Anaphylaxis before and on treatment, in the patients observed on both sides",
            (Column("Time", "left"), Column("Side", "left"), *map(Column, heads)),
            tuple(rows),
            "Matched windows: equally long on both sides of each patient's first dose.",
        )

    def _list_comparisons(self) -> list[tuple[str, Comparison, Value, str]]:
        """Each comparison with its name, its result and what it takes for granted."""
        matched, whole = self._matched, self._whole
        changes = [on - before for before, on in zip(matched.episodes_before, matched.episodes_on, strict=True)]
        counted = say(
            "rarer in {}, as often in {}, more often in {}",
            Count(sum(one < 0 for one in changes)),
            Count(sum(one == 0 for one in changes)),
            Count(sum(one > 0 for one in changes)),
        )
        apart = "Every episode comes independently: too certain where they cluster."
        unlike = f"{_COMMON} Approximate: they differ in length."
        return [
            ("Rate ratio, matched windows", matched.ratio, _show_comparison(matched.ratio), _COMMON),
            ("Patient by patient, matched windows", matched.ranked, counted, _COMMON),
            ("Rate ratio, independent episodes", matched.independent, _show_comparison(matched.independent), apart),
            ("Rate ratio, the whole time", whole.ratio, _show_comparison(whole.ratio), unlike),
        ]

    def _tabulate_comparisons(self, compared: Sequence[tuple[str, Comparison, Value, str]]) -> Table:
        rows = [
            row(name, result, P(one.p, bare=True), one.n, granted, patients=self._matched.patients)
            for name, one, result, granted in compared
        ]
        titles = (Column("Compared", "left"), Column("On treatment against before", "left"), Column("p"))
        return Table(
            "anaphylaxis_comparisons",
            "The same question in other ways",
            (*titles, Column("Patients"), Column("Takes for granted", "left")),
            tuple(rows),
            "Each patient is compared with itself. The answer gives the first line, for the whole time the last.",
        )

    def _note_left_out(self) -> list[Block]:
        notes: list[Block] = []
        for period, one, several in (
            (OUTSIDE, "episode lies", "episodes lie"),
            (UNPLACED, "episode has", "episodes have"),
        ):
            left = sum(episode.period == period for episode in self._episodes)
            where = "outside the observed time" if period == OUTSIDE else "neither a month nor a usable date"
            if left:
                counted = Count(left, noun=one, plural=several)
                notes.append(Note(say("{} {} and count in no rate.", counted, where), "caution"))
        unknown = sum(one.on for one in self._tallies if one.observed.months_on != one.observed.months_on)
        if unknown:
            words = "{} on treatment without a known time on treatment: left out of the rate."
            notes.append(Note(say(words, Count(unknown, noun="episode")), "caution"))
        return notes

    def _draw_lines(self, timed: Sequence[Episode]) -> Figure:
        # Those without a known time stand last.
        ordered = sorted((one.observed for one in self._tallies), key=_place_longest)
        spans = [
            (one.patient_id, self._cohort.name_subtype(one.subtype), -one.months_before, 0.0, BEFORE)
            for one in ordered
            if one.months_before == one.months_before
        ]
        spans += [
            (one.patient_id, self._cohort.name_subtype(one.subtype), 0.0, one.months_on, ON)
            for one in ordered
            if one.months_on == one.months_on
        ]
        episodes = [(one.patient_id, one.month, one.period, _name_grade(one), one.sheet, one.cell) for one in timed]
        first, last, subtypes = self._find_ends()
        return Figure(
            "anaphylaxis",
            self._title(timed),
            Timelines(
                pd.DataFrame({"patient_id": [one.patient_id for one in ordered]}),
                pd.DataFrame(spans, columns=["patient_id", "subtype", "start", "end", "stretch"]),
                pd.DataFrame(episodes, columns=["patient_id", "month", "period", "detail", "sheet", "cell"]),
                first,
                last,
                subtypes,
            ),
            "Triangle: an episode; bar: observed time; dashed line: start of treatment.",
        )

    def _find_ends(self) -> tuple[float, float, tuple[str, ...]]:
        """The first and last month and the subtypes drawn of the whole cohort."""
        whole = self._cohort.whole
        if whole is self._cohort:
            observed, episodes = self._observed, self._episodes
        else:
            observed = count_months(whole.evaluated, self._observed_before)
            episodes = place_episodes(pick_events(whole.events, whole.evaluated, "anaphylaxis"), observed)
        months = [0.0, *(one.month for one in episodes)]
        months += [-one.months_before for one in observed]
        months += [one.months_on for one in observed]
        known = [month for month in months if month == month]
        present = {one.subtype for one in observed if one.months_before >= 0 or one.months_on >= 0}
        order = (*SUBTYPE_KEYS, NOT_RECORDED_LABEL)
        return min(known), max(known), tuple(whole.name_subtype(key) for key in order if key in present)

    def _draw_counts(self, timed: Sequence[Episode]) -> Figure:
        held: dict[int, list[Episode]] = {}
        for one in timed:
            held.setdefault(math.floor(one.month / _INTERVAL), []).append(one)
        on = np.array([one.observed.months_on for one in self._tallies])
        rows: list[tuple[object, ...]] = []
        for place in range(min(held), max(held) + 1):
            start, here = _INTERVAL * place, held.get(place, [])
            observed = float((on >= start).sum()) if place >= 0 else math.nan
            ids = tuple(dict.fromkeys(one.patient_id for one in here))
            rows.append((start, start + _INTERVAL, len(here), observed, ids))
        return Figure(
            "anaphylaxis",
            self._title(timed),
            EpisodeCounts(pd.DataFrame(rows, columns=["start", "end", "episodes", "observed", "patients"])),
            say(
                "Episodes in intervals of {}. With more than {} patients single episodes are not drawn. Fewer patients "
                "are observed the further the interval lies from the start.",
                Count(_INTERVAL, noun="month"),
                Count(MOST_PATIENTS),
            ),
        )

    def _title(self, timed: Sequence[Episode]) -> Sentence:
        people = Count(len({one.patient_id for one in timed}), len(self._tallies), noun="patient")
        return say("Anaphylaxis around the start of treatment: {} in {}", Count(len(timed)), people)


def _say_limits(interval: Interval | None) -> Sentence:
    if interval is None:
        return say("the episodes of these patients set no limits for a 95% CI")
    if interval.high == math.inf:
        return say("95% CI from {}, without an upper limit", show_ratio(interval.low))
    return say("95% CI {}", Span(show_ratio(interval.low), show_ratio(interval.high)))


def _show_comparison(ratio: Comparison) -> Value:
    """A rate ratio with its interval, in words where there is none."""
    if not ratio.computed:
        return Text("not computed")
    seen = Text("episodes only on treatment") if ratio.estimate is None else show_ratio(ratio.estimate)
    return say("{} ({})", seen, _say_limits(ratio.interval))


def _show_window(tally: Tally) -> tuple[Value, ...]:
    """The matched months of a patient and the episodes in them, a dash where there are no such months."""
    if math.isnan(tally.observed.window):
        return (Text(NOTHING),) * 3
    return show_months(tally.observed.window), Count(tally.before_in_window), Count(tally.on_in_window)


def _show_side(episodes: int, months: float) -> tuple[Value, ...]:
    """The episodes of one patient on one side of the start, the months observed, and the rate where these are known."""
    own = Text(NOTHING) if math.isnan(months) else show_rate(rate(episodes, months / MONTHS_A_YEAR))
    return Count(episodes), show_months(months), own


def _place_longest(observed: Observation) -> float:
    return math.inf if math.isnan(observed.months_on) else -observed.months_on


def _name_grade(episode: Episode) -> str:
    if episode.grade is None or episode.scale is None:
        return "grade or scale not recorded"
    return f"{episode.grade} ({episode.scale})"


def _place_rate(name: str, found: Estimate | Comparison, patients: tuple[str, ...]) -> Estimated:
    """A rate as it is drawn; `patients` are those it is of."""
    if not isinstance(found, Estimate) or found.value is None or found.interval is None:
        return Estimated(name, "", math.nan, math.nan, math.nan, "not known", ())
    low, high = found.interval
    said = say("{} (95% CI {})", Number(found.value, 2), Span(Number(low, 2), Number(high, 2), dash=True))
    detail = say("{} in {} years", Count(round(found.numerator or 0)), Number(found.denominator, 1))
    return Estimated(name, write(detail), found.value, low, high, write(said), patients)
