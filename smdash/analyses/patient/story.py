"""One patient's whole story: doses, symptoms, scores, laboratory values and events, and the cells behind them."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import cast

import numpy as np
import pandas as pd

from smdash.analyses.analysis import ANSWER, Analysis
from smdash.analyses.limits import place_on_log_axis
from smdash.blocks import (
    Block,
    Column,
    Count,
    Figure,
    Heading,
    Headline,
    Note,
    Number,
    Part,
    Parts,
    Row,
    Stat,
    Stats,
    Table,
    Text,
    Value,
    Words,
    join,
    row,
    say,
)
from smdash.cohort import PATIENT_COLUMNS, Cohort
from smdash.measures import DOMAIN_LABELS, GRADE_LABELS, MEASURES, Measure, grade_key
from smdash.plots import Curve, Story
from smdash.plots.people import NOT_GRADED
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
from smdash.writing import NOTHING, write

_LANES = {"anaphylaxis": "Episodes", "adverse event": "Adverse events"}
_GRADED = {grade_key(domain): label for domain, label in DOMAIN_LABELS.items()}
_ARROWS = {"high": "↑ is better", "low": "↓ is better"}
_UNKNOWN = "not recorded"

_Record = Mapping[Hashable, object]
"""One row of a frame by its columns."""


@dataclass(frozen=True)
class PatientOptions:
    """Whose story is told.

    Attributes
    ----------
    patient_id
        The patient; empty takes the first one of the cohort.
    """

    patient_id: str = ""


class _Reading:
    """Everything known of one patient; each step is computed when it is first asked for."""

    def __init__(self, cohort: Cohort, patient_id: str) -> None:
        self.alone = cohort.restrict([patient_id])
        self.patient_id = patient_id

    @cached_property
    def person(self) -> _Record:
        return self.alone.patients.to_dict("records")[0]

    @cached_property
    def treated(self) -> float:
        """The months on treatment; NaN where not recorded."""
        return float(str(self.person["treatment_months"]))

    @cached_property
    def response(self) -> str | None:
        return RESPONSE_LABELS.get(str(self.person["response"]))

    @cached_property
    def values(self) -> list[_Record]:
        """The measurements, with the `visit_label` of each, and `month` completed by the scheduled one."""
        return [
            {**one, "visit_label": visit_label(str(one["visit"])), "month": _place(one)}
            for one in self.alone.measurements.to_dict("records")
        ]


def _place(record: _Record) -> float:
    """The month of a value; the scheduled one where the file gives no other, NaN where there is neither."""
    month, scheduled = float(str(record["month"])), visit_month(str(record["visit"]))
    return float(scheduled) if math.isnan(month) and scheduled is not None else month


def _headline(cohort: Cohort, options: PatientOptions) -> Headline:
    """No number: one patient is a story."""
    return {}


def _parts(cohort: Cohort, options: PatientOptions) -> Parts:
    """What happened to one patient, on one time axis, and from which cells that is known.

    Raises
    ------
    ValueError
        If the cohort does not hold the patient.
    """
    ids: list[str] = cohort.patients["patient_id"].tolist()
    if not ids and not options.patient_id:
        return {ANSWER: lambda: Part((Text("There is no patient."),))}
    patient_id = options.patient_id or ids[0]
    if patient_id not in ids:
        raise ValueError(f"This cohort has no patient {patient_id!r}.")
    reading = _Reading(cohort, patient_id)
    return {
        ANSWER: partial(_answer, reading),
        "story": partial(_show_story, reading),
        "cells": partial(_list_cells, reading),
    }


ANALYSIS = Analysis("patient", "Patient", PatientOptions, _headline, _parts)


def _answer(reading: _Reading) -> Part:
    alone = reading.alone
    told: list[Value] = []
    for key in alone.measures:
        measure = MEASURES[key]
        if measure.kind == "response" or key == "tryptase_acute":
            continue
        first, last = (_find_value(alone, key, visit) for visit in (BASELINE, LATEST))
        if first and last:
            name = DOMAIN_LABELS[measure.domain].lower() if measure.domain else measure.label
            before, after = (_lower(_show(measure, one)) for one in (first, last))
            told.append(say("{} {} → {}", name, before, _add_unit(after, measure)))
    response = reading.response
    start = f"Overall response: {response.lower()}." if response else "No overall response is recorded."
    end: Words = "No measure has both a baseline and a later value."
    if told:
        end = say("From baseline to the latest value: {}.", join(told, "; "))
    return Part((Heading(f"Patient {reading.patient_id}"), Text(say("{} {}", start, end))))


def _find_value(alone: Cohort, measure: str, visit: str) -> _Record | None:
    """The patient's value at a visit; None where there is none."""
    found = alone.values(measure, visit)
    return None if found.empty else {name: found[name].iat[0] for name in ("value", "censored", "word")}


def _show_story(reading: _Reading) -> Part:
    person = reading.person
    blocks: list[Block] = [_describe(reading)]
    if person["excluded"]:
        blocks.append(Note(f"Excluded from the evaluation: {person['exclusion_reason'] or 'no reason recorded'}."))
    figure = _draw_story(reading)
    if figure is not None:
        blocks.append(figure)
    untimed = len(reading.values) - len(_keep_timed(reading.values)) + int(reading.alone.events["month"].isna().sum())
    if untimed:
        counted = Count(untimed, noun="value or event", plural="values or events")
        blocks.append(Note(say("{} without a month: in the table only.", counted)))
    words = "Values beyond a limit are drawn at the limit with a hollow mark; a dashed square was not graded."
    return Part(tuple(blocks), (words,))


def _show(measure: Measure, record: _Record) -> Value:
    """A value as it is read, without its unit."""
    value, sign = float(str(record["value"])), record["censored"]
    known, censored = None if math.isnan(value) else value, sign if isinstance(sign, str) else None
    if measure.kind == "response":
        return Text(RESPONSE_LABELS.get(str(record["word"]), NOTHING))
    if measure.kind == "grade":
        return Text(GRADE_LABELS[int(value)]) if value in GRADE_LABELS else Number(known)
    if measure.kind == "laboratory":
        return Number(known, style="laboratory", censored=censored)
    return Number(known, censored=censored)


def _keep_timed(records: Iterable[_Record]) -> list[_Record]:
    """Those with a month: what has none stands in the table only."""
    return [one for one in records if not math.isnan(float(str(one["month"])))]


def _add_unit(value: Value, measure: Measure) -> Value:
    return replace(value, unit=measure.unit) if isinstance(value, Number) else value


def _lower(value: Value) -> Value:
    """A value in the middle of a sentence, where words are small."""
    return Text(write(value).lower()) if isinstance(value, Text) else value


def _name_subtype(reading: _Reading) -> str:
    subtype = reading.person["subtype"]
    return reading.alone.name_subtype(str(subtype)) if subtype else _UNKNOWN


def _describe(reading: _Reading) -> Stats:
    person = reading.person
    age = float(str(person["age"]))
    sex: list[Value] = [Text(SEX_LABELS[str(person["sex"])])] if person["sex"] in SEX_LABELS else []
    known = [*sex, *([] if math.isnan(age) else [say("{} years", Number(age))])]
    months = Number(None if math.isnan(reading.treated) else reading.treated)
    return Stats(
        (
            Stat("Subtype", Text(_name_subtype(reading))),
            Stat("Sex and age", join(known, ", ") if known else Text(_UNKNOWN)),
            Stat("Months on treatment", months, str(person["dose"] or "")),
            Stat("Response", Text(reading.response or _UNKNOWN), str(person["withdrawal_reason"] or "")),
        )
    )


def _list_phases(reading: _Reading, end: float) -> pd.DataFrame:
    """One row a dose: the dose at the start, then each recorded change, until the end of treatment."""
    events = reading.alone.events
    changes = events[(events["kind"] == "dose change") & (events["month"] >= 0)].sort_values("month")
    steps = [(0.0, str(reading.person["dose"] or "dose not recorded"))]
    steps += [
        (float(month), str(term or "dose not recorded"))
        for month, term in zip(changes["month"], changes["term"], strict=True)
    ]
    ends = [*(start for start, _ in steps[1:]), end]
    rows = [(dose, start, stop) for (start, dose), stop in zip(steps, ends, strict=True) if stop > start]
    return pd.DataFrame(rows, columns=["dose", "start", "end"])


def _draw_story(reading: _Reading) -> Figure | None:
    alone, treated = reading.alone, reading.treated
    timed, happened = _keep_timed(reading.values), _keep_timed(alone.events.to_dict("records"))
    months = [float(str(one["month"])) for one in (*timed, *happened)] + ([] if math.isnan(treated) else [treated])
    if not months:
        return None
    last = max(0.0, *months)
    phases = _list_phases(reading, last if math.isnan(treated) else treated)
    marks = pd.DataFrame(
        [(_LANES[str(one["kind"])], one["month"], _say_event(one)) for one in happened if one["kind"] in _LANES],
        columns=["lane", "month", "detail"],
    ).sort_values("lane", ascending=False, kind="stable")
    grades = pd.DataFrame(
        [
            (_GRADED[key], one["month"], one["visit_label"], write(_show(MEASURES[key], one)))
            for one in timed
            if (key := str(one["measure"])) in _GRADED and one["value"] == one["value"]
        ],
        columns=["domain_label", "month", "visit_label", "grade_label"],
    )
    grades = pd.concat([grades, _list_ungraded(reading, grades)], ignore_index=True)
    followed: dict[str, list[_Record]] = {}
    for one in timed:
        followed.setdefault(str(one["measure"]), []).append(one)
    curves = tuple(
        _trace(alone, MEASURES[key], followed[key])
        for key in alone.measures
        if key in followed and MEASURES[key].kind in ("score", "laboratory")
    )
    if phases.empty and marks.empty and grades.empty and not curves:
        return None
    note = "Dashed line: start of treatment. Triangles: events. Squares: severity grade; dashed squares: not graded."
    if math.isnan(treated):
        note += " The end of treatment is not recorded: doses are drawn to the last entry."
    return Figure(
        "story",
        "Doses, events, symptoms, scores and laboratory values on one time axis",
        Story(phases, marks, grades, curves, (min(0.0, *months), max(last, 1.0))),
        note,
    )


def _list_ungraded(reading: _Reading, grades: pd.DataFrame) -> pd.DataFrame:
    """The domains the file grades that this patient lacks at a visit with any grade: they stay in the picture."""
    visits = grades[["month", "visit_label"]].drop_duplicates()
    held = set(zip(grades["domain_label"].tolist(), grades["month"].tolist(), strict=True))
    rows = [
        (DOMAIN_LABELS[domain], month, visit, NOT_GRADED)
        for domain in reading.alone.whole.domains
        for month, visit in visits.itertuples(index=False, name=None)
        if (DOMAIN_LABELS[domain], month) not in held
    ]
    return pd.DataFrame(rows, columns=grades.columns)


def _trace(alone: Cohort, measure: Measure, records: Sequence[_Record]) -> Curve:
    columns = ("month", "visit_label", "value", "censored", "sheet", "cell")
    rows = pd.DataFrame([[one[name] for name in columns] for one in records], columns=columns)
    drawn = place_on_log_axis(rows) if measure.logarithmic else rows.assign(mark=MEASURED)
    drawn = drawn.assign(written=[write(_show(measure, one)) for one in records])
    named = ", ".join(part for part in (measure.unit, "logarithmic" if measure.logarithmic else "") if part)
    low, high = measure.low, measure.high
    return Curve(
        measure.label,
        named or _ARROWS.get(str(alone.better(measure.key)), "direction not declared"),
        drawn[["month", "visit_label", "value", "written", "mark", "sheet", "cell"]],
        measure.logarithmic,
        None if measure.logarithmic or low is None or high is None else (low, high),
    )


def _say_event(event: _Record) -> str:
    graded = f"grade {event['grade']} ({event['scale'] or 'scale not recorded'})" if event["grade"] is not None else ""
    return ", ".join(str(part) for part in (event["term"], graded, event["action"], event["outcome"]) if part)


def _list_cells(reading: _Reading) -> Part:
    """Every value of the patient: what it is, as understood, as written, and its cell."""
    alone, person = reading.alone, reading.person
    rows: list[Row] = []
    for cell in alone.cells.to_dict("records"):
        name = str(cell["field"])
        words = name.replace("_", " ").capitalize() if name in PATIENT_COLUMNS else name
        rows.append(row(words, "", _show_plain(person.get(name)), _show_plain(cell["original"]), _write_cell(cell)))
    for one in reading.values:
        measure = MEASURES[str(one["measure"])]
        understood = _add_unit(_show(measure, one), measure)
        written = _show_plain(one["original"])
        rows.append(row(measure.label, str(one["visit_label"]), understood, written, _write_cell(one)))
    for event in alone.events.to_dict("records"):
        month, kind = float(str(event["month"])), str(event["kind"])
        when = "" if math.isnan(month) else say("month {}", Number(month))
        rows.append(row(EVENT_KINDS.get(kind, kind), when, _say_event(event), "", _write_cell(event)))
    heads = ("What", "When", "As understood", "As written", "Cell")
    columns = tuple(Column(head, "left") for head in heads)
    return Part((Table("cells", "Every value and the cell behind it", columns, tuple(rows)),))


def _show_plain(value: object) -> Value:
    """A value of any column as it is read, empty where nothing is recorded."""
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return Text("")
    if isinstance(value, pd.Timestamp):
        return Text(f"{value:%Y-%m-%d}")
    if isinstance(value, bool | np.bool_):
        return Text("yes" if value else "no")
    if isinstance(value, int | float | np.number):
        return Number(float(cast(float, value)))
    return Text(str(value))


def _write_cell(record: _Record) -> str:
    return "!".join(str(part) for part in (record["sheet"], record["cell"]) if part is not None)
