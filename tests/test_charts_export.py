import csv
import io

import altair as alt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smdash.charts.export import figure_png, figure_spec, figure_svg, frame_csv
from smdash.charts.theme import SURFACE
from smdash.old_blocks import Figure


def make_figure(note="Evaluated patients, n = 13."):
    data = pd.DataFrame({"arm": ["a", "b"], "n": [1, 2]})
    chart = alt.Chart(data).mark_bar().encode(x="n:Q", y="arm:N").properties(width="container", height={"step": 30})
    return Figure("f", "Response by subtype", chart, data, "two bars", note)


def test_a_png_is_a_png():
    assert figure_png(make_figure()).startswith(b"\x89PNG\r\n\x1a\n")


def test_a_picture_carries_title_and_note_in_the_shipped_typeface():
    svg = figure_svg(make_figure())
    assert "Response by subtype" in svg
    assert "Evaluated patients, n = 13." in svg
    assert "Inter, sans-serif" in svg


def test_a_picture_stands_on_the_surface_of_its_mode():
    assert SURFACE["dark"].lower() in figure_svg(make_figure(), "dark").lower()
    assert SURFACE["dark"].lower() not in figure_svg(make_figure(), "light").lower()


def test_a_picture_has_a_settled_width():
    assert figure_spec(make_figure())["vconcat"][0]["width"] == 720


def test_a_long_note_is_wrapped_and_nothing_of_it_is_lost():
    note = " ".join(f"word{i}" for i in range(80))
    lines = figure_spec(make_figure(note))["vconcat"][0]["title"]["text"]
    assert len(lines) > 1
    assert " ".join(lines) == note


def test_a_figure_without_a_note_has_none_below_it():
    assert "title" not in figure_spec(make_figure(""))["vconcat"][0]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    cells = list(csv.reader(io.StringIO(frame_csv(pd.DataFrame({text: [text]})).decode("utf-8-sig"), newline="")))
    assert cells == [[f"'{text}"], [f"'{text}"]]


def test_negative_numbers_stay_numbers():
    assert frame_csv(pd.DataFrame({"change": [-2.5, 1.0]})) == '"change"\n-2.5\n1.0\n'.encode("utf-8-sig")


def test_accents_survive_in_a_csv():
    assert frame_csv(pd.DataFrame({"a": ["påvist"]})).decode("utf-8-sig") == '"a"\n"påvist"\n'


def test_a_csv_keeps_columns_that_share_a_name():
    frame = pd.DataFrame([[1, "=x"], [2, "y"]], columns=["a", "a"])
    assert frame_csv(frame).decode("utf-8-sig") == """"a","a"\n1,"'=x"\n2,"y"\n"""


def test_a_line_break_inside_a_text_starts_no_new_row():
    text = frame_csv(pd.DataFrame({"a": ["x\r=1", "x\n=1"]})).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a"], ["x\r=1"], ["x\n=1"]]


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"])), min_size=1, max_size=5))
def test_no_cell_of_a_csv_starts_a_formula(texts):
    cells = csv.reader(io.StringIO(frame_csv(pd.DataFrame({"a": texts})).decode("utf-8-sig"), newline=""))
    for row in cells:
        assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row)
