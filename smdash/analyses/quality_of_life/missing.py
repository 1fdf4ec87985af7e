"""The change of a score under other assumptions about the patients without a later value."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from smdash.analyses.changes import VisitChange
from smdash.analyses.courses import Course
from smdash.analyses.missing import assume_missing, match_withdrawn
from smdash.blocks import Change, Column, Count, Note, Number, Sentence, Table, Words, row, say
from smdash.cohort import Cohort
from smdash.measures import Direction
from smdash.statistics import compare_paired
from smdash.vocabulary import LATEST, visit_label


def show_missing(cohort: Cohort, course: Course, last: VisitChange, better: Direction | None) -> Table | Note:
    """Tabulate the change to the last visit as observed and under each assumption; a note where there is none to make.

    Parameters
    ----------
    cohort
        The patients of the course; says who withdrew.
    course
        The score.
    last
        Its change to the last visit, of at least one patient.
    better
        Which end of the score is better.
    """
    if any(sign is not None for sign in course.values.signs):
        return Note("Some values are known only as a limit, so none is put in the place of a missing one.")
    ids, values = _read_values(course)
    low, high = _find_ends(course)
    worst, best = (high, low) if better == "low" else (low, high)
    withdrawn = match_withdrawn(cohort, ids)
    found = assume_missing(values, values.shape[1] - 1, withdrawn, worst, best, floats=last.visit == LATEST)
    if not found.open.any():
        return Note("Every patient with a baseline value has a later one: no value has to be assumed.")
    known = ~np.isnan(values[:, 0])
    everybody = [patient for patient, there in zip(ids, known.tolist(), strict=True) if there]
    names = ("Worst case", "Best case") if better else ("Lowest case", "Highest case")
    lines: list[tuple[Words, NDArray[np.float64]]] = [
        ("Unchanged since baseline", found.unchanged),
        (_name_case(names[0], worst), found.worst),
        (_name_case(names[1], best), found.best),
    ]
    if found.from_visit.any():
        count = Count(int(found.from_visit.sum()), noun="patient")
        lines.append((say("Last value carried forward, from a visit after baseline in {}", count), found.carried))
    answers = [compare_paired("score", found.before.tolist(), after.tolist()) for _, after in lines]
    rows = [row("As observed", last.comparison.n, Change(last.comparison, course.unit), patients=last.pairs.patients)]
    rows += [
        row(_as_cell(name), answer.n, Change(answer, course.unit), patients=everybody)
        for (name, _), answer in zip(lines, answers, strict=True)
    ]
    ends = "the end of the scale" if _has_ends(course) else "the furthest value any patient has at any visit"
    return Table(
        "missing",
        say(
            "Change to {}, if the {} without a later value counted as …",
            visit_label(last.visit).lower(),
            Count(int(found.open.sum()), noun="patient"),
        ),
        (Column("Without a later value", "left"), Column("Patients"), Column("Change (Hodges-Lehmann)")),
        tuple(rows),
        "Without a later value: none is recorded, or the patient withdrew and it is from an earlier visit. A case puts "
        f"in {ends}.",
    )


def _name_case(name: str, value: float) -> Sentence:
    return say("{}: {}", name, Number(value))


def _as_cell(words: Words) -> Sentence:
    return words if isinstance(words, Sentence) else say(words)


def _has_ends(course: Course) -> bool:
    return course.measure.low is not None and course.measure.high is not None


def _find_ends(course: Course) -> tuple[float, float]:
    """The ends of the scale, or of the values there are where it has none."""
    numbers, measure = course.values.numbers, course.measure
    low = min(numbers) if measure.low is None else measure.low
    return low, max(numbers) if measure.high is None else measure.high


def _read_values(course: Course) -> tuple[list[str], NDArray[np.float64]]:
    """The patients, and their values by visit, each where it was recorded; the baseline comes first, NaN is none."""
    values, visits = course.values, course.visits
    ids = list(dict.fromkeys(values.patients))
    place = {patient: at for at, patient in enumerate(ids)}
    held = np.full((len(ids), len(visits)), math.nan)
    for at, visit in enumerate(visits):
        for one in range(len(values.patients))[values.find(visit)]:
            if values.recorded_at[one] == visit:
                held[place[values.patients[one]], at] = values.numbers[one]
    return ids, held
