"""Responders counted: who is in the denominator, who responded, and the words for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from smdash import old_blocks as blocks
from smdash.analyses.response_levels import (
    RESPONDER_LEVELS,
    SOURCE_WORDS,
    ResponseOptions,
    Source,
    Withdrawn,
    assign_domain_levels,
)
from smdash.cohort import Cohort
from smdash.old_blocks import write_percent, write_proportion
from smdash.statistics import Estimate, proportion
from smdash.vocabulary import NOT_RECORDED, NOT_RECORDED_LABEL, RESPONSE_WORDS, SUBTYPE_KEYS

WITHDRAWN_WORDS: dict[Withdrawn, str] = {
    "non-response": "Withdrawn patients stay in the denominator as non-responders.",
    "excluded": "Withdrawn patients are left out of numerator and denominator.",
    "apart": "Withdrawn patients are shown apart, outside the denominator.",
}
LEVELS = tuple(level for level in RESPONSE_WORDS if level not in ("withdrawn", NOT_RECORDED))


@dataclass(frozen=True, eq=False)
class Split:
    """Patients of one group: those in the denominator, the responders among them, and those outside it."""

    counted: pd.DataFrame
    responders: tuple[str, ...]
    withdrawn: tuple[str, ...]
    not_recorded: tuple[str, ...]

    @property
    def n(self) -> int:
        """How many patients are in the denominator."""
        return len(self.counted)


@dataclass(frozen=True, eq=False)
class DomainSplit:
    """One symptom domain: where its response comes from, and the split of those with the symptom at baseline.

    `levels` are theirs; `last` the same with the last available level for those without one.
    """

    key: str
    source: Source
    split: Split
    levels: pd.DataFrame
    last: pd.DataFrame


def split_levels(levels: pd.DataFrame, options: ResponseOptions) -> Split:
    """Part the levels of a group into denominator, responders, withdrawn and not recorded."""
    gone = levels["level"] == "withdrawn"
    unknown = levels["level"] == NOT_RECORDED
    counted = levels[~unknown & (~gone | (options.withdrawn == "non-response"))]
    hits = counted["level"].isin(RESPONDER_LEVELS[options.responder])
    return Split(counted, list_ids(counted[hits]), list_ids(levels[gone]), list_ids(levels[unknown]))


def read_domains(cohort: Cohort, domains: Sequence[str], options: ResponseOptions) -> list[DomainSplit]:
    """Split the evaluated patients who had a symptom in each of these domains at baseline."""
    assigned = assign_domain_levels(cohort, domains, options)
    return [
        DomainSplit(domain, one.source, split_levels(one.levels, options), one.levels, one.last)
        for domain, one in assigned.items()
    ]


def split_subtypes(levels: pd.DataFrame, options: ResponseOptions) -> dict[str, Split]:
    """Split the levels of each subtype that occurs, in the declared order; patients without one come last."""
    named = levels["subtype"].fillna(NOT_RECORDED_LABEL)
    order = [key for key in (*SUBTYPE_KEYS, NOT_RECORDED_LABEL) if bool((named == key).any())]
    return {subtype: split_levels(levels[named == subtype], options) for subtype in order}


def say_source(source: Source, options: ResponseOptions) -> str:
    """Say where a response comes from, a derived one with its thresholds: a figure is read without its page."""
    if source == "assigned":
        return f"Response {SOURCE_WORDS[source]}."
    major, partial = write_percent(options.major), write_percent(options.partial)
    return (
        f"Response {SOURCE_WORDS[source]}: major is a fall of more than {major} of the summed grades, partial of "
        f"{partial} or more (settings, not published)."
    )


def say_thresholds(options: ResponseOptions) -> str:
    """Say how a derived response comes about."""
    major, partial = write_percent(options.major), write_percent(options.partial)
    return (
        "the grades at baseline and the latest grades are summed over the domains that have both; complete = latest "
        f"sum 0, major = fall of more than {major}, partial = fall of {partial} to {major}, none = smaller fall "
        "or no change, worse = any rise. No published source fixes these thresholds."
    )


def say_withdrawn(withdrawn: Withdrawn) -> str:
    """Say in a few words what becomes of withdrawn patients."""
    return {"non-response": "counted as non-response", "excluded": "left out", "apart": "shown apart"}[withdrawn]


def join_sources(kinds: Sequence[Source]) -> str:
    """Say where the responses of several bars come from."""
    different = dict.fromkeys(kinds)
    return " or ".join(SOURCE_WORDS[kind] for kind in different) + (", as labelled" if len(different) > 1 else "")


def estimate_share(hits: int, n: int, options: ResponseOptions) -> Estimate:
    """Estimate a share with the interval asked for."""
    return proportion(hits, n, options.interval)


def write_share(hits: int, n: int, options: ResponseOptions) -> str:
    """A share as it is read: `8 of 13 (62%; 95% CI 32–86)`."""
    interval = estimate_share(hits, n, options).interval
    return write_proportion(hits, n) if interval is None else write_proportion(hits, n, interval.low, interval.high)


def write_limits(hits: int, n: int, options: ResponseOptions) -> str:
    """The limits of the interval as they are read: `32–86%`."""
    interval = estimate_share(hits, n, options).interval
    return "–" if interval is None else f"{blocks.write_limits(interval.low, interval.high)}%"


def list_ids(rows: pd.DataFrame) -> tuple[str, ...]:
    """The patients of these rows."""
    return tuple(str(one) for one in rows["patient_id"])
