"""Step 1: which sheets and tables the file has, where each begins, and which are used."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pandas as pd
import streamlit as st

from smdash.intake.cells.addresses import column_letters
from smdash.intake.cells.workbook import Sheet
from smdash.intake.frames.columns import cell_text
from smdash.intake.intake import FoundTable
from smdash.intake.privacy import write_cell
from smdash.ui.open_file import change
from smdash.ui.reading import Understood
from smdash.ui.tables import column_width
from smdash.ui.understood import KIND_WORDS
from smdash.ui.words import write_plain, write_quiet
from smdash.writing import write_count

HEADER = "header"
_ROWS_ABOVE, _ROWS_BELOW = 4, 10
_MOST_SIGNS = 60
HIGHLIGHT = "background-color: rgba(90, 130, 190, 0.22); font-weight: 600"
_untyped = cast(Any, st)


def show_sheets(read: Understood) -> None:
    """Every table with a switch, and the sheet around its header."""
    tables = read.intake.tables
    sheets = {sheet.name: sheet for sheet in read.workbook.sheets}
    if not tables:
        st.markdown("No table was found: no row of the file looks like column headers.")
    for at, table in enumerate(tables):
        with st.container(border=True, gap="small", key=f"table {at}"):
            _offer_table(read, at, table, hidden=sheets[table.sheet].visibility != "visible")
            if sheets[table.sheet].visibility == "visible" or read.intake.mapping.use_hidden:
                frame, headers = preview(read, at, sheets[table.sheet])
                _show_preview(at, frame, headers)
    without = [sheet.name for sheet in read.workbook.sheets if sheet.name not in {table.sheet for table in tables}]
    if without:
        st.markdown(write_quiet(f"No table of patients was found on: {', '.join(without)}."))


def _offer_table(read: Understood, at: int, table: FoundTable, *, hidden: bool) -> None:
    mapping = read.intake.mapping
    key = f"use table {at}"
    # A hidden sheet and a table of another group wait for questions of their own.
    waiting = table.waits or (hidden and not mapping.use_hidden)
    st.session_state[key] = table.used and not waiting

    def switch() -> None:
        tables = list(mapping.tables)
        tables[at] = replace(tables[at], use=bool(st.session_state[key]))
        change(replace(mapping, tables=tuple(tables)))

    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{write_plain(table.sheet)}**", width="stretch")
        st.toggle("Used", key=key, on_change=switch, disabled=waiting)
    lines = write_count(len(table.header_rows), "column" if table.transposed else "row").partition(" ")[2]
    names = [column_letters(r) if table.transposed else str(r + 1) for r in table.header_rows]
    where = f"Headers in {lines} {' and '.join(names)}"
    state = " The sheet is hidden: whether it counts is asked under Values." if hidden else ""
    if table.waits:
        state += " Its patients are another group: whether they belong to the cohort is asked under Values."
    rows = write_count(table.n_rows, "patient row" if table.kind != "events" else "event row")
    st.markdown(write_quiet(f"{where}; {rows}; {KIND_WORDS[table.kind]}.{state}"))


def preview(read: Understood, at: int, sheet: Sheet) -> tuple[pd.DataFrame, frozenset[tuple[int, int]]]:
    """The sheet around a table's header as texts, and the positions of header cells.

    Parameters
    ----------
    read : Understood
        The file.
    at : int
        Which of its tables.
    sheet : Sheet
        The table's sheet.

    Returns
    -------
    pandas.DataFrame, frozenset
        A row a sheet row, under the sheet's own numbers and letters; `Read as` says what the row was taken for. Columns
        that may identify a person hold `not shown` below their header.
    """
    table = read.tables[at]
    first = 0 if table.transposed else max(0, table.header_rows[0] - _ROWS_ABOVE)
    last = min(len(sheet.rows), (0 if table.transposed else table.header_rows[-1] + 1) + _ROWS_BELOW)
    headers = frozenset(table.position(row, column.index) for row in table.header_rows for column in table.columns)
    bodies = {table.position(row, table.columns[0].index)[0] for row in table.body}
    row_word = "event" if read.intake.tables[at].kind == "events" else "patient"
    rows: list[list[str | None]] = []
    for r in range(first, last):
        taken = HEADER if r in table.header_rows else row_word if r in bodies else ""
        texts = [
            _shown(cell, hidden=(r, c) not in headers and read.privacy.hides(sheet.name, r, c))
            for c, cell in enumerate(sheet.rows[r])
        ]
        rows.append([taken, *texts])
    width = len(sheet.rows[0]) if sheet.rows else 0
    names = ["Read as", *(column_letters(c) for c in range(width))]
    frame = pd.DataFrame(rows, columns=names, index=[str(r + 1) for r in range(first, last)], dtype=object)
    if table.transposed:
        frame = frame.drop(columns="Read as")
    else:
        used = [column_letters(column.index) for column in table.columns]
        frame = frame[["Read as", *[name for name in names[1:] if name in used or frame[name].notna().any()]]]
    return frame, headers


def _shown(cell: object, *, hidden: bool) -> str | None:
    text = cell_text(cell)
    if text is None:
        return None
    text = write_cell(text, hidden=hidden)
    return text if len(text) <= _MOST_SIGNS else f"{text[: _MOST_SIGNS - 1]}…"


def _show_preview(at: int, frame: pd.DataFrame, headers: frozenset[tuple[int, int]]) -> None:
    marked = {(str(row + 1), column_letters(column)) for row, column in headers}

    def mark(row: pd.Series[Any]) -> list[str]:
        taken = row.get("Read as") == HEADER
        return [HIGHLIGHT if (row.name, name) in marked or (taken and name == "Read as") else "" for name in row.index]

    # What stands above the table, such as a title, may be long: it does not widen a column.
    body = frame if "Read as" not in frame else frame[frame["Read as"] != ""]
    _untyped.dataframe(
        frame.style.apply(mark, axis=1),
        column_config={
            name: st.column_config.Column(width=column_width(str(name), body[name].dropna())) for name in frame.columns
        },
        key=f"preview {at}",
        height="content",
        width="stretch",
        placeholder="",
        alt="The sheet around the headers found; header cells are marked",
    )
