"""One laboratory value against another on logarithmic axes: a point a patient, or counts in cells when many."""

from __future__ import annotations

import math
from typing import Any

import altair as alt
import pandas as pd

from smdash.charts.drawing import Rows, draw, list_rows, named
from smdash.charts.theme import LABEL, PLAIN, REFERENCE, AnyChart, subtype_colour
from smdash.charts.ties import spread_points
from smdash.charts.trajectories import log_axis
from smdash.plots import Scatter

_HEIGHT = 360
_WIDTH = 720
_APART = 9.0
_STEPS = [_APART * step * side for step in range(8) for side in (1, -1)]


@draw.register
def draw_scatter(whole: Scatter) -> AnyChart:
    """Draw two values of the same patients against each other, both axes logarithmic."""
    marked = [] if whole.x_line is None else [whole.x_line.value]
    x_scale, x_axis = log_axis(pd.Series([*whole.x_ends, *marked]))
    y_scale, y_axis = log_axis(pd.Series(whole.y_ends))
    x = alt.X("x:Q", title=whole.x_title, scale=x_scale, axis=x_axis)
    y = alt.Y("y:Q", title=whole.y_title, scale=y_scale, axis=y_axis)
    counted = [
        alt.Tooltip("n:Q", title="Patients", format=","),
        alt.Tooltip("x:Q", title=whole.x_title, format=".3~g"),
        alt.Tooltip("y:Q", title=whole.y_title, format=".3~g"),
        alt.Tooltip("n_censored:Q", title="Beyond a limit", format=","),
    ]
    single = [
        alt.Tooltip("patient_id:N", title="Patient"),
        alt.Tooltip("subtype:N", title="Subtype"),
        alt.Tooltip("x_written:N", title=whole.x_title),
        alt.Tooltip("y_written:N", title=whole.y_title),
    ]
    # A whole cohort of cells may be cut down to points; the reverse cannot be.
    colour: dict[str, Any] = {"color": subtype_colour("subtype", whole.subtypes)} if whole.by_subtype else {}
    plain: dict[str, Any] = {} if whole.by_subtype else {"style": PLAIN}
    line, points = named("line"), named("points")
    measured = points.transform_filter("!datum.censored").mark_point(
        filled=True, size=80, xOffset=alt.expr("datum.aside"), **plain
    )
    limits = points.transform_filter("datum.censored").mark_point(
        filled=False, size=90, strokeWidth=1.75, opacity=1, shape="triangle-down", xOffset=alt.expr("datum.aside")
    )
    name = line.mark_text(style=LABEL, align="left", baseline="top", dx=5)
    return alt.layer(
        line.mark_rule(style=REFERENCE).encode(x=x),
        name.encode(x=x, y=alt.value(2), text=alt.Text("name:N")),
        *_draw_cells(whole, x, y, counted),
        *(layer.encode(x=x, y=y, tooltip=single, **colour) for layer in (measured, limits)),
    ).properties(height=_HEIGHT, width="container")


@list_rows.register
def list_scatter_rows(plot: Scatter, whole: Scatter) -> Rows:
    """The points, the cells, and the value that is marked."""
    line = [] if whole.x_line is None else [whole.x_line]
    cells = {} if whole.cells.empty else {"cells": plot.cells[["x", "y", "n", "n_censored"]]}
    return {
        **cells,
        "points": plot.points.assign(aside=_spread(plot, whole)),
        "line": pd.DataFrame({"x": [one.value for one in line], "name": [one.label for one in line]}),
    }


def _spread(plot: Scatter, whole: Scatter) -> list[float]:
    """How far each point steps aside from another patient's with the same values, or nearly so."""

    def place(value: float, ends: tuple[float, float], pixels: int) -> float:
        reach = math.log(ends[1] / ends[0])
        return pixels * math.log(value / ends[0]) / reach if reach else 0.0

    pairs = zip(plot.points["x"].tolist(), plot.points["y"].tolist(), strict=True)
    places = [(place(x, whole.x_ends, _WIDTH), place(y, whole.y_ends, _HEIGHT)) for x, y in pairs]
    return spread_points(places, _APART, _STEPS)


def _draw_cells(whole: Scatter, x: alt.X, y: alt.Y, tooltip: list[alt.Tooltip]) -> list[Any]:
    """Cells where the whole cohort has any: no part of a cohort drawn as points is drawn as cells."""
    if whole.cells.empty:
        return []
    most = int(whole.cells["n"].max())
    legend = alt.Legend(values=sorted({1, max(1, most // 4), max(1, most // 2), most}), format=",d")
    # The area says the number: from 0, or a cell of one would look like a cell of many.
    size = alt.Size("n:Q", title="Patients", scale=alt.Scale(domain=[0, most], range=[8, 420]), legend=legend)
    return [named("cells").mark_circle(style=PLAIN).encode(x=x, y=y, size=size, tooltip=tooltip)]
