"""The recommended shape of a workbook: the columns of its sheets, what each holds, and how a sample fills them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from smdash.measures import DOMAIN_LABELS, GRADE_LABELS
from smdash.samples.records import DOMAINS, Event, Patient, Records, Visit

Cell = str | int | float | date | None
Choices = tuple[str | int, ...]

YES_NO: Choices = ("yes", "no")
RESPONSES: Choices = ("Complete", "Major", "Partial", "No response", "Worse")


@dataclass(frozen=True, slots=True)
class Header:
    """One column: its header, what to write there in plain English, the choices offered, its type and width."""

    header: str
    meaning: str
    choices: Choices = ()
    type: Literal["text", "number", "date"] = "text"
    low: float | None = None
    high: float | None = None
    width: int = 13


PATIENT_COLUMNS = (
    Header("Patient ID", "Your own code for the patient, the same in all sheets. No name, no civil number.", width=11),
    Header(
        "SM subtype",
        "Diagnosis. ASM-AHN is SM-AHN whose SM component is ASM; SM-NOS is SM of unknown subtype.",
        ("BMM", "ISM", "SSM", "ASM", "SM-AHN", "ASM-AHN", "MCL", "CM", "MMAS", "SM-NOS"),
    ),
    Header("Sex", "F or M.", ("F", "M"), width=7),
    Header("Age (years)", "Age at the first dose, in whole years.", (), "number", 0, 120),
    Header("Treatment start (date)", "Day of the first dose.", (), "date", width=15),
    Header("Treatment stop (date)", "Day treatment ended; blank while it goes on.", (), "date", width=15),
    Header("Treatment duration (months)", "Months from first dose to stop or last visit.", (), "number", 0, 1200, 16),
    Header("Dose at start", "Dose and interval in words, for example 300 mg every 4 weeks.", width=22),
    Header("Excluded", "yes if the patient is left out of the evaluation; the row stays here.", YES_NO, width=10),
    Header("Reason for exclusion", "In words; blank for a patient who is evaluated.", width=34),
    Header("Withdrawn", "yes if treatment was given up before response could be judged.", YES_NO, width=11),
    Header("Reason for withdrawal", "In words; blank for a patient who went on.", width=38),
    Header(
        "Overall response",
        "The physician's judgement. Blank is not judged, which is not the same as No response.",
        (*RESPONSES, "Withdrawn"),
        width=14,
    ),
    Header("Venom allergy", "An example of a column of your own: whatever you add can be used as a filter.", YES_NO),
    Header(
        "Observed before treatment (months)",
        "Months before the first dose over which all episodes of anaphylaxis are listed; blank where not known.",
        (),
        "number",
        0,
        1200,
        18,
    ),
)
VISIT_COLUMNS = (
    Header("Patient ID", "As in the sheet patients.", width=11),
    Header(
        "Visit",
        "Baseline is before the first dose; Latest is the last follow-up, whenever that was.",
        ("Baseline", "3 months", "6 months", "12 months", "24 months", "Latest"),
    ),
    Header("Visit date", "Day of the visit.", (), "date"),
    Header("Months since start", "Months from the first dose to the visit; 0 at baseline.", (), "number", 0, 1200),
    *(
        Header(
            f"PGA {DOMAIN_LABELS[domain].lower()} (0-4)",
            f"Physician global assessment of {DOMAIN_LABELS[domain].lower()} symptoms, higher is worse: "
            + ", ".join(f"{grade} {label.lower()}" for grade, label in GRADE_LABELS.items())
            + ". Blank is not assessed; 0 is assessed and absent.",
            tuple(GRADE_LABELS),
            "number",
            width=17,
        )
        for domain in DOMAINS
    ),
    Header("QoL VAS (0-100, 100 = best)", "Quality of life on a visual scale; 100 is best.", (), "number", 0, 100, 15),
    Header("Tryptase (ng/mL)", "s-Tryptase, no acute sample. Write >200 if above the assay's limit.", (), "number"),
    Header("KIT D816V (%)", "Allele fraction in blood. Write <0.01 if below the assay's limit of 0.01.", (), "number"),
    *(
        Header(
            f"Response {DOMAIN_LABELS[domain].lower()}",
            f"The physician's judgement of {DOMAIN_LABELS[domain].lower()} symptoms, if there were any at baseline.",
            RESPONSES,
            width=17,
        )
        for domain in DOMAINS
    ),
)
EVENT_COLUMNS = (
    Header("Patient ID", "As in the sheet patients.", width=11),
    Header("Event", "What kind of event.", ("Anaphylaxis", "Adverse event", "Dose change"), width=15),
    Header("Term", "The event in words; for a dose change the dose from then on.", width=30),
    Header("Event date", "Day of the event.", (), "date"),
    Header("Months since start", "Months from the first dose; negative before it.", (), "number", -1200, 1200),
    Header("Grade", "Grade on the scale named beside it.", width=8),
    Header("Scale", "The grading scale; scales are never mixed.", ("CTCAE", "Ring and Messmer", "WAO"), width=17),
    Header("Serious", "yes if serious in the regulatory sense.", YES_NO, width=9),
    Header("Related to treatment", "yes if judged related to the treatment; blank is not judged.", YES_NO),
    Header(
        "Action taken",
        "What was done with the treatment.",
        ("Dose not changed", "Dose changed", "Drug withdrawn"),
        width=18,
    ),
    Header("Outcome", "How it ended.", ("Recovered", "Recovering", "Not recovered", "Fatal", "Unknown"), width=15),
)

_FONT = "Calibri"
_HEADER_FONT = Font(_FONT, bold=True, color="FFFFFF")
_HEADER_FILL = PatternFill("solid", fgColor="2F5D73")
_HEADER_TEXT = Alignment(wrap_text=True, horizontal="left", vertical="center", indent=1)
_LINE = Border(bottom=Side("thin", color="D5DEE3"))
_MEANING_WIDTH = 100
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def write_sheets(book: Workbook, records: Records, notes: tuple[str, ...]) -> None:
    """Fill a new workbook with the sheets patients, visits, events and notes.

    Parameters
    ----------
    book
        An empty workbook.
    records
        The invented patients.
    notes
        What to say above the explanation of the columns; the first line says that everything is invented.
    """
    if book.active is not None:
        book.remove(book.active)
    _write_table(book.create_sheet("patients"), PATIENT_COLUMNS, [_patient_row(one) for one in records.patients])
    _write_table(book.create_sheet("visits"), VISIT_COLUMNS, [_visit_row(one) for one in records.visits], freeze="C2")
    _write_table(book.create_sheet("events"), EVENT_COLUMNS, [_event_row(one) for one in records.events])
    _write_notes(book.create_sheet("notes"), notes)


def _yes_no(truth: bool | None) -> str | None:
    return None if truth is None else "yes" if truth else "no"


def _patient_row(patient: Patient) -> list[Cell]:
    return [
        patient.patient_id,
        patient.subtype,
        patient.sex,
        patient.age,
        patient.treatment_start,
        patient.treatment_stop,
        patient.treatment_months,
        patient.dose,
        _yes_no(patient.exclusion_reason is not None),
        patient.exclusion_reason,
        _yes_no(patient.withdrawal_reason is not None),
        patient.withdrawal_reason,
        patient.response,
        _yes_no(patient.venom_allergy),
        patient.observed_before,
    ]


def _visit_row(visit: Visit) -> list[Cell]:
    return [
        visit.patient_id,
        visit.visit,
        visit.date,
        visit.months,
        *visit.grades,
        visit.vas,
        visit.tryptase,
        visit.kit,
        *visit.responses,
    ]


def _event_row(event: Event) -> list[Cell]:
    return [
        event.patient_id,
        event.kind,
        event.term,
        event.date,
        event.months,
        event.grade,
        event.scale,
        _yes_no(event.serious),
        _yes_no(event.related),
        event.action,
        event.outcome,
    ]


def _write_table(sheet: Worksheet, columns: tuple[Header, ...], rows: list[list[Cell]], freeze: str = "B2") -> None:
    _style_header(sheet, 1, [column.header for column in columns])
    sheet.row_dimensions[1].height = 48
    for number, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    for number, row in enumerate(rows, start=2):
        for position, (column, value) in enumerate(zip(columns, row, strict=True), start=1):
            cell = sheet.cell(number, position, value)
            cell.border = _LINE
            if column.type == "date":
                cell.number_format = "yyyy-mm-dd"
            # Text stands off a little, or it would touch the number before it.
            cell.alignment = (
                Alignment(horizontal="left", indent=1) if column.type == "text" else Alignment(horizontal="right")
            )
    sheet.freeze_panes = freeze
    _fit_to_page(sheet)


def _fit_to_page(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _style_header(sheet: Worksheet, row: int, headers: list[str]) -> None:
    """Write headers into a row, white on blue."""
    for position, header in enumerate(headers, start=1):
        cell = sheet.cell(row, position, header)
        cell.font, cell.fill, cell.alignment = _HEADER_FONT, _HEADER_FILL, _HEADER_TEXT


def _write_notes(sheet: Worksheet, notes: tuple[str, ...]) -> None:
    sheet.column_dimensions["A"].width = 32
    sheet.column_dimensions["B"].width = _MEANING_WIDTH
    for number, note in enumerate(notes, start=1):
        sheet.cell(number, 1, note).font = Font(_FONT, bold=number == 1)
    row = len(notes) + 2
    for name, columns in (("patients", PATIENT_COLUMNS), ("visits", VISIT_COLUMNS), ("events", EVENT_COLUMNS)):
        _style_header(sheet, row, [f"Columns of the sheet {name}", "What to write there"])
        for column in columns:
            row += 1
            for position, value in enumerate((column.header, column.meaning), start=1):
                sheet.cell(row, position, value).alignment = _WRAPPED
            if len(column.meaning) > _MEANING_WIDTH:
                sheet.row_dimensions[row].height = 32
        row += 2
    _fit_to_page(sheet)
