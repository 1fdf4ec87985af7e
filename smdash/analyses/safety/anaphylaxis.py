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
    UNPLACED,
    Episode,
    Observation,
    Tally,
    count_by_patient,
    count_months,
    place_episodes,
    show_months,
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
from smdash.plots import EpisodeCounts, Timelines
from smdash.plots.people import MOST_PATIENTS
from smdash.statistics import Comparison, Estimate, compare_rates, rate
from smdash.vocabulary import NOT_RECORDED_LABEL, SUBTYPE_KEYS
from smdash.writing import NOTHING

_INTERVAL = 3
_HEADING = Heading("Anaphylaxis")
_NO_TIME_BEFORE = "The file does not say how long patients were observed before treatment."
_NO_EPISODE = "No episode of anaphylaxis is recorded in this file."


class Anaphylaxis:
    """The episodes of some patients and the rates of them; each step is computed when it is first asked for.

    Parameters
    ----------
    cohort
        The patients; excluded ones count.
    observed
        The months observed, as `episodes.count_months` answers.
    observed_before
        The patient column that holds the months observed before treatment; None where the file does not say, and then
        there is no rate before treatment and no comparison.
    """

    def __init__(self, cohort: Cohort, observed: Sequence[Observation], observed_before: str | None) -> None:
        self._cohort = cohort
        self._observed = observed
        self._observed_before = observed_before

    def headline(self) -> Headline:
        """The rates before and on treatment and their ratio, by name; not computed where the file cannot tell."""
        # Where the file holds no episode at all, nobody asked for them, and 0 would be a claim.
        kinds = self._cohort.whole.events["kind"]
        if not self._episodes and not bool((kinds == "anaphylaxis").any()):
            nothing = Estimate("Events per patient-year.", not_computed=_NO_EPISODE)
            before, on, ratio = nothing, nothing, Comparison("Rate ratio.", not_computed=_NO_EPISODE)
        elif self._observed_before is None:
            before = Estimate("Events per patient-year.", not_computed=_NO_TIME_BEFORE)
            on, ratio = self._rate_on, Comparison("Rate ratio.", not_computed=_NO_TIME_BEFORE)
        else:
            before, on, ratio = self._rate_before, self._rate_on, self._comparison
        return {"anaphylaxis.before": before, "anaphylaxis.on": on, "anaphylaxis.ratio": ratio}

    def say(self) -> Sentence:
        """How often, in one to three sentences."""
        if not self._episodes:
            return say(_NO_EPISODE)
        exposed = self._exposed
        on = say(
            "Anaphylaxis on treatment: {} in {}, {} per patient-year.",
            Count(sum(one.on for one in exposed), noun="episode"),
            Count(sum(one.on > 0 for one in exposed), len(exposed), noun="patient"),
            _show_rate(self._rate_on),
        )
        if self._observed_before is not None:
            return join((on, self._say_before(self._observed_before), self.say_comparison()))
        before = say(
            "Before treatment {} in {} recorded; the file does not say how long patients were observed before "
            "treatment, so no rate before treatment and no comparison can be computed.",
            Count(sum(one.before for one in self._tallies), noun="episode"),
            Count(sum(one.before > 0 for one in self._tallies), noun="patient"),
        )
        return join((on, before))

    def show(self) -> Part:
        """The episodes around the start of treatment, what could not be counted, and the rates compared."""
        if not self._episodes:
            words = "No episode of anaphylaxis is recorded. A file without an events sheet says nothing about them."
            return Part((_HEADING, Text(words)))
        blocks: list[Block] = [_HEADING, *self._note_left_out()]
        timed = [one for one in self._episodes if one.month == one.month]
        if timed:
            blocks.append(self._draw_counts(timed) if len(self._tallies) > MOST_PATIENTS else self._draw_lines(timed))
        method: list[Words] = [self._rate_on.method]
        if self._observed_before is None:
            return Part(tuple(blocks), tuple(method))
        blocks.append(Text(self.say_comparison()))
        method.append(f"Months observed before treatment: the column {self._observed_before!r} of the file.")
        method += list_methods([("rates", self._comparison)])
        return Part(tuple(blocks), tuple(method), int(self._comparison.computed))

    def show_patients(self) -> Part:
        """Episodes, observed time and rates of each patient."""
        if not self._episodes:
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
                show_subtype(one.observed.subtype),
                *(before if known else before[:1]),
                *show_side(one.on, one.observed.months_on),
            )
            rows.append(Row(cells, (person,)))
        heads = ["Episodes before", *(["Months before", "Per year before"] if known else [])]
        heads += ["Episodes on treatment", "Months on treatment", "Per year on treatment"]
        table = Table(
            "anaphylaxis_by_patient",
            "Episodes of anaphylaxis by patient",
            (Column("Patient", "left"), Column("Subtype", "left"), *map(Column, heads)),
            tuple(rows),
            "Rates with exact 95% Poisson interval.",
        )
        return Part((table,), (self._rate_on.method,))

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
        return place_episodes(self._cohort, self._observed)

    @cached_property
    def _tallies(self) -> list[Tally]:
        return count_by_patient(self._observed, self._episodes)

    @cached_property
    def _exposed(self) -> list[Tally]:
        """The patients whose time on treatment is known."""
        return [one for one in self._tallies if one.observed.months_on == one.observed.months_on]

    @cached_property
    def _watched(self) -> list[Tally]:
        """The patients whose observed time before treatment is known."""
        return [one for one in self._tallies if one.observed.months_before == one.observed.months_before]

    @cached_property
    def _rate_on(self) -> Estimate:
        events = sum(one.on for one in self._exposed)
        return rate(events, _add_years(one.observed.months_on for one in self._exposed))

    @cached_property
    def _rate_before(self) -> Estimate:
        events = sum(one.before for one in self._watched)
        return rate(events, _add_years(one.observed.months_before for one in self._watched))

    @cached_property
    def _comparison(self) -> Comparison:
        return compare_rates(
            [one.before for one in self._tallies],
            [one.observed.months_before / MONTHS_A_YEAR for one in self._tallies],
            [one.on for one in self._tallies],
            [one.observed.months_on / MONTHS_A_YEAR for one in self._tallies],
        )

    def _say_before(self, column: str) -> Sentence:
        lost = len(self._tallies) - len(self._watched)
        return say(
            "Before treatment (observed time from the column {}): {}, {} per patient-year{}",
            repr(column),
            Count(sum(one.before for one in self._watched), noun="episode"),
            _show_rate(self._rate_before),
            say("; {} without it left out.", Count(lost, noun="patient")) if lost else ".",
        )

    def say_comparison(self) -> Sentence:
        """The two rates against each other, or why they cannot be compared."""
        comparison = self._comparison
        if not comparison.computed:
            return say("The rates could not be compared: {}", str(comparison.not_computed))
        low, high = comparison.interval or (math.nan, math.nan)
        return say(
            "Rate ratio, on treatment against before, each patient with itself: {} (95% CI {}; {}; {} observed in both "
            "periods).",
            "infinite" if comparison.estimate is None else _number(comparison.estimate),
            Span(_number(low), _number(high)),
            p_of(comparison),
            Count(comparison.n, noun="patient"),
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
            (one.patient_id, one.subtype, -one.months_before, 0.0, BEFORE)
            for one in ordered
            if one.months_before == one.months_before
        ]
        spans += [
            (one.patient_id, one.subtype, 0.0, one.months_on, ON) for one in ordered if one.months_on == one.months_on
        ]
        episodes = [(one.patient_id, one.month, one.period, _name_grade(one), one.sheet, one.cell) for one in timed]
        first, last, subtypes = self._find_ends()
        return Figure(
            "anaphylaxis",
            "Anaphylaxis around the start of treatment, patient by patient",
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
            observed = count_months(whole, self._observed_before)
            episodes = place_episodes(whole, observed)
        months = [0.0, *(one.month for one in episodes)]
        months += [-one.months_before for one in observed]
        months += [one.months_on for one in observed]
        known = [month for month in months if month == month]
        present = {one.subtype for one in observed if one.months_before >= 0 or one.months_on >= 0}
        order = (*SUBTYPE_KEYS, NOT_RECORDED_LABEL)
        return min(known), max(known), tuple(key for key in order if key in present)

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
            say(
                "Anaphylaxis around the start of treatment, episodes in intervals of {}",
                Count(_INTERVAL, noun="month"),
            ),
            EpisodeCounts(pd.DataFrame(rows, columns=["start", "end", "episodes", "observed", "patients"])),
            say(
                "With more than {} patients single episodes are not drawn. Fewer patients are observed the further the "
                "interval lies from the start.",
                Count(MOST_PATIENTS),
            ),
        )


def _add_years(months: Iterable[float]) -> float:
    return float(np.array(list(months), dtype=np.float64).sum()) / MONTHS_A_YEAR


def _number(value: float) -> Number:
    """A rate or a ratio of rates: what is not 0 is never written as 0."""
    return Number(value, 2, "recorded")


def _show_rate(estimate: Estimate) -> Value:
    if estimate.value is None:
        return Text(estimate.not_computed or NOTHING)
    low, high = estimate.interval or (math.nan, math.nan)
    return say("{} (95% CI {})", _number(estimate.value), Span(_number(low), _number(high)))


def _show_side(episodes: int, months: float) -> tuple[Value, ...]:
    """The episodes of one patient on one side of the start, the months observed, and the rate where these are known."""
    own = Text(NOTHING) if math.isnan(months) else _show_rate(rate(episodes, months / MONTHS_A_YEAR))
    return Count(episodes), show_months(months), own


def _place_longest(observed: Observation) -> float:
    return math.inf if math.isnan(observed.months_on) else -observed.months_on


def _name_grade(episode: Episode) -> str:
    if episode.grade is None or episode.scale is None:
        return "grade or scale not recorded"
    return f"{episode.grade} ({episode.scale})"
