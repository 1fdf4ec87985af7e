"""How a plot becomes a chart: by its type, on the axes of the whole cohort, with the data beside it.

A chart is drawn from the plot of the whole cohort alone: scales, legends, sizes and titles are its, and the chart names
its data without holding them. What a filter changes are the rows, so that a browser keeps the living chart and only
takes new rows. To each type of plot belong two functions, registered where that picture is drawn::

    @draw.register
    def draw_bars(whole: StackedBars) -> AnyChart: ...

    @list_rows.register
    def list_bar_rows(plot: StackedBars, whole: StackedBars) -> Rows: ...
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import singledispatch
from typing import Any, cast

import altair as alt
import numpy as np
import pandas as pd

from smdash.charts.theme import AnyChart, Mode, configuration
from smdash.plots import Plot

Rows = Mapping[str, pd.DataFrame]
"""The rows of a chart by the name of their data: plain columns of numbers and texts."""


@singledispatch
def draw(whole: Plot) -> AnyChart:
    """The chart of a plot, without any data: what it names is filled by `list_rows`.

    Parameters
    ----------
    whole
        The plot of the whole cohort, for a picture of any part of it.
    """
    raise TypeError(f"Nobody draws a {type(whole).__name__}.")


@singledispatch
def list_rows(plot: Plot, whole: Plot) -> Rows:
    """The rows drawn, by the names of data that `draw` uses.

    Parameters
    ----------
    plot
        What is drawn.
    whole
        The plot of the whole cohort, whose order and units hold.
    """
    raise TypeError(f"Nobody draws a {type(plot).__name__}.")


def named(data: str) -> alt.Chart:
    """A chart over the rows of this name."""
    return alt.Chart(alt.NamedData(data))


def write_specification(whole: Plot, mode: Mode) -> dict[str, Any]:
    """What a browser draws, without its rows: the Vega-Lite specification of a plot in a mode.

    The schema is left to the tests, which check every whole chart: to check it here would take longer than all else.
    """
    config = configuration(mode)
    if whole.small:
        # A legend wider than the bars may reach over the names beside them, but not out of the picture.
        config["legend"] = {**config["legend"], "layout": {"top": {"anchor": "end"}}}
    return {**draw(whole).to_dict(validate=False), "config": config}


def write_rows(rows: Rows) -> dict[str, list[dict[str, Any]]]:
    """The rows by their names as JSON has them; None where nothing is recorded."""
    return {name: _write_frame(frame) for name, frame in rows.items()}


def _write_frame(frame: pd.DataFrame) -> list[dict[str, Any]]:
    columns = {str(name): _write_column(column) for name, column in frame.items()}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _write_column(column: pd.Series) -> list[Any]:
    if column.dtype.kind == "f":
        return [value if math.isfinite(value) else None for value in column.tolist()]
    pairs = zip(column.tolist(), column.isna().tolist(), strict=True)
    return [None if absent else _write_value(value) for value, absent in pairs]


def _write_value(value: object) -> object:
    if isinstance(value, np.generic):
        return cast(object, value.item())
    return value.isoformat() if isinstance(value, pd.Timestamp) else value
