"""Change of each patient in order of size: one bar a patient, or one bar a hundredth of the patients when many."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from smdash.charts.drawing import Rows, draw, list_rows, named
from smdash.charts.theme import LABEL, MIDDLE_POINT, PLAIN, QUIET_LABEL, REFERENCE, AnyChart, band_style, subtype_colour
from smdash.charts.titles import break_title
from smdash.plots import Waterfall

_HEIGHT = 320
_BAR = "min(44, 0.75 * (bandwidth('x') || bandwidth('concat_0_x')))"
"""How wide a patient's bar is: what its place leaves, and with few patients no wider than 44 pixels.

In a picture file the chart stands under its title, and Vega-Lite names the scale after that place.
"""

_MOST_NAMED_BOUNDS = 6
_MOST_NAMES, _LONGEST_NAME = 40, 12
_NAMES = 54
"""Pixels under the axis for the names of the patients, written aslant."""
_BOUNDS = {"or less": ("triangle-down", 8), "or more": ("triangle-up", -8)}
"""The arrow head of a bar that is only a bound, and how far beyond the bar it stands."""


@draw.register
def draw_waterfall(whole: Waterfall) -> AnyChart:
    """Draw the change of each patient as a bar from no change, in order of size."""
    # Room for an arrow head below or above a bar that is only a bound.
    reach = [*whole.ends, 0.0, *([] if whole.band is None else [-whole.band[0], whole.band[0]])]
    room = 0.1 * (max(reach) - min(reach))
    title = break_title(whole.axis_title, _HEIGHT)
    y = alt.Y("change:Q", title=title, scale=alt.Scale(domain=[min(reach) - room, max(reach) + room], nice=True))
    x = alt.X(
        "place:O",
        title="Patients in order of change",
        axis=alt.Axis(labels=False, ticks=False, domain=False, titlePadding=_NAMES),
        scale=alt.Scale(paddingInner=0, paddingOuter=0.2),
    )
    sliced = [
        alt.Tooltip("n:Q", title="Patients", format=","),
        alt.Tooltip("written:N", title="Change"),
        alt.Tooltip("n_bounded:Q", title="Only a bound known", format=","),
    ]
    single = [
        alt.Tooltip("patient_id:N", title="Patient"),
        alt.Tooltip("subtype:N", title="Subtype"),
        alt.Tooltip("values:N", title="Values"),
        alt.Tooltip("written:N", title="Change"),
    ]
    colour: dict[str, Any] = {"color": subtype_colour("subtype", whole.subtypes)} if whole.by_subtype else {}
    plain: dict[str, Any] = {} if whole.by_subtype else {"style": PLAIN}
    bars, band = named("bars"), named("band")
    # The names come with the rows, which a filter changes: an axis would belong to the whole cohort.
    names = bars.transform_filter(alt.datum.name != "").mark_text(
        style=QUIET_LABEL, align="right", baseline="middle", angle=315, dx=-2, dy=6, fontSize=11
    )
    # A bar without a height is still a patient: every bar ends in a stroke.
    end = bars.mark_point(shape="stroke", size=alt.expr(f"pow({_BAR}, 2)"), strokeWidth=2, opacity=1, **plain)
    return alt.layer(
        band.mark_rect(style=band_style(by_subtype=whole.by_subtype)).encode(y=y, y2=alt.Y2("upper")),
        band.mark_text(style=QUIET_LABEL, align="right", baseline="bottom", dx=-4, dy=-3).encode(
            x=alt.value("width"), y=alt.Y("upper:Q", title=title), text=alt.Text("name:N")
        ),
        named("zero").mark_rule(style=REFERENCE).encode(y=y),
        named("slices").mark_bar(style=PLAIN).encode(x=x, y=y, tooltip=sliced),
        bars.mark_bar(width=alt.expr(_BAR), **plain).encode(x=x, y=y, tooltip=single, **colour),
        end.encode(x=x, y=y, tooltip=single, **colour),
        names.encode(x=x, y=alt.value("height"), text=alt.Text("name:N")),
        *_draw_bounds(x, y),
    ).properties(height=_HEIGHT, width="container")


@list_rows.register
def list_waterfall_rows(plot: Waterfall, whole: Waterfall) -> Rows:
    """The bars of patients, the slices of many, what is known of bars that are only bounds, and the band."""
    bars = plot.bars[["patient_id", "subtype", "place", "change", "bound", "written", "values"]]
    # A name that would lie on its neighbour is left to the hover and the table.
    fits = len(bars) <= _MOST_NAMES and bars["patient_id"].str.len().max() <= _LONGEST_NAME
    bars = bars.assign(name=bars["patient_id"] if fits else "", change=bars["change"].clip(*whole.ends))
    slices = plot.slices[["place", "change", "n", "n_bounded", "written"]]
    bounds = bars.loc[bars["bound"] != "", ["place", "change", "bound", "written"]]
    kinds, places = bounds["bound"].tolist(), bounds["place"].tolist()
    # Names stay inside the chart: to the left of bars in its right half, to the right of the others.
    sides = [
        "" if kinds.count(kind) > _MOST_NAMED_BOUNDS else "left" if place > len(bars) / 2 else "right"
        for kind, place in zip(kinds, places, strict=True)
    ]
    width, name = whole.band or (0.0, "")
    return {
        "bars": bars,
        "slices": slices.assign(change=slices["change"].clip(*whole.ends)),
        "bounds": bounds.assign(side=sides),
        "band": pd.DataFrame({"change": [-width], "upper": [width], "name": [name]}).iloc[: 1 if whole.band else 0],
        "zero": pd.DataFrame({"change": [0.0]}),
    }


def _draw_bounds(x: alt.X, y: alt.Y) -> list[Any]:
    """An arrow head beyond each bar that is only a bound, and what is known beside it."""
    layers: list[Any] = []
    for bound, (shape, step) in _BOUNDS.items():
        base = named("bounds").transform_filter(alt.datum.bound == bound)
        head = base.mark_point(style=MIDDLE_POINT, shape=shape, size=70, opacity=1, yOffset=step)
        layers.append(head.encode(x=x, y=y))
        before = base.transform_filter(alt.datum.side == "left").mark_text(
            style=LABEL, align="right", dx=-9, yOffset=step
        )
        behind = base.transform_filter(alt.datum.side == "right").mark_text(
            style=LABEL, align="left", dx=9, yOffset=step
        )
        layers += [name.encode(x=x, y=y, text=alt.Text("written:N")) for name in (before, behind)]
    return layers
