"""Response to treatment: overall, by subtype and by symptom domain."""

from __future__ import annotations

from smdash.analyses.response_levels import RESPONDER_LEVELS, RESPONDER_WORDS, ResponseOptions, assign_levels
from smdash.blocks import Section, write_proportion
from smdash.cohort import Cohort
from smdash.statistics.proportions import proportion


def analyse_response(cohort: Cohort, options: ResponseOptions | None = None) -> Section:
    """Answer who responded."""
    options = options or ResponseOptions()
    levels, _ = assign_levels(cohort, options)
    counted = levels[levels["level"] != "not recorded"]
    hits = int(counted["level"].isin(RESPONDER_LEVELS[options.responder]).sum())
    estimate = proportion(hits, len(counted), options.interval)
    low, high = estimate.interval or (None, None)
    words = write_proportion(hits, len(counted), low, high)
    return Section("response", "Response", f"{words} of evaluated patients had a {RESPONDER_WORDS[options.responder]}.")
