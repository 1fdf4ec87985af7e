"""Nothing that a cell, a file, an answers file or a link may hold makes smdash fall over."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smdash.intake import UnreadableFile, mapping_from_json, read_intake
from smdash.intake.cells.limits import CLIPPED_NOTE, MAX_TEXT
from smdash.intake.tables.headers import read_header, read_visit
from smdash.intake.values.reading import Context
from smdash.intake.values.values import read_column
from smdash.selection import Selection, read_query, write_query

BOUNDED = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FIELDS = (
    "patient_id", "subtype", "sex", "age", "treatment_start", "treatment_months", "dose", "excluded", "withdrawn",
    "response", "qol_vas", "tryptase", "kit_vaf", "grade_skin", "response_skin", "attribute", "kind", "event_date",
)  # fmt: skip
# Texts that programs write where there is no number, and texts nobody meant.
ODD = (
    "NaN", "nan", "inf", "-inf", "Infinity", "1e400", "1e99999", "²", "١٢", "½", "\x00", "\ud7ff", "=1", "'", '"',
    "9" * 5000, "-" + "9" * 5000, "1" + "0" * 4400 + ".5", "0." + "1" * 5000, "<" + "9" * 5000, "9" * 400 + "/12",
    "~" * 1200, "?" * 1200, "(" * 1200, "+" * 1200, " " * 32_000 + "x", "month " + "9" * 400, "V" + "9" * 5000,
    "1.2.3.4.5", "--5", "31.02.2020", "00/00/0000", "9999-12-31", "24:61", "month -3", "week 1e9",
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(ODD), st.text(max_size=30), st.from_regex(r"[<>~+ (]{0,3}[0-9.,eE/-]{1,12}[)% a-z]{0,4}")
)


def read_cells(header, texts):
    """A table of visits with a column of these cells."""
    import csv
    import io

    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(["id", "visit", header, "Tryptase (ng/mL)"])
    for number, text in enumerate(texts):
        rows.writerow([f"P{number // 2}", ("baseline", "month 3")[number % 2], text, 5 + number])
    return read_intake(written.getvalue().encode("utf-8", errors="replace"), "cells.csv")


@pytest.mark.parametrize(
    "header", ["month", "weeks since start", "day", "QoL VAS", "age", "treatment start", "PGA skin", "subtype"]
)
def test_no_cell_that_programs_or_nobody_writes_stops_the_reading_of_its_column(header):
    for text in ODD:
        assert read_cells(header, [text, "3", text, "6"]).mapping.tables


@pytest.mark.parametrize("header", ["month", "week"])
def test_a_time_that_is_not_a_number_is_missing_and_an_endless_one_is_asked_about(header):
    rows = "\n".join(
        f"P{one},{two},{10 + one}" for one, two in ((1, 0), (1, "NaN"), (2, 0), (2, "inf"), (3, 0), (3, 12))
    )
    read = read_intake(f"id,{header},Tryptase (ng/mL)\n{rows}\n".encode(), "export.csv")
    asked = [(one.code, one.cell, one.original) for one in read.findings if one.severity == "question"]
    assert asked == [("visit-unclear", "B5", "inf"), ("visit-unclear", "B3", None)]
    assert read.cohort is not None
    assert len(read.cohort.measurements) == 4


def test_a_time_longer_than_a_life_names_no_visit():
    for text in ("month 2000", "month " + "9" * 400, "week 1e99", "year 300"):
        word = read_visit(text)
        assert word is None or word.visit is None
    word = read_visit("month 240")
    assert word is not None
    assert word.visit == "month_240"


def test_of_an_endless_text_the_beginning_is_read_and_that_is_said():
    read = read_intake(f"id,subtype,ward\n1,ISM,{'x' * 9000}\n2,SSM,b\n".encode(), "long.csv")
    assert read.cohort is not None
    assert read.cohort.patients["ward"].tolist() == ["x" * MAX_TEXT, "b"]
    assert [one.message for one in read.findings if one.code == "file-note"] == [CLIPPED_NOTE]


def test_a_text_of_ordinary_length_is_read_whole_and_nothing_is_said():
    read = read_intake(f"id,subtype,ward\n1,ISM,{'x' * MAX_TEXT}\n2,SSM,b\n".encode(), "long.csv")
    assert read.cohort is not None
    assert read.cohort.patients["ward"].tolist() == ["x" * MAX_TEXT, "b"]
    assert not any(one.code == "file-note" for one in read.findings)


@BOUNDED
@given(
    st.sampled_from(FIELDS),
    st.lists(
        st.one_of(
            TEXTS,
            st.none(),
            st.booleans(),
            st.floats(allow_nan=False, allow_infinity=False),
            st.dates(),
            st.datetimes(),
            st.times(),
            st.timedeltas(),
        ),
        max_size=6,
    ),
    st.text(max_size=20),
)
def test_any_cells_are_read_as_any_field_and_every_one_has_a_value_or_none(field, cells, header):
    reading = read_column(field, cells, header=header, context=Context())
    assert len(reading.values) == len(cells)


@BOUNDED
@given(st.one_of(TEXTS, st.text(max_size=60)))
def test_any_text_may_stand_as_a_header(text):
    read_header(text[:MAX_TEXT])
    read_visit(text[:MAX_TEXT])


@BOUNDED
@given(
    st.one_of(
        st.binary(max_size=300),
        st.lists(st.lists(TEXTS, min_size=1, max_size=4), min_size=1, max_size=6).map(
            lambda rows: "\n".join(";".join(row) for row in rows).encode("utf-8", errors="replace")
        ),
        st.binary(max_size=80).map(lambda rest: b"PK\x03\x04" + rest),
        st.binary(max_size=80).map(lambda rest: b"id,month,tryptase\n1,0,5\n" + rest),
    )
)
def test_any_bytes_give_an_outcome_or_one_sentence(data):
    try:
        outcome = read_intake(data, "any.csv").message
    except UnreadableFile as refused:
        outcome = refused.message
    assert outcome.endswith(".")


# Answers files.

SCORES = b"id,subtype,QoL VAS baseline,QoL VAS month 3\n1,ISM,50,80\n2,SSM,40,90\n3,ISM,30,70\n"


def answers(**said):
    return json.dumps({"smdash_mapping": 1, **said})


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        '{"a":' * 200_000,
        '{"smdash_mapping": 1, "words": ' + "9" * 5000 + "}",
        answers(corrections=[{"sheet": "scores", "cell": "a1:b2", "value": "1"}]),
        answers(corrections=[{"sheet": "scores", "cell": "A0", "value": "1"}]),
        answers(corrections=[{"sheet": "scores", "cell": "ZZZZZ99999999999", "value": "1"}]),
        answers(visits={"v2": "month_" + "9" * 5000}),
        answers(words=[1]),
        answers(visits=[1]),
        answers(directions=[]),
        answers(missing_codes=5),
        answers(tables=[5]),
    ],
)  # fmt: skip
def test_an_answers_file_that_smdash_cannot_have_written_is_refused_in_one_sentence(text):
    with pytest.raises(ValueError, match=r"mapping file.*\.$") as refused:
        mapping_from_json(text)
    assert type(refused.value) is ValueError


WORDS = st.sampled_from(["baseline", "month_3", "C2", "scores", "ignore", "qol_vas", "low", ""])
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)),
    max_leaves=6,
)
NAMES = st.sampled_from([*json.loads(read_intake(SCORES, "scores.csv").mapping.to_json()), "foo"])


@BOUNDED
@given(st.dictionaries(NAMES, JSON, max_size=3), JSON)
def test_any_answers_file_is_refused_or_can_be_applied(said, entry):
    text = json.dumps({**json.loads(read_intake(SCORES, "scores.csv").mapping.to_json()), **said, "smdash_mapping": 1})
    for one in (text, json.dumps(entry), text[: len(text) // 2]):
        try:
            mapping = mapping_from_json(one)
        except ValueError:
            continue
        assert read_intake(SCORES, "scores.csv", mapping).message


# Links.

WARDS = b"id,subtype,ward,dose group\n" + b"".join(
    b"%d,%s,%s,%d\n" % (one, (b"ISM", b"SSM")[one % 2], (b"north", b"south")[one // 2 % 2], one % 3)
    for one in range(12)
)


def test_a_link_with_a_place_of_thousands_of_digits_says_what_the_file_does_not_have():
    cohort = read_intake(WARDS, "wards.csv").cohort
    assert cohort is not None
    chosen = Selection().with_choice("ward", ["north"])
    query = write_query(cohort, chosen)
    assert read_query(cohort, query) == (chosen, ())
    for place in ("9" * 4400, "-1", "²", "0" * 4400):
        selection, differences = read_query(cohort, dict.fromkeys(query, place))
        assert (selection, differences) == (Selection(), ("an option of ward",))


@BOUNDED
@given(
    st.dictionaries(
        st.one_of(
            st.sampled_from(["subtype", "age", "c0", "c1", "symptoms", "domains", "evaluated", "sex"]),
            st.text(max_size=5),
        ),
        st.one_of(TEXTS, st.from_regex(r"[0-9,~.-]{0,12}")),
        max_size=4,
    )
)
def test_any_link_gives_a_selection(query):
    cohort = read_intake(WARDS, "wards.csv").cohort
    assert cohort is not None
    selection, differences = read_query(cohort, query)
    assert isinstance(selection, Selection)
    assert all(differences)
