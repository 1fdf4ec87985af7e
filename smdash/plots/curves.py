"""A share over time in steps: cumulative incidence beside that of what can come first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from smdash.plots.plot import Plot
from smdash.vocabulary import FEW

MOST_STEPS = 1000
"""A curve of more times is drawn from this many of them, evenly chosen: more than the picture has pixels."""

_TICKS = 8
_WIDTHS = (1, 2, 3, 6, 12, 24, 60, 120, 1200)


@dataclass(frozen=True, eq=False)
class IncidenceCurve(Plot):
    """The share of patients with an event over time and its band, the competing event, and the patients at risk.

    Drawn as long as at least `FEW` patients are at risk: the steps of the last few would look like those of many.

    Attributes
    ----------
    table
        One row a time at which something happened or ended: `time` (months), `at_risk`, `events`, `competing`,
        `censored`, `incidence`, `low`, `high` (NaN where there is no interval), `competing_incidence`.
    event, competing
        The two events in words, as they stand beside their lines.
    time_title
        The title of the axis of time.
    derived
        Whether the levels behind it are derived: the line is then dashed.
    """

    table: pd.DataFrame
    event: str
    competing: str
    time_title: str
    derived: bool

    @property
    def drawn(self) -> pd.DataFrame:
        """The rows of the table with enough patients at risk, evenly thinned where there are too many."""
        table = self.table[self.table["at_risk"] >= FEW]
        if len(table) > MOST_STEPS:
            table = table.iloc[np.linspace(0, len(table) - 1, MOST_STEPS).round().astype("int64")]
        return table

    @property
    def longest(self) -> float:
        """Where the axis of time ends."""
        times = self.drawn["time"].tolist()
        return max([1.0, *times[-1:]])

    @property
    def ticks(self) -> tuple[float, ...]:
        """The times at which the number at risk is written."""
        width = next(w for w in _WIDTHS if self.longest / w <= _TICKS)
        return tuple(float(tick) for tick in range(0, math.floor(self.longest) + 1, width))

    @property
    def steps(self) -> pd.DataFrame:
        """One row a step from time 0 on: `time`, `share`, `low`, `high`, `competing_share`."""
        table = self.drawn
        columns = {"incidence": "share", "competing_incidence": "competing_share"}
        steps = table.rename(columns=columns)[["time", "share", "low", "high", "competing_share"]]
        if bool((steps["time"] == 0).any()):
            return steps.reset_index(drop=True)
        first = pd.DataFrame({name: [0.0] for name in steps.columns})
        return pd.concat([first, steps], ignore_index=True)

    def count_at_risk(self, times: Sequence[float]) -> list[int]:
        """How many patients are followed without either event up to each of these times."""
        ended = self.table["events"] + self.table["competing"] + self.table["censored"]
        return [int(ended[self.table["time"] >= time].sum()) for time in times]

    @property
    def alt(self) -> str:
        """What the picture is, for a reader who cannot see it."""
        return (
            f"Step curve with its band of confidence: share of patients, {self.event.lower()} and "
            f"{self.competing.lower()}, by {self.time_title.lower()}, the patients at risk below it."
        )

    @property
    def data(self) -> pd.DataFrame:
        """The table behind the curve."""
        return self.table
