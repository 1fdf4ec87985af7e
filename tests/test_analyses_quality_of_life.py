import hashlib

import pandas as pd
import pytest

from smdash.analyses.quality_of_life import QualityOfLifeOptions, analyse_quality_of_life, list_instruments
from smdash.old_blocks import Note
from tests.cohorts import make_cohort


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
    return next(found for found in section.tables if found.key == key)


def digest(cohort):
    frames = (cohort.patients, cohort.measurements, cohort.events, cohort.cells)
    return [hashlib.sha256(frame.to_csv().encode()).hexdigest() for frame in frames]


BEFORE, AFTER = [30, 35, 40, 45, 50, 55], [60, 61, 70, 71, 90, 97]


@pytest.fixture
def cohort():
    return make_cohort(people(6), course("qol_vas", baseline=BEFORE, latest=AFTER), directions={"qol_vas": "high"})


def test_answer_gives_medians_change_interval_and_pairs(cohort):
    answer = analyse_quality_of_life(cohort).answer
    # Changes 30, 26, 30, 26, 40, 42: median of the 21 Walsh averages is 33; with six pairs the exact 95% interval is
    # the full range, and the smallest possible two-sided p is 2/64.
    assert "median of 42.5 at baseline to 70.5" in answer
    assert "better, by +33 points (95% CI 26 to 42); p = 0.031; 6 patients" in answer


def test_same_values_are_worse_on_a_scale_where_low_is_better():
    cohort = make_cohort(people(6), course("dlqi", baseline=[1, 2, 3, 4, 5, 6], latest=[11, 12, 14, 15, 17, 18]))
    assert "it was worse, by +" in analyse_quality_of_life(cohort).answer


def test_undeclared_direction_is_said_and_never_called_better_or_worse():
    cohort = make_cohort(people(6), course("qol_vas", baseline=BEFORE, latest=AFTER))
    section = analyse_quality_of_life(cohort)
    assert "it was higher" in section.answer
    assert "better" not in section.answer
    assert "worse" not in section.answer
    assert any(isinstance(block, Note) and block.tone == "caution" for block in section.blocks)
    assert "not declared" in section.settings["Direction"]


def test_interval_over_zero_is_no_absence_of_change():
    cohort = make_cohort(
        people(7),
        course("eq_vas", baseline=[50] * 7, latest=[44, 46, 49, 51, 52, 55, 58]),
    )
    answer = analyse_quality_of_life(cohort).answer
    assert "points worse to" in answer
    assert "remains possible" in answer
    assert "no change" not in answer


def test_axis_says_which_end_is_better(cohort):
    spec = analyse_quality_of_life(cohort).figures[0].chart.to_dict()
    assert "higher is better ↑" in str(spec)


def test_n_stands_under_each_visit_and_not_assessed_is_not_counted():
    rows = course("mct", baseline=[5, 6, 7], month_3=[8, None, None], latest=[9, 10, None])
    section = analyse_quality_of_life(make_cohort(people(3), rows))
    assert dict(table(section, "by_visit").frame[["Visit", "n"]].to_numpy()) == {
        "Baseline": 3,
        "3 months": 1,
        "Latest": 2,
    }
    assert "3 months\\nn = 1" in str(section.figures[0].chart.to_dict()).replace("\n", "\\n")


def test_latest_says_from_which_visit_it_comes():
    rows = course("mct", baseline=[5, 6, 7], month_3=[8, 9, 9], month_6=[None, 11, None], latest=[None, None, 12])
    section = analyse_quality_of_life(make_cohort(people(3), rows))
    assert "Latest value of each patient: 1 recorded as latest, 1 from 3 months, 1 from 6 months." in section.method


def test_excluded_patients_are_left_out_and_counted():
    patients = [*people(2), {"patient_id": "P3", "subtype": "ISM", "excluded": True}]
    section = analyse_quality_of_life(make_cohort(patients, course("mct", baseline=[1, 2, 20], latest=[3, 4, 20])))
    assert "median of 1.5 at baseline to 3.5" in section.answer
    assert "Evaluated patients: 2 of 3; 1 excluded patient is left out." in section.method


def test_every_drawn_point_names_its_patient_and_every_median_its_patients(cohort):
    data = analyse_quality_of_life(cohort).figures[0].data
    assert set(data.loc[data["layer"] == "patient", "patient_id"]) == {f"P{i}" for i in range(1, 7)}
    assert data.loc[data["layer"] != "patient", "patients"].tolist() == ["P1; P2; P3; P4; P5; P6"] * 2


def test_responders_are_counted_by_the_published_threshold_in_the_right_direction():
    rows = course("ism_saf", baseline=[50, 50, 50, 27], latest=[31, 32, 57, 27])
    frame = table(analyse_quality_of_life(make_cohort(people(4), rows)), "thresholds").frame
    counted = dict(zip(frame["Published threshold"] + " " + frame["When"], frame["Patients (95% CI)"], strict=True))
    assert counted["Better by 19 points or more: responder (19) baseline to latest"].startswith("1 of 4")
    assert counted["Worse by 7 points or more: important difference (7-10) baseline to latest"].startswith("1 of 4")
    assert counted["Moderate or severe symptoms (≥ 28) Baseline"].startswith("3 of 4")
    assert all(frame["Source"])


def test_a_vas_has_no_threshold(cohort):
    assert "thresholds" not in [found.key for found in analyse_quality_of_life(cohort).tables]


def test_patients_at_the_ends_of_the_scale_are_counted():
    rows = course("dlqi", baseline=[30, 30, 4], latest=[0, 5, 0])
    frame = table(analyse_quality_of_life(make_cohort(people(3), rows)), "extremes").frame
    assert frame.to_numpy().tolist() == [
        ["Baseline", "0 (best possible)", "0 of 3 (0%)"],
        ["Baseline", "30 (worst possible)", "2 of 3 (67%)"],
        ["Latest", "0 (best possible)", "2 of 3 (67%)"],
        ["Latest", "30 (worst possible)", "0 of 3 (0%)"],
    ]


def test_holm_is_never_below_the_unadjusted_p_and_tests_are_counted():
    rows = course(
        "mct",
        baseline=[5, 6, 7, 8, 9, 10],
        month_3=[6, 7, 9, 9, 10, 12],
        month_6=[8, 9, 9, 9, 12, 13],
        latest=[9, 11, 12, 9, 12, 15],
    )
    section = analyse_quality_of_life(make_cohort(people(6), rows))
    frame = table(section, "changes").frame
    assert (frame["p (Holm)"].astype(float) >= frame["p"].astype(float)).all()
    assert section.tests == 4  # three visits and Friedman over the scheduled ones


def test_months_draw_a_value_once_even_if_it_is_also_the_latest():
    rows = course("mct", baseline=[5], month_3=[8], month_6=[9])
    section = analyse_quality_of_life(make_cohort(people(1), rows), QualityOfLifeOptions(time="months"))
    lines = section.figures[0].data.query("layer == 'patient'")
    assert lines["month"].tolist() == [0.0, 3.0, 6.0]


def test_a_latest_value_without_a_month_is_counted_as_not_drawn():
    rows = course("mct", baseline=[5, 6], month_3=[8, 9], latest=[9, 10])
    section = analyse_quality_of_life(make_cohort(people(2), rows), QualityOfLifeOptions(time="months"))
    assert "2 values have no month and cannot be drawn here." in section.figures[0].note


def test_unknown_instrument_is_refused_with_the_allowed_ones(cohort):
    with pytest.raises(ValueError, match="allowed: qol_vas"):
        analyse_quality_of_life(cohort, QualityOfLifeOptions(measure="tryptase"))
    with pytest.raises(ValueError, match="allowed: visits, months"):
        analyse_quality_of_life(cohort, QualityOfLifeOptions(time="years"))


def test_instruments_of_the_file_are_offered_in_a_fixed_order():
    rows = [*course("dlqi", baseline=[3]), *course("mct", baseline=[3])]
    cohort = make_cohort(people(1), rows)
    assert list_instruments(cohort) == ("mct", "dlqi")
    assert analyse_quality_of_life(cohort, QualityOfLifeOptions(measure="dlqi")).settings["Instrument"] == "DLQI"


def nothing_changed(cohort, options=None):
    before = digest(cohort)
    section = analyse_quality_of_life(cohort, options)
    assert digest(cohort) == before
    for figure in section.figures:
        figure.chart.to_dict()
        assert figure.alt
        assert not figure.data.empty
    for found in section.tables:
        assert len(found.members) in (0, len(found.frame))
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
    section = nothing_changed(make_cohort(people(8), rows), QualityOfLifeOptions(measure=measure, time=time))
    assert section.answer.endswith(".")
    assert "nan" not in section.answer


def test_no_patient_at_all_is_answered_in_words():
    assert nothing_changed(make_cohort([])).answer == (
        "These patients have no value of any quality-of-life or symptom score."
    )


def test_all_equal_gives_no_p_value():
    rows = course("mct", baseline=[7] * 6, latest=[7] * 6)
    section = nothing_changed(make_cohort(people(6), rows))
    assert section.tests == 0
    assert "all differences are zero" in section.answer


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
        drawn = [len(rows) for rows in figure.chart.to_dict()["datasets"].values()]
        assert max(drawn) <= 3
    assert section.figures[0].data["n"].tolist() == [count] * 3
    assert pd.isna(section.figures[0].data.get("patient_id", pd.Series([None]))).all()


def test_many_latest_values_without_a_scheduled_visit_fall_back_to_the_visits():
    rows = course("mct", latest=[i % 9 for i in range(70)])
    section = nothing_changed(make_cohort(people(70), rows), QualityOfLifeOptions(time="months"))
    assert "No value has a month, so the visits are shown instead." in section.figures[0].note
