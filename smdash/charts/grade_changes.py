"""The shares improved and worse of each symptom domain, with their intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from smdash.charts.drawing import Rows, draw, list_rows, named
from smdash.charts.panels import arrange, fit_panels
from smdash.charts.theme import CHANGE_COLOURS, AnyChart
from smdash.plots import GradeChanges
from smdash.statistics.results import PERCENT_FROM

_STEP, _SMALL_STEP = 52, 34
_LABELS, _SMALL_LABELS = 190, 118
"""Pixels for the names of the domains, with the counts under each."""
_OUTCOMES = ["Improved", "Worse"]
_LEAST, _MOST = 150, 400
"""Pixels between which a panel of a group is wide, its names aside."""


@draw.register
def draw_grade_changes(whole: GradeChanges) -> AnyChart:
    """Draw the shares improved and worse of each domain with their intervals."""
    # Under each name a line is left free: what is written there changes with the patients, so it comes with the rows.
    y = alt.Y(
        "domain:N",
        title=None,
        scale=alt.Scale(domain=list(whole.domains), paddingInner=0.3),
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
    if whole.groups:
        return _draw_groups(whole, x, y, colour, tooltip)
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


def _draw_groups(
    whole: GradeChanges, x: alt.X, y: alt.Y, colour: alt.Color, tooltip: list[alt.Tooltip]
) -> alt.FacetChart:
    """A panel a group, each with its own names and counts."""
    beside = alt.YOffset("outcome:N", scale=alt.Scale(domain=_OUTCOMES))
    group = alt.Tooltip("group:N", title=whole.split)
    base = alt.Chart().encode(y=y, yOffset=beside, color=colour, tooltip=[group, *tooltip])
    grid = fit_panels(len(whole.groups), _LABELS + _LEAST, _LABELS + _MOST, 0)
    panel = alt.LayerChart(
        layer=[
            base.mark_rule(strokeWidth=2)
            .encode(x=alt.X("low:Q"), x2=alt.X2("high"))
            .transform_filter(alt.expr.isValid(alt.datum.low)),
            base.mark_circle(size=80, opacity=1).encode(x=x).transform_filter(alt.expr.isValid(alt.datum.share)),
            alt.Chart()
            .mark_text(align="right", baseline="middle", dx=-8, dy=8)
            .encode(y=y, x=alt.value(0), text=alt.Text("said:N"))
            .transform_filter(alt.datum.outcome == _OUTCOMES[0]),
        ],
        width=grid.width - _LABELS,
        height={"step": _SMALL_STEP, "for": "position"},
    )
    return arrange(panel, alt.NamedData("changes"), whole.groups, grid.columns, "group", own_axes=True)


@list_rows.register
def list_grade_change_rows(plot: GradeChanges, whole: GradeChanges) -> Rows:
    """The rows of each domain of the whole; of a domain in which nobody of the plot had the symptom it says so."""
    if not whole.groups:
        return _list_domains(plot.changes, whole.domains)
    parts = [
        _list_domains(plot.changes[plot.changes["group"] == name], whole.domains, name)["changes"]
        for name in whole.groups
    ]
    return {"changes": pd.concat(parts, ignore_index=True)}


def _list_domains(changes: pd.DataFrame, shown: Sequence[str], group: str = "") -> dict[str, pd.DataFrame]:
    """The two outcomes of each domain shown, and its counts in words, which stand beside the outcomes too."""
    told = changes[["patients_count", "affected", "share", "low", "high", "written"]]
    keys = zip(changes["domain"].tolist(), changes["outcome"].tolist(), strict=True)
    held = dict(zip(keys, told.itertuples(index=False, name=None), strict=True))
    rows: list[tuple[object, ...]] = []
    domains: list[tuple[str, str]] = []
    for domain in shown:
        counts: list[int] = []
        found: list[tuple[object, ...]] = []
        affected = 0
        for outcome in _OUTCOMES:
            count, affected, share, low, high, written = held.get(
                (domain, outcome), (0, 0, math.nan, math.nan, math.nan, "")
            )
            if affected < PERCENT_FROM:
                share = low = high = math.nan
            counts.append(count)
            found.append((domain, outcome, share, low, high, written))
        said = f"{counts[0]:,} better, {counts[1]:,} worse of {affected:,}" if affected else "nobody had it"
        rows += [(*one, *((group, said) if group else ())) for one in found]
        domains.append((domain, said))
    columns = ["domain", "outcome", "share", "low", "high", "written", *(("group", "said") if group else ())]
    return {
        "changes": pd.DataFrame(rows, columns=columns),
        "domains": pd.DataFrame(domains, columns=["domain", "said"]),
    }
