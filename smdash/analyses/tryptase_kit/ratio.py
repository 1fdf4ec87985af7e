"""The change of a laboratory value as what is left of it, compared between groups with its limits."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from smdash.analyses.follow_up import Pairs
from smdash.analyses.groups import list_few
from smdash.analyses.tryptase_kit.percent import PercentChange, say_middle_change, say_percent_change
from smdash.blocks import Count, Number, Span, Text, Value, say
from smdash.statistics import Comparison, bound_log_ratios, compare_bounded, kruskal_wallis, score_bounded
from smdash.vocabulary import FEW
from smdash.writing import NOTHING

Ends = tuple[float, float]


@dataclass(frozen=True, eq=False)
class RatioChange:
    """What a laboratory value became of what it was, on the logarithmic scale.

    `changes` has the least and the most of the logarithm of later over earlier value, by patient; both are equal where
    both values were measured.
    """

    name: str
    changes: Mapping[str, Ends]

    def pick(self, patients: Iterable[str]) -> tuple[str, ...]:
        """Those with both values."""
        return tuple(one for one in patients if one in self.changes)

    def _take(self, patients: Sequence[str]) -> list[Ends]:
        return [self.changes[one] for one in patients]

    def describe(self, patients: Sequence[str]) -> Value:
        """The median change in percent; of few patients each."""
        changes = [_in_percent(*ends) for ends in sorted(self._take(patients))]
        if len(changes) < FEW:
            return list_few([say_percent_change(one.change, one.bound) for one in changes])
        return say("{} (n = {})", say_middle_change(changes), Count(len(changes)))

    def compare(self, first: Sequence[str], second: Sequence[str]) -> Comparison:
        """Gehan's test: values beyond a limit are ordered as far as they can be."""
        return compare_bounded(self._take(first), self._take(second))

    def compare_all(self, groups: Sequence[Sequence[str]]) -> Comparison:
        """The Kruskal-Wallis test of how many patients changed certainly less, less those who changed more."""
        members = [self._take(group) for group in groups]
        scores = iter(score_bounded(np.array([ends for group in members for ends in group])).tolist())
        found = kruskal_wallis([[next(scores) for _ in group] for group in members])
        return replace(found, method=f"{found.method} Changes beyond a limit are ordered as far as they can be.")

    def say_difference(self, comparison: Comparison) -> Value:
        """How many times as much was left in the first group as in the second."""

        def times(log: float) -> Number:
            return Number(math.exp(log) if log < 700 else math.inf, style="laboratory")

        ends = comparison.interval
        interval = Text(NOTHING) if ends is None else Span(times(ends.low), times(ends.high))
        if comparison.estimate is None:
            return say("left open by limits (95% CI of the ratio {})", interval)
        return say("{} times as much left (95% CI {})", times(comparison.estimate), interval)


def _in_percent(least: float, most: float) -> PercentChange:
    low, high = 100 * math.expm1(least), 100 * math.expm1(most) if most < 700 else math.inf
    if least == most:
        return PercentChange(low, low, low, "")
    if math.isfinite(high):
        return PercentChange(low, high, high, "or less")
    return PercentChange(low, high, *((low, "or more") if low > -100 else (math.nan, "")))


def bound_ratios(pairs: Pairs) -> dict[str, Ends]:
    """The least and the most of the logarithm of later over earlier value, by patient, as in the test of one group."""
    ends = bound_log_ratios(pairs.before, pairs.after, pairs.before_signs, pairs.after_signs)
    return dict(zip(pairs.patients, zip(*ends, strict=True), strict=True))
