"""Where patients went from one time to another: a matrix of levels a panel."""

from __future__ import annotations

import altair as alt

from smdash.charts.drawing import Rows, draw, list_rows
from smdash.charts.panels import arrange, fit_panels
from smdash.charts.theme import CHANGE_COLOURS, DERIVED, EMPTY, LABEL, QUIET_LABEL, SEGMENT
from smdash.plots import ShiftMatrices

_AXIS = 60
_MOVED = ("Improved", "Worse")
"""Who stays is counted in quiet cells."""
_ABOVE = -5
"""The n of a panel stands this far above it, below its name."""
_SHORT = 3
"""Up to this many characters the names of levels fit side by side under a small panel."""


@draw.register
def draw_shift(whole: ShiftMatrices) -> alt.FacetChart:
    """Draw how many patients went from which level to which; earlier down, later across, the best first."""
    levels, panels = list(whole.levels), list(whole.panels)
    long = max(map(len, levels)) > _SHORT
    grid = fit_panels(len(panels), 190 if long else 130, 220 if long else 180, _AXIS)
    x = alt.X(
        "after:N",
        title=whole.after,
        scale=alt.Scale(domain=levels),
        axis=alt.Axis(labelAngle=-45 if long else 0, domain=False, ticks=False),
    )
    y = alt.Y("before:N", title=whole.before, scale=alt.Scale(domain=levels), axis=alt.Axis(grid=False))
    colour = alt.Color(
        "change:N",
        scale=alt.Scale(domain=list(_MOVED), range=[CHANGE_COLOURS[one] for one in _MOVED]),
        legend=alt.Legend(title=None, symbolType="square", symbolSize=140),
    )
    tooltip = [
        alt.Tooltip("panel:N", title="Panel"),
        alt.Tooltip("before:N", title=whole.before),
        alt.Tooltip("after:N", title=whole.after),
        alt.Tooltip("change:N", title="Change"),
        alt.Tooltip("patients_count:Q", title="Patients", format=","),
    ]
    base = alt.Chart().encode(x=x, y=y, tooltip=tooltip)
    taken = alt.datum.patients_count > 0
    stayed = alt.datum.change == "Unchanged"
    layers = alt.LayerChart(
        layer=[
            base.mark_rect(style=EMPTY).transform_filter((alt.datum.patients_count == 0) | stayed),
            base.mark_rect(style=SEGMENT).encode(color=colour).transform_filter(taken & ~stayed),
            base.mark_rect(style=DERIVED).transform_filter(taken & alt.datum.derived),
            base.mark_text(fontWeight=600, color="#FFFFFF")
            .encode(text=alt.Text("patients_count:Q", format=","))
            .transform_filter(taken & ~stayed),
            base.mark_text(style=LABEL)
            .encode(text=alt.Text("patients_count:Q", format=","))
            .transform_filter(taken & stayed),
            alt.Chart()
            .mark_text(style=QUIET_LABEL, align="left", baseline="bottom")
            .encode(x=alt.value(0), y=alt.value(_ABOVE), text=alt.Text("n_label:N"))
            .transform_filter(alt.datum.first),
        ],
        width=grid.width,
        height=grid.width,
    )
    return arrange(layers, alt.NamedData("cells"), panels, grid.columns, "panel")


@list_rows.register
def list_shift_rows(plot: ShiftMatrices, whole: ShiftMatrices) -> Rows:
    """Every cell of every panel of the whole; the first of a panel carries its n."""
    held = plot.cells[["panel", "before", "after", "patients_count"]].itertuples(index=False)
    counts = {(str(panel), str(before), str(after)): int(count) for panel, before, after, count in held}
    sizes = dict.fromkeys(whole.panels, 0)
    for (panel, _, _), count in counts.items():
        sizes[panel] = sizes.get(panel, 0) + count
    cells = whole.cells[["panel", "before", "after", "change"]]
    places = [(str(panel), str(before), str(after)) for panel, before, after, _ in cells.itertuples(index=False)]
    first = ~cells["panel"].duplicated()
    return {
        "cells": cells.assign(
            patients_count=[counts.get(place, 0) for place in places],
            first=first,
            derived=plot.derived,
            n_label=[f"n = {sizes[panel]:,}" for panel, _, _ in places],
        )
    }
