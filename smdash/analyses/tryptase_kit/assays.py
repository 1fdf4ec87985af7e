"""Detection limits by assay, where the file says which assay measured a patient's values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from smdash.analyses.courses import Course
from smdash.analyses.limits import BELOW_LIMIT
from smdash.blocks import Column, Number, Row, Sentence, Table, join, row
from smdash.cohort import Cohort
from smdash.measures import Measure

_ASSAY = re.compile(r"assay|method|metod|méthod|método|analyse|platform|\bpcr\b|\bngs\b|laborator|\blab\b")
_OF_TRYPTASE = re.compile(r"trypt")
_OF_KIT = re.compile(r"\bkit\b|d816v|\bvaf\b|allel")

NOT_NAMED = "assay not recorded"


@dataclass(frozen=True, slots=True)
class DetectionLimit:
    """A detection limit that values were written as below, and the assay that has it; empty where none is named."""

    limit: float
    assay: str


def find_assay_column(cohort: Cohort, measure: Measure) -> str | None:
    """The one patient column named after the assay of a laboratory value (`KIT assay`); None if none, or several."""
    of = _OF_TRYPTASE if measure.key == "tryptase" else _OF_KIT
    named = [
        name
        for name in cohort.attributes
        if _ASSAY.search(text := name.casefold().replace("_", " ")) and of.search(text)
    ]
    return named[0] if len(named) == 1 else None


def name_assays(cohort: Cohort, measure: Measure) -> Mapping[str, str] | None:
    """The assay of each patient of whom it is recorded; None where the file has no column of it."""
    column = find_assay_column(cohort, measure)
    if column is None:
        return None
    people = cohort.patients[["patient_id", column]].dropna()
    return dict(zip(people["patient_id"].tolist(), people[column].astype(str).tolist(), strict=True))


def list_limits(course: Course, assays: Mapping[str, str] | None) -> tuple[DetectionLimit, ...]:
    """The detection limits of the values, each once an assay, from the lowest.

    Parameters
    ----------
    course
        The laboratory value.
    assays
        As `name_assays` answers.
    """
    values = course.values
    below = [place for place in course.once if values.signs[place] in BELOW_LIMIT and values.numbers[place] > 0]
    pairs = ((values.numbers[place], values.patients[place]) for place in below)
    found = {(value, "" if assays is None else assays.get(patient, NOT_NAMED)) for value, patient in pairs}
    return tuple(DetectionLimit(*pair) for pair in sorted(found))


def tabulate_assays(course: Course, limits: tuple[DetectionLimit, ...], assays: Mapping[str, str]) -> Table:
    """One row an assay: patients, values, values below the limit, the detection limits its values show."""
    measure = course.measure
    signs: dict[str, list[tuple[str, str | None]]] = {}
    for place in course.once:
        patient = course.values.patients[place]
        signs.setdefault(assays.get(patient, NOT_NAMED), []).append((patient, course.values.signs[place]))
    rows: list[Row] = []
    for assay, of in sorted(signs.items(), key=lambda one: one[0]):
        patients = dict.fromkeys(patient for patient, _ in of)
        below = sum(sign in BELOW_LIMIT for _, sign in of)
        rows.append(row(assay, len(patients), len(of), below, _say_limits(limits, assay), patients=patients))
    names = ("Patients", "Values", "Below the limit", f"Detection limit, {measure.unit}")
    return Table(
        f"{measure.key}_assays",
        f"{measure.label} by assay",
        (Column("Assay", "left"), *map(Column, names)),
        tuple(rows),
        "A detection limit is known only from values written as below it.",
    )


def _say_limits(limits: tuple[DetectionLimit, ...], assay: str) -> Sentence | str:
    own = [Number(one.limit, style="laboratory") for one in limits if one.assay == assay]
    return join(own, ", ") if own else "no value below it"
