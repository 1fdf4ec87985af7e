"""Where patients went from baseline: shift matrices, and the change of each domain with its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence

import altair as alt
import pandas as pd

from smdash.charts.panels import arrange, fit_panels
from smdash.charts.theme import CHANGE_COLOURS, EMPTY, LINK, PLAIN, REFERENCE, SEGMENT

_AXIS = 60
_SHORT = 3
"""Up to this many characters the names of levels fit side by side under a small panel."""


def draw_shift(
    cells: pd.DataFrame, panels: Sequence[str], levels: Sequence[str], *, before: str, after: str
) -> alt.FacetChart:
    """Draw how many patients went from which level to which.

    Parameters
    ----------
    cells
        One row a panel × pair of levels: `panel`, `before`, `after` (of `levels`), `change` (a key of
        `CHANGE_COLOURS`), `patients_count`.
    panels
        The labels of the panels in the order they are shown.
    levels
        The levels from best to worst; best stands left and at the foot.
    before, after
        The titles of the axes.
    """
    long = max(map(len, levels)) > _SHORT
    grid = fit_panels(len(panels), 190 if long else 130, 220 if long else 180, _AXIS)
    x = alt.X(
        "before:N",
        title=before,
        scale=alt.Scale(domain=list(levels)),
        axis=alt.Axis(labelAngle=-45 if long else 0, domain=False, ticks=False),
    )
    y = alt.Y("after:N", title=after, scale=alt.Scale(domain=list(levels)[::-1]), axis=alt.Axis(grid=False))
    colour = alt.Color(
        "change:N",
        scale=alt.Scale(domain=list(CHANGE_COLOURS), range=list(CHANGE_COLOURS.values())),
        legend=alt.Legend(title=None, symbolType="square", symbolSize=140),
    )
    tooltip = [
        alt.Tooltip("panel:N", title="Panel"),
        alt.Tooltip("before:N", title=before),
        alt.Tooltip("after:N", title=after),
        alt.Tooltip("change:N", title="Change"),
        alt.Tooltip("patients_count:Q", title="Patients", format=","),
    ]
    base = alt.Chart().encode(x=x, y=y, tooltip=tooltip)
    taken = alt.datum.patients_count > 0
    layers = alt.LayerChart(
        layer=[
            base.mark_rect(style=EMPTY).transform_filter(alt.datum.patients_count == 0),
            base.mark_rect(style=SEGMENT).encode(color=colour).transform_filter(taken),
            base.mark_text(fontWeight=600, color="#FFFFFF")
            .encode(text=alt.Text("patients_count:Q", format=","))
            .transform_filter(taken),
        ],
        width=grid.width,
        height=grid.width,
    )
    return arrange(layers, cells, panels, grid.columns, "panel")


def draw_changes(changes: pd.DataFrame, domains: Sequence[str]) -> alt.LayerChart:
    """Draw the estimated change of each domain with its interval; left of zero is better.

    Parameters
    ----------
    changes
        One row a domain with an estimate: `domain_label`, `estimate`, `low`, `high` (NaN where no
        interval could be computed), `written` (the estimate as it is read).
    domains
        The domain labels from top to bottom; a line break is written `|`.
    """
    y = alt.Y(
        "domain_label:N",
        title=None,
        scale=alt.Scale(domain=list(domains)),
        axis=alt.Axis(labelExpr="split(datum.label, '|')", labelLineHeight=15, labelOffset=-7),
    )
    ends = [-1.0, 1.0, *changes[["low", "high", "estimate"]].to_numpy().ravel().tolist()]
    known = [end for end in ends if math.isfinite(end)]
    x = alt.X(
        "estimate:Q",
        title="Change in severity grade (← lower is better)",
        scale=alt.Scale(domain=[math.floor(min(known)), math.ceil(max(known))]),
        axis=alt.Axis(
            grid=True, tickMinStep=1, format="d", labelExpr="datum.value > 0 ? '+' + datum.label : datum.label"
        ),
    )
    tooltip = [alt.Tooltip("domain_label:N", title="Domain"), alt.Tooltip("written:N", title="Change")]
    base = alt.Chart(changes).encode(y=y, tooltip=tooltip)
    return alt.LayerChart(
        layer=[
            alt.Chart(pd.DataFrame({"zero": [0]})).mark_rule(style=REFERENCE).encode(x=alt.X("zero:Q")),
            base.mark_rule(style=LINK, strokeWidth=2).encode(x=alt.X("low:Q"), x2=alt.X2("high")),
            base.mark_circle(style=PLAIN, size=110, opacity=1).encode(x=x),
        ],
        width="container",
        height={"step": 46},
    )
