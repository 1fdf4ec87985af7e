"""Workbooks for the tests of the Data page: invented patients, awkward on purpose."""

import io

import openpyxl

UNTIDY_HEADERS = ("Study no", "Diagnosis", "Start", "VAS QoL baseline", "VAS QoL 6 months", "Tryptase baseline (ng/mL)")


def untidy_rows(prefix="SM", n=8):
    """Patients with decimal commas, one unknown subtype word in two cells, and a VAS whose good end is not said."""
    words = ("ISM", "ISM", "indolentish", "SSM", "ISM", "indolentish", "BMM", "ISM")
    rows = [list(UNTIDY_HEADERS)]
    for at in range(n):
        rows.append(
            [
                f"{prefix}{at + 1:02d}",
                words[at % len(words)],
                f"{13 + at}-02-2021",
                20 + 7 * at,
                35 + 7 * at,
                f"{20 + at},5",
            ]
        )
    return rows


def workbook(rows, *, prepare=None):
    """One sheet as an xlsx file."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Patients"
    for row in rows:
        sheet.append(row)
    if prepare:
        prepare(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_cpr(rows):
    """The same patients, named by an invented CPR number alone."""
    header, *people = rows
    numbered = [[f"{at + 1:02d}0{at % 9 + 1}60-{1234 + at}", *row[1:]] for at, row in enumerate(people)]
    return [["CPR", *header[1:]], *numbered]
