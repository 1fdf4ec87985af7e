"""The patient flow as a diagram: treated, excluded, evaluated, withdrawn, seen at each visit."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
import pandas as pd

from smdash.charts.theme import ARROW, BOX, LABEL, LINK

_LINE = 17
_PADDING = 12
_GAP = 26
_MOST_ACROSS = 7
_MAIN = (4.0, 40.0)
_SIDE = (52.0, 100.0)
_SIDE_CHARACTERS = 52


@dataclass(frozen=True, slots=True)
class Step:
    """One box of the flow: what it is, how many patients, and further lines (reasons with their counts)."""

    label: str
    count: int
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Box:
    x: float
    x2: float
    y: float
    y2: float
    text: str

    @property
    def middle(self) -> float:
        return (self.x + self.x2) / 2


def draw_flow(
    treated: Step, excluded: Step, evaluated: Step, withdrawn: Step, visits: Sequence[Step]
) -> alt.LayerChart:
    """Draw the flow of patients from treatment to each visit.

    Parameters
    ----------
    treated, evaluated
        The boxes of the main line.
    excluded, withdrawn
        The boxes beside it: who left, and why.
    visits
        One box a visit below, in time order: evaluated patients seen there.
    """
    boxes: list[_Box] = []
    links: list[dict[str, float]] = []
    foot = 0.0
    for main, aside in ((treated, excluded), (evaluated, withdrawn)):
        box = _place(main, _MAIN, foot + (_GAP if boxes else 0))
        beside = _place(aside, _SIDE, box.y2 + _GAP / 2)
        if boxes:
            links.append({"x": box.middle, "x2": box.middle, "y": boxes[-2].y2, "y2": box.y})
        turn = (beside.y + beside.y2) / 2
        links.append({"x": box.middle, "x2": beside.x, "y": turn, "y2": turn})
        boxes += [box, beside]
        foot = beside.y2
    last = boxes[-2]
    rows = [visits[i : i + _MOST_ACROSS] for i in range(0, len(visits), _MOST_ACROSS)]
    for row in rows:
        top = foot + _GAP
        width = 100 / min(len(visits), _MOST_ACROSS)
        placed = [_place(step, (i * width + 0.8, (i + 1) * width - 0.8), top) for i, step in enumerate(row)]
        boxes += placed
        foot = placed[0].y2
    if rows:
        first = boxes[-len(visits) :][: len(rows[0])]
        shelf = first[0].y - _GAP / 2
        ends = (*(box.middle for box in first), last.middle)
        links.append({"x": last.middle, "x2": last.middle, "y": last.y2, "y2": shelf})
        links.append({"x": min(ends), "x2": max(ends), "y": shelf, "y2": shelf})
        links += [{"x": box.middle, "x2": box.middle, "y": shelf, "y2": box.y} for box in first]
    return _draw(boxes, links, foot)


def _place(step: Step, across: tuple[float, float], top: float) -> _Box:
    lines = [step.label, f"n = {step.count:,}"]
    for line in step.lines:
        lines += textwrap.wrap(line, _SIDE_CHARACTERS)
    return _Box(*across, top, top + len(lines) * _LINE + _PADDING, "\n".join(lines))


def _draw(boxes: Sequence[_Box], links: Sequence[dict[str, float]], foot: float) -> alt.LayerChart:
    frame = pd.DataFrame(
        [
            {
                "x": b.x,
                "x2": b.x2,
                "y": b.y,
                "y2": b.y2,
                "middle": b.middle,
                "words": b.text,
                "first": b.y + _PADDING / 2,
            }
            for b in boxes
        ]
    )
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, 100], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[foot, 0], nice=False), axis=None)
    tops, sides = {box.y for box in boxes}, {box.x for box in boxes}
    tips = [k for k in links if k["y2"] in tops or k["x2"] in sides]
    arrows = pd.DataFrame([{"x": k["x2"], "y": k["y2"], "down": k["x"] == k["x2"]} for k in tips])
    placed = alt.Chart(frame)
    heads = alt.Chart(arrows)
    return alt.LayerChart(
        layer=[
            alt.Chart(pd.DataFrame(links)).mark_rule(style=LINK).encode(x=x, y=y, x2=alt.X2("x2"), y2=alt.Y2("y2")),
            placed.mark_rect(style=BOX, cornerRadius=3).encode(x=x, x2=alt.X2("x2"), y=y, y2=alt.Y2("y2")),
            placed.mark_text(style=LABEL, lineBreak="\n", lineHeight=_LINE, baseline="top", tooltip=None).encode(
                x=alt.X("middle:Q"), y=alt.Y("first:Q"), text=alt.Text("words:N")
            ),
            heads.mark_point(shape="triangle-down", style=ARROW, yOffset=-4)
            .encode(x=alt.X("x:Q"), y=alt.Y("y:Q"))
            .transform_filter(alt.datum.down),
            heads.mark_point(shape="triangle-right", style=ARROW, xOffset=-4)
            .encode(x=alt.X("x:Q"), y=alt.Y("y:Q"))
            .transform_filter(~alt.datum.down),
        ],
        width="container",
        height=foot,
    )
