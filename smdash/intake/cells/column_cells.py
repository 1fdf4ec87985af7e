"""The cells of one column, and which of them are the same.

A column of a hundred thousand cells holds a few hundred different ones. Which these are is found out once, and each of
them is understood once, however many steps of the import ask.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from smdash.cohort import first_of_each


@dataclass(frozen=True, slots=True)
class Logical:
    """TRUE or FALSE in a cell, kept apart from 1 and 0, to which Python holds them equal."""

    value: bool


class ColumnCells(list[object]):
    """The cells of a column from top to bottom; not changed once anything was asked of them."""

    @cached_property
    def different(self) -> list[object]:
        """The different cells in the order in which they come first, logical ones as `Logical`."""
        return list(dict.fromkeys(keys_of(self)))

    @cached_property
    def codes(self) -> NDArray[np.intp]:
        """Of each cell the position in `different`."""
        return codes_by({key: at for at, key in enumerate(self.different)}, keys_of(self))

    @cached_property
    def counts(self) -> Mapping[object, int]:
        """How often each different cell stands in the column."""
        return dict(zip(self.different, np.bincount(self.codes).tolist(), strict=True))

    @cached_property
    def blank(self) -> NDArray[np.bool_]:
        """Which cells hold nothing."""
        return self.codes == self.different.index(None) if None in self.different else np.zeros(len(self), dtype="bool")

    def spread(self, of_each: Callable[[object], object]) -> NDArray[np.object_]:
        """What becomes of each cell where that depends on nothing but what the cell is."""
        known = np.empty(len(self.different), dtype=object)
        known[:] = [of_each(key) for key in self.different]
        spread: NDArray[np.object_] = known[self.codes]
        return spread

    def of_rows(self, rows: Sequence[int]) -> ColumnCells:
        """The cells of some rows, in the order given; of a range from one row to a later one at once."""
        run = slice(rows.start, rows.stop) if isinstance(rows, range) and rows.step == 1 else None
        some = ColumnCells(self[run] if run else [self[row] for row in rows])
        if "codes" in self.__dict__ and len(rows) > 0:
            codes = self.codes[run] if run else self.codes[np.asarray(rows)]
            kept = codes[first_of_each(codes)]
            places = np.zeros(len(self.different), dtype=np.intp)
            places[kept] = np.arange(len(kept))
            some.different = [self.different[code] for code in kept.tolist()]
            some.codes = places[codes]
        return some


def keys_of(cells: Sequence[object]) -> Sequence[object]:
    """The cells as Python tells them apart: logical ones as `Logical`."""
    if bool in set(map(type, cells)):
        return [Logical(cell) if type(cell) is bool else cell for cell in cells]
    return cells


def codes_by(places: Mapping[object, int], keys: Sequence[object]) -> NDArray[np.intp]:
    """Of each key its place."""
    return np.fromiter(map(places.__getitem__, keys), dtype=np.intp, count=len(keys))


def as_column(cells: Sequence[object]) -> ColumnCells:
    """The cells as a column that knows its different ones."""
    return cells if isinstance(cells, ColumnCells) else ColumnCells(cells)
