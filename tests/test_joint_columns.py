"""Two things of a patient in one cell."""

import pytest

from tests.intake_books import asked, patients, read


def cells_of(intake, patient):
    cells = intake.cohort.cells
    own = cells[cells["patient_id"] == patient]
    return set(zip(own["field"], own["cell"], strict=True))


HEADS = ["Age/sex", "Sex, age", "Alder/køn", "Alter und Geschlecht"]


@pytest.mark.parametrize("header", HEADS)
@pytest.mark.parametrize("form", ["{age}{sex}", "{age} / {sex}", "{sex}{age}", "{sex}, {age}", "{age}y {sex}"])
def test_age_and_sex_in_one_cell_are_read_from_that_cell(header, form):
    rows = [[f"P{n}", form.format(age=40 + n, sex="FM"[n % 2]), 20 + n] for n in range(1, 6)]
    intake = read([["Patient", header, "Tryptase baseline"], *rows])
    assert intake.cohort.patients[["age", "sex"]].values.tolist() == [[40.0 + n, "FM"[n % 2]] for n in range(1, 6)]
    assert cells_of(intake, "P1") >= {("age", "B2"), ("sex", "B2")}
    assert asked(intake) == []


def test_a_cell_that_gives_no_both_is_asked_about():
    rows = [[f"P{n}", f"{40 + n}F", 20 + n] for n in range(1, 6)]
    intake = read([["Patient", "Age/sex", "Tryptase baseline"], *rows, ["P9", "unknown to me", 12]])
    assert patients(intake)[-1] == "P9"
    assert [cell for _, cell in asked(intake)] == ["B7"]


def test_a_file_with_a_column_of_each_keeps_them():
    rows = [[f"P{n}", f"{40 + n}F", 40 + n, "F", 20] for n in range(1, 6)]
    intake = read([["Patient", "Age/sex", "Age", "Sex", "Tryptase baseline"], *rows])
    assert cells_of(intake, "P1") >= {("age", "C2"), ("sex", "D2")}
