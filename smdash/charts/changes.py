"""Change from baseline at each visit: the middle of the changes with its interval over the single changes."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from smdash.charts.counts import count_visits, visit_axis, write_counts
from smdash.charts.drawing import Rows, draw, list_rows, named
from smdash.charts.theme import MIDDLE, MIDDLE_POINT, PLAIN, REFERENCE, AnyChart, subtype_colour
from smdash.charts.ties import spread_values
from smdash.charts.titles import break_title
from smdash.plots import ChangesByVisit

_HEIGHT = 340
_APART = 8.0
_STEPS = [-_APART * step for step in range(12)]
"""Points of equal change step to the left, away from the estimate."""


@draw.register
def draw_changes(whole: ChangesByVisit) -> AnyChart:
    """Draw the change from baseline at each visit."""
    x = visit_axis(whole.estimates["visit_label"], 0.4)
    title = break_title(whole.axis_title, _HEIGHT)
    scale = alt.Scale(domain=[min(0.0, whole.ends[0]), max(0.0, whole.ends[1])], nice=True)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", title=title, scale=scale, axis=alt.Axis(tickCount=6))

    single = [
        alt.Tooltip("patient_id:N", title="Patient"),
        alt.Tooltip("subtype:N", title="Subtype"),
        alt.Tooltip("visit_label:N", title="Visit"),
        alt.Tooltip("written:N", title="Change"),
    ]
    told = [
        alt.Tooltip("visit_label:N", title="Visit"),
        alt.Tooltip("n:Q", title="Pairs", format=","),
        alt.Tooltip("written:N", title="Change (95% CI)"),
    ]
    colour: dict[str, Any] = {"color": subtype_colour("subtype", whole.subtypes)} if whole.by_subtype else {}
    plain: dict[str, Any] = {} if whole.by_subtype else {"style": PLAIN}
    patients = named("patients").mark_point(size=45, filled=True, xOffset=alt.expr("datum.aside - 16"), **plain)
    estimates = named("estimates").mark_point(style=MIDDLE_POINT, size=120, opacity=1)
    return alt.layer(
        named("zero").mark_rule(style=REFERENCE).encode(y=y("change")),
        patients.encode(x=x, y=y("change"), tooltip=single, **colour),
        named("intervals").mark_rule(style=MIDDLE).encode(x=x, y=y("low"), y2=alt.Y2("high")),
        estimates.encode(x=x, y=y("estimate"), tooltip=told),
        write_counts("counts", x),
    ).properties(height=_HEIGHT, width="container")


@list_rows.register
def list_change_rows(plot: ChangesByVisit, whole: ChangesByVisit) -> Rows:
    """The single changes, the estimates, those with an interval, the numbers of pairs, and no change itself."""
    told = plot.estimates[["visit_label", "n", "estimate", "low", "high", "written"]].dropna(subset=["estimate"])
    singles = plot.changes[["patient_id", "subtype", "visit_label", "change", "written"]]
    return {
        "patients": singles.assign(aside=_spread_changes(singles, whole)),
        "estimates": told,
        "intervals": told.dropna(subset=["low", "high"]),
        "counts": count_visits(plot.estimates, whole.estimates),
        "zero": pd.DataFrame({"change": [0.0]}),
    }


def _spread_changes(singles: pd.DataFrame, whole: ChangesByVisit) -> list[float]:
    """How far each change steps aside from those of other patients at its visit."""
    reach = max(0.0, whole.ends[1]) - min(0.0, whole.ends[0])
    pixels = _HEIGHT / reach if reach else 0.0
    uprights = [change * pixels for change in singles["change"].tolist()]
    return spread_values(singles["visit_label"].tolist(), uprights, _APART, _STEPS)
