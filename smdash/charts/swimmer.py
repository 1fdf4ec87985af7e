"""Time on treatment: a bar a patient with what happened on it, or the distribution of months when patients are many."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from smdash.charts.theme import MARKER, QUIET_LABEL, SEGMENT, subtype_colour

MOST_PATIENTS = 60
"""With more patients than this the months are drawn as a distribution."""

MARK_SHAPES = {
    "Anaphylaxis": "triangle-up",
    "Dose change": "diamond",
    "Withdrew": "cross",
    "Stop recorded": "square",
    "No stop recorded": "triangle-right",
}
"""What stands on a bar, and its shape."""

END_MARKS = ("Withdrew", "Stop recorded", "No stop recorded")
"""The marks that end a bar; they stand behind it."""

_ROW = 24
# On the screen the legend and the axis take their room out of the height.
_LEAST = 150


def draw_swimmer(bars: pd.DataFrame, marks: pd.DataFrame, patients: Sequence[str]) -> alt.LayerChart:
    """Draw a bar a patient from the start of treatment.

    Parameters
    ----------
    bars
        One row a patient with known months: `patient_label`, `subtype`, `months`, `remark` (written behind the bar).
    marks
        One row a mark: `patient_label`, `month`, `mark` (a key of `MARK_SHAPES`), `detail`.
    patients
        The labels from top to bottom.
    """
    y = alt.Y(
        "patient_label:N",
        title=None,
        scale=alt.Scale(domain=list(patients), paddingInner=0.35),
        axis=alt.Axis(grid=False),
    )
    x = alt.X("months:Q", title="Months since the start of treatment", axis=alt.Axis(grid=True, tickMinStep=1))
    present = [mark for mark in MARK_SHAPES if mark in set(marks["mark"])]
    shape = alt.Shape(
        "mark:N",
        scale=alt.Scale(domain=list(MARK_SHAPES), range=list(MARK_SHAPES.values())),
        legend=alt.Legend(title=None, values=present, symbolSize=90) if present else None,
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
    drawn = alt.Chart(bars)
    placed = marks.assign(ends=marks["mark"].isin(END_MARKS))
    points = alt.Chart(placed).encode(x=alt.X("month:Q"), y=y, shape=shape, tooltip=marked)
    return alt.LayerChart(
        layer=[
            drawn.mark_bar(cornerRadiusEnd=2).encode(
                x=x, y=y, color=subtype_colour("subtype", bars["subtype"], legend=len(bars) > 0), tooltip=told
            ),
            drawn.mark_text(style=QUIET_LABEL, align="left", dx=18).encode(
                x=alt.X("months:Q"), y=y, text=alt.Text("remark:N")
            ),
            points.mark_point(style=MARKER, size=80).transform_filter(~alt.datum.ends),
            points.mark_point(style=MARKER, size=80, xOffset=7).transform_filter(alt.datum.ends),
        ],
        width="container",
        height=max(_LEAST, _ROW * len(patients)),
    )


def draw_months(bins: pd.DataFrame) -> alt.Chart:
    """Draw how many patients were treated for how long, stacked by subtype.

    Parameters
    ----------
    bins
        One row an interval of months × subtype: `start`, `end` (months, `end` not included), `subtype`,
        `patients_count`, `count_start`, `count_end`.
    """
    return (
        alt.Chart(bins)
        .mark_bar(style=SEGMENT)
        .encode(
            x=alt.X("start:Q", title="Months on treatment", axis=alt.Axis(tickMinStep=1)),
            x2=alt.X2("end"),
            y=alt.Y("count_start:Q", title="Patients", axis=alt.Axis(tickMinStep=1, format=",d")),
            y2=alt.Y2("count_end"),
            color=subtype_colour("subtype", bins["subtype"], legend=len(bins) > 0),
            tooltip=[
                alt.Tooltip("start:Q", title="From month"),
                alt.Tooltip("end:Q", title="to before month"),
                alt.Tooltip("subtype:N", title="Subtype"),
                alt.Tooltip("patients_count:Q", title="Patients", format=","),
            ],
        )
        .properties(width="container", height=300)
    )
