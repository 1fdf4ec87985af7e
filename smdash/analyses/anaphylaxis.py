"""Anaphylaxis before and on treatment: how often, in whom, how severe."""

from __future__ import annotations

import math

import pandas as pd

from smdash.analyses.episodes import (
    BEFORE,
    MONTHS_A_YEAR,
    ON,
    OUTSIDE,
    UNPLACED,
    count_by_patient,
    place_episodes,
)
from smdash.analyses.methods import list_methods, write_test
from smdash.analyses.part import Part
from smdash.charts.timeline import MOST_ROWS, draw_episode_counts, draw_timelines
from smdash.cohort import Cohort
from smdash.old_blocks import Block, Figure, Note, Table, Text, write_count, write_number, write_rounded
from smdash.statistics import Comparison, Estimate, compare_rates, rate
from smdash.writing import write

_INTERVAL = 3


def analyse_episodes(cohort: Cohort, months: pd.DataFrame, observed_before: str | None) -> Part:
    """Answer how often anaphylaxis occurred before and on treatment.

    Parameters
    ----------
    cohort
        The patients; excluded ones count.
    months
        The months observed, as `episodes.count_months` answers.
    observed_before
        The patient column that holds the months observed before treatment; None where the file does not say, and then
        there is no rate before treatment and no comparison.
    """
    episodes = place_episodes(cohort, months)
    if episodes.empty:
        return Part(
            "No episode of anaphylaxis is recorded in this file.",
            (Text("No episode of anaphylaxis is recorded. A file without an events sheet says nothing about them."),),
        )
    counted = count_by_patient(months, episodes)
    exposed = counted.dropna(subset=["months_on"])
    on = rate(int(exposed["on"].sum()), float(exposed["months_on"].sum()) / MONTHS_A_YEAR)
    said = (
        f"Anaphylaxis on treatment: {write_count(int(exposed['on'].sum()), 'episode')} in "
        f"{int((exposed['on'] > 0).sum()):,} of {write_count(len(exposed), 'patient')}, {_write_rate(on)} per "
        "patient-year."
    )
    blocks = _show_episodes(counted, episodes, observed_before)
    method, tests = [on.method], 0
    if observed_before is None:
        said += (
            f" Before treatment {write_count(int(counted['before'].sum()), 'episode')} in "
            f"{write_count(int((counted['before'] > 0).sum()), 'patient')} recorded; the file does not say how long "
            "patients were observed before treatment, so no rate before treatment and no comparison can be computed."
        )
    else:
        comparison = _compare(counted)
        compared = _say_comparison(comparison)
        said += f" {_say_before(counted, observed_before)} {compared}"
        blocks.append(Text(compared))
        method += [
            f"Months observed before treatment: the column {observed_before!r} of the file.",
            *map(write, list_methods([("rates", comparison)])),
        ]
        tests = int(comparison.computed)
    return Part(said, (*blocks, _scales(episodes)), tuple(method), tests)


def _say_before(counted: pd.DataFrame, column: str) -> str:
    known = counted.dropna(subset=["months_before"])
    before = rate(int(known["before"].sum()), float(known["months_before"].sum()) / MONTHS_A_YEAR)
    lost = len(counted) - len(known)
    return (
        f"Before treatment (observed time from the column {column!r}): "
        f"{write_count(int(known['before'].sum()), 'episode')}, {_write_rate(before)} per patient-year"
        + (f"; {write_count(lost, 'patient')} without it left out." if lost else ".")
    )


def _write_rate(estimate: Estimate) -> str:
    if estimate.value is None:
        return estimate.not_computed or "–"
    low, high = estimate.interval or (math.nan, math.nan)
    return f"{write_rounded(estimate.value, 2)} (95% CI {write_rounded(low, 2)} to {write_rounded(high, 2)})"


def _compare(counted: pd.DataFrame) -> Comparison:
    return compare_rates(
        counted["before"].tolist(),
        (counted["months_before"] / MONTHS_A_YEAR).tolist(),
        counted["on"].tolist(),
        (counted["months_on"] / MONTHS_A_YEAR).tolist(),
    )


def _say_comparison(comparison: Comparison) -> str:
    if not comparison.computed:
        return f"The rates could not be compared: {comparison.not_computed}"
    ratio = "infinite" if comparison.estimate is None else write_rounded(comparison.estimate, 2)
    low, high = comparison.interval or (math.nan, math.nan)
    return (
        f"Rate ratio, on treatment against before, each patient with itself: {ratio} (95% CI {write_rounded(low, 2)} "
        f"to {write_rounded(high, 2)}; {write_test(comparison)}; {write_count(comparison.n, 'patient')} observed in "
        "both periods)."
    )


def _show_episodes(counted: pd.DataFrame, episodes: pd.DataFrame, observed_before: str | None) -> list[Block]:
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
    blocks.append(_by_patient(counted, observed_before))
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


def _by_patient(counted: pd.DataFrame, observed_before: str | None) -> Table:
    columns: dict[str, list[object]] = {
        "Patient": counted["patient_id"].tolist(),
        "Subtype": counted["subtype"].tolist(),
        "Episodes before": counted["before"].tolist(),
    }
    if observed_before is not None:
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
