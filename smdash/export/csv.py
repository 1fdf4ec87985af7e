"""Tables and pictures as files: CSV that no spreadsheet executes."""

from __future__ import annotations

import csv

import pandas as pd

from smdash.blocks import Table
from smdash.plots import Plot
from smdash.writing import write_table

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def table_csv(table: Table) -> bytes:
    """A table as it is read, as CSV."""
    return frame_csv(write_table(table))


def plot_csv(plot: Plot) -> bytes:
    """What a picture draws, as CSV: one row a mark, the patients behind it in one cell."""
    frame = plot.data
    if "patients" in frame.columns:
        frame = frame.assign(patients=frame["patients"].map("; ".join, na_action="ignore"))
    return frame_csv(frame)


def frame_csv(frame: pd.DataFrame) -> bytes:
    """A frame as CSV (UTF-8 with a mark so that spreadsheets read the accents), safe to open in a spreadsheet.

    A text that a spreadsheet would run as a formula gets an apostrophe before it, and every text is quoted, so that a
    line break inside one starts no new row. Numbers are written as they are.
    """
    safe = frame.set_axis([_defuse(str(name)) for name in frame.columns], axis=1)
    for position in range(frame.shape[1]):
        column = frame.iloc[:, position]
        if not pd.api.types.is_numeric_dtype(column.dtype):
            safe.isetitem(position, [_defuse(value) for value in column.tolist()])
    return safe.to_csv(index=False, quoting=csv.QUOTE_NONNUMERIC).encode("utf-8-sig")


def _defuse(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value
