import math
from itertools import pairwise

import altair as alt
import numpy as np
import pandas as pd
import pytest

from smdash.charts.drawing import write_rows
from smdash.charts.theme import (
    ABSENT,
    ACCENT,
    CHANGE_COLOURS,
    CTCAE_COLOURS,
    INK,
    LABEL,
    ON_HIGH,
    ON_LOW,
    ON_RESPONSE,
    QUIET,
    QUIET_LABEL,
    RESPONSE_COLOURS,
    RESPONSE_ORDER,
    SEVERITY_COLOURS,
    SUBTYPE_COLOURS,
    SURFACE,
    configuration,
    severity_colour,
    subtype_colour,
)
from smdash.plots.events import CTCAE_LEVELS
from smdash.vocabulary import NOT_RECORDED, RESPONSE_KEYS, SUBTYPE_KEYS
from tests.colours import SIGHTS, contrast, luminance, nearest

MODES = tuple(SURFACE)


@pytest.mark.parametrize("mode", MODES)
def test_every_subtype_stands_out_from_the_background(mode):
    assert min(contrast(colour, SURFACE[mode]) for colour in SUBTYPE_COLOURS.values()) >= 3


@pytest.mark.parametrize("mode", MODES)
def test_every_response_level_stands_out_from_the_background(mode):
    levels = {key: colour for key, colour in RESPONSE_COLOURS[mode].items() if key != NOT_RECORDED}
    assert min(contrast(colour, SURFACE[mode]) for colour in levels.values()) >= 3


@pytest.mark.parametrize("mode", MODES)
def test_text_is_readable_on_the_background(mode):
    assert min(contrast(text[mode], SURFACE[mode]) for text in (INK, QUIET, ACCENT)) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_numbers_are_readable_on_every_response_level(mode):
    ink = configuration(mode)["range"][ON_RESPONSE]
    assert min(contrast(a, b) for a, b in zip(ink, RESPONSE_COLOURS[mode].values(), strict=True)) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_numbers_are_readable_on_every_severity_grade(mode):
    styles = configuration(mode)["style"]
    inks = [styles[ON_LOW]["color"]] * 3 + [styles[ON_HIGH]["color"]] * 2
    assert min(contrast(a, b) for a, b in zip(inks, SEVERITY_COLOURS[mode], strict=True)) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_white_numbers_are_readable_on_every_direction_of_change(mode):
    assert min(contrast("#FFFFFF", colour) for colour in CHANGE_COLOURS.values()) >= 4.5
    assert min(contrast(SURFACE[mode], colour) for colour in CHANGE_COLOURS.values()) >= 3


@pytest.mark.parametrize("sight", SIGHTS)
def test_colours_of_one_scale_stay_apart_for_every_kind_of_colour_vision(sight):
    # 2.3 is a just noticeable difference in CIELAB; four of them keep areas and legend symbols apart.
    scales = [SUBTYPE_COLOURS, CHANGE_COLOURS]
    scales += [{k: v for k, v in RESPONSE_COLOURS[mode].items() if k != NOT_RECORDED} for mode in MODES]
    scales += [dict(enumerate(SEVERITY_COLOURS[mode])) for mode in MODES]
    # What is not graded is hollow, no colour of the scale.
    scales += [dict(zip(CTCAE_LEVELS, CTCAE_COLOURS[mode][:-1], strict=False)) for mode in MODES]
    for scale in scales:
        distance, one, other = nearest(scale, sight)
        assert distance >= 4 * 2.3, (one, other)


@pytest.mark.parametrize("mode", MODES)
def test_severity_runs_away_from_the_background_grade_by_grade(mode):
    distances = [abs(luminance(colour) - luminance(SURFACE[mode])) for colour in SEVERITY_COLOURS[mode]]
    assert all(later > earlier for earlier, later in pairwise(distances))


def test_every_ctcae_grade_has_a_colour_and_runs_away_from_the_background_grade_by_grade():
    for mode in MODES:
        assert len(CTCAE_COLOURS[mode]) == len(CTCAE_LEVELS)
        distances = [abs(luminance(colour) - luminance(SURFACE[mode])) for colour in CTCAE_COLOURS[mode][:5]]
        assert all(later > earlier for earlier, later in pairwise(distances))
        assert CTCAE_COLOURS[mode][-1] == SURFACE[mode]


def test_sm_ahn_keeps_its_colour_by_whatever_name_it_is_called():
    named = subtype_colour("subtype", ["ISM", "ASM-AHN"]).to_dict()
    usual = subtype_colour("subtype", ["ISM", "SM-AHN"]).to_dict()
    assert named["scale"]["domain"].index("ASM-AHN") == usual["scale"]["domain"].index("SM-AHN")
    assert named["legend"]["values"] == ["ISM", "ASM-AHN"]


def test_every_subtype_and_response_level_has_a_colour():
    assert tuple(SUBTYPE_COLOURS) == SUBTYPE_KEYS
    for mode in MODES:
        assert tuple(RESPONSE_COLOURS[mode]) == RESPONSE_ORDER == (*RESPONSE_KEYS, NOT_RECORDED)


def test_rows_are_written_as_altair_writes_them():
    frame = pd.DataFrame(
        {
            "whole": [1, 2, 3],
            "real": [0.5, math.nan, math.inf],
            "text": ["a", None, "c"],
            "mixed": pd.Series([np.int64(4), None, "x"], dtype="object"),
            "truth": [True, False, True],
            "kind": pd.Categorical(["low", None, "high"], categories=["low", "high"], ordered=True),
        }
    )
    theirs = alt.Chart(frame).mark_point().encode(x="real:Q", y="whole:Q").to_dict()["datasets"]
    assert list(write_rows({"points": frame}).values()) == list(theirs.values())


def test_an_unknown_mode_names_the_allowed_ones():
    with pytest.raises(ValueError, match="'light', 'dark'"):
        configuration("sepia")


def test_a_subtype_keeps_its_colour_whoever_is_shown():
    alone = subtype_colour("subtype", ["ISM"]).to_dict()
    together = subtype_colour("subtype", ["BMM", "ISM", "MCL"]).to_dict()
    assert alone["scale"] == together["scale"]
    assert alone["legend"]["values"] == ["ISM"]
    assert together["legend"]["values"] == ["BMM", "ISM", "MCL"]


def test_a_legend_takes_as_many_columns_as_half_a_small_window_holds():
    def columns(*present):
        return subtype_colour("subtype", present).to_dict()["legend"].get("columns")

    assert columns("BMM", "ISM", "SSM", "SM-AHN") is None
    assert columns("BMM", "ISM", "SSM", "ASM", "SM-AHN", "MCL", "Not recorded") == 3
    assert columns("ISM", "ISM/ASM-AHN", "SM-NOS", "Not recorded") == 2


def test_a_legend_keeps_the_declared_order():
    grades = ["0 none", "1 mild", "2 moderate", "3 severe", "4 very severe"]
    assert severity_colour("g", grades, ["4 very severe", "0 none"]).to_dict()["legend"]["values"] == [
        "0 none",
        "4 very severe",
    ]


@pytest.mark.parametrize("mode", MODES)
def test_not_assessed_is_hollow_and_dashed(mode):
    absent = configuration(mode)["style"][ABSENT]
    assert absent["filled"] is False
    assert absent["strokeDash"]


@pytest.mark.parametrize("mode", MODES)
def test_fonts_always_fall_back_to_a_sans_serif(mode):
    config = configuration(mode)
    assert config["font"].endswith(", sans-serif")
    assert config["text"]["font"] == config["font"]
    assert {LABEL, QUIET_LABEL} <= set(config["style"])
