from dataclasses import replace

import pandas as pd
import pytest

from smdash.classification import RECORDED, regroup
from tests.cohorts import make_cohort


def cohort_of(*labels):
    """One patient a label: subtype, its component, and the text of its cell (default: the subtype)."""
    rows = [(*label, None, None)[:3] if isinstance(label, tuple) else (label, None, None) for label in labels]
    patients = [
        {"patient_id": f"P{i}", "subtype": subtype, "subtype_component": component}
        for i, (subtype, component, _) in enumerate(rows)
    ]
    cells = pd.DataFrame(
        {
            "patient_id": [f"P{i}" for i in range(len(rows))],
            "field": "subtype",
            "sheet": "patients",
            "cell": [f"B{i + 2}" for i in range(len(rows))],
            "original": [text or subtype for subtype, _, text in rows],
        }
    )
    return replace(make_cohort(patients), cells=cells)


def groups(cohort):
    return cohort.patients["subtype"].tolist()


def test_who_2022_leaves_every_patient_where_the_file_has_it():
    cohort = cohort_of("BMM", "ISM", ("SM-AHN", "ASM", "ASM-AHN (CLL)"))
    shown, notes = regroup(cohort, "WHO 2022")
    assert shown is cohort
    assert notes == ("Subtypes by WHO 2022, as the file has them.",)


def test_the_component_that_sm_ahn_is_called_by_follows_the_classification():
    cohort = cohort_of("BMM", ("SM-AHN", "BMM", "BMM-AHN (CMML)"))
    assert [regroup(cohort, one)[0].name_subtype("SM-AHN") for one in ("WHO 2022", "ICC 2022")] == [
        "BMM-AHN",
        "ISM-AHN",
    ]
    # The neoplasm of the second is lymphoid: in ICC 2022 only the first is left in the class.
    several = cohort_of(("SM-AHN", "ASM", "ASM-AHN (CMML)"), ("SM-AHN", "ISM", "ISM-AHN (CLL)"))
    assert regroup(several, "WHO 2022")[0].name_subtype("SM-AHN") == "ISM/ASM-AHN"
    assert regroup(several, "ICC 2022")[0].name_subtype("SM-AHN") == "ASM-AHN"


def test_a_cohort_read_from_no_cells_is_regrouped_like_any_other():
    shown, _ = regroup(make_cohort([{"patient_id": "1", "subtype": "BMM"}, {"patient_id": "2"}]), "ICC 2022")
    assert groups(shown) == ["ISM", None]


def test_icc_2022_counts_bmm_as_ism_and_keeps_the_label_as_recorded():
    shown, notes = regroup(cohort_of("BMM", "ISM", "SSM", None), "ICC 2022")
    assert groups(shown)[:3] == ["ISM", "ISM", "SSM"]
    assert shown.patients["subtype"].isna().tolist() == [False, False, False, True]
    assert shown.patients[RECORDED].tolist()[:3] == ["BMM", "ISM", "SSM"]
    assert "patients moved from BMM to ISM: 1." in " ".join(notes)


@pytest.mark.parametrize("neoplasm", ["CLL", "multiple myeloma", "lymfom", "NHL", "MGUS"])
def test_icc_2022_puts_a_patient_with_a_lymphoid_neoplasm_into_the_sm_subtype(neoplasm):
    shown, notes = regroup(
        cohort_of(("SM-AHN", "ASM", f"ASM-AHN ({neoplasm})"), ("SM-AHN", None, f"SM-AHN ({neoplasm})")), "ICC 2022"
    )
    assert groups(shown) == ["ASM", "SM-NOS"]
    assert "patients moved from SM-AHN to their SM subtype" in " ".join(notes)


@pytest.mark.parametrize(
    "label", ["SM-AMN", "SM-AHN (CMML)", "SM-AHN (MDS/MPN-U)", "SM-AHN (AML)", "SM with a myeloid neoplasm"]
)
def test_icc_2022_keeps_a_myeloid_neoplasm_in_its_group_and_says_its_name(label):
    cohort = cohort_of(("SM-AHN", None, label))
    shown, notes = regroup(cohort, "ICC 2022")
    assert shown is cohort
    assert "SM-AHN with a myeloid neoplasm is SM-AMN in ICC 2022, same group: 1." in notes


@pytest.mark.parametrize("label", ["SM-AHN", "SM-AHNMD", "ASM-AHN", "SM-AHN (HES)", "SM-AHN (CMML, CLL)", "ASM et AHN"])
def test_a_lineage_the_file_does_not_say_is_never_guessed(label):
    shown, notes = regroup(cohort_of(("SM-AHN", "ASM", label)), "ICC 2022")
    assert groups(shown) == ["SM-AHN"]
    assert any("not recorded for patients who therefore stay in SM-AHN: 1." in note for note in notes)


def test_a_bmm_component_of_a_lymphoid_ahn_is_counted_as_ism():
    assert groups(regroup(cohort_of(("SM-AHN", "BMM", "BMM-AHN (CLL)")), "ICC 2022")[0]) == ["ISM"]


def test_mcl_that_no_label_can_judge_is_said():
    assert any("stay in MCL: 2." in note for note in regroup(cohort_of("MCL", "MCL"), "ICC 2022")[1])


def test_an_ism_file_without_bmm_is_warned_about_under_who():
    assert any("counts it as ISM" in note for note in regroup(cohort_of("ISM"), "WHO 2022")[1])


@pytest.mark.parametrize(
    ("labels", "changes"),
    [(["BMM"], True), (["ISM", "MCL", "SM-AHN"], False), ([("SM-AHN", None, "SM-AHN (CLL)")], True), ([], False)],
)
def test_the_switch_matters_exactly_where_somebody_moves(labels, changes):
    cohort = cohort_of(*labels)
    assert (regroup(cohort, "ICC 2022")[0] is not cohort) is changes


def test_regrouping_changes_no_frame_and_makes_another_fingerprint():
    cohort = cohort_of("BMM", "ISM")
    before = cohort.patients.copy()
    shown, _ = regroup(cohort, "ICC 2022")
    pd.testing.assert_frame_equal(cohort.patients, before)
    assert shown.fingerprint != cohort.fingerprint


def test_an_unknown_classification_is_refused_with_what_is_allowed():
    with pytest.raises(ValueError, match="allowed: WHO 2022, ICC 2022"):
        regroup(cohort_of("ISM"), "WHO 2016")


@pytest.mark.parametrize(
    "label",
    ["SM-AHN (chronic myelomonocytic leukemia)", "SM-AHN, myelomonozytäre Leukämie", "SM-AHN: myelogenous leukaemia"],
)
def test_a_myelomonocytic_leukemia_spelt_out_is_no_lymphoid_neoplasm(label):
    after, _ = regroup(cohort_of(("SM-AHN", "ASM", label)), "ICC 2022")
    assert groups(after) == ["SM-AHN"]
