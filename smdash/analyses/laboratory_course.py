"""The course of one laboratory value: trajectories, change in percent, crossings of limits, values by visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from smdash.analyses.changes import (
    Change,
    Unit,
    build_change_table,
    compare_visits,
    count_tests,
    list_methods,
    say_change,
)
from smdash.analyses.follow_up import (
    build_follow_up,
    count_latest,
    list_members,
    summarise_visits,
)
from smdash.analyses.laboratory import (
    Span,
    bound_percent_changes,
    judge,
    place_on_log_axis,
    read_span,
    write_middle_change,
    write_size,
)
from smdash.blocks import (
    Block,
    Figure,
    Table,
    write_count,
    write_laboratory,
    write_proportion,
)
from smdash.charts.trajectories import MOST_LINES, ReferenceLine, Time, draw_trajectories
from smdash.charts.waterfall import MOST_BARS, draw_waterfall, slice_changes
from smdash.cohort import Cohort
from smdash.measures import TRYPTASE_MINOR_CRITERION, Measure
from smdash.statistics import proportion, quantiles
from smdash.vocabulary import LATEST, visit_label

Kit = Literal["kit_d816v", "kit_positive_cells"]
Colour = Literal["subtype", "none"]

REFERENCE_CHANGE = 23.5
"""%; reference change value of s-tryptase."""

REFERENCE_CHANGE_SOURCE = "reference change value of 14 healthy adults"

_MOST_LIMITS = 3


@dataclass(frozen=True, slots=True)
class LaboratoryOptions:
    """What is looked at.

    Attributes
    ----------
    time
        Equal steps between scheduled `visits`, or real `months`.
    kit
        Allele fraction or % positive cells, never both; None takes the first the cohort has.
    reference_limit
        The laboratory's upper reference limit of tryptase, ng/mL (laboratories use 8.4, 11.4 or 15).
    colour
        Colour the patients by `subtype`, or `none`.
    noise_band
        Whether the reference change value of tryptase is drawn around no change.
    """

    time: Time = "visits"
    kit: Kit | None = None
    reference_limit: float = 11.4
    colour: Colour = "subtype"
    noise_band: bool = True


@dataclass(frozen=True, eq=False)
class Part:
    """A piece of a section: a sentence of its answer, its blocks, methods and number of tests."""

    answer: str
    blocks: tuple[Block, ...] = ()
    method: tuple[str, ...] = ()
    tests: int = 0


def analyse_course(cohort: Cohort, measure: Measure, options: LaboratoryOptions) -> Part:
    """Answer what one laboratory value did, from the baseline to the latest value of each patient.

    Parameters
    ----------
    cohort
        Evaluated patients only.
    measure
        The laboratory value.
    options
        What is looked at.
    """
    values = build_follow_up(cohort, measure.key)
    if values.empty:
        return Part(f"No evaluated patient has a value of {measure.label}.")
    unit = Unit(" percentage points" if measure.unit == "%" else f" {measure.unit}", write_size)
    summary = summarise_visits(values, write_laboratory)
    changes = compare_visits(values, "laboratory")
    blocks: list[Block] = [_trajectories(values, summary, measure, options)]
    first: pd.Series = summary.iloc[0]
    answer = (
        f"{measure.label}: median {first['median_written']}{_tight(measure)} at {str(first['visit_label']).lower()} "
        f"({write_count(int(first['n']), 'patient')}); no patient has a baseline and a later value, so there is no "
        "change to estimate."
    )
    if changes and not changes[-1].pairs.empty:
        last = changes[-1]
        percent = bound_percent_changes(last.pairs)
        if percent["change"].notna().any():
            blocks.append(_waterfall(percent, last, measure, options))
        blocks.append(_milestones(percent, last, measure, options))
        answer = _answer(last, measure, unit)
    if changes:
        blocks.append(
            build_change_table(changes, f"{measure.key}_changes", f"Change of {measure.label} from baseline", unit)
        )
    blocks.append(_by_visit(values, summary, measure))
    latest = values[values["visit"] == LATEST]
    method = list(list_methods(changes))
    if not latest.empty:
        method.insert(0, f"{measure.label}, latest value of each patient: {count_latest(latest)}.")
    return Part(answer, tuple(blocks), tuple(method), count_tests(changes))


def _find_median(rows: pd.DataFrame) -> tuple[float | None, str]:
    """The median of values and signs, with its own sign."""
    median = quantiles(rows["value"].tolist(), rows["censored"].tolist()).median
    return median.value, median.sign


def _write(median: tuple[float | None, str], measure: Measure) -> str:
    return f"{write_laboratory(median[0], median[1] or None)}{_tight(measure)}"


def _answer(change: Change, measure: Measure, unit: Unit) -> str:
    pairs = change.pairs
    before, after = (
        _write(_find_median(pairs.rename(columns={name: "value", f"{name}_censored": "censored"})), measure)
        for name in ("before", "after")
    )
    when = "the latest value" if change.visit == LATEST else visit_label(change.visit)
    return (
        f"{measure.label} had a median of {before} at baseline and {after} at {when} in the patients with both: "
        f"{say_change(change.comparison, unit, None)}."
    )


def _lines(values: pd.DataFrame, measure: Measure, options: LaboratoryOptions) -> tuple[tuple[ReferenceLine, ...], str]:
    """The lines drawn across a trajectory, and what they are."""
    lines: list[ReferenceLine] = []
    said = ""
    if measure.key == "tryptase":
        lines.append(ReferenceLine(TRYPTASE_MINOR_CRITERION, "20"))
        lines.append(ReferenceLine(options.reference_limit, f"{options.reference_limit:g}"))
        said = f" Dashed: 20 ng/mL (WHO minor criterion) and the reference limit, {options.reference_limit:g} ng/mL."
    below = values[values["censored"].isin(["<", "not_detected"]) & (values["value"] > 0)]
    limits = sorted({float(value) for value in below["value"]})
    if 0 < len(limits) <= _MOST_LIMITS:
        lines += [ReferenceLine(limit, f"<{write_laboratory(limit)}") for limit in limits]
        names = ", ".join(f"{write_laboratory(limit)}{_tight(measure)}" for limit in limits)
        said += f" Dashed: {'detection limit' if len(limits) == 1 else 'detection limits of the assays'} ({names})."
    elif limits:
        ends = f"{write_laboratory(limits[0])} to {write_laboratory(limits[-1])}{_tight(measure)}"
        said += f" Detection limits differ by assay ({ends}); each mark stands at its own."
    return tuple(lines), said


def _tight(measure: Measure) -> str:
    return "%" if measure.unit == "%" else f" {measure.unit}"


def _trajectories(values: pd.DataFrame, summary: pd.DataFrame, measure: Measure, options: LaboratoryOptions) -> Figure:
    many = values["patient_id"].nunique() > MOST_LINES
    # Without a single month there is no time axis to draw on: the visits are drawn instead.
    months = options.time == "months" and bool((summary if many else values)["month"].notna().any())
    shown = place_on_log_axis(values)
    foot = float(shown["value"].min())
    if months:
        # A scheduled visit's value that is also the latest is one point in real time, not two.
        shown = shown[(shown["visit"] != LATEST) | (shown["recorded_at"] == visit_label(LATEST))]
    untimed = int(shown["month"].isna().sum()) if months else 0
    drawn = shown.dropna(subset=["month"]) if months else shown
    drawn = drawn.iloc[:0] if many else drawn
    middle = summary.dropna(subset=["month"]) if months else summary
    clipped = summary.assign(**{name: summary[name].clip(lower=foot) for name in ("median", "lower", "upper")})
    lines, limits = _lines(values, measure, options)
    chart = draw_trajectories(
        drawn[["patient_id", "subtype", "visit_label", "month", "value", "written", "mark"]],
        clipped[["visit_label", "month", "n", "median", "lower", "upper", "written"]],
        axis_title=f"{measure.label}, {measure.unit} (logarithmic)",
        time="months" if months else "visits",
        logarithmic=True,
        lines=lines,
        coloured=options.colour == "subtype",
    )
    censored = int(values.drop_duplicates(["patient_id", "month", "recorded_at"])["censored"].notna().sum())
    note = "Thick line: median; band: quartiles of the patients seen at each visit."
    if censored:
        note += f" {write_count(censored, 'value lies', 'values lie')} beyond a limit"
        note += "." if many else ": hollow marks at the limit."
    if many:
        note += f" With more than {MOST_LINES} patients single lines are not drawn."
    if months:
        note += " Median and quartiles stand at the scheduled visits."
    elif options.time == "months":
        note += " No value has a month, so the visits are shown instead."
    if untimed:
        note += f" {write_count(untimed, 'value has', 'values have')} no month and cannot be drawn here."
    parts = [
        part.assign(layer=name)
        for part, name in (
            (
                drawn[
                    [
                        "patient_id",
                        "subtype",
                        "visit_label",
                        "recorded_at",
                        "month",
                        "value",
                        "mark",
                        "written",
                        "sheet",
                        "cell",
                    ]
                ],
                "patient",
            ),
            (
                middle[["visit_label", "month", "n", "median", "lower", "upper", "written", "patients"]],
                "median and quartiles",
            ),
        )
        if not part.empty
    ]
    ends = " and ".join(
        f"{row['median_written']} at {str(row['visit_label']).lower()}" for _, row in summary.iloc[[0, -1]].iterrows()
    )
    return Figure(
        f"{measure.key}_trajectories",
        f"{measure.label} over time: "
        + ("median and quartiles" if many else "one line a patient, with median and quartiles"),
        chart,
        pd.concat(parts, ignore_index=True),
        f"{measure.label} of {write_count(values['patient_id'].nunique(), 'patient')} on a logarithmic axis, "
        f"{measure.unit}; median {ends}; {write_count(censored, 'value', 'values')} beyond a limit.",
        note + limits,
    )


def _waterfall(percent: pd.DataFrame, change: Change, measure: Measure, options: LaboratoryOptions) -> Figure:
    known = percent.dropna(subset=["change"]).sort_values("change", ascending=False, kind="stable", ignore_index=True)
    known = known.assign(place=range(1, len(known) + 1))
    bounded, lost = int((known["bound"] != "").sum()), len(percent) - len(known)
    drawn = slice_changes(known) if len(known) > MOST_BARS else known
    band = None
    if measure.key == "tryptase" and options.noise_band:
        band = (REFERENCE_CHANGE, f"±{REFERENCE_CHANGE:g}%: {REFERENCE_CHANGE_SOURCE}")
    columns = ["patient_id", "subtype", "place", "change", "bound", "written", "values"]
    when = visit_label(change.visit).lower()
    chart = draw_waterfall(
        drawn.drop(columns="patients") if len(known) > MOST_BARS else drawn[columns],
        axis_title=f"Change of {measure.label} to {when}, %",
        band=band,
        coloured=options.colour == "subtype",
    )
    then = "the latest visit" if change.visit == LATEST else when
    note = (
        f"n = {len(known):,} patients with a value at baseline and at {then}; median: {write_middle_change(percent)}."
    )
    if bounded:
        note += (
            f" {write_count(bounded, 'change is', 'changes are')} known only to reach at least so far because of limits"
        )
        note += "." if len(known) > MOST_BARS else " (arrow heads)."
    if lost:
        note += f" {write_count(lost, 'change', 'changes')} cannot be told because of the limits."
    if band:
        note += f" Band: {band[1]}; smaller changes may be ordinary variation."
    falls = int((percent["most"] < 0).sum())
    return Figure(
        f"{measure.key}_waterfall",
        f"Change of {measure.label} from baseline to {when}, "
        + ("hundredths of the patients in order" if len(known) > MOST_BARS else "patient by patient"),
        chart,
        drawn,
        f"{falls:,} of {len(percent):,} patients certainly have a lower value than at baseline; median: "
        f"{write_middle_change(percent)}.",
        note,
    )


def _milestones(percent: pd.DataFrame, change: Change, measure: Measure, options: LaboratoryOptions) -> Table:
    pairs = change.pairs.reset_index(drop=True)
    before, after = (
        [read_span(value, sign) for value, sign in zip(pairs[name], pairs[f"{name}_censored"], strict=True)]
        for name in ("before", "after")
    )
    moves = [Span(least, most) for least, most in zip(percent["least"], percent["most"], strict=True)]
    rows: list[tuple[str, str, int]] = []
    members: list[tuple[str, ...]] = []

    def add(name: str, eligible: list[bool | None], met: list[bool | None]) -> None:
        told = [e is True and m is not None for e, m in zip(eligible, met, strict=True)]
        hits = [t and m is True for t, m in zip(told, met, strict=True)]
        open_ = sum(e is None or (e and m is None) for e, m in zip(eligible, met, strict=True))
        low, high = proportion(sum(hits), sum(told)).interval or (None, None)
        rows.append((name, write_proportion(sum(hits), sum(told), low, high), open_))
        members.append(tuple(str(one) for one, hit in zip(pairs["patient_id"], hits, strict=True) if hit))

    everyone: list[bool | None] = [True] * len(pairs)
    if measure.key == "tryptase":
        for limit, name in (
            (TRYPTASE_MINOR_CRITERION, "20 ng/mL"),
            (options.reference_limit, f"the reference limit ({options.reference_limit:g} ng/mL)"),
        ):
            above, still = (judge(series, _above(limit)) for series in (before, after))
            add(f"From above {name} to {name.split(' (')[0]} or below", above, _negate(still))
            add(f"From {name} or below to above it", _negate(above), still)
    add("Fall of at least 50%", everyone, _judge_moves(moves, lambda low, high: (high <= -50, low > -50)))
    if measure.key == "tryptase":
        size = REFERENCE_CHANGE
        add(
            f"Fall of more than {size:g}%",
            everyone,
            _judge_moves(moves, lambda low, high: (high < -size, low >= -size)),
        )
        add(f"Rise of more than {size:g}%", everyone, _judge_moves(moves, lambda low, high: (low > size, high <= size)))
        add(
            f"Within ±{size:g}%",
            everyone,
            _judge_moves(moves, lambda low, high: (low >= -size and high <= size, low > size or high < -size)),
        )
    else:
        detected = [sign not in ("<", "not_detected") for sign in pairs["before_censored"]]
        gone: list[bool | None] = [sign in ("<", "not_detected") for sign in pairs["after_censored"]]
        add("Detected at baseline, then below the detection limit", list(detected), gone)
    frame = pd.DataFrame(rows, columns=["What happened", "Patients (95% CI)", "Cannot be told"])
    note = "Of the patients to whom it could happen; those whose limits leave it open are counted apart."
    if measure.key == "tryptase":
        note += f" {REFERENCE_CHANGE:g}%: {REFERENCE_CHANGE_SOURCE}."
    return Table(
        f"{measure.key}_milestones",
        f"{measure.label}: what happened from baseline to {visit_label(change.visit).lower()}",
        frame,
        tuple(members),
        ("Patients (95% CI)", "Cannot be told"),
        note,
    )


def _above(limit: float) -> Callable[[float], bool]:
    return lambda value: value > limit


def _negate(answers: list[bool | None]) -> list[bool | None]:
    return [None if answer is None else not answer for answer in answers]


def _judge_moves(moves: list[Span], read: Callable[[float, float], tuple[bool, bool]]) -> list[bool | None]:
    """Whether each change, known from its least to its most, certainly meets a condition, certainly not, or neither."""
    answers: list[bool | None] = []
    for move in moves:
        yes, no = read(round(move.low, 9), round(move.high, 9))
        answers.append(True if yes else False if no else None)
    return answers


def _by_visit(values: pd.DataFrame, summary: pd.DataFrame, measure: Measure) -> Table:
    frame = pd.DataFrame(
        {
            "Visit": summary["visit_label"],
            "n": summary["n"],
            "Beyond a limit": summary["n_censored"],
            f"Median, {measure.unit}": summary["median_written"],
            "Quartiles": summary["quartiles_written"],
            "Range": summary["range_written"],
        }
    )
    return Table(
        f"{measure.key}_by_visit",
        f"{measure.label} by visit",
        frame,
        list_members(values, summary["visit"]),
        tuple(name for name in frame.columns if name != "Visit"),
        "A median or quartile that falls among values beyond a limit carries the sign of the limit.",
    )
