"""Response over time, described: by visit, first seen and lost, passed on, and the physician's beside the derived."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

import pandas as pd

from smdash.analyses.response.counts import estimate_share, say_source, share_of, share_of_any
from smdash.analyses.response.levels import LEVELS
from smdash.analyses.response.options import RESPONDER_WORDS, SOURCE_WORDS, ResponseOptions
from smdash.analyses.response.visits import Milestones, ResponseCourse, count_transitions
from smdash.blocks import (
    Column,
    Count,
    Figure,
    Number,
    Row,
    Sentence,
    Share,
    Span,
    Table,
    Value,
    Words,
    row,
    say,
)
from smdash.plots import Bar, ShiftMatrices, StackedBars, StepCurve
from smdash.plots.bars import stack_levels
from smdash.statistics import Survival
from smdash.vocabulary import RESPONSE_WORDS, visit_label

MOST_VISITS = 4
"""Transitions are drawn between this many visits at most; with more, they are chosen evenly from first to last."""

FEWEST = 2
"""From this many patients on a curve is estimated and a transition drawn."""


def plot_visits(course: ResponseCourse, options: ResponseOptions) -> Figure:
    """The levels at each visit as a bar."""
    members: dict[str, dict[str, list[str]]] = {}
    for visit, rows in course.by_visit.items():
        held = members.setdefault(visit, {})
        for one in rows:
            held.setdefault(one.level, []).append(one.patient_id)
    return Figure(
        "response_by_visit",
        "Response at each visit",
        StackedBars(
            stack_levels(members, RESPONSE_WORDS),
            tuple(Bar(visit, visit_label(visit), len(rows)) for visit, rows in course.by_visit.items()),
            "visit",
            "visit",
        ),
        say("{} n: evaluated patients with a level at the visit.", say_source(course.source, options)),
    )


def tabulate_response_visits(
    course: ResponseCourse, found: Milestones, evaluated: int, options: ResponseOptions
) -> Table:
    """Count the responders at each visit, of those with a level there and of all `evaluated`."""
    first, best = found.frame["first"].tolist(), found.frame["best"].tolist()
    rows: list[Row] = []
    for place, (visit, here) in enumerate(course.by_visit.items()):
        hits = sum(one.responds for one in here)
        rows.append(
            row(
                visit_label(visit),
                share_of(hits, len(here), options),
                share_of(hits, evaluated, options),
                first.count(place),
                sum(one <= place for one in first),
                best.count(place),
                sum(one.level == "worse" for one in here),
                patients=[one.patient_id for one in here],
            )
        )
    heads = (
        "Responders",
        "Of all evaluated",
        "Response first seen",
        "Cumulative",
        "Best level first seen",
        "Worse than baseline",
    )
    return Table(
        "response_by_visit_table",
        "Responders at each visit, and where response was first seen",
        (Column("Visit", "left"), *map(Column, heads)),
        tuple(rows),
        f"Responder: {RESPONDER_WORDS[options.responder]}, {SOURCE_WORDS[course.source]}. Responders: of those with "
        "a level at the visit, and of all evaluated, others as non-response. Best level: complete, major or "
        "partial, whichever was the best a patient reached.",
    )


def tabulate_milestones(course: ResponseCourse, found: Milestones, evaluated: int, options: ResponseOptions) -> Table:
    """Count who ever responded, kept the response, lost it, was worse; with the months where they are known."""
    frame = found.frame
    ever, later, lost = frame["first"].notna(), frame["later"] > 0, frame["lost"]
    back, best = lost & frame["ends_responding"], frame["best"].notna()
    everybody = ever | ~ever

    def share(hits: pd.Series, of: pd.Series) -> Value:
        return share_of_any(int(hits.sum()), int(of.sum()), options)

    def count(hits: pd.Series, of: pd.Series) -> Value:
        return Count(int(hits.sum()), int(of.sum()))

    lines: list[tuple[str, Value, pd.Series]] = [
        ("Level at any visit after the baseline", Count(len(frame), evaluated), everybody),
        (f"Ever {RESPONDER_WORDS[options.responder]}", share(ever, everybody), ever),
    ]
    if course.timed:
        lines.append(("Months to it, in those who responded", _span(frame.loc[ever, "first_month"]), ever))
        lines.append(("Months to the best level, in those who improved", _span(frame.loc[best, "best_month"]), best))
    lines += [
        ("Responders assessed again later", count(later, ever), later),
        ("Response kept at every later visit", share(later & ~lost, later), later & ~lost),
        ("Response lost at a later visit", share(lost, later), lost),
        ("Lost, and back at the last visit", count(back, lost), back),
        ("Worse than the baseline at any visit", share(frame["worse"], everybody), frame["worse"]),
    ]
    return Table(
        "response_milestones",
        "First response, best response, durability, worsening",
        (Column("What", "left"), Column("Patients")),
        tuple(row(name, value, patients=found.choose(mask)) for name, value, mask in lines),
        f"Response {SOURCE_WORDS[course.source]}. Months: median (range).",
    )


def _span(months: pd.Series) -> Value:
    if months.empty:
        return Number(None)
    ends = Span(Number(float(months.min())), Number(float(months.max())), dash=True)
    return say("{} ({}), n = {}", Number(float(months.median())), ends, Count(len(months)))


def say_unfollowed(count: int) -> Sentence:
    """Say how many evaluated patients have no level after the baseline."""
    verb = "is" if count == 1 else "are"
    return say("{} without a level after the baseline {} in no curve.", Count(count, noun="evaluated patient"), verb)


def plot_first(found: Survival, course: ResponseCourse, options: ResponseOptions, unfollowed: int) -> Figure:
    """The share with a response seen, over time; `unfollowed` patients are in no curve."""
    responded = say("{} of {} responded", Count(found.n_events), Count(found.n, noun="patient"))
    return Figure(
        "time_to_response",
        say("Time to first {}: {}", RESPONDER_WORDS[options.responder], _say_median(found)),
        StepCurve(_steps(found), True, "Share with a response seen", "Months since the start of treatment"),
        say(
            "{} {}{}{}" + _CURVE,
            say_source(course.source, options),
            responded,
            _say_others(found),
            say(" {}", say_unfollowed(unfollowed)) if unfollowed else "",
        ),
    )


def plot_loss(found: Survival, course: ResponseCourse, options: ResponseOptions) -> Figure:
    """The share still responding, over the time since response was first seen."""
    return Figure(
        "response_duration",
        say("How long a {} lasted: {}", RESPONDER_WORDS[options.responder], _say_median(found)),
        StepCurve(_steps(found), False, "Share still responding", "Months since response was first seen"),
        say(
            "{} Responders assessed again: {}; response lost in {}{}" + _CURVE,
            say_source(course.source, options),
            Count(found.n),
            Count(found.n_events),
            _say_others(found),
        ),
    )


_CURVE = " Kaplan-Meier with 95% band; the numbers below the line are the patients at risk."


def _steps(found: Survival) -> pd.DataFrame:
    return found.table.rename(columns={"survival": "share_without_event"})


def _say_others(found: Survival) -> str:
    return "." if found.n_events == found.n else "; the others were followed to their last assessed visit."


def _say_median(found: Survival) -> Words:
    if found.median.value is None:
        return "median not reached"
    limits = found.median.interval
    median = Number(found.median.value)
    if limits is None or math.isinf(limits.low):
        # All at one time: the log-log limits are not defined, and no interval is made up.
        return say("median {} months (no interval can be given)", median)
    if math.isinf(limits.high):
        return say("median {} months (95% CI {} or more)", median, Number(limits.low))
    return say("median {} months (95% CI {})", median, Span(Number(limits.low), Number(limits.high)))


def plot_transitions(course: ResponseCourse, visits: Sequence[str], options: ResponseOptions) -> Figure | None:
    """How response passed from each visit to the next; None where fewer than two patients did.

    Parameters
    ----------
    course
        As `read_course` answers.
    visits
        At least two visits, in time order: those of the whole cohort, so that a filter changes no panel.
    options
        The thresholds of a derived response.
    """
    count = min(MOST_VISITS, len(visits))
    chosen = [visits[round(i * (len(visits) - 1) / (count - 1))] for i in range(count)]
    cells = count_transitions(course, chosen)
    sizes = cells.groupby(["before_visit", "after_visit"])["patients_count"].sum()
    if int(sizes.max()) < FEWEST:
        return None
    seen = [pair for pair in pairwise(chosen) if sizes[pair]]
    known = pd.Series(list(zip(cells["before_visit"], cells["after_visit"], strict=True)), index=cells.index).isin(seen)
    cells = cells[known].reset_index(drop=True)
    shown: Words = (
        say(" {} of the {} visits are shown.", Count(len(chosen)), Count(len(visits)))
        if len(chosen) < len(visits)
        else ""
    )
    return Figure(
        "response_transitions",
        "From one visit to the next: how response changed",
        ShiftMatrices(
            cells,
            tuple(dict.fromkeys(cells["panel"].tolist())),
            tuple(RESPONSE_WORDS[level] for level in LEVELS),
            "Earlier visit",
            "Later visit (↓ better)",
        ),
        say(
            "{} Numbers are evaluated patients with a level at both visits; blue below the diagonal improved, rust "
            "above it is worse.{}",
            say_source(course.source, options),
            shown,
        ),
    )


def tabulate_agreement(pairs: Mapping[str, tuple[str, str]], options: ResponseOptions) -> Table:
    """Count how often the derived level is the physician's; at least one patient has both.

    Parameters
    ----------
    pairs
        As `compare_sources` answers.
    options
        The interval, and the thresholds of the derived level.
    """
    seen = {level for pair in pairs.values() for level in pair}
    present = [level for level in LEVELS if level in seen]
    groups = {
        RESPONSE_WORDS[level]: {one: derived for one, (told, derived) in pairs.items() if told == level}
        for level in present
    }
    groups["Total"] = {one: derived for one, (_, derived) in pairs.items()}
    rows: list[Row] = []
    for name, own in groups.items():
        held = list(own.values())
        rows.append(row(name, *(held.count(level) for level in present), len(own), patients=own))
    apart = [LEVELS.index(told) - LEVELS.index(derived) for told, derived in pairs.values()]
    return Table(
        "response_agreement",
        say("Physician-assigned against derived: the same level in {}", _share_same(apart, options)),
        (
            Column("Physician-assigned", "left"),
            *(Column(f"Derived: {RESPONSE_WORDS[level].lower()}") for level in present),
            Column("Total"),
        ),
        tuple(rows),
        say(
            "Evaluated patients with both. One level apart: {}; the derived level is better in {}, worse in {}. {} {}",
            Count(sum(abs(steps) == 1 for steps in apart)),
            Count(sum(steps > 0 for steps in apart)),
            Count(sum(steps < 0 for steps in apart)),
            say_source("derived", options),
            estimate_share(0, 1, options).method,
        ),
    )


def _share_same(apart: Sequence[int], options: ResponseOptions) -> Share:
    return share_of(apart.count(0), len(apart), options)
