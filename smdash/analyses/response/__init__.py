"""Who responded: overall, by subtype, by symptom domain, and over time."""

from smdash.analyses.response.parts import ANALYSIS

__all__ = ["ANALYSIS"]
