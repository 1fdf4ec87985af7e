"""Fourteen invented patients that reproduce every statement of the founding study's abstract.

References
----------
Broesby-Olsen S, et al. Omalizumab treatment of systemic mastocytosis. Allergy 2018;73:230-238. Only the totals of its
abstract are reproduced. Every value of a single patient, the doses, the grades and the excluded patient's subtype are
invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from smdash.samples.records import DOMAINS, SYNTHETIC_REMARK, Event, Laboratory, Patient, Records, Visit, date_after
from smdash.samples.save import save_workbook
from smdash.samples.sheets import write_sheets

Grades = tuple[int | None, int | None, int | None, int | None, int | None]
Row = tuple[Grades, int | None, Laboratory, Laboratory]

VISITS = ("Baseline", "3 months", "6 months", "Latest")
_FREE = (0, 0, 0, 0, 0)
_FIRST_DOSE = "Subjective side effects at the first dose"
_END_OF_STUDY = date(2016, 1, 15)
# Months before the first dose over which episodes of anaphylaxis were asked for.
_OBSERVED_BEFORE = 12
# Months before the first dose, by the grade of anaphylaxis at baseline.
_EPISODES_BEFORE = {0: (), 2: (-8.5, -3.0), 3: (-10.0, -6.5, -2.0), 4: (-11.0, -8.0, -5.5, -3.5, -1.0)}


@dataclass(frozen=True, slots=True)
class _Course:
    """A patient and what was seen at the visits `VISITS`; None is a visit that did not take place."""

    patient: Patient
    rows: tuple[Row | None, ...]
    anaphylaxis_on_treatment: tuple[float, ...] = ()


def _course(
    number: int,
    subtype: str,
    sex: str,
    age: int,
    months: int,
    response: str | None,
    *rows: Row | None,
    dose: str = "300 mg every 4 weeks",
    venom_allergy: bool = False,
    excluded: str | None = None,
    withdrawn: str | None = None,
    anaphylaxis: tuple[float, ...] = (),
) -> _Course:
    # Spread a little, so that the last visits do not all fall on one day.
    start = date_after(_END_OF_STUDY, -months - number * 7 % 11 * 0.6)
    patient = Patient(
        patient_id=f"P{number:02d}",
        subtype=subtype,
        sex=sex,
        age=age,
        treatment_start=start,
        treatment_stop=date_after(start, months) if withdrawn else None,
        treatment_months=months,
        dose=dose,
        venom_allergy=venom_allergy,
        observed_before=_OBSERVED_BEFORE,
        response=response,
        exclusion_reason=excluded,
        withdrawal_reason=withdrawn,
    )
    return _Course(patient, rows, anaphylaxis)


# Each row: grades of DOMAINS, VAS (100 = best), tryptase in ng/mL, KIT D816V in %.
_COURSES = (
    _course(1, "ISM", "F", 34, 41, "Complete",
            ((4, 3, 1, 0, 1), 35, 38.2, 0.31), ((1, 2, 1, 0, 0), 60, 35.9, None),
            ((0, 1, 0, 0, 0), 75, 41.0, 0.28), (_FREE, 88, 39.4, 0.35), anaphylaxis=(1.5,)),
    _course(2, "ISM", "M", 46, 73, "Complete",
            ((3, 3, 1, 1, 0), 42, 52.0, 1.2), ((1, 2, 0, 1, 0), 58, 47.5, 1.1),
            ((0, 1, 0, 0, 0), 72, 49.8, None), (_FREE, 85, 55.1, 1.4), dose="150 mg every 4 weeks", anaphylaxis=(2.0,)),
    _course(3, "ISM", "F", 52, 26, "Complete",
            ((3, 2, 0, 1, 1), 48, 24.6, 0.05), ((1, 1, 0, 1, 1), 55, 26.1, None),
            ((0, 1, 0, 0, 0), 70, 23.0, None), (_FREE, 82, 22.8, "<0.01"), venom_allergy=True, anaphylaxis=(2.8,)),
    _course(4, "BMM", "M", 61, 58, "Complete",
            ((4, 0, 1, 0, 0), 40, 11.4, None), ((1, 0, 0, 0, 0), 66, None, None),
            (_FREE, 80, 12.0, None), (_FREE, 90, 11.9, None), venom_allergy=True, anaphylaxis=(1.0,)),
    _course(5, "ISM", "F", 29, 17, "Complete",
            ((3, 3, 0, 1, 1), 30, 88.0, 2.6), ((1, 2, 0, 1, 1), 50, 91.2, 2.9),
            None, (_FREE, 79, 84.5, 2.4), anaphylaxis=(0.8,)),
    _course(6, "BMM", "M", 57, 33, "Major",
            ((4, 0, 1, 1, 0), 45, 16.2, 0.09), ((1, 0, 1, 1, 0), 58, 15.1, None),
            ((0, 0, 1, 1, 0), 66, 15.8, None), ((0, 0, 1, 1, 0), 70, 16.2, 0.11), venom_allergy=True,
            anaphylaxis=(2.4,)),
    _course(7, "ISM", "F", 44, 21, "Major",
            ((3, 3, 2, 2, 2), 38, 61.3, 0.74), ((1, 2, 2, 2, 2), 45, 64.0, 0.80),
            ((1, 2, 1, 2, 1), 57, 58.7, 0.69), ((0, 1, 1, 2, 1), 64, 66.2, 0.66), anaphylaxis=(1.2, 4.1)),
    _course(8, "ISM", "F", 39, 14, "Major",
            ((3, 3, 1, 1, 2), 33, 29.8, None), ((1, 2, 1, 1, 2), 44, 28.4, None),
            ((0, 2, 1, 1, 2), 56, 30.6, None), ((0, 1, 1, 1, 3), 60, 27.1, None), anaphylaxis=(2.0,)),
    _course(9, "ISM", "M", 48, 11, "Partial",
            ((2, 2, 3, 2, 2), 41, 45.0, 0.42), ((1, 2, 3, 2, 2), 43, 43.6, None),
            ((0, 2, None, 2, 2), None, None, None), ((0, 2, 4, 2, 1), 50, 47.3, 0.47), anaphylaxis=(0.5,)),
    _course(10, "SSM", "F", 66, 17, "Partial",
            ((2, 4, 2, 3, 2), 36, 142.0, 8.3), ((1, 3, 2, 3, 2), 44, 150.0, None),
            ((1, 3, 2, 3, 2), 40, 138.0, 7.9), ((1, 2, 2, 3, 2), 41, 135.0, 8.8), dose="300 mg every 2 weeks",
            anaphylaxis=(2.2, 5.0, 9.5, 14.0)),
    _course(11, "ISM", "F", 55, 8, "Partial",
            ((3, 2, 2, 2, 3), 50, 33.5, 0.18), ((1, 2, 2, 1, 3), 52, 31.9, None),
            ((0, 1, 2, 1, 2), 49, 34.0, None), ((0, 1, 1, 1, 2), 47, 34.4, None), anaphylaxis=(1.9,)),
    _course(12, "ISM", "F", 41, 1, "Withdrawn",
            ((2, 2, 2, 1, None), 39, 27.4, 0.22), None, None, None, withdrawn=_FIRST_DOSE),
    _course(13, "ISM", "M", 37, 1, "Withdrawn",
            ((0, 3, 1, 0, 2), 52, 41.8, None), None, None, None, withdrawn=_FIRST_DOSE),
    _course(14, "ASM-AHN", "M", 63, 5, None,
            ((3, 2, 3, 3, 2), 28, 196.0, 14.5), ((2, 2, 3, 3, 2), 30, ">200", 13.9),
            None, ((1, 2, 2, 3, 2), 34, 188.0, 15.2), excluded="Concomitant cytoreductive therapy",
            anaphylaxis=(1.1, 3.0)),
)  # fmt: skip

# Patient, months since the first dose, term, CTCAE grade, related, action, outcome.
_ADVERSE_EVENTS = (
    (1, 0.0, "Injection site reaction", 1, True, "Dose not changed", "Recovered"),
    (3, 1.0, "Headache", 1, True, "Dose not changed", "Recovered"),
    (5, 2.0, "Injection site reaction", 1, True, "Dose not changed", "Recovered"),
    (7, 3.0, "Fatigue", 1, None, "Dose not changed", "Recovered"),
    (9, 7.5, "Upper respiratory infection", 2, False, "Dose not changed", "Recovered"),
    (10, 4.0, "Fatigue", 2, True, "Dose not changed", "Recovering"),
    (12, 0.0, "Dizziness", 2, True, "Drug withdrawn", "Recovered"),
    (13, 0.0, "Flushing", 2, True, "Drug withdrawn", "Recovered"),
    (14, 2.5, "Nausea", 2, False, "Dose not changed", "Not recovered"),
)
# Patient, months since the first dose, the dose from then on.
_DOSE_CHANGES = (
    (2, 3.0, "300 mg every 4 weeks"),
    (2, 30.0, "300 mg every 6 weeks"),
    (4, 36.0, "300 mg every 8 weeks"),
    (7, 6.0, "300 mg every 2 weeks"),
    (10, 9.0, "450 mg every 2 weeks"),
)


def build_founding_cohort() -> Records:
    """Build the fourteen patients with their visits and events; the same at every call."""
    starts = {course.patient.patient_id: course.patient.treatment_start for course in _COURSES}

    def event(number: int, kind: str, term: str, months: float, **further: object) -> Event:
        patient_id = f"P{number:02d}"
        return Event(patient_id, kind, term, months, date_after(starts[patient_id], months), **further)  # pyright: ignore[reportArgumentType]

    events = [_anaphylaxis(course, months) for course in _COURSES for months in _episodes(course)]
    events += [
        event(number, "Adverse event", term, months, grade=grade, scale="CTCAE", serious=False, related=related,
              action=action, outcome=outcome)
        for number, months, term, grade, related, action, outcome in _ADVERSE_EVENTS
    ]  # fmt: skip
    events += [event(number, "Dose change", dose, months) for number, months, dose in _DOSE_CHANGES]
    events.sort(key=lambda one: (one.patient_id, one.months))
    return Records(
        patients=tuple(course.patient for course in _COURSES),
        visits=tuple(visit for course in _COURSES for visit in _visits(course)),
        events=tuple(events),
    )


def _visits(course: _Course) -> list[Visit]:
    patient = course.patient
    baseline = course.rows[0]
    visits: list[Visit] = []
    for label, months, row in zip(VISITS, (0, 3, 6, patient.treatment_months), course.rows, strict=True):
        if row is None or baseline is None:
            continue
        grades, vas, tryptase, kit = row
        responses: tuple[str | None, ...] = (None,) * len(DOMAINS)
        if label == "Latest":
            responses = tuple(_domain_response(*pair) for pair in zip(baseline[0], grades, strict=True))
        day = date_after(patient.treatment_start, months)
        visits.append(Visit(patient.patient_id, label, float(months), day, grades, vas, tryptase, kit, responses))
    return visits


def _domain_response(before: int | None, after: int | None) -> str | None:
    """A domain's response on a patient who had the symptom; None where there was none or it was not assessed."""
    if not before or after is None:
        return None
    if after == 0:
        return "Complete"
    if after >= before:
        return "No response" if after == before else "Worse"
    return "Major" if after < before / 2 else "Partial"


def _episodes(course: _Course) -> tuple[float, ...]:
    baseline = course.rows[0]
    grade = baseline[0][0] if baseline else None
    return (*_EPISODES_BEFORE[grade or 0], *course.anaphylaxis_on_treatment)


def _anaphylaxis(course: _Course, months: float) -> Event:
    patient = course.patient
    return Event(
        patient_id=patient.patient_id,
        kind="Anaphylaxis",
        term="Anaphylaxis",
        months=months,
        date=date_after(patient.treatment_start, months),
        # Milder on treatment than before it: grade III (shock) only before the first dose.
        grade="III" if months < -5 else "II" if months < 0 else "I",
        scale="Ring and Messmer",
        related=None if months < 0 else False,
        outcome="Recovered",
    )


_NOTES = (
    SYNTHETIC_REMARK,
    "The totals are those of the abstract of Broesby-Olsen et al., Allergy 2018;73:230-238.",
    "The abstract gives no value of a single patient: every one in this workbook was made up, also which subtype the "
    "excluded patient has, the doses and the meaning of the grades.",
    "Anaphylaxis before treatment: all episodes of the 12 months before the first dose are listed in the sheet events.",
)


def write_founding_cohort(path: Path) -> None:
    """Write the founding cohort as a tidy clinic workbook of four sheets.

    Parameters
    ----------
    path
        Where to write; an existing file is replaced.
    """
    book = Workbook()
    write_sheets(book, build_founding_cohort(), _NOTES)
    save_workbook(book, path, "Founding cohort (synthetic)")
