"""Which response level each patient counts with, overall and by symptom domain, and where the level came from."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from smdash.analyses.response.options import ResponseOptions, Source
from smdash.analyses.response.record import Floats, Record
from smdash.measures import OVERALL_RESPONSE, response_key
from smdash.vocabulary import NOT_RECORDED, RESPONSE_KEYS

LEVELS = tuple(level for level in RESPONSE_KEYS if level != "withdrawn")
"""The levels of response, from best to worst."""


def assign_levels(record: Record, options: ResponseOptions) -> tuple[pd.DataFrame, Source]:
    """The level each evaluated patient counts with, and its source.

    Returns
    -------
    frame
        One row an evaluated patient: `patient_id`, `subtype`, `level` (a key of `RESPONSE_WORDS`), `reason` (why the
        level is not recorded, else None). A recorded response counts as it is; a patient who withdrew without one
        counts as withdrawn, also where the grades before leaving would make a level: that is the last available one.
    source
        `assigned`, or `derived` when asked for or when no evaluated patient has a physician's response.
    """
    told = any(one is not None for one in record.responses)
    source: Source = options.source if told else "derived"
    known: Mapping[str, str]
    reasons: Mapping[str, str]
    if source == "assigned":
        known = {one: level for one, level in zip(record.ids, record.responses, strict=True) if level is not None}
        reasons, otherwise = {}, "no response in the file"
    else:
        known, reasons = derive_levels(record, options)
        otherwise = "no severity grades"
    levels: list[str] = []
    said: list[str | None] = []
    for one, gone in zip(record.ids, record.withdrawn, strict=True):
        level = known.get(one)
        if one in record.left_without_response or (level is None and gone):
            level = "withdrawn"
        levels.append(NOT_RECORDED if level is None else level)
        said.append(reasons.get(one, otherwise) if level is None else None)
    columns = {"patient_id": record.ids, "subtype": record.subtypes, "level": levels, "reason": said}
    return pd.DataFrame(columns, dtype="object"), source


def derive_levels(record: Record, options: ResponseOptions) -> tuple[dict[str, str], dict[str, str]]:
    """Derive a response from the grades at baseline and latest, summed over the domains graded at both.

    Complete: nothing left; worse: higher than at baseline; between them by the fraction the sum fell, with `options`'
    thresholds. Every domain with a symptom at baseline needs a later grade: without it nobody knows what is left of it.

    Returns
    -------
    levels
        Patient → level.
    reasons
        Patient with any grade → why no level can be derived.
    """
    found, complete = _sum_falls(record, record.after, options)
    symptom = record.before > 0
    graded: list[bool] = np.logical_or.reduce(~np.isnan(record.grades), axis=(0, 2)).tolist()
    at_baseline: list[bool] = np.logical_or.reduce(~np.isnan(record.before), axis=1).tolist()
    sick: list[bool] = np.logical_or.reduce(symptom, axis=1).tolist()
    seen: list[bool] = np.logical_or.reduce(symptom & ~np.isnan(record.after), axis=1).tolist()
    levels: dict[str, str] = {}
    reasons: dict[str, str] = {}
    rows = zip(record.ids, found, complete, graded, at_baseline, sick, seen, strict=True)
    for one, level, whole, any_grade, first, had, later in rows:
        if level is not None and whole:
            levels[one] = level
        elif any_grade and not had:
            reasons[one] = "no symptom at baseline" if first else "not graded at the baseline"
        elif any_grade:
            reasons[one] = PART_GRADED if later else "not graded after the baseline"
    return levels, reasons


PART_GRADED = "a symptom of the baseline not graded later"


@dataclass(frozen=True, eq=False)
class DerivedVisits:
    """A response derived at the visits after the baseline, each against the baseline.

    Attributes
    ----------
    rows
        Patient with a symptom at baseline, visit, month (as the file has it; NaN where it has none) and level.
    incomplete
        Visit → the patients graded there who lack the grade of a domain with a symptom at baseline: without a level.
    """

    rows: tuple[tuple[str, str, float, str], ...]
    incomplete: Mapping[str, tuple[str, ...]]


def derive_visits(record: Record, options: ResponseOptions) -> DerivedVisits:
    """Derive a response at every visit after the baseline, summed over the domains graded there and at the baseline."""
    rows: list[tuple[str, str, float, str]] = []
    incomplete: dict[str, tuple[str, ...]] = {}
    for place, visit in enumerate(record.visits[1:], start=1):
        grades = record.grades[place]
        paired = ~np.isnan(record.before) & ~np.isnan(grades)
        months = np.fmax.reduce(np.where(paired, record.months[place], np.nan), axis=1, initial=np.nan)
        found, complete = _sum_falls(record, grades, options)
        lacking: list[str] = []
        graded: list[bool] = np.logical_or.reduce(paired, axis=1).tolist()
        for one, month, level, whole, here in zip(record.ids, months.tolist(), found, complete, graded, strict=True):
            if level is not None and whole:
                rows.append((one, visit, month, level))
            elif here and not whole:
                lacking.append(one)
        if lacking:
            incomplete[visit] = tuple(lacking)
    return DerivedVisits(tuple(rows), incomplete)


def count_grade_visits(record: Record, patients: Iterable[str]) -> dict[str, int]:
    """Count from which visit the last grades of patients with a derived level are: visit → patients.

    Patients whose grades are of several visits, a domain each, count under `SEVERAL`.
    """
    wanted = set(patients)
    used = ~np.isnan(record.before) & ~np.isnan(record.after)
    counts: dict[str, int] = {}
    for one, own, last in zip(record.ids, used, record.after_visit, strict=True):
        if one in wanted:
            visits = {int(place) for place in last[own]}
            name = record.visits[visits.pop()] if len(visits) == 1 else SEVERAL
            counts[name] = counts.get(name, 0) + 1
    return {name: counts[name] for name in (*record.visits, SEVERAL) if name in counts}


SEVERAL = "several"
"""In the place of a visit: grades of several visits."""


def _sum_falls(record: Record, later: Floats, options: ResponseOptions) -> tuple[list[str | None], list[bool]]:
    """The level that each patient's summed grades make, and whether every symptom of the baseline was graded later."""
    paired = ~np.isnan(record.before) & ~np.isnan(later)
    before = np.where(paired, record.before, 0.0).sum(axis=1)
    after = np.where(paired, later, 0.0).sum(axis=1)
    complete: list[bool] = (~np.logical_or.reduce((record.before > 0) & np.isnan(later), axis=1)).tolist()
    return _grade_falls(before.tolist(), after.tolist(), options), complete


def _grade_falls(before: Sequence[float], after: Sequence[float], options: ResponseOptions) -> list[str | None]:
    """The level of each fall; None where the start is no symptom, or unknown."""
    # Grades are whole numbers from 0 to 4: few different pairs, however many patients.
    known: dict[tuple[float, float], str | None] = {}
    levels: list[str | None] = []
    for pair in zip(before, after, strict=True):
        if pair not in known:
            start, end = pair
            known[pair] = derive_level(start, end, options) if start > 0 and not math.isnan(end) else None
        levels.append(known[pair])
    return levels


def derive_level(before: float, after: float, options: ResponseOptions) -> str:
    """The level of a fall from `before` (above 0) to `after`; exactly the major threshold is still partial."""
    fall = round((before - after) / before, 9)
    if after == 0:
        return "complete"
    if fall < 0:
        return "worse"
    if fall > options.major:
        return "major"
    return "partial" if fall >= options.partial else "none"


@dataclass(frozen=True, eq=False)
class DomainLevels:
    """The levels in one domain of the evaluated patients who had the symptom at baseline, and their source.

    `levels` is patient → level; withdrawn and without a level: withdrawn. `last` gives those withdrawn or without one
    the level their last available grades make, where there are any.
    """

    levels: Mapping[str, str]
    source: Source
    last: Mapping[str, str]


def assign_domain_levels(record: Record, domains: Sequence[str], options: ResponseOptions) -> dict[str, DomainLevels]:
    """The level in each domain of each evaluated patient who had the symptom at baseline.

    The source is `assigned` where the file carries responses for the domain and they are asked for, else `derived`;
    `domains` are of the record's.
    """
    stopped = record.left_without_response
    withdrawn = stopped | {one for one, gone in zip(record.ids, record.withdrawn, strict=True) if gone}
    answers: dict[str, DomainLevels] = {}
    for domain in domains:
        place = record.domains.index(domain)
        before, after = record.before[:, place].tolist(), record.after[:, place].tolist()
        words = record.last_words(response_key(domain))
        source: Source = "assigned" if options.source == "assigned" and words else "derived"
        if source == "assigned":
            last_known: Mapping[str, str | None] = words
        else:
            last_known = dict(zip(record.ids, _grade_falls(before, after, options), strict=True))
        levels: dict[str, str] = {}
        last: dict[str, str] = {}
        for one, grade in zip(record.ids, before, strict=True):
            if not grade > 0:
                continue
            carried = last_known.get(one)
            level = None if source == "derived" and one in stopped else carried
            if level is None:
                level = "withdrawn" if one in withdrawn else NOT_RECORDED
            levels[one] = level
            last[one] = carried if carried is not None and level in ("withdrawn", NOT_RECORDED) else level
        answers[domain] = DomainLevels(levels, source, last)
    return answers


def carry_levels(
    record: Record, levels: Mapping[str, str], source: Source, options: ResponseOptions
) -> tuple[dict[str, str], int]:
    """Give patients without a final level their last available one, and say how many got one.

    Parameters
    ----------
    record
        The overall response at each visit is the physician's.
    levels, source
        Patient → level, and where they come from, as `assign_levels` answers. Only `withdrawn` and `not recorded` are
        replaced, by what has the same source: the physician's last level at a visit, or the one the last grades make.
    options
        The thresholds of a derived level.
    """
    if source == "derived":
        known, _ = derive_levels(record, options)
    else:
        known = {one.patient_id: one.word for one in record.told.get(OVERALL_RESPONSE, ()) if one.word in LEVELS}
    open_ = {one for one, level in levels.items() if level in ("withdrawn", NOT_RECORDED) and one in known}
    return {one: known[one] if one in open_ else level for one, level in levels.items()}, len(open_)
