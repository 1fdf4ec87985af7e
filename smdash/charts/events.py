"""Adverse events: a bar a term, as long as patients had it, stacked by the worst grade of each."""

from __future__ import annotations

import altair as alt
import pandas as pd

from smdash.charts.drawing import Rows, draw, list_rows, named
from smdash.charts.theme import QUIET_LABEL, SEGMENT, AnyChart, ctcae_colour
from smdash.plots import AdverseEventBars
from smdash.vocabulary import FEW

_BAR, _STEP = 14, 21
_LONGEST_NAME = 165
"""Pixels a term may take; the whole of a longer one is in its tooltip."""
_ROOM = 1.45
"""How much wider than the longest bar the picture is: there the number of patients stands, which no axis repeats."""


@draw.register
def draw_adverse_events(whole: AdverseEventBars) -> AnyChart:
    """Draw the terms of the whole cohort, the most frequent first."""
    scale = alt.Scale(domain=[0, _ROOM * max(FEW, *(one.patients_count for one in whole.terms))], nice=False)
    y = alt.Y(
        "term:N",
        title=None,
        scale=alt.Scale(domain=list(whole.drawn), paddingInner=1 - _BAR / _STEP, paddingOuter=0.15),
        axis=alt.Axis(labelLimit=_LONGEST_NAME, minExtent=_LONGEST_NAME),
    )
    tooltip = [
        alt.Tooltip("term:N", title="Adverse event"),
        alt.Tooltip("level_label:N", title="Worst grade of a patient"),
        alt.Tooltip("patients_count:Q", title="Patients", format=","),
        alt.Tooltip("group_n:Q", title="of those with this event", format=","),
    ]
    drawn = {one.level_label for one in whole.segments if one.group in whole.drawn}
    return alt.LayerChart(
        layer=[
            named("segments")
            .mark_bar(style=SEGMENT, height=_BAR)
            .encode(
                x=alt.X("count_start:Q", scale=scale, axis=None),
                x2=alt.X2("count_end"),
                y=y,
                color=ctcae_colour("level_label", drawn),
                tooltip=tooltip,
            ),
            named("terms")
            .mark_text(style=QUIET_LABEL, align="left", dx=6)
            .encode(
                x=alt.X("patients_count:Q", scale=scale),
                y=y,
                text=alt.Text("written:N"),
                tooltip=[alt.Tooltip("term:N", title="Adverse event"), alt.Tooltip("written:N", title="Patients")],
            ),
        ],
        width="container",
        height={"step": _STEP},
    )


@list_rows.register
def list_adverse_event_rows(plot: AdverseEventBars, whole: AdverseEventBars) -> Rows:
    """The `segments` and `terms` of the bars of the whole; a term that nobody of the plot had says so."""
    held = {one.term: one for one in plot.terms}
    terms = [
        (term, held[term].patients_count, held[term].written) if term in held else (term, 0, "0")
        for term in whole.drawn
    ]
    segments = [
        (one.group, one.level_label, one.patients_count, one.group_n, one.count_start, one.count_end)
        for one in plot.segments
        if one.group in whole.drawn
    ]
    columns = ["term", "level_label", "patients_count", "group_n", "count_start", "count_end"]
    return {
        "segments": pd.DataFrame(segments, columns=columns),
        "terms": pd.DataFrame(terms, columns=["term", "patients_count", "written"]),
    }
