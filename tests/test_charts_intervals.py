"""Estimates under one another with their intervals, as they are drawn."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smdash.charts.drawing import list_rows, write_specification
from smdash.plots import Estimated, Intervals


def drawn(rows, whole=None, **look):
    plot = Intervals(tuple(rows), "Change", **look)
    return list_rows(plot, plot if whole is None else Intervals(tuple(whole), "Change", **look))


def estimated(name, value=1.0, low=0.5, high=2.0):
    return Estimated(name, "n = 3", value, low, high, "as it reads", ("P1",))


def test_an_estimate_without_an_interval_has_its_point_and_no_line():
    rows = drawn([estimated("KIT", 0.8, math.nan, math.nan)], ratio=True, reference=1.0)
    assert rows["points"]["value"].tolist() == [0.8]
    assert rows["estimates"][["low", "high"]].isna().all(axis=None)
    assert rows["arrows"].empty


def test_what_could_not_be_estimated_is_said_and_nothing_is_drawn():
    rows = drawn([estimated("KIT", math.nan, math.nan, math.nan)])
    assert rows["points"].empty
    assert rows["estimates"]["written"].tolist() == ["as it reads"]


def test_a_limit_beyond_the_axis_ends_in_an_arrow():
    whole = [estimated("a", 1.0, 0.8, 1.25)]
    rows = drawn([estimated("a", 1.0, 0.0, math.inf)], whole, ratio=True)
    low, high = Intervals(tuple(whole), "Change", ratio=True).ends
    assert rows["estimates"][["low", "high"]].to_numpy().tolist() == [[low, high]]
    assert rows["arrows"][["at", "shape"]].to_numpy().tolist() == [[low, "left"], [high, "right"]]


def test_a_row_nobody_of_the_selection_is_in_says_so():
    rows = drawn([], [estimated("a"), estimated("b")])
    assert rows["estimates"]["written"].tolist() == ["no patient", "no patient"]


@pytest.mark.parametrize("ratio", [True, False])
@given(values=st.lists(st.tuples(*[st.floats(min_value=0) | st.just(math.nan)] * 3), min_size=1, max_size=4))
def test_whatever_is_drawn_lies_on_the_axis(ratio, values):
    rows = [estimated(str(at), *value) for at, value in enumerate(values)]
    whole = [estimated(str(at)) for at in range(len(values))]
    low, high = Intervals(tuple(whole), "Change", ratio=ratio).ends
    found = drawn(rows, whole, ratio=ratio)
    ends = found["estimates"][["low", "high"]].to_numpy().ravel().tolist()
    for number in (*found["points"]["value"], *found["arrows"]["at"], *(end for end in ends if not math.isnan(end))):
        assert low <= number <= high


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_axis_of_a_ratio_names_no_change(mode):
    spec = write_specification(Intervals((estimated("a"),), "Change", reference=1.0, ratio=True), mode)
    axes = [layer["encoding"]["x"]["axis"] for layer in spec["layer"] if "axis" in layer["encoding"].get("x", {})]
    assert 1 in axes[0]["values"]
