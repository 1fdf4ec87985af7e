"""Severity grades as analyses use them: named, read visit by visit, paired with the baseline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from smdash.analyses.follow_up import choose_visits
from smdash.cohort import Cohort
from smdash.measures import DOMAIN_KEYS, GRADE_LABELS, grade_key
from smdash.vocabulary import LATEST

GRADE_WORDS = tuple(f"{grade} {label.lower()}" for grade, label in GRADE_LABELS.items())
"""The five grades as legends say them."""


@dataclass(frozen=True, eq=False)
class Grades:
    """The severity grades of the evaluated patients.

    Attributes
    ----------
    domains
        The symptom domains with a grade, in the declared order.
    ids
        The evaluated patients in the order of the cohort, graded or not.
    visits
        The visits in time order: the baseline first, `latest` last.
    values
        The grades by domain, patient and visit; NaN is not assessed.
    """

    domains: tuple[str, ...]
    ids: NDArray[np.object_]
    visits: tuple[str, ...]
    values: NDArray[np.float64]

    @property
    def before(self) -> NDArray[np.float64]:
        """The baseline grades by domain and patient."""
        return self.values[:, :, 0]

    @property
    def later(self) -> NDArray[np.float64]:
        """The grades after the baseline by domain, patient and visit."""
        return self.values[:, :, 1:]

    def place(self, visit: str) -> NDArray[np.intp]:
        """Where in `visits` the grade of a visit stands, by domain and patient; -1 where there is none.

        `latest` floats: it is the last grade after the baseline.

        Parameters
        ----------
        visit
            `baseline`, `month_N` or `latest`.
        """
        assessed = ~np.isnan(self.values)
        if visit == LATEST:
            last = len(self.visits) - 1 - np.argmax(assessed[:, :, :0:-1], axis=2)
            return np.where(assessed[:, :, 1:].any(axis=2), last, -1)
        if visit not in self.visits:
            return np.full(assessed.shape[:2], -1)
        at = self.visits.index(visit)
        return np.where(assessed[:, :, at], at, -1)

    def take(self, places: NDArray[np.intp]) -> NDArray[np.float64]:
        """The grades at these places of `visits`, by domain and patient; NaN where the place is -1."""
        taken = np.take_along_axis(self.values, places[:, :, None], axis=2)[:, :, 0]
        return np.where(places >= 0, taken, np.nan)

    def list_shown(self, domain: int) -> tuple[str, ...]:
        """The visits a picture of one domain shows: `latest` where it adds something (`follow_up.choose_visits`)."""
        seen = (~np.isnan(self.values[domain])).any(axis=0)
        return choose_visits(visit for visit, any_grade in zip(self.visits, seen.tolist(), strict=True) if any_grade)


def read_grades(cohort: Cohort, domains: Sequence[str] = ()) -> Grades:
    """Read the severity grades of the evaluated patients.

    Parameters
    ----------
    cohort
        Any cohort.
    domains
        The symptom domains read, where they are graded; none means all.
    """
    kept = [domain for domain in DOMAIN_KEYS if not domains or domain in domains]
    ids = cohort.patients["patient_id"].to_numpy(dtype=object)[~cohort.patients["excluded"].to_numpy(dtype="bool")]
    rows = cohort.measurements
    grades = rows["value"].to_numpy(dtype="float64")
    which = _place([grade_key(domain) for domain in kept], rows["measure"].to_numpy(dtype=object))
    found = np.flatnonzero((which >= 0) & ~np.isnan(grades))
    who = _place(ids, rows["patient_id"].to_numpy(dtype=object)[found])
    found, who = found[who >= 0], who[who >= 0]
    visits = tuple(map(str, rows["visit"].cat.categories))
    values = np.full((len(kept), len(ids), len(visits)), np.nan)
    values[which[found], who, rows["visit"].cat.codes.to_numpy()[found]] = grades[found]
    graded: list[int] = np.unique(which[found]).tolist()
    return Grades(tuple(kept[at] for at in graded), ids, visits, values[graded])


def _place(names: Iterable[object], texts: NDArray[np.object_]) -> NDArray[np.intp]:
    """Where each text stands among the names; -1 where it is none of them."""
    places = {name: at for at, name in enumerate(names)}
    # A dictionary asked in a row takes half the time of an index of the library, which sorts out types first.
    return np.array([places.get(text, -1) for text in texts.tolist()], dtype=np.intp)


def round_grades(grades: NDArray[np.float64]) -> NDArray[np.intp]:
    """The nearest whole grade of each, none of them NaN: its place in `GRADE_WORDS`."""
    return np.clip(np.floor(grades + 0.5), 0, len(GRADE_WORDS) - 1).astype(np.intp)
