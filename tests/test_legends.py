"""Legends and scales: a code means what the file says it means, or is asked about."""

import pytest

from tests.intake_books import asked, read, values

SKIN = ["Patient", "Skin baseline"]


def grades(intake):
    return {patient: value for (patient, _, _), (value, _) in values(intake, "grade_skin").items()}


@pytest.mark.parametrize(
    "legend",
    [
        "Score: 1 = none, 2 = mild, 3 = moderate, 4 = severe, 5 = very severe",
        "1 = ingen, 2 = let, 3 = moderat, 4 = svær, 5 = meget svær",
        "Skin: 1 = none ... 5 = very severe",
    ],
)
def test_grades_from_one_to_five_are_read_by_their_legend(legend):
    intake = read([["Patient", "Skin (1-5) baseline"], ["P1", 1], ["P2", 5], ["P3", 3], [], [legend]])
    assert grades(intake) == {"P1": 0, "P2": 4, "P3": 2}
    assert asked(intake) == []


def test_a_legend_in_cells_of_its_own_is_read():
    rows = [[*SKIN, None, None, None], ["P1", 1, None, "1", "very severe"], ["P2", 4, None, "2", "severe"],
            ["P3", 3, None, "3", "mild"], ["P4", 3, None, "4", "none"]]  # fmt: skip
    assert grades(read(rows)) == {"P1": 4, "P2": 0, "P3": 1, "P4": 1}


def test_the_usual_legend_changes_nothing():
    intake = read([SKIN, ["P1", 3], ["P2", 0], [], ["0 = none, 1 = mild, 2 = moderate, 3 = severe, 4 = very severe"]])
    assert grades(intake) == {"P1": 3, "P2": 0}


def test_grades_from_one_to_five_without_a_legend_are_asked_about():
    intake = read([["Patient", "Skin (1-5) baseline"], ["P1", 1], ["P2", 4], ["P3", 3]])
    assert grades(intake) == {}
    assert {("grade-scale", cell) for cell in ("B2", "B3", "B4")} <= {*asked(intake)}


def test_a_number_that_the_legend_does_not_explain_is_asked_about():
    intake = read([SKIN, ["P1", 1], ["P2", 0], [], ["1 = none, 2 = mild, 3 = moderate, 4 = severe, 5 = very severe"]])
    assert "P2" not in grades(intake)
    assert "B3" in [cell for _, cell in asked(intake)]


def test_a_legend_of_another_symptom_is_not_used():
    intake = read([SKIN, ["P1", 1], ["P2", 3], [], ["Flushing: 1 = none, 2 = mild, 3 = moderate"]])
    assert grades(intake) == {"P1": 1, "P2": 3}


def test_two_legends_that_differ_leave_the_question_open():
    first, second = "1 = none, 2 = mild, 3 = moderate", "1 = severe, 2 = moderate, 3 = mild"
    intake = read([SKIN, ["P1", 1], ["P2", 3], [], [first], [second]])
    assert grades(intake) == {}
    assert {cell for _, cell in asked(intake)} >= {"B2", "B3"}


def test_coded_responses_are_read_by_their_legend():
    legend = "Response: 1 = complete, 2 = major, 3 = partial, 4 = none"
    intake = read([["Patient", "Response (1-4)"], ["P1", 4], ["P2", 1], [], [legend]])
    assert list(intake.cohort.patients["response"]) == ["none", "complete"]


def test_plus_signs_are_read_by_their_legend():
    legend = "Severity: + = mild, ++ = moderate, +++ = severe"
    intake = read([SKIN, ["P1", "++"], ["P2", "0"], ["P3", "+"], [], [legend]])
    assert grades(intake) == {"P1": 2, "P2": 0, "P3": 1}
    assert asked(intake) == []


def test_a_note_that_names_another_scale_leaves_the_grades_to_a_question():
    intake = read([["Symptom score 1-5 (1 best, 5 worst)"], SKIN, ["P1", 1], ["P2", 4]])
    assert grades(intake) == {}
    assert {("grade-scale", "B3"), ("grade-scale", "B4")} <= {*asked(intake)}


def test_a_note_on_the_scale_of_events_says_nothing_of_symptoms():
    assert grades(read([["Anaphylaxis by Brown grade 1-3"], SKIN, ["P1", 1], ["P2", 4]])) == {"P1": 1, "P2": 4}


# --- where a file explains its codes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "legend",
    [
        "0 keine / + leicht / ++ mittel / +++ stark / ++++ sehr stark",
        "0 = inga besvär, + = lindriga, ++ = måttliga, +++ = svåra, ++++ = mycket svåra",
        "Symptoms: 0 none, + mild, ++ moderate, +++ severe",
        "0 : absent ; + : léger ; ++ : modéré ; +++ : sévère",
        "0=ninguno, +=leve, ++=moderado, +++=grave",
    ],
)
def test_plus_signs_are_read_by_a_legend_in_any_language(legend):
    rows = [[*SKIN, "Skin month 3"], ["P1", "+++", "+"], ["P2", "++", "0"], ["P3", "+(+)", "(+)"], [], [legend]]
    intake = read(rows)
    assert grades(intake) == {"P1": 1, "P2": 0}
    assert values(intake, "grade_skin")["P1", "baseline", "grade_skin"][0] == 3
    assert asked(intake) == [("grade-as-word", "B4"), ("grade-as-word", "C4")]


def test_a_dash_beside_plus_signs_is_what_the_legend_says():
    said = read([SKIN, ["P1", "++"], ["P2", "-"], [], ["- = none, + = mild, ++ = moderate"]])
    assert grades(said) == {"P1": 2, "P2": 0}
    unsaid = read([SKIN, ["P1", "++"], ["P2", "-"], [], ["+ = mild, ++ = moderate, +++ = severe"]])
    assert grades(unsaid) == {"P1": 2}
    assert [cell for _, cell in asked(unsaid)] == ["B3"]
    zero = read([SKIN, ["P1", "++"], ["P2", "-"], [], ["0 = none, + = mild, ++ = moderate"]])
    assert grades(zero) == {"P1": 2}
    assert asked(zero) == []


@pytest.mark.parametrize(
    "note", ["Skin: 3 none, 1 mild, 2 moderate", "12 mild, 2 moderate, 1 severe", "2 mild, 3 moderate, 4 severe"]
)
def test_counts_of_patients_are_no_legend(note):
    assert grades(read([SKIN, ["P1", 1], ["P2", 3], [], [note]])) == {"P1": 1, "P2": 3}


def test_a_code_for_missing_beside_the_grades_is_missing():
    legend = "0 = inga, 1 = lindriga, 2 = måttliga, 3 = svåra, 4 = mycket svåra, 9 = ej bedömt"
    intake = read([SKIN, ["P1", 9], ["P2", 3], [], [legend]])
    assert grades(intake) == {"P2": 3}
    assert asked(intake) == []


def test_letters_are_levels_where_the_file_says_so():
    rows = [["Patient", "Response"], ["P1", "A"], ["P2", "D"], ["P3", "C"], ["P4", "B"], []]
    intake = read([*rows, ["Effect: A = complete, B = major, C = partial, D = none"]])
    assert list(intake.cohort.patients["response"]) == ["complete", "none", "partial", "major"]
    assert [cell for _, cell in asked(read([*rows, ["Centres: A = Bern, B = Basel, C = Chur, D = Davos"]]))] == [
        "B2", "B3", "B4", "B5"]  # fmt: skip


def test_a_letter_explained_in_brackets_anywhere_is_known():
    rows = [["Patient", "Response"], ["P1", "CR"], ["P2", "PR"], ["P3", "W"]]
    intake = read({"Data": rows, "Notes": [["Responses"], ["W (withdrew)"]]})
    assert list(intake.cohort.patients["response"]) == ["complete", "partial", "withdrawn"]


def test_a_legend_may_give_initials_another_meaning_than_the_usual_one():
    rows = [["Patient", "Response"], ["P1", "CR"], ["P2", "MR"], ["P3", "NR"], []]
    intake = read([*rows, ["CR = complete response, NR = not recorded"]])
    assert intake.cohort.patients["response"].isna().tolist() == [False, False, True]


def test_initials_of_the_laboratory_are_read_as_explained():
    rows = [["Patient", "KIT D816V (%) baseline"], ["P1", 0.3], ["P2", "n.d."], ["P3", "i.m."], []]
    intake = read([*rows, ["i.m. = ikke målt; n.d. = not detected"]])
    assert asked(intake) == []
    rows = intake.cohort.measurements
    assert rows[rows["censored"] == "not_detected"]["patient_id"].tolist() == ["P2"]
    assert {key[0] for key in values(intake, "kit_d816v")} == {"P1", "P2"}


@pytest.mark.parametrize(
    "note",
    [
        "MSS : mastocytose systémique smoldering ; MMO : mastocytose médullaire isolée",
        "MSS = ulmende systemisk mastocytose, MMO = knoglemarvsmastocytose",
        "Abbreviations: MSS: smoldering SM; MMO: bone marrow mastocytosis",
    ],
)
def test_initials_of_subtypes_are_read_as_explained(note):
    rows = [["Patient", "Subtype"], ["P1", "ISM"], ["P2", "MSS"], ["P3", "MMO"], []]
    assert list(read([*rows, [note]]).cohort.patients["subtype"]) == ["ISM", "SSM", "BMM"]
    assert len(asked(read(rows))) == 2


@pytest.mark.parametrize(
    ("header", "cells", "sexes"),
    [
        ("Sexo (H=hombre, M=mujer)", ["H", "M"], ["M", "F"]),
        ("Sex (M = male, K = female)", ["M", "K"], ["M", "F"]),
        ("Sexe (1 = homme, 2 = femme)", ["1", "2"], ["M", "F"]),
        ("Geslacht (M = man, V = vrouw)", ["M", "V"], ["M", "F"]),
    ],
)
def test_a_header_explains_its_own_letters(header, cells, sexes):
    intake = read([["Patient", header], *([f"P{at}", cell] for at, cell in enumerate(cells))])
    assert list(intake.cohort.patients["sex"]) == sexes


@pytest.mark.parametrize(
    "lines",
    [
        [["Kön | 1 = kvinna, 2 = man"]],
        [["Kön", "1 = kvinna, 2 = man"]],
        [["Variabel", "Kod", "Betydelse"], ["Kön", "1", "kvinna"], [None, "2", "man"]],
        [["sexe", "1", "femme"], ["sexe", "2", "homme"]],
        [["Geschlecht", "Sex of the patient", "1 = weiblich, 2 = männlich"]],
    ],
)
def test_a_list_of_columns_explains_their_codes(lines):
    rows = [["Patient", "Sex", "Skin baseline"], ["P1", 1, 2], ["P2", 2, 1]]
    intake = read({"Data": rows, "Codes": lines})
    assert list(intake.cohort.patients["sex"]) == ["F", "M"]


def test_a_list_of_several_columns_in_one_row_is_of_each():
    rows = [["Patient", "Skin baseline", "GI baseline", "Joints baseline"], ["P1", 1, 3, 1], ["P2", 2, 1, 2]]
    listed = [["Skin, GI", "1", "none"], [None, "2", "mild"], [None, "3", "moderate"]]
    intake = read({"Data": rows, "Codes": listed})
    assert grades(intake) == {"P1": 0, "P2": 1}
    assert {v for v, _ in values(intake, "grade_musculoskeletal").values()} == {1, 2}


def test_a_list_of_another_column_explains_nothing_here():
    listed = [["Flushing score", "1", "none"], [None, "2", "mild"], [None, "3", "moderate"]]
    assert grades(read({"Data": [SKIN, ["P1", 1], ["P2", 3]], "Codes": listed})) == {"P1": 1, "P2": 3}


def test_visits_with_grades_in_words_are_no_list_of_codes():
    words = [["P1", 0, "Skin", "severe"], ["P1", 1, "Skin", "moderate"], ["P1", 2, "Skin", "mild"]]
    rows = [["Patient", "Month", "Measure", "Value"], *words, [None] * 4, ["Patient", "Skin baseline", None, None],
            ["P2", 2, None, None], ["P3", 1, None, None]]  # fmt: skip
    found = values(read(rows), "grade_skin")
    assert {key[0]: value for key, (value, _) in found.items() if key[0] in ("P2", "P3")} == {"P2": 2, "P3": 1}


def test_visits_numbered_in_rows_are_named_by_their_legend():
    rows = [
        ["Patient", "Visit", "Tryptase"],
        ["P1", 1, 20.5],
        ["P1", 2, 21.5],
        ["P2", 1, 30.5],
        ["P2", 2, 29.5],
        [],
        [],
    ]
    intake = read([*rows, ["visit: 1 = baseline, 2 = 3 months, 3 = 12 months"]])
    assert {visit for _, visit, _ in values(intake, "tryptase")} == {"baseline", "month_3"}
