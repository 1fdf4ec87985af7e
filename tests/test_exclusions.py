"""Patients the user excludes: the numbers follow, the pictures stay, and nothing is mistaken for anything else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smdash.analyses.analysis import answer_in_full
from smdash.analyses.registry import ANALYSES
from smdash.analyses.response.levels import assign_levels
from smdash.analyses.response.options import ResponseOptions
from smdash.analyses.response.record import read_record
from smdash.exclusions import exclude
from smdash.writing import write
from tests.cohorts import make_founding
from tests.sections import printed

FOUNDING = make_founding()
IDS = FOUNDING.patients["patient_id"].tolist()
BY_FILE = "P14"
REASONS = st.dictionaries(st.sampled_from(IDS), st.sampled_from(["wrong diagnosis", "other trial", "age"]), min_size=1)


def reasons_of(cohort):
    people = cohort.patients[cohort.patients["excluded"]]
    return dict(zip(people["patient_id"], people["exclusion_reason"], strict=True))


def test_nothing_given_is_the_same_cohort():
    assert exclude(FOUNDING, {}) is FOUNDING


def test_the_cohort_given_is_not_changed():
    exclude(FOUNDING, {"P01": "wrong diagnosis"})
    assert reasons_of(FOUNDING) == {BY_FILE: "concomitant cytoreductive therapy"}


def test_the_reason_of_the_file_stays_and_comes_first():
    found = exclude(FOUNDING, {BY_FILE: "other trial", "P01": "wrong diagnosis"})
    assert reasons_of(found) == {
        "P01": "wrong diagnosis",
        BY_FILE: "concomitant cytoreductive therapy; other trial",
    }


def test_a_reason_the_file_gives_already_is_not_said_twice():
    again = exclude(FOUNDING, {BY_FILE: "concomitant cytoreductive therapy"})
    assert reasons_of(again) == reasons_of(FOUNDING)


def test_a_patient_of_no_name_in_the_cohort_is_refused_with_those_it_has():
    with pytest.raises(ValueError, match=r"'P99'.*allowed: \['P01', 'P02'"):
        exclude(FOUNDING, {"P99": "age"})


def test_pictures_keep_the_axes_of_the_cohort_without_these_exclusions():
    found = exclude(FOUNDING, {"P01": "age"})
    assert found.whole is FOUNDING
    assert found.restrict(["P01", "P02"]).whole is FOUNDING
    part = FOUNDING.restrict(["P01", "P02"])
    assert exclude(part, {"P01": "age"}).whole is FOUNDING


@given(REASONS, REASONS)
def test_fingerprints_differ_exactly_where_exclusions_differ(one, other):
    alike = exclude(FOUNDING, one).fingerprint == exclude(FOUNDING, other).fingerprint
    assert alike == (one == other)
    assert exclude(FOUNDING, one).fingerprint not in (FOUNDING.fingerprint, FOUNDING.restrict(IDS).fingerprint)


@given(st.sets(st.sampled_from(IDS)), REASONS)
def test_to_exclude_and_to_restrict_makes_the_same_cohort_in_either_order(kept, reasons):
    within = {patient: reason for patient, reason in reasons.items() if patient in kept}
    first = exclude(FOUNDING, reasons).restrict(kept)
    last = exclude(FOUNDING.restrict(kept), within)
    assert first.patients.equals(last.patients)
    assert reasons_of(first) == reasons_of(last)
    assert within == {} or first.fingerprint == last.fingerprint


@settings(max_examples=25)
@given(REASONS)
def test_flow_evaluated_patients_baseline_table_and_denominators_follow(reasons):
    found = exclude(FOUNDING, reasons)
    out = {BY_FILE, *reasons}
    evaluated = [patient for patient in IDS if patient not in out]
    assert found.evaluated["patient_id"].tolist() == evaluated
    section = answer_in_full(ANALYSES["cohort"], found)
    said = write(section.answer)
    assert said.startswith(f"14 patients were treated; {len(out)} excluded (")
    assert all(reason in said for reason in reasons.values())
    assert f" {len(evaluated)} evaluated," in said
    rows = {row[0]: row[1] for row in printed(section.parts["baseline"].tables[0]).itertuples(index=False)}
    assert rows["Excluded from evaluation"].split()[0] == str(len(out))
    levels, _ = assign_levels(read_record(found), ResponseOptions())
    assert levels["patient_id"].tolist() == evaluated
