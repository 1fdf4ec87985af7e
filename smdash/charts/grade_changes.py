"""The shares improved and worse of each symptom domain, with their intervals."""

from __future__ import annotations

import math
from typing import Any

import altair as alt
import pandas as pd

from smdash.charts.drawing import Rows, draw, list_rows, named
from smdash.charts.theme import CHANGE_COLOURS, AnyChart
from smdash.plots import GradeChanges
from smdash.statistics.results import PERCENT_FROM

_STEP, _SMALL_STEP = 52, 34
_LABELS, _SMALL_LABELS = 190, 118
"""Pixels for the names of the domains, with the counts under each."""
_OUTCOMES = ["Improved", "Worse"]


@draw.register
def draw_grade_changes(whole: GradeChanges) -> AnyChart:
    """Draw the shares improved and worse of each domain with their intervals."""
    # Under each name a line is left free: what is written there changes with the patients, so it comes with the rows.
    y = alt.Y(
        "domain:N",
        title=None,
        scale=alt.Scale(domain=list(dict.fromkeys(whole.data["domain"].tolist())), paddingInner=0.3),
        axis=alt.Axis(minExtent=_SMALL_LABELS if whole.small else _LABELS, labelOffset=-7),
    )
    x = alt.X(
        "share:Q",
        title=None if whole.small else "Share of the patients who had the symptom",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(grid=True, format=".0%", tickCount=2 if whole.small else 5),
    )
    form: dict[str, Any] = {"symbolSize": 110}
    if whole.small:
        form = {"symbolSize": 80, "offset": 4, "columns": 1, "rowPadding": 0}
    colour = alt.Color(
        "outcome:N",
        scale=alt.Scale(domain=_OUTCOMES, range=[CHANGE_COLOURS[one] for one in _OUTCOMES]),
        legend=alt.Legend(title=None, symbolType="circle", **form),
    )
    beside = alt.YOffset("outcome:N", scale=alt.Scale(domain=_OUTCOMES))
    tooltip = [
        alt.Tooltip("domain:N", title="Domain"),
        alt.Tooltip("outcome:N", title="Since baseline"),
        alt.Tooltip("written:N", title="Patients"),
    ]
    base = named("changes").encode(y=y, yOffset=beside, color=colour, tooltip=tooltip)
    drawn = alt.expr.isValid(alt.datum.share)
    return alt.LayerChart(
        layer=[
            base.mark_rule(strokeWidth=2)
            .encode(x=alt.X("low:Q"), x2=alt.X2("high"))
            .transform_filter(alt.expr.isValid(alt.datum.low)),
            base.mark_circle(size=110, opacity=1).encode(x=x).transform_filter(drawn),
            named("domains")
            .mark_text(align="right", baseline="middle", dx=-8, dy=8)
            .encode(y=y, x=alt.value(0), text=alt.Text("said:N")),
        ],
        width="container",
        height={"step": _SMALL_STEP if whole.small else _STEP, "for": "position"},
    )


@list_rows.register
def list_grade_change_rows(plot: GradeChanges, whole: GradeChanges) -> Rows:
    """The rows of each domain of the whole; of a domain in which nobody of the plot had the symptom it says so."""
    told = plot.changes[["patients_count", "affected", "share", "low", "high", "written"]]
    keys = zip(plot.changes["domain"].tolist(), plot.changes["outcome"].tolist(), strict=True)
    held = dict(zip(keys, told.itertuples(index=False, name=None), strict=True))
    rows: list[tuple[object, ...]] = []
    domains: list[tuple[str, str]] = []
    for domain in dict.fromkeys(whole.data["domain"].tolist()):
        counts: list[int] = []
        affected = 0
        for outcome in _OUTCOMES:
            count, affected, share, low, high, written = held.get(
                (domain, outcome), (0, 0, math.nan, math.nan, math.nan, "")
            )
            if affected < PERCENT_FROM:
                share = low = high = math.nan
            counts.append(count)
            rows.append((domain, outcome, share, low, high, written))
        said = f"{counts[0]:,} better, {counts[1]:,} worse of {affected:,}" if affected else "nobody had it"
        domains.append((domain, said))
    return {
        "changes": pd.DataFrame(rows, columns=["domain", "outcome", "share", "low", "high", "written"]),
        "domains": pd.DataFrame(domains, columns=["domain", "said"]),
    }
