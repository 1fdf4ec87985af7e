import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smdash.charts.panels import fit_panels
from smdash.charts.stacked import MOST_COUNTED, choose_unit, draw_responses, stack_levels
from smdash.charts.theme import CONTENT_WIDTH
from smdash.vocabulary import FEW, RESPONSE_WORDS


def rows(**groups):
    return pd.DataFrame(
        [
            {"patient_id": f"{group}{i}", "group": group, "level": level}
            for group, levels in groups.items()
            for i, level in enumerate(levels)
        ],
        columns=["patient_id", "group", "level"],
    )


def drawn(chart):
    """The data of each layer of a chart."""
    spec = chart.to_dict()
    return [spec["datasets"][layer["data"]["name"]] for layer in spec["layer"]]


def test_levels_are_stacked_best_first_and_end_to_end():
    stacked = stack_levels(rows(a=["none", "complete", "complete"]), ["a"], RESPONSE_WORDS, {"a": "A"})
    assert stacked[["level", "count_start", "count_end", "group_n"]].to_numpy().tolist() == [
        ["complete", 0, 2, 3],
        ["none", 2, 3, 3],
    ]
    assert stacked["patients"].tolist() == ["a1; a2", "a0"]


@given(st.lists(st.sampled_from(list(RESPONSE_WORDS)), min_size=1, max_size=40))
def test_a_stack_holds_every_patient_once(levels):
    stacked = stack_levels(rows(a=levels), ["a"], RESPONSE_WORDS, {"a": "A"})
    assert stacked["patients_count"].sum() == len(levels)
    assert stacked["share"].sum() == pytest.approx(1)
    assert sorted("; ".join(stacked["patients"]).split("; ")) == sorted(f"a{i}" for i in range(len(levels)))


def test_nobody_gives_an_empty_stack_with_all_columns():
    stacked = stack_levels(rows(), ["a"], RESPONSE_WORDS, {"a": "A"})
    assert len(stacked) == 0
    assert "patients" in stacked.columns


@pytest.mark.parametrize(
    ("sizes", "unit"),
    [([13], "share"), ([10, 2, 1], "patients"), ([4], "patients"), ([MOST_COUNTED + 1, 2], "share"), ([0, 9], "share")],
)
def test_counts_are_drawn_where_a_group_is_too_small_for_a_share(sizes, unit):
    assert choose_unit(sizes) == unit


def test_a_group_too_small_for_a_share_is_written_as_counts():
    data = rows(large=["complete"] * FEW, small=["complete", "none"])
    stacked = stack_levels(data, ["large", "small"], RESPONSE_WORDS, {"large": "Large", "small": "Small"})
    bars, _, words, _ = drawn(draw_responses(stacked, ["Large", "Small"], "share"))
    assert {bar["group_label"] for bar in bars} == {"Large"}
    assert words == [{"group_label": "Small", "words": "1 complete, 1 none (too few for shares)"}]


def test_patients_outside_the_denominator_are_written_never_drawn_as_a_bar():
    data = rows(inside=["complete"] * 6, outside=["withdrawn"] * 6)
    stacked = stack_levels(data, ["inside", "outside"], RESPONSE_WORDS, {"inside": "In", "outside": "Out"})
    bars, _, _, words = drawn(draw_responses(stacked, ["In", "Out"], "share", written=["Out"]))
    assert {bar["group_label"] for bar in bars} == {"In"}
    assert words == [{"group_label": "Out", "words": "6 withdrawn"}]


@given(st.integers(1, 12), st.integers(40, 400), st.integers(0, 200))
def test_panels_fit_beside_the_sidebar(count, least, taken):
    grid = fit_panels(count, least, least + 60, taken)
    assert 1 <= grid.columns <= count
    assert grid.width >= least
    if grid.columns > 1:
        assert taken + grid.columns * grid.width <= CONTENT_WIDTH
