"""A registry of any size: one row a patient and visit, for benchmarks and for trying the app on many patients."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
from openpyxl import Workbook

from smdash.samples.records import DAYS_PER_MONTH, DOMAINS, date_after
from smdash.samples.save import save_workbook

REMARK = "Synthetic: invented patients drawn at random; no real person."

HEADERS = (
    "Patient ID", "SM subtype", "Sex", "Age (years)", "Treatment start (date)", "Treatment duration (months)",
    "Dose", "Excluded", "Withdrawn", "Overall response", "Centre", "Visit", "Visit date", "Months since start",
    *(f"PGA {domain} (0-4)" for domain in DOMAINS),
    "PGA cardiovascular (0-4)", "PGA respiratory (0-4)",
    "QoL VAS (0-100, 100 = best)", "MC-QoL (0-100, 0 = best)", "Tryptase (ng/mL)", "KIT D816V (%)",
)  # fmt: skip
"""The 25 columns of the table."""

# Subtype: share of the registry, median tryptase in ng/mL, median KIT D816V in %.
_SUBTYPES = {
    "BMM": (0.10, 14.0, 0.05),
    "ISM": (0.62, 38.0, 0.29),
    "SSM": (0.07, 140.0, 6.0),
    "ASM": (0.05, 120.0, 9.3),
    "SM-AHN": (0.09, 90.0, 3.8),
    "MCL": (0.01, 260.0, 20.0),
    "SM-NOS": (0.06, 35.0, 0.3),
}
_DOSES = ("150 mg every 4 weeks", "300 mg every 4 weeks", "300 mg every 2 weeks")
_CENTRES = ("North", "East", "South", "West", "Harbour", "Hill")
_RESPONSES = ("Complete", "Major", "Partial", "No response")
_MONTHS_APART = 3
_DETECTION_LIMIT = 0.01
_GAPS = 0.06
_FIRST_DAY = date(2008, 1, 7)


def write_registry(path: Path, patients: int = 500, visits: int = 4, seed: int = 1, *, untidy: bool = False) -> None:
    """Write a registry as one sheet with one row a patient and visit, sorted by both.

    Parameters
    ----------
    path
        Where to write; an existing file is replaced.
    patients
        How many patients; at least 1.
    visits
        Scheduled visits of each patient, baseline and then every three months; at least 1. Withdrawn patients have
        values at the baseline only, their other rows are empty; elsewhere some values are missing.
    seed
        The same seed gives the same file.
    untidy
        Write some numbers with a decimal comma, some gaps as words and some subtypes in lower case.

    Raises
    ------
    ValueError
        If there is not at least one patient and one visit.
    """
    if patients < 1 or visits < 1:
        raise ValueError(f"A registry needs at least 1 patient and 1 visit; asked for {patients} and {visits}.")
    random = np.random.default_rng(seed)
    # Its own stream, so that a seed tells of the same patients, tidy or not.
    slips = np.random.default_rng((seed, 1))
    book = Workbook(write_only=True)
    sheet = book.create_sheet("registry")
    sheet.freeze_panes = "B2"
    sheet.append(HEADERS)
    for number in range(1, patients + 1):
        for row in _draw_patient(random, number, len(str(patients)), visits):
            sheet.append(_spoil(slips, row) if untidy else row)
    notes = book.create_sheet("notes")
    notes.append([REMARK])
    save_workbook(book, path, "Registry (synthetic)", REMARK)


def _draw_patient(random: np.random.Generator, number: int, digits: int, visits: int) -> Iterator[list[object]]:
    """Draw one patient's rows: a course towards the response drawn first, with noise and gaps."""
    subtype = str(random.choice(list(_SUBTYPES), p=[share for share, _, _ in _SUBTYPES.values()]))
    _, tryptase, kit = _SUBTYPES[subtype]
    level, burden = tryptase * random.lognormal(0, 0.6), kit * random.lognormal(0, 1.0)
    excluded, withdrawn = random.random() < 0.03, random.random() < 0.06
    effect = random.beta(2, 1.2)
    response = "Withdrawn" if withdrawn else _RESPONSES[int(np.searchsorted((-0.85, -0.6, -0.25), -effect))]
    start = date_after(_FIRST_DAY, random.uniform(0, 140))
    baseline = random.choice(5, size=len(DOMAINS) + 2, p=(0.22, 0.22, 0.26, 0.2, 0.1))
    # As in the founding study: anaphylaxis and skin answer best.
    answer = effect * np.array((1.0, 0.85, 0.5, 0.4, 0.45, 0.5, 0.5))
    quality = random.uniform(20, 65)
    person: list[object] = [
        f"R{number:0{digits}d}",
        subtype,
        "F" if random.random() < 0.58 else "M",
        int(np.clip(random.normal(51, 14), 18, 88)),
        start,
        1 if withdrawn else (visits - 1) * _MONTHS_APART,
        str(random.choice(_DOSES, p=(0.15, 0.7, 0.15))),
        "yes" if excluded else "no",
        "yes" if withdrawn else "no",
        None if excluded else response,
        str(random.choice(_CENTRES)),
    ]
    for visit in range(visits):
        months = visit * _MONTHS_APART
        label = "Baseline" if visit == 0 else f"{months} months"
        if withdrawn and visit > 0:
            yield [*person, label, *[None] * (len(HEADERS) - len(person) - 1)]
            continue
        late = 0 if visit == 0 else int(random.integers(-10, 11))
        day = date.fromordinal(date_after(start, months).toordinal() + late)
        progress = 1 - np.exp(-months / 4)
        grades = np.clip(np.rint(baseline * (1 - answer * progress) + random.normal(0, 0.25, len(baseline))), 0, 4)
        score = float(np.clip(quality + 45 * effect * progress + random.normal(0, 5), 0, 100))
        fraction = round(burden * random.lognormal(0, 0.15), 2)
        values: list[object] = [
            *(int(grade) for grade in grades),
            round(score),
            round(float(np.clip(100 - score + random.normal(0, 8), 0, 100))),
            round(float(level * random.lognormal(0, 0.12)), 1),
            f"<{_DETECTION_LIMIT}" if fraction < _DETECTION_LIMIT else float(min(fraction, 100)),
        ]
        gaps = random.random(len(values)) < _GAPS
        measured = [None if gap else value for gap, value in zip(gaps, values, strict=True)]
        yield [*person, label, day, round((day - start).days / DAYS_PER_MONTH, 1), *measured]


def _spoil(slips: np.random.Generator, row: list[object]) -> list[object]:
    """Write a row as a tired colleague would; what it says stays the same."""
    spoilt = list(row)
    for place in range(len(row) - 2, len(row)):
        value = row[place]
        if value is None and slips.random() < 0.5:
            spoilt[place] = "not measured"
        elif isinstance(value, float) and slips.random() < 0.2:
            spoilt[place] = f"{value:g}".replace(".", ",")
    if slips.random() < 0.1:
        spoilt[1] = f" {str(row[1]).lower()}"
    return spoilt
