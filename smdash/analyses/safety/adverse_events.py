"""Adverse events: which of them are severe, and a table by term."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from smdash.blocks import Column, Count, Number, Row, Share, Table, Text, Value, row
from smdash.cohort import Cohort, plain_texts
from smdash.statistics import proportion

SEVERE = 3
"""CTCAE grade from which an event is severe."""

_FIELDS = ("patient_id", "term", "grade", "scale", "serious", "related", "action")
_UNKNOWN = Text("not recorded")


@dataclass(frozen=True, slots=True)
class AdverseEvent:
    """One adverse event as recorded; None where nothing is."""

    patient_id: str
    term: object
    grade: object
    scale: object
    serious: object
    related: object
    action: object

    @property
    def ctcae(self) -> float:
        """The CTCAE grade as a number; NaN where there is none or the scale is not said to be CTCAE."""
        if self.grade is None or "CTCAE" not in str(self.scale or "").upper():
            return math.nan
        try:
            grade = float(str(self.grade))
        except ValueError:
            return math.nan
        return grade if 1 <= grade <= 5 else math.nan


def list_adverse_events(cohort: Cohort) -> tuple[list[AdverseEvent], int]:
    """The adverse events from the first dose on, and how many were recorded before it."""
    events = cohort.events
    at = (events["kind"].to_numpy(dtype=object) == "adverse event").nonzero()[0]
    early = events["month"].to_numpy(dtype="float64")[at] < 0
    columns = (plain_texts(events[name])[at[~early]].tolist() for name in _FIELDS)
    return [AdverseEvent(*one) for one in zip(*columns, strict=True)], int(early.sum())


def share_of_patients(count: int, patients: int) -> Share:
    """So many of all patients with the exact interval."""
    return Share(count, patients, proportion(count, patients).interval)


def list_patients(events: Iterable[AdverseEvent]) -> tuple[str, ...]:
    """Who had any of these events, in order of first mention."""
    return tuple(dict.fromkeys(one.patient_id for one in events))


def tabulate_adverse_events(events: Sequence[AdverseEvent], patients: int) -> Table:
    """One row a term: events, patients, worst CTCAE grade, severe, serious, related, action taken; most patients first.

    Parameters
    ----------
    events
        The adverse events.
    patients
        How many patients were treated.
    """
    named: dict[str, list[AdverseEvent]] = {}
    for one in events:
        named.setdefault("term not recorded" if one.term is None else str(one.term), []).append(one)
    rows = [_describe_term(term, part, patients) for term, part in sorted(named.items())]
    rows.sort(key=lambda one: -len(one.patients or ()))
    heads = ("Events", "Patients (95% CI)", "Worst CTCAE", "Grade ≥ 3", "Serious", "Related")
    return Table(
        "adverse_events",
        "Adverse events by term",
        (Column("Term", "left"), *map(Column, heads), Column("Action taken", "left")),
        tuple(rows),
        "Serious and related: events said to be so, of those for which it is recorded.",
    )


def _describe_term(term: str, events: Sequence[AdverseEvent], patients: int) -> Row:
    ids = list_patients(events)
    grades = [one.ctcae for one in events if one.ctcae == one.ctcae]
    return row(
        term,
        len(events),
        share_of_patients(len(ids), patients),
        Number(max(grades)) if grades else _name_other_grades(events),
        sum(grade >= SEVERE for grade in grades),
        _count_truths(one.serious for one in events),
        _count_truths(one.related for one in events),
        "; ".join(sorted({str(one.action) for one in events if one.action is not None})) or _UNKNOWN,
        patients=ids,
    )


def _count_truths(answers: Iterable[object]) -> Value:
    known = [one for one in answers if one is not None]
    return Count(sum(one == True for one in known), len(known)) if known else _UNKNOWN  # noqa: E712


def _name_other_grades(events: Iterable[AdverseEvent]) -> str:
    graded = {f"{one.grade} ({one.scale or 'scale not recorded'})" for one in events if one.grade is not None}
    return "; ".join(sorted(graded)) or "–"
