"""Quality of life and symptom scores over time: how each instrument went, in its own direction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

import pandas as pd

from smdash.analyses.changes import (
    Change,
    Unit,
    build_change_table,
    choose_unit,
    compare_visits,
    name_comparisons,
    say_change,
    write_change,
)
from smdash.analyses.follow_up import (
    QUARTILES,
    build_follow_up,
    count_left_out,
    evaluate_cohort,
    list_members,
    summarise_visits,
)
from smdash.analyses.instruments import (
    DIRECTIONS,
    build_instrument_table,
    count_at_ends,
    count_beyond_thresholds,
    list_instruments,
)
from smdash.analyses.methods import list_methods, write_test
from smdash.analyses.score_figures import draw_course, draw_course_changes, say_latest, write_score
from smdash.cohort import Cohort
from smdash.measures import MEASURES, QUALITY_OF_LIFE, Direction, Measure
from smdash.old_blocks import (
    Block,
    Note,
    Section,
    Stat,
    Stats,
    Table,
    Text,
    write_count,
    write_number,
    write_p,
)
from smdash.statistics import Comparison, friedman
from smdash.statistics.results import FEW_PAIRS
from smdash.vocabulary import BASELINE, LATEST, Time, visit_label
from smdash.writing import write

KEY = "quality_of_life"
TITLE = "Quality of life"


@dataclass(frozen=True, slots=True)
class QualityOfLifeOptions:
    """What is looked at.

    Attributes
    ----------
    measure
        The instrument, a key of `QUALITY_OF_LIFE`; None takes the first the cohort has.
    time
        Equal steps between scheduled `visits`, or real `months`.
    threshold
        Whether patients beyond a published threshold are counted, where the instrument has one.
    """

    measure: str | None = None
    time: Time = "visits"
    threshold: bool = True


def analyse_quality_of_life(cohort: Cohort, options: QualityOfLifeOptions | None = None) -> Section:
    """Answer how quality of life went, from the baseline to the latest value of each patient.

    Only evaluated patients count. A change needs both values of a patient. Blank is not assessed and is left out, with
    the number left out said.

    Parameters
    ----------
    cohort
        The patients looked at.
    options
        What is looked at.

    Returns
    -------
    Section
        Trajectories, change from baseline at each visit, values by visit, thresholds, floor and ceiling, instruments.

    Raises
    ------
    ValueError
        If the instrument or the time axis asked for is none.
    """
    options = options or QualityOfLifeOptions()
    if options.measure is not None and options.measure not in QUALITY_OF_LIFE:
        raise ValueError(f"{options.measure!r} is no instrument; allowed: {', '.join(QUALITY_OF_LIFE)}.")
    if options.time not in get_args(Time):
        raise ValueError(f"{options.time!r} is no time axis; allowed: {', '.join(get_args(Time))}.")
    offered = list_instruments(cohort)
    key = options.measure or (offered[0] if offered else None)
    if key is None:
        return Section(KEY, TITLE, "These patients have no value of any quality-of-life or symptom score.")
    measure, better = MEASURES[key], cohort.better(key)
    settings = {
        "Instrument": measure.label,
        "Direction": DIRECTIONS[better],
        "Time axis": "scheduled visits" if options.time == "visits" else "months since the start of treatment",
    }
    evaluated = evaluate_cohort(cohort)
    values = build_follow_up(evaluated, key)
    if values.empty:
        answer = f"No evaluated patient has a value of {measure.label}."
        return Section(
            KEY, TITLE, answer, (build_instrument_table(cohort),), (count_left_out(cohort),), settings=settings
        )
    summary = summarise_visits(values, write_score)
    changes = compare_visits(values, "score")
    unit = choose_unit("points", values["value"])
    order = _compare_all_visits(values)
    blocks: list[Block] = []
    if better is None:
        blocks.append(
            Note(
                f"The file does not say which end of {measure.label} is better, so changes are called higher or lower, "
                "never better or worse. Declare the direction on the Data page.",
                "caution",
            )
        )
    if changes:
        blocks.append(_stats(summary, changes[-1], unit))
    blocks.append(draw_course(values, summary, measure, better, options.time))
    if changes:
        blocks += [
            draw_course_changes(values, changes, measure, better, unit),
            build_change_table(changes, "changes", f"Change of {measure.label} from baseline", unit),
        ]
    blocks.append(_by_visit(values, summary, measure))
    if order is not None:
        blocks.append(Text(_say_all_visits(order, values)))
    if options.threshold and measure.thresholds:
        blocks.append(count_beyond_thresholds(values, changes, measure, better))
    if measure.low is not None or measure.high is not None:
        blocks.append(count_at_ends(values, summary, measure, better))
    blocks.append(build_instrument_table(cohort))
    compared = name_comparisons(changes)
    if order is not None:
        compared.append(("all visits", order))
    method = [count_left_out(cohort), *say_latest(values), *map(write, list_methods(compared))]
    method.append(QUARTILES)
    if options.threshold and measure.thresholds:
        method.append("Proportions with exact 95% intervals (Clopper-Pearson).")
    tests = sum(comparison.computed for _, comparison in compared)
    return Section(
        KEY, TITLE, _answer(summary, changes, measure, better, unit), tuple(blocks), tuple(method), tests, settings
    )


def _answer(
    summary: pd.DataFrame, changes: tuple[Change, ...], measure: Measure, better: Direction | None, unit: Unit
) -> str:
    first, last = summary.iloc[0], summary.iloc[-1]
    if not changes:
        return (
            f"{measure.label} was recorded at {first['visit_label'].lower()} only: median {first['median_written']} "
            f"(quartiles {first['quartiles_written']}; {write_count(int(first['n']), 'patient')}). "
            "Without a second visit there is no change to estimate."
        )
    change = changes[-1]
    if change.pairs.empty:
        return f"{measure.label}: no patient has both a baseline and a later value, so there is no change to estimate."
    before, after = (write_number(float(change.pairs[name].median())) for name in ("before", "after"))
    when = "the latest value" if change.visit == LATEST else str(last["visit_label"])
    return (
        f"{measure.label} went from a median of {before} at baseline to {after} at {when} in the patients with both: "
        f"{say_change(change.comparison, unit, better)}."
    )


def _stats(summary: pd.DataFrame, change: Change, unit: Unit) -> Stats:
    patients = tuple(change.pairs["patient_id"])
    label = visit_label(change.visit)
    ends = [
        Stat(
            f"Median, {row['visit_label'].lower()}",
            str(row["median_written"]),
            f"quartiles {row['quartiles_written']}; n = {row['n']:,}",
            tuple(str(row["patients"]).split("; ")),
        )
        for _, row in summary[summary["visit"].isin([BASELINE, change.visit])].iterrows()
    ]
    comparison = change.comparison
    size, _, interval = write_change(comparison, unit).partition(" (95% CI ")
    estimate = Stat(
        f"Change to {label.lower()}",
        size,
        comparison.not_computed or f"Hodges-Lehmann; 95% CI {interval.rstrip(')') or 'not computed'}",
        patients,
    )
    detail = write_count(comparison.n, "pair")
    if comparison.computed and comparison.n < FEW_PAIRS:
        detail += ": to be read with caution"
    return Stats((*ends, estimate, Stat("Paired test", write_p(comparison.p), detail, patients)))


def _by_visit(values: pd.DataFrame, summary: pd.DataFrame, measure: Measure) -> Table:
    frame = pd.DataFrame(
        {
            "Visit": summary["visit_label"],
            "n": summary["n"],
            "Median": summary["median_written"],
            "Quartiles": summary["quartiles_written"],
            "Range": summary["range_written"],
        }
    )
    note = " ".join(say_latest(values))
    return Table(
        "by_visit",
        f"{measure.label} by visit",
        frame,
        list_members(values, summary["visit"]),
        ("n", "Median", "Quartiles", "Range"),
        note,
    )


def _list_scheduled(values: pd.DataFrame) -> pd.DataFrame:
    """One row a patient, one column a scheduled visit."""
    scheduled = values[values["visit"] != LATEST]
    wide = scheduled.pivot(index="patient_id", columns="visit", values="value")
    return wide[list(dict.fromkeys(scheduled["visit"]))]


def _compare_all_visits(values: pd.DataFrame) -> Comparison | None:
    """Friedman over the scheduled visits; None with fewer than three of them."""
    wide = _list_scheduled(values)
    return friedman(wide.to_numpy().tolist()) if len(wide.columns) >= 3 else None


def _say_all_visits(answer: Comparison, values: pd.DataFrame) -> str:
    wide = _list_scheduled(values)
    subject = f"All scheduled visits together ({', '.join(visit_label(str(v)).lower() for v in wide.columns)})"
    if not answer.computed:
        return f"{subject}: {answer.not_computed}"
    left = f"{answer.n:,} of {write_count(len(wide), 'patient')} have a value at each of them"
    return f"{subject}: Friedman test {write_test(answer)}; {left}."
