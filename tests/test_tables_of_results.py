"""A table of results is no table of patients; a sheet with a column a patient needs no header above their codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smdash.intake.tables.results import holds_results
from tests.intake_books import asked, codes, patients, read, values

AGGREGATE = [
    ["", "Baseline", "Month 6", "p"],
    ["Tryptase, median (IQR)", "33 (20-50)", "31 (18-49)", 0.4],
    ["QoL VAS, mean ± SD", "45 ± 12", "66 ± 15", 0.01],
    ["n", 14, 11, None],
]


def test_medians_of_groups_are_told_from_patients_in_one_sentence():
    intake = read(AGGREGATE)
    assert intake.cohort is None
    assert intake.status == "unreadable"
    assert asked(intake) == [("no-patients", None)]
    assert "table of results" in intake.message
    assert "one row a patient" in intake.message


@pytest.mark.parametrize("corner", ["Parameter", "Variable", "Patient characteristics", "Measure", None])
def test_many_rows_of_results_are_no_sheet_with_a_column_a_patient(corner):
    rows = [
        [corner, "Baseline", "Month 6", "p"],
        ["Age, median (IQR)", "51 (40-60)", None, None],
        ["Tryptase (ng/mL), median (IQR)", "33 (20-50)", "31 (18-49)", 0.4],
        ["QoL VAS, mean ± SD", "45 ± 12", "66 ± 15", 0.01],
        ["Skin grade, mean (SD)", "2.1 (0.9)", "1.2 (0.8)", 0.02],
        ["Complete response, n (%)", None, "4 (36%)", None],
    ]
    intake = read(rows)
    assert intake.cohort is None
    assert "table of results" in intake.message


def test_results_beside_the_patients_are_left_out():
    people = [["Patient", "Subtype", "Tryptase baseline"], ["A1", "ISM", 20.5], ["A2", "SSM", 90]]
    intake = read({"Data": people, "Table 1": AGGREGATE})
    assert patients(intake) == ["A1", "A2"]
    assert len(values(intake)) == 2
    assert "summary-table" in {code for code, _ in codes(intake)}


def test_patients_with_ranges_in_some_cells_are_patients():
    rows = [["Pat-ID", "Subtype", "Tryptase baseline", "Age"]]
    rows += [["A1", "ISM", "33 (20-50)", 40], ["A2", "ISM", "21 ± 2", 50], ["A3", "SSM", 90.5, 60]]
    intake = read(rows)
    assert patients(intake) == ["A1", "A2", "A3"]
    assert [cell for _, cell in asked(intake)] == ["C2", "C3"]


@pytest.mark.parametrize(
    "cell",
    ["45 ± 12", "45 +/- 12", "33 (20-50)", "33 [20; 50]", "33.1 (IQR 20.5–50)", "4 (36%)", "4/11 (36 %)", "45 (SD 12)"],
)
def test_an_estimate_with_its_spread_is_known(cell):
    assert holds_results([], [cell, cell])


@given(st.lists(st.floats(0, 1e4) | st.from_regex(r"[<>]?[0-9]{1,4}(,[0-9])?( ng/mL)?", fullmatch=True) | st.dates()))
def test_single_values_are_never_results(cells):
    assert not holds_results([], cells)


TRANSPOSED = [
    [None, "P1", "P2", "P3", "P4"],
    ["Subtype", "ISM", "ISM", "BMM", "ASM"],
    ["Sex", "F", "M", "F", "M"],
    ["Age", 44, 51, 62, 70],
    ["Tryptase baseline (ng/mL)", 33, 21.5, 12, 150],
    ["Tryptase 6 months (ng/mL)", 30, 22, 11.5, 160],
    ["Skin grade baseline", 3, 2, 0, 1],
    ["Response", "complete", "partial", "major", "none"],
]


def test_codes_over_a_column_a_patient_are_read_without_a_header():
    intake = read(TRANSPOSED)
    assert asked(intake) == []
    assert patients(intake) == ["P1", "P2", "P3", "P4"]
    assert values(intake, "tryptase")["P4", "month_6", "tryptase"] == (160, "E6")
    assert codes(intake) == [("patients-in-columns", None)]


@pytest.mark.parametrize(
    "names",
    [["P1", "P2", "P2", "P4"], ["M0", "M3", "M6", "M12"], [1, 2, 3, 4], ["Baseline", "Week 12", "Month 6", "Last"]],
)
def test_repeated_names_visits_and_plain_numbers_over_columns_are_no_patients_without_a_question(names):
    intake = read([[None, *names], *TRANSPOSED[1:]])
    assert intake.cohort is None
    assert asked(intake) != []
