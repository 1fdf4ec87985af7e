"""Tables on screen: printed as a page prints them, or as rows that can be chosen; patients and their cells in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Any, cast

import pandas as pd
import pyarrow  # pyright: ignore[reportMissingTypeStubs] (it has none)
import streamlit as st

from smdash.cohort import PATIENT_COLUMNS, Cohort
from smdash.measures import MEASURES
from smdash.selection import title
from smdash.ui.words import write_quiet
from smdash.vocabulary import visit_label

MOST_ROWS_PRINTED = 400
"""A longer table is not printed: it scrolls in itself and its rows are sent as they are needed."""

_MOST_ROWS_AT_ONCE = 40
_SCROLLING_HEIGHT = 520
_ROW_HEIGHT = 33
_BAR_HEIGHT = 14
_BOX_WIDTH = 36
# What a window of 1280 pixels leaves for a table.
_PAGE_WIDTH = 846
_BESIDE_PAGE = 1280 - _PAGE_WIDTH
_ROWS_MEASURED = 200
_WIDEST_COLUMN = 720

# The types of some calls name packages that are not installed, or are not told at all.
_untyped = cast(Any, st)
_arrow = cast(Any, pyarrow)


def to_arrow(frame: pd.DataFrame) -> object:
    """A frame in the form it is sent in, made column by column: in a tenth of the time that pandas takes for it.

    A column of several kinds of values cannot be sent so: then the frame goes as it is, and Streamlit finds a way.
    """
    try:
        columns = {str(name): _arrow.array(column.to_numpy(), from_pandas=True) for name, column in frame.items()}
    except (_arrow.ArrowInvalid, _arrow.ArrowTypeError, _arrow.ArrowNotImplementedError):
        return frame
    return _arrow.table(columns)


def print_frame(
    key: str, frame: pd.DataFrame, *, right: Sequence[str] = (), alt: str = "", whole: bool = False
) -> None:
    """Show a frame as a page prints it: every column in sight, long texts in several lines.

    A long one scrolls in itself unless it is shown `whole`.
    """
    places = [place for place, name in enumerate(frame.columns, start=1) if name in right]
    cells = ", ".join(f".{_css_name(key)} :is(td, th):nth-child({place})" for place in places)
    style = f"<style>{cells} {{text-align: right; white-space: nowrap;}}</style>" if cells else ""
    scrolls = f'tabindex="0" role="region" aria-label="{escape(alt)}"'
    st.html(
        f'{style}<div class="printed{" whole" if whole else ""}" {scrolls}>{write_html(frame)}</div>', width="content"
    )


def write_html(frame: pd.DataFrame) -> str:
    """A frame as an HTML table in which every text of the file is text."""
    # A head that takes two lines is not broken within its number of patients.
    heads = (escape(str(name)).replace("n = ", "n&nbsp;=&nbsp;") for name in frame.columns)
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    rows = ["".join(f"<td>{_write_cell(cell)}</td>" for cell in row) for row in frame.itertuples(index=False)]
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _write_cell(cell: object) -> str:
    return "" if cell is None or cell != cell else escape(str(cell))


def _css_name(key: str) -> str:
    """The class Streamlit gives an element of this key."""
    return "st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", key)


def show_frame(
    key: str, frame: pd.DataFrame, *, right: Sequence[str] = (), alt: str = "", choose: bool = False
) -> int | None:
    """Show a frame as it is; answer the row chosen, where rows can be."""
    widths = {name: column_width(str(name), frame[name]) for name in frame.columns}
    needed = sum(widths.values()) + (_BOX_WIDTH if choose else 0)
    wide = needed > _PAGE_WIDTH
    # No column is pinned: Streamlit writes pinned ones grey, as if they could not be used.
    columns = {
        name: st.column_config.Column(alignment="right" if name in right else "left", width=width)
        for name, width in widths.items()
    }
    shown = frame.assign(**{name: frame[name].dt.date for name in frame.columns if frame[name].dtype.kind == "M"})
    # The bar below a wide table takes room of its own.
    full = (len(frame) + 1) * _ROW_HEIGHT + (_BAR_HEIGHT if wide else 3)
    look: dict[str, Any] = {
        "height": full if len(frame) <= _MOST_ROWS_AT_ONCE else _SCROLLING_HEIGHT,
        "row_height": _ROW_HEIGHT,
        "width": "content",
        "hide_index": True,
        "column_config": columns,
        "key": f"rows {key}",
        "alt": alt,
        "placeholder": "",
    }
    answers = {"on_select": "rerun", "selection_mode": "single-row"} if choose else {}
    state = _untyped.dataframe(to_arrow(shown), **look, **answers)
    if wide:
        note = f"scroll {key}"
        roomy = needed + _BESIDE_PAGE
        st.html(f"<style>@media (min-width: {roomy}px) {{.{_css_name(note)} {{display: none;}}}}</style>")
        with st.container(key=note):
            st.markdown(write_quiet("Scroll this table sideways: it has more columns than the window is wide."))
    picked = state.selection.rows if choose else ()
    return picked[0] if picked else None


def column_width(name: str, column: pd.Series[Any]) -> int:
    """Pixels that hold the header and the longest text; above the limit the table scrolls sideways in itself."""
    longest = max([len(name), *(len(str(text)) for text in column.head(_ROWS_MEASURED) if text is not None)])
    return min(_WIDEST_COLUMN, 26 + round(6.5 * longest))


def patients_frame(group: Cohort) -> pd.DataFrame:
    """The patients of a cohort as a reader sees them: columns that hold anything, in plain words."""
    people = group.patients.dropna(axis="columns", how="all")
    told = set(group.cells["field"])
    for name in ("excluded", "withdrawn"):
        if name in told or people[name].any():
            people = people.assign(**{name: people[name].map({True: "yes", False: "no"})})
        else:
            # The file says nothing of it: "no" would be an answer nobody gave.
            people = people.drop(columns=name)
    if "subtype" in people:
        people = people.assign(subtype=people["subtype"].replace(dict(group.subtype_names)))
    return people.rename(columns={name: write_column(str(name)) for name in people.columns})


def write_column(name: str) -> str:
    """A column of patients in words; the file's further columns keep the file's own header."""
    if name == "patient_id":
        return "Patient"
    words = title(name)
    return words.replace("_", " ").capitalize() if words == name and name in PATIENT_COLUMNS else words


def cells_frame(group: Cohort) -> pd.DataFrame:
    """Every cell the values of a cohort were read from: whose, what, when, as written and where."""
    values = group.measurements
    labels = {key: measure.label for key, measure in MEASURES.items()}
    measured = pd.DataFrame(
        {
            "Patient": values["patient_id"],
            "What": values["measure"].map(labels),
            "Visit": values["visit"].astype("object").map(visit_label),
            "As written": values["original"],
            "Sheet": values["sheet"],
            "Cell": values["cell"],
        }
    )
    fields = pd.DataFrame(
        {
            "Patient": group.cells["patient_id"],
            "What": group.cells["field"].map(write_column),
            "Visit": None,
            "As written": group.cells["original"],
            "Sheet": group.cells["sheet"],
            "Cell": group.cells["cell"],
        },
        dtype="object",
    )
    both = pd.concat([fields.astype("object"), measured.astype("object")], ignore_index=True)
    return both.sort_values("Patient", kind="stable", ignore_index=True)
