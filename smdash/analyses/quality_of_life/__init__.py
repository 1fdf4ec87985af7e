"""Quality of life and symptom scores over time."""

from smdash.analyses.quality_of_life.analysis import ANALYSIS

__all__ = ["ANALYSIS"]
