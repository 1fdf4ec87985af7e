"""The patient flow as a diagram: treated, excluded, evaluated, withdrawn, seen at each visit."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt
import pandas as pd

from smdash.charts.drawing import Rows, draw, list_rows, named
from smdash.charts.theme import ARROW, BOX, LABEL, LINK, QUIET_LABEL, AnyChart
from smdash.plots import Flow
from smdash.plots.people import MOST_REASONS, OTHER_REASONS

_LINE = 17
_PADDING = 12
_GAP = 26
_MOST_ACROSS = 7
_MAIN = (4.0, 40.0)
_SIDE = (52.0, 100.0)
_SIDE_CHARACTERS = 52
_SEEN = "Seen"

_Place = tuple[str, str]
"""What tells a box from all others: its step and its visit."""


@dataclass(frozen=True, slots=True)
class _Reason:
    """A reason in its box; `others` says that it stands for all that are not named. A long one takes several lines."""

    reason: str
    others: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Box:
    place: _Place
    label: str
    reasons: tuple[_Reason, ...]
    x: float
    x2: float
    y: float
    y2: float

    @property
    def middle(self) -> float:
        return (self.x + self.x2) / 2


@dataclass(frozen=True, slots=True)
class _Layout:
    """The boxes in reading order, the lines between them, and the height of it all."""

    boxes: tuple[_Box, ...]
    links: tuple[Mapping[str, float], ...]
    foot: float


@draw.register
def draw_flow(whole: Flow) -> AnyChart:
    """Draw the flow of patients from treatment to each visit, in the boxes of the whole cohort."""
    foot = _lay_out(whole).foot
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, 100], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[foot, 0], nice=False), axis=None)
    lines, heads = named("lines").encode(x=x, y=y, text=alt.Text("words:N")), named("arrows").encode(x=x, y=y)
    return alt.LayerChart(
        layer=[
            named("links").mark_rule(style=LINK).encode(x=x, y=y, x2=alt.X2("x2"), y2=alt.Y2("y2")),
            named("boxes").mark_rect(style=BOX, cornerRadius=3).encode(x=x, x2=alt.X2("x2"), y=y, y2=alt.Y2("y2")),
            lines.mark_text(style=LABEL, baseline="top", tooltip=None).transform_filter(~alt.datum.nobody),
            lines.mark_text(style=QUIET_LABEL, baseline="top", tooltip=None).transform_filter(alt.datum.nobody),
            heads.mark_point(shape="triangle-down", style=ARROW, yOffset=-4).transform_filter(alt.datum.down),
            heads.mark_point(shape="triangle-right", style=ARROW, xOffset=-4).transform_filter(~alt.datum.down),
        ],
        width="container",
        height=foot,
    )


@list_rows.register
def list_flow_rows(plot: Flow, whole: Flow) -> Rows:
    """The boxes, links and arrows of the whole, and what is written in `lines`; `nobody` where none is left there."""
    layout = _lay_out(whole)
    tops, sides = {box.y for box in layout.boxes}, {box.x for box in layout.boxes}
    tips = [link for link in layout.links if link["y2"] in tops or link["x2"] in sides]
    return {
        "links": pd.DataFrame(layout.links, columns=["x", "x2", "y", "y2"]),
        "boxes": pd.DataFrame([(box.x, box.x2, box.y, box.y2) for box in layout.boxes], columns=["x", "x2", "y", "y2"]),
        "lines": pd.DataFrame(
            [
                (box.middle, box.y + _PADDING / 2 + _LINE * at, words, nobody)
                for box in layout.boxes
                for at, (words, nobody) in enumerate(_write_lines(box, plot))
            ],
            columns=["x", "y", "words", "nobody"],
        ),
        "arrows": pd.DataFrame(
            [(link["x2"], link["y2"], link["x"] == link["x2"]) for link in tips], columns=["x", "y", "down"]
        ),
    }


def _write_lines(box: _Box, plot: Flow) -> list[tuple[str, bool]]:
    """The lines of a box with the counts of a plot, and whether nobody is behind each."""
    steps = plot.steps[["step", "visit", "patients_count"]].itertuples(index=False)
    n = next((int(count) for step, visit, count in steps if (step, visit) == box.place), 0)
    lines = [(box.label, False), (f"n = {n:,}", n == 0)]
    given = dict(_count_reasons(plot, box.place[0]))
    alone = {one.reason for one in box.reasons if not one.others}
    for one in box.reasons:
        rest = sum(count for reason, count in given.items() if reason not in alone)
        count = rest if one.others else given.get(one.reason, 0)
        first, *more = one.lines
        lines += [(words, count == 0) for words in (f"{count:,} {first}", *more)]
    return lines


def _count_reasons(plot: Flow, step: str) -> list[tuple[str, int]]:
    here = plot.reasons[plot.reasons["step"] == step]
    return list(zip(here["reason"].tolist(), here["patients_count"].tolist(), strict=True))


def _lay_out(whole: Flow) -> _Layout:
    """Put every box of the whole cohort in its place."""
    named_steps = zip(*(whole.steps[name].tolist() for name in ("step", "visit", "label")), strict=True)
    steps = {(step, visit): label for step, visit, label in named_steps}
    boxes: list[_Box] = []
    links: list[dict[str, float]] = []
    foot = 0.0
    for main, aside in (("Treated", "Excluded"), ("Evaluated", "Withdrew")):
        box = _place((main, ""), steps[main, ""], (), _MAIN, foot + (_GAP if boxes else 0))
        reasons = _name_reasons(whole, aside)
        beside = _place((aside, ""), steps[aside, ""], reasons, _SIDE, box.y2 + _GAP / 2)
        if boxes:
            links.append({"x": box.middle, "x2": box.middle, "y": boxes[-2].y2, "y2": box.y})
        turn = (beside.y + beside.y2) / 2
        links.append({"x": box.middle, "x2": beside.x, "y": turn, "y2": turn})
        boxes += [box, beside]
        foot = beside.y2
    last = boxes[-2]
    visits = [place for place in steps if place[0] == _SEEN]
    rows = [visits[i : i + _MOST_ACROSS] for i in range(0, len(visits), _MOST_ACROSS)]
    for row in rows:
        top = foot + _GAP
        width = 100 / min(len(visits), _MOST_ACROSS)
        placed = [
            _place(place, steps[place], (), (i * width + 0.8, (i + 1) * width - 0.8), top)
            for i, place in enumerate(row)
        ]
        boxes += placed
        foot = placed[0].y2
    if rows:
        first = boxes[-len(visits) :][: len(rows[0])]
        shelf = first[0].y - _GAP / 2
        ends = (*(box.middle for box in first), last.middle)
        links.append({"x": last.middle, "x2": last.middle, "y": last.y2, "y2": shelf})
        links.append({"x": min(ends), "x2": max(ends), "y": shelf, "y2": shelf})
        links += [{"x": box.middle, "x2": box.middle, "y": shelf, "y2": box.y} for box in first]
    return _Layout(tuple(boxes), tuple(links), foot)


def _place(place: _Place, label: str, reasons: Sequence[_Reason], across: tuple[float, float], top: float) -> _Box:
    lines = 2 + sum(len(one.lines) for one in reasons)
    return _Box(place, label, tuple(reasons), *across, top, top + lines * _LINE + _PADDING)


def _name_reasons(whole: Flow, step: str) -> list[_Reason]:
    """The reasons that have a line of their own, and the rare ones in one line together."""
    counted = _count_reasons(whole, step)
    shown = [(reason, count, False) for reason, count in counted]
    if len(counted) > MOST_REASONS:
        rest = sum(count for _, count in counted[MOST_REASONS - 1 :])
        shown = [*shown[: MOST_REASONS - 1], (OTHER_REASONS, rest, True)]
    return [_Reason(reason, others, _break(reason, count)) for reason, count, others in shown]


def _break(reason: str, count: int) -> tuple[str, ...]:
    """A reason in lines that leave room for its count in the whole cohort, which is the longest."""
    return tuple(textwrap.wrap(reason, _SIDE_CHARACTERS - len(f"{count:,} "))) or ("",)
