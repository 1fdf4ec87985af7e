"""By when symptoms had improved: a bar a visit filled with the patients improved so far, a panel a domain."""

from __future__ import annotations

import altair as alt
import pandas as pd

from smdash.charts.drawing import Rows, draw, list_rows
from smdash.charts.panels import arrange, fit_panels
from smdash.charts.theme import EMPTY, LABEL, PLAIN, QUIET_LABEL
from smdash.plots import Onset
from smdash.vocabulary import FEW

_AXIS = 70
_HEIGHT = 150
_ABOVE = -5
"""The n of a panel stands this far above it, beside its name."""


@draw.register
def draw_onset(whole: Onset) -> alt.FacetChart:
    """Draw the patients improved so far at each visit, in the outline of all with the symptom at baseline."""
    visits = list(whole.visits)
    most = int(whole.steps["symptomatic"].max())
    grid = fit_panels(len(whole.domains), max((10 + 5.5 * len(f"{most:,}")) * len(visits), 130), 220, _AXIS)
    x = alt.X(
        "visit_label:N",
        title=None,
        scale=alt.Scale(domain=visits, paddingInner=0.25, paddingOuter=0.15),
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
    some = alt.datum.symptomatic > 0
    layers = alt.LayerChart(
        layer=[
            base.mark_bar(style=EMPTY).encode(y=alt.Y("symptomatic:Q", scale=scale, axis=axis)).transform_filter(some),
            base.mark_bar(style=PLAIN).encode(y=y),
            base.mark_text(style=LABEL, fontSize=10, dy=-7)
            .encode(y=y, text=alt.Text("improved:Q", format=","))
            .transform_filter(some),
            alt.Chart()
            .mark_text(style=QUIET_LABEL, align="right", baseline="bottom")
            .encode(x=alt.value(grid.width), y=alt.value(_ABOVE), text=alt.Text("n_label:N"))
            .transform_filter(alt.datum.first),
        ],
        width=grid.width,
        height=_HEIGHT,
    )
    return arrange(layers, alt.NamedData("steps"), whole.domains, grid.columns)


@list_rows.register
def list_onset_rows(plot: Onset, whole: Onset) -> Rows:
    """A row for each domain and visit of the whole; at a visit nobody of the plot had, those of the one before it."""
    steps = plot.steps[["domain_label", "visit_label", "improved", "symptomatic"]].itertuples(index=False)
    held = {(str(domain), str(visit)): (int(better), int(n)) for domain, visit, better, n in steps}
    rows: list[dict[str, object]] = []
    for domain in whole.domains:
        n = next((n for (one, _), (_, n) in held.items() if one == domain), 0)
        improved = 0
        for visit in whole.visits:
            improved = held.get((domain, visit), (improved, n))[0]
            rows.append(
                {
                    "domain_label": domain,
                    "visit_label": visit,
                    "improved": improved,
                    "symptomatic": n,
                    "first": visit == whole.visits[0],
                    "n_label": f"n = {n:,}",
                }
            )
    return {"steps": pd.DataFrame(rows)}
