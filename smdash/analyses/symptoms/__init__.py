"""How severe the symptoms were, and how that changed under treatment."""

from smdash.analyses.symptoms.parts import ANALYSIS

__all__ = ["ANALYSIS"]
