"""Quality of life and symptom scores over time: how each instrument went, in its own direction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

import pandas as pd

from smdash.analyses.changes import (
    POINTS,
    Change,
    build_change_summary,
    build_change_table,
    compare_visits,
    count_tests,
    list_methods,
    say_change,
    write_change,
)
from smdash.analyses.follow_up import (
    build_follow_up,
    count_latest,
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
from smdash.blocks import (
    Block,
    Figure,
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
from smdash.charts.changes import draw_changes
from smdash.charts.trajectories import MEASURED, MOST_LINES, Time, draw_trajectories
from smdash.cohort import Cohort
from smdash.measures import MEASURES, QUALITY_OF_LIFE, Direction, Measure
from smdash.statistics import friedman
from smdash.vocabulary import BASELINE, LATEST, visit_label

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
    summary = summarise_visits(values, _write)
    changes = compare_visits(values, "score")
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
        blocks.append(_stats(summary, changes[-1]))
    blocks.append(_trajectories(values, summary, measure, better, options))
    if changes:
        blocks += [
            _changes(values, changes, measure, better),
            build_change_table(changes, "changes", f"Change of {measure.label} from baseline", POINTS),
        ]
    blocks.append(_by_visit(values, summary, measure))
    if order is not None:
        blocks.append(Text(order[0]))
    if options.threshold and measure.thresholds:
        blocks.append(count_beyond_thresholds(values, changes, measure, better))
    if measure.low is not None or measure.high is not None:
        blocks.append(count_at_ends(values, summary, measure, better))
    blocks.append(build_instrument_table(cohort))
    method = [count_left_out(cohort), *_say_latest(values), *list_methods(changes)]
    if order is not None:
        method.append(order[1])
    if options.threshold and measure.thresholds:
        method.append("Proportions with exact 95% intervals (Clopper-Pearson).")
    tests = count_tests(changes) + (order is not None and order[2])
    return Section(
        KEY, TITLE, _answer(summary, changes, measure, better), tuple(blocks), tuple(method), tests, settings
    )


def _write(value: float | None, censored: str | None = None) -> str:
    return f"{censored or ''}{write_number(value)}"


def _answer(summary: pd.DataFrame, changes: tuple[Change, ...], measure: Measure, better: Direction | None) -> str:
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
        f"{say_change(change.comparison, POINTS, better)}."
    )


def _stats(summary: pd.DataFrame, change: Change) -> Stats:
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
    size, _, interval = write_change(comparison, POINTS).partition(" (95% CI ")
    estimate = Stat(
        f"Change to {label.lower()}",
        size,
        comparison.not_computed or f"Hodges-Lehmann; 95% CI {interval.rstrip(')') or 'not computed'}",
        patients,
    )
    return Stats((*ends, estimate, Stat("Paired test", write_p(comparison.p), f"{comparison.n:,} pairs", patients)))


def _axis_title(measure: Measure, better: Direction | None) -> str:
    return f"{measure.label}, {DIRECTIONS[better]}"


def _trajectories(
    values: pd.DataFrame,
    summary: pd.DataFrame,
    measure: Measure,
    better: Direction | None,
    options: QualityOfLifeOptions,
) -> Figure:
    patients = values["patient_id"].nunique()
    many = patients > MOST_LINES
    # Without a single month there is no time axis to draw on: the visits are drawn instead.
    months = options.time == "months" and bool((summary if many else values)["month"].notna().any())
    shown = values.assign(written=values["value"].map(_write), mark=MEASURED)
    if months:
        # A scheduled visit's value that is also the latest is one point in real time, not two.
        shown = shown[(shown["visit"] != LATEST) | (shown["recorded_at"] == visit_label(LATEST))]
    untimed = int(shown["month"].isna().sum()) if months else 0
    drawn = shown.dropna(subset=["month"]) if months else shown
    middle = summary.dropna(subset=["month"]) if months else summary
    chart = draw_trajectories(
        drawn.iloc[:0]
        if many
        else drawn[["patient_id", "subtype", "visit_label", "month", "value", "written", "mark"]],
        summary[["visit_label", "month", "n", "median", "lower", "upper", "written"]],
        axis_title=_axis_title(measure, better),
        time="months" if months else "visits",
        limits=(measure.low, measure.high) if measure.low is not None and measure.high is not None else None,
    )
    who = "median and quartiles" if many else "one line a patient, with median and quartiles"
    note = "Thick line: median; band: quartiles of the patients seen at each visit."
    if many:
        note += f" With more than {MOST_LINES} patients single lines are not drawn."
    if months:
        note += " Median and quartiles stand at the scheduled visits; the latest value has no common month."
        if untimed:
            note += f" {write_count(untimed, 'value has', 'values have')} no month and cannot be drawn here."
    else:
        if options.time == "months":
            note += " No value has a month, so the visits are shown instead."
        note += "".join(f" {sentence}" for sentence in _say_latest(values))
    ends = " to ".join(
        f"{row['median_written']} at {str(row['visit_label']).lower()}" for _, row in summary.iloc[[0, -1]].iterrows()
    )
    return Figure(
        "trajectories",
        f"{measure.label} over time: {who}",
        chart,
        _stack(drawn if not many else drawn.iloc[:0], middle),
        f"{measure.label} of {write_count(patients, 'patient')}, {DIRECTIONS[better]}. Median {ends}.",
        note,
    )


def _stack(patients: pd.DataFrame, summary: pd.DataFrame) -> pd.DataFrame:
    """What a figure of lines and medians draws, in one frame: `layer` says which is which."""
    lines = patients[
        ["patient_id", "subtype", "visit_label", "recorded_at", "month", "value", "written", "sheet", "cell"]
    ]
    middle = summary[["visit_label", "month", "n", "median", "lower", "upper", "written", "patients"]]
    parts = [
        part.assign(layer=name)
        for part, name in ((lines, "patient"), (middle, "median and quartiles"))
        if not part.empty
    ]
    return pd.concat(parts, ignore_index=True)


def _changes(values: pd.DataFrame, changes: tuple[Change, ...], measure: Measure, better: Direction | None) -> Figure:
    many = values["patient_id"].nunique() > MOST_LINES
    summary = build_change_summary(changes, POINTS)
    single = pd.concat([change.pairs.assign(visit_label=visit_label(change.visit)) for change in changes])
    single = single.assign(change=single["after"] - single["before"]).dropna(subset=["change"])
    single = single.assign(written=single["change"].map(write_number))
    single = single[["patient_id", "subtype", "visit_label", "before", "after", "change", "written"]]
    if many:
        single = single.iloc[:0]
    chart = draw_changes(
        single, summary.drop(columns="patients"), axis_title=f"Change of {measure.label}, {_sided(better)}"
    )
    parts = [part.assign(layer=name) for part, name in ((single, "patient"), (summary, "estimate")) if not part.empty]
    said = "; ".join(f"{row['visit_label']} {row['written']}" for _, row in summary.iterrows())
    return Figure(
        "changes",
        f"Change of {measure.label} from baseline at each visit, with 95% interval",
        chart,
        pd.concat(parts, ignore_index=True),
        f"Change of {measure.label} from baseline: {said}.",
        "Dark point: Hodges-Lehmann estimate of the change with its 95% interval; n: patients with both values."
        + ("" if many else " Light points: single patients."),
    )


def _sided(better: Direction | None) -> str:
    if better is None:
        return "which side is better is not declared"
    return "above 0 is better ↑" if better == "high" else "below 0 is better ↓"


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
    note = " ".join(_say_latest(values))
    return Table(
        "by_visit",
        f"{measure.label} by visit",
        frame,
        list_members(values, summary["visit"]),
        ("n", "Median", "Quartiles", "Range"),
        note,
    )


def _say_latest(values: pd.DataFrame) -> tuple[str, ...]:
    latest = values[values["visit"] == LATEST]
    return (f"Latest value of each patient: {count_latest(latest)}.",) if not latest.empty else ()


def _compare_all_visits(values: pd.DataFrame) -> tuple[str, str, bool] | None:
    """Friedman over the scheduled visits, in words; None with fewer than three of them."""
    scheduled = values[values["visit"] != LATEST]
    wide = scheduled.pivot(index="patient_id", columns="visit", values="value")
    visits = [visit for visit in dict.fromkeys(scheduled["visit"]) if visit in wide]
    if len(visits) < 3:
        return None
    answer = friedman(wide[visits].to_numpy().tolist())
    names = ", ".join(visit_label(str(visit)).lower() for visit in visits)
    if not answer.computed:
        return f"All scheduled visits together ({names}): {answer.not_computed}", answer.method, False
    left = f"{answer.n:,} of {len(wide):,} patients have a value at each of them"
    return f"All scheduled visits together ({names}): Friedman test {write_p(answer.p)}; {left}.", answer.method, True
