"""Safety: anaphylaxis before and on treatment, adverse events, withdrawals, exposure."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from smdash.analyses.adverse_events import list_severe, tabulate_adverse_events
from smdash.analyses.episodes import (
    BEFORE,
    MONTHS_A_YEAR,
    ON,
    OUTSIDE,
    UNPLACED,
    count_by_patient,
    count_months,
    list_observation_columns,
    place_episodes,
)
from smdash.blocks import (
    Block,
    Figure,
    Heading,
    Note,
    Section,
    Stat,
    Stats,
    Table,
    Text,
    write_count,
    write_interval,
    write_number,
    write_p,
    write_proportion,
)
from smdash.charts.timeline import MOST_ROWS, draw_episode_counts, draw_timelines
from smdash.cohort import Cohort
from smdash.statistics import Comparison, Estimate, compare_rates, proportion, rate

KEY = "safety"
TITLE = "Safety"

_INTERVAL = 3


@dataclass(frozen=True, slots=True)
class SafetyOptions:
    """What is looked at.

    Attributes
    ----------
    observed_before
        The patient column that holds the months each patient was observed before treatment, one of
        `episodes.list_observation_columns`; None where the file does not say, and then no rate before treatment exists.
    """

    observed_before: str | None = None


def analyse_safety(cohort: Cohort, options: SafetyOptions | None = None) -> Section:
    """Answer how often anaphylaxis occurred before and on treatment, and what else happened to patients.

    All treated patients count, excluded ones included. The time before treatment is never assumed.

    Parameters
    ----------
    cohort
        The patients looked at.
    options
        What is looked at.

    Raises
    ------
    ValueError
        If the column asked for is no numeric column of the file.
    """
    options = options or SafetyOptions()
    offered = list_observation_columns(cohort)
    if options.observed_before is not None and options.observed_before not in offered:
        raise ValueError(
            f"{options.observed_before!r} is no numeric column of the file; allowed: {', '.join(offered) or 'none'}."
        )
    settings = {"Months observed before treatment": options.observed_before or "not in the file"}
    people = cohort.patients
    if people.empty:
        return Section(KEY, TITLE, "There is no patient.", settings=settings)
    months = count_months(cohort, options.observed_before)
    episodes = place_episodes(cohort, months)
    counted = count_by_patient(months, episodes)
    exposed = counted.dropna(subset=["months_on"])
    years = float(exposed["months_on"].sum()) / MONTHS_A_YEAR
    on = rate(int(exposed["on"].sum()), years)
    sentences: list[str] = []
    blocks: list[Block] = [_exposure(cohort, exposed, years)]
    method = [
        f"All {len(people):,} treated patients, excluded ones included.",
        "Time on treatment is the recorded one, else the time from start to stop.",
    ]
    tests = 0
    blocks.append(Heading("Anaphylaxis"))
    if episodes.empty:
        sentences.append("No episode of anaphylaxis is recorded in this file.")
        blocks.append(
            Text("No episode of anaphylaxis is recorded. A file without an events sheet says nothing about them.")
        )
    else:
        comparison = _compare(counted) if options.observed_before is not None else None
        sentences.append(_say_episodes(counted, exposed, on, comparison, options))
        blocks += _show_episodes(counted, episodes, options)
        method.append(on.method)
        if comparison is not None:
            blocks.append(Text(_say_comparison(comparison)))
            method.append(comparison.method)
            tests += comparison.computed
        blocks.append(_scales(episodes))
    blocks.append(Heading("Adverse events"))
    recorded = cohort.events[cohort.events["kind"] == "adverse event"]
    events = recorded[~(recorded["month"] < 0)]
    if len(events) < len(recorded):
        early = write_count(len(recorded) - len(events), "event")
        blocks.append(Note(f"{early} before the first dose left out: not an adverse event of treatment."))
    if events.empty:
        sentences.append("No adverse event is recorded.")
        blocks.append(Text("No adverse event is recorded. That is not the same as none having occurred."))
    else:
        severe, ungraded = list_severe(events)
        have = int(events["patient_id"].nunique())
        bad = int(severe["patient_id"].nunique())
        sentences.append(
            f"{write_count(len(events), 'adverse event')} in {have:,} of {len(people):,} patients; of CTCAE grade 3 or "
            f"more in {_share(bad, len(people))}"
            + (f" ({write_count(ungraded, 'event')} without a CTCAE grade)." if ungraded else ".")
        )
        blocks.append(tabulate_adverse_events(events, len(people)))
        method.append("Proportions with exact 95% intervals (Clopper-Pearson).")
    withdrawn = people[people["withdrawn"] | (people["response"] == "withdrawn")]
    sentences.append(f"{_share(len(withdrawn), len(people))} withdrew.")
    if not withdrawn.empty:
        blocks += [Heading("Withdrawals"), _withdrawals(withdrawn, months)]
    return Section(KEY, TITLE, " ".join(sentences), tuple(blocks), tuple(method), tests, settings)


def _share(count: int, total: int) -> str:
    low, high = proportion(count, total).interval or (None, None)
    return write_proportion(count, total, low, high)


def _write_rate(estimate: Estimate) -> str:
    if estimate.value is None:
        return estimate.not_computed or "–"
    low, high = estimate.interval or (math.nan, math.nan)
    return f"{write_number(estimate.value, 2)} (95% CI {write_interval(low, high, 2)})"


def _exposure(cohort: Cohort, exposed: pd.DataFrame, years: float) -> Stats:
    missing = len(cohort.patients) - len(exposed)
    lost = f"; {write_count(missing, 'patient')} without a known time" if missing else ""
    doses = int((cohort.events["kind"] == "dose change").sum())
    ids = tuple(exposed["patient_id"])
    spread = (
        f"{write_number(float(exposed['months_on'].min()))} to {write_number(float(exposed['months_on'].max()))}"
        if ids
        else "–"
    )
    middle = float(exposed["months_on"].median()) if ids else None
    return Stats(
        (
            Stat("Time on treatment", f"{write_number(years)} patient-years", f"{len(ids):,} patients{lost}", ids),
            Stat("Median months", write_number(middle), f"range {spread}", ids),
            Stat("Dose changes", f"{doses:,}", "recorded events"),
        )
    )


def _compare(counted: pd.DataFrame) -> Comparison:
    return compare_rates(
        counted["before"].tolist(),
        (counted["months_before"] / MONTHS_A_YEAR).tolist(),
        counted["on"].tolist(),
        (counted["months_on"] / MONTHS_A_YEAR).tolist(),
    )


def _say_episodes(
    counted: pd.DataFrame, exposed: pd.DataFrame, on: Estimate, comparison: Comparison | None, options: SafetyOptions
) -> str:
    have = int((exposed["on"] > 0).sum())
    said = (
        f"Anaphylaxis on treatment: {write_count(int(exposed['on'].sum()), 'episode')} in {have:,} of {len(exposed):,} "
        f"patients, {_write_rate(on)} per patient-year."
    )
    if options.observed_before is None:
        return (
            f"{said} Before treatment {write_count(int(counted['before'].sum()), 'episode')} in "
            f"{int((counted['before'] > 0).sum()):,} patients are recorded; the file does not say how long patients "
            "were observed before treatment, so no rate before treatment and no comparison can be computed."
        )
    known = counted.dropna(subset=["months_before"])
    before = rate(int(known["before"].sum()), float(known["months_before"].sum()) / MONTHS_A_YEAR)
    said += f" Before treatment: {write_count(int(known['before'].sum()), 'episode')}, {_write_rate(before)} per"
    said += " patient-year."
    return f"{said} {_say_comparison(comparison)}" if comparison is not None else said


def _say_comparison(comparison: Comparison) -> str:
    if not comparison.computed:
        return f"The rates could not be compared: {comparison.not_computed}"
    ratio = "infinite" if comparison.estimate is None else write_number(comparison.estimate, 2)
    low, high = comparison.interval or (math.nan, math.nan)
    return (
        f"Rate ratio, on treatment against before, each patient with itself: {ratio} (95% CI "
        f"{write_interval(low, high, 2)}; {write_p(comparison.p)}; {write_count(comparison.n, 'patient')} observed in "
        "both periods)."
    )


def _show_episodes(counted: pd.DataFrame, episodes: pd.DataFrame, options: SafetyOptions) -> list[Block]:
    left = episodes["period"].value_counts()
    blocks: list[Block] = []
    for period, why in (
        (OUTSIDE, "lie outside the observed time"),
        (UNPLACED, "have neither a month nor a usable date"),
    ):
        if left.get(period, 0):
            text = f"{write_count(int(left[period]), 'episode')} {why} and count in no rate."
            blocks.append(
                Note(text.replace("episode lie", "episode lies").replace("episode have", "episode has"), "caution")
            )
    unknown = counted[counted["months_on"].isna() & (counted["on"] > 0)]
    if not unknown.empty:
        blocks.append(
            Note(
                f"{write_count(int(unknown['on'].sum()), 'episode')} on treatment without a known time on treatment: "
                "left out of the rate.",
                "caution",
            )
        )
    timed = episodes.dropna(subset=["month"])
    if not timed.empty:
        blocks.append(_timelines(counted, timed))
    blocks.append(_by_patient(counted, options))
    return blocks


def _timelines(counted: pd.DataFrame, timed: pd.DataFrame) -> Figure:
    note = "Triangle: an episode; bar: observed time; dashed line: start of treatment."
    alt_text = (
        f"{int((timed['period'] == BEFORE).sum()):,} episodes before and {int((timed['period'] == ON).sum()):,} on "
        f"treatment in {write_count(len(counted), 'patient')}."
    )
    if len(counted) > MOST_ROWS:
        bins = _count_intervals(counted, timed)
        return Figure(
            "anaphylaxis",
            f"Anaphylaxis around the start of treatment, episodes in intervals of {_INTERVAL} months",
            draw_episode_counts(bins.drop(columns="patients")),
            bins,
            alt_text,
            f"With more than {MOST_ROWS} patients single episodes are not drawn. Fewer patients are observed the "
            "further the interval lies from the start.",
        )
    ordered = counted.sort_values("months_on", ascending=False, kind="stable", na_position="last")
    spans = pd.concat(
        [
            ordered.assign(start=-ordered["months_before"], end=0.0, stretch="before treatment"),
            ordered.assign(start=0.0, end=ordered["months_on"], stretch="on treatment"),
        ]
    ).dropna(subset=["start", "end"])
    spans = spans[["patient_id", "subtype", "start", "end", "stretch"]]
    detail = [
        f"{grade} ({scale})" if grade is not None and scale is not None else "grade or scale not recorded"
        for grade, scale in zip(timed["grade"], timed["scale"], strict=True)
    ]
    drawn = timed.assign(detail=detail)
    columns = ["patient_id", "month", "period", "detail"]
    data = pd.concat(
        [spans.assign(layer="observed time"), drawn[[*columns, "sheet", "cell"]].assign(layer="episode")],
        ignore_index=True,
    )
    return Figure(
        "anaphylaxis",
        "Anaphylaxis around the start of treatment, patient by patient",
        draw_timelines(spans, drawn[columns], ordered["patient_id"].tolist()),
        data,
        alt_text,
        note,
    )


def _count_intervals(counted: pd.DataFrame, timed: pd.DataFrame) -> pd.DataFrame:
    places = (timed["month"] // _INTERVAL).astype("int64")
    rows = [
        {
            "start": _INTERVAL * place,
            "end": _INTERVAL * (place + 1),
            "episodes": int((places == place).sum()),
            "observed": float((counted["months_on"] >= _INTERVAL * place).sum()) if place >= 0 else math.nan,
            "patients": "; ".join(dict.fromkeys(timed.loc[places == place, "patient_id"])),
        }
        for place in range(int(places.min()), int(places.max()) + 1)
    ]
    return pd.DataFrame(rows)


def _by_patient(counted: pd.DataFrame, options: SafetyOptions) -> Table:
    columns: dict[str, list[object]] = {
        "Patient": counted["patient_id"].tolist(),
        "Subtype": counted["subtype"].tolist(),
        "Episodes before": counted["before"].tolist(),
    }
    if options.observed_before is not None:
        columns["Months before"] = [write_number(value) for value in counted["months_before"]]
        columns["Per year before"] = _rates(counted["before"], counted["months_before"])
    columns["Episodes on treatment"] = counted["on"].tolist()
    columns["Months on treatment"] = [write_number(value) for value in counted["months_on"]]
    columns["Per year on treatment"] = _rates(counted["on"], counted["months_on"])
    return Table(
        "anaphylaxis_by_patient",
        "Episodes of anaphylaxis by patient",
        pd.DataFrame(columns),
        tuple((str(one),) for one in counted["patient_id"]),
        tuple(name for name in columns if name not in ("Patient", "Subtype")),
        "Rates with exact 95% Poisson interval.",
    )


def _rates(counts: pd.Series, months: pd.Series) -> list[object]:
    return [
        "–" if math.isnan(time) else _write_rate(rate(int(count), float(time) / MONTHS_A_YEAR))
        for count, time in zip(counts, months, strict=True)
    ]


def _scales(episodes: pd.DataFrame) -> Table:
    named = episodes.assign(
        scale=episodes["scale"].fillna("scale not recorded"), grade=episodes["grade"].fillna("not graded").astype(str)
    )
    rows: list[tuple[str, str, int, int, int]] = []
    members: list[tuple[str, ...]] = []
    for (scale, grade), part in named.groupby(["scale", "grade"], sort=True):
        counts = part["period"].value_counts()
        before, on = int(counts.get(BEFORE, 0)), int(counts.get(ON, 0))
        rows.append((str(scale), str(grade), before, on, len(part) - before - on))
        members.append(tuple(dict.fromkeys(part["patient_id"])))
    frame = pd.DataFrame(rows, columns=["Scale", "Grade", "Episodes before", "Episodes on treatment", "Elsewhere"])
    return Table(
        "anaphylaxis_grades",
        "Episodes of anaphylaxis by grade, each scale by itself",
        frame,
        tuple(members),
        ("Episodes before", "Episodes on treatment", "Elsewhere"),
        "Grades of different scales mean different things and are never added up.",
    )


def _withdrawals(withdrawn: pd.DataFrame, months: pd.DataFrame) -> Table:
    known = months.set_index("patient_id")["months_on"]
    frame = pd.DataFrame(
        {
            "Patient": withdrawn["patient_id"].tolist(),
            "Months on treatment": [write_number(float(known[one])) for one in withdrawn["patient_id"]],
            "Reason": withdrawn["withdrawal_reason"].fillna("not recorded").tolist(),
        }
    )
    members = tuple((str(one),) for one in withdrawn["patient_id"])
    return Table("withdrawals", "Patients who withdrew", frame, members, ("Months on treatment",))
