"""Kaplan-Meier curves: a step line with its band, and the number at risk below."""

from __future__ import annotations

import altair as alt
import pandas as pd

from smdash.charts.drawing import Rows, draw, list_rows, named
from smdash.charts.theme import BAND, MIDDLE, QUIET_LABEL
from smdash.plots import StepCurve

_HEIGHT = 260
_FOOT = -0.16
"""The vertical scale reaches this far below zero: the numbers at risk stand there."""


@draw.register
def draw_curve(whole: StepCurve) -> alt.LayerChart:
    """Draw a share over time in steps."""
    x = alt.X(
        "time:Q",
        title=whole.time_title,
        scale=alt.Scale(domain=[0, whole.longest], nice=False),
        axis=alt.Axis(values=list(whole.ticks), format="d", grid=False),
    )

    def y(field: str) -> alt.Y:
        ticks = [0, 0.25, 0.5, 0.75, 1]
        axis = alt.Axis(title=whole.share_title, format=".0%", values=ticks, grid=True)
        return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[_FOOT, 1], nice=False), axis=axis)

    tooltip = [
        alt.Tooltip("time:Q", title=whole.time_title, format=".1~f"),
        alt.Tooltip("share:Q", title=whole.share_title, format=".0%"),
        alt.Tooltip("low:Q", title="95% from", format=".0%"),
        alt.Tooltip("high:Q", title="to", format=".0%"),
    ]
    line = named("steps")
    return alt.LayerChart(
        layer=[
            named("band").mark_area(style=BAND, interpolate="step-after").encode(x=x, y=y("low"), y2=alt.Y2("high")),
            line.mark_line(style=MIDDLE, interpolate="step-after").encode(x=x, y=y("share")),
            line.mark_point(opacity=0, size=120).encode(x=x, y=y("share"), tooltip=tooltip),
            named("risk").mark_text(style=QUIET_LABEL).encode(x=x, y=y("share"), text=alt.Text("words:N")),
        ],
        width="container",
        height=_HEIGHT,
    )


@list_rows.register
def list_curve_rows(plot: StepCurve, whole: StepCurve) -> Rows:
    """The steps and their band, and the patients at risk at the times of the whole."""
    steps, ticks = plot.steps, whole.ticks
    risk = [f"{count:,}" for count in plot.count_at_risk(ticks)]
    return {
        # Where everybody had the event the curve has no interval any more: the band runs up to that time.
        "band": steps[["time", "low", "high"]].ffill(),
        "steps": steps,
        "risk": pd.DataFrame({"time": ticks, "share": _FOOT / 2, "words": risk}),
    }
