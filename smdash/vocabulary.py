"""The field's fixed words: subtypes, visits, response levels; their names, order and groups.

The words spreadsheets use for these (six languages, old names, typos) are intake's business, not this module's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

MISSING = "missing"
"""The option that stands for "nothing recorded" wherever a choice is offered."""

GROUP_LABELS = {
    "non-advanced": "Non-advanced SM",
    "advanced": "Advanced SM",
    "other": "Not systemic mastocytosis",
    "unknown": "SM, subtype unknown",
}


@dataclass(frozen=True, slots=True)
class Subtype:
    """One diagnosis: `key` as stored, `label` as spoken, `group` a key of `GROUP_LABELS`."""

    key: str
    label: str
    group: str


# From indolent to advanced (survival, WHO 2022); then what is no SM or not known.
SUBTYPES = (
    Subtype("BMM", "Bone marrow mastocytosis", "non-advanced"),
    Subtype("ISM", "Indolent SM", "non-advanced"),
    Subtype("SSM", "Smoldering SM", "non-advanced"),
    Subtype("ASM", "Aggressive SM", "advanced"),
    Subtype("SM-AHN", "SM with an associated hematologic neoplasm", "advanced"),
    Subtype("MCL", "Mast cell leukemia", "advanced"),
    Subtype("CM", "Cutaneous mastocytosis", "other"),
    Subtype("MMAS", "Monoclonal mast cell activation syndrome", "other"),
    Subtype("MCS", "Mast cell sarcoma", "other"),
    Subtype("SM-NOS", "SM, subtype unknown", "unknown"),
)
ASSOCIATED = "SM-AHN"
"""The one subtype that leaves the SM component open (`ASM-AHN`, `ISM-AHN`)."""
SUBTYPE_KEYS = tuple(subtype.key for subtype in SUBTYPES)
SUBTYPE_LABELS = {subtype.key: subtype.label for subtype in SUBTYPES}
SUBTYPE_GROUPS = {subtype.key: subtype.group for subtype in SUBTYPES}

# From best to worst; "withdrawn" is no level of response and stands last.
RESPONSE_LABELS = {
    "complete": "Complete",
    "major": "Major",
    "partial": "Partial",
    "none": "None",
    "worse": "Worse",
    "withdrawn": "Withdrawn",
}
RESPONSE_KEYS = tuple(RESPONSE_LABELS)

NOT_RECORDED = "not recorded"
NOT_RECORDED_LABEL = "Not recorded"

OTHERS = "Others together"
"""The group of the entries that are too many to be told apart."""
RESPONSE_WORDS = {**RESPONSE_LABELS, NOT_RECORDED: NOT_RECORDED_LABEL}
"""Everything a patient's place in a bar of response can be called, best first."""

FEW = 5
"""Below this many patients a group is written and drawn as counts, never as a share."""

Time = Literal["visits", "months"]
"""A time axis: equal steps between the scheduled visits, or real months."""

MEASURED = "measured"
BELOW = "below the limit drawn"
ABOVE = "above the limit drawn"
NO_LIMIT = "0 or not detected, limit unknown"
MARKS = (MEASURED, BELOW, ABOVE, NO_LIMIT)
"""What a point stands for; a censored value is drawn at its limit, with its own mark."""

SEX_LABELS = {"F": "Female", "M": "Male"}

EVENT_KINDS = {"anaphylaxis": "Anaphylaxis", "adverse event": "Adverse event", "dose change": "Dose change"}

BASELINE = "baseline"
LATEST = "latest"
_MONTH_VISIT = re.compile(r"month_(\d+)")


def month_visit(months: int) -> str:
    """Name the scheduled visit `months` after the start of treatment; month 0 is the baseline."""
    return BASELINE if months == 0 else f"month_{months}"


def visit_month(visit: str) -> int | None:
    """Answer the scheduled month of a visit; None for `latest`, which floats.

    Raises
    ------
    ValueError
        If `visit` is none of `baseline`, `month_N`, `latest`.
    """
    if visit == BASELINE:
        return 0
    if visit == LATEST:
        return None
    found = _MONTH_VISIT.fullmatch(visit)
    if not found:
        raise ValueError(f"{visit!r} is no visit; allowed: 'baseline', 'month_N', 'latest'.")
    return int(found.group(1))


def visit_label(visit: str) -> str:
    """Say a visit as a physician would: `Baseline`, `3 months`, `Latest`."""
    month = visit_month(visit)
    if month is None:
        return "Latest"
    if month == 0:
        return "Baseline"
    return f"{month} month" if month == 1 else f"{month} months"


def order_visits(visits: Iterable[str]) -> tuple[str, ...]:
    """Put visits in time order, each once: baseline, months ascending, latest."""

    def position(visit: str) -> float:
        month = visit_month(visit)
        return float("inf") if month is None else month

    return tuple(sorted(set(visits), key=position))
