"""s-Tryptase and KIT D816V over time: trajectories, change from baseline, and one against the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

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
    count_left_out,
    evaluate_cohort,
    join_ids,
    list_members,
    summarise_visits,
)
from smdash.analyses.laboratory import (
    Span,
    bound_percent_changes,
    judge,
    place_on_log_axis,
    read_span,
    tie_beyond_limits,
    write_middle_change,
    write_size,
)
from smdash.blocks import (
    Block,
    Figure,
    Heading,
    Note,
    Section,
    Table,
    Text,
    write_count,
    write_laboratory,
    write_number,
    write_p,
    write_proportion,
)
from smdash.charts.scatter import MOST_POINTS, count_cells, draw_scatter
from smdash.charts.trajectories import MOST_LINES, ReferenceLine, Time, draw_trajectories
from smdash.charts.waterfall import MOST_BARS, draw_waterfall, slice_changes
from smdash.cohort import Cohort
from smdash.measures import MEASURES, TRYPTASE_MINOR_CRITERION, Measure
from smdash.statistics import Comparison, proportion, quantiles, spearman
from smdash.vocabulary import BASELINE, LATEST, visit_label

KEY = "tryptase_kit"
TITLE = "Tryptase and KIT"

Kit = Literal["kit_d816v", "kit_positive_cells"]
Colour = Literal["subtype", "none"]

REFERENCE_CHANGE = 23.5
"""%; reference change value of s-tryptase."""
REFERENCE_CHANGE_SOURCE = "reference change value of 14 healthy adults"

ACUTE_FACTOR, ACUTE_STEP = 1.2, 2.0
"""An acute sample is raised from 1.2 × baseline + 2 ng/mL on (WAO)."""

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
        "Reference limit of tryptase": f"{options.reference_limit:g} ng/mL (a setting; laboratories use 8.4, 11.4 or 15)",
        "KIT D816V as": MEASURES[kit].label if kit else "not in these data",
        "Time axis": "scheduled visits" if options.time == "visits" else "months since the start of treatment",
    }
    evaluated = evaluate_cohort(cohort)
    blocks: list[Block] = []
    sentences: list[str] = []
    method = [count_left_out(cohort)]
    tests = 0
    for key in keys:
        part = _analyse_measure(evaluated, MEASURES[key], options)
        sentences.append(part.answer)
        blocks += [Heading(MEASURES[key].label), *part.blocks]
        method += part.method
        tests += part.tests
    if kit and len(offered) > 1:
        other = next(key for key in offered if key != kit)
        blocks.append(Note(f"{MEASURES[other].label} is also in these data. The two are different quantities and never mixed."))
    if len(keys) == 2:
        together = _compare_measures(evaluated, MEASURES[keys[1]], options)
        blocks += together.blocks
        method += together.method
        tests += together.tests
        sentences.append(together.answer)
    acute = _list_acute(evaluated)
    if acute is not None:
        blocks += [Heading("Acute samples"), acute]
        method.append("Acute tryptase samples are left out of trajectories, changes and tests.")
    if not sentences:
        answer = "These patients have no s-tryptase and no KIT D816V value" + (" outside acute samples." if acute else ".")
        return Section(KEY, TITLE, answer, tuple(blocks), tuple(method), settings=settings)
    return Section(
        KEY, TITLE, " ".join(s for s in sentences if s), tuple(blocks), tuple(dict.fromkeys(method)), tests, settings
    )


@dataclass(frozen=True, eq=False)
class _Part:
    answer: str
    blocks: tuple[Block, ...] = ()
    method: tuple[str, ...] = ()
    tests: int = 0


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


def _analyse_measure(cohort: Cohort, measure: Measure, options: LaboratoryOptions) -> _Part:
    values = build_follow_up(cohort, measure.key)
    if values.empty:
        return _Part(f"No evaluated patient has a value of {measure.label}.")
    unit = Unit(" percentage points" if measure.unit == "%" else f" {measure.unit}", write_size)
    summary = summarise_visits(values, write_laboratory)
    changes = compare_visits(values, "laboratory")
    blocks: list[Block] = [_trajectories(values, summary, measure, options)]
    answer = (
        f"{measure.label}: median {_write(_find_median(values[values['visit'] == summary['visit'].iloc[0]]), measure)} "
        f"at {summary['visit_label'].iloc[0].lower()}; without a second value there is no change to estimate."
    )
    if changes and not changes[-1].pairs.empty:
        last = changes[-1]
        percent = bound_percent_changes(last.pairs)
        if percent["change"].notna().any():
            blocks.append(_waterfall(percent, last, measure, options))
        blocks.append(_milestones(percent, last, measure, options))
        answer = _answer(last, measure, unit)
    if changes:
        blocks.append(build_change_table(changes, f"{measure.key}_changes", f"Change of {measure.label} from baseline", unit))
    blocks.append(_by_visit(values, summary, measure))
    latest = values[values["visit"] == LATEST]
    method = list(list_methods(changes))
    if not latest.empty:
        method.insert(0, f"{measure.label}, latest value of each patient: {count_latest(latest)}.")
    return _Part(answer, tuple(blocks), tuple(method), count_tests(changes))


def _find_median(rows: pd.DataFrame) -> tuple[float | None, str]:
    """The median of values and signs, with its own sign."""
    median = quantiles(rows["value"].tolist(), rows["censored"].tolist()).median
    return median.value, median.sign


def _write(median: tuple[float | None, str], measure: Measure) -> str:
    return f"{write_laboratory(median[0], median[1] or None)}{_tight(measure)}"


def _answer(change: Change, measure: Measure, unit: Unit) -> str:
    pairs = change.pairs
    before, after = (
        _write(
            _find_median(pairs.rename(columns={name: "value", f"{name}_censored": "censored"})), measure
        )
        for name in ("before", "after")
    )
    when = "the latest value" if change.visit == LATEST else visit_label(change.visit)
    return (
        f"{measure.label} had a median of {before} at baseline and {after} at {when} in the patients with both: "
        f"{say_change(change.comparison, unit, None)}."
    )


def _lines(values: pd.DataFrame, measure: Measure, options: LaboratoryOptions) -> tuple[tuple[ReferenceLine, ...], str]:
    """The lines drawn across a trajectory, and a sentence on the detection limits."""
    lines: list[ReferenceLine] = []
    if measure.key == "tryptase":
        lines.append(ReferenceLine(TRYPTASE_MINOR_CRITERION, "20 ng/mL, WHO minor criterion"))
        lines.append(ReferenceLine(options.reference_limit, f"reference limit {options.reference_limit:g} ng/mL"))
    below = values[values["censored"].isin(["<", "not_detected"]) & (values["value"] > 0)]
    limits = sorted({float(value) for value in below["value"]})
    if not limits:
        return tuple(lines), ""
    if len(limits) <= _MOST_LIMITS:
        lines += [ReferenceLine(limit, f"detection limit {write_laboratory(limit)}{_tight(measure)}") for limit in limits]
        return tuple(lines), ""
    ends = f"{write_laboratory(limits[0])} to {write_laboratory(limits[-1])}{_tight(measure)}"
    return tuple(lines), f" Detection limits differ by assay ({ends}); each mark stands at its own."


def _tight(measure: Measure) -> str:
    return "%" if measure.unit == "%" else f" {measure.unit}"


def _trajectories(values: pd.DataFrame, summary: pd.DataFrame, measure: Measure, options: LaboratoryOptions) -> Figure:
    many = values["patient_id"].nunique() > MOST_LINES
    months = options.time == "months"
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
        time=options.time,
        logarithmic=True,
        lines=lines,
        coloured=options.colour == "subtype",
    )
    censored = int(values.drop_duplicates(["patient_id", "month", "recorded_at"])["censored"].notna().sum())
    note = "Thick line: median; band: quartiles of the patients seen at each visit."
    if censored:
        note += f" {write_count(censored, 'value lies', 'values lie')} beyond a limit: hollow marks at the limit."
    if many:
        note += f" With more than {MOST_LINES} patients single lines are not drawn."
    if months:
        note += " Median and quartiles stand at the scheduled visits."
    if untimed:
        note += f" {write_count(untimed, 'value has', 'values have')} no month and cannot be drawn here."
    parts = [
        part.assign(layer=name)
        for part, name in (
            (
                drawn[["patient_id", "subtype", "visit_label", "recorded_at", "month", "value", "mark", "written", "sheet", "cell"]],
                "patient",
            ),
            (middle[["visit_label", "month", "n", "median", "lower", "upper", "written", "patients"]], "median and quartiles"),
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
        f"{measure.label} of {write_count(values['patient_id'].nunique(), 'patient')} on a logarithmic axis; median {ends} "
        f"{measure.unit}; {write_count(censored, 'value', 'values')} beyond a limit.",
        note + limits,
    )


def _waterfall(percent: pd.DataFrame, change: Change, measure: Measure, options: LaboratoryOptions) -> Figure:
    known = percent.dropna(subset=["change"]).reset_index(drop=True)
    known = known.assign(place=range(1, len(known) + 1))
    bounded, lost = int((known["bound"] != "").sum()), len(percent) - len(known)
    drawn = slice_changes(known) if len(known) > MOST_BARS else known
    band = None
    if measure.key == "tryptase" and options.noise_band:
        band = (REFERENCE_CHANGE, f"±{REFERENCE_CHANGE:g}%: {REFERENCE_CHANGE_SOURCE}")
    columns = ["patient_id", "subtype", "place", "change", "bound", "written", "values"]
    when = visit_label(change.visit).lower()
    chart = draw_waterfall(
        drawn if len(known) > MOST_BARS else drawn[columns],
        axis_title=f"Change of {measure.label} to {when}, %",
        band=band,
        coloured=options.colour == "subtype",
    )
    note = (
        f"n = {len(known):,} patients with a baseline and a {'latest' if change.visit == LATEST else when} value; median "
        f"change {write_middle_change(percent)}."
    )
    if bounded:
        note += f" Arrow heads: {write_count(bounded, 'change is', 'changes are')} known only to lie beyond the bar (limits)."
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
        f"{falls:,} of {len(percent):,} patients certainly have a lower value than at baseline; median change "
        f"{write_middle_change(percent)}.",
        note,
    )


def _milestones(percent: pd.DataFrame, change: Change, measure: Measure, options: LaboratoryOptions) -> Table:
    pairs = change.pairs.reset_index(drop=True)
    before, after = (
        [read_span(value, sign) for value, sign in zip(pairs[name], pairs[f"{name}_censored"], strict=True)]
        for name in ("before", "after")
    )
    spans = {
        str(row["patient_id"]): Span(row["least"], row["most"]) for _, row in percent.iterrows()
    }
    moves = [spans[str(one)] for one in pairs["patient_id"]]
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
        add(f"Fall of more than {size:g}%", everyone, _judge_moves(moves, lambda low, high: (high < -size, low >= -size)))
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


def _compare_measures(cohort: Cohort, kit: Measure, options: LaboratoryOptions) -> _Part:
    tryptase = MEASURES["tryptase"]
    sides = [
        place_on_log_axis(cohort.values(key, BASELINE)).assign(number=cohort.values(key, BASELINE)["value"])
        for key in (tryptase.key, kit.key)
    ]
    columns = ["patient_id", "value", "written", "censored", "number"]
    both = sides[0][columns].merge(sides[1][columns], on="patient_id", suffixes=("_x", "_y"))
    if both.empty:
        return _Part("", (Note(f"No patient has both s-tryptase and {kit.label} at baseline."),))
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
        drawn,
        x_title=f"{tryptase.label} at baseline, {tryptase.unit} (logarithmic)",
        y_title=f"{kit.label} at baseline, {kit.unit} (logarithmic)",
        x_line=(TRYPTASE_MINOR_CRITERION, "20 ng/mL"),
        coloured=options.colour == "subtype",
    )
    censored = int(points["censored"].sum())
    said = _say_correlation(answer)
    note = f"n = {len(points):,} patients with both at baseline. {said}"
    if censored:
        note += (
            f" {write_count(censored, 'patient has', 'patients have')} a value beyond a limit (hollow marks); for the ranks "
            "all values below the highest detection limit are tied."
        )
    figure = Figure(
        "tryptase_against_kit",
        f"s-Tryptase against {kit.label} at baseline",
        chart,
        drawn,
        f"{write_count(len(points), 'patient')} with both values. {said}",
        note,
    )
    return _Part(
        said if answer.computed else "",
        (Heading("Tryptase against KIT"), figure, Text(said)),
        (answer.method,),
        int(answer.computed),
    )


def _say_correlation(answer: Comparison) -> str:
    if not answer.computed:
        return f"No correlation: {answer.not_computed}"
    return (
        f"At baseline the two are correlated with Spearman's rho {write_number(answer.estimate, 2)} "
        f"({write_p(answer.p)}; {write_count(answer.n, 'patient')})."
    )


def _list_acute(cohort: Cohort) -> Table | None:
    """The acute samples with the patient's own baseline and whether they are raised by the acute-event rule."""
    acute = cohort.measurements[cohort.measurements["measure"] == "tryptase_acute"]
    if acute.empty:
        return None
    baseline = cohort.values("tryptase", BASELINE).set_index("patient_id")[["value", "censored"]]
    rows: list[tuple[str, str, str, str, str, str]] = []
    for _, sample in acute.iterrows():
        own = baseline.loc[sample["patient_id"]] if sample["patient_id"] in baseline.index else None
        verdict = "no baseline value"
        if own is not None:
            verdict = _judge_acute(read_span(sample["value"], sample["censored"]), read_span(own["value"], own["censored"]))
        rows.append(
            (
                str(sample["patient_id"]),
                visit_label(str(sample["visit"])),
                write_laboratory(sample["value"], sample["censored"]),
                "–" if own is None else write_laboratory(own["value"], own["censored"]),
                verdict,
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
