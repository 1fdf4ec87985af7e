"""Sheets of one patient each, summaries beside the patients, words for no event, short names above labels."""

import pytest

from smdash.intake.tables.header_vocabulary import without_scale
from smdash.intake.tables.headers import read_header, read_levels
from smdash.intake.values.words import response_of
from tests.intake_books import asked, codes, patients, read, values

HEAD = ["Visit", "Skin", "Tryptase (ng/mL)"]
ROWS = [["Baseline", 3, 25.2], ["3 months", 2, 24.8]]


@pytest.mark.parametrize(
    "names", [("P01", "P02", "P03"), ("UKB-1", "UKB-2", "UKB-7"), ("Patient 1", "Patient 2", "Patient 3")]
)
def test_sheets_of_one_shape_named_by_codes_are_a_patient_each(names):
    intake = read({name: [HEAD, *ROWS] for name in names})
    assert patients(intake) == list(names)
    assert len(values(intake, "tryptase")) == 6
    assert asked(intake) == []


@pytest.mark.parametrize(
    "names",
    [
        ("Arm 1", "Arm 2", "Arm 3"),
        ("Centre1", "Centre2", "Centre3"),
        ("M3", "M6", "M12"),
        ("Sheet1", "Sheet2", "Sheet3"),
        ("P01", "P02", "Summary"),
    ],
)
def test_sheets_named_after_groups_places_or_visits_are_no_patients_and_each_is_asked_about(names):
    known = [["Patient", "Sex"], ["A-1", "F"], ["A-2", "M"]]
    intake = read({"list": known, **{name: [HEAD, *ROWS] for name in names}})
    assert values(intake) == {}
    assert [code for code, _ in asked(intake)].count("table-without-patients") == 3


def test_sheets_with_a_visit_twice_hold_several_patients_and_are_asked_about():
    intake = read({"list": [["Patient", "Sex"], ["A-1", "F"]], **{f"P0{n}": [HEAD, *ROWS, *ROWS] for n in (1, 2, 3)}})
    assert values(intake) == {}
    assert [code for code, _ in asked(intake)].count("table-without-patients") == 3


@pytest.mark.parametrize(
    "head", [("Subtype", "Patients"), ("Subtyp", "Patienten"), ("Sous-type", "Patients"), ("Sexo", "Pacientes")]
)
def test_counts_of_patients_beside_the_table_are_no_patients(head):
    table = [
        ["Patient", "Subtype", "Tryptase baseline"],
        ["P1", "ISM", 20],
        ["P2", "ISM", 25],
        ["P3", "SSM", 90],
        ["P4", "BMM", 9],
    ]
    groups = [("F", 3), ("M", 1), ("Total", 4)] if head[0] == "Sexo" else [("ISM", 2), ("SSM", 1), ("BMM", 1)]
    beside = [head, *groups]
    rows = [[*row, None, *(beside[at] if at < len(beside) else (None, None))] for at, row in enumerate(table)]
    assert patients(read(rows)) == ["P1", "P2", "P3", "P4"]


@pytest.mark.parametrize(
    "word", ["keine", "none", "Ingen", "nein", "aucun", "ninguna", "inga", "0", "-", "–", "néant", "ingen bivirkninger"]
)
def test_word_for_nothing_in_a_column_of_adverse_events_is_no_event(word):
    rows = [["P1", "ISM", 20, word], ["P2", "ISM", 25, "headache"], ["P3", "SSM", 90, word]]
    events = read([["Patient", "Subtype", "Tryptase baseline", "Adverse events"], *rows]).cohort.events
    assert list(events["patient_id"]) == ["P2"]
    assert list(events["term"]) == ["headache"]


def test_yes_in_a_column_of_adverse_events_is_an_event_without_a_name():
    rows = [["P1", "baseline", 20, "no"], ["P1", "3 months", 19, "yes"], ["P2", "baseline", 18, "no"]]
    events = read([["Patient", "Visit", "Tryptase (ng/mL)", "Adverse event"], *rows]).cohort.events
    assert [(row.patient_id, row.term, row.month) for row in events.itertuples()] == [("P1", None, 3)]


@pytest.mark.parametrize(
    ("short", "label", "field", "visit"),
    [
        ("tryp3", "Tryptase 3 mdr (µg/L)", "tryptase", "month_3"),
        ("tryp0", "Tryptase baseline", "tryptase", "baseline"),
        ("haut6", "Haut nach 6 Monaten", "grade_skin", "month_6"),
        ("piel3", "Piel a los 3 meses", "grade_skin", "month_3"),
    ],
)
def test_short_name_above_the_label_of_the_same_thing_adds_no_doubt(short, label, field, visit):
    meaning = read_levels((short, label))
    assert (meaning.field, meaning.visit.visit) == (field, visit)
    assert meaning.confidence != "unsure"


@pytest.mark.parametrize(
    ("short", "label"), [("tryp3", "Tryptase 6 mdr"), ("tryp1", "Tryptase 3 mdr"), ("hud3", "Mave-tarm 3 mdr")]
)
def test_short_name_that_contradicts_its_label_leaves_the_column_open(short, label):
    assert read_levels((short, label)).confidence == "unsure"


@pytest.mark.parametrize("header", ["hud_0_4", "pga_skin_0_4", "haut_0_4", "piel_0_4"])
def test_scale_from_0_to_4_at_the_end_of_a_name_is_no_visit(header):
    meaning = read_header(header)
    assert (meaning.field, meaning.visit, meaning.leftover) == ("grade_skin", None, ())


@pytest.mark.parametrize("header", ["skin_0_3", "vas_0_4", "hud_0_4_6"])
def test_other_numbers_at_the_end_of_a_name_stay(header):
    assert without_scale(header) == header


def test_last_visit_before_the_measure_is_the_latest_beside_months():
    head = ["Patient", "M0_tryptase", "M3_tryptase", "DV_tryptase"]
    intake = read([head, ["P1", 20, 21, 22], ["P2", 30, 31, 32]])
    assert {key[1] for key in values(intake)} == {"baseline", "month_3", "latest"}
    alone = read([["Patient", "Tryptase baseline", "DV_skin"], ["P1", 20, 2], ["P2", 30, 1]])
    assert values(alone, "grade_skin") == {}
    assert asked(alone)


def test_basal_tryptase_that_changes_from_visit_to_visit_is_that_of_each_row():
    rows = [["P1", "baseline", 20], ["P1", "3 months", 21], ["P2", "baseline", 30], ["P2", "3 months", 29]]
    intake = read([["Patient", "Visit", "Serum baseline tryptase (ng/mL)"], *rows])
    assert {key[1] for key in values(intake)} == {"baseline", "month_3"}


def test_basal_tryptase_said_again_at_each_visit_is_the_baseline():
    rows = [["P1", "baseline", 20], ["P1", "3 months", 20], ["P2", "baseline", 30], ["P2", "3 months", 30]]
    intake = read([["Patient", "Visit", "Serum baseline tryptase (ng/mL)"], *rows])
    assert {key[1] for key in values(intake)} == {"baseline"}


@pytest.mark.parametrize(("header", "numbers"), [("IPP", (123456, 8450, 77034)), ("NIP", (450012, 98211, 8450))])
def test_number_beside_the_names_is_the_patient_and_the_names_are_left_out(header, numbers):
    names = ("KERVADEC Soizic", "CORRE Ronan", "TANGUY Annick")
    rows = [[name, number, "F", 20 + at] for at, (name, number) in enumerate(zip(names, numbers, strict=True))]
    intake = read([["NOM Prénom", header, "Sexe", "Tryptase J0"], *rows])
    assert sorted(patients(intake)) == sorted(map(str, numbers))
    assert ("identifier-name", "A1") in codes(intake)


@pytest.mark.parametrize(
    ("header", "numbers"),
    [("Weight", (72, 85, 66)), ("IgE (kU/L)", (120, 45, 980)), ("Téléphone", (612345678, 687654321, 698765432))],
)
def test_measure_or_telephone_beside_the_names_is_no_patient(header, numbers):
    rows = [[f"KERV Soi{letter}", number, "F", 20] for letter, number in zip("abc", numbers, strict=True)]
    intake = read([["NOM Prénom", header, "Sexe", "Tryptase J0"], *rows])
    assert intake.cohort is None
    assert asked(intake)


@pytest.mark.parametrize(
    "text", ["Abbruch durch Patient", "withdrawn by the patient", "arrêt par la patiente", "abandono por el paciente"]
)
def test_end_of_treatment_by_the_patient_is_a_withdrawal(text):
    assert response_of(text) == "withdrawn"


def test_response_judged_by_the_patient_is_no_withdrawal():
    assert response_of("komplett durch Patient") != "withdrawn"
