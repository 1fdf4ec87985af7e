"""Episodes on time lines around the start of treatment: a row a patient, or counts by interval when many."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from smdash.charts.drawing import Rows, draw, list_rows, named
from smdash.charts.theme import MARKER, PLAIN, REFERENCE, AnyChart, subtype_colour, subtype_edge
from smdash.plots import EpisodeCounts, Timelines

_ROW = 24
_LONGEST_NAME = 110
"""Pixels the name of a patient may take; the whole of a longer one is in the tooltip."""
_HEIGHT = 280
_AXIS = "Months from the start of treatment"
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240)
_MOST_TICKS = 12
_START = "start_of_treatment"


def month_ticks(low: float, high: float) -> list[float]:
    """The months labelled between two: steps of a month, a quarter, half or whole years, the start among them."""
    step = next((step for step in _STEPS if (high - low) / step <= _MOST_TICKS), _STEPS[-1])
    ticks = [float(step * place) for place in range(math.floor(low / step), math.ceil(high / step) + 1)]
    return [tick for tick in ticks if low <= tick <= high]


def _month_axis(field: str, low: float, high: float) -> alt.X:
    """Months from the first to the last shown."""
    return alt.X(
        f"{field}:Q",
        title=_AXIS,
        scale=alt.Scale(domain=[low, high], nice=False, padding=10),
        axis=alt.Axis(values=month_ticks(low, high), format="d"),
    )


@draw.register
def draw_timelines(whole: Timelines) -> AnyChart:
    """Draw a line a patient with a triangle an episode."""
    ends = whole.first, whole.last
    y = alt.Y(
        "patient_id:N",
        title=None,
        sort=alt.EncodingSortField("place", op="min"),
        scale=alt.Scale(paddingInner=0.3),
        axis=alt.Axis(labelLimit=_LONGEST_NAME),
    )
    return alt.LayerChart(
        layer=[
            # Nothing is seen of it: it keeps the row of a patient whose time nobody knows.
            named("people").mark_tick(opacity=0, tooltip=None).encode(y=y),
            named("spans")
            .mark_bar(height=8, strokeWidth=1.25)
            .encode(
                x=_month_axis("start", *ends),
                x2=alt.X2("end"),
                y=y,
                color=subtype_colour("subtype", whole.subtypes),
                stroke=subtype_edge("subtype", whole.subtypes),
                fillOpacity=alt.condition(alt.datum.start < 0, alt.value(0.25), alt.value(1)),
                tooltip=[
                    alt.Tooltip("patient_id:N", title="Patient"),
                    alt.Tooltip("subtype:N", title="Subtype"),
                    alt.Tooltip("stretch:N", title="Observed"),
                ],
            ),
            named(_START).mark_rule(style=REFERENCE).encode(x=_month_axis("month", *ends)),
            named("episodes")
            .mark_point(style=MARKER, shape="triangle-up", size=75)
            .encode(
                x=_month_axis("month", *ends),
                y=y,
                tooltip=[
                    alt.Tooltip("patient_id:N", title="Patient"),
                    alt.Tooltip("period:N", title="Period"),
                    alt.Tooltip("month:Q", title="Month", format=".1~f"),
                    alt.Tooltip("detail:N", title="Grade"),
                ],
            ),
        ],
        height=alt.Step(_ROW),
        width="container",
    )


@list_rows.register
def list_timeline_rows(plot: Timelines, whole: Timelines) -> Rows:
    """The `people`, their `spans` and `episodes`, each with the place of its patient from the top."""
    people = plot.patients.assign(place=range(len(plot.patients)))
    return {
        "people": people,
        "spans": plot.spans.merge(people, on="patient_id"),
        "episodes": plot.episodes.drop(columns=["sheet", "cell"]).merge(people, on="patient_id"),
        _START: start_row(),
    }


@draw.register
def draw_episode_counts(whole: EpisodeCounts) -> AnyChart:
    """Draw how many episodes fell in each interval around the start of treatment."""
    bins = whole.bins
    ends = min(0.0, float(bins["start"].min())), max(0.0, float(bins["end"].max()))
    tooltip = [
        alt.Tooltip("start:Q", title="From month"),
        alt.Tooltip("end:Q", title="to before month"),
        alt.Tooltip("episodes:Q", title="Episodes", format=","),
        alt.Tooltip("observed:Q", title="Patients on treatment at its start", format=","),
    ]
    bars = named("bins").mark_bar(style=PLAIN, binSpacing=1)
    return alt.LayerChart(
        layer=[
            bars.encode(
                x=_month_axis("start", *ends),
                x2=alt.X2("end"),
                y=alt.Y(
                    "episodes:Q",
                    title="Episodes",
                    scale=alt.Scale(domain=[0, int(bins["episodes"].max())], nice=True),
                    axis=alt.Axis(tickMinStep=1, format=",d"),
                ),
                y2=alt.Y2Datum(0),
                tooltip=tooltip,
            ),
            named(_START).mark_rule(style=REFERENCE).encode(x=_month_axis("month", *ends)),
        ],
        height=_HEIGHT,
        width="container",
    )


@list_rows.register
def list_episode_rows(plot: EpisodeCounts, whole: EpisodeCounts) -> Rows:
    """The `bins`, and the start of treatment."""
    return {"bins": plot.bins.drop(columns="patients"), _START: start_row()}


def start_row() -> pd.DataFrame:
    """The one row of the line at the start of treatment."""
    return pd.DataFrame({"month": [0.0]})
