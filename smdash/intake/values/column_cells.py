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


@dataclass(frozen=True, slots=True)
class Logical:
    """TRUE or FALSE in a cell, kept apart from 1 and 0, to which Python holds them equal."""

    value: bool


class ColumnCells(list[object]):
    """The cells of a column from top to bottom; not changed once anything was asked of them."""

    @cached_property
    def different(self) -> list[object]:
        """The different cells in the order in which they come first, logical ones as `Logical`."""
        return list(dict.fromkeys(self._keys))

    @cached_property
    def codes(self) -> NDArray[np.intp]:
        """Of each cell the position in `different`."""
        places = {key: at for at, key in enumerate(self.different)}
        return np.fromiter(map(places.__getitem__, self._keys), dtype=np.intp, count=len(self))

    @cached_property
    def counts(self) -> Mapping[object, int]:
        """How often each different cell stands in the column."""
        return dict(zip(self.different, np.bincount(self.codes).tolist(), strict=True))

    @cached_property
    def _keys(self) -> Sequence[object]:
        if bool in set(map(type, self)):
            return [Logical(cell) if type(cell) is bool else cell for cell in self]
        return self

    def spread(self, of_each: Callable[[object], object]) -> NDArray[np.object_]:
        """What becomes of each cell where that depends on nothing but what the cell is."""
        known = np.empty(len(self.different), dtype=object)
        known[:] = [of_each(key) for key in self.different]
        spread: NDArray[np.object_] = known[self.codes]
        return spread


def as_column(cells: Sequence[object]) -> ColumnCells:
    """The cells as a column that knows its different ones."""
    return cells if isinstance(cells, ColumnCells) else ColumnCells(cells)
