"""Time on treatment: a bar a patient with what happened on it, or the distribution of months when patients are many."""

from __future__ import annotations

import altair as alt

from smdash.charts.drawing import Rows, draw, list_rows, named
from smdash.charts.theme import MARKER, QUIET_LABEL, SEGMENT, AnyChart, subtype_colour
from smdash.plots import MonthsOnTreatment, Swimmer
from smdash.plots.people import END_MARKS

_SHAPES = {
    "Anaphylaxis": "triangle-up",
    "Dose change": "diamond",
    "Withdrew": "cross",
    "Stop recorded": "square",
    "No stop recorded": "triangle-right",
}
"""What stands on a bar, and its shape."""

_ROW = 24
_LEGEND_COLUMNS = 2
_LONGEST_NAME = 160
_LONGEST_REMARK = 210
"""Pixels a name and a remark behind a bar may take; the whole of a longer one is in the tooltip of the bar."""


@draw.register
def draw_swimmer(whole: Swimmer) -> AnyChart:
    """Draw a bar a patient from the start of treatment."""
    y = alt.Y(
        "patient_label:N",
        title=None,
        sort=alt.EncodingSortField("place", op="min"),
        scale=alt.Scale(paddingInner=0.35),
        axis=alt.Axis(grid=False, labelLimit=_LONGEST_NAME),
    )
    scale = alt.Scale(domain=[0, whole.longest], nice=True)
    axis = alt.Axis(grid=True, tickMinStep=1)
    x = alt.X("months:Q", title="Months since the start of treatment", scale=scale, axis=axis)
    shape = alt.Shape(
        "mark:N",
        scale=alt.Scale(domain=list(_SHAPES), range=list(_SHAPES.values())),
        # Below, where it is not in the way of the colours.
        legend=alt.Legend(
            title=None,
            values=[kind for kind in _SHAPES if kind in whole.kinds],
            symbolSize=90,
            orient="bottom",
            columns=_LEGEND_COLUMNS,
        ),
    )
    told = [
        alt.Tooltip("patient_label:N", title="Patient"),
        alt.Tooltip("subtype:N", title="Subtype"),
        alt.Tooltip("months:Q", title="Months on treatment", format=".1~f"),
        alt.Tooltip("remark:N", title="Remark"),
    ]
    marked = [
        alt.Tooltip("patient_label:N", title="Patient"),
        alt.Tooltip("mark:N", title="Mark"),
        alt.Tooltip("month:Q", title="Month", format=".1~f"),
        alt.Tooltip("detail:N", title="Detail"),
    ]
    drawn = named("bars")
    points = named("marks").encode(x=alt.X("month:Q", scale=scale), y=y, shape=shape, tooltip=marked)
    return alt.LayerChart(
        layer=[
            drawn.mark_bar(cornerRadiusEnd=2).encode(
                x=x, y=y, color=subtype_colour("subtype", whole.subtypes), tooltip=told
            ),
            drawn.mark_text(style=QUIET_LABEL, align="left", dx=18, limit=_LONGEST_REMARK).encode(
                x=alt.X("months:Q", scale=scale), y=y, text=alt.Text("remark:N")
            ),
            points.mark_point(style=MARKER, size=80).transform_filter(~alt.datum.ends),
            points.mark_point(style=MARKER, size=80, xOffset=7).transform_filter(alt.datum.ends),
        ],
        width="container",
        height=alt.Step(_ROW),
    )


@list_rows.register
def list_swimmer_rows(plot: Swimmer, whole: Swimmer) -> Rows:
    """The `bars` with their place from the top, and the `marks` on them; `ends` says which close a bar."""
    bars = plot.bars.assign(place=range(len(plot.bars)))
    marks = plot.marks.merge(bars[["patient_id", "patient_label", "place"]], on="patient_id")
    return {"bars": bars, "marks": marks.assign(ends=marks["mark"].isin(END_MARKS))}


@draw.register
def draw_months(whole: MonthsOnTreatment) -> AnyChart:
    """Draw how many patients were treated for how long, stacked by subtype."""
    bins = whole.bins
    months = alt.Scale(domain=[float(bins["start"].min()), float(bins["end"].max())])
    return (
        named("bins")
        .mark_bar(style=SEGMENT)
        .encode(
            x=alt.X("start:Q", title="Months on treatment", scale=months, axis=alt.Axis(tickMinStep=1)),
            x2=alt.X2("end"),
            y=alt.Y(
                "count_start:Q",
                title="Patients",
                scale=alt.Scale(domain=[0, int(bins["count_end"].max())], nice=True),
                axis=alt.Axis(tickMinStep=1, format=",d"),
            ),
            y2=alt.Y2("count_end"),
            color=subtype_colour("subtype", bins["subtype"]),
            tooltip=[
                alt.Tooltip("start:Q", title="From month"),
                alt.Tooltip("end:Q", title="to before month"),
                alt.Tooltip("subtype:N", title="Subtype"),
                alt.Tooltip("patients_count:Q", title="Patients", format=","),
            ],
        )
        .properties(width="container", height=300)
    )


@list_rows.register
def list_month_rows(plot: MonthsOnTreatment, whole: MonthsOnTreatment) -> Rows:
    """The `bins`."""
    return {"bins": plot.bins.drop(columns="patients")}
