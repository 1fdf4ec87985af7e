import re
from dataclasses import replace

from smdash.analyses.analysis import answer_in_full
from smdash.analyses.registry import ANALYSES
from smdash.charts.drawing import list_rows
from smdash.charts.picture import figure_png, figure_spec, figure_svg
from smdash.charts.theme import SURFACE
from smdash.intake import read_intake
from smdash.plots import Waterfall
from smdash.resources import sample_path
from tests.cohorts import make_founding


def make_figure(note="Evaluated patients, n = 13."):
    figures = answer_in_full(ANALYSES["response"], make_founding()).figures
    return replace(figures[0], title="Response by subtype", note=note)


def test_a_png_is_a_png():
    assert figure_png(make_figure()).startswith(b"\x89PNG\r\n\x1a\n")


def test_a_picture_carries_title_and_note_in_the_shipped_typeface():
    svg = figure_svg(make_figure())
    assert "Response by subtype" in svg
    assert "Evaluated patients, n = 13." in svg
    assert "Inter, sans-serif" in svg


def test_a_picture_stands_on_the_surface_of_its_mode():
    assert SURFACE["dark"].lower() in figure_svg(make_figure(), mode="dark").lower()
    assert SURFACE["dark"].lower() not in figure_svg(make_figure(), mode="light").lower()


def test_a_picture_has_a_settled_width():
    assert figure_spec(make_figure())["vconcat"][0]["width"] == 720


def test_a_long_note_is_wrapped_and_nothing_of_it_is_lost():
    note = " ".join(f"word{i}" for i in range(80))
    lines = figure_spec(make_figure(note))["vconcat"][0]["title"]["text"]
    assert len(lines) > 1
    assert " ".join(lines) == note


def test_a_figure_without_a_note_has_none_below_it():
    assert "title" not in figure_spec(make_figure(""))["vconcat"][0]


def test_every_bar_of_a_waterfall_has_a_width_in_a_picture():
    cohort = read_intake(sample_path("founding_cohort.xlsx").read_bytes(), "founding_cohort.xlsx").cohort
    figures = answer_in_full(ANALYSES["tryptase_kit"], cohort).figures
    svg = figure_svg(next(one for one in figures if one.key == "tryptase_waterfall"))
    widths = [float(width) for width in re.findall(r'aria-roledescription="bar" d="M[^h"]*h([-0-9.]+)', svg)]
    assert len(widths) == 11
    assert min(widths) > 10


def test_one_value_below_a_limit_does_not_press_the_other_changes_together():
    intake = read_intake(
        b"id;subtype;tryptase baseline;tryptase month 6\n"
        b"A;ISM;20;18\nB;ISM;30;33\nC;ISM;25;24\nD;SSM;40;46\nE;ISM;<1;30\nF;BMM;22;21\n",
        "limits.csv",
    )
    assert intake.cohort is not None
    section = answer_in_full(ANALYSES["tryptase_kit"], intake.cohort)
    plot = next(figure.plot for figure in section.figures if isinstance(figure.plot, Waterfall))
    known = plot.bars.loc[plot.bars["bound"] == "", "change"]
    assert plot.bars["change"].max() > 2000
    assert plot.ends[1] <= 2 * known.max() - known.min()
    drawn = list_rows(plot, plot)
    bounds = drawn["bounds"]
    assert bounds["change"].tolist() == [plot.ends[1]]
    assert "at least" in bounds["written"].item()
    assert set(drawn["bars"].loc[drawn["bars"]["bound"] == "", "change"]) == set(known)
