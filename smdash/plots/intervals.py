"""Estimates under one another, each with its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from smdash.plots.plot import Plot

_ROOM = 1.5
"""How much wider than those of the whole cohort the intervals of some of its patients may be before they are cut."""


class Estimated(NamedTuple):
    """One estimate as it is drawn: NaN where there is no number, an endless limit where the data set none.

    `detail` is read beside its name (how many patients), `written` is estimate and interval in words.
    """

    name: str
    detail: str
    value: float
    low: float
    high: float
    written: str
    patients: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Intervals(Plot):
    """Estimates with their intervals on one axis, a row each, under what they are called and how they read.

    Attributes
    ----------
    rows
        From top to bottom.
    axis_title
        What is estimated, with its unit or direction.
    reference
        The value of no difference, drawn across; None where there is none.
    ratio
        Whether the estimates are ratios: on a logarithmic axis, read as a change in percent.
    """

    rows: tuple[Estimated, ...]
    axis_title: str
    reference: float | None = None
    ratio: bool = False

    @property
    def ends(self) -> tuple[float, float]:
        """Where the axis begins and ends: with room for the wider intervals of fewer patients."""
        if self.ratio:
            far = max((abs(math.log(end)) for end in self._list_ends() if end > 0), default=0.0)
            reach = math.exp(max(math.log(2), _ROOM * far))
            return 1 / reach, reach
        return 0.0, _ROOM * max(self._list_ends(), default=1.0) or 1.0

    def _list_ends(self) -> Sequence[float]:
        return [end for row in self.rows for end in (row.value, row.low, row.high) if math.isfinite(end)]

    @property
    def alt(self) -> str:
        """What the picture is, for a reader who cannot see it."""
        return f"Points with 95% intervals, a row each: {self.axis_title}."

    @property
    def data(self) -> pd.DataFrame:
        """One row an estimate."""
        return pd.DataFrame(self.rows, columns=list(Estimated._fields))
