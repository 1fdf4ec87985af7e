"""Two groups of values known only between two ends, as R computes them."""

from collections import defaultdict

import pytest

from smdash.statistics import compare_bounded, mann_whitney
from tests.golden.test_golden_statistics import TOLERANCES, read_rows

RESULTS = read_rows("results_groups")


def take_groups(case):
    groups = defaultdict(list)
    for row in read_rows("data_bounded"):
        if row["case"] == case:
            groups[row["group"]].append((float(row["least"]), float(row["most"])))
    return groups["a"], groups["b"]


@pytest.mark.parametrize("row", RESULTS, ids=lambda row: f"{row['case']} {row['quantity']}")
def test_groups_with_limits_are_compared_as_r_compares_them(row, compared):
    found = compare_bounded(*take_groups(row["case"]))
    ours = {
        "statistic": found.statistic,
        "p": found.p,
        "estimate": found.estimate,
        "low": found.interval.low if found.interval else None,
        "high": found.interval.high if found.interval else None,
    }[row["quantity"]]
    outside = float(row["value"])
    compared((row["case"], "compare_bounded", row["quantity"], "exact", outside, ours))
    assert ours == pytest.approx(outside, abs=TOLERANCES["exact"])


@pytest.mark.parametrize("case", sorted({row["case"] for row in RESULTS}))
def test_an_estimate_or_an_interval_that_r_does_not_have_is_not_invented(case):
    found, said = compare_bounded(*take_groups(case)), {row["quantity"] for row in RESULTS if row["case"] == case}
    assert (found.estimate is not None) == ("estimate" in said)
    assert (found.interval is not None) == ("low" in said)


@pytest.mark.parametrize("case", ["known", "ties"])
def test_where_every_value_is_known_it_is_the_mann_whitney_test(case):
    first, second = take_groups(case)
    found, known = compare_bounded(first, second), mann_whitney([one for one, _ in first], [one for one, _ in second])
    assert (found.p, found.estimate, found.effect) == pytest.approx((known.p, known.estimate, known.effect))
    assert (found.interval is None) == (known.interval is None)
    if found.interval:
        assert tuple(found.interval) == pytest.approx(tuple(known.interval))
