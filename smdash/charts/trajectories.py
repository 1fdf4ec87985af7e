"""Values over the visits: one line a patient with median and quartiles, or bands alone when the patients are many."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import altair as alt
import pandas as pd

from smdash.charts.counts import TWO_LINES, count_visits, visit_axis, write_counts
from smdash.charts.drawing import Rows, draw, list_rows, named
from smdash.charts.theme import (
    LABEL,
    MIDDLE,
    MIDDLE_POINT,
    REFERENCE,
    AnyChart,
    band_style,
    group_colour,
    subtype_colour,
)
from smdash.charts.ties import spread_values
from smdash.charts.titles import break_title
from smdash.plots import Trajectories
from smdash.vocabulary import LATEST, MARKS, MEASURED, visit_label

SHAPES = ("circle", "triangle-down", "triangle-up", "diamond")
_STEPS = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240)
_MOST_TICKS = 9
_MOST_MONTHS = _STEPS[-1] * (_MOST_TICKS - 1)
_MANY_DECADES = 3.5
_FEWEST_TICKS = 2
_HEIGHT = 340
_SMALL_HEIGHT = 190
_APART, _ASIDES = 6.0, (0.0, 7.0, -7.0, 14.0, -14.0, 21.0, -21.0)
_ASIDE = alt.expr("datum.aside")
_PALE, _PALEST, _FEW_BANDS = 0.14, 0.05, 3
"""How much of a band is seen; more than a few lie on one another."""
_BESIDE = 9.0
"""Pixels between the medians of groups at one visit."""


@draw.register
def draw_trajectories(whole: Trajectories) -> AnyChart:
    """Draw the values of one measure over time."""
    x = (
        visit_axis(whole.summary["visit_label"], 0.5, small=whole.small)
        if whole.time == "visits"
        else _month_axis(whole)
    )
    if whole.logarithmic:
        scale, axis = log_axis(pd.Series([*whole.ends, *(line.value for line in whole.lines)]))
    else:
        scale, axis = _linear_scale(whole), alt.Undefined
    height = _SMALL_HEIGHT if whole.small else _HEIGHT
    title = None if whole.small else break_title(whole.axis_title, height)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", title=title, scale=scale, axis=axis)

    quartiles = [
        alt.Tooltip("visit_label:N", title="Visit"),
        alt.Tooltip("n_median:Q", title="Patients", format=","),
        alt.Tooltip("written:N", title="Median (quartiles)"),
    ]
    middle, joined = named("middle"), named("joined")
    band = joined.mark_area(style=band_style(by_subtype=whole.by_subtype)).encode(x=x, y=y("lower"), y2=alt.Y2("upper"))
    patients = _draw_patients(whole, x, y("value"))
    if whole.groups:
        layers = [*_draw_lines(y("value")), *patients, *_draw_groups(whole, x, y), write_counts("counts", x)]
        return alt.layer(*layers).properties(height=height, width="container")
    point = middle.mark_point(style=MIDDLE_POINT, size=110, opacity=1)
    return alt.layer(
        *_draw_lines(y("value")),
        # Bare edges would be lost under the lines of patients, a filling would hide them.
        *((*patients, band) if whole.by_subtype else (band, *patients)),
        joined.mark_line(style=MIDDLE).encode(x=x, y=y("median")),
        named("quartiles").mark_rule(style=MIDDLE).encode(x=x, y=y("lower"), y2=alt.Y2("upper")),
        point.encode(x=x, y=y("median"), tooltip=quartiles),
        write_counts("counts", x),
    ).properties(height=height, width="container")


def _draw_groups(whole: Trajectories, x: alt.X, y: Callable[[str], alt.Y]) -> list[Any]:
    """Band, line and points of each group in its colour; where medians are not joined, points with their quartiles."""
    colour = group_colour("group", whole.groups, whole.split)
    tooltip = [
        alt.Tooltip("group:N", title=whole.split),
        alt.Tooltip("visit_label:N", title="Visit"),
        alt.Tooltip("n_median:Q", title="Patients", format=","),
        alt.Tooltip("written:N", title="Median (quartiles)"),
    ]
    joined, middle = named("joined").encode(x=x, color=colour), named("middle").encode(x=x, color=colour)
    apart = named("quartiles").mark_rule(strokeWidth=2, xOffset=_ASIDE)
    return [
        joined.mark_area(fillOpacity=_PALE if len(whole.groups) <= _FEW_BANDS else _PALEST).encode(
            y=y("lower"), y2=alt.Y2("upper")
        ),
        joined.mark_line(strokeWidth=2.5).encode(y=y("median")),
        apart.encode(x=x, color=colour, y=y("lower"), y2=alt.Y2("upper")),
        middle.mark_point(filled=True, size=70, opacity=1, xOffset=_ASIDE).encode(y=y("median"), tooltip=tooltip),
    ]


@list_rows.register
def list_trajectory_rows(plot: Trajectories, whole: Trajectories) -> Rows:
    """The values of single patients, median and quartiles, the numbers of patients and the lines drawn across."""
    group = ["group"] if whole.groups else []
    values = plot.values[["patient_id", "subtype", "visit_label", "month", "value", "written", "mark", *group]]
    middle = plot.by_group if whole.groups else plot.summary
    middle = middle[["visit_label", "month", "n_median", "median", "lower", "upper", "written", "joined", *group]]
    middle = middle.dropna(subset=["median"])
    if whole.groups:
        middle = middle.assign(aside=_spread_groups(middle, whole.groups))
    elif values["patient_id"].nunique() == 1:
        # The median of one patient would only hide the patient's own marks.
        middle = middle.iloc[:0]
    if whole.logarithmic:
        middle = middle.assign(
            **{name: middle[name].clip(lower=whole.ends[0]) for name in ("median", "lower", "upper")}
        )
    return {
        "patients": values.assign(aside=_spread_values(values, whole)),
        "middle": middle,
        "joined": middle[middle["joined"]],
        "quartiles": middle[~middle["joined"]],
        "counts": count_visits(plot.summary, whole.summary) if whole.time == "visits" else _count_followed(plot, whole),
        "lines": pd.DataFrame(
            {"value": [line.value for line in plot.lines], "name": [line.label for line in plot.lines]}
        ),
    }


def _spread_groups(middle: pd.DataFrame, groups: Sequence[str]) -> list[float]:
    """How far the median of each group steps aside where no line leads through it; the others stay on their line."""
    place = {name: at - (len(groups) - 1) / 2 for at, name in enumerate(groups)}
    told = zip(middle["group"].tolist(), middle["joined"].tolist(), strict=True)
    return [0.0 if joined else _BESIDE * place[name] for name, joined in told]


def _spread_values(values: pd.DataFrame, whole: Trajectories) -> list[float]:
    """How far each point steps aside from those of other patients at its visit, or its month; its line does not."""
    low, high = whole.limits or whole.ends
    numbers: list[float] = values["value"].tolist()
    if whole.logarithmic and low > 0:
        low, high, numbers = math.log(low), math.log(high), [math.log(max(number, low)) for number in numbers]
    pixels = (_SMALL_HEIGHT if whole.small else _HEIGHT) / (high - low) if high > low else 0.0
    columns = values["visit_label" if whole.time == "visits" else "month"].tolist()
    return spread_values(columns, [number * pixels for number in numbers], _APART, _ASIDES)


def log_axis(numbers: pd.Series) -> tuple[alt.Scale, alt.Axis]:
    """A logarithmic scale with room around the numbers, labelled at 1, 2 and 5 of each power of ten (1 when many)."""
    positive = numbers[numbers > 0].astype("float64")
    low, high = (float(positive.min()), float(positive.max())) if len(positive) else (0.1, 1.0)
    low, high = low / 1.35, high * 1.35
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    steps = (1, 2, 5) if math.log10(high / low) < _MANY_DECADES else (1,)
    ticks = [step * 10.0**decade for decade in decades for step in steps if low <= step * 10.0**decade <= high]
    if len(ticks) < _FEWEST_TICKS:
        # A scale cannot be read off one number: where round ones are too few, two inside the axis are named.
        ticks = [float(f"{end:.3g}") for end in (low * 1.1, high / 1.1)]
    # Rounded, so that 3 × 0.1 is written 0.3.
    axis = alt.Axis(values=[float(f"{tick:.6g}") for tick in ticks], format=",~f")
    return alt.Scale(type="log", domain=[low, high], nice=False), axis


def _draw_patients(whole: Trajectories, x: alt.X, y: alt.Y) -> list[Any]:
    tooltip = [
        alt.Tooltip("patient_id:N", title="Patient"),
        alt.Tooltip("subtype:N", title="Subtype"),
        alt.Tooltip("visit_label:N", title="Visit"),
        alt.Tooltip("month:Q", title="Month", format=".1~f"),
        alt.Tooltip("written:N", title="Value"),
    ]
    colour: dict[str, Any] = (
        {"color": subtype_colour("subtype", whole.subtypes, legend=not whole.small)} if whole.by_subtype else {}
    )
    if whole.groups:
        tooltip.insert(1, alt.Tooltip("group:N", title=whole.split))
        colour = {"color": group_colour("group", whole.groups, whole.split)}
    told = set(whole.marks) - {MEASURED} and not whole.small
    shape = alt.Shape(
        "mark:N",
        title="Value",
        scale=alt.Scale(domain=list(MARKS), range=list(SHAPES)),
        legend=alt.Legend(values=list(whole.marks), orient="bottom", columns=1) if told else None,
    )
    base = named("patients")
    steps = base
    if whole.time == "visits":
        # The latest value is at another time in each patient: it is no next visit.
        steps = base.transform_filter(alt.datum.visit_label != visit_label(LATEST))
    lines = steps.mark_line(strokeWidth=1.25).encode(x=x, y=y, detail=alt.Detail("patient_id:N"), **colour)
    points = [
        base.transform_filter(alt.datum.mark == MEASURED).mark_point(filled=True, size=40, xOffset=_ASIDE),
        base.transform_filter(alt.datum.mark != MEASURED).mark_point(
            filled=False, size=80, strokeWidth=1.75, opacity=1, xOffset=_ASIDE
        ),
    ]
    return [lines, *(layer.encode(x=x, y=y, shape=shape, tooltip=tooltip, **colour) for layer in points)]


def _draw_lines(y: alt.Y) -> list[Any]:
    lines = named("lines")
    name = lines.mark_text(style=LABEL, align="right", dx=-2, dy=-7)
    return [
        lines.mark_rule(style=REFERENCE).encode(y=y),
        name.encode(x=alt.value("width"), y=y, text=alt.Text("name:N")),
    ]


def _linear_scale(whole: Trajectories) -> alt.Scale:
    if whole.limits is not None:
        return alt.Scale(domain=list(whole.limits), nice=False)
    return alt.Scale(domain=list(whole.ends), nice=True)


def _list_ticks(whole: Trajectories) -> list[int]:
    """The months worth a label on the time axis."""
    longest = min(max(whole.last_months, default=0.0), _MOST_MONTHS)
    step = next((step for step in _STEPS if longest / step <= _MOST_TICKS - 1), _STEPS[-1])
    return list(range(0, int(longest) + 1, step))


def _count_followed(plot: Trajectories, whole: Trajectories) -> pd.DataFrame:
    """How many patients have a value at or after each labelled month: `month`, `count`."""
    ticks = _list_ticks(whole)
    followed = [sum(last >= month for last in plot.last_months) for month in ticks]
    return pd.DataFrame({"month": ticks, "count": [f"n = {count:,}" for count in followed]})


def _month_axis(whole: Trajectories) -> alt.X:
    first, last = whole.month_ends or (0.0, 1.0)
    low, high = min(0.0, first), max(1.0, last)
    return alt.X(
        "month:Q",
        title="Months since the start of treatment (n: patients with a value then or later)",
        scale=alt.Scale(domain=[low, high + 0.08 * (high - low)], nice=False, padding=12),
        axis=alt.Axis(values=_list_ticks(whole), labelExpr=TWO_LINES, labelPadding=8),
    )
