"""Response over time, described: by visit, first seen and lost, passed on, and the physician's beside the derived."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from smdash.analyses.response_counts import estimate_share, list_ids, say_source, write_share
from smdash.analyses.response_levels import RESPONDER_WORDS, SOURCE_WORDS, ResponseOptions
from smdash.analyses.response_visits import (
    LEVELS,
    Course,
    Milestones,
    count_transitions,
    find_milestones,
    time_loss,
    time_response,
)
from smdash.charts.curves import draw_curve
from smdash.charts.shift import draw_shift_cells
from smdash.charts.stacked import choose_unit, draw_responses, stack_levels
from smdash.old_blocks import Block, Figure, Heading, Table, write_count, write_interval, write_number
from smdash.statistics import Survival
from smdash.vocabulary import RESPONSE_WORDS, visit_label

MOST_VISITS = 4
"""Transitions are drawn between this many visits at most; with more, they are chosen evenly from first to last."""

_FEWEST = 2
_TICKS = 8


def describe_course(course: Course, evaluated: int, options: ResponseOptions) -> tuple[list[Block], list[str]]:
    """The blocks and method sentences of response over time; nothing where no visit has a level.

    Parameters
    ----------
    course
        As `read_course` answers.
    evaluated
        How many patients are evaluated.
    options
        Who is a responder, and the thresholds of a derived response.
    """
    if course.rows.empty:
        return [], []
    found = find_milestones(course)
    blocks: list[Block] = [
        Heading("Over time", part=True),
        _draw_visits(course, options),
        _tabulate_visits(course, found, evaluated, options),
    ]
    blocks.append(_tabulate_milestones(course, found, evaluated, options))
    method = [
        f"Over time: {SOURCE_WORDS[course.source]} at each visit, responder as above. A response counts from the first "
        "visit at which it was seen; it may have begun before. Response lost: no responder at a later visit."
    ]
    if not course.timed:
        method.append(
            "Not every visit has a month of its own beyond the schedule, so response is counted by visit and no curve "
            "is estimated."
        )
    elif len(found.frame) >= _FEWEST:
        first, loss = time_response(found), time_loss(found)
        unfollowed = evaluated - len(found.frame)
        blocks += [_draw_first(first, course, options, unfollowed)] if first.n_events else []
        blocks += [_draw_loss(loss, course, options)] if loss.n_events else []
        method.append(
            f"Time to response, and to its loss: {first.method} Followed to the last assessed visit, withdrawn "
            "patients too. No curve is drawn where nothing happened."
            + (f" {_say_unfollowed(unfollowed)}" if unfollowed else "")
        )
    if len(course.visits) > 1:
        blocks += _draw_transitions(course, options)
    return blocks, method


def _draw_visits(course: Course, options: ResponseOptions) -> Figure:
    sizes = course.rows["visit"].value_counts()
    labels = {visit: f"{visit_label(visit)}|n = {int(sizes[visit]):,}" for visit in course.visits}
    stacked = stack_levels(course.rows.assign(group=course.rows["visit"]), course.visits, RESPONSE_WORDS, labels)
    return Figure(
        "response_by_visit",
        "Response at each visit",
        draw_responses(stacked, list(labels.values()), choose_unit(sizes.tolist())),
        stacked.drop(columns="group_label").rename(columns={"group": "visit"}),
        "Stacked bars of response levels, a bar a visit. " + _speak_visits(course),
        f"{say_source(course.source, options)} n: evaluated patients with a level at the visit.",
    )


def _speak_visits(course: Course) -> str:
    counted = course.rows.groupby(["visit", "level"]).size()
    said = [
        f"{visit_label(visit)}: "
        + ", ".join(f"{counted[visit, k]:,} {RESPONSE_WORDS[k].lower()}" for k in LEVELS if (visit, k) in counted.index)
        for visit in course.visits
    ]
    return ". ".join(said) + "."


def _tabulate_visits(course: Course, found: Milestones, evaluated: int, options: ResponseOptions) -> Table:
    lines: list[dict[str, str]] = []
    members: list[tuple[str, ...]] = []
    first, best = found.frame["first"], found.frame["best"]
    for place, visit in enumerate(course.visits):
        here = course.rows[course.rows["visit"] == visit]
        hits = int(here["responds"].sum())
        lines.append(
            {
                "Visit": visit_label(visit),
                "Responders": write_share(hits, len(here), options),
                "Of all evaluated": write_share(hits, evaluated, options),
                "Response first seen": f"{int((first == place).sum()):,}",
                "Cumulative": f"{int((first <= place).sum()):,}",
                "Best level first seen": f"{int((best == place).sum()):,}",
                "Worse than baseline": f"{int((here['level'] == 'worse').sum()):,}",
            }
        )
        members.append(list_ids(here))
    frame = pd.DataFrame(lines)
    return Table(
        "response_by_visit_table",
        "Responders at each visit, and where response was first seen",
        frame,
        tuple(members),
        tuple(frame.columns[1:]),
        f"Responder: {RESPONDER_WORDS[options.responder]}, {SOURCE_WORDS[course.source]}. Responders: of those with "
        "a level at the visit, and of all evaluated, others as non-response. Best level: complete, major or "
        "partial, whichever was the best a patient reached.",
    )


def _tabulate_milestones(course: Course, found: Milestones, evaluated: int, options: ResponseOptions) -> Table:
    frame = found.frame
    ever, later, lost = frame["first"].notna(), frame["later"] > 0, frame["lost"]
    back, best = lost & frame["ends_responding"], frame["best"].notna()
    lines: list[tuple[str, str, pd.Series]] = [
        ("Level at any visit after the baseline", f"{len(frame):,} of {evaluated:,}", ever | ~ever),
        (f"Ever {RESPONDER_WORDS[options.responder]}", write_share(int(ever.sum()), len(frame), options), ever),
    ]
    if course.timed:
        lines.append(("Months to it, in those who responded", _span(frame.loc[ever, "first_month"]), ever))
        lines.append(("Months to the best level, in those who improved", _span(frame.loc[best, "best_month"]), best))
    lines += [
        ("Responders assessed again later", f"{int(later.sum()):,} of {int(ever.sum()):,}", later),
        ("Response kept at every later visit", _share(later & ~lost, later, options), later & ~lost),
        ("Response lost at a later visit", _share(lost, later, options), lost),
        ("Lost, and back at the last visit", f"{int(back.sum()):,} of {int(lost.sum()):,}", back),
        ("Worse than the baseline at any visit", _share(frame["worse"], ever | ~ever, options), frame["worse"]),
    ]
    return Table(
        "response_milestones",
        "First response, best response, durability, worsening",
        pd.DataFrame({"What": [name for name, _, _ in lines], "Patients": [text for _, text, _ in lines]}),
        tuple(found.choose(mask) for _, _, mask in lines),
        ("Patients",),
        f"Response {SOURCE_WORDS[course.source]}. Months: median (range).",
    )


def _share(hits: pd.Series, of: pd.Series, options: ResponseOptions) -> str:
    return write_share(int(hits.sum()), int(of.sum()), options) if bool(of.any()) else "no patient to count"


def _span(months: pd.Series) -> str:
    if months.empty:
        return "–"
    low, high = float(months.min()), float(months.max())
    return f"{write_number(float(months.median()))} ({write_number(low)}–{write_number(high)}), n = {len(months):,}"


def _say_unfollowed(count: int) -> str:
    verb = "is" if count == 1 else "are"
    return f"{write_count(count, 'evaluated patient')} without a level after the baseline {verb} in no curve."


def _draw_first(found: Survival, course: Course, options: ResponseOptions, unfollowed: int) -> Figure:
    words = RESPONDER_WORDS[options.responder]
    table = found.table
    steps = pd.DataFrame({"time": table["time"], "share": 1 - table["survival"]})
    steps["low"], steps["high"] = 1 - table["high"], 1 - table["low"]
    start = pd.DataFrame({"time": [0.0], "share": [0.0], "low": [0.0], "high": [0.0]})
    return _draw_steps(
        "time_to_response",
        f"Time to first {words}: {_say_median(found)}",
        found,
        pd.concat([start, steps[steps["time"] > 0]], ignore_index=True) if not (table["time"] == 0).any() else steps,
        "Share with a response seen",
        "Months since the start of treatment",
        f"{say_source(course.source, options)} {found.n_events:,} of {write_count(found.n, 'patient')} responded"
        + _say_others(found)
        + (f" {_say_unfollowed(unfollowed)}" if unfollowed else ""),
    )


def _draw_loss(found: Survival, course: Course, options: ResponseOptions) -> Figure:
    table = found.table
    steps = table[["time", "survival", "low", "high"]].rename(columns={"survival": "share"})
    start = pd.DataFrame({"time": [0.0], "share": [1.0], "low": [1.0], "high": [1.0]})
    return _draw_steps(
        "response_duration",
        f"How long a {RESPONDER_WORDS[options.responder]} lasted: {_say_median(found)}",
        found,
        pd.concat([start, steps], ignore_index=True) if not (table["time"] == 0).any() else steps,
        "Share still responding",
        "Months since response was first seen",
        f"{say_source(course.source, options)} Responders assessed again: {found.n:,}; response lost in "
        f"{found.n_events:,}" + _say_others(found),
    )


def _draw_steps(key: str, title: str, found: Survival, steps: pd.DataFrame, share: str, time: str, note: str) -> Figure:
    longest = float(found.table["time"].max())
    width = next(w for w in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if longest / w <= _TICKS)
    ticks = [float(tick) for tick in range(0, int(longest) + 1, width)]
    table = found.table
    risk = [int((table["events"] + table["censored"])[table["time"] >= tick].sum()) for tick in ticks]
    chart = draw_curve(steps, pd.DataFrame({"time": ticks, "at_risk": risk}), share_title=share, time_title=time)
    return Figure(
        key,
        title,
        chart,
        table.rename(columns={"survival": "share_without_event"}),
        f"Step curve of {write_count(found.n, 'patient')} with {write_count(found.n_events, 'event')}; "
        f"{_say_median(found)}.",
        f"{note} Kaplan-Meier with 95% band; the numbers below the line are the patients at risk.",
    )


def _say_others(found: Survival) -> str:
    return "." if found.n_events == found.n else "; the others were followed to their last assessed visit."


def _say_median(found: Survival) -> str:
    if found.median.value is None:
        return "median not reached"
    limits = found.median.interval
    if limits is None or math.isinf(limits.low):
        # All at one time: the log-log limits are not defined, and no interval is made up.
        bounds = " (no interval can be given)"
    elif math.isinf(limits.high):
        bounds = f" (95% CI {write_number(limits.low)} or more)"
    else:
        bounds = f" (95% CI {write_interval(limits.low, limits.high)})"
    return f"median {write_number(found.median.value)} months{bounds}"


def _draw_transitions(course: Course, options: ResponseOptions) -> list[Block]:
    last = len(course.visits) - 1
    count = min(MOST_VISITS, len(course.visits))
    chosen = [course.visits[round(i * last / (count - 1))] for i in range(count)]
    cells = count_transitions(course, chosen)
    sizes = cells.groupby(["before_visit", "after_visit"])["patients_count"].sum()
    names = {
        (before, after): f"{visit_label(before)} to {visit_label(after).lower()}, n = {int(sizes[before, after]):,}"
        for before, after in pairwise(chosen)
        if sizes[before, after]
    }
    if not names or int(sizes.max()) < _FEWEST:
        return []
    cells["panel"] = [names.get(pair) for pair in zip(cells["before_visit"], cells["after_visit"], strict=True)]
    cells = cells[cells["panel"].notna()]
    moved = cells.groupby(["panel", "change"], sort=False)["patients_count"].sum()
    said = ". ".join(
        f"{panel}: "
        + ", ".join(f"{int(moved[panel, way]):,} {way.lower()}" for way in ("Improved", "Unchanged", "Worse"))
        for panel in names.values()
    )
    shown = f" {len(chosen)} of the {len(course.visits)} visits are shown." if len(chosen) < len(course.visits) else ""
    return [
        Figure(
            "response_transitions",
            "From one visit to the next: how response changed",
            draw_shift_cells(
                cells[["panel", "before", "after", "change", "patients_count"]],
                list(names.values()),
                [RESPONSE_WORDS[level] for level in LEVELS],
                before="Earlier visit",
                after="Later visit (↓ better)",
            ),
            cells.drop(columns="panel"),
            f"Matrices of earlier against later response level. {said}.",
            f"{say_source(course.source, options)} Numbers are evaluated patients with a level at both visits; blue "
            f"below the diagonal improved, rust above it is worse.{shown}",
        )
    ]


def tabulate_agreement(pairs: pd.DataFrame, options: ResponseOptions) -> Table:
    """Count how often the derived level is the physician's; at least one patient has both.

    Parameters
    ----------
    pairs
        As `compare_sources` answers.
    options
        The interval, and the thresholds of the derived level.
    """
    present = [k for k in LEVELS if k in set(pairs["assigned"]) | set(pairs["derived"])]
    lines: list[dict[str, str]] = []
    members: list[tuple[str, ...]] = []
    rows: Sequence[tuple[str, pd.DataFrame]] = [
        *((RESPONSE_WORDS[k], pairs[pairs["assigned"] == k]) for k in present),
        ("Total", pairs),
    ]
    for name, own in rows:
        counts = own["derived"].value_counts()
        line = {f"Derived: {RESPONSE_WORDS[k].lower()}": f"{int(counts.get(k, 0)):,}" for k in present}
        lines.append({"Physician-assigned": name, **line, "Total": f"{len(own):,}"})
        members.append(list_ids(own))
    same = pairs["assigned"] == pairs["derived"]
    ranks = {level: rank for rank, level in enumerate(LEVELS)}
    apart = pairs["assigned"].map(ranks).astype("int64") - pairs["derived"].map(ranks).astype("int64")
    frame = pd.DataFrame(lines)
    return Table(
        "response_agreement",
        f"Physician-assigned against derived: the same level in {write_share(int(same.sum()), len(pairs), options)}",
        frame,
        tuple(members),
        tuple(frame.columns[1:]),
        f"Evaluated patients with both. One level apart: {int((apart.abs() == 1).sum()):,}; the derived level is "
        f"better in {int((apart > 0).sum()):,}, worse in {int((apart < 0).sum()):,}. {say_source('derived', options)} "
        f"{estimate_share(0, 1, options).method}",
    )
