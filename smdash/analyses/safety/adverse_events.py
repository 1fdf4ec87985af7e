"""Adverse events: which of them are severe, and a table by term."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from smdash.analyses.safety.episodes import MONTHS_A_YEAR, Observation, show_rate
from smdash.blocks import Column, Count, Figure, Number, Row, Sentence, Share, Table, Text, Value, row, say
from smdash.cohort import plain_texts
from smdash.plots import AdverseEventBars, Term
from smdash.plots.bars import stack_levels
from smdash.plots.events import CTCAE_LEVELS, MOST_TERMS, NO_GRADE, OTHER_SCALE
from smdash.statistics import Estimate, proportion, rate
from smdash.writing import write

SEVERE = 3
"""CTCAE grade from which an event is severe."""

_TEXTS = ("patient_id", "term", "grade", "scale", "serious", "related", "action")
_UNKNOWN = Text("not recorded")


@dataclass(frozen=True, slots=True)
class AdverseEvent:
    """One adverse event as recorded; None where nothing is, and NaN for the month."""

    patient_id: str
    term: object
    grade: object
    scale: object
    serious: object
    related: object
    action: object
    month: float

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


def list_adverse_events(events: pd.DataFrame) -> tuple[list[AdverseEvent], int]:
    """The adverse events from the first dose on, and how many were recorded before it.

    Parameters
    ----------
    events
        The adverse events, as `episodes.pick_events` answers. One without a time counts as on treatment.
    """
    early = events["month"].to_numpy(dtype="float64") < 0
    columns = (plain_texts(events[name])[~early].tolist() for name in _TEXTS)
    months = events["month"].to_numpy(dtype="float64")[~early].tolist()
    return [AdverseEvent(*one) for one in zip(*columns, months, strict=True)], int(early.sum())


class Exposure:
    """The time on treatment that adverse events are counted over.

    Parameters
    ----------
    observed
        The patients, as `episodes.count_months` answers.
    """

    def __init__(self, observed: Iterable[Observation]) -> None:
        self._months = {one.patient_id: one.months_on for one in observed if one.months_on == one.months_on}
        self.years = math.fsum(self._months.values()) / MONTHS_A_YEAR

    def holds(self, event: AdverseEvent) -> bool:
        """Whether an event lies in a known time on treatment; one without a time does where its patient's is known."""
        months = self._months.get(event.patient_id)
        return months is not None and not event.month > months

    def rate(self, events: Iterable[AdverseEvent]) -> Estimate:
        """Events per patient-year on treatment, with the exact interval; those outside a known time are left out."""
        return rate(sum(map(self.holds, events)), self.years)


def share_of_patients(count: int, patients: int) -> Share:
    """So many of all patients with the exact interval."""
    return Share(count, patients, proportion(count, patients).interval)


class Terms:
    """What the adverse events of a whole cohort are called: spellings that differ in capitals are one term.

    Parameters
    ----------
    events
        The events of the whole cohort: a filter changes neither a name nor the order.
    """

    def __init__(self, events: Iterable[AdverseEvent]) -> None:
        self._spelt: dict[str, str] = {}
        had: dict[str, set[str]] = {}
        for one in events:
            had.setdefault(self._spelt.setdefault(_fold(one), _spell(one)), set()).add(one.patient_id)
        self.drawn = frozenset(rank_terms({term: len(ids) for term, ids in had.items()})[:MOST_TERMS])

    def group(self, events: Iterable[AdverseEvent]) -> dict[str, list[AdverseEvent]]:
        """Some of these events by their terms, that of most patients first."""
        named: dict[str, list[AdverseEvent]] = {}
        for one in events:
            named.setdefault(self._spelt.get(_fold(one), _spell(one)), []).append(one)
        return {term: named[term] for term in rank_terms({term: len(list_patients(of)) for term, of in named.items()})}


def rank_terms(counts: Mapping[str, int]) -> list[str]:
    """The terms of most patients first, those of equally many by name."""
    return sorted(counts, key=lambda term: (-counts[term], term))


def _spell(event: AdverseEvent) -> str:
    return "term not recorded" if event.term is None else str(event.term)


def _fold(event: AdverseEvent) -> str:
    return _spell(event).casefold()


def list_patients(events: Iterable[AdverseEvent]) -> tuple[str, ...]:
    """Who had any of these events, in order of first mention."""
    return tuple(dict.fromkeys(one.patient_id for one in events))


def grade_patients(events: Iterable[AdverseEvent]) -> dict[str, list[str]]:
    """Level of `CTCAE_LEVELS` → the patients whose worst event it is. A CTCAE grade stands before any other."""
    own: dict[str, list[AdverseEvent]] = {}
    for one in events:
        own.setdefault(one.patient_id, []).append(one)
    levels: dict[str, list[str]] = {}
    for patient, had in own.items():
        otherwise = OTHER_SCALE if any(one.grade is not None for one in had) else NO_GRADE
        worst = max((one.ctcae for one in had if one.ctcae == one.ctcae), default=None)
        levels.setdefault(otherwise if worst is None else f"{math.floor(worst)}", []).append(patient)
    return levels


def plot_adverse_events(events: Sequence[AdverseEvent], patients: int, terms: Terms) -> Figure:
    """How many patients had each event, by their worst grade.

    Parameters
    ----------
    events
        The adverse events.
    patients
        How many patients are evaluated.
    terms
        What they are called in the whole cohort, and which of them are drawn.
    """
    named = terms.group(events)
    ids = {term: list_patients(part) for term, part in named.items()}
    rows = tuple(
        Term(term, len(had), write(Share(len(had), patients, form="count-of")), had) for term, had in ids.items()
    )
    segments = stack_levels({term: grade_patients(part) for term, part in named.items()}, CTCAE_LEVELS)
    rest = [had for term, had in ids.items() if term not in terms.drawn]
    note = say(
        "A patient stands once in a bar, at the worst grade recorded. Of {}.",
        Count(patients, noun="evaluated patient"),
    )
    if rest:
        people = {patient for had in rest for patient in had}
        note = say(
            "{} {} in {} not drawn: see the numbers.",
            note,
            Count(len(rest), noun="rarer term"),
            Count(len(people), noun="patient"),
        )
    title = say(
        "Adverse events: {} in {}; {}",
        Count(len(events)),
        Count(len(list_patients(events)), patients, noun="patient"),
        _say_severe(events),
    )
    return Figure("adverse_events_by_grade", title, AdverseEventBars(rows, segments), note)


def _say_severe(events: Sequence[AdverseEvent]) -> Sentence:
    """In how many patients an event was severe; where none is graded by CTCAE, that is no 0."""
    if not any(one.ctcae == one.ctcae for one in events):
        return say("no CTCAE grade recorded")
    severe = list_patients(one for one in events if one.ctcae >= SEVERE)
    return say("grade {} or more in {}", Number(SEVERE), Count(len(severe)))


def tabulate_adverse_events(events: Sequence[AdverseEvent], patients: int, exposure: Exposure, terms: Terms) -> Table:
    """All events together and one row a term, most patients first.

    The columns are events, their rate, patients, worst CTCAE grade, severe, serious, related, action taken.

    Parameters
    ----------
    events
        The adverse events.
    patients
        How many patients are evaluated.
    exposure
        Their time on treatment.
    terms
        What they are called in the whole cohort.
    """
    rows = [_describe_events(term, part, patients, exposure) for term, part in terms.group(events).items()]
    heads = (
        "Events",
        "Per patient-year (95% CI)",
        "Patients (95% CI)",
        "Worst CTCAE",
        "Grade ≥ 3",
        "Serious",
        "Related",
    )
    return Table(
        "adverse_events",
        "Adverse events, all and by term",
        (Column("Term", "left"), *map(Column, heads), Column("Action taken", "left")),
        (_describe_events("Any adverse event", events, patients, exposure), *rows),
        "Serious and related: events said to be so, of those for which it is recorded.",
    )


def _describe_events(name: str, events: Sequence[AdverseEvent], patients: int, exposure: Exposure) -> Row:
    ids = list_patients(events)
    grades = [one.ctcae for one in events if one.ctcae == one.ctcae]
    return row(
        name,
        len(events),
        show_rate(exposure.rate(events)),
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
