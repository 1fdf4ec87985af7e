"""Estimates with their intervals, a row each; what reaches beyond the axis ends in an arrow."""

from __future__ import annotations

import math
from typing import Any

import altair as alt
import pandas as pd

from smdash.charts.drawing import Rows, draw, list_rows, named
from smdash.charts.theme import LABEL, LINK, PLAIN, QUIET_LABEL, REFERENCE, AnyChart
from smdash.plots import Intervals

_STEP = 66
_AS_CHANGE = "datum.value == 1 ? '0' : format(100 * (datum.value - 1), '+.3~r') + '%'"
_RATIOS = (0.01, 0.03, 0.1, 0.25, 0.5, 1, 2, 4, 10, 30, 100)
_MOST_RATIOS = 5


@draw.register
def draw_intervals(whole: Intervals) -> AnyChart:
    """Draw estimates with their intervals; the words of each stand above it, so that its name is read with it."""
    low, high = whole.ends
    scale: dict[str, Any] = {"domain": [low, high], "nice": False}
    axis: dict[str, Any] = {"title": None if whole.small else whole.axis_title, "grid": not whole.small, "tickCount": 4}
    if whole.ratio:
        scale["type"] = "log"
        ticks = [tick for tick in _RATIOS if low <= tick <= high]
        # No change stays labelled where there are too many for all.
        ticks = ticks if len(ticks) <= _MOST_RATIOS else [tick for tick in ticks if tick in (0.01, 0.1, 1, 10, 100)]
        axis |= {"values": ticks, "labelExpr": _AS_CHANGE}
    y = alt.Y("name:N", title=None, axis=None, scale=alt.Scale(domain=[row.name for row in whole.rows]))
    x = alt.X("value:Q", scale=alt.Scale(**scale), axis=alt.Axis(**axis))
    tooltip = [alt.Tooltip("name:N", title="Estimate"), alt.Tooltip("written:N", title="95% interval")]
    rows, arrows = named("estimates"), named("arrows")
    layers: list[Any] = [
        named("reference").mark_tick(style=REFERENCE, height=24, yOffset=20).encode(x=alt.X("value:Q"), y=y),
        rows.mark_rule(style=LINK, strokeWidth=2, yOffset=20)
        .encode(x=alt.X("low:Q"), x2=alt.X2("high"), y=y, tooltip=tooltip)
        .transform_filter(alt.expr.isValid(alt.datum.low)),
        arrows.mark_point(style=PLAIN, filled=True, size=60, opacity=1, yOffset=20).encode(
            x=alt.X("at:Q"),
            y=y,
            shape=alt.Shape(
                "shape:N",
                scale=alt.Scale(domain=["left", "right"], range=["triangle-left", "triangle-right"]),
                legend=None,
            ),
        ),
        named("points").mark_circle(style=PLAIN, size=110, opacity=1, yOffset=20).encode(x=x, y=y, tooltip=tooltip),
        rows.mark_text(style=QUIET_LABEL, align="left", baseline="middle", dy=-18).encode(
            x=alt.value(0), y=y, text=alt.Text("named:N")
        ),
        rows.mark_text(style=LABEL, align="left", baseline="middle", dy=-1, fontWeight=600).encode(
            x=alt.value(0), y=y, text=alt.Text("written:N")
        ),
    ]
    return alt.LayerChart(layer=layers, width="container", height={"step": _STEP})


@list_rows.register
def list_interval_rows(plot: Intervals, whole: Intervals) -> Rows:
    """The rows of the whole; limits cut at the ends of its axis, with an arrow where something is cut off."""
    first, last = whole.ends
    held = {row.name: row for row in plot.rows}
    estimates: list[tuple[object, ...]] = []
    points: list[tuple[object, ...]] = []
    arrows: list[tuple[object, ...]] = []
    for name in (row.name for row in whole.rows):
        row = held.get(name)
        written = "no patient" if row is None else row.written
        low, high = (math.nan, math.nan) if row is None else (row.low, row.high)
        told = name if row is None or not row.detail else f"{name} · {row.detail}"
        ends = (math.nan if math.isnan(end) else min(max(end, first), last) for end in (low, high))
        estimates.append((name, *ends, written, told))
        if row is not None and first <= row.value <= last:
            points.append((name, row.value, written))
        arrows += [(name, first, "left")] * (low < first) + [(name, last, "right")] * (high > last)
    return {
        "estimates": pd.DataFrame(estimates, columns=["name", "low", "high", "written", "named"]),
        "points": pd.DataFrame(points, columns=["name", "value", "written"]),
        "arrows": pd.DataFrame(arrows, columns=["name", "at", "shape"]),
        "reference": pd.DataFrame(
            [(row.name, whole.reference) for row in whole.rows if whole.reference is not None],
            columns=["name", "value"],
        ),
    }
