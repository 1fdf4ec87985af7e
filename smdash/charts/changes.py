"""Change from baseline at each visit: the middle of the changes with its interval over the single changes."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from smdash.charts.theme import MIDDLE, MIDDLE_POINT, REFERENCE, AnyChart, subtype_colour
from smdash.charts.titles import break_title

_HEIGHT = 340


def draw_changes(changes: pd.DataFrame, summary: pd.DataFrame, *, axis_title: str) -> AnyChart:
    """Draw the change from baseline at each visit.

    Parameters
    ----------
    changes
        One row a patient × visit: `patient_id`, `subtype`, `visit_label`, `change`, `written`. Empty: only the
        estimates are drawn.
    summary
        One row a visit in time order: `visit_label`, `n` (pairs), `estimate`, `low`, `high` (NaN where there is none
        or no bound), `written`.
    axis_title
        What changes, with its unit and direction.
    """
    summary = summary.assign(
        visit_axis=[f"{label}\nn = {n:,}" for label, n in zip(summary["visit_label"], summary["n"], strict=True)]
    )
    names = dict(zip(summary["visit_label"], summary["visit_axis"], strict=True))
    order = summary["visit_axis"].tolist()
    x = alt.X(
        "visit_axis:N",
        title=None,
        sort=order,
        scale=alt.Scale(domain=order, type="point", padding=0.4),
        axis=alt.Axis(labelAngle=0, labelExpr="split(datum.label, '\\n')", labelLimit=0, labelPadding=8),
    )

    title = break_title(axis_title, _HEIGHT)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", title=title, axis=alt.Axis(tickCount=6))

    zero = alt.Chart(pd.DataFrame({"change": [0.0]})).mark_rule(style=REFERENCE).encode(y=y("change"))
    layers: list[Any] = [zero]
    if not changes.empty:
        layers.append(
            alt.Chart(changes.assign(visit_axis=changes["visit_label"].map(names)))
            .mark_point(size=45, filled=True, opacity=0.8, xOffset=-16)
            .encode(
                x=x,
                y=y("change"),
                color=subtype_colour("subtype", changes["subtype"]),
                tooltip=[
                    alt.Tooltip("patient_id:N", title="Patient"),
                    alt.Tooltip("subtype:N", title="Subtype"),
                    alt.Tooltip("visit_label:N", title="Visit"),
                    alt.Tooltip("written:N", title="Change"),
                ],
            )
        )
    told = alt.Chart(summary.dropna(subset=["estimate"]))
    tooltip = [
        alt.Tooltip("visit_label:N", title="Visit"),
        alt.Tooltip("n:Q", title="Pairs", format=","),
        alt.Tooltip("written:N", title="Change (95% CI)"),
    ]
    bounded = alt.Chart(summary.dropna(subset=["estimate", "low", "high"]))
    layers.append(bounded.mark_rule(style=MIDDLE).encode(x=x, y=y("low"), y2=alt.Y2("high")))
    layers.append(
        told.mark_point(style=MIDDLE_POINT, size=120, opacity=1).encode(x=x, y=y("estimate"), tooltip=tooltip)
    )
    return alt.layer(*layers).properties(height=_HEIGHT, width="container")
