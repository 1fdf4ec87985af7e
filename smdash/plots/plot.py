"""The ground all plots stand on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True, eq=False)
class Plot(ABC):
    """One picture as data.

    A plot of some patients is drawn on the axes of the same plot of the whole cohort (`Cohort.whole`): a plot therefore
    also holds what only its axes need, such as the ends of all values where single values are not drawn.

    Attributes
    ----------
    small
        Whether it is one of several seen at once: the words beside it then say what its legend and axis titles would.
    """

    small: bool = field(default=False, kw_only=True)

    @property
    @abstractmethod
    def alt(self) -> str:
        """What the picture is, for a reader who cannot see it: its kind and axes, no number of any selection."""

    @property
    @abstractmethod
    def data(self) -> pd.DataFrame:
        """One row a mark, as its download holds it; `patients` is a tuple of the ids behind a mark of several."""
