import hashlib

import pandas as pd
import pytest

from smdash.analyses.patient import analyse_patient
from smdash.cohort import build_cohort
from tests.cohorts import make_cohort


def table(section, key):
    return next(found for found in section.tables if found.key == key)


def digest(cohort):
    frames = (cohort.patients, cohort.measurements, cohort.events, cohort.cells)
    return [hashlib.sha256(frame.to_csv().encode()).hexdigest() for frame in frames]


PATIENT = {"patient_id": "A", "subtype": "ISM", "sex": "F", "age": 40, "treatment_months": 20, "dose": "300 mg"}
VALUES = [
    ("A", "baseline", "grade_skin", 3),
    ("A", "month_6", "grade_skin", 0),
    ("A", "baseline", "qol_vas", 30),
    ("A", "latest", "qol_vas", 80),
    ("A", "baseline", "tryptase", 40.0),
    ("A", "month_6", "tryptase", (1.0, "<")),
]
EVENTS = [
    {"patient_id": "A", "kind": "anaphylaxis", "term": "Anaphylaxis", "month": -2.0, "grade": "II"},
    {"patient_id": "A", "kind": "dose change", "term": "450 mg", "month": 8.0},
]


def test_answer_says_first_and_latest_of_every_measure():
    answer = analyse_patient(make_cohort([{**PATIENT, "response": "major"}], VALUES, EVENTS), "A").answer
    assert answer == (
        "Overall response: major. From baseline to the latest value: skin severe → none; "
        "Quality of life (VAS) 30 → 80; s-Tryptase 40 → <1 ng/mL."
    )


def test_dose_phases_follow_the_recorded_changes_to_the_end_of_treatment():
    data = analyse_patient(make_cohort([PATIENT], VALUES, EVENTS), "A").figures[0].data
    phases = data[data["panel"] == "Dose"]
    assert phases[["dose", "start", "end"]].to_numpy().tolist() == [["300 mg", 0.0, 8.0], ["450 mg", 8.0, 20.0]]


def test_unrecorded_end_of_treatment_is_said():
    patient = {name: value for name, value in PATIENT.items() if name != "treatment_months"}
    assert "end of treatment is not recorded" in analyse_patient(make_cohort([patient], VALUES), "A").figures[0].note


def test_a_value_without_a_month_is_in_the_table_and_counted_not_placed():
    section = analyse_patient(make_cohort([PATIENT], VALUES, EVENTS), "A")
    assert any("1 value or event without a month" in getattr(block, "text", "") for block in section.blocks)
    assert "80" in table(section, "cells").frame["As understood"].tolist()
    data = section.figures[0].data
    assert data.loc[data["panel"] == "Quality of life (VAS)", "value"].tolist() == [30.0]


def test_every_value_names_its_cell_as_written_and_as_understood():
    cohort = build_cohort(
        pd.DataFrame([PATIENT]),
        pd.DataFrame(
            [("A", "baseline", "tryptase", 1.0, "<", "<1,0", "Visits", "C7")],
            columns=["patient_id", "visit", "measure", "value", "censored", "original", "sheet", "cell"],
        ),
        cells=pd.DataFrame(
            [("A", "sex", "Patients", "B2", "kvinde"), ("A", "excluded", "Patients", "D2", "nej")],
            columns=["patient_id", "field", "sheet", "cell", "original"],
        ),
    )
    assert table(analyse_patient(cohort, "A"), "cells").frame.to_numpy().tolist() == [
        ["Sex", "", "F", "kvinde", "Patients!B2"],
        ["Excluded", "", "no", "nej", "Patients!D2"],
        ["s-Tryptase", "Baseline", "<1 ng/mL", "<1,0", "Visits!C7"],
    ]


def test_grading_scale_stands_with_the_grade():
    frame = table(analyse_patient(make_cohort([PATIENT], VALUES, EVENTS), "A"), "cells").frame
    assert "Anaphylaxis, grade II (scale not recorded)" in frame["As understood"].tolist()


def test_excluded_patients_say_why():
    patient = {**PATIENT, "excluded": True, "exclusion_reason": "cladribine"}
    section = analyse_patient(make_cohort([patient]), "A")
    assert any(getattr(block, "text", "") == "Excluded from the evaluation: cladribine." for block in section.blocks)


def test_unknown_patient_is_refused():
    with pytest.raises(ValueError, match="no patient 'B'"):
        analyse_patient(make_cohort([PATIENT]), "B")


@pytest.mark.parametrize("patient", [{"patient_id": "A"}, PATIENT], ids=["nothing known", "no visit"])
@pytest.mark.parametrize("values", [[], VALUES[:1], VALUES], ids=["no value", "one value", "all values"])
@pytest.mark.parametrize("events", [[], EVENTS], ids=["no event", "events"])
def test_little_known_patients_are_shown_without_a_change_to_the_data(patient, values, events):
    cohort = make_cohort([patient, {"patient_id": "Z"}], values, events)
    before = digest(cohort)
    section = analyse_patient(cohort, "A")
    assert digest(cohort) == before
    assert "nan" not in section.answer
    for figure in section.figures:
        figure.chart.to_dict()
        assert not figure.data.empty


def test_a_half_grade_is_never_rounded_to_a_whole_one():
    section = analyse_patient(make_cohort([PATIENT], [("A", "baseline", "grade_skin", 1.5)]), "A")
    assert table(section, "cells").frame["As understood"].tolist() == ["1.5"]
