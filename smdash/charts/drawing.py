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

from collections.abc import Mapping
from functools import singledispatch

import altair as alt
import pandas as pd

from smdash.charts.theme import AnyChart
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
