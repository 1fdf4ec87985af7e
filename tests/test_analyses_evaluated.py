import pytest

from smdash.analyses.analysis import answer_in_full
from smdash.analyses.registry import ANALYSES
from smdash.blocks import Note, Text
from smdash.exclusions import exclude
from smdash.writing import write
from tests.cohorts import make_cohort, make_founding

ABOUT_EVALUATED = [one for one in ANALYSES.values() if one.of_evaluated]


def test_the_pages_about_evaluated_patients_are_these():
    pages = ["response", "symptoms", "quality_of_life", "tryptase_kit", "safety"]
    assert [one.key for one in ABOUT_EVALUATED] == pages


def excluded(*reasons):
    return make_cohort(
        [{"patient_id": f"P{i}", "excluded": True, "exclusion_reason": one} for i, one in enumerate(reasons)]
    )


@pytest.mark.parametrize(
    ("cohort", "said"),
    [
        (make_founding().restrict(["P14"]), "The one patient is excluded: concomitant cytoreductive therapy."),
        (excluded("no consent", "no consent"), "All 2 patients are excluded: no consent."),
        (excluded("no consent", None, None), "All 3 patients are excluded: reason not recorded (2), no consent (1)."),
        (make_founding().restrict([]), "No patient is selected."),
        (make_cohort([]), "The file has no patient."),
    ],
)
@pytest.mark.parametrize("analysis", ABOUT_EVALUATED, ids=lambda one: one.key)
def test_where_nobody_is_evaluated_every_part_says_why(analysis, cohort, said):
    section = answer_in_full(analysis, cohort)
    assert {write(block.text) for block in section.blocks if isinstance(block, Text | Note)} == {said}
    assert len(section.blocks) == len(section.parts)
    assert list(section.parts) == list(analysis.parts(cohort, analysis.Options()))


def test_a_patient_excluded_by_the_user_is_told_with_that_reason():
    cohort = exclude(make_founding().restrict(["P01"]), {"P01": "took another drug"})
    section = answer_in_full(ANALYSES["response"], cohort)
    assert write(section.answer) == "The one patient is excluded: took another drug."
