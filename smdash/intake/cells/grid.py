"""The cells of a sheet by row and by column."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from smdash.intake.cells.column_cells import ColumnCells, codes_by, keys_of
from smdash.intake.cells.limits import MAX_TEXT, MOST_CHARACTERS
from smdash.intake.cells.unreadable import UnreadableFile
from smdash.intake.cells.unseen import without_unseen


@dataclass(frozen=True, slots=True)
class CellError:
    """An error cell of a spreadsheet.

    Attributes
    ----------
    code : str
        As the spreadsheet shows it, such as ``#N/A``.
    """

    code: str

    def __str__(self) -> str:
        return self.code


class Grid(list[list[object]]):
    """The rows of a sheet, all of one length; not changed once a column was asked for.

    Parameters
    ----------
    rows : iterable of list
        The cells, row by row.
    columns : mapping
        By position, the columns whose cells are known already.
    """

    def __init__(self, rows: Iterable[list[object]] = (), columns: Mapping[int, ColumnCells] | None = None) -> None:
        super().__init__(rows)
        self._columns = dict(columns or {})

    def column(self, at: int) -> ColumnCells:
        """The cells of one column from top to bottom."""
        if at not in self._columns:
            self._columns[at] = ColumnCells(map(itemgetter(at), self))
        return self._columns[at]


class _GrowingColumn:
    """A column whose cells arrive piece by piece; which of them are the same is found out while more are read."""

    def __init__(self) -> None:
        self.cells = ColumnCells()
        self.unseen = self.clipped = False
        self._places: dict[object, int] = {}
        self._codes: list[NDArray[np.intp]] = []

    def extend(self, cells: Sequence[object]) -> Sequence[object]:
        """Take in the next cells; answers them as they are shown."""
        keys = keys_of(cells)
        new = [key for key in dict.fromkeys(keys) if key not in self._places]
        if any(type(key) is str and len(key) > MOST_CHARACTERS for key in new):
            raise UnreadableFile(
                "too-large",
                f"A cell has more than {MOST_CHARACTERS:,} characters, more than a spreadsheet program takes: shorten "
                "it and upload the file again.",
            )
        shown = {key: cell for key in new if (cell := _as_shown(key)) != key}
        if shown:
            texts = [key for key in shown if isinstance(key, str)]
            self.unseen = self.unseen or any(without_unseen(text) != text for text in texts)
            self.clipped = self.clipped or any(len(text) > MAX_TEXT for text in texts)
            return self.extend([shown.get(cell, cell) for cell in cells])
        for key in new:
            self._places[key] = len(self._places)
        self._codes.append(codes_by(self._places, keys))
        self.cells.extend(cells)
        return cells

    def grow_to(self, height: int) -> None:
        if height > len(self.cells):
            self.extend([None] * (height - len(self.cells)))

    def ended(self) -> ColumnCells:
        self.cells.different = list(self._places)
        self.cells.codes = np.concatenate(self._codes) if self._codes else np.zeros(0, dtype=np.intp)
        return self.cells


def _as_shown(cell: object) -> object:
    """A cell without what no reader sees, and of an endless text its beginning.

    No spreadsheet program shows a number beyond all bounds, or one that is none.
    Where nothing else stands in a cell it is blank.
    """
    if type(cell) is str:
        return without_unseen(cell)[:MAX_TEXT] or None
    if type(cell) is float and not math.isfinite(cell):
        return CellError("#NUM!")
    return cell


class GridInPieces:
    """A sheet that arrives in pieces from top to bottom.

    Between two pieces are blank rows; beyond the width of a piece its rows are blank.
    """

    def __init__(self) -> None:
        self._columns: list[_GrowingColumn] = []
        self._rows: list[list[object]] = []

    def add(self, top: int, height: int, columns: Sequence[Sequence[object]]) -> None:
        """Take in the columns of `height` rows, the first of which is row `top`."""
        while len(self._columns) < len(columns):
            self._columns.append(_GrowingColumn())
        shown: list[Sequence[object]] = []
        for growing, cells in zip(self._columns, columns, strict=False):
            growing.grow_to(top)
            shown.append(growing.extend(cells))
        self._rows.extend([] for _ in range(top - len(self._rows)))
        self._rows.extend(map(list, zip(*shown, strict=True)) if shown else ([] for _ in range(height)))

    @property
    def unseen(self) -> bool:
        """Whether characters that no reader sees were left out."""
        return any(column.unseen for column in self._columns)

    @property
    def clipped(self) -> bool:
        """Whether the end of a text was left out."""
        return any(column.clipped for column in self._columns)

    def ended(self, errors: Mapping[tuple[int, int], object]) -> Grid:
        """The sheet without its trailing blank rows and columns.

        Parameters
        ----------
        errors : mapping
            Cells that came apart from the others, by row and column.
        """
        height = max([len(self._rows), *(row + 1 for row, _ in errors)])
        width = max([len(self._columns), *(column + 1 for _, column in errors)])
        rows = self._rows
        rows.extend([] for _ in range(height - len(rows)))
        for row in rows:
            if len(row) < width:
                row.extend([None] * (width - len(row)))
        for (row, column), error in errors.items():
            rows[row][column] = error
        rows = without_blank_end(rows)
        known = dict(enumerate(self._columns[: len(rows[0]) if rows else 0]))
        for column in {column for _, column in errors} & known.keys():
            del known[column]
        for growing in known.values():
            growing.grow_to(len(rows))
        return Grid(rows, {at: growing.ended().of_rows(range(len(rows))) for at, growing in known.items()})


def without_blank_end(rows: list[list[object]]) -> list[list[object]]:
    """The rows without those at the end and the columns on the right that are blank."""
    while rows and all(cell is None for cell in rows[-1]):
        rows.pop()
    used = width = len(rows[0]) if rows else 0
    while used and all(row[used - 1] is None for row in rows):
        used -= 1
    return rows if used == width else [row[:used] for row in rows]
