"""An intake as plain values for the command line: JSON and text."""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import asdict
from datetime import date
from typing import Any

import pandas as pd

from smdash.cohort import EVENT_COLUMNS
from smdash.intake.cells.unreadable import UnreadableFile
from smdash.intake.identifiers import mask
from smdash.intake.intake import Intake
from smdash.measures import MEASURES

_MEASUREMENT_KEYS = (
    "patient_id",
    "visit",
    "month",
    "date",
    "measure",
    "value",
    "censored",
    "unit",
    "sheet",
    "cell",
    "original",
)


def as_plain(intake: Intake) -> dict[str, Any]:
    """The object that `smdash check --json` prints.

    The patients, their measurements and their events are named as the mapping says, because the one who asks holds the
    file; findings and mapping travel further and quote no cell of a column that may identify a person.
    """
    cohort = intake.cohort
    patients: list[dict[str, Any]] = []
    events: list[dict[str, Any]] = []
    if cohort is not None:
        recorded = _recorded_fields(intake)
        patients = [{k: v for k, v in row.items() if k in recorded} for row in _records(cohort.patients)]
        _leave_open(patients, intake)
        events = _records(cohort.events.reindex(columns=list(EVENT_COLUMNS)))
    return {
        "status": intake.status,
        "message": intake.message,
        "patients": patients,
        "measurements": _measurements(intake.measurements),
        "events": events,
        "findings": [asdict(intake.privacy.keep_finding(one)) for one in intake.findings],
        "mapping": json.loads(intake.privacy.keep_mapping().to_json()),
    }


def _leave_open(patients: list[dict[str, Any]], intake: Intake) -> None:
    """Make null of what a patient's cell was asked about: not understood is neither true nor false."""
    open_ones = {(one.patient_id, one.field) for one in intake.findings if one.severity in ("question", "error")}
    coded = {one.field for one in intake.findings if one.codes}
    for person in patients:
        for field in ("excluded", "withdrawn"):
            open_here = (person["patient_id"], field) in open_ones or field in coded
            if field in person and not person[field] and open_here:
                person[field] = None


def unreadable_plain(refused: UnreadableFile) -> dict[str, Any]:
    """The same object for a file that cannot be read."""
    finding = {
        "code": refused.code,
        "severity": "error",
        "message": refused.message,
        "sheet": None,
        "cell": None,
        "column": None,
        "field": None,
        "patient_id": None,
        "visit": None,
        "original": None,
        "suggestion": None,
        "codes": (),
    }
    return {
        "status": "unreadable",
        "message": refused.message,
        "patients": [],
        "measurements": [],
        "events": [],
        "findings": [finding],
        "mapping": None,
    }


def _recorded_fields(intake: Intake) -> set[str]:
    """The patient columns the file carries: what it does not carry is absent, not null."""
    assert intake.cohort is not None  # noqa: S101
    columns = {column.field for table in intake.tables if table.used for column in table.columns}
    frame = intake.cohort.patients
    derived = {name for name in ("excluded", "withdrawn") if frame[name].any()}
    if "evaluable" in columns:
        derived.add("excluded")
    standard = {str(name) for name in frame.columns if frame[name].notna().any() and frame[name].dtype != "bool"}
    mapped = {name for name in columns if name in frame.columns and (name != "response" or frame[name].notna().any())}
    return {"patient_id", *standard, *mapped, *derived}


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(k): _plain(v) for k, v in row.items()} for row in frame.astype(object).to_dict("records")]


def _plain(value: object) -> object:
    if value is None or value is pd.NaT:
        return None
    if isinstance(value, float):
        return None if math.isnan(value) else int(value) if value.is_integer() else value
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "item"):
        return _plain(value.item())  # type: ignore[union-attr]  # numpy's numbers
    return value


def _measurements(rows: pd.DataFrame) -> list[dict[str, Any]]:
    if rows.empty:
        return []
    words = rows["word"].astype(object)
    shown = {text: mask(text) for text in rows["original"].dropna().unique()}
    rows = rows.assign(
        value=words.where(words.notna(), rows["value"].astype(object)), original=rows["original"].map(shown)
    )
    return _records(rows[list(_MEASUREMENT_KEYS)])


def as_text(intake: Intake) -> str:
    """What was understood and every finding, for a person to read."""
    lines = [intake.message, ""]
    for table in intake.tables:
        if not table.used:
            continue
        lines.append(f"Sheet {table.sheet!r}: {table.n_rows} rows ({table.kind})")
        for column in table.columns:
            measured = column.field in MEASURES and (column.field != "response" or column.visit)
            name = MEASURES[column.field].label if measured else column.field.replace("_", " ")
            at = f", {column.visit}" if column.visit else ""
            lines.append(f"  {column.address}  {column.header or '(no header)'}  ->  {name}{at} ({column.confidence})")
        lines.append("")
    counts = Counter(finding.severity for finding in intake.findings)
    if not counts:
        return "\n".join([*lines, "Nothing wrong found."])
    lines.append(
        "Findings: " + ", ".join(f"{counts[s]} {s}" for s in ("error", "question", "warning", "info") if counts[s])
    )
    for finding in intake.findings:
        place = "!".join(part for part in (finding.sheet, finding.cell) if part)
        kept = intake.privacy.keep_finding(finding)
        written = f" Written: {kept.original!r}." if kept.original else ""
        lines.append(f"  {kept.severity}  {place or 'file'}  {kept.message}{written} [{kept.code}]")
    return "\n".join(lines)
