"""Figures as files: PNG and SVG pictures that explain themselves."""

from __future__ import annotations

import textwrap
from functools import cache
from typing import Any

import vl_convert

from smdash.charts.theme import Mode, themed
from smdash.old_blocks import Figure
from smdash.resources import resource_root

_CHARACTERS_A_LINE = 118


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


@cache
def _register_fonts() -> None:
    folder = resource_root() / "static" / "fonts"
    if folder.is_dir():
        vl_convert.register_font_directory(str(folder))
