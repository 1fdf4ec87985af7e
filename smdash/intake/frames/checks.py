"""What only shows when all tables are together: repeated patients, two values at one visit, visits out of order."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from smdash.cohort import first_of_each, place_codes, plain_texts
from smdash.intake.frames.columns import Reader, starts_of
from smdash.vocabulary import BASELINE, LATEST


def settle_repeats(measurements: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    """One value a patient, visit and measure.

    Parameters
    ----------
    measurements : pandas.DataFrame
        The rows of an assembly, those without a value among them.
    reader : Reader
        Takes the findings.

    Returns
    -------
    pandas.DataFrame
        The rows to keep. Equal values are kept once; where they differ the value is taken out and asked about.
    """
    if measurements.empty:
        return measurements
    key = ["patient_id", "visit", "measure"]
    places = place_codes(measurements, key)
    if len(first_of_each(places)) == len(measurements):
        return measurements
    again = pd.Series(places, index=measurements.index).duplicated(keep=False)
    measurements = measurements.copy()
    drop: list[int] = []
    once: list[pd.Series[Any]] = []
    for _, group in measurements[again].groupby(key, sort=False, observed=True):
        filled = group[has_value(group)]
        if len(filled) <= 1:
            keep = filled.index[0] if len(filled) else group.index[0]
            drop.extend(index for index in group.index if index != keep)
            continue
        said = (
            filled[["value", "word", "censored"]]
            .astype(object)
            .where(filled[["value", "word", "censored"]].notna(), None)
        )
        if len(said.drop_duplicates()) == 1:
            drop.extend(index for index in group.index if index != filled.index[0])
            once.extend(filled.iloc[at] for at in range(1, len(filled)))
            continue
        places = ", ".join(f"{row.original} ({row.sheet}!{row.cell})" for row in filled.itertuples())
        for row in filled.itertuples():
            reader.say(
                "two-values-at-one-visit",
                "question",
                f"This patient has more than one value here: {places}. Which one holds? None is used until then.",
                sheet=str(row.sheet),
                cell=str(row.cell),
                column=str(row.column),
                field=str(row.measure),
                patient_id=str(row.patient_id),
                visit=str(row.visit),
                original=None if row.original is None else str(row.original),
            )
        measurements.loc[filled.index, "value"] = np.nan
        measurements.loc[filled.index, ["word", "censored"]] = None
        drop.extend(index for index in group.index if index not in filled.index)
    for row in once:
        reader.say(
            "repeated-value",
            "info",
            "The same value of the same patient and visit stands in the file more than once; it is counted once.",
            sheet=str(row["sheet"]),
            cell=str(row["cell"]),
            column=str(row["column"]),
            field=str(row["measure"]),
            patient_id=str(row["patient_id"]),
            visit=str(row["visit"]),
            original=None if row["original"] is None else str(row["original"]),
        )
    return measurements.drop(index=drop)


def leave_out_impossible_treatment(
    patients: pd.DataFrame, cells: pd.DataFrame, reader: Reader
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Ask about a treatment that ends before it begins, and use neither date.

    Parameters
    ----------
    patients : pandas.DataFrame
        A row a patient, with `treatment_start` and `treatment_stop` as dates where the file has them.
    cells : pandas.DataFrame
        Where each value stands: `patient_id`, `field`, `sheet`, `cell`, `original`.
    reader : Reader
        Takes the findings.

    Returns
    -------
    tuple
        Both frames without these dates.
    """
    ends = ["treatment_start", "treatment_stop"]
    if not set(ends) <= set(patients):
        return patients, cells
    pairs = zip(patients[ends[0]], patients[ends[1]], strict=True)
    wrong = [isinstance(start, date) and isinstance(stop, date) and stop < start for start, stop in pairs]
    if not any(wrong):
        return patients, cells
    doubtful = cells["patient_id"].isin(patients.loc[wrong, "patient_id"]) & cells["field"].isin(ends)
    for row in cells[doubtful].to_dict("records"):
        reader.say(
            "implausible-date",
            "question",
            "The treatment of this patient ends before it begins. Which of the two dates is wrong? Neither is used.",
            sheet=row["sheet"],
            cell=row["cell"],
            field=row["field"],
            patient_id=row["patient_id"],
            original=row["original"],
        )
    patients = patients.copy()
    patients.loc[wrong, ends] = None
    return patients, cells[~doubtful]


def has_value(measurements: pd.DataFrame) -> pd.Series[bool]:
    """Whether a row holds something recorded: a number, a level, or a value known to lie beyond a limit."""
    return measurements["value"].notna() | measurements["word"].notna() | measurements["censored"].notna()


def leave_out_late_baselines(measurements: pd.DataFrame, patients: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    """Ask about values called the baseline and dated after the start of treatment: nothing after it is before it.

    Parameters
    ----------
    measurements : pandas.DataFrame
        A row a value, with `date` (NaT where the file gives none).
    patients : pandas.DataFrame
        A row a patient, with `treatment_start` where the file has it; a patient without one is not judged.
    reader : Reader
        Takes the findings, and knows whether the user lets such values count.

    Returns
    -------
    pandas.DataFrame
        The rows; of those dated after the start the value is taken out unless the user lets it count.
    """
    if measurements.empty or "treatment_start" not in patients or reader.mapping.late_baseline_counts:
        return measurements
    at = np.flatnonzero((measurements["visit"] == BASELINE).to_numpy() & measurements["date"].notna().to_numpy())
    starts = dict(zip(patients["patient_id"], patients["treatment_start"], strict=True))
    began = starts_of(plain_texts(measurements["patient_id"].iloc[at]), starts)
    late = measurements.index[at[measurements["date"].to_numpy()[at] > began]]
    late = late[has_value(measurements.loc[late])]
    if not len(late):
        return measurements
    if reader.mapping.late_baseline_counts is None:
        for row in measurements.loc[late].to_dict("records"):
            days = (row["date"].date() - starts[row["patient_id"]]).days
            reader.say(
                "baseline-after-start",
                "question",
                f"The date of this baseline lies {days} {'day' if days == 1 else 'days'} after the start of treatment, "
                "so that the value may already be an effect of it. Does it count as the baseline?",
                sheet=row["sheet"],
                cell=row["cell"],
                column=row["column"],
                field=row["measure"],
                patient_id=row["patient_id"],
                visit=BASELINE,
                original=row["original"],
            )
    measurements = measurements.copy()
    measurements.loc[late, "value"] = np.nan
    measurements.loc[late, ["word", "censored"]] = None
    return measurements


def check_order(measurements: pd.DataFrame, patients: pd.DataFrame, reader: Reader) -> None:
    """Report visits whose dates do not follow their names, and follow-up dated before the start of treatment."""
    if measurements.empty:
        return
    at = np.flatnonzero(measurements["date"].notna().to_numpy())
    if not len(at):
        return
    # One row a visit before anything else: of half a million measurements there are few of these.
    at = at[first_of_each(place_codes(measurements, ["patient_id", "visit"])[at])]
    whose, visits = plain_texts(measurements["patient_id"].iloc[at]), plain_texts(measurements["visit"].iloc[at])
    day = measurements["date"].to_numpy()[at]
    who = pd.factorize(whose, sort=True)[0]
    which, different = pd.factorize(visits)
    rank = np.array([_rank(str(visit)) for visit in different])[which]
    in_order = np.lexsort((rank, who))
    before = np.full(len(at), -1)
    before[in_order[1:]] = np.where(who[in_order[1:]] == who[in_order[:-1]], in_order[:-1], -1)
    late = (before >= 0) & (day < day[before])
    starts = dict(zip(patients["patient_id"], patients.get("treatment_start", [None] * len(patients)), strict=True))
    early = ~late & (day < starts_of(whose, starts)) & (rank > 0)
    late_ones, early_ones = in_order[late[in_order]], in_order[early[in_order]]
    for earlier, row in zip(
        visits[before[late_ones]], measurements.iloc[at[late_ones]].to_dict("records"), strict=True
    ):
        name = str(earlier).replace("_", " ")
        _say_order(reader, row, f"This visit is dated before the one called {name}. Check the two dates.")
    for row in measurements.iloc[at[early_ones]].to_dict("records"):
        _say_order(reader, row, "This follow-up visit is dated before the start of treatment. Check the date.")


def _say_order(reader: Reader, row: Mapping[Hashable, Any], message: str) -> None:
    reader.say(
        "visits-out-of-order",
        "warning",
        message,
        sheet=row["sheet"],
        cell=row["cell"],
        column=row["column"],
        field="date",
        patient_id=row["patient_id"],
        visit=row["visit"],
    )


def _rank(visit: str) -> float:
    if visit == LATEST:
        return float("inf")
    return 0.0 if visit == BASELINE else float(visit.removeprefix("month_"))
