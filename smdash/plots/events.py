"""Pictures of adverse events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from smdash.plots.bars import Segment
from smdash.plots.plot import Plot

MOST_TERMS = 15
"""More terms than this are not read at one glance: the rare ones stand in the table alone."""

OTHER_SCALE, NO_GRADE = "other scale", "not recorded"
CTCAE_LEVELS = {
    **{str(grade): f"Grade {grade}" for grade in range(1, 6)},
    OTHER_SCALE: "Not CTCAE",
    NO_GRADE: "Not recorded",
}
"""The worst CTCAE grade of a patient, what is graded otherwise and what is not graded, in order: level → words."""


class Term(NamedTuple):
    """One term of adverse events: in how many patients, how that is said, and who they are."""

    term: str
    patients_count: int
    written: str
    patients: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class AdverseEventBars(Plot):
    """In how many patients each adverse event occurred, a bar a term, stacked by the worst grade of each patient.

    Attributes
    ----------
    terms
        Every term that occurs, that of most patients first.
    segments
        As `bars.stack_levels` answers, a group a term, the levels those of `CTCAE_LEVELS`.
    """

    terms: tuple[Term, ...]
    segments: tuple[Segment, ...]

    @property
    def drawn(self) -> tuple[str, ...]:
        """The terms that have a bar where this is the whole cohort."""
        return tuple(one.term for one in self.terms[:MOST_TERMS])

    @property
    def alt(self) -> str:
        """What the picture is."""
        return "Stacked bars of patients by their worst grade, a bar a term of adverse events, the most frequent first."

    @property
    def data(self) -> pd.DataFrame:
        """One row a term and level, also those that are not drawn."""
        rows = pd.DataFrame(self.segments, columns=list(Segment._fields))
        columns = ["group", "level_label", "patients_count", "group_n", "share", "patients"]
        return rows[columns].rename(columns={"group": "term"})
