"""What was understood of a spreadsheet, on screen: findings, columns, and the tables they became."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from smdash.cohort import Cohort
from smdash.intake.findings import Finding
from smdash.measures import MEASURES
from smdash.selection import title
from smdash.ui.render import cells_frame, patients_frame, show_frame
from smdash.ui.state import cohort, intake
from smdash.ui.words import write_plain
from smdash.vocabulary import visit_label

_SEVERITY_WORDS = {
    "error": "Not usable",
    "question": "Question: not used until answered",
    "warning": "Used: look at it",
    "info": "Done: worth knowing",
}


_KIND_WORDS = {
    "patients": "one row a patient",
    "wide": "one row a patient, visits side by side",
    "long": "one row a patient and visit",
    "long-long": "one row a patient, visit and measure",
    "events": "one row an event",
    "codebook": "a list of codes",
    "aggregate": "totals, no patients",
    "other": "no table of patients",
}
_CONFIDENCE_WORDS = {"confirmed": "known header", "likely": "likely", "unsure": "unsure: look at it"}
_FIELD_WORDS = {
    "attribute": "further column, kept as a filter",
    "patient_id": "patient",
    "month": "months since the start of treatment",
}


def show_intake() -> None:
    """What came of the file in a sentence; then findings, what each column became, and the tables."""
    st.markdown(write_plain(intake().message))
    if intake().unmatched:
        missing = ", ".join(write_field(name) for name in intake().unmatched)
        st.warning(write_plain(f"No column was found for: {missing}. What depends on it is not shown."))
    _show_findings(list(intake().findings))
    _show_columns()
    _show_tables()


def write_field(field: str) -> str:
    """What a column was taken for, in words."""
    if field in MEASURES:
        return MEASURES[field].label
    words = _FIELD_WORDS.get(field) or title(field).replace("_", " ")
    return words[:1].upper() + words[1:]


def _show_columns() -> None:
    st.header("What each column became")
    for position, table in enumerate(intake().tables):
        rows = f"{table.n_rows:,} row" + ("" if table.n_rows == 1 else "s")
        left = "" if table.used else " Not used."
        with st.expander(write_plain(f"{table.sheet}: {rows}, {_KIND_WORDS[table.kind]}.{left}"), expanded=False):
            frame = pd.DataFrame(
                {
                    "Cell": [column.address for column in table.columns],
                    "Your column": [column.header for column in table.columns],
                    "First values": ["; ".join(column.first_values) for column in table.columns],
                    "Became": [write_field(column.field) for column in table.columns],
                    "At visit": [visit_label(column.visit) if column.visit else None for column in table.columns],
                    "How sure": [_CONFIDENCE_WORDS[column.confidence] for column in table.columns],
                }
            )
            show_frame(f"columns {position}", frame.dropna(axis="columns", how="all"), alt=f"Columns of {table.sheet}")


def _show_findings(findings: list[Finding]) -> None:
    st.header("What was not understood, or is worth a look")
    if not findings:
        st.markdown("Nothing wrong found: every cell that holds something was understood.")
        return
    order = list(_SEVERITY_WORDS)
    findings.sort(key=lambda finding: order.index(finding.severity))
    counted = [(words, sum(f.severity == severity for f in findings)) for severity, words in _SEVERITY_WORDS.items()]
    st.markdown(" · ".join(f"{words}: **{count}**" for words, count in counted if count))
    frame = pd.DataFrame(
        {
            "Weight": [_SEVERITY_WORDS[finding.severity] for finding in findings],
            "Cell": [write_address(finding) for finding in findings],
            "Column": [finding.column for finding in findings],
            "As written": [finding.original for finding in findings],
            "What it is about": [finding.message for finding in findings],
        }
    )
    show_frame("findings", frame, alt="Findings of the import, one a row")


def write_address(finding: Finding) -> str:
    """Where a finding is, as the spreadsheet names it: `visits!B12`."""
    return "!".join(part for part in (finding.sheet, finding.cell) if part)


def _show_tables() -> None:
    whole = cohort()
    st.header("The tables the analyses use")
    people, values, events = st.tabs(
        [
            f"Patients ({len(whole.patients):,})",
            f"Measurements ({len(whole.measurements):,})",
            f"Events ({len(whole.events):,})",
        ]
    )
    with people:
        show_frame("patients", patients_frame(whole), alt="Patients, one a row")
    with values:
        show_frame("measurements", cells_frame(whole), alt="Measurements, one a row")
    with events:
        if whole.events.empty:
            st.markdown("The file holds no events.")
        else:
            show_frame("events", events_frame(whole), alt="Events, one a row")


def events_frame(group: Cohort) -> pd.DataFrame:
    """The events of a cohort as a reader sees them: columns that hold anything, texts as texts."""
    rows = group.events.dropna(axis="columns", how="all")
    texts = {name: rows[name].map(str, na_action="ignore") for name in rows.columns if rows[name].dtype == "object"}
    return rows.assign(**texts).rename(columns=lambda name: name.replace("_id", "").replace("_", " ").capitalize())
