"""What stands in cells and cannot be seen: control characters, marks of writing direction, numbers that are none."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import TypeVar, cast

from smdash.intake.cells.wire import SheetFacts

T = TypeVar("T")

# Two identifiers that look the same must be the same: control characters but for tab and line ends, the soft hyphen,
# zero-width characters, and the marks that turn the direction of writing.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+"
)
NOTE = (
    "The file holds characters that no reader sees (control characters, marks of zero width or of the direction of "
    "writing); they were left out."
)


def without_unseen(text: str) -> str:
    """The text without the characters that cannot be seen.

    Examples
    --------
    >>> without_unseen("P\u200b01")
    'P01'
    """
    return text if text.isprintable() else _UNSEEN.sub("", text)


def settle_cells(facts: SheetFacts, top: int, left: int, rows: list[list[object]]) -> bool:
    """Take out of a piece of a sheet what cannot be seen; numbers beyond all bounds become error cells.

    Parameters
    ----------
    facts : SheetFacts
        Takes the error cells: a number too large to be held, or none at all, is shown by no spreadsheet program.
    top, left : int
        Where the piece begins.
    rows : list of list
        The piece, changed in place; a blank cell is an empty text.

    Returns
    -------
    bool
        Whether characters were left out.
    """
    changed = False
    for column, cells in enumerate(zip(*rows, strict=True)):
        types = set(map(type, cells))
        if float in types and not math.isfinite(sum(_only(float, cells, types))):
            for row, cell in enumerate(cells):
                if type(cell) is float and not math.isfinite(cell):
                    rows[row][column] = ""
                    facts["errors"][top + row, left + column] = "#NUM!"
        if str in types and without_unseen(joined := "".join(_only(str, cells, types))) != joined:
            changed = True
            for row, cell in enumerate(cells):
                if type(cell) is str:
                    rows[row][column] = without_unseen(cell)
    return changed


def _only(kind: type[T], cells: tuple[object, ...], types: set[type]) -> Sequence[T]:
    """The cells of one type; all of them without a look at each where the column has no other."""
    if types == {kind}:
        return cast("Sequence[T]", cells)
    return [cell for cell in cells if type(cell) is kind]  # type: ignore[misc]  # an exact type narrows nothing
