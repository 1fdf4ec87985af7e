"""The mapping: suggested, edited, replayed, and never a place for patients' values."""

import dataclasses

import pytest

from smdash.intake import ColumnMapping, Correction, FileMapping, TableMapping, mapping_from_json, read_intake
from smdash.intake.mapping import ATTRIBUTE, FIELDS, IGNORE
from tests.intake_books import asked, book, patients, read, read_csv, values


def answered(intake, **changes):
    """The mapping of an intake with answers added, through JSON and back."""
    return mapping_from_json(dataclasses.replace(intake.mapping, **changes).to_json())


def mapped(intake, header, **changes):
    """The mapping of an intake with one column changed."""
    tables = tuple(
        dataclasses.replace(
            table,
            columns=tuple(
                dataclasses.replace(column, confidence="confirmed", **changes) if column.header == header else column
                for column in table.columns
            ),
        )
        for table in intake.mapping.tables
    )
    return dataclasses.replace(intake.mapping, tables=tables)


def test_mapping_survives_json():
    mapping = FileMapping(
        tables=(TableMapping("S", (ColumnMapping("ID", "patient_id"), ColumnMapping("x", "qol_vas", "month_3"))),),
        words={"subtype": {"foo": "ISM"}},
        visits={"v2": "month_3"},
        decimal="comma",
        directions={"qol_vas": "high"},
        corrections=(Correction("S", "B2", "3"),),
    )
    assert mapping_from_json(mapping.to_json()) == mapping


def test_mapping_holds_no_patient_value():
    rows = [
        ["ID", "Subtype", "Skin baseline", "Town"],
        ["secret-7", "ISM", 2, "Elsewhere"],
        ["secret-8", "BMM", 3, "Nowhere"],
    ]
    said = read(rows).mapping.to_json()
    assert "secret" not in said
    assert "where" not in said


@pytest.mark.parametrize(
    ("text", "words"),
    [("{", "not valid JSON"), ("[]", "no mapping file"), ('{"smdash_mapping": 1, "colour": "red"}', "not understood"),
     ('{"smdash_mapping": 1, "tables": [{"sheet": "S", "columns": [{"header": "a", "field": "shoe_size"}]}]}',
      "shoe_size"),
     ('{"smdash_mapping": 1, "decimal": ","}', "comma, point"),
     ('{"smdash_mapping": 1, "pseudonyms": 1}', "True, False"),
     ('{"smdash_mapping": 1, "visits": {"v2": "month_0.5"}}', "month_1"),
     ('{"smdash_mapping": 1, "words": {"sex": {"x": 1}}}', "no text"),
     ('{"smdash_mapping": 1, "directions": {"qol_vas": "up"}}', "high, low"),
     ('{"smdash_mapping": 1, "corrections": [{"sheet": "S", "cell": 3, "value": null}]}', "no text")],
)  # fmt: skip
def test_broken_mapping_is_refused_with_a_sentence(text, words):
    with pytest.raises(ValueError, match=words):
        mapping_from_json(text)


def test_replaying_the_suggested_mapping_changes_nothing():
    rows = [["ID", "Subtype", "PGA skin 0", "PGA skin 3", "PGA skin last"], ["A", "ISM", 3, 2, 1]]
    data = book({"S": rows})
    first = read_intake(data, "test.xlsx")
    again = read_intake(data, "test.xlsx", mapping_from_json(first.mapping.to_json()))
    assert again.cohort.fingerprint == first.cohort.fingerprint
    assert again.findings == first.findings


def test_counted_visits_are_asked_once_and_settled_by_the_answer():
    rows = [["ID", "Tryptase V1", "Tryptase V2"], ["A", 30, 20]]
    intake = read(rows)
    assert asked(intake) == [("visit-unclear", "B1"), ("visit-unclear", "C1")]
    settled = read(rows, mapping=answered(intake, visits={"V1": "baseline", "V2": "month_3"}))
    assert asked(settled) == []
    assert set(values(settled)) == {("A", "baseline", "tryptase"), ("A", "month_3", "tryptase")}


def test_counted_visits_in_rows_are_settled_by_the_answer():
    rows = [["ID", "Visit", "Skin"], ["A", 1, 3], ["A", 2, 2], ["A", 3, 1]]
    settled = read(rows, mapping=FileMapping(visits={"1": "baseline", "2": "month_3", "3": "month_12"}))
    assert [visit for _, visit, _ in values(settled)] == ["baseline", "month_3", "month_12"]


def test_unknown_word_is_settled_by_the_answer():
    rows = [["ID", "Subtype", "Skin baseline"], ["A", "frobnicated", 3], ["B", "ISM", 2]]
    assert asked(read(rows)) == [("unknown-subtype", "B2")]
    settled = read(rows, mapping=FileMapping(words={"subtype": {"frobnicated": "SSM"}}))
    assert asked(settled) == []
    assert settled.cohort.patients["subtype"].tolist() == ["SSM", "ISM"]


def test_unknown_measure_is_settled_by_the_answer():
    rows = [["ID", "Visit", "Parameter", "Value"], ["A", "baseline", "LB-17", 3], ["A", "baseline", "skin", 2]]
    assert asked(read(rows)) == [("unknown-measure", "C2")]
    settled = read(rows, mapping=FileMapping(words={"measure": {"LB-17": "tryptase"}}))
    assert asked(settled) == []
    assert values(settled)["A", "baseline", "tryptase"] == (3, "D2")
    left = read(rows, mapping=FileMapping(words={"measure": {"LB-17": ""}}))
    assert asked(left) == []


def test_undeclared_direction_is_asked_and_settled_and_the_values_are_there_meanwhile():
    rows = [["ID", "QoL VAS 0-100 baseline", "QoL VAS 0-100 3m"], ["A", 30, 60], ["B", 25, 71]]
    intake = read(rows)
    assert [code for code, _ in asked(intake)] == ["direction-undeclared"]
    assert intake.cohort.better("qol_vas") is None
    assert len(values(intake)) == 4
    settled = read(rows, mapping=answered(intake, directions={"qol_vas": "low"}))
    assert (asked(settled), settled.cohort.better("qol_vas")) == ([], "low")


def test_direction_in_the_header_needs_no_question():
    intake = read([["ID", "QoL VAS baseline (0-100, 100 = best)"], ["A", 30], ["B", 71]])
    assert (asked(intake), intake.cohort.better("qol_vas")) == ([], "high")


def test_direction_in_a_note_needs_no_question():
    intake = read([["ID", "QoL VAS 0-100 baseline"], ["A", 30], ["B", 71], [], ["QoL VAS: 0 = worst, 100 = best"]])
    assert (asked(intake), intake.cohort.better("qol_vas")) == ([], "high")


def test_dates_without_a_start_are_asked_and_settled():
    from datetime import date

    rows = [["ID", "Date", "Skin"], ["A", date(2020, 1, 1), 3], ["A", date(2020, 4, 1), 1]]
    assert {code for code, _ in asked(read(rows))} == {"no-start-of-treatment"}
    settled = read(rows, mapping=FileMapping(first_date_is_baseline=True))
    assert [visit for _, visit, _ in values(settled)] == ["baseline", "month_3"]


def test_unsure_column_is_not_used_until_confirmed():
    rows = [["ID", "Trytpase baseline"], ["A", 30], ["B", 20]]
    intake = read(rows)
    assert (asked(intake), values(intake)) == ([("column-unsure", "B1")], {})
    settled = read(rows, mapping=mapped(intake, "Trytpase baseline"))
    assert asked(settled) == []
    assert values(settled)["A", "baseline", "tryptase"] == (30, "B2")


def test_unmatched_column_can_be_mapped_by_the_user():
    rows = [["ID", "Blorp"], ["A", 3], ["B", 2]]
    intake = read(rows)
    assert intake.cohort.attributes == ("Blorp",)
    settled = read(rows, mapping=mapped(intake, "Blorp", field="grade_skin", visit="month_6"))
    assert values(settled) == {("A", "month_6", "grade_skin"): (3, "B2"), ("B", "month_6", "grade_skin"): (2, "B3")}


def test_column_can_be_named_as_the_patients():
    rows = [["Initials", "Sex", "Skin baseline"], ["AB", "F", 1], ["CD", "M", 1]]
    settled = read(rows, mapping=mapped(read(rows), "Initials", field="patient_id"))
    assert patients(settled) == ["AB", "CD"]


def test_bare_measure_is_asked_for_its_visit_and_settled():
    rows = [["ID", "Sex", "Tryptase", "Tryptase 3m"], ["A", "F", 30, 20]]
    intake = read(rows)
    assert asked(intake) == [("visit-unclear", "C1")]
    settled = read(rows, mapping=mapped(intake, "Tryptase", visit="baseline"))
    assert values(settled)["A", "baseline", "tryptase"] == (30, "C2")


def test_correction_replaces_a_cell_and_leaves_the_upload_alone():
    rows = [["ID", "Skin baseline"], ["A", "blue"], ["B", 2]]
    assert [cell for _, cell in asked(read(rows))] == ["B2"]
    settled = read(rows, mapping=FileMapping(corrections=(Correction("S", "B2", "1"),)))
    assert asked(settled) == []
    assert values(settled)["A", "baseline", "grade_skin"] == (1, "B2")


def test_table_can_be_left_out():
    rows = {"a": [["ID", "Skin baseline"], ["A", 1]], "b": [["ID", "Skin baseline"], ["B", 2]]}
    intake = read(rows)
    tables = (intake.mapping.tables[0], dataclasses.replace(intake.mapping.tables[1], use=False))
    assert patients(read(rows, mapping=dataclasses.replace(intake.mapping, tables=tables))) == ["A"]


def test_hidden_sheet_is_used_when_the_user_says_so():
    def hide(workbook):
        workbook["b"].sheet_state = "hidden"

    rows = {"a": [["ID", "Skin baseline"], ["A", 1]], "b": [["ID", "Skin baseline"], ["B", 2]]}
    intake = read(rows, prepare=hide, mapping=FileMapping(use_hidden=True))
    assert (patients(intake), asked(intake)) == (["A", "B"], [])
    assert patients(read(rows, prepare=hide, mapping=FileMapping(use_hidden=False))) == ["A"]


def test_struck_through_cell_is_asked_about_and_settled():
    from openpyxl.styles import Font

    def strike(workbook):
        workbook["S"]["B2"].font = Font(strike=True)

    rows = [["ID", "Skin baseline"], ["A", 1], ["B", 2]]
    intake = read(rows, prepare=strike)
    assert asked(intake) == [("struck-through", "B2")]
    assert ("A", "baseline", "grade_skin") not in values(intake)
    assert len(values(read(rows, prepare=strike, mapping=FileMapping(use_struck=True)))) == 2
    void = read(rows, prepare=strike, mapping=FileMapping(use_struck=False))
    assert (asked(void), len(values(void))) == ([], 1)


def test_pseudonyms_replace_the_identifiers_everywhere():
    rows = [["ID", "Skin baseline"], ["secret-7", "blue"], ["secret-8", 2]]
    intake = read(rows, mapping=FileMapping(pseudonyms=True))
    assert patients(intake) == ["P001", "P002"]
    assert "secret" not in repr(intake.findings)
    assert "secret" not in intake.cohort.measurements.to_csv() + intake.cohort.cells.to_csv()


def test_same_headers_in_another_file_reuse_the_mapping():
    rows = [["ID", "Blorp"], ["A", 3]]
    mapping = mapped(read(rows), "Blorp", field="grade_skin", visit="month_6")
    other = read({"Renamed": [["ID", "Blorp"], ["Z", 2]]}, mapping=mapping)
    assert values(other) == {("Z", "month_6", "grade_skin"): (2, "B2")}


KEY = [["_t0", "vor Therapie"], ["_t1", "nach 3 Monaten"], ["_t2", "nach 6 Monaten"]]
COUNTED = [["Patient", "haut_t0", "haut_t1", "haut_t2"], ["P1", 3, 2, 1], ["P2", 2, 1, 0]]


@pytest.mark.parametrize(
    "key",
    [KEY, [["T0 = baseline, T1 = 3 months, T2 = 6 months"]], [["T1", "Month 3 visit"], ["T2", "Month 6 visit"]],
     [["Legend", "T1: 3 mdr; T2: 6 mdr"]], [["Visita", "T1", "a los 3 meses"], ["Visita", "T2", "a los 6 meses"]]],
)  # fmt: skip
def test_counted_visits_that_the_file_explains_are_not_asked_about(key):
    intake = read({"Data": COUNTED, "Key": key})
    assert {visit for _, visit, _ in values(intake)} == {"baseline", "month_3", "month_6"}
    assert intake.mapping.visits == {}


@pytest.mark.parametrize(
    "key",
    [[["T1", "3 months"]], [["T1", "3 months"], ["T2", "6 months"], ["T1", "4 months"]], [["T1", "T2", "3 months"]],
     [["V1", "3 months"], ["V2", "6 months"]]],
)  # fmt: skip
def test_counted_visits_explained_alone_or_in_two_ways_are_asked_about(key):
    assert "visit-unclear" in {code for code, _ in asked(read({"Data": COUNTED, "Key": key}))}


def test_answer_goes_before_what_the_file_explains():
    intake = read({"Data": COUNTED, "Key": KEY}, mapping=FileMapping(visits={"t 1": "month_4"}))
    assert "month_4" in {visit for _, visit, _ in values(intake)}


def test_counted_visits_in_rows_are_settled_by_what_the_file_explains():
    rows = [["Patient", "Visit", "Tryptase (ng/mL)"], ["P1", "V1", 24.0], ["P1", "V2", 23.0], ["P2", "V1", 10.0]]
    key = [["V1", "baseline"], ["V2", "month 3"]]
    assert {visit for _, visit, _ in values(read({"Data": rows, "Key": key}))} == {"baseline", "month_3"}


TABLES = {
    "wide": "ID;Subtype;Skin baseline;Skin 3 months;Town\nA;ISM;2;1;Elsewhere\nB;BMM;3;0;Nowhere\n",
    "long": "ID;Visit;Date;Skin;Remark\nA;baseline;2020-01-02;2;x\nA;3 months;2020-04-02;1;\nB;baseline;;3;y\n",
    "long-long": "ID;Visit;Measure;Value\nA;baseline;Tryptase;20\nA;3 months;Tryptase;18\nB;baseline;MCT;9\n",
    "events": "ID;Event;Event date;Event grade\nA;Anaphylaxis;2020-01-02;2\nB;Anaphylaxis;2021-03-02;3\n",
}


@pytest.mark.parametrize("kind", TABLES)
def test_no_field_a_user_may_choose_for_a_column_breaks_the_import(kind):
    suggested = read_csv(TABLES[kind]).mapping
    table = suggested.tables[0]
    for turn, field in enumerate((*FIELDS, ATTRIBUTE, IGNORE)):
        at = turn % len(table.columns)
        chosen = dataclasses.replace(table.columns[at], field=field, confidence="confirmed")
        columns = (*table.columns[:at], chosen, *table.columns[at + 1 :])
        mapping = dataclasses.replace(suggested, tables=(dataclasses.replace(table, columns=columns),))
        assert read_csv(TABLES[kind], mapping=mapping).status in ("ready", "questions", "unreadable")
