"""How a median is said: with its exact interval where the patients are enough for one."""

from __future__ import annotations

from collections.abc import Sequence

from smdash.blocks import Number, Sentence, Span, say
from smdash.statistics import estimate_median


def say_median(values: Sequence[float]) -> Sentence:
    """The median of one value a patient with its exact interval: `2 (95% CI 1 to 3)`; `–` where there is no value."""
    # Two decimals: the middle of two half grades is a quarter.
    return say("{}{}", Number(estimate_median(values).value, 2), say_limits(values, " (95% CI {})"))


def say_limits(values: Sequence[float], template: str) -> Sentence:
    """The exact interval of the median of values in the words of a template; nothing where there is none."""
    interval = estimate_median(values).interval
    return say("") if interval is None else say(template, Span(Number(interval.low, 2), Number(interval.high, 2)))
