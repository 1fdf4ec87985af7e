"""The sample cohort, read as any user's file is read, against the founding study's abstract, line by line.

Broesby-Olsen et al., Allergy 2018;73:230-238. The patients are invented; the totals are the abstract's.
"""

from statistics import median

import pytest

from smdash.analyses import safety
from smdash.analyses.analysis import answer_in_full
from smdash.intake import read_intake
from smdash.resources import sample_path
from smdash.samples.founding import build_founding_cohort
from smdash.samples.registry import write_registry
from smdash.samples.template import EXAMPLES
from smdash.statistics import compare_censored, compare_paired, rate, wilcoxon_signed_rank
from smdash.writing import write

DOMAINS = ("anaphylaxis", "skin", "gastrointestinal", "musculoskeletal", "neuropsychiatric")
BEST, OTHERS = DOMAINS[:2], DOMAINS[2:]


def read_sample(name):
    path = sample_path(name)
    intake = read_intake(path.read_bytes(), path.name)
    assert intake.cohort is not None, intake.findings
    return intake


@pytest.fixture(scope="module")
def intake():
    return read_sample("founding_cohort.xlsx")


@pytest.fixture(scope="module")
def cohort(intake):
    return intake.cohort


@pytest.fixture(scope="module")
def evaluated(cohort):
    return cohort.restrict(cohort.evaluated["patient_id"])


def pair(cohort, measure):
    """Baseline and latest value of each patient who has both, with their signs."""
    before = cohort.values(measure, "baseline").set_index("patient_id")
    after = cohort.values(measure, "latest").set_index("patient_id")
    both = [who for who in before.index if who in after.index]
    before, after = before.loc[both], after.loc[both]
    return list(before["value"]), list(after["value"]), list(before["censored"]), list(after["censored"])


def symptomatic(cohort, domain):
    rows = cohort.values(f"grade_{domain}", "baseline")
    return set(rows.loc[rows["value"] > 0, "patient_id"])


def mean_fall(cohort, domain):
    before, after, _, _ = pair(cohort, f"grade_{domain}")
    return (sum(before) - sum(after)) / len(before)


# The file is understood.


def test_no_cell_of_the_sample_is_asked_about(intake):
    assert [finding for finding in intake.findings if finding.severity in {"question", "error"}] == []


def test_every_value_of_the_sample_is_read_as_it_was_made(cohort):
    read = {
        (row.patient_id, row.visit, row.measure): (row.value, row.censored)
        for row in cohort.measurements.itertuples()
        if not row.measure.startswith("response")
    }
    visits = {"Baseline": "baseline", "3 months": "month_3", "6 months": "month_6", "Latest": "latest"}
    made = {}
    for visit in build_founding_cohort().visits:
        values = dict(zip((f"grade_{domain}" for domain in DOMAINS), visit.grades, strict=True))
        values |= {"qol_vas": visit.vas, "tryptase": visit.tryptase, "kit_d816v": visit.kit}
        for measure, value in values.items():
            if value is not None:
                sign = value[0] if isinstance(value, str) else None
                made[visit.patient_id, visits[visit.visit], measure] = (float(str(value).lstrip("<>")), sign)
    assert read == made


def test_every_event_of_the_sample_is_read_as_it_was_made(cohort):
    read = sorted(zip(cohort.events["patient_id"], cohort.events["kind"], cohort.events["month"], strict=True))
    made = sorted((event.patient_id, event.kind.lower(), event.months) for event in build_founding_cohort().events)
    assert [row[:2] for row in read] == [row[:2] for row in made]
    assert [row[2] for row in read] == pytest.approx([row[2] for row in made], abs=0.1)


def test_further_columns_of_the_sample_are_kept_as_attributes(cohort):
    assert cohort.attributes == ("Venom allergy", "Observed before treatment (months)")
    assert cohort.patients["Venom allergy"].value_counts().to_dict() == {"no": 11, "yes": 3}
    assert cohort.patients["Observed before treatment (months)"].tolist() == [12.0] * 14


# "A total of 14 patients were treated."


def test_fourteen_patients_are_treated(cohort):
    assert len(cohort.patients) == 14


def test_ten_have_ism_two_bmm_one_ssm_and_one_asm_ahn(cohort):
    assert cohort.patients["subtype"].value_counts().to_dict() == {"ISM": 10, "BMM": 2, "SSM": 1, "SM-AHN": 1}
    ahn = cohort.patients[cohort.patients["subtype"] == "SM-AHN"]
    assert list(ahn["subtype_component"]) == ["ASM"]


def test_all_are_adults(cohort):
    assert cohort.patients["age"].min() >= 18


def test_median_duration_of_treatment_is_17_months_range_1_to_73(cohort):
    months = cohort.patients["treatment_months"]
    assert (months.median(), months.min(), months.max()) == (17, 1, 73)


def test_the_median_duration_is_17_months_among_the_evaluated_too(cohort):
    assert median(cohort.evaluated["treatment_months"]) == 17


def test_one_patient_is_excluded_for_concomitant_cytoreductive_therapy(cohort):
    excluded = cohort.patients[cohort.patients["excluded"]]
    assert list(excluded["exclusion_reason"]) == ["Concomitant cytoreductive therapy"]


def test_thirteen_patients_are_evaluated(cohort):
    assert len(cohort.evaluated) == 13


# Response.


def test_response_is_complete_in_5_major_in_3_partial_in_3_and_2_withdrew(evaluated):
    assert evaluated.patients["response"].value_counts().to_dict() == {
        "complete": 5,
        "major": 3,
        "partial": 3,
        "withdrawn": 2,
    }


def test_the_published_percentages_follow_from_the_counts(evaluated):
    shares = evaluated.patients["response"].value_counts(normalize=True).mul(100).round(1).to_dict()
    assert shares == {"complete": 38.5, "major": 23.1, "partial": 23.1, "withdrawn": 15.4}


def test_two_patients_withdrew_for_subjective_side_effects_at_the_first_dose(evaluated):
    withdrawn = evaluated.patients[evaluated.patients["withdrawn"]]
    assert list(withdrawn["withdrawal_reason"]) == ["Subjective side effects at the first dose"] * 2
    assert set(withdrawn["response"]) == {"withdrawn"}


def test_withdrawn_patients_have_no_follow_up(evaluated):
    withdrawn = evaluated.restrict(evaluated.patients.loc[evaluated.patients["withdrawn"], "patient_id"])
    assert withdrawn.visits() == ("baseline",)


# Visits and instruments.


def test_visits_are_baseline_3_months_6_months_and_latest(cohort):
    assert cohort.visits() == ("baseline", "month_3", "month_6", "latest")


def test_the_latest_visit_is_at_a_different_time_in_different_patients(evaluated):
    months = evaluated.values("qol_vas", "latest")["month"]
    assert (months.min(), months.max()) == (8, 73)
    assert months.nunique() > 5


@pytest.mark.parametrize("domain", DOMAINS)
def test_symptoms_are_graded_0_to_4_at_every_visit(cohort, domain):
    rows = cohort.measurements[cohort.measurements["measure"] == f"grade_{domain}"]
    assert set(rows["value"]) <= {0, 1, 2, 3, 4}
    assert set(rows["visit"]) == {"baseline", "month_3", "month_6", "latest"}


def test_quality_of_life_is_declared_better_when_high(cohort):
    assert cohort.better("qol_vas") == "high"


def test_not_every_patient_has_a_kit_value(evaluated):
    assert 0 < len(evaluated.values("kit_d816v", "baseline")) < 13


def test_one_kit_value_is_below_the_detection_limit_and_keeps_its_sign(cohort):
    rows = cohort.measurements[
        (cohort.measurements["measure"] == "kit_d816v") & cohort.measurements["censored"].notna()
    ]
    assert [(row.value, row.censored, row.unit) for row in rows.itertuples()] == [(0.01, "<", "%")]


def test_denominators_differ_by_domain(evaluated):
    counts = {domain: len(symptomatic(evaluated, domain)) for domain in DOMAINS}
    assert counts == {
        "anaphylaxis": 12,
        "skin": 11,
        "gastrointestinal": 11,
        "musculoskeletal": 10,
        "neuropsychiatric": 9,
    }


def test_a_blank_grade_is_not_a_zero(evaluated):
    assert len(evaluated.values("grade_neuropsychiatric", "baseline")) == 12
    assert len(evaluated.values("grade_musculoskeletal", "baseline")) == 13


# "Significant reduction in symptoms ... best for recurrent anaphylaxis and skin, less for the others."


def test_symptoms_taken_together_are_significantly_reduced(evaluated):
    totals = [[0.0] * 11, [0.0] * 11]
    for domain in DOMAINS:
        before, after, _, _ = pair(evaluated, f"grade_{domain}")
        for total, grades in zip(totals, (before, after), strict=True):
            total[:] = [sum(both) for both in zip(total, grades, strict=True)]
    answer = wilcoxon_signed_rank(*totals)
    assert answer.n == 11
    assert answer.p < 0.05
    assert answer.estimate < 0


@pytest.mark.parametrize("domain", BEST)
def test_anaphylaxis_and_skin_are_significantly_reduced(evaluated, domain):
    before, after, _, _ = pair(evaluated, f"grade_{domain}")
    answer = wilcoxon_signed_rank(before, after)
    assert answer.p < 0.05
    assert answer.estimate < 0


@pytest.mark.parametrize("domain", OTHERS)
def test_the_other_domains_fall_too_but_less_and_without_significance(evaluated, domain):
    before, after, _, _ = pair(evaluated, f"grade_{domain}")
    assert wilcoxon_signed_rank(before, after).p > 0.05
    assert 0 < mean_fall(evaluated, domain) < min(mean_fall(evaluated, best) for best in BEST)


def test_the_share_without_the_symptom_at_the_latest_visit_is_largest_for_anaphylaxis(evaluated):
    shares = {}
    for domain in DOMAINS:
        latest = evaluated.values(f"grade_{domain}", "latest")
        latest = latest[latest["patient_id"].isin(symptomatic(evaluated, domain))]
        shares[domain] = (latest["value"] == 0).mean()
    assert max(shares, key=shares.get) == "anaphylaxis"


def test_anaphylaxis_is_rarer_on_treatment_than_before(evaluated):
    episodes = evaluated.events[evaluated.events["kind"] == "anaphylaxis"]
    years_before = float(len(evaluated.patients))
    years_on = evaluated.patients["treatment_months"].sum() / 12
    before = rate(int((episodes["month"] < 0).sum()), years_before)
    on_treatment = rate(int((episodes["month"] >= 0).sum()), years_on)
    assert on_treatment.interval.high < before.interval.low


# "Significant improvement in quality of life", "no significant changes in tryptase and KIT D816V".


def test_quality_of_life_is_significantly_better(evaluated):
    before, after, _, _ = pair(evaluated, "qol_vas")
    answer = wilcoxon_signed_rank(before, after)
    assert answer.n == 11
    assert answer.p < 0.05
    assert answer.estimate > 0


@pytest.mark.parametrize(("measure", "pairs"), [("tryptase", 11), ("kit_d816v", 8)])
def test_tryptase_and_kit_do_not_change_significantly(evaluated, measure, pairs):
    before, after, sign_before, sign_after = pair(evaluated, measure)
    answer = compare_censored(before, after, sign_before, sign_after)
    assert answer.n == pairs
    assert answer.p > 0.05
    assert 0 in answer.interval


def test_the_method_chosen_by_kind_of_measure_comes_to_the_same_conclusions(evaluated):
    before, after, _, _ = pair(evaluated, "grade_skin")
    assert compare_paired("grade", before, after).p < 0.05
    before, after, _, _ = pair(evaluated, "qol_vas")
    assert compare_paired("score", before, after).p < 0.05
    before, after, _, _ = pair(evaluated, "tryptase")
    assert compare_paired("laboratory", before, after).p > 0.05


# "No severe adverse events."


def test_no_adverse_event_is_severe_or_serious(cohort):
    events = cohort.events[cohort.events["kind"] == "adverse event"]
    assert len(events) == 9
    assert {float(grade) for grade in events["grade"]} == {1, 2}
    assert set(events["scale"]) == {"CTCAE"}
    assert not {True, "yes"} & set(events["serious"])


def test_the_side_effects_that_led_to_withdrawal_are_recorded(cohort):
    withdrawn = set(cohort.patients.loc[cohort.patients["withdrawn"], "patient_id"])
    first_day = cohort.events[(cohort.events["month"] == 0) & (cohort.events["kind"] == "adverse event")]
    assert withdrawn <= set(first_day["patient_id"])


# The same patients, kept untidily; and the template.


@pytest.fixture(scope="module")
def untidy():
    return read_sample("founding_cohort_untidy.xlsx")


def values(cohort):
    rows = cohort.measurements[~cohort.measurements["measure"].str.startswith("response")]
    return {
        (row.patient_id, str(row.visit), row.measure): (row.value, row.censored, row.unit) for row in rows.itertuples()
    }


def test_no_cell_of_the_untidy_copy_is_asked_about(untidy):
    assert [finding for finding in untidy.findings if finding.severity in {"question", "error"}] == []


def test_the_untidy_copy_holds_the_same_measurements(cohort, untidy):
    assert values(untidy.cohort) == values(cohort)
    assert untidy.cohort.better("qol_vas") == "high"


@pytest.mark.parametrize(
    "column",
    ["patient_id", "subtype", "subtype_component", "sex", "age", "treatment_start", "treatment_months", "excluded",
     "withdrawn", "response"],
)  # fmt: skip
def test_the_untidy_copy_holds_the_same_patients(cohort, untidy, column):
    assert list(untidy.cohort.patients[column]) == list(cohort.patients[column])


@pytest.mark.parametrize("column", ["patient_id", "kind", "date", "grade", "scale"])
def test_the_untidy_copy_holds_the_same_events(cohort, untidy, column):
    assert list(untidy.cohort.events[column]) == list(cohort.events[column])


def test_an_untidy_registry_is_read_like_the_tidy_one(tmp_path):
    read = []
    for name, spoilt in (("tidy.xlsx", False), ("untidy.xlsx", True)):
        write_registry(tmp_path / name, patients=40, visits=4, seed=7, untidy=spoilt)
        intake = read_intake((tmp_path / name).read_bytes(), name)
        assert [finding for finding in intake.findings if finding.severity in {"question", "error"}] == []
        assert len(intake.cohort.patients) == 40
        read.append((values(intake.cohort), list(intake.cohort.patients["subtype"])))
    assert read[0] == read[1]


def test_examples_left_in_the_template_are_never_evaluated():
    cohort = read_sample("template.xlsx").cohort
    assert set(cohort.patients["patient_id"]) <= set(EXAMPLES.values())
    assert cohort.evaluated.empty


@pytest.mark.parametrize("name", ["founding_cohort.xlsx", "founding_cohort_untidy.xlsx"])
def test_anaphylaxis_per_patient_year_before_treatment_is_found_without_a_question(name):
    # 36 episodes in 129 months, of 13 evaluated patients the 12 before treatment or as many as they were treated.
    (rates,) = answer_in_full(safety.ANALYSIS, read_sample(name).cohort).parts["anaphylaxis_rates"].figures
    assert write(rates.title) == "Anaphylaxis per patient-year: 3.35 before, 1.3 on treatment"
    assert rates.plot.rows[0].written == "3.35 (95% CI 2.35–4.64)"
