"""Which response level each patient counts with, overall and by symptom domain, and where the level came from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from smdash.analyses.follow_up import evaluate_cohort
from smdash.analyses.severity import pair_grades, read_recorded, take_visit
from smdash.cohort import Cohort
from smdash.measures import OVERALL_RESPONSE, response_key
from smdash.vocabulary import BASELINE, LATEST, NOT_RECORDED, RESPONSE_KEYS

Responder = Literal["complete", "major", "any"]
Withdrawn = Literal["non-response", "excluded", "apart"]
Source = Literal["assigned", "derived"]
IntervalMethod = Literal["clopper-pearson", "wilson"]

RESPONDER_LEVELS: dict[Responder, tuple[str, ...]] = {
    "complete": ("complete",),
    "major": ("complete", "major"),
    "any": ("complete", "major", "partial"),
}
RESPONDER_WORDS: dict[Responder, str] = {
    "complete": "complete response",
    "major": "complete or major response",
    "any": "complete, major or partial response",
}
SOURCE_WORDS: dict[Source, str] = {
    "assigned": "physician-assigned",
    "derived": "derived from severity grades",
}


@dataclass(frozen=True, slots=True)
class ResponseOptions:
    """How response is counted.

    Attributes
    ----------
    responder
        The lowest level that makes a responder: `complete` alone, `major` (complete or major), `any` (also partial).
    withdrawn
        Withdrawn patients stay in the denominator as non-responders, are left out, or are left out and shown apart.
    source
        The physician's response as the file has it, or one derived from the severity grades. Where the file has no
        physician's response the derived one is used, and the section says so.
    interval
        The confidence interval of every proportion.
    domains
        The symptom domains shown; none means all the cohort has. A derived overall response sums all the cohort has,
        shown or not.
    major, partial
        A derived response is major when the summed grade fell by more than this fraction, partial from this fraction
        on. No published source fixes them.
    """

    responder: Responder = "major"
    withdrawn: Withdrawn = "non-response"
    source: Source = "assigned"
    interval: IntervalMethod = "clopper-pearson"
    domains: tuple[str, ...] = ()
    major: float = 0.5
    partial: float = 0.1

    def __post_init__(self) -> None:
        """Refuse settings that mean nothing."""
        for name, value, allowed in (
            ("responder", self.responder, tuple(RESPONDER_LEVELS)),
            ("withdrawn", self.withdrawn, ("non-response", "excluded", "apart")),
            ("source", self.source, tuple(SOURCE_WORDS)),
            ("interval", self.interval, ("clopper-pearson", "wilson")),
        ):
            if value not in allowed:
                raise ValueError(f"{name} was {value!r}; allowed: {', '.join(map(repr, allowed))}.")
        if not 0 < self.partial <= self.major < 1:
            raise ValueError(
                "A partial response has to start at no larger a fall than a major one, both between 0 and 1; partial "
                f"was {self.partial:g}, major {self.major:g}."
            )


def assign_levels(cohort: Cohort, options: ResponseOptions) -> tuple[pd.DataFrame, Source]:
    """The level each evaluated patient counts with, and its source.

    Returns
    -------
    frame
        One row an evaluated patient: `patient_id`, `subtype`, `level` (a key of `RESPONSE_WORDS`), `reason` (why the
        level is not recorded, else None). A recorded response counts as it is; a patient who withdrew without one
        counts as withdrawn, also where the grades before leaving would make a level: that is the last available one.
    source
        `assigned`, or `derived` when asked for or when no evaluated patient has a physician's response.
    """
    evaluated = evaluate_cohort(cohort)
    people = evaluated.patients
    recorded = people["response"].where(people["response"].isin(RESPONSE_KEYS), None)
    source: Source = options.source if bool(recorded.notna().any()) else "derived"
    if source == "assigned":
        levels = recorded
        reasons = pd.Series("no response in the file", index=people.index)
    else:
        derived = derive_levels(evaluated, evaluated.domains, options)
        levels = people["patient_id"].map(derived["level"]).astype("object")
        reasons = people["patient_id"].map(derived["reason"]).astype("object").fillna("no severity grades")
    gone = _left_without_response(people) | (levels.isna() & people["withdrawn"])
    levels = levels.astype("object").where(~gone, "withdrawn")
    frame = pd.DataFrame({"patient_id": people["patient_id"], "subtype": people["subtype"], "level": levels})
    frame["reason"] = reasons.where(frame["level"].isna(), None)
    frame["level"] = frame["level"].fillna(NOT_RECORDED)
    return frame, source


def _left_without_response(people: pd.DataFrame) -> pd.Series:
    """Whether each patient withdrew before a response was judged."""
    judged = people["response"].isin(RESPONSE_KEYS)
    return (people["response"] == "withdrawn") | (people["withdrawn"] & ~judged)


def derive_levels(cohort: Cohort, domains: Sequence[str], options: ResponseOptions) -> pd.DataFrame:
    """Derive a response from the grades at baseline and latest, summed over `domains`.

    Returns
    -------
    pandas.DataFrame
        One row a patient with any grade in these domains, `patient_id` as index: `before`, `after` (sums over the
        domains graded at both visits), `level` (None where none can be derived), `reason` (why not). Complete: nothing
        left; worse: higher than at baseline; between them by the fraction the sum fell, with `options`' thresholds.
    """
    recorded = read_recorded(cohort, domains)
    graded = recorded.loc[recorded["grade"].notna(), "patient_id"].drop_duplicates()
    pairs = pair_grades(recorded, LATEST).groupby("patient_id", sort=False)[["before", "after"]].sum()
    sums = pairs.reindex(graded.tolist())
    paired = sums["before"].notna()
    sums = sums.fillna(0.0)
    symptomatic = paired & (sums["before"] > 0)
    sums["level"] = _grade_falls(sums["before"].where(symptomatic), sums["after"], options)
    sums["reason"] = pd.Series(None, index=sums.index, dtype="object")
    sums.loc[~paired, "reason"] = "not graded at both baseline and a later visit"
    sums.loc[paired & ~symptomatic, "reason"] = "no symptom at baseline"
    return sums


def derive_visits(cohort: Cohort, domains: Sequence[str], options: ResponseOptions) -> pd.DataFrame:
    """Derive a response at every visit after the baseline, each against the baseline.

    Returns
    -------
    pandas.DataFrame
        One row a patient with a symptom at baseline × later visit with grades: `patient_id`, `visit`, `month` (as the
        file has it), `level`; summed at each visit over the domains graded there and at the baseline.
    """
    recorded = read_recorded(cohort, domains).dropna(subset=["grade"])
    before = take_visit(recorded, BASELINE)[["patient_id", "domain", "grade"]].rename(columns={"grade": "before"})
    later = recorded[recorded["visit"] != BASELINE].merge(before, on=["patient_id", "domain"])
    sums = later.groupby(["patient_id", "visit"], sort=False, observed=True).agg(
        before=("before", "sum"), after=("grade", "sum"), month=("month", "max")
    )
    sums = sums[sums["before"] > 0].reset_index()
    sums["level"] = _grade_falls(sums["before"], sums["after"], options)
    return sums[["patient_id", "visit", "month", "level"]]


def _grade_falls(before: pd.Series, after: pd.Series, options: ResponseOptions) -> pd.Series:
    pairs = zip(before.tolist(), after.tolist(), strict=True)
    levels = [None if math.isnan(start) else derive_level(start, end, options) for start, end in pairs]
    return pd.Series(levels, index=before.index, dtype="object")


def derive_level(before: float, after: float, options: ResponseOptions) -> str:
    """The level of a fall from `before` (above 0) to `after`; exactly the major threshold is still partial."""
    fall = round((before - after) / before, 9)
    if after == 0:
        return "complete"
    if fall < 0:
        return "worse"
    if fall > options.major:
        return "major"
    return "partial" if fall >= options.partial else "none"


@dataclass(frozen=True, eq=False)
class DomainLevels:
    """The levels in one domain of the evaluated patients who had the symptom at baseline, and their source.

    `levels` has one row such a patient: `patient_id`, `level`; withdrawn and without a level: withdrawn. `last` gives
    those withdrawn or without one the level their last available grades make, where there are any.
    """

    levels: pd.DataFrame
    source: Source
    last: pd.DataFrame


def assign_domain_levels(cohort: Cohort, domains: Sequence[str], options: ResponseOptions) -> dict[str, DomainLevels]:
    """The level in each domain of each evaluated patient who had the symptom at baseline.

    The source is `assigned` where the file carries responses for the domain and they are asked for, else `derived`.
    """
    evaluated = evaluate_cohort(cohort)
    people = evaluated.patients
    stopped = set(people.loc[_left_without_response(people), "patient_id"])
    withdrawn = stopped | set(people.loc[people["withdrawn"], "patient_id"])
    recorded = read_recorded(evaluated, domains)
    baseline = take_visit(recorded, BASELINE)
    baseline = baseline[baseline["grade"] > 0]
    pairs = pair_grades(recorded, LATEST)
    pairs = pairs[pairs["before"] > 0]
    pairs = pairs.assign(level=_grade_falls(pairs["before"], pairs["after"], options))
    answers: dict[str, DomainLevels] = {}
    for domain in domains:
        symptomatic = baseline.loc[baseline["domain"] == domain, ["patient_id"]].reset_index(drop=True)
        words = evaluated.values(response_key(domain), LATEST)
        words = words[words["word"].isin(RESPONSE_KEYS)]
        source: Source = "assigned" if options.source == "assigned" and len(words) else "derived"
        derived = pairs[pairs["domain"] == domain].set_index("patient_id")["level"]
        known = words.set_index("patient_id")["word"] if source == "assigned" else derived[~derived.index.isin(stopped)]
        level = symptomatic["patient_id"].map(known).astype("object")
        gone = level.isna() & symptomatic["patient_id"].isin(withdrawn)
        levels = symptomatic.assign(level=level.where(~gone, "withdrawn").fillna(NOT_RECORDED))
        last = symptomatic["patient_id"].map(known if source == "assigned" else derived).astype("object")
        open_ = levels["level"].isin(["withdrawn", NOT_RECORDED]) & last.notna()
        answers[domain] = DomainLevels(levels, source, levels.assign(level=levels["level"].where(~open_, last)))
    return answers


def carry_levels(
    cohort: Cohort, levels: pd.DataFrame, source: Source, options: ResponseOptions
) -> tuple[pd.DataFrame, int]:
    """Give patients without a final level their last available one, and say how many got one.

    Parameters
    ----------
    cohort
        Any cohort; the measure `response` holds the physician's level at each visit.
    levels, source
        As `assign_levels` answers. Only `withdrawn` and `not recorded` are replaced, by what has the same source: the
        physician's last level at a visit, or the one the last grades make.
    options
        The thresholds of a derived level.
    """
    if source == "derived":
        known = derive_levels(cohort, cohort.domains, options)["level"]
    else:
        told = cohort.measurements
        told = told[(told["measure"] == OVERALL_RESPONSE) & told["word"].isin(RESPONSE_KEYS)]
        told = told[(told["word"] != "withdrawn") & (told["visit"] != BASELINE)].sort_values("visit", kind="stable")
        known = told.drop_duplicates("patient_id", keep="last").set_index("patient_id")["word"]
    last = levels["patient_id"].map(known).astype("object")
    open_ = levels["level"].isin(["withdrawn", NOT_RECORDED]) & last.notna()
    return levels.assign(level=levels["level"].where(~open_, last)), int(open_.sum())
