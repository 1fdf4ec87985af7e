"""Hold what was read of a clinic's file against what an informed reader would understand, cell by cell."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pandas as pd

from smdash.intake import Finding, Intake, UnreadableFile, read_intake
from tests.clinics.facts import ANY_VISIT, PATIENT_FIELDS, ClinicFile, Fact

ASKING = ("question", "error")
Key = tuple[str, str, str | None]


@dataclass
class Score:
    """One file's count. A doubtful cell that is read rightly or asked about is well served either way."""

    name: str
    right: int = 0
    well_asked: int = 0
    needless: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    refused: str = ""
    questions: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def cells(self) -> int:
        return self.right + self.well_asked + len(self.needless) + len(self.dropped) + len(self.wrong)


def read_values(intake: Intake) -> dict[Key, tuple[object, object]]:
    """Lay out everything a cohort says as patient, field and visit."""
    read: dict[Key, tuple[object, object]] = {}
    if intake.cohort is None:
        return read
    for row in intake.cohort.patients.to_dict("records"):
        for name in PATIENT_FIELDS:
            if not _is_blank(row[name]):
                read[str(row["patient_id"]), name, None] = (row[name], None)
    for row in intake.cohort.measurements.to_dict("records"):
        value = row["word"] if not _is_blank(row["word"]) else row["value"]
        sign = None if _is_blank(row["censored"]) else row["censored"]
        read[str(row["patient_id"]), str(row["measure"]), str(row["visit"])] = (value, sign)
    for row in intake.cohort.events.to_dict("records"):
        when = "undated" if _is_blank(row["date"]) else pd.Timestamp(str(row["date"])).date().isoformat()
        read[str(row["patient_id"]), "event", when] = (row["kind"], None)
    return read


def score_clinic(file: ClinicFile) -> Score:
    """Read a file as smdash does and judge every cell of it."""
    score = Score(file.name)
    try:
        intake = read_intake(file.data, file.name)
    except UnreadableFile as refusal:
        score.refused = str(refusal)
        intake = None
    findings = [f for f in intake.findings if f.severity in ASKING] if intake else []
    score.questions = [f"{f.code} {f.sheet or ''}!{f.cell or ''} {f.original!r}: {f.message}" for f in findings]
    score.remarks = [
        f"{f.severity} {f.code} {f.sheet or ''}!{f.cell or ''} {f.column!r}: {f.message}"
        for f in (intake.findings if intake else [])
        if f.severity not in ASKING
    ]
    read = read_values(intake) if intake else {}
    gone = {fact.patient_id for fact in file.facts if fact.value == "withdrawn"}
    nothing = intake is None or intake.cohort is None
    used: set[Key] = set()
    for fact in file.facts:
        keys = list(_keys(fact, read))
        used.update(keys)
        place = f"{fact.sheet}!{fact.cell} {fact.patient_id} {fact.field}@{fact.visit} {fact.typed!r}"
        asked = nothing or any(_asks(f, fact, file) for f in findings)
        found = next((read[key] for key in keys if read[key][0] is not False or fact.value is False), None)
        if found is not None and _same(fact, *found):
            score.right += 1
        elif found is not None:
            mark = " (asked about)" if asked else ""
            wanted = "a question" if fact.value is None and fact.sign is None else f"{fact.value!r}{fact.sign or ''}"
            score.wrong.append(f"{place}: {wanted} read as {found[0]!r}{found[1] or ''}{mark}")
        elif asked and fact.doubtful:
            score.well_asked += 1
        elif asked:
            score.needless.append(place)
        else:
            score.dropped.append(place)
    for key, (value, sign) in read.items():
        if key in used or key in file.also or value is False:
            continue
        # Who is said to have responded by withdrawing has withdrawn.
        if key[1] == "withdrawn" and key[0] in gone:
            continue
        score.invented.append(f"{key[0]} {key[1]}@{key[2]}: {value!r}{sign or ''}")
    if intake is not None and intake.cohort is not None:
        people = set(intake.cohort.patients["patient_id"].astype(str))
        score.invented += [f"patient {name!r}" for name in sorted(people - file.patients)]
    return score


def _keys(fact: Fact, read: dict[Key, tuple[object, object]]) -> Iterator[Key]:
    if fact.visit == ANY_VISIT:
        yield from (key for key in read if key[:2] == (fact.patient_id, fact.field))
    elif (fact.patient_id, fact.field, fact.visit) in read:
        yield fact.patient_id, fact.field, fact.visit
    elif fact.field == "response" and fact.visit is None:
        yield from (key for key in read if key[:2] == (fact.patient_id, "response"))


def _asks(finding: Finding, fact: Fact, file: ClinicFile) -> bool:
    """Whether answering this finding settles this cell: it stands there, at its header or row, or at its word."""
    here = file.text or finding.sheet in (fact.sheet, "", None)
    # Whose rows these are settles every cell of the table.
    if here and finding.code == "table-without-patients":
        return True
    if (finding.original or "").casefold() == fact.patient_id.casefold() and finding.field == "patient_id":
        return True
    if finding.cell:
        of_column = finding.original is None or finding.code == "visit-unclear"
        if here and finding.column == fact.header and finding.field == fact.field and of_column:
            return True
        if here and finding.cell in (fact.cell, *fact.covers):
            return True
        return here and finding.field == fact.field and bool(fact.typed) and finding.original == fact.typed
    if finding.field == fact.field:
        return True
    if finding.column and finding.column == fact.header:
        return True
    return not finding.field and not finding.column and here


def _is_blank(value: object) -> bool:
    return value is None or bool(pd.isna(value))


def _same(fact: Fact, value: object, sign: object) -> bool:
    if (fact.sign or None) != (sign or None):
        return False
    if fact.value is None:
        return fact.sign == "not_detected"
    if fact.field in ("treatment_start", "treatment_stop"):
        return pd.Timestamp(str(value)) == pd.Timestamp(str(fact.value))
    if isinstance(fact.value, bool | str):
        return value == fact.value
    return math.isclose(float(str(value)), float(str(fact.value)), rel_tol=1e-6, abs_tol=1e-9)


def write_row(module: str, scores: Sequence[Score]) -> str:
    """A module's row of the score table in the documents."""
    cells = sum(score.cells for score in scores)
    right, asked = sum(score.right for score in scores), sum(score.well_asked for score in scores)
    others = [
        sum(len(getattr(score, kind)) for score in scores) for kind in ("needless", "dropped", "wrong", "invented")
    ]
    counts = [len(scores), cells, f"{right} ({100 * right / cells:.1f}%)", asked, *others]
    return f"| {module} | {' | '.join(map(str, counts))} |"
