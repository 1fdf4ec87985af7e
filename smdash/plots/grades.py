"""Pictures of severity grades: of each patient, their distribution, their change, and by when they fell."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from smdash.plots.plot import Plot

MOST_PATIENTS = 60
"""With more patients than this the rows of a heatmap are no longer told apart: distributions are shown instead."""


@dataclass(frozen=True, eq=False)
class Heatmap(Plot):
    """Every grade of every patient: a row a patient, a column a visit, a panel a symptom domain.

    Attributes
    ----------
    cells
        One row a patient × domain × visit, patients in the order they are shown: `patient_id`, `patient_label`,
        `domain` (a key), `visit` (as shown), `recorded_at` (the visit the grade was really recorded at; `–` where not
        assessed), `grade` (NaN: not assessed), `level` (of `levels`; None: not assessed), `assessed` (`assessed` or
        `not assessed`).
    domains, visits
        Their keys in the order they are shown.
    levels
        The names of the grades from 0 to 4.
    """

    cells: pd.DataFrame
    domains: tuple[str, ...]
    visits: tuple[str, ...]
    levels: tuple[str, ...]

    @property
    def alt(self) -> str:
        """What the picture is, for a reader who cannot see it."""
        return "Heatmap of severity grades: a row a patient, a column a visit, a panel a symptom domain."

    @property
    def data(self) -> pd.DataFrame:
        """One row a patient × domain × visit."""
        return self.cells.drop(columns="level")


@dataclass(frozen=True, eq=False)
class SeverityBars(Plot):
    """How many patients had which grade at each visit: stacked bars, a panel a symptom domain.

    Attributes
    ----------
    bars
        One row a domain × visit × grade that occurs, the lowest grade of a bar first: `level` (of `levels`),
        `level_label`, `patients_count`, `group_n` (patients assessed), `share`, `count_start`, `count_end`,
        `share_start`, `share_end`, `patients`, `domain_label`, `visit_label`.
    domains, visits
        Their labels in the order they are shown.
    levels
        The names of the grades from 0 to 4.
    """

    bars: pd.DataFrame
    domains: tuple[str, ...]
    visits: tuple[str, ...]
    levels: tuple[str, ...]

    @property
    def alt(self) -> str:
        """What the picture is, for a reader who cannot see it."""
        return "Stacked bars of severity grades: a bar a visit, a panel a symptom domain."

    @property
    def data(self) -> pd.DataFrame:
        """One row a domain × visit × grade that occurs."""
        return self.bars


@dataclass(frozen=True, eq=False)
class GradeChanges(Plot):
    """The shares of patients who improved and who got worse, with their intervals: a row a symptom domain.

    Attributes
    ----------
    changes
        Two rows a domain in the order it is shown: `domain` (its label), `outcome` (`Improved` or `Worse`),
        `patients_count`, `affected` (with the symptom at baseline, of whom it is a share), `share`, `low`, `high`,
        `written` (the share in words), `patients` (those counted); of a split page `group` too.
    split, groups
        What the patients are split by, and their groups in order; empty where they are not split.
    """

    changes: pd.DataFrame
    split: str = ""
    groups: tuple[str, ...] = ()

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains in which somebody had the symptom, in the order they are shown."""
        return tuple(dict.fromkeys(self.changes["domain"].tolist()))

    @property
    def alt(self) -> str:
        """What the picture is, for a reader who cannot see it."""
        if self.groups:
            return (
                "Points with 95% intervals: the shares improved and worse, a row a symptom domain, a panel a group of "
                f"{self.split}."
            )
        return "Points with 95% intervals: the shares improved and worse, a row a symptom domain."

    @property
    def data(self) -> pd.DataFrame:
        """Two rows a domain in which somebody had the symptom."""
        return self.changes


@dataclass(frozen=True, eq=False)
class Onset(Plot):
    """By when symptoms had improved: a bar a visit filled with the patients improved so far, a panel a domain.

    Attributes
    ----------
    steps
        One row a domain with a symptom at baseline × visit: `domain_label`, `visit_label`, `improved` (so far),
        `symptomatic` (at baseline), `share`, `patients` (those improved so far).
    domains, visits
        Their labels in the order they are shown; the domains are those with a symptom at baseline.
    """

    steps: pd.DataFrame
    domains: tuple[str, ...]
    visits: tuple[str, ...]

    @property
    def alt(self) -> str:
        """What the picture is, for a reader who cannot see it."""
        return "Bars growing over the visits: patients improved so far, a panel a symptom domain."

    @property
    def data(self) -> pd.DataFrame:
        """One row a domain × visit."""
        return self.steps
