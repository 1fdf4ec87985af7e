import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smdash.export.csv import frame_csv


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
