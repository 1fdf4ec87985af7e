"""What went wrong on treatment, and what no longer did."""

from smdash.analyses.safety.overview import ANALYSIS

__all__ = ["ANALYSIS"]
