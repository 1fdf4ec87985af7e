"""Tables of other patients in one file: another drug, controls, another arm, a subtype a table, or more of the same."""

import pytest

from smdash.intake.mapping import FileMapping
from smdash.intake.tables.other_groups import named_group
from tests.intake_books import asked, codes, patients, read, read_csv, values

HEADERS = ["Patient", "Subtype", "Age", "Tryptase baseline", "Tryptase month 3"]
BARE = ["Patient", "Age", "Tryptase baseline", "Tryptase month 3"]
OURS = [["P1", "ISM", 40, 24, 20], ["P2", "SSM", 50, 60, 58]]
OTHERS = [["P3", "ISM", 41, 25, 10], ["P4", "ISM", 51, 61, 20]]


@pytest.mark.parametrize(
    ("ours", "others"),
    [
        ("Omalizumab", "Avapritinib"),
        ("Xolair", "Midostaurin"),
        ("Patienter", "Raske kontroller"),
        ("Patienten", "Kontrollgruppe"),
        ("Cas", "Témoins"),
        ("Arm A", "Arm B"),
        ("Verum", "Placebo"),
    ],
)
def test_a_sheet_of_another_group_waits_until_the_user_says_whether_it_belongs(ours, others):
    sheets = {ours: [HEADERS, *OURS], others: [HEADERS, *OTHERS]}
    intake = read(sheets)
    assert asked(intake) == [("other-group", "A1")]
    assert [one.sheet for one in intake.findings if one.code == "other-group"] == [others]
    assert patients(intake) == ["P1", "P2"]
    assert [table.used for table in intake.tables] == [True, False]
    assert len(patients(read(sheets, mapping=FileMapping(pool_groups=True)))) == 4
    alone = read(sheets, mapping=FileMapping(pool_groups=False))
    assert (patients(alone), asked(alone)) == (["P1", "P2"], [])


def test_the_group_of_the_study_drug_is_the_one_that_is_read_wherever_it_stands():
    intake = read({"Controls": [HEADERS, *OTHERS], "Avapritinib": [HEADERS, *OTHERS], "Omalizumab": [HEADERS, *OURS]})
    assert patients(intake) == ["P1", "P2"]
    assert [code for code, _ in asked(intake)] == ["other-group", "other-group"]


def test_two_drugs_whose_patients_have_the_same_numbers_are_not_one_patient_each():
    sheets = {
        "Omalizumab": [HEADERS, ["1", "ISM", 40, 24, 20], ["2", "SSM", 50, 60, 58]],
        "Imatinib": [HEADERS, ["1", "ASM", 70, 124, 120], ["2", "SSM", 66, 160, 158]],
    }
    intake = read(sheets)
    assert asked(intake) == [("other-group", "A1")]
    assert values(intake)["1", "month_3", "tryptase"] == (20, "E2")


def test_a_table_of_controls_below_the_patients_waits_too():
    intake = read([HEADERS, *OURS, [], ["Healthy controls"], BARE, ["C1", 41, 4, 5], ["C2", 51, 6, 5]])
    assert asked(intake) == [("other-group", "A6")]
    assert patients(intake) == ["P1", "P2"]


def test_a_second_table_of_the_same_headers_under_a_title_of_its_own_is_a_table():
    intake = read_csv(
        "Omalizumab;;\nPatient;Subtype;Tryptase baseline\nP1;ISM;24\nP2;SSM;31\n;;\nAvapritinib;;\n"
        "Patient;Subtype;Tryptase baseline\nP3;ISM;25\nP4;SSM;32\n"
    )
    assert asked(intake) == [("other-group", "A7")]
    assert patients(intake) == ["P1", "P2"]


def test_a_follow_up_called_control_is_no_group_of_controls():
    rows = ["Patient", "Tryptase", "Skin"]
    intake = read({"Ausgangswert": [rows, ["P1", 24, 3], ["P2", 31, 2]], "Kontrolle": [rows, ["P1", 20, 1]]})
    assert "other-group" not in [code for code, _ in codes(intake)]


@pytest.mark.parametrize(
    "name", ["Patients", "Lab", "Visits", "Group", "ISM group", "12 months omalizumab", "Kontroll 3 mån", "Sheet2"]
)
def test_names_that_speak_of_no_other_group_than_the_study_drug(name):
    assert named_group(name) in (None, "omalizumab")


def test_different_patients_in_sheets_that_nothing_tells_apart_are_one_cohort_and_said():
    intake = read({"Aarhus": [HEADERS, *OURS], "Odense": [HEADERS, *OTHERS]})
    assert asked(intake) == []
    assert len(patients(intake)) == 4
    said = [one for one in intake.findings if one.code == "patients-in-several-tables"]
    assert [one.severity for one in said] == ["warning"]
    assert "Aarhus!A1 (2), Odense!A1 (2)" in said[0].message


def test_tables_of_the_same_patients_are_not_said_to_hold_different_ones():
    intake = read({"Baseline": [HEADERS[:4], *[row[:4] for row in OURS]], "Lab": [HEADERS, *OURS]})
    assert "patients-in-several-tables" not in [code for code, _ in codes(intake)]


@pytest.mark.parametrize("names", [("ISM", "SSM"), ("ISM (n=2)", "SSM patients"), ("Indolent", "Smouldering")])
def test_a_sheet_a_subtype_gives_its_patients_their_subtype(names):
    ours, others = [[row[0], *row[2:]] for row in OURS], [[row[0], *row[2:]] for row in OTHERS]
    intake = read({names[0]: [BARE, *ours], names[1]: [BARE, *others]})
    assert asked(intake) == []
    assert list(intake.cohort.patients["subtype"]) == ["ISM", "ISM", "SSM", "SSM"]
    assert ("subtype-by-table", "A1") in codes(intake, "info")


def test_a_table_a_subtype_below_one_another_gives_its_patients_their_subtype():
    ours, others = [[row[0], *row[2:]] for row in OURS], [[row[0], *row[2:]] for row in OTHERS]
    intake = read([["ISM"], BARE, *ours, [], ["SSM"], BARE, *others])
    assert asked(intake) == []
    assert list(intake.cohort.patients["subtype"]) == ["ISM", "ISM", "SSM", "SSM"]


def test_a_sheet_named_after_several_subtypes_is_asked_about():
    ours, others = [[row[0], *row[2:]] for row in OURS], [[row[0], *row[2:]] for row in OTHERS]
    intake = read({"ISM": [BARE, *ours], "Advanced SM": [BARE, *others]})
    assert {code for code, _ in asked(intake)} == {"subtype-unclear"}


def test_a_column_of_subtypes_outranks_the_names_of_the_sheets():
    intake = read({"ISM": [HEADERS, *OURS], "SSM": [HEADERS, *OTHERS]})
    assert list(intake.cohort.patients["subtype"]) == ["ISM", "SSM", "ISM", "ISM"]


def test_a_second_table_under_other_headers_is_not_read_under_those_above_it():
    rows = [HEADERS[:4], ["P1", "ISM", 40, 33], ["P2", "SSM", 50, 44], []]
    unknown = read([*rows, ["Quux", "Zorp", "Blorp", "Florp"], ["P1", 24, 33, 2], ["P2", 50, 44, 3]])
    assert values(unknown) == {("P1", "baseline", "tryptase"): (33, "D2"), ("P2", "baseline", "tryptase"): (44, "D3")}
    assert list(unknown.cohort.patients["age"]) == [40, 50]
    assert ("second-table-not-understood", "A5:D7") in asked(unknown)
    known = read([*rows, ["Case", "Skin baseline", "Skin month 3"], ["P1", 3, 1], ["P2", 2, 2]])
    assert values(known)["P1", "month_3", "grade_skin"] == (1, "C6")


def test_a_title_right_above_the_first_header_of_a_table_that_begins_beside_column_a_is_no_header():
    rows = [["Mastocytosis"], [], [None, *HEADERS], *[[None, *row] for row in OURS], []]
    intake = read([*rows, [None, "Healthy controls"], [None, *BARE], [None, "C1", 41, 4, 5], [None, "C2", 51, 6, 5]])
    assert asked(intake) == [("other-group", "B8")]
    assert patients(intake) == ["P1", "P2"]
