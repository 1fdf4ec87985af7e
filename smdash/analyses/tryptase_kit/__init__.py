"""s-Tryptase and KIT D816V over time."""

from smdash.analyses.tryptase_kit.analysis import ANALYSIS

__all__ = ["ANALYSIS"]
