"""Mappings remembered on the user's own machine: recalled when the headers come again, and nothing kept beside them."""

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smdash.intake import adopt, read_intake
from smdash.intake.mapping import ColumnMapping, Correction, FileMapping, TableMapping
from smdash.intake.memory import (
    forget_all,
    give_back,
    hold_back,
    is_on,
    is_shared,
    recall,
    remember,
    remembered_count,
    switch,
)
from smdash.intake.values.folding import written


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("SMDASH_CONFIG_DIR", str(tmp_path))
    return tmp_path


def table(*columns: tuple[str, str], sheet: str = "Data", use: bool = True) -> TableMapping:
    return TableMapping(sheet, tuple(ColumnMapping(header, field) for header, field in columns), use)


def mapping(*columns: tuple[str, str], sheet: str = "Data") -> FileMapping:
    return FileMapping(tables=(table(*columns, sheet=sheet),))


STUDY = (("Study no", "patient_id"), ("Dx", "subtype"), ("Q", "qol_vas"))
UNKNOWN = tuple((header, "attribute") for header, _ in STUDY)


def everything_in(folder: Path) -> str:
    return "".join(str(path) + path.read_text() for path in folder.rglob("*") if path.is_file())


def test_a_mapping_is_recalled_when_the_same_headers_come_again():
    assert remember(mapping(*STUDY))
    assert recall(mapping(*UNKNOWN)) == mapping(*STUDY)


def test_nothing_is_recalled_for_other_headers():
    remember(mapping(*STUDY))
    assert recall(mapping(*UNKNOWN, ("Extra", "attribute"))) is None
    assert recall(mapping(("Study no", "attribute"), ("Dx", "attribute"), ("R", "attribute"))) is None


def test_headers_in_other_order_case_and_spacing_are_the_same_headers():
    remember(mapping(*STUDY))
    again = recall(mapping(("q ", "attribute"), ("STUDY  NO", "attribute"), ("dx", "attribute")))
    assert again == mapping(("q ", "qol_vas"), ("STUDY  NO", "patient_id"), ("dx", "subtype"))


def test_headers_that_differ_only_in_a_sign_are_different_headers():
    remember(mapping(("id", "patient_id"), ("skin -3", "grade_skin")))
    assert recall(mapping(("id", "patient_id"), ("skin 3", "attribute"))) is None


def test_columns_of_one_header_keep_their_turn():
    remember(mapping(("id", "patient_id"), ("VAS", "qol_vas"), ("VAS", "ignore")))
    assert recall(mapping(("VAS", "attribute"), ("id", "attribute"), ("VAS", "attribute"))) == mapping(
        ("VAS", "qol_vas"), ("id", "patient_id"), ("VAS", "ignore")
    )


def test_a_text_table_is_recognised_under_another_file_name():
    remember(mapping(*STUDY, sheet="cohort March"))
    assert recall(mapping(*UNKNOWN, sheet="cohort April")) == mapping(*STUDY, sheet="cohort April")


def test_a_sheet_named_after_another_visit_or_measure_is_another_table():
    remember(mapping(*STUDY, sheet="Baseline"))
    assert recall(mapping(*UNKNOWN, sheet="Month 3")) is None
    remember(mapping(("id", "patient_id"), ("0", "tryptase"), sheet="Tryptase"))
    assert recall(mapping(("id", "patient_id"), ("0", "attribute"), sheet="KIT D816V")) is None


def test_sheets_of_equal_headers_are_not_taken_for_one_another():
    two = FileMapping(tables=(table(*STUDY, sheet="Aarhus"), table(*STUDY, sheet="Odense", use=False)))
    remember(two)
    assert recall(two) == two
    assert recall(FileMapping(tables=(two.tables[1], two.tables[0]))) is None


def test_answers_about_the_file_are_kept():
    said = replace(
        mapping(*STUDY), decimal="comma", date_order="day-first", directions={"qol_vas": "high"}, pseudonyms=True,
        first_date_is_baseline=True, use_hidden=False, visits={"v2": "month_3"},
    )  # fmt: skip
    remember(said)
    assert recall(mapping(*UNKNOWN)) == said


def test_neither_headers_nor_names_nor_cells_are_written(folder):
    remember(
        replace(
            mapping(("Kirsten Ny", "attribute"), ("Study no", "patient_id"), sheet="Ward Nord"),
            words={"patient_id": {"ane": "ane b"}, "subtype": {"ism (hansen)": "ISM", "maybe ism": "ISM"}},
            visits={"ved fru madsen": "month_3"},
            corrections=(Correction("Ward Nord", "B7", "010203-1234"),),
            missing_codes=("4711",),
        )
    )
    assert remembered_count() == 1
    kept = everything_in(folder).replace(str(folder), "").casefold()
    for secret in ("kirsten", "study", "ward", "ane", "hansen", "maybe", "madsen", "010203", "b7", "4711"):
        assert secret not in kept


def test_answers_about_words_of_the_vocabulary_are_kept_and_no_others():
    words = {
        "subtype": {"ism/ssm": "ISM", "peter": "ISM", "17": "SSM"},
        "response": {"partial": "partial", "as doctor b said": "none"},
        "tryptase": {"n.d.": "", "see letter": ""},
    }
    remember(replace(mapping(*STUDY), words=words))
    recalled = recall(mapping(*UNKNOWN))
    assert recalled is not None
    assert recalled.words == {
        "subtype": {"ism/ssm": "ISM"}, "response": {"partial": "partial"}, "tryptase": {"n.d.": ""},
    }  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions; the profile folder is private there")
def test_only_the_user_may_read_what_is_remembered(folder):
    remember(mapping(*STUDY))
    (path,) = (path for path in folder.rglob("*.json"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_switched_off_nothing_is_remembered_or_recalled_until_it_is_on_again():
    remember(mapping(*STUDY))
    assert switch(on=False)
    assert not is_on()
    assert not remember(mapping(("a", "patient_id")))
    assert recall(mapping(*UNKNOWN)) is None
    assert remembered_count() == 1
    assert switch(on=True)
    assert recall(mapping(*UNKNOWN)) == mapping(*STUDY)


REVERSING = replace(
    mapping(*STUDY),
    tables=(
        TableMapping(
            "Data",
            (
                ColumnMapping("Study no", "patient_id"),
                ColumnMapping("Dx", "subtype", visit="baseline"),
                ColumnMapping("Q", "qol_vas", unit="points", scale="0-10", direction="low"),
            ),
        ),
    ),
    words={"tryptase": {"(unit)": "mg/L"}, "qol_vas": {"(scale)": "0-10", "n.d.": ""}},
    directions={"qol_vas": "low"},
    decimal="comma",
    date_order="day-first",
    use_hidden=True,
)


def test_no_answer_that_can_turn_a_conclusion_round_is_given_back_unasked():
    remember(REVERSING)
    recalled = recall(mapping(*UNKNOWN))
    assert recalled == REVERSING
    held = hold_back(recalled, mapping(*UNKNOWN))
    assert (held.directions, held.decimal, held.words) == ({}, None, {"qol_vas": {"n.d.": ""}})
    assert {(one.unit, one.scale, one.direction) for one in held.tables[0].columns} == {(None, None, None)}
    assert [(one.field, one.visit) for one in held.tables[0].columns] == [
        ("patient_id", None), ("subtype", "baseline"), ("qol_vas", None),
    ]  # fmt: skip
    assert (held.date_order, held.use_hidden) == ("day-first", True)


def test_what_the_new_file_says_itself_of_its_columns_is_no_recalled_answer():
    says_high = (ColumnMapping("id", "patient_id"), ColumnMapping("Q (100 = best)", "qol_vas", direction="high"))
    said = FileMapping(tables=(TableMapping("Data", says_high),))
    remember(said)
    recalled = recall(said)
    assert recalled is not None
    assert hold_back(recalled, said) == recalled


def test_confirmed_answers_are_those_that_were_held_back_but_for_what_was_answered_since():
    held = hold_back(REVERSING, mapping(*UNKNOWN))
    assert give_back(REVERSING, held) == REVERSING
    since = give_back(REVERSING, replace(held, directions={"qol_vas": "high"}, decimal="point"))
    assert (since.directions, since.decimal) == ({"qol_vas": "high"}, "point")
    assert give_back(REVERSING, FileMapping()).tables == REVERSING.tables


def test_where_several_people_share_a_server_nothing_is_remembered_or_recalled(monkeypatch):
    remember(mapping(*STUDY))
    monkeypatch.setenv("SMDASH_SHARED", "1")
    assert is_shared()
    assert not is_on()
    assert not remember(mapping(("a", "patient_id")))
    assert recall(mapping(*UNKNOWN)) is None
    assert not switch(on=True)
    monkeypatch.delenv("SMDASH_SHARED")
    assert remembered_count() == 1
    assert recall(mapping(*UNKNOWN)) == mapping(*STUDY)


def test_everything_is_forgotten_and_other_files_are_left_alone(folder):
    remember(mapping(*STUDY))
    remember(mapping(("a", "patient_id")))
    foreign = next(folder.rglob("*.json")).parent / "notes.json"
    foreign.write_text("{}")
    assert remembered_count() == 2
    forget_all()
    assert remembered_count() == 0
    assert foreign.exists()
    assert recall(mapping(*UNKNOWN)) is None


@pytest.mark.parametrize(
    "damage",
    [
        "", "not json", "[]", "{}", '{"smdash_memory": 2}', '{"smdash_memory": 1}', "[" * 100_000,
        '{"smdash_memory": 1, "tables": [], "words": {}, "visits": {}}',
    ],
)  # fmt: skip
def test_a_damaged_or_foreign_file_is_ignored(folder, damage):
    remember(mapping(*STUDY))
    (path,) = folder.rglob("*.json")
    path.write_text(damage)
    assert recall(mapping(*UNKNOWN)) is None


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ('"qol_vas"', '"no_field"'), ('"confirmed"', '"certain"'), ('"visit": null', '"visit": "v9"'),
        ('"pseudonyms": false', '"pseudonyms": "no"'), ('"decimal": null', '"decimal": ";"'),
        ('"directions": {}', '"directions": {"qol_vas": "up"}'), ('"words": {}', '"words": {"subtype": 3}'),
        ('"words": {}', '"words": {}, "corrections": []'), ('"unit": null', '"unit": 3'),
        ('"use": true', '"use": "yes"'),
    ],
)  # fmt: skip
def test_a_file_with_an_entry_that_is_never_written_is_ignored(folder, true, false):
    remember(mapping(*STUDY))
    (path,) = folder.rglob("*.json")
    text = path.read_text()
    assert true in text
    path.write_text(text.replace(true, false))
    assert recall(mapping(*UNKNOWN)) is None


def test_a_folder_that_cannot_be_written_costs_nothing_but_the_memory(folder, monkeypatch):
    (folder / "file").write_text("")
    monkeypatch.setenv("SMDASH_CONFIG_DIR", str(folder / "file"))
    assert not remember(mapping(*STUDY))
    assert recall(mapping(*STUDY)) is None
    assert remembered_count() == 0
    assert not switch(on=False)
    forget_all()


def test_a_file_with_no_columns_is_not_remembered():
    assert not remember(FileMapping())
    assert recall(FileMapping()) is None


def test_a_file_read_again_with_its_remembered_mapping_is_understood_alike(founding_workbook):
    first = read_intake(founding_workbook, "march.xlsx")
    remember(first.mapping)
    recalled = recall(first.mapping)
    assert recalled is not None
    assert adopt(first.mapping, recalled) == first.mapping
    again = read_intake(founding_workbook, "march.xlsx", recalled)
    assert first.cohort is not None
    assert again.cohort is not None
    assert again.cohort.fingerprint == first.cohort.fingerprint


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(st.text(max_size=12), st.sampled_from(["patient_id", "subtype", "qol_vas", "ignore"])),
        min_size=1,
        unique_by=lambda column: written(column[0]),
    ),
    st.randoms(),
)
def test_whatever_the_headers_each_column_gets_its_own_meaning_back(columns, chance):
    remember(mapping(*columns))
    chance.shuffle(columns)
    assert recall(mapping(*((header, "attribute") for header, _ in columns))) == mapping(*columns)


def test_the_unit_and_the_range_of_a_measure_are_remembered_though_they_are_no_words_of_the_vocabulary():
    told = FileMapping(mapping(*STUDY).tables, words={"qol_vas": {"(scale)": "0-10"}, "tryptase": {"(unit)": "mg/L"}})
    remember(told)
    again = recall(mapping(*UNKNOWN))
    assert again is not None
    assert again.words == told.words
