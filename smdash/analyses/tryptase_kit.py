"""s-Tryptase and KIT D816V over time: trajectories, change from baseline, and one against the other."""

from __future__ import annotations

from typing import get_args

import pandas as pd

from smdash.analyses.follow_up import (
    QUARTILES,
    count_left_out,
    evaluate_cohort,
)
from smdash.analyses.laboratory import (
    Span,
    place_on_log_axis,
    read_span,
    tie_beyond_limits,
)
from smdash.analyses.laboratory_course import analyse_course
from smdash.analyses.laboratory_options import Colour, Kit, LaboratoryOptions
from smdash.analyses.methods import list_methods, write_test
from smdash.charts.scatter import MOST_POINTS, count_cells, draw_scatter
from smdash.cohort import Cohort
from smdash.measures import MEASURES, TRYPTASE_MINOR_CRITERION, Measure
from smdash.old_blocks import (
    Block,
    Figure,
    Heading,
    Note,
    Section,
    Table,
    Text,
    join_words,
    write_count,
    write_laboratory,
    write_number,
)
from smdash.statistics import Comparison, spearman
from smdash.vocabulary import BASELINE, Time, visit_label
from smdash.writing import write

KEY = "tryptase_kit"
TITLE = "Tryptase and KIT"


ACUTE_FACTOR, ACUTE_STEP = 1.2, 2.0
"""An acute sample is raised from 1.2 × baseline + 2 ng/mL on (WAO)."""


def list_kit_measures(cohort: Cohort) -> tuple[Kit, ...]:
    """The ways KIT D816V is reported in this cohort."""
    return tuple(key for key in get_args(Kit) if key in cohort.measures)


def analyse_tryptase_kit(cohort: Cohort, options: LaboratoryOptions | None = None) -> Section:
    """Answer what s-tryptase and KIT D816V did, from the baseline to the latest value of each patient.

    Only evaluated patients count. Censored values (`<1`, `>200`, not detected) are drawn at their limit with a mark of
    their own and enter every test as what they are. Acute tryptase samples stand apart. Allele fraction and percentage
    of positive cells are never mixed.

    Parameters
    ----------
    cohort
        The patients looked at.
    options
        What is looked at.

    Returns
    -------
    Section
        For each measure trajectories, change in percent, change by visit, counts of crossings and values by visit;
        then one against the other, and the acute samples.

    Raises
    ------
    ValueError
        If the time axis, the KIT measure or the colour asked for is none, or the reference limit is not above 0.
    """
    options = options or LaboratoryOptions()
    _check(options)
    offered = list_kit_measures(cohort)
    kit = options.kit or (offered[0] if offered else None)
    keys = [key for key in ("tryptase", kit) if key is not None and key in cohort.measures]
    settings = {
        "Reference limit of tryptase": f"{options.reference_limit:g} ng/mL (laboratories use 8.4, 11.4 or 15)",
        "KIT D816V as": MEASURES[kit].label if kit else "not in these data",
        "Time axis": "scheduled visits" if options.time == "visits" else "months since the start of treatment",
    }
    evaluated = evaluate_cohort(cohort)
    blocks: list[Block] = []
    sentences: list[str] = []
    method = [count_left_out(cohort)]
    compared: list[tuple[str, Comparison]] = []
    possible: list[str] = []
    for key in keys:
        course = analyse_course(evaluated, MEASURES[key], options)
        sentences.append(course.answer)
        blocks += [Heading(MEASURES[key].label, part=True), *course.blocks]
        method += course.denominators
        compared += course.comparisons
        if course.possible:
            possible.append(f"{course.possible} ({MEASURES[key].label})")
    if possible:
        sentences.append(f"Changes anywhere from {join_words(possible)} remain possible (95% intervals).")
    if kit and len(offered) > 1:
        other = next(key for key in offered if key != kit)
        blocks.append(
            Note(f"{MEASURES[other].label} is also in these data. The two are different quantities and never mixed.")
        )
    if len(keys) == 2:
        together = _correlate(evaluated, MEASURES[keys[1]], options)
        blocks += together[0]
        compared += [("correlation", together[1])] if together[1] is not None else []
    acute = _list_acute(evaluated)
    if acute is not None:
        blocks += [Heading("Acute samples", part=True), acute]
        method.append("Acute tryptase samples are left out of trajectories, changes and tests.")
    if not keys:
        answer = "These patients have no s-tryptase and no KIT D816V value" + (
            " outside acute samples." if acute else "."
        )
        return Section(KEY, TITLE, answer, tuple(blocks), tuple(method), settings=settings)
    method += [QUARTILES, *map(write, list_methods(compared))]
    tests = sum(comparison.computed for _, comparison in compared)
    return Section(KEY, TITLE, " ".join(sentences), tuple(blocks), tuple(method), tests, settings)


def _check(options: LaboratoryOptions) -> None:
    for name, value, allowed in (
        ("time axis", options.time, get_args(Time)),
        ("colour", options.colour, get_args(Colour)),
        ("KIT measure", options.kit, (None, *get_args(Kit))),
    ):
        if value not in allowed:
            raise ValueError(f"{value!r} is no {name}; allowed: {', '.join(map(str, allowed))}.")
    if not options.reference_limit > 0:
        raise ValueError(f"The reference limit must be above 0 ng/mL; it was {options.reference_limit!r}.")


def _correlate(cohort: Cohort, kit: Measure, options: LaboratoryOptions) -> tuple[list[Block], Comparison | None]:
    tryptase = MEASURES["tryptase"]
    sides = [
        place_on_log_axis(cohort.values(key, BASELINE)).assign(number=cohort.values(key, BASELINE)["value"])
        for key in (tryptase.key, kit.key)
    ]
    columns = ["patient_id", "value", "written", "censored", "number"]
    both = sides[0][columns].merge(sides[1][columns], on="patient_id", suffixes=("_x", "_y"))
    if both.empty:
        return [Note(f"No patient has both s-tryptase and {kit.label} at baseline.")], None
    tied = [
        tie_beyond_limits(both[f"number_{side}"].tolist(), both[f"censored_{side}"].tolist()) for side in ("x", "y")
    ]
    answer = spearman(*tied)
    subtypes = cohort.patients.set_index("patient_id")["subtype"]
    points = pd.DataFrame(
        {
            "patient_id": both["patient_id"],
            "subtype": both["patient_id"].map(subtypes).fillna("Not recorded"),
            "x": both["value_x"],
            "y": both["value_y"],
            "x_written": both["written_x"],
            "y_written": both["written_y"],
            "censored": (both["written_x"] != both["number_x"].map(write_laboratory))
            | (both["written_y"] != both["number_y"].map(write_laboratory))
            | ~(both["number_x"] > 0)
            | ~(both["number_y"] > 0),
        }
    )
    many = len(points) > MOST_POINTS
    drawn = count_cells(points) if many else points
    chart = draw_scatter(
        drawn.drop(columns="patients") if many else drawn,
        x_title=f"{tryptase.label} at baseline, {tryptase.unit} (logarithmic)",
        y_title=f"{kit.label} at baseline, {kit.unit} (logarithmic)",
        x_line=(TRYPTASE_MINOR_CRITERION, "20 ng/mL"),
        coloured=options.colour == "subtype",
    )
    censored = int((both["censored_x"].notna() | both["censored_y"].notna()).sum())
    said = _say_correlation(answer)
    note = f"n = {write_count(len(points), 'patient')} with both at baseline. {said}"
    if censored:
        note += (
            f" {write_count(censored, 'patient has', 'patients have')} a value beyond a "
            f"limit{'' if many else ' (hollow marks)'}; for the ranks all values below the highest detection limit are "
            "tied, and all above the lowest upper limit."
        )
    figure = Figure(
        "tryptase_against_kit",
        f"s-Tryptase against {kit.label} at baseline",
        chart,
        drawn,
        f"{write_count(len(points), 'patient')} with both values. {said}",
        note,
    )
    return [Heading("Tryptase against KIT", part=True), figure, Text(said)], answer


def _say_correlation(answer: Comparison) -> str:
    if not answer.computed:
        return f"No correlation: {answer.not_computed}"
    return (
        f"At baseline the two are correlated with Spearman's rho {write_number(answer.estimate, 2)} "
        f"({write_test(answer)}; {write_count(answer.n, 'patient')})."
    )


def _list_acute(cohort: Cohort) -> Table | None:
    """The acute samples with the patient's own baseline and whether they are raised by the acute-event rule."""
    acute = cohort.measurements[cohort.measurements["measure"] == "tryptase_acute"]
    if acute.empty:
        return None
    own = cohort.values("tryptase", BASELINE)[["patient_id", "value", "censored"]]
    samples = acute.merge(own, on="patient_id", how="left", suffixes=("", "_own"), indicator=True)
    rows: list[tuple[str, str, str, str, str, str]] = []
    for sample in samples.to_dict("records"):
        value, sign, base, base_sign = (sample[name] for name in ("value", "censored", "value_own", "censored_own"))
        known = sample["_merge"] == "both"
        base_sign = None if pd.isna(base_sign) else str(base_sign)
        rows.append(
            (
                str(sample["patient_id"]),
                visit_label(str(sample["visit"])),
                write_laboratory(value, sign),
                write_laboratory(base, base_sign) if known else "–",
                _judge_acute(read_span(value, sign), read_span(base, base_sign)) if known else "no baseline value",
                "!".join(str(part) for part in (sample["sheet"], sample["cell"]) if part is not None),
            )
        )
    frame = pd.DataFrame(rows, columns=["Patient", "Visit", "Acute, ng/mL", "Baseline, ng/mL", "Raised", "Cell"])
    return Table(
        "tryptase_acute",
        "Acute tryptase samples, apart from all trajectories",
        frame,
        tuple((row[0],) for row in rows),
        ("Acute, ng/mL", "Baseline, ng/mL"),
        f"Raised: at least {ACUTE_FACTOR:g} × baseline + {ACUTE_STEP:g} ng/mL (WAO). In systemic mastocytosis ordinary "
        "variation alone met this rule in 16 of 53 patients (30%).",
    )


def _judge_acute(acute: Span, own: Span) -> str:
    if acute.low >= ACUTE_FACTOR * own.high + ACUTE_STEP:
        return "yes"
    return "no" if acute.high < ACUTE_FACTOR * own.low + ACUTE_STEP else "cannot be told"
