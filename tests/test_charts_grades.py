import json

import pytest

from smdash.analyses.analysis import answer_in_full
from smdash.analyses.symptoms import ANALYSIS
from smdash.charts.drawing import draw, list_rows
from smdash.measures import grade_key
from smdash.plots import GradeChanges, Heatmap, Onset, SeverityBars, ShiftMatrices
from smdash.vocabulary import BASELINE, FEW
from tests.cohorts import make_cohort, make_founding, make_registry


def plots(cohort):
    return {type(one.plot): one.plot for one in answer_in_full(ANALYSIS, cohort).figures}


@pytest.fixture(scope="module")
def two_domains():
    """Six patients with skin symptoms and two others, X and Y, graded for respiratory ones only, over other visits."""
    values = []
    for i in range(6):
        for visit, grade in ((BASELINE, 3), ("month_3", 2 if i else 4), ("month_6", 1)):
            values.append((f"P{i}", visit, grade_key("skin"), grade))
    for i, patient in enumerate(("X", "Y")):
        values += [(patient, BASELINE, grade_key("respiratory"), 2), (patient, "month_6", grade_key("respiratory"), i)]
    return make_cohort([{"patient_id": one} for one in dict.fromkeys(value[0] for value in values)], values)


@pytest.mark.parametrize("make", [make_founding, lambda: make_registry(300)])
def test_no_chart_knows_a_patient_or_how_many_there_are(make):
    cohort = make()
    for plot in plots(cohort).values():
        spec = json.dumps(draw(plot).to_dict())
        assert not any(patient in spec for patient in cohort.patients["patient_id"])
        assert "n = " not in spec


def test_the_chart_of_the_heatmap_is_the_same_for_other_patients():
    cohort = make_founding()
    ids = cohort.patients["patient_id"].tolist()
    some, others = (draw(plots(cohort.restrict(own))[Heatmap]).to_dict() for own in (ids[:6], ids[:8]))
    assert json.dumps(some) == json.dumps(others)


def test_the_rows_of_the_heatmap_keep_the_order_of_the_patients_and_name_them():
    plot = plots(make_founding())[Heatmap]
    rows = list_rows(plot, plot)["cells"]
    assert rows["patient_id"].tolist() == plot.cells["patient_id"].tolist()
    assert rows["place"].is_monotonic_increasing
    assert rows["assessed"].tolist() == plot.cells["assessed"].tolist()
    assert set(rows.loc[rows["assessed"] == "not assessed", "written"]) == {""}
    assert rows.groupby("patient_label")["place"].nunique().eq(1).all()


def test_domains_and_visits_nobody_selected_has_stay_in_the_heatmap_as_not_assessed(two_domains):
    whole, plot = plots(two_domains)[Heatmap], plots(two_domains.restrict(["X"]))[Heatmap]
    rows = list_rows(plot, whole)["cells"]
    assert len(rows) == len(whole.domains) * len(whole.visits)
    assert set(rows.loc[rows["domain_label"] == "Skin", "assessed"]) == {"not assessed"}
    assert rows.loc[rows["assessed"] == "assessed", ["domain_label", "visit_label", "written"]].to_numpy().tolist() == [
        ["Respiratory", "Baseline", "2"],
        ["Respiratory", "6 months", "0"],
    ]


def test_a_bar_of_grades_nobody_selected_has_says_its_n_and_is_not_drawn(two_domains):
    whole, plot = plots(two_domains)[SeverityBars], plots(two_domains.restrict(["X"]))[SeverityBars]
    rows = list_rows(plot, whole)["bars"]
    first = rows[rows["first"]].set_index(["domain_label", "visit_label"])
    assert len(first) == len(whole.bars.drop_duplicates(["domain_label", "visit_label"]))
    assert first.loc[("Skin", "3 months"), "n_label"] == "n 0"
    assert not first.loc[("Skin", "3 months"), "drawn"]
    assert first.loc[("Respiratory", "Baseline"), "n_label"] == "n 1"


def test_a_bar_of_fewer_than_five_is_never_drawn_as_a_share():
    cohort = make_registry(300)
    whole = plots(cohort)[SeverityBars]
    for size in (3, 40):
        rows = list_rows(plots(cohort.restrict(cohort.patients["patient_id"].iloc[:size]))[SeverityBars], whole)["bars"]
        assert rows["end"].max() <= 1
        assert (rows["drawn"] == (rows["group_n"] >= FEW)).all()


def test_patients_improved_so_far_stay_so_at_a_visit_nobody_selected_had(two_domains):
    whole, plot = plots(two_domains)[Onset], plots(two_domains.restrict(["X"]))[Onset]
    rows = list_rows(plot, whole)["steps"].set_index(["domain_label", "visit_label"])
    assert rows.loc["Respiratory", "improved"].tolist() == [0, 1]
    assert rows.loc["Skin", "symptomatic"].tolist() == [0, 0]
    assert rows.loc[rows["first"], "n_label"].to_dict() == {
        ("Skin", "3 months"): "n = 0",
        ("Respiratory", "3 months"): "n = 1",
    }


def test_a_change_is_written_under_its_domain_with_the_patients_selected(two_domains):
    plot = plots(two_domains)[GradeChanges]
    said = list_rows(plot, plot)["domains"].set_index("domain")["said"]
    assert said.to_dict() == {"Skin": "6 better, 0 worse of 6", "Respiratory": "2 better, 0 worse of 2"}
    three = plots(two_domains.restrict(["P1", "P2", "X"]))[GradeChanges]
    said = list_rows(three, plot)["domains"].set_index("domain")["said"]
    assert said.to_dict() == {"Skin": "2 better, 0 worse of 2", "Respiratory": "1 better, 0 worse of 1"}
    skin = plots(two_domains.restrict(["P1", "P2"]))[GradeChanges]
    assert list_rows(skin, plot)["domains"]["said"].tolist() == ["2 better, 0 worse of 2", "nobody had it"]


def test_the_share_of_one_or_two_patients_is_not_drawn(two_domains):
    whole = plots(two_domains)[GradeChanges]
    rows = list_rows(whole, whole)["changes"].set_index(["domain", "outcome"])
    assert rows.loc[("Skin", "Improved"), "share"] == 1
    assert rows.loc["Respiratory", ["share", "low", "high"]].isna().all(axis=None)


def test_a_shift_of_a_domain_nobody_selected_has_stays_empty(two_domains):
    whole, plot = plots(two_domains)[ShiftMatrices], plots(two_domains.restrict(["P1", "P2"]))[ShiftMatrices]
    rows = list_rows(plot, whole)["cells"]
    assert rows.groupby("panel")["patients_count"].sum().to_dict() == {"Skin": 2, "Respiratory": 0}
