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
from smdash.statistics import Comparison, Estimate, Incidence, compare_margins, cumulative_incidence, follow_up
from smdash.vocabulary import LATEST, RESPONSE_WORDS, order_visits, visit_label, visit_month


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
    """The response of evaluated patients at their visits after the baseline, by the rule for withdrawn patients.

    Attributes
    ----------
    rows
        Each level of a patient at a visit, in the order of time; a latest follow-up that only repeats the patient's
        visit before is not among them.
    repeated
        The levels at a latest follow-up that repeats the visit before: same patient, month and level.
    visits
        The visits that occur, in time order; the latest is left out where it repeats the visit before in everybody.
    source
        Where the levels come from.
    timed
        Whether every row has its month and the months are more than the schedule: only then times can be estimated.
    patients
        Who is counted: the evaluated patients; without those withdrawn where they are left out or shown apart.
    withdrawn
        Who gave treatment up without a response judged: patient → month (NaN: unknown), counted or not.
    incomplete
        Visit → the patients graded there from whose grades no response can be derived.
    """

    rows: tuple[VisitLevel, ...]
    repeated: tuple[VisitLevel, ...]
    visits: tuple[str, ...]
    source: Source
    timed: bool
    patients: tuple[str, ...]
    withdrawn: Mapping[str, float]
    incomplete: Mapping[str, tuple[str, ...]]

    @cached_property
    def by_visit(self) -> dict[str, list[VisitLevel]]:
        """The levels at each visit, in the order of the visits; at the latest also the repeated ones."""
        held: dict[str, list[VisitLevel]] = {visit: [] for visit in self.visits}
        for one in (*self.rows, *self.repeated):
            if one.visit in held:
                held[one.visit].append(one)
        return held

    @cached_property
    def gone(self) -> dict[str, tuple[str, ...]]:
        """Visit → the withdrawn patients counted there: without a level there or later, and gone by then."""
        kept = set(self.patients)
        counted = [one for one in self.withdrawn if one in kept]
        last: dict[str, int] = {}
        for row in self.rows:
            last[row.patient_id] = max(self.visits.index(row.visit), last.get(row.patient_id, -1))
        return {
            visit: tuple(
                one
                for one in counted
                if last.get(one, -1) < place and not _schedule(visit, math.inf) < self.withdrawn[one]
            )
            for place, visit in enumerate(self.visits)
        }


def _schedule(visit: str, otherwise: float = math.nan) -> float:
    month = visit_month(visit)
    return otherwise if month is None else float(month)


def read_course(record: Record, options: ResponseOptions) -> ResponseCourse:
    """Read the response at each visit as the file has it; where it has none, derive it from the grades."""
    told = [one for one in record.told.get(OVERALL_RESPONSE, ()) if one.word in LEVELS]
    source: Source = options.source if told else "derived"
    incomplete: Mapping[str, tuple[str, ...]] = {}
    if source == "assigned":
        found = [(one.patient_id, one.visit, one.month, one.word) for one in told]
    else:
        derived = derive_visits(record, options)
        found, incomplete = list(derived.rows), derived.incomplete
    seen = {one for one, _, _, _ in found}
    people = zip(record.ids, record.withdrawn, record.months_treated, strict=True)
    withdrawn = {
        one: month if month >= 0 else math.nan
        for one, gone, month in people
        if one in record.left_without_response or (gone and one not in seen)
    }
    patients = tuple(one for one in record.ids if options.withdrawn == "non-response" or one not in withdrawn)
    kept = set(patients)
    ranks = {level: rank for rank, level in enumerate(LEVELS)}
    good = RESPONDER_LEVELS[options.responder]
    rows = [
        VisitLevel(one, visit, _schedule(visit) if math.isnan(month) else month, level, ranks[level], level in good)
        for one, visit, month, level in found
        if one in kept
    ]
    timed = all(one.month >= 0 for one in rows) and any(one.month != _schedule(one.visit) for one in rows)
    if timed:
        rows.sort(key=lambda one: one.month)
    repeated = _find_repeated(rows)
    visits = order_visits(one.visit for one in rows if one not in repeated)
    single = tuple(one for one in rows if one not in repeated)
    lacking = {visit: tuple(one for one in ids if one in kept) for visit, ids in incomplete.items()}
    return ResponseCourse(single, tuple(repeated), visits, source, timed, patients, withdrawn, lacking)


def _find_repeated(rows: Sequence[VisitLevel]) -> dict[VisitLevel, None]:
    """The levels at a latest follow-up that are those of the patient's visit before, in the same month."""
    scheduled = {(one.patient_id, one.month, one.level) for one in rows if one.visit != LATEST}
    return {one: None for one in rows if one.visit == LATEST and (one.patient_id, one.month, one.level) in scheduled}


@dataclass(frozen=True, eq=False)
class Milestones:
    """What became of each patient with a level at any visit after the baseline, or withdrawn and counted.

    `frame` has `patient_id` as index: `assessed` (whether there is a level at all), `withdrawn`, `first` and `best`
    (the positions in `visits` at which a response and the best level were first seen; NaN: never), `first_month`,
    `best_month`, `since` (the month of the visit before the first response; 0 where there is none), `later` (visits
    assessed after the first response), `lost`, `lost_month` (the first visit after it without response; NaN: none),
    `ends_responding`, `worse` (worse than the baseline at any visit), `end` (the last assessed visit; of a withdrawn
    patient the month of leaving, and 0 where that is unknown too).
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
    kept = set(course.patients)
    gone = {one: month for one, month in course.withdrawn.items() if one in kept}
    people = [one for one in course.patients if one in own or one in gone]
    lines = [_follow(own.get(one, ()), place, gone.get(one)) for one in people]
    frame = pd.DataFrame(lines, columns=_MILESTONES, index=pd.Index(people, name="patient_id"))
    return Milestones(frame.astype(dict.fromkeys(_TRUTHS, "bool")))


_MILESTONES = [
    "assessed",
    "withdrawn",
    "end",
    "worse",
    "first",
    "first_month",
    "since",
    "best",
    "best_month",
    "later",
    "lost",
    "lost_month",
    "ends_responding",
]
_TRUTHS = ("assessed", "withdrawn", "worse", "lost", "ends_responding")


def _follow(rows: Sequence[VisitLevel], place: Mapping[str, float], left: float | None) -> tuple[float | bool, ...]:
    """The milestones of one patient, in the order of `_MILESTONES`; `left`: when a withdrawn patient did."""
    nan = math.nan
    end = rows[-1].month if rows else 0.0
    if left is not None and left >= 0:
        end = left
    if not rows:
        return (False, True, end, False, nan, nan, nan, nan, nan, 0, False, nan, False)
    best = min(rows, key=lambda one: one.rank)
    gained = best.rank < LEVELS.index("none")
    start = next((turn for turn, one in enumerate(rows) if one.responds), None)
    after: Sequence[VisitLevel] = () if start is None else rows[start + 1 :]
    lost = next((one for one in after if not one.responds), None)
    return (
        True,
        left is not None,
        end,
        any(one.level == "worse" for one in rows),
        nan if start is None else place[rows[start].visit],
        nan if start is None else rows[start].month,
        nan if start is None else rows[start - 1].month if start else 0.0,
        place[best.visit] if gained else nan,
        best.month if gained else nan,
        len(after),
        lost is not None,
        nan if lost is None else lost.month,
        rows[-1].responds,
    )


def time_response(found: Milestones) -> Incidence:
    """Estimate the time to the first response seen, withdrawal without one as the competing event."""
    frame = found.frame
    event = frame["first"].notna()
    outcomes = (~event & frame["withdrawn"]).astype("int64") * 2 + event.astype("int64")
    return cumulative_incidence(frame["first_month"].where(event, frame["end"]).tolist(), outcomes.tolist())


def time_loss(found: Milestones) -> Incidence:
    """Estimate the time from the first response seen to its loss, withdrawal with it as the competing event.

    In responders assessed again after their first response, or withdrawn.
    """
    frame = found.frame[(found.frame["later"] > 0) | (found.frame["withdrawn"] & found.frame["first"].notna())]
    end = frame["lost_month"].where(frame["lost"], frame["end"].clip(lower=frame["first_month"]))
    outcomes = (~frame["lost"] & frame["withdrawn"]).astype("int64") * 2 + frame["lost"].astype("int64")
    return cumulative_incidence((end - frame["first_month"]).tolist(), outcomes.tolist())


def measure_follow_up(found: Milestones) -> Estimate:
    """Estimate how long the patients were followed; withdrawal cuts it short."""
    return follow_up(found.frame["end"].tolist(), found.frame["withdrawn"].tolist())


def count_transitions(course: ResponseCourse, visits: Sequence[str]) -> pd.DataFrame:
    """Count how patients passed from the level at one visit to that at the next of `visits`.

    Returns
    -------
    pandas.DataFrame
        The cells of a `ShiftMatrices`: one row a pair of visits × level × level: `before_visit`, `after_visit`, `panel`
        (the pair in words), `before`, `after` (levels in words), `change`, `patients_count`, `patients`. Only patients
        with a level at both visits count; a latest follow-up that repeats the visit before is none.
    """
    held = _hold_levels(course)
    words = [RESPONSE_WORDS[level] for level in LEVELS]
    lines: list[dict[str, object]] = []
    for earlier, later in pairwise(visits):
        before, after = held.get(earlier, {}), held.get(later, {})
        pairs = [
            (one, RESPONSE_WORDS[level], RESPONSE_WORDS[after[one]]) for one, level in before.items() if one in after
        ]
        panel = f"{visit_label(earlier)} to {visit_label(later).lower()}"
        named = {"before_visit": earlier, "after_visit": later, "panel": panel}
        lines += count_shifts(pairs, words, named)
    return pd.DataFrame(lines)


def _hold_levels(course: ResponseCourse) -> dict[str, dict[str, str]]:
    """Visit → patient → level; without a latest follow-up that repeats the visit before."""
    held: dict[str, dict[str, str]] = {}
    for one in course.rows:
        held.setdefault(one.visit, {})[one.patient_id] = one.level
    return held


@dataclass(frozen=True, eq=False)
class Passage:
    """From one visit to the next: who is better, the same, worse there; and the test of marginal homogeneity."""

    earlier: str
    later: str
    better: tuple[str, ...]
    same: tuple[str, ...]
    worse: tuple[str, ...]
    test: Comparison


def compare_visits(course: ResponseCourse, visits: Sequence[str]) -> list[Passage]:
    """Compare the levels at each two neighbours of `visits`, in the patients with a level at both."""
    held = _hold_levels(course)
    passages: list[Passage] = []
    for earlier, later in pairwise(visits):
        before, after = held.get(earlier, {}), held.get(later, {})
        moved = {one: (LEVELS.index(before[one]), LEVELS.index(after[one])) for one in before if one in after}
        groups = [
            tuple(one for one, (start, end) in moved.items() if (end > start) - (end < start) == way)
            for way in (-1, 0, 1)
        ]
        # A better level counts higher, so that a positive change is a better one.
        starts, ends = ([-pair[side] for pair in moved.values()] for side in (0, 1))
        passages.append(Passage(earlier, later, groups[0], groups[1], groups[2], compare_margins(starts, ends)))
    return passages


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
