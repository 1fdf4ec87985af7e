"""Workbooks for the import tests, built cell by cell in the test that reads them."""

import io

import openpyxl

from smdash.intake import read_intake


def book(sheets, *, merges=None, prepare=None):
    """The bytes of an xlsx file: sheet name to rows, sheet name to merged ranges."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for span in (merges or {}).get(name, ()):
            sheet.merge_cells(span)
    if prepare:
        prepare(workbook)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def read(rows, *, merges=(), mapping=None, prepare=None):
    """Read one sheet, or several given as a dict."""
    sheets = rows if isinstance(rows, dict) else {"S": rows}
    spans = merges if isinstance(merges, dict) else {"S": merges}
    return read_intake(book(sheets, merges=spans, prepare=prepare), "test.xlsx", mapping)


def read_csv(text, *, mapping=None):
    return read_intake(text.encode(), "test.csv", mapping)


def values(intake, measure=None):
    """What was measured: (patient, visit, measure) to (value or word, cell)."""
    rows = intake.cohort.measurements
    return {
        (row.patient_id, str(row.visit), row.measure): (row.value if row.word is None else row.word, row.cell)
        for row in rows.itertuples()
        if measure in (None, row.measure)
    }


def codes(intake, *severities):
    """(code, cell) of the findings, of these severities or of all."""
    return [(one.code, one.cell) for one in intake.findings if not severities or one.severity in severities]


def asked(intake):
    return codes(intake, "question", "error")


def patients(intake):
    return list(intake.cohort.patients["patient_id"])
