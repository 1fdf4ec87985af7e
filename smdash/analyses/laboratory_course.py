"""The course of one laboratory value, from the baseline to the latest value of each patient."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from smdash.analyses.changes import (
    Change,
    build_change_table,
    choose_unit,
    compare_visits,
    name_comparisons,
    write_interval_of_change,
)
from smdash.analyses.follow_up import build_follow_up, count_latest, summarise_visits
from smdash.analyses.laboratory import bound_percent_changes, tight_unit
from smdash.analyses.laboratory_assays import find_assay_column, list_limits, tabulate_assays
from smdash.analyses.laboratory_figures import draw_course, draw_percent_changes
from smdash.analyses.laboratory_options import LaboratoryOptions
from smdash.analyses.laboratory_tables import compare_substituted, count_milestones, tabulate_visits
from smdash.analyses.methods import write_test
from smdash.cohort import Cohort
from smdash.measures import Measure
from smdash.old_blocks import Block, Note, write_count, write_laboratory
from smdash.statistics import Comparison, quantiles
from smdash.vocabulary import LATEST, visit_label


@dataclass(frozen=True, eq=False)
class Course:
    """What one laboratory value did.

    `answer` is one sentence, `possible` the interval of the change in words (empty where there is none), `denominators`
    say from which visits latest values come, and `comparisons` are the tests made, by name.
    """

    answer: str
    possible: str = ""
    blocks: tuple[Block, ...] = ()
    denominators: tuple[str, ...] = ()
    comparisons: tuple[tuple[str, Comparison], ...] = ()


def analyse_course(cohort: Cohort, measure: Measure, options: LaboratoryOptions) -> Course:
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
        return Course(f"No evaluated patient has a value of {measure.label}.")
    unit = choose_unit("percentage points" if measure.unit == "%" else measure.unit, values["value"])
    summary = summarise_visits(values, write_laboratory)
    changes = compare_visits(values, "laboratory")
    comparisons = name_comparisons(changes, f"{measure.label}, ")
    column = find_assay_column(cohort, measure)
    assays = None if column is None else cohort.patients.set_index("patient_id")[column].dropna().astype(str)
    limits = list_limits(values, assays)
    blocks: list[Block] = [draw_course(values, summary, limits, measure, options)]
    first: pd.Series = summary.iloc[0]
    answer = (
        f"{measure.label}: median {first['median_written']}{tight_unit(measure)} at "
        f"{str(first['visit_label']).lower()} ({write_count(int(first['n']), 'patient')}); no patient has a baseline "
        "and a later value, so there is no change to estimate."
    )
    possible = ""
    if changes and not changes[-1].pairs.empty:
        last = changes[-1]
        percent = bound_percent_changes(last.pairs)
        if percent["change"].notna().any():
            blocks.append(draw_percent_changes(percent, last, measure, options))
        blocks.append(count_milestones(percent, last, measure, options))
        answer, possible = _say_course(last, measure), write_interval_of_change(last.comparison, unit)
    if changes:
        blocks.append(
            build_change_table(changes, f"{measure.key}_changes", f"Change of {measure.label} from baseline", unit)
        )
    if options.sensitivity:
        table, made = compare_substituted(changes, measure, unit)
        comparisons += [(f"{measure.label}, {name}", comparison) for name, comparison in made]
        none = f"{measure.label}: no pair holds a censored value, so there is nothing to put in its place."
        blocks.append(Note(none) if table is None else table)
    blocks.append(tabulate_visits(values, summary, measure))
    if assays is not None:
        blocks.append(tabulate_assays(values, limits, assays, measure))
    latest = values[values["visit"] == LATEST]
    said = () if latest.empty else (f"{measure.label}, latest value of each patient: {count_latest(latest)}.",)
    return Course(answer, possible, tuple(blocks), said, tuple(comparisons))


def _write_median(pairs: pd.DataFrame, name: str) -> str:
    """The median of one side of the pairs with its own sign."""
    median = quantiles(pairs[name].tolist(), pairs[f"{name}_censored"].tolist()).median
    return write_laboratory(median.value, median.sign or None)


def _say_course(change: Change, measure: Measure) -> str:
    comparison, unit = change.comparison, tight_unit(measure)
    before, after = (f"{_write_median(change.pairs, name)}{unit}" for name in ("before", "after"))
    when = "the latest value" if change.visit == LATEST else visit_label(change.visit)
    who = write_count(comparison.n, "patient")
    if not comparison.computed:
        return (
            f"{measure.label}: median of {before} at baseline, {after} at {when} ({who}); no change can be estimated: "
            f"{(comparison.not_computed or '').rstrip('.').lower()}."
        )
    return f"{measure.label}: median of {before} at baseline, {after} at {when} ({who}; {write_test(comparison)})."
