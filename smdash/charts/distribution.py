"""How many patients had which severity grade at each visit: stacked bars, a panel a symptom domain."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from smdash.charts.panels import arrange, fit_panels
from smdash.charts.stacked import Unit
from smdash.charts.theme import ON_HIGH, ON_LOW, QUIET_LABEL, SEGMENT, severity_colour
from smdash.vocabulary import FEW

_AXIS = 70
_HEIGHT = 200
_NARROW = 0.075
_LONG_N = 1000
"""From here on an n is so long that bars need more room between them."""


def draw_severity(
    stacked: pd.DataFrame, domains: Sequence[str], visits: Sequence[str], grades: Sequence[str], unit: Unit
) -> alt.FacetChart:
    """Draw the distribution of severity grades, the lowest grade at the foot of each bar.

    Parameters
    ----------
    stacked
        As `stack_levels` answers, with `domain_label` and `visit_label` instead of one group. In shares, bars of fewer
        than `FEW` patients are not drawn: only their n stands there.
    domains, visits
        The labels in the order they are shown.
    grades
        The names of the grades from 0 to 4.
    unit
        What the vertical axis counts.
    """
    start, end = ("count_start", "count_end") if unit == "patients" else ("share_start", "share_end")
    rows = stacked.drop(columns=["patients", "group", "level"]).assign(
        y=stacked[start].astype("float64"), y2=stacked[end].astype("float64")
    )
    top = max(float(rows["y2"].max()), float(FEW)) if unit == "patients" and len(rows) else 1.0
    rows["middle"] = (rows["y"] + rows["y2"]) / 2
    rows["drawn"] = (unit == "patients") | (rows["group_n"] >= FEW)
    rows["wide"] = rows["drawn"] & ((rows["y2"] - rows["y"]) / top >= _NARROW)
    rows["high"] = rows["level_label"].isin(list(grades[3:]))
    rows["top"] = rows.groupby(["domain_label", "visit_label"], sort=False)["y2"].transform("max")
    rows["top"] = rows["top"].where(rows["drawn"], 0.0)
    rows["first"] = rows["y"] == 0
    rows["n_label"] = "n " + rows["group_n"].map("{:,}".format)
    step = 34 if len(rows) and int(rows["group_n"].max()) < _LONG_N else 46
    grid = fit_panels(len(domains), max(step * len(visits), 110), 220, _AXIS)
    x = alt.X(
        "visit_label:N",
        title=None,
        scale=alt.Scale(domain=list(visits), paddingInner=0.25, paddingOuter=0.15),
        axis=alt.Axis(labelAngle=-45, ticks=False),
    )
    axis = (
        alt.Axis(title="Patients", tickMinStep=1, format="d")
        if unit == "patients"
        else alt.Axis(title="Share of assessed patients", format=".0%", tickCount=5)
    )
    y_scale = alt.Scale(domain=[0, top * 1.1], nice=False)
    tooltip = [
        alt.Tooltip("domain_label:N", title="Domain"),
        alt.Tooltip("visit_label:N", title="Visit"),
        alt.Tooltip("level_label:N", title="Severity"),
        alt.Tooltip("patients_count:Q", title="Patients", format=","),
        alt.Tooltip("group_n:Q", title="of assessed", format=","),
        alt.Tooltip("share:Q", title="Share", format=".0%"),
    ]
    present = [grade for grade in grades if grade in set(rows["level_label"])]
    base = alt.Chart().encode(x=x, tooltip=tooltip)
    numbers = base.encode(y=alt.Y("middle:Q"), text=alt.Text("patients_count:Q", format=","))
    layers = alt.LayerChart(
        layer=[
            base.mark_bar(style=SEGMENT)
            .encode(
                y=alt.Y("y:Q", scale=y_scale, axis=axis),
                y2=alt.Y2("y2"),
                color=severity_colour("level_label", grades, present, legend=bool(present)),
            )
            .transform_filter(alt.datum.drawn),
            numbers.mark_text(style=ON_LOW).transform_filter(alt.datum.wide & ~alt.datum.high),
            numbers.mark_text(style=ON_HIGH).transform_filter(alt.datum.wide & alt.datum.high),
            base.mark_text(style=QUIET_LABEL, fontSize=10.5, dy=-8)
            .encode(y=alt.Y("top:Q"), text=alt.Text("n_label:N"))
            .transform_filter(alt.datum.first),
        ],
        width=grid.width,
        height=_HEIGHT,
    )
    return arrange(layers, rows, domains, grid.columns)
