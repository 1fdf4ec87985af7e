"""Tables with a row a visit: which visit each row is of, known by its cells, and nothing lost without a question."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smdash.intake import read_intake
from tests.intake_books import asked, codes, patients, read, values

WORDS = st.sampled_from(["baseline", "3 months", "6 mdr", "M12", "V2", "later", "-", "n.a.", "visit", None, None])
DATES = st.sampled_from([date(2021, 1, 4), date(2021, 4, 6), date(2020, 3, 1), "soon", "-", None, None])


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(WORDS, DATES, st.integers(10, 90)), min_size=3, max_size=9), st.booleans(), st.booleans())
def test_every_filled_value_of_a_row_a_visit_is_read_or_its_row_or_column_is_named(rows, worded, start):
    """A row without a visit is named at its cell of visit or date, or its column is asked about."""
    head = ["Patient", "Visit" if worded else "Besøg / visit?", "Date", "Tryptase (ng/mL)"]
    body = [[f"P{at % 3 + 1}", word, when, value] for at, (word, when, value) in enumerate(rows)]
    sheets = {"visits": [head, *body]}
    if start:
        sheets["patients"] = [["Patient", "Sex", "Start of treatment"]]
        sheets["patients"] += [[f"P{n}", "F", date(2021, 1, 4)] for n in (1, 2, 3)]
    intake = read(sheets)
    read_cells = set() if intake.cohort is None else {cell for _, cell in values(intake).values()}
    named = {one.cell for one in intake.findings if one.severity != "info" or one.code == "repeated-value"} - {None}
    whole = any(one.severity in ("question", "error") and one.cell is None for one in intake.findings)
    for at in range(len(body)):
        row = {f"{letter}{at + 2}" for letter in "ABCD"}
        assert f"D{at + 2}" in read_cells or row & named or {"B1", "C1", "D1"} & named or whole


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Provtillfälle", ("Före start", "3 mån", "6 mån")),
        ("Event", ("Baseline", "3 måneder", "6 måneder")),
        ("Wann", ("vor Beginn", "nach 3 Monaten", "nach 6 Monaten")),
        ("quand ?", ("avant traitement", "M3", "M6")),
        ("control nº", ("basal", "3 meses", "6 meses")),
    ],
)
def test_column_whose_cells_name_the_visits_of_each_patient_is_the_visit(header, words):
    rows = [[who, word, 20.5 + at] for who in ("P1", "P2") for at, word in enumerate(words)]
    intake = read([["Patient", header, "Tryptase (ng/mL)"], *rows])
    assert [visit for who, visit, _ in values(intake) if who == "P1"] == ["baseline", "month_3", "month_6"]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Time since last attack", ("3 months", "6 months", "12 months")),
        ("Interval", ("4 weeks", "4 weeks", "2 weeks")),
        ("Ward", ("baseline", "baseline", "baseline")),
        ("Room", ("1", "2", "3")),
        ("Reported by", ("before", "patient", "nurse")),
    ],
)
def test_column_of_durations_numbers_or_of_one_word_is_no_visit(header, cells):
    rows = [[who, word, 20.5 + at] for who in ("P1", "P2") for at, word in enumerate(cells)]
    intake = read([["Patient", header, "Tryptase (ng/mL)"], *rows])
    assert values(intake) == {}
    assert asked(intake)


@pytest.mark.parametrize("header", ["Svar", "Resultat", "Response", "Réponse", "Ergebnis"])
def test_numbers_beside_measures_with_units_are_their_results(header):
    body = [[who, visit, name, number, unit] for who in ("P1", "P2") for visit, number in (("baseline", "20.5"),
            ("3 months", "19.5")) for name, unit in (("S-Tryptase", "ng/mL"), ("KIT D816V", "%"))]  # fmt: skip
    intake = read([["Patient", "Visit", "Analysis", header, "Unit"], *body])
    assert len(values(intake, "tryptase")) == 4
    assert values(intake, "response") == {}


def test_codes_of_a_response_beside_domains_without_units_are_no_results():
    body = [[who, visit, name, code] for who in ("P1", "P2") for visit, code in (("3 months", 1), ("6 months", 2))
            for name in ("Skin", "GI")]  # fmt: skip
    assert values(read([["Patient", "Visit", "Domain", "Response", "Skin"], *[[*row, None] for row in body]])) == {}


@pytest.mark.parametrize(
    ("sheet", "visit"),
    [("Último control", "latest"), ("6 months", "month_6"), ("Baseline", "baseline"), ("3 Monate", "month_3"),
     ("dernière visite", "latest")],
)  # fmt: skip
def test_date_on_a_sheet_of_one_visit_is_that_visits_date(sheet, visit):
    rows = [["H001", date(2021, 5, 17), 27], ["H002", date(2021, 6, 7), 35.5], ["H003", date(2021, 6, 9), 19.8]]
    intake = read({sheet: [["Patient", "Date", "Tryptase (ng/mL)"], *rows]})
    assert {key[1] for key in values(intake)} == {visit}
    assert intake.cohort.measurements["date"].notna().all()
    assert asked(intake) == []


def test_sheet_with_several_rows_a_patient_is_not_of_the_one_visit_it_names():
    rows = [["H001", date(2021, 5, 17), 27], ["H001", date(2021, 8, 17), 28], ["H002", date(2021, 6, 7), 35.5]]
    intake = read({"Baseline": [["Patient", "Date", "Tryptase (ng/mL)"], *rows]})
    assert values(intake) == {}
    assert [code for code, _ in asked(intake)] == ["no-start-of-treatment"] * 3


def test_all_rows_of_the_last_day_before_the_start_are_the_baseline():
    # fmt: off
    labs = [["P1", date(2021, 1, 2), "Tryptase", 22.5, "ng/mL"], ["P1", date(2021, 1, 2), "KIT D816V", 0.5, "%"],
            ["P1", date(2020, 10, 2), "Tryptase", 20, "ng/mL"], ["P1", date(2021, 4, 6), "Tryptase", 19, "ng/mL"]]
    # fmt: on
    intake = read(
        {
            "Patients": [["Patient", "Sex", "Start of treatment"], ["P1", "F", date(2021, 1, 4)]],
            "Lab": [["Patient", "Date", "Test", "Result", "Unit"], *labs],
        }
    )
    assert values(intake) == {
        ("P1", "baseline", "tryptase"): (22.5, "D2"),
        ("P1", "baseline", "kit_d816v"): (0.5, "D3"),
        ("P1", "month_3", "tryptase"): (19, "D5"),
    }
    assert ("visit-before-start", "B4") in codes(intake, "warning")


@pytest.mark.parametrize("mark", [None, "-", "n.a."])
def test_row_with_values_and_no_visit_is_asked_about_once(mark):
    rows = [["P1", "baseline", 20, 3], ["P1", mark, 19, 2], ["P2", "baseline", 18, 1], ["P2", mark, None, None]]
    intake = read([["Patient", "Visit", "Tryptase (ng/mL)", "Skin"], *rows])
    assert asked(intake) == [("visit-unclear", "B3")]


@pytest.mark.parametrize(
    ("word", "visit"),
    [("3_mneder_arm_1", "month_3"), ("6_mneder_arm_2", "month_6"), ("12_mnader_arm_1", "month_12"),
     ("baseline_arm_1", "baseline")],
)  # fmt: skip
def test_event_names_without_their_accented_letters_are_the_visits(word, visit):
    intake = read([["Patient", "redcap_event_name", "Tryptase (ng/mL)"], ["P1", word, 20]])
    assert [key[1] for key in values(intake)] == [visit]


@pytest.mark.parametrize("word", ["3_mnder_arm_1", "mller_arm_1", "3_mler_arm_1"])
def test_other_words_with_letters_missing_are_asked_about(word):
    intake = read([["Patient", "redcap_event_name", "Tryptase (ng/mL)"], ["P1", word, 20]])
    assert values(intake) == {}
    assert ("visit-unclear", "B2") in asked(intake)


@pytest.mark.parametrize("lowest", ["Type", "Forme", "Art"])
def test_heading_over_the_columns_of_the_patients_names_none_of_them(lowest):
    head = [["Patient", None, None, None, "J0", None], ["N°", "Sex", "Age", lowest, "Tryptase (ng/mL)", "Skin"]]
    rows = [["01", "F", 47, "ISM", 24.6, 3], ["02", "M", 39, "SSM", 18.2, 2], ["03", "F", 61, "ISM", 148, 4]]
    intake = read([*head, *rows], merges=["A1:D1", "E1:F1"])
    assert patients(intake) == ["01", "02", "03"]
    assert list(intake.cohort.patients["subtype"]) == ["ISM", "SSM", "ISM"]


def test_keys_of_a_program_of_surveys_under_the_headers_are_no_patient():
    keys = ['{"ImportId":"QID1_TEXT"}', '{"ImportId":"QID2"}', '{"ImportId":"QID3"}']
    intake = read([["Patient", "Visit", "DLQI"], keys, ["P1", "baseline", 12], ["P2", "baseline", 9]])
    assert patients(intake) == ["P1", "P2"]


def test_a_table_that_never_says_when_is_asked_about_once_a_column():
    results = [["P1", "Tryptase", 20], ["P1", "Tryptase", 30], ["P2", "Tryptase", 8], ["P2", "KIT D816V", 0.4]]
    intake = read([["Patient", "Analysis", "Result"], *results * 2])
    assert [one for one in asked(intake) if one[0] == "visit-unclear"] == [("visit-unclear", "C1")]


def test_a_column_of_measures_that_names_visits_too_is_read():
    rows = [["P1", "tryptase_bl", 20], ["P1", "tryptase_m3", 30], ["P2", "tryptase_bl", 8], ["P2", "tryptase_m3", 9]]
    intake = read([["Patient", "Parameter", "Value"], *rows])
    assert set(values(intake)) == {
        (name, when, "tryptase") for name in ("P1", "P2") for when in ("baseline", "month_3")
    }


def test_a_column_that_names_the_visits_is_known_by_its_cells():
    rows = [["P1", "Baseline", 20], ["P1", "3/12 review", 21], ["P2", "Baseline", 8], ["P2", "6/12 review", 9]]
    intake = read([["Patient", "Zorblax", "Tryptase"], *rows])
    assert {visit for _, visit, _ in values(intake)} == {"baseline", "month_3", "month_6"}
    assert ("column-by-values", "B1") in codes(intake)


def test_names_of_visits_in_a_table_whose_headers_name_them_make_no_visits():
    rows = [[f"P{n}", "Baseline" if n % 2 else "3 months", 20, 30] for n in range(1, 6)]
    intake = read([["Patient", "Zorblax", "Tryptase baseline", "Tryptase 6 months"], *rows])
    assert {visit for _, visit, _ in values(intake)} == {"baseline", "month_6"}


def test_a_visit_at_which_nothing_was_recorded_ends_no_table():
    head = ["Patient", "Visit", "Tryptase"]
    intake = read(
        [head, ["P1", "Baseline", 20], [None, "3 months", None], [None, "6 months", 18], ["P2", "Baseline", 9]]
    )
    assert {key[:2] for key in values(intake)} == {("P1", "baseline"), ("P1", "month_6"), ("P2", "baseline")}
    assert asked(intake) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id;tryptase baseline;tryptase week 12\n1;10;20\n2;11;21\n", ("C1", "week 12 is called month 3")),
        ("id;visit;tryptase\n1;baseline;10\n1;day 90;20\n", ("B1", "Days were turned into months: day 90")),
        ("id;month;tryptase\n1;0;10\n1;12 weeks;20\n", ("B1", "week 12 is called month 3")),
        ("id;day;tryptase\n1;0;10\n1;180;20\n", ("B1", "day 180 is called month 6")),
        ("id;measure;value\n1;tryptase_bl;10\n1;tryptase_w12;20\n", ("B1", "week 12 is called month 3")),
        ("id;measure;baseline;week 12\n1;tryptase;10;12\n2;tryptase;10;15\n", ("D1", "week 12 is called month 3")),
    ],
)
def test_wherever_weeks_or_days_were_turned_into_months_it_is_said_once(text, said):
    found = [one for one in read_intake(text.encode(), "t.csv").findings if one.code == "weeks-to-months"]
    assert [(one.cell, said[1] in one.message) for one in found] == [(said[0], True)]


@pytest.mark.parametrize("word", ["month 3", "year 1", "baseline", "latest"])
def test_where_no_week_was_turned_nothing_is_said_of_it(word):
    intake = read_intake(f"id;tryptase {word}\n1;10\n2;11\n".encode(), "t.csv")
    assert all(one.code != "weeks-to-months" for one in intake.findings)
