"""What there is to say of the file, its sheets and its columns, before any value is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from smdash.intake.cells.addresses import cell_address
from smdash.intake.cells.workbook import Workbook
from smdash.intake.frames.columns import Reader, TablePart
from smdash.intake.identifiers import KIND_LABELS, find_identifiers, flag_surroundings
from smdash.intake.mapping import ATTRIBUTE, IDENTIFIER_FIELDS, IGNORE, FileMapping, TableMapping, kind_of
from smdash.intake.tables.forms import SHEET_HEADER, holds_nameless_forms
from smdash.intake.tables.layout import SheetTable
from smdash.intake.tables.rows import header_text
from smdash.intake.tables.sections import NAME_HEADER, named_subtype
from smdash.measures import MEASURES


def leave_out_identifiers(table: SheetTable, said: TableMapping, reader: Reader) -> TableMapping:
    """Take columns that may identify patients out of use, but for the one that names them; each is reported."""
    pairs = list(zip(table.columns, said.columns, strict=True))
    looked = [at for at, (_, one) in enumerate(pairs) if one.field in (ATTRIBUTE, "patient_id", *IDENTIFIER_FIELDS)]
    flagged = find_identifiers(
        [pairs[at][0].header for at in looked], [table.cells(pairs[at][0].index) for at in looked]
    )
    columns = list(said.columns)
    for found in flagged:
        at = looked[found.column]
        column, one = pairs[at]
        kept = one.field == "patient_id" and one.confidence != "unsure"
        doubt = found.as_doubt()
        message = f"This column may hold {KIND_LABELS[found.kind]} ({found.reason}). "
        message += (
            "It names the patients, so it is used; a pseudonym can replace it on the Data page."
            if kept
            else "It is left out and kept nowhere, unless you say that it names the patients."
        )
        reader.say(
            doubt.code,
            doubt.severity,
            message,
            sheet=table.sheet,
            cell=table.address(table.header_rows[-1], column.index),
            column=column.header,
            field=one.field,
        )
        if not kept and one.field != "patient_id":
            columns[at] = replace(one, field=IGNORE)
    for at, (column, one) in enumerate(pairs):
        if one.field in IDENTIFIER_FIELDS and columns[at].field != IGNORE:
            reader.say(
                "identifier-birth-date" if one.field == "birth_date" else "identifier-name",
                "warning",
                "This column identifies the patients. It is left out and kept nowhere.",
                sheet=table.sheet,
                cell=table.address(table.header_rows[-1], column.index),
                column=column.header,
                field=one.field,
            )
            columns[at] = replace(one, field=IGNORE)
    return replace(said, columns=tuple(columns))


def say_misplaced_whole(table: SheetTable, reader: Reader) -> None:
    """Ask about a table each of whose rows has more fields than its header."""
    reader.say(
        "row-longer-than-header",
        "question",
        "Every row of this table has more fields than its header, so it is not clear which value belongs to which "
        "header, and the table is not used. Names of the rows before the first column, as R writes them, and decimal "
        "commas without quotation marks do this: give the first column a header, or write the file with semicolons.",
        sheet=table.sheet,
        cell=table.address(table.header_rows[0], table.columns[0].index),
        field="patient_id",
    )


def say_nothing_usable(workbook: Workbook, tables: Sequence[SheetTable], parts: Sequence[TablePart]) -> str:
    """The sentence for a file in which no patients were found."""
    if all(not sheet.rows for sheet in workbook.sheets):
        return "The file is empty: it has no cell with content. Choose the file that holds the patients."
    if any(table.aggregate for table in tables):
        return (
            "This looks like a table of results (means, medians or counts of groups) and not of patients. smdash needs "
            "one row a patient or a visit: choose the file the results were made from."
        )
    hidden = [sheet.name for sheet in workbook.sheets if sheet.visibility != "visible"]
    if hidden and any(table.sheet in hidden for table in tables):
        return (
            "The patients stand only in a hidden sheet. Unhide it in your spreadsheet program and load the file again."
        )
    if tables and all(not table.body for table in tables):
        # The page lists no cell of such a table, so that nothing can be chosen there.
        if any(_has_rows_below(table) for table in tables):
            return (
                "No column names the patients: the rows under the column headers belong to nobody. Add a column "
                "'patient_id' with the patients' study numbers and load the file again."
            )
        return "The file has column headers but no patient below them. Add the patients and load it again."
    if holds_nameless_forms(workbook.sheets):
        return (
            "Each sheet seems to be a form of one patient, but the sheets do not say whose they are. Add a row "
            "'Patient' with the study number to each form, or give each sheet the study number as its name."
        )
    if not tables:
        return (
            "No table of patients was found: no row of the file was recognised as column headers. Write the headers in "
            "one row (the patients' study numbers under 'patient_id', then what was recorded) and load the file again."
        )
    return (
        "No column names the patients. Give the column with the patients' study numbers the header 'patient_id', or "
        "say on the Data page which column it is."
    )


def _has_rows_below(table: SheetTable) -> bool:
    """Whether anything stands below the headers of a table."""
    below = table.grid[table.header_rows[-1] + 1 :]
    return any(row[column.index] is not None for row in below for column in table.columns)


def say_of_file(workbook: Workbook, tables: Sequence[SheetTable], mapping: FileMapping, reader: Reader) -> None:
    """Findings about the file and its sheets as a whole."""
    for note in workbook.notes:
        reader.say("file-note", "info", note)
    comments = [text for sheet in workbook.sheets for text in sheet.comments.values()]
    named_by = {
        name: value for name, value in workbook.properties.items() if name in _PERSONAL and value not in _PROGRAMS
    }
    for doubt in flag_surroundings(properties=named_by, comments=comments):
        reader.say(doubt.code, doubt.severity, doubt.message)
    if workbook.macros:
        reader.say("macros-ignored", "info", "The file carries macros. They were not run.")
    if workbook.external_links:
        reader.say(
            "external-links-ignored",
            "info",
            "The file refers to other files. They were not opened; results stored in the cells were used.",
        )
    named = {table.sheet for table in tables}
    for sheet in workbook.sheets:
        if sheet.visibility != "visible" and sheet.rows and mapping.use_hidden is None:
            reader.say(
                "hidden-sheet",
                "question" if sheet.name in named else "info",
                "This sheet is hidden. Its tables are not used unless you say so.",
                sheet=sheet.name,
            )
        if sheet.name not in named:
            continue
        hidden = sorted(sheet.hidden_rows)
        if hidden:
            reader.say(
                "hidden-rows",
                "warning",
                f"{len(hidden)} rows of this sheet are hidden{' by a filter' if sheet.filtered else ''} "
                f"(the first is row {hidden[0] + 1}). They were read like the others.",
                sheet=sheet.name,
            )
        elif sheet.filtered:
            reader.say(
                "active-filter", "info", "A filter is set on this sheet. All its rows were read.", sheet=sheet.name
            )
        for row, column in sorted(sheet.comments):
            reader.say(
                "cell-comment",
                "info",
                "A comment is attached to this cell. It was not read as data; look whether it changes the value.",
                sheet=sheet.name,
                cell=cell_address(row, column),
            )
        if sheet.hidden_columns:
            first = cell_address(0, min(sheet.hidden_columns)).rstrip("1")
            reader.say(
                "hidden-columns",
                "warning",
                f"{len(sheet.hidden_columns)} columns of this sheet are hidden (the first is {first}). They were read "
                "like the others.",
                sheet=sheet.name,
            )
    forms = [table for table in tables if any(column.header == SHEET_HEADER for column in table.columns)]
    if forms:
        reader.say(
            "sheet-a-patient",
            "info",
            f"{len({table.sheet for table in forms})} sheets are forms of one patient each; the sheet's name is taken "
            "as the patient's number.",
            sheet=forms[0].sheet,
            field="patient_id",
        )
    for table, said in zip(tables, mapping.tables, strict=True):
        if kind_of(said, table) == "other":
            continue
        if any(column.header == NAME_HEADER for column in table.columns):
            reader.say(
                "subtype-by-table",
                "info",
                f"No column gives the subtype; the name of this table, {table.caption or table.sheet!r}, gives it.",
                sheet=table.sheet,
                cell=table.address(table.header_rows[0], table.columns[0].index),
                field="subtype",
            )
        in_use = {cell_address(*place) for place in table.borrowed.values()}
        has_subtype = "subtype" in {one.field for one in said.columns}
        for strip in table.left_out:
            section = named_subtype(strip)
            if section is not None and strip.cells in in_use:
                reader.say(
                    "subtype-by-section",
                    "info",
                    f"No column gives the subtype; this row names it, {section[1]}, for the patients below it.",
                    sheet=table.sheet,
                    cell=strip.cells,
                    field="subtype",
                    original=strip.text,
                )
                continue
            if section is not None and not has_subtype:
                reader.say(
                    "section-names-subtype",
                    "question",
                    f"This row names a subtype, {section[1]}, and no column gives the subtype of the patients below "
                    "it. It is not clear for which of them it holds: add a column with the subtype of each patient; "
                    "until then it is not known.",
                    sheet=table.sheet,
                    cell=strip.cells,
                    field="subtype",
                    original=strip.text,
                    suggestion=section[1],
                )
                continue
            code, words = _LEFT_OUT[strip.reason]
            reader.say(
                code,
                "question" if strip.reason == "table" else "info",
                words,
                sheet=table.sheet,
                cell=strip.cells,
                original=strip.text,
            )
        if table.transposed:
            reader.say(
                "patients-in-columns",
                "info",
                "This sheet has a column a patient instead of a row a patient. It was read so.",
                sheet=table.sheet,
            )
        for place, sign, numbers in table.signs:
            reader.say(
                "sign-in-own-column",
                "info",
                f"The signs of this column were read with the numbers of {numbers!r} beside it: < and 0.01 are <0.01.",
                sheet=table.sheet,
                cell=cell_address(*place),
                column=sign or None,
            )
        for place, unit, numbers in table.units:
            reader.say(
                "unit-in-own-column",
                "info",
                f"The units of this column were read with the numbers of {numbers!r}: 36 and months are 3 years.",
                sheet=table.sheet,
                cell=cell_address(*place),
                column=unit or None,
            )
        if table.aggregate:
            reader.say(
                "summary-table",
                "warning",
                "This table holds means or counts of groups, not patients. It was left out.",
                sheet=table.sheet,
                cell=table.address(table.header_rows[0], table.columns[0].index),
            )


# Properties that name people, and what programs rather than people write into them.
_PERSONAL = ("creator", "lastModifiedBy", "manager", "company")


_PROGRAMS = ("openpyxl", "smdash", "XlsxWriter", "LibreOffice", "Microsoft Office User", "Microsoft Excel")


_LEFT_OUT = {
    "summary": ("summary-row", "This row counts or averages the rows above; it is no patient and was left out."),
    "note": ("note-left-out", "This is a title, a note or a signature and no patient; it was left out."),
    "repeated header": ("repeated-header", "This row repeats the column headers and was left out."),
    "table": (
        "second-table-not-understood",
        "Below the patients stands another table, and none of its headers is known, so it is not used. Write "
        "'patient_id' over its column of patients, or delete it if it is not needed.",
    ),
    "legend": ("legend-left-out", "This explains the table and is no part of it; it was left out."),
}


def say_of_columns(parts: Sequence[TablePart], reader: Reader) -> None:
    """Findings about columns: not sure, identifying, or left aside; each table once."""
    seen: set[int] = set()
    for part in parts:
        if id(part.table) in seen or part.table.aggregate:
            continue
        seen.add(id(part.table))
        for column, said in zip(part.table.columns, part.mapping.columns, strict=True):
            place = {"sheet": part.sheet.name, "cell": part.header_address(column.index), "column": column.header}
            if said.confidence == "unsure" and said.field not in ("attribute", IGNORE):
                reader.say(
                    "column-unsure",
                    "question",
                    f"Is {repr(column.header) if column.header else 'the column without a header'} the column for "
                    f"{_spoken(said.field)}? It is not used until you say so.",
                    **place,
                    field=said.field,
                    suggestion=said.field,
                )
            elif not column.header and said.field == IGNORE:
                reader.say(
                    "column-without-header",
                    "warning",
                    "This column has values but no header, so it is not used. Give it a header if it is needed.",
                    **place,
                )
            elif (
                said.field == "patient_id"
                and column.meaning.field == "row_number"
                and not any(re.search(r"[^\W\d]", header_text(cell)) for cell in part.table.cells(column.index)[:50])
            ):
                reader.say(
                    "row-number-as-patient",
                    "warning",
                    f"No column names the patients, so the row number {column.header!r} stands for them. A number that "
                    "is not the patient's own cannot join this file with another.",
                    **place,
                    field="patient_id",
                )


def _spoken(name: str) -> str:
    return MEASURES[name].label if name in MEASURES else name.replace("_", " ")
