import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smdash.analyses.analysis import answer_in_full
from smdash.analyses.response import ANALYSIS
from smdash.analyses.response.options import ResponseOptions
from smdash.charts.drawing import draw, list_rows, write_specification
from smdash.charts.panels import fit_panels
from smdash.charts.theme import CONTENT_WIDTH
from smdash.plots import Bar, IncidenceCurve, ShiftMatrices, StackedBars
from smdash.plots.bars import MOST_COUNTED, choose_unit, stack_levels
from smdash.plots.curves import MOST_STEPS
from smdash.plots.matrices import count_shifts
from smdash.vocabulary import FEW, RESPONSE_WORDS
from tests.cohorts import make_founding, make_registry
from tests.edges import EDGES
from tests.sections import check_plot


def members(**groups):
    """Group → level → patients, from the levels of each group: `a=["complete", "none"]` has the patients a0 and a1."""
    held = {}
    for group, levels in groups.items():
        own = held.setdefault(group, {})
        for i, level in enumerate(levels):
            own.setdefault(level, []).append(f"{group}{i}")
    return held


def bars(outside=(), **groups):
    """A plot of groups by their levels; those `outside` the denominator are not counted."""
    shown = [
        Bar(group, group.capitalize(), len(levels), "not counted" if group in outside else "", group not in outside)
        for group, levels in groups.items()
    ]
    return StackedBars(stack_levels(members(**groups), RESPONSE_WORDS), tuple(shown), "group")


def rows(plot, whole=None):
    """The rows of a chart by the name of their data, as a browser gets them."""
    held = list_rows(plot, plot if whole is None else whole)
    return {name: frame.to_dict("records") for name, frame in held.items()}


def test_levels_are_stacked_best_first_and_end_to_end():
    stacked = stack_levels(members(a=["none", "complete", "complete"]), RESPONSE_WORDS)
    assert [[one.level, one.count_start, one.count_end, one.group_n] for one in stacked] == [
        ["complete", 0, 2, 3],
        ["none", 2, 3, 3],
    ]
    assert [one.patients for one in stacked] == [("a1", "a2"), ("a0",)]


@given(st.lists(st.sampled_from(list(RESPONSE_WORDS)), min_size=1, max_size=40))
def test_a_stack_holds_every_patient_once(levels):
    stacked = stack_levels(members(a=levels), RESPONSE_WORDS)
    assert sum(one.patients_count for one in stacked) == len(levels)
    assert sum(one.share for one in stacked) == pytest.approx(1)
    assert sorted(one for own in stacked for one in own.patients) == sorted(f"a{i}" for i in range(len(levels)))


def test_nobody_gives_an_empty_stack_and_data_with_all_columns():
    plot = bars(a=[])
    assert plot.segments == ()
    assert len(plot.data) == 0
    assert "patients" in plot.data.columns


@pytest.mark.parametrize(
    ("sizes", "unit"),
    [([13], "share"), ([10, 2, 1], "patients"), ([4], "patients"), ([MOST_COUNTED + 1, 2], "share"), ([0, 9], "share")],
)
def test_counts_are_drawn_where_a_group_is_too_small_for_a_share(sizes, unit):
    assert choose_unit(sizes) == unit


def test_a_group_too_small_for_a_share_is_written_as_counts():
    drawn = rows(bars(large=["complete"] * (MOST_COUNTED + 1), small=["complete", "none"]))
    assert {bar["group_label"] for bar in drawn["segments"]} == {"Large"}
    assert drawn["written"] == [{"group_label": "Small", "words": "1 complete, 1 none (too few for shares)"}]


def test_a_group_that_a_filter_makes_too_small_for_a_share_is_written_as_counts():
    whole = bars(a=["complete"] * FEW, b=["none"] * FEW)
    drawn = rows(bars(a=["complete"] * FEW, b=["none"]), whole)
    assert {bar["group_label"] for bar in drawn["segments"]} == {"A"}
    assert drawn["written"] == [{"group_label": "B", "words": "1 none (too few for shares)"}]


def test_patients_outside_the_denominator_are_written_never_drawn_as_a_bar():
    drawn = rows(bars(outside=["out"], inside=["complete"] * 6, out=["withdrawn"] * 6))
    assert {bar["group_label"] for bar in drawn["segments"]} == {"Inside"}
    assert drawn["written"] == [{"group_label": "Out", "words": "6 withdrawn"}]
    assert [one["words"] for one in drawn["groups"]] == ["n = 6", "not counted"]


def test_a_group_that_a_selection_lacks_stays_with_n_0():
    whole = bars(a=["complete"] * 6, b=["none"] * 7)
    assert rows(bars(b=["none"] * 6), whole)["groups"] == [
        {"group_label": "A", "words": "n = 0"},
        {"group_label": "B", "words": "n = 6"},
    ]


@settings(max_examples=20)
@given(st.lists(st.sampled_from(["complete", "none", "worse"]), min_size=1, max_size=12), st.integers(0, 12))
def test_no_bar_of_a_selection_is_longer_than_the_axis_of_the_whole(levels, kept):
    whole = bars(a=levels, b=["none"] * 2)
    axis = draw(whole).to_dict()["layer"][0]["encoding"]["x"]["scale"]["domain"]
    ends = [one["x2"] for one in rows(bars(a=levels[:kept], b=["none"]), whole)["segments"]]
    assert max(ends, default=0) <= axis[1]


def curve(*times, competing=0.0, derived=False):
    """A curve with one event at each time."""
    n = len(times)
    table = pd.DataFrame(
        {
            "time": [float(time) for time in times],
            "at_risk": [n - i for i in range(n)],
            "events": 1,
            "competing": 0,
            "censored": 0,
            "incidence": [(i + 1) / n for i in range(n)],
            "competing_incidence": competing,
            "low": [*([0.1] * (n - 1)), float("nan")],
            "high": [*([0.9] * (n - 1)), float("nan")],
        }
    )
    return IncidenceCurve(table, "Seen", "Withdrawn", "Months", derived)


def test_a_curve_begins_at_nobody_and_is_drawn_while_5_are_at_risk():
    steps = curve(*range(2, 10)).steps
    assert steps[["time", "share"]].to_numpy().tolist() == [[0, 0], [2, 0.125], [3, 0.25], [4, 0.375], [5, 0.5]]
    assert steps.loc[1, ["low", "high"]].tolist() == pytest.approx([0.1, 0.9])
    assert curve(1, 2, 3).drawn.empty


def test_each_line_has_its_name_at_its_end_and_no_name_stands_on_the_other():
    places = rows(curve(*range(2, 10), competing=0.2))["names"]
    assert [one["words"] for one in places] == ["Seen", "Withdrawn"]
    assert abs(places[0]["share"] - places[1]["share"]) > 0.05
    assert [one["words"] for one in rows(curve(*range(2, 10)))["names"]] == ["Seen"]


def test_derived_levels_are_dashed_in_every_picture():
    assert all(step["derived"] for step in rows(curve(*range(2, 10), derived=True))["steps"])
    assert not any(step["derived"] for step in rows(curve(*range(2, 10)))["steps"])
    segments = stack_levels(members(a=["none"] * 6, b=["none"] * 6), RESPONSE_WORDS)
    both = StackedBars(segments, (Bar("a", "A", 6), Bar("b", "B", 6, derived=True)), "group")
    assert [one["derived"] for one in rows(both)["segments"]] == [False, True]
    layers = draw(both).to_dict()["layer"]
    assert [one["transform"] for one in layers if one["mark"].get("style") == "derived"] == [
        [{"filter": "datum.derived"}]
    ]


def test_a_bar_that_stands_apart_has_room_before_it():
    segments = stack_levels(members(a=["none"] * 6, b=["none"] * 6), RESPONSE_WORDS)
    plot = StackedBars(segments, (Bar("a", "A", 6), Bar("b", "B", 6, apart=True)), "visit")
    assert draw(plot).to_dict()["layer"][0]["encoding"]["y"]["scale"]["domain"] == ["A", " ", "B"]


def test_the_numbers_at_risk_stand_at_the_times_of_the_whole():
    whole = curve(2, 5, 9, 16, 20, 21, 22, 23)
    risk = rows(curve(2, 5), whole)["risk"]
    assert [one["time"] for one in risk] == [0, 2, 4, 6, 8, 10, 12, 14, 16]
    assert [one["words"] for one in risk] == ["2", "2", "1", "0", "0", "0", "0", "0", "0"]


def test_the_band_runs_on_where_a_curve_has_no_interval_any_more():
    table = curve(2, 3, 3, 3, 3).table.assign(at_risk=5)
    drawn = rows(IncidenceCurve(table, "Seen", "Withdrawn", "Months", False))
    assert drawn["band"][-1]["low"] == 0.1
    assert pd.isna(drawn["steps"][-1]["low"])


def test_a_curve_of_many_times_is_thinned_and_keeps_its_ends():
    long = curve(*range(1, 3 * MOST_STEPS))
    assert len(long.steps) == MOST_STEPS + 1
    assert long.steps["time"].iloc[[1, -1]].tolist() == [1, 3 * MOST_STEPS - 5]
    check_plot(long, long)


def shift(**panels):
    levels = ("Complete", "None")
    cells = [
        row
        for panel, pairs in panels.items()
        for row in count_shifts([(f"p{i}", *pair) for i, pair in enumerate(pairs)], levels, {"panel": panel})
    ]
    return ShiftMatrices(pd.DataFrame(cells), tuple(panels), levels, "Earlier", "Later")


def test_a_cell_and_a_panel_that_a_selection_lacks_stay_empty_with_n_0():
    whole = shift(first=[("None", "Complete"), ("None", "None")], second=[("Complete", "None")])
    cells = rows(shift(first=[("None", "Complete")]), whole)["cells"]
    counts = {(c["panel"], c["before"], c["after"]): c["patients_count"] for c in cells}
    assert len(counts) == len(cells) == 8
    assert {place: count for place, count in counts.items() if count} == {("first", "None", "Complete"): 1}
    assert [c["n_label"] for c in cells if c["first"]] == ["n = 1", "n = 0"]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_pictures_of_response_are_the_same_charts_whoever_is_selected(mode):
    options = ResponseOptions(withdrawn="apart")
    for whole, kept in ((make_founding(), 7), (make_registry(120), 30)):
        drawn = {one.key: one.plot for one in answer_in_full(ANALYSIS, whole, options).figures}
        part = whole.restrict(whole.patients["patient_id"][:kept])
        for one in answer_in_full(ANALYSIS, part, options).figures:
            check_plot(one.plot, drawn[one.key])
            specs = [json.dumps(write_specification(drawn[one.key], mode)) for _ in range(2)]
            assert specs[0] == specs[1]


@pytest.mark.parametrize("edge", EDGES)
def test_an_n_is_data_and_never_part_of_a_chart(edge):
    for one in answer_in_full(ANALYSIS, EDGES[edge]()).figures:
        spec = json.dumps(write_specification(one.plot, "light"))
        assert "n = " not in spec


@given(st.integers(1, 12), st.integers(40, 400), st.integers(0, 200))
def test_panels_fit_beside_the_sidebar(count, least, taken):
    grid = fit_panels(count, least, least + 60, taken)
    assert 1 <= grid.columns <= count
    assert grid.width >= least
    if grid.columns > 1:
        assert taken + grid.columns * grid.width <= CONTENT_WIDTH
