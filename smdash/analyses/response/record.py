"""What a file has of the response of its evaluated patients: levels in words, and grades to derive them from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smdash.analyses.withdrawal import records_withdrawal
from smdash.cohort import Cohort
from smdash.measures import DOMAIN_KEYS, OVERALL_RESPONSE, grade_key, response_key
from smdash.vocabulary import RESPONSE_KEYS

Floats = NDArray[np.float64]

_GRADES = [grade_key(domain) for domain in DOMAIN_KEYS]
_WORDS = [OVERALL_RESPONSE, *(response_key(domain) for domain in DOMAIN_KEYS)]
# As objects, like the columns of a cohort: looking up among texts of another type takes four times as long.
_MEASURES = pd.Index([*_GRADES, *_WORDS], dtype="object")


@dataclass(frozen=True, slots=True)
class Told:
    """A response somebody put down: who at which visit after the baseline, in which month (NaN: unknown), the word."""

    patient_id: str
    visit: str
    month: float
    word: str


@dataclass(frozen=True, eq=False)
class Record:
    """The evaluated patients, in the order of the file, and all that their response is counted from.

    Attributes
    ----------
    ids, subtypes, responses, withdrawn, months_treated
        Of each patient: the id, the subtype (None: not recorded), the overall response (a key of `RESPONSE_KEYS` or
        None), whether treatment was given up, and how long it lasted (NaN: not recorded).
    domains
        The symptom domains graded at least once in the file, also of patients who are not evaluated.
    visits
        The visits in time order, the baseline first.
    grades, months
        Visit × patient × domain: the severity grade (NaN: not assessed), and the month it was assessed in (NaN:
        unknown).
    told
        Measure → the responses put down at visits after the baseline, in the order of the visits.
    records_withdrawal
        Whether the file says of anybody whether treatment was given up: else nobody withdrew as far as it knows.
    """

    ids: tuple[str, ...]
    subtypes: tuple[str | None, ...]
    responses: tuple[str | None, ...]
    withdrawn: tuple[bool, ...]
    months_treated: tuple[float, ...]
    domains: tuple[str, ...]
    visits: tuple[str, ...]
    grades: Floats
    months: Floats
    told: Mapping[str, tuple[Told, ...]]
    records_withdrawal: bool

    @property
    def before(self) -> Floats:
        """The grades at the baseline, patient × domain."""
        return self.grades[0]

    @cached_property
    def after(self) -> Floats:
        """The last grades after the baseline, patient × domain."""
        last = np.full(self.before.shape, np.nan)
        for later in self.grades[1:]:
            last = np.where(np.isnan(later), last, later)
        return last

    @cached_property
    def after_visit(self) -> NDArray[np.int64]:
        """At which of `visits` the last grade after the baseline stands, patient × domain; 0 where there is none."""
        last = np.zeros(self.before.shape, dtype=np.int64)
        for place, later in enumerate(self.grades[1:], start=1):
            last[~np.isnan(later)] = place
        return last

    @cached_property
    def left_without_response(self) -> frozenset[str]:
        """Who gave treatment up before a response was judged."""
        people = zip(self.ids, self.responses, self.withdrawn, strict=True)
        return frozenset(one for one, told, gone in people if told == "withdrawn" or (gone and told is None))

    def last_words(self, measure: str) -> dict[str, str]:
        """Patient → the level put down last after the baseline, for those whose last word is a level."""
        last = {one.patient_id: one.word for one in self.told.get(measure, ())}
        return {patient: word for patient, word in last.items() if word in RESPONSE_KEYS}


def read_record(cohort: Cohort) -> Record:
    """Read what response is counted from; excluded patients are left out."""
    people = cohort.patients
    kept = ~people["excluded"].to_numpy(dtype="bool")
    ids = people["patient_id"].to_numpy(dtype=object)[kept]
    responses = people["response"].to_numpy(dtype=object)[kept].tolist()
    rows = cohort.measurements
    measures = _MEASURES.get_indexer(pd.Index(rows["measure"], dtype="object"))
    concerned = np.flatnonzero(measures >= 0)
    measures = measures[concerned]
    graded: NDArray[np.intp] = np.unique(measures[measures < len(_GRADES)])
    patients = pd.Index(ids, dtype="object").get_indexer(
        pd.Index(rows["patient_id"].to_numpy(dtype=object)[concerned], dtype="object")
    )
    known = patients >= 0
    at, measures, patients = concerned[known], measures[known], patients[known]
    visits = tuple(map(str, rows["visit"].cat.categories))
    codes = rows["visit"].cat.codes.to_numpy()[at].astype("int64")
    month = rows["month"].to_numpy(dtype="float64")[at]
    scored = measures < len(_GRADES)
    place = (codes[scored], patients[scored], np.searchsorted(graded, measures[scored]))
    grades = np.full((len(visits), len(ids), len(graded)), np.nan)
    months = np.full(grades.shape, np.nan)
    grades[place] = rows["value"].to_numpy(dtype="float64")[at[scored]]
    months[place] = month[scored]
    told: dict[str, list[Told]] = {}
    worded = np.flatnonzero(~scored & (codes > 0))
    words = rows["word"].to_numpy(dtype=object)[at]
    for row in worded[np.argsort(codes[worded], kind="stable")].tolist():
        measure = _WORDS[measures[row] - len(_GRADES)]
        one = Told(ids[patients[row]], visits[codes[row]], float(month[row]), words[row])
        told.setdefault(measure, []).append(one)
    return Record(
        tuple(ids.tolist()),
        tuple(subtype if isinstance(subtype, str) else None for subtype in people["subtype"].to_numpy()[kept].tolist()),
        tuple(level if level in RESPONSE_KEYS else None for level in responses),
        tuple(people["withdrawn"].to_numpy(dtype="bool")[kept].tolist()),
        tuple(people["treatment_months"].to_numpy(dtype="float64")[kept].tolist()),
        tuple(DOMAIN_KEYS[int(one)] for one in graded),
        visits,
        grades,
        months,
        {measure: tuple(ones) for measure, ones in told.items()},
        records_withdrawal(cohort),
    )
