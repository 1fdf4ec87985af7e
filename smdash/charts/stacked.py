"""Stacked bars of ordered levels: response, severity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import altair as alt
import pandas as pd

from smdash.charts.theme import LABEL, ON_RESPONSE, SEGMENT, response_colour
from smdash.vocabulary import FEW, RESPONSE_WORDS

Unit = Literal["patients", "share"]

MOST_COUNTED = 60
"""Up to this many patients in the largest group, all groups can be drawn as counts on one axis."""

_BAR = 30
_STEP = 50
_NARROW = 0.035
"""A segment below this part of the axis has no room for its number; the tooltip and the table have it."""


def choose_unit(sizes: Sequence[int]) -> Unit:
    """Counts where some group is too small for a share and the largest still fits on an axis of counts; else shares."""
    some_small = any(0 < size < FEW for size in sizes)
    return "patients" if some_small and max(sizes) <= MOST_COUNTED else "share"


def stack_levels(
    rows: pd.DataFrame, groups: Sequence[str], words: Mapping[str, str], labels: Mapping[str, str]
) -> pd.DataFrame:
    """Count levels within groups and stack them end to end.

    Parameters
    ----------
    rows
        One row a patient: `patient_id`, `group`, `level`.
    groups
        The groups shown, in order; one without rows has no bar.
    words
        Every level in order, and how it is said.
    labels
        How each group is said.

    Returns
    -------
    pandas.DataFrame
        One row a group × level that occurs: `group`, `group_label`, `level`, `level_label`, `patients_count`,
        `group_n`, `share`, `count_start`, `count_end`, `share_start`, `share_end`, `patients` (the ids).
    """
    order = list(words)
    found = rows[rows["group"].isin(list(groups)) & rows["level"].isin(order)]
    counted = found.groupby(["group", "level"], sort=False)["patient_id"].agg(list).to_dict()
    stacked: list[dict[str, object]] = []
    for group in groups:
        ids = [(level, counted[group, level]) for level in order if (group, level) in counted]
        total = sum(len(names) for _, names in ids)
        start = 0
        for level, names in ids:
            end = start + len(names)
            stacked.append(
                {
                    "group": group,
                    "group_label": labels[group],
                    "level": level,
                    "level_label": words[level],
                    "patients_count": len(names),
                    "group_n": total,
                    "share": len(names) / total,
                    "count_start": start,
                    "count_end": end,
                    "share_start": start / total,
                    "share_end": end / total,
                    "patients": "; ".join(map(str, names)),
                }
            )
            start = end
    return pd.DataFrame(stacked, columns=_COLUMNS)


_COLUMNS = [
    "group",
    "group_label",
    "level",
    "level_label",
    "patients_count",
    "group_n",
    "share",
    "count_start",
    "count_end",
    "share_start",
    "share_end",
    "patients",
]


def draw_responses(
    stacked: pd.DataFrame, groups: Sequence[str], unit: Unit, *, written: Sequence[str] = (), axis_title: str = ""
) -> alt.LayerChart:
    """Draw response levels as horizontal stacked bars, best level first.

    Parameters
    ----------
    stacked
        As `stack_levels` answers. With `unit` share, groups below `FEW` patients are written as counts instead.
    groups
        The group labels from top to bottom; a line break is written `|`.
    unit
        What the axis counts.
    written
        Group labels that are written as counts whatever their size: patients outside the denominator.
    axis_title
        What the axis counts, in words; a sensible one if empty.
    """
    start, end = ("count_start", "count_end") if unit == "patients" else ("share_start", "share_end")
    rows = stacked.drop(columns=["patients", "group", "level"]).assign(
        x=stacked[start].astype("float64"), x2=stacked[end].astype("float64")
    )
    rows["middle"] = (rows["x"] + rows["x2"]) / 2
    outside = rows["group_label"].isin(list(written))
    few = (rows["group_n"] < FEW) & (unit == "share") & ~outside
    bars = rows[~few & ~outside]
    # One or two patients are a short bar on an axis of a few, not a wall of colour.
    widest = max(float(bars["count_end"].max()), float(FEW)) if unit == "patients" and len(bars) else 1.0
    wide = bars[(bars["x2"] - bars["x"]) / widest >= _NARROW]
    levels = tuple(RESPONSE_WORDS.values())
    two_lines = any("|" in group for group in groups)
    y = alt.Y(
        "group_label:N",
        title=None,
        scale=alt.Scale(domain=list(groups), paddingInner=1 - _BAR / _STEP, paddingOuter=0.2),
        axis=alt.Axis(labelExpr="split(datum.label, '|')", labelLineHeight=15, labelOffset=-7 if two_lines else 0),
    )
    x_axis = (
        alt.Axis(title=axis_title or "Patients", tickMinStep=1, format="d", grid=True)
        if unit == "patients"
        else alt.Axis(title=axis_title or "Share of patients", format=".0%", grid=True, tickCount=5)
    )
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, widest], nice=unit == "patients"), axis=x_axis)
    tooltip = [
        alt.Tooltip("group_words:N", title="Group"),
        alt.Tooltip("level_label:N", title="Response"),
        alt.Tooltip("patients_count:Q", title="Patients", format=","),
        alt.Tooltip("group_n:Q", title="of", format=","),
        alt.Tooltip("share:Q", title="Share", format=".0%"),
    ]
    drawn = alt.Chart(_tell_groups(bars)).encode(y=y, tooltip=tooltip)
    numbers = alt.Chart(_tell_groups(wide)).encode(y=y, tooltip=tooltip)
    ink = alt.Scale(domain=list(levels), range=ON_RESPONSE)
    return alt.LayerChart(
        layer=[
            drawn.mark_bar(style=SEGMENT, height=_BAR).encode(
                x=x, x2=alt.X2("x2"), color=response_colour("level_label", bars["level_label"], legend=len(bars) > 0)
            ),
            numbers.mark_text(fontWeight=600).encode(
                x=alt.X("middle:Q"),
                text=alt.Text("patients_count:Q", format=","),
                color=alt.Color("level_label:N", scale=ink, legend=None),
            ),
            alt.Chart(_write_groups(rows[few], " (too few for shares)"))
            .mark_text(align="left", style=LABEL, dx=2)
            .encode(x=alt.XDatum(0), y=y, text=alt.Text("words:N")),
            alt.Chart(_write_groups(rows[outside], ""))
            .mark_text(align="left", style=LABEL, dx=2)
            .encode(x=alt.XDatum(0), y=y, text=alt.Text("words:N")),
        ],
        resolve=alt.Resolve(scale=alt.ScaleResolveMap(color="independent")),
        width="container",
        height={"step": _STEP},
    )


def _tell_groups(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(group_words=rows["group_label"].str.replace("|", ", ", regex=False))


def _write_groups(rows: pd.DataFrame, ending: str) -> pd.DataFrame:
    """One row a group: its counts in words."""
    said: list[dict[str, str]] = []
    for label, levels in rows.groupby("group_label", sort=False):
        counts = zip(levels["patients_count"].tolist(), levels["level_label"].tolist(), strict=True)
        said.append({"group_label": str(label), "words": ", ".join(f"{n:,} {w.lower()}" for n, w in counts) + ending})
    return pd.DataFrame(said, columns=["group_label", "words"])
