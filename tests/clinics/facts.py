"""The sheets of strangers as files, each with what an informed reader would understand of its every cell beside it.

README.md tells the form. Nothing here knows how smdash reads files.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

PATIENT_FIELDS = (
    "subtype",
    "sex",
    "age",
    "treatment_start",
    "treatment_stop",
    "treatment_months",
    "dose",
    "excluded",
    "withdrawn",
    "response",
)
ANY_VISIT = "*"
HEADING = ["cell", "patient", "field", "visit", "truth", "typed", "header", "asked with"]
ENDING = ".facts.tsv"
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How a workbook begins, new or old. Everything else is text, whatever its name says."""


@dataclass(frozen=True)
class Fact:
    """What one cell says of one patient. `covers` are the cells whose being asked about asks about this one too."""

    patient_id: str
    field: str
    visit: str | None
    value: object
    sign: str | None
    doubtful: bool
    typed: str
    header: str
    sheet: str
    cell: str
    covers: tuple[str, ...]


@dataclass(frozen=True)
class ClinicFile:
    """One file: its name, bytes, the patients in it and what a reader would understand.

    `also` are readings no cell states but that follow from cells (months between start and stop): fine, not required.
    """

    name: str
    data: bytes
    facts: tuple[Fact, ...]
    patients: frozenset[str]
    text: bool
    also: frozenset[tuple[str, str, str | None]]


def find_facts() -> dict[tuple[str, str], list[Path]]:
    """List the files of facts of every set and module."""
    found: dict[tuple[str, str], list[Path]] = {}
    for path in sorted(Path(__file__).parent.glob(f"*/*/*{ENDING}")):
        found.setdefault((path.parts[-3], path.parts[-2]), []).append(path)
    return found


def read_clinic(path: Path) -> ClinicFile:
    """Read a file of facts and the sheet it speaks of."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").removesuffix("\n").split("\n")]
    start = lines.index(HEADING)
    facts = tuple(_read_fact(*line) for line in lines[start + 1 :])
    patients = {fact.patient_id for fact in facts}
    also: set[tuple[str, str, str | None]] = set()
    name = ""
    for line in lines[:start]:
        match line:
            case ["file", name]:
                pass
            case ["what", _]:
                pass
            case ["also", patient, field, visit]:
                also.add((patient, field, visit or None))
            case ["also a patient", patient]:
                patients.add(patient)
            case _:
                raise ValueError(f"{path.name}: nothing is known of the line {line!r}")
    data = path.with_name(path.name.removesuffix(ENDING) + Path(name).suffix).read_bytes()
    return ClinicFile(name, data, facts, frozenset(patients), not data.startswith(WORKBOOKS), frozenset(also))


def _read_fact(
    place: str, patient: str, field: str, visit: str, truth: str, typed: str, header: str, covers: str
) -> Fact:
    sheet, _, cell = place.rpartition("!")
    told = truth.removeprefix("?")
    value: object = None
    sign: str | None = None
    if told == "not detected":
        sign = "not_detected"
    elif told.startswith(("<", ">")):
        value, sign = float(told[1:]), told[0]
    elif told:
        value = _read_value(field, told)
    doubtful = truth.startswith("?")
    return Fact(patient, field, visit or None, value, sign, doubtful, typed, header, sheet, cell, tuple(covers.split()))


def _read_value(field: str, told: str) -> object:
    if field in ("excluded", "withdrawn"):
        return {"yes": True, "no": False}[told]
    if field in ("treatment_start", "treatment_stop"):
        return dt.date.fromisoformat(told)
    if field in ("subtype", "sex", "dose", "event") or field.startswith("response"):
        return told
    return float(told)
