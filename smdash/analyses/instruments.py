"""Score instruments: direction and range, published thresholds, and patients at the ends of the scale."""

from __future__ import annotations

import pandas as pd

from smdash.analyses.changes import (
    Change,
)
from smdash.cohort import Cohort
from smdash.measures import MEASURES, QUALITY_OF_LIFE, Direction, Measure
from smdash.old_blocks import (
    Table,
    write_number,
    write_proportion,
)
from smdash.statistics import proportion
from smdash.vocabulary import BASELINE, visit_label

DIRECTIONS = {"high": "higher is better ↑", "low": "lower is better ↓", None: "which end is better is not declared"}


def list_instruments(cohort: Cohort) -> tuple[str, ...]:
    """The instruments with at least one value, in the order of `QUALITY_OF_LIFE`."""
    return tuple(key for key in QUALITY_OF_LIFE if key in cohort.measures)


def count_beyond_thresholds(
    values: pd.DataFrame, changes: tuple[Change, ...], measure: Measure, better: Direction | None
) -> Table:
    """Count the patients beyond the published thresholds of an instrument, with exact intervals.

    A threshold on the value is counted at the baseline and at the last visit, a threshold on the change among patients
    with both values, once for better and once for worse; without a declared direction changes are not counted.
    """
    rows: list[tuple[str, str, str, str]] = []
    members: list[tuple[str, ...]] = []

    def add(name: str, when: str, here: pd.DataFrame, hits: pd.Series, source: str) -> None:
        met = here[hits]
        low, high = proportion(len(met), len(here)).interval or (None, None)
        rows.append((name, when, write_proportion(len(met), len(here), low, high), source))
        members.append(tuple(met["patient_id"]))

    for threshold in measure.thresholds:
        if threshold.applies_to == "value":
            for visit in dict.fromkeys([BASELINE, *(change.visit for change in changes[-1:])]):
                here = values[values["visit"] == visit]
                name = f"{threshold.label[:1].upper()}{threshold.label[1:]}"
                add(name, visit_label(visit), here, here["value"] >= threshold.value, threshold.source)
        elif better is not None:
            for change in changes[-1:]:
                pairs = change.pairs
                gain = (pairs["after"] - pairs["before"]).round(9) * (1 if better == "high" else -1)
                when = f"baseline to {visit_label(change.visit).lower()}"
                size = f"{write_number(threshold.value)} points or more"
                add(f"Better by {size}: {threshold.label}", when, pairs, gain >= threshold.value, threshold.source)
                add(f"Worse by {size}: {threshold.label}", when, pairs, gain <= -threshold.value, threshold.source)
    frame = pd.DataFrame(rows, columns=["Published threshold", "When", "Patients (95% CI)", "Source"])
    return Table(
        "thresholds",
        f"{measure.label}: patients beyond published thresholds",
        frame,
        tuple(members),
        ("Patients (95% CI)",),
    )


def count_at_ends(values: pd.DataFrame, summary: pd.DataFrame, measure: Measure, better: Direction | None) -> Table:
    """Count the patients at either end of the scale, visit by visit (floor and ceiling)."""
    rows: list[tuple[str, str, str]] = []
    members: list[tuple[str, ...]] = []
    quality = {"high": ("worst", "best"), "low": ("best", "worst"), None: ("lowest", "highest")}[better]
    for visit in summary["visit"].astype(str).tolist():
        here: pd.DataFrame = values[values["visit"] == visit]
        for bound, word in ((measure.low, quality[0]), (measure.high, quality[1])):
            if bound is not None:
                at: pd.DataFrame = here[here["value"] == bound]
                rows.append(
                    (
                        visit_label(visit),
                        f"{write_number(bound)} ({word} possible)",
                        write_proportion(len(at), len(here)),
                    )
                )
                members.append(tuple(at["patient_id"]))
    frame = pd.DataFrame(rows, columns=["Visit", "Value", "Patients"])
    return Table(
        "extremes",
        f"{measure.label}: patients at the ends of the scale",
        frame,
        tuple(members),
        ("Patients",),
        "At the best possible value a patient can no longer improve, at the worst no longer get worse.",
    )


def build_instrument_table(cohort: Cohort) -> Table:
    """One row an instrument of the file: range, direction, published thresholds with their sources, patients."""
    rows: list[tuple[str, str, str, str, int]] = []
    members: list[tuple[str, ...]] = []
    for key in list_instruments(cohort):
        measure = MEASURES[key]
        have = cohort.measurements.loc[cohort.measurements["measure"] == key, "patient_id"].unique()
        bounds = (
            f"{write_number(measure.low)} to {'no fixed end' if measure.high is None else write_number(measure.high)}"
        )
        published = "; ".join(f"{threshold.label} [{threshold.source}]" for threshold in measure.thresholds)
        rows.append(
            (
                measure.label,
                "no fixed range" if measure.low is None else bounds,
                DIRECTIONS[cohort.better(key)],
                published or "none published",
                len(have),
            )
        )
        members.append(tuple(str(one) for one in have))
    frame = pd.DataFrame(rows, columns=["Instrument", "Range", "Direction", "Published threshold", "Patients"])
    return Table(
        "instruments",
        "Instruments in this file",
        frame,
        tuple(members),
        ("Patients",),
        "Excluded patients are counted here.",
    )
