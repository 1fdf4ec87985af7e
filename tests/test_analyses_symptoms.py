import math

import pytest

from smdash.analyses.symptoms import SymptomOptions, analyse_symptoms
from smdash.charts.heatmap import MOST_PATIENTS
from smdash.measures import grade_key
from smdash.old_blocks import Note
from smdash.statistics import holm, wilcoxon_signed_rank
from smdash.vocabulary import BASELINE
from tests.cohorts import make_cohort, make_founding, make_registry
from tests.edges import EDGES
from tests.sections import check_section, check_unchanged


def paired(pairs, domain="skin", later="month_3"):
    """A cohort with these pairs of grades, one patient each."""
    values = []
    for i, (before, after) in enumerate(pairs):
        values += [(f"P{i}", BASELINE, grade_key(domain), before), (f"P{i}", later, grade_key(domain), after)]
    return make_cohort([{"patient_id": f"P{i}", "subtype": "ISM"} for i in range(len(pairs))], values)


def figure(section, key):
    return next(one for one in section.figures if one.key == key)


def changes(section):
    return next(one for one in section.tables if one.key == "symptom_changes").frame.set_index("Domain")


@pytest.mark.parametrize("edge", EDGES)
def test_every_cohort_gets_a_whole_answer_and_stays_unchanged(edge):
    check_section(check_unchanged(EDGES[edge](), analyse_symptoms))


def test_the_table_counts_improved_unchanged_worse_and_new():
    row = changes(analyse_symptoms(paired([(3, 1), (2, 2), (0, 1), (4, 0), (1, 0), (2, 0)]))).loc["Skin"]
    assert row[["Pairs", "Improved", "Unchanged", "Worse", "New symptom"]].tolist() == [
        "6",
        "4 (67%)",
        "1 (17%)",
        "1 (17%)",
        "1",
    ]


def test_the_change_is_the_exact_paired_test_of_the_pairs():
    pairs = [(3, 1), (2, 1), (4, 0), (1, 0), (2, 0), (3, 3), (4, 1)]
    expected = wilcoxon_signed_rank([b for b, _ in pairs], [a for _, a in pairs])
    section = analyse_symptoms(paired(pairs))
    assert changes(section).loc["Skin", "p"] == f"{expected.p:.3f}"
    assert f"change −{abs(expected.estimate):g}" in section.answer
    assert section.tests == 2
    assert any(sentence.startswith(expected.method.split(",")[0]) for sentence in section.method)


def test_a_patient_without_baseline_or_later_grade_is_in_no_pair():
    values = [("a", BASELINE, grade_key("skin"), 3), ("b", "month_3", grade_key("skin"), 1)]
    section = analyse_symptoms(make_cohort([{"patient_id": "a"}, {"patient_id": "b"}], values))
    assert changes(section).loc["Skin", ["Pairs", "p"]].tolist() == ["0", "–"]
    assert section.tests == 0
    assert "can be estimated" in section.answer


def test_the_answer_names_the_strongest_and_the_weakest_domain():
    values = []
    for i in range(8):
        for domain, after in (("skin", 0), ("respiratory", 2)):
            values += [(f"P{i}", BASELINE, grade_key(domain), 3), (f"P{i}", "month_3", grade_key(domain), after)]
    answer = analyse_symptoms(make_cohort([{"patient_id": f"P{i}"} for i in range(8)], values)).answer
    assert "most favourably in skin (change −3" in answer
    assert "least favourably in respiratory (change −1" in answer
    assert "8 of 8 patients improved" in answer


def test_a_large_p_is_never_worded_as_no_effect():
    section = analyse_symptoms(paired([(2, 1), (1, 2), (2, 2), (3, 2), (2, 3), (1, 1)]))
    assert "95% CI" in section.answer
    assert "no change" not in section.answer
    assert "not significant" not in section.answer


def test_holm_is_adjusted_over_the_domains_shown():
    section = analyse_symptoms(make_founding())
    frame = changes(section)
    adjusted = holm([float(p) for p in frame["p"]])
    for shown, expected in zip(frame["p (Holm)"], adjusted, strict=True):
        assert math.isclose(float(shown), expected, abs_tol=0.005)
    assert section.tests == 6
    assert any("6 hypothesis tests" in sentence and "over the 5 domains" in sentence for sentence in section.method)


def test_fewer_than_five_pairs_come_with_a_caution():
    section = analyse_symptoms(paired([(3, 1), (2, 1), (4, 0)]))
    cautions = [block.text for block in section.blocks if isinstance(block, Note) and block.tone == "caution"]
    assert any("read the p-value with caution" in text for text in cautions)
    assert "caution" in changes(section).loc["Skin", "Remarks"]


def test_not_assessed_is_a_cell_of_its_own_and_never_grade_0():
    data = figure(analyse_symptoms(make_founding()), "symptom_heatmap").data
    gap = data[(data["patient_id"] == "P06") & (data["visit"] == "month_6")]
    assert gap["assessed"].tolist() == ["not assessed"] * 5
    assert gap["grade"].isna().all()


def test_the_distribution_counts_only_assessed_patients():
    data = figure(analyse_symptoms(make_founding()), "symptom_distribution").data
    skin = data[data["domain_label"] == "Skin"].groupby("visit_label")["patients_count"].sum()
    assert skin.to_dict() == {"Baseline": 13, "3 months": 11, "6 months": 10, "Latest": 11}


def test_excluded_patients_are_in_no_figure():
    section = analyse_symptoms(make_founding())
    for one in section.figures:
        column = "patients" if "patients" in one.data.columns else "patient_id"
        assert not one.data[column].astype(str).str.contains("P14").any()


def test_the_shift_matrix_adds_up_to_the_pairs():
    data = figure(analyse_symptoms(make_founding()), "symptom_shift").data
    assert data.groupby("domain_label")["patients_count"].sum().unique().tolist() == [11]
    worse = data[data["after"].astype(int) > data["before"].astype(int)]
    assert set(worse["change"]) == {"Worse"}


def test_patients_stand_in_the_order_of_subtype_then_response():
    data = figure(analyse_symptoms(make_founding()), "symptom_heatmap").data
    assert list(dict.fromkeys(data["patient_id"]))[:4] == ["P11", "P12", "P01", "P02"]
    assert data["patient_label"].iloc[-1] == "P13 · SSM · partial"


def test_many_patients_are_shown_as_shares_not_row_by_row():
    keys = [one.key for one in analyse_symptoms(make_registry(MOST_PATIENTS * 2)).figures]
    assert "symptom_heatmap" not in keys
    assert "symptom_distribution" in keys


def test_a_later_visit_can_be_chosen():
    section = analyse_symptoms(make_founding(), SymptomOptions(visit="month_6"))
    assert changes(section)["Pairs"].tolist() == ["10"] * 5
    assert section.settings["Compared with the baseline"] == "6 months"


def test_a_latest_grade_from_an_earlier_visit_is_counted_as_such():
    section = analyse_symptoms(paired([(3, 1), (2, 1)]))
    assert any("from 3 months" in sentence for sentence in section.method)


def test_a_grade_between_two_whole_ones_is_said():
    section = analyse_symptoms(paired([(2.5, 1), (2, 1)]))
    assert any(isinstance(b, Note) and "between two whole grades" in b.text for b in section.blocks)


@pytest.mark.parametrize("visit", [BASELINE, "some day"])
def test_a_visit_that_cannot_be_compared_is_refused(visit):
    with pytest.raises(ValueError, match="allowed"):
        SymptomOptions(visit=visit)


def test_a_domain_in_which_nobody_changed_is_named_least_favourable():
    values = [
        (f"P{i}", visit, grade_key(domain), grade)
        for i in range(6)
        for domain, grades in (("skin", (3, 0)), ("gastrointestinal", (3, 2)), ("musculoskeletal", (2, 2)))
        for visit, grade in zip((BASELINE, "month_3"), grades, strict=True)
    ]
    answer = analyse_symptoms(make_cohort([{"patient_id": f"P{i}"} for i in range(6)], values)).answer
    assert "least favourably in musculoskeletal (no grade differs in 6 patients)" in answer


def test_the_answer_cautions_where_fewer_than_five_pairs_make_a_p_value():
    assert "to be read with caution: only 3 patients" in analyse_symptoms(paired([(3, 1), (2, 1), (4, 0)])).answer
