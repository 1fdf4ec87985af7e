"""A sheet a patient: a form at the top, often a table of visits below."""

import pytest

from tests.intake_books import asked, codes, patients, read, values

VISITS = (["Visit", "Skin (0-4)", "Tryptase (ng/mL)"], ["baseline", 3, 20.5], ["3 months", 2, 19])


def form(*pairs, visits=VISITS):
    return [*map(list, pairs), [], *visits]


def known(intake):
    frame = intake.cohort.patients
    return list(zip(frame["patient_id"], frame["sex"], frame["age"], strict=True))


@pytest.mark.parametrize(
    "labels",
    [
        ("Patient:", "Sex", "Age"),
        ("Patient", "Geschlecht", "Alter"),
        ("Patient", "Køn", "Alder"),
        ("Patient", "Sexe", "Age"),
        ("Paciente", "Sexo", "Edad"),
        ("Patient:", "Kön:", "Ålder:"),
    ],
)
def test_form_of_each_sheet_names_the_patient_of_the_visits_below(labels):
    intake = read(
        {
            "first": form(*zip(labels, ("SM-01", "F", 40), strict=True)),
            "second": form(*zip(labels, ("SM-02", "M", 50), strict=True)),
        }
    )
    assert known(intake) == [("SM-01", "F", 40), ("SM-02", "M", 50)]
    assert values(intake, "tryptase")["SM-02", "month_3", "tryptase"] == (19, "C7")
    assert asked(intake) == []
    cells = intake.cohort.cells.query("field == 'age'")
    assert list(zip(cells["sheet"], cells["cell"], strict=True)) == [("first", "B3"), ("second", "B3")]


def test_name_of_the_sheet_is_the_patient_where_the_form_gives_none():
    sheets = {name: form(("Sex", "F"), ("Age", age), ("Ward", "3B")) for name, age in (("P-01", 40), ("P-02", 50))}
    intake = read(sheets)
    assert known(intake) == [("P-01", "F", 40), ("P-02", "F", 50)]
    assert ("P-01", "month_3", "grade_skin") in values(intake)
    assert [code for code, _ in codes(intake)].count("sheet-a-patient") == 1


def test_label_and_value_in_one_cell_are_told_apart():
    sheets = {name: form(("Patient: " + name,), ("Geschlecht: w",), ("Alter: 41",)) for name in ("A1", "A2")}
    assert known(read(sheets)) == [("A1", "F", 41), ("A2", "F", 41)]


def test_form_that_goes_down_the_whole_sheet_is_read():
    sheets = {
        name: [["Patient", name], ["Sex", "F"], ["Age", 40], ["Subtype", "ISM"], ["Tryptase baseline", number],
               ["Tryptase 3 months", number - 1]]
        for name, number in (("P1", 20.5), ("P2", 33))
    }  # fmt: skip
    intake = read(sheets)
    assert values(intake) == {
        ("P1", "baseline", "tryptase"): (20.5, "B5"),
        ("P1", "month_3", "tryptase"): (19.5, "B6"),
        ("P2", "baseline", "tryptase"): (33, "B5"),
        ("P2", "month_3", "tryptase"): (32, "B6"),
    }


def test_blank_beside_a_label_is_nothing_recorded():
    sheets = {
        "P1": form(("Sex", "F"), ("Age", None), ("Subtype", "ISM")),
        "P2": form(("Sex", "M"), ("Age", 50), ("Subtype", "SSM")),
    }
    frame = read(sheets).cohort.patients
    assert list(frame["subtype"]) == ["ISM", "SSM"]
    assert frame["age"].isna().tolist() == [True, False]


@pytest.mark.parametrize(
    "names", [("Sheet1", "Sheet2"), ("Tabelle1", "Tabelle2"), ("Baseline", "3 months"), ("ISM", "SSM")]
)
def test_forms_that_do_not_say_whose_they_are_are_asked_about_in_one_sentence(names):
    intake = read({name: form(("Sex", "F"), ("Age", 40), ("Subtype", "ISM")) for name in names})
    assert intake.cohort is None
    assert len(asked(intake)) == 1
    assert "Each sheet seems to be a form of one patient" in intake.findings[-1].message


def test_two_forms_of_one_number_are_not_read_as_one_patient():
    intake = read({name: form(("Patient", "P1"), ("Sex", "F"), ("Age", 40)) for name in ("a", "b")})
    assert intake.cohort is None


def test_means_of_groups_on_a_sheet_each_are_no_patients():
    means = [["Visit", "Tryptase (ng/mL)"], ["baseline", 20.5], ["3 months", 19]]
    assert read({"Arm 1": means, "Arm 2": means}).cohort is None


def test_tables_with_their_own_patients_on_sheets_of_one_shape_are_no_forms():
    sheets = {name: [["Patient", "Sex"], [f"{name}1", "F"], [f"{name}2", "M"]] for name in ("A", "B")}
    assert patients(read(sheets)) == ["A1", "A2", "B1", "B2"]
