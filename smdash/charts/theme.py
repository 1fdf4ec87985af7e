"""One look for every chart: colours, type, and how a chart is put into light or dark.

Charts are built without a mode. They name *roles* (a range such as `RESPONSE`, a style such as `SEGMENT`), and
`configuration` gives each role its colour in light or dark. So the same chart serves screen, slide and document, and a
subtype or a response level has the same colour everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypeVar

import altair as alt
from altair.utils.schemapi import disable_debug_mode

from smdash.plots.events import CTCAE_LEVELS
from smdash.vocabulary import (
    ASSOCIATED,
    NOT_RECORDED,
    NOT_RECORDED_LABEL,
    OTHERS,
    RESPONSE_KEYS,
    RESPONSE_WORDS,
    SUBTYPE_KEYS,
)

# Altair checks every part of a chart against its schema the moment it is made, which takes a quarter of the time a page
# needs. The tests check every whole chart instead. For the same reason charts write `alt.Y2("high")` and never
# `y2="high"`: from a bare text Altair makes a channel by trying all its classes, some five milliseconds each.
disable_debug_mode()

Mode = Literal["light", "dark"]
AnyChart = alt.Chart | alt.LayerChart | alt.FacetChart | alt.HConcatChart | alt.VConcatChart | alt.ConcatChart
_C = TypeVar("_C", bound=AnyChart)

FONT_FAMILY = "Inter"
FONT = f"{FONT_FAMILY}, sans-serif"

CONTENT_WIDTH = 860
"""Pixels a chart may take beside the sidebar of a 1280 px window."""

INK = {"light": "#1B2430", "dark": "#E8ECF1"}
QUIET = {"light": "#5A6573", "dark": "#A4AEBB"}
HAIRLINE = {"light": "#DDE2E8", "dark": "#2C3540"}
SURFACE = {"light": "#FFFFFF", "dark": "#12171E"}
ACCENT = {"light": "#1F5F99", "dark": "#6BAAE0"}

# Both modes share one colour a subtype: each keeps 3:1 against both surfaces, and any two stay apart for red-, green-
# and blue-blind eyes (tests/test_charts_theme.py measures both).
SUBTYPE_COLOURS = {
    "BMM": "#4498E0",
    "ISM": "#08715D",
    "SSM": "#6B7A00",
    "ASM": "#E0694C",
    "SM-AHN": "#D6246E",
    "MCL": "#6B4FD0",
    "CM": "#1FA35C",
    "MMAS": "#AD4AA2",
    "MCS": "#825F3F",
    "SM-NOS": "#7C838D",
}

# Blue is good, ochre and rust are not: ordered, and no red-green pair. The dark row keeps each hue and lifts it.
# "Not recorded" is hollow: the surface itself inside the segment's outline.
RESPONSE_COLOURS: dict[Mode, dict[str, str]] = {
    "light": {
        "complete": "#0B4A8F",
        "major": "#2B79BA",
        "partial": "#559BCB",
        "none": "#B58A2E",
        "worse": "#A63C12",
        "withdrawn": "#6E747F",
        NOT_RECORDED: "#FFFFFF",
    },
    "dark": {
        "complete": "#2A77C2",
        "major": "#6BAAE0",
        "partial": "#B3D4EF",
        "none": "#DDB65F",
        "worse": "#E8743B",
        "withdrawn": "#868D98",
        NOT_RECORDED: "#12171E",
    },
}
_ON_RESPONSE: dict[Mode, list[str]] = {
    "light": ["#FFFFFF", "#FFFFFF", "#10202F", "#1B1405", "#FFFFFF", "#FFFFFF", "#5A6573"],
    "dark": ["#FFFFFF", "#0C1A28", "#0C1A28", "#1F1703", "#1F0E03", "#12171E", "#A4AEBB"],
}

# Severity runs away from the surface in both modes: the worst grade is the farthest from the background.
SEVERITY_COLOURS: dict[Mode, list[str]] = {
    "light": ["#F5EFE3", "#F3D08F", "#E59A48", "#BE571D", "#74260C"],
    "dark": ["#2A2C31", "#5C3A20", "#A55B22", "#E7954A", "#FFDCA6"],
}
_ON_LOW: dict[Mode, str] = {"light": "#33270F", "dark": "#FFF6EC"}
_ON_HIGH: dict[Mode, str] = {"light": "#FFFFFF", "dark": "#241203"}

# The grades of CTCAE are those of severity, and one more for death. What has no such grade is no colour of the scale:
# grey where it is graded otherwise, hollow where it is not graded.
CTCAE_COLOURS: dict[Mode, list[str]] = {
    "light": [*SEVERITY_COLOURS["light"][1:], "#2B0B03", "#8A919C", "#FFFFFF"],
    "dark": [*SEVERITY_COLOURS["dark"][1:], "#FFFFFF", "#7A828D", "#12171E"],
}

CHANGE_COLOURS = {"Improved": "#2B79BA", "Unchanged": "#6E747F", "Worse": "#C4501B"}
"""The direction of a change; the same in both modes, each readable with white numbers on it."""

# Names of colour ranges: the slots Vega-Lite offers, given our meaning by `configuration`.
Role = Literal["category", "diverging", "ordinal", "ramp", "heatmap"]
SUBTYPE: Role = "category"
RESPONSE: Role = "diverging"
SEVERITY: Role = "ordinal"
CTCAE: Role = "heatmap"
ON_RESPONSE: Role = "ramp"
"""The ink that is read on a response colour."""

# Names of mark styles.
SEGMENT = "segment"
"""A filled part of a stacked bar or a cell: outlined, so that pale and hollow ones keep their edge."""
DERIVED = "derived"
"""The dashed frame of a segment or cell whose level is derived, not judged."""
ABSENT = "absent"
"""A place where nothing was recorded: a dashed outline around nothing."""
REFERENCE = "reference"
"""A reference line."""
LABEL = "label"
"""Text that names or counts a mark."""
QUIET_LABEL = "quiet-label"
"""Text that may be read second: an n under a bar."""
ON_LOW = "on-low"
"""Text on a severity colour up to grade 2."""
ON_HIGH = "on-high"
"""Text on a severity colour from grade 3 on."""
EMPTY = "empty"
"""A cell of a matrix with nobody in it."""
PLAIN = "plain"
"""A filled mark that stands for no category."""
LINK = "link"
"""A thin connecting line."""
BOX = "box"
"""A box of a diagram."""
ARROW = "arrow-head"
"""The head of an arrow between boxes."""
MARKER = "marker"
"""A mark on top of coloured bars."""
MIDDLE = "middle"
"""The line or interval that sums a group up: a median, an estimate."""
MIDDLE_POINT = "middle-point"
"""The point on such a line."""
BAND = "band"
"""The quartiles around a median: pale, its edges drawn."""
BAND_EDGES = "band-edges"
"""The same where patients are drawn over it in the colours of subtypes: these keep their contrast on the page alone."""

RESPONSE_ORDER = (*RESPONSE_KEYS, NOT_RECORDED)

_GRADE = "Grade "
_LEGEND_ROOM, _LETTER, _SYMBOL = 245, 6.6, 28
"""Pixels beside the names of a picture that has half of a small window, of a letter, and of a symbol with its gaps."""
_LEGEND_COLUMNS = 3
"""More levels stand in several rows: a picture beside another has no room for one."""


def configuration(mode: Mode) -> dict[str, Any]:
    """The Vega-Lite configuration that gives every role its colour and every text its type.

    Raises
    ------
    ValueError
        If `mode` is neither `light` nor `dark`.
    """
    if mode not in SURFACE:
        raise ValueError(f"{mode!r} is no mode; allowed: 'light', 'dark'.")
    ink, quiet, hairline, surface = INK[mode], QUIET[mode], HAIRLINE[mode], SURFACE[mode]
    return {
        "background": surface,
        "font": FONT,
        "padding": 8,
        "view": {"stroke": None, "continuousWidth": 480, "continuousHeight": 280},
        "axis": {
            "labelColor": quiet,
            "labelFontSize": 12,
            "labelLimit": 0,
            "titleColor": ink,
            "titleFontSize": 12,
            "titleFontWeight": 500,
            "titleLimit": 0,
            "titlePadding": 10,
            "gridColor": hairline,
            "domainColor": quiet,
            "tickColor": quiet,
            "tickSize": 4,
        },
        "axisX": {"grid": False},
        "axisY": {"domain": False, "ticks": False, "labelPadding": 8, "labelColor": ink},
        "header": {
            "labelColor": ink,
            "labelFontSize": 12,
            "labelFontWeight": 500,
            "labelLimit": 0,
            "titleColor": ink,
            "titleFontSize": 12,
            "titleFontWeight": 500,
        },
        "legend": {
            "labelColor": ink,
            "labelFontSize": 12,
            "labelLimit": 0,
            "titleColor": quiet,
            "titleFontSize": 12,
            "titleFontWeight": 500,
            "titleLimit": 0,
            "orient": "top",
            "direction": "horizontal",
            "symbolStrokeColor": quiet,
            "symbolStrokeWidth": 0.75,
            "symbolBaseFillColor": quiet,
            "symbolBaseStrokeColor": quiet,
            "padding": 0,
            "offset": 14,
        },
        "title": {
            "color": ink,
            "fontSize": 15,
            "fontWeight": 600,
            "subtitleColor": quiet,
            "subtitleFontSize": 12,
            "anchor": "start",
            "frame": "group",
            "limit": 0,
        },
        "text": {"color": ink, "fontSize": 12, "font": FONT},
        # Vega-Lite lets the background shine through points, ticks and some bars: their colours would not be ours.
        "mark": {"color": ACCENT[mode], "opacity": 1},
        "rule": {"color": quiet},
        "line": {"strokeWidth": 2},
        "range": {
            SUBTYPE: [*SUBTYPE_COLOURS.values(), quiet],
            RESPONSE: list(RESPONSE_COLOURS[mode].values()),
            ON_RESPONSE: _ON_RESPONSE[mode],
            SEVERITY: SEVERITY_COLOURS[mode],
            CTCAE: CTCAE_COLOURS[mode],
        },
        # Vega-Lite lets its own default colour win over a style's fill or stroke: styles give the mark's `color`.
        "style": {
            SEGMENT: {"stroke": quiet, "strokeWidth": 0.75},
            DERIVED: {"filled": False, "color": ink, "strokeWidth": 2, "strokeDash": [5, 3]},
            ABSENT: {"filled": False, "color": quiet, "strokeWidth": 1, "strokeDash": [2, 2]},
            REFERENCE: {"color": quiet, "strokeWidth": 1, "strokeDash": [5, 4]},
            LABEL: {"color": ink, "fontSize": 12},
            QUIET_LABEL: {"color": quiet, "fontSize": 12},
            ON_LOW: {"color": _ON_LOW[mode], "fontSize": 11},
            ON_HIGH: {"color": _ON_HIGH[mode], "fontSize": 11},
            EMPTY: {"filled": False, "color": quiet, "strokeWidth": 0.75},
            PLAIN: {"color": ACCENT[mode]},
            LINK: {"color": quiet, "strokeWidth": 1.25},
            ARROW: {"filled": True, "color": quiet, "opacity": 1, "size": 70},
            MARKER: {"filled": True, "color": ink, "opacity": 1, "stroke": surface, "strokeWidth": 1.25},
            BOX: {"color": surface, "stroke": quiet, "strokeWidth": 1.25},
            MIDDLE: {"color": ink, "strokeWidth": 2.5},
            MIDDLE_POINT: {"color": ink, "filled": True, "stroke": surface, "strokeWidth": 1.5},
            BAND: {"color": ink, "fillOpacity": 0.06, "stroke": quiet, "strokeWidth": 0.75},
            BAND_EDGES: {"filled": False, "color": quiet, "strokeWidth": 1.5, "strokeDash": [4, 2]},
        },
    }


def band_style(*, by_subtype: bool) -> str:
    """The style of a band over which patients are drawn in the colours of subtypes, or in one colour."""
    return BAND_EDGES if by_subtype else BAND


def subtype_colour(field: str, present: Iterable[str], *, legend: bool = True) -> alt.Color:
    """Colour by subtype: every subtype keeps its colour whoever is shown; the legend names those `present`.

    A patient without a subtype is `NOT_RECORDED_LABEL`; SM-AHN may be called by its component (`Cohort.subtype_names`).
    """
    names = list(present)
    order = _name_subtypes(names)
    columns = _fit_columns([name for name in order if name in set(names)])
    return _colour(field, order, SUBTYPE, names, "Subtype", legend, columns)


def group_colour(field: str, groups: Iterable[str], title: str, *, legend: bool = True) -> alt.Color:
    """Colour by the groups a page is split by: subtypes keep their colours, others take them in order.

    Whoever has nothing recorded is grey, as everywhere.
    """
    names = list(groups)
    order = _name_subtypes(names)
    if OTHERS in names:
        free = next((name for name in reversed(order[:-1]) if name not in names), OTHERS)
        order = tuple(OTHERS if name == free else name for name in order)
    if not set(names) <= set(order):
        named = [name for name in names if name != NOT_RECORDED_LABEL]
        blank = (" " * (place + 1) for place in range(len(SUBTYPE_COLOURS) - len(named)))
        order = (*named, *blank, NOT_RECORDED_LABEL)
    colour = _colour(field, order, SUBTYPE, names, title, legend, _fit_columns(names))
    if legend:
        colour["legend"]["values"] = names
        # The bands of groups shine through; their colours in the legend must not.
        colour["legend"]["symbolOpacity"] = 1
    return colour


def subtype_edge(field: str, present: Iterable[str]) -> alt.Stroke:
    """The edge of a mark in the colour of its subtype, without a legend: a pale filling keeps its contrast."""
    scale = alt.Scale(domain=list(_name_subtypes(present)), range=SUBTYPE)
    return alt.Stroke(f"{field}:N", scale=scale, legend=None)


def _name_subtypes(present: Iterable[str]) -> tuple[str, ...]:
    """Everything a subtype can be called, each in the place of its colour."""
    further = [name for name in dict.fromkeys(present) if name not in (*SUBTYPE_KEYS, NOT_RECORDED_LABEL)]
    associated = next((name for name in further if name.endswith("-AHN")), ASSOCIATED)
    return (*(associated if key == ASSOCIATED else key for key in SUBTYPE_KEYS), NOT_RECORDED_LABEL)


def response_colour(field: str, present: Iterable[str], *, legend: bool = True, small: bool = False) -> alt.Color:
    """Colour by response level; `field` holds the words of `RESPONSE_WORDS`, as does `present`."""
    levels = list(present)
    columns = _LEGEND_COLUMNS if small or len(set(levels)) > _LEGEND_COLUMNS + 1 else 0
    return _colour(field, tuple(RESPONSE_WORDS.values()), RESPONSE, levels, None, legend, columns, small)


def severity_colour(field: str, labels: Sequence[str], present: Iterable[str], *, legend: bool = True) -> alt.Color:
    """Colour by severity grade; `labels` names the five grades from 0 to 4."""
    return _colour(field, tuple(labels), SEVERITY, present, "Severity grade", legend)


def _fit_columns(names: Sequence[str]) -> int:
    """In how many columns the entries of a legend stand so that none is cut off; 0 where one row holds them all."""
    for columns in range(len(names), 1, -1):
        longest = [max(map(len, names[at::columns])) for at in range(columns)]
        if sum(longest) * _LETTER + columns * _SYMBOL <= _LEGEND_ROOM:
            return 0 if columns == len(names) else columns
    return 1 if len(names) > 1 else 0


def ctcae_colour(field: str, present: Iterable[str]) -> alt.Color:
    """Colour by CTCAE grade; `field` holds the words of `CTCAE_LEVELS`, as does `present`."""
    levels = set(present)
    columns = _fit_columns([level for level, words in CTCAE_LEVELS.items() if words in levels])
    title = "Worst CTCAE grade of each patient"
    colour = _colour(field, tuple(CTCAE_LEVELS.values()), CTCAE, levels, title, True, columns)
    # The title has said what the numbers are.
    colour["legend"]["labelExpr"] = f"replace(datum.label, '{_GRADE}', '')"
    colour["legend"]["offset"] = 8
    return colour


def _colour(
    field: str,
    domain: tuple[str, ...],
    role: Role,
    present: Iterable[str],
    title: str | None,
    legend: bool,
    columns: int = 0,
    small: bool = False,
) -> alt.Color:
    shown = [key for key in domain if key in set(present)]
    form: dict[str, Any] = {"symbolSize": 140}
    if small:
        form = {"symbolSize": 80, "offset": 4, "rowPadding": 0, "columnPadding": 8}
    if columns:
        form["columns"] = columns
    return alt.Color(
        f"{field}:N",
        scale=alt.Scale(domain=list(domain), range=role),
        legend=alt.Legend(title=title, values=shown, symbolType="square", **form) if legend else None,
    )
