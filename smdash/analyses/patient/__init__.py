"""One patient's whole story."""

from smdash.analyses.patient.story import ANALYSIS

__all__ = ["ANALYSIS"]
