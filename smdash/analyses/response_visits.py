"""Response at the visits: its levels at each, when it was first seen, how long it lasted, how it passed from one on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from smdash.analyses.follow_up import evaluate_cohort
from smdash.analyses.response_levels import RESPONDER_LEVELS, ResponseOptions, Source, derive_visits
from smdash.cohort import Cohort
from smdash.measures import OVERALL_RESPONSE
from smdash.statistics import Survival, survival
from smdash.vocabulary import BASELINE, RESPONSE_WORDS, order_visits, visit_month

LEVELS = ("complete", "major", "partial", "none", "worse")
"""From best to worst."""


@dataclass(frozen=True, eq=False)
class Course:
    """The response of evaluated patients at their visits after the baseline.

    Attributes
    ----------
    rows
        One row a patient × visit with a level, in the order of time: `patient_id`, `visit`, `month` (since the start of
        treatment; the scheduled month where the file gives none; NaN for a latest visit without one), `level`, `rank`
        (0 best), `responds`.
    visits
        The visits that occur, in time order.
    source
        Where the levels come from.
    timed
        Whether every row has its month and the months are more than the schedule: only then times can be estimated.
    """

    rows: pd.DataFrame
    visits: tuple[str, ...]
    source: Source
    timed: bool


def read_course(cohort: Cohort, options: ResponseOptions) -> Course:
    """Read the response at each visit as the file has it; where it has none, derive it from the grades."""
    evaluated = evaluate_cohort(cohort)
    told = evaluated.measurements
    told = told[(told["measure"] == OVERALL_RESPONSE) & told["word"].isin(LEVELS) & (told["visit"] != BASELINE)]
    source: Source = options.source if len(told) else "derived"
    if source == "assigned":
        rows = told[["patient_id", "visit", "month", "word"]].rename(columns={"word": "level"})
    else:
        rows = derive_visits(evaluated, evaluated.domains, options)
    rows = rows.sort_values("visit", kind="stable", ignore_index=True)
    names = rows["visit"].astype("str").astype("object")
    visits = order_visits(names.unique())
    scheduled = names.map({visit: visit_month(visit) for visit in visits}).astype("float64")
    month = rows["month"].fillna(scheduled)
    known = bool((month >= 0).all()) and bool((month != scheduled).any())
    settled = pd.DataFrame(
        {
            "patient_id": rows["patient_id"],
            "visit": names,
            "month": month,
            "level": rows["level"],
            "rank": rows["level"].map({level: rank for rank, level in enumerate(LEVELS)}).astype("int64"),
            "responds": rows["level"].isin(RESPONDER_LEVELS[options.responder]),
        }
    )
    if known:
        settled = settled.sort_values("month", kind="stable", ignore_index=True)
    return Course(settled, visits, source, known)


@dataclass(frozen=True, eq=False)
class Milestones:
    """What became of each patient with a level at any visit after the baseline.

    `frame` has `patient_id` as index: `first` and `best` (the positions in `visits` at which a response and the best
    level were first seen; NaN: never), `first_month`, `best_month`, `last_month`, `later` (visits assessed after the
    first response), `lost_month` (the first visit after it without response; NaN: none), `ends_responding`, `worse`
    (worse than the baseline at any visit).
    """

    frame: pd.DataFrame

    def choose(self, mask: pd.Series) -> tuple[str, ...]:
        """The ids of the patients a mask over the frame keeps."""
        return tuple(str(one) for one in self.frame.index[mask.astype("bool")])


def find_milestones(course: Course) -> Milestones:
    """Find for each patient when response, best level and loss of response were first seen."""
    rows = course.rows
    rows = rows.assign(
        place=rows["visit"].map({visit: i for i, visit in enumerate(course.visits)}),
        turn=rows.groupby("patient_id").cumcount(),
        is_worse=rows["level"] == "worse",
    )
    every = rows.groupby("patient_id", sort=False)
    frame = pd.DataFrame({"last_month": every["month"].last(), "worse": every["is_worse"].any()})
    best = rows[rows["rank"] == every["rank"].transform("min")].drop_duplicates("patient_id").set_index("patient_id")
    gained = best["rank"] < LEVELS.index("none")
    first = rows[rows["responds"]].drop_duplicates("patient_id").set_index("patient_id")
    frame["first"], frame["first_month"] = first["place"], first["month"]
    frame["best"], frame["best_month"] = best["place"][gained], best["month"][gained]
    after = rows[rows["turn"] > rows["patient_id"].map(first["turn"])]
    frame["later"] = after.groupby("patient_id").size()
    frame["later"] = frame["later"].fillna(0).astype("int64")
    lost = after[~after["responds"]].drop_duplicates("patient_id").set_index("patient_id")
    frame["lost"] = frame.index.isin(lost.index)
    frame["lost_month"] = lost["month"]
    frame["ends_responding"] = every["responds"].last()
    return Milestones(frame)


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


def count_transitions(course: Course, visits: Sequence[str]) -> pd.DataFrame:
    """Count how patients passed from the level at one visit to that at the next of `visits`.

    Returns
    -------
    pandas.DataFrame
        One row a pair of visits × level × level: `before_visit`, `after_visit`, `before`, `after` (levels in words),
        `change`, `patients_count`, `patients`. Only patients with a level at both visits count.
    """
    levels = course.rows.pivot(index="patient_id", columns="visit", values="level").reindex(columns=list(visits))
    lines: list[dict[str, object]] = []
    for earlier, later in pairwise(visits):
        pairs = levels[[earlier, later]].dropna()
        members = {key: own.index.tolist() for key, own in pairs.groupby([earlier, later])}
        for i, before in enumerate(LEVELS):
            for j, after in enumerate(LEVELS):
                ids = members.get((before, after), [])
                lines.append(
                    {
                        "before_visit": earlier,
                        "after_visit": later,
                        "before": RESPONSE_WORDS[before],
                        "after": RESPONSE_WORDS[after],
                        "change": "Improved" if j < i else "Worse" if j > i else "Unchanged",
                        "patients_count": len(ids),
                        "patients": "; ".join(map(str, ids)),
                    }
                )
    return pd.DataFrame(lines)


def compare_sources(levels: pd.DataFrame, derived: pd.DataFrame) -> pd.DataFrame:
    """Put the physician's level of each patient beside the derived one.

    Parameters
    ----------
    levels
        As `assign_levels` answers for the physician's response.
    derived
        As `derive_levels` answers.

    Returns
    -------
    pandas.DataFrame
        One row a patient with both: `patient_id`, `assigned`, `derived`. Withdrawn patients have no level to compare.
    """
    beside = levels["patient_id"].map(derived["level"])
    both = levels["level"].isin(LEVELS) & beside.notna()
    return pd.DataFrame(
        {"patient_id": levels["patient_id"], "assigned": levels["level"], "derived": beside.astype("object")}
    )[both].reset_index(drop=True)
