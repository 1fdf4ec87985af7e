"""The recommended spreadsheet: empty but for two worked examples that cannot be mistaken for patients."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from smdash.samples.founding import build_founding_cohort
from smdash.samples.records import Records, rename_patients
from smdash.samples.save import save_workbook
from smdash.samples.sheets import EVENT_COLUMNS, PATIENT_COLUMNS, VISIT_COLUMNS, Header, write_sheets

EXAMPLES = {"P07": "EXAMPLE-1", "P03": "EXAMPLE-2"}
"""The founding cohort's patients shown as worked examples, and their ids here."""

# An example left in by mistake must never be counted as a patient: it comes excluded, with what to do as the reason.
EXAMPLE_REASON = "Worked example, no patient: delete this row"
EXAMPLE_REMARK = "The example patients EXAMPLE-1 and EXAMPLE-2 are synthetic: invented, no real person."

_LAST_ROW = 5000
_EXAMPLE_FONT = Font("Calibri", italic=True, color="8A5A00")
_NOTES = (
    "How to fill in this workbook",
    EXAMPLE_REMARK,
    "Delete their rows from all sheets when you enter your own patients. They are marked as excluded, so that "
    "examples left in by mistake never enter a result.",
    "One row a patient in patients, one row a patient and visit in visits, one row an event in events.",
    "Leave a cell blank where nothing was assessed or measured. 0 means assessed and absent; it is not the same.",
    "Columns you do not use may be deleted; columns of your own may be added. The headers should stay as they are.",
    "List all episodes of anaphylaxis since the first dose, and all of the months before it entered as observed.",
    "The grades 0 to 4 are the usual five-point scale; no published source fixes them.",
)


def write_template(path: Path) -> None:
    """Write the recommended spreadsheet with validation lists, two worked examples and notes on every column.

    Parameters
    ----------
    path
        Where to write; an existing file is replaced.
    """
    book = Workbook()
    write_sheets(book, _examples(), _NOTES)
    for name, columns in (("patients", PATIENT_COLUMNS), ("visits", VISIT_COLUMNS), ("events", EVENT_COLUMNS)):
        sheet = book[name]
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                cell.font = _EXAMPLE_FONT
        for position, column in enumerate(columns, start=1):
            _prepare(sheet, get_column_letter(position), column)
    save_workbook(book, path, "Recommended spreadsheet for smdash", EXAMPLE_REMARK)


def _examples() -> Records:
    return rename_patients(build_founding_cohort(), EXAMPLES, exclusion_reason=EXAMPLE_REASON)


def _prepare(sheet: Worksheet, letter: str, column: Header) -> None:
    """Give the empty cells of a column their format and say there what is expected."""
    if column.header == "Patient ID":
        sheet.column_dimensions[letter].number_format = "@"  # keeps the leading zeros of an id
    if column.type == "date":
        sheet.column_dimensions[letter].number_format = "yyyy-mm-dd"
    rule = _rule(column, f"{letter}2:{letter}{_LAST_ROW}")
    if rule is not None:
        # A warning, not a ban: a clinic may have a visit or a scale that no list foresees.
        rule.errorStyle, rule.showErrorMessage, rule.errorTitle = "warning", True, column.header[:32]
        rule.error = column.meaning[:225]
        sheet.add_data_validation(rule)


def _rule(column: Header, cells: str) -> DataValidation | None:
    if column.choices:
        return DataValidation("list", formula1=f'"{",".join(map(str, column.choices))}"', allow_blank=True, sqref=cells)
    if column.type == "date":
        return DataValidation("date", "between", "DATE(1950,1,1)", "DATE(2100,1,1)", allow_blank=True, sqref=cells)
    if column.low is not None and column.high is not None:
        return DataValidation(
            "decimal", "between", f"{column.low:g}", f"{column.high:g}", allow_blank=True, sqref=cells
        )
    return None
