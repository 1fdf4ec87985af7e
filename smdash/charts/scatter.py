"""One laboratory value against another on logarithmic axes: a point a patient, or counts in cells when many."""

from __future__ import annotations

import math
from typing import Any

import altair as alt
import pandas as pd

from smdash.charts.theme import LABEL, PLAIN, REFERENCE, AnyChart, subtype_colour
from smdash.charts.trajectories import log_axis

MOST_POINTS = 300
"""With more patients than this, points lie on each other: patients are counted in cells instead."""

_CELLS_A_DECADE = 5
_HEIGHT = 360


def count_cells(points: pd.DataFrame) -> pd.DataFrame:
    """Count many points in cells of equal size on the logarithmic axes.

    Parameters
    ----------
    points
        As `draw_scatter` asks for.

    Returns
    -------
    pandas.DataFrame
        One row a cell with a patient: `x`, `y` (its middle), `x_low`, `x_high`, `y_low`, `y_high`, `n`, `n_censored`,
        `patients`.
    """
    places = {name: (points[name].map(math.log10) * _CELLS_A_DECADE).map(math.floor) for name in ("x", "y")}
    rows: list[dict[str, Any]] = []
    for _, part in points.groupby([places["x"], places["y"]], sort=True):
        row: dict[str, Any] = {}
        for name in ("x", "y"):
            place = math.floor(math.log10(part[name].iloc[0]) * _CELLS_A_DECADE)
            row[name] = 10 ** ((place + 0.5) / _CELLS_A_DECADE)
            row[f"{name}_low"] = 10 ** (place / _CELLS_A_DECADE)
            row[f"{name}_high"] = 10 ** ((place + 1) / _CELLS_A_DECADE)
        row |= {
            "n": len(part),
            "n_censored": int(part["censored"].sum()),
            "patients": "; ".join(part["patient_id"]),
        }
        rows.append(row)
    return pd.DataFrame(rows)


def draw_scatter(
    points: pd.DataFrame,
    *,
    x_title: str,
    y_title: str,
    x_line: tuple[float, str] | None = None,
    coloured: bool = True,
) -> AnyChart:
    """Draw two values of the same patients against each other, both axes logarithmic.

    Parameters
    ----------
    points
        One row a patient: `patient_id`, `subtype`, `x`, `y` (above 0, where they are drawn), `x_written`, `y_written`,
        `censored` (whether either is only a limit); or cells as `count_cells` answers.
    x_title, y_title
        What the axes show, with units.
    x_line
        A value of x to mark, and its name.
    coloured
        Colour the patients by subtype.
    """
    counted = "n" in points.columns
    x_scale, x_axis = log_axis(
        pd.concat([points["x"], pd.Series([] if x_line is None else [x_line[0]], dtype="float64")])
    )
    y_scale, y_axis = log_axis(points["y"])
    x = alt.X("x:Q", title=x_title, scale=x_scale, axis=x_axis)
    y = alt.Y("y:Q", title=y_title, scale=y_scale, axis=y_axis)
    layers: list[Any] = []
    if x_line is not None:
        line = alt.Chart(pd.DataFrame({"x": [x_line[0]], "name": [x_line[1]]}))
        layers.append(line.mark_rule(style=REFERENCE).encode(x=x))
        layers.append(
            line.mark_text(style=LABEL, align="left", baseline="top", dx=5).encode(
                x=x, y=alt.value(2), text=alt.Text("name:N")
            )
        )
    if counted:
        tooltip = [
            alt.Tooltip("n:Q", title="Patients", format=","),
            alt.Tooltip("x:Q", title=x_title, format=".3~g"),
            alt.Tooltip("y:Q", title=y_title, format=".3~g"),
            alt.Tooltip("n_censored:Q", title="Beyond a limit", format=","),
        ]
        most = int(points["n"].max())
        legend = alt.Legend(values=sorted({1, max(1, most // 4), max(1, most // 2), most}), format=",d")
        # The area says the number: from 0, or a cell of one would look like a cell of many.
        size = alt.Size("n:Q", title="Patients", scale=alt.Scale(domain=[0, most], range=[8, 420]), legend=legend)
        layers.append(
            alt.Chart(points).mark_circle(style=PLAIN, opacity=0.8).encode(x=x, y=y, size=size, tooltip=tooltip)
        )
        return alt.layer(*layers).properties(height=_HEIGHT, width="container")
    tooltip = [
        alt.Tooltip("patient_id:N", title="Patient"),
        alt.Tooltip("subtype:N", title="Subtype"),
        alt.Tooltip("x_written:N", title=x_title),
        alt.Tooltip("y_written:N", title=y_title),
    ]
    colour: dict[str, Any] = {"color": subtype_colour("subtype", points["subtype"])} if coloured else {}
    plain: dict[str, Any] = {} if coloured else {"style": PLAIN}
    base = alt.Chart(points)
    measured = base.transform_filter("!datum.censored").mark_point(filled=True, size=80, opacity=0.9, **plain)
    limits = base.transform_filter("datum.censored").mark_point(
        filled=False, size=90, strokeWidth=1.75, opacity=1, shape="triangle-down"
    )
    layers += [layer.encode(x=x, y=y, tooltip=tooltip, **colour) for layer in (measured, limits)]
    return alt.layer(*layers).properties(height=_HEIGHT, width="container")
