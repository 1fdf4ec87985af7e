"""Where patients went from one time to another: a matrix of levels for each domain or pair of visits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from smdash.plots.plot import Plot


@dataclass(frozen=True, eq=False)
class ShiftMatrices(Plot):
    """Matrices of earlier against later level, one a panel.

    Attributes
    ----------
    cells
        One row a panel × earlier level × later level: the columns that name the panel in a download (`domain_label`;
        `before_visit`, `after_visit`), `panel` (its label), `before`, `after` (of `levels`), `change` (`Improved`,
        `Unchanged`, `Worse`), `patients_count`, `patients`.
    panels
        The labels of the panels in the order they are shown.
    levels
        The levels from best to worst.
    before, after
        The titles of the axes.
    derived
        Whether the levels are derived from something else: the cells are then framed by dashes.
    """

    cells: pd.DataFrame
    panels: tuple[str, ...]
    levels: tuple[str, ...]
    before: str
    after: str
    derived: bool = False

    @property
    def alt(self) -> str:
        """What the picture is, for a reader who cannot see it."""
        return (
            f"Matrices of {self.before[0].lower()}{self.before[1:]} against {self.after[0].lower()}{self.after[1:]}, "
            "with the number of patients in each cell."
        )

    @property
    def data(self) -> pd.DataFrame:
        """The cells, without the label of their panel."""
        return self.cells.drop(columns="panel")


def count_shifts(
    pairs: Iterable[tuple[str, str, str]], levels: Sequence[str], named: Mapping[str, str]
) -> list[dict[str, object]]:
    """Count how many patients went from which level to which.

    Parameters
    ----------
    pairs
        Patient, earlier level and later level, one of each patient.
    levels
        The levels from best to worst.
    named
        The columns that name the panel, and what they say.

    Returns
    -------
    list of dict
        The rows of `ShiftMatrices.cells` of one panel, one for each pair of levels, empty ones included.
    """
    ids: dict[tuple[str, str], list[str]] = {}
    for patient, before, after in pairs:
        ids.setdefault((before, after), []).append(patient)
    return [
        {
            **named,
            "before": before,
            "after": after,
            "change": "Improved" if j < i else "Worse" if j > i else "Unchanged",
            "patients_count": len(ids.get((before, after), ())),
            "patients": tuple(ids.get((before, after), ())),
        }
        for i, before in enumerate(levels)
        for j, after in enumerate(levels)
    ]
