"""One patient's story on one time axis: dose and events, severity by domain, scores and laboratory values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import altair as alt
import pandas as pd

from smdash.charts.theme import (
    LABEL,
    MARKER,
    MIDDLE,
    MIDDLE_POINT,
    PLAIN,
    REFERENCE,
    SEGMENT,
    AnyChart,
    severity_colour,
)
from smdash.charts.timeline import month_ticks
from smdash.charts.trajectories import SHAPES, log_axis
from smdash.vocabulary import MARKS, MEASURED

_WIDTH = 660
_LANE = 30
_CURVE = 110
_TURN = 0.8
_BESIDE = 12
_AXIS = "Months from the start of treatment"


class _Months(Protocol):
    """The shared time axis, for a field; labelled in the last panel only."""

    def __call__(self, field: str, *, last: bool = False) -> alt.X: ...


@dataclass(frozen=True, eq=False)
class Curve:
    """One measure of the patient.

    `values` has one row a visit: `month`, `visit_label`, `value` (where it is drawn), `written`, `mark`; `title` may
    hold a line feed.
    """

    label: str
    title: str
    values: pd.DataFrame
    logarithmic: bool
    limits: tuple[float, float] | None


def draw_patient(
    phases: pd.DataFrame,
    events: pd.DataFrame,
    grades: pd.DataFrame,
    curves: Sequence[Curve],
    *,
    span: tuple[float, float],
    grade_labels: Sequence[str],
) -> AnyChart:
    """Draw everything known of one patient, panel under panel, on the same months.

    Parameters
    ----------
    phases
        One row a dose: `dose`, `start`, `end` (months).
    events
        One row an event with a known month: `lane`, `month`, `detail`.
    grades
        One row a domain × visit: `domain_label`, `month`, `visit_label`, `grade_label`.
    curves
        The measures drawn as curves.
    span
        First and last month shown.
    grade_labels
        The names of the grades from 0 to 4.
    """
    scale = alt.Scale(domain=list(span), nice=False, padding=10)

    ticks = month_ticks(*span)

    def months(field: str, *, last: bool = False) -> alt.X:
        axis = alt.Axis(title=_AXIS if last else None, labels=last, ticks=last, values=ticks, format="d")
        return alt.X(f"{field}:Q", scale=scale, axis=axis)

    # Beyond this month a text would leave the chart: it stands before its mark instead of behind it.
    turn = span[0] + _TURN * (span[1] - span[0])
    lanes = [*(["Dose"] if not phases.empty else []), *dict.fromkeys(events["lane"])]
    rows = list(dict.fromkeys(grades["domain_label"]))
    count = bool(lanes) + bool(rows) + len(curves)
    zero = alt.Chart(pd.DataFrame({"month": [0.0]})).mark_rule(style=REFERENCE)
    panels: list[alt.LayerChart] = []

    def add(height: int, layers: list[Any], last: bool) -> None:
        start = zero.encode(x=months("month", last=last))
        panels.append(alt.LayerChart(layer=[start, *layers], width=_WIDTH, height=height))

    if lanes:
        last = count == 1
        add(_LANE * len(lanes), _draw_lanes(phases, events, lanes, months, last, turn), last)
    if rows:
        last = not curves
        add(_LANE * len(rows), _draw_grades(grades, rows, grade_labels, months, last), last)
    for place, curve in enumerate(curves, start=1):
        last = place == len(curves)
        add(_CURVE, _draw_curve(curve, months, last, turn), last)
    return alt.VConcatChart(vconcat=panels, spacing=24, bounds="flush")


def _draw_lanes(
    phases: pd.DataFrame, events: pd.DataFrame, lanes: Sequence[str], months: _Months, last: bool, turn: float
) -> list[Any]:
    y = alt.Y("lane:N", title=None, scale=alt.Scale(domain=list(lanes)))
    bars = alt.Chart(phases.assign(lane="Dose"))
    told = [
        alt.Tooltip("dose:N", title="Dose"),
        alt.Tooltip("start:Q", title="From month", format=".1~f"),
        alt.Tooltip("end:Q", title="to month", format=".1~f"),
    ]
    marked = [
        alt.Tooltip("lane:N", title="Event"),
        alt.Tooltip("month:Q", title="Month", format=".1~f"),
        alt.Tooltip("detail:N", title="Detail"),
    ]
    x = months("start", last=last)
    return [
        bars.mark_bar(style=PLAIN, height=14, opacity=0.3).encode(x=x, x2=alt.X2("end"), y=y, tooltip=told),
        bars.mark_tick(style=MIDDLE, thickness=2, size=18).encode(x=x, y=y, tooltip=told),
        *_draw_texts(phases.assign(lane="Dose"), "start", "shown", x, y, turn),
        alt.Chart(events)
        .mark_point(style=MARKER, shape="triangle-up", size=80)
        .encode(x=months("month", last=last), y=y, tooltip=marked),
    ]


def _draw_grades(
    grades: pd.DataFrame, rows: Sequence[str], labels: Sequence[str], months: _Months, last: bool
) -> list[Any]:
    told = [
        alt.Tooltip("domain_label:N", title="Domain"),
        alt.Tooltip("visit_label:N", title="Visit"),
        alt.Tooltip("month:Q", title="Month", format=".1~f"),
        alt.Tooltip("grade_label:N", title="Severity"),
    ]
    return [
        alt.Chart(grades)
        .mark_point(style=SEGMENT, shape="square", size=330, filled=True, opacity=1)
        .encode(
            x=months("month", last=last),
            y=alt.Y("domain_label:N", title=None, scale=alt.Scale(domain=list(rows))),
            color=severity_colour("grade_label", labels, grades["grade_label"]),
            tooltip=told,
        )
    ]


def _draw_curve(curve: Curve, months: _Months, last: bool, turn: float) -> list[Any]:
    if curve.logarithmic:
        scale, axis = log_axis(curve.values["value"])
    else:
        scale = alt.Scale(domain=list(curve.limits), nice=False) if curve.limits else alt.Scale(zero=False)
        axis = alt.Axis(tickCount=4)
    x = months("month", last=last)
    y = alt.Y("value:Q", title=curve.title.split("\n"), scale=scale, axis=axis)
    told = [
        alt.Tooltip("visit_label:N", title="Visit"),
        alt.Tooltip("month:Q", title="Month", format=".1~f"),
        alt.Tooltip("written:N", title=curve.label),
    ]
    base = alt.Chart(curve.values)
    shape = alt.Shape("mark:N", scale=alt.Scale(domain=list(MARKS), range=list(SHAPES)), legend=None)
    measured = base.transform_filter(alt.datum.mark == MEASURED).mark_point(style=MIDDLE_POINT, size=70, opacity=1)
    limits = base.transform_filter(alt.datum.mark != MEASURED).mark_point(style=MIDDLE, size=90, filled=False)
    return [
        base.mark_line(style=MIDDLE, strokeWidth=1.75).encode(x=x, y=y),
        *(layer.encode(x=x, y=y, shape=shape, tooltip=told) for layer in (measured, limits)),
        *_draw_values(curve.values.sort_values("month", kind="stable"), x, y, turn),
    ]


def _draw_values(rows: pd.DataFrame, x: alt.X, y: alt.Y, turn: float) -> list[Any]:
    """Write each value beside its point, so that no line crosses it: below where the line on that side goes up."""
    behind, before = rows["value"].shift(-1) > rows["value"], rows["value"].shift(1) > rows["value"]
    rising = behind.where(rows["month"] <= turn, before)
    return [
        layer
        for some, rise in ((rows[~rising], -_BESIDE), (rows[rising], _BESIDE))
        for layer in _draw_texts(some, "month", "written", x, y, turn, rise)
    ]


def _draw_texts(
    rows: pd.DataFrame, month: str, text: str, x: alt.X, y: alt.Y, turn: float, rise: float = 0
) -> list[Any]:
    """Write a text behind each mark, or before it where it would leave the chart."""
    late = rows[month] > turn
    layers: list[Any] = []
    for some, before in ((rows[~late], False), (rows[late], True)):
        if not some.empty:
            mark = alt.Chart(some).mark_text(
                style=LABEL, align="right" if before else "left", dx=-5 if before else 5, dy=rise
            )
            layers.append(mark.encode(x=x, y=y, text=alt.Text(f"{text}:N")))
    return layers
