"""Every number of smdash.statistics that another program or a book has computed too."""

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from smdash import statistics

HERE = Path(__file__).parent
TOLERANCES = {"exact": 1e-9, "solved": 2e-4, "drawn": 0.006}


def read_rows(name):
    lines = (HERE / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def read_number(text):
    return None if text in ("", "NA") else float(text)


@cache
def read_cases(name):
    cases = defaultdict(list)
    for row in read_rows(name):
        cases[row["case"]].append(row)
    return cases


def take_pairs(name, case):
    rows = read_cases(name)[case]
    return [[read_number(row[side]) for row in rows] for side in ("before", "after")]


def take_groups(case):
    groups = defaultdict(list)
    for row in read_cases("data_groups")[case]:
        groups[row["group"]].append(float(row["value"]))
    return list(groups.values())


def take_grid(name, case, row_name, column_name, value_name):
    grid = defaultdict(dict)
    for row in read_cases(name)[case]:
        grid[int(row[row_name])][int(row[column_name])] = read_number(row[value_name])
    return [[line[column] for column in sorted(line)] for _, line in sorted(grid.items())]


@cache
def answer(case, call):
    """Call the function a golden row names, on the data or the arguments its case names."""
    name, _, variant = call.partition(":")
    function = getattr(statistics, name)
    if name == "estimate_median":
        return function(take_pairs("data_pairs", case)[0])
    if name == "compare_paired_rates" or variant == "rates":
        before, after = take_pairs("data_rates", case)
        return (
            function(before, [1] * len(before), after, [1] * len(after)) if variant == "" else function(before, after)
        )
    if name in ("wilcoxon_signed_rank", "sign_test", "hodges_lehmann", "compare_ratio", "spearman"):
        options = {"zeros": "pratt"} if variant == "pratt" else {}
        return function(*take_pairs("data_pairs", case), **options)
    if name == "mann_whitney":
        return function(*take_groups(case))
    if name == "kruskal_wallis":
        return function(take_groups(case))
    if name == "friedman":
        return function(take_grid("data_visits", case, "patient", "visit", "value"))
    if name == "fisher_exact":
        return function(take_grid("data_tables", case, "row", "column", "count"))
    if name == "survival":
        rows = read_cases("data_times")[case]
        return function([float(row["time"]) for row in rows], [int(row["event"]) for row in rows])
    if name in ("cumulative_incidence", "follow_up"):
        rows = read_cases("data_incidence")[case]
        outcomes = [int(row["outcome"]) for row in rows]
        if name == "follow_up":
            outcomes = [outcome == 2 for outcome in outcomes]
        return function([float(row["time"]) for row in rows], outcomes)
    if name in ("compare_margins", "weighted_kappa"):
        rows = [row for row in read_cases("data_levels")[case] for _ in range(int(row["patients"]))]
        return function(*([int(row[side]) for row in rows] for side in ("first", "second")))
    if name == "compare_censored":
        rows = read_cases("data_censored")[case]
        signs = [[row[side] or None for row in rows] for side in ("before_sign", "after_sign")]
        return function(*take_pairs("data_censored", case), *signs)
    numbers = [float(part) for part in case.split()]
    if name == "holm":
        return function(numbers)
    if name == "compare_paired_proportions":
        lost, gained = (int(number) for number in numbers)
        return function([1] * lost + [0] * gained, [0] * lost + [1] * gained)
    return function(*numbers, **({"method": variant} if variant else {}))


def read_quantity(result, quantity):
    if isinstance(result, list):
        return result[int(quantity)]
    if isinstance(result, statistics.Incidence) and quantity == "median":
        return result.median.value
    if isinstance(result, statistics.Incidence):
        kind, _, at = quantity.partition(" ")
        return float(result.table.set_index("time").loc[float(at), kind])
    if isinstance(result, statistics.Survival):
        kind, _, at = quantity.partition(" ")
        if kind == "median":
            return {"": result.median.value, "low": result.median.interval.low, "high": result.median.interval.high}[at]
        return float(result.table.set_index("time").loc[float(at), kind])
    if quantity in ("low", "high"):
        return getattr(result.interval, quantity)
    return getattr(result, quantity)


RESULTS = ("results", "results_laboratory", "results_rates", "results_response")
GOLDEN = [row for name in RESULTS for row in read_rows(name)]


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: f"{row['call']}-{row['case']}-{row['quantity']}")
def test_number_equals_the_one_computed_by_r(row, compared):
    ours = read_quantity(answer(row["case"], row["call"]), row["quantity"])
    outside, kind = float(row["value"]), row["kind"]
    if kind == "drawn" and "exact" not in answer(row["case"], row["call"]).method:
        assert "seeded draws" in answer(row["case"], row["call"]).method
    if kind == "solved" and outside > 1:
        ours, outside = 1 / ours, 1 / outside
    compared((row["case"], row["call"], row["quantity"], kind, outside, ours))
    assert abs(ours - outside) <= TOLERANCES[kind]


def test_every_estimator_is_held_against_at_least_one_outside_number():
    elsewhere = {"compare_bounded"}  # test_golden_groups.py
    called = {row["call"].partition(":")[0] for row in GOLDEN} | set(PUBLISHED_CALLS) | elsewhere
    described = {"quantiles", "standardised_difference"}
    assert set(statistics.METHODS) - described <= called


# Newcombe 1998, Stat Med 17:857-872, table I (single proportions) and 17:873-890, table II, method 10 (differences).
PUBLISHED_CALLS = ("proportion", "compare_proportions")
SINGLE = [
    ((81, 263), "wilson", 0.2553, 0.3662),
    ((81, 263), "clopper-pearson", 0.2527, 0.3676),
    ((15, 148), "wilson", 0.0624, 0.1605),
    ((15, 148), "clopper-pearson", 0.0578, 0.1617),
    ((0, 20), "wilson", 0.0000, 0.1611),
    ((0, 20), "clopper-pearson", 0.0000, 0.1684),
    ((1, 29), "wilson", 0.0061, 0.1718),
    ((1, 29), "clopper-pearson", 0.0009, 0.1776),
]
DIFFERENCES = [
    ((56, 70, 48, 80), 0.0524, 0.3339),
    ((9, 10, 3, 10), 0.1705, 0.8090),
    ((6, 7, 2, 7), 0.0582, 0.8062),
    ((5, 56, 0, 29), -0.0381, 0.1926),
    ((0, 10, 0, 20), -0.1611, 0.2775),
    ((0, 10, 0, 10), -0.2775, 0.2775),
    ((10, 10, 0, 20), 0.6791, 1.0000),
    ((10, 10, 0, 10), 0.6075, 1.0000),
]


@pytest.mark.parametrize(("counts", "method", "low", "high"), SINGLE)
def test_interval_of_a_proportion_is_the_one_newcombe_printed(counts, method, low, high, compared):
    interval = statistics.proportion(*counts, method=method).interval
    compared((str(counts), f"proportion:{method}", "low", "printed", low, interval.low))
    compared((str(counts), f"proportion:{method}", "high", "printed", high, interval.high))
    assert [round(limit, 4) for limit in interval] == [low, high]


@pytest.mark.parametrize(("counts", "low", "high"), DIFFERENCES)
def test_interval_of_a_difference_is_the_one_newcombe_printed(counts, low, high, compared):
    interval = statistics.compare_proportions(*counts).interval
    compared((str(counts), "compare_proportions", "low", "printed", low, interval.low))
    compared((str(counts), "compare_proportions", "high", "printed", high, interval.high))
    assert [round(limit, 4) for limit in interval] == [low, high]


def test_depression_scores_of_hollander_and_wolfe_fall_as_printed():
    # Hollander and Wolfe 1973, 29f: the sum of the positive ranks is 40 of 45, two-sided p 0.0390625.
    change = answer("depression_published", "wilcoxon_signed_rank")
    assert (change.n, 45 - change.statistic, change.p) == (9, 40, 0.0390625)


def test_lady_tasting_tea_is_tested_as_fisher_did():
    # Three of four cups right: 34 of the 70 ways to choose are as extreme in either direction.
    assert answer("tea_published", "fisher_exact").p == pytest.approx(34 / 70, abs=1e-12)
