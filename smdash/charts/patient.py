"""One patient's story on one time axis: dose and events, severity by domain, scores and laboratory values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import altair as alt
import pandas as pd

from smdash.charts.drawing import Rows, draw, list_rows, named
from smdash.charts.theme import (
    ABSENT,
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
from smdash.charts.timeline import month_ticks, start_row
from smdash.charts.trajectories import SHAPES, log_axis
from smdash.measures import GRADE_LABELS
from smdash.plots import Curve, Story
from smdash.plots.people import NOT_GRADED
from smdash.vocabulary import MARKS, MEASURED

_WIDTH = 660
_LANE = 30
_CURVE = 110
_TURN = 0.8
_BESIDE = 12
_LETTER = 0.011
"""The part of the time axis a letter takes."""
_DOSE = "Dose"
_START = "start_of_treatment"
_AXIS = "Months from the start of treatment"


class _Months(Protocol):
    """The shared time axis, for a field; labelled in the last panel only."""

    def __call__(self, field: str, *, last: bool = False) -> alt.X: ...


@draw.register
def draw_patient(whole: Story) -> AnyChart:
    """Draw everything known of one patient, panel under panel, on the same months."""
    scale = alt.Scale(domain=list(whole.span), nice=False, padding=10)

    ticks = month_ticks(*whole.span)

    def months(field: str, *, last: bool = False) -> alt.X:
        axis = alt.Axis(title=_AXIS if last else None, labels=last, ticks=last, values=ticks, format="d")
        return alt.X(f"{field}:Q", scale=scale, axis=axis)

    lanes = [*([_DOSE] if not whole.phases.empty else []), *dict.fromkeys(whole.events["lane"])]
    domains = list(dict.fromkeys(whole.grades["domain_label"]))
    count = bool(lanes) + bool(domains) + len(whole.curves)
    zero = named(_START).mark_rule(style=REFERENCE)
    panels: list[alt.LayerChart] = []

    def add(height: int, layers: list[Any], last: bool) -> None:
        start = zero.encode(x=months("month", last=last))
        panels.append(alt.LayerChart(layer=[start, *layers], width=_WIDTH, height=height))

    if lanes:
        last = count == 1
        add(_LANE * len(lanes), _draw_lanes(lanes, months, last), last)
    if domains:
        last = not whole.curves
        add(_LANE * len(domains), _draw_grades(whole.grades, domains, months, last), last)
    for place, curve in enumerate(whole.curves, start=1):
        last = place == len(whole.curves)
        add(_CURVE, _draw_curve(curve, _name_curve(place), months, last), last)
    return alt.VConcatChart(vconcat=panels, spacing=24, bounds="flush")


@list_rows.register
def list_patient_rows(plot: Story, whole: Story) -> Rows:
    """The `phases` of the dose, the `events`, the `grades` and the values of each curve, where there are any.

    What is written beside a mark has a side: `before` it where behind it the text would leave the chart.
    """
    turn = plot.span[0] + _TURN * (plot.span[1] - plot.span[0])
    phases = plot.phases
    # A name only where its phase is long enough to hold it; the tooltip has them all.
    room = _LETTER * max(plot.span[1], 1.0)
    shown = [
        dose if len(dose) * room <= end - start else ""
        for dose, start, end in zip(*(phases[name].tolist() for name in ("dose", "start", "end")), strict=True)
    ]
    curves = {
        _name_curve(place): _choose_sides(curve.values.drop(columns=["sheet", "cell"]), turn)
        for place, curve in enumerate(plot.curves, start=1)
    }
    rows = {_START: start_row(), **curves}
    if not (phases.empty and plot.events.empty):
        rows["phases"] = phases.assign(lane=_DOSE, shown=shown, before=phases["start"] > turn)
        rows["events"] = plot.events
    if not plot.grades.empty:
        rows["grades"] = plot.grades
    return rows


def _name_curve(place: int) -> str:
    return f"curve_{place}"


def _choose_sides(values: pd.DataFrame, turn: float) -> pd.DataFrame:
    """Say where each value is written, so that no line crosses it: below where the line on that side goes up."""
    rows = values.sort_values("month", kind="stable")
    behind, before = rows["value"].shift(-1) > rows["value"], rows["value"].shift(1) > rows["value"]
    late = rows["month"] > turn
    return rows.assign(before=late, below=behind.where(~late, before))


def _draw_lanes(lanes: Sequence[str], months: _Months, last: bool) -> list[Any]:
    y = alt.Y("lane:N", title=None, scale=alt.Scale(domain=list(lanes)))
    bars = named("phases")
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
        bars.mark_bar(style=[PLAIN, SEGMENT], height=14, fillOpacity=0.3).encode(
            x=x, x2=alt.X2("end"), y=y, tooltip=told
        ),
        bars.mark_tick(style=MIDDLE, thickness=2, size=18).encode(x=x, y=y, tooltip=told),
        *(_draw_text(bars, before).encode(x=x, y=y, text=alt.Text("shown:N")) for before in (False, True)),
        named("events")
        .mark_point(style=MARKER, shape="triangle-up", size=80)
        .encode(x=months("month", last=last), y=y, tooltip=marked),
    ]


def _draw_grades(grades: pd.DataFrame, domains: Sequence[str], months: _Months, last: bool) -> list[Any]:
    told = [
        alt.Tooltip("domain_label:N", title="Domain"),
        alt.Tooltip("visit_label:N", title="Visit"),
        alt.Tooltip("month:Q", title="Month", format=".1~f"),
        alt.Tooltip("grade_label:N", title="Severity"),
    ]
    x = months("month", last=last)
    y = alt.Y("domain_label:N", title=None, scale=alt.Scale(domain=list(domains)))
    rows = named("grades")
    present = set(grades["grade_label"]) - {NOT_GRADED}
    graded = rows.transform_filter(alt.datum.grade_label != NOT_GRADED)
    absent = rows.transform_filter(alt.datum.grade_label == NOT_GRADED)
    colour = severity_colour("grade_label", tuple(GRADE_LABELS.values()), present)
    return [
        graded.mark_point(style=SEGMENT, shape="square", size=330, filled=True, opacity=1).encode(
            x=x, y=y, color=colour, tooltip=told
        ),
        absent.mark_point(style=ABSENT, shape="square", size=330).encode(x=x, y=y, tooltip=told),
    ]


def _draw_curve(curve: Curve, data: str, months: _Months, last: bool) -> list[Any]:
    if curve.logarithmic:
        scale, axis = log_axis(curve.values["value"])
    else:
        scale = alt.Scale(domain=list(curve.limits), nice=False) if curve.limits else alt.Scale(zero=False)
        axis = alt.Axis(tickCount=4)
    x = months("month", last=last)
    y = alt.Y("value:Q", title=[curve.label, curve.remark], scale=scale, axis=axis)
    told = [
        alt.Tooltip("visit_label:N", title="Visit"),
        alt.Tooltip("month:Q", title="Month", format=".1~f"),
        alt.Tooltip("written:N", title=curve.label),
    ]
    base = named(data)
    shape = alt.Shape("mark:N", scale=alt.Scale(domain=list(MARKS), range=list(SHAPES)), legend=None)
    measured = base.transform_filter(alt.datum.mark == MEASURED).mark_point(style=MIDDLE_POINT, size=70, opacity=1)
    limits = base.transform_filter(alt.datum.mark != MEASURED).mark_point(style=MIDDLE, size=90, filled=False)
    return [
        base.mark_line(style=MIDDLE, strokeWidth=1.75).encode(x=x, y=y),
        *(layer.encode(x=x, y=y, shape=shape, tooltip=told) for layer in (measured, limits)),
        *(
            _draw_text(rows, before, rise).encode(x=x, y=y, text=alt.Text("written:N"))
            for rows, rise in (
                (base.transform_filter(~alt.datum.below), -_BESIDE),
                (base.transform_filter(alt.datum.below), _BESIDE),
            )
            for before in (False, True)
        ),
    ]


def _draw_text(rows: alt.Chart, before: bool, rise: float = 0) -> alt.Chart:
    """A text behind each mark, or before it where it would leave the chart."""
    chosen = rows.transform_filter(alt.datum.before if before else ~alt.datum.before)
    return chosen.mark_text(style=LABEL, align="right" if before else "left", dx=-5 if before else 5, dy=rise)
