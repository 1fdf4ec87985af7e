import hashlib
import math
import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smdash.analyses.analysis import answer_in_full
from smdash.analyses.follow_up import Pairs
from smdash.analyses.limits import exceed, place_on_log_axis, read_bounds, tie_beyond_limits
from smdash.analyses.tryptase_kit import ANALYSIS
from smdash.analyses.tryptase_kit.options import LaboratoryOptions, list_kit_measures
from smdash.analyses.tryptase_kit.percent import bound_percent_changes, say_middle_change, say_percent_change
from smdash.blocks import Note, P, Text
from smdash.charts.drawing import draw, list_rows
from smdash.charts.trajectories import log_axis
from smdash.options import list_shown, say_options
from smdash.statistics import wilcoxon_signed_rank
from smdash.writing import write
from tests.cohorts import make_cohort
from tests.sections import check_answered, check_stays, list_texts, members, printed


def analyse(cohort, **options):
    return answer_in_full(ANALYSIS, cohort, LaboratoryOptions(**options))


def answer(cohort, **options):
    return write(analyse(cohort, **options).answer)


def people(count):
    return [{"patient_id": f"P{i + 1}", "subtype": "ISM" if i % 3 else None} for i in range(count)]


def course(measure, **visits):
    """Rows of one measure from lists of values by visit, patient by patient; None is not assessed."""
    return [
        (f"P{i + 1}", visit, measure, value)
        for visit, values in visits.items()
        for i, value in enumerate(values)
        if value is not None
    ]


def cohort_of(*courses, count=8):
    return make_cohort(people(count), [row for rows in courses for row in rows])


def table(section, key):
    return next(printed(found) for found in section.tables if found.key == key)


def figure(section, key):
    return next(found for found in section.figures if found.key == key)


def milestones(section, measure="tryptase"):
    frame = table(section, f"{measure}_milestones")
    return {name: (patients.split(" (")[0], int(told)) for name, patients, told in frame.to_numpy().tolist()}


def digest(cohort):
    frames = (cohort.patients, cohort.measurements, cohort.events, cohort.cells)
    return [hashlib.sha256(frame.to_csv().encode()).hexdigest() for frame in frames]


def pairs(*values):
    """Pairs from a number, or a number and its sign, before and after."""
    sides = [
        [value if isinstance(value, tuple) else (value, None) for value in side] for side in zip(*values, strict=True)
    ]
    ids = [f"P{i + 1}" for i in range(len(values))]
    return Pairs(ids, ["ISM"] * len(ids), *(list(part) for side in sides for part in zip(*side, strict=True)))


@pytest.mark.parametrize(
    ("before", "after", "change", "bound", "written"),
    [
        (40, 30, -25, "", "−25%"),
        (10, (1, "<"), -90, "or less", "fall of at least 90%"),
        (100, (200, ">"), 100, "or more", "rise of at least 100%"),
        ((200, ">"), 100, -50, "or less", "fall of at least 50%"),
        ((1, "<"), 3, 200, "or more", "rise of at least 200%"),
        ((200, ">"), 250, 25, "or less", "rise of at most 25%, or a fall"),
        ((4, "<"), 3, -25, "or more", "fall of at most 25%, or a rise"),
        ((1, "<"), (1, "<"), math.nan, "", "cannot be told"),
        (5, (math.nan, "not_detected"), math.nan, "", "cannot be told"),
        (0, 3, math.nan, "", "cannot be told"),
    ],
)
def test_percent_change_says_what_the_limits_leave_of_it(before, after, change, bound, written):
    (found,) = bound_percent_changes(pairs((before, after)))
    assert found.change == pytest.approx(change, nan_ok=True)
    assert (found.bound, write(say_percent_change(found.change, found.bound))) == (bound, written)


signed = st.tuples(st.floats(0.01, 400), st.sampled_from([None, "<", ">", "not_detected"]))


@given(signed, signed, st.floats(0.001, 0.999), st.floats(0.001, 0.999))
def test_percent_change_encloses_every_change_the_values_allow(before, after, first, second):
    def possible(value, sign, share):
        return value * share if sign in ("<", "not_detected") else value / share if sign == ">" else value

    (found,) = bound_percent_changes(pairs((before, after)))
    true = 100 * (possible(*after, second) / possible(*before, first) - 1)
    assert found.least - 1e-6 <= true <= found.most + 1e-6


def test_median_change_is_only_a_bound_when_it_falls_among_bounds():
    some = [(10, (1, "<")), (10, (2, "<")), (10, 20)]
    assert write(say_middle_change(bound_percent_changes(pairs(*some)))) == "fall of at least 80%"
    assert write(say_middle_change(bound_percent_changes(pairs(*some, (10, 20), (10, 30))))) == "+100%"


def test_a_condition_is_left_open_where_the_limit_leaves_it_open():
    values = ((25, None), (20, None), (20, "<"), (30, "<"), (200, ">"), (20, ">"))
    judged = exceed(read_bounds(*zip(*values, strict=True)), 20)
    assert judged.yes.tolist() == [True, False, False, False, True, True]
    assert judged.no.tolist() == [False, True, True, False, False, False]


def test_ranks_tie_everything_beyond_a_limit():
    tied = tie_beyond_limits([0.5, 1.0, 3.0, 0.2, 7.0, 5.0], ["<", None, None, None, None, ">"])
    assert tied[0] == tied[3] < tied[1] < tied[2] < tied[4] == tied[5]


def test_nothing_is_dropped_from_a_logarithmic_axis():
    signs = pd.Series([None, None, "not_detected", "<", ">"], dtype="object")
    values = pd.DataFrame({"value": [4.0, 0.0, math.nan, 2.0, 9.0], "censored": signs})
    placed = place_on_log_axis(values)
    assert placed["value"].tolist() == [4.0, 1.0, 1.0, 2.0, 9.0]
    assert placed["mark"].tolist() == [
        "measured",
        "0 or not detected, limit unknown",
        "0 or not detected, limit unknown",
        "below the limit drawn",
        "above the limit drawn",
    ]
    assert placed["written"].tolist() == ["4", "0", "not detected", "<2", ">9"]


def test_answer_never_turns_a_large_p_into_no_change():
    rows = course("tryptase", baseline=[30, 40, 50, 60, 70, 80], latest=[31, 38, 53, 59, 70.5, 76])
    said = answer(cohort_of(rows))
    assert "Changes anywhere from −5 to +6% (s-Tryptase) remain possible" in said
    assert "no change" not in said
    assert "no effect" not in said
    assert "6 patients" in said


def test_the_table_of_changes_judges_the_ratio_and_shows_the_absolute_change_beside_it():
    rows = course("tryptase", baseline=[10, 20, 40, 100, 200, 400], latest=[20, 40, 80, 200, 400, 800])
    found = table(analyse(cohort_of(rows)), "tryptase_changes").iloc[0]
    assert found["Change in % (Hodges-Lehmann)"] == "+100% (95% CI 100 to 100)"
    assert found["Absolute change (Hodges-Lehmann)"] == "+105 ng/mL (95% CI 10 to 400)"


NOT_DETECTED = (math.nan, "not_detected")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ([NOT_DETECTED] * 8, [NOT_DETECTED] * 8, "not detected in all 8 at baseline and at the latest value"),
        ([3.0] * 8, [NOT_DETECTED] * 8, "median of 3% at baseline, not detected in all 8 at the latest value"),
        ([NOT_DETECTED] * 3 + [9.0], [2.0] * 4, "median not detected at baseline, median of 2% at the latest value"),
    ],
)
def test_a_median_among_values_not_detected_is_said_in_words(before, after, said):
    assert said in answer(cohort_of(course("kit_d816v", baseline=before, latest=after)))


drawn_values = st.one_of(
    st.none(),
    st.sampled_from([0.0, 0.3, 9.0, 250.0]),
    st.sampled_from([NOT_DETECTED, (0.01, "not_detected"), (1.0, "<"), (200.0, ">")]),
)


@settings(deadline=None, max_examples=15)
@given(st.data())
def test_no_word_of_the_page_holds_an_endless_number_or_a_zero_nobody_had(data):
    visits = {
        visit: data.draw(st.lists(drawn_values, min_size=6, max_size=6)) for visit in ("baseline", "month_3", "latest")
    }
    section = analyse(cohort_of(course("kit_d816v", **visits), count=6), sensitivity=True)
    for text in list_texts(section):
        assert not re.search(r"\binf\b|∞|\de[+-]?\d|[-−]0(?![\d.])|\b0 of 0\b|detected%|detected ?→ ?$", text), text
    if all(value != 0 for values in visits.values() for value in values):
        for frame in (table(section, one.key) for one in section.tables if one.key.endswith("_by_visit")):
            for column in ("Median, %", "Quartiles", "Range"):
                assert not frame[column].str.contains(r"(?<![\d.,])0(?![\d.])").any(), frame


def test_a_logarithmic_axis_has_at_least_two_ticks():
    for low, high in ((0.3, 0.3), (0.21, 0.4), (7.5, 9.0), (0.011, 0.013), (30, 42), (100, 100), (0.05, 200)):
        scale, axis = log_axis(pd.Series([low, high]))
        ticks = axis.to_dict()["values"]
        first, last = scale.to_dict()["domain"]
        assert len(ticks) >= 2
        assert all(first <= tick <= last for tick in ticks)


def middle_of(**visits):
    found = figure(analyse(cohort_of(course("kit_d816v", **visits))), "kit_d816v_trajectories")
    return found, list_rows(found.plot, found.plot)


def test_a_line_joins_the_same_patients_where_too_few_of_them_came_back():
    found, rows = middle_of(
        baseline=[0.1, 0.2, 0.3, 1, 2, 3], month_3=[None] * 3 + [1.1, 2.1, 3.1], month_6=[None] * 3 + [1, 2, 3]
    )
    assert rows["joined"][["visit_label", "n_median", "median"]].to_numpy().tolist() == [
        ["Baseline", 3, 2.0],
        ["3 months", 3, 2.1],
        ["6 months", 3, 2.0],
    ]
    assert rows["counts"]["count"].tolist() == ["n = 6", "n = 3", "n = 3"]
    assert "quartiles of the 3 patients seen at every scheduled visit drawn" in write(found.note)


def test_no_line_joins_the_medians_of_fewer_than_three_patients():
    found, rows = middle_of(baseline=[0.1, 0.2, 0.3, 1], month_3=[None] * 2 + [1.1, 2.1])
    assert rows["joined"].empty
    assert rows["quartiles"]["visit_label"].tolist() == ["Baseline", "3 months"]
    assert "they are not joined, because only 2 patients were seen at every one" in write(found.note)


def test_four_in_five_seen_again_are_enough_to_join_the_medians_of_all():
    _, rows = middle_of(baseline=[1, 2, 3, 4, 5], month_3=[1, 2, 3, 4])
    assert rows["joined"]["n_median"].tolist() == [5, 4]


def test_the_latest_value_is_joined_with_nothing_and_says_when_it_was():
    found, rows = middle_of(baseline=[1, 2, 3, 4], month_3=[1, 2, 3, 4], month_6=[2, 3], month_12=[5])
    assert "Latest" not in rows["joined"]["visit_label"].tolist()
    assert "Latest" in rows["quartiles"]["visit_label"].tolist()
    lines = [layer for layer in draw(found.plot).to_dict()["layer"] if layer["mark"]["type"] == "line"]
    assert ["transform" in layer or layer["data"]["name"] == "joined" for layer in lines] == [True, True]
    assert "Latest" in str(next(layer["transform"] for layer in lines if "transform" in layer))
    assert "median 4.5 months after the baseline (range 3 to 12)" in write(found.note)


def test_the_latest_value_is_left_out_where_it_repeats_the_last_visit_of_all():
    found, rows = middle_of(baseline=[1, 2, 3], month_3=[1, 2, 3], month_6=[2, 3, 4])
    assert rows["counts"]["visit_label"].tolist() == ["Baseline", "3 months", "6 months"]
    assert "Latest" not in write(found.note)


def test_censored_values_are_drawn_at_their_limit_with_their_own_mark():
    rows = course("kit_d816v", baseline=[1.0, 2.0], latest=[(0.03, "<"), 2.5])
    found = figure(analyse(cohort_of(rows)), "kit_d816v_trajectories")
    censored = found.plot.data.query("mark == 'below the limit drawn'")
    assert censored[["patient_id", "value", "written"]].to_numpy().tolist() == [["P1", 0.03, "<0.03"]]
    assert "triangle-down" in str(draw(found.plot).to_dict())
    rows = list_rows(found.plot, found.plot)
    assert rows["lines"].to_numpy().tolist() == [[0.03, "<0.03"]]
    assert rows["patients"].query("mark == 'below the limit drawn'")["written"].tolist() == ["<0.03"]
    assert "detection limit (0.03%)" in write(found.note)


def test_median_among_censored_values_carries_their_sign():
    rows = course("kit_d816v", baseline=[(0.03, "<"), (0.03, "<"), (0.03, "<"), 5.0])
    frame = table(analyse(cohort_of(rows)), "kit_d816v_by_visit")
    assert frame["Median, %"].tolist() == ["<0.03"]
    assert frame["Beyond a limit"].tolist() == ["3"]


def test_axis_is_logarithmic_and_the_twenty_line_is_drawn():
    found = figure(analyse(cohort_of(course("tryptase", baseline=[30, 40]))), "tryptase_trajectories")
    assert "'type': 'log'" in str(draw(found.plot).to_dict())
    assert list_rows(found.plot, found.plot)["lines"]["value"].tolist() == [20.0, 11.4]
    assert "20 ng/mL (WHO minor criterion)" in write(found.note)


def test_crossings_of_twenty_and_falls_by_half_are_counted_with_their_own_denominators():
    rows = course("tryptase", baseline=[40, 40, 19, 25], latest=[20, 21, 21, (10, "<")])
    counted = milestones(analyse(cohort_of(rows)))
    assert counted["From above 20 ng/mL to 20 ng/mL or below"] == ("2 of 3", 0)
    assert counted["From 20 ng/mL or below to above it"] == ("1 of 1", 0)
    assert counted["Fall of at least 50%"] == ("2 of 4", 0)


def test_what_a_limit_leaves_open_is_counted_apart():
    rows = course("tryptase", baseline=[40, 40], latest=[(30, "<"), 10])
    counted = milestones(analyse(cohort_of(rows)))
    assert counted["From above 20 ng/mL to 20 ng/mL or below"] == ("1 of 1", 1)
    assert counted["Fall of at least 50%"] == ("1 of 1", 1)


def test_reference_limit_is_a_setting_that_moves_the_count():
    rows = course("tryptase", baseline=[40, 40], latest=[14, 9])
    at_15 = milestones(analyse(cohort_of(rows), reference_limit=15))
    at_8 = milestones(analyse(cohort_of(rows), reference_limit=8.4))
    assert at_15["From above the reference limit (15 ng/mL) to the reference limit or below"] == ("2 of 2", 0)
    assert at_8["From above the reference limit (8.4 ng/mL) to the reference limit or below"] == ("0 of 2", 0)


def test_without_being_asked_no_number_is_put_in_the_place_of_a_censored_value():
    rows = course("kit_d816v", baseline=[0.5, 0.4, 0.3], latest=[(0.1, "<"), 0.2, 0.1])
    assert "kit_d816v_sensitivity" not in {found.key for found in analyse(cohort_of(rows)).tables}


def test_sensitivity_shows_each_rule_beside_the_result_without_substitution_and_counts_as_tests():
    rows = course("kit_d816v", baseline=[0.5, 0.4, 0.3, 0.2, 0.6, 0.7], latest=[(0.4, "<"), 0.2, 0.1, 0.25, 0.5, 0.55])
    plain = analyse(cohort_of(rows))
    asked = analyse(cohort_of(rows), sensitivity=True)
    frame = table(asked, "kit_d816v_sensitivity")
    assert frame["Censored values taken as"].tolist() == [
        "what they are (no number put in)",
        "the limit itself",
        "half the limit",
        "zero",
    ]
    changes = table(asked, "kit_d816v_changes")["Absolute change (Hodges-Lehmann)"]
    assert frame["Change (Hodges-Lehmann)"].iloc[0] == changes.iloc[-1]
    # The change of the first patient is -0.1, -0.3 or -0.5; the other five are -0.2, -0.2, 0.05, -0.1 and -0.15.
    expected = [
        wilcoxon_signed_rank([0.5, 0.4, 0.3, 0.2, 0.6, 0.7], [put, 0.2, 0.1, 0.25, 0.5, 0.55]).p
        for put in (0.4, 0.2, 0)
    ]
    assert frame["p"].tolist()[1:] == [write(P(p, n=6)) for p in expected]
    assert asked.tests == plain.tests + 3


def test_sensitivity_without_a_censored_value_says_that_there_is_nothing_to_put_in():
    rows = course("tryptase", baseline=[30, 40], latest=[31, 38])
    section = analyse(cohort_of(rows), sensitivity=True)
    assert any(
        "no pair holds a censored value" in write(block.text) for block in section.blocks if isinstance(block, Note)
    )


def test_detection_limits_are_named_by_assay_where_the_file_has_an_assay_column():
    patients = [
        {"patient_id": "P1", "KIT assay": "ddPCR"},
        {"patient_id": "P2", "KIT assay": "ASO-qPCR"},
        {"patient_id": "P3", "KIT assay": None},
    ]
    rows = course("kit_d816v", baseline=[0.5, 0.4, 0.3], latest=[(0.03, "<"), (0.01, "not_detected"), 0.2])
    section = analyse(make_cohort(patients, rows))
    assert table(section, "kit_d816v_assays").to_numpy().tolist() == [
        ["ASO-qPCR", "1", "2", "1", "0.01"],
        ["assay not recorded", "1", "2", "0", "no value below it"],
        ["ddPCR", "1", "2", "1", "0.03"],
    ]
    note = write(figure(section, "kit_d816v_trajectories").note)
    assert "0.01% ASO-qPCR; 0.03% ddPCR" in note


def test_an_assay_column_of_the_other_value_names_no_detection_limit():
    patients = [{"patient_id": "P1", "Tryptase method": "ImmunoCAP"}]
    section = analyse(make_cohort(patients, course("kit_d816v", baseline=[0.5], latest=[(0.03, "<")])))
    assert "kit_d816v_assays" not in {found.key for found in section.tables}


def test_changes_are_written_with_the_decimals_of_the_data():
    rows = course(
        "kit_d816v", baseline=[0.11, 0.22, 0.33, 0.44, 0.55, 0.66], latest=[0.12, 0.24, 0.38, 0.42, 0.6, 0.71]
    )
    frame = table(analyse(cohort_of(rows)), "kit_d816v_changes")
    # Six pairs: the interval reaches from the smallest to the largest change.
    assert "+0.03 percentage points (95% CI −0.02 to 0.05)" in frame["Absolute change (Hodges-Lehmann)"].tolist()[0]


def test_the_answer_is_one_sentence_a_value_and_one_of_what_remains_possible():
    rows = [
        course("tryptase", baseline=[30, 40, 50, 60, 70, 80], latest=[31, 38, 53, 59, 70.5, 76]),
        course("kit_d816v", baseline=[0.3, 0.4, 0.5, 0.6, 0.7, 0.8], latest=[0.3, 0.5, 0.4, 0.7, 0.6, 0.9]),
    ]
    said = answer(cohort_of(*rows))
    assert said.count(". ") == 2
    assert said.endswith("remain possible (95% intervals).")


def test_a_method_stands_once_however_many_comparisons_used_it():
    rows = course("tryptase", baseline=[30, 40, 50], month_3=[30, 41, 52], month_6=[31, 40, 50], latest=[30, 40, 53])
    method = analyse(cohort_of(rows)).method
    assert sum(write(sentence).startswith("Wilcoxon") for sentence in method) == 1


def test_noise_band_can_be_switched_off_and_names_its_source():
    rows = course("tryptase", baseline=[40, 40], latest=[14, 9])
    shown = figure(analyse(cohort_of(rows)), "tryptase_waterfall")
    plain = figure(analyse(cohort_of(rows), noise_band=False), "tryptase_waterfall")
    assert "14 healthy adults" in write(shown.note)
    assert list_rows(shown.plot, shown.plot)["band"]["upper"].tolist() == [23.5]
    assert list_rows(plain.plot, plain.plot)["band"].empty
    assert "23.5" not in write(plain.note)


def test_waterfall_stands_in_order_of_change_and_marks_bounds():
    rows = course("kit_d816v", baseline=[1, 2, 10], latest=[1.5, 2, (1, "<")])
    found = figure(analyse(cohort_of(rows)), "kit_d816v_waterfall")
    assert found.plot.data[["place", "patient_id", "written"]].to_numpy().tolist() == [
        [1, "P1", "+50%"],
        [2, "P2", "0%"],
        [3, "P3", "fall of at least 90%"],
    ]
    assert "1 change is known only to reach at least so far" in write(found.note)


def test_acute_samples_stand_apart_and_change_nothing_else():
    plain = course("tryptase", baseline=[30, 40, 50], latest=[31, 41, 51])
    acute = [("P1", "month_3", "tryptase_acute", 38.0), ("P2", "month_3", "tryptase_acute", 49.9)]
    without, with_acute = analyse(cohort_of(plain)), analyse(cohort_of(plain, acute))
    assert write(with_acute.answer) == write(without.answer)
    assert figure(with_acute, "tryptase_trajectories").plot.data.equals(
        figure(without, "tryptase_trajectories").plot.data
    )
    # 1.2 × 30 + 2 = 38 is met exactly; 1.2 × 40 + 2 = 50 is just missed.
    assert table(with_acute, "tryptase_acute")["Raised"].tolist() == ["yes", "no"]


def test_allele_fraction_and_positive_cells_are_never_mixed():
    cohort = cohort_of(
        course("kit_d816v", baseline=[1.0, 2.0], latest=[1.0, 2.0]),
        course("kit_positive_cells", baseline=[50.0], latest=[40.0]),
    )
    assert list_kit_measures(cohort) == ("kit_d816v", "kit_positive_cells")
    default, cells = (
        analyse(cohort),
        analyse(cohort, kit="kit_positive_cells"),
    )
    assert not [found.key for found in default.tables if "positive_cells" in found.key]
    assert not [found.key for found in cells.tables if "kit_d816v" in found.key]
    assert any(isinstance(block, Note) and "never mixed" in write(block.text) for block in default.blocks)


def test_correlation_counts_the_patients_with_both_values():
    cohort = cohort_of(
        course("tryptase", baseline=[10, 20, 30, 40, 50]), course("kit_d816v", baseline=[0.1, 0.2, 0.3, 0.4, None])
    )
    section = analyse(cohort)
    # Four pairs in perfect order: 2 of the 24 orders are as extreme.
    (said,) = [write(block.text) for block in section.parts["correlation"].blocks if isinstance(block, Text)]
    assert "Spearman's rho 1 (p = 0.083, to be read with caution: only 4 patients; 4 patients)" in said
    assert figure(section, "tryptase_against_kit").plot.data["patient_id"].tolist() == ["P1", "P2", "P3", "P4"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"time": "years"}, "allowed: visits, months"),
        ({"kit": "tryptase"}, "allowed: None, kit_d816v"),
        ({"colour": "age"}, "allowed: subtype, none"),
        ({"reference_limit": 0}, "above 0 ng/mL"),
    ],
)
def test_a_wrong_call_is_refused_with_what_is_allowed(options, message):
    with pytest.raises(ValueError, match=message):
        LaboratoryOptions(**options)


def nothing_changed(cohort, **options):
    before = digest(cohort)
    section = analyse(cohort, **options)
    assert digest(cohort) == before
    check_answered(section)
    for found in section.figures:
        assert not found.plot.data.empty
    for found in section.tables:
        assert None not in members(found)
    return section


BELOW, ABOVE, GONE = (1.0, "<"), (200.0, ">"), (math.nan, "not_detected")


@pytest.mark.parametrize("time", ["visits", "months"])
@pytest.mark.parametrize(
    "visits",
    [
        {},
        {"baseline": [50]},
        {"latest": [50]},
        {"baseline": [50], "latest": [60]},
        {"baseline": [50, 10], "month_3": [50, 12]},
        {"baseline": [7] * 8, "month_3": [7] * 8, "latest": [7] * 8},
        {"baseline": [1, None], "latest": [None, 1]},
        {"baseline": [BELOW] * 7, "latest": [BELOW] * 7},
        {"baseline": [ABOVE] * 7, "latest": [BELOW] * 7},
        {"baseline": [GONE] * 7, "latest": [GONE] * 7},
        {"baseline": [0, 0, 3], "latest": [0, 1, 0]},
    ],
    ids=[
        "none",
        "baseline only",
        "latest only",
        "one patient",
        "two patients",
        "all equal",
        "no pair",
        "all below",
        "from above to below",
        "never detected",
        "zeros",
    ],
)
def test_small_and_empty_cohorts_are_answered_in_words(visits, time):
    cohort = cohort_of(course("tryptase", **visits), course("kit_d816v", **visits))
    section = nothing_changed(cohort, time=time, colour="none" if time == "months" else "subtype")
    assert write(section.answer).rstrip()[-1] == "."
    assert "nan" not in write(section.answer)


def test_no_patient_at_all_is_answered_in_words():
    assert write(nothing_changed(make_cohort([])).answer) == "The file has no patient."


def test_only_acute_samples_say_so():
    section = nothing_changed(cohort_of([("P1", "month_3", "tryptase_acute", 38.0)]))
    assert write(section.answer) == "These patients have no s-tryptase and no KIT D816V value outside acute samples."
    assert table(section, "tryptase_acute")["Raised"].tolist() == ["no baseline value"]


def test_five_thousand_patients_are_drawn_aggregated_and_all_counted():
    count = 5_000
    before = [5.0 + i % 97 for i in range(count)]
    after = [ABOVE if i % 50 == 0 else before[i] * (1 + (i % 7 - 3) / 10) for i in range(count)]
    cohort = cohort_of(
        course("tryptase", baseline=before, latest=after),
        course("kit_d816v", baseline=[0.01 * (1 + i % 800) for i in range(count)]),
        count=count,
    )
    section = nothing_changed(cohort)
    for found in section.figures:
        assert max(len(rows) for rows in list_rows(found.plot, found.plot).values()) <= 400
    assert figure(section, "tryptase_waterfall").plot.data["n"].sum() == count
    cells = figure(section, "tryptase_against_kit").plot.data
    assert cells["n"].sum() == count
    assert sum(len(ids) for ids in cells["patients"]) == count


def test_a_single_patient_is_not_covered_by_a_median_of_one():
    found = figure(
        analyse(cohort_of(course("kit_d816v", baseline=[0.05], latest=[(0.01, "<")]))),
        "kit_d816v_trajectories",
    )
    assert "One patient: no median is drawn." in write(found.note)
    assert list_rows(found.plot, found.plot)["middle"].empty


def test_a_chart_is_that_of_the_whole_cohort_whoever_is_drawn_on_it():
    count = 340
    cohort = cohort_of(
        course(
            "tryptase",
            baseline=[ABOVE if i % 40 == 0 else 2.0 + i % 97 for i in range(count)],
            month_3=[0 if i % 50 == 7 else 1.0 + i % 83 if i % 3 else None for i in range(count)],
            latest=[BELOW if i % 9 == 0 else 3.0 + i % 120 for i in range(count)],
        ),
        course(
            "kit_d816v",
            baseline=[GONE if i % 31 == 0 else 0.01 * (1 + i % 80) for i in range(count)],
            latest=[(0.02, "<") if i % 7 == 0 else 0.01 * (1 + i % 60) if i % 2 else None for i in range(count)],
        ),
        count=count,
    )
    ids = cohort.patients["patient_id"].tolist()
    kept = (ids[:7], ids[31:32], ids[::3], ids[4:320], ids[::31], [])
    for time in ("visits", "months"):
        check_stays(analyse(cohort, time=time), [analyse(cohort.restrict(some), time=time) for some in kept])


def test_what_a_logarithm_cannot_hold_stands_at_the_foot_of_the_whole_cohort():
    cohort = cohort_of(course("tryptase", baseline=[8.0, 40.0, 0.0], latest=[9.0, 41.0, 0.0]))
    drawn = figure(analyse(cohort.restrict(["P2", "P3"])), "tryptase_trajectories").plot.data
    assert drawn.query("patient_id == 'P3'")["value"].tolist() == [4.0, 4.0]


def test_a_selection_without_a_value_keeps_every_part_and_says_so_in_words():
    cohort = cohort_of(
        course("tryptase", baseline=[5, 6, None], latest=[8, 9, None]),
        course("kit_d816v", baseline=[0.5, 0.6, None], latest=[0.8, 0.9, None]),
        [("P1", "month_3", "tryptase_acute", 38.0)],
    )
    whole = analyse(cohort, sensitivity=True)
    part = analyse(cohort.restrict(["P3"]), sensitivity=True)
    assert list(part.parts) == list(whole.parts)
    assert {type(block) for key, one in part.parts.items() if key != "answer" for block in one.blocks} == {Note}


def test_every_part_stands_in_a_tab_named_after_what_it_is_about():
    cohort = cohort_of(
        course("tryptase", baseline=[5, 6], latest=[8, 9]),
        course("kit_d816v", baseline=[0.5, 0.6], latest=[0.8, 0.9]),
        course("kit_positive_cells", baseline=[5], latest=[8]),
        [("P1", "month_3", "tryptase_acute", 38.0)],
    )
    for kit in ("kit_d816v", "kit_positive_cells"):
        parts = list(ANALYSIS.parts(cohort, LaboratoryOptions(kit=kit, sensitivity=True)))
        assert parts[0] == "answer"
        assert [*(key for keys in ANALYSIS.tabs.values() for key in keys if key in parts), *ANALYSIS.glances] == parts[
            1:
        ]
    assert list(ANALYSIS.tabs)[:2] == ["Overview", "In numbers"]


def test_the_headline_is_the_change_of_each_value_looked_at():
    cohort = cohort_of(
        course("tryptase", baseline=[30, 40, 50, 60, 70, 80], latest=[31, 38, 53, 59, 70.5, 76]),
        course("kit_d816v", baseline=[0.5], latest=[0.8]),
        course("kit_positive_cells", baseline=[5, 6], latest=[8, 9]),
    )
    found = ANALYSIS.headline(cohort, LaboratoryOptions())
    assert list(found) == ["laboratory.tryptase", "laboratory.kit_d816v"]
    # The ends of six ratios: 38 / 40 and 53 / 50.
    assert tuple(found["laboratory.tryptase"].interval) == (-5, 6)
    assert found["laboratory.kit_d816v"].not_computed == "Only 1 patient has both values: at least 2 are needed."
    assert "laboratory.kit_positive_cells" in ANALYSIS.headline(cohort, LaboratoryOptions(kit="kit_positive_cells"))
    nobody = ANALYSIS.headline(cohort.restrict(["P8"]), LaboratoryOptions())
    assert [one.not_computed for one in nobody.values()] == ["No patient has both values."] * 2


def test_both_ways_of_reporting_kit_are_offered_where_the_file_has_both():
    one = cohort_of(course("kit_positive_cells", baseline=[50.0]))
    both = cohort_of(course("kit_d816v", baseline=[1.0]), course("kit_positive_cells", baseline=[50.0]))
    assert "kit" not in list_shown(LaboratoryOptions(), one)
    assert list(list_shown(LaboratoryOptions(), both)["kit"].offered) == ["kit_d816v", "kit_positive_cells"]
    assert say_options(LaboratoryOptions(reference_limit=15), one)["Tryptase reference limit, ng/mL"] == "15"
