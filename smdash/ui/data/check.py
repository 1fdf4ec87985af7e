"""Step 4: everything found, in groups and cell by cell, the rows concerned, and corrections of single cells."""

from __future__ import annotations

from typing import Any, cast

import pandas as pd
import streamlit as st

from smdash.intake.cells.addresses import cell_address, cell_position, column_letters
from smdash.intake.findings import Finding
from smdash.intake.frames.columns import cell_text
from smdash.intake.mapping import Correction
from smdash.intake.privacy import NOT_SHOWN, write_cell
from smdash.intake.structure_codes import all_codes
from smdash.ui.answers import list_corrections
from smdash.ui.changed_mapping import with_correction
from smdash.ui.data.sheets import HIGHLIGHT
from smdash.ui.data.values import show_given
from smdash.ui.open_file import change, looked_at
from smdash.ui.reading import Understood
from smdash.ui.state import understood
from smdash.ui.tables import show_frame
from smdash.ui.understood import SEVERITY_WORDS, write_place
from smdash.ui.words import write_plain, write_quiet

_MOST_ROWS = 200
_ALL = "all"
_WEIGHT_MEANS = {
    "error": "Not usable: correct the cell.",
    "question": "Question: not used until answered.",
    "warning": "Look at it: used as it stands, or left out to protect patients.",
    "info": "Worth knowing: nothing needs to be done.",
}
_untyped = cast(Any, st)


def show_check(read: Understood) -> None:
    """The findings, the rows they stand in, and the form for a correction."""
    findings = list(read.intake.findings)
    if not findings:
        st.markdown("Nothing wrong found: every cell that holds something was understood.")
    else:
        order = list(SEVERITY_WORDS)
        findings.sort(key=lambda one: order.index(one.severity))
        groups = groups_frame(findings)
        chosen = show_frame(
            "groups", groups.drop(columns="code"), right=("Cells",), alt="Findings in groups", choose=True
        )
        present = {one.severity for one in findings}
        meanings = [said for severity, said in _WEIGHT_MEANS.items() if severity in present]
        st.markdown(
            write_quiet(" ".join([*meanings, "The box at the left of a row shows the cells of that finding alone."]))
        )
        code = _ALL if chosen is None else str(groups["code"].iloc[chosen])
        if chosen is not None:
            # The table cuts a long sentence off.
            said = groups.iloc[chosen]
            st.markdown(f"**{write_plain(str(said['Finding']))}.** {write_plain(str(said['What it means']))}")
        _show_cells(read, [one for one in findings if code in (_ALL, one.code)])
    _offer_correction(read)
    corrections = list_corrections(read)
    if corrections:
        st.markdown("**Corrected cells**")
        show_given(corrections, "correction")


def groups_frame(findings: list[Finding]) -> pd.DataFrame:
    """One row a kind of finding: its weight, what it means, and how many cells it has."""
    counted: dict[tuple[str, str], int] = {}
    for one in findings:
        counted[one.code, one.severity] = counted.get((one.code, one.severity), 0) + 1
    codes = all_codes()
    return pd.DataFrame(
        [
            {
                "Weight": SEVERITY_WORDS[severity],
                "Finding": codes[code].title,
                "Cells": count,
                "What it means": codes[code].explanation.partition(" Answer:")[0],
                "code": code,
            }
            for (code, severity), count in counted.items()
        ]
    )


def _show_cells(read: Understood, findings: list[Finding]) -> None:
    rows_only, every = st.tabs(["Findings, one a row", "Only rows with findings"])
    with rows_only:
        frame = pd.DataFrame(
            {
                "Weight": [SEVERITY_WORDS[one.severity] for one in findings],
                "Cell": [write_place(one.sheet, one.cell) for one in findings],
                "Column": [one.column for one in findings],
                "As written": [
                    NOT_SHOWN if read.privacy.hides_finding(one) else read.privacy.quote(one) for one in findings
                ],
                "What it is about": [read.privacy.message(one) for one in findings],
            }
        )
        show_frame("findings", frame.dropna(axis="columns", how="all"), alt="Findings of the import, one a row")
    with every:
        _show_rows(read, findings)


def _show_rows(read: Understood, findings: list[Finding]) -> None:
    drawn = False
    for at, table in enumerate(read.intake.tables):
        places = {one.cell for one in findings if one.sheet == table.sheet and one.cell and ":" not in one.cell}
        frame, marked = rows_frame(read, at, places)
        if not table.used or frame.empty:
            continue
        drawn = True
        st.markdown(f"**{write_plain(table.sheet)}**")

        def mark(row: pd.Series[Any], marked: frozenset[tuple[str, str]] = marked) -> list[str]:
            return [HIGHLIGHT if (row.name, name) in marked else "" for name in row.index]

        height = "content" if len(frame) <= 12 else 460
        _untyped.dataframe(
            frame.head(_MOST_ROWS).style.apply(mark, axis=1),
            key=f"rows with findings {at}",
            height=height,
            placeholder="",
            alt=f"Rows of {table.sheet} with findings; the cells concerned are marked",
        )
        if len(frame) > _MOST_ROWS:
            st.markdown(write_quiet(f"The first {_MOST_ROWS} of {len(frame):,} rows."))
    if not drawn:
        st.markdown("None of these findings stands in a row of patients.")


def rows_frame(read: Understood, at: int, places: set[str]) -> tuple[pd.DataFrame, frozenset[tuple[str, str]]]:
    """The rows of a table in which any of some cells stands, and the cells as row name and header.

    Parameters
    ----------
    read : Understood
        The file.
    at : int
        Which of its tables.
    places : set of str
        Addresses on the table's sheet.
    """
    table = read.tables[at]
    positions = {cell_position(place) for place in places}
    columns = [(c, column) for c, column in enumerate(table.columns)]
    # Two columns may have one header: the letters tell them apart.
    names = {c: f"{column.header or ''} ({_line(table.transposed, column.index)})".strip() for c, column in columns}
    wanted = {r if not table.transposed else c for r, c in positions}
    kept = [row for row in table.body if row in wanted]
    rows: list[list[str | None]] = []
    marked: set[tuple[str, str]] = set()
    for row in kept:
        name = cell_address(0, row).rstrip("1") if table.transposed else str(row + 1)
        texts: list[str | None] = []
        for c, column in columns:
            if table.position(row, column.index) in positions:
                marked.add((name, names[c]))
            text = cell_text(table.grid[row][column.index])
            texts.append(text if text is None else write_cell(text, hidden=(at, c) in read.privacy.columns))
        rows.append(texts)
    index = [column_letters(row) if table.transposed else str(row + 1) for row in kept]
    return pd.DataFrame(rows, columns=list(names.values()), index=index, dtype=object), frozenset(marked)


def _line(turned: bool, index: int) -> str:
    return str(index + 1) if turned else column_letters(index)


def _offer_correction(read: Understood) -> None:
    sheets = [sheet.name for sheet in read.workbook.sheets if sheet.rows]
    st.markdown("**Correct a cell**")
    st.markdown(
        write_quiet(
            "The file is read as if the cell held the new value. Your file stays as it is; every correction is listed "
            "here and can be taken back."
        )
    )
    with (
        st.form("correct", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.selectbox("Sheet", sheets, key="correct sheet", width=220)
        st.text_input("Cell", key="correct cell", placeholder="B12", width=120)
        st.text_input("New value (nothing: empty)", key="correct value", width=260)
        st.form_submit_button("Correct", on_click=_correct)
    said = st.session_state.pop("correction refused", None)
    if said:
        st.error(write_plain(said))


def _correct() -> None:
    read = understood(looked_at())
    sheet, cell = str(st.session_state["correct sheet"]), str(st.session_state["correct cell"]).strip().upper()
    value = str(st.session_state["correct value"]).strip() or None
    rows = next(one.rows for one in read.workbook.sheets if one.name == sheet)
    try:
        row, column = cell_position(cell)
    except ValueError:
        st.session_state["correction refused"] = "That is no cell: write its column and row, such as B12."
        return
    if row >= len(rows) or column >= len(rows[0]):
        st.session_state["correction refused"] = f"{sheet} has no cell {cell}: its last is {_last(rows)}."
        return
    change(with_correction(read.intake.mapping, Correction(sheet, cell_address(row, column), value)))


def _last(rows: list[list[object]]) -> str:
    return cell_address(len(rows) - 1, len(rows[0]) - 1)
