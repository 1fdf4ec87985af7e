"""Thousands of cells that nobody can understand: one question for the column, and a list that ends."""

from collections import Counter

import pytest

from smdash.intake import FileMapping, mapping_from_json, read_intake
from smdash.intake.cells.workbook import read_workbook
from smdash.intake.frames.columns import MOST_OF_A_KIND
from smdash.intake.values import number_fields, values
from smdash.ui.questions import find_questions
from smdash.ui.reading import understand
from tests.intake_books import read_csv


def table(*columns, rows):
    lines = [",".join(str(cell(row)) for cell in columns) for row in range(rows)]
    return ("id,subtype,QoL VAS baseline,response,PGA skin baseline\n" + "\n".join(lines) + "\n").encode()


def nonsense(row):
    return (
        "".join(chr(97 + (row * 7919 + 31 * at * at) % 26) for at in range(7))
        + chr(97 + row % 26)
        + chr(97 + row // 26 % 26)
        + chr(97 + row // 676 % 26)
    )


def unknown(rows):
    return table("P{}".format, nonsense, nonsense, nonsense, nonsense, rows=rows)


def counted(read):
    return Counter(one.code for one in read.findings)


def test_a_column_of_thousands_of_unknown_words_is_one_question():
    read = read_intake(unknown(2000), "words.csv")
    asked = [one for one in read.findings if one.code == "column-of-unknown-entries"]
    assert [(one.cell, one.severity, one.original) for one in asked] == [
        (address, "question", None) for address in ("B1", "D1", "C1", "E1")
    ]
    assert len(read.findings) < 20
    assert read.status == "questions"


def test_the_question_about_such_a_column_is_what_it_holds_and_an_answer_settles_it():
    data = unknown(700)
    read = understand(read_workbook(data, "words.csv"), data, "words.csv", FileMapping(), lambda *_: None)
    questions = [one for one in find_questions(read) if "B1" in "".join(one.places)]
    assert [one.step for one in questions] == ["columns"]
    answered = questions[0].give(read.intake.mapping, "attribute")
    again = read_intake(data, "words.csv", mapping_from_json(answered.to_json()))
    assert not any(one.cell == "B1" for one in again.findings if one.severity == "question")


def test_only_so_many_different_words_are_looked_at_before_a_column_is_asked_about(monkeypatch):
    read = Counter()
    subtypes = values._WORDS["subtype"]
    monkeypatch.setitem(values._WORDS, "subtype", lambda *given: read.update(words=len(given[1])) or subtypes(*given))
    read_intake(unknown(5000), "words.csv")
    assert read["words"] < 1000


def test_only_so_many_different_texts_are_tried_as_numbers(monkeypatch):
    tried = Counter()
    read_key = number_fields.read_number_key
    monkeypatch.setattr(number_fields, "read_number_key", lambda *given: tried.update(keys=1) or read_key(*given))
    read_intake(unknown(5000), "words.csv")
    assert 0 < tried["keys"] < 5000


def test_a_few_unknown_words_among_many_known_cells_are_asked_about_one_by_one():
    data = table(
        "P{}".format,
        lambda row: "ISM" if row % 50 else nonsense(row),
        lambda row: row % 100,
        lambda _: "partial",
        lambda row: row % 5,
        rows=2000,
    )
    read = read_intake(data, "words.csv")
    assert counted(read)["unknown-subtype"] == 40
    assert "column-of-unknown-entries" not in counted(read)


def test_a_column_of_hundreds_of_different_numbers_and_some_words_is_read():
    data = table(
        "P{}".format,
        lambda _: "ISM",
        lambda row: f"{row / 100:g}" if row % 4 else nonsense(row),
        lambda _: "partial",
        lambda row: row % 5,
        rows=2000,
    )
    read = read_intake(data, "words.csv")
    assert "column-of-unknown-entries" not in counted(read)
    assert counted(read)["not-a-number"] == 500


def test_of_findings_of_one_kind_in_one_column_the_first_thousand_are_listed_and_the_others_counted():
    data = table(
        "P{}".format,
        lambda row: "ISM" if row % 2 else "indolentish",
        lambda row: row % 100,
        lambda _: "maybe better",
        lambda row: row % 5,
        rows=3000,
    )
    read = read_intake(data, "words.csv")
    assert max(counted(read).values()) == MOST_OF_A_KIND
    said = {one.column: one.message for one in read.findings if one.code == "findings-not-listed"}
    assert said.keys() == {"subtype", "response"}
    assert said["subtype"].startswith("500 more of the kind")
    assert said["response"].startswith("2,000 more of the kind")
    assert read.status == "questions"


@pytest.mark.parametrize("rows", [MOST_OF_A_KIND, 3])
def test_as_long_as_all_are_listed_nothing_is_said_of_others(rows):
    data = table(
        "P{}".format, lambda _: "ISM", lambda row: row % 100, lambda _: "maybe better", lambda row: row % 5, rows=rows
    )
    assert counted(read_intake(data, "words.csv"))["findings-not-listed"] == 0


@pytest.mark.parametrize("count", [2, 300])
def test_codes_that_nothing_explains_are_asked_about_once_a_column(count):
    rows = "\n".join(f"P{at:03d},{1 + at % 3},{10 + at}" for at in range(count))
    intake = read_csv(f"Patient,Subtype,Tryptase baseline\n{rows}\n")
    coded = [one for one in intake.findings if one.code == "coded-word"]
    codes = tuple("123"[:count])
    assert [(one.cell, one.codes, one.severity) for one in coded] == [("B1", codes, "question")]
    assert "1 in " in coded[0].message
    assert "B2" in coded[0].message
    assert intake.cohort.patients["subtype"].isna().all()


def test_the_answers_about_codes_settle_every_cell_of_their_column():
    rows = "\n".join(f"P{at:03d},{1 + at % 3},{10 + at}" for at in range(300))
    answered = read_csv(
        f"Patient,Subtype,Tryptase baseline\n{rows}\n",
        mapping=FileMapping(words={"subtype": {"1": "ISM", "2": "SSM", "3": "ASM"}}),
    )
    assert answered.cohort.patients["subtype"].value_counts().to_dict() == {"ISM": 100, "SSM": 100, "ASM": 100}


def test_degrees_of_relation_are_said_once_a_column():
    rows = "\n".join(f"P{at:02d},Flushing,MILD,{'NONE' if at % 2 else 'POSSIBLE'}" for at in range(14))
    intake = read_csv(f"USUBJID,AETERM,AESEV,AEREL\n{rows}\n")
    assert [one.cell for one in intake.findings if one.code == "graded-relation"] == ["D2"]
