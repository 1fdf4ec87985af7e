"""Score instruments: direction and range, published thresholds, and patients at the ends of the scale."""

from __future__ import annotations

from smdash.analyses.courses import Course
from smdash.blocks import Column, Note, Number, Row, Sentence, Share, Table, Words, row, say
from smdash.cohort import Cohort
from smdash.measures import MEASURES, QUALITY_OF_LIFE, Direction, Measure
from smdash.statistics import proportion
from smdash.vocabulary import BASELINE, visit_label

DIRECTIONS: dict[Direction | None, str] = {
    "high": "higher is better ↑",
    "low": "lower is better ↓",
    None: "which end is better is not declared",
}

_QUALITY: dict[Direction | None, tuple[str, str]] = {
    "high": ("worst", "best"),
    "low": ("best", "worst"),
    None: ("lowest", "highest"),
}
"""What the low and the high end of a scale are called."""


def list_instruments(cohort: Cohort) -> tuple[str, ...]:
    """The instruments with at least one value, in the order of `QUALITY_OF_LIFE`."""
    return tuple(key for key in QUALITY_OF_LIFE if key in cohort.measures)


def count_beyond_thresholds(course: Course, better: Direction | None) -> Table:
    """Count the patients beyond the published thresholds of an instrument, with exact intervals.

    A threshold on the value is counted at the baseline and at the last visit, a threshold on the change among patients
    with both values, once for better and once for worse; without a declared direction changes are not counted.
    """
    rows: list[Row] = []
    last = course.last

    def add(name: Sentence | str, when: str, met: list[str], of: int, source: str) -> None:
        found = Share(len(met), of, proportion(len(met), of).interval)
        rows.append(row(name, when, found, source, patients=met))

    for threshold in course.measure.thresholds:
        if threshold.applies_to == "value":
            name = f"{threshold.label[:1].upper()}{threshold.label[1:]}"
            for visit in (BASELINE, *((last.visit,) if last else ())):
                here = course.at(visit)
                met = [patient for patient, value in here if value >= threshold.value]
                add(name, visit_label(visit), met, len(here), threshold.source)
        elif better is not None and last is not None:
            sign = 1 if better == "high" else -1
            pairs = zip(last.pairs.patients, last.pairs.before, last.pairs.after, strict=True)
            each = [(patient, round(after - before, 9) * sign) for patient, before, after in pairs]
            when = f"baseline to {visit_label(last.visit).lower()}"
            size = Number(threshold.value)
            gained = [patient for patient, gain in each if gain >= threshold.value]
            lost = [patient for patient, gain in each if gain <= -threshold.value]
            for word, met in (("Better", gained), ("Worse", lost)):
                name = say(f"{word} by {{}} points or more: {{}}", size, threshold.label)
                add(name, when, met, len(each), threshold.source)
    return Table(
        "thresholds",
        f"{course.measure.label}: patients beyond published thresholds",
        (
            Column("Published threshold", "left"),
            Column("When", "left"),
            Column("Patients (95% CI)"),
            Column("Source", "left"),
        ),
        tuple(rows),
    )


def count_at_ends(course: Course, better: Direction | None) -> Table | Note:
    """Count the patients at either end of the scale, visit by visit (floor and ceiling); a note where nobody is."""
    rows: list[Row] = []
    measure = course.measure
    ends = tuple(zip((measure.low, measure.high), _QUALITY[better], strict=True))
    for visit in course.visits:
        here = course.at(visit)
        for bound, word in ends:
            if bound is not None:
                at = [patient for patient, value in here if value == bound]
                name = say("{} ({} possible)", Number(bound), word)
                if at:
                    rows.append(row(visit_label(visit), name, Share(len(at), len(here)), patients=at))
    if not rows:
        return Note(f"{measure.label}: no patient is at either end of the scale at any visit.")
    return Table(
        "extremes",
        f"{measure.label}: patients at the ends of the scale",
        (Column("Visit", "left"), Column("Value", "left"), Column("Patients")),
        tuple(rows),
        "At the best possible value a patient can no longer improve, at the worst no longer get worse. Ends "
        "at which nobody is are left out.",
    )


def build_instrument_table(cohort: Cohort) -> Table:
    """One row an instrument of the file: range, direction, published thresholds with their sources, patients."""
    rows: list[Row] = []
    for key in list_instruments(cohort):
        measure = MEASURES[key]
        have = dict.fromkeys(cohort.rows(key)["patient_id"].tolist())
        published = "; ".join(f"{threshold.label} [{threshold.source}]" for threshold in measure.thresholds)
        rows.append(
            row(
                measure.label,
                _say_range(measure),
                DIRECTIONS[cohort.better(key)],
                published or "none published",
                len(have),
                patients=have,
            )
        )
    return Table(
        "instruments",
        "Instruments in this file",
        (
            *(Column(name, "left") for name in ("Instrument", "Range", "Direction", "Published threshold")),
            Column("Patients"),
        ),
        tuple(rows),
        "Excluded patients are counted here.",
    )


def _say_range(measure: Measure) -> Words:
    if measure.low is None:
        return "no fixed range"
    return say("{} to {}", Number(measure.low), "no fixed end" if measure.high is None else Number(measure.high))
