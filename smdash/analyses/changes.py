"""Change from baseline at each later visit: the paired comparison, how it is said in words, tabulated and drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from smdash.analyses.follow_up import FollowUp, Pairs, build_pairs
from smdash.analyses.limits import read_bounds
from smdash.analyses.methods import p_of
from smdash.blocks import Change, Column, Count, Number, P, Sentence, Share, Table, Unit, Value, join, row, say
from smdash.measures import Direction
from smdash.plots import ChangesByVisit
from smdash.plots.courses import MOST_LINES
from smdash.statistics import Comparison, compare_censored, compare_paired, holm, proportion
from smdash.statistics.results import FEW_PAIRS
from smdash.vocabulary import visit_label
from smdash.writing import recorded_decimals, write, write_number

Kind = Literal["score", "laboratory"]


@dataclass(frozen=True, eq=False)
class VisitChange:
    """The change from baseline to one visit: its pairs, their comparison, and of a laboratory value that of ratios."""

    visit: str
    pairs: Pairs
    comparison: Comparison
    ratio: Comparison | None = None

    @property
    def judged(self) -> Comparison:
        """The comparison the change is judged by: that of ratios where there is one."""
        return self.comparison if self.ratio is None else self.ratio


PERCENT = Unit("%", 1)
"""What a ratio is written in."""


def unit_of_change(name: str, values: list[float]) -> Unit:
    """The unit of a change of `values`, written with the decimals they are recorded with.

    Parameters
    ----------
    name
        The unit in words: `points`, `ng/mL`.
    values
        The values the changes are computed from.
    """
    return Unit(name, recorded_decimals(values))


def compare_visit(values: FollowUp, visit: str, kind: Kind) -> VisitChange:
    """Compare a later visit with the baseline, each patient with itself.

    Parameters
    ----------
    values
        As `follow_up.build_follow_up` answers.
    visit
        The later visit.
    kind
        Decides the test.
    """
    pairs = build_pairs(values, visit)
    sides = pairs.before, pairs.after, pairs.before_signs, pairs.after_signs
    if kind == "laboratory":
        return VisitChange(visit, pairs, compare_censored(*sides), compare_paired(kind, *sides))
    # A score given only as a limit ("<10") is compared as what it is: a censored value.
    limited = any(sign is not None for sign in (*pairs.before_signs, *pairs.after_signs))
    return VisitChange(
        visit, pairs, compare_censored(*sides) if limited else compare_paired(kind, pairs.before, pairs.after)
    )


def say_change(comparison: Comparison, unit: Unit, better: Direction | None) -> Sentence:
    """The change as part of a sentence, with its direction for the patient where the measure declares one.

    An interval that reaches over no change is never called "no change": it says what remains possible.
    """
    if not comparison.computed:
        return say("no change could be estimated: {}", decapitalise(comparison.not_computed or ""))
    if comparison.n_zero == comparison.n:
        return say("nobody changed: {}", Share(0, comparison.n, proportion(0, comparison.n).interval))
    words: list[Value] = [Change(comparison, unit), p_of(comparison)]
    if comparison.n >= FEW_PAIRS:
        words.append(say("{} with both values", Count(comparison.n, noun="patient")))
    said = join(words, "; ")
    if comparison.interval is None:
        return say("the change was {}", said)
    low, high = comparison.interval
    if low > 0 or high < 0:
        up = low > 0
        if better is None:
            direction = "higher" if up else "lower"
        else:
            direction = "better" if up == (better == "high") else "worse"
        return say(f"it was {direction}{', by' if comparison.estimate is not None else ':'} {{}}", said)
    return say("the change was {}; {}", said, _say_possible(low, high, unit, better))


def _say_possible(low: float, high: float, unit: Unit, better: Direction | None) -> Sentence:
    if better is None:
        ends = unit.number(low, named=False), unit.number(high, signed=True)
        return say("anything from {} to {} remains possible", *ends)
    worse, gain = (-low, high) if better == "high" else (high, -low)
    return say("anything from {} worse to {} better remains possible", unit.number(worse), unit.number(gain))


def build_change_table(changes: tuple[VisitChange, ...], key: str, title: str, unit: Unit) -> Table:
    """One row a later visit: pairs, change with interval, effect size, p and p after Holm, remarks where there are.

    The change of a laboratory value stands there in percent, by which it is judged, and absolute.
    """
    adjusted = holm([change.judged.p for change in changes])
    remarks = [_remark(change) for change in changes]
    ratios = any(change.ratio is not None for change in changes)
    names = (
        "Pairs",
        *(("Change in % (Hodges-Lehmann)",) if ratios else ()),
        "Absolute change (Hodges-Lehmann)" if ratios else "Change (Hodges-Lehmann)",
        "Unchanged",
        "Rank-biserial r",
        "p",
        "p (Holm)",
    )
    columns = [Column("From baseline to", "left"), *map(Column, names)]
    if any(remarks):
        columns.append(Column("Remark", "left"))
    rows = [
        row(
            visit_label(change.visit),
            change.judged.n,
            *((Change(change.ratio, PERCENT),) if change.ratio is not None else ()),
            Change(change.comparison, unit),
            change.judged.n_zero,
            Number(change.judged.effect, 2),
            P(change.judged.p, bare=True),
            P(p, bare=True),
            *((remark,) if any(remarks) else ()),
            patients=change.pairs.patients,
        )
        for change, p, remark in zip(changes, adjusted, remarks, strict=True)
    ]
    return Table(
        key,
        title,
        tuple(columns),
        tuple(rows),
        ("Judged is the change in percent: after over before. " if ratios else "")
        + "p (Holm) is adjusted for the number of visits compared here. A large p does not show that nothing changed: "
        "the interval says how much may have.",
    )


def _remark(change: VisitChange) -> str:
    """Why there is no number and what goes with it, each once."""
    both = (change.judged, change.comparison)
    reasons = [one.not_computed for one in both if one.not_computed is not None]
    return " ".join(dict.fromkeys([*reasons, *(note for one in both for note in one.notes)]))


def name_comparisons(changes: tuple[VisitChange, ...], prefix: str = "") -> list[tuple[str, Comparison]]:
    """The comparisons under their visits, as `methods.list_methods` takes them."""
    return [(f"{prefix}{visit_label(change.visit).lower()}", change.judged) for change in changes]


def plot_changes(
    changes: tuple[VisitChange, ...], patients: int, unit: Unit, measure: str, better: Direction | None
) -> ChangesByVisit:
    """The change from baseline at each visit as it is drawn.

    Parameters
    ----------
    changes
        One a later visit, in time order.
    patients
        How many patients have a value: with more than `MOST_LINES` single changes are left out.
    unit
        How a change is written.
    measure, better
        What changes, as it is called, and its better end.
    """
    single = [
        (patient, subtype, label, before, after, after - before)
        for change, label in ((change, visit_label(change.visit)) for change in changes)
        for patient, subtype, before, after in zip(
            change.pairs.patients, change.pairs.subtypes, change.pairs.before, change.pairs.after, strict=True
        )
        if not math.isnan(after - before)
    ]
    estimates = _estimate_changes(changes, unit)
    reached = [line[-1] for line in single]
    for change in changes:
        reached += [end for end in change.comparison.interval or () if math.isfinite(end)]
        reached += _reach_beyond_limits(change.pairs)
    drawn = [] if patients > MOST_LINES else [(*line, write_number(line[-1])) for line in single]
    return ChangesByVisit(
        measure,
        f"Change of {measure}, {_SIDES[better]}",
        pd.DataFrame(drawn, columns=["patient_id", "subtype", "visit_label", "before", "after", "change", "written"]),
        estimates,
        (min(reached, default=0.0), max(reached, default=0.0)),
        tuple(dict.fromkeys(line[1] for line in single)),
    )


_SIDES: dict[Direction | None, str] = {
    "high": "above 0 is better ↑",
    "low": "below 0 is better ↓",
    None: "which side is better is not declared",
}


def _reach_beyond_limits(pairs: Pairs) -> list[float]:
    """The ends of the changes that are only bounded: an interval of some of them may reach as far."""
    if all(sign is None for sign in (*pairs.before_signs, *pairs.after_signs)):
        return []
    before, after = read_bounds(pairs.before, pairs.before_signs), read_bounds(pairs.after, pairs.after_signs)
    ends: list[float] = [*(after.low - before.high).tolist(), *(after.high - before.low).tolist()]
    return [end for end in ends if math.isfinite(end)]


def _estimate_changes(changes: tuple[VisitChange, ...], unit: Unit) -> pd.DataFrame:
    """One row a later visit: the `estimates` of `plots.ChangesByVisit`."""
    rows: list[tuple[object, ...]] = []
    for change in changes:
        found = change.comparison
        limits = found.interval or (math.nan, math.nan)
        low, high = (limit if math.isfinite(limit) else math.nan for limit in limits)
        estimate = found.estimate if found.computed else None
        written = write(Change(found, unit))
        rows.append((visit_label(change.visit), found.n, estimate, low, high, written, tuple(change.pairs.patients)))
    columns = ["visit_label", "n", "estimate", "low", "high", "written", "patients"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(("estimate", "low", "high"), "float64"))


def decapitalise(sentence: str) -> str:
    """A sentence as part of another: without its capital and its full stop."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")
