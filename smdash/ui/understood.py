"""What was understood of a spreadsheet, in the words of the screen."""

from __future__ import annotations

import pandas as pd

from smdash.cohort import Cohort
from smdash.intake.mapping import ATTRIBUTE, IGNORE
from smdash.measures import MEASURES
from smdash.selection import title

SEVERITY_WORDS = {
    "error": "Not usable",
    "question": "Question",
    "warning": "Look at it",
    "info": "Worth knowing",
}
KIND_WORDS = {
    "patients": "one row a patient",
    "wide": "one row a patient, visits side by side",
    "long": "one row a patient and visit",
    "long-long": "one row a patient, visit and measure",
    "events": "one row an event",
    "codebook": "a list of codes",
    "aggregate": "totals, no patients",
    "other": "no table of patients",
}
CONFIDENCE_WORDS = {"confirmed": "confirmed", "likely": "likely", "unsure": "unsure: not used"}
_FIELD_WORDS = {
    ATTRIBUTE: "further column, kept as a filter",
    IGNORE: "left out",
    "patient_id": "patient (study number)",
    "visit": "visit, as a word",
    "month": "months since the start of treatment",
    "week": "weeks since the start of treatment",
    "day": "days since the start of treatment",
    "date": "date of the visit",
    "measure": "what was measured (a row each)",
    "value": "the value measured (a row each)",
    "unit": "its unit (a row each)",
    "evaluable": "evaluable (yes or no)",
    "person_name": "name of a person: left out",
    "birth_date": "date of birth: left out",
    "row_number": "row number: left out",
    "event_kind": "event: kind",
    "event_term": "event: what happened",
    "event_date": "event: date",
    "event_month": "event: months since the start of treatment",
    "event_grade": "event: grade",
    "event_scale": "event: grading scale",
    "event_serious": "event: serious (yes or no)",
    "event_related": "event: related to treatment (yes or no)",
    "event_action": "event: action taken",
    "event_outcome": "event: outcome",
}


def write_field(field: str) -> str:
    """What a column was taken for, in words."""
    if field in MEASURES and field != "response":
        return MEASURES[field].label
    words = _FIELD_WORDS.get(field) or title(field).replace("_", " ")
    return words[:1].upper() + words[1:]


def write_place(sheet: str | None, cell: str | None) -> str:
    """A place as the spreadsheet names it: `visits!B12`."""
    return "!".join(part for part in (sheet, cell) if part)


def events_frame(group: Cohort) -> pd.DataFrame:
    """The events of a cohort as a reader sees them: columns that hold anything, texts as texts."""
    rows = group.events.dropna(axis="columns", how="all")
    texts = {name: rows[name].map(str, na_action="ignore") for name in rows.columns if rows[name].dtype == "object"}
    return rows.assign(**texts).rename(columns=lambda name: name.replace("_id", "").replace("_", " ").capitalize())
