"""Adverse events: which of them are severe, and a table by term."""

from __future__ import annotations

import pandas as pd

from smdash.old_blocks import Table, write_proportion
from smdash.statistics import proportion

SEVERE = 3
"""CTCAE grade from which an event is severe."""


def read_ctcae(events: pd.DataFrame) -> pd.Series:
    """The CTCAE grade of each event as a number; NaN where there is none or its scale is not said to be CTCAE."""
    grades = pd.to_numeric(events["grade"], errors="coerce").astype("float64")
    named = events["scale"].fillna("").astype(str).str.contains("CTCAE", case=False, regex=False)
    return grades.where(grades.between(1, 5) & named)


def list_severe(events: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The events of CTCAE grade 3 or more, and how many events have no CTCAE grade."""
    grades = read_ctcae(events)
    return events[grades >= SEVERE], int(grades.isna().sum())


def tabulate_adverse_events(events: pd.DataFrame, patients: int) -> Table:
    """One row a term: events, patients, worst CTCAE grade, severe, serious, related, action taken; most patients first.

    Parameters
    ----------
    events
        One row an adverse event.
    patients
        How many patients were treated.
    """
    named = events.assign(term=events["term"].fillna("term not recorded"), ctcae=read_ctcae(events))
    rows: list[tuple[object, ...]] = []
    members: list[tuple[str, ...]] = []
    for term, part in named.groupby("term", sort=True):
        ids = tuple(dict.fromkeys(part["patient_id"]))
        low, high = proportion(len(ids), patients).interval or (None, None)
        worst = part["ctcae"].max()
        rows.append(
            (
                str(term),
                len(part),
                write_proportion(len(ids), patients, low, high),
                _write_other_grades(part) if pd.isna(worst) else f"{worst:.0f}",
                int((part["ctcae"] >= SEVERE).sum()),
                _count_truths(part["serious"]),
                _count_truths(part["related"]),
                "; ".join(sorted({str(action) for action in part["action"].dropna()})) or "not recorded",
            )
        )
        members.append(ids)
    order = sorted(range(len(rows)), key=lambda place: (-len(members[place]), str(rows[place][0])))
    frame = pd.DataFrame(
        [rows[place] for place in order],
        columns=[
            "Term",
            "Events",
            "Patients (95% CI)",
            "Worst CTCAE",
            "Grade ≥ 3",
            "Serious",
            "Related",
            "Action taken",
        ],
    )
    return Table(
        "adverse_events",
        "Adverse events by term",
        frame,
        tuple(members[place] for place in order),
        ("Events", "Patients (95% CI)", "Worst CTCAE", "Grade ≥ 3", "Serious", "Related"),
        "Serious and related: events said to be so, of those for which it is recorded.",
    )


def _count_truths(values: pd.Series) -> str:
    known = values.dropna()
    return f"{int((known == True).sum())} of {len(known)}" if len(known) else "not recorded"  # noqa: E712


def _write_other_grades(events: pd.DataFrame) -> str:
    graded = events.dropna(subset=["grade"])
    pairs = zip(graded["grade"], graded["scale"].fillna("scale not recorded"), strict=True)
    return "; ".join(sorted({f"{grade} ({scale})" for grade, scale in pairs})) or "–"
