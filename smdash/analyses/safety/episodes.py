"""Episodes of anaphylaxis and the time they were counted over, before and on treatment."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from smdash.blocks import Number
from smdash.cohort import Cohort, plain_texts
from smdash.vocabulary import NOT_RECORDED_LABEL

_Floats = npt.NDArray[np.float64]

DAYS_A_MONTH = 30.4375
MONTHS_A_YEAR = 12.0

# English, Danish and Swedish, German, French, Spanish; a column that does not name its unit is never taken unasked.
_OBSERVED = re.compile(r"observ|beobacht|retrospe[ck]|look.?back")
_BEFORE = re.compile(r"before|prior|\bpre|\bfør|\bföre|inden|\bvor|avant|antes")
_MONTHS = re.compile(r"\b(months?|mths?|mos?|mdr|md|måned(er)?|månad(er)?|monate?n?|mois|mes(es)?)\b")

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
    """One patient's observed time with the number of episodes before and on treatment."""

    observed: Observation
    before: int
    on: int


def count_months(cohort: Cohort, observed_before: str | None) -> list[Observation]:
    """The months observed of each patient.

    Parameters
    ----------
    cohort
        The patients.
    observed_before
        The patient column that holds the months observed before treatment; None where the file does not say.

    Returns
    -------
    list of Observation
        One a patient. Time on treatment is the recorded one, else the time between the recorded start and stop. A time
        below 0 is unknown.
    """
    people = cohort.patients
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


def _keep_time(months: float) -> float:
    return months if months >= 0 else math.nan


def place_episodes(cohort: Cohort, observed: Iterable[Observation]) -> list[Episode]:
    """Each episode of anaphylaxis with the period it belongs to.

    Parameters
    ----------
    cohort
        The patients.
    observed
        As `count_months` answers.
    """
    events, people = cohort.events, cohort.patients
    at = np.flatnonzero(events["kind"].to_numpy(dtype=object) == "anaphylaxis")
    if not len(at):
        return []
    columns = {
        name: plain_texts(events[name])[at].tolist() for name in ("patient_id", "grade", "scale", "sheet", "cell")
    }
    months: _Floats = events["month"].to_numpy(dtype=np.float64)[at]
    if np.isnan(months).any():
        starts = dict(zip(people["patient_id"].tolist(), people["treatment_start"].tolist(), strict=True))
        dates = events["date"].iloc[at]
        started = pd.Series([starts[one] for one in columns["patient_id"]], dates.index, dtype=dates.dtype)
        elapsed = (dates - started).dt.days / DAYS_A_MONTH
        months = np.where(np.isnan(months), elapsed.to_numpy(dtype=np.float64), months)
    known = {one.patient_id: one for one in observed}
    return [
        Episode(patient, month, _name_period(month, known[patient]), *rest)
        for patient, month, *rest in zip(columns.pop("patient_id"), months.tolist(), *columns.values(), strict=True)
    ]


def _name_period(month: float, observed: Observation) -> str:
    # Comparisons with an unknown limit are false: without a limit nothing is outside.
    if month < -observed.months_before or month > observed.months_on:
        return OUTSIDE
    return BEFORE if month < 0 else ON if month >= 0 else UNPLACED


def count_by_patient(observed: Iterable[Observation], episodes: Iterable[Episode]) -> list[Tally]:
    """The number of episodes before and on treatment of each patient."""
    counts: dict[tuple[str, str], int] = {}
    for one in episodes:
        counts[one.patient_id, one.period] = counts.get((one.patient_id, one.period), 0) + 1
    return [
        Tally(one, counts.get((one.patient_id, BEFORE), 0), counts.get((one.patient_id, ON), 0)) for one in observed
    ]
