"""Who is in the cohort."""

from smdash.analyses.cohort.overview import ANALYSIS

__all__ = ["ANALYSIS"]
