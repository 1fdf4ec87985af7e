"""From the bytes of a file to a cohort: layouts of visits, REDCap exports, events, privacy."""

from datetime import date

import pytest

from smdash.intake import UnreadableFile, read_intake
from tests.intake_books import asked, book, codes, patients, read, read_csv, values


def test_long_table_reads_measures_at_their_visits():
    intake = read_csv("patient_id;visit;subtype;tryptase (ng/mL);skin\nP1;baseline;ISM;23,4;3\nP1;3 months;;20,1;2\n")
    assert values(intake) == {
        ("P1", "baseline", "tryptase"): (23.4, "D2"),
        ("P1", "month_3", "tryptase"): (20.1, "D3"),
        ("P1", "baseline", "grade_skin"): (3, "E2"),
        ("P1", "month_3", "grade_skin"): (2, "E3"),
    }
    assert asked(intake) == []


def test_row_a_visit_and_measure():
    intake = read(
        [["subject", "visit", "parameter", "value", "unit"], ["1", "baseline", "tryptase", 23, "ng/mL"],
         ["1", "baseline", "skin", 3, None], ["1", "month 3", "tryptase", 20, "ng/mL"]],
    )  # fmt: skip
    assert values(intake) == {
        ("1", "baseline", "tryptase"): (23, "D2"),
        ("1", "baseline", "grade_skin"): (3, "D3"),
        ("1", "month_3", "tryptase"): (20, "D4"),
    }


def test_visits_by_date_are_named_after_the_nearest_month_and_keep_the_exact_one():
    intake = read(
        [["ID", "Start of treatment", "Visit date", "Skin"], ["A", date(2020, 1, 1), date(2019, 12, 20), 3],
         ["A", None, date(2020, 4, 8), 2], ["A", None, date(2020, 7, 1), 1]],
    )  # fmt: skip
    assert [visit for _, visit, _ in values(intake)] == ["baseline", "month_3", "month_6"]
    assert intake.cohort.measurements["month"].tolist() == [-0.39, 3.22, 5.98]
    assert codes(intake, "info") == [("visits-by-date", "C1")]


def test_of_two_visits_before_the_start_the_later_is_the_baseline():
    intake = read(
        [["ID", "Start of treatment", "Visit date", "Skin"], ["A", date(2020, 5, 1), date(2019, 12, 20), 3],
         ["A", None, date(2020, 4, 20), 2]],
    )  # fmt: skip
    assert values(intake) == {("A", "baseline", "grade_skin"): (2, "D3")}
    assert codes(intake, "warning") == [("visit-before-start", "C2")]


def test_date_settles_a_counted_visit():
    intake = read(
        {"p": [["ID", "Omalizumab start"], ["A", date(2020, 1, 1)]],
         "v": [["ID", "Visit", "Date", "Skin"], ["A", 1, date(2020, 1, 1), 3], ["A", 2, date(2020, 4, 1), 1]]},
    )  # fmt: skip
    assert [visit for _, visit, _ in values(intake)] == ["baseline", "month_3"]
    assert asked(intake) == []


def test_weeks_become_months():
    intake = read([["ID", "Week", "Skin"], ["A", 0, 3], ["A", 12, 2], ["A", 26, 1]])
    assert [visit for _, visit, _ in values(intake)] == ["baseline", "month_3", "month_6"]


def test_date_columns_of_visits_date_the_values_beside_them():
    intake = read(
        [["ID", "Start date", "Date 3m", "Tryptase 3m", "Date last", "Tryptase last"],
         ["A", date(2020, 1, 1), date(2020, 4, 8), 5, date(2022, 1, 1), 2]],
    )  # fmt: skip
    assert intake.cohort.measurements["month"].tolist() == [3.22, 24.02]


def test_blank_is_a_null_row_and_no_measurement():
    intake = read([["ID", "Skin baseline", "Skin 3m"], ["A", 0, None]])
    assert values(intake) == {("A", "baseline", "grade_skin"): (0, "B2")}
    assert intake.measurements["cell"].tolist() == ["B2", "C2"]
    assert asked(intake) == []


def test_censored_values_keep_their_sign():
    intake = read(
        [["ID", "Tryptase baseline (ng/mL)", "KIT D816V (%) baseline"], ["A", "<1,0", "neg"], ["B", 3.5, 0.2]]
    )
    rows = intake.cohort.measurements
    assert rows[["value", "censored"]].astype(object).values.tolist()[0] == [1.0, "<"]
    assert rows.loc[rows["measure"] == "kit_d816v", "censored"].tolist()[0] == "not_detected"


def test_overall_response_is_the_patients_and_response_at_a_visit_a_measure():
    intake = read(
        [["ID", "Overall response", "Response 3m", "Response skin 3m"], ["A", "major", "partial", "complete"]]
    )
    assert intake.cohort.patients["response"].tolist() == ["major"]
    assert values(intake) == {
        ("A", "month_3", "response"): ("partial", "C2"),
        ("A", "month_3", "response_skin"): ("complete", "D2"),
    }


def test_withdrawn_as_response_marks_the_patient():
    intake = read([["ID", "Response", "Skin baseline"], ["A", "withdrawn", 3], ["B", "major", 2]])
    assert intake.cohort.patients["withdrawn"].tolist() == [True, False]


def test_reason_for_exclusion_without_a_column_for_exclusion_excludes_and_says_so():
    intake = read([["ID", "Reason for exclusion", "Skin baseline"], ["A", "cytoreductive therapy", 3], ["B", None, 2]])
    assert intake.cohort.patients["excluded"].tolist() == [True, False]
    assert "excluded-by-reason" in [code for code, _ in codes(intake)]


def test_evaluable_is_the_opposite_of_excluded():
    intake = read([["ID", "Evaluable", "Skin baseline"], ["A", "yes", 3], ["B", "no", 2]])
    assert intake.cohort.patients["excluded"].tolist() == [False, True]


def test_unmatched_columns_become_attributes_of_the_patients():
    intake = read([["ID", "Centre", "Siblings", "Skin baseline"], ["A", "North", 2, 3], ["B", "South", None, 2]])
    assert intake.cohort.attributes == ("Centre", "Siblings")
    assert intake.cohort.patients["Centre"].tolist() == ["North", "South"]


def test_every_patient_value_has_its_cell():
    intake = read([["ID", "Subtype", "Age"], ["A", "ISM", 40], ["B", None, 50]])
    cells = intake.cohort.cells
    assert list(cells[["patient_id", "field", "cell"]].itertuples(index=False, name=None)) == [
        ("A", "subtype", "B2"),
        ("A", "age", "C2"),
        ("B", "age", "C3"),
    ]


def test_events_sheet():
    intake = read(
        {"patients": [["ID", "Treatment start"], ["A", date(2020, 1, 1)]],
         "Adverse events": [["ID", "Term", "Date", "Grade", "Serious"], ["A", "headache", date(2020, 4, 1), 2, "no"],
                            ["A", "fatigue", date(2019, 11, 1), 1, "no"]]},
    )  # fmt: skip
    events = intake.cohort.events
    assert events["term"].tolist() == ["headache", "fatigue"]
    assert set(events["kind"]) == {"adverse event"}
    assert events["month"].tolist() == [2.99, -2.0]
    assert events["cell"].tolist() == ["B2", "B3"]


def test_events_of_no_known_kind_are_asked_about():
    intake = read({"patients": [["ID", "Sex"], ["A", "F"]], "list": [["ID", "Onset date"], ["A", date(2020, 4, 1)]]})
    assert [code for code, _ in asked(intake)] == ["event-kind-unclear"]


def test_adverse_event_column_beside_visits_does_not_cost_the_measures():
    intake = read(
        [["ID", "Visit", "Skin", "Adverse events"], ["A", "baseline", 2, "none"], ["A", "3 months", 1, "headache"]]
    )
    assert len(values(intake)) == 2
    assert intake.cohort.events[["term", "month", "cell"]].values.tolist() == [["headache", 3.0, "D3"]]


REDCAP = (
    "record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,sex,subtype,tryptase,pga_skin,"
    "treated___1,demographics_complete,ae_term,ae_grade\n"
    "1,baseline_arm_1,,,F,ISM,12,3,1,2,,\n1,month_3_arm_1,,,,,10,2,,2,,\n1,month_3_arm_1,adverse_events,1,,,,,,,headache,2\n"
    "2,baseline_arm_1,,,M,BMM,22,1,0,2,,\n"
)


def test_redcap_export_with_events_and_a_repeating_instrument():
    intake = read_csv(REDCAP)
    assert patients(intake) == ["1", "2"]
    assert intake.cohort.patients["subtype"].tolist() == ["ISM", "BMM"]
    assert values(intake, "tryptase") == {
        ("1", "baseline", "tryptase"): (12, "G2"),
        ("1", "month_3", "tryptase"): (10, "G3"),
        ("2", "baseline", "tryptase"): (22, "G5"),
    }
    assert intake.cohort.events[["patient_id", "term", "grade", "cell"]].values.tolist() == [
        ["1", "headache", "2", "K4"]
    ]
    assert intake.cohort.attributes == ("treated___1",)
    assert asked(intake) == []


def test_codes_without_a_codebook_are_asked_about():
    intake = read_csv("record_id,redcap_event_name,sex,pga_skin\n1,baseline_arm_1,1,3\n2,baseline_arm_1,2,2\n")
    assert asked(intake) == [("coded-word", "C1")]


def test_codebook_sheet_explains_codes_and_column_names():
    intake = read(
        {"data": [["record_id", "redcap_event_name", "sex", "dx", "v7"], ["1", "baseline_arm_1", 1, 2, 3]],
         "dictionary": [["Variable / Field Name", "Field Label", "Choices, Calculations, OR Slider Labels"],
                        ["sex", "Sex", "1, Female | 2, Male"], ["dx", "SM subtype", "1, BMM | 2, ISM"],
                        ["v7", "PGA skin", None]]},
    )  # fmt: skip
    assert intake.cohort.patients[["patient_id", "subtype", "sex"]].values.tolist() == [["1", "ISM", "F"]]
    assert values(intake) == {("1", "baseline", "grade_skin"): (3, "E2")}
    assert asked(intake) == []


def test_columns_that_name_people_are_dropped_and_reported():
    intake = read(
        [["ID", "Name", "CPR", "Email", "Skin baseline"],
         *([n, f"Jane Doe{n}", f"01018{n}-123{n}", f"jane{n}@example.org", 2] for n in range(1, 8))],
    )  # fmt: skip
    assert intake.cohort.attributes == ()
    assert {cell for _, cell in codes(intake, "warning")} == {"B1", "C1", "D1"}
    assert len(intake.privacy_findings) == 3
    everything = repr(intake.findings) + intake.cohort.patients.to_csv() + intake.cohort.cells.to_csv()
    assert "Jane" not in everything
    assert "example.org" not in everything


def test_formula_without_a_stored_result_is_null_with_an_error():
    intake = read([["ID", "Skin baseline"], ["A", "=1+1"], ["B", 2]])
    assert asked(intake) == [("formula-without-result", "B2")]
    assert values(intake) == {("B", "baseline", "grade_skin"): (2, "B3")}


def test_wrong_cell_does_not_cost_the_rest_of_the_file():
    intake = read([["ID", "Skin baseline", "Skin 3m"], ["A", "blue", 1], ["B", 2, 1]])
    assert set(values(intake)) == {
        ("A", "month_3", "grade_skin"),
        ("B", "baseline", "grade_skin"),
        ("B", "month_3", "grade_skin"),
    }


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n" + bytes(99), b"PK\x03\x04" + bytes(99)])
def test_no_spreadsheet_is_refused_with_one_sentence(data):
    with pytest.raises(UnreadableFile) as refused:
        read_intake(data, "cohort.xlsx")
    assert refused.value.message


def test_progress_rises_from_nothing_to_done():
    shares = []
    read_intake(
        book({"S": [["ID", "Skin baseline"], ["A", 1]]}), "a.xlsx", progress=lambda share, _: shares.append(share)
    )
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)


def test_same_bytes_give_the_same_cohort():
    data = book({"S": [["ID", "Skin baseline"], ["A", 1]]})
    assert read_intake(data, "a.xlsx").cohort.fingerprint == read_intake(data, "a.xlsx").cohort.fingerprint


def test_months_of_the_last_follow_up_time_the_latest_values_of_a_wide_table():
    intake = read(
        [["ID", "Response", "Skin baseline", "Skin last", "Last follow-up (months)"], ["A", "major", 3, 1, 17],
         ["B", "none", 2, 2, None]],
    )  # fmt: skip
    assert intake.cohort.patients["response"].tolist() == ["major", "none"]
    rows = intake.cohort.measurements
    assert rows.loc[rows["visit"] == "latest", "month"].fillna(-1).tolist() == [17, -1]


def test_years_in_headers_are_not_taken_for_months():
    intake = read([["ID", "Tryptase 2015", "Tryptase 2018"], ["A", 30, 20]])
    assert values(intake) == {}
    assert asked(intake) == [("visit-unclear", "B1"), ("visit-unclear", "C1")]


def test_visit_column_of_dates_is_read_as_dates():
    intake = read([["ID", "Start date", "Visit", "Skin"], ["A", date(2020, 1, 1), date(2020, 1, 1), 3],
                   ["A", None, date(2020, 4, 1), 1]])  # fmt: skip
    assert [visit for _, visit, _ in values(intake)] == ["baseline", "month_3"]
