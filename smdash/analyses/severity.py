"""Severity grades as analyses use them: named, read visit by visit, paired with the baseline and compared."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from smdash.analyses.follow_up import choose_visits
from smdash.analyses.methods import write_test
from smdash.cohort import Cohort
from smdash.measures import DOMAIN_LABELS, GRADE_LABELS, grade_key
from smdash.old_blocks import write_count, write_interval, write_number
from smdash.statistics import Comparison, compare_paired, holm
from smdash.vocabulary import BASELINE, LATEST, visit_label

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


def read_recorded(cohort: Cohort, domains: Sequence[str]) -> pd.DataFrame:
    """One row a patient × domain × visit as the file has it: `patient_id`, `domain`, `visit`, `month`, `grade`."""
    keys = {grade_key(domain): domain for domain in domains}
    rows = cohort.measurements[cohort.measurements["measure"].isin(list(keys))]
    return pd.DataFrame(
        {
            "patient_id": rows["patient_id"],
            "domain": rows["measure"].map(keys).astype("object"),
            "visit": rows["visit"],
            "month": rows["month"],
            "grade": rows["value"],
        }
    ).reset_index(drop=True)


def take_visit(recorded: pd.DataFrame, visit: str) -> pd.DataFrame:
    """The rows of one visit; `latest` floats: the last row of a patient and domain after the baseline.

    Parameters
    ----------
    recorded
        As `read_recorded` answers.
    visit
        `baseline`, `month_N` or `latest`.
    """
    if visit != LATEST:
        return recorded[recorded["visit"] == visit]
    later = recorded[recorded["visit"] != BASELINE].sort_values("visit", kind="stable")
    return later.drop_duplicates(["patient_id", "domain"], keep="last").sort_index()


def pair_grades(recorded: pd.DataFrame, visit: str) -> pd.DataFrame:
    """One row a patient × domain graded at the baseline and at `visit`.

    Parameters
    ----------
    recorded
        As `read_recorded` answers.
    visit
        The later visit, `latest` included.

    Returns
    -------
    pandas.DataFrame
        `patient_id`, `domain`, `before`, `after`, `recorded_at` (where the later grade was really recorded).
    """
    before = take_visit(recorded, BASELINE)[["patient_id", "domain", "grade"]].rename(columns={"grade": "before"})
    after = take_visit(recorded, visit)
    after = after.assign(recorded_at=say_visits(after["visit"])).rename(columns={"grade": "after"})
    pairs = before.merge(after[["patient_id", "domain", "after", "recorded_at"]], on=["patient_id", "domain"])
    return pairs.dropna(subset=["before", "after"])


def read_grades(recorded: pd.DataFrame, domains: Sequence[str]) -> pd.DataFrame:
    """One row a patient × domain × visit shown that was assessed.

    `latest` is shown for a domain where the file records it, or where there is more than one follow-up to choose from.

    Parameters
    ----------
    recorded
        As `read_recorded` answers.
    domains
        The domains shown.

    Returns
    -------
    pandas.DataFrame
        `patient_id`, `domain`, `visit` (as shown), `recorded_at` (where it was really recorded), `grade`.
    """
    visits = recorded[["domain", "visit"]].drop_duplicates().astype({"visit": "str"})
    shown = {domain: choose_visits(visits.loc[visits["domain"] == domain, "visit"]) for domain in domains}
    floating = [domain for domain in domains if LATEST in shown[domain]]
    last = take_visit(recorded[recorded["domain"].isin(floating)], LATEST)
    rows = pd.concat([recorded[recorded["visit"] != LATEST].assign(late=0), last.assign(late=1)], ignore_index=True)
    rows = rows[rows["grade"].notna() & rows["domain"].isin(list(domains))]
    rows = rows.assign(place=rows["domain"].map({domain: i for i, domain in enumerate(domains)}))
    rows = rows.assign(step=rows["visit"].cat.codes).sort_values(["place", "late", "step"], kind="stable")
    texts = rows["visit"].astype("str").astype("object")
    return pd.DataFrame(
        {
            "patient_id": rows["patient_id"],
            "domain": rows["domain"],
            "visit": texts.where(rows["late"] == 0, LATEST),
            "recorded_at": say_visits(rows["visit"]),
            "grade": rows["grade"],
        }
    ).reset_index(drop=True)


def compare_grades(recorded: pd.DataFrame, domains: Sequence[str], visit: str) -> list[Change]:
    """Compare the baseline with a visit in each domain, with Holm's adjustment over the domains."""
    every = pair_grades(recorded, visit)
    pairs = {domain: every[every["domain"] == domain].drop(columns="domain") for domain in domains}
    found = [compare_paired("grade", own["before"].tolist(), own["after"].tolist()) for own in pairs.values()]
    adjusted = holm([comparison.p for comparison in found])
    return [Change(*row) for row in zip(domains, pairs.values(), found, adjusted, strict=True)]


def name_grades(grades: pd.Series) -> pd.Series:
    """Each grade by the name of the nearest whole one; None where there is none."""
    most = len(GRADE_WORDS) - 1
    words: list[str | None] = [
        None if math.isnan(one) else GRADE_WORDS[min(max(math.floor(one + 0.5), 0), most)] for one in grades.tolist()
    ]
    return pd.Series(words, index=grades.index, dtype="object")


def say_visits(visits: pd.Series) -> pd.Series:
    """Each visit as a physician would say it."""
    return visits.astype("object").map({visit: visit_label(str(visit)) for visit in visits.unique()})


def say_change(change: Change) -> str:
    """The change in words: estimate, interval, p and how many improved."""
    c = change.comparison
    if not len(change.pairs[change.improved | change.worse]):
        return f"no grade differs in {write_count(len(change.pairs), 'patient')}"
    interval = f", 95% CI {write_interval(c.interval.low, c.interval.high)}" if c.interval else ", no interval possible"
    test = f", {write_test(c)}" if c.computed and not math.isnan(c.p) else ""
    count = f"{int(change.improved.sum()):,} of {write_count(len(change.pairs), 'patient')} improved"
    return f"change {write_signed(c.estimate)}{interval}{test}; {count}"


def write_change(change: Change) -> str:
    """The change in figures: `−1 (−2 to −0.5), n = 11`."""
    c = change.comparison
    limits = f" ({write_interval(c.interval.low, c.interval.high)})" if c.interval else ""
    return f"{write_signed(c.estimate)}{limits}, n = {len(change.pairs):,}"


def write_signed(value: float | None) -> str:
    """A number with its sign, plus included."""
    # Two decimals: the middle of two half grades is a quarter.
    text = write_number(value, 2)
    return f"+{text}" if value is not None and value > 0 else text
