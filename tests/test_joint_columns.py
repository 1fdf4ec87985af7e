"""Two things of a patient in one cell."""

import pytest

from tests.intake_books import asked, codes, patients, read


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


@pytest.mark.parametrize("heads", [("KIT_OP", "KIT_VAF"), ("KIT D816V VAF %", "KIT sign"), ("", "KIT D816V (%)")])
def test_a_sign_in_a_column_of_its_own_belongs_to_the_number_beside_it(heads):
    first = heads[0] == "KIT D816V VAF %"
    pairs = [("<", 0.01), ("=", 0.2), (None, 1.5), (">", 40), ("<", None)]
    rows = [[f"P{n}", *(pair[::-1] if first else pair)] for n, pair in enumerate(pairs)]
    intake = read([["Patient", *(f"{head} baseline" if head else None for head in heads)], *rows])
    found = intake.cohort.measurements
    assert found["value"].tolist() == [0.01, 0.2, 1.5, 40]
    assert [None if sign is None else str(sign) for sign in found["censored"]] == ["<", None, None, ">"]
    assert found["cell"].tolist() == [f"{'B' if first else 'C'}{row}" for row in (2, 3, 4, 5)]
    assert ("sign-in-own-column", "C1" if first else "B1") in codes(intake)
    assert asked(intake) == []


def test_signs_beside_a_number_that_has_no_limits_are_asked_about():
    rows = [[f"P{n}", sign, 40 + n] for n, sign in enumerate("<=<=")]
    intake = read([["Patient", "Tryptase sign baseline", "Age"], *rows])
    assert intake.cohort.patients["age"].tolist() == [40, 41, 42, 43]
    assert asked(intake) != []
