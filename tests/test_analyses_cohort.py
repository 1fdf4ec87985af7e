import pytest

from smdash.analyses.cohort_overview import analyse_overview
from smdash.blocks import Note
from smdash.charts.swimmer import MOST_PATIENTS
from smdash.vocabulary import BASELINE
from tests.cohorts import make_cohort, make_founding, make_registry
from tests.edges import EDGES
from tests.sections import check_section, check_unchanged


def figure(section, key):
    return next(one for one in section.figures if one.key == key)


def table(section, key):
    return next(one.frame for one in section.tables if one.key == key)


def cell(section, row, group):
    frame = table(section, "baseline").set_index("Characteristic")
    return frame.loc[row, next(name for name in frame.columns if name.startswith(f"{group} ("))]


@pytest.mark.parametrize("edge", EDGES)
def test_every_cohort_gets_a_whole_answer_and_stays_unchanged(edge):
    check_section(check_unchanged(EDGES[edge](), analyse_overview))


def test_the_flow_counts_every_step_with_its_patients():
    data = figure(analyse_overview(make_founding()), "patient_flow").data
    assert data[["step", "visit", "patients_count"]].to_numpy().tolist() == [
        ["Treated", "", 14],
        ["Excluded", "", 1],
        ["Evaluated", "", 13],
        ["Withdrew", "", 2],
        ["Seen", "Baseline", 13],
        ["Seen", "3 months", 11],
        ["Seen", "6 months", 10],
        ["Seen", "Latest", 11],
    ]
    assert data["patients"].iloc[1] == "P14"
    assert data["patients"].iloc[3] == "P09; P10"


def test_the_flow_is_right_for_any_cohort():
    cohort = make_registry(300)
    data = figure(analyse_overview(cohort), "patient_flow").data.set_index("step")["patients_count"]
    assert data["Treated"] == data["Excluded"] + data["Evaluated"] == 300
    assert data["Evaluated"] == len(cohort.evaluated)
    assert (data["Seen"] <= data["Evaluated"]).all()


def test_a_patient_excluded_and_withdrawn_leaves_the_flow_once():
    cohort = make_cohort([{"patient_id": "a", "excluded": True, "withdrawn": True}, {"patient_id": "b"}])
    section = analyse_overview(cohort)
    data = figure(section, "patient_flow").data.set_index("step")["patients_count"]
    assert data[["Excluded", "Evaluated", "Withdrew"]].tolist() == [1, 1, 0]
    assert any("counted as excluded only" in sentence for sentence in section.method)


def test_the_answer_gives_the_reason_for_exclusion():
    assert "1 excluded (concomitant cytoreductive therapy)" in analyse_overview(make_founding()).answer


def test_rare_reasons_are_put_together_and_nobody_is_lost():
    people = [{"patient_id": f"P{i}", "excluded": True, "exclusion_reason": f"reason {i}"} for i in range(7)]
    answer = analyse_overview(make_cohort(people)).answer
    assert "1 reason 0; 1 reason 1; 1 reason 2; 4 other reasons" in answer


def test_a_missing_reason_is_said():
    answer = analyse_overview(make_cohort([{"patient_id": "a", "excluded": True}, {"patient_id": "b"}])).answer
    assert "1 excluded (reason not recorded)" in answer


def test_months_on_treatment_are_median_and_range_of_all_treated():
    people = [{"patient_id": f"P{i}", "treatment_months": m} for i, m in enumerate([1, 5, 17, 30, 73])]
    assert analyse_overview(make_cohort(people)).answer.endswith("Median time on treatment: 17 months (range 1–73).")


def test_patients_without_months_are_counted_and_not_drawn():
    section = analyse_overview(make_cohort([{"patient_id": "a", "treatment_months": 3}, {"patient_id": "b"}]))
    assert set(figure(section, "time_on_treatment").data["patient_id"]) == {"a"}
    assert any(isinstance(b, Note) and "1 patient has no time on treatment" in b.text for b in section.blocks)


def test_the_baseline_table_gives_counts_quartiles_and_range():
    people = [
        {"patient_id": f"P{i}", "subtype": "ISM", "sex": "F" if i < 4 else "M", "age": age}
        for i, age in enumerate([20, 30, 40, 50, 60])
    ]
    section = analyse_overview(make_cohort(people))
    assert cell(section, "Sex, Female", "ISM") == "4 (80%)"
    assert cell(section, "Age, years", "ISM") == "40 (30 to 50; 20 to 60)"


def test_below_five_patients_neither_percentage_nor_quartiles_are_given():
    people = [{"patient_id": f"P{i}", "subtype": "BMM", "sex": "F", "age": 40 + i} for i in range(3)]
    section = analyse_overview(make_cohort(people))
    assert cell(section, "Sex, Female", "BMM") == "3 of 3"
    assert cell(section, "Age, years", "BMM") == "41 (40 to 42)"


def test_missing_has_a_row_of_its_own():
    people = [{"patient_id": "a", "sex": "F", "age": 40}, {"patient_id": "b"}]
    section = analyse_overview(make_cohort(people))
    assert cell(section, "Sex, not recorded", "All") == "1"
    assert cell(section, "Age, years, not recorded", "All") == "1"
    assert cell(section, "Patients", "Not recorded") == "2"


def test_a_laboratory_value_below_its_limit_keeps_its_sign_in_the_baseline_table():
    people = [{"patient_id": f"P{i}"} for i in range(3)]
    values = [("P0", BASELINE, "tryptase", (1.0, "<")), ("P1", BASELINE, "tryptase", (1.0, "<"))]
    section = analyse_overview(make_cohort(people, [*values, ("P2", BASELINE, "tryptase", 30.0)]))
    assert cell(section, "s-Tryptase, ng/mL", "All") == "<1 (<1 to 30)"


def test_a_symptom_not_assessed_is_neither_present_nor_absent():
    values = [("a", BASELINE, "grade_skin", 2), ("b", BASELINE, "grade_skin", 0)]
    section = analyse_overview(make_cohort([{"patient_id": p} for p in "abc"], values))
    assert cell(section, "Skin symptoms (grade above 0)", "All") == "1 of 2"
    assert cell(section, "Skin symptoms (grade above 0), not assessed", "All") == "1"


def test_further_columns_of_the_file_are_described():
    people = [{"patient_id": f"P{i}", "Centre": "north" if i else "south", "Height": 160 + i} for i in range(3)]
    section = analyse_overview(make_cohort(people))
    assert cell(section, "Centre, north", "All") == "2 of 3"
    assert cell(section, "Height", "All") == "161 (160 to 162)"


def test_no_p_value_stands_in_the_baseline_table():
    section = analyse_overview(make_founding())
    assert section.tests == 0
    assert "p" not in table(section, "baseline").columns


def test_marks_say_what_happened_on_treatment_and_how_it_ended():
    data = figure(analyse_overview(make_founding()), "time_on_treatment").data
    found = {(row.patient_id, row.mark) for row in data.itertuples()}
    assert {("P01", "Anaphylaxis"), ("P03", "Dose change"), ("P09", "Withdrew"), ("P02", "No stop recorded")} <= found
    assert (
        data.loc[data["mark"] == "Withdrew", "detail"].iloc[0] == "withdrew: subjective side-effects at the first dose"
    )


def test_events_before_treatment_are_counted_and_not_drawn():
    drawn = figure(analyse_overview(make_founding()), "time_on_treatment")
    assert (drawn.data["month"] >= 0).all()
    assert "1 event before the start" in drawn.note


def test_a_recorded_stop_is_told_from_no_stop():
    people = [
        {"patient_id": "a", "treatment_months": 5, "treatment_stop": "2020-01-01"},
        {"patient_id": "b", "treatment_months": 4},
    ]
    data = figure(analyse_overview(make_cohort(people)), "time_on_treatment").data
    assert dict(zip(data["patient_id"], data["mark"], strict=True)) == {"a": "Stop recorded", "b": "No stop recorded"}


def test_many_patients_are_drawn_as_a_distribution_that_holds_everybody():
    cohort = make_registry(MOST_PATIENTS * 3)
    data = figure(analyse_overview(cohort), "time_on_treatment").data
    assert data["patients_count"].sum() == MOST_PATIENTS * 3
    assert "end" in data.columns


def test_follow_up_is_counted_at_each_visit():
    frame = table(analyse_overview(make_founding()), "follow_up")
    assert frame["Not seen"].tolist() == ["0", "2", "3", "2"]
