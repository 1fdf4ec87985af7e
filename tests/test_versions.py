"""What changed between two uploads. All patients are invented."""

from dataclasses import replace

import pandas as pd
import pytest

from smdash.intake import FileMapping, Finding, Intake, read_intake
from smdash.intake.versions import CHANGE_COLUMNS, Changes, compare_intakes

HEADER = "patient_id,subtype,age,visit,visit_date,tryptase (ng/mL),grade skin\n"
ROWS = {
    "P01 baseline": "P01,ISM,41,baseline,2020-01-06,38.2,3\n",
    "P01 month 3": "P01,ISM,41,month 3,2020-04-06,31.5,2\n",
    "P02 baseline": "P02,SSM,52,baseline,2020-02-03,120,2\n",
    "P02 month 3": "P02,SSM,52,month 3,2020-05-04,110,1\n",
    "P03 baseline": "P03,ISM,63,baseline,2020-03-02,22.1,1\n",
}


def read(rows: dict[str, str], header: str = HEADER, mapping: FileMapping | None = None) -> Intake:
    return read_intake((header + "".join(rows.values())).encode(), "cohort.csv", mapping)


def changed(changes: Changes, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in changes.values_changed[list(columns)].itertuples(index=False)]


@pytest.fixture(scope="module")
def old() -> Intake:
    return read(ROWS)


def test_nothing_changes_between_an_upload_and_itself(old):
    changes = compare_intakes(old, read(ROWS))
    assert changes.values_changed.empty
    assert (changes.patients_new, changes.patients_gone, changes.findings_new, changes.findings_resolved) == ((),) * 4
    assert (changes.columns_new, changes.columns_gone) == ((), ())
    assert changes.summary == "Nothing changed: both uploads are understood alike."


def test_patients_new_and_gone_are_named_and_their_values_are_not_changes(old):
    rows = {name: row for name, row in ROWS.items() if not name.startswith("P02")}
    changes = compare_intakes(old, read(rows | {"P04": "P04,BMM,33,baseline,2020-03-02,9.1,0\n"}))
    assert (changes.patients_new, changes.patients_gone) == (("P04",), ("P02",))
    assert changes.values_changed.empty
    assert changes.summary == "Against the upload on screen, 1 patient is new and 1 patient is gone."


def test_a_changed_measurement_is_told_with_both_cells(old):
    rows = {"new": ROWS["P03 baseline"], **ROWS, "P01 month 3": ROWS["P01 month 3"].replace("31.5", "35.1")}
    del rows["P03 baseline"]
    changes = compare_intakes(old, read(rows))
    assert list(changes.values_changed.columns) == list(CHANGE_COLUMNS)
    assert changed(changes, *CHANGE_COLUMNS) == [
        ("P01", "tryptase", "month_3", "31.5 ng/mL", "35.1 ng/mL", "cohort", "F3", "cohort", "F4")
    ]
    assert changes.summary == "Against the upload on screen, 1 value of 1 patient differs."


def test_a_changed_patient_field_is_told_once_however_many_rows_repeat_it(old):
    rows = {name: row.replace("P01,ISM,41", "P01,SSM,42") for name, row in ROWS.items()}
    assert changed(
        compare_intakes(old, read(rows)), "patient_id", "field", "before", "after", "old_cell", "new_cell"
    ) == [
        ("P01", "subtype", "ISM", "SSM", "B2", "B2"),
        ("P01", "age", "41", "42", "C2", "C2"),
    ]


def test_a_value_added_or_removed_has_none_on_the_other_side(old):
    rows = ROWS | {"P02 month 3": "P02,SSM,52,month 3,2020-05-04,,1\n"}
    missing = read(rows)
    assert changed(compare_intakes(old, missing), "patient_id", "field", "before", "after", "new_cell") == [
        ("P02", "tryptase", "110 ng/mL", None, "F5")
    ]
    assert changed(compare_intakes(missing, old), "field", "before", "after", "old_cell") == [
        ("tryptase", None, "110 ng/mL", "F5")
    ]


def test_a_value_that_becomes_censored_is_a_change(old):
    rows = ROWS | {"P02 baseline": ROWS["P02 baseline"].replace(",120,", ",>120,")}
    assert changed(compare_intakes(old, read(rows)), "field", "visit", "before", "after") == [
        ("tryptase", "baseline", "120 ng/mL", ">120 ng/mL")
    ]


def test_0_and_blank_are_different(old):
    zero = read(ROWS | {"P03 baseline": ROWS["P03 baseline"].replace("22.1,1", "22.1,0")})
    blank = read(ROWS | {"P03 baseline": ROWS["P03 baseline"].replace("22.1,1", "22.1,")})
    assert changed(compare_intakes(zero, blank), "field", "before", "after") == [("grade_skin", "0", None)]


def test_a_visit_on_another_day_is_a_change(old):
    rows = ROWS | {"P02 month 3": ROWS["P02 month 3"].replace("2020-05-04", "2020-05-18")}
    changes = changed(compare_intakes(old, read(rows)), "patient_id", "field", "visit", "before", "after")
    assert ("P02", "date", "month_3", "2020-05-04", "2020-05-18") in changes
    assert {(patient, visit) for patient, _, visit, *_ in changes} == {("P02", "month_3")}


def test_a_corrected_cell_resolves_its_finding_and_is_a_changed_value(old):
    doubtful = read(ROWS | {"P03 baseline": ROWS["P03 baseline"].replace("22.1,1", "22.1,7")})
    changes = compare_intakes(doubtful, old)
    assert [(one.cell, one.original) for one in changes.findings_resolved] == [("G6", "7")]
    assert changes.findings_new == ()
    assert changed(changes, "field", "before", "after", "old_cell")[0][:2] == ("grade_skin", None)
    assert changes.summary == "Against the upload on screen, 1 value of 1 patient differs and 1 finding is resolved."
    assert compare_intakes(old, doubtful).findings_new == changes.findings_resolved


def test_findings_stay_the_same_when_rows_move(old):
    doubtful = ROWS | {"P03 baseline": ROWS["P03 baseline"].replace("22.1,1", "22.1,7")}
    moved = {"first": doubtful["P03 baseline"], **{k: v for k, v in doubtful.items() if k != "P03 baseline"}}
    changes = compare_intakes(read(doubtful), read(moved))
    assert (changes.findings_resolved, changes.findings_new) == ((), ())


def test_the_finding_of_a_patient_who_is_gone_is_not_resolved():
    doubtful = ROWS | {"P03 baseline": ROWS["P03 baseline"].replace("22.1,1", "22.1,7")}
    without = {name: row for name, row in ROWS.items() if not name.startswith("P03")}
    changes = compare_intakes(read(doubtful), read(without))
    assert changes.patients_gone == ("P03",)
    assert changes.findings_resolved == ()


def test_one_of_two_equal_findings_resolved_is_one(old):
    twice = Finding("unknown-word", "question", "m", "s", "A1", original="x")
    first, second = replace(old, findings=(twice, replace(twice, cell="A2"))), replace(old, findings=(twice,))
    assert len(compare_intakes(first, second).findings_resolved) == 1
    assert compare_intakes(second, first).findings_resolved == ()


def test_columns_new_and_gone_are_named(old):
    header = HEADER.replace(",age", "").replace("\n", ",dose\n")
    rows = {
        name: ",".join(part for at, part in enumerate(row.strip().split(",")) if at != 2) + ",300 mg\n"
        for name, row in ROWS.items()
    }
    changes = compare_intakes(old, read(rows, header))
    assert (changes.columns_new, changes.columns_gone) == (("dose",), ("age",))
    assert {(field, before) for field, before in changed(changes, "field", "before")} == {
        ("age", "41"), ("age", "52"), ("age", "63"), ("dose", None),
    }  # fmt: skip


def test_a_further_column_of_the_file_is_compared_too():
    header = HEADER.replace("\n", ",venom allergy\n")
    first = {name: row.replace("\n", ",no\n") for name, row in ROWS.items()}
    second = {name: row.replace("\n", ",yes\n" if name.startswith("P02") else ",no\n") for name, row in ROWS.items()}
    assert changed(compare_intakes(read(first, header), read(second, header)), "patient_id", "before", "after") == [
        ("P02", "no", "yes")
    ]


def test_an_edited_event_is_one_gone_and_one_come_and_an_equal_one_added_is_one_come(old):
    cohort = old.cohort
    assert cohort is not None

    def with_events(*terms: str) -> Intake:
        events = pd.DataFrame({"patient_id": "P01", "kind": "adverse event", "term": list(terms), "sheet": "e"})
        events["cell"] = [f"B{at}" for at in range(2, 2 + len(terms))]
        return replace(old, cohort=replace(cohort, events=events.reindex(columns=cohort.events.columns)))

    columns = ("patient_id", "field", "before", "after", "old_cell", "new_cell")
    edited = compare_intakes(with_events("Headache"), with_events("Nausea"))
    assert sorted(changed(edited, *columns), key=str) == [
        ("P01", "adverse event", "Headache", None, "B2", None),
        ("P01", "adverse event", None, "Nausea", None, "B2"),
    ]
    repeated = compare_intakes(with_events("Headache"), with_events("Headache", "Headache"))
    assert changed(repeated, *columns) == [("P01", "adverse event", None, "Headache", None, "B3")]


def test_an_upload_without_a_cohort_has_every_patient_gone(old):
    nothing = read_intake(b"a,b\n1,2\n", "other.csv")
    assert nothing.cohort is None
    changes = compare_intakes(old, nothing)
    assert changes.patients_gone == ("P01", "P02", "P03")
    assert changes.values_changed.empty
    assert compare_intakes(nothing, old).patients_new == ("P01", "P02", "P03")


def test_uploads_under_pseudonyms_are_refused_because_P001_may_be_another_patient(old):
    hidden = read(ROWS, mapping=FileMapping(pseudonyms=True))
    with pytest.raises(ValueError, match="pseudonym"):
        compare_intakes(old, hidden)
    with pytest.raises(ValueError, match="pseudonym"):
        compare_intakes(hidden, old)


def test_comparing_changes_neither_upload(old):
    other = read(ROWS | {"P02 baseline": ROWS["P02 baseline"].replace(",120,", ",>120,")})
    assert old.cohort is not None
    assert other.cohort is not None
    before = [
        pd.util.hash_pandas_object(old.measurements.astype(str)).sum(),
        pd.util.hash_pandas_object(other.cohort.patients.astype(str)).sum(),
    ]
    compare_intakes(old, other)
    assert before == [
        pd.util.hash_pandas_object(old.measurements.astype(str)).sum(),
        pd.util.hash_pandas_object(other.cohort.patients.astype(str)).sum(),
    ]
