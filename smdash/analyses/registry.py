"""Every analysis there is, by key, in the order of the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smdash.analyses import cohort, patient, quality_of_life, response, safety, symptoms, tryptase_kit
from smdash.analyses.analysis import Analysis

ANALYSES: Mapping[str, Analysis[Any]] = {
    page.ANALYSIS.key: page.ANALYSIS
    for page in (cohort, response, symptoms, quality_of_life, tryptase_kit, safety, patient)
}
