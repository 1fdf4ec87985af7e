"""Episodes of anaphylaxis and the time they were counted over, before and on treatment."""

from __future__ import annotations

import re

import pandas as pd

from smdash.cohort import Cohort
from smdash.vocabulary import NOT_RECORDED_LABEL

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


def count_months(cohort: Cohort, observed_before: str | None) -> pd.DataFrame:
    """One row a patient: the months observed.

    Parameters
    ----------
    cohort
        The patients.
    observed_before
        The patient column that holds the months observed before treatment; None where the file does not say.

    Returns
    -------
    pandas.DataFrame
        `patient_id`, `subtype`, `months_before` and `months_on` (NaN where unknown). Time on treatment is the recorded
        one, else the time between the recorded start and stop.
    """
    people = cohort.patients
    between = (people["treatment_stop"] - people["treatment_start"]).dt.days / DAYS_A_MONTH
    on = people["treatment_months"].fillna(between)
    before = pd.Series(float("nan"), index=people.index)
    if observed_before is not None:
        before = people[observed_before].astype("float64")
    return pd.DataFrame(
        {
            "patient_id": people["patient_id"],
            "subtype": people["subtype"].fillna(NOT_RECORDED_LABEL),
            "months_before": before.where(before >= 0),
            "months_on": on.where(on >= 0),
        }
    )


def place_episodes(cohort: Cohort, months: pd.DataFrame) -> pd.DataFrame:
    """Each episode of anaphylaxis with the period it belongs to.

    Parameters
    ----------
    cohort
        The patients.
    months
        As `count_months` answers.

    Returns
    -------
    pandas.DataFrame
        The events with `month` completed from the dates where it is missing, and `period`. An episode after the end of
        the recorded time on treatment, or before the observed time, lies outside and counts in no rate.
    """
    episodes = cohort.events[cohort.events["kind"] == "anaphylaxis"]
    starts = cohort.patients.set_index("patient_id")["treatment_start"]
    elapsed = (episodes["date"] - episodes["patient_id"].map(starts)).dt.days / DAYS_A_MONTH
    month = episodes["month"].fillna(elapsed)
    observed = months.set_index("patient_id")
    first = -episodes["patient_id"].map(observed["months_before"])
    last = episodes["patient_id"].map(observed["months_on"])
    period = pd.Series(UNPLACED, index=episodes.index, dtype="object")
    period[month < 0] = BEFORE
    period[month >= 0] = ON
    # Comparisons with an unknown limit are false: without a limit nothing is outside.
    period[(month < first) | (month > last)] = OUTSIDE
    return episodes.assign(month=month, period=period)


def count_by_patient(months: pd.DataFrame, episodes: pd.DataFrame) -> pd.DataFrame:
    """`months` with the number of episodes before (`before`) and on treatment (`on`) of each patient."""
    counted = months.copy()
    for name, period in (("before", BEFORE), ("on", ON)):
        counts = episodes.loc[episodes["period"] == period, "patient_id"].value_counts()
        counted[name] = counted["patient_id"].map(counts).fillna(0).astype("int64")
    return counted
