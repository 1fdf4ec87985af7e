import hashlib

import pandas as pd
import pytest

from smdash.analyses.analysis import answer_in_full
from smdash.analyses.patient import ANALYSIS
from smdash.analyses.patient.story import PatientOptions
from smdash.charts.drawing import list_rows
from smdash.cohort import build_cohort
from smdash.vocabulary import BASELINE, BELOW, MEASURED
from smdash.writing import write
from tests.cohorts import make_cohort, make_founding
from tests.sections import check_answered, check_unchanged, printed


def analyse_patient(cohort, patient):
    return answer_in_full(ANALYSIS, cohort, PatientOptions(patient))


def table(section, key):
    return printed(next(found for found in section.tables if found.key == key))


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
    section = analyse_patient(make_cohort([{**PATIENT, "response": "major"}], VALUES, EVENTS), "A")
    assert write(section.answer) == (
        "Overall response: major. From baseline to the latest value: skin severe → none; "
        "Quality of life (VAS) 30 → 80; s-Tryptase 40 → <1 ng/mL."
    )


def test_dose_phases_follow_the_recorded_changes_to_the_end_of_treatment():
    data = analyse_patient(make_cohort([PATIENT], VALUES, EVENTS), "A").figures[0].plot.data
    phases = data[data["panel"] == "Dose"]
    assert phases[["dose", "start", "end"]].to_numpy().tolist() == [["300 mg", 0.0, 8.0], ["450 mg", 8.0, 20.0]]


def test_unrecorded_end_of_treatment_is_said():
    patient = {name: value for name, value in PATIENT.items() if name != "treatment_months"}
    section = analyse_patient(make_cohort([patient], VALUES), "A")
    assert "end of treatment is not recorded" in write(section.figures[0].note)


def test_a_value_without_a_month_is_in_the_table_and_counted_not_placed():
    section = analyse_patient(make_cohort([PATIENT], VALUES, EVENTS), "A")
    assert any("1 value or event without a month" in write(getattr(block, "text", "")) for block in section.blocks)
    assert "80" in table(section, "cells")["As understood"].tolist()
    data = section.figures[0].plot.data
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
    assert table(analyse_patient(cohort, "A"), "cells").to_numpy().tolist() == [
        ["Sex", "", "F", "kvinde", "Patients!B2"],
        ["Excluded", "", "no", "nej", "Patients!D2"],
        ["s-Tryptase", "Baseline", "<1 ng/mL", "<1,0", "Visits!C7"],
    ]


def test_grading_scale_stands_with_the_grade():
    frame = table(analyse_patient(make_cohort([PATIENT], VALUES, EVENTS), "A"), "cells")
    assert "Anaphylaxis, grade II (scale not recorded)" in frame["As understood"].tolist()


def test_excluded_patients_say_why():
    patient = {**PATIENT, "excluded": True, "exclusion_reason": "cladribine"}
    section = analyse_patient(make_cohort([patient]), "A")
    assert any(
        write(getattr(block, "text", "")) == "Excluded from the evaluation: cladribine." for block in section.blocks
    )


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
    check_answered(section)
    for figure in section.figures:
        assert not figure.plot.data.empty


def test_a_half_grade_is_never_rounded_to_a_whole_one():
    section = analyse_patient(make_cohort([PATIENT], [("A", "baseline", "grade_skin", 1.5)]), "A")
    assert table(section, "cells")["As understood"].tolist() == ["1.5"]


def test_without_a_patient_named_the_first_one_is_shown_and_the_heading_says_who():
    section = answer_in_full(ANALYSIS, make_cohort([PATIENT, {"patient_id": "B"}], VALUES))
    assert section.parts["answer"].blocks[0].text == "Patient A"


def test_one_patient_has_no_number_to_compare():
    assert ANALYSIS.headline(make_cohort([PATIENT]), PatientOptions("A")) == {}


@pytest.mark.parametrize("place", range(14))
def test_every_patient_of_the_founding_cohort_is_told_whole(place):
    cohort = make_founding()
    patient = cohort.patients["patient_id"].iloc[place]
    check_answered(check_unchanged(cohort, lambda one: analyse_patient(one, patient)))


def test_values_are_written_where_no_line_and_no_edge_is():
    values = [("A", f"month_{month}", "qol_vas", value) for month, value in ((1, 40), (3, 60), (6, 50), (20, 70))]
    plot = analyse_patient(make_cohort([PATIENT], values), "A").figures[0].plot
    rows = list_rows(plot, plot)["curve_1"]
    assert rows["before"].tolist() == [False, False, False, True]
    # Below where the line behind it rises; the last stands before its point, where the line comes from below.
    assert rows["below"].tolist() == [True, False, True, False]


def test_a_dose_is_named_only_where_its_phase_has_room():
    events = [{"patient_id": "A", "kind": "dose change", "term": "450 mg", "month": 19.5}]
    plot = analyse_patient(make_cohort([PATIENT], VALUES, events), "A").figures[0].plot
    rows = list_rows(plot, plot)["phases"]
    assert rows["dose"].tolist() == ["300 mg", "450 mg"]
    assert rows["shown"].tolist() == ["300 mg", ""]


def test_a_measured_value_beside_one_below_the_limit_keeps_the_mark_of_a_measured_one():
    cohort = make_cohort(
        [{"patient_id": "P1"}],
        [("P1", BASELINE, "tryptase", 1.0), ("P1", "month_3", "tryptase", 28.4)],
    )
    censored = cohort.measurements["censored"].mask(cohort.measurements["visit"] == BASELINE, "<")
    below = build_cohort(cohort.patients, cohort.measurements.assign(censored=censored))
    (curve,) = analyse_patient(below, "P1").figures[0].plot.curves
    assert curve.values["mark"].tolist() == [BELOW, MEASURED]


def test_a_domain_that_was_not_graded_stays_in_the_picture_as_not_graded():
    people = [{"patient_id": one, "treatment_months": 6} for one in ("P1", "P2")]
    values = [("P1", "baseline", "grade_skin", 2), ("P2", "baseline", "grade_skin", 1)]
    values.append(("P2", "baseline", "grade_gastrointestinal", 3))
    cohort = make_cohort(people, values)
    story = analyse_patient(cohort, "P1").figures[0].plot
    assert story.grades[["domain_label", "grade_label"]].to_numpy().tolist() == [
        ["Skin", "Moderate"],
        ["Gastrointestinal", "Not graded"],
    ]
