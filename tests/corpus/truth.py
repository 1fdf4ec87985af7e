"""One invented cohort as it really is: what every file of the corpus holds, however it is written.

Nothing here knows how smdash reads files; nothing of smdash is imported. All patients are synthetic.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field

DOMAINS = ("anaphylaxis", "skin", "gastrointestinal", "musculoskeletal", "neuropsychiatric")
GRADES = tuple(f"grade_{domain}" for domain in DOMAINS)
MEASURES = (*GRADES, "qol_vas", "tryptase", "kit_d816v")
SUBTYPES = ("ISM", "ISM", "ISM", "ISM", "BMM", "SSM", "ASM", "SM-AHN", "MCL")
RESPONSES = ("complete", "major", "partial", "none")


@dataclass(frozen=True)
class Value:
    """A measured value; `sign` is `<`, `>` or `not_detected` (then `number` is None) or None."""

    number: float | None
    sign: str | None = None


@dataclass
class Patient:
    """One patient; `values[visit][measure]` is absent where nothing was assessed."""

    number: int
    subtype: str
    sex: str
    age: int
    start: dt.date
    months: int
    response: str | None
    excluded: bool
    withdrawn: bool
    values: dict[str, dict[str, Value]] = field(default_factory=dict)


def make_patients(seed: int, count: int, visits: tuple[str, ...]) -> list[Patient]:
    """Invent `count` patients seen at `visits`, reproducibly from `seed`, with gaps and censored values."""
    rng = random.Random(seed)
    patients: list[Patient] = []
    for number in range(1, count + 1):
        withdrawn = number == count and count > 4
        patient = Patient(
            number=number,
            subtype=rng.choice(SUBTYPES),
            sex=rng.choice("FM"),
            age=rng.randint(22, 79),
            start=dt.date(2015, 1, 1) + dt.timedelta(days=rng.randint(0, 2000)),
            months=rng.randint(7, 70),
            response="withdrawn" if withdrawn else rng.choice(RESPONSES),
            excluded=number == 3 and count > 4,
            withdrawn=withdrawn,
        )
        base = {grade: rng.choice((0, 1, 2, 2, 3, 4)) for grade in GRADES}
        vas, tryptase, kit = rng.randint(20, 60), rng.choice((12.4, 23.7, 48.5, 87.3, 160.2)), rng.uniform(0.05, 30)
        for place, visit in enumerate(visits):
            if withdrawn and place:
                continue
            assessed: dict[str, Value] = {}
            for grade in GRADES:
                assessed[grade] = Value(max(0, base[grade] - (rng.choice((0, 1, 2)) if place else 0)))
            assessed["qol_vas"] = Value(min(100, vas + place * rng.randint(0, 15)))
            level = round(tryptase * rng.uniform(0.8, 1.2), 1)
            assessed["tryptase"] = Value(level)
            assessed["kit_d816v"] = Value(round(max(0.011, kit * rng.uniform(0.7, 1.3)), 2))
            if rng.random() < 0.06:
                assessed["tryptase"] = rng.choice((Value(1.0, "<"), Value(200, ">")))
            if rng.random() < 0.12:
                assessed["kit_d816v"] = rng.choice((Value(0.01, "<"), Value(None, "not_detected")))
            patient.values[visit] = {key: value for key, value in assessed.items() if rng.random() > 0.08}
        patients.append(patient)
    return patients
