"""Small invented cohorts for tests, built in memory: nothing here is a patient."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from smdash.cohort import Cohort, Provenance, build_cohort
from smdash.measures import grade_key
from smdash.vocabulary import BASELINE, LATEST, month_visit

FIVE_DOMAINS = ("anaphylaxis", "skin", "gastrointestinal", "musculoskeletal", "neuropsychiatric")
SYNTHETIC = Provenance("invented", synthetic=True)


def make_cohort(
    patients: Sequence[Mapping[str, object]],
    values: Sequence[tuple[object, ...]] = (),
    events: Sequence[Mapping[str, object]] = (),
    directions: Mapping[str, str] | None = None,
) -> Cohort:
    """A cohort from literal rows.

    `patients`: one mapping a patient (`patient_id` and whatever matters). `values`: tuples of patient, visit, measure
    and value, where the value is a number, a response word, or a pair of number and censoring sign.
    """
    rows = []
    for patient, visit, measure, value in values:
        row = {"patient_id": patient, "visit": visit, "measure": measure, "original": str(value)}
        if isinstance(value, str):
            row["word"] = value
        elif isinstance(value, tuple):
            row["value"], row["censored"] = value
        else:
            row["value"] = value
        rows.append(row)
    columns = ["patient_id", "visit", "measure", "value", "word", "censored", "original"]
    return build_cohort(
        pd.DataFrame(list(patients)) if patients else pd.DataFrame({"patient_id": []}),
        pd.DataFrame(rows, columns=columns) if rows else pd.DataFrame(columns=columns),
        pd.DataFrame(list(events)) if events else None,
        provenance=SYNTHETIC,
        directions=directions,  # type: ignore[arg-type]  # tests write the directions as plain texts
    )


def make_founding() -> Cohort:
    """Fourteen invented patients built like the founding cohort: 13 evaluated, 2 withdrawn at the first dose."""
    subtypes = ["ISM"] * 10 + ["BMM", "BMM", "SSM", "SM-AHN"]
    responses = ["complete"] * 4 + ["major", "major", "partial", "partial", "withdrawn", "withdrawn"]
    responses += ["complete", "major", "partial", None]
    months = [73, 48, 36, 30, 24, 20, 18, 17, 1, 1, 17, 12, 9, 6]
    patients = [
        {
            "patient_id": f"P{i + 1:02d}",
            "subtype": subtypes[i],
            "sex": "F" if i % 3 else "M",
            "age": 34 + 3 * i,
            "treatment_months": months[i],
            "dose": "300 mg every 4 weeks",
            "excluded": i == 13,
            "exclusion_reason": "concomitant cytoreductive therapy" if i == 13 else None,
            "withdrawn": responses[i] == "withdrawn",
            "withdrawal_reason": "subjective side-effects at the first dose" if responses[i] == "withdrawn" else None,
            "response": responses[i],
        }
        for i in range(14)
    ]
    falls = {"complete": 4, "major": 2, "partial": 1, None: 1}
    values: list[tuple[object, ...]] = []
    for i, patient in enumerate(patients):
        for j, domain in enumerate(FIVE_DOMAINS):
            start = (i + 2 * j) % 5
            values.append((patient["patient_id"], BASELINE, grade_key(domain), start))
            if patient["withdrawn"]:
                continue
            fall = falls[patient["response"]] - (1 if j > 1 else 0)
            for step, visit in enumerate((month_visit(3), month_visit(6), LATEST), start=1):
                if (i, visit) == (5, month_visit(6)):
                    continue
                values.append((patient["patient_id"], visit, grade_key(domain), max(0, start - min(fall, step))))
    events = [
        {"patient_id": "P01", "kind": "anaphylaxis", "month": -3.0, "grade": "2", "scale": "Brown"},
        {"patient_id": "P01", "kind": "anaphylaxis", "month": 4.0, "grade": "1", "scale": "Brown"},
        {"patient_id": "P03", "kind": "dose change", "month": 6.0, "term": "150 mg every 4 weeks"},
        {"patient_id": "P05", "kind": "adverse event", "month": 1.0, "term": "headache", "grade": "1"},
    ]
    return make_cohort(patients, values, events)


def make_registry(size: int, seed: int = 7, visits: Sequence[str] | None = None) -> Cohort:
    """A large invented registry: every subtype, five domains, gaps everywhere."""
    rng = np.random.default_rng(seed)
    subtypes = ["ISM", "BMM", "SSM", "ASM", "SM-AHN", "MCL", "CM", None]
    responses = ["complete", "major", "partial", "none", "worse", "withdrawn", None]
    ids = np.array([f"R{i:05d}" for i in range(size)])
    chosen = rng.choice(len(responses), size, p=[0.25, 0.2, 0.2, 0.15, 0.05, 0.05, 0.1])
    excluded = rng.random(size) < 0.05
    patients = pd.DataFrame(
        {
            "patient_id": ids,
            "subtype": [subtypes[k] for k in rng.choice(8, size, p=[0.55, 0.1, 0.1, 0.05, 0.08, 0.02, 0.05, 0.05])],
            "sex": rng.choice(["F", "M"], size),
            "age": rng.integers(18, 85, size),
            "treatment_months": rng.integers(1, 90, size),
            "excluded": excluded,
            "exclusion_reason": np.where(excluded, "concomitant cytoreductive therapy", None),
            "withdrawn": chosen == 5,
            "response": [responses[k] for k in chosen],
        }
    )
    parts = []
    for domain in FIVE_DOMAINS:
        start = rng.integers(0, 5, size)
        for step, visit in enumerate(visits or (BASELINE, month_visit(3), month_visit(6), month_visit(12))):
            assessed = rng.random(size) < 0.9
            grades = np.clip(start - rng.integers(0, step + 1, size), 0, 4)
            parts.append(
                pd.DataFrame(
                    {
                        "patient_id": ids[assessed],
                        "visit": visit,
                        "measure": grade_key(domain),
                        "value": grades[assessed].astype(float),
                    }
                )
            )
    return build_cohort(patients, pd.concat(parts, ignore_index=True), provenance=SYNTHETIC)
