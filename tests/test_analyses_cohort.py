import pandas as pd
import pytest

from smdash.analyses.analysis import NoOptions, answer_in_full
from smdash.analyses.cohort import ANALYSIS
from smdash.blocks import Count, Note, Number, Share, Stats
from smdash.charts.drawing import draw, list_rows
from smdash.intake import read_intake
from smdash.plots import MonthsOnTreatment, Swimmer
from smdash.plots.people import MOST_PATIENTS
from smdash.statistics import standardised_difference, standardised_difference_of_proportions
from smdash.vocabulary import BASELINE
from smdash.writing import write
from tests.cohorts import make_cohort, make_founding, make_registry
from tests.edges import EDGES
from tests.sections import check_answered, check_unchanged, printed


def analyse_overview(cohort):
    return answer_in_full(ANALYSIS, cohort)


def answer_of(cohort):
    return write(analyse_overview(cohort).answer)


def figure(section, key):
    return next(one for one in section.figures if one.key == key)


def data_of(section, key):
    return figure(section, key).plot.data


def table(section, key):
    return next(printed(one) for one in section.tables if one.key == key)


def cell(section, row, group):
    """A cell of the baseline table; `Sex/Female` is the row Female under the heading Sex."""
    frame = table(section, "baseline")
    column = next(name for name in frame.columns if name.startswith(f"{group} ("))
    heading, _, child = row.rpartition("/") if "/" in row else (row, "", "")
    names = frame["Characteristic"].tolist()
    place = names.index(heading)
    if child:
        place = names.index(f"\u2003{child}", place)
    return frame[column].iloc[place]


def difference(section, row):
    frame = table(section, "baseline")
    names = frame["Characteristic"].tolist()
    heading, _, child = row.rpartition("/")
    return frame["Std. difference"].iloc[names.index(f"\u2003{child}", names.index(heading))]


@pytest.mark.parametrize("edge", EDGES)
def test_every_cohort_gets_a_whole_answer_and_stays_unchanged(edge):
    check_answered(check_unchanged(EDGES[edge](), analyse_overview))


def test_the_flow_counts_every_step_with_its_patients():
    data = data_of(analyse_overview(make_founding()), "patient_flow")
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
    assert data["patients"].iloc[1] == ("P14",)
    assert data["patients"].iloc[3] == ("P09", "P10")


def test_the_flow_is_right_for_any_cohort():
    cohort = make_registry(300)
    data = data_of(analyse_overview(cohort), "patient_flow").set_index("step")["patients_count"]
    assert data["Treated"] == data["Excluded"] + data["Evaluated"] == 300
    assert data["Evaluated"] == len(cohort.evaluated)
    assert (data["Seen"] <= data["Evaluated"]).all()


def test_a_patient_excluded_and_withdrawn_leaves_the_flow_once():
    cohort = make_cohort([{"patient_id": "a", "excluded": True, "withdrawn": True}, {"patient_id": "b"}])
    section = analyse_overview(cohort)
    data = data_of(section, "patient_flow").set_index("step")["patients_count"]
    assert data[["Excluded", "Evaluated", "Withdrew"]].tolist() == [1, 1, 0]
    assert any("counted as excluded only" in write(sentence) for sentence in section.method)


def test_the_answer_gives_the_reason_for_exclusion():
    assert "1 excluded (concomitant cytoreductive therapy)" in answer_of(make_founding())


def test_rare_reasons_are_put_together_and_nobody_is_lost():
    people = [{"patient_id": f"P{i}", "excluded": True, "exclusion_reason": f"reason {i}"} for i in range(7)]
    answer = answer_of(make_cohort(people))
    assert "1 reason 0; 1 reason 1; 1 reason 2; 4 other reasons" in answer


def test_a_missing_reason_is_said():
    answer = answer_of(make_cohort([{"patient_id": "a", "excluded": True}, {"patient_id": "b"}]))
    assert "1 excluded (reason not recorded)" in answer


def test_months_on_treatment_are_median_and_range_of_all_treated():
    people = [{"patient_id": f"P{i}", "treatment_months": m} for i, m in enumerate([1, 5, 17, 30, 73])]
    assert answer_of(make_cohort(people)).endswith("Median time on treatment: 17 months (range 1–73).")


def test_patients_without_months_are_counted_and_not_drawn():
    section = analyse_overview(make_cohort([{"patient_id": "a", "treatment_months": 3}, {"patient_id": "b"}]))
    assert set(data_of(section, "time_on_treatment")["patient_id"]) == {"a"}
    assert any(isinstance(b, Note) and "1 patient has no time on treatment" in write(b.text) for b in section.blocks)


def test_the_baseline_table_gives_counts_quartiles_and_range():
    people = [
        {"patient_id": f"P{i}", "subtype": "ISM", "sex": "F" if i < 4 else "M", "age": age}
        for i, age in enumerate([20, 30, 40, 50, 60])
    ]
    section = analyse_overview(make_cohort(people))
    assert cell(section, "Sex/Female", "ISM") == "4 (80%)"
    assert cell(section, "Age, years/Median (quartiles)", "ISM") == "40 (30–50)"
    assert cell(section, "Age, years/Range", "ISM") == "20–60"


def test_below_five_patients_neither_percentage_nor_quartiles_are_given():
    people = [{"patient_id": f"P{i}", "subtype": "BMM", "sex": "F", "age": 40 + i} for i in range(3)]
    section = analyse_overview(make_cohort(people))
    assert cell(section, "Sex/Female", "BMM") == "3 of 3"
    assert cell(section, "Age, years/Median (quartiles)", "BMM") == "41"
    assert cell(section, "Age, years/Range", "BMM") == "40–42"


def test_missing_has_a_row_of_its_own():
    people = [{"patient_id": "a", "sex": "F", "age": 40}, {"patient_id": "b"}]
    section = analyse_overview(make_cohort(people))
    assert cell(section, "Sex/Not recorded", "All") == "1"
    assert cell(section, "Age, years/Not recorded", "All") == "1"
    assert cell(section, "Patients", "Not recorded") == "2"


def test_a_laboratory_value_below_its_limit_keeps_its_sign_in_the_baseline_table():
    people = [{"patient_id": f"P{i}"} for i in range(3)]
    values = [("P0", BASELINE, "tryptase", (1.0, "<")), ("P1", BASELINE, "tryptase", (1.0, "<"))]
    section = analyse_overview(make_cohort(people, [*values, ("P2", BASELINE, "tryptase", 30.0)]))
    assert cell(section, "s-Tryptase, ng/mL/Median (quartiles)", "All") == "<1"
    assert cell(section, "s-Tryptase, ng/mL/Range", "All") == "<1–30"


def test_a_symptom_not_assessed_is_neither_present_nor_absent():
    values = [("a", BASELINE, "grade_skin", 2), ("b", BASELINE, "grade_skin", 0)]
    section = analyse_overview(make_cohort([{"patient_id": p} for p in "abc"], values))
    assert cell(section, "Symptom at baseline/Skin", "All") == "1 of 2"
    assert cell(section, "Symptom at baseline/Skin, not assessed", "All") == "1"


def test_further_columns_of_the_file_are_described():
    people = [{"patient_id": f"P{i}", "Centre": "north" if i else "south", "Height": 160 + i} for i in range(3)]
    section = analyse_overview(make_cohort(people))
    assert cell(section, "Centre/north", "All") == "2 of 3"
    assert cell(section, "Height/Median (quartiles)", "All") == "161"


def test_no_p_value_stands_in_the_baseline_table():
    section = analyse_overview(make_founding())
    assert section.tests == 0
    assert "p" not in table(section, "baseline").columns


def test_marks_say_what_happened_on_treatment_and_how_it_ended():
    data = data_of(analyse_overview(make_founding()), "time_on_treatment")
    found = {(row.patient_id, row.mark) for row in data.itertuples()}
    assert {("P01", "Anaphylaxis"), ("P03", "Dose change"), ("P09", "Withdrew"), ("P02", "No stop recorded")} <= found
    assert (
        data.loc[data["mark"] == "Withdrew", "detail"].iloc[0] == "withdrew: subjective side-effects at the first dose"
    )


def test_events_before_treatment_are_counted_and_not_drawn():
    drawn = figure(analyse_overview(make_founding()), "time_on_treatment")
    assert (drawn.plot.data["month"] >= 0).all()
    assert "1 event before the start" in write(drawn.note)


def test_a_recorded_stop_is_told_from_no_stop():
    people = [
        {"patient_id": "a", "treatment_months": 5, "treatment_stop": "2020-01-01"},
        {"patient_id": "b", "treatment_months": 4},
    ]
    data = data_of(analyse_overview(make_cohort(people)), "time_on_treatment")
    assert dict(zip(data["patient_id"], data["mark"], strict=True)) == {"a": "Stop recorded", "b": "No stop recorded"}


def test_many_patients_are_drawn_as_a_distribution_that_holds_everybody():
    cohort = make_registry(MOST_PATIENTS * 3)
    data = data_of(analyse_overview(cohort), "time_on_treatment")
    assert data["patients_count"].sum() == MOST_PATIENTS * 3
    assert "end" in data.columns


def test_follow_up_is_counted_at_each_visit():
    frame = table(analyse_overview(make_founding()), "follow_up")
    assert frame["Not seen"].tolist() == ["0", "2", "3", "2"]


def test_follow_up_tells_withdrawn_patients_and_what_was_recorded():
    frame = table(analyse_overview(make_founding()), "follow_up").set_index("Visit")
    assert frame["of them withdrawn"].tolist() == ["0", "2", "2", "2"]
    assert frame["Symptoms"].tolist() == ["13", "11", "10", "11"]
    assert "Laboratory" not in frame.columns


def test_kit_is_positive_or_negative_in_those_tested_at_baseline():
    values = [
        ("a", BASELINE, "kit_d816v", 0.5),
        ("b", BASELINE, "kit_d816v", (0.01, "<")),
        ("c", BASELINE, "kit_positive_cells", (0.1, "not_detected")),
        ("d", BASELINE, "kit_d816v", (0.01, "<")),
        ("d", BASELINE, "kit_positive_cells", 0.2),
        ("e", BASELINE, "kit_d816v", 0.0),
        ("f", "month_3", "kit_d816v", 0.5),
    ]
    section = analyse_overview(make_cohort([{"patient_id": p} for p in "abcdef"], values))
    assert cell(section, "KIT D816V at baseline/Positive", "All") == "2 (40%)"
    assert cell(section, "KIT D816V at baseline/Negative", "All") == "3 (60%)"
    assert cell(section, "KIT D816V at baseline/Not tested", "All") == "1"


def test_advanced_and_non_advanced_are_compared_by_their_standardised_difference():
    people = [
        {"patient_id": f"P{i}", "subtype": subtype, "age": age, "sex": sex}
        for i, (subtype, age, sex) in enumerate(
            [("ISM", 40, "F"), ("BMM", 50, "M"), ("ISM", 60, "F"), ("ASM", 60, "F"), ("MCL", 70, "M"), (None, 99, "M")]
        )
    ]
    section = analyse_overview(make_cohort(people))
    age = standardised_difference([60, 70], [40, 50, 60]).value
    female = standardised_difference_of_proportions(1, 2, 2, 3).value
    assert float(difference(section, "Age, years/Median (quartiles)").replace("−", "-")) == pytest.approx(
        age, abs=0.005
    )
    assert float(difference(section, "Sex/Female").replace("−", "-")) == pytest.approx(female, abs=0.005)
    note = next(write(one.note) for one in section.tables if one.key == "baseline")
    assert "advanced minus non-advanced SM" in note


def test_without_advanced_patients_ism_is_compared_with_the_others():
    people = [{"patient_id": f"P{i}", "subtype": key, "age": 40 + i} for i, key in enumerate(["ISM"] * 3 + ["BMM"] * 2)]
    note = next(write(one.note) for one in analyse_overview(make_cohort(people)).tables if one.key == "baseline")
    assert "ISM minus all other recorded subtypes" in note


def test_one_subtype_has_nothing_to_be_compared_with():
    people = [{"patient_id": f"P{i}", "subtype": "ISM", "age": 40 + i} for i in range(6)]
    assert "Std. difference" not in table(analyse_overview(make_cohort(people)), "baseline").columns


def test_values_beyond_a_detection_limit_have_no_standardised_difference():
    people = [{"patient_id": f"P{i}", "subtype": "ISM" if i < 3 else "BMM"} for i in range(6)]
    values = [(f"P{i}", BASELINE, "tryptase", (1.0, "<") if i == 0 else 10.0 + i) for i in range(6)]
    section = analyse_overview(make_cohort(people, values))
    assert difference(section, "s-Tryptase, ng/mL/Median (quartiles)") == "–"


@pytest.mark.parametrize("edge", [edge for edge in EDGES if edge != "no patient"])
def test_rows_and_cells_of_the_baseline_table_are_short(edge):
    frame = table(analyse_overview(EDGES[edge]()), "baseline")
    assert frame["Characteristic"].str.len().max() <= 36
    cells = frame.drop(columns="Characteristic").map(len)
    assert cells.to_numpy().max() <= 18


def test_the_headline_is_the_share_evaluated_and_the_share_withdrawn():
    numbers = ANALYSIS.headline(make_founding(), ANALYSIS.Options())
    assert {name: (one.numerator, one.denominator) for name, one in numbers.items()} == {
        "cohort.evaluated": (13, 14),
        "cohort.withdrawn": (2, 13),
    }


def test_of_nobody_the_headline_says_that_there_is_none_to_count():
    numbers = ANALYSIS.headline(make_founding().restrict([]), ANALYSIS.Options())
    assert [one.not_computed for one in numbers.values()] == ["There is no patient to count."] * 2


def test_a_filter_takes_no_part_away_and_empty_parts_say_so():
    cohort = make_cohort(
        [{"patient_id": "a", "treatment_months": 3}, {"patient_id": "b"}], [("a", BASELINE, "grade_skin", 2)]
    )
    for kept in (["a"], ["b"], []):
        parts = ANALYSIS.parts(cohort.restrict(kept), ANALYSIS.Options())
        assert list(parts) == ["answer", "flow", "treatment", "baseline", "follow_up"]
        assert all(compute().blocks for compute in parts.values())
    said = ANALYSIS.parts(cohort.restrict(["b"]), ANALYSIS.Options())["follow_up"]().blocks[0].text
    assert said == "No value of any visit is recorded."


def test_numbers_of_the_page_stay_numbers():
    section = analyse_overview(make_founding())
    stats = next(block for block in section.blocks if isinstance(block, Stats)).stats
    assert [stat.value for stat in stats] == [Count(14), Count(13), Count(2), Number(17.5)]
    rows = {row.cells[0].text: row for one in section.tables if one.key == "baseline" for row in one.rows}
    assert rows["Excluded from evaluation"].cells[1] == Share(1, 14, form="count-of")
    assert all(row.patients is None for row in rows.values())


def lines_of(plot, whole):
    return list_rows(plot, whole)["lines"]["words"].tolist()


def test_boxes_and_reasons_of_the_flow_keep_their_places_whoever_is_chosen():
    cohort = make_founding()
    whole = figure(analyse_overview(cohort), "patient_flow").plot
    some = figure(analyse_overview(cohort.restrict(["P01", "P09"])), "patient_flow").plot
    rows, kept = list_rows(some, whole), list_rows(whole, whole)
    for name in ("boxes", "links", "arrows"):
        assert rows[name].equals(kept[name])
    assert rows["lines"][["x", "y"]].equals(kept["lines"][["x", "y"]])
    first = ["Treated", "n = 2", "Excluded", "n = 0", "0 concomitant cytoreductive", "therapy"]
    assert lines_of(some, whole)[:6] == first
    assert rows["lines"]["nobody"].tolist()[:6] == [False, False, False, True, True, True]


@pytest.mark.parametrize("months", [(), (3,), (3, 6, 12), (1, 3, 6, 12), (1, 2, 3, 6, 9, 12, 18, 24)])
def test_the_boxes_of_the_flow_stand_in_rows_of_one_height_and_width_between_the_same_edges(months):
    people = [
        {"patient_id": "a", "excluded": True, "exclusion_reason": "a reason of many words " * 4},
        {"patient_id": "b"},
    ]
    visits = [BASELINE, *(f"month_{month}" for month in months)]
    whole = figure(
        analyse_overview(make_cohort(people, [("b", one, "grade_skin", 1) for one in visits])), "patient_flow"
    )
    boxes = list_rows(whole.plot, whole.plot)["boxes"]
    rows = [row for _, row in boxes.groupby("y")]
    assert all(row["y2"].nunique() == 1 for row in rows)
    for row in (*rows[:2], *rows[2:-1]):
        assert (row["x"].min(), row["x2"].max()) == (boxes["x"].min(), pytest.approx(boxes["x2"].max()))
    for same in (pd.concat(rows[:2]), pd.concat(rows[2:])):
        widths = same["x2"] - same["x"]
        assert widths.max() == pytest.approx(widths.min())
    # No row holds more than another has room for, and no box lies on another.
    assert max(map(len, rows)) <= 4
    assert max(map(len, rows[2:])) - len(rows[-1]) < len(rows)
    for row in rows:
        ordered = row.sort_values("x")
        assert (ordered["x"].to_numpy()[1:] > ordered["x2"].to_numpy()[:-1]).all()


def test_visits_that_none_of_the_chosen_had_stay_in_the_flow_with_0():
    cohort = make_cohort(
        [{"patient_id": "a"}, {"patient_id": "b"}],
        [("a", "month_3", "grade_skin", 2), ("b", BASELINE, "grade_skin", 1)],
    )
    whole = figure(analyse_overview(cohort), "patient_flow").plot
    some = figure(analyse_overview(cohort.restrict(["b"])), "patient_flow").plot
    assert lines_of(some, whole)[-4:] == ["Baseline", "n = 1", "3 months", "n = 0"]


def test_no_patient_is_lost_among_the_reasons_in_the_flow():
    people = [{"patient_id": f"P{i}", "excluded": True, "exclusion_reason": f"reason {i}"} for i in range(7)]
    cohort = make_cohort(people)
    whole = figure(analyse_overview(cohort), "patient_flow").plot
    assert lines_of(whole, whole)[4:8] == ["1 reason 0", "1 reason 1", "1 reason 2", "4 other reasons"]
    some = figure(analyse_overview(cohort.restrict(["P1", "P5", "P6"])), "patient_flow").plot
    assert lines_of(some, whole)[4:8] == ["0 reason 0", "1 reason 1", "0 reason 2", "2 other reasons"]


def test_bars_stand_longest_first_from_rows_alone():
    plot = figure(analyse_overview(make_founding()), "time_on_treatment").plot
    bars = list_rows(plot, plot)["bars"]
    assert bars["place"].tolist() == list(range(14))
    assert bars["months"].is_monotonic_decreasing
    assert "P01" not in str(draw(plot).to_dict())


def test_a_few_patients_of_many_have_bars_on_the_axis_of_the_whole():
    whole = make_registry(MOST_PATIENTS * 3)
    ids = whole.patients["patient_id"].tolist()
    some = [figure(analyse_overview(whole.restrict(ids[at : at + 9])), "time_on_treatment").plot for at in (0, 40, 90)]
    assert all(isinstance(plot, Swimmer) for plot in some)
    assert {plot.longest for plot in some} == {whole.patients["treatment_months"].max()}
    assert draw(some[0]).to_dict() == draw(some[1]).to_dict() == draw(some[2]).to_dict()


def test_intervals_of_the_distribution_do_not_move_with_a_filter():
    whole = make_registry(MOST_PATIENTS * 4)
    people = whole.patients
    short = whole.restrict(people.loc[people["treatment_months"] < 45, "patient_id"])
    plot = figure(analyse_overview(short), "time_on_treatment").plot
    every = figure(analyse_overview(whole), "time_on_treatment").plot
    assert isinstance(plot, MonthsOnTreatment)
    assert set(plot.bins["start"]) <= set(every.bins["start"])
    assert set(plot.bins["end"] - plot.bins["start"]) == set(every.bins["end"] - every.bins["start"])
    assert sum(map(len, plot.bins["patients"])) == len(short.patients)


def read_rows(*lines):
    """A cohort read from a small text table."""
    return read_intake("\n".join(lines).encode(), "small.csv").cohort


PLAIN = ("Patient ID,SM subtype,Age", "A1,ISM,40", "A2,ISM,50", "A3,BMM,60")


def test_nobody_excluded_and_nobody_withdrawn_is_not_said_of_a_file_that_does_not_record_it():
    section = analyse_overview(read_rows(*PLAIN))
    assert write(section.answer).startswith(
        "3 patients were treated; 3 evaluated. The file does not record who was excluded or who withdrew."
    )
    stats = {stat.label: stat for block in section.blocks if isinstance(block, Stats) for stat in block.stats}
    assert write(stats["Withdrew"].value) == "not recorded"
    assert write(stats["Evaluated"].detail) == "exclusions not recorded"
    assert "Excluded from evaluation" not in table(section, "baseline")["Characteristic"].tolist()
    assert not any(one.computed for one in ANALYSIS.headline(read_rows(*PLAIN), NoOptions()).values())


def test_nobody_excluded_is_said_of_a_file_that_records_it_and_after_the_user_excluded_somebody():
    heads, *rows = PLAIN
    recorded = read_rows(f"{heads},Excluded,Withdrawn", *(f"{row},no,no" for row in rows))
    assert "0 excluded, 3 evaluated, 0 withdrew." in write(analyse_overview(recorded).answer)
    excluded = read_rows(*PLAIN).with_exclusions({"A1": "age"})
    assert "1 excluded (age), 2 evaluated. The file does not record who withdrew." in write(
        analyse_overview(excluded).answer
    )


def test_standardised_differences_are_read_against_chance_and_not_against_a_tenth():
    people = [{"patient_id": f"P{i}", "subtype": "ISM" if i < 10 else "BMM", "age": 30 + i} for i in range(13)]
    note = next(write(one.note) for one in analyse_overview(make_cohort(people)).tables if one.key == "baseline")
    assert "0.1" not in note
    assert "Between groups of 10 and 3 patients chance alone makes one of about 1.29 either way" in note


def test_no_standardised_difference_is_made_from_a_single_patient():
    people = [{"patient_id": f"P{i}", "subtype": "ISM" if i < 4 else "BMM"} for i in range(6)]
    graded = [(f"P{i}", BASELINE, "grade_skin", i % 2) for i in range(5)]
    assert difference(analyse_overview(make_cohort(people, graded)), "Symptom at baseline/Skin") == "–"
