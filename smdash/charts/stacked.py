"""Stacked bars of response levels."""

from __future__ import annotations

from dataclasses import replace

import altair as alt
import pandas as pd

from smdash.charts.drawing import Rows, draw, list_rows, named
from smdash.charts.theme import DERIVED, LABEL, ON_RESPONSE, SEGMENT, response_colour
from smdash.plots import Bar, StackedBars
from smdash.vocabulary import FEW, RESPONSE_WORDS

_BAR, _STEP = 30, 50
_SMALL_BAR, _SMALL_STEP = 17, 34
_NARROW = 0.035
"""A segment below this part of the axis has no room for its number; the tooltip and the table have it."""
_LETTER = 6.0
"""Pixels a letter of the texts beside the axis takes at most, on average."""
_PADDING = 8
"""Pixels between these texts and the bars."""

_SEGMENT = [
    "group_label",
    "group_words",
    "level_label",
    "patients_count",
    "group_n",
    "share",
    "x",
    "x2",
    "middle",
    "wide",
    "derived",
]
_GAP = " "
"""In the place of a name: nothing, before a bar that stands apart."""


@draw.register
def draw_responses(whole: StackedBars) -> alt.LayerChart:
    """Draw response levels as horizontal stacked bars, best level first.

    On an axis of shares, groups below `FEW` patients are written as counts instead; so are patients outside the
    denominator on any axis. Below the name of a group stands its n, which is data. A small picture has no axis: the
    numbers stand in the bars.
    """
    height, step = (_SMALL_BAR, _SMALL_STEP) if whole.small else (_BAR, _STEP)
    in_patients = whole.unit == "patients"
    few = "too few for shares" if sum(bar.counted for bar in whole.bars) == 1 else "some bars are too small for shares"
    levels = tuple(RESPONSE_WORDS.values())
    drawn = {bar.key for bar in whole.bars if _is_drawn(bar, whole)}
    present = [one.level_label for one in whole.segments if one.group in drawn]
    longest = max((len(_say_n(bar)) for bar in whole.bars), default=0)
    y = alt.Y(
        "group_label:N",
        title=None,
        scale=alt.Scale(
            domain=[name for bar in whole.bars for name in (_GAP, bar.label)[not bar.apart :]],
            paddingInner=1 - height / step,
            paddingOuter=0.2,
        ),
        # The second line is left to the n.
        axis=alt.Axis(
            labelExpr="[datum.label, ' ']",
            labelLineHeight=15,
            labelOffset=-7,
            labelPadding=_PADDING,
            minExtent=round(_LETTER * longest) + _PADDING,
        ),
    )
    x_axis = (
        alt.Axis(title=f"Patients ({few})", tickMinStep=1, format="d", grid=True)
        if in_patients
        else alt.Axis(title="Share of patients", format=".0%", grid=True, tickCount=5)
    )
    scale = alt.Scale(domain=[0, _widest(whole)], nice=in_patients)
    x = alt.X("x:Q", scale=scale, axis=None if whole.small else x_axis)
    tooltip = [
        alt.Tooltip("group_words:N", title="Group"),
        alt.Tooltip("level_label:N", title="Response"),
        alt.Tooltip("patients_count:Q", title="Patients", format=","),
        alt.Tooltip("group_n:Q", title="of", format=","),
        alt.Tooltip("share:Q", title="Share", format=".0%"),
    ]
    ink = alt.Scale(domain=list(levels), range=ON_RESPONSE)
    return alt.LayerChart(
        layer=[
            named("segments")
            .mark_bar(style=SEGMENT, height=height)
            .encode(
                x=x,
                x2=alt.X2("x2"),
                y=y,
                tooltip=tooltip,
                color=response_colour(
                    "level_label",
                    present,
                    legend=bool(present),
                    small=whole.small,
                ),
            ),
            named("segments")
            .transform_filter(alt.datum.derived)
            .mark_bar(style=DERIVED, height=height)
            .encode(x=x, x2=alt.X2("x2"), y=y, tooltip=tooltip),
            named("segments")
            .transform_filter(alt.datum.wide)
            .mark_text(fontWeight=600)
            .encode(
                x=alt.X("middle:Q"),
                y=y,
                tooltip=tooltip,
                text=alt.Text("patients_count:Q", format=","),
                color=alt.Color("level_label:N", scale=ink, legend=None),
            ),
            named("written")
            .mark_text(align="left", style=LABEL, dx=2)
            .encode(x=alt.XDatum(0), y=y, text=alt.Text("words:N")),
            named("groups")
            .mark_text(align="right", style=LABEL, dy=8)
            .encode(x=alt.value(-_PADDING), y=y, text=alt.Text("words:N")),
        ],
        resolve=alt.Resolve(scale=alt.ScaleResolveMap(color="independent")),
        width="container",
        height={"step": step},
    )


@list_rows.register
def list_bar_rows(plot: StackedBars, whole: StackedBars) -> Rows:
    """The segments of the groups of the whole, and what is written instead of a bar and below a name."""
    bars = {bar.key: bar for bar in plot.bars}
    named_so = {bar.key: bar.label for bar in whole.bars}
    widest = _widest(whole)
    rows: list[tuple[object, ...]] = []
    words: dict[str, list[str]] = {}
    for one in plot.segments:
        if one.group not in named_so:
            continue
        bar = bars[one.group]
        if _is_drawn(bar, whole):
            in_patients = whole.unit == "patients"
            x, x2 = (one.count_start, one.count_end) if in_patients else (one.share_start, one.share_end)
            said = f"{bar.label}, {bar.detail}" if bar.detail else bar.label
            places = (
                float(x),
                float(x2),
                (x + x2) / 2,
                (x2 - x) / widest >= _NARROW,
                bar.derived and one.level != "withdrawn",
            )
            rows.append((bar.label, said, one.level_label, one.patients_count, one.group_n, one.share, *places))
        else:
            words.setdefault(one.group, []).append(f"{one.patients_count:,} {one.level_label.lower()}")
    few = " (too few for shares)"
    written = [(named_so[key], ", ".join(said) + few * bars[key].counted) for key, said in words.items()]
    shown = [bars.get(bar.key, replace(bar, n=0)) for bar in whole.bars]
    return {
        "segments": pd.DataFrame(rows, columns=_SEGMENT),
        "written": pd.DataFrame(written, columns=["group_label", "words"]),
        "groups": pd.DataFrame([(bar.label, _say_n(bar)) for bar in shown], columns=["group_label", "words"]),
    }


def _is_drawn(bar: Bar, whole: StackedBars) -> bool:
    """Whether a group is drawn as a bar on the axis of the whole; else its counts are written."""
    return bar.counted and (whole.unit == "patients" or bar.n >= FEW)


def _widest(whole: StackedBars) -> float:
    """Where the axis ends: one or two patients are a short bar on an axis of a few, not a wall of colour."""
    if whole.unit == "share":
        return 1.0
    return float(max(FEW, *(bar.n for bar in whole.bars if bar.counted)))


def _say_n(bar: Bar) -> str:
    if not bar.counted:
        return bar.detail
    return f"n = {bar.n:,}, {bar.detail}" if bar.detail else f"n = {bar.n:,}"
