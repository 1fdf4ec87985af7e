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
from smdash.plots import IncidenceCurve
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


def test_recorded_months_give_the_cumulative_incidence_of_the_first_response():
    course = course_of(
        months={"month_3": 2.5, "month_6": 6.5}, a=("major",), b=("none", "major"), c=("none", "none"), d=("none",)
    )
    assert course.timed
    found = time_response(find_milestones(course)).table
    assert found["time"].tolist() == [2.5, 6.5]
    assert found["at_risk"].tolist() == [4, 2]
    assert found["incidence"].tolist() == pytest.approx([0.25, 0.625])


def withdrawing(*left, stayed=5):
    """Patients who respond at 3.5 months beside some who withdrew after so many months (None: unknown)."""
    people = [{"patient_id": f"P{i}", "response": "major"} for i in range(stayed)]
    people += [
        {"patient_id": f"W{i}", "response": "withdrawn", "withdrawn": True, "treatment_months": months}
        for i, months in enumerate(left)
    ]
    cohort = make_cohort(people, [(f"P{i}", "month_3", OVERALL_RESPONSE, "major") for i in range(stayed)])
    cohort.measurements["month"] = 3.5
    return cohort


def test_withdrawn_patients_are_in_the_curve_as_a_competing_event():
    cohort = withdrawing(1, None)
    found = time_response(find_milestones(read_course(read_record(cohort), ResponseOptions())))
    assert (found.n, found.n_events, found.n_competing) == (7, 5, 2)
    assert found.table["time"].tolist() == [0, 1, 3.5]
    assert found.table["incidence"].iloc[-1] == pytest.approx(5 / 7)
    assert found.table["competing_incidence"].iloc[-1] == pytest.approx(2 / 7)
    part = ANALYSIS.parts(cohort, ResponseOptions())["time_to_response"]()
    assert "5 of 7 patients had a complete or major response seen, 2 withdrew before." in write(part.figures[0].note)
    assert any(
        "1 withdrawn patient left at an unknown time" in write(b.text) for b in part.blocks if isinstance(b, Note)
    )


@pytest.mark.parametrize(("rule", "n"), [("non-response", 7), ("excluded", 5), ("apart", 5)])
def test_the_rule_for_withdrawn_patients_acts_on_all_that_is_over_time(rule, n):
    section = answer(withdrawing(1, 2), ResponseOptions(withdrawn=rule))
    row = printed(table(section, "response_by_visit_table")).iloc[0]
    assert row["Responders"].startswith(f"5 of {n} (")
    assert row.iloc[2].startswith(f"5 of {n} (")
    assert printed(table(section, "response_milestones")).set_index("What").loc[
        "Ever complete or major response", "Patients"
    ].startswith(f"5 of {n} (")  # fmt: skip
    drawn = figure(section, "time_to_response").plot
    assert int(drawn.table["at_risk"].max()) == n
    bars = {bar.key: bar.n for bar in figure(section, "response_by_visit").plot.bars if bar.counted}
    assert bars == {"month_3": n}


def test_a_patient_who_had_not_left_yet_is_not_withdrawn_at_an_earlier_visit():
    cohort = make_cohort(
        [{"patient_id": "a", "response": "major"}, {"patient_id": "w", "response": "withdrawn", "treatment_months": 5}],
        [("a", visit, OVERALL_RESPONSE, "major") for visit in ("month_3", "month_6")],
    )
    assert read_course(read_record(cohort), ResponseOptions()).gone == {"month_3": (), "month_6": ("w",)}


def test_a_withdrawal_after_a_response_is_no_loss_and_competes_with_it():
    people = [{"patient_id": "a", "response": "withdrawn", "treatment_months": 9}, {"patient_id": "b"}]
    values = [(one, "month_3", OVERALL_RESPONSE, "major") for one in "ab"] + [
        ("b", "month_6", OVERALL_RESPONSE, "none")
    ]
    cohort = make_cohort(people, values)
    cohort.measurements["month"] = [2.5, 2.5, 6.5]
    found = time_loss(find_milestones(read_course(read_record(cohort), ResponseOptions())))
    assert (found.n, found.n_events, found.n_competing) == (2, 1, 1)
    assert found.table[["time", "events", "competing"]].to_numpy().tolist() == [[4, 1, 0], [6.5, 0, 1]]


def test_no_curve_is_drawn_from_fewer_than_5_patients_and_the_counts_are_said():
    part = ANALYSIS.parts(withdrawing(1, stayed=3), ResponseOptions())["time_to_response"]()
    assert part.figures == ()
    said = " ".join(write(block.text) for block in part.blocks)
    assert "No curve is drawn from fewer than 5 patients. 3 of 4 patients had a complete or major response seen" in said


def test_the_curve_ends_where_fewer_than_5_patients_are_at_risk():
    levels = {f"p{i}": ("none",) * i + ("major",) for i in range(8)}
    course = course_of(months={f"month_{3 * i}": 3 * i + 0.5 for i in range(1, 9)}, **levels)
    plot = IncidenceCurve(time_response(find_milestones(course)).table, "Seen", "Withdrawn", "Months", False)
    assert plot.steps["time"].tolist() == [0, 3.5, 6.5, 9.5, 12.5]
    assert plot.longest == 12.5


def test_the_time_within_which_a_response_began_is_said():
    people = [{"patient_id": f"P{i}", "response": "major"} for i in range(6)]
    values = [(f"P{i}", visit, OVERALL_RESPONSE, word) for i in range(6) for visit, word in (("month_3", "none"), ("month_6", "major"))]  # fmt: skip # noqa: E501
    cohort = make_cohort(people, values)
    cohort.measurements["month"] = [2.5, 6.5] * 6
    note = write(figure(answer(cohort), "time_to_response").note)
    assert "it began at some time since the visit before, that is within the last 4 months (4–4), n = 6" in note


def test_a_latest_follow_up_that_repeats_the_visit_before_is_that_visit():
    course = [("month_3", 3, "major"), ("month_6", 6, "major"), (LATEST, 6, "major")]
    values = [("a", visit, OVERALL_RESPONSE, word) for visit, _, word in course]
    cohort = make_cohort([{"patient_id": "a", "response": "major"}], values)
    cohort.measurements["month"] = [float(month) for _, month, _ in course]
    found = read_course(read_record(cohort), ResponseOptions())
    assert found.visits == ("month_3", "month_6")
    assert find_milestones(found).frame.loc["a", "later"] == 1
    assert "repeats the visit before in everybody and is left out" in write(
        figure(answer(cohort), "response_by_visit").note
    )


def test_the_latest_follow_up_stands_apart_with_its_time_in_all_and_in_responders():
    values, months = [], []
    for name, month, word in (("a", 6, "major"), ("b", 20, "none"), ("c", 40, "major")):
        values += [(name, "month_6", OVERALL_RESPONSE, word), (name, LATEST, OVERALL_RESPONSE, word)]
        months += [6.0, float(month)]
    cohort = make_cohort([{"patient_id": name, "response": "major"} for name in "abc"], values)
    cohort.measurements["month"] = months
    section = answer(cohort)
    one = figure(section, "response_by_visit")
    assert {bar.key: (bar.n, bar.apart) for bar in one.plot.bars} == {"month_6": (3, False), LATEST: (3, True)}
    assert (
        "after 20 months (6–40), n = 3; of responders after 23 months (6–40), n = 2; in 1 patient the same as the "
        "visit before." in write(one.note)
    )
    cells = figure(section, "response_transitions").plot.cells
    assert cells["patients_count"].sum() == 2


def test_over_time_from_another_source_says_so_in_every_title_and_how_much_the_two_differ():
    section = answer(make_founding())
    for key in ("response_by_visit", "response_transitions"):
        one = figure(section, key)
        assert write(one.title).endswith("derived from severity grades")
    assert all(bar.derived for bar in figure(section, "response_by_visit").plot.bars)
    assert figure(section, "response_transitions").plot.derived
    assert not write(figure(section, "response_overall").title).endswith("grades")
    note = next(write(b.text) for b in section.parts["by_visit"].blocks if isinstance(b, Note))
    assert "The file has no physician-assigned response at these visits" in note
    assert "the two sources differ in" in note
    assert "physician-assigned," in note


def test_one_source_throughout_needs_no_caution_over_time():
    section = answer(make_founding(), ResponseOptions(source="derived"))
    assert not [b for b in section.parts["by_visit"].blocks if isinstance(b, Note)]


def test_passages_are_tested_in_the_patients_seen_at_both_visits():
    levels = {f"p{i}": ("none", "major") for i in range(6)} | {"q": ("major", "partial"), "r": ("major", None)}
    cohort = make_cohort(
        [{"patient_id": name, "response": own[0]} for name, own in levels.items()],
        [
            (name, f"month_{3 * (i + 1)}", OVERALL_RESPONSE, level)
            for name, own in levels.items()
            for i, level in enumerate(own)
            if level
        ],
    )
    section = answer(cohort)
    row = printed(table(section, "response_passages")).iloc[0]
    assert row[["n", "Better", "Same level", "Worse"]].tolist() == ["7", "6", "0", "1"]
    assert row["p"] == "0.031"
    assert section.parts["transitions"].tests == 1


def test_kappa_is_given_with_its_interval_or_said_to_be_missing():
    def agreement(n, worst=0):
        values = []
        for i in range(n):
            values += [(f"P{i}", BASELINE, grade_key("skin"), 4), (f"P{i}", "month_3", grade_key("skin"), i % 2 * 4)]
        told = ["complete" if i % 2 == 0 or i < worst else "none" for i in range(n)]
        people = [{"patient_id": f"P{i}", "response": word} for i, word in enumerate(told)]
        return [
            write(b.text) for b in answer(make_cohort(people, values)).parts["agreement"].blocks if isinstance(b, Note)
        ]

    assert agreement(4) == ["No weighted kappa is given from fewer than 5 patients."]
    assert agreement(10) == ["Weighted kappa 1, without an interval: all agree."]
    assert agreement(10, 10)[0].startswith("No weighted kappa: One of the two gives everybody the same level")
    assert agreement(10, 2)[0].startswith("Weighted kappa 0.8 (95% CI ")


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


def test_a_derived_response_at_a_visit_needs_each_baseline_symptom_graded_there():
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
    assert [[one.patient_id, one.visit, one.level] for one in course.rows] == [["a", "month_6", "partial"]]
    assert course.incomplete == {"month_3": ("a",)}


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
    title = write(figure(answer(withdrawing(stayed=6)), "time_to_response").title)
    assert title.endswith("half of the patients by 3.5 months (no interval can be given)")


def test_patients_without_a_level_after_the_baseline_are_said_to_be_in_no_curve():
    people = [{"patient_id": f"P{i}", "response": "major"} for i in range(5)]
    values = [(f"P{i}", f"month_{3 + i}", OVERALL_RESPONSE, "major") for i in range(3)]
    cohort = make_cohort(people, values)
    cohort.measurements["month"] = [3.2, 4.1, 5.6]
    blocks = ANALYSIS.parts(cohort, ResponseOptions())["time_to_response"]().blocks
    assert "2 evaluated patients without a level after the baseline are in no curve." in write(blocks[-1].text)


def test_the_visits_of_the_transitions_are_those_of_the_whole_cohort():
    visits = [f"month_{3 * i}" for i in range(1, 7)]
    values = [(name, visit, OVERALL_RESPONSE, "major") for name in "ab" for visit in visits]
    values += [(name, visit, OVERALL_RESPONSE, "major") for name in "cd" for visit in visits if visit != "month_12"]
    whole = make_cohort([{"patient_id": name, "response": "major"} for name in "abcd"], values)
    drawn = [figure(answer(one), "response_transitions") for one in (whole, whole.restrict("cd"))]
    chosen = [list(dict.fromkeys(one.plot.data["before_visit"])) for one in drawn]
    assert chosen == [["month_3", "month_9", "month_12"], ["month_3"]]
    assert all("4 of the 6 visits are shown" in write(one.note) for one in drawn)
