"""Times and codes of everyday sheets: `6/12` for six months, serials from 1904, weeks of the year, hospital numbers."""

from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smdash.intake.tables.headers import read_header
from tests.intake_books import asked, codes, patients, read, values


@pytest.mark.parametrize(
    ("header", "field", "visit"),
    [
        ("Tryptase 3/12", "tryptase", "month_3"),
        ("QoL VAS at 6/12", "qol_vas", "month_6"),
        ("18/12 tryptase (ng/mL)", "tryptase", "month_18"),
        ("Skin grade 26/52", "grade_skin", "month_6"),
        ("Tryptase 28/7", "tryptase", "month_1"),
    ],
)
def test_months_weeks_and_days_in_the_british_short_form_beside_a_measure(header, field, visit):
    meaning = read_header(header)
    assert (meaning.field, meaning.visit.visit, meaning.leftover) == (field, visit, ())


@given(st.integers(1, 60))
def test_every_number_over_twelve_beside_a_measure_is_that_month(months):
    assert read_header(f"Tryptase {months}/12").visit.visit == f"month_{months}"


@pytest.mark.parametrize(
    "header", ["Date 3/12", "Seen 3/12", "3/12", "Tryptase 3/12/2019", "Tryptase 2019/12", "MCT 5/20"]
)
def test_a_date_or_a_share_is_no_time_in_the_british_short_form(header):
    assert read_header(header).visit is None


@pytest.mark.parametrize("merges", [(), ("B1:D1", "E1:F1")])
def test_british_times_stand_under_a_measure_in_two_header_rows(merges):
    rows = [
        ["Hosp No", "Tryptase", None, None, "Skin", None],
        [None, "pre", "3/12", "6/12", "pre", "6/12"],
        ["A1", 10, 11, 12, 1, 2],
        ["A2", 20, 21, 22, 0, 1],
    ]
    intake = read(rows, merges=merges)
    assert asked(intake) == []
    assert values(intake, "tryptase")["A2", "month_6", "tryptase"] == (22, "D4")
    assert values(intake, "grade_skin")["A1", "month_6", "grade_skin"] == (2, "F3")


def by_visit(*visits):
    rows = [["Patient", "Visit", "Tryptase"]]
    return read([*rows, *([name, visit, 10.5 + at] for name in ("A1", "A2") for at, visit in enumerate(visits))])


def test_visits_in_the_british_short_form_that_come_back_from_patient_to_patient_are_times():
    intake = by_visit("baseline", "3/12", "6/12")
    assert asked(intake) == []
    assert values(intake)["A2", "month_6", "tryptase"] == (12.5, "C7")


def test_visits_that_may_be_days_of_a_month_are_asked_about():
    intake = by_visit("baseline", "3/12", "4/6")
    assert [code for code, _ in asked(intake)] == ["visit-unclear"] * 4
    assert {visit for _, visit, _ in values(intake)} == {"baseline"}


@pytest.mark.parametrize("as_serial", [False, True])
def test_the_start_of_treatment_is_the_right_day_in_a_1904_workbook(as_serial):
    day = date(2019, 3, 4)
    cell = (day - date(1904, 1, 1)).days if as_serial else day

    def count_from_1904(workbook):
        workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    rows = [
        ["Patient", "Subtype", "Treatment start", "Tryptase baseline"],
        ["A1", "ISM", cell, 20.5],
        ["A2", "BMM", cell, 9],
    ]
    intake = read(rows, prepare=count_from_1904)
    assert asked(intake) == []
    assert [start.date() for start in intake.cohort.patients["treatment_start"]] == [day, day]


@pytest.mark.parametrize("week", ["2020-W05-1", "2020-W05"])
def test_a_week_of_the_year_is_asked_about_where_a_date_is_needed(week):
    rows = [
        ["Patient", "Subtype", "Treatment start", "Tryptase baseline"],
        ["A1", "ISM", week, 20.5],
        ["A2", "BMM", "2020-02-01", 9],
    ]
    intake = read(rows)
    assert [cell for _, cell in asked(intake)] == ["C2"]
    assert intake.cohort.patients["treatment_start"].isna().tolist() == [True, False]


def test_hospital_numbers_name_the_patients_and_are_no_row_numbers():
    rows = [["Hosp No", "Dx", "Tryptase pre"], ["A1", "ISM", 20.5], ["A2", "ISM", 9], ["A7", "SSM", 90]]
    intake = read(rows)
    assert patients(intake) == ["A1", "A2", "A7"]
    assert codes(intake, "warning", "question", "error") == []


@pytest.mark.parametrize(
    ("header", "cells"),
    [("Outcome", ["CR", "PR", "major"]), ("Beurteilung", ["Vollremission", "kein Ansprechen", "PR"])],
)
def test_cells_that_are_all_levels_make_a_column_the_response_that_its_header_leaves_open(header, cells):
    intake = read(
        [
            ["Pat-ID", "Geschl.", "Tryptase pre", header],
            *([f"M{at}", "w", 9.5, one] for at, one in enumerate(cells, 1)),
        ]
    )
    assert asked(intake) == []
    assert ("column-by-values", "D1") in codes(intake, "info")
    assert intake.cohort.patients["response"].notna().all()


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Outcome", ["PR", "much improved", "better"]),
        ("Beurteilung", ["PR", "deutlich gebessert", "besser"]),
        ("Bilan", ["RC", "amélioré", "mieux"]),
    ],
)
def test_a_header_that_only_may_speak_of_the_response_is_asked_about(header, cells):
    intake = read(
        [
            ["Pat-ID", "Geschl.", "Tryptase pre", header],
            *([f"M{at}", "w", 9.5, one] for at, one in enumerate(cells, 1)),
        ]
    )
    assert asked(intake) == [("column-not-understood", "D1")]
    assert list(intake.cohort.patients["sex"]) == ["F", "F", "F"]
