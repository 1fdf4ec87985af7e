"""Figures of one laboratory value: its trajectories on a logarithmic axis and the change of every patient."""

from __future__ import annotations

import pandas as pd

from smdash.analyses.changes import Change
from smdash.analyses.laboratory import place_on_log_axis, tight_unit, write_middle_change
from smdash.analyses.laboratory_options import REFERENCE_CHANGE, REFERENCE_CHANGE_SOURCE, LaboratoryOptions
from smdash.charts.trajectories import MOST_LINES, ReferenceLine, draw_trajectories, explain_lines, name_lines
from smdash.charts.waterfall import MOST_BARS, draw_waterfall, slice_changes
from smdash.measures import TRYPTASE_MINOR_CRITERION, Measure
from smdash.old_blocks import Figure, write_count, write_laboratory
from smdash.vocabulary import LATEST, visit_label

_MOST_LIMITS = 3


def draw_course(
    values: pd.DataFrame, summary: pd.DataFrame, limits: pd.DataFrame, measure: Measure, options: LaboratoryOptions
) -> Figure:
    """The values over time on a logarithmic axis, censored ones at their limit with a mark of their own.

    Parameters
    ----------
    values, summary
        As `follow_up.build_follow_up` and `follow_up.summarise_visits` answer.
    limits
        As `laboratory_assays.list_limits` answers.
    measure, options
        The laboratory value and what is looked at.
    """
    patients = values["patient_id"].nunique()
    many = patients > MOST_LINES
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
    lines, said = _list_lines(limits, measure, options)
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
    note = explain_lines(patients)
    if censored:
        note += f" {write_count(censored, 'value lies', 'values lie')} beyond a limit"
        note += "." if many else ": hollow marks at the limit."
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
        f"{measure.label} over time: {name_lines(patients)}",
        chart,
        pd.concat(parts, ignore_index=True),
        f"{measure.label} of {write_count(values['patient_id'].nunique(), 'patient')} on a logarithmic axis, "
        f"{measure.unit}; median {ends}; {write_count(censored, 'value', 'values')} beyond a limit.",
        note + said,
    )


def draw_percent_changes(percent: pd.DataFrame, change: Change, measure: Measure, options: LaboratoryOptions) -> Figure:
    """The change of each patient in percent, in order of size.

    Parameters
    ----------
    percent
        As `laboratory.bound_percent_changes` answers.
    change
        The comparison the changes belong to.
    measure, options
        The laboratory value and what is looked at.
    """
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
    note = f"n = {write_count(len(known), 'patient')} with a value at baseline and at {then}; "
    note += f"median: {write_middle_change(percent)}."
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
        f"Certainly lower than at baseline: {falls:,} of {write_count(len(percent), 'patient')}; median change: "
        f"{write_middle_change(percent)}.",
        note,
    )


def _list_lines(limits: pd.DataFrame, measure: Measure, options: LaboratoryOptions) -> tuple[list[ReferenceLine], str]:
    """The lines drawn across a trajectory, and what they are."""
    lines: list[ReferenceLine] = []
    said = ""
    if measure.key == "tryptase":
        lines.append(ReferenceLine(TRYPTASE_MINOR_CRITERION, "20"))
        lines.append(ReferenceLine(options.reference_limit, f"{options.reference_limit:g}"))
        said = f" Dashed: 20 ng/mL (WHO minor criterion) and the reference limit, {options.reference_limit:g} ng/mL."
    found: list[float] = sorted(set(limits["limit"]))
    if 0 < len(found) <= _MOST_LIMITS:
        names: list[str] = []
        for limit in found:
            assays = [name for name in limits.loc[limits["limit"] == limit, "assay"] if name]
            of = f" {', '.join(assays)}" if assays else ""
            lines.append(ReferenceLine(limit, f"<{write_laboratory(limit)}{of}"))
            names.append(f"{write_laboratory(limit)}{tight_unit(measure)}{of}")
        said += f" Dashed: {'detection limit' if len(found) == 1 else 'detection limits of the assays'}"
        said += f" ({'; '.join(names)})."
    elif found:
        ends = f"{write_laboratory(found[0])} to {write_laboratory(found[-1])}{tight_unit(measure)}"
        said += f" Detection limits differ by assay ({ends}); each mark stands at its own."
    return lines, said
