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
