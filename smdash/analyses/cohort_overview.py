"""Who is in the cohort: patient flow, baseline table, time on treatment, follow-up at each visit."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import pandas as pd

from smdash.analyses.baseline import tabulate_baseline
from smdash.analyses.follow_up import QUARTILES
from smdash.charts.flow import Step, draw_flow
from smdash.charts.swimmer import MARK_SHAPES, MOST_PATIENTS, draw_months, draw_swimmer
from smdash.cohort import Cohort
from smdash.measures import MEASURES
from smdash.old_blocks import (
    Block,
    Figure,
    Note,
    Section,
    Stat,
    Stats,
    Table,
    write_count,
    write_number,
    write_proportion,
)
from smdash.statistics import quantiles
from smdash.vocabulary import BASELINE, EVENT_KINDS, LATEST, NOT_RECORDED_LABEL, SUBTYPE_KEYS, visit_label

_MOST_REASONS = 4
_NO_REASON = "reason not recorded"


def analyse_overview(cohort: Cohort) -> Section:
    """Answer who was treated, evaluated and followed, and for how long.

    Parameters
    ----------
    cohort
        Any cohort. Everybody in it counts as treated; *evaluated* means not excluded.

    Returns
    -------
    Section
        The patient flow, the baseline table of all treated patients, the time on treatment (a bar a patient up to
        `MOST_PATIENTS`, else a distribution), and how many evaluated patients were seen at each visit.
    """
    if not len(cohort.patients):
        return Section("cohort", "Cohort", "There is no patient to describe.")
    left = cohort.patients["excluded"]
    gone = ~left & _withdrew(cohort.patients)
    seen = _count_seen(cohort)
    months = cohort.patients["treatment_months"]
    blocks: list[Block] = [
        _count_stats(cohort, left, gone),
        _draw_flow(cohort, left, gone, seen),
        tabulate_baseline(cohort),
    ]
    if bool(months.notna().any()):
        small = len(cohort.patients) <= MOST_PATIENTS
        blocks.append(_draw_bars(cohort, gone) if small else _draw_distribution(cohort))
    unknown = int(months.isna().sum())
    if unknown:
        words = write_count(unknown, "patient has", "patients have")
        blocks.append(Note(f"{words} no time on treatment recorded and cannot be drawn.", "caution"))
    if seen:
        blocks.append(_tabulate_seen(cohort, seen, gone))
    return Section("cohort", "Cohort", _answer(cohort, left, gone), tuple(blocks), _method(cohort))


def _withdrew(people: pd.DataFrame) -> pd.Series:
    return people["withdrawn"] | (people["response"] == "withdrawn")


def _count_seen(cohort: Cohort) -> dict[str, tuple[str, ...]]:
    """The evaluated patients with any value at each visit; latest: at any visit after the baseline."""
    evaluated = cohort.evaluated["patient_id"]
    rows = cohort.measurements[cohort.measurements["patient_id"].isin(set(evaluated))]
    seen: dict[str, tuple[str, ...]] = {}
    for visit in cohort.visits():
        there = set(rows.loc[_choose_visit(rows, visit), "patient_id"])
        seen[visit] = tuple(str(one) for one in evaluated if one in there)
    return seen


def _answer(cohort: Cohort, left: pd.Series, gone: pd.Series) -> str:
    treated, excluded, withdrawn = len(left), int(left.sum()), int(gone.sum())
    evaluated = treated - excluded
    because = f" ({_say_reasons(cohort.patients.loc[left, 'exclusion_reason'])})" if excluded else ""
    subject = write_count(treated, "patient was", "patients were")
    first = f"{subject} treated; {excluded:,} excluded{because}, {evaluated:,} evaluated, {withdrawn:,} withdrew."
    months = cohort.patients["treatment_months"].dropna()
    if months.empty:
        return f"{first} No time on treatment is recorded."
    if len(months) == 1:
        return f"{first} Time on treatment: {write_number(float(months.iloc[0]))} months."
    of = "" if len(months) == treated else f" in {write_count(len(months), 'patient')}"
    span = f"range {write_number(float(months.min()))}–{write_number(float(months.max()))}"
    return f"{first} Median time on treatment{of}: {write_number(float(months.median()))} months ({span})."


def _say_reasons(reasons: pd.Series) -> str:
    counted = _count_reasons(reasons)
    return counted[0][0] if len(counted) == 1 else "; ".join(f"{count:,} {reason}" for reason, count in counted)


def _count_reasons(reasons: pd.Series) -> list[tuple[str, int]]:
    """Each reason with its count, most first; the rare ones together, so that no patient is lost."""
    counts = reasons.fillna(_NO_REASON).value_counts()
    named = [(str(reason), int(count)) for reason, count in counts.items()]
    named.sort(key=lambda pair: (-pair[1], pair[0]))
    if len(named) <= _MOST_REASONS:
        return named
    rest = sum(count for _, count in named[_MOST_REASONS - 1 :])
    return [*named[: _MOST_REASONS - 1], ("other reasons", rest)]


def _count_stats(cohort: Cohort, left: pd.Series, gone: pd.Series) -> Stats:
    people = cohort.patients
    months = people["treatment_months"].dropna()
    found = quantiles(months.tolist()) if len(months) > 1 else None
    span = f"{write_number(float(months.min()))}–{write_number(float(months.max()))}" if len(months) > 1 else ""
    middle = found.median.value if found else (float(months.iloc[0]) if len(months) else None)
    return Stats(
        (
            Stat("Treated", f"{len(people):,}", "", _ids(people)),
            Stat("Evaluated", f"{int((~left).sum()):,}", f"{int(left.sum()):,} excluded", _ids(people[~left])),
            Stat("Withdrew", f"{int(gone.sum()):,}", f"of {int((~left).sum()):,} evaluated", _ids(people[gone])),
            Stat(
                "Months on treatment",
                write_number(middle),
                f"median, range {span}, n = {len(months):,}" if span else f"n = {len(months):,}",
                _ids(people[people["treatment_months"].notna()]),
            ),
        )
    )


def _draw_flow(cohort: Cohort, left: pd.Series, gone: pd.Series, seen: dict[str, tuple[str, ...]]) -> Figure:
    people = cohort.patients
    excluded, withdrawn = people[left], people[gone]
    boxes = [
        ("Treated", people, ()),
        ("Excluded", excluded, _count_reasons(excluded["exclusion_reason"])),
        ("Evaluated", people[~left], ()),
        ("Withdrew", withdrawn, _count_reasons(withdrawn["withdrawal_reason"])),
    ]
    steps = [
        Step(name, len(rows), tuple(f"{count:,} {reason}" for reason, count in reasons))
        for name, rows, reasons in boxes
    ]
    data = pd.DataFrame([_flow_row(name, "", _ids(rows)) for name, rows, _ in boxes])
    at_visits = [Step(_visit_words(visit), len(ids)) for visit, ids in seen.items()]
    rows = [_flow_row("Seen", visit_label(visit), ids) for visit, ids in seen.items()]
    data = pd.concat([data, pd.DataFrame(rows, columns=data.columns)], ignore_index=True)
    said = ", ".join(f"{step.label.lower()} {step.count:,}" for step in (*steps, *at_visits))
    return Figure(
        "patient_flow",
        "Patient flow",
        draw_flow(steps[0], steps[1], steps[2], steps[3], at_visits),
        data,
        f"Flow diagram: {said}.",
        "Evaluated: not excluded. Below: evaluated patients with at least one value at the visit; latest: at any visit "
        "after the baseline. Withdrawn patients are seen until they leave.",
    )


def _visit_words(visit: str) -> str:
    return "Any follow-up" if visit == LATEST else visit_label(visit)


def _flow_row(step: str, visit: str, ids: Sequence[str]) -> dict[str, object]:
    return {"step": step, "visit": visit, "patients_count": len(ids), "patients": "; ".join(ids)}


def _draw_bars(cohort: Cohort, gone: pd.Series) -> Figure:
    people = cohort.patients.assign(
        gone=_withdrew(cohort.patients), named=cohort.patients["subtype"].fillna(NOT_RECORDED_LABEL)
    )
    people = people[people["treatment_months"].notna()].sort_values(
        ["treatment_months", "patient_id"], ascending=[False, True], kind="stable"
    )
    rows: list[dict[str, object]] = []
    marks: list[dict[str, object]] = []
    for one in people.to_dict("records"):
        label = f"{one['patient_id']} · {one['named']}" + (" · excluded" if one["excluded"] else "")
        remark = _say_end(one)
        rows.append(
            {
                "patient_id": one["patient_id"],
                "patient_label": label,
                "subtype": one["named"],
                "months": one["treatment_months"],
                "remark": remark,
            }
        )
        end = "Withdrew" if one["gone"] else "No stop recorded" if pd.isna(one["treatment_stop"]) else "Stop recorded"
        marks.append({"patient_label": label, "month": one["treatment_months"], "mark": end, "detail": remark})
    bars = pd.DataFrame(rows)
    labels = bars.set_index("patient_id")["patient_label"]
    events, outside = _read_marks(cohort, labels, bars.set_index("patient_id")["months"])
    marked = pd.concat([pd.DataFrame(marks), events], ignore_index=True)
    counts = marked["mark"].value_counts()
    said = ", ".join(f"{int(counts[mark]):,} {mark.lower()}" for mark in MARK_SHAPES if mark in counts)
    data = marked.merge(bars[["patient_label", "patient_id", "subtype", "months"]], on="patient_label")
    return Figure(
        "time_on_treatment",
        "Time on treatment of each patient",
        draw_swimmer(bars.drop(columns="patient_id"), marked, bars["patient_label"].tolist()),
        data[["patient_id", "subtype", "months", "mark", "month", "detail"]],
        f"One bar for each of {write_count(len(bars), 'patient')}, longest first, from "
        f"{write_number(float(bars['months'].max()))} to {write_number(float(bars['months'].min()))} months. "
        f"Marks: {said}.",
        "All treated patients with months recorded, the excluded included and named. No stop recorded does not prove "
        "that treatment goes on."
        + (
            f" {write_count(outside, 'event')} before the start, after the end or without a month not drawn."
            if outside
            else ""
        ),
    )


def _say_end(one: Mapping[Hashable, object]) -> str:
    if not one["gone"]:
        return ""
    reason = one["withdrawal_reason"]
    return f"withdrew: {reason}" if isinstance(reason, str) else f"withdrew, {_NO_REASON}"


def _read_marks(cohort: Cohort, labels: pd.Series, months: pd.Series) -> tuple[pd.DataFrame, int]:
    """Anaphylaxis and dose changes that fall on a drawn bar, and how many do not."""
    events = cohort.events[cohort.events["kind"].isin(["anaphylaxis", "dose change"])]
    events = events[events["patient_id"].isin(labels.index)]
    inside = events["month"].between(0, events["patient_id"].map(months))
    shown = events[inside]
    detail = shown["term"].fillna("")
    graded = shown["grade"].notna()
    grade = "grade " + shown["grade"].astype(str) + shown["scale"].map(lambda scale: f" ({scale})" if scale else "")
    detail = detail.where(~graded, detail + " " + grade).str.strip()
    frame = pd.DataFrame(
        {
            "patient_label": shown["patient_id"].map(labels),
            "month": shown["month"],
            "mark": shown["kind"].map(EVENT_KINDS),
            "detail": detail,
        }
    )
    return frame, int((~inside).sum())


def _draw_distribution(cohort: Cohort) -> Figure:
    people = cohort.patients[cohort.patients["treatment_months"].notna()]
    months = people["treatment_months"]
    width = next((w for w in (1, 2, 3, 6, 12, 24, 60) if float(months.max()) / w <= 24), 120)
    start = months.floordiv(width) * width
    named = people["subtype"].fillna(NOT_RECORDED_LABEL)
    order = {key: i for i, key in enumerate((*SUBTYPE_KEYS, NOT_RECORDED_LABEL))}
    frame = pd.DataFrame(
        {"start": start, "subtype": named, "rank": named.map(order), "patient_id": people["patient_id"]}
    )
    bins = (
        frame.groupby(["start", "rank", "subtype"], sort=True)["patient_id"]
        .agg(patients_count="size", patients="; ".join)
        .reset_index()
        .drop(columns="rank")
    )
    bins.insert(1, "end", bins["start"] + width)
    bins["count_end"] = bins.groupby("start")["patients_count"].cumsum()
    bins["count_start"] = bins["count_end"] - bins["patients_count"]
    found = quantiles(months.tolist())
    middle = write_number(found.median.value)
    quartiles = f"{write_number(found.lower.value)} to {write_number(found.upper.value)}"
    return Figure(
        "time_on_treatment",
        f"Time on treatment: median {middle} months (quartiles {quartiles})",
        draw_months(bins.drop(columns="patients")),
        bins,
        f"Histogram of months on treatment in {write_count(len(people), 'patient')}, median {middle}, "
        f"quartiles {quartiles}.",
        "All treated patients with months recorded, the excluded included; intervals of "
        f"{write_count(width, 'month')}.",
    )


_KINDS = {"grade": "Symptoms", "score": "Quality of life", "laboratory": "Laboratory"}


def _tabulate_seen(cohort: Cohort, seen: dict[str, tuple[str, ...]], gone: pd.Series) -> Table:
    """How complete follow-up is at each visit: anybody seen, and what was recorded of them."""
    n = len(cohort.evaluated)
    withdrawn = set(cohort.patients.loc[gone, "patient_id"])
    kinds = cohort.measurements["measure"].map({key: measure.kind for key, measure in MEASURES.items()})
    rows = pd.DataFrame(
        {"patient_id": cohort.measurements["patient_id"], "visit": cohort.measurements["visit"], "kind": kinds}
    ).drop_duplicates()
    columns: dict[str, list[str]] = {
        "Visit": [_visit_words(visit) for visit in seen],
        "Seen": [write_proportion(len(ids), n) for ids in seen.values()],
        "Not seen": [f"{n - len(ids):,}" for ids in seen.values()],
        "of them withdrawn": [f"{len(withdrawn - set(ids)):,}" for ids in seen.values()],
    }
    for kind in (one for one in _KINDS if one in set(kinds)):
        here = rows[rows["kind"] == kind]
        columns[_KINDS[kind]] = [
            f"{here.loc[_choose_visit(here, visit) & here['patient_id'].isin(list(ids)), 'patient_id'].nunique():,}"
            for visit, ids in seen.items()
        ]
    note = (
        "Seen: evaluated patients with at least one value at the visit; then with any symptom grade, quality-of-life "
        "score or laboratory value there."
    )
    right = tuple(name for name in columns if name != "Visit")
    return Table("follow_up", "Follow-up at each visit", pd.DataFrame(columns), tuple(seen.values()), right, note)


def _choose_visit(rows: pd.DataFrame, visit: str) -> pd.Series:
    """The rows of a visit; latest: of any visit after the baseline."""
    return rows["visit"] != BASELINE if visit == LATEST else rows["visit"] == visit


def _method(cohort: Cohort) -> tuple[str, ...]:
    said = [
        "Everybody in the file counts as treated; evaluated means not excluded. Months on treatment: median and range."
    ]
    said.append(QUARTILES)
    both = cohort.patients["excluded"] & _withdrew(cohort.patients)
    if bool(both.any()):
        said.append(f"{write_count(int(both.sum()), 'patient')} excluded and withdrawn counted as excluded only.")
    return tuple(said)


def _ids(rows: pd.DataFrame) -> tuple[str, ...]:
    return tuple(str(one) for one in rows["patient_id"])
