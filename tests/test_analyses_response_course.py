import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smdash.analyses.analysis import answer_in_full
from smdash.analyses.response import ANALYSIS
from smdash.analyses.response.levels import LEVELS
from smdash.analyses.response.options import ResponseOptions
from smdash.analyses.response.record import read_record
from smdash.analyses.response.visits import (
    count_transitions,
    find_milestones,
    read_course,
    time_loss,
    time_response,
)
from smdash.blocks import Note
from smdash.measures import OVERALL_RESPONSE, grade_key
from smdash.vocabulary import BASELINE, LATEST
from smdash.writing import write
from tests.cohorts import make_cohort, make_founding, make_registry
from tests.sections import members, printed


def answer(cohort, options=None):
    """The whole section."""
    return answer_in_full(ANALYSIS, cohort, options)


def course_of(options=None, months=None, **levels):
    """Patients with the response at their visits: `a=("partial", "major")` at 3, 6, ... months."""
    values = [
        (name, f"month_{3 * (i + 1)}", OVERALL_RESPONSE, level)
        for name, own in levels.items()
        for i, level in enumerate(own)
        if level
    ]
    cohort = make_cohort([{"patient_id": name, "response": own[-1]} for name, own in levels.items()], values)
    if months:
        cohort.measurements["month"] = cohort.measurements["visit"].astype(str).map(months)
    return read_course(read_record(cohort), options or ResponseOptions())


def milestones(**levels):
    return find_milestones(course_of(**levels)).frame


def table(section, key):
    return next(one for one in section.tables if one.key == key)


def figure(section, key):
    return next(one for one in section.figures if one.key == key)


def test_the_first_response_is_the_first_visit_with_a_responder_level():
    frame = milestones(a=("none", "partial", "major", "complete"), b=("none", "partial"), c=("complete",))
    assert frame.loc["a", ["first", "best"]].tolist() == [2, 3]
    assert frame.loc["b", "first"] != frame.loc["b", "first"]
    assert frame.loc["b", "best"] == 1
    assert frame.loc["c", ["first", "best"]].tolist() == [0, 0]


def test_who_never_improved_has_no_best_level():
    assert milestones(a=("none", "worse"))["best"].isna().all()


def test_a_response_is_lost_at_the_first_later_visit_without_it_and_may_come_back():
    frame = milestones(a=("major", "none", "major"), b=("major", "major"), c=("none", "major"), d=("major", "partial"))
    assert frame["lost"].to_dict() == {"a": True, "b": False, "c": False, "d": True}
    assert frame["later"].to_dict() == {"a": 2, "b": 1, "c": 0, "d": 1}
    assert frame["ends_responding"].to_dict() == {"a": True, "b": True, "c": True, "d": False}


def test_worse_at_one_visit_is_counted_even_if_it_passed():
    section = answer(
        make_cohort(
            [{"patient_id": "a", "response": "major"}],
            [("a", "month_3", OVERALL_RESPONSE, "worse"), ("a", "month_6", OVERALL_RESPONSE, "major")],
        )
    )
    frame = printed(table(section, "response_milestones")).set_index("What")
    assert frame.loc["Worse than the baseline at any visit", "Patients"].startswith("1 of 1")
    assert printed(table(section, "response_by_visit_table"))["Worse than baseline"].tolist() == ["1", "0"]


def test_scheduled_months_alone_give_counts_and_no_curve():
    section = answer(make_founding())
    assert not {"time_to_response", "response_duration"} & {one.key for one in section.figures}
    assert any("no curve is estimated" in write(sentence) for sentence in section.method)


def test_where_some_visit_has_no_month_the_parts_of_time_say_why_there_is_no_curve():
    values = [("a", "month_3", OVERALL_RESPONSE, "none"), ("a", LATEST, OVERALL_RESPONSE, "major")]
    cohort = make_cohort([{"patient_id": "a", "response": "major"}], values)
    cohort.measurements["month"] = [3.4, None]
    parts = ANALYSIS.parts(cohort, ResponseOptions())
    for key in ("time_to_response", "duration"):
        (note,) = parts[key]().blocks
        assert isinstance(note, Note)
        assert "no curve is estimated" in write(note.text)


def test_recorded_months_give_the_kaplan_meier_curve_of_the_first_response():
    course = course_of(
        months={"month_3": 2.5, "month_6": 6.5}, a=("major",), b=("none", "major"), c=("none", "none"), d=("none",)
    )
    assert course.timed
    found = time_response(find_milestones(course)).table
    assert found["time"].tolist() == [2.5, 6.5]
    assert found["at_risk"].tolist() == [4, 2]
    assert found["survival"].tolist() == pytest.approx([0.75, 0.375])


def test_the_duration_of_response_runs_from_its_first_visit_to_its_loss():
    course = course_of(
        months={"month_3": 2.5, "month_6": 6.5, "month_9": 9.5},
        a=("major", "major", "none"),
        b=("major", "none"),
        c=("major", "major", "major"),
    )
    found = time_loss(find_milestones(course)).table
    assert found["time"].tolist() == [4.0, 7.0]
    assert found["events"].tolist() == [1, 1]
    assert found["censored"].tolist() == [0, 1]


def test_a_latest_visit_without_a_month_gives_no_curve():
    values = [("a", "month_3", OVERALL_RESPONSE, "none"), ("a", LATEST, OVERALL_RESPONSE, "major")]
    assert not read_course(read_record(make_cohort([{"patient_id": "a"}], values)), ResponseOptions()).timed


def test_a_response_at_the_visits_of_the_file_goes_before_a_derived_one():
    values = [
        ("a", BASELINE, grade_key("skin"), 4),
        ("a", "month_3", grade_key("skin"), 0),
        ("a", "month_3", OVERALL_RESPONSE, "partial"),
    ]
    cohort = make_cohort([{"patient_id": "a"}], values)
    assert read_course(read_record(cohort), ResponseOptions()).rows[0].level == "partial"
    assert read_course(read_record(cohort), ResponseOptions(source="derived")).rows[0].level == "complete"


def test_a_derived_response_at_a_visit_sums_the_domains_graded_there_and_at_baseline():
    values = [
        ("a", BASELINE, grade_key("skin"), 2),
        ("a", BASELINE, grade_key("respiratory"), 4),
        ("a", "month_3", grade_key("skin"), 0),
        ("a", "month_6", grade_key("skin"), 1),
        ("a", "month_6", grade_key("respiratory"), 4),
        ("b", BASELINE, grade_key("skin"), 0),
        ("b", "month_3", grade_key("skin"), 1),
    ]
    course = read_course(
        read_record(make_cohort([{"patient_id": "a"}, {"patient_id": "b"}], values)), ResponseOptions()
    )
    assert [[one.patient_id, one.visit, one.level] for one in course.rows] == [
        ["a", "month_3", "complete"],
        ["a", "month_6", "partial"],
    ]


@pytest.mark.parametrize(
    ("major", "partial", "level"), [(0.5, 0.1, "major"), (0.8, 0.1, "partial"), (0.8, 0.7, "none")]
)
def test_the_thresholds_decide_and_stand_on_the_figure(major, partial, level):
    values = [("a", BASELINE, grade_key("skin"), 3), ("a", "month_3", grade_key("skin"), 1)]
    options = ResponseOptions(major=major, partial=partial)
    section = answer(make_cohort([{"patient_id": "a"}], values), options)
    for key in ("response_overall", "response_by_subtype", "response_by_domain", "response_by_visit"):
        one = figure(section, key)
        assert one.plot.data["level"].tolist() == [level]
        assert f"more than {major:.0%}" in write(one.note)
        assert f"partial of {partial:.0%}" in write(one.note)


def test_transitions_count_patients_with_a_level_at_both_visits():
    course = course_of(a=("none", "major"), b=("major", "partial"), c=("major", None), d=("none", "major"))
    cells = count_transitions(course, course.visits)
    moved = cells[cells["patients_count"] > 0]
    assert moved[["before", "after", "change", "patients"]].to_numpy().tolist() == [
        ["Major", "Partial", "Worse", ("b",)],
        ["None", "Major", "Improved", ("a", "d")],
    ]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(*[st.sampled_from((None, *LEVELS))] * 3), min_size=1, max_size=15))
def test_every_patient_assessed_twice_stands_in_one_cell_of_a_transition(courses):
    course = course_of(**{f"p{i}": own for i, own in enumerate(courses)})
    if course.source == "derived":
        return
    cells = count_transitions(course, ["month_3", "month_6"])
    assert cells["patients_count"].sum() == sum(1 for own in courses if own[0] and own[1])


def test_agreement_counts_the_same_level_and_names_the_rest():
    values = []
    for name, after in (("a", 0), ("b", 1), ("c", 4)):
        values += [(name, BASELINE, grade_key("skin"), 4), (name, "month_3", grade_key("skin"), after)]
    people = [
        {"patient_id": "a", "response": "complete"},
        {"patient_id": "b", "response": "partial"},
        {"patient_id": "c", "response": "none"},
        {"patient_id": "d", "response": "major"},
        {"patient_id": "e", "response": "withdrawn"},
    ]
    one = table(answer(make_cohort(people, values)), "response_agreement")
    assert "the same level in 2 of 3" in write(one.title)
    assert printed(one).iloc[-1].tolist() == ["Total", "1", "1", "0", "1", "3"]
    assert members(one)[-1] == ("a", "b", "c")
    assert "better in 1, worse in 0" in write(one.note)


def test_each_subtype_and_domain_stands_over_each_denominator():
    section = answer(make_founding())
    subtypes = printed(table(section, "response_by_subtype_denominators")).set_index("Subtype")
    assert [text.split(" (")[0] for text in subtypes.loc["ISM"]] == ["6 of 8", "6 of 10", "6 of 10"]
    domains = printed(table(section, "response_by_domain_denominators"))
    assert domains["Domain"].tolist() == printed(table(section, "response_by_domain_table"))["Domain"].tolist()


def test_the_last_grades_of_a_withdrawn_patient_count_only_as_last_available():
    values = [(p, v, grade_key("skin"), g) for p in "ab" for v, g in ((BASELINE, 2), ("month_3", 0))]
    people = [{"patient_id": "a", "response": "withdrawn"}, {"patient_id": "b", "response": "major"}]
    section = answer(make_cohort(people, values), ResponseOptions(source="derived"))
    row = printed(table(section, "response_by_domain_denominators")).iloc[0]
    assert row["Withdrawn as non-response"].startswith("1 of 2")
    assert row["Last available"].startswith("2 of 2")


def test_many_visits_are_thinned_for_the_transitions_and_said():
    cohort = make_registry(80, visits=(BASELINE, *(f"month_{3 * i}" for i in range(1, 9))))
    one = figure(answer(cohort), "response_transitions")
    assert list(dict.fromkeys(one.plot.data["before_visit"])) == ["month_3", "month_9", "month_18"]
    assert "4 of the 8 visits are shown" in write(one.note)


def test_no_figure_file_holds_a_label_with_a_line_break_mark():
    for one in answer(make_founding()).figures:
        texts = one.plot.data.select_dtypes(exclude="number")
        assert not texts.astype(str).apply(lambda column: column.str.contains("|", regex=False)).any(axis=None)


def test_no_interval_is_made_up_where_all_responded_at_one_time():
    people = [{"patient_id": f"P{i}", "response": "major"} for i in range(4)]
    values = [(f"P{i}", "month_3", OVERALL_RESPONSE, "major") for i in range(4)]
    cohort = make_cohort(people, values)
    cohort.measurements["month"] = 3.5
    title = next(write(one.title) for one in answer(cohort).figures if one.key == "time_to_response")
    assert title.endswith("median 3.5 months (no interval can be given)")


def test_patients_without_a_level_after_the_baseline_are_said_to_be_in_no_curve():
    people = [{"patient_id": f"P{i}", "response": "major"} for i in range(5)]
    values = [(f"P{i}", f"month_{3 + i}", OVERALL_RESPONSE, "major") for i in range(3)]
    cohort = make_cohort(people, values)
    cohort.measurements["month"] = [3.2, 4.1, 5.6]
    note = next(write(one.note) for one in answer(cohort).figures if one.key == "time_to_response")
    assert "2 evaluated patients without a level after the baseline are in no curve." in note


def test_the_visits_of_the_transitions_are_those_of_the_whole_cohort():
    visits = [f"month_{3 * i}" for i in range(1, 7)]
    values = [(name, visit, OVERALL_RESPONSE, "major") for name in "ab" for visit in visits]
    values += [(name, visit, OVERALL_RESPONSE, "major") for name in "cd" for visit in visits if visit != "month_12"]
    whole = make_cohort([{"patient_id": name, "response": "major"} for name in "abcd"], values)
    drawn = [figure(answer(one), "response_transitions") for one in (whole, whole.restrict("cd"))]
    chosen = [list(dict.fromkeys(one.plot.data["before_visit"])) for one in drawn]
    assert chosen == [["month_3", "month_9", "month_12"], ["month_3"]]
    assert all("4 of the 6 visits are shown" in write(one.note) for one in drawn)
