"""The founding cohort the way a Danish clinic might really keep it: same patients, same values, no tidy table."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from statistics import fmean

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from smdash.samples.founding import build_founding_cohort
from smdash.samples.records import Event, Laboratory, Patient, Records, Visit
from smdash.samples.save import save_workbook
from smdash.samples.sheets import Cell

_NOT_MEASURED = "ikke målt"
_RESPONSES = {"Complete": "Komplet", "Major": "major", "Partial": "Partiel", "Withdrawn": "udgået"}
_SEXES = {"F": "kvinde", "M": "mand"}
_REASONS = {
    "Subjective side effects at the first dose": "Subjektive bivirkninger ved første dosis",
    "Concomitant cytoreductive therapy": "Samtidig cytoreduktiv behandling",
}
_EVENTS = {
    "Anaphylaxis": "Anafylaksi",
    "Adverse event": "Bivirkning",
    "Dose change": "Dosisændring",
    "Injection site reaction": "Reaktion på indstiksstedet",
    "Headache": "Hovedpine",
    "Fatigue": "Træthed",
    "Upper respiratory infection": "Øvre luftvejsinfektion",
    "Dizziness": "Svimmelhed",
    "Flushing": "Flushing",
    "Nausea": "Kvalme",
}

_PATIENT_HEADERS = (
    "Pt. nr", "Diagnose", "Køn", "Alder (år)", "Behandlingsstart", "Varighed (mdr)", "Dosis", "Ekskluderet",
    "Årsag til eksklusion", "Udgået", "Årsag til ophør", "Samlet respons",
    "Observeret før behandling (mdr)",
)  # fmt: skip
_VISITS = {"Baseline": "Baseline", "3 months": "3 mdr", "6 months": "6 mdr", "Latest": "Seneste kontrol"}
_MEASURE_HEADERS = (
    "PGA anafylaksi", "PGA hud", "PGA mave-tarm", "PGA muskel/knogle", "PGA neuropsyk",
    "VAS livskvalitet (0-100, 100 = bedst)", "s-tryptase (µg/L)", "KIT D816V (%)",
)  # fmt: skip
_EVENT_HEADERS = ("Pt. nr", "Hændelse", "Beskrivelse", "Dato", "Grad", "Skala")
_LEGEND = (
    "PGA: 0 = ingen, 1 = let, 2 = moderat, 3 = svær, 4 = meget svær. Tomt felt = ikke vurderet.",
    "VAS livskvalitet: 0 = værst, 100 = bedst.",
    "Alle patienter er opdigtede (syntetiske data).",
)
_TOP = 5  # the title, two lines under it, a blank line, then the two header rows
_HEAD = Font("Calibri", bold=True)
_GREY = PatternFill("solid", fgColor="D9D9D9")
_CENTRED = Alignment(horizontal="center", wrap_text=True, vertical="center")


def write_untidy_cohort(path: Path) -> None:
    """Write the founding cohort with a title, merged headers, text for numbers, a mean row and a legend.

    Parameters
    ----------
    path
        Where to write; an existing file is replaced.
    """
    records = build_founding_cohort()
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Ark1"
    sheet["A1"] = "Omalizumab ved systemisk mastocytose"
    sheet["A1"].font = Font("Calibri", bold=True, size=14)
    sheet["A2"] = "Syntetiske data: opdigtede patienter, ingen virkelige personer"
    sheet["A3"] = "Opdateret 15-03-2016"
    _write_headers(sheet)
    first = _TOP + 2
    for row, patient in enumerate(records.patients, start=first):
        _write_row(sheet, row, [*_patient_cells(patient), *_visit_cells(records, patient)])
    below = first + len(records.patients)
    _write_means(sheet, below, records)
    for row, line in enumerate(_LEGEND, start=below + 2):
        sheet.cell(row, 1, line).font = Font("Calibri", italic=True)
    sheet.freeze_panes = f"B{first}"
    _write_events(book.create_sheet("Hændelser"), records.events)
    save_workbook(book, path, "Founding cohort, untidy (synthetic)")


def _write_headers(sheet: Worksheet) -> None:
    for column, header in enumerate(_PATIENT_HEADERS, start=1):
        sheet.cell(_TOP, column, header)
        sheet.merge_cells(start_row=_TOP, end_row=_TOP + 1, start_column=column, end_column=column)
        sheet.column_dimensions[get_column_letter(column)].width = 14
    column = len(_PATIENT_HEADERS) + 1
    for label in _VISITS.values():
        sheet.cell(_TOP, column, label)
        end = column + len(_MEASURE_HEADERS) - 1
        sheet.merge_cells(start_row=_TOP, end_row=_TOP, start_column=column, end_column=end)
        for header in _MEASURE_HEADERS:
            sheet.cell(_TOP + 1, column, header)
            sheet.column_dimensions[get_column_letter(column)].width = 11
            column += 1
    for row in sheet.iter_rows(min_row=_TOP, max_row=_TOP + 1):
        for cell in row:
            cell.font, cell.fill, cell.alignment = _HEAD, _GREY, _CENTRED


def _write_row(sheet: Worksheet, row: int, values: list[Cell]) -> None:
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column, value)
        if isinstance(value, date):
            cell.number_format = "dd\\-mm\\-yyyy"


def _patient_cells(patient: Patient) -> list[Cell]:
    return [
        patient.patient_id,
        f" {patient.subtype.lower()}" if patient.patient_id == "P08" else patient.subtype,
        _SEXES[patient.sex],
        patient.age,
        # Typed as text by one colleague, as a date by the other.
        f"{patient.treatment_start:%d-%m-%Y}" if patient.age % 2 else patient.treatment_start,
        patient.treatment_months,
        _danish_dose(patient.dose),
        "ja" if patient.exclusion_reason else "nej",
        _REASONS[patient.exclusion_reason] if patient.exclusion_reason else None,
        "ja" if patient.withdrawal_reason else "nej",
        _REASONS[patient.withdrawal_reason] if patient.withdrawal_reason else "-",
        _RESPONSES[patient.response] if patient.response else None,
        patient.observed_before,
    ]


def _visit_cells(records: Records, patient: Patient) -> list[Cell]:
    seen = {visit.visit: visit for visit in records.visits if visit.patient_id == patient.patient_id}
    cells: list[Cell] = []
    for label in _VISITS:
        cells += _measure_cells(seen[label]) if label in seen else [None] * len(_MEASURE_HEADERS)
    return cells


def _measure_cells(visit: Visit) -> list[Cell]:
    return [*visit.grades, visit.vas, _decimal_comma(visit.tryptase), _decimal_comma(visit.kit)]


def _danish_dose(dose: str) -> str:
    return re.sub(r"every (\d+) weeks", r"hver \1. uge", dose)


def _decimal_comma(value: Laboratory) -> str | None:
    """A laboratory value as it is typed in Danish; what is whole has no decimals."""
    if value is None:
        return _NOT_MEASURED
    return (value if isinstance(value, str) else f"{value:g}").replace(".", ",")


def _write_means(sheet: Worksheet, row: int, records: Records) -> None:
    sheet.cell(row, 1, "Gennemsnit").font = _HEAD
    sheet.cell(row, 4, round(fmean(patient.age for patient in records.patients), 1))
    width = len(_MEASURE_HEADERS)
    for block, label in enumerate(_VISITS):
        rows = [visit for visit in records.visits if visit.visit == label]
        columns = zip(*[[*visit.grades, visit.vas] for visit in rows], strict=True)
        for place, values in enumerate(columns):
            known = [value for value in values if value is not None]
            sheet.cell(row, len(_PATIENT_HEADERS) + 1 + block * width + place, f"{fmean(known):.1f}".replace(".", ","))


def _write_events(sheet: Worksheet, events: tuple[Event, ...]) -> None:
    sheet["A1"] = "Anafylaksi, bivirkninger og dosisændringer"
    sheet["A1"].font = Font("Calibri", bold=True, size=14)
    for column, header in enumerate(_EVENT_HEADERS, start=1):
        sheet.cell(3, column, header).font = _HEAD
        sheet.column_dimensions[get_column_letter(column)].width = 18
    for row, event in enumerate(events, start=4):
        term = _EVENTS.get(event.term) or _danish_dose(event.term)
        values: list[Cell] = [event.patient_id, _EVENTS[event.kind], term, event.date, event.grade, event.scale]
        _write_row(sheet, row, values)
