"""What can be answered about a file, a cell, a visit, a unit or a column, in the words of the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from smdash.cohort import PATIENT_COLUMNS
from smdash.intake.mapping import ATTRIBUTE, EVENT_FIELDS, IGNORE, ROW_FIELDS
from smdash.intake.values.date_columns import DATE_FIELDS
from smdash.intake.values.number_columns import NUMBER_FIELDS
from smdash.intake.values.word_columns import TRUTH_FIELDS
from smdash.measures import GRADE_LABELS, MEASURES
from smdash.ui.understood import write_field
from smdash.vocabulary import (
    BASELINE,
    EVENT_KINDS,
    LATEST,
    RESPONSE_LABELS,
    SEX_LABELS,
    SUBTYPE_LABELS,
    month_visit,
    visit_label,
)


class AnswerChoice(NamedTuple):
    """One answer: as kept, and as shown; `suggested` where the file speaks for it."""

    key: str
    label: str
    suggested: bool = False


MISSING_CHOICE = AnswerChoice("", "Nothing recorded (missing)")
UNIT_CHOICES: Mapping[str, tuple[AnswerChoice, ...]] = {
    "ng/mL": (AnswerChoice("ng/mL", "ng/mL (the same as µg/L)"), AnswerChoice("mg/L", "mg/L: multiply by 1000")),
    "%": (AnswerChoice("%", "Percent: as they stand"), AnswerChoice("fraction", "Fractions of 1: multiply by 100")),
    "months": (
        AnswerChoice("months", "Months"),
        AnswerChoice("years", "Years"),
        AnswerChoice("weeks", "Weeks"),
        AnswerChoice("days", "Days"),
    ),
}


class FileChoice(NamedTuple):
    """A question about the whole file: its answers, the setting that keeps the answer, and what holds without it."""

    choices: tuple[AnswerChoice, ...]
    setting: str
    until: str


NOT_USED = "Until answered, these cells are not used."
FILE_CHOICES: Mapping[str, FileChoice] = {
    "decimal-mark-unclear": FileChoice(
        (AnswerChoice("comma", "Comma: 1,5 is one and a half"), AnswerChoice("point", "Point: 1.5 is one and a half")),
        "decimal",
        NOT_USED,
    ),
    "date-order-unclear": FileChoice(
        (
            AnswerChoice("day-first", "Day first: 03/04 is 3 April"),
            AnswerChoice("month-first", "Month first: 03/04 is 4 March"),
        ),
        "date_order",
        "Until answered, these dates are not used.",
    ),
    "hidden-sheet": FileChoice(
        (AnswerChoice("yes", "Use its tables too"), AnswerChoice("no", "Leave it out")),
        "use_hidden",
        "",  # the finding itself says it
    ),
    "struck-through": FileChoice(
        (AnswerChoice("yes", "They count"), AnswerChoice("no", "They are void: leave them out")), "use_struck", NOT_USED
    ),
    "colour-in-doubt": FileChoice(
        (AnswerChoice("yes", "They count"), AnswerChoice("no", "They are void: leave them out")),
        "use_doubted",
        NOT_USED,
    ),
    "patient-numbers-by-centre": FileChoice(
        (
            AnswerChoice("yes", "Different patients: name them by centre and identifier"),
            AnswerChoice("no", "The same patients, seen in several centres"),
        ),
        "centre_names_patients",
        "Until answered, these rows are not used.",
    ),
    "other-group": FileChoice(
        (
            AnswerChoice("no", "No: leave these tables out"),
            AnswerChoice("yes", "Yes: all of them are one cohort"),
        ),
        "pool_groups",
        "",  # the finding itself says it
    ),
    "baseline-after-start": FileChoice(
        (
            AnswerChoice("no", "No baseline: leave these values out"),
            AnswerChoice("yes", "They are the baseline all the same"),
        ),
        "late_baseline_counts",
        NOT_USED,
    ),
    "no-start-of-treatment": FileChoice(
        (
            AnswerChoice("yes", "Each patient's first date is the baseline"),
            AnswerChoice("no", "It is not: leave these visits out"),
        ),
        "first_date_is_baseline",
        "Until answered, these visits are not used.",
    ),
}
_MONTHS = (*range(1, 25), *range(30, 61, 6), *range(72, 121, 12))


def field_choices(field: str) -> tuple[AnswerChoice, ...]:
    """The answers to what a cell of a field means."""
    name = field.removeprefix("event_")
    measure = MEASURES.get(field)
    if measure is not None and measure.kind == "grade":
        known = [AnswerChoice(str(grade), f"{grade}: {label.lower()}") for grade, label in GRADE_LABELS.items()]
    elif name == "grade":
        known = [AnswerChoice(str(grade), f"Grade {grade}") for grade in range(1, 6)]
    elif measure is not None and measure.kind == "response":
        known = [AnswerChoice(*pair) for pair in RESPONSE_LABELS.items()]
    elif measure is not None and measure.kind == "laboratory":
        known = [AnswerChoice("not_detected", "Below the detection limit (not detected)")]
    elif field == "subtype":
        known = [AnswerChoice(key, f"{key}: {label}") for key, label in SUBTYPE_LABELS.items()]
    elif field == "sex":
        known = [AnswerChoice(*pair) for pair in SEX_LABELS.items()]
    elif name == "kind":
        known = [AnswerChoice(*pair) for pair in EVENT_KINDS.items()]
    elif name in TRUTH_FIELDS:
        known = [AnswerChoice("yes", "Yes"), AnswerChoice("no", "No")]
    else:
        known = []
    return (*known, MISSING_CHOICE)


def takes_typed(field: str) -> bool:
    """Whether a cell of a field can be anything typed: a number, a date, a text."""
    name = field.removeprefix("event_")
    measure = MEASURES.get(field)
    if measure is not None:
        return measure.kind in ("score", "laboratory")
    if name in NUMBER_FIELDS or name in DATE_FIELDS:
        return name != "grade"
    return name not in TRUTH_FIELDS and field not in ("subtype", "sex") and name != "kind"


def visit_choices() -> tuple[AnswerChoice, ...]:
    """The visits a word can stand for."""
    keys = (BASELINE, *(month_visit(month) for month in _MONTHS), LATEST)
    return tuple(AnswerChoice(key, visit_label(key)) for key in keys)


def measure_choices(*, columns: bool = False) -> tuple[AnswerChoice, ...]:
    """What a row, or a column, can hold."""
    measures = [key for key in MEASURES if key != "response"]
    if not columns:
        return tuple(AnswerChoice(key, write_field(key)) for key in measures)
    patient = [name for name in PATIENT_COLUMNS if name not in measures]
    keys = (ATTRIBUTE, IGNORE, *patient, "evaluable", *measures, *ROW_FIELDS, *EVENT_FIELDS)
    return tuple(AnswerChoice(key, write_field(key)) for key in keys)


def suggest_first(choices: Sequence[AnswerChoice], suggestion: str | None) -> tuple[AnswerChoice, ...]:
    """The choices with the suggested one first, said to be so."""
    if suggestion is None:
        return tuple(choices)
    known = next((one for one in choices if one.key == suggestion), AnswerChoice(suggestion, suggestion))
    first = AnswerChoice(known.key, f"{known.label} (suggested)", suggested=True)
    return (first, *(one for one in choices if one.key != suggestion))
