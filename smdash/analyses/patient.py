"""One patient's whole story: doses, symptoms, scores, laboratory values and events, and the cells behind them."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping

import pandas as pd

from smdash.analyses.limits import place_on_log_axis
from smdash.charts.patient import Curve, draw_patient
from smdash.cohort import PATIENT_COLUMNS, Cohort
from smdash.measures import DOMAIN_LABELS, GRADE_LABELS, MEASURES, Measure, grade_key
from smdash.old_blocks import (
    Block,
    Figure,
    Note,
    Section,
    Stat,
    Stats,
    Table,
    write_count,
    write_laboratory,
    write_number,
)
from smdash.vocabulary import (
    BASELINE,
    EVENT_KINDS,
    LATEST,
    MEASURED,
    RESPONSE_LABELS,
    SEX_LABELS,
    visit_label,
    visit_month,
)

KEY = "patient"

_LANES = {"anaphylaxis": "Episodes", "adverse event": "Adverse events"}
_GRADED = {grade_key(domain): label for domain, label in DOMAIN_LABELS.items()}
_ARROWS = {"high": "↑ is better", "low": "↓ is better"}


def analyse_patient(cohort: Cohort, patient_id: str) -> Section:
    """Answer what happened to one patient, on one time axis, and from which cells that is known.

    Parameters
    ----------
    cohort
        Any cohort that holds the patient.
    patient_id
        The patient.

    Raises
    ------
    ValueError
        If the cohort does not hold the patient.
    """
    if patient_id not in set(cohort.patients["patient_id"]):
        raise ValueError(f"This cohort has no patient {patient_id!r}.")
    alone = cohort.restrict([patient_id])
    person = alone.patients.iloc[0]
    values = _read_values(alone)
    blocks: list[Block] = [_stats(person)]
    if bool(person["excluded"]):
        blocks.append(Note(f"Excluded from the evaluation: {person['exclusion_reason'] or 'no reason recorded'}."))
    figure = _story(alone, person, values)
    if figure is not None:
        blocks.append(figure)
    untimed = int(values["month"].isna().sum()) + int(alone.events["month"].isna().sum())
    if untimed:
        blocks.append(
            Note(f"{write_count(untimed, 'value or event', 'values or events')} without a month: in the table only.")
        )
    blocks.append(_cells(alone, values))
    return Section(
        KEY,
        f"Patient {patient_id}",
        _answer(alone, person),
        tuple(blocks),
        ("Values beyond a limit are drawn at the limit with a hollow mark; blank is not assessed and is not drawn.",),
    )


def _read_values(alone: Cohort) -> pd.DataFrame:
    rows = alone.measurements
    visits = rows["visit"].astype(str)
    scheduled = pd.to_numeric(visits.map(visit_month), errors="coerce").astype("float64")
    return rows.assign(visit=visits, month=rows["month"].fillna(scheduled), visit_label=visits.map(visit_label))


def _write(measure: Measure, row: pd.Series) -> str:
    if measure.kind == "response":
        return RESPONSE_LABELS.get(str(row["word"]), "–")
    if measure.kind == "grade":
        return GRADE_LABELS.get(row["value"], write_number(row["value"]))
    if measure.kind == "laboratory":
        return write_laboratory(row["value"], row["censored"])
    return f"{row['censored'] or ''}{write_number(row['value'])}"


def _stats(person: pd.Series) -> Stats:
    said = {
        "Subtype": person["subtype"],
        "Sex and age": ", ".join(
            part
            for part in (
                SEX_LABELS.get(str(person["sex"]), ""),
                "" if math.isnan(person["age"]) else f"{write_number(person['age'])} years",
            )
            if part
        ),
        "Months on treatment": write_number(person["treatment_months"]),
        "Response": RESPONSE_LABELS.get(str(person["response"]), None),
    }
    detail = {"Months on treatment": person["dose"] or "", "Response": person["withdrawal_reason"] or ""}
    return Stats(
        tuple(Stat(name, str(value or "not recorded"), str(detail.get(name, ""))) for name, value in said.items())
    )


def _answer(alone: Cohort, person: pd.Series) -> str:
    told: list[str] = []
    for key in alone.measures:
        measure = MEASURES[key]
        if measure.kind == "response" or key == "tryptase_acute":
            continue
        first, last = alone.values(key, BASELINE), alone.values(key, LATEST)
        if first.empty or last.empty:
            continue
        name = DOMAIN_LABELS[measure.domain].lower() if measure.domain else measure.label
        unit = f" {measure.unit}" if measure.unit else ""
        told.append(f"{name} {_write(measure, first.iloc[0]).lower()} → {_write(measure, last.iloc[0]).lower()}{unit}")
    response = RESPONSE_LABELS.get(str(person["response"]))
    start = f"Overall response: {response.lower()}." if response else "No overall response is recorded."
    if not told:
        return f"{start} No measure has both a baseline and a later value."
    return f"{start} From baseline to the latest value: {'; '.join(told)}."


def _phases(alone: Cohort, person: pd.Series, end: float) -> pd.DataFrame:
    """One row a dose: the dose at the start, then each recorded change, until the end of treatment."""
    changes = alone.events[(alone.events["kind"] == "dose change") & (alone.events["month"] >= 0)].sort_values("month")
    steps = [(0.0, person["dose"] or "dose not recorded")]
    steps += [
        (float(month), str(term or "dose not recorded"))
        for month, term in zip(changes["month"], changes["term"], strict=True)
    ]
    ends = [start for start, _ in steps[1:]] + [end]
    rows = [
        {"dose": dose, "start": start, "end": stop}
        for (start, dose), stop in zip(steps, ends, strict=True)
        if stop > start
    ]
    frame = pd.DataFrame(rows, columns=["dose", "start", "end"])
    # A name only where its phase is long enough to hold it; the tooltip has them all.
    room = 0.011 * max(end, 1.0)
    fits = [len(str(dose)) * room <= stop - start for dose, start, stop in zip(*(frame[n] for n in frame), strict=True)]
    return frame.assign(shown=frame["dose"].where(pd.Series(fits, index=frame.index, dtype="bool"), ""))


def _story(alone: Cohort, person: pd.Series, values: pd.DataFrame) -> Figure | None:
    timed = values.dropna(subset=["month"])
    events = alone.events[alone.events["kind"].isin(_LANES)].dropna(subset=["month"])
    known = [*timed["month"].tolist(), *alone.events["month"].dropna().tolist(), person["treatment_months"]]
    months = [float(month) for month in known if not math.isnan(month)]
    if not months:
        return None
    treated = float(person["treatment_months"])
    last = max(0.0, *months)
    phases = _phases(alone, person, last if math.isnan(treated) else treated)
    marks = pd.DataFrame(
        {
            "lane": events["kind"].map(_LANES),
            "month": events["month"],
            "detail": [_detail(row) for _, row in events.iterrows()],
        }
    ).sort_values("lane", ascending=False, kind="stable")
    graded = timed[timed["measure"].isin(list(_GRADED))].dropna(subset=["value"])
    grades = pd.DataFrame(
        {
            "domain_label": graded["measure"].map(_GRADED),
            "month": graded["month"],
            "visit_label": graded["visit_label"],
            "grade_label": [GRADE_LABELS.get(grade, write_number(grade)) for grade in graded["value"].tolist()],
        }
    )
    curves = [_curve(alone, key, timed[timed["measure"] == key]) for key in alone.measures if _is_curve(key, timed)]
    if phases.empty and marks.empty and grades.empty and not curves:
        return None
    chart = draw_patient(
        phases,
        marks,
        grades,
        curves,
        span=(min(0.0, *months), max(last, 1.0)),
        grade_labels=tuple(GRADE_LABELS.values()),
    )
    parts = [
        part.assign(panel=name)
        for name, part in (("Dose", phases.drop(columns="shown")), ("Events", marks), ("Severity", grades))
        if not part.empty
    ]
    parts += [curve.values.assign(panel=curve.label) for curve in curves]
    open_end = (
        " The end of treatment is not recorded: doses are drawn to the last entry." if math.isnan(treated) else ""
    )
    return Figure(
        "story",
        "Doses, events, symptoms, scores and laboratory values on one time axis",
        chart,
        pd.concat(parts, ignore_index=True),
        _answer(alone, person),
        f"Dashed line: start of treatment. Triangles: events. Squares: severity grade.{open_end}",
    )


def _is_curve(key: str, timed: pd.DataFrame) -> bool:
    return MEASURES[key].kind in ("score", "laboratory") and key in set(timed["measure"])


def _curve(alone: Cohort, key: str, rows: pd.DataFrame) -> Curve:
    measure, better = MEASURES[key], alone.better(key)
    drawn = place_on_log_axis(rows) if measure.logarithmic else rows.assign(mark=MEASURED)
    drawn = drawn.assign(written=[_write(measure, row) for _, row in rows.iterrows()])
    named = ", ".join(part for part in (measure.unit, "logarithmic" if measure.logarithmic else "") if part)
    second = named or _ARROWS.get(str(better), "direction not declared")
    return Curve(
        measure.label,
        f"{measure.label}\n{second}",
        drawn[["month", "visit_label", "value", "written", "mark", "sheet", "cell"]],
        measure.logarithmic,
        (measure.low, measure.high) if not measure.logarithmic and measure.low is not None and measure.high else None,
    )


def _detail(event: pd.Series) -> str:
    graded = f"grade {event['grade']} ({event['scale'] or 'scale not recorded'})" if event["grade"] is not None else ""
    return ", ".join(str(part) for part in (event["term"], graded, event["action"], event["outcome"]) if part)


def _cells(alone: Cohort, values: pd.DataFrame) -> Table:
    """Every value of the patient: what it is, as understood, as written, and its cell."""
    rows: list[tuple[str, str, str, str, str]] = []
    person = alone.patients.iloc[0]
    for cell in alone.cells.to_dict("records"):
        name = str(cell["field"])
        known = person[name] if name in alone.patients.columns else None
        words = name.replace("_", " ").capitalize() if name in PATIENT_COLUMNS else name
        rows.append((words, "", _plain(known), _plain(cell["original"]), _address(cell)))
    for _, value in values.iterrows():
        measure = MEASURES[str(value["measure"])]
        understood = " ".join(part for part in (_write(measure, value), measure.unit) if part)
        rows.append((measure.label, str(value["visit_label"]), understood, _plain(value["original"]), _address(value)))
    for _, event in alone.events.iterrows():
        when = "" if math.isnan(event["month"]) else f"month {write_number(event['month'])}"
        rows.append(
            (EVENT_KINDS.get(str(event["kind"]), str(event["kind"])), when, _detail(event), "", _address(event))
        )
    frame = pd.DataFrame(rows, columns=["What", "When", "As understood", "As written", "Cell"])
    return Table("cells", "Every value and the cell behind it", frame)


def _plain(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)) or value is pd.NaT:
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    # A truth taken from a frame is numpy's, whose text is no word of the field either.
    if str(value) in ("True", "False"):
        return "yes" if value else "no"
    return write_number(float(value)) if isinstance(value, float) else str(value)


def _address(row: pd.Series | Mapping[Hashable, object]) -> str:
    return "!".join(str(part) for part in (row["sheet"], row["cell"]) if part is not None)
