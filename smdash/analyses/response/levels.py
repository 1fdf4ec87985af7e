"""Which response level each patient counts with, overall and by symptom domain, and where the level came from."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from smdash.analyses.response.options import ResponseOptions, Source
from smdash.analyses.response.record import Record
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
    thresholds.

    Returns
    -------
    levels
        Patient → level.
    reasons
        Patient with any grade → why no level can be derived.
    """
    paired = ~np.isnan(record.before) & ~np.isnan(record.after)
    before = np.where(paired, record.before, 0.0).sum(axis=1)
    after = np.where(paired, record.after, 0.0).sum(axis=1)
    found = _grade_falls(before.tolist(), after.tolist(), options)
    graded: list[bool] = np.logical_or.reduce(~np.isnan(record.grades), axis=(0, 2)).tolist()
    both: list[bool] = np.logical_or.reduce(paired, axis=1).tolist()
    levels: dict[str, str] = {}
    reasons: dict[str, str] = {}
    rows = zip(record.ids, graded, both, found, strict=True)
    for one, any_grade, any_pair, level in rows:
        if level is not None:
            levels[one] = level
        elif any_pair:
            reasons[one] = "no symptom at baseline"
        elif any_grade:
            reasons[one] = "not graded at both baseline and a later visit"
    return levels, reasons


def derive_visits(record: Record, options: ResponseOptions) -> list[tuple[str, str, float, str]]:
    """Derive a response at every visit after the baseline, each against the baseline.

    Returns
    -------
    list of tuple
        Patient with a symptom at baseline, later visit with grades, month (as the file has it; NaN where it has none)
        and level; summed at each visit over the domains graded there and at the baseline.
    """
    rows: list[tuple[str, str, float, str]] = []
    for place, visit in enumerate(record.visits[1:], start=1):
        paired = ~np.isnan(record.before) & ~np.isnan(record.grades[place])
        before = np.where(paired, record.before, 0.0).sum(axis=1)
        after = np.where(paired, record.grades[place], 0.0).sum(axis=1)
        months = np.fmax.reduce(np.where(paired, record.months[place], np.nan), axis=1, initial=np.nan)
        found = _grade_falls(before.tolist(), after.tolist(), options)
        for one, month, level in zip(record.ids, months.tolist(), found, strict=True):
            if level is not None:
                rows.append((one, visit, month, level))
    return rows


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
