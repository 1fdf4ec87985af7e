"""Severity grades as analyses use them: named, read visit by visit, paired with the baseline and compared."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from smdash.analyses.follow_up import list_visits
from smdash.blocks import write_count, write_interval, write_number, write_p
from smdash.cohort import Cohort
from smdash.measures import DOMAIN_LABELS, GRADE_LABELS, grade_key
from smdash.statistics import Comparison, compare_paired, holm
from smdash.vocabulary import BASELINE, visit_label

GRADE_WORDS = tuple(f"{grade} {label.lower()}" for grade, label in GRADE_LABELS.items())
"""The five grades as legends say them."""


@dataclass(frozen=True, eq=False)
class Change:
    """The change of one domain: the pairs (`patient_id`, `before`, `after`, `recorded_at`) and what was found."""

    domain: str
    pairs: pd.DataFrame
    comparison: Comparison
    adjusted: float = math.nan

    @property
    def label(self) -> str:
        """The domain as it is read."""
        return DOMAIN_LABELS[self.domain]

    @property
    def improved(self) -> pd.Series:
        """Whether each pair is lower later: better."""
        return self.pairs["after"] < self.pairs["before"]

    @property
    def worse(self) -> pd.Series:
        """Whether each pair is higher later."""
        return self.pairs["after"] > self.pairs["before"]


def read_grades(cohort: Cohort, domains: tuple[str, ...]) -> pd.DataFrame:
    """One row a patient × domain × visit shown that was assessed.

    Columns: `patient_id`, `domain`, `visit` (as shown), `recorded_at` (where it was really recorded), `grade`.
    """
    parts = [
        cohort.values(grade_key(domain), visit).assign(domain=domain, shown=visit)
        for domain in domains
        for visit in list_visits(cohort, grade_key(domain))
    ]
    rows = pd.concat(parts, ignore_index=True)
    rows = rows[rows["value"].notna()]
    return pd.DataFrame(
        {
            "patient_id": rows["patient_id"],
            "domain": rows["domain"],
            "visit": rows["shown"],
            "recorded_at": say_visits(rows["visit"]),
            "grade": rows["value"],
        }
    ).reset_index(drop=True)


def compare_grades(cohort: Cohort, domains: tuple[str, ...], visit: str) -> list[Change]:
    """Compare the baseline with a visit in each domain, with Holm's adjustment over the domains."""
    found: list[Change] = []
    for domain in domains:
        before = cohort.values(grade_key(domain), BASELINE)[["patient_id", "value"]]
        after = cohort.values(grade_key(domain), visit)
        after = after.assign(recorded_at=say_visits(after["visit"]))
        after = after[["patient_id", "value", "recorded_at"]].rename(columns={"value": "after"})
        pairs = (
            before.rename(columns={"value": "before"}).merge(after, on="patient_id").dropna(subset=["before", "after"])
        )
        comparison = compare_paired("grade", pairs["before"].tolist(), pairs["after"].tolist())
        found.append(Change(domain, pairs, comparison))
    adjusted = holm([change.comparison.p for change in found])
    return [
        Change(change.domain, change.pairs, change.comparison, p) for change, p in zip(found, adjusted, strict=True)
    ]


def name_grades(grades: pd.Series) -> pd.Series:
    """Each grade by the name of the nearest whole one."""
    nearest = (grades + 0.5).floordiv(1).clip(0, len(GRADE_WORDS) - 1)
    return nearest.map(dict(enumerate(GRADE_WORDS))).astype("object")


def say_visits(visits: pd.Series) -> pd.Series:
    """Each visit as a physician would say it."""
    texts = visits.astype(str)
    return texts.map({visit: visit_label(visit) for visit in texts.unique()})


def say_change(change: Change) -> str:
    """The change in words: estimate, interval, p and how many improved."""
    c = change.comparison
    interval = f", 95% CI {write_interval(c.interval.low, c.interval.high)}" if c.interval else ", no interval possible"
    test = f", {write_p(c.p)}" if c.computed and not math.isnan(c.p) else ""
    count = f"{int(change.improved.sum()):,} of {write_count(len(change.pairs), 'patient')} improved"
    return f"change {write_signed(c.estimate)}{interval}{test}; {count}"


def write_change(change: Change) -> str:
    """The change in figures: `−1 (−2 to −0.5), n = 11`."""
    c = change.comparison
    limits = f" ({write_interval(c.interval.low, c.interval.high)})" if c.interval else ""
    return f"{write_signed(c.estimate)}{limits}, n = {len(change.pairs):,}"


def write_signed(value: float | None) -> str:
    """A number with its sign, plus included."""
    text = write_number(value)
    return f"+{text}" if value is not None and value > 0 else text
