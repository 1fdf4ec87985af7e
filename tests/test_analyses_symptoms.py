import math

import pytest

from smdash.analyses.analysis import answer_in_full
from smdash.analyses.symptoms import ANALYSIS
from smdash.analyses.symptoms.options import SymptomOptions
from smdash.blocks import Note, P, Share
from smdash.measures import grade_key
from smdash.options import offer_controls, say_options
from smdash.plots.grades import MOST_PATIENTS
from smdash.statistics import compare_margins, holm, proportion, wilcoxon_signed_rank
from smdash.vocabulary import BASELINE, LATEST
from smdash.writing import write
from tests.cohorts import make_cohort, make_founding, make_registry
from tests.edges import EDGES
from tests.sections import check_answered, check_plot, check_unchanged, list_values, printed


def answered(cohort, **options):
    return answer_in_full(ANALYSIS, cohort, SymptomOptions(**options))


def said(section):
    return write(section.answer)


def methods(section):
    return [write(sentence) for sentence in section.method]


def notes(section, tone):
    return [write(block.text) for block in section.blocks if isinstance(block, Note) and block.tone == tone]


def paired(pairs, domain="skin", later="month_3"):
    """A cohort with these pairs of grades, one patient each."""
    values = []
    for i, (before, after) in enumerate(pairs):
        values += [(f"P{i}", BASELINE, grade_key(domain), before)]
        values += [] if after is None else [(f"P{i}", later, grade_key(domain), after)]
    return make_cohort([{"patient_id": f"P{i}", "subtype": "ISM"} for i in range(len(pairs))], values)


def figure(section, key):
    return next(one for one in section.figures if one.key == key)


def changes(section):
    return printed(next(one for one in section.tables if one.key == "symptom_changes")).set_index("Domain")


@pytest.mark.parametrize("edge", EDGES)
def test_every_cohort_gets_a_whole_answer_and_stays_unchanged(edge):
    check_answered(check_unchanged(EDGES[edge](), answered))


def test_the_table_counts_improved_unchanged_worse_and_new():
    row = changes(answered(paired([(3, 1), (2, 2), (0, 1), (4, 0), (1, 0), (2, 0), (0, 0), (2, 3), (0, 0)]))).loc[
        "Skin"
    ]
    heads = ["Pairs", "Improved, of those who had it", "Same", "Worse", "New, of those without"]
    assert row[heads].tolist() == [
        "9",
        "4 of 6 (67%; 95% CI 22–96)",
        "1 of 6 (17%; 95% CI <1–64)",
        "1 of 6 (17%; 95% CI <1–64)",
        "1 of 3 (33%)",
    ]


def test_nobody_without_the_symptom_counts_as_not_improved():
    with_it, without = [(3, 1)] * 8 + [(2, 2)], [(0, 0)] * 2
    assert "8 of 9" in said(answered(paired(with_it + without)))
    assert (
        changes(answered(paired(with_it + without))).loc["Skin", "Improved, of those who had it"].startswith("8 of 9 ")
    )


def test_the_change_is_the_exact_paired_test_of_the_pairs():
    pairs = [(3, 1), (2, 1), (4, 0), (1, 0), (2, 0), (3, 3), (4, 1)]
    expected = wilcoxon_signed_rank([b for b, _ in pairs], [a for _, a in pairs])
    section = answered(paired(pairs))
    assert changes(section).loc["Skin", "p"] == f"{expected.p:.3f}"
    assert section.tests == 3
    assert any(sentence.startswith(expected.method.split(",")[0]) for sentence in methods(section))


def test_a_patient_without_baseline_or_later_grade_is_in_no_pair():
    values = [("a", BASELINE, grade_key("skin"), 3), ("b", "month_3", grade_key("skin"), 1)]
    section = answered(make_cohort([{"patient_id": "a"}, {"patient_id": "b"}], values))
    assert changes(section).loc["Skin", ["Pairs", "p"]].tolist() == ["0", "–"]
    assert section.tests == 0
    assert "can be counted: skin: nobody was graded at both" in said(section)


def test_domains_in_which_everybody_improved_are_a_tie_and_none_is_most():
    values = []
    for i in range(8):
        for domain, after in (("skin", 0), ("respiratory", 2)):
            values += [(f"P{i}", BASELINE, grade_key(domain), 3), (f"P{i}", "month_3", grade_key(domain), after)]
    answer = said(answered(make_cohort([{"patient_id": f"P{i}"} for i in range(8)], values)))
    assert "improved in skin, 8 of 8 (100%; 95% CI 63–100) and respiratory, 8 of 8" in answer
    assert "no domain clearly more often than another" in answer
    assert "most" not in answer


def two_domains(skin, respiratory):
    """Patients with grade 3 in two domains, and so many of eight better in each."""
    values = []
    for i in range(8):
        for domain, better in (("skin", skin), ("respiratory", respiratory)):
            after = 1 if i < better else 3
            values += [(f"P{i}", BASELINE, grade_key(domain), 3), (f"P{i}", "month_3", grade_key(domain), after)]
    return make_cohort([{"patient_id": f"P{i}"} for i in range(8)], values)


def test_most_and_least_are_said_only_where_each_share_lies_outside_the_interval_of_the_other():
    apart = said(answered(two_domains(8, 1)))
    assert "most often in skin, 8 of 8" in apart
    assert "least often in respiratory, 1 of 8" in apart
    overlapping = said(answered(two_domains(7, 5)))
    assert "most often" not in overlapping
    assert "skin, 7 of 8" in overlapping
    assert "respiratory, 5 of 8" in overlapping


def test_domains_that_improved_alike_are_named_together():
    values = [
        (f"P{i}", visit, grade_key(domain), grade)
        for i in range(9)
        for domain, after in (("skin", 0), ("respiratory", 3), ("gastrointestinal", 1))
        for visit, grade in ((BASELINE, 3), ("month_3", after))
    ]
    answer = said(answered(make_cohort([{"patient_id": f"P{i}"} for i in range(9)], values)))
    assert "most often in skin, 9 of 9 (100%; 95% CI 66–100) and gastrointestinal, 9 of 9" in answer
    assert "least often in respiratory, 0 of 9" in answer


def test_the_answer_says_where_somebody_got_worse_or_developed_a_symptom():
    assert "Worse: skin 1 of 3. New in those without it: skin 1 of 1." in said(
        answered(paired([(3, 1), (2, 3), (0, 2), (1, 0)]))
    )
    assert "Nobody got worse or developed a symptom." in said(answered(paired([(3, 1), (2, 1), (1, 0)])))


def test_a_large_p_is_never_worded_as_no_effect():
    section = answered(paired([(2, 1), (1, 2), (2, 2), (3, 2), (2, 3), (1, 1)]))
    assert "95% CI" in said(section)
    assert "no change" not in said(section)
    assert "A large p does not show that nothing changed" in write(section.parts["change"].tables[0].note)
    assert "not significant" not in said(section)


def test_holm_is_adjusted_over_the_domains_shown():
    section = answered(make_founding())
    frame = changes(section)
    adjusted = holm([float(p) for p in frame["p"]])
    for shown, expected in zip(frame["p (Holm)"], adjusted, strict=True):
        assert math.isclose(float(shown), expected, abs_tol=0.005)
    assert section.tests - section.parts["groups"].tests == 11
    assert any("11 hypothesis tests" in sentence and "over the 5 domains" in sentence for sentence in methods(section))


def test_fewer_than_five_pairs_come_with_a_caution():
    section = answered(paired([(3, 1), (2, 1), (4, 0)]))
    assert any("read the p-value with caution" in text for text in notes(section, "caution"))
    assert "caution" in changes(section).loc["Skin", "Remarks"]


def test_not_assessed_is_a_cell_of_its_own_and_never_grade_0():
    data = figure(answered(make_founding()), "symptom_heatmap").plot.data
    gap = data[(data["patient_id"] == "P06") & (data["visit"] == "month_6")]
    assert gap["assessed"].tolist() == ["not assessed"] * 5
    assert gap["grade"].isna().all()


def test_the_distribution_counts_only_assessed_patients():
    data = figure(answered(make_founding()), "symptom_distribution").plot.data
    skin = data[data["domain_label"] == "Skin"].groupby("visit_label")["patients_count"].sum()
    assert skin.to_dict() == {"Baseline": 13, "3 months": 11, "6 months": 10, "Latest": 11}


def test_excluded_patients_are_in_no_figure():
    section = answered(make_founding())
    for one in section.figures:
        data = one.plot.data
        column = "patients" if "patients" in data.columns else "patient_id"
        assert not data[column].astype(str).str.contains("P14").any()


def test_the_shift_matrix_adds_up_to_the_pairs():
    data = figure(answered(make_founding()), "symptom_shift").plot.data
    assert data.groupby("domain_label")["patients_count"].sum().unique().tolist() == [11]
    worse = data[data["after"].astype(int) > data["before"].astype(int)]
    assert set(worse["change"]) == {"Worse"}


def test_patients_stand_in_the_order_of_subtype_then_response():
    data = figure(answered(make_founding()), "symptom_heatmap").plot.data
    assert list(dict.fromkeys(data["patient_id"]))[:4] == ["P11", "P12", "P01", "P02"]
    assert data["patient_label"].iloc[-1] == "P13 · SSM · partial"


def test_many_patients_are_shown_as_shares_not_row_by_row():
    keys = [one.key for one in answered(make_registry(MOST_PATIENTS * 2)).figures]
    assert "symptom_heatmap" not in keys
    assert "symptom_distribution" in keys


def test_a_later_visit_can_be_chosen():
    cohort = make_founding()
    assert changes(answered(cohort, visit="month_6"))["Pairs"].tolist() == ["10"] * 5
    assert say_options(SymptomOptions(visit="month_6"), cohort)["Baseline against"] == "6 months"


def test_the_visits_offered_are_those_of_the_file_after_the_baseline_and_always_the_latest():
    offered = offer_controls(SymptomOptions, make_founding())["visit"].offered
    assert offered == {"month_3": "3 months", "month_6": "6 months", LATEST: "Latest"}
    assert list(offer_controls(SymptomOptions, make_cohort([]))["visit"].offered) == [LATEST]


def test_a_latest_grade_from_an_earlier_visit_is_counted_as_such():
    section = answered(paired([(3, 1), (2, 1)]))
    assert any("from 3 months" in sentence for sentence in methods(section))


def test_a_grade_between_two_whole_ones_is_said():
    section = answered(paired([(2.5, 1), (2, 1)]))
    assert any("between two whole grades" in text for text in notes(section, "caution"))


@pytest.mark.parametrize("visit", [BASELINE, "some day"])
def test_a_visit_that_cannot_be_compared_is_refused(visit):
    with pytest.raises(ValueError, match="allowed"):
        SymptomOptions(visit=visit)


def test_a_domain_in_which_nobody_changed_is_named_least_favourable():
    values = [
        (f"P{i}", visit, grade_key(domain), grade)
        for i in range(6)
        for domain, grades in (("skin", (3, 0)), ("gastrointestinal", (3, 2)), ("musculoskeletal", (2, 2)))
        for visit, grade in zip((BASELINE, "month_3"), grades, strict=True)
    ]
    section = answered(make_cohort([{"patient_id": f"P{i}"} for i in range(6)], values))
    assert "least often in musculoskeletal, 0 of 6 (0%; 95% CI 0–46)" in said(section)
    row = changes(section).loc["Musculoskeletal"]
    assert row["p"] == "–"
    assert "None of the 6 patients changed (exact 95% interval of the share that changes: 0 to 46%)" in row["Remarks"]
    assert section.tests == 5


def test_the_shift_says_whether_the_grades_are_distributed_alike_as_its_squares_show_them():
    pairs = [(3, 1), (2, 1), (4, 0), (1, 0), (2.5, 0), (3, 3), (4, 1)]
    section = answered(paired(pairs))
    (table,) = section.parts["shift"].tables
    found = compare_margins([3, 2, 4, 1, 3, 3, 4], [after for _, after in pairs])
    assert (
        write(table.note)
        == f"Whether grades are distributed alike at both visits, p unadjusted: skin p = {found.p:.3f}."
    )
    assert section.parts["shift"].tests == 1
    alone = answered(paired([(3, 1)]))
    assert (write(alone.parts["shift"].tables[0].note), alone.tests) == ("", 0)


def test_medians_are_those_of_the_patients_with_both_grades_and_have_an_exact_interval():
    pairs = [(3, 1), (2, 1), (4, 0), (1, 0), (2, 0), (3, 3), (4, 1)]
    cohort = paired([*pairs, (4, None)])
    row = printed(next(one for one in answered(cohort).tables if one.key == "symptom_medians")).iloc[0]
    assert row.tolist() == ["Skin", "7", "3 (95% CI 1 to 4)", "2 to 3.5", "1 (95% CI 0 to 3)", "0 to 1"]


def test_without_a_later_grade_nobody_is_lost_from_the_shares_under_each_assumption():
    people = [{"patient_id": f"P{i}", "withdrawn": i == 3} for i in range(6)]
    courses = [(3, 1, 1), (3, 2, 2), (2, 3, 3), (3, 1, None), (4, None, None), (0, 0, None)]
    values = [
        (f"P{i}", visit, grade_key("skin"), grade)
        for i, course in enumerate(courses)
        for visit, grade in zip((BASELINE, "month_3", "month_6"), course, strict=True)
        if grade is not None
    ]
    (row,) = printed(
        next(one for one in answered(make_cohort(people, values)).tables if one.key == "symptom_missing")
    ).to_dict("records")
    # P3 withdrew after month 3: what was seen then is carried, not observed at the end. P4 was never seen again.
    assert {name: text.split(" (")[0] for name, text in row.items()} == {
        "Domain": "Skin",
        "As observed": "3 of 4",
        "Unchanged or worse": "2 of 5",
        "Best case: improved": "4 of 5",
        "Last grade carried forward": "3 of 5",
    }


def test_where_every_symptom_was_graded_again_nothing_is_assumed():
    section = answered(paired([(3, 1), (2, 1), (0, None)]))
    assert [write(block.text) for block in section.parts["missing"].blocks] == [
        "Every patient with a symptom at baseline was graded again at latest: no grade has to be assumed."
    ]


def test_the_headline_is_the_comparison_the_table_shows():
    cohort = make_founding()
    found = ANALYSIS.headline(cohort, SymptomOptions(visit="month_3"))
    assert list(found) == named(cohort)
    shown = changes(answered(cohort, visit="month_3"))
    for domain, texts in zip(cohort.domains, shown.to_dict("records"), strict=True):
        for name, head in (("improved", "Improved, of those who had it"), ("same", "Same"), ("worse", "Worse")):
            one = found[f"{name}.{domain}"]
            assert texts[head].startswith(f"{one.numerator} of {one.denominator} ")


def named(cohort):
    return [f"{name}.{domain}" for domain in cohort.domains for name in ("improved", "same", "worse")]


@pytest.mark.parametrize("edge", EDGES)
def test_every_domain_of_the_whole_cohort_has_a_headline_for_nobody_too(edge):
    cohort = EDGES[edge]()
    found = ANALYSIS.headline(cohort.restrict([]), SymptomOptions())
    assert list(found) == named(cohort)
    assert all(share.not_computed for share in found.values())


@pytest.mark.parametrize("edge", [edge for edge in EDGES if edge != "5,000 patients"])
def test_a_filter_takes_no_part_away_and_every_part_says_something(edge):
    cohort = EDGES[edge]()
    ids = cohort.patients["patient_id"].tolist()
    for kept in (ids[:1], ids[::2], []):
        chosen = cohort.restrict(kept)
        assert list(ANALYSIS.parts(chosen, SymptomOptions())) == list(ANALYSIS.parts(cohort, SymptomOptions()))
        check_answered(answered(chosen))


def test_the_numbers_of_the_answer_and_the_table_stay_numbers():
    pairs = [(3, 1), (2, 1), (4, 0), (1, 0), (2, 0), (3, 3), (4, 1)]
    section = answered(paired(pairs))
    found = wilcoxon_signed_rank([b for b, _ in pairs], [a for _, a in pairs])
    improved = Share(6, 7, proportion(6, 7).interval)
    assert improved in list(list_values(section.answer))
    (row,) = next(one for one in section.tables if one.key == "symptom_changes").rows
    assert row.cells[2] == improved
    assert row.cells[4] == P(found.p, bare=True)


def test_every_part_but_the_answer_stands_in_one_tab():
    parts = list(ANALYSIS.parts(make_founding(), SymptomOptions(all_visits=True)))
    assert ["answer", *(key for tab in ANALYSIS.tabs.values() for key in tab), *ANALYSIS.glances] == parts


@pytest.mark.parametrize("make", [make_founding, lambda: make_registry(300)])
def test_the_rows_of_any_selection_fit_the_chart_of_the_whole_cohort(make):
    cohort = make()
    whole = {one.key: one.plot for one in answered(cohort).figures}
    ids = cohort.patients["patient_id"].tolist()
    for kept in (ids[:1], ids[::3], ids[5:], cohort.patients.loc[cohort.patients["subtype"] == "BMM", "patient_id"]):
        for one in answered(cohort.restrict(kept)).figures:
            if one.key in whole:
                check_plot(one.plot, whole[one.key])


def test_a_part_computes_nothing_that_another_part_shows(monkeypatch):
    def refuse(*_):
        raise AssertionError

    for name in ("plot_patients", "plot_distribution", "plot_onset", "compare_all_visits", "plot_shift"):
        monkeypatch.setattr(f"smdash.analyses.symptoms.parts.{name}", refuse)
    parts = ANALYSIS.parts(make_founding(), SymptomOptions(all_visits=True))
    for key in ("answer", "change", "affected", "new"):
        assert parts[key]().blocks
