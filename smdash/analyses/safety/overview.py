"""Safety: anaphylaxis before and on treatment, adverse events, withdrawals, exposure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from smdash.analyses.analysis import ANSWER, Analysis
from smdash.analyses.safety.adverse_events import (
    SEVERE,
    AdverseEvent,
    Exposure,
    Terms,
    list_adverse_events,
    list_patients,
    plot_adverse_events,
    share_of_patients,
    tabulate_adverse_events,
)
from smdash.analyses.safety.anaphylaxis import Anaphylaxis
from smdash.analyses.safety.episodes import (
    MONTHS_A_YEAR,
    OVER_WORDS,
    Observation,
    Over,
    count_months,
    list_observation_columns,
    note_excluded,
    pick_events,
    show_months,
    show_rate,
    suggest_observation_column,
)
from smdash.analyses.withdrawal import find_withdrawn, records_withdrawal
from smdash.blocks import (
    Block,
    Column,
    Count,
    Heading,
    Headline,
    Note,
    Number,
    Part,
    Parts,
    Row,
    Sentence,
    Span,
    Stat,
    Stats,
    Table,
    Text,
    Value,
    join,
    row,
    say,
)
from smdash.cohort import Cohort, plain_texts
from smdash.options import Choice, Offer, option
from smdash.statistics import Estimate, proportion
from smdash.writing import NOTHING

_NO_EVENT = "The file records no adverse event, which does not say that none happened."
_NOTHING = "The file records neither anaphylaxis nor adverse events, which does not say that none happened."
_TIME = "Time on treatment is the recorded one, else the time from start to stop."


def _offer_columns(cohort: Cohort) -> Offer:
    suggested = suggest_observation_column(cohort)
    return {suggested: suggested or "Not in the file", **{name: name for name in list_observation_columns(cohort)}}


def _offer_times(cohort: Cohort) -> Offer:
    # Without any column that could hold the time before treatment there is nothing to compare.
    return OVER_WORDS if list_observation_columns(cohort) else {"matched": OVER_WORDS["matched"]}


@dataclass(frozen=True, slots=True)
class SafetyOptions:
    """What is looked at.

    Attributes
    ----------
    observed_before
        The patient column that holds the months each patient was observed before treatment, one of
        `episodes.list_observation_columns`. None takes the one plainly named after it
        (`episodes.suggest_observation_column`); without one no rate before treatment exists.
    compared_over
        Whether anaphylaxis is compared in matched windows (equal time before and on treatment, each patient with
        itself) or over the whole observed time.
    """

    observed_before: str | None = option(
        None,
        Choice(
            "Months observed before treatment",
            _offer_columns,
            "The column that says how many months before treatment each patient's episodes were recorded for.",
            by_place=True,
        ),
    )
    compared_over: Over = option(
        "matched",
        Choice(
            "Anaphylaxis compared over",
            _offer_times,
            "Matched windows: of each patient the shorter of the time before and the time on treatment, on both sides.",
        ),
    )


class _Reading:
    """What happened to the patients, read from the events and their times once for all parts.

    Excluded patients do not count, as on all pages. The time before treatment is read from the file, never assumed.
    """

    def __init__(self, cohort: Cohort, options: SafetyOptions) -> None:
        """Settle where the time before treatment stands.

        Raises
        ------
        ValueError
            If the column asked for is no numeric column of the file, or no such time is compared over.
        """
        offered = list_observation_columns(cohort)
        if options.observed_before is not None and options.observed_before not in offered:
            allowed = ", ".join(offered) or "none"
            raise ValueError(f"{options.observed_before!r} is no numeric column of the file; allowed: {allowed}.")
        if options.compared_over not in OVER_WORDS:
            raise ValueError(f"{options.compared_over!r} is not compared over; allowed: {', '.join(OVER_WORDS)}.")
        self.cohort = cohort
        self.people = cohort.evaluated
        self.over: Over = options.compared_over
        self.observed_before = options.observed_before or suggest_observation_column(cohort)
        self.evaluated = len(self.people)

    @cached_property
    def observed(self) -> list[Observation]:
        return count_months(self.people, self.observed_before)

    @cached_property
    def anaphylaxis(self) -> Anaphylaxis:
        return Anaphylaxis(self.cohort, self.observed, self.observed_before, self.over)

    @cached_property
    def adverse(self) -> tuple[list[AdverseEvent], int]:
        """The adverse events of treatment, and how many were recorded before it."""
        return list_adverse_events(pick_events(self.cohort.events, self.people, "adverse event"))

    @cached_property
    def terms(self) -> Terms:
        """What the adverse events are called in the whole cohort."""
        whole = self.cohort.whole
        return Terms(list_adverse_events(pick_events(whole.events, whole.evaluated, "adverse event"))[0])

    @cached_property
    def asked(self) -> bool:
        """Whether the file holds any adverse event: where it holds none, nobody asked, and 0 would be a claim."""
        return bool((self.cohort.whole.events["kind"] == "adverse event").any())

    @cached_property
    def exposure(self) -> Exposure:
        return Exposure(self.observed)

    @cached_property
    def severe(self) -> list[AdverseEvent]:
        return [one for one in self.adverse[0] if one.ctcae >= SEVERE]

    @cached_property
    def withdrawn(self) -> list[int]:
        """The places of the patients who withdrew."""
        return np.flatnonzero(find_withdrawn(self.people)).tolist()


def _headline(cohort: Cohort, options: SafetyOptions) -> Headline:
    reading = _Reading(cohort, options)
    events = reading.adverse[0]
    share = Estimate("Proportion of evaluated patients.", not_computed=_NO_EVENT)
    often = Estimate("Events per patient-year.", not_computed=_NO_EVENT)
    severe = share
    if reading.asked:
        share = proportion(len(list_patients(events)), reading.evaluated)
        severe = proportion(len(list_patients(reading.severe)), reading.evaluated)
        often = reading.exposure.rate(events)
    return {
        **reading.anaphylaxis.headline(),
        "adverse_events": share,
        "adverse_events.rate": often,
        "severe_adverse_events": severe,
    }


def _parts(cohort: Cohort, options: SafetyOptions) -> Parts:
    """How often anaphylaxis occurred before and on treatment, and what else happened to patients."""
    reading = _Reading(cohort, options)
    parts: dict[str, Callable[[], Part]] = {ANSWER: partial(_answer, reading)}
    # What the file does not record at all is said in the answer and has no place of its own.
    if reading.anaphylaxis.recorded:
        parts["anaphylaxis"] = lambda: reading.anaphylaxis.show()
        parts["anaphylaxis_rates"] = lambda: reading.anaphylaxis.show_rates()
    if reading.asked:
        parts["adverse_events"] = partial(_show_adverse_events, reading)
    if reading.anaphylaxis.recorded:
        parts["anaphylaxis_by_patient"] = lambda: reading.anaphylaxis.show_patients()
        parts["anaphylaxis_scales"] = lambda: reading.anaphylaxis.show_scales()
    if bool(find_withdrawn(cohort.whole.patients).any()):
        parts["withdrawals"] = partial(_show_withdrawals, reading)
    parts["exposure"] = partial(_show_exposure, reading)
    parts["glance"] = lambda: reading.anaphylaxis.glance()
    return parts


ANALYSIS = Analysis(
    "safety",
    "Safety",
    SafetyOptions,
    _headline,
    _parts,
    glances={"glance": "Anaphylaxis per patient-year"},
    beside=(("anaphylaxis",), ("anaphylaxis_rates", "adverse_events")),
    of_evaluated=True,
)


def _answer(reading: _Reading) -> Part:
    anaphylaxis = reading.anaphylaxis
    withdrew = say("The file does not record who withdrew.")
    if records_withdrawal(reading.cohort):
        withdrew = say("{} withdrew.", share_of_patients(len(reading.withdrawn), reading.evaluated))
    told = [anaphylaxis.say(), join((_say_adverse_events(reading), withdrew))]
    if not (anaphylaxis.recorded or reading.asked):
        told = [join((say(_NOTHING), withdrew))]
    blocks: list[Block] = [Text(one) for one in told]
    counted = Count(reading.evaluated, noun="evaluated patient")
    excluded = len(reading.cohort.patients) - reading.evaluated
    apart = (
        say("; {}", Count(excluded, noun="excluded patient does", plural="excluded patients do")) if excluded else ""
    )
    return Part(tuple(blocks), (say("{}{}{}.", counted, apart, " not count" if excluded else ""), _TIME))


def _say_adverse_events(reading: _Reading) -> Sentence:
    if not reading.asked:
        return say(_NO_EVENT)
    events = reading.adverse[0]
    ungraded = sum(one.ctcae != one.ctcae for one in events)
    often = reading.exposure.rate(events)
    return say(
        "{} in {}{}; of CTCAE grade 3 or more in {}{}.",
        Count(len(events), noun="adverse event"),
        Count(len(list_patients(events)), reading.evaluated, noun="evaluated patient"),
        say(", {} per patient-year", show_rate(often)) if often.computed else "",
        share_of_patients(len(list_patients(reading.severe)), reading.evaluated),
        say(" ({} without a CTCAE grade)", Count(ungraded, noun="event")) if ungraded else "",
    )


def _show_exposure(reading: _Reading) -> Part:
    exposed = [one for one in reading.observed if one.months_on == one.months_on]
    months = np.array([one.months_on for one in exposed])
    doses = len(pick_events(reading.cohort.events, reading.people, "dose change"))
    ids = tuple(one.patient_id for one in exposed)
    counted = say("{}", Count(len(ids), noun="patient"))
    if missing := reading.evaluated - len(ids):
        counted = say("{}; {} without a known time", counted, Count(missing, noun="patient"))
    spread: Value = Text(NOTHING)
    middle: float | None = None
    years: float | None = None
    if ids:
        spread = Span(Number(float(months.min())), Number(float(months.max())))
        middle, years = float(np.median(months)), float(months.sum()) / MONTHS_A_YEAR
    stats = (
        Stat("Time on treatment", Number(years, unit="patient-years"), counted, ids),
        Stat("Median months", Number(middle), say("range {}", spread), ids),
        Stat("Dose changes", Count(doses), "recorded events"),
    )
    return Part((Stats(stats),), (_TIME,))


def _show_adverse_events(reading: _Reading) -> Part:
    events, early = reading.adverse
    blocks: list[Block] = [*note_excluded(reading.cohort, "adverse event", "adverse event")]
    if early:
        words = "{} before the first dose left out: not an adverse event of treatment."
        blocks.append(Note(say(words, Count(early, noun="event"))))
    heading = Heading("Adverse events")
    if not events:
        return Part((heading, *blocks, Text("No adverse event is recorded of these patients.")))
    if outside := sum(not reading.exposure.holds(one) for one in events):
        words = "{} outside a known time on treatment: counted in no rate."
        blocks.append(Note(say(words, Count(outside, noun="event")), "caution"))
    figure = plot_adverse_events(events, reading.evaluated, reading.terms)
    blocks = [
        heading,
        figure,
        *blocks,
        tabulate_adverse_events(events, reading.evaluated, reading.exposure, reading.terms),
    ]
    shares = "Proportions with exact 95% intervals (Clopper-Pearson)."
    return Part(tuple(blocks), (shares, reading.exposure.rate(events).method, _TIME))


def _show_withdrawals(reading: _Reading) -> Part:
    if not reading.withdrawn:
        return Part((Heading("Withdrawals"), Note("Nobody of these patients withdrew.")))
    reasons = plain_texts(reading.people["withdrawal_reason"])
    rows: list[Row] = []
    for at in reading.withdrawn:
        person = reading.observed[at]
        reason = "not recorded" if reasons[at] is None else str(reasons[at])
        rows.append(row(person.patient_id, show_months(person.months_on), reason, patients=(person.patient_id,)))
    columns = (Column("Patient", "left"), Column("Months on treatment"), Column("Reason", "left"))
    table = Table("withdrawals", "Patients who withdrew", columns, tuple(rows), in_sight=True)
    return Part((Heading("Withdrawals"), table), (_TIME,))
