import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smdash.analyses.severity import compare_grades, read_recorded
from smdash.analyses.symptom_course import count_affected, find_onset, group_methods
from smdash.analyses.symptoms import SymptomOptions, analyse_symptoms
from smdash.measures import grade_key
from smdash.statistics import friedman
from smdash.vocabulary import BASELINE
from tests.cohorts import make_cohort, make_founding, make_registry
from tests.edges import EDGES
from tests.sections import check_section

VISITS = (BASELINE, "month_3", "month_6", "latest")


def graded(**courses):
    """Patients with the skin grades of their visits; None is not assessed. `a__respiratory` names another domain."""
    values = []
    for name, grades in courses.items():
        patient, _, domain = name.partition("__")
        values += [
            (patient, visit, grade_key(domain or "skin"), grade)
            for visit, grade in zip(VISITS, grades, strict=False)
            if grade is not None
        ]
    return make_cohort([{"patient_id": one} for one in dict.fromkeys(v[0] for v in values)], values)


def table(section, key):
    return next(one for one in section.tables if one.key == key)


def figure(section, key):
    return next(one for one in section.figures if one.key == key)


def test_improvement_begins_at_the_first_visit_below_the_baseline():
    cohort = graded(a=(3, 3, 2, 3), b=(2, 1, 2, 2), c=(1, 1, 1, 1), d=(0, 0, 0, 0), e=(4,))
    onset = find_onset(read_recorded(cohort, ("skin",)), ("skin",)).set_index("patient_id")
    assert onset["visit"].dropna().to_dict() == {"a": "month_6", "b": "month_3"}
    assert onset["assessed"].to_dict() == {"a": True, "b": True, "c": True, "e": False}


def test_the_onset_figure_counts_so_far_out_of_all_with_the_symptom():
    one = figure(analyse_symptoms(graded(a=(3, 3, 2, 3), b=(2, 1, 2, 2), c=(1, 1, 1, 1), e=(4,))), "symptom_onset")
    assert one.data[["visit_label", "improved", "symptomatic"]].to_numpy().tolist() == [
        ["3 months", 1, 4],
        ["6 months", 2, 4],
        ["Latest", 2, 4],
    ]
    assert one.data["patients"].tolist() == ["b", "a; b", "a; b"]
    assert "1 symptom was never graded again" in one.note


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(*[st.one_of(st.none(), st.integers(0, 4))] * 4), min_size=1, max_size=12))
def test_the_patients_improved_so_far_never_fall_and_never_exceed_those_with_the_symptom(courses):
    cohort = graded(**{f"p{i}": own for i, own in enumerate(courses)})
    figures = [one for one in analyse_symptoms(cohort).figures if one.key == "symptom_onset"]
    for one in figures:
        assert one.data["improved"].is_monotonic_increasing
        assert (one.data["improved"] <= one.data["symptomatic"]).all()


def test_a_symptom_absent_at_baseline_and_present_later_is_new_even_if_it_passed():
    cohort = graded(a=(0, 2, 0, 0), b=(0, 0, 1, 3), c=(0, 0, 0, 0), d=(1, 2, 2, 2), e=(None, 2, 2, 2), f=(0,))
    one = table(analyse_symptoms(cohort), "symptom_new")
    assert one.frame.iloc[0].tolist() == ["Skin", "4", "3", "2", "1", "3"]
    assert one.members == (("a", "b"),)


def test_domains_affected_are_counted_over_the_domains_graded_at_both_visits():
    cohort = graded(
        a=(3, None, None, 0),
        a__respiratory=(2, None, None, 1),
        b=(1, None, None, 0),
        b__respiratory=(2,),
    )
    recorded = read_recorded(cohort, ("skin", "respiratory"))
    found = count_affected(compare_grades(recorded, ("skin", "respiratory"), "latest")).frame
    assert found.to_numpy().tolist() == [["a", 2, 1], ["b", 1, 0]]


def test_the_table_of_affected_domains_adds_up_and_names_its_patients():
    one = table(analyse_symptoms(make_founding()), "symptom_domains_affected")
    counts = one.frame.iloc[:-1]
    for column in ("Baseline", "Latest"):
        assert sum(int(text.split(" ")[0]) for text in counts[column]) == 11
    assert len(one.members[-1]) == 11
    assert "p = " in one.note or "p < " in one.note


def test_the_same_method_is_said_once_with_the_zeros_of_each_domain():
    section = analyse_symptoms(make_founding())
    wilcoxon = [sentence for sentence in section.method if sentence.startswith("Wilcoxon")]
    assert len(wilcoxon) == 1
    changes = table(section, "symptom_changes").frame.set_index("Domain")
    for domain, text in changes["Unchanged"].items():
        unchanged = text.split(" ")[0]
        assert (f"{str(domain).lower()} {unchanged}" in wilcoxon[0]) == (unchanged != "0")


def test_methods_that_differ_in_more_than_zeros_stay_apart():
    recorded = read_recorded(graded(**{f"p{i}": (3, None, None, i % 3) for i in range(6)}), ("skin",))
    changes = compare_grades(recorded, ("skin",), "latest")
    assert len(group_methods(changes)) == 1
    assert group_methods([]) == []


def test_all_visits_at_once_are_tested_only_when_asked_for():
    cohort = graded(a=(3, 2, 1), b=(4, 2, 2), c=(2, 2, 0), d=(3, 1, None))
    assert "symptom_all_visits" not in {one.key for one in analyse_symptoms(cohort).tables}
    section = analyse_symptoms(cohort, SymptomOptions(all_visits=True))
    row = table(section, "symptom_all_visits").frame.iloc[0]
    expected = friedman([[3, 2, 1], [4, 2, 2], [2, 2, 0]])
    assert row[["Visits", "Complete", "Incomplete"]].tolist() == ["3", "3", "1"]
    assert float(row["p"]) == pytest.approx(expected.p, abs=0.005)
    assert section.tests == 3
    assert "caution" in row["Remarks"]


def test_two_scheduled_visits_are_not_tested_as_many():
    section = analyse_symptoms(graded(a=(3, 2), b=(4, 2)), SymptomOptions(all_visits=True))
    assert "symptom_all_visits" not in {one.key for one in section.tables}


@pytest.mark.parametrize("edge", [edge for edge in EDGES if edge != "5,000 patients"])
def test_every_cohort_survives_the_test_over_all_visits(edge):
    check_section(analyse_symptoms(EDGES[edge](), SymptomOptions(all_visits=True)))


def test_many_patients_over_many_visits_are_tested_by_approximation():
    cohort = make_registry(300, visits=(BASELINE, *(f"month_{3 * i}" for i in range(1, 4))))
    section = analyse_symptoms(cohort, SymptomOptions(all_visits=True))
    assert any("Friedman" in sentence for sentence in section.method)


def test_no_figure_file_holds_a_label_with_a_line_break_mark():
    for one in analyse_symptoms(make_founding()).figures:
        texts = one.data.select_dtypes(exclude="number")
        assert not texts.astype(str).apply(lambda column: column.str.contains("|", regex=False)).any(axis=None)
