"""Laboratory values some of which are only limits: medians, their intervals, and the change as a ratio."""

import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smdash.statistics import compare_censored, compare_ratio, estimate_median, quantiles, wilcoxon_signed_rank

CALM = settings(deadline=None, max_examples=60)
NOT_DETECTED = (None, "not_detected")
MEASURED = st.tuples(st.sampled_from([0.05, 0.1, 0.3, 1.0, 2.0, 9.0, 200.0]), st.none())
ANY = st.one_of(
    MEASURED,
    st.tuples(st.sampled_from([0.05, 1.0, 20.0]), st.sampled_from(["<", "not_detected"])),
    st.tuples(st.sampled_from([20.0, 200.0]), st.just(">")),
    st.just(NOT_DETECTED),
)


def split(pairs):
    before, after = zip(*pairs, strict=True)
    return [[value for value, _ in side] for side in (before, after)] + [
        [sign for _, sign in side] for side in (before, after)
    ]


def test_the_median_of_values_not_detected_is_not_detected_and_no_number():
    answer = quantiles([None] * 8, ["not_detected"] * 8)
    for one in (answer.lower, answer.median, answer.upper, *answer.interval):
        assert (one.value, one.sign, one.not_computed) == (None, "not_detected", None)


def test_the_one_measured_value_is_no_limit_of_those_not_detected():
    answer = quantiles([None, None, None, 9], ["not_detected"] * 3 + [None])
    assert (answer.lower.sign, answer.median.sign) == ("not_detected", "not_detected")
    assert (answer.upper.value, answer.upper.sign) == (9, "between")


def test_half_way_from_not_detected_to_a_limit_lies_below_the_limit():
    answer = quantiles([None, 1], ["not_detected", "<"])
    assert (answer.median.value, answer.median.sign) == (1, "<")


def test_half_way_from_not_detected_to_above_a_limit_is_left_open():
    answer = quantiles([None, 200], ["not_detected", ">"])
    assert (answer.median.value, answer.median.sign) == (None, "")
    assert answer.median.not_computed == "It lies anywhere from not detected to above a limit."


@CALM
@given(values=st.lists(ANY, min_size=1, max_size=14))
def test_no_quantile_is_a_zero_that_no_patient_had(values):
    answer = quantiles([value for value, _ in values], [sign for _, sign in values])
    for one in (answer.lower, answer.median, answer.upper, *(answer.interval or ())):
        assert one.value is None or (one.value > 0 and math.isfinite(one.value))
        assert one.value is not None or one.sign == "not_detected" or one.not_computed


@CALM
@given(values=st.lists(MEASURED, min_size=1, max_size=40))
def test_without_limits_the_interval_of_the_median_is_that_of_order_statistics(values):
    numbers = [value for value, _ in values]
    signed, plain = quantiles(numbers), estimate_median(numbers)
    assert plain.value == pytest.approx(signed.median.value)
    assert (plain.interval is None) == (signed.interval is None) == (len(numbers) < 6)
    if signed.interval is not None:
        assert [end.value for end in signed.interval] == [plain.interval.low, plain.interval.high]
        assert plain.value in plain.interval


@CALM
@given(values=st.lists(ANY, min_size=6, max_size=14), shares=st.lists(st.floats(0.01, 0.99), min_size=14, max_size=14))
def test_the_signed_interval_of_a_median_encloses_that_of_any_values_the_signs_allow(values, shares):
    floor = min((value for value, _ in values if value is not None), default=1.0)

    def reveal(value, sign, share):
        if value is None:
            return floor * share
        return value * share if sign in ("<", "not_detected") else value / share if sign == ">" else value

    answer = quantiles([value for value, _ in values], [sign for _, sign in values])
    revealed = estimate_median([reveal(*one, share) for one, share in zip(values, shares, strict=False)]).interval
    for end, truth in zip(answer.interval, revealed, strict=True):
        if end.sign == "":
            assert end.value is None or end.value == pytest.approx(truth)
        if end.sign in ("<", "≤", "between"):
            assert truth <= end.value + 1e-9
        if end.sign in (">", "≥"):
            assert truth >= end.value - 1e-9


def test_a_median_of_five_has_no_invented_interval():
    answer = estimate_median([1, 2, 3, 4, 5, None])
    assert (answer.value, answer.interval) == (3, None)
    assert answer.method == "Median; 5 values are too few for a 95% interval."


def test_a_median_of_nothing_says_why():
    assert estimate_median([None]).not_computed == "There is no value."


@CALM
@given(pairs=st.lists(st.tuples(ANY, ANY), min_size=2, max_size=12))
def test_no_comparison_writes_an_endless_number(pairs):
    for compare in (compare_censored, compare_ratio):
        answer = compare(*split(pairs))
        for text in (*answer.notes, answer.method, answer.not_computed or ""):
            assert not re.search(r"\binf\b|nan|\de[+-]?\d|-0\b|−0\b(?!\.)", text), text
        for end in answer.interval or ():
            assert math.isinf(end) or abs(end) < 1e9
        assert answer.estimate is None or abs(answer.estimate) < 1e9


def test_a_mean_of_an_endless_and_a_finite_change_is_endless():
    # Three pairs, six averages: the three with the first change have no lower end, and the median takes one of them.
    answer = compare_censored([200, 5, 6], [100, 4, 5], [">", None, None], None)
    assert answer.notes[-2] == "Because of the limits the change is known only to be at most −25.75."


@CALM
@given(pairs=st.lists(st.tuples(MEASURED, MEASURED), min_size=2, max_size=12))
def test_without_limits_the_ratio_is_the_signed_rank_test_of_the_logarithms(pairs):
    before, after, *_ = split(pairs)
    ratio = compare_ratio(before, after)
    logs = wilcoxon_signed_rank(*(np.round(np.log(side), 11) for side in (before, after)))
    assert ratio.n_zero == logs.n_zero
    if ratio.computed:
        assert ratio.estimate == pytest.approx(100 * math.expm1(logs.estimate), rel=1e-6, abs=1e-6)
        assert (ratio.interval is None) == (logs.interval is None)


@CALM
@given(pairs=st.lists(st.tuples(ANY, ANY), min_size=6, max_size=12), unit=st.sampled_from([0.01, 3.0, 1000.0]))
def test_a_ratio_does_not_depend_on_the_unit_of_measurement(pairs, unit):
    scaled = [tuple((value and round(value * unit, 6), sign) for value, sign in pair) for pair in pairs]
    one, other = (compare_ratio(*split(rows)) for rows in (pairs, scaled))
    assert one.p == pytest.approx(other.p, nan_ok=True)
    assert one.notes == other.notes
    assert one.estimate == pytest.approx(other.estimate, abs=1e-6) if one.estimate is not None else True


@CALM
@given(pairs=st.lists(st.tuples(ANY, ANY), min_size=6, max_size=12))
def test_a_ratio_turned_round_is_its_inverse(pairs):
    there, back = compare_ratio(*split(pairs)), compare_ratio(*split([(b, a) for a, b in pairs]))
    assert there.p == pytest.approx(back.p, nan_ok=True)
    if there.interval is not None:
        low, high = (1 + end / 100 for end in there.interval)
        inverse = [math.inf if high == 0 else 1 / high, math.inf if low == 0 else 1 / low]
        assert [1 + end / 100 for end in back.interval] == pytest.approx(inverse)


def test_equal_ratios_are_tied_to_the_last_digit():
    answer = compare_ratio([0.3, 0.7, 6, 30, 1.1, 2.2], [0.6, 1.4, 12, 60, 2.2, 1.1])
    # Six changes of one size, five up: the ranks are all 3.5.
    assert (answer.statistic, answer.estimate) == (17.5, pytest.approx(100))
    assert answer.p == pytest.approx(2 * 7 / 64)


def test_a_measured_zero_is_below_every_value_given_and_said_so():
    answer = compare_ratio([0.5, 1, 2, 0], [0, 0.5, 1, 0])
    assert (answer.n, answer.n_zero, answer.effect) == (4, 1, -1)
    assert "2 pairs have a value of 0, which has no ratio: it is taken to lie below every value given." in answer.notes


def test_all_values_not_detected_cannot_be_compared():
    answer = compare_ratio([None] * 3, [None] * 3, ["not_detected"] * 3, ["not_detected"] * 3)
    assert answer.not_computed.startswith("None of the 3 patients changed")


def test_a_ratio_that_nobody_changed_is_0_percent():
    answer = compare_ratio([20, 5, 8], [20, 5, 8])
    assert (answer.estimate, answer.tested) == (0, False)
    assert answer.notes[0].startswith("None of the 3 patients changed")
