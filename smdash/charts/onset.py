"""By when symptoms had improved: a bar a visit filled with the patients improved so far, a panel a domain."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from smdash.charts.panels import arrange, fit_panels
from smdash.charts.theme import EMPTY, LABEL, PLAIN
from smdash.vocabulary import FEW

_AXIS = 70
_HEIGHT = 150


def draw_onset(rows: pd.DataFrame, domains: Sequence[str], visits: Sequence[str]) -> alt.FacetChart:
    """Draw the patients improved so far at each visit.

    Parameters
    ----------
    rows
        One row a domain × visit: `domain_label`, `visit_label`, `improved` (so far), `symptomatic` (at baseline).
    domains, visits
        The labels in the order they are shown.
    """
    most = int(rows["symptomatic"].max())
    grid = fit_panels(len(domains), max((10 + 5.5 * len(f"{most:,}")) * len(visits), 130), 220, _AXIS)
    x = alt.X(
        "visit_label:N",
        title=None,
        scale=alt.Scale(domain=list(visits), paddingInner=0.25, paddingOuter=0.15),
        axis=alt.Axis(labelAngle=-45, ticks=False),
    )
    axis = alt.Axis(title="Patients improved (↑ better)", format=",d", tickMinStep=1, tickCount=5, grid=False)
    tooltip = [
        alt.Tooltip("domain_label:N", title="Domain"),
        alt.Tooltip("visit_label:N", title="By"),
        alt.Tooltip("improved:Q", title="Improved so far", format=","),
        alt.Tooltip("symptomatic:Q", title="of symptomatic at baseline", format=","),
    ]
    base = alt.Chart().encode(x=x, tooltip=tooltip)
    scale = alt.Scale(domain=[0, 1.12 * max(most, FEW)], nice=False)
    y = alt.Y("improved:Q", scale=scale, axis=axis)
    layers = alt.LayerChart(
        layer=[
            base.mark_bar(style=EMPTY).encode(y=alt.Y("symptomatic:Q", scale=scale, axis=axis)),
            base.mark_bar(style=PLAIN).encode(y=y),
            base.mark_text(style=LABEL, fontSize=10, dy=-7).encode(y=y, text=alt.Text("improved:Q", format=",")),
        ],
        width=grid.width,
        height=_HEIGHT,
    )
    return arrange(layers, rows, domains, grid.columns)
