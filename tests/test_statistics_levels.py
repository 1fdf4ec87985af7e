"""Ordered levels twice in the same patients, and shares over time where something else can come first."""

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smdash.statistics import compare_margins, cumulative_incidence, follow_up, survival, weighted_kappa

CALM = settings(deadline=None, max_examples=40)
PAIRS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=9)
COURSES = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 2)), min_size=1, max_size=14)


@CALM
@given(PAIRS)
def test_the_p_of_two_margins_is_the_share_of_exchanges_at_least_as_far_from_no_change(pairs):
    found = compare_margins(*zip(*pairs, strict=True))
    changes = [after - before for before, after in pairs]
    if not any(changes):
        assert found.not_computed == "No patient changed level, so there is nothing to test."
        assert found.estimate == 0
        return
    sums = [sum(sign * change for sign, change in zip(signs, changes, strict=True))
            for signs in product((1, -1), repeat=len(changes))]  # fmt: skip
    assert found.p == pytest.approx(sum(abs(one) >= abs(sum(changes)) for one in sums) / len(sums))
    assert (found.n, found.n_zero) == (len(pairs), changes.count(0))


@CALM
@given(PAIRS)
def test_the_p_of_two_margins_stays_when_the_order_of_levels_or_times_turns_round(pairs):
    before, after = zip(*pairs, strict=True)
    found = compare_margins(before, after)
    turned = [4 - one for one in before], [4 - one for one in after]
    for other in (compare_margins(after, before), compare_margins(*turned)):
        assert other.p == pytest.approx(found.p, nan_ok=True)


def test_a_pair_with_one_level_missing_is_left_out_and_counted():
    found = compare_margins([3, None, 2, 4], [1, 2, math.nan, 4])
    assert (found.n, found.n_missing, found.n_zero) == (2, 2, 1)
    assert compare_margins([None], [1]).not_computed == "No patient has both levels."


def test_more_than_500_changes_are_told_to_be_approximate():
    found = compare_margins([2] * 600, [1] * 320 + [3] * 280)
    assert "normal approximation" in found.method
    assert found.p == pytest.approx(math.erfc(39 / math.sqrt(600) / math.sqrt(2)))


@pytest.mark.parametrize("call", [compare_margins, weighted_kappa])
def test_levels_that_are_no_whole_numbers_are_refused(call):
    with pytest.raises(ValueError, match="whole numbers"):
        call([1, 2.5, 3, 1, 2], [1, 2, 3, 1, 2])


@CALM
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=5, max_size=30))
def test_kappa_lies_within_its_interval_and_does_not_depend_on_who_is_first(pairs):
    one, two = zip(*pairs, strict=True)
    found, other = weighted_kappa(one, two), weighted_kappa(two, one)
    assert (found.value is None) == (other.value is None) == (found.not_computed is not None)
    if found.value is None:
        return
    assert found.value == pytest.approx(other.value)
    assert -1 <= found.value <= 1
    if found.interval is not None:
        assert -1 <= found.interval.low <= found.value <= found.interval.high <= 1


def test_perfect_agreement_has_a_kappa_of_1_and_no_made_up_interval():
    found = weighted_kappa([1, 2, 3, 1, 2], [1, 2, 3, 1, 2])
    assert (found.value, found.interval) == (1, None)


def test_no_kappa_from_fewer_than_5_patients_or_of_one_level():
    assert weighted_kappa([1, 2, 3, 4], [1, 2, 3, 3]).not_computed == (
        "4 patients with both levels: at least 5 are needed."
    )
    assert "No patient with both levels" in weighted_kappa([], []).not_computed
    assert "the same level" in weighted_kappa([1] * 6, [1, 2, 1, 1, 2, 1]).not_computed


@CALM
@given(COURSES)
def test_events_competing_events_and_the_rest_add_up_and_stay_below_1(courses):
    times, outcomes = zip(*courses, strict=True)
    table = cumulative_incidence(times, outcomes).table
    both = table["incidence"] + table["competing_incidence"]
    assert (both <= 1 + 1e-12).all()
    assert table["incidence"].is_monotonic_increasing
    free = survival(times, [outcome > 0 for outcome in outcomes]).table["survival"]
    assert (1 - both).tolist() == pytest.approx(free.tolist())


@CALM
@given(COURSES)
def test_without_a_competing_event_the_incidence_is_1_minus_kaplan_meier(courses):
    times, outcomes = [time for time, _ in courses], [int(outcome == 1) for _, outcome in courses]
    ours, theirs = cumulative_incidence(times, outcomes).table, survival(times, outcomes).table
    assert ours["incidence"].tolist() == pytest.approx((1 - theirs["survival"]).tolist())


@CALM
@given(st.lists(st.tuples(st.integers(0, 8), st.integers(1, 2)), min_size=1, max_size=14))
def test_where_everybody_is_followed_to_an_end_the_incidence_is_the_plain_share(courses):
    times, outcomes = zip(*courses, strict=True)
    table = cumulative_incidence(times, outcomes).table
    shares = [sum(t <= time and o == 1 for t, o in courses) / len(courses) for time in table["time"]]
    assert table["incidence"].tolist() == pytest.approx(shares)


def test_no_median_is_given_where_fewer_than_5_were_at_risk_when_half_had_it():
    found = cumulative_incidence([1, 2, 3, 4], [1, 1, 1, 0])
    assert found.median.not_computed == "Only 3 patients still at risk when half had it: no median is given."
    assert cumulative_incidence([1, 2, 3], [1, 0, 0]).median.not_computed == "Fewer than half of all patients had it."
    assert cumulative_incidence([2] * 6, [1] * 6).median.value == 2


def test_nobody_has_no_incidence_and_no_follow_up():
    found = cumulative_incidence([], [])
    assert found.table.empty
    assert found.median.not_computed == follow_up([], []).not_computed == "There is no patient with a time."


def test_a_missing_time_or_outcome_leaves_the_patient_out_and_is_counted():
    found = cumulative_incidence([1, None, 3, 4], [1, 2, math.nan, 2])
    assert (found.n, found.n_missing, found.n_events, found.n_competing) == (2, 2, 1, 1)


@pytest.mark.parametrize(("times", "outcomes"), [([1], [3]), ([-1], [1]), ([1, 2], [1])])
def test_an_outcome_or_time_that_means_nothing_is_refused(times, outcomes):
    with pytest.raises(ValueError, match=r"Outcomes must be|0 or more|one event entry"):
        cumulative_incidence(times, outcomes)


def test_follow_up_takes_what_was_cut_short_as_longer():
    assert follow_up([6, 6, 12, 12, 18], [False] * 5).value == 12
    assert follow_up([1, 1, 12, 18, 24], [True, True, False, False, False]).value == 18
    assert "cut short" in follow_up([1, 2, 3], [True, True, True]).not_computed


def test_the_interval_of_an_incidence_of_a_registry_is_narrow_and_holds_it():
    rng = np.random.default_rng(3)
    table = cumulative_incidence(rng.integers(0, 60, 3000), rng.integers(0, 3, 3000)).table
    inside = table[(table["incidence"] > 0) & (table["incidence"] < 1)]
    assert ((inside["low"] < inside["incidence"]) & (inside["incidence"] < inside["high"])).all()
    assert (inside["high"] - inside["low"]).max() < 0.1
