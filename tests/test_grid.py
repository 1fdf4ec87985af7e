"""Rows and columns of a sheet say the same, however it arrives, and a column knows which of its cells are the same."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from smdash.cohort import first_of_each
from smdash.intake.cells.column_cells import ColumnCells
from smdash.intake.cells.grid import CellError, Grid, GridInPieces

CELLS = st.one_of(st.none(), st.booleans(), st.sampled_from([0.0, 1.0, 2.5]), st.sampled_from(["a", "b", "1"]))
ROWS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=6)
)


@given(st.lists(st.tuples(st.integers(0, 2), ROWS), max_size=4), st.data())
def test_a_sheet_in_pieces_is_the_sheet(pieces: list[tuple[int, list[list[object]]]], data: st.DataObject) -> None:
    arriving = GridInPieces()
    expected: list[list[object]] = []
    for gap, rows in pieces:
        expected.extend([] for _ in range(gap))
        arriving.add(len(expected), len(rows), list(zip(*rows, strict=True)))
        expected.extend(list(row) for row in rows)
    error = data.draw(st.none() | st.tuples(st.integers(0, 8), st.integers(0, 5)))
    width = max([len(row) for row in expected] + ([error[1] + 1] if error else []), default=0)
    if error:
        expected.extend([] for _ in range(error[0] + 1 - len(expected)))
    expected = [row + [None] * (width - len(row)) for row in expected]
    if error:
        expected[error[0]][error[1]] = CellError("#N/A")
    grid = arriving.ended({error: CellError("#N/A")} if error else {})
    used = max((at + 1 for row in expected for at, cell in enumerate(row) if cell is not None), default=0)
    while expected and all(cell is None for cell in expected[-1]):
        expected.pop()
    assert grid == [row[:used] for row in expected]
    assert list(map(list, map(grid.column, range(used)))) == [[row[at] for row in grid] for at in range(used)]
    for at in range(used):
        known, fresh = grid.column(at), ColumnCells(row[at] for row in grid)
        assert known.different == fresh.different
        assert known.codes.tolist() == fresh.codes.tolist()


@given(st.lists(CELLS, min_size=1, max_size=12), st.data())
def test_some_rows_of_a_column_know_their_different_cells(cells: list[object], data: st.DataObject) -> None:
    column = ColumnCells(cells)
    if data.draw(st.booleans()):
        assert len(column.codes) == len(cells)
    places = st.integers(0, len(cells) - 1)
    rows = data.draw(st.lists(places, max_size=12) | st.builds(range, places, places))
    some, fresh = column.of_rows(rows), ColumnCells(cells[row] for row in rows)
    assert list(some) == list(fresh)
    assert some.different == fresh.different
    assert some.codes.tolist() == fresh.codes.tolist()
    assert some.blank.tolist() == [cell is None for cell in fresh]


@given(st.lists(st.integers(0, 5) | st.integers(0, 10**12), max_size=30))
def test_each_number_comes_first_once(codes: list[int]) -> None:
    assert first_of_each(np.array(codes, dtype=np.int64)).tolist() == [
        at for at, code in enumerate(codes) if code not in codes[:at]
    ]


def test_what_no_reader_sees_is_left_out_of_a_piece() -> None:
    arriving = GridInPieces()
    arriving.add(0, 5, [["P\u200b01", "\u200b", math.inf, math.nan, "P01"]])
    grid = arriving.ended({})
    assert grid == Grid([["P01"], [None], [CellError("#NUM!")], [CellError("#NUM!")], ["P01"]])
    assert grid.column(0).different == ["P01", None, CellError("#NUM!")]
    assert arriving.unseen
