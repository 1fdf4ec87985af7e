"""Cumulative incidence: a step line with its band, that of the competing event, and the number at risk below."""

from __future__ import annotations

import altair as alt
import pandas as pd

from smdash.charts.drawing import Rows, draw, list_rows, named
from smdash.charts.theme import BAND, LABEL, LINK, MIDDLE, QUIET_LABEL
from smdash.plots import IncidenceCurve

_HEIGHT = 280
_FOOT = -0.16
"""The vertical scale reaches this far below zero: the numbers at risk stand there."""
_LINE = 0.07
"""What a line of text takes of the vertical scale."""


@draw.register
def draw_curve(whole: IncidenceCurve) -> alt.LayerChart:
    """Draw two shares over time in steps, the names of the lines at their ends."""
    x = alt.X(
        "time:Q",
        title=whole.time_title,
        scale=alt.Scale(domain=[0, whole.longest], nice=False),
        axis=alt.Axis(values=list(whole.ticks), format="d", grid=False),
    )

    def y(field: str) -> alt.Y:
        ticks = [0, 0.25, 0.5, 0.75, 1]
        axis = alt.Axis(title="Share of patients", format=".0%", values=ticks, grid=True)
        return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[_FOOT, 1], nice=False), axis=axis)

    tooltip = [
        alt.Tooltip("time:Q", title=whole.time_title, format=".1~f"),
        alt.Tooltip("share:Q", title=whole.event, format=".0%"),
        alt.Tooltip("low:Q", title="95% from", format=".0%"),
        alt.Tooltip("high:Q", title="to", format=".0%"),
        alt.Tooltip("competing_share:Q", title=whole.competing, format=".0%"),
    ]
    line = named("steps")
    dash = alt.condition("datum.derived", alt.value([6, 4]), alt.value([1, 0]))
    names = named("names")
    return alt.LayerChart(
        layer=[
            named("band").mark_area(style=BAND, interpolate="step-after").encode(x=x, y=y("low"), y2=alt.Y2("high")),
            line.mark_line(style=LINK, interpolate="step-after").encode(x=x, y=y("competing_share")),
            line.mark_line(style=MIDDLE, interpolate="step-after").encode(x=x, y=y("share"), strokeDash=dash),
            line.mark_point(opacity=0, size=120).encode(x=x, y=y("share"), tooltip=tooltip),
            names.mark_text(style=LABEL, align="right").encode(x=x, y=y("share"), text=alt.Text("words:N")),
            named("risk").mark_text(style=QUIET_LABEL).encode(x=x, y=y("share"), text=alt.Text("words:N")),
        ],
        width="container",
        height=_HEIGHT,
    )


@list_rows.register
def list_curve_rows(plot: IncidenceCurve, whole: IncidenceCurve) -> Rows:
    """The steps and their band, the names at their ends, and the patients at risk at the times of the whole."""
    steps, ticks = plot.steps, whole.ticks
    risk = [f"{count:,}" for count in plot.count_at_risk(ticks)]
    return {
        # Where everybody had the event the curve has no interval any more: the band runs up to that time.
        "band": steps[["time", "low", "high"]].ffill(),
        "steps": steps.assign(derived=plot.derived),
        "names": pd.DataFrame(_place_names(plot, steps), columns=["time", "share", "words"]),
        "risk": pd.DataFrame({"time": ticks, "share": _FOOT / 2, "words": risk}),
    }


def _place_names(plot: IncidenceCurve, steps: pd.DataFrame) -> list[tuple[float, float, str]]:
    """Where the name of each line stands: above its end, or below where another line would cross it."""
    end = float(steps["time"].iloc[-1])
    share, other = float(steps["share"].iloc[-1]), float(steps["competing_share"].iloc[-1])
    above = share + _LINE if share >= other or other - share > 2 * _LINE else share - _LINE
    places = [(end, min(above, 1 - _LINE / 2), plot.event)]
    if other > 0:
        free = other > share or share - other > 2 * _LINE
        places.append((end, min(other + _LINE if free else other - _LINE, 1 - _LINE / 2), plot.competing))
    return places
