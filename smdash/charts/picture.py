"""Figures as files: PNG and SVG pictures that explain themselves."""

from __future__ import annotations

import textwrap
from functools import cache
from typing import Any

import vl_convert

from smdash.blocks import Figure
from smdash.charts.drawing import list_rows, write_rows, write_specification
from smdash.charts.theme import Mode
from smdash.imprint import Imprint
from smdash.plots import Plot
from smdash.resources import resource_root
from smdash.writing import write

_CHARACTERS_A_LINE = 118


def figure_png(
    figure: Figure,
    whole: Plot | None = None,
    mode: Mode = "light",
    scale: float = 2.0,
    imprint: Imprint | None = None,
) -> bytes:
    """A figure as a PNG picture with its title above, its note and whose numbers it holds below.

    Parameters
    ----------
    figure
        What is drawn.
    whole
        The plot of the whole cohort, whose axes it is drawn on; without one it has axes of its own.
    mode
        Light or dark.
    scale
        Pixels a point: 2 suits slides, 3 print.
    imprint
        Whose numbers they are; without one the picture does not say.
    """
    _register_fonts()
    return vl_convert.vegalite_to_png(figure_spec(figure, whole, mode, imprint), scale=scale)


def figure_svg(figure: Figure, whole: Plot | None = None, mode: Mode = "light", imprint: Imprint | None = None) -> str:
    """A figure as an SVG picture with its title above, its note and whose numbers it holds below."""
    _register_fonts()
    return vl_convert.vegalite_to_svg(figure_spec(figure, whole, mode, imprint))


def figure_spec(
    figure: Figure, whole: Plot | None = None, mode: Mode = "light", imprint: Imprint | None = None
) -> dict[str, Any]:
    """The Vega-Lite specification of a figure for a picture file: themed, titled, its note below, widths settled."""
    basis = figure.plot if whole is None else whole
    spec: dict[str, Any] = {**write_specification(basis, mode), "datasets": write_rows(list_rows(figure.plot, basis))}
    title, note = write(figure.title), write(figure.note)
    if spec.get("width") == "container":
        spec["width"] = 720
    config = spec.pop("config")
    inner = {key: spec.pop(key) for key in list(spec) if key not in ("$schema", "datasets", "params", "usermeta")}
    # The note is the chart's own title, set below it; the title stands over everything, legends included.
    told = [note, "" if imprint is None else imprint.line]
    lines = [line for text in told for line in textwrap.wrap(text, _CHARACTERS_A_LINE)]
    if lines:
        inner["title"] = {
            "text": lines,
            "orient": "bottom",
            "anchor": "start",
            "fontSize": 11,
            "fontWeight": "normal",
            "color": config["title"]["subtitleColor"],
            "offset": 14,
        }
    head = {"text": textwrap.wrap(title, _CHARACTERS_A_LINE - 24), "offset": 16}
    return {**spec, "config": {**config, "padding": 20}, "title": head, "vconcat": [inner]}


@cache
def _register_fonts() -> None:
    folder = resource_root() / "static" / "fonts"
    if folder.is_dir():
        vl_convert.register_font_directory(str(folder))
