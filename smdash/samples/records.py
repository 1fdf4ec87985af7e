"""What a sample is made of before it becomes a workbook: patients, visits and events of invented people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

SYNTHETIC_REMARK = "Synthetic: invented patients that reproduce published totals; no real person."

DOMAINS = ("anaphylaxis", "skin", "gastrointestinal", "musculoskeletal", "neuropsychiatric")
"""The symptom domains of a sample, in the order of `Visit.grades`: the five of the founding study."""

DAYS_PER_MONTH = 30.4375

Laboratory = float | str | None
"""A laboratory value as the sheet holds it: a number, a censored value as text (`<0.01`, `>200`), or not measured."""


@dataclass(frozen=True, slots=True)
class Patient:
    """One invented patient; texts are as written in the sheet, None is an empty cell."""

    patient_id: str
    subtype: str
    sex: str
    age: int
    treatment_start: date
    treatment_months: int
    dose: str
    venom_allergy: bool
    observed_before: int
    response: str | None = None
    treatment_stop: date | None = None
    exclusion_reason: str | None = None
    withdrawal_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """One invented visit; `grades` and `responses` follow `DOMAINS`, None is not assessed."""

    patient_id: str
    visit: str
    months: float
    date: date
    grades: tuple[int | None, ...]
    vas: int | None
    tryptase: Laboratory
    kit: Laboratory
    responses: tuple[str | None, ...] = (None,) * len(DOMAINS)


@dataclass(frozen=True, slots=True)
class Event:
    """One invented event; `months` counts from the first dose and is negative before it."""

    patient_id: str
    kind: str
    term: str
    months: float
    date: date
    grade: str | int | None = None
    scale: str | None = None
    serious: bool | None = None
    related: bool | None = None
    action: str | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """All of one sample."""

    patients: tuple[Patient, ...]
    visits: tuple[Visit, ...]
    events: tuple[Event, ...]


def date_after(start: date, months: float) -> date:
    """The day that lies `months` (average calendar months) after `start`, before it if negative."""
    return start + timedelta(days=round(months * DAYS_PER_MONTH))


def rename_patients(records: Records, names: dict[str, str], exclusion_reason: str | None = None) -> Records:
    """Only the patients named, under other ids.

    Parameters
    ----------
    records
        The patients to choose from.
    names
        New id by old id, in the order wanted.
    exclusion_reason
        Why all of them are excluded; None leaves each as it is.
    """
    people = {patient.patient_id: patient for patient in records.patients}
    return Records(
        patients=tuple(
            replace(people[old], patient_id=new, exclusion_reason=exclusion_reason or people[old].exclusion_reason)
            for old, new in names.items()
        ),
        visits=tuple(
            replace(visit, patient_id=new)
            for old, new in names.items()
            for visit in records.visits
            if visit.patient_id == old
        ),
        events=tuple(
            replace(event, patient_id=new)
            for old, new in names.items()
            for event in records.events
            if event.patient_id == old
        ),
    )
