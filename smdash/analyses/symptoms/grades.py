"""The grades as they are: of each patient, and how many patients had which at each visit."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smdash.analyses.response.levels import assign_levels
from smdash.analyses.response.options import SOURCE_WORDS, ResponseOptions
from smdash.analyses.response.record import read_record
from smdash.analyses.severity import GRADE_WORDS, Grades, round_grades
from smdash.blocks import Count, Figure, say
from smdash.cohort import Cohort
from smdash.measures import DOMAIN_LABELS
from smdash.plots import Heatmap, SeverityBars
from smdash.vocabulary import (
    FEW,
    NOT_RECORDED_LABEL,
    RESPONSE_WORDS,
    SUBTYPE_KEYS,
    order_visits,
    visit_label,
)


def plot_patients(cohort: Cohort, grades: Grades) -> Figure:
    """Every grade of every evaluated patient.

    Parameters
    ----------
    cohort
        The cohort of the grades; decides the order of the patients.
    grades
        As `severity.read_grades` answers.
    """
    levels, source = assign_levels(read_record(cohort), ResponseOptions())
    subtypes = {key: at for at, key in enumerate((*SUBTYPE_KEYS, NOT_RECORDED_LABEL))}
    best = {key: at for at, key in enumerate(RESPONSE_WORDS)}
    named = levels["subtype"].fillna(NOT_RECORDED_LABEL).tolist()
    people = sorted(
        zip(levels["patient_id"].tolist(), named, levels["level"].tolist(), strict=True),
        key=lambda one: (subtypes.get(one[1], len(subtypes)), best[one[2]], one[0]),
    )
    at_patient = {patient: at for at, patient in enumerate(grades.ids.tolist())}
    shown = [grades.list_shown(at) for at in range(len(grades.domains))]
    visits = order_visits(visit for own in shown for visit in own)
    places = {visit: grades.place(visit) for visit in visits}
    taken = {visit: grades.take(where).tolist() for visit, where in places.items()}
    where = {visit: own.tolist() for visit, own in places.items()}
    labels = [visit_label(visit) for visit in grades.visits]
    rows: list[tuple[object, ...]] = []
    for patient, subtype, level in people:
        label, own = (
            f"{patient} · {cohort.name_subtype(subtype)} · {RESPONSE_WORDS[level].lower()}",
            at_patient[patient],
        )
        for at, domain in enumerate(grades.domains):
            for visit in visits:
                place = where[visit][at][own] if visit in shown[at] else -1
                if place < 0:
                    rows.append((patient, label, domain, visit, "–", math.nan, None, "not assessed"))
                else:
                    grade = taken[visit][at][own]
                    word = GRADE_WORDS[int(round_grades(grade))]
                    rows.append((patient, label, domain, visit, labels[place], grade, word, "assessed"))
    columns = ["patient_id", "patient_label", "domain", "visit", "recorded_at", "grade", "level", "assessed"]
    return Figure(
        "symptom_heatmap",
        "Symptom severity of each patient, by domain and visit",
        Heatmap(pd.DataFrame(rows, columns=columns), grades.domains, visits, GRADE_WORDS),
        "Severity grade 0 to 4, lower is better. Dashed: not assessed, which is not 0. Patients are ordered by "
        f"subtype, then response ({SOURCE_WORDS[source]}).",
    )


def plot_distribution(grades: Grades) -> Figure:
    """How many patients had which grade at each visit."""
    rows: list[dict[str, object]] = []
    visits: set[str] = set()
    few = False
    for at, domain in enumerate(grades.domains):
        for visit in grades.list_shown(at):
            visits.add(visit)
            taken = grades.take(grades.place(visit))[at]
            assessed = np.flatnonzero(~np.isnan(taken))
            few |= len(assessed) < FEW
            rows += _stack(round_grades(taken[assessed]), grades.ids[assessed], DOMAIN_LABELS[domain], visit)
    return Figure(
        "symptom_distribution",
        "Severity grades at each visit, by symptom domain",
        SeverityBars(
            pd.DataFrame(rows),
            tuple(DOMAIN_LABELS[domain] for domain in grades.domains),
            tuple(visit_label(visit) for visit in order_visits(visits)),
            GRADE_WORDS,
        ),
        say(
            "n: evaluated patients assessed at the visit; not assessed is not counted. Numbers in the bars are "
            "patients. Severity grade 0 to 4, lower is better ↓.{}",
            say(" Bars of fewer than {} patients are not drawn as shares.", Count(FEW)) if few else "",
        ),
    )


def _stack(nearest: NDArray[np.intp], ids: NDArray[np.object_], domain: str, visit: str) -> list[dict[str, object]]:
    """The rows of one bar: the patients of each grade that occurs, end to end from the lowest grade."""
    rows: list[dict[str, object]] = []
    n, start = len(ids), 0
    for at, word in enumerate(GRADE_WORDS):
        members = tuple(ids[nearest == at].tolist())
        end = start + len(members)
        if members:
            rows.append(
                {
                    "level": word,
                    "level_label": word,
                    "patients_count": len(members),
                    "group_n": n,
                    "share": len(members) / n,
                    "count_start": start,
                    "count_end": end,
                    "share_start": start / n,
                    "share_end": end / n,
                    "patients": members,
                    "domain_label": domain,
                    "visit_label": visit_label(visit),
                }
            )
        start = end
    return rows
