"""Cohorts at the edges, by name: what every analysis has to survive."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from smdash.cohort import Cohort
from smdash.measures import grade_key
from smdash.vocabulary import BASELINE
from tests.cohorts import FIVE_DOMAINS, make_cohort, make_founding, make_registry

_VISITS = (BASELINE, "month_3", "latest")


def _few(size: int) -> Cohort:
    ids = [f"P{i}" for i in range(size)]
    people = [{"patient_id": one, "subtype": "ISM", "response": "major", "treatment_months": 6} for one in ids]
    values = [
        (one, visit, grade_key(domain), 3 - step)
        for one in ids
        for domain in FIVE_DOMAINS
        for step, visit in enumerate(_VISITS)
    ]
    return make_cohort(people, values)


def _one_visit() -> Cohort:
    founding = make_founding()
    kept = [
        (row.patient_id, row.visit, row.measure, row.value)
        for row in founding.measurements.itertuples()
        if row.visit == BASELINE
    ]
    return make_cohort(founding.patients.to_dict("records"), kept)


def _all_equal() -> Cohort:
    people = [{"patient_id": f"P{i}", "subtype": "ISM", "response": "none", "treatment_months": 6} for i in range(8)]
    values = [(p["patient_id"], visit, grade_key("skin"), 2) for p in people for visit in _VISITS]
    return make_cohort(people, values)


def _all_missing() -> Cohort:
    return make_cohort([{"patient_id": f"P{i}"} for i in range(6)])


def _all_excluded() -> Cohort:
    people = [{"patient_id": f"P{i}", "excluded": True, "response": "major"} for i in range(3)]
    return make_cohort(people, [("P0", BASELINE, grade_key("skin"), 2), ("P0", "month_3", grade_key("skin"), 1)])


def _nobody_had_it() -> Cohort:
    people = [{"patient_id": f"P{i}", "subtype": "BMM", "response": "complete"} for i in range(7)]
    values = [(p["patient_id"], visit, grade_key("respiratory"), 0) for p in people for visit in _VISITS]
    return make_cohort(people, values)


_registry = cache(make_registry)


EDGES: dict[str, Callable[[], Cohort]] = {
    "no patient": lambda: make_cohort([]),
    "one patient": lambda: _few(1),
    "two patients": lambda: _few(2),
    "one visit only": _one_visit,
    "all equal": _all_equal,
    "all missing": _all_missing,
    "all excluded": _all_excluded,
    "one subtype": lambda: _few(9),
    "a domain nobody had": _nobody_had_it,
    "founding": make_founding,
    "5,000 patients": lambda: _registry(5000),
}
