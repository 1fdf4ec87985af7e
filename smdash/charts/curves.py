"""Kaplan-Meier curves: a step line with its band, and the number at risk below."""

from __future__ import annotations

import altair as alt
import pandas as pd

from smdash.charts.theme import BAND, MIDDLE, QUIET_LABEL

_HEIGHT = 260
_FOOT = -0.16
"""The vertical scale reaches this far below zero: the numbers at risk stand there."""


def draw_curve(curve: pd.DataFrame, risk: pd.DataFrame, *, share_title: str, time_title: str) -> alt.LayerChart:
    """Draw a share over time in steps.

    Parameters
    ----------
    curve
        One row a step: `time`, `share`, `low`, `high` (NaN where there is no interval).
    risk
        One row a time at which the number at risk is written: `time`, `at_risk`.
    share_title, time_title
        The titles of the axes.
    """
    longest = max(float(curve["time"].max()), float(risk["time"].max()), 1.0)
    x = alt.X(
        "time:Q",
        title=time_title,
        scale=alt.Scale(domain=[0, longest], nice=False),
        axis=alt.Axis(values=risk["time"].tolist(), format="d", grid=False),
    )

    def y(field: str) -> alt.Y:
        ticks = [0, 0.25, 0.5, 0.75, 1]
        axis = alt.Axis(title=share_title, format=".0%", values=ticks, grid=True)
        return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[_FOOT, 1], nice=False), axis=axis)

    tooltip = [
        alt.Tooltip("time:Q", title=time_title, format=".1~f"),
        alt.Tooltip("share:Q", title=share_title, format=".0%"),
        alt.Tooltip("low:Q", title="95% from", format=".0%"),
        alt.Tooltip("high:Q", title="to", format=".0%"),
    ]
    # Where everybody had the event the curve has no interval any more: the band runs up to that time.
    filled = curve.assign(low=curve["low"].ffill(), high=curve["high"].ffill())
    band = alt.Chart(filled)
    line = alt.Chart(curve)
    counted = risk.assign(share=_FOOT / 2, words=risk["at_risk"].map("{:,}".format))
    return alt.LayerChart(
        layer=[
            band.mark_area(style=BAND, interpolate="step-after").encode(x=x, y=y("low"), y2=alt.Y2("high")),
            line.mark_line(style=MIDDLE, interpolate="step-after").encode(x=x, y=y("share")),
            line.mark_point(opacity=0, size=120).encode(x=x, y=y("share"), tooltip=tooltip),
            alt.Chart(counted).mark_text(style=QUIET_LABEL).encode(x=x, y=y("share"), text=alt.Text("words:N")),
        ],
        width="container",
        height=_HEIGHT,
    )
