from dataclasses import replace

import pandas as pd
import pytest

from smdash.cohort import EVENT_COLUMNS, MEASUREMENT_COLUMNS, PATIENT_COLUMNS, Provenance, build_cohort


def patients(*ids, **columns):
    return pd.DataFrame({"patient_id": list(ids), **columns})


def measurements(*rows):
    return pd.DataFrame(rows, columns=["patient_id", "visit", "measure", "value"])


def test_missing_standard_columns_are_added_and_further_ones_kept():
    cohort = build_cohort(patients("1", centre=["Odense"]), measurements())
    assert tuple(cohort.patients.columns) == (*PATIENT_COLUMNS, "centre")
    assert tuple(cohort.measurements.columns) == MEASUREMENT_COLUMNS
    assert tuple(cohort.events.columns) == EVENT_COLUMNS
    assert cohort.attributes == ("centre",)


def test_leading_zeros_of_an_identifier_stay():
    assert build_cohort(patients("007"), measurements()).patients["patient_id"].tolist() == ["007"]


def test_evaluated_means_not_excluded_and_excluded_patients_stay():
    cohort = build_cohort(patients("1", "2", "3", excluded=[True, False, None]), measurements())
    assert cohort.evaluated["patient_id"].tolist() == ["2", "3"]
    assert len(cohort.patients) == 3


def test_a_patient_in_two_rows_is_refused():
    with pytest.raises(ValueError, match="one row a patient"):
        build_cohort(patients("1", "1"), measurements())


def test_a_measure_twice_at_one_visit_is_refused():
    with pytest.raises(ValueError, match="twice at one visit"):
        build_cohort(patients("1"), measurements(("1", "baseline", "tryptase", 1), ("1", "baseline", "tryptase", 2)))


def test_an_unknown_measure_is_refused_with_the_allowed_ones():
    with pytest.raises(ValueError, match="tryptase"):
        build_cohort(patients("1"), measurements(("1", "baseline", "histamine", 1)))


def test_a_measurement_of_nobody_is_refused():
    with pytest.raises(ValueError, match="not in the patients frame"):
        build_cohort(patients("1"), measurements(("2", "baseline", "tryptase", 1)))


def test_latest_is_the_last_visit_of_each_patient_and_says_which_it_was():
    cohort = build_cohort(
        patients("1", "2", "3"),
        measurements(
            ("1", "baseline", "tryptase", 10),
            ("1", "month_6", "tryptase", 12),
            ("2", "latest", "tryptase", 9),
            ("2", "month_6", "tryptase", 8),
            ("3", "baseline", "tryptase", 7),
        ),
    )
    rows = cohort.values("tryptase", "latest")
    assert rows[["patient_id", "visit", "value"]].astype({"visit": "str"}).values.tolist() == [
        ["1", "month_6", 12.0],
        ["2", "latest", 9.0],
    ]


def test_visits_follow_time_not_the_alphabet():
    rows = measurements(("1", "month_12", "tryptase", 1), ("1", "month_3", "tryptase", 1))
    assert build_cohort(patients("1"), rows).visits() == ("month_3", "month_12")


def test_equal_content_has_an_equal_fingerprint_and_any_change_another():
    def cohort(value=1.0, source="a.xlsx", better="high"):
        rows = measurements(("1", "baseline", "tryptase", value))
        return build_cohort(patients("1"), rows, provenance=Provenance(source), directions={"qol_vas": better})

    assert cohort().fingerprint == cohort().fingerprint
    others = {cohort(2.0).fingerprint, cohort(source="b.xlsx").fingerprint, cohort(better="low").fingerprint}
    assert cohort().fingerprint not in others
    assert len(others) == 3


def trio(value=1.0):
    rows = [(one, "baseline", "tryptase", value) for one in ("1", "2", "3")]
    return build_cohort(patients("1", "2", "3", subtype=["ISM", "BMM", "ISM"]), measurements(*rows))


def test_the_same_restriction_of_the_same_cohort_has_the_same_fingerprint():
    whole = trio()
    assert whole.restrict(["3", "1"]).fingerprint == whole.restrict(["1", "3", "nobody"]).fingerprint
    assert whole.restrict(["1", "3"]).fingerprint == trio().restrict(["1", "3"]).fingerprint


def test_other_patients_or_another_cohort_behind_them_make_another_fingerprint():
    whole = trio()
    fingerprints = [
        whole.fingerprint,
        whole.restrict(["1"]).fingerprint,
        whole.restrict(["2"]).fingerprint,
        whole.restrict([]).fingerprint,
        trio(2.0).restrict(["1"]).fingerprint,
    ]
    assert len(set(fingerprints)) == len(fingerprints)


def test_what_is_made_of_a_restricted_cohort_with_other_frames_has_its_own_fingerprint():
    part = trio().restrict(["1", "3"])
    changed = replace(part, patients=part.patients.assign(subtype="SSM"))
    assert changed.fingerprint != part.fingerprint
    assert changed.fingerprint == replace(part, patients=part.patients.assign(subtype="SSM")).fingerprint
    assert changed.restrict(["1"]).fingerprint != part.restrict(["1"]).fingerprint


def test_restricting_keeps_only_the_rows_of_those_patients():
    whole = build_cohort(
        patients("1", "2"), measurements(("1", "baseline", "tryptase", 1), ("2", "baseline", "tryptase", 2))
    )
    part = whole.restrict(["2"])
    assert part.patients["patient_id"].tolist() == ["2"]
    assert part.measurements["patient_id"].tolist() == ["2"]
    assert len(whole.measurements) == 2


def test_a_measure_says_its_own_direction_and_leaves_a_vas_to_the_file():
    cohort = build_cohort(patients("1"), measurements(), directions={"qol_vas": "low", "dlqi": "high"})
    assert cohort.better("qol_vas") == "low"
    assert cohort.better("dlqi") == "low"
    assert build_cohort(patients("1"), measurements()).better("qol_vas") is None
