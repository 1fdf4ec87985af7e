"""Quality of life and symptom scores over time: how each instrument went, in its own direction."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from smdash.analyses.follow_up import build_follow_up, build_pairs, count_latest, count_left_out, evaluate_cohort
from smdash.blocks import Figure, Section, Table, write_number
from smdash.charts.trajectories import Time, draw_trajectories
from smdash.cohort import Cohort
from smdash.measures import MEASURES, QUALITY_OF_LIFE
from smdash.vocabulary import BASELINE, LATEST, visit_label

KEY = "quality_of_life"
TITLE = "Quality of life"


@dataclass(frozen=True, slots=True)
class QualityOfLifeOptions:
    """What is looked at.

    Attributes
    ----------
    measure
        The instrument, a key of `QUALITY_OF_LIFE`; None takes the first the cohort has.
    time
        Equal steps between scheduled `visits`, or real `months`.
    threshold
        Whether responders by a published threshold are counted, where the instrument has one.
    """

    measure: str | None = None
    time: Time = "visits"
    threshold: bool = True


def list_instruments(cohort: Cohort) -> tuple[str, ...]:
    """The instruments with at least one value, in the order of `QUALITY_OF_LIFE`."""
    return tuple(key for key in QUALITY_OF_LIFE if key in cohort.measures)


def analyse_quality_of_life(cohort: Cohort, options: QualityOfLifeOptions | None = None) -> Section:
    """Answer how quality of life went from baseline to the latest value.

    Parameters
    ----------
    cohort
        The patients looked at.
    options
        What is looked at.

    Raises
    ------
    ValueError
        If the instrument asked for is none.
    """
    options = options or QualityOfLifeOptions()
    if options.measure is not None and options.measure not in QUALITY_OF_LIFE:
        raise ValueError(f"{options.measure!r} is no instrument; allowed: {', '.join(QUALITY_OF_LIFE)}.")
    offered = list_instruments(cohort)
    key = options.measure or (offered[0] if offered else None)
    if key is None:
        return Section(KEY, TITLE, "This file holds no quality-of-life or symptom score.")
    measure = MEASURES[key]
    evaluated = evaluate_cohort(cohort)
    values = build_follow_up(evaluated, key)
    if values.empty:
        return Section(KEY, TITLE, f"No evaluated patient has a value of {measure.label}.")
    rows: list[dict[str, object]] = []
    for visit in dict.fromkeys(values["visit"]):
        numbers = values.loc[values["visit"] == visit, "value"]
        rows.append(
            {
                "visit": visit,
                "visit_label": visit_label(visit),
                "visit_axis": f"{visit_label(visit)}\nn = {len(numbers):,}",
                "month": float("nan"),
                "n": len(numbers),
                "median": numbers.median(),
                "lower": numbers.quantile(0.25),
                "upper": numbers.quantile(0.75),
            }
        )
    summary = pd.DataFrame(rows)
    pairs = build_pairs(values, LATEST)
    answer = (
        f"{measure.label}: median {write_number(pairs['before'].median())} at baseline and "
        f"{write_number(pairs['after'].median())} at the latest value ({len(pairs)} patients with both)."
    )
    drawn = values.assign(written=values["value"].map(write_number), mark="value")
    chart = draw_trajectories(drawn, summary, axis_title=measure.label, time="visits")
    shown = pd.DataFrame(
        {
            "Visit": summary["visit_label"],
            "n": summary["n"],
            "Median": summary["median"].map(write_number),
            "Quartiles": [f"{write_number(a)}–{write_number(b)}" for a, b in zip(summary["lower"], summary["upper"])],
        }
    )
    members = tuple(tuple(values.loc[values["visit"] == visit, "patient_id"]) for visit in summary["visit"])
    latest = values[values["visit"] == LATEST]
    return Section(
        KEY,
        TITLE,
        answer,
        (
            Figure("trajectories", f"{measure.label} over the visits, one line a patient", chart, drawn, answer),
            Table("visits", f"{measure.label} by visit", shown, members, ("n", "Median", "Quartiles")),
        ),
        (count_left_out(cohort), f"Latest values: {count_latest(latest)}."),
        settings={"Instrument": measure.label, "Time axis": options.time, "From": visit_label(BASELINE)},
    )
