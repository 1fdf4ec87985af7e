import hashlib

import pandas as pd
import pytest

from smdash.analyses.analysis import ANSWER, answer_in_full
from smdash.analyses.safety import ANALYSIS
from smdash.analyses.safety.overview import SafetyOptions
from smdash.blocks import Stats, Text
from smdash.charts.drawing import draw, list_rows
from smdash.options import offer_controls, read_options, say_options, write_options
from smdash.plots import EpisodeCounts, Timelines
from smdash.writing import write
from tests.cohorts import make_cohort
from tests.edges import EDGES
from tests.sections import check_answered, check_unchanged, printed


def analyse_safety(cohort, options=None):
    return answer_in_full(ANALYSIS, cohort, options)


def answer(section):
    return " ".join(write(block.text) for block in section.parts[ANSWER].blocks if isinstance(block, Text))


def table(section, key):
    return printed(next(found for found in section.tables if found.key == key))


def digest(cohort):
    frames = (cohort.patients, cohort.measurements, cohort.events, cohort.cells)
    return [hashlib.sha256(frame.to_csv().encode()).hexdigest() for frame in frames]


def texts(section):
    return " ".join(write(getattr(block, "text", "")) for block in section.blocks)


def episode(patient, month, **more):
    return {"patient_id": patient, "kind": "anaphylaxis", "term": "Anaphylaxis", "month": month, **more}


def adverse(patient, term="Headache", **more):
    return {"patient_id": patient, "kind": "adverse event", "term": term, "month": 1.0, **more}


PATIENTS = [
    {"patient_id": "A", "subtype": "ISM", "treatment_months": 24, "watched": 12.0},
    {"patient_id": "B", "subtype": "ISM", "treatment_months": 12, "watched": 12.0},
    {"patient_id": "C", "subtype": None, "treatment_months": 12, "watched": 12.0},
]
EPISODES = [episode("A", -6), episode("A", -3), episode("A", -1), episode("B", -2), episode("A", 5), episode("C", 1)]


def test_rate_on_treatment_counts_all_evaluated_patients_and_their_years():
    said = answer(analyse_safety(make_cohort(PATIENTS, (), EPISODES)))
    # 2 episodes in 48 months are 0.5 per patient-year; exact Poisson limits 0.2422 / 4 and 7.2247 / 4.
    assert "2 episodes in 2 of 3 evaluated patients, 0.5 (95% CI 0.06 to 1.81) per patient-year" in said


def test_no_rate_before_treatment_is_computed_without_the_observed_time():
    section = analyse_safety(make_cohort(PATIENTS, (), EPISODES))
    assert "so there is no rate before treatment and no comparison" in answer(section)
    assert "Before treatment 4 episodes in 2 patients, but the file does not say how long" in answer(section)
    assert "Per year before" not in table(section, "anaphylaxis_by_patient").columns
    assert section.tests == 0


def test_observed_time_from_the_file_gives_rate_ratio_and_exact_test():
    section = analyse_safety(make_cohort(PATIENTS, (), EPISODES), SafetyOptions(observed_before="watched"))
    # Changes of -2, -1 and 1: with 6 of the 8 patterns of signs their sum is as far from 0.
    assert answer(section).startswith(
        "Anaphylaxis on treatment was 0.5 times as frequent as before (the episodes of these patients set no limits "
        "for a 95% CI; p = 0.75, to be read with caution: only 3 patients): 4 episodes before and 2 in equally long "
        "time on "
        "treatment, in 3 of 3 evaluated patients, each compared with itself."
    )
    (rates,) = section.parts["anaphylaxis_rates"].figures
    assert write(rates.title) == "Anaphylaxis per patient-year: 1.33 before, 0.67 on treatment"
    assert write(rates.note) == "3 patients, each equally long on both sides. Time before treatment: column 'watched'."
    assert [row.written for row in rates.plot.rows] == ["1.33 (95% CI 0.36–3.41)", "0.67 (95% CI 0.08–2.41)"]
    assert section.tests == 4


def test_a_patient_without_observed_time_before_enters_no_comparison():
    patients = [*PATIENTS[:2], {**PATIENTS[2], "watched": None}]
    section = analyse_safety(make_cohort(patients, (), EPISODES), SafetyOptions(observed_before="watched"))
    assert "in 2 of 3 evaluated patients, each compared with itself" in answer(section)
    rows = table(section, "anaphylaxis_by_patient")
    assert rows["Per year before"].tolist()[2] == rows["Matched months"].tolist()[2] == "–"
    assert next(one for one in section.tables if one.key == "anaphylaxis_rates").rows[0].patients == ("A", "B")


WATCHED = SafetyOptions(observed_before="watched")


def rates_of(cohort, **options):
    return ANALYSIS.headline(cohort, SafetyOptions(observed_before="watched", **options))


def numbers_of(rates):
    return [
        (rates[f"anaphylaxis.{side}"].numerator, rates[f"anaphylaxis.{side}"].denominator) for side in ("before", "on")
    ]


def test_rates_are_compared_in_windows_of_equal_length_before_and_on_treatment():
    patients = [
        {"patient_id": "long", "treatment_months": 60, "watched": 12.0},
        {"patient_id": "short", "treatment_months": 6, "watched": 12.0},
    ]
    events = [episode("long", month) for month in (-11, -2, 5, 13, 40)]
    events += [episode("short", month) for month in (-10, -6, -5, 2)]
    cohort = make_cohort(patients, (), events)
    # 12 and 6 months on either side: -10 of the second patient lies before its window, 13 and 40 after the other's.
    assert numbers_of(rates_of(cohort)) == [(4, 1.5), (2, 1.5)]
    assert numbers_of(rates_of(cohort, compared_over="whole")) == [(5, 2.0), (4, 5.5)]
    rows = table(analyse_safety(cohort, WATCHED), "anaphylaxis_rates")
    assert rows[["Time", "Side", "Episodes", "Patients with one", "Patient-years"]].to_numpy().tolist() == [
        ["Matched windows", "before treatment", "4", "2 of 2", "1.5"],
        ["Matched windows", "on treatment", "2", "2 of 2", "1.5"],
        ["The whole time", "before treatment", "5", "2 of 2", "2"],
        ["The whole time", "on treatment", "4", "2 of 2", "5.5"],
    ]


def test_month_0_counts_as_on_treatment_and_the_month_a_window_ends_does_not_belong_to_it():
    patients = [{"patient_id": one, "treatment_months": 12, "watched": 12.0} for one in "AB"]
    cohort = make_cohort(patients, (), [episode("A", month) for month in (-12, 0, 12)])
    assert numbers_of(rates_of(cohort)) == [(1, 2), (1, 2)]
    assert numbers_of(rates_of(cohort, compared_over="whole")) == [(1, 2), (2, 2)]
    section = analyse_safety(cohort, WATCHED)
    assert any("Month 0 counts as on treatment" in write(one) for one in section.method)


def test_the_whole_time_can_be_chosen_and_is_named_in_the_answer():
    cohort = make_cohort(PATIENTS, (), EPISODES)
    said = answer(analyse_safety(cohort, SafetyOptions(observed_before="watched", compared_over="whole")))
    assert "4 episodes before in 3 patient-years and 2 on treatment in 4 patient-years" in said
    with pytest.raises(ValueError, match="allowed: matched, whole"):
        analyse_safety(cohort, SafetyOptions(compared_over="a year"))


def test_rates_and_ratio_come_from_the_same_patients():
    patients = [*PATIENTS, {"patient_id": "D", "treatment_months": 12}, {"patient_id": "E", "watched": 12.0}]
    cohort = make_cohort(patients, (), [*EPISODES, *[episode("D", 2)] * 9, *[episode("E", -2)] * 9])
    numbers = rates_of(cohort)
    assert numbers["anaphylaxis.ratio"].n == 3
    assert (
        numbers["anaphylaxis.ratio"].estimate == numbers["anaphylaxis.on"].value / numbers["anaphylaxis.before"].value
    )


def test_excluded_patients_count_in_no_number_and_are_said():
    more = {"patient_id": "X", "treatment_months": 12, "watched": 12.0, "excluded": True, "withdrawn": True}
    events = [*EPISODES, adverse("A")]
    # Somebody else withdrew, so that either file records it.
    people = [*PATIENTS, {"patient_id": "W", "withdrawn": True}]
    without, having = (
        make_cohort([*people, *rest], (), [*events, *theirs])
        for rest, theirs in (((), ()), ((more,), (episode("X", -2), episode("X", 3), adverse("X"))))
    )
    assert answer(analyse_safety(having, WATCHED)) == answer(analyse_safety(without, WATCHED))
    assert ANALYSIS.headline(having, WATCHED) == ANALYSIS.headline(without, WATCHED)
    section = analyse_safety(having, WATCHED)
    assert "Not counted: 2 episodes of 1 excluded patient." in texts(section)
    assert "Not counted: 1 adverse event of 1 excluded patient." in texts(section)
    assert "X" not in set(table(section, "anaphylaxis_by_patient")["Patient"])
    assert "X" not in set(plot_of(having).patients["patient_id"])


def test_nobody_evaluated_is_said_with_the_reasons():
    patients = [{**one, "excluded": True, "exclusion_reason": "cytoreductive therapy"} for one in PATIENTS[:1]]
    said = answer(analyse_safety(make_cohort(patients, (), EPISODES[:3]), WATCHED))
    assert said == "The one patient is excluded: cytoreductive therapy."


def test_a_file_that_does_not_record_withdrawals_is_not_told_to_have_none():
    said = answer(analyse_safety(make_cohort(PATIENTS, (), EPISODES), WATCHED))
    assert said.endswith("The file does not record who withdrew.")
    gone = [{**PATIENTS[0], "withdrawn": True}, *PATIENTS[1:]]
    # The file records it also of those patients of whom nobody withdrew.
    others = make_cohort(gone, (), EPISODES).restrict([one["patient_id"] for one in PATIENTS[1:]])
    assert answer(analyse_safety(others, WATCHED)).endswith("withdrew.")
    assert "does not record who withdrew" not in answer(analyse_safety(others, WATCHED))


def test_the_rates_on_the_overview_name_the_patients_they_are_of():
    more = {"patient_id": "X", "treatment_months": 12, "watched": 12.0, "excluded": True}
    section = analyse_safety(make_cohort([*PATIENTS, more], (), EPISODES), WATCHED)
    compared = next(one for one in section.tables if one.key == "anaphylaxis_rates").rows[0].patients
    assert [row.patients for row in section.parts["glance"].figures[0].plot.rows] == [compared, compared]
    assert set(compared) == {one["patient_id"] for one in PATIENTS}


def test_each_patient_is_compared_with_itself_by_ranks_beside_the_ratio():
    frame = table(analyse_safety(make_cohort(PATIENTS, (), EPISODES), WATCHED), "anaphylaxis_comparisons")
    frame = frame.set_index("Compared")
    ranked = frame.loc["Patient by patient, matched windows"]
    assert ranked["On treatment against before"] == "rarer in 2, as often in 0, more often in 1"
    # Changes of -2, -1 and 1: six of the eight patterns of signs are as extreme.
    assert ranked["p"] == "0.75"
    # 4 and 2 events: binomial with 6 and one half, and Clopper-Pearson for 2 of 6 as odds.
    assert frame.loc["Rate ratio, independent episodes", "On treatment against before"] == "0.5 (95% CI 0.05 to 3.49)"


def test_fewer_episodes_are_not_put_down_to_treatment_alone_where_the_rates_are_compared():
    cohort = make_cohort(PATIENTS, (), EPISODES)
    assert texts(analyse_safety(cohort, WATCHED)).count("regression to the mean") == 1
    assert "regression to the mean" not in texts(analyse_safety(cohort))


def test_one_patient_and_no_episode_on_either_side_say_in_words_that_nothing_can_be_compared():
    one = answer(analyse_safety(make_cohort(PATIENTS[:1], (), EPISODES[:3]), WATCHED))
    assert "Anaphylaxis: 3 episodes before and 0 in equally long time on treatment, in 1 of 1 evaluated patient." in one
    assert "Only 1 patient was observed in both periods: at least 2 are needed." in one
    none = analyse_safety(make_cohort(PATIENTS, (), EPISODES).restrict(["B", "C"]).restrict(["B"]), WATCHED)
    assert "Only 1 patient" in answer(none)
    cohort = make_cohort(
        [*PATIENTS, {**PATIENTS[0], "patient_id": "D"}, {**PATIENTS[0], "patient_id": "E"}], (), EPISODES
    )
    nobody = analyse_safety(cohort.restrict(["D", "E"]), WATCHED)
    assert "None of the 2 patients had an event in either period" in answer(nobody)


def test_episodes_only_on_treatment_are_said_without_an_endless_ratio():
    patients = [{"patient_id": f"P{i}", "treatment_months": 12, "watched": 12.0} for i in range(8)]
    section = analyse_safety(make_cohort(patients, (), [episode(f"P{i}", 2) for i in range(8)]), WATCHED)
    assert answer(section).startswith("Anaphylaxis occurred only on treatment (p = 0.008): 0 episodes before and 8 in")
    shown = table(section, "anaphylaxis_comparisons")["On treatment against before"].tolist()
    assert shown[0] == "episodes only on treatment (95% CI from 1.71, without an upper limit)"
    assert not any("∞" in one or "inf" in one for one in shown)


@pytest.mark.parametrize(
    "header",
    [
        "Observed before treatment (months)",
        "months_observed_before",
        "Observeret før behandling (mdr)",
        "Beobachtung vor Therapie (Monate)",
        "Mois d'observation avant traitement",
    ],
)
def test_the_one_column_plainly_named_after_the_time_before_is_taken_and_named_beside_the_rates(header):
    patients = [{**{key: value for key, value in one.items() if key != "watched"}, header: 12.0} for one in PATIENTS]
    section = analyse_safety(make_cohort(patients, (), EPISODES))
    (rates,) = section.parts["anaphylaxis_rates"].figures
    assert f"Time before treatment: column {header!r}." in write(rates.note)
    assert "times as frequent as before" in answer(section)
    assert f"Months observed before treatment: the column {header!r} of the file." in map(write, section.method)


@pytest.mark.parametrize(
    "header",
    [
        "watched",
        "Observed before treatment",
        "Months on treatment before",
        "Observed months",
        "Observed before (years)",
    ],
)
def test_a_column_not_plainly_named_is_never_taken_unasked(header):
    patients = [{**{key: value for key, value in one.items() if key != "watched"}, header: 12.0} for one in PATIENTS]
    section = analyse_safety(make_cohort(patients, (), EPISODES))
    assert "so there is no rate before treatment and no comparison" in answer(section)


def test_of_two_plainly_named_columns_neither_is_taken_unasked():
    named = {"Months observed before": 12.0, "Observed before visit 1 (months)": 6.0}
    section = analyse_safety(make_cohort([{**one, **named} for one in PATIENTS], (), EPISODES))
    assert "no rate before treatment and no comparison" in answer(section)


def test_a_comparison_of_very_few_patients_carries_its_caution():
    section = analyse_safety(make_cohort(PATIENTS, (), EPISODES), SafetyOptions(observed_before="watched"))
    assert "to be read with caution: only 3 patients" in answer(section)


def test_observed_time_must_be_a_numeric_column_of_the_file():
    with pytest.raises(ValueError, match="allowed: watched"):
        analyse_safety(make_cohort(PATIENTS, (), EPISODES), SafetyOptions(observed_before="subtype"))


def test_episodes_outside_the_observed_time_count_in_no_rate_and_are_said():
    late = [*EPISODES, episode("B", 13), episode("B", None)]
    section = analyse_safety(make_cohort(PATIENTS, (), late))
    assert "2 episodes in 2 of 3 evaluated patients" in answer(section)
    assert "1 episode lies outside the observed time" in texts(section)
    assert "1 episode has neither a month nor a usable date" in texts(section)


def test_month_comes_from_the_dates_where_it_is_not_recorded():
    patients = [{**PATIENTS[0], "treatment_start": "2020-01-01"}]
    section = analyse_safety(make_cohort(patients, (), [episode("A", None, date=pd.Timestamp("2020-07-01"))]))
    assert "1 episode in 1 of 1 evaluated patient," in answer(section)


def test_time_on_treatment_is_taken_from_start_and_stop_where_months_are_missing():
    patients = [{"patient_id": "A", "treatment_start": "2020-01-01", "treatment_stop": "2022-01-01"}]
    section = analyse_safety(make_cohort(patients, (), [episode("A", 5)]))
    assert "0.5 (95% CI 0.01 to 2.78) per patient-year" in answer(section)


def test_unknown_time_on_treatment_leaves_episodes_out_of_the_rate_and_says_so():
    section = analyse_safety(make_cohort([{"patient_id": "A"}], (), [episode("A", 5)]))
    assert (
        "1 episode in 1 of 1 evaluated patient; there is no rate, because the time on treatment is not recorded."
        in answer(section)
    )
    assert "1 episode on treatment without a known time on treatment" in texts(section)


def test_grading_scales_are_never_pooled():
    events = [
        episode("A", 1, grade="II", scale="Ring and Messmer"),
        episode("A", 2, grade="2", scale="Brown"),
        episode("B", 2),
    ]
    frame = table(analyse_safety(make_cohort(PATIENTS, (), events)), "anaphylaxis_grades")
    assert frame[["Scale", "Grade", "Episodes on treatment"]].to_numpy().tolist() == [
        ["Brown", "2", "1"],
        ["Ring and Messmer", "II", "1"],
        ["scale not recorded", "not graded", "1"],
    ]


def test_severe_adverse_events_are_counted_by_ctcae_only():
    events = [
        adverse("A", grade="3", scale="CTCAE", related=True, action="Dose not changed"),
        adverse("B", grade="4", scale="local"),
        adverse("B", term="Nausea", grade="1", scale="CTCAE 5.0", related=False),
    ]
    section = analyse_safety(make_cohort(PATIENTS, (), events))
    assert (
        "3 adverse events in 2 of 3 evaluated patients, 0.75 (95% CI 0.15 to 2.19) per patient-year; of CTCAE grade 3"
        in answer(section)
    )
    assert "(1 event without a CTCAE grade)" in answer(section)
    frame = table(section, "adverse_events").set_index("Term")
    assert frame.loc["Headache", ["Events", "Worst CTCAE", "Grade ≥ 3", "Related"]].tolist() == [
        "2",
        "3",
        "1",
        "1 of 1",
    ]
    assert frame.loc["Nausea", ["Events", "Worst CTCAE", "Grade ≥ 3", "Related"]].tolist() == ["1", "1", "0", "0 of 1"]


def test_a_grade_without_a_scale_is_shown_as_that():
    frame = table(analyse_safety(make_cohort(PATIENTS, (), [adverse("A", grade="2")])), "adverse_events")
    assert frame["Worst CTCAE"].tolist() == ["2 (scale not recorded)"] * 2


def test_events_before_the_first_dose_are_no_adverse_events_of_treatment():
    section = analyse_safety(make_cohort(PATIENTS, (), [{**adverse("A"), "month": -1.0}, adverse("B")]))
    assert "1 adverse event in 1 of 3 evaluated patients" in answer(section)
    assert "1 event before the first dose left out" in texts(section)


def test_no_recorded_event_is_not_called_none_having_occurred():
    section = analyse_safety(make_cohort(PATIENTS))
    none = "which does not say that none happened."
    assert answer(section).startswith(f"The file records neither anaphylaxis nor adverse events, {none}")
    assert f"The file records no episode of anaphylaxis, {none}" in texts(section)
    assert set(section.parts) == {"answer", "exposure", "glance"}
    without = analyse_safety(make_cohort(PATIENTS, (), [episode("A", 5)]))
    assert f"The file records no adverse event, {none}" in answer(without)
    assert "adverse_events" not in without.parts
    without = analyse_safety(make_cohort(PATIENTS, (), [adverse("A")]))
    assert f"The file records no episode of anaphylaxis, {none}" in answer(without)
    assert not [part for part in without.parts if part.startswith("anaphylaxis")]


def bars_of(section):
    (figure,) = section.parts["adverse_events"].figures
    return figure, figure.plot


def test_adverse_events_are_drawn_a_bar_a_term_with_each_patient_at_its_worst_grade():
    ctcae = {"scale": "CTCAE v5"}
    events = [
        adverse("A", "Nausea", grade="1", **ctcae),
        adverse("A", "Nausea", grade="3", **ctcae),
        adverse("A", "nausea"),
        adverse("B", "Nausea"),
        adverse("C", "NAUSEA", grade="severe"),
        adverse("B", "Fatigue", grade="2", **ctcae),
        adverse("B", "Fatigue", grade="4", scale="Brown"),
        adverse("C", None, grade="2", **ctcae),
    ]
    section = analyse_safety(make_cohort(PATIENTS, (), events))
    figure, plot = bars_of(section)
    assert write(figure.title) == "Adverse events: 8 in 3 of 3 patients; grade 3 or more in 1"
    ungraded = analyse_safety(make_cohort(PATIENTS, (), events[2:5]))
    assert write(bars_of(ungraded)[0].title) == "Adverse events: 3 in 3 of 3 patients; no CTCAE grade recorded"
    # Those of equally many patients stand by name; three spellings are one term.
    assert [(one.term, one.patients, one.written) for one in plot.terms] == [
        ("Nausea", ("A", "B", "C"), "3 of 3"),
        ("Fatigue", ("B",), "1 of 3"),
        ("term not recorded", ("C",), "1 of 3"),
    ]
    assert [(one.group, one.level_label, one.patients) for one in plot.segments] == [
        ("Nausea", "Grade 3", ("A",)),
        ("Nausea", "Not CTCAE", ("C",)),
        ("Nausea", "Not recorded", ("B",)),
        ("Fatigue", "Grade 2", ("B",)),
        ("term not recorded", "Grade 2", ("C",)),
    ]
    assert table(section, "adverse_events")["Term"].tolist()[1:] == ["Nausea", "Fatigue", "term not recorded"]


def test_terms_beyond_the_most_frequent_of_the_whole_cohort_are_said_and_not_drawn():
    people = [{"patient_id": f"P{at}", "treatment_months": 12} for at in range(4)]
    events = [adverse(f"P{at}", f"Event {place:02d}") for place in range(20) for at in range(1 + (place < 15))]
    events += [adverse("P3", "Event 19"), adverse("P3", "Event 18"), adverse("P2", "Event 18")]
    cohort = make_cohort(people, (), events)
    whole, some = analyse_safety(cohort), analyse_safety(cohort.restrict(["P3", "P0"]))
    figure, plot = bars_of(whole)
    # Three patients had one, two had each of sixteen: by name, the last of these has no bar.
    assert plot.drawn == ("Event 18", *(f"Event {place:02d}" for place in range(14)))
    assert write(figure.note).endswith("5 rarer terms in 3 patients not drawn: see the numbers.")
    rows = list_rows(bars_of(some)[1], plot)
    assert rows["terms"]["term"].tolist() == list(plot.drawn)
    assert rows["terms"]["written"].tolist() == ["2 of 2", *["1 of 2"] * 14]
    assert set(rows["segments"]["term"]) <= set(plot.drawn)
    assert write(bars_of(some)[0].note).endswith("5 rarer terms in 2 patients not drawn: see the numbers.")


def test_patients_without_an_event_in_a_file_with_events_are_told_from_a_file_without():
    cohort = make_cohort(PATIENTS, (), [episode("A", 5), adverse("A")])
    section = analyse_safety(cohort.restrict(["B"]))
    assert "Anaphylaxis on treatment: 0 episodes in 0 of 1 evaluated patient, 0 (95% CI 0 to 3.69)" in answer(section)
    assert "0 adverse events in 0 of 1 evaluated patient, 0 (95% CI 0 to 3.69) per patient-year" in answer(section)
    assert "No adverse event is recorded of these patients." in texts(section)


def test_adverse_events_have_a_rate_over_the_time_on_treatment_all_and_by_term():
    events = [
        adverse("A"),
        adverse("B", "Nausea"),
        {**adverse("B"), "month": 3},
        {**adverse("A"), "month": None},
        {**adverse("B"), "month": 13},
        adverse("D"),
    ]
    section = analyse_safety(make_cohort([*PATIENTS, {"patient_id": "D"}], (), events))
    rows = table(section, "adverse_events").set_index("Term")
    # 4 events in 48 months: one after the end of treatment and one of a patient without a known time count in no rate.
    assert rows.loc["Any adverse event", "Per patient-year (95% CI)"] == "1 (95% CI 0.27 to 2.56)"
    assert rows.loc["Headache", "Per patient-year (95% CI)"] == "0.75 (95% CI 0.15 to 2.19)"
    assert rows.loc["Any adverse event", "Events"] == "6"
    assert "2 events outside a known time on treatment: counted in no rate." in texts(section)


def test_an_adverse_event_is_placed_by_its_date_where_it_has_no_month():
    patients = [{**PATIENTS[0], "treatment_start": "2020-01-01"}]
    section = analyse_safety(
        make_cohort(patients, (), [{**adverse("A"), "month": None, "date": pd.Timestamp("2019-12-01")}])
    )
    assert "1 event before the first dose left out" in texts(section)


def test_withdrawals_are_listed_with_time_and_reason():
    patients = [
        *PATIENTS,
        {"patient_id": "D", "treatment_months": 1, "response": "withdrawn", "withdrawal_reason": "Fear"},
    ]
    section = analyse_safety(make_cohort(patients))
    assert "1 of 4 (25%; 95% CI 1–81) withdrew." in answer(section)
    assert table(section, "withdrawals").to_numpy().tolist() == [["D", "1", "Fear"]]


@pytest.mark.parametrize("count", [0, 1, 2, 5_000])
def test_every_size_of_cohort_is_answered_and_nothing_is_changed(count):
    patients = [{"patient_id": f"P{i}", "subtype": "ISM", "treatment_months": 6 + i % 40} for i in range(count)]
    events = [episode(f"P{i}", i % 5 - 6 * (i % 2)) for i in range(count)] + [adverse(f"P{i}") for i in range(count)]
    cohort = make_cohort(patients, (), events)
    before = digest(cohort)
    section = analyse_safety(cohort)
    assert digest(cohort) == before
    assert answer(section).endswith(".")
    assert "nan" not in answer(section)
    for figure in section.figures:
        rows = list_rows(figure.plot, figure.plot)
        assert max(map(len, rows.values())) <= 60
    for found in section.tables:
        assert all(row.patients is not None for row in found.rows)
    if count == 5_000:
        assert section.figures[0].plot.data["episodes"].sum() == count


def test_a_rate_that_is_not_0_is_never_written_as_0():
    patients = [{"patient_id": f"P{i}", "treatment_months": 120} for i in range(40)]
    cohort = make_cohort(patients, events=[{"patient_id": "P0", "kind": "anaphylaxis", "month": 5.0}])
    assert "0.003 (95% CI 0.00006 to 0.01) per patient-year" in answer(analyse_safety(cohort))


@pytest.mark.parametrize("edge", EDGES)
def test_every_cohort_gets_a_whole_answer_and_stays_unchanged(edge):
    check_answered(check_unchanged(EDGES[edge](), analyse_safety))


def headline(cohort, **options):
    return ANALYSIS.headline(cohort, SafetyOptions(**options))


def test_the_headline_holds_the_numbers_of_the_answer():
    events = [*EPISODES, adverse("A", grade="3", scale="CTCAE"), adverse("B")]
    numbers = headline(make_cohort(PATIENTS, (), events), observed_before="watched")
    assert {name: one.computed for name, one in numbers.items()} == dict.fromkeys(
        [
            "anaphylaxis.before",
            "anaphylaxis.on",
            "anaphylaxis.ratio",
            "adverse_events",
            "adverse_events.rate",
            "severe_adverse_events",
        ],
        True,
    )
    assert numbers["anaphylaxis.before"].value == pytest.approx(4 / 3)
    assert numbers["anaphylaxis.on"].value == pytest.approx(2 / 3)
    assert numbers["anaphylaxis.ratio"].n == 3
    assert (numbers["adverse_events"].numerator, numbers["adverse_events"].denominator) == (2, 3)
    assert numbers["severe_adverse_events"].numerator == 1


def test_without_the_observed_time_the_headline_says_why_there_is_no_rate_before():
    numbers = headline(make_cohort(PATIENTS, (), EPISODES))
    for name in ("anaphylaxis.before", "anaphylaxis.ratio"):
        assert "does not say how long patients were observed before" in numbers[name].not_computed
    assert numbers["anaphylaxis.on"].computed


def test_a_file_without_events_counts_none_but_patients_without_one_in_a_file_with_events_count_0():
    nothing = headline(make_cohort(PATIENTS))
    assert not any(one.computed for one in nothing.values())
    cohort = make_cohort(PATIENTS, (), [episode("A", 5), adverse("A")])
    numbers = headline(cohort.restrict(["B"]))
    assert numbers["anaphylaxis.on"].value == 0
    assert numbers["adverse_events"].value == 0


def test_a_filter_takes_no_part_away_and_empty_parts_say_so():
    patients = [*PATIENTS, {"patient_id": "D", "treatment_months": 1, "withdrawn": True}]
    cohort = make_cohort(patients, (), [*EPISODES, adverse("A")])
    keys = list(ANALYSIS.parts(cohort, SafetyOptions()))
    for kept in (["A"], ["D"], []):
        parts = ANALYSIS.parts(cohort.restrict(kept), SafetyOptions())
        assert list(parts) == keys
        assert all(compute().blocks for compute in parts.values())
    without = answer_in_full(ANALYSIS, cohort.restrict(["B"])).parts
    assert write(without["withdrawals"].blocks[-1].text) == "Nobody of these patients withdrew."


def test_the_plainly_named_column_is_offered_first_and_the_link_holds_a_place():
    named = "Observed before treatment (months)"
    cohort = make_cohort([{**one, named: 12.0} for one in PATIENTS])
    control = offer_controls(SafetyOptions, cohort)["observed_before"]
    assert list(control.offered) == [named, "watched"]
    options, remarks = read_options(SafetyOptions, {"observed_before": "1"}, cohort)
    assert (options, remarks) == (SafetyOptions("watched"), ())
    assert write_options(options, cohort) == {"observed_before": "1"}
    assert say_options(options, cohort) == {
        "Months observed before treatment": "watched",
        "Anaphylaxis compared over": "matched windows",
    }


def test_what_is_compared_is_asked_only_where_a_column_could_hold_the_time_before_treatment():
    people = [{"patient_id": "A", "treatment_months": 3}]
    assert "Anaphylaxis compared over" not in say_options(SafetyOptions(), make_cohort(people))


def test_without_a_plainly_named_column_none_is_taken_first():
    control = offer_controls(SafetyOptions, make_cohort(PATIENTS))["observed_before"]
    assert control.offered == {None: "Not in the file", "watched": "watched"}


def plot_of(cohort):
    return analyse_safety(cohort).figures[0].plot


def test_a_patient_without_a_known_time_keeps_a_row_among_the_lines():
    patients = [*PATIENTS, {"patient_id": "D"}]
    plot = plot_of(make_cohort(patients, (), [*EPISODES, episode("D", 3)]))
    rows = list_rows(plot, plot)
    assert rows["people"]["patient_id"].tolist() == ["A", "B", "C", "D"]
    assert rows["people"]["place"].tolist() == [0, 1, 2, 3]
    assert "D" not in set(rows["spans"]["patient_id"])


def test_no_episode_of_a_selection_falls_outside_the_axis_of_the_whole():
    patients = [{"patient_id": f"P{i}", "subtype": "ISM", "treatment_months": 6 + i % 40} for i in range(200)]
    whole = make_cohort(patients, (), [episode(f"P{i}", i % 70 - 20) for i in range(200)])
    few = [plot_of(whole.restrict([f"P{i}" for i in range(first, first + 20)])) for first in (0, 60, 130)]
    assert isinstance(plot_of(whole), EpisodeCounts)
    for plot in few:
        assert isinstance(plot, Timelines)
        assert plot.first == -20
        assert plot.last == 49
        assert draw(plot).to_dict() == draw(few[0]).to_dict()


def test_intervals_name_the_patients_with_an_episode_in_them():
    patients = [{"patient_id": f"P{i}", "treatment_months": 12} for i in range(61)]
    data = plot_of(make_cohort(patients, (), [episode("P1", 1), episode("P2", 2), episode("P1", 2.5)])).data
    assert data[["start", "end", "episodes", "observed"]].to_numpy().tolist() == [[0, 3, 3, 61]]
    assert data["patients"].tolist() == [("P1", "P2")]


def test_bars_of_episode_counts_stand_on_the_axis():
    patients = [{"patient_id": f"P{i}", "treatment_months": 12} for i in range(61)]
    spec = draw(plot_of(make_cohort(patients, (), [episode("P1", 1)]))).to_dict()
    assert spec["layer"][0]["encoding"]["y2"] == {"datum": 0}


def test_time_on_treatment_that_nobody_has_recorded_is_no_time_of_0_years():
    section = analyse_safety(make_cohort([{"patient_id": "A"}], (), [adverse("A")]), SafetyOptions())
    stats = next(block for block in section.parts["exposure"].blocks if isinstance(block, Stats))
    assert write(stats.stats[0].value) == "–"
