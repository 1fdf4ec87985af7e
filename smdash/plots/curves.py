"""A share over time in steps: Kaplan-Meier."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from smdash.plots.plot import Plot

MOST_STEPS = 1000
"""A curve of more times is drawn from this many of them, evenly chosen: more than the picture has pixels."""

_TICKS = 8
_WIDTHS = (1, 2, 3, 6, 12, 24, 60, 120, 1200)


@dataclass(frozen=True, eq=False)
class StepCurve(Plot):
    """One Kaplan-Meier curve with its band, and the patients at risk below it.

    Attributes
    ----------
    table
        One row a time at which something ended: `time` (months), `at_risk`, `events`, `censored`,
        `share_without_event`, `low`, `high` (NaN where there is no interval).
    rises
        Whether the share with the event is drawn, from 0 up, instead of the share without it, from 1 down.
    share_title, time_title
        The titles of the axes.
    """

    table: pd.DataFrame
    rises: bool
    share_title: str
    time_title: str

    @property
    def longest(self) -> float:
        """Where the axis of time ends."""
        return max(float(self.table["time"].max()), 1.0)

    @property
    def ticks(self) -> tuple[float, ...]:
        """The times at which the number at risk is written."""
        last = float(self.table["time"].max())
        width = next(w for w in _WIDTHS if last / w <= _TICKS)
        return tuple(float(tick) for tick in range(0, math.floor(last) + 1, width))

    @property
    def steps(self) -> pd.DataFrame:
        """One row a step from time 0 on: `time`, `share`, `low`, `high`."""
        table = self.table
        if len(table) > MOST_STEPS:
            table = table.iloc[np.linspace(0, len(table) - 1, MOST_STEPS).round().astype("int64")]
        share, low, high = table["share_without_event"], table["low"], table["high"]
        if self.rises:
            share, low, high = 1 - share, 1 - high, 1 - low
        steps = pd.DataFrame({"time": table["time"], "share": share, "low": low, "high": high})
        if bool((steps["time"] == 0).any()):
            return steps
        start = 0.0 if self.rises else 1.0
        first = pd.DataFrame({"time": [0.0], "share": [start], "low": [start], "high": [start]})
        return pd.concat([first, steps], ignore_index=True)

    def count_at_risk(self, times: Sequence[float]) -> list[int]:
        """How many patients are followed without the event up to each of these times."""
        ended = self.table["events"] + self.table["censored"]
        return [int(ended[self.table["time"] >= time].sum()) for time in times]

    @property
    def alt(self) -> str:
        """What the picture is, for a reader who cannot see it."""
        return (
            f"Step curve with its band of confidence: {self.share_title.lower()} by {self.time_title.lower()}, the "
            "patients at risk below it."
        )

    @property
    def data(self) -> pd.DataFrame:
        """The table behind the curve."""
        return self.table
