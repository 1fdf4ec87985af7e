"""Several adverse events in one cell: one event each with its own grade, and never a name cut in two."""

import pytest

from smdash.intake import read_intake
from smdash.intake.mapping import Correction, FileMapping
from smdash.intake.tables.headers import read_header
from smdash.intake.values.event_lists import read_listed_events
from smdash.intake.values.reading import Doubt
from tests.intake_books import asked, codes, read


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("nausea (gr 2), fatigue", [("nausea", "2"), ("fatigue", None)]),
        ("headache gr 1; rash grade 3", [("headache", "1"), ("rash", "3")]),
        ("Kopfschmerz (Grad 2), Müdigkeit", [("Kopfschmerz", "2"), ("Müdigkeit", None)]),
        ("nausea (mild), rash (CTCAE grade III)", [("nausea", "1"), ("rash", "3")]),
        ("pain, abdominal; nausea G2", None),
        ("injection site reaction [grade 1]", [("injection site reaction", "1")]),
        ("rash G2\nfatigue", [("rash", "2"), ("fatigue", None)]),
    ],
)
def test_grades_beside_events_part_them(text, events):
    found = read_listed_events(text)
    if events is None:
        assert isinstance(found, Doubt)
    else:
        assert [tuple(event) for event in found] == events


@pytest.mark.parametrize("text", ["pain, abdominal", "headache", "rash (arms, legs)", "nausea (2)", "vitamin D, low"])
def test_a_text_without_a_grade_in_words_is_one_event(text):
    assert read_listed_events(text) is None


@pytest.mark.parametrize(
    "text", ["pain, abdominal (gr 2)", "fatigue, nausea (gr 2)", "nausea (gr 2), resolved", "rash grade 3; day 2"]
)
def test_where_an_event_ends_is_asked_about_where_it_is_not_clear(text):
    found = read_listed_events(text)
    assert isinstance(found, Doubt)
    assert found.severity == "question"


HEADERS = ["ID", "Visit", "Skin", "Adverse events"]


def test_several_events_of_a_cell_are_counted_each_at_their_cell_and_said_once():
    rows = [HEADERS, ["A", "baseline", 2, "none"], ["A", "month 3", 1, "nausea (gr 2), fatigue"],
            ["B", "baseline", 2, None], ["B", "month 3", 1, "headache gr 1; rash grade 3"],
            ["C", "baseline", 2, None], ["C", "month 3", 1, "pain, abdominal"]]  # fmt: skip
    intake = read(rows)
    found = intake.cohort.events[["patient_id", "term", "grade", "month", "cell"]].values.tolist()
    assert found == [
        ["A", "nausea", "2", 3.0, "D3"],
        ["A", "fatigue", None, 3.0, "D3"],
        ["B", "headache", "1", 3.0, "D5"],
        ["B", "rash", "3", 3.0, "D5"],
        ["C", "pain, abdominal", None, 3.0, "D7"],
    ]
    assert [one for one in codes(intake, "info") if one[0] == "events-taken-apart"] == [("events-taken-apart", "D1")]


def test_a_cell_that_is_not_clear_gives_no_event_until_it_is_corrected():
    rows = [HEADERS, ["A", "baseline", 2, None], ["A", "month 3", 1, "pain, abdominal (gr 2)"],
            ["B", "baseline", 2, None], ["B", "month 3", 1, "rash"]]  # fmt: skip
    intake = read(rows)
    assert asked(intake) == [("events-in-a-cell-unclear", "D3")]
    assert intake.cohort.events["patient_id"].tolist() == ["B"]
    corrected = read(rows, mapping=FileMapping(corrections=(Correction("S", "D3", "abdominal pain (gr 2)"),)))
    assert corrected.cohort.events[["term", "grade"]].values.tolist() == [["abdominal pain", "2"], ["rash", None]]


def test_a_row_with_a_grade_in_a_column_of_its_own_is_one_event():
    intake = read({
        "Patients": [["ID", "Subtype"], ["A", "ISM"]],
        "Adverse events": [["ID", "Term", "Grade"], ["A", "nausea (gr 2), fatigue", 2]],
    })  # fmt: skip
    assert intake.cohort.events[["term", "grade"]].values.tolist() == [["nausea (gr 2), fatigue", "2"]]


def test_responses_at_visits_beside_adverse_events_are_read_with_them():
    intake = read_intake(
        b"id;subtype;response week 12;response week 24;AE;AE grade\n"
        b"A1;ISM;partial;complete;nausea;1\nA2;ISM;none;partial;headache;2\nA3;SSM;major;major;;\n",
        "responses.csv",
    )
    assert intake.cohort is not None
    said = intake.cohort.measurements
    assert sorted(zip(said["patient_id"], said["visit"].astype(str), said["word"], strict=True)) == [
        ("A1", "month_3", "partial"),
        ("A1", "month_6", "complete"),
        ("A2", "month_3", "none"),
        ("A2", "month_6", "partial"),
        ("A3", "month_3", "major"),
        ("A3", "month_6", "major"),
    ]
    assert sorted(intake.cohort.events["term"]) == ["headache", "nausea"]


def test_an_overall_response_in_a_list_of_events_is_the_patients():
    intake = read_intake(
        b"id;response;AE;AE grade\nA1;partial;nausea;1\nA1;partial;rash;2\nA2;major;fatigue;1\n", "events.csv"
    )
    assert intake.cohort is not None
    assert dict(zip(intake.cohort.patients["patient_id"], intake.cohort.patients["response"], strict=True)) == {
        "A1": "partial",
        "A2": "major",
    }
    assert len(intake.cohort.events) == 3


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("AE month", "event_month"),
        ("Nebenwirkung Monat", "event_month"),
        ("AE week", None),
        ("day of AE", None),
        ("AE", "event_term"),
        ("AE at month 6", "event_term"),
        ("AE date", "event_date"),
    ],
)
def test_when_an_event_was_is_not_taken_for_what_it_was(header, field):
    assert read_header(header).field == field
