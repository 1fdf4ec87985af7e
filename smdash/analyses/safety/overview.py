"""Safety: anaphylaxis before and on treatment, adverse events, withdrawals, exposure."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from smdash.analyses.analysis import ANSWER, Analysis
from smdash.analyses.safety.adverse_events import (
    SEVERE,
    AdverseEvent,
    list_adverse_events,
    list_patients,
    share_of_patients,
    tabulate_adverse_events,
)
from smdash.analyses.safety.anaphylaxis import Anaphylaxis
from smdash.analyses.safety.episodes import (
    MONTHS_A_YEAR,
    Observation,
    count_months,
    list_observation_columns,
    show_months,
    suggest_observation_column,
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
from smdash.plots import Estimated, Intervals
from smdash.statistics import Comparison, Estimate, proportion
from smdash.writing import NOTHING, write

_NOBODY = Text("There is no patient.")
_NO_EVENT = "No adverse event is recorded."
_NOT_NONE = "That is not the same as none having occurred."
_TIME = "Time on treatment is the recorded one, else the time from start to stop."


def _offer_columns(cohort: Cohort) -> Offer:
    suggested = suggest_observation_column(cohort)
    return {suggested: suggested or "Not in the file", **{name: name for name in list_observation_columns(cohort)}}


@dataclass(frozen=True, slots=True)
class SafetyOptions:
    """What is looked at.

    Attributes
    ----------
    observed_before
        The patient column that holds the months each patient was observed before treatment, one of
        `episodes.list_observation_columns`. None takes the one plainly named after it
        (`episodes.suggest_observation_column`); without one no rate before treatment exists.
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


class _Reading:
    """What happened to the patients, read from the events and their times once for all parts.

    All treated patients count, excluded ones included. The time before treatment is read from the file, never assumed.
    """

    def __init__(self, cohort: Cohort, options: SafetyOptions) -> None:
        """Settle where the time before treatment stands.

        Raises
        ------
        ValueError
            If the column asked for is no numeric column of the file.
        """
        offered = list_observation_columns(cohort)
        if options.observed_before is not None and options.observed_before not in offered:
            allowed = ", ".join(offered) or "none"
            raise ValueError(f"{options.observed_before!r} is no numeric column of the file; allowed: {allowed}.")
        self.cohort = cohort
        self.observed_before = options.observed_before or suggest_observation_column(cohort)
        self.treated = len(cohort.patients)

    @cached_property
    def observed(self) -> list[Observation]:
        return count_months(self.cohort, self.observed_before)

    @cached_property
    def anaphylaxis(self) -> Anaphylaxis:
        return Anaphylaxis(self.cohort, self.observed, self.observed_before)

    @cached_property
    def adverse(self) -> tuple[list[AdverseEvent], int]:
        """The adverse events of treatment, and how many were recorded before it."""
        return list_adverse_events(self.cohort)

    @cached_property
    def severe(self) -> list[AdverseEvent]:
        return [one for one in self.adverse[0] if one.ctcae >= SEVERE]

    @cached_property
    def withdrawn(self) -> list[int]:
        """The places of the patients who withdrew."""
        people = self.cohort.patients
        said = people["withdrawn"].to_numpy(dtype=np.bool_) | (plain_texts(people["response"]) == "withdrawn")
        return np.flatnonzero(said).tolist()


def _headline(cohort: Cohort, options: SafetyOptions) -> Headline:
    reading = _Reading(cohort, options)
    events = reading.adverse[0]
    # Where the file holds no adverse event at all, nobody asked for them, and 0 would be a claim.
    asked = bool(events) or bool((cohort.whole.events["kind"] == "adverse event").any())
    nothing = Estimate("Proportion of all treated patients.", not_computed=f"{_NO_EVENT} {_NOT_NONE}")
    return {
        **reading.anaphylaxis.headline(),
        "adverse_events": proportion(len(list_patients(events)), reading.treated) if asked else nothing,
        "severe_adverse_events": proportion(len(list_patients(reading.severe)), reading.treated) if asked else nothing,
    }


def _parts(cohort: Cohort, options: SafetyOptions) -> Parts:
    """How often anaphylaxis occurred before and on treatment, and what else happened to patients."""
    reading = _Reading(cohort, options)
    whole = cohort.whole
    if whole.patients.empty:
        return {ANSWER: lambda: Part((_NOBODY,)), "glance": lambda: Part((_NOBODY,))}
    parts: dict[str, Callable[[], Part]] = {
        ANSWER: partial(_answer, reading),
        "exposure": partial(_show_exposure, reading),
        "anaphylaxis": lambda: reading.anaphylaxis.show(),
    }
    if bool((whole.events["kind"] == "anaphylaxis").any()):
        parts["anaphylaxis_by_patient"] = lambda: reading.anaphylaxis.show_patients()
        parts["anaphylaxis_scales"] = lambda: reading.anaphylaxis.show_scales()
    parts["adverse_events"] = partial(_show_adverse_events, reading)
    if bool((whole.patients["withdrawn"] | (whole.patients["response"] == "withdrawn")).any()):
        parts["withdrawals"] = partial(_show_withdrawals, reading)
    parts["glance"] = partial(_glance, reading)
    return dict.fromkeys(parts, lambda: Part((_NOBODY,))) if cohort.patients.empty else parts


ANALYSIS = Analysis(
    "safety", "Safety", SafetyOptions, _headline, _parts, glances={"glance": "Anaphylaxis per patient-year"}
)


def _glance(reading: _Reading) -> Part:
    numbers = reading.anaphylaxis.headline()
    estimates = {
        name: numbers[key]
        for name, key in (("Before treatment", "anaphylaxis.before"), ("On treatment", "anaphylaxis.on"))
    }
    if not bool((reading.cohort.whole.events["kind"] == "anaphylaxis").any()):
        return Part((Note(_NO_EPISODES),))
    patients = tuple(reading.cohort.patients["patient_id"].tolist())
    rows = tuple(_place_rate(name, one, patients) for name, one in estimates.items())
    return Part(
        (
            Text(reading.anaphylaxis.say_comparison()),
            Figure("glance", "Anaphylaxis", Intervals(rows, "Episodes per patient-year", small=True)),
        )
    )


_NO_EPISODES = (
    "The file records no episode of anaphylaxis, which is not the same as none having occurred. A sheet of events with "
    "patient, date and kind would fill this place."
)


def _place_rate(name: str, rate: Estimate | Comparison, patients: tuple[str, ...]) -> Estimated:
    if not isinstance(rate, Estimate) or rate.value is None or rate.interval is None:
        return Estimated(name, "", math.nan, math.nan, math.nan, "not known", ())
    low, high = rate.interval
    said = say("{} (95% CI {})", Number(rate.value, 2), Span(Number(low, 2), Number(high, 2), dash=True))
    detail = say("{} in {} years", Count(round(rate.numerator or 0), noun="episode"), Number(rate.denominator, 1))
    return Estimated(name, write(detail), rate.value, low, high, write(said), patients)


def _answer(reading: _Reading) -> Part:
    withdrew = say("{} withdrew.", share_of_patients(len(reading.withdrawn), reading.treated))
    told = join((reading.anaphylaxis.say(), _say_adverse_events(reading), withdrew))
    treated = Count(reading.treated, noun="treated patient")
    return Part((Text(told),), (say("All {}, excluded ones included.", treated), _TIME))


def _say_adverse_events(reading: _Reading) -> Sentence:
    events = reading.adverse[0]
    if not events:
        return say(_NO_EVENT)
    ungraded = sum(one.ctcae != one.ctcae for one in events)
    return say(
        "{} in {}; of CTCAE grade 3 or more in {}{}.",
        Count(len(events), noun="adverse event"),
        Count(len(list_patients(events)), reading.treated, noun="patient"),
        share_of_patients(len(list_patients(reading.severe)), reading.treated),
        say(" ({} without a CTCAE grade)", Count(ungraded, noun="event")) if ungraded else "",
    )


def _show_exposure(reading: _Reading) -> Part:
    exposed = [one for one in reading.observed if one.months_on == one.months_on]
    months = np.array([one.months_on for one in exposed])
    doses = int((reading.cohort.events["kind"].to_numpy(dtype=object) == "dose change").sum())
    ids = tuple(one.patient_id for one in exposed)
    counted = say("{}", Count(len(ids), noun="patient"))
    if missing := reading.treated - len(ids):
        counted = say("{}; {} without a known time", counted, Count(missing, noun="patient"))
    spread: Value = Text(NOTHING)
    middle: float | None = None
    if ids:
        spread = Span(Number(float(months.min())), Number(float(months.max())))
        middle = float(np.median(months))
    years = Number(float(months.sum()) / MONTHS_A_YEAR, unit="patient-years")
    stats = (
        Stat("Time on treatment", years, counted, ids),
        Stat("Median months", Number(middle), say("range {}", spread), ids),
        Stat("Dose changes", Count(doses), "recorded events"),
    )
    return Part((Stats(stats),), (_TIME,))


def _show_adverse_events(reading: _Reading) -> Part:
    events, early = reading.adverse
    blocks: list[Block] = [Heading("Adverse events")]
    if early:
        words = "{} before the first dose left out: not an adverse event of treatment."
        blocks.append(Note(say(words, Count(early, noun="event"))))
    if not events:
        return Part((*blocks, Text(f"{_NO_EVENT} {_NOT_NONE}")))
    blocks.append(tabulate_adverse_events(events, reading.treated))
    return Part(tuple(blocks), ("Proportions with exact 95% intervals (Clopper-Pearson).",))


def _show_withdrawals(reading: _Reading) -> Part:
    if not reading.withdrawn:
        return Part((Heading("Withdrawals"), Note("Nobody of these patients withdrew.")))
    reasons = plain_texts(reading.cohort.patients["withdrawal_reason"])
    rows: list[Row] = []
    for at in reading.withdrawn:
        person = reading.observed[at]
        reason = "not recorded" if reasons[at] is None else str(reasons[at])
        rows.append(row(person.patient_id, show_months(person.months_on), reason, patients=(person.patient_id,)))
    columns = (Column("Patient", "left"), Column("Months on treatment"), Column("Reason", "left"))
    table = Table("withdrawals", "Patients who withdrew", columns, tuple(rows), in_sight=True)
    return Part((Heading("Withdrawals"), table), (_TIME,))
