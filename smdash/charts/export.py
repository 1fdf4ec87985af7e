"""Figures and tables as files: PNG and SVG pictures that explain themselves, CSV that no spreadsheet executes."""

from __future__ import annotations

import csv
import textwrap
from functools import cache
from typing import Any

import pandas as pd
import vl_convert

from smdash.charts.theme import Mode, themed
from smdash.old_blocks import Figure
from smdash.resources import resource_root

_CHARACTERS_A_LINE = 118
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def figure_png(figure: Figure, mode: Mode = "light", scale: float = 2.0) -> bytes:
    """A figure as a PNG picture with its title above and its note below; `scale` 2 suits slides, 3 print."""
    _register_fonts()
    return vl_convert.vegalite_to_png(figure_spec(figure, mode), scale=scale)


def figure_svg(figure: Figure, mode: Mode = "light") -> str:
    """A figure as an SVG picture with its title above and its note below."""
    _register_fonts()
    return vl_convert.vegalite_to_svg(figure_spec(figure, mode))


def figure_spec(figure: Figure, mode: Mode = "light") -> dict[str, Any]:
    """The Vega-Lite specification of a figure for a picture file: themed, titled, its note below, widths settled."""
    spec = themed(figure.chart, mode).to_dict()
    if spec.get("width") == "container":
        spec["width"] = 720
    config = spec.pop("config")
    inner = {key: spec.pop(key) for key in list(spec) if key not in ("$schema", "datasets", "params", "usermeta")}
    # The note is the chart's own title, set below it; the title stands over everything, legends included.
    if figure.note:
        inner["title"] = {
            "text": textwrap.wrap(figure.note, _CHARACTERS_A_LINE),
            "orient": "bottom",
            "anchor": "start",
            "fontSize": 11,
            "fontWeight": "normal",
            "color": config["title"]["subtitleColor"],
            "offset": 14,
        }
    title = {"text": textwrap.wrap(figure.title, _CHARACTERS_A_LINE - 24), "offset": 16}
    return {**spec, "config": {**config, "padding": 20}, "title": title, "vconcat": [inner]}


def frame_csv(frame: pd.DataFrame) -> bytes:
    """A frame as CSV (UTF-8 with a mark so that spreadsheets read the accents), safe to open in a spreadsheet.

    A text that a spreadsheet would run as a formula gets an apostrophe before it, and every text is quoted, so that a
    line break inside one starts no new row. Numbers are written as they are.
    """
    safe = frame.set_axis([_defuse(str(name)) for name in frame.columns], axis=1)
    for position in range(frame.shape[1]):
        column = frame.iloc[:, position]
        if not pd.api.types.is_numeric_dtype(column.dtype):
            safe.isetitem(position, [_defuse(value) for value in column.tolist()])
    return safe.to_csv(index=False, quoting=csv.QUOTE_NONNUMERIC).encode("utf-8-sig")


def _defuse(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


@cache
def _register_fonts() -> None:
    folder = resource_root() / "static" / "fonts"
    if folder.is_dir():
        vl_convert.register_font_directory(str(folder))
