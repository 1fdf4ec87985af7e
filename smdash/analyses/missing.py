"""What a change would be if patients without a later value had stayed as they were, done badly, or done well.

Patients who withdraw or are not seen again are seldom those who did best: a change of those still seen can mislead.
Each assumption puts a later value in the place of what is missing; none of them is what happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from smdash.analyses.withdrawal import find_withdrawn
from smdash.cohort import Cohort

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Assumptions:
    """The later values of the patients with a baseline value under each assumption, one place a patient.

    Attributes
    ----------
    before
        The baseline.
    observed
        The later value as it is; NaN where there is none.
    open
        Whose later value is assumed: there is none, or the patient withdrew and it is from an earlier visit.
    unchanged
        The baseline in place of what is open.
    worst, best
        The worst or best possible value in its place.
    carried
        The last value before it in its place, which is the baseline where there is no other.
    from_visit
        For whom that is a value after the baseline.
    """

    before: Floats
    observed: Floats
    open: NDArray[np.bool_]
    unchanged: Floats
    worst: Floats
    best: Floats
    carried: Floats
    from_visit: NDArray[np.bool_]


def assume_missing(
    values: Floats, later: int, withdrawn: NDArray[np.bool_], worst: float, best: float, *, floats: bool
) -> Assumptions:
    """Put later values in the place of missing ones, in as many ways as there are assumptions.

    Parameters
    ----------
    values
        Patients by visits, in time order: the baseline first. NaN is not assessed; without a baseline a patient has no
        part in any of it.
    later
        The place of the visit compared with the baseline.
    withdrawn
        Who withdrew.
    worst, best
        What is put in for the worst and the best case.
    floats
        Whether the later visit is the latest of each patient, which may be an earlier one.
    """
    known = ~np.isnan(values[:, 0])
    values, withdrawn = values[known], withdrawn[known]
    before, seen = values[:, 0], ~np.isnan(values[:, : later + 1])
    # The last place with a value up to the visit; 0, the baseline, always has one.
    last = later - np.argmax(seen[:, ::-1], axis=1)
    carried = values[np.arange(len(values)), last]
    at_visit, after_baseline = last == later, last > 0
    observed = np.where(after_baseline if floats else at_visit, carried, np.nan)
    missing = np.isnan(observed) | (withdrawn & ~at_visit)
    return Assumptions(
        before,
        observed,
        missing,
        np.where(missing, before, observed),
        np.where(missing, worst, observed),
        np.where(missing, best, observed),
        np.where(missing, carried, observed),
        missing & after_baseline,
    )


def match_withdrawn(cohort: Cohort, patients: Sequence[str]) -> NDArray[np.bool_]:
    """Which of these patients of a cohort withdrew."""
    people = cohort.patients
    gone = set(people["patient_id"].to_numpy(dtype=object)[find_withdrawn(people)].tolist())
    return np.array([patient in gone for patient in patients], dtype=np.bool_)
