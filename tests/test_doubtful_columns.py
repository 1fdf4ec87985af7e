"""Rows, headers and cells that look like a measure and are another thing, or may be: asked about, never guessed."""

from datetime import date, timedelta

import pytest

from smdash.intake.mapping import Correction, FileMapping
from tests.intake_books import asked, codes, patients, read, read_csv, values

CUT = "Patient;Untertyp;Tryptase baseline;Tryptase Monat 3\nP1;ISM;24;20\nP2;ISM;31;29;5\nP3;SSM;120;118\n"


def test_a_row_longer_than_the_header_gives_no_value_and_is_asked_about_at_each_cell():
    intake = read_csv(CUT)
    assert asked(intake) == [("row-longer-than-header", f"{column}3") for column in "BCD"]
    assert patients(intake) == ["P1", "P2", "P3"]
    assert {patient for patient, _, _ in values(intake, "tryptase")} == {"P1", "P3"}


def test_a_corrected_cell_of_a_longer_row_counts():
    corrections = (Correction("test", "B3", "ISM"), Correction("test", "C3", "31"), Correction("test", "D3", "29,5"))
    intake = read_csv(CUT, mapping=FileMapping(corrections=corrections))
    assert asked(intake) == []
    assert values(intake)["P2", "month_3", "tryptase"][0] == 29.5


def test_a_table_with_names_of_rows_before_its_first_header_is_asked_about_once():
    intake = read_csv('"patient_id","subtype","tryptase_baseline"\n"1","SM01","ISM",24\n"2","SM02","SSM",31\n')
    assert asked(intake) == [("row-longer-than-header", "A1")]
    assert intake.cohort is None
    assert intake.status == "questions"


def test_visits_in_rows_cut_by_decimal_commas_are_asked_about():
    intake = read_csv(
        "id,visit,tryptase,VAS (0-100; 100 best)\nP1,baseline,24,5,40\nP1,month 3,20,50\nP2,baseline,31,5\n"
    )
    assert {cell for code, cell in asked(intake) if code == "row-longer-than-header"} == {"C2", "D2"}
    assert ("P1", "baseline", "tryptase") not in values(intake)
    assert values(intake)["P1", "month_3", "tryptase"] == (20.0, "C3")


def test_a_delimiter_too_many_at_the_end_of_every_row_moves_nothing():
    intake = read_csv("Patient,Subtype,Tryptase baseline\nP1,ISM,24,\nP2,SSM,31,\n")
    assert codes(intake, "question", "error") == []
    assert values(intake)["P2", "baseline", "tryptase"] == (31.0, "C3")


def formatted(rows, formats):
    """One sheet whose cells have number formats, by address."""

    def prepare(workbook):
        for place, code in formats.items():
            workbook.active[place].number_format = code

    return read(rows, prepare=prepare)


WIDE = [["Patient", "Subtype", "Tryptase baseline", "KIT D816V baseline"], ["P1", "ISM", 24.125, 0.29]]


@pytest.mark.parametrize("code", ['0.00"%"', "0.00\\%", '0.00\\ "%"', 'General"%"', '0.0##" %";-0.0" %"'])
def test_a_percent_sign_in_quotes_or_behind_a_backslash_does_not_multiply(code):
    intake = formatted(WIDE, {"D2": code})
    assert asked(intake) == []
    assert values(intake)["P1", "baseline", "kit_d816v"] == (0.29, "D2")


@pytest.mark.parametrize("code", ["0.00%", "[Red]0.0%", '0.00% "VAF"'])
def test_a_bare_percent_sign_multiplies(code):
    assert values(formatted(WIDE, {"D2": code}))["P1", "baseline", "kit_d816v"] == (29.0, "D2")


@pytest.mark.parametrize("code", ['"<"0.0', "\\<0.0", "<0.0", '[<50]"< "0.0;0.0', '"<"0.0" ng/mL"', '"unter "0,0'])
def test_a_limit_shown_by_the_number_format_is_a_limit(code):
    measured = formatted(WIDE, {"C2": code}).cohort.measurements.set_index("measure").loc["tryptase"]
    assert (measured["value"], measured["censored"]) == (24.125, "<")


def test_a_unit_shown_by_the_number_format_is_the_unit():
    intake = formatted(WIDE, {"C2": '0.000" mg/L"', "D2": "0.000"})
    assert values(intake)["P1", "baseline", "tryptase"] == (24125.0, "C2")


def test_a_text_shown_in_place_of_a_number_is_what_the_cell_says():
    measured = formatted(WIDE, {"D2": '[<0.5]"not detected";0.00'}).cohort.measurements.set_index("measure")
    assert measured.loc["kit_d816v", "censored"] == "not_detected"


@pytest.mark.parametrize("code", [";;;", "0.0,", '"n = "0'])
def test_a_number_that_its_format_hides_or_changes_is_asked_about(code):
    intake = formatted([WIDE[0], ["P1", "ISM", 24.125, 2.9]], {"C2": code})
    assert [cell for _, cell in asked(intake)] == ["C2"]
    assert ("P1", "baseline", "tryptase") not in values(intake)


def test_weeks_shown_by_the_number_format_of_a_visit_are_weeks():
    rows = [["Patient", "Time", "Tryptase"], ["P1", 0, 24], ["P1", 12, 20], ["P1", 24, 18]]
    intake = formatted(rows, {f"B{row}": '0" Wochen"' for row in (2, 3, 4)})
    assert [visit for _, visit, _ in values(intake)] == ["baseline", "month_3", "month_6"]


LONG = "patient_id;Visit no;Visit;Tryptase\nP1;3;BASELINE;24\nP1;6;WEEK 12;20\nP2;3;BASELINE;31\nP2;6;WEEK 12;30\n"


@pytest.mark.parametrize(
    "words", [("BASELINE", "WEEK 12"), ("Ausgangswert", "3 Monate"), ("før behandling", "12 uger")]
)
def test_the_words_of_a_visit_outrank_its_number(words):
    intake = read_csv(LONG.replace("BASELINE", words[0]).replace("WEEK 12", words[1]))
    assert asked(intake) == []
    assert {visit for _, visit, _ in values(intake)} == {"baseline", "month_3"}


def test_numbers_of_visits_that_the_dates_contradict_are_asked_about():
    rows = [
        ["patient_id", "Treatment start", "Visit", "Date", "Tryptase"],
        ["P1", date(2020, 1, 1), 3, date(2020, 1, 1), 24],
        ["P1", date(2020, 1, 1), 6, date(2020, 4, 1), 20],
        ["P2", date(2020, 2, 1), 3, date(2020, 2, 3), 31],
        ["P2", date(2020, 2, 1), 6, date(2020, 5, 2), 30],
    ]
    intake = read(rows)
    assert {code for code, _ in asked(intake)} == {"visit-unclear"}
    assert values(intake) == {}
    for row, months in zip(rows[1:], (3, 6, 3, 6), strict=True):
        row[3] = row[1] + timedelta(days=months * 31)
    assert {visit for _, visit, _ in values(read(rows))} == {"month_3", "month_6"}
