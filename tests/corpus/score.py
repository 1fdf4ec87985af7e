"""Hold what was read against what is there, cell by cell."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import pandas as pd

from smdash.intake import read_intake
from tests.corpus.write import Expected, File

ASKING = ("question", "error")


@dataclass
class Score:
    """Counts over one file; `wrong` and `invented` list what no file may have."""

    right: int = 0
    asked: int = 0
    dropped: int = 0
    wrong: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def cells(self) -> int:
        return self.right + self.asked + self.dropped + len(self.wrong)


def same(expected: Expected, value: object, sign: object) -> bool:
    """Whether a value read is the value that stands there."""
    if (expected.sign or None) != (sign or None):
        return False
    if expected.value is None:
        return expected.sign == "not_detected"
    if expected.field == "treatment_start":
        return pd.Timestamp(value) == pd.Timestamp(expected.value)
    if isinstance(expected.value, bool | str):
        return value == expected.value
    return math.isclose(float(value), float(expected.value), rel_tol=1e-6, abs_tol=1e-9)


def is_blank(value: object) -> bool:
    return value is None or bool(pd.isna(value))


def score_file(file: File) -> Score:
    """Read a file as smdash does and score every cell of its truth."""
    intake = read_intake(file.data, file.name)
    score = Score()
    asked_cells = {(f.sheet or "", f.cell) for f in intake.findings if f.severity in ASKING and f.cell}
    asked_names = {c for _, c in asked_cells}
    # A question about a whole column stands at its header.
    columns = {
        (f.sheet or "", f.cell.rstrip("0123456789"))
        for f in intake.findings
        if f.severity in ASKING and f.cell and f.code in ("column-unsure", "column-not-understood", "visit-unclear")
    }
    whole = [f for f in intake.findings if f.severity in ASKING and not f.cell]
    asked_fields = {f.field for f in whole if f.field}
    read: dict[tuple[str, str, str | None], tuple[object, object]] = {}
    people: set[str] = set()
    if intake.cohort is not None:
        for row in intake.cohort.patients.to_dict("records"):
            people.add(row["patient_id"])
            for name in ("subtype", "sex", "age", "treatment_start", "treatment_months", "excluded", "response"):
                if not is_blank(row[name]):
                    read[row["patient_id"], name, None] = (row[name], None)
        for row in intake.cohort.measurements.to_dict("records"):
            value = row["word"] if not is_blank(row["word"]) else row["value"]
            sign = None if is_blank(row["censored"]) else row["censored"]
            read[row["patient_id"], row["measure"], str(row["visit"])] = (value, sign)
    for expected in file.expected:
        key = (expected.patient_id, expected.field, expected.visit)
        found = read.pop(key, None)
        place = f"{file.name} {expected.sheet}!{expected.cell} {expected.field}@{expected.visit}"
        asked = (
            (expected.sheet, expected.cell) in asked_cells
            or (file.style.text is not None and expected.cell in asked_names)
            or expected.field in asked_fields
            or (expected.sheet, expected.cell.rstrip("0123456789")) in columns
            or any(f.code.startswith("no-") or f.field is None for f in whole if intake.cohort is None)
        )
        if found is not None and same(expected, *found):
            score.right += 1
        elif found is not None and expected.field == "excluded" and found[0] is False and asked:
            score.asked += 1
        elif found is not None:
            score.wrong.append(f"{place}: {expected.value!r}{expected.sign or ''} read as {found[0]!r}{found[1] or ''}")
        elif asked:
            score.asked += 1
            score.lost.append(f"{place} asked")
        else:
            score.dropped += 1
            score.lost.append(f"{place} dropped")
    for (patient, name, visit), (value, sign) in read.items():
        if name in ("excluded",) and patient in file.patients:
            continue
        score.invented.append(f"{file.name} {patient} {name}@{visit}: {value!r}{sign or ''}")
    score.invented += [f"{file.name} patient {p}" for p in sorted(people - set(file.patients))]
    return score
