import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smdash.analyses.analysis import answer_in_full
from smdash.analyses.severity import read_grades
from smdash.analyses.symptoms import ANALYSIS
from smdash.analyses.symptoms.changes import compare_grades, list_change_methods
from smdash.analyses.symptoms.course import count_affected, find_onsets
from smdash.analyses.symptoms.options import SymptomOptions
from smdash.measures import grade_key
from smdash.statistics import friedman
from smdash.vocabulary import BASELINE
from smdash.writing import write
from tests.cohorts import make_cohort, make_founding, make_registry
from tests.edges import EDGES
from tests.sections import check_answered, members, printed

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


def answered(cohort, **options):
    return answer_in_full(ANALYSIS, cohort, SymptomOptions(**options))


def table(section, key):
    return next(one for one in section.tables if one.key == key)


def figure(section, key):
    return next(one for one in section.figures if one.key == key)


def test_improvement_begins_at_the_first_visit_below_the_baseline():
    cohort = graded(a=(3, 3, 2, 3), b=(2, 1, 2, 2), c=(1, 1, 1, 1), d=(0, 0, 0, 0), e=(4,))
    grades = read_grades(cohort, ("skin",))
    onsets = find_onsets(grades)
    rows = zip(grades.ids, onsets.symptomatic[0], onsets.first[0], onsets.assessed[0], strict=True)
    found = {patient: (first, seen) for patient, symptomatic, first, seen in rows if symptomatic}
    assert {one: grades.visits[first] for one, (first, _) in found.items() if first} == {"a": "month_6", "b": "month_3"}
    assert {one: seen for one, (_, seen) in found.items()} == {"a": True, "b": True, "c": True, "e": False}


def test_the_onset_figure_counts_so_far_out_of_all_with_the_symptom():
    one = figure(answered(graded(a=(3, 3, 2, 3), b=(2, 1, 2, 2), c=(1, 1, 1, 1), e=(4,))), "symptom_onset")
    assert one.plot.data[["visit_label", "improved", "symptomatic"]].to_numpy().tolist() == [
        ["3 months", 1, 4],
        ["6 months", 2, 4],
        ["Latest", 2, 4],
    ]
    assert one.plot.data["patients"].tolist() == [("b",), ("a", "b"), ("a", "b")]
    assert "1 symptom was never graded again" in write(one.note)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(*[st.one_of(st.none(), st.integers(0, 4))] * 4), min_size=1, max_size=12))
def test_the_patients_improved_so_far_never_fall_and_never_exceed_those_with_the_symptom(courses):
    cohort = graded(**{f"p{i}": own for i, own in enumerate(courses)})
    figures = [one for one in answered(cohort).figures if one.key == "symptom_onset"]
    for one in figures:
        assert one.plot.data["improved"].is_monotonic_increasing
        assert (one.plot.data["improved"] <= one.plot.data["symptomatic"]).all()


def test_a_symptom_absent_at_baseline_and_present_later_is_new_even_if_it_passed():
    cohort = graded(a=(0, 2, 0, 0), b=(0, 0, 1, 3), c=(0, 0, 0, 0), d=(1, 2, 2, 2), e=(None, 2, 2, 2), f=(0,))
    one = table(answered(cohort), "symptom_new")
    assert printed(one).iloc[0].tolist() == ["Skin", "4", "3", "2", "1", "3"]
    assert members(one) == (("a", "b"),)


def test_domains_affected_are_counted_over_the_domains_graded_at_both_visits():
    cohort = graded(
        a=(3, None, None, 0),
        a__respiratory=(2, None, None, 1),
        b=(1, None, None, 0),
        b__respiratory=(2,),
    )
    found = count_affected(compare_grades(read_grades(cohort, ("skin", "respiratory")), "latest"))
    assert list(zip(found.ids, found.before, found.after, strict=True)) == [("a", 2, 1), ("b", 1, 0)]


def test_the_table_of_affected_domains_adds_up_and_names_its_patients():
    one = table(answered(make_founding()), "symptom_domains_affected")
    counts = printed(one).iloc[:-1]
    for column in ("Baseline", "Latest"):
        assert sum(int(text.split(" ")[0]) for text in counts[column]) == 11
    assert len(members(one)[-1]) == 11
    assert "p = " in write(one.note) or "p < " in write(one.note)


def test_the_same_method_is_said_once_with_the_zeros_of_each_domain():
    section = answered(make_founding())
    wilcoxon = [text for text in map(write, section.method) if text.startswith("Wilcoxon")]
    assert len(wilcoxon) == 1
    changes = printed(table(section, "symptom_changes")).set_index("Domain")
    for domain, row in changes.iterrows():
        differ = sum(
            int(row[name].split(" ")[0].replace("–", "0")) for name in ("Improved, of those who had it", "Worse")
        )
        unchanged = int(row["Pairs"]) - differ
        assert (f"{str(domain).lower()} {unchanged}" in wilcoxon[0]) == (unchanged > 0)


def test_methods_that_differ_in_more_than_zeros_stay_apart():
    grades = read_grades(graded(**{f"p{i}": (3, None, None, i % 3) for i in range(6)}), ("skin",))
    assert len(list_change_methods(compare_grades(grades, "latest"))) == 1
    assert list_change_methods([]) == ()


def test_all_visits_at_once_are_tested_only_when_asked_for():
    cohort = graded(a=(3, 2, 1), b=(4, 2, 2), c=(2, 2, 0), d=(3, 1, None))
    assert "symptom_all_visits" not in {one.key for one in answered(cohort).tables}
    section = answered(cohort, all_visits=True)
    row = printed(table(section, "symptom_all_visits")).iloc[0]
    expected = friedman([[3, 2, 1], [4, 2, 2], [2, 2, 0]])
    assert row[["Visits", "Complete", "Incomplete"]].tolist() == ["3", "3", "1"]
    assert float(row["p"]) == pytest.approx(expected.p, abs=0.005)
    assert section.tests == 4
    assert "caution" in row["Remarks"]


def test_two_scheduled_visits_are_not_tested_as_many():
    section = answered(graded(a=(3, 2), b=(4, 2)), all_visits=True)
    assert "symptom_all_visits" not in {one.key for one in section.tables}


@pytest.mark.parametrize("edge", [edge for edge in EDGES if edge != "5,000 patients"])
def test_every_cohort_survives_the_test_over_all_visits(edge):
    check_answered(answered(EDGES[edge](), all_visits=True))


def test_many_patients_over_many_visits_are_tested_by_approximation():
    cohort = make_registry(300, visits=(BASELINE, *(f"month_{3 * i}" for i in range(1, 4))))
    section = answered(cohort, all_visits=True)
    assert any("Friedman" in write(sentence) for sentence in section.method)


def test_no_figure_file_holds_a_label_with_a_line_break_mark():
    for one in answered(make_founding()).figures:
        texts = one.plot.data.select_dtypes(exclude="number")
        assert not texts.astype(str).apply(lambda column: column.str.contains("|", regex=False)).any(axis=None)
