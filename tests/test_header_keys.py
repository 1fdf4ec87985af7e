"""What a file says that short words in its headers stand for."""

import pytest

from smdash.intake.tables.header_keys import find_header_key
from tests.intake_books import asked, read, values

PATIENTS = [[f"P{n}", 20 + n, n % 4, 21 + n, (n + 1) % 4] for n in range(1, 7)]


@pytest.mark.parametrize(
    "note",
    [
        "Trp = tryptase, Kno/Mu = Knochen und Muskeln",
        "Trp: tryptase; Kno/Mu: Knochen und Muskeln",
        "Abkürzungen: Trp = Tryptase (µg/l); Kno/Mu = Knochen und Muskeln",
    ],
)
def test_short_words_are_read_as_the_note_below_the_table_says(note):
    head = ["Patient", "vor Xolair Trp", "vor Xolair Kno/Mu", "nach 3 Mon. Trp", "nach 3 Mon. Kno/Mu"]
    intake = read([head, *PATIENTS, [], [note]])
    assert asked(intake) == []
    found = values(intake)
    assert found["P1", "baseline", "tryptase"] == (21, "B2")
    assert found["P1", "month_3", "grade_musculoskeletal"] == (2, "E2")


def test_without_the_note_they_are_asked_about():
    head = ["Patient", "vor Xolair Trp", "vor Xolair Kno/Mu", "nach 3 Mon. Trp", "nach 3 Mon. Kno/Mu"]
    assert {code for code, _ in asked(read([head, *PATIENTS]))} == {"column-not-understood"}


def test_a_letter_for_weeks_places_the_visits():
    head = ["Patient", "Tryptas v0", "MC-QoL v0", "Tryptas v12", "MC-QoL v12"]
    note = ["OMA-SM, resultat per vecka (v = vecka efter första dos)"]
    found = values(read([note, [], head, *PATIENTS]))
    assert {visit for _, visit, _ in found} == {"baseline", "month_3"}


def test_a_word_explained_in_two_ways_explains_nothing():
    assert find_header_key([[["Trp = tryptase"], ["Trp = KIT D816V"]]]) == {}


def test_codes_of_values_are_no_words_of_headers():
    assert find_header_key([[["0 = none, 1 = mild; M = male, F = female"]]]) == {}


def test_the_variable_view_of_spss_says_which_visit_a_number_is():
    names = [f"TRYP_V{n}" for n in (1, 2, 3)]
    labels = ["S-tryptase (ug/L), baseline", "S-tryptase (ug/L), 3 months", "S-tryptase (ug/L), 12 months"]
    view = [["Name", "Type", "Label", "Values", "Missing"], ["PATNR", "Numeric", "Patient number", None, None]]
    view += [[name, "Numeric", label, None, -99] for name, label in zip(names, labels, strict=True)]
    data = [["PATNR", *names], *([200 + n, 20 + n, 21 + n, 22 + n] for n in range(1, 6))]
    intake = read({"Data View": data, "Variable View": view})
    assert {visit for _, visit, _ in values(intake)} == {"baseline", "month_3", "month_12"}
    assert asked(intake) == []


def test_a_meaning_without_a_word_before_it_explains_nothing():
    """An empty mark would stand between any two letters of every header."""
    assert find_header_key([[["Codes; : tryptase"]]]) == {}
    intake = read(
        [["Patient", "3 months", "Skin baseline"], *([f"P{n}", 5, 2] for n in range(4)), [], ["Codes; : tryptase"]]
    )
    assert {measure for _, _, measure in values(intake)} == {"grade_skin"}
