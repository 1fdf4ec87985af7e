"""The values of one measure over the visits of evaluated patients, and the pairs each change is computed from."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smdash.blocks import Count, Number, Sentence, Span, Style, join, say
from smdash.cohort import Cohort
from smdash.statistics import Quantiles, quantiles
from smdash.vocabulary import BASELINE, LATEST, order_visits, visit_label, visit_month

QUARTILES = "Median and quartiles by linear interpolation between the ordered values (type 7 of Hyndman and Fan 1996)."


def _repeats_last(cohort: Cohort, measure: str) -> bool:
    """Whether the last follow-up visit is the same in all evaluated patients of the whole cohort.

    `latest`, were it shown, would then only repeat that visit.
    """
    whole = cohort.whole
    rows, excluded = whole.rows(measure), set(whole.patients.loc[whole.patients["excluded"], "patient_id"])
    # The visits are ordered categories: the greatest code of a patient is that of the last visit.
    codes: NDArray[Any] = rows["visit"].cat.codes.to_numpy()
    later = np.flatnonzero((rows["visit"] != BASELINE).to_numpy())
    places, ids = pd.factorize(rows["patient_id"].iloc[later])
    last = np.full(len(ids), -1)
    np.maximum.at(last, places, codes[later])
    return len({code for one, code in zip(ids, last.tolist(), strict=True) if one not in excluded}) == 1


def choose_visits(recorded: Iterable[str]) -> tuple[str, ...]:
    """The visits that can be shown of those recorded: `latest` where it is recorded, or there are two later visits."""
    recorded = order_visits(recorded)
    scheduled = tuple(visit for visit in recorded if visit != LATEST)
    follow_ups = [visit for visit in recorded if visit != BASELINE]
    return (*scheduled, LATEST) if LATEST in recorded or len(follow_ups) > 1 else scheduled


@dataclass(frozen=True, eq=False)
class FollowUp:
    """The values of one measure in evaluated patients, visit after visit; each list has one place a patient × visit.

    A value stands twice when it is both a scheduled visit's and the patient's latest.

    Attributes
    ----------
    patients, subtypes
        Whose value it is.
    recorded_at
        The visit it was really recorded at: `latest` floats.
    months
        Months since the start of treatment; the scheduled month where the file gives no other; NaN for a `latest`
        without a time.
    numbers, signs
        The value, or the limit it lies beyond, and `<`, `>`, `not_detected` or None.
    sheets, cells
        Where it was read.
    places
        Which places each visit shown has, in time order.
    """

    patients: list[str]
    subtypes: list[str]
    recorded_at: list[str]
    months: list[float]
    numbers: list[float]
    signs: list[str | None]
    sheets: list[str | None]
    cells: list[str | None]
    places: dict[str, slice]

    def find(self, visit: str) -> slice:
        """The places of a visit; none where nobody has a value."""
        return self.places.get(visit, slice(0))


@dataclass(frozen=True, eq=False)
class Pairs:
    """The patients with a value at the baseline and at a later visit, one place a patient in each list."""

    patients: list[str]
    subtypes: list[str]
    before: list[float]
    before_signs: list[str | None]
    after: list[float]
    after_signs: list[str | None]


@dataclass(frozen=True, slots=True)
class VisitSummary:
    """The values of one visit: how many, `n_censored` of them beyond a limit, their quantiles and ends, and whose.

    `month` is NaN for `latest`. A quantile among censored values stands at its limit, with its sign; it is None where
    it cannot be placed. `limits` is the exact 95% interval of the median; None where the values are too few for one.
    """

    visit: str
    month: float
    n: int
    n_censored: int
    median: Number
    lower: Number
    upper: Number
    least: Number
    most: Number
    patients: tuple[str, ...]
    limits: Span | None = None

    @property
    def label(self) -> str:
        """The visit as it is read."""
        return visit_label(self.visit)

    @property
    def quartiles(self) -> Span:
        """From the lower quartile to the upper."""
        return Span(self.lower, self.upper)

    @property
    def extremes(self) -> Span:
        """From the least value to the greatest."""
        return Span(self.least, self.most)


def build_follow_up(cohort: Cohort, measure: str) -> FollowUp:
    """The values of a measure over the visits shown; excluded patients have none."""
    people, rows = cohort.patients, cohort.rows(measure)
    who = pd.Index(people["patient_id"]).get_indexer(pd.Index(rows["patient_id"]))
    evaluated = np.flatnonzero(~_column(people, "excluded")[who])
    names = [str(visit) for visit in rows["visit"].cat.categories]
    codes: NDArray[Any] = rows["visit"].cat.codes.to_numpy()
    here = codes[evaluated]
    present: list[int] = np.unique(here).tolist()
    shown = choose_visits([names[code] for code in present])
    if LATEST in shown and names.index(LATEST) not in present and _repeats_last(cohort, measure):
        shown = shown[:-1]
    taken = [
        evaluated[_find_latest(who[evaluated], here, names.index(BASELINE)) if visit == LATEST else here == place]
        for visit, place in ((visit, names.index(visit)) for visit in shown)
    ]
    at = np.concatenate([np.zeros(0, dtype=np.intp), *taken])
    ends = [0, *accumulate(len(positions) for positions in taken)]
    subtypes: list[str | None] = _column(people, "subtype")[who[at]].tolist()
    months = _column(rows, "month")[at]
    scheduled = np.array([math.nan if name == LATEST else visit_month(name) for name in names], dtype="float64")
    recorded: list[int] = codes[at].tolist()
    return FollowUp(
        _column(rows, "patient_id")[at].tolist(),
        [cohort.name_subtype(subtype) for subtype in subtypes],
        [names[code] for code in recorded],
        np.where(np.isnan(months), scheduled[recorded], months).tolist(),
        *(_column(rows, name)[at].tolist() for name in ("value", "censored", "sheet", "cell")),
        places={visit: slice(*pair) for visit, pair in zip(shown, pairwise(ends), strict=True)},
    )


def _find_latest(who: NDArray[np.intp], codes: NDArray[Any], baseline: int) -> NDArray[np.intp]:
    """The position of each patient's last row after the baseline, in the order of the rows."""
    later = np.flatnonzero(codes != baseline)
    order = later[np.lexsort((codes[later], who[later]))]
    last = np.append(who[order][1:] != who[order][:-1], True)[: len(order)]
    return np.sort(order[last])


def _column(frame: pd.DataFrame, name: str) -> NDArray[Any]:
    values: NDArray[Any] = frame[name].to_numpy()
    return values


def build_pairs(values: FollowUp, visit: str) -> Pairs:
    """The patients with a value at the baseline and at a later visit, in the order of the baseline."""
    places, later = range(len(values.patients)), values.find(visit)
    at = dict(zip(values.patients[later], places[later], strict=True))
    first = places[values.find(BASELINE)]
    both = [(place, at[values.patients[place]]) for place in first if values.patients[place] in at]
    return Pairs(
        [values.patients[place] for place, _ in both],
        [values.subtypes[place] for place, _ in both],
        [values.numbers[place] for place, _ in both],
        [values.signs[place] for place, _ in both],
        [values.numbers[place] for _, place in both],
        [values.signs[place] for _, place in both],
    )


def count_latest(visits: Iterable[str]) -> Sentence:
    """Say from which visits the latest values come: `9 recorded as latest, 2 from 6 months`.

    Parameters
    ----------
    visits
        The visit each latest value was really recorded at.
    """
    counts = Counter(visits)
    parts = [say("{} recorded as latest", Count(counts.pop(LATEST)))] if LATEST in counts else []
    return join(
        [*parts, *(say("{} from {}", Count(counts[one]), visit_label(one)) for one in order_visits(counts))], ", "
    )


def count_left_out(cohort: Cohort) -> Sentence:
    """Say how many patients are evaluated and how many are left out as excluded."""
    people, excluded = len(cohort.patients), int(cohort.patients["excluded"].sum())
    words = say("Evaluated patients: {}", Count(people - excluded, of=people))
    if not excluded:
        return say("{}.", words)
    left = Count(excluded, noun="excluded patient is", plural="excluded patients are")
    return say("{}; {} left out.", words, left)


def join_patients(values: FollowUp) -> frozenset[str] | None:
    """Whose medians a line over the scheduled visits may join.

    Where at least `COMPLETE` of the patients with a baseline value were seen at each scheduled visit, everybody's; else
    those of the patients seen at every one of them, so that no rise or fall is only a change of patients.

    Returns
    -------
    frozenset of str, or None
        The patients; None where everybody's medians are joined. Fewer than `FEWEST_JOINED` are not to be joined.
    """
    seen = [set(values.patients[at]) for visit, at in values.places.items() if visit != LATEST]
    start = set(values.patients[values.find(BASELINE)]) or set[str]().union(*seen)
    if all(len(start & here) >= COMPLETE * len(start) for here in seen):
        return None
    return frozenset(start.intersection(*seen))


COMPLETE = 0.8
"""A line joins the medians of all patients where at least so many of those at baseline were seen at each visit."""

FEWEST_JOINED = 3
"""Medians of fewer patients are not joined by a line."""


def summarise_visits(
    values: FollowUp, style: Style, among: Mapping[str, Collection[str]] | None = None
) -> tuple[VisitSummary, ...]:
    """Median, quartiles and range at each visit, in time order.

    Parameters
    ----------
    values
        The values over the visits.
    style
        How a value is written.
    among
        By visit, whose values alone are summarised; a visit that is not in it is summarised of all.
    """
    summaries: list[VisitSummary] = []
    for visit, at in values.places.items():
        chosen = None if among is None else among.get(visit)
        kept = [place for place in range(at.start, at.stop) if chosen is None or values.patients[place] in chosen]
        if not kept:
            continue
        here, signs = [values.numbers[place] for place in kept], [values.signs[place] for place in kept]
        n_censored = sum(sign is not None for sign in signs)
        found = quantiles(here, signs if n_censored else None)
        pairs = dict.fromkeys(zip(here, signs, strict=True)) if n_censored else None
        placed = sorted(pairs, key=place_value) if pairs else None
        ends = (placed[0], placed[-1]) if placed else ((min(here), None), (max(here), None))
        three = ((one.value, one.sign or None) for one in (found.median, found.lower, found.upper))
        numbers = (Number(value, style=style, censored=sign) for value, sign in (*three, *ends))
        month = math.nan if visit == LATEST else float(visit_month(visit) or 0)
        whose = tuple(values.patients[place] for place in kept)
        limits = _span_median(found, style)
        summaries.append(VisitSummary(visit, month, len(here), n_censored, *numbers, patients=whose, limits=limits))
    return tuple(summaries)


def _span_median(found: Quantiles, style: Style) -> Span | None:
    """The exact interval of a median as it is written, each end with its sign of a limit."""
    if found.interval is None:
        return None
    low, high = (Number(end.value, style=style, censored=end.sign or None) for end in found.interval)
    return Span(low, high)


def place_value(pair: tuple[float, str | None]) -> tuple[float, int]:
    """Where a value with its sign stands among others: `<1` before 1, `>200` after 200, not detected before all."""
    value, sign = pair
    return (float("-inf") if math.isnan(value) else value, {"<": -1, "not_detected": -1, ">": 1}.get(sign or "", 0))
