"""Small sheets that were once misread, each with what an informed reader would understand of its cells."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from smdash.intake import Finding, Intake, read_intake
from smdash.intake.report import as_plain
from tests.clinics.score import ASKING, read_values

CASES = Path(__file__).with_name("import_cases")
NAMES = sorted(path.name.removesuffix(".truth.json") for path in CASES.glob("*.truth.json"))


def _read(name: str) -> tuple[Intake, list[dict[str, Any]], dict[str, Any]]:
    said = json.loads((CASES / f"{name}.meta.json").read_text(encoding="utf-8"))
    truth = json.loads((CASES / f"{name}.truth.json").read_text(encoding="utf-8"))
    return read_intake((CASES / said["file"]).read_bytes(), said["file"]), truth, said


def _value_of(intake: Intake, fact: dict[str, Any]) -> tuple[object, object] | None:
    """What was made of a cell: its value and sign, None where nothing was."""
    patient, measure, visit = fact["patient_id"], str(fact["measure"]), fact["visit"]
    if measure.startswith("event:"):
        assert intake.cohort is not None
        events = intake.cohort.events
        of_patient = events[events["patient_id"].astype(str) == patient]
        named = of_patient[of_patient["term"].str.casefold() == measure.removeprefix("event:").casefold()]
        return (str(named["grade"].iloc[0]), None) if len(named) else None
    read = read_values(intake)
    if measure in ("age", "withdrawn", "excluded"):
        people = {person["patient_id"]: person for person in as_plain(intake)["patients"]}
        value = people.get(patient, {}).get(measure)
        return None if value is None else (value, None)
    return next((said for key, said in read.items() if key[:2] == (patient, measure) and visit in (None, key[2])), None)


def _asks(finding: Finding, fact: dict[str, Any]) -> bool:
    """Whether a question stands at the cell, at its row or over its column."""
    if finding.severity not in ASKING:
        return False
    if finding.cell is None:
        return True
    column = str(fact["cell"]).rstrip("0123456789")
    return finding.cell == fact["cell"] or finding.cell.startswith(column) or finding.field == fact["measure"]


def _is_right(said: tuple[object, object] | None, fact: dict[str, Any]) -> bool:
    if said is None or (fact.get("censored") or None) != said[1]:
        return False
    value, wanted = said[0], fact["value"]
    if isinstance(value, pd.Timestamp):
        return str(value.date()) == wanted
    if isinstance(wanted, bool | str):
        return value == wanted
    # Ages are given to one decimal.
    return math.isclose(float(str(value)), float(wanted), rel_tol=1e-9, abs_tol=0.05 if fact["measure"] == "age" else 0)


def _fault(intake: Intake, fact: dict[str, Any]) -> str | None:
    said = _value_of(intake, fact)
    asked = said is None and any(_asks(finding, fact) for finding in intake.findings)
    fine = {fact["expect"], *fact.get("alt", ())}
    if "value" in fine and _is_right(said, fact):
        return None
    if "ask" in fine and asked:
        return None
    if fine & {"absent", None} and said is None:
        return None
    return f"{fact['cell']} {fact['patient_id']} {fact['measure']}@{fact['visit']}: {fact['expect']}, read {said}"


@pytest.mark.parametrize("name", NAMES)
def test_each_cell_of_a_sheet_once_misread_is_understood_or_asked_about(name: str) -> None:
    intake, truth, said = _read(name)
    faults = [fault for fact in truth if (fault := _fault(intake, fact)) is not None]
    assert faults == []
    people = set() if intake.cohort is None else set(intake.cohort.patients["patient_id"].astype(str))
    assert people <= set(said["patients"])
