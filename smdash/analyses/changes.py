"""Change from baseline at each later visit: the paired comparison, and how it is said in words."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from smdash.analyses.follow_up import build_pairs
from smdash.analyses.methods import write_test
from smdash.measures import Direction
from smdash.old_blocks import Table, count_decimals, write_number, write_p, write_rounded
from smdash.statistics import Comparison, compare_paired, holm
from smdash.statistics.results import FEW_PAIRS
from smdash.vocabulary import BASELINE, visit_label


@dataclass(frozen=True, slots=True)
class Unit:
    """How a difference is written: the unit after the number (with its space) and the writer of the number."""

    name: str
    write: Callable[[float], str]


def choose_unit(name: str, values: pd.Series) -> Unit:
    """The unit of a change of `values`, written with the decimals they are recorded with.

    Parameters
    ----------
    name
        The unit in words: `points`, `ng/mL`.
    values
        The values the changes are computed from.
    """
    decimals = count_decimals(values)
    return Unit(f" {name}", lambda value: write_rounded(value, decimals))


@dataclass(frozen=True, eq=False)
class Change:
    """The change from baseline to one visit: its pairs, the comparison, and p adjusted for the number of visits."""

    visit: str
    pairs: pd.DataFrame
    comparison: Comparison
    adjusted: float


def compare_visits(values: pd.DataFrame, kind: Literal["score", "laboratory"]) -> tuple[Change, ...]:
    """Compare every later visit with the baseline, each patient with itself; Holm over the visits.

    Parameters
    ----------
    values
        As `follow_up.build_follow_up` answers.
    kind
        Decides the test.
    """
    visits = [visit for visit in dict.fromkeys(values["visit"].astype(str)) if visit != BASELINE]
    pairs = [build_pairs(values, visit) for visit in visits]
    answers = [_compare(pair, kind) for pair in pairs]
    adjusted = holm([answer.p for answer in answers])
    return tuple(Change(*row) for row in zip(visits, pairs, answers, adjusted, strict=True))


def _compare(pairs: pd.DataFrame, kind: Literal["score", "laboratory"]) -> Comparison:
    before, after = pairs["before"].tolist(), pairs["after"].tolist()
    signs = pairs["before_censored"].tolist(), pairs["after_censored"].tolist()
    # A score given only as a limit ("<10") is compared as what it is: a censored value.
    if kind == "laboratory" or any(sign is not None for series in signs for sign in series):
        return compare_paired("laboratory", before, after, *signs)
    return compare_paired(kind, before, after)


def write_change(comparison: Comparison, unit: Unit) -> str:
    """The estimated change with its interval: `+27 points (95% CI 15 to 40)`; `not computed` where there is none."""
    if not comparison.computed:
        return "not computed"
    estimate = (
        "no single estimate because of limits" if comparison.estimate is None else _sign(comparison.estimate, unit)
    )
    if comparison.interval is None:
        return estimate
    low, high = comparison.interval
    return f"{estimate} (95% CI {unit.write(low)} to {unit.write(high)})"


def write_interval_of_change(comparison: Comparison, unit: Unit) -> str:
    """The interval of the change, ends with their signs: `−2.7 to +2.2 ng/mL`; empty where there is none."""
    if not comparison.computed or comparison.interval is None:
        return ""
    low, high = comparison.interval
    return f"{_sign(low, Unit('', unit.write))} to {_sign(high, unit)}"


def say_change(comparison: Comparison, unit: Unit, better: Direction | None) -> str:
    """The change as part of a sentence, with its direction for the patient where the measure declares one.

    An interval that reaches over no change is never called "no change": it says what remains possible.
    """
    if not comparison.computed:
        return f"no change could be estimated: {_decapitalise(comparison.not_computed or '')}"
    words = f"{write_change(comparison, unit)}; {write_test(comparison)}"
    if comparison.n >= FEW_PAIRS:
        words += f"; {comparison.n:,} patients with both values"
    if comparison.interval is None:
        return f"the change was {words}"
    low, high = comparison.interval
    if low > 0 or high < 0:
        up = low > 0
        if better is None:
            direction = "higher" if up else "lower"
        else:
            direction = "better" if up == (better == "high") else "worse"
        return f"it was {direction}{', by' if comparison.estimate is not None else ':'} {words}"
    return f"the change was {words}; {_say_possible(low, high, unit, better)}"


def build_change_table(changes: tuple[Change, ...], key: str, title: str, unit: Unit) -> Table:
    """One row a later visit: pairs, change with interval, effect size, p and p after Holm, remarks where there are."""
    columns: dict[str, list[object]] = {
        "From baseline to": [visit_label(change.visit) for change in changes],
        "Pairs": [change.comparison.n for change in changes],
        "Change (Hodges-Lehmann)": [write_change(change.comparison, unit) for change in changes],
        "Unchanged": [change.comparison.n_zero for change in changes],
        "Rank-biserial r": [write_number(change.comparison.effect, 2) for change in changes],
        "p": [_bare(change.comparison.p) for change in changes],
        "p (Holm)": [_bare(change.adjusted) for change in changes],
    }
    remarks = [
        " ".join(
            (*((change.comparison.not_computed,) if change.comparison.not_computed else ()), *change.comparison.notes)
        )
        for change in changes
    ]
    right = tuple(name for name in columns if name != "From baseline to")
    if any(remarks):
        columns["Remark"] = list(remarks)
    return Table(
        key,
        title,
        pd.DataFrame(columns),
        tuple(tuple(change.pairs["patient_id"]) for change in changes),
        right,
        "p (Holm) is adjusted for the number of visits compared here. A large p does not show that nothing changed: "
        "the interval says how much may have.",
    )


def name_comparisons(changes: tuple[Change, ...], prefix: str = "") -> list[tuple[str, Comparison]]:
    """The comparisons under their visits, as `methods.list_methods` takes them."""
    return [(f"{prefix}{visit_label(change.visit).lower()}", change.comparison) for change in changes]


def build_change_summary(changes: tuple[Change, ...], unit: Unit) -> pd.DataFrame:
    """One row a later visit as `charts.changes.draw_changes` draws it, with the ids of the pairs."""
    rows: list[dict[str, object]] = []
    for change in changes:
        low, high = change.comparison.interval or (math.nan, math.nan)
        rows.append(
            {
                "visit_label": visit_label(change.visit),
                "n": change.comparison.n,
                "estimate": change.comparison.estimate if change.comparison.computed else None,
                "low": low if math.isfinite(low) else None,
                "high": high if math.isfinite(high) else None,
                "written": write_change(change.comparison, unit),
                "patients": "; ".join(change.pairs["patient_id"]),
            }
        )
    columns = ["visit_label", "n", "estimate", "low", "high", "written", "patients"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(("estimate", "low", "high"), "float64"))


def _say_possible(low: float, high: float, unit: Unit, better: Direction | None) -> str:
    if better is None:
        return f"anything from {unit.write(low)} to {_sign(high, unit)} remains possible"
    worse, gain = (-low, high) if better == "high" else (high, -low)
    return (
        f"anything from {unit.write(worse)}{unit.name} worse to {unit.write(gain)}{unit.name} better remains possible"
    )


def _sign(value: float, unit: Unit) -> str:
    text = unit.write(value)
    return f"+{text}{unit.name}" if value > 0 and text != "0" else f"{text}{unit.name}"


def _bare(p: float) -> str:
    return write_p(p).removeprefix("p = ").removeprefix("p ")


def _decapitalise(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")
