"""Reads plain sequences into numbers, and numbers into whole units in which equal means equal."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import accumulate, pairwise
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

Values: TypeAlias = Iterable[Any]
"""Numbers in a list, tuple, numpy array or pandas Series; None, NaN and pandas.NA are missing."""

Floats: TypeAlias = npt.NDArray[np.float64]
Integers: TypeAlias = npt.NDArray[np.int64]
Truths: TypeAlias = npt.NDArray[np.bool_]

MOST_DECIMALS = 9
"""Differences beyond this decimal are floating-point noise, not data."""


def read_numbers(values: Values) -> Floats:
    """Read a sequence as floats, missing as NaN.

    Raises
    ------
    ValueError
        If an item is text or infinite.
    """
    listed = list(values)
    # Plain numbers, as nearly always, are read at once: a registry has thousands.
    plain = set(map(type, listed)) <= {float, int, bool, type(None)}
    numbers = np.array(listed if plain else [_read_number(value) for value in listed], dtype=np.float64)
    if np.isinf(numbers).any():
        msg = "A value is infinite. Allowed: finite numbers, and None or NaN for a missing value."
        raise ValueError(msg)
    return numbers


def _read_number(value: object) -> float:
    if value is None or value is pd.NA or value is pd.NaT:
        return math.nan
    if isinstance(value, str | bytes):
        msg = "A value is text. Allowed: finite numbers, and None or NaN for a missing value."
        raise ValueError(msg)
    return float(value)  # pyright: ignore[reportArgumentType]  a wrong type raises here


def read_rows(table: Iterable[Values]) -> list[Floats]:
    """Read a table, given as rows, a numpy array or a pandas DataFrame, row by row."""
    rows = [list(row) for row in (table.to_numpy() if isinstance(table, pd.DataFrame) else table)]
    numbers = read_numbers(value for row in rows for value in row)
    return [numbers[start:end] for start, end in pairwise([0, *accumulate(map(len, rows))])]


def read_sample(values: Values) -> tuple[Floats, int]:
    """Read a sequence; return the numbers that are there and how many are missing."""
    numbers = read_numbers(values)
    present = numbers[~np.isnan(numbers)]
    return present, len(numbers) - len(present)


def read_pairs(first: Values, second: Values) -> tuple[Floats, Floats, int]:
    """Read two sequences of equal length; return the complete pairs and how many pairs are not.

    Raises
    ------
    ValueError
        If the lengths differ.
    """
    one, two = read_numbers(first), read_numbers(second)
    if len(one) != len(two):
        msg = f"Both sequences must have one value a patient in the same order; they have {len(one)} and {len(two)}."
        raise ValueError(msg)
    complete = ~(np.isnan(one) | np.isnan(two))
    return one[complete], two[complete], int((~complete).sum())


def count_decimals(*samples: Floats) -> int:
    """Count the decimals the numbers need, at most nine (more where all are far below 1, fewer where huge)."""
    values = np.concatenate([np.abs(sample) for sample in samples])
    largest = float(values.max()) if len(values) else 0.0
    if largest == 0:
        return 0
    magnitude = math.floor(math.log10(largest))
    # A float holds some 15 digits: the last two are left to noise, whatever the size of the numbers.
    most = min(MOST_DECIMALS, 13 - magnitude) if magnitude >= 0 else min(MOST_DECIMALS - magnitude, 300)
    for decimals in range(min(0, most), most):
        scaled = values * 10.0**decimals
        if np.all(np.abs(scaled - np.rint(scaled)) <= 0.5 * 10.0 ** (decimals - most)):
            return decimals
    return most


def to_units(values: Floats, decimals: int) -> Integers:
    """Express numbers as whole multiples of the last decimal, so that ties are exact."""
    return np.rint(values * 10.0**decimals).astype(np.int64)


def from_units(units: float, decimals: int) -> float:
    """Turn whole multiples of the last decimal back into a number."""
    return units / 10.0**decimals if decimals >= 0 else units * 10.0**-decimals


def double_ranks(units: Integers) -> Integers:
    """Rank whole numbers from 1, ties at their mean; returned doubled, so that half ranks stay whole."""
    _, position, counts = np.unique(units, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return (2 * last - counts + 1)[position].astype(np.int64)


def double_ranks_of_rows(units: Integers) -> Integers:
    """The doubled ranks of each row of a table among themselves, as `double_ranks` gives them."""
    ranks = np.ones_like(units)
    for column in units.T:
        ranks += 2 * (column[:, None] < units) + (column[:, None] == units)
    return ranks
