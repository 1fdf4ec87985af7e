"""Response over time, described: by visit, first seen and lost, passed on, and the physician's beside the derived."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import pandas as pd

from smdash.analyses.response.counts import (
    WITHDRAWN_WORDS,
    capitalise,
    estimate_share,
    name_source,
    say_source,
    share_of,
    share_of_any,
)
from smdash.analyses.response.levels import LEVELS
from smdash.analyses.response.options import (
    RESPONDER_LEVELS,
    RESPONDER_WORDS,
    SOURCE_WORDS,
    ResponseOptions,
    Source,
)
from smdash.analyses.response.visits import Milestones, Passage, ResponseCourse, VisitLevel, count_transitions
from smdash.blocks import (
    Block,
    Column,
    Count,
    Figure,
    Note,
    Number,
    P,
    Row,
    Sentence,
    Share,
    Span,
    Table,
    Text,
    Value,
    Words,
    join,
    row,
    say,
)
from smdash.plots import Bar, IncidenceCurve, ShiftMatrices, StackedBars
from smdash.plots.bars import stack_levels
from smdash.statistics import Estimate, Incidence, Interval, holm, weighted_kappa
from smdash.vocabulary import FEW, LATEST, RESPONSE_WORDS, visit_label

MOST_VISITS = 4
"""Transitions are drawn between this many visits at most; with more, they are chosen evenly from first to last."""

FEWEST = 2
"""From this many patients on a transition is drawn."""


def plot_visits(course: ResponseCourse, options: ResponseOptions) -> Figure:
    """The levels at each visit as a bar, withdrawn patients among them where they count; the latest set apart."""
    members: dict[str, dict[str, list[str]]] = {}
    bars: list[Bar] = []
    derived = course.source == "derived"
    for visit, rows in course.by_visit.items():
        held = members.setdefault(visit, {})
        for one in rows:
            held.setdefault(one.level, []).append(one.patient_id)
        held["withdrawn"] = list(course.gone[visit])
        apart = visit == LATEST and len(course.visits) > 1
        n = len(rows) + len(held["withdrawn"])
        bars.append(Bar(visit, visit_label(visit), n, derived=derived, apart=apart))
    if options.withdrawn == "apart" and course.withdrawn:
        members["withdrawn"] = {"withdrawn": list(course.withdrawn)}
        bars.append(Bar("withdrawn", RESPONSE_WORDS["withdrawn"], len(course.withdrawn), "not counted", counted=False))
    return Figure(
        "response_by_visit",
        name_source("Response at each visit", course.source),
        StackedBars(stack_levels(members, RESPONSE_WORDS), tuple(bars), "visit", "visit"),
        say(
            "{} {} n: evaluated patients with a level at the visit{}.{}",
            say_source(course.source, options),
            "Withdrawn: without a level there or later." if options.withdrawn == "non-response" else "",
            ", or withdrawn by then" if options.withdrawn == "non-response" else "",
            _say_latest(course),
        ),
    )


def _say_latest(course: ResponseCourse) -> Words:
    """Say how long after the baseline the latest follow-up was, and in how many it is no visit of its own."""
    rows = course.by_visit.get(LATEST, [])
    if not rows:
        return " The latest follow-up repeats the visit before in everybody and is left out." if course.repeated else ""
    said: list[Words] = [say(" Latest: the last follow-up of each patient, after {}", _span_latest(rows))]
    hits = [one for one in rows if one.responds]
    if hits:
        said.append(say("of responders after {}", _span_latest(hits)))
    if course.repeated:
        said.append(say("in {} the same as the visit before", Count(len(course.repeated), noun="patient")))
    return say("{}.", join(said, "; "))


def _span_latest(rows: Sequence[VisitLevel]) -> Value:
    months = [one.month for one in rows if not math.isnan(one.month)]
    return _span(months, "months") if months else Text("an unrecorded time")


def tabulate_response_visits(course: ResponseCourse, found: Milestones, options: ResponseOptions) -> Table:
    """Count the responders at each visit, of those with a level there or withdrawn, and of all who count."""
    first, best = found.frame["first"].tolist(), found.frame["best"].tolist()
    rows: list[Row] = []
    for place, (visit, here) in enumerate(course.by_visit.items()):
        hits, gone = sum(one.responds for one in here), course.gone[visit]
        rows.append(
            row(
                visit_label(visit),
                share_of_any(hits, len(here) + len(gone), options),
                share_of_any(hits, len(course.patients), options),
                first.count(place),
                sum(one <= place for one in first),
                best.count(place),
                sum(one.level == "worse" for one in here),
                len(course.incomplete.get(visit, ())),
                patients=[*(one.patient_id for one in here), *gone],
            )
        )
    heads = (
        "Responders",
        "Of all evaluated" if options.withdrawn == "non-response" else "Of all not withdrawn",
        "Response first seen",
        "Cumulative",
        "Best level first seen",
        "Worse than baseline",
        "Cannot be derived",
    )
    shown = len(heads) - (course.source == "assigned")
    rule = {
        "non-response": "Withdrawn patients stay in as non-responders from the visit by which they had left.",
        "excluded": WITHDRAWN_WORDS["excluded"],
        "apart": WITHDRAWN_WORDS["apart"],
    }[options.withdrawn]
    incomplete = " Cannot be derived: a domain with a symptom at baseline is not graded at the visit."
    return Table(
        "response_by_visit_table",
        name_source("Responders at each visit, and where response was first seen", course.source),
        (Column("Visit", "left"), *map(Column, heads[:shown])),
        tuple(Row(one.cells[: shown + 1], one.patients) for one in rows),
        say(
            "Responder: {}, {}. Responders: of those with a level at the visit. {} Best level: complete, major or "
            "partial, whichever was the best a patient reached.{}",
            RESPONDER_WORDS[options.responder],
            SOURCE_WORDS[course.source],
            rule if course.withdrawn else "",
            "" if course.source == "assigned" else incomplete,
        ),
    )


def tabulate_milestones(course: ResponseCourse, found: Milestones, options: ResponseOptions) -> Table:
    """Count who ever responded, kept the response, lost it, was worse; with the months where they are known."""
    frame = found.frame
    assessed = frame["assessed"]
    ever, later, lost = frame["first"].notna(), frame["later"] > 0, frame["lost"]
    back, best = lost & frame["ends_responding"], frame["best"].notna()
    followed = assessed | frame["withdrawn"]

    def share(hits: pd.Series, of: pd.Series) -> Value:
        return share_of_any(int(hits.sum()), int(of.sum()), options)

    def count(hits: pd.Series, of: pd.Series) -> Value:
        return Count(int(hits.sum()), int(of.sum())) if of.any() else Text("no patient to count")

    lines: list[tuple[str, Value, pd.Series]] = [
        ("Level at any visit after the baseline", Count(int(assessed.sum()), len(course.patients)), assessed),
        (f"Ever {RESPONDER_WORDS[options.responder]}", share(ever, followed), ever),
    ]
    if course.timed:
        lines.append(("Months to it, in those who responded", _span(frame.loc[ever, "first_month"]), ever))
        lines.append(("Months to the best level, in those who improved", _span(frame.loc[best, "best_month"]), best))
    lines += [
        ("Responders assessed again later", count(later, ever), later),
        ("Response kept at every later visit", share(later & ~lost, later), later & ~lost),
        ("Response lost at a later visit", share(lost, later), lost),
        ("Lost, and back at the last visit", count(back, lost), back),
        ("Worse than the baseline at any visit", share(frame["worse"], assessed), frame["worse"]),
    ]
    if frame["withdrawn"].any():
        gone = frame["withdrawn"] & ever
        lines.append(("Withdrew after a response was seen", count(gone, ever), gone))
    return Table(
        "response_milestones",
        name_source("First response, best response, durability, worsening", course.source),
        (Column("What", "left"), Column("Patients")),
        tuple(row(name, value, patients=found.choose(mask)) for name, value, mask in lines),
        say(
            "Response {}. Ever: of those with a level at any visit{}. Months: median (range).",
            SOURCE_WORDS[course.source],
            ", and of those who withdrew without one" if frame["withdrawn"].any() else "",
        ),
    )


def _span(values: Iterable[float], unit: str = "") -> Value:
    """The median of some months with their range."""
    months = pd.Series(list(values), dtype="float64")
    if months.empty:
        return Number(None)
    ends = Span(Number(float(months.min())), Number(float(months.max())), dash=True)
    return say("{} ({}), n = {}", Number(float(months.median()), unit=unit), ends, Count(len(months)))


def say_unfollowed(count: int) -> Sentence:
    """Say how many evaluated patients have no level after the baseline and did not withdraw."""
    verb = "is" if count == 1 else "are"
    return say("{} without a level after the baseline {} in no curve.", Count(count, noun="evaluated patient"), verb)


def say_follow_up(followed: Estimate) -> Words:
    """Say how long the patients were followed."""
    n = Count(int(followed.denominator or 0))
    if followed.value is None:
        return say("Length of follow-up (n = {}) cannot be given: most of it was cut short by withdrawal.", n)
    return say("Followed for a median of {}, n = {}.", _say_months(followed.value, followed.interval), n)


def plot_first(
    found: Incidence, course: ResponseCourse, milestones: Milestones, options: ResponseOptions
) -> list[Block]:
    """The share of patients with a response seen, over time; in words alone where too few were at risk."""
    words = RESPONDER_WORDS[options.responder]
    plot = IncidenceCurve(
        found.table,
        "Response seen",
        "Withdrawn before",
        "Months since the start of treatment",
        course.source == "derived",
    )
    counted = say(
        "{} of {} had a {} seen{}.",
        Count(found.n_events),
        Count(found.n, noun="patient"),
        words,
        say(", {} withdrew before", Count(found.n_competing)) if found.n_competing else "",
    )
    frame = milestones.frame
    seen = frame[frame["first"].notna()]
    between = say(
        "A response counts from the visit at which it was first seen; it began at some time since the visit before, "
        "that is within the last {}.",
        _span(seen["first_month"] - seen["since"], "months"),
    )
    return _show_incidence(
        "time_to_response", f"Time to first {words}", plot, found, course, options, (counted, between)
    )


def plot_loss(found: Incidence, course: ResponseCourse, options: ResponseOptions) -> list[Block]:
    """The share of responders whose response was lost, over the time since it was first seen."""
    words = RESPONDER_WORDS[options.responder]
    plot = IncidenceCurve(
        found.table,
        "Response lost",
        "Withdrawn with it",
        "Months since response was first seen",
        course.source == "derived",
    )
    counted = say(
        "Of {} assessed again or withdrawn, {} lost the response{}.",
        Count(found.n, noun="responder"),
        Count(found.n_events),
        say(", {} withdrew with it", Count(found.n_competing)) if found.n_competing else "",
    )
    between = "Lost: at the first later visit without it; it ended at some time since the visit before."
    return _show_incidence("response_duration", f"Loss of a {words}", plot, found, course, options, (counted, between))


def _show_incidence(
    key: str,
    title: str,
    plot: IncidenceCurve,
    found: Incidence,
    course: ResponseCourse,
    options: ResponseOptions,
    said: Sequence[Words],
) -> list[Block]:
    drawn = plot.drawn
    if drawn.empty:
        few = say("No curve is drawn from fewer than {} patients. {}", Count(FEW), join(said))
        return [Note(few)]
    return [
        Figure(
            key,
            name_source(say("{}: {}", title, _say_incidence(found, drawn)), course.source),
            plot,
            say(
                "{} {} Cumulative incidence with 95% band, patients who withdrew counted as such; drawn while at least "
                "{} are at risk (the numbers below).",
                say_source(course.source, options),
                join(said),
                Count(FEW, noun="patient"),
            ),
        )
    ]


def _say_incidence(found: Incidence, drawn: pd.DataFrame) -> Words:
    if found.median.value is not None:
        return say("half of the patients by {}", _say_months(found.median.value, found.median.interval))
    last = drawn.iloc[-1]
    share, time = Number(100 * float(last["incidence"]), 0, unit="%"), Number(float(last["time"]), unit="months")
    low, high = float(last["low"]), float(last["high"])
    if math.isnan(low):
        return say("{} by {}", share, time)
    return say("{} by {} (95% CI {})", share, time, Span(Number(100 * low, 0), Number(100 * high, 0), dash=True))


def _say_months(value: float, limits: Interval | None) -> Words:
    months = Number(value, unit="months")
    if limits is None or math.isinf(limits.low):
        # All at one time: the log-log limits are not defined, and no interval is made up.
        return say("{} (no interval can be given)", months)
    if math.isinf(limits.high):
        return say("{} (95% CI {} or more)", months, Number(limits.low))
    return say("{} (95% CI {})", months, Span(Number(limits.low), Number(limits.high)))


def thin_visits(visits: Sequence[str]) -> list[str]:
    """The visits between which transitions are shown: of at least two, the first, the last, and some between."""
    count = min(MOST_VISITS, len(visits))
    return [visits[round(i * (len(visits) - 1) / (count - 1))] for i in range(count)]


def tabulate_passages(passages: Sequence[Passage], source: Source) -> Table:
    """Count who was better, the same or worse at the next visit, with the test of marginal homogeneity."""
    adjusted = holm([one.test.p for one in passages])
    rows = [
        row(
            f"{visit_label(one.earlier)} to {visit_label(one.later).lower()}",
            one.test.n,
            len(one.better),
            len(one.same),
            len(one.worse),
            P(None if math.isnan(one.test.p) else one.test.p, one.test.n, bare=True),
            P(None if math.isnan(p) else p, bare=True),
            patients=(*one.better, *one.same, *one.worse),
        )
        for one, p in zip(passages, adjusted, strict=True)
    ]
    heads = ("n", "Better", "Same level", "Worse", "p", "p (Holm)")
    return Table(
        "response_passages",
        name_source("Better, the same or worse at the next visit", source),
        (Column("From one visit to the next", "left"), *map(Column, heads)),
        tuple(rows),
        "Patients with a level at both visits; no p-value where nobody changed.",
    )


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
    chosen = thin_visits(visits)
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
        name_source("From one visit to the next: how response changed", course.source),
        ShiftMatrices(
            cells,
            tuple(dict.fromkeys(cells["panel"].tolist())),
            tuple(RESPONSE_WORDS[level] for level in LEVELS),
            "Earlier visit",
            "Later visit (← better)",
            course.source == "derived",
        ),
        say(
            "{} Numbers are evaluated patients with a level at both visits; blue below the diagonal improved, rust "
            "above it is worse.{}",
            say_source(course.source, options),
            shown,
        ),
    )


def say_disagreement(pairs: Mapping[str, tuple[str, str]], options: ResponseOptions) -> Sentence:
    """Say in how many patients the derived level is not the physician's, and what that does to the responders."""
    good = RESPONDER_LEVELS[options.responder]
    better, worse = _count_apart(pairs)
    n = Count(len(pairs), noun="patient")
    hits = [sum(pair[side] in good for pair in pairs.values()) for side in (0, 1)]
    responders = say(
        "{}: {} physician-assigned, {} derived.",
        capitalise(RESPONDER_WORDS[options.responder]),
        Share(hits[0], len(pairs)),
        Share(hits[1], len(pairs)),
    )
    if not better + worse:
        return say("At the last follow-up both sources give the same level in all {} with both. {}", n, responders)
    return say(
        "At the last follow-up the two sources differ in {} of {} with both: derived is better in {}, worse in {}. {}",
        Count(better + worse),
        n,
        Count(better),
        Count(worse),
        responders,
    )


def _count_apart(pairs: Mapping[str, tuple[str, str]]) -> tuple[int, int]:
    """In how many patients the derived level is better, and worse, than the physician's."""
    apart = [LEVELS.index(told) - LEVELS.index(derived) for told, derived in pairs.values()]
    return sum(steps > 0 for steps in apart), sum(steps < 0 for steps in apart)


def say_kappa(pairs: Mapping[str, tuple[str, str]]) -> tuple[Words, str]:
    """Agreement beyond chance in words, and the method."""
    sides = [[LEVELS.index(pair[side]) for pair in pairs.values()] for side in (0, 1)]
    found = weighted_kappa(*sides)
    if len(pairs) < FEW:
        return say("No weighted kappa is given from fewer than {} patients.", Count(FEW)), found.method
    if found.value is None:
        return say("No weighted kappa: {}", found.not_computed or ""), found.method
    value = Number(found.value, 2)
    if found.interval is None:
        return say("Weighted kappa {}, without an interval: all agree.", value), found.method
    limits = Span(Number(found.interval.low, 2), Number(found.interval.high, 2))
    said = "Weighted kappa {} (95% CI {}; n = {}): 1 is full agreement, 0 what chance alone would give."
    return say(said, value, limits, Count(len(pairs))), found.method


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
    apart = [abs(LEVELS.index(told) - LEVELS.index(derived)) for told, derived in pairs.values()]
    better, worse = _count_apart(pairs)
    return Table(
        "response_agreement",
        say("Physician-assigned against derived: the same level in {}", share_of(apart.count(0), len(apart), options)),
        (
            Column("Physician-assigned", "left"),
            *(Column(f"Derived: {RESPONSE_WORDS[level].lower()}") for level in present),
            Column("Total"),
        ),
        tuple(rows),
        say(
            "Evaluated patients with both. One level apart: {}; the derived level is better in {}, worse in {}. {} {}",
            Count(apart.count(1)),
            Count(better),
            Count(worse),
            say_source("derived", options),
            estimate_share(0, 1, options).method,
        ),
    )
