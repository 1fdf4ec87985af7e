"""Episodes of anaphylaxis and the time they were counted over, before and on treatment."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from smdash.blocks import Block, Count, Note, Number, Span, Text, Value, say
from smdash.cohort import Cohort, plain_texts
from smdash.statistics import Estimate
from smdash.vocabulary import NOT_RECORDED_LABEL
from smdash.writing import NOTHING

_Floats = npt.NDArray[np.float64]

DAYS_A_MONTH = 30.4375
MONTHS_A_YEAR = 12.0

# English, Danish and Swedish, German, French, Spanish; a column that does not name its unit is never taken unasked.
_OBSERVED = re.compile(r"observ|beobacht|retrospe[ck]|look.?back")
_BEFORE = re.compile(r"before|prior|\bpre|\bfør|\bföre|inden|\bvor|avant|antes")
_MONTHS = re.compile(r"\b(months?|mths?|mos?|mdr|md|måned(er)?|månad(er)?|monate?n?|mois|mes(es)?)\b")

Over = Literal["matched", "whole"]
OVER_WORDS = {"matched": "matched windows", "whole": "the whole time"}
"""What the time before and on treatment is compared over."""

BEFORE, ON, OUTSIDE, UNPLACED = "before treatment", "on treatment", "outside the observed time", "without a time"


def list_observation_columns(cohort: Cohort) -> tuple[str, ...]:
    """The file's further numeric columns: one of them may hold the months observed before treatment."""
    return tuple(
        name
        for name in cohort.attributes
        if pd.api.types.is_numeric_dtype(cohort.patients[name])
        and not pd.api.types.is_bool_dtype(cohort.patients[name])
    )


def suggest_observation_column(cohort: Cohort) -> str | None:
    """The one column plainly named after the months observed before treatment; None where there is none, or several.

    Plainly named is a header that says observed, before and months: `Observed before treatment (months)`.
    """
    named = [
        name
        for name in list_observation_columns(cohort)
        if all(word.search(name.casefold().replace("_", " ")) for word in (_OBSERVED, _BEFORE, _MONTHS))
    ]
    return named[0] if len(named) == 1 else None


@dataclass(frozen=True, slots=True)
class Observation:
    """One patient and the months observed before and on treatment; NaN where unknown."""

    patient_id: str
    subtype: str
    months_before: float
    months_on: float

    @property
    def window(self) -> float:
        """The months of the matched windows: the shorter of both times; NaN where either is unknown or 0."""
        known = self.months_before > 0 and self.months_on > 0
        return min(self.months_before, self.months_on) if known else math.nan

    def holds(self, month: float) -> bool:
        """Whether a month lies in one of the matched windows.

        Month 0 counts as on treatment, and the month in which a window ends does not belong to it: so both windows
        hold as many whole months.
        """
        return -self.window <= month < self.window


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode of anaphylaxis.

    Attributes
    ----------
    month
        Counted from the start of treatment, completed from the dates where it is missing; NaN where unknown.
    period
        `BEFORE`, `ON`, `OUTSIDE` or `UNPLACED`. One after the end of the recorded time on treatment, or before the
        observed time, lies outside and counts in no rate.
    grade, scale, sheet, cell
        As recorded; None where nothing is.
    """

    patient_id: str
    month: float
    period: str
    grade: object
    scale: object
    sheet: object
    cell: object


@dataclass(frozen=True, slots=True)
class Tally:
    """One patient's observed time with the number of episodes before and on treatment.

    Attributes
    ----------
    before, on
        Over the whole observed time.
    before_in_window, on_in_window
        In the matched windows.
    """

    observed: Observation
    before: int
    on: int
    before_in_window: int
    on_in_window: int


def count_months(people: pd.DataFrame, observed_before: str | None) -> list[Observation]:
    """The months observed of each patient.

    Parameters
    ----------
    people
        Rows of `Cohort.patients`.
    observed_before
        The patient column that holds the months observed before treatment; None where the file does not say.

    Returns
    -------
    list of Observation
        One a patient. Time on treatment is the recorded one, else the time between the recorded start and stop. A time
        below 0 is unknown.
    """
    on: _Floats = people["treatment_months"].to_numpy(dtype=np.float64)
    if np.isnan(on).any():
        between = (people["treatment_stop"] - people["treatment_start"]).dt.days / DAYS_A_MONTH
        on = np.where(np.isnan(on), between.to_numpy(dtype=np.float64), on)
    before: _Floats = np.full(len(people), np.nan)
    if observed_before is not None:
        before = people[observed_before].to_numpy(dtype=np.float64, na_value=np.nan)
    return [
        Observation(patient, NOT_RECORDED_LABEL if subtype is None else subtype, _keep_time(before), _keep_time(on))
        for patient, subtype, before, on in zip(
            people["patient_id"].tolist(),
            plain_texts(people["subtype"]).tolist(),
            before.tolist(),
            on.tolist(),
            strict=True,
        )
    ]


def show_months(months: float) -> Number:
    """Observed months as a value, empty where they are unknown."""
    return Number(None if math.isnan(months) else months)


def show_rate(estimate: Estimate) -> Value:
    """A rate with its interval, a dash where there is none: what is not 0 is never written as 0."""
    if estimate.value is None:
        return Text(NOTHING)
    low, high = estimate.interval or (math.nan, math.nan)
    return say("{} (95% CI {})", show_ratio(estimate.value), Span(show_ratio(low), show_ratio(high)))


def show_ratio(value: float) -> Number:
    """A rate or a ratio of rates as a value."""
    return Number(value, 2, "recorded")


def _keep_time(months: float) -> float:
    return months if months >= 0 else math.nan


def pick_events(events: pd.DataFrame, people: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The events of one kind of some patients, their months completed from the dates where they are missing.

    Parameters
    ----------
    events
        Rows of `Cohort.events`.
    people
        Rows of `Cohort.patients`; events of others are left out.
    kind
        `anaphylaxis`, `adverse event` or `dose change`.
    """
    starts = dict(zip(people["patient_id"].tolist(), people["treatment_start"].tolist(), strict=True))
    of_kind = events.iloc[np.flatnonzero(events["kind"].to_numpy(dtype=object) == kind)]
    kept = of_kind.iloc[np.flatnonzero([one in starts for one in of_kind["patient_id"].tolist()])]
    months: _Floats = kept["month"].to_numpy(dtype=np.float64)
    if not np.isnan(months).any():
        return kept
    dates = kept["date"]
    started = pd.Series([starts[one] for one in kept["patient_id"].tolist()], dates.index, dtype=dates.dtype)
    elapsed = (dates - started).dt.days / DAYS_A_MONTH
    return kept.assign(month=np.where(np.isnan(months), elapsed.to_numpy(dtype=np.float64), months))


def note_excluded(cohort: Cohort, kind: str, noun: str) -> list[Block]:
    """What is recorded of excluded patients, who count in no number; nothing where that is nothing."""
    theirs = pick_events(cohort.events, cohort.patients[cohort.patients["excluded"]], kind)["patient_id"]
    if theirs.empty:
        return []
    events, people = Count(len(theirs), noun=noun), Count(theirs.nunique(), noun="excluded patient")
    return [Note(say("Not counted: {} of {}.", events, people))]


def place_episodes(events: pd.DataFrame, observed: Iterable[Observation]) -> list[Episode]:
    """Each episode of anaphylaxis with the period it belongs to.

    Parameters
    ----------
    events
        The episodes, as `pick_events` answers.
    observed
        As `count_months` answers, for all their patients.
    """
    known = {one.patient_id: one for one in observed}
    columns = {name: plain_texts(events[name]).tolist() for name in ("patient_id", "grade", "scale", "sheet", "cell")}
    return [
        Episode(patient, month, _name_period(month, known[patient]), *rest)
        for patient, month, *rest in zip(
            columns.pop("patient_id"), events["month"].tolist(), *columns.values(), strict=True
        )
    ]


def _name_period(month: float, observed: Observation) -> str:
    # Comparisons with an unknown limit are false: without a limit nothing is outside.
    if month < -observed.months_before or month > observed.months_on:
        return OUTSIDE
    return BEFORE if month < 0 else ON if month >= 0 else UNPLACED


def count_by_patient(observed: Iterable[Observation], episodes: Iterable[Episode]) -> list[Tally]:
    """The number of episodes before and on treatment of each patient."""
    months: dict[tuple[str, str], list[float]] = {}
    for one in episodes:
        months.setdefault((one.patient_id, one.period), []).append(one.month)
    tallies: list[Tally] = []
    for one in observed:
        sides = [months.get((one.patient_id, period), []) for period in (BEFORE, ON)]
        inside = [sum(one.holds(month) for month in side) for side in sides]
        tallies.append(Tally(one, *map(len, sides), *inside))
    return tallies
