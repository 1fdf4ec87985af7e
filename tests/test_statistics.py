"""The paired tests, the group tests and the tables of smdash.statistics: properties and the ends of their range."""

import math
from itertools import combinations, permutations, product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smdash import statistics
from smdash.statistics import (
    fisher_exact,
    friedman,
    hodges_lehmann,
    kruskal_wallis,
    mann_whitney,
    sign_test,
    spearman,
    wilcoxon_signed_rank,
)
from smdash.statistics.distributions import pick_walsh

# No deadline: the machine that runs the tests may be busy, and slowness is measured elsewhere.
CALM = settings(deadline=None, max_examples=40)
GRADES = st.integers(0, 4)
PAIRED_TESTS = [wilcoxon_signed_rank, sign_test, statistics.compare_censored]


def many(elements, least=2, most=10):
    return st.lists(elements, min_size=least, max_size=most)


def rank(values):
    return [sum(other < value for other in values) + (values.count(value) + 1) / 2 for value in values]


def enumerate_signed_rank(changes, zeros):
    """Sum over every pattern of signs, as the definition says and as slowly."""
    kept = [change for change in changes if change != 0] if zeros == "wilcoxon" else list(changes)
    scores = [score for score, change in zip(rank([abs(c) for c in kept]), kept, strict=True) if change != 0]
    signs = [change > 0 for change in kept if change != 0]
    middle = sum(scores) / 2
    away = abs(sum(score for score, up in zip(scores, signs, strict=True) if up) - middle)
    sums = [
        sum(s for s, up in zip(scores, pattern, strict=True) if up) for pattern in product([0, 1], repeat=len(scores))
    ]
    return sum(abs(value - middle) >= away for value in sums) / len(sums)


@pytest.mark.parametrize("zeros", ["wilcoxon", "pratt"])
@CALM
@given(pairs=many(st.tuples(GRADES, GRADES)))
def test_signed_rank_p_is_the_share_of_sign_patterns_as_extreme(zeros, pairs):
    before, after = zip(*pairs, strict=True)
    answer = wilcoxon_signed_rank(before, after, zeros)
    changes = [b - a for a, b in pairs]
    if any(changes):
        assert answer.p == pytest.approx(enumerate_signed_rank(changes, zeros), abs=1e-12)
    else:
        assert math.isnan(answer.p)


@CALM
@given(pairs=many(st.tuples(GRADES, GRADES), most=30), seed=st.integers(0, 99))
@pytest.mark.parametrize("test", PAIRED_TESTS)
def test_paired_answer_ignores_the_order_of_patients(test, pairs, seed):
    shuffled = [pairs[i] for i in np.random.default_rng(seed).permutation(len(pairs))]
    assert repr(test(*zip(*pairs, strict=True))) == repr(test(*zip(*shuffled, strict=True)))


@CALM
@given(pairs=many(st.tuples(GRADES, GRADES), most=30))
@pytest.mark.parametrize("test", PAIRED_TESTS)
def test_swapping_before_and_after_turns_only_the_sign(test, pairs):
    before, after = zip(*pairs, strict=True)
    there, back = test(before, after), test(after, before)
    assert there.not_computed == back.not_computed
    assert there.tested == back.tested == (before != after)
    assert there.estimate == pytest.approx(-back.estimate)
    if there.tested:
        assert there.p == back.p
        assert there.effect == pytest.approx(-back.effect)
        if there.interval is not None:
            assert list(there.interval) == [-back.interval.high, -back.interval.low]


@CALM
@given(pairs=many(st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)), least=6, most=60))
def test_hodges_lehmann_interval_contains_its_estimate(pairs):
    answer = hodges_lehmann(*zip(*pairs, strict=True))
    if answer.n_zero == answer.n:
        assert (answer.estimate, answer.interval) == (0, None)
    else:
        assert answer.interval.low <= answer.estimate <= answer.interval.high
        changes = [after - before for before, after in pairs]
        walsh = [(a + b) / 2 for i, a in enumerate(changes) for b in changes[i:]]
        assert answer.estimate == pytest.approx(np.median(walsh), abs=2e-3)


@CALM
@given(a=many(GRADES, least=1, most=6), b=many(GRADES, least=1, most=5))
def test_mann_whitney_p_is_the_share_of_choices_as_extreme(a, b):
    answer = mann_whitney(a, b)
    if not answer.computed:
        assert len(set(a + b)) == 1 or len(a + b) < 3
        return
    ranks = np.array(rank(a + b))
    sums = np.array([ranks[list(choice)].sum() for choice in combinations(range(len(ranks)), len(a))])
    middle = len(a) * (len(ranks) + 1) / 2
    away = abs(ranks[: len(a)].sum() - middle)
    assert answer.p == pytest.approx((abs(sums - middle) >= away - 1e-9).mean(), abs=1e-12)
    assert mann_whitney(b, a).p == pytest.approx(answer.p, abs=1e-12)
    assert mann_whitney(b, a).estimate == -answer.estimate


@CALM
@given(groups=st.lists(many(GRADES, least=1, most=3), min_size=2, max_size=3))
def test_kruskal_wallis_p_is_the_share_of_deals_as_extreme(groups):
    answer = kruskal_wallis(groups)
    if not answer.computed:
        return
    values = [value for group in groups for value in group]
    ranks = np.array(rank(values))
    labels = np.repeat(np.arange(len(groups)), [len(group) for group in groups])

    def spread(dealt):
        return sum(ranks[dealt == g].sum() ** 2 / (dealt == g).sum() for g in range(len(groups)))

    deals = np.array(sorted(set(permutations(labels.tolist())))) if len(labels) <= 7 else None
    if deals is not None:
        share = np.mean([spread(deal) >= spread(labels) - 1e-9 for deal in deals])
        assert answer.p == pytest.approx(share, abs=1e-12)


@CALM
@given(rows=many(st.tuples(GRADES, GRADES, GRADES), most=4))
def test_friedman_p_is_the_share_of_orders_as_extreme(rows):
    answer = friedman(rows)
    ranks = [rank(list(row)) for row in rows]
    if not answer.computed:
        assert all(len(set(row)) == 1 for row in rows)
        return

    def spread(lines):
        return sum(total**2 for total in map(sum, zip(*lines, strict=True)))

    everything = [spread(lines) for lines in product(*(list(permutations(line)) for line in ranks))]
    share = np.mean([value >= spread(ranks) - 1e-9 for value in everything])
    assert answer.p == pytest.approx(share, abs=1e-12)


@CALM
@given(pairs=many(st.tuples(GRADES, GRADES), least=3, most=6))
def test_spearman_p_is_the_share_of_orders_as_extreme(pairs):
    x, y = zip(*pairs, strict=True)
    answer = spearman(x, y)
    if not answer.computed:
        assert len(set(x)) == 1 or len(set(y)) == 1
        return
    rx, ry = np.array(rank(list(x))), np.array(rank(list(y)))
    products = np.array([(rx - rx.mean()) @ (np.array(order) - ry.mean()) for order in permutations(ry)])
    assert answer.p == pytest.approx((abs(products) >= abs((rx - rx.mean()) @ (ry - ry.mean())) - 1e-9).mean())


@CALM
@given(table=st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=2, max_size=3))
def test_fisher_p_is_the_share_of_labellings_no_more_probable(table):
    answer = fisher_exact(table)
    counts = np.array(table)
    if not answer.computed or counts.sum() > 7:
        return
    rows = np.repeat(np.arange(len(table)), counts.sum(axis=1))
    columns = np.concatenate([np.repeat(np.arange(3), line) for line in counts])

    def chance(labels):
        drawn = np.zeros_like(counts)
        np.add.at(drawn, (rows, labels), 1)
        return 1 / math.prod(math.factorial(cell) for cell in drawn.ravel().tolist())

    labellings = list(permutations(columns.tolist()))
    share = np.mean([chance(list(labels)) <= chance(columns) * (1 + 1e-7) for labels in labellings])
    assert answer.p == pytest.approx(share, abs=1e-9)


@CALM
@given(
    # Small enough to be enumerated: beyond that the p-value is drawn, and the draws follow the order of the table.
    table=st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=3, max_size=3),
    seed=st.integers(0, 9),
)
def test_fisher_p_ignores_the_order_and_the_side_of_rows_and_columns(table, seed):
    generator = np.random.default_rng(seed)
    turned = np.array(table)[generator.permutation(3)][:, generator.permutation(4)].T
    assert fisher_exact(table).p == pytest.approx(fisher_exact(turned).p, abs=1e-9, nan_ok=True)


def test_floating_point_noise_does_not_break_a_tie():
    before = [0.1, 0.3, 1.1, 0.5, 2.0, 0.7]
    after = [0.3, 0.5, 0.9, 0.1 + 0.2, 2.2, 0.9]
    whole = wilcoxon_signed_rank([1, 3, 11, 5, 20, 7], [3, 5, 9, 3, 22, 9])
    noisy = wilcoxon_signed_rank(before, after)
    assert (noisy.p, noisy.statistic, noisy.estimate) == (whole.p, whole.statistic, whole.estimate / 10)


@CALM
@given(pairs=many(st.tuples(GRADES, GRADES), least=6), scale=st.sampled_from([1e-12, 1e-3, 0.1, 1 / 3, 1e6, 1e12]))
def test_unit_of_measurement_does_not_change_p(pairs, scale):
    before, after = (np.array(side) for side in zip(*pairs, strict=True))
    assert wilcoxon_signed_rank(before * scale, after * scale).p == pytest.approx(
        wilcoxon_signed_rank(before, after).p, nan_ok=True
    )


EMPTY_CALLS = {
    "no patient": ([], []),
    "one patient": ([3], [1]),
    "all missing": ([None, math.nan, 2], [1, 2, None]),
}


@pytest.mark.parametrize("case", EMPTY_CALLS)
@pytest.mark.parametrize("test", [*PAIRED_TESTS, hodges_lehmann, spearman, statistics.compare_paired_proportions])
def test_paired_test_says_in_words_why_it_has_no_number(test, case):
    before, after = EMPTY_CALLS[case]
    if test is statistics.compare_paired_proportions:
        before, after = ([None if v is None or v != v else v > 1 for v in side] for side in (before, after))
        if case == "one patient":
            after = [True]
    answer = test(before, after)
    assert math.isnan(answer.p)
    assert answer.estimate is None
    assert answer.not_computed.endswith(".")
    assert not answer.computed


@pytest.mark.parametrize("before", [[2, 2, 2, 2], [1, 4], [0, 1, 0, 1, 1, 1, 0, 1]])
@pytest.mark.parametrize("test", [*PAIRED_TESTS, hodges_lehmann, statistics.compare_paired_proportions])
def test_a_change_of_nobody_is_0_without_a_p_value_and_says_so(test, before):
    if test is statistics.compare_paired_proportions:
        before = [value > 1 for value in before]
    answer = test(before, before)
    assert (answer.estimate, answer.n_zero, answer.effect) == (0, len(before), None)
    assert answer.computed
    assert not answer.tested
    assert any(f"None of the {len(before)} patients changed" in note for note in answer.notes)


def test_where_nobody_changed_the_exact_bound_is_on_the_share_that_changes():
    (note,) = wilcoxon_signed_rank([7] * 6, [7] * 6).notes
    # 1 - 0.025^(1/6): the rule of three in its exact form, at the two-sided 95% of every other share.
    assert "exact 95% interval of the share that changes: 0 to 46%" in note
    (note,) = wilcoxon_signed_rank([7] * 2, [7] * 2).notes
    assert "%" not in note


def test_one_value_of_a_correlation_allows_no_correlation():
    answer = spearman([1, 1, 1], [1, 2, 3])
    assert math.isnan(answer.p)
    assert answer.not_computed.endswith(".")


@pytest.mark.parametrize("groups", [[[], []], [[1], []], [[1], [2]], [[2, 2], [2, 2]], [[None], [math.nan, None]]])
@pytest.mark.parametrize("test", [mann_whitney, lambda a, b: kruskal_wallis([a, b])])
def test_group_test_says_in_words_why_it_has_no_number(test, groups):
    answer = test(*groups)
    assert math.isnan(answer.p)
    assert answer.not_computed.endswith(".")


@pytest.mark.parametrize("rows", [[], [[1, 2, 3]], [[1, None, 2], [2, 3, None]], [[2, 2, 2], [1, 1, 1]]])
def test_friedman_says_in_words_why_it_has_no_number(rows):
    answer = friedman(rows)
    assert math.isnan(answer.p)
    assert answer.not_computed.endswith(".")


@pytest.mark.parametrize("table", [[], [[0, 0], [0, 0]], [[3, 4], [0, 0]], [[3, 0], [4, 0]]])
def test_fisher_says_in_words_why_it_has_no_number(table):
    answer = fisher_exact(table)
    assert math.isnan(answer.p)
    assert answer.not_computed.endswith(".")


def test_two_patients_have_a_p_value_with_its_limits_named():
    answer = wilcoxon_signed_rank([4, 3], [1, 1])
    assert answer.p == 0.5
    assert answer.interval is None
    assert any("no p-value below 0.5 is possible" in note for note in answer.notes)
    assert any("Only 2 patients" in note for note in answer.notes)


def test_hodges_lehmann_of_five_pairs_has_an_estimate_but_no_invented_interval():
    answer = hodges_lehmann([5, 5, 5, 5, 5], [4, 3, 2, 1, 0])
    assert answer.estimate == -3
    assert answer.interval is None
    assert "at least 6 pairs, and there are 5" in answer.not_computed
    assert "93.75%" in answer.not_computed


def test_missing_and_zero_pairs_are_counted():
    answer = wilcoxon_signed_rank([1, 2, None, 4, 3], [0, 2, 1, 1, math.nan])
    assert (answer.n, answer.n_missing, answer.n_zero) == (3, 2, 1)
    assert "1 zero difference left out" in answer.method


def test_rows_with_a_gap_are_counted_out_of_friedman():
    answer = friedman(pd.DataFrame([[1, 2, 3], [None, 2, 1], [3, 3, 1], [1, 1, 1]]))
    assert (answer.n, answer.n_missing, answer.n_zero) == (3, 1, 1)


def test_direction_is_after_minus_before_and_first_minus_second():
    down = wilcoxon_signed_rank([4, 4, 3, 4, 3, 2], [1, 2, 1, 0, 1, 1])
    assert down.estimate < 0
    assert down.effect == -1
    assert "after minus before" in down.method
    assert mann_whitney([5, 6, 7], [1, 2, 3]).effect == 1


@pytest.mark.parametrize(
    "kind", [list, tuple, np.array, pd.Series, lambda v: pd.Series(v, dtype="Int64", index=range(5, 12))]
)
def test_any_plain_sequence_gives_the_same_answer(kind):
    before, after = [4, 3, 2, 4, 1, 0, 2], [1, 1, 2, 3, 0, 1, 0]
    assert wilcoxon_signed_rank(kind(before), kind(after)) == wilcoxon_signed_rank(before, after)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: wilcoxon_signed_rank([1, 2], [2, 3], zeros="drop"), "wilcoxon, pratt"),
        (lambda: wilcoxon_signed_rank([1, 2], [2, 3], level=95), "between 0 and 1"),
        (lambda: wilcoxon_signed_rank([1, 2], [2]), "2 and 1"),
        (lambda: sign_test([1, math.inf], [2, 3]), "infinite"),
        (lambda: spearman(["1", "2"], [1, 2]), "text"),
        (lambda: friedman([[1, 2], [1, 2, 3]]), "same number of visits"),
        (lambda: fisher_exact([[1, 2], [3]]), "same number of columns"),
        (lambda: fisher_exact([[1, 2.5], [3, 4]]), "whole numbers"),
        (lambda: fisher_exact([[1, -2], [3, 4]]), "whole numbers"),
    ],
)
def test_wrong_call_is_refused_with_the_allowed_values(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_p_value_of_thousands_of_equal_changes_is_above_zero():
    n = 5000
    for answer in (wilcoxon_signed_rank([0] * n, [1] * n), sign_test([0] * n, [1] * n)):
        assert 0 < answer.p < 1e-100
    assert "normal approximation" in wilcoxon_signed_rank([0] * n, range(1, n + 1)).method


def test_exact_and_approximate_signed_rank_meet_at_the_switch():
    generator = np.random.default_rng(3)
    before, after = generator.integers(1, 60, 501), generator.integers(3, 62, 501)
    after = np.where(after == before, after + 1, after)
    exact, approximate = wilcoxon_signed_rank(before[:500], after[:500]), wilcoxon_signed_rank(before, after)
    assert "exact" in exact.method
    assert "exact two-sided" not in approximate.method
    assert exact.p == pytest.approx(approximate.p, rel=0.2)


def test_drawn_p_value_is_the_same_every_time_and_says_its_seed():
    generator = np.random.default_rng(4)
    rows = generator.integers(0, 5, (40, 5))
    assert friedman(rows) == friedman(rows)
    assert "100,000 seeded draws (seed 20181)" in friedman(rows).method


@settings(max_examples=60)
@given(st.lists(st.integers(-20, 20), min_size=1, max_size=130), st.data())
def test_a_pair_sum_is_picked_where_sorting_all_of_them_puts_it(values, data):
    sums = sorted(values[one] + values[two] for one in range(len(values)) for two in range(one, len(values)))
    position = data.draw(st.integers(1, len(sums)))
    assert pick_walsh(np.array(values), position) == sums[position - 1]


def test_hodges_lehmann_of_thousands_equals_the_median_of_all_averages():
    generator = np.random.default_rng(5)
    change = np.round(generator.normal(1, 3, 801), 2)
    answer = hodges_lehmann(np.zeros(801), change)
    walsh = ((change[:, None] + change[None, :]) / 2)[np.triu_indices(801)]
    assert answer.estimate == pytest.approx(np.median(walsh), abs=1e-9)


def test_interval_that_touches_zero_beside_a_small_p_is_explained():
    before, after = [2] * 14, [2] * 7 + [0, 0, 1, 1, 1, 0, 1]
    answer = wilcoxon_signed_rank(before, after)
    assert answer.p < 0.05
    assert 0 in answer.interval
    assert any("patients without change count in the interval" in note for note in answer.notes)
