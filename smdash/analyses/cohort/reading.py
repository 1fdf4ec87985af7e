"""The patients of a cohort and what was recorded of them when, found once in whole columns for all parts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from smdash.analyses.withdrawal import find_withdrawn, records_withdrawal
from smdash.cohort import Cohort, plain_texts
from smdash.measures import MEASURES
from smdash.vocabulary import BASELINE, LATEST, NOT_RECORDED_LABEL, visit_label

Mask = npt.NDArray[np.bool_]
"""One truth a patient, in the order of `Cohort.patients`."""

_KINDS = ("grade", "score", "laboratory", "response")


@dataclass(frozen=True, eq=False)
class Baseline:
    """The baseline values of one measure, one a patient: `values`, their `signs` of censoring, and who has one."""

    values: npt.NDArray[np.float64]
    signs: npt.NDArray[np.object_]
    known: Mask


class Reading:
    """A cohort read into columns; each is computed when it is first asked for.

    Parameters
    ----------
    cohort
        The patients. Everybody in it counts as treated; *evaluated* means not excluded.
    """

    def __init__(self, cohort: Cohort) -> None:
        self.cohort = cohort
        self.people = cohort.patients
        self.ids: npt.NDArray[np.object_] = self.people["patient_id"].to_numpy(dtype=object)

    def take(self, who: Mask) -> tuple[str, ...]:
        """The ids of these patients, in the order of the file."""
        return tuple(self.ids[who].tolist())

    def find(self, rows: pd.DataFrame) -> npt.NDArray[np.intp]:
        """The place of its patient, for each row with a `patient_id`."""
        return pd.Index(self.ids, dtype=object).get_indexer(rows["patient_id"].to_numpy(dtype=object))

    @cached_property
    def treated(self) -> Mask:
        """Everybody."""
        return np.ones(len(self.ids), dtype=np.bool_)

    @cached_property
    def excluded(self) -> Mask:
        """Who was excluded from the evaluation."""
        return self.people["excluded"].to_numpy(dtype=np.bool_)

    @cached_property
    def withdrew(self) -> Mask:
        """Who withdrew, excluded or not: said so, or with the response `withdrawn`."""
        return find_withdrawn(self.people)

    @cached_property
    def gone(self) -> Mask:
        """Who of the evaluated withdrew."""
        return ~self.excluded & self.withdrew

    @cached_property
    def knows_excluded(self) -> bool:
        """Whether it is recorded who was excluded, by the file or by the user."""
        found = self.excluded.any() or self.cohort.whole.patients["excluded"].any()
        return self.cohort.records("excluded", "exclusion_reason") or bool(found)

    @cached_property
    def knows_withdrawn(self) -> bool:
        """Whether it is recorded who withdrew."""
        return records_withdrawal(self.cohort)

    @cached_property
    def months(self) -> npt.NDArray[np.float64]:
        """The months on treatment; NaN where not recorded."""
        return self.people["treatment_months"].to_numpy(dtype=np.float64)

    @cached_property
    def timed(self) -> Mask:
        """Whose months on treatment are recorded."""
        return ~np.isnan(self.months)

    @cached_property
    def subtypes(self) -> npt.NDArray[np.object_]:
        """The subtypes, `NOT_RECORDED_LABEL` where there is none."""
        texts = self.texts("subtype").copy()
        texts[texts == None] = NOT_RECORDED_LABEL  # noqa: E711 (asked of each entry)
        return texts

    def texts(self, column: str) -> npt.NDArray[np.object_]:
        """A column of texts; None where nothing is recorded."""
        return plain_texts(self.people[column])

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """The measures with at least one value, in the order of `MEASURES`."""
        present = set(self._measures[1])
        return tuple(key for key in MEASURES if key in present)

    @cached_property
    def seen(self) -> dict[str, Mask]:
        """The evaluated patients with any value at each visit; latest: at any visit after the baseline."""
        anything = _join_rows(self._there)
        visits = [visit for at, visit in enumerate(self._visits[1]) if anything[at].any()]
        return {visit: self._choose(anything, visit) & ~self.excluded for visit in visits}

    def seen_with(self, kind: str) -> dict[str, Mask]:
        """The same, with any value of a kind of measure; empty where nobody has one."""
        there = self._there[_KINDS.index(kind)]
        if not there.any():
            return {}
        return {visit: self._choose(there, visit) & ~self.excluded for visit in self.seen}

    def baseline(self, measure: str) -> Baseline:
        """The values of a measure at the baseline."""
        codes, keys = self._measures
        rows = self.cohort.measurements
        at_start = self._at_start[codes[self._at_start] == (keys.index(measure) if measure in keys else -1)]
        size = len(self.ids)
        read = Baseline(np.full(size, np.nan), np.full(size, None, dtype=object), np.zeros(size, dtype=np.bool_))
        places = self._patients[at_start]
        read.values[places] = rows["value"].to_numpy(dtype=np.float64)[at_start]
        read.signs[places] = plain_texts(rows["censored"].iloc[at_start])
        read.known[places] = True
        return read

    @cached_property
    def _patients(self) -> npt.NDArray[np.intp]:
        return self.find(self.cohort.measurements)

    @cached_property
    def _measures(self) -> tuple[npt.NDArray[np.intp], list[str]]:
        measures: npt.NDArray[np.object_] = self.cohort.measurements["measure"].to_numpy(dtype=object)
        codes, keys = pd.factorize(measures)
        return codes, keys.tolist()

    @cached_property
    def _visits(self) -> tuple[npt.NDArray[np.integer], list[str]]:
        visits = self.cohort.measurements["visit"].cat
        return visits.codes.to_numpy(), [str(visit) for visit in visits.categories]

    @cached_property
    def _at_start(self) -> npt.NDArray[np.intp]:
        codes, visits = self._visits
        return np.flatnonzero(codes == visits.index(BASELINE))

    @cached_property
    def _there(self) -> npt.NDArray[np.bool_]:
        """Whether there is a value, by kind of measure, visit and patient."""
        (codes, keys), (visits, names) = self._measures, self._visits
        there = np.zeros((len(_KINDS), len(names), len(self.ids)), dtype=np.bool_)
        kinds = np.array([_KINDS.index(MEASURES[key].kind) for key in keys], dtype=np.intp)
        there[kinds[codes], visits, self._patients] = True
        return there

    def _choose(self, there: npt.NDArray[np.bool_], visit: str) -> Mask:
        """Who is there at a visit, of an array by visit and patient; latest: at any visit after the baseline."""
        names = self._visits[1]
        if visit != LATEST:
            return there[names.index(visit)]
        return _join_rows(np.delete(there, names.index(BASELINE), axis=0))


def _join_rows(there: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Where any of the rows holds."""
    return np.asarray(there.any(axis=0), dtype=np.bool_)


def name_visit(visit: str) -> str:
    """A visit as a step of follow-up: the latest one counts whoever came at all."""
    return "Any follow-up" if visit == LATEST else visit_label(visit)
