"""Who is in the cohort: patient flow, baseline table, time on treatment."""

from __future__ import annotations

from smdash.blocks import Section, write_count
from smdash.cohort import Cohort


def analyse_overview(cohort: Cohort) -> Section:
    """Answer who was treated, evaluated and followed."""
    treated, evaluated = len(cohort.patients), len(cohort.evaluated)
    return Section("cohort", "Cohort", f"{write_count(treated, 'patient')} treated, {evaluated:,} evaluated.")
