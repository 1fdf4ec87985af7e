"""Figures of a score over time: the values of every patient, and the change from baseline at each visit."""

from __future__ import annotations

import pandas as pd

from smdash.analyses.changes import Change, Unit, build_change_summary
from smdash.analyses.follow_up import count_latest
from smdash.analyses.instruments import DIRECTIONS
from smdash.charts.changes import draw_changes
from smdash.charts.trajectories import MOST_LINES, draw_trajectories, explain_lines, name_lines
from smdash.measures import Direction, Measure
from smdash.old_blocks import Figure, write_count, write_number
from smdash.vocabulary import LATEST, MEASURED, Time, visit_label


def write_score(value: float | None, censored: str | None = None) -> str:
    """A score with its censoring sign."""
    return f"{censored or ''}{write_number(value)}"


def say_latest(values: pd.DataFrame) -> tuple[str, ...]:
    """From which visits the latest values come, as a sentence; none where no latest value is shown."""
    latest = values[values["visit"] == LATEST]
    return (f"Latest value of each patient: {count_latest(latest)}.",) if not latest.empty else ()


def _axis_title(measure: Measure, better: Direction | None) -> str:
    return f"{measure.label}, {DIRECTIONS[better]}"


def draw_course(
    values: pd.DataFrame,
    summary: pd.DataFrame,
    measure: Measure,
    better: Direction | None,
    time: Time,
) -> Figure:
    """The values over time: one line a patient with median and quartiles.

    Parameters
    ----------
    values, summary
        As `follow_up.build_follow_up` and `follow_up.summarise_visits` answer.
    measure, better
        The instrument and its better end.
    time
        Equal steps between scheduled `visits`, or real `months`.
    """
    patients = values["patient_id"].nunique()
    many = patients > MOST_LINES
    # Without a single month there is no time axis to draw on: the visits are drawn instead.
    months = time == "months" and bool((summary if many else values)["month"].notna().any())
    shown = values.assign(written=values["value"].map(write_score), mark=MEASURED)
    if months:
        # A scheduled visit's value that is also the latest is one point in real time, not two.
        shown = shown[(shown["visit"] != LATEST) | (shown["recorded_at"] == visit_label(LATEST))]
    untimed = int(shown["month"].isna().sum()) if months else 0
    drawn = shown.dropna(subset=["month"]) if months else shown
    middle = summary.dropna(subset=["month"]) if months else summary
    chart = draw_trajectories(
        drawn.iloc[:0]
        if many
        else drawn[["patient_id", "subtype", "visit_label", "month", "value", "written", "mark"]],
        summary[["visit_label", "month", "n", "median", "lower", "upper", "written"]],
        axis_title=_axis_title(measure, better),
        time="months" if months else "visits",
        limits=(measure.low, measure.high) if measure.low is not None and measure.high is not None else None,
    )
    note = explain_lines(patients)
    if months:
        note += " Median and quartiles stand at the scheduled visits; the latest value has no common month."
        if untimed:
            note += f" {write_count(untimed, 'value has', 'values have')} no month and cannot be drawn here."
    else:
        if time == "months":
            note += " No value has a month, so the visits are shown instead."
        note += "".join(f" {sentence}" for sentence in say_latest(values))
    ends = " to ".join(
        f"{row['median_written']} at {str(row['visit_label']).lower()}" for _, row in summary.iloc[[0, -1]].iterrows()
    )
    return Figure(
        "trajectories",
        f"{measure.label} over time: {name_lines(patients)}",
        chart,
        _stack(drawn if not many else drawn.iloc[:0], middle),
        f"{measure.label} of {write_count(patients, 'patient')}, {DIRECTIONS[better]}. Median {ends}.",
        note,
    )


def _stack(patients: pd.DataFrame, summary: pd.DataFrame) -> pd.DataFrame:
    """What a figure of lines and medians draws, in one frame: `layer` says which is which."""
    lines = patients[
        ["patient_id", "subtype", "visit_label", "recorded_at", "month", "value", "written", "sheet", "cell"]
    ]
    middle = summary[["visit_label", "month", "n", "median", "lower", "upper", "written", "patients"]]
    parts = [
        part.assign(layer=name)
        for part, name in ((lines, "patient"), (middle, "median and quartiles"))
        if not part.empty
    ]
    return pd.concat(parts, ignore_index=True)


def draw_course_changes(
    values: pd.DataFrame, changes: tuple[Change, ...], measure: Measure, better: Direction | None, unit: Unit
) -> Figure:
    """The change from baseline at each visit with its interval, over the changes of single patients.

    Parameters
    ----------
    values
        As `follow_up.build_follow_up` answers.
    changes
        As `changes.compare_visits` answers.
    measure, better
        The instrument and its better end.
    unit
        How a change is written.
    """
    many = values["patient_id"].nunique() > MOST_LINES
    summary = build_change_summary(changes, unit)
    single = pd.concat([change.pairs.assign(visit_label=visit_label(change.visit)) for change in changes])
    single = single.assign(change=single["after"] - single["before"]).dropna(subset=["change"])
    single = single.assign(written=single["change"].map(write_number))
    single = single[["patient_id", "subtype", "visit_label", "before", "after", "change", "written"]]
    if many:
        single = single.iloc[:0]
    chart = draw_changes(
        single, summary.drop(columns="patients"), axis_title=f"Change of {measure.label}, {_sided(better)}"
    )
    parts = [part.assign(layer=name) for part, name in ((single, "patient"), (summary, "estimate")) if not part.empty]
    said = "; ".join(f"{row['visit_label']} {row['written']}" for _, row in summary.iterrows())
    return Figure(
        "changes",
        f"Change of {measure.label} from baseline at each visit, with 95% interval",
        chart,
        pd.concat(parts, ignore_index=True),
        f"Change of {measure.label} from baseline: {said}.",
        "Large point: Hodges-Lehmann estimate of the change with its 95% interval; n: patients with both values."
        + ("" if many else " Small points: single patients."),
    )


def _sided(better: Direction | None) -> str:
    if better is None:
        return "which side is better is not declared"
    return "above 0 is better ↑" if better == "high" else "below 0 is better ↓"
