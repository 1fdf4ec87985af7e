"""Step 2: what each column became, how sure that is, and how to change it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import pandas as pd
import streamlit as st

from smdash.intake.intake import FoundColumn
from smdash.intake.mapping import IDENTIFIER_FIELDS, ColumnMapping
from smdash.intake.privacy import write_cell
from smdash.measures import MEASURES
from smdash.ui.answer_choices import UNIT_CHOICES, AnswerChoice, measure_choices, visit_choices
from smdash.ui.changed_mapping import with_column
from smdash.ui.data.asking import ask
from smdash.ui.open_file import change
from smdash.ui.questions import find_questions
from smdash.ui.reading import Understood
from smdash.ui.tables import show_frame
from smdash.ui.understood import CONFIDENCE_WORDS, KIND_WORDS, write_field
from smdash.ui.words import write_plain, write_quiet
from smdash.vocabulary import visit_label

_MOST_SIGNS = 24
_LEFT_TO_FILE = "as the file says"


def show_columns(read: Understood) -> None:
    """The fields nothing was found for, the unsure columns, all columns, and a form to change one."""
    intake = read.intake
    if intake.unmatched:
        missing = ", ".join(write_field(name) for name in intake.unmatched)
        st.warning(
            write_plain(
                f"No column was found for: {missing}. What depends on it is not shown. If a column holds it, choose "
                "that column below."
            )
        )
    ask([question for question in find_questions(read) if question.step == "columns"], "columns")
    _offer_change(read)
    for at, table in enumerate(intake.tables):
        if table.used:
            st.markdown(f"**{write_plain(table.sheet)}** {write_quiet(KIND_WORDS[table.kind])}")
            show_frame(f"columns {at}", columns_frame(read, at), alt=f"Columns of {table.sheet} and what each became")


def columns_frame(read: Understood, at: int) -> pd.DataFrame:
    """One row a column of a table: header, first values, what it became and how sure that is."""
    found = read.intake.tables[at]
    rows: list[dict[str, str | None]] = []
    for position, column in enumerate(found.columns):
        private = (at, position) in read.privacy.columns
        left_out = private and column.field != "patient_id"
        rows.append(
            {
                "Your column": column.header or "(no header)",
                "First values": _shorten(write_cell("; ".join(column.first_values), hidden=private)),
                "Became": "Left out" if left_out else _write_became(column),
                "How sure": CONFIDENCE_WORDS[column.confidence],
                "Header cell": column.address,
            }
        )
    return pd.DataFrame(rows)


def _write_became(column: FoundColumn) -> str:
    return write_field(column.field) + (f" · {visit_label(column.visit)}" if column.visit else "")


def _shorten(text: str) -> str:
    return text if len(text) <= _MOST_SIGNS else f"{text[: _MOST_SIGNS - 1]}…"


def _offer_change(read: Understood) -> None:
    tables = read.intake.tables
    places = [(at, c) for at, table in enumerate(tables) if table.used for c in range(len(table.columns))]
    several = sum(table.used for table in tables) > 1

    def name(place: tuple[int, int]) -> str:
        table = tables[place[0]]
        column = table.columns[place[1]]
        sheet = f"{table.sheet}!" if several else ""
        return f"{column.header or '(no header)'} ({sheet}{column.address}): {write_field(column.field)}"

    chosen = st.selectbox(
        "Change what a column became",
        places,
        index=None,
        format_func=name,
        key="column to change",
        placeholder="Choose one of your columns",
        width=640,
    )
    if chosen is not None and chosen in places:
        with st.container(border=True, gap="small", key="change column"):
            _show_form(read, *chosen)


def _show_form(read: Understood, at: int, position: int) -> None:
    said = read.intake.mapping.tables[at].columns[position]
    fields = measure_choices(columns=True)
    if said.field in (*IDENTIFIER_FIELDS, "row_number"):
        fields = (AnswerChoice(said.field, write_field(said.field)), *fields)
    parts: list[tuple[str, str, tuple[AnswerChoice, ...]]] = [("field", "Becomes", fields)]
    measure = MEASURES.get(said.field)
    if measure is not None or said.field in ("date", "month"):
        parts.append(("visit", "At visit", (AnswerChoice("", _LEFT_TO_FILE), *visit_choices())))
    units = _units(said)
    if units:
        parts.append(("unit", "Unit of its numbers", (AnswerChoice("", _LEFT_TO_FILE), *units)))
    if said.field in ("qol_vas", "eq_vas"):
        scales = (AnswerChoice("0-10", "0-10: multiply by 10"), AnswerChoice("0-100", "0-100: as they stand"))
        parts.append(("scale", "Range of its numbers", (AnswerChoice("", _LEFT_TO_FILE), *scales)))
    if measure is not None and measure.kind == "score" and measure.better is None:
        ends = (
            AnswerChoice("", _LEFT_TO_FILE),
            AnswerChoice("high", "high is good"),
            AnswerChoice("low", "low is good"),
        )
        parts.append(("direction", "Which end is better", ends))
    for place, (part, label, choices) in zip(st.columns(max(3, len(parts))), parts, strict=False):
        with place:
            _choose(read, at, position, part, label, {one.key: one.label for one in choices})


def _units(said: ColumnMapping) -> tuple[AnswerChoice, ...]:
    measure = MEASURES.get(said.field)
    if measure is not None and measure.kind == "laboratory":
        return UNIT_CHOICES["%" if measure.unit == "%" else "ng/mL"]
    return UNIT_CHOICES["months"] if said.field in ("treatment_months", "month") else ()


def _choose(read: Understood, at: int, position: int, part: str, label: str, choices: Mapping[str, str]) -> None:
    mapping = read.intake.mapping
    said = mapping.tables[at].columns[position]
    key = f"column {at} {position} {part}"
    present = cast("str | None", getattr(said, part)) or ""
    options = list(choices) if present in choices else [present, *choices]
    st.session_state[key] = present

    def give() -> None:
        value: Any = st.session_state[key] or None
        if part == "field" and value != said.field:
            # What was said of unit, range and direction was said of the former meaning.
            fresh = {"field": value, "unit": None, "scale": None, "direction": None}
            change(with_column(mapping, at, position, **fresh, confidence="confirmed"))
        else:
            change(with_column(mapping, at, position, **{part: value}, confidence="confirmed"))

    def show(option: str) -> str:
        return choices.get(option, write_field(option) if part == "field" else option)

    st.selectbox(label, options, format_func=show, key=key, on_change=give)
