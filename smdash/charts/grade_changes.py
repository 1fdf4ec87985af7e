"""The change in severity grade of each symptom domain, with its interval."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from smdash.blocks import Count, Number, Span, say
from smdash.charts.drawing import Rows, draw, list_rows, named
from smdash.charts.theme import LINK, PLAIN, REFERENCE, AnyChart
from smdash.plots import GradeChanges
from smdash.writing import write

_STEP = 46
_LABELS = 190
"""Pixels for the names of the domains, with the change and its n under each."""


@draw.register
def draw_grade_changes(whole: GradeChanges) -> AnyChart:
    """Draw the estimated change of each domain with its interval; left of zero is better."""
    # Under each name a line is left free: what is written there changes with the patients, so it comes with the rows.
    y = alt.Y(
        "domain:N",
        title=None,
        scale=alt.Scale(domain=whole.data["domain"].tolist()),
        axis=alt.Axis(minExtent=_LABELS, labelOffset=-7),
    )
    x = alt.X(
        "estimate:Q",
        title="Change in severity grade (← lower is better)",
        scale=alt.Scale(domain=[min(-1, math.floor(whole.lowest)), max(1, math.ceil(whole.highest))]),
        axis=alt.Axis(
            grid=True, tickMinStep=1, format="d", labelExpr="datum.value > 0 ? '+' + datum.label : datum.label"
        ),
    )
    tooltip = [alt.Tooltip("domain:N", title="Domain"), alt.Tooltip("written:N", title="Change")]
    base = named("changes").encode(y=y, tooltip=tooltip)
    bounded = alt.expr.isValid(alt.datum.low)
    return alt.LayerChart(
        layer=[
            named("zero").mark_rule(style=REFERENCE).encode(x=alt.X("zero:Q")),
            base.mark_rule(style=LINK, strokeWidth=2)
            .encode(x=alt.X("low:Q"), x2=alt.X2("high"))
            .transform_filter(bounded),
            base.mark_circle(style=PLAIN, size=110, opacity=1)
            .encode(x=x)
            .transform_filter(alt.expr.isValid(alt.datum.estimate)),
            base.mark_text(align="right", baseline="middle", dx=-8, dy=8).encode(
                x=alt.value(0), text=alt.Text("said:N")
            ),
        ],
        width="container",
        height={"step": _STEP},
    )


@list_rows.register
def list_grade_change_rows(plot: GradeChanges, whole: GradeChanges) -> Rows:
    """A row for each domain with an estimate in the whole; one in which the plot has nobody says `n = 0`."""
    told = plot.changes[["estimate", "low", "high", "written", "patients"]].itertuples(index=False, name=None)
    held = dict(zip(plot.changes["domain"].tolist(), told, strict=True))
    rows: list[tuple[object, ...]] = []
    for domain in whole.data["domain"].tolist():
        estimate, low, high, written, ids = held.get(domain, (math.nan, math.nan, math.nan, "", ()))
        rows.append((domain, estimate, low, high, written, _say_below(estimate, low, high, len(ids))))
    changes = pd.DataFrame(rows, columns=["domain", "estimate", "low", "high", "written", "said"])
    return {"changes": changes, "zero": pd.DataFrame({"zero": [0]})}


def _say_below(estimate: float, low: float, high: float, n: int) -> str:
    """What stands under the name of a domain: `−1 (−2 to −0.5), n = 11`."""
    if math.isnan(estimate):
        return write(say("no estimate, n = {}", Count(n)) if n else "n = 0")
    limits = "" if math.isnan(low) else say(" ({})", Span(Number(low), Number(high)))
    return write(say("{}{}, n = {}", Number(estimate, 2, signed=True), limits, Count(n)))
