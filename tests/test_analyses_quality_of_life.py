import hashlib

import pandas as pd
import pytest

from smdash.analyses.analysis import answer_in_full
from smdash.analyses.quality_of_life import ANALYSIS
from smdash.analyses.quality_of_life.instruments import list_instruments
from smdash.analyses.quality_of_life.options import QualityOfLifeOptions
from smdash.blocks import Note, Text
from smdash.charts.drawing import draw, list_rows
from smdash.options import list_shown, say_options
from smdash.writing import write
from tests.cohorts import make_cohort
from tests.sections import check_answered, check_stays, members, printed


def analyse(cohort, **options):
    return answer_in_full(ANALYSIS, cohort, QualityOfLifeOptions(**options))


def answer(cohort, **options):
    return write(analyse(cohort, **options).answer)


def people(count, **same):
    return [{"patient_id": f"P{i + 1}", "subtype": "ISM", **same} for i in range(count)]


def course(measure, **visits):
    """Rows of one measure from lists of values by visit, patient by patient; None is not assessed."""
    return [
        (f"P{i + 1}", visit, measure, value)
        for visit, values in visits.items()
        for i, value in enumerate(values)
        if value is not None
    ]


def table(section, key):
    return next(printed(found) for found in section.tables if found.key == key)


def methods(section):
    return [write(sentence) for sentence in section.method]


def digest(cohort):
    frames = (cohort.patients, cohort.measurements, cohort.events, cohort.cells)
    return [hashlib.sha256(frame.to_csv().encode()).hexdigest() for frame in frames]


BEFORE, AFTER = [30, 35, 40, 45, 50, 55], [60, 61, 70, 71, 90, 97]


@pytest.fixture
def cohort():
    return make_cohort(people(6), course("qol_vas", baseline=BEFORE, latest=AFTER), directions={"qol_vas": "high"})


def test_answer_gives_medians_change_interval_and_pairs(cohort):
    said = answer(cohort)
    # Changes 30, 26, 30, 26, 40, 42: median of the 21 Walsh averages is 33; with six pairs the exact 95% interval is
    # the full range, and the smallest possible two-sided p is 2/64.
    assert "median of 42.5 at baseline to 70.5" in said
    assert "better, by +33 points (95% CI 26 to 42); p = 0.031; 6 patients" in said


def test_same_values_are_worse_on_a_scale_where_low_is_better():
    cohort = make_cohort(people(6), course("dlqi", baseline=[1, 2, 3, 4, 5, 6], latest=[11, 12, 14, 15, 17, 18]))
    assert "it was worse, by +" in answer(cohort)


def test_undeclared_direction_is_said_and_never_called_better_or_worse():
    cohort = make_cohort(people(6), course("qol_vas", baseline=BEFORE, latest=AFTER))
    section, said = analyse(cohort), answer(cohort)
    assert "it was higher" in said
    assert "better" not in said
    assert "worse" not in said
    assert any(isinstance(block, Note) and block.tone == "caution" for block in section.blocks)
    assert all("not declared" in figure.plot.axis_title for figure in section.figures)


def test_interval_over_zero_is_no_absence_of_change():
    cohort = make_cohort(
        people(7),
        course("eq_vas", baseline=[50] * 7, latest=[44, 46, 49, 51, 52, 55, 58]),
    )
    said = answer(cohort)
    assert "points worse to" in said
    assert "remains possible" in said
    assert "no change" not in said


def test_axis_says_which_end_is_better(cohort):
    spec = draw(analyse(cohort).figures[0].plot).to_dict()
    assert "higher is better ↑" in str(spec)


def test_n_stands_under_each_visit_and_not_assessed_is_not_counted():
    rows = course("mct", baseline=[5, 6, 7], month_3=[8, None, None], latest=[9, 10, None])
    section = analyse(make_cohort(people(3), rows))
    assert dict(table(section, "by_visit")[["Visit", "n"]].to_numpy()) == {
        "Baseline": "3",
        "3 months": "1",
        "Latest": "2",
    }
    plot = section.figures[0].plot
    assert list_rows(plot, plot)["counts"].to_numpy().tolist() == [
        ["Baseline", "n = 3"],
        ["3 months", "n = 1"],
        ["Latest", "n = 2"],
    ]


def test_a_visit_at_which_nobody_of_a_selection_is_seen_stays_with_n_0():
    rows = course("mct", baseline=[5, 6, 7], month_3=[8, None, None], latest=[9, 10, None])
    cohort = make_cohort(people(3), rows)
    whole, part = (analyse(one).figures[0].plot for one in (cohort, cohort.restrict(["P2"])))
    assert list_rows(part, whole)["counts"].to_numpy().tolist() == [
        ["Baseline", "n = 1"],
        ["3 months", "n = 0"],
        ["Latest", "n = 1"],
    ]


def test_latest_says_from_which_visit_it_comes():
    rows = course("mct", baseline=[5, 6, 7], month_3=[8, 9, 9], month_6=[None, 11, None], latest=[None, None, 12])
    section = analyse(make_cohort(people(3), rows))
    assert (
        "Latest value of each patient: 1 recorded as latest, 1 from 3 months, 1 from 6 months; median 4.5 months after "
        "the baseline (range 3 to 6; known for 2 of 3)."
    ) in methods(section)


def test_excluded_patients_are_left_out_and_counted():
    patients = [*people(2), {"patient_id": "P3", "subtype": "ISM", "excluded": True}]
    section = analyse(make_cohort(patients, course("mct", baseline=[1, 2, 20], latest=[3, 4, 20])))
    assert "median of 1.5 at baseline to 3.5" in write(section.answer)
    assert "Evaluated patients: 2 of 3; 1 excluded patient is left out." in methods(section)


def test_every_drawn_point_names_its_patient_and_every_median_its_patients(cohort):
    data = analyse(cohort).figures[0].plot.data
    assert set(data.loc[data["layer"] == "patient", "patient_id"]) == {f"P{i}" for i in range(1, 7)}
    assert data.loc[data["layer"] != "patient", "patients"].tolist() == [("P1", "P2", "P3", "P4", "P5", "P6")] * 2


def test_responders_are_counted_by_the_published_threshold_in_the_right_direction():
    rows = course("ism_saf", baseline=[50, 50, 50, 27], latest=[31, 32, 57, 27])
    frame = table(analyse(make_cohort(people(4), rows)), "thresholds")
    counted = dict(zip(frame["Published threshold"] + " " + frame["When"], frame["Patients (95% CI)"], strict=True))
    assert counted["Better by 19 points or more: responder (19) baseline to latest"].startswith("1 of 4")
    assert counted["Worse by 7 points or more: important difference (7-10) baseline to latest"].startswith("1 of 4")
    assert counted["Moderate or severe symptoms (≥ 28) Baseline"].startswith("3 of 4")
    assert all(frame["Source"])


def test_a_vas_has_no_threshold(cohort):
    assert "thresholds" not in [found.key for found in analyse(cohort).tables]


def test_patients_at_the_ends_of_the_scale_are_counted():
    rows = course("dlqi", baseline=[30, 30, 4], latest=[0, 5, 0])
    frame = table(analyse(make_cohort(people(3), rows)), "extremes")
    assert frame.to_numpy().tolist() == [
        ["Baseline", "30 (worst possible)", "2 of 3 (67%)"],
        ["Latest", "0 (best possible)", "2 of 3 (67%)"],
    ]


def test_holm_is_never_below_the_unadjusted_p_and_tests_are_counted():
    rows = course(
        "mct",
        baseline=[5, 6, 7, 8, 9, 10],
        month_3=[6, 7, 9, 9, 10, 12],
        month_6=[8, 9, 9, 9, 12, 13],
        latest=[9, 11, 12, 9, 12, 15],
    )
    section = analyse(make_cohort(people(6), rows))
    frame = table(section, "changes")
    assert (frame["p (Holm)"].astype(float) >= frame["p"].astype(float)).all()
    assert section.tests == 4  # three visits and Friedman over the scheduled ones


def test_months_draw_a_value_once_even_if_it_is_also_the_latest():
    rows = course("mct", baseline=[5], month_3=[8], month_6=[9])
    section = analyse(make_cohort(people(1), rows), time="months")
    lines = section.figures[0].plot.data.query("layer == 'patient'")
    assert lines["month"].tolist() == [0.0, 3.0, 6.0]


def test_a_latest_value_without_a_month_is_counted_as_not_drawn():
    rows = course("mct", baseline=[5, 6], month_3=[8, 9], latest=[9, 10])
    section = analyse(make_cohort(people(2), rows), time="months")
    assert "2 values have no month and cannot be drawn here." in write(section.figures[0].note)


def cases(cohort, **options):
    (block,) = analyse(cohort, **options).parts["missing"].blocks
    return {row[0]: row[1:] for row in printed(block).to_numpy().tolist()}


def test_patients_without_a_later_value_are_put_in_as_unchanged_worst_best_and_carried_forward():
    rows = course("qol_vas", baseline=[*BEFORE, 20, 30], month_3=[None] * 7 + [80], month_6=[*AFTER, None, None])
    patients = [*people(7), {"patient_id": "P8", "subtype": "ISM", "withdrawn": True}]
    found = cases(make_cohort(patients, rows, directions={"qol_vas": "high"}))
    # P7 was never seen again; P8 withdrew after month 3: the 80 of then is the latest value, as everywhere, and
    # no value of the end. The changes are 30, 26, 30, 26, 40, 42 and 50; two further ones are put in for P7 and P8.
    assert found["As observed"] == ["7", "+34.5 points (95% CI 26 to 45)"]
    assert found["Unchanged since baseline"] == ["8", "+27 points (95% CI 13 to 36)"]
    assert found["Worst case: 0"] == ["8", "+27 points (95% CI −2 to 36)"]
    assert found["Best case: 100"] == ["8", "+38 points (95% CI 28 to 61)"]
    assert list(found)[-1] == "Last value carried forward, from a visit after baseline in 1 patient"
    assert list(found.values())[-1] == ["8", "+31.5 points (95% CI 15 to 42)"]


def test_the_worst_case_of_a_scale_on_which_low_is_better_is_its_upper_end():
    rows = course("dlqi", baseline=[10] * 7, month_3=[2, 3, 4, 5, 6, 7, None])
    assert list(cases(make_cohort(people(7), rows))) == [
        "As observed",
        "Unchanged since baseline",
        "Worst case: 30",
        "Best case: 0",
    ]


def test_without_a_declared_direction_the_cases_are_the_lowest_and_the_highest():
    rows = course("qol_vas", baseline=[*BEFORE, 20], month_3=AFTER)
    assert {"Lowest case: 0", "Highest case: 100"} <= set(cases(make_cohort(people(7), rows)))


def test_where_everybody_has_a_later_value_nothing_is_assumed(cohort):
    (note,) = analyse(cohort).parts["missing"].blocks
    assert write(note.text) == "Every patient with a baseline value has a later one: no value has to be assumed."


def test_the_tiles_are_of_the_patients_the_change_is_of():
    rows = course("mct", baseline=[5, 6, 7, 8, 9, 10, 20, 20], month_3=[6, 8, 8, 9, 11, 12])
    stats = analyse(make_cohort(people(8), rows)).parts["course"].blocks[0].stats
    assert [(write(one.value), write(one.detail)) for one in stats[:2]] == [
        ("7.5", "95% CI 5 to 10; quartiles 6.3 to 8.8; the 6 patients with both"),
        ("8.5", "95% CI 6 to 12; quartiles 8 to 10.5; the 6 patients with both"),
    ]
    assert stats[0].patients == stats[2].patients == ("P1", "P2", "P3", "P4", "P5", "P6")


def test_unknown_instrument_is_refused_with_the_allowed_ones():
    with pytest.raises(ValueError, match="allowed: qol_vas"):
        QualityOfLifeOptions(measure="tryptase")
    with pytest.raises(ValueError, match="allowed: visits, months"):
        QualityOfLifeOptions(time="years")


def test_instruments_of_the_file_are_offered_in_a_fixed_order():
    rows = [*course("dlqi", baseline=[3]), *course("mct", baseline=[3])]
    cohort = make_cohort(people(1), rows)
    assert list_instruments(cohort) == ("mct", "dlqi")
    control = list_shown(QualityOfLifeOptions(), cohort)["measure"]
    assert list(control.offered.values()) == ["Mastocytosis Control Test", "DLQI"]
    assert say_options(QualityOfLifeOptions(measure="dlqi"), cohort)["Instrument"] == "DLQI"


def test_counting_by_a_threshold_is_offered_only_where_an_instrument_of_the_file_has_one(cohort):
    assert "threshold" not in list_shown(QualityOfLifeOptions(), cohort)
    with_one = make_cohort(people(1), course("mct", baseline=[3]))
    assert "threshold" in list_shown(QualityOfLifeOptions(), with_one)
    assert "thresholds" in {found.key for found in analyse(with_one).tables}
    assert "thresholds" not in {found.key for found in analyse(with_one, threshold=False).tables}


def nothing_changed(cohort, **options):
    before = digest(cohort)
    section = analyse(cohort, **options)
    assert digest(cohort) == before
    check_answered(section)
    for figure in section.figures:
        assert not figure.plot.data.empty
    for found in section.tables:
        assert None not in members(found)
    return section


@pytest.mark.parametrize("time", ["visits", "months"])
@pytest.mark.parametrize("measure", ["qol_vas", "ism_saf", "sf12_pcs"])
@pytest.mark.parametrize(
    "visits",
    [
        {},
        {"baseline": [50]},
        {"latest": [50]},
        {"baseline": [50], "latest": [60]},
        {"baseline": [50, 10], "month_3": [50, 12]},
        {"baseline": [7] * 8, "month_3": [7] * 8, "month_6": [7] * 8, "latest": [7] * 8},
        {"baseline": [1, None], "latest": [None, 1]},
    ],
    ids=["none", "baseline only", "latest only", "one patient", "two patients", "all equal", "no pair"],
)
def test_small_and_empty_cohorts_are_answered_in_words(measure, visits, time):
    rows = course(measure, **visits)
    section = nothing_changed(make_cohort(people(8), rows), measure=measure, time=time)
    assert write(section.answer).endswith(".")
    assert "nan" not in write(section.answer)


def test_no_patient_at_all_is_answered_in_words():
    assert write(nothing_changed(make_cohort([])).answer) == "The file has no patient."


def test_all_equal_gives_no_p_value():
    rows = course("mct", baseline=[7] * 6, latest=[7] * 6)
    section = nothing_changed(make_cohort(people(6), rows))
    assert section.tests == 0
    assert "nobody changed: 0 of 6 (0%; 95% CI 0–46)" in write(section.answer)


def test_five_thousand_patients_are_drawn_as_bands_and_counts_only():
    count = 5_000
    rows = course(
        "mct",
        baseline=[i % 11 for i in range(count)],
        month_3=[i % 11 + i % 4 for i in range(count)],
        latest=[min(20, i % 11 + i % 9) for i in range(count)],
    )
    section = nothing_changed(make_cohort(people(count), rows))
    for figure in section.figures:
        assert max(len(rows) for rows in list_rows(figure.plot, figure.plot).values()) <= 3
    data = section.figures[0].plot.data
    assert data["n"].tolist() == [count] * 3
    assert pd.isna(data.get("patient_id", pd.Series([None]))).all()


@pytest.mark.parametrize("time", ["visits", "months"])
def test_a_chart_is_that_of_the_whole_cohort_whoever_is_drawn_on_it(time):
    rows = course(
        "mct",
        baseline=[i % 11 for i in range(80)],
        month_3=[i % 11 + i % 4 if i % 3 else None for i in range(80)],
        latest=[min(20, i % 11 + i % 9) if i % 5 else None for i in range(80)],
    )
    cohort = make_cohort([{"patient_id": f"P{i + 1}", "subtype": ["ISM", "BMM", None][i % 3]} for i in range(80)], rows)
    ids = cohort.patients["patient_id"].tolist()
    parts = [analyse(cohort.restrict(kept), time=time) for kept in (ids[:7], ids[3:4], ids[::3], ids[4:70], [])]
    check_stays(analyse(cohort, time=time), parts)


def test_a_selection_without_a_value_keeps_every_part_and_says_so_in_words():
    rows = course("mct", baseline=[5, 6, None], month_3=[8, 9, None])
    cohort = make_cohort(people(3), rows)
    whole, part = analyse(cohort), analyse(cohort.restrict(["P3"]))
    assert list(part.parts) == list(whole.parts)
    assert write(part.answer) == "No evaluated patient has a value of Mastocytosis Control Test."
    for key, one in part.parts.items():
        if key != "instruments":
            assert [type(block) for block in one.blocks] == [Text if key == "answer" else Note]


def test_the_headline_is_the_change_of_every_instrument_the_answer_tells(cohort):
    (name, found), *others = ANALYSIS.headline(cohort, QualityOfLifeOptions()).items()
    assert (name, others) == ("score.qol_vas", [])
    assert (found.estimate, tuple(found.interval), found.n) == (33, (26, 42), 6)
    assert "+33 points (95% CI 26 to 42)" in answer(cohort)


def test_the_headline_names_an_instrument_of_which_a_selection_has_nothing_and_says_why():
    rows = [*course("mct", baseline=[5, 6], month_3=[8, 9]), *course("dlqi", baseline=[None, 6], month_3=[None, 9])]
    found = ANALYSIS.headline(make_cohort(people(2), rows).restrict(["P1"]), QualityOfLifeOptions())
    assert {name: one.not_computed for name, one in found.items()} == {
        "score.mct": "Only 1 patient has both values: at least 2 are needed.",
        "score.dlqi": "No patient has both values.",
    }


def test_many_latest_values_without_a_scheduled_visit_fall_back_to_the_visits():
    rows = course("mct", latest=[i % 9 for i in range(70)])
    section = nothing_changed(make_cohort(people(70), rows), time="months")
    assert "No value has a month, so the visits are shown instead." in write(section.figures[0].note)


@pytest.mark.parametrize("visits", [{"month_3": [50, 60]}, {"baseline": [50, None], "month_3": [None, 60]}])
def test_without_a_pair_of_values_no_change_is_drawn_and_it_is_said_that_no_pair_is_there(visits):
    section = analyse(make_cohort(people(2), course("qol_vas", **visits)))
    for part in ("change", "missing"):
        found = section.parts[part]
        assert not found.figures, part
        said = [write(block.text) for block in found.blocks if isinstance(block, Note)]
        assert said == ["No evaluated patient has a baseline and a later value of Quality of life (VAS)."], part
