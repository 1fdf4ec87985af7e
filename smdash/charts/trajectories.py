"""Values over the visits: one line a patient with median and quartiles, or bands alone when the patients are many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt
import pandas as pd

Time = Literal["visits", "months"]

MOST_LINES = 60
"""With more patients than this single lines are no longer told apart: medians and quartiles are drawn instead."""

_HEIGHT = 340


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A value drawn across a chart with its name at the right end."""

    value: float
    label: str


def draw_trajectories(
    values: pd.DataFrame,
    summary: pd.DataFrame,
    *,
    axis_title: str,
    time: Time,
    limits: tuple[float, float] | None = None,
    logarithmic: bool = False,
    lines: Sequence[ReferenceLine] = (),
    followed: Mapping[int, int] | None = None,
) -> alt.LayerChart:
    """Draw the values of one measure over time.

    Parameters
    ----------
    values
        One row a patient × time: `patient_id`, `subtype`, `visit_label`, `month`, `value` (where it is drawn),
        `written` (as it is read), `mark` (`value`, `below`, `above`). Empty: only the summary is drawn.
    summary
        One row a visit: `visit_label`, `visit_axis` (label, line feed, n), `month`, `n`, `median`, `lower`, `upper`.
    axis_title
        The measure with its unit and direction.
    time
        `visits` puts equal steps between the visits, `months` the real time.
    limits
        The range of the scale; None fits it to the values.
    logarithmic
        A logarithmic value axis.
    lines
        Values to draw across.
    followed
        For `months`: how many patients have a value at or after each labelled month.
    """
    y = alt.Y(
        "value:Q",
        title=axis_title,
        scale=alt.Scale(type="log" if logarithmic else "linear", nice=False if limits else True, **_domain(limits)),
    )
    x: Any
    if time == "visits":
        order = summary["visit_axis"].tolist()
        x = alt.X(
            "visit_axis:N",
            title=None,
            sort=order,
            scale=alt.Scale(domain=order),
            axis=alt.Axis(labelAngle=0, labelExpr="split(datum.label, '\\n')", labelLimit=0),
        )
        names = dict(zip(summary["visit_label"], summary["visit_axis"], strict=True))
        values = values.assign(visit_axis=values["visit_label"].map(names))
    else:
        counts = dict(followed or {})
        x = alt.X(
            "month:Q",
            title="Months since the start of treatment (n: patients with a value at or after that month)",
            scale=alt.Scale(nice=False),
            axis=alt.Axis(values=list(counts), labelExpr=_count_labels(counts), grid=False),
        )
    layers: list[Any] = []
    spread = summary.dropna(subset=["median", "month"] if time == "months" else ["median"])
    base = alt.Chart(spread)
    layers.append(base.mark_area(opacity=0.14).encode(x=x, y=alt.Y("lower:Q", title=axis_title), y2="upper:Q"))
    if not values.empty:
        drawn = alt.Chart(values.dropna(subset=["month"]) if time == "months" else values)
        tooltip = [
            alt.Tooltip("patient_id:N", title="Patient"),
            alt.Tooltip("subtype:N", title="Subtype"),
            alt.Tooltip("visit_label:N", title="Visit"),
            alt.Tooltip("written:N", title="Value"),
        ]
        layers.append(
            drawn.mark_line(strokeWidth=1.2, opacity=0.55).encode(
                x=x, y=y, color=alt.Color("subtype:N"), detail="patient_id:N", tooltip=tooltip
            )
        )
        layers.append(
            drawn.mark_point(size=36, filled=True).encode(
                x=x, y=y, color=alt.Color("subtype:N"), shape=alt.Shape("mark:N", legend=None), tooltip=tooltip
            )
        )
    layers.append(base.mark_line(strokeWidth=3, point=True).encode(x=x, y=alt.Y("median:Q", title=axis_title)))
    layers += [
        alt.Chart(pd.DataFrame({"value": [line.value], "name": [line.label]})).mark_rule(strokeDash=[5, 4]).encode(y=y)
        for line in lines
    ]
    return alt.layer(*layers).properties(height=_HEIGHT, width="container")


def _domain(limits: tuple[float, float] | None) -> dict[str, Any]:
    return {"domain": list(limits)} if limits else {}


def _count_labels(counts: Mapping[int, int]) -> str:
    # An expression of numbers only: text of the file never becomes part of an expression.
    pairs = ", ".join(f"{month}: {count}" for month, count in counts.items())
    return f"[datum.label, 'n = ' + {{{pairs}}}[datum.value]]"
