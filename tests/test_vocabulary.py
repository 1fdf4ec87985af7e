import pytest
from hypothesis import given
from hypothesis import strategies as st

from smdash.measures import DOMAINS, MEASURES, grade_key, response_key
from smdash.vocabulary import SUBTYPE_GROUPS, SUBTYPE_KEYS, month_visit, order_visits, visit_label, visit_month


def test_subtypes_stand_in_order_from_indolent_to_advanced():
    assert SUBTYPE_KEYS[:6] == ("BMM", "ISM", "SSM", "ASM", "SM-AHN", "MCL")
    assert [SUBTYPE_GROUPS[key] for key in SUBTYPE_KEYS[:6]] == ["non-advanced"] * 3 + ["advanced"] * 3


def test_visits_are_put_in_time_order_with_latest_last():
    assert order_visits(["latest", "month_12", "month_3", "baseline", "month_3"]) == (
        "baseline",
        "month_3",
        "month_12",
        "latest",
    )


@given(st.integers(0, 500))
def test_a_scheduled_visit_names_its_month(months):
    assert visit_month(month_visit(months)) == months


def test_month_zero_is_the_baseline():
    assert month_visit(0) == "baseline"


def test_a_word_that_is_no_visit_is_refused_with_the_allowed_words():
    with pytest.raises(ValueError, match="'baseline', 'month_N', 'latest'"):
        visit_month("visit 2")


@pytest.mark.parametrize(
    ("visit", "label"),
    [("baseline", "Baseline"), ("month_1", "1 month"), ("month_6", "6 months"), ("latest", "Latest")],
)
def test_visits_are_said_as_a_physician_says_them(visit, label):
    assert visit_label(visit) == label


def test_every_domain_has_a_grade_and_a_response_measure():
    for domain in DOMAINS:
        assert MEASURES[grade_key(domain.key)].better == "low"
        assert MEASURES[response_key(domain.key)].kind == "response"


def test_a_visual_analogue_scale_declares_no_direction_of_its_own():
    assert MEASURES["qol_vas"].better is None
