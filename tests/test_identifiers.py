from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smdash.intake.identifiers import find_identifiers, flag_surroundings, mask


def kinds(header, cells):
    return [found.kind for found in find_identifiers([header], [cells])]


@pytest.mark.parametrize(
    ("header", "cells", "kind"),
    [
        ("CPR", ["010190-1234"], "national-number"),
        ("anything", ["note: 311265-0000"], "national-number"),
        ("id", [101901234.0, 1112901234.0], "national-number"),  # a CPR stored as a number has lost its leading zero
        ("id", ["943 476 5919"], "national-number"),
        ("id", ["9434765919", "9434765870"], "national-number"),
        ("id", ["19700201-1234"], "national-number"),
        ("Navn", ["AB"], "name"),
        ("firstName", ["A"], "name"),
        ("apellidos", ["x"], "name"),
        ("pt", ["Anna Hansen", "Bo Jensen", "Carl Olsen", "Dorte Lund", "Eva Holm"], "name"),
        ("kontakt", ["someone@example.org"], "e-mail"),
        ("kontakt", ["+45 12 34 56 78"], "phone"),
        ("Telefon", ["12345678"], "phone"),
        ("Bemerkung", ["besser", "Tel 040 1234567", "unverändert", "gut", "müde"], "phone"),
        ("note", ["ok", "ok", "ring tlf. 12 34 56 78", "ok", "ok"], "phone"),
        ("fødselsdato", ["01-02-1970"], "birth-date"),
        ("Geburtsdatum", [datetime(1970, 2, 1)], "birth-date"),
        ("d", [datetime(1960, 1, 1), datetime(1971, 1, 1), datetime(1955, 5, 1)], "birth-date"),
        ("MRN", ["X12"], "record-number"),
        ("Postleitzahl", ["12345"], "address"),
        ("Bemærkninger", ["var meget træt efter første dosis"], "free-text"),
        (
            "x",
            ["This patient told us at length how the symptoms came and went over the whole of last summer."],
            "free-text",
        ),
    ],
)
def test_an_identifying_column_is_flagged(header, cells, kind):
    assert kinds(header, cells) == [kind]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("patient_id", ["P01", "P02", "P03"]),
        ("patient_id", [1.0, 2.0, 3.0]),
        ("Patient", ["001", "002"]),
        ("tryptase", [23.4, 118.0, "<1,0", "neg"]),
        ("visit date", [datetime(2020, 1, 1), datetime(2021, 2, 3), datetime(2022, 3, 4)]),
        ("date", ["12-03-2020", "13-03-2020"]),
        ("treatment_start", [43902.0, 44000.0, 44100.0]),
        ("date", [20200312.0, 20200401.0]),
        ("Subtype", ["Indolent SM", "Systemic Mastocytosis", "SM-AHN", "Bone Marrow", "Mast Cell"]),
        ("AE term", ["Injection Site Reaction", "Joint Swelling", "Dry Mouth", "Chest Tightness", "Hair Loss"]),
        ("withdrawal_reason", ["subjective side-effects at first dose"]),
        ("dose", ["300 mg q4w", "300 mg/15 days"]),
        ("Drug name", ["omalizumab"]),
        ("sex", ["M", "F"]),
        ("Age", [54.0, 61.0]),
        ("notes", ["ok", None]),
        ("Navn", [None, None]),
    ],
)
def test_an_ordinary_column_raises_no_alarm(header, cells):
    assert kinds(header, cells) == []


def test_the_mod_11_check_never_clears_a_danish_number():
    # 0101901234 fails the check; numbers given out since 2007 do so too.
    assert kinds("x", ["010190-1234", "010190-1235", "010190-1236"]) == ["national-number"]


@settings(deadline=None)
@given(
    day=st.dates(),
    serial=st.integers(0, 9999),
    before=st.sampled_from(["", "CPR ", "see ", "("]),
    after=st.sampled_from(["", ".", ")", " x"]),
)
def test_no_danish_number_survives_the_mask(day, serial, before, after):
    number = f"{day:%d%m%y}-{serial:04d}"
    for shown in (number, number.replace("-", "")):
        masked = mask(f"{before}{shown}{after}")
        assert shown not in masked
        assert f"{serial:04d}" not in masked


@pytest.mark.parametrize(
    "text", ["someone@example.org", "+45 12 34 56 78", "943 476 5919", "9434765919", "19700201-1234"]
)
def test_an_identifier_is_masked_wherever_it_stands(text):
    assert text not in mask(f"before {text} after")


@pytest.mark.parametrize(
    "text", ["23.4", "2020-03-12", "12-03-2020", "1.234.567,5", "P01", "<1,0", "300 mg q4w", "2020-03-12 10:30"]
)
def test_values_are_not_masked(text):
    assert mask(text) == text


def test_what_surrounds_the_cells_is_flagged_without_being_repeated():
    flagged = flag_surroundings(properties={"creator": "Anna Hansen", "title": ""}, comments=["call 010190-1234", ""])
    assert [doubt.code for doubt in flagged] == ["workbook-properties", "workbook-comments"]
    assert not any("Hansen" in doubt.message or "1234" in doubt.message for doubt in flagged)


def test_a_workbook_with_nothing_around_its_cells_raises_no_alarm():
    assert flag_surroundings(properties={"creator": ""}, comments=[]) == ()


def test_the_reason_of_a_flag_repeats_no_cell():
    found = find_identifiers(["kontakt"], [["someone@example.org"]])[0]
    assert "someone" not in found.reason
    assert "someone" not in found.as_doubt().message


@pytest.mark.parametrize(("numbers", "kind"), [(1, ["national-number"]), (20, [])])
def test_short_numbers_count_among_the_cells_of_a_column_of_national_numbers(numbers, kind):
    assert kinds("var", ["9434765919", "9434765870", *map(str, range(numbers))]) == kind


def test_a_few_names_among_short_numbers_make_no_column_of_names():
    names = ["Anna Hansen", "Bo Jensen", "Carl Olsen", "Dorte Lund", "Eva Holm"]
    assert kinds("pt", [*names, *map(str, range(9))]) == []
    assert kinds("pt", [*names, "1"]) == ["name"]
