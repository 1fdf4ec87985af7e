"""What only shows across rows and sheets: repeats, contradictions, dates out of order."""

from datetime import date

import pytest

from smdash.intake import FileMapping
from tests.intake_books import asked, codes, patients, read, values


def test_identical_rows_count_once_with_a_finding():
    intake = read([["ID", "Subtype", "Skin baseline"], ["A", "ISM", 2], ["A", "ISM", 2]])
    assert patients(intake) == ["A"]
    assert values(intake) == {("A", "baseline", "grade_skin"): (2, "C2")}
    assert codes(intake) == [("repeated-value", "C3")]


def test_two_values_at_one_visit_are_asked_about_and_neither_is_used():
    intake = read([["ID", "Skin baseline"], ["A", 2], ["A", 3], ["B", 1]])
    assert values(intake) == {("B", "baseline", "grade_skin"): (1, "B4")}
    assert asked(intake) == [("two-values-at-one-visit", "B2"), ("two-values-at-one-visit", "B3")]
    nulls = intake.measurements[intake.measurements["patient_id"] == "A"]
    assert list(nulls["cell"]) == ["B2", "B3"]
    assert nulls["value"].isna().all()


def test_value_beside_a_blank_at_one_visit_is_no_contradiction():
    intake = read([["ID", "Skin baseline", "GI baseline"], ["A", 2, None], ["A", None, 3]])
    assert values(intake) == {
        ("A", "baseline", "grade_skin"): (2, "B2"),
        ("A", "baseline", "grade_gastrointestinal"): (3, "C3"),
    }
    assert asked(intake) == []


def test_two_subtypes_of_one_patient_are_asked_about():
    intake = read([["ID", "Visit", "Subtype", "Skin"], ["A", "baseline", "ISM", 2], ["A", "3 months", "SSM", 2]])
    assert intake.cohort.patients["subtype"].tolist() == [None]
    assert asked(intake) == [("contradiction", "C2"), ("contradiction", "C3")]


def test_field_given_only_in_the_first_row_holds_for_the_patient():
    intake = read([["ID", "Visit", "Sex", "Skin"], ["A", "baseline", "F", 2], ["A", "3 months", None, 2]])
    assert intake.cohort.patients["sex"].tolist() == ["F"]


def test_visit_dated_before_the_visit_it_follows():
    intake = read(
        [
            ["ID", "Visit", "Date", "Skin"],
            ["A", "baseline", date(2020, 5, 1), 2],
            ["A", "3 months", date(2020, 2, 1), 2],
        ]
    )
    assert codes(intake, "warning") == [("visits-out-of-order", "D3")]


def test_follow_up_dated_before_the_start_of_treatment():
    intake = read(
        [["ID", "Treatment start", "Visit", "Date", "Skin"], ["A", date(2020, 5, 1), "3 months", date(2020, 2, 1), 2]]
    )
    assert codes(intake, "warning") == [("visits-out-of-order", "E2")]


def test_identifiers_that_differ_in_leading_zeros_are_asked_about():
    rows = {"a": [["ID", "Subtype"], ["1", "ISM"]], "b": [["ID", "Skin baseline"], ["01", 2]]}
    intake = read(rows)
    assert [code for code, _ in asked(intake)] == ["patient-id-nearly-equal"]


def test_grade_out_of_range_is_null_with_a_question():
    intake = read([["ID", "PGA skin baseline (0-4)"], ["A", 2], ["B", 7], ["C", 1]])
    assert ("B", "baseline", "grade_skin") not in values(intake)
    assert [cell for _, cell in asked(intake)] == ["B3"]


def test_answer_joins_two_spellings_of_an_identifier_or_keeps_them_apart():
    rows = {"a": [["ID", "Subtype"], ["1", "ISM"]], "b": [["ID", "Skin baseline"], ["01", 2]]}
    joined = read(rows, mapping=FileMapping(words={"patient_id": {"01": "1"}}))
    assert (patients(joined), asked(joined)) == (["1"], [])
    apart = read(rows, mapping=FileMapping(words={"patient_id": {"01": "01"}}))
    assert (patients(apart), asked(apart)) == (["1", "01"], [])


def test_two_spellings_of_an_identifier_are_asked_about_under_pseudonyms_without_being_told():
    rows = {"a": [["ID", "Subtype"], ["KL-1", "ISM"], ["KL-2", "ISM"]], "b": [["ID", "Skin baseline"], ["kl 01", 2]]}
    intake = read(rows, mapping=FileMapping(pseudonyms=True))
    question = next(one for one in intake.findings if one.code == "patient-id-nearly-equal")
    assert (question.original, question.suggestion) == ("P003", "P001")
    assert not {"KL", "kl"} & set(question.message.replace("-", " ").split())
    joined = read(rows, mapping=FileMapping(pseudonyms=True, words={"patient_id": {"P003": "P001"}}))
    assert (patients(joined), asked(joined)) == (["P001", "P002"], [])


def test_row_of_a_spelling_that_is_asked_about_is_not_counted_as_a_further_patient():
    rows = {"a": [["ID", "Subtype"], ["01", "ISM"], ["02", "BMM"]], "b": [["ID", "Skin baseline"], ["1", 2], ["2", 1]]}
    intake = read(rows)
    assert asked(intake) == [("patient-id-nearly-equal", "A2"), ("patient-id-nearly-equal", "A3")]
    assert (patients(intake), values(intake)) == (["01", "02"], {})


@pytest.mark.parametrize("spelled", ["mc-03", "MC03", "MC 03", "Mc_03"])
def test_capitals_blanks_and_signs_make_no_further_patient(spelled):
    rows = {"a": [["ID", "Subtype"], ["MC-03", "ISM"]], "b": [["ID", "Skin baseline"], [spelled, 2]]}
    intake = read(rows)
    assert codes(intake, "warning", "question") == [("patient-id-spelling", "A2")]
    assert values(intake) == {("MC-03", "baseline", "grade_skin"): (2.0, "B2")}


@pytest.mark.parametrize(("one", "other"), [("A1-1", "A-11"), ("1-11", "11-1"), ("A-1", "B-1"), ("10", "100")])
def test_identifiers_with_other_numbers_are_other_patients(one, other):
    rows = {"a": [["ID", "Subtype"], [one, "ISM"]], "b": [["ID", "Skin baseline"], [other, 2]]}
    intake = read(rows)
    assert (patients(intake), asked(intake)) == ([one, other], [])


def test_two_rows_of_a_table_with_a_row_a_patient_are_asked_about_however_alike_their_identifiers():
    intake = read([["ID", "Subtype", "Skin baseline"], ["MC-03", "ISM", 2], ["mc03", "ISM", 3]])
    assert asked(intake) == [("patient-id-nearly-equal", "A3")]


def test_number_without_the_zeros_that_every_identifier_of_another_table_has_is_that_identifier():
    rows = {
        "a": [["ID", "Subtype"], ["0012", "ISM"], ["0031", "BMM"]],
        "b": [["ID", "Skin baseline"], [12, 2], [31, 1]],
    }
    intake = read(rows)
    assert (patients(intake), asked(intake)) == (["0012", "0031"], [])
    assert values(intake)["0031", "baseline", "grade_skin"] == (1.0, "B3")


def test_number_is_not_taken_for_an_identifier_with_zeros_where_others_have_none():
    rows = {"a": [["ID", "Subtype"], ["012", "ISM"], ["7", "BMM"]], "b": [["ID", "Skin baseline"], [12, 2]]}
    assert asked(read(rows)) == [("patient-id-nearly-equal", "A2")]


CENTRES = [
    ["Centre", "ID", "Subtype", "Skin baseline"],
    ["Odense", "1", "ISM", 2],
    ["Odense", "2", "ISM", 1],
    ["Bergen", "1", "ISM", 2],
    ["Bergen", "3", "BMM", 0],
]


def test_equal_identifiers_of_two_centres_are_one_question_and_wait_for_it():
    intake = read(CENTRES)
    assert asked(intake) == [("patient-numbers-by-centre", "B2"), ("patient-numbers-by-centre", "B4")]
    assert patients(intake) == ["2", "3"]


def test_the_answer_names_patients_by_centre_or_takes_them_for_one():
    apart = read(CENTRES, mapping=FileMapping(centre_names_patients=True))
    assert (patients(apart), asked(apart)) == (["Odense 1", "Odense 2", "Bergen 1", "Bergen 3"], [])
    one = read(CENTRES, mapping=FileMapping(centre_names_patients=False))
    assert (patients(one), asked(one)) == (["1", "2", "3"], [])


@pytest.mark.parametrize("header", ["Hôpital", "Clínica", "study_site", "Behandelndes Zentrum"])
def test_centres_are_known_as_headers_write_them(header):
    assert asked(read([[header, *CENTRES[0][1:]], *CENTRES[1:]])) == asked(read(CENTRES))


def test_a_column_of_centres_asks_nothing_where_no_identifier_stands_in_two():
    assert asked(read([*CENTRES[:3], ["Bergen", "3", "BMM", 0]])) == []


HEAD = ["ID", "Sex", "Subtype", "Tryptase baseline", "Tryptase month 3"]
BY_SHEET = {
    "Odense": [HEAD, ["1", "F", "ISM", 20.5, 10], ["2", "M", "ISM", 45, 44], ["4", "M", "BMM", 12, 9]],
    "Aarhus": [HEAD, ["1", "M", "ISM", 180, 150], ["2", "F", "SSM", 33, 30], ["3", "F", "ISM", 71, 60]],
}


def test_equal_identifiers_of_sheets_that_are_centres_are_one_question_and_wait_for_it():
    intake = read(BY_SHEET)
    assert asked(intake) == [("patient-numbers-by-centre", "A2"), ("patient-numbers-by-centre", "A2")]
    assert patients(intake) == ["4", "3"]
    assert "2 identifiers" in next(one.message for one in intake.findings if one.severity == "question")


def test_the_answer_names_patients_by_sheet_or_takes_them_for_one():
    apart = read(BY_SHEET, mapping=FileMapping(centre_names_patients=True))
    names = ["Odense 1", "Odense 2", "Odense 4", "Aarhus 1", "Aarhus 2", "Aarhus 3"]
    assert (patients(apart), asked(apart)) == (names, [])
    one = read(BY_SHEET, mapping=FileMapping(centre_names_patients=False))
    assert patients(one) == ["1", "2", "4", "3"]
    assert {code for code, _ in asked(one)} == {"contradiction", "two-values-at-one-visit"}


def test_a_table_of_all_centres_that_does_not_say_which_is_asked_about_and_makes_no_patient():
    book = {**BY_SHEET, "Quality of life": [["ID", "VAS baseline (0-100, 100 is best)"], ["1", 50], ["3", 60]]}
    apart = read(book, mapping=FileMapping(centre_names_patients=True))
    assert ("row-without-patient", "A2") in asked(apart)
    assert "1" not in patients(apart)
    assert "3" not in patients(apart)


def test_visits_of_two_clinics_that_number_their_own_are_one_question():
    head = ["ID", "Visit", "Tryptase"]
    book = {
        "Klinik A": [head, ["1", "baseline", 20], ["1", "month 3", 10]],
        "Klinik B": [head, ["1", "baseline", 90], ["1", "month 3", 80], ["2", "baseline", 7]],
    }
    assert {code for code, _ in asked(read(book))} == {"patient-numbers-by-centre"}


@pytest.mark.parametrize("names", [("Part 1", "Part 2"), ("Odense", "Aarhus"), ("Sheet1", "Copy")])
def test_sheets_that_agree_about_their_patients_or_differ_in_a_slip_are_no_centres(names):
    again = [HEAD, ["1", "F", "ISM", 20.5, 10], ["2", "M", "ISM", 54, 44], ["4", "M", "BMM", 12, 9]]
    assert "patient-numbers-by-centre" not in dict(asked(read({names[0]: BY_SHEET["Odense"], names[1]: again})))


def test_every_repeat_of_a_value_is_named():
    intake = read([["ID", "Visit", "Skin"], *[["A", "baseline", 2]] * 3])
    assert [place for code, place in codes(intake, "info") if code == "repeated-value"] == ["C3", "C4"]


NUMBERED = [[f"A{number:02d}", 1 + number % 3] for number in range(1, 9)]


def test_a_word_below_numbered_patients_is_asked_about_and_not_used():
    rows = [["Audit no", "Skin baseline"], *NUMBERED, ["Compliance", 2]]
    intake = read(rows)
    assert patients(intake) == [name for name, _ in NUMBERED]
    assert asked(intake) == [("patient-id-unlike", "A10")]


@pytest.mark.parametrize(("answer", "count"), [("Compliance", 9), ("", 8)])
def test_the_answer_says_whether_the_word_is_a_patient(answer, count):
    rows = [["Audit no", "Skin baseline"], *NUMBERED, ["Compliance", 2]]
    intake = read(rows, mapping=FileMapping(words={"patient_id": {"Compliance": answer}}))
    assert len(patients(intake)) == count
    assert asked(intake) == []


def test_patients_named_by_letters_alone_are_not_asked_about():
    assert asked(read([["Patient", "Skin baseline"], *([name, 1] for name in ("AB", "CD", "EF", "G1", "HI"))])) == []


def test_the_date_of_a_clinic_is_no_centre():
    rows = [["P1", "baseline", date(2021, 1, 4), 2], ["P1", "3 months", date(2021, 4, 4), 1]]
    assert asked(read([["Patient", "Visit", "Clinic date", "Skin"], *rows])) == []


SOON = [
    ["Patient", "Treatment start", "Date", "Tryptase"],
    ["A1", date(2024, 1, 10), date(2024, 1, 10), 24],
    ["A1", date(2024, 1, 10), date(2024, 4, 10), 20],
    ["A2", date(2024, 2, 1), date(2024, 2, 8), 50],
    ["A2", date(2024, 2, 1), date(2024, 5, 1), 40],
    ["A3", date(2024, 2, 1), date(2024, 1, 20), 60],
    ["A3", date(2024, 2, 1), date(2024, 2, 2), 48],
]


def test_a_first_value_dated_after_the_start_is_no_baseline_until_the_user_says_so():
    intake = read(SOON)
    assert asked(intake) == [("baseline-after-start", "D4")]
    assert ("A2", "baseline", "tryptase") not in values(intake)
    assert values(read(SOON, mapping=FileMapping(late_baseline_counts=True)))["A2", "baseline", "tryptase"] == (
        50,
        "D4",
    )
    refused = read(SOON, mapping=FileMapping(late_baseline_counts=False))
    assert asked(refused) == []
    assert ("A2", "baseline", "tryptase") not in values(refused)


def test_a_value_before_the_start_is_not_pushed_out_by_one_the_day_after_it():
    intake = read(SOON)
    assert values(intake)["A3", "baseline", "tryptase"] == (60, "D6")
    assert ("visit-soon-after-start", "C7") in codes(intake, "warning")


@pytest.mark.parametrize("word", ["Baseline", "Ausgangswert", "før behandling"])
def test_a_visit_called_baseline_and_dated_after_the_start_is_asked_about(word):
    start = date(2024, 3, 1)
    rows = [
        ["ID", "Behandlungsbeginn", "Visit", "Datum", "Tryptase"],
        ["A1", start, word, date(2024, 3, 12), 24],
        ["A2", start, word, date(2024, 3, 1), 30],
        ["A3", None, word, date(2024, 3, 12), 31],
    ]
    intake = read(rows)
    assert asked(intake) == [("baseline-after-start", "E2")]
    assert {patient for patient, _, _ in values(intake)} == {"A2", "A3"}


def test_a_baseline_column_with_a_date_after_the_start_is_asked_about():
    rows = [
        ["ID", "Treatment start", "Date baseline", "Tryptase baseline", "Tryptase month 3"],
        ["A1", date(2024, 3, 1), date(2024, 3, 9), 24, 20],
        ["A2", date(2024, 3, 1), date(2024, 2, 20), 30, 22],
    ]
    intake = read(rows)
    assert asked(intake) == [("baseline-after-start", "D2")]
    assert len(values(intake)) == 3
