"""Every analysis there is, by key, in the order of the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smdash.analyses import quality_of_life, tryptase_kit
from smdash.analyses.analysis import Analysis

ANALYSES: Mapping[str, Analysis[Any]] = {one.key: one for one in (quality_of_life.ANALYSIS, tryptase_kit.ANALYSIS)}
