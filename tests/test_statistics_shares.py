"""Proportions, rates, censored values, survival, adjustment and the choice of method in smdash.statistics."""

import math
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smdash import statistics
from smdash.statistics import (
    compare_censored,
    compare_paired,
    compare_paired_proportions,
    compare_paired_rates,
    compare_proportions,
    compare_rates,
    holm,
    proportion,
    quantiles,
    rate,
    standardised_difference,
    standardised_difference_of_proportions,
    substitute_censored,
    survival,
    wilcoxon_signed_rank,
)

# No deadline: the machine that runs the tests may be busy, and slowness is measured elsewhere.
CALM = settings(deadline=None, max_examples=40)
COUNTS = st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@CALM
@given(counts=COUNTS)
@pytest.mark.parametrize("method", ["clopper-pearson", "wilson"])
def test_interval_of_a_proportion_contains_it_and_mirrors(method, counts):
    successes, n = counts
    one, other = proportion(successes, n, method), proportion(n - successes, n, method)
    assert 0 <= one.interval.low <= one.value <= one.interval.high <= 1
    assert list(one.interval) == pytest.approx([1 - other.interval.high, 1 - other.interval.low], abs=1e-12)
    assert (one.numerator, one.denominator) == counts


def test_proportion_of_nobody_is_not_computed():
    answer = proportion(0, 0)
    assert answer.value is None
    assert answer.not_computed == "There is no patient to count."


@CALM
@given(one=COUNTS, two=COUNTS)
def test_difference_of_proportions_lies_in_its_interval(one, two):
    answer = compare_proportions(*one, *two)
    assert answer.estimate in answer.interval
    assert -1 <= answer.interval.low <= answer.interval.high <= 1
    assert answer.estimate == pytest.approx(one[0] / one[1] - two[0] / two[1])


def test_difference_against_an_empty_group_is_not_computed():
    answer = compare_proportions(1, 4, 0, 0)
    assert math.isnan(answer.p)
    assert "no patient" in answer.not_computed


@CALM
@given(pairs=st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=40))
def test_paired_difference_lies_in_its_interval_and_turns_with_direction(pairs):
    before, after = zip(*pairs, strict=True)
    there, back = compare_paired_proportions(before, after), compare_paired_proportions(after, before)
    assert there.estimate in there.interval
    assert there.estimate == pytest.approx((sum(after) - sum(before)) / len(pairs))
    assert list(there.interval) == pytest.approx([-back.interval.high, -back.interval.low], abs=1e-12)
    assert there.p == pytest.approx(back.p, rel=1e-15, nan_ok=True)
    assert there.tested == (before != after)


@CALM
@given(events=st.integers(0, 500), years=st.floats(0.1, 1000))
def test_interval_of_a_rate_contains_it(events, years):
    answer = rate(events, years)
    assert answer.interval.low <= answer.value <= answer.interval.high


def test_rate_without_observed_time_is_not_computed():
    assert rate(0, 0).not_computed == "No patient-time was observed."


PATIENT_EVENTS = st.tuples(
    st.integers(0, 3), st.sampled_from([0.5, 1, 2]), st.integers(0, 3), st.sampled_from([0.5, 1, 4])
)


@CALM
@given(patients=st.lists(PATIENT_EVENTS, min_size=2, max_size=4))
def test_rate_ratio_p_is_the_summed_chance_of_outcomes_no_more_probable(patients):
    answer = compare_rates(*zip(*patients, strict=True))
    if not answer.computed:
        assert sum(a + b for a, _, b, _ in patients) == 0
        return
    chances = {}
    for later in product(*(range(a + b + 1) for a, _, b, _ in patients)):
        chance = 1.0
        for x, (a, before, b, after) in zip(later, patients, strict=True):
            share = after / (before + after)
            chance *= math.comb(a + b, x) * share**x * (1 - share) ** (a + b - x)
        chances[sum(later)] = chances.get(sum(later), 0) + chance
    seen = chances[sum(b for _, _, b, _ in patients)]
    assert answer.p == pytest.approx(sum(c for c in chances.values() if c <= seen * (1 + 1e-7)), abs=1e-12)
    if answer.estimate is not None:
        assert answer.estimate in answer.interval


def test_rate_ratio_is_after_over_before_and_counts_who_is_left_out():
    answer = compare_rates([4, 2, None, 1], [1, 1, 1, 0], [1, 0, 2, 1], [1, 1, 1, 1])
    assert (answer.n, answer.n_missing) == (2, 2)
    assert answer.estimate == pytest.approx(1 / 6)


def test_infinite_rate_ratio_is_said_in_words():
    answer = compare_rates([0, 0], [1, 1], [3, 1], [1, 1])
    assert answer.estimate is None
    assert answer.interval.high == math.inf
    assert any("infinite" in note for note in answer.notes)


def test_rate_ratio_without_events_or_patients_is_not_computed():
    assert "No event" in compare_rates([0, 0], [1, 1], [0, 0], [1, 1]).not_computed
    assert "No patient" in compare_rates([], [], [], []).not_computed


@CALM
@given(patients=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=2, max_size=8))
def test_paired_rates_are_tested_by_exchanging_whole_patients_and_never_more_certain_than_by_chance(patients):
    before, after = zip(*patients, strict=True)
    years = [1] * len(patients)
    answer = compare_paired_rates(before, years, after, years)
    if not answer.computed:
        assert sum(before) + sum(after) == 0
        return
    changes = [b - a for a, b in patients]
    sums = [sum(c * s for c, s in zip(changes, signs, strict=True)) for signs in product([1, -1], repeat=len(changes))]
    exchanged = sum(abs(one) >= abs(sum(changes)) for one in sums) / len(sums)
    assert answer.p == pytest.approx(max(exchanged, binomial_tails(sum(after), sum(before) + sum(after))), abs=1e-12)


def binomial_tails(seen, total):
    chances = [math.comb(total, k) / 2**total for k in range(total + 1)]
    return min(1, 2 * min(sum(chances[: seen + 1]), sum(chances[seen:])))


MANY_PATIENTS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=25)


@CALM
@given(patients=MANY_PATIENTS, years=st.sampled_from([1, 2]), level=st.sampled_from([0.5, 0.8, 0.95]))
def test_p_and_interval_of_paired_rates_never_contradict_each_other(patients, years, level):
    before, after = zip(*patients, strict=True)
    answer = compare_paired_rates(before, [1] * len(before), after, [years, *[1] * (len(after) - 1)], level=level)
    if answer.computed:
        assert (answer.p > 1 - level + 1e-9) == (answer.interval is None or 1 in answer.interval)
        if answer.interval is not None and answer.estimate is not None:
            assert answer.interval.low <= answer.estimate <= answer.interval.high


@CALM
@given(patients=MANY_PATIENTS)
def test_before_and_after_exchanged_turn_the_ratio_of_paired_rates_round(patients):
    before, after = zip(*patients, strict=True)
    years = [1] * len(patients)
    there, back = compare_paired_rates(before, years, after, years), compare_paired_rates(after, years, before, years)
    assert there.computed == back.computed
    if there.computed:
        assert there.p == pytest.approx(back.p, abs=1e-12)
        assert (there.interval is None) == (back.interval is None)
        if there.interval is not None:
            turned = [1 / limit if limit else math.inf for limit in reversed(list(back.interval))]
            assert list(there.interval) == pytest.approx(turned, rel=1e-9)


def test_a_patient_who_has_nearly_all_events_sets_no_limit_where_others_have_none_before():
    patients = [(1000, 1000), *[(0, 1)] * 16]
    before, after = zip(*patients, strict=True)
    answer = compare_paired_rates(before, [1] * 17, after, [1] * 17)
    assert answer.interval.high == math.inf
    assert answer.p > 0.05


def test_no_event_on_treatment_leaves_the_ratio_an_upper_limit_above_0():
    for patients in (10, 20):
        answer = compare_paired_rates([1] * patients, [1] * patients, [0] * patients, [1] * patients)
        assert answer.estimate == 0
        # Clopper-Pearson for 0 of n, as odds.
        assert answer.interval.high == pytest.approx(0.025 ** (-1 / patients) - 1)


def test_paired_rates_of_fewer_than_6_patients_with_events_get_no_interval():
    answer = compare_paired_rates([3, 2, 4, 1, 2, 0], [1] * 6, [1, 0, 1, 0, 1, 0], [1] * 6)
    assert answer.interval is None
    assert "too few patients with events set a limit (5 patients)" in answer.notes[-1]
    assert (answer.n, answer.n_zero) == (6, 1)


def test_unequal_periods_are_scaled_to_the_shorter_one_and_called_approximate():
    answer = compare_paired_rates([2, 4, 2], [1, 1, 1], [2, 2, 4], [2, 1, 4])
    assert answer.estimate == pytest.approx((1 + 2 + 1) / 8)
    assert "approximate: the events of a patient's longer period are scaled" in answer.method


def test_paired_rates_that_cannot_be_compared_say_why():
    assert compare_paired_rates([], [], [], []).not_computed == "No patient was observed in both periods."
    assert "None of the 2 patients had an event" in compare_paired_rates([0, 0], [1, 1], [0, 0], [1, 1]).not_computed
    lost = compare_paired_rates([1, 1], [1, None], [2, 0], [1, 1]).not_computed
    assert (
        lost
        == "Only 1 patient was observed in both periods (1 patient left out: a time is missing): at least 2 are needed."
    )


# ---- censored laboratory values

LABORATORY = st.tuples(st.integers(1, 9), st.sampled_from([None, "<", ">"]))


@CALM
@given(pairs=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=30))
def test_without_censored_values_it_is_the_signed_rank_test(pairs):
    before, after = zip(*pairs, strict=True)
    signs = [None] * len(pairs)
    assert repr(compare_censored(before, after, signs, signs)) == repr(wilcoxon_signed_rank(before, after))


@CALM
@given(pairs=st.lists(st.tuples(LABORATORY, LABORATORY), min_size=6, max_size=20), seed=st.integers(0, 9))
def test_censored_test_is_turned_by_direction_and_not_by_order(pairs, seed):
    shuffled = [pairs[i] for i in np.random.default_rng(seed).permutation(len(pairs))]

    def compare(rows, first, second):
        return compare_censored(
            [r[first][0] for r in rows],
            [r[second][0] for r in rows],
            [r[first][1] for r in rows],
            [r[second][1] for r in rows],
        )

    there, back = compare(pairs, 0, 1), compare(shuffled, 1, 0)
    assert there.p == pytest.approx(back.p, nan_ok=True)
    assert (there.n_zero, there.notes and there.notes[0]) == (back.n_zero, back.notes and back.notes[0])
    if there.interval is not None and back.interval is not None:
        assert list(there.interval) == [-back.interval.high, -back.interval.low]


@CALM
@given(
    pairs=st.lists(st.tuples(LABORATORY, LABORATORY), min_size=6, max_size=15),
    inside=st.lists(st.tuples(st.floats(0.01, 0.99), st.floats(0.01, 0.99)), min_size=15, max_size=15),
)
def test_censored_interval_encloses_that_of_any_values_the_signs_allow(pairs, inside):
    def reveal(value, sign, share):
        return value * share if sign == "<" else value / share if sign == ">" else value

    tied = [a == b and a[1] is not None for a, b in pairs]
    revealed = [
        (reveal(*a, one), reveal(*a, one) if same else reveal(*b, two))
        for (a, b), (one, two), same in zip(pairs, inside, tied, strict=False)
    ]
    before, after = zip(*pairs, strict=True)
    wide = compare_censored(
        *([v for v, _ in side] for side in (before, after)), *([s for _, s in side] for side in (before, after))
    )
    narrow = wilcoxon_signed_rank(*zip(*revealed, strict=True))
    if wide.interval is not None and narrow.interval is not None:
        assert wide.interval.low <= narrow.interval.low + 1e-6
        assert wide.interval.high >= narrow.interval.high - 1e-6
        if wide.estimate is not None:
            assert wide.estimate == pytest.approx(narrow.estimate, abs=1e-6)


def test_pair_beyond_the_same_limit_is_tied_and_an_open_one_is_named():
    answer = compare_censored([1, 1, 1, 5, 6, 7], [1, 0.5, 3, 4, 3, 2], ["<", "<", "<", "", "", ""], [""] * 6)
    assert answer.n_zero == 1
    assert "1 pair is of unknown direction because of the limits and counted as no change." in answer.notes
    tied = compare_censored([1, 5, 6], [1, 4, 3], ["<", None, None], ["<", None, None])
    assert tied.n_zero == 1
    assert not any("unknown direction" in note for note in tied.notes)


def test_change_to_the_limit_itself_has_a_direction():
    answer = compare_censored([1, 4, 4, 4], [1, 5, 6, 7], ["<", None, None, None], [None] * 4)
    assert (answer.n_zero, answer.effect) == (0, 1)


def test_not_detected_lies_below_every_value_and_the_note_says_so():
    answer = compare_censored(
        [0.3, 2, 5, 1], [None, None, 3, 0.5], [None] * 4, ["not_detected", "not_detected", None, None]
    )
    assert (answer.n, answer.n_missing, answer.effect) == (4, 0, -1)
    assert any("below every value" in note for note in answer.notes)


def test_pairs_that_cannot_be_ordered_at_all_are_not_tested():
    answer = compare_censored([1, 2], [0.5, 1], ["<", "<"], None)
    assert math.isnan(answer.p)
    assert "cannot be ordered" in answer.not_computed


@pytest.mark.parametrize(("before", "after"), [([], []), ([None], [1]), ([1], [2])])
def test_censored_test_of_too_few_says_why(before, after):
    answer = compare_censored(before, after, ["<"] * len(before), None)
    assert answer.not_computed.endswith(".")
    assert math.isnan(answer.p)


@CALM
@given(
    values=st.lists(LABORATORY, min_size=1, max_size=12),
    shares=st.lists(st.floats(0.01, 0.99), min_size=12, max_size=12),
)
def test_signed_quantile_holds_for_any_values_the_signs_allow(values, shares):
    answer = quantiles([v for v, _ in values], [s for _, s in values])
    revealed = [
        v * share if s == "<" else v / share if s == ">" else v for (v, s), share in zip(values, shares, strict=False)
    ]
    for quantile, share in ((answer.lower, 0.25), (answer.median, 0.5), (answer.upper, 0.75)):
        truth = float(np.quantile(revealed, share))
        if quantile.value is None:
            assert quantile.not_computed
            continue
        near = abs(truth - quantile.value) < 1e-9
        assert {
            "": near,
            "<": truth < quantile.value,
            "≤": truth < quantile.value or near,
            ">": truth > quantile.value,
            "≥": truth > quantile.value or near,
        }[quantile.sign]


def test_median_of_values_mostly_below_the_limit_says_so():
    answer = quantiles([1, 1, 1, 2, 5, None], ["<", "<", "<", None, None, None])
    assert (answer.median.value, answer.median.sign) == (1, "<")
    assert (answer.n, answer.n_missing, answer.n_censored) == (5, 1, 3)


def test_quantiles_of_nothing_say_why():
    assert quantiles([None, None]).median.not_computed == "There is no value."


def test_substitution_changes_only_censored_values():
    values, signs = [1, 4, 200, None], ["<", None, ">", None]
    assert substitute_censored(values, signs, "half")[:3] == [0.5, 4, 200]
    assert substitute_censored(values, signs, "zero")[:3] == [0, 4, 200]
    assert math.isnan(substitute_censored(values, signs)[3])


# ---- survival, adjustment, description, choice


def test_survival_without_patients_or_events_has_no_median():
    assert survival([], []).median.not_computed == "There is no patient with a time."
    assert "not reached" in survival([3, 5], [0, 0]).median.not_computed


def test_survival_counts_who_is_left_out():
    curve = survival([3, None, 5, 9], [1, 1, None, 0])
    assert (curve.n, curve.n_missing, curve.n_events) == (2, 2, 1)


@CALM
@given(values=st.lists(st.one_of(st.floats(0, 1), st.just(math.nan)), max_size=12))
def test_holm_keeps_order_and_never_lowers_a_p_value(values):
    adjusted = holm(values)
    assert len(adjusted) == len(values)
    for value, after in zip(values, adjusted, strict=True):
        assert math.isnan(after) if math.isnan(value) else value <= after <= 1
    known = sorted((v, a) for v, a in zip(values, adjusted, strict=True) if not math.isnan(v))
    assert [a for _, a in known] == sorted(a for _, a in known)
    assert len(known) != 1 or known[0][0] == known[0][1]


def test_standardised_difference_is_scaled_by_the_mean_variance():
    assert standardised_difference([1, 2, 3], [2, 4, 6]).value == pytest.approx(-2 / math.sqrt(2.5))
    assert standardised_difference_of_proportions(1, 2, 1, 4).value == pytest.approx(0.25 / math.sqrt(0.21875))


def test_standardised_difference_without_spread_says_why():
    assert "no spread" in standardised_difference([1, 1], [2, 2]).not_computed
    assert "fewer than 2" in standardised_difference([1], [2, 2]).not_computed
    assert "no spread" in standardised_difference_of_proportions(2, 2, 0, 3).not_computed


@pytest.mark.parametrize(
    ("kind", "options", "name"),
    [
        ("grade", {}, "Wilcoxon"),
        ("score", {}, "Wilcoxon"),
        ("laboratory", {"before_censored": ["<", None, None]}, "censored"),
        ("proportion", {}, "McNemar"),
        ("rate", {"before_years": [1, 1, 1], "after_years": [1, 2, 1]}, "Rate ratio"),
    ],
)
def test_kind_of_measure_decides_the_test(kind, options, name):
    assert name in compare_paired(kind, [1, 1, 0], [0, 0, 1], **options).method
    assert statistics.choose_comparison(kind) is statistics.METHODS[statistics.PAIRED[kind][0]]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: proportion(5, 4), "between 0 and n"),
        (lambda: proportion(-1, 4), "between 0 and n"),
        (lambda: proportion(1.5, 4), "whole numbers"),
        (lambda: proportion(math.nan, 4), "whole numbers"),
        (lambda: proportion(1, 4, "wald"), "clopper-pearson, wilson"),
        (lambda: rate(1, -1), "0 or more"),
        (lambda: rate(0.5, 1), "whole number"),
        (lambda: compare_rates([1], [1], [1], [1, 2]), "one entry a patient"),
        (lambda: compare_rates([0.5], [1], [1], [1]), "whole numbers"),
        (lambda: compare_paired_proportions([2], [1]), "true or false"),
        (lambda: compare_censored([1, 2], [1, 2], ["~", None], None), "<, >, not_detected"),
        (lambda: compare_censored([1, 2], [1, 2], ["<"], None), "one sign a value"),
        (lambda: compare_censored([1, 2], [1]), "2 and 1"),
        (lambda: substitute_censored([1], ["<"], "mean"), "limit, half, zero"),
        (lambda: survival([1, 2], [1]), "one event entry a time"),
        (lambda: survival([-1], [1]), "0 or more"),
        (lambda: holm([1.2]), "between 0 and 1"),
        (lambda: compare_paired("mood", [1], [2]), "grade, score, laboratory, proportion, rate"),
        (lambda: compare_paired("grade", [1], [2], ["<"], None), "laboratory"),
        (lambda: compare_paired("rate", [1], [2]), "needs both"),
        (lambda: compare_paired("score", [1], [2], before_years=[1], after_years=[1]), "kind 'rate'"),
    ],
)
def test_wrong_call_is_refused_with_the_allowed_values(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_documented_methods_are_those_of_the_code():
    page = (Path(__file__).parents[1] / "docs" / "methods.md").read_text(encoding="utf-8")
    assert statistics.describe_methods() in page


def test_every_registered_method_is_a_function():
    assert all(callable(getattr(statistics, name)) for name in statistics.METHODS)
