"""Values over the visits: one line a patient with median and quartiles, or bands alone when the patients are many."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from smdash.charts.theme import BAND, LABEL, MIDDLE, MIDDLE_POINT, REFERENCE, AnyChart, subtype_colour
from smdash.charts.titles import break_title
from smdash.vocabulary import MARKS, MEASURED, Time

MOST_LINES = 60
"""With more patients than this, single lines are no longer told apart: medians and quartiles are drawn instead."""

SHAPES = ("circle", "triangle-down", "triangle-up", "diamond")
_STEPS = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240)
_MOST_TICKS = 9
_MOST_MONTHS = _STEPS[-1] * (_MOST_TICKS - 1)
_MANY_DECADES = 3.5
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
    coloured: bool = True,
) -> AnyChart:
    """Draw the values of one measure over time.

    Parameters
    ----------
    values
        One row a patient × time: `patient_id`, `subtype`, `visit_label`, `month`, `value` (where it is drawn),
        `written` (as it is read), `mark` (one of `MARKS`). Empty: only the summary is drawn. In months, rows without a
        month cannot be drawn and must have been counted by the caller.
    summary
        One row a visit in time order: `visit_label`, `month` (NaN for a visit without a scheduled month), `n`,
        `median`, `lower`, `upper` (NaN where there is none), `written` (median and quartiles as they are read).
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
    coloured
        Colour the patients by subtype.
    """
    summary = summary.assign(
        visit_axis=[f"{label}\nn = {n:,}" for label, n in zip(summary["visit_label"], summary["n"], strict=True)]
    )
    if time == "visits":
        names = dict(zip(summary["visit_label"], summary["visit_axis"], strict=True))
        values = values.assign(visit_axis=values["visit_label"].map(names))
        x = _visit_axis(summary["visit_axis"].tolist())
    else:
        values = values.dropna(subset=["month"])
        summary = summary.dropna(subset=["month"])
        months = values["month"] if not values.empty else summary["month"]
        x = _month_axis(count_followed(values) if not values.empty else {int(m): None for m in months}, months)
    ends = pd.concat([values["value"], summary["lower"], summary["upper"], pd.Series([line.value for line in lines])])
    scale, axis = log_axis(ends) if logarithmic else (_linear_scale(limits), alt.Undefined)

    title = break_title(axis_title, _HEIGHT)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", title=title, scale=scale, axis=axis)

    layers: list[Any] = [_draw_line(line, y("value")) for line in lines]
    middle = alt.Chart(summary.dropna(subset=["median"]))
    # The median of one patient would only hide the patient's own marks.
    alone = values["patient_id"].nunique() == 1
    if not alone:
        layers.append(middle.mark_area(style=BAND).encode(x=x, y=y("lower"), y2=alt.Y2("upper")))
    if not values.empty:
        layers += _draw_patients(values, x, y("value"), coloured=coloured)
    if not alone:
        quartiles = [
            alt.Tooltip("visit_label:N", title="Visit"),
            alt.Tooltip("n:Q", title="Patients", format=","),
            alt.Tooltip("written:N", title="Median (quartiles)"),
        ]
        point = middle.mark_point(style=MIDDLE_POINT, size=110, opacity=1)
        layers.append(middle.mark_line(style=MIDDLE).encode(x=x, y=y("median")))
        layers.append(point.encode(x=x, y=y("median"), tooltip=quartiles))
    return alt.layer(*layers).properties(height=_HEIGHT, width="container")


def name_lines(patients: int) -> str:
    """What a trajectory of so many patients shows, for its title."""
    if patients == 1:
        return "the one patient"
    return "median and quartiles" + ("" if patients > MOST_LINES else " over one line a patient")


def explain_lines(patients: int) -> str:
    """How a trajectory of so many patients is read, for its note."""
    if patients == 1:
        return "One patient: no median is drawn."
    note = "Thick line: median; band: quartiles of the patients seen at each visit."
    return note + (
        f" With more than {MOST_LINES} patients single lines are not drawn." if patients > MOST_LINES else ""
    )


def log_axis(numbers: pd.Series) -> tuple[alt.Scale, alt.Axis]:
    """A logarithmic scale with room around the numbers, labelled at 1, 2 and 5 of each power of ten (1 when many)."""
    positive = numbers[numbers > 0].astype("float64")
    low, high = (float(positive.min()), float(positive.max())) if len(positive) else (0.1, 1.0)
    low, high = low / 1.35, high * 1.35
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    steps = (1, 2, 5) if math.log10(high / low) < _MANY_DECADES else (1,)
    ticks = [step * 10.0**decade for decade in decades for step in steps if low <= step * 10.0**decade <= high]
    # Rounded, so that 3 × 0.1 is written 0.3.
    axis = alt.Axis(values=[float(f"{tick:.6g}") for tick in ticks], format=",~f")
    return alt.Scale(type="log", domain=[low, high], nice=False), axis


def count_followed(values: pd.DataFrame) -> dict[int, int]:
    """How many patients have a value at or after each month worth a label on the time axis."""
    last = values.groupby("patient_id", sort=False)["month"].max()
    longest = min(float(last.max()), _MOST_MONTHS) if len(last) else 0.0
    step = next((step for step in _STEPS if longest / step <= _MOST_TICKS - 1), _STEPS[-1])
    return {month: int((last >= month).sum()) for month in range(0, int(longest) + 1, step)}


def _draw_patients(values: pd.DataFrame, x: alt.X, y: alt.Y, *, coloured: bool) -> list[Any]:
    tooltip = [
        alt.Tooltip("patient_id:N", title="Patient"),
        alt.Tooltip("subtype:N", title="Subtype"),
        alt.Tooltip("visit_label:N", title="Visit"),
        alt.Tooltip("month:Q", title="Month", format=".1~f"),
        alt.Tooltip("written:N", title="Value"),
    ]
    colour: dict[str, Any] = {"color": subtype_colour("subtype", values["subtype"])} if coloured else {}
    censored = bool((values["mark"] != MEASURED).any())
    shape = alt.Shape(
        "mark:N",
        title="Value",
        scale=alt.Scale(domain=list(MARKS), range=list(SHAPES)),
        legend=alt.Legend(values=[mark for mark in MARKS if (values["mark"] == mark).any()]) if censored else None,
    )
    base = alt.Chart(values)
    lines = base.mark_line(strokeWidth=1.25, opacity=0.75).encode(x=x, y=y, detail=alt.Detail("patient_id:N"), **colour)
    points = [
        base.transform_filter(alt.datum.mark == MEASURED).mark_point(filled=True, size=40, opacity=0.9),
        base.transform_filter(alt.datum.mark != MEASURED).mark_point(
            filled=False, size=80, strokeWidth=1.75, opacity=1
        ),
    ]
    return [lines, *(layer.encode(x=x, y=y, shape=shape, tooltip=tooltip, **colour) for layer in points)]


def _draw_line(line: ReferenceLine, y: alt.Y) -> AnyChart:
    frame = pd.DataFrame({"value": [line.value], "name": [line.label]})
    rule = alt.Chart(frame).mark_rule(style=REFERENCE).encode(y=y)
    name = (
        alt.Chart(frame)
        .mark_text(style=LABEL, align="right", dx=-2, dy=-7)
        .encode(x=alt.value("width"), y=y, text=alt.Text("name:N"))
    )
    return rule + name


def _linear_scale(limits: tuple[float, float] | None) -> alt.Scale:
    return alt.Scale(zero=False) if limits is None else alt.Scale(domain=list(limits), nice=False)


def _visit_axis(order: list[str]) -> alt.X:
    return alt.X(
        "visit_axis:N",
        title=None,
        sort=order,
        scale=alt.Scale(domain=order, type="point", padding=0.5),
        # A fixed expression over data: the label's second line is the number of patients.
        axis=alt.Axis(labelAngle=0, labelExpr="split(datum.label, '\\n')", labelLimit=0, labelPadding=8),
    )


def _month_axis(counts: Mapping[int, int | None], months: pd.Series) -> alt.X:
    # An expression of numbers only: text of the file never becomes part of an expression.
    known = {month: count for month, count in counts.items() if count is not None}
    pairs = ", ".join(f"{month}: {count}" for month, count in known.items())
    low = min(0.0, float(months.min())) if len(months) else 0.0
    high = max(1.0, float(months.max())) if len(months) else 1.0
    return alt.X(
        "month:Q",
        title="Months since the start of treatment" + (" (n: patients with a value then or later)" if known else ""),
        scale=alt.Scale(domain=[low, high + 0.08 * (high - low)], nice=False, padding=12),
        axis=alt.Axis(
            values=list(counts),
            labelExpr=f"[datum.label, 'n = ' + {{{pairs}}}[datum.value]]" if known else "datum.label",
            labelPadding=8,
        ),
    )
