"""Symptom severity: who had what at each visit, and how it changed from baseline."""

from __future__ import annotations

from dataclasses import dataclass

from smdash.analyses.follow_up import evaluate_cohort
from smdash.blocks import Section, write_count
from smdash.cohort import Cohort
from smdash.vocabulary import LATEST


@dataclass(frozen=True, slots=True)
class SymptomOptions:
    """Which domains are shown (none means all the cohort has), and the visit the baseline is compared with."""

    domains: tuple[str, ...] = ()
    visit: str = LATEST


def analyse_symptoms(cohort: Cohort, options: SymptomOptions | None = None) -> Section:
    """Answer how symptom severity changed."""
    options = options or SymptomOptions()
    domains = tuple(d for d in cohort.domains if not options.domains or d in options.domains)
    n = len(evaluate_cohort(cohort).patients)
    graded = f"{write_count(len(domains), 'symptom domain')} graded in {write_count(n, 'evaluated patient')}."
    return Section("symptoms", "Symptoms", graded)
