"""The patient flow as a diagram: treated, excluded, evaluated, withdrawn, seen at each visit."""

from __future__ import annotations

import math
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
_GAP = 36
_EDGES = (0.5, 99.5)
"""Where the first box of a row begins and the last one ends, in hundredths of the width."""
_BETWEEN = 2.0
_MAIN, _SIDE = (_EDGES[0], 46.0), (54.0, _EDGES[1])
_MOST_ACROSS = 4
_SIDE_CHARACTERS = 29
"""Letters a line of a box takes where the picture has half of a window of 1280 pixels."""
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

    @property
    def level(self) -> float:
        """The height of its middle."""
        return (self.y + self.y2) / 2

    @property
    def first_line(self) -> float:
        """Where its lines begin, so that they stand in its middle."""
        return self.level - _LINE * _count_lines(self.reasons) / 2


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
                (box.middle, box.first_line + _LINE * at, words, nobody)
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
    """Put every box of the whole cohort in its place: who stays at the left, who leaves beside it, the visits below."""
    named_steps = zip(*(whole.steps[name].tolist() for name in ("step", "visit", "label")), strict=True)
    steps = {(step, visit): label for step, visit, label in named_steps}
    boxes: list[_Box] = []
    links: list[dict[str, float]] = []
    foot = 0.0
    for main, aside in (("Treated", "Excluded"), ("Evaluated", "Withdrew")):
        top = foot + (_GAP if boxes else 0)
        reasons = _name_reasons(whole, aside)
        foot = top + _count_lines(reasons) * _LINE + _PADDING
        box = _Box((main, ""), steps[main, ""], (), *_MAIN, top, foot)
        beside = _Box((aside, ""), steps[aside, ""], tuple(reasons), *_SIDE, top, foot)
        if boxes:
            links.append({"x": box.middle, "x2": box.middle, "y": boxes[-2].y2, "y2": box.y})
        links.append({"x": box.x2, "x2": beside.x, "y": box.level, "y2": beside.level})
        boxes += [box, beside]
    rows = _lay_out_visits([place for place in steps if place[0] == _SEEN], steps, foot)
    if rows:
        last, first = boxes[-2], rows[0]
        shelf = first[0].y - _GAP / 2
        ends = (*(box.middle for box in first), last.middle)
        links.append({"x": last.middle, "x2": last.middle, "y": last.y2, "y2": shelf})
        links.append({"x": min(ends), "x2": max(ends), "y": shelf, "y2": shelf})
        links += [{"x": box.middle, "x2": box.middle, "y": shelf, "y2": box.y} for box in first]
        boxes += [box for row in rows for box in row]
    return _Layout(tuple(boxes), tuple(links), boxes[-1].y2)


def _lay_out_visits(visits: Sequence[_Place], labels: Mapping[_Place, str], foot: float) -> list[list[_Box]]:
    """The visits in as few rows as they need, as many in each as there can be, all of one width."""
    if not visits:
        return []
    across = math.ceil(len(visits) / math.ceil(len(visits) / _MOST_ACROSS))
    first, last = _EDGES
    width = (last - first - _BETWEEN * (across - 1)) / across
    rows: list[list[_Box]] = []
    for start in range(0, len(visits), across):
        top = foot + _GAP
        foot = top + _count_lines(()) * _LINE + _PADDING
        starts = [first + place * (width + _BETWEEN) for place in range(across)]
        row = zip(visits[start : start + across], starts, strict=False)
        rows.append([_Box(place, labels[place], (), x, x + width, top, foot) for place, x in row])
    return rows


def _count_lines(reasons: Sequence[_Reason]) -> int:
    """The lines of a box: its name, its number, its reasons."""
    return 2 + sum(len(one.lines) for one in reasons)


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
