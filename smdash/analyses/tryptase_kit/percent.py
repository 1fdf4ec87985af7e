"""The change of every patient in percent, with what is only bounded said to be so."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np
import pandas as pd

from smdash.analyses.changes import VisitChange
from smdash.analyses.follow_up import Pairs
from smdash.analyses.limits import read_bounds
from smdash.analyses.tryptase_kit.options import REFERENCE_CHANGE, REFERENCE_CHANGE_SOURCE, LaboratoryOptions
from smdash.blocks import Count, Figure, Number, Span, Value, join, say
from smdash.measures import Measure
from smdash.plots import Waterfall
from smdash.plots.courses import MOST_BARS
from smdash.vocabulary import LATEST, visit_label
from smdash.writing import write, write_laboratory

_SLICES = 100
_FEW_WHOLE = 2
"""With fewer changes known in full, the bounds give the axis."""


@dataclass(frozen=True, slots=True)
class PercentChange:
    """The change of one patient in percent, with what is only bounded said to be so.

    It is at least `least` and at most `most`; `change` is the change, or its known bound (NaN where neither end is
    known), and `bound` is empty, `or less` or `or more`.
    """

    least: float
    most: float
    change: float
    bound: str


def bound_percent_changes(pairs: Pairs) -> list[PercentChange]:
    """The change from before to after of each pair."""
    before, after = read_bounds(pairs.before, pairs.before_signs), read_bounds(pairs.after, pairs.after_signs)
    with np.errstate(divide="ignore", invalid="ignore"):
        floor = (before.high > 0) & (before.high < math.inf)
        least = np.where(floor, 100 * (after.low / before.high - 1), -100.0)
        most = np.where(before.low > 0, 100 * (after.high / before.low - 1), math.inf)
    return [PercentChange(*ends, *_choose_bound(*ends)) for ends in zip(least.tolist(), most.tolist(), strict=True)]


def _choose_bound(least: float, most: float) -> tuple[float, str]:
    if least == most:
        return least, ""
    if math.isfinite(most):
        return most, "or less"
    return (least, "or more") if least > -100 else (math.nan, "")


def say_percent_change(change: float, bound: str) -> Value:
    """A change in percent, or what its bound says of it; `bound` is empty, `or less` or `or more`."""
    if math.isnan(change):
        return say("cannot be told")
    size = Number(abs(change), 0, unit="%")
    if bound == "or less":
        return say("fall of at least {}" if change < 0 else "rise of at most {}, or a fall", size)
    if bound == "or more":
        return say("rise of at least {}" if change > 0 else "fall of at most {}, or a rise", size)
    return Number(change, 0, unit="%", signed=True)


def say_middle_change(changes: list[PercentChange]) -> Value:
    """The median change in percent, or what the limits leave of it."""
    return say_percent_change(*_choose_bound(median(one.least for one in changes), median(one.most for one in changes)))


def slice_changes(bars: list[tuple[str, PercentChange]]) -> pd.DataFrame:
    """Gather many ordered changes into at most a hundred slices of equal size: the `slices` of `plots.Waterfall`.

    Parameters
    ----------
    bars
        Patient and change, from the greatest to the least.
    """
    number = min(_SLICES, len(bars))
    ends = [-(-len(bars) * place // max(number, 1)) for place in range(number + 1)]
    rows: list[tuple[object, ...]] = []
    for place, (start, end) in enumerate(pairwise(ends), start=1):
        part = bars[start:end]
        sizes = [one.change for _, one in part]
        reach = Span(Number(sizes[-1], 0, unit="%", signed=True), Number(sizes[0], 0, unit="%", signed=True))
        bounded = sum(one.bound != "" for _, one in part)
        rows.append((place, median(sizes), len(part), bounded, write(reach), tuple(patient for patient, _ in part)))
    return pd.DataFrame(rows, columns=["place", "change", "n", "n_bounded", "written", "patients"])


def draw_percent_changes(
    changes: list[PercentChange], last: VisitChange, measure: Measure, options: LaboratoryOptions
) -> Figure:
    """The change of each patient in percent, in order of size.

    Parameters
    ----------
    changes
        One a pair of `last`; some change is known.
    last
        The comparison the changes belong to.
    measure, options
        The laboratory value and what is looked at.
    """
    known = [place for place, one in enumerate(changes) if not math.isnan(one.change)]
    known.sort(key=lambda place: -changes[place].change)
    many = len(known) > MOST_BARS
    bounded, lost = sum(changes[place].bound != "" for place in known), len(changes) - len(known)
    band = None
    if measure.key == "tryptase" and options.noise_band:
        band = (REFERENCE_CHANGE, f"±{REFERENCE_CHANGE:g}%: {REFERENCE_CHANGE_SOURCE}")
    when = visit_label(last.visit).lower()
    plot = Waterfall(
        measure.label,
        f"Change of {measure.label} to {when}, %",
        _write_bars(last.pairs, changes, [] if many else known),
        slice_changes([(last.pairs.patients[place], changes[place]) for place in known] if many else []),
        _choose_ends([changes[place] for place in known]),
        tuple(dict.fromkeys(last.pairs.subtypes[place] for place in known)),
        band,
        # Beside groups of another column the colours of subtypes would be taken for theirs.
        options.colour == "subtype" and options.split in ("", "subtype"),
    )
    note: list[Value | str] = [
        say(
            "n = {} with a value at baseline and at {}; median: {}.",
            Count(len(known), noun="patient"),
            "the latest visit" if last.visit == LATEST else when,
            say_middle_change(changes),
        )
    ]
    if bounded:
        reach = Count(bounded, noun="change is", plural="changes are")
        arrows = "." if many else " (arrow heads)."
        note.append(say("{} known only to reach at least so far because of limits{}", reach, arrows))
    if lost:
        note.append(say("{} cannot be told because of the limits.", Count(lost, noun="change")))
    if band:
        note.append(f"Band: {band[1]}; smaller changes may be ordinary variation.")
    title = f"Change of {measure.label} from baseline to {when}, "
    title += "hundredths of the patients in order" if many else "patient by patient"
    return Figure(f"{measure.key}_waterfall", title, plot, join(note))


def _choose_ends(changes: list[PercentChange]) -> tuple[float, float]:
    """The ends of an axis that shows each change known in full.

    What is only a bound reaches beyond them at most as far as they span: one value below a limit could otherwise press
    all others together. Its bar ends there with its arrow head; what is known of it is written beside it.
    """
    sizes, whole = [one.change for one in changes], [one.change for one in changes if one.bound == ""]
    if len(whole) < _FEW_WHOLE:
        return min(sizes), max(sizes)
    low, high = min(*whole, 0.0), max(*whole, 0.0)
    return max(min(sizes), 2 * low - high), min(max(sizes), 2 * high - low)


def _write_bars(pairs: Pairs, changes: list[PercentChange], known: list[int]) -> pd.DataFrame:
    """The `bars` of `plots.Waterfall`: places of pairs in drawing order."""
    rows: list[tuple[object, ...]] = []
    for place, pair in enumerate(known, start=1):
        before = write_laboratory(pairs.before[pair], pairs.before_signs[pair])
        after = write_laboratory(pairs.after[pair], pairs.after_signs[pair])
        one = changes[pair]
        written = write(say_percent_change(one.change, one.bound))
        ends = (one.least, one.most, one.change, one.bound)
        rows.append((pairs.patients[pair], pairs.subtypes[pair], f"{before} → {after}", *ends, written, place))
    columns = ["patient_id", "subtype", "values", "least", "most", "change", "bound", "written", "place"]
    return pd.DataFrame(rows, columns=columns)
