"""Cell addresses as spreadsheets write them: B12 is row 11, column 1."""

from __future__ import annotations

import re
from functools import cache

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


@cache
def column_letters(column: int) -> str:
    """Letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_address(row: int, column: int) -> str:
    """Address of a cell, row and column counted from 0.

    Examples
    --------
    >>> cell_address(11, 1)
    'B12'
    """
    return f"{column_letters(column)}{row + 1}"


def cell_position(address: str) -> tuple[int, int]:
    """Row and column, from 0, of an address; the inverse of `cell_address`.

    Raises
    ------
    ValueError
        `address` is not one cell's address.

    Examples
    --------
    >>> cell_position("B12")
    (11, 1)
    """
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise ValueError(f"{address!r} is not a cell address such as B12")
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1
