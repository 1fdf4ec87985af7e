"""Response at the visits: its levels at each, when it was first seen, how long it lasted, how it passed from one on."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import pandas as pd

from smdash.analyses.response.levels import LEVELS, derive_visits
from smdash.analyses.response.options import RESPONDER_LEVELS, ResponseOptions, Source
from smdash.analyses.response.record import Record
from smdash.measures import OVERALL_RESPONSE
from smdash.plots.matrices import count_shifts
from smdash.statistics import Survival, survival
from smdash.vocabulary import RESPONSE_WORDS, order_visits, visit_label, visit_month


@dataclass(frozen=True, slots=True)
class VisitLevel:
    """The level of one patient at one visit.

    `month` is the time since the start of treatment; the scheduled month where the file gives none; NaN for a latest
    visit without one. `rank` is 0 for the best level.
    """

    patient_id: str
    visit: str
    month: float
    level: str
    rank: int
    responds: bool


@dataclass(frozen=True, eq=False)
class ResponseCourse:
    """The response of evaluated patients at their visits after the baseline.

    Attributes
    ----------
    rows
        Each level of a patient at a visit, in the order of time.
    visits
        The visits that occur, in time order.
    source
        Where the levels come from.
    timed
        Whether every row has its month and the months are more than the schedule: only then times can be estimated.
    """

    rows: tuple[VisitLevel, ...]
    visits: tuple[str, ...]
    source: Source
    timed: bool

    @cached_property
    def by_visit(self) -> dict[str, list[VisitLevel]]:
        """The rows of each visit, in the order of the visits."""
        held: dict[str, list[VisitLevel]] = {visit: [] for visit in self.visits}
        for one in self.rows:
            held[one.visit].append(one)
        return held


def read_course(record: Record, options: ResponseOptions) -> ResponseCourse:
    """Read the response at each visit as the file has it; where it has none, derive it from the grades."""
    told = [one for one in record.told.get(OVERALL_RESPONSE, ()) if one.word in LEVELS]
    source: Source = options.source if told else "derived"
    if source == "assigned":
        found = [(one.patient_id, one.visit, one.month, one.word) for one in told]
    else:
        found = derive_visits(record, options)
    visits = order_visits(visit for _, visit, _, _ in found)
    scheduled = {visit: math.nan if (month := visit_month(visit)) is None else float(month) for visit in visits}
    ranks = {level: rank for rank, level in enumerate(LEVELS)}
    good = RESPONDER_LEVELS[options.responder]
    rows = [
        VisitLevel(one, visit, scheduled[visit] if math.isnan(month) else month, level, ranks[level], level in good)
        for one, visit, month, level in found
    ]
    timed = all(one.month >= 0 for one in rows) and any(one.month != scheduled[one.visit] for one in rows)
    if timed:
        rows.sort(key=lambda one: one.month)
    return ResponseCourse(tuple(rows), visits, source, timed)


@dataclass(frozen=True, eq=False)
class Milestones:
    """What became of each patient with a level at any visit after the baseline.

    `frame` has `patient_id` as index: `first` and `best` (the positions in `visits` at which a response and the best
    level were first seen; NaN: never), `first_month`, `best_month`, `last_month`, `later` (visits assessed after the
    first response), `lost`, `lost_month` (the first visit after it without response; NaN: none), `ends_responding`,
    `worse` (worse than the baseline at any visit).
    """

    frame: pd.DataFrame

    def choose(self, mask: pd.Series) -> tuple[str, ...]:
        """The ids of the patients a mask over the frame keeps."""
        return tuple(str(one) for one in self.frame.index[mask.astype("bool")])


def find_milestones(course: ResponseCourse) -> Milestones:
    """Find for each patient when response, best level and loss of response were first seen."""
    place = {visit: float(i) for i, visit in enumerate(course.visits)}
    own: dict[str, list[VisitLevel]] = {}
    for one in course.rows:
        own.setdefault(one.patient_id, []).append(one)
    lines = [_follow(rows, place) for rows in own.values()]
    frame = pd.DataFrame(lines, columns=_MILESTONES, index=pd.Index(list(own), name="patient_id"))
    return Milestones(frame)


_MILESTONES = [
    "last_month",
    "worse",
    "first",
    "first_month",
    "best",
    "best_month",
    "later",
    "lost",
    "lost_month",
    "ends_responding",
]


def _follow(rows: Sequence[VisitLevel], place: Mapping[str, float]) -> tuple[float | bool, ...]:
    """The milestones of one patient, in the order of `_MILESTONES`."""
    best = min(rows, key=lambda one: one.rank)
    gained = best.rank < LEVELS.index("none")
    start = next((turn for turn, one in enumerate(rows) if one.responds), None)
    after: Sequence[VisitLevel] = () if start is None else rows[start + 1 :]
    lost = next((one for one in after if not one.responds), None)
    return (
        rows[-1].month,
        any(one.level == "worse" for one in rows),
        math.nan if start is None else place[rows[start].visit],
        math.nan if start is None else rows[start].month,
        place[best.visit] if gained else math.nan,
        best.month if gained else math.nan,
        len(after),
        lost is not None,
        math.nan if lost is None else lost.month,
        rows[-1].responds,
    )


def time_response(found: Milestones) -> Survival:
    """Estimate the time to the first response seen; a patient without one is followed to the last assessed visit."""
    frame = found.frame
    event = frame["first"].notna()
    return survival(frame["first_month"].where(event, frame["last_month"]).tolist(), event.tolist())


def time_loss(found: Milestones) -> Survival:
    """Estimate how long a response lasted, among responders assessed again after their first response."""
    frame = found.frame[found.frame["later"] > 0]
    end = frame["lost_month"].where(frame["lost"], frame["last_month"])
    return survival((end - frame["first_month"]).tolist(), frame["lost"].tolist())


def count_transitions(course: ResponseCourse, visits: Sequence[str]) -> pd.DataFrame:
    """Count how patients passed from the level at one visit to that at the next of `visits`.

    Returns
    -------
    pandas.DataFrame
        The cells of a `ShiftMatrices`: one row a pair of visits × level × level: `before_visit`, `after_visit`, `panel`
        (the pair in words), `before`, `after` (levels in words), `change`, `patients_count`, `patients`. Only patients
        with a level at both visits count.
    """
    held = {visit: {one.patient_id: one.level for one in course.by_visit.get(visit, ())} for visit in visits}
    words = [RESPONSE_WORDS[level] for level in LEVELS]
    lines: list[dict[str, object]] = []
    for earlier, later in pairwise(visits):
        pairs = [
            (one, RESPONSE_WORDS[level], RESPONSE_WORDS[held[later][one]])
            for one, level in held[earlier].items()
            if one in held[later]
        ]
        panel = f"{visit_label(earlier)} to {visit_label(later).lower()}"
        named = {"before_visit": earlier, "after_visit": later, "panel": panel}
        lines += count_shifts(pairs, words, named)
    return pd.DataFrame(lines)


def compare_sources(levels: Mapping[str, str], derived: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Put the physician's level of each patient beside the derived one.

    Parameters
    ----------
    levels
        Patient → the physician's level, as `assign_levels` answers.
    derived
        Patient → derived level, as `derive_levels` answers.

    Returns
    -------
    dict
        Patient with both → physician's and derived level. Withdrawn patients have no level to compare.
    """
    return {one: (level, derived[one]) for one, level in levels.items() if level in LEVELS and one in derived}
