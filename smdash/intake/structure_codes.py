"""Codes of findings about files, sheets, rows and columns, and of refusals; docs/findings.md is made from all."""

from __future__ import annotations

from collections.abc import Mapping

from smdash.intake.codes import CODES, Code

STRUCTURE_CODES: dict[str, Code] = {
    # file and sheets
    "no-patients": Code(
        "No patients found",
        "Nothing in the file could be taken for patients: it is empty, a summary of groups, has headers only, or no "
        "column names the patients. The message says which, and what to do.",
        "error",
    ),
    "only-names": Code(
        "Nothing but names",
        "A column names the patients, and nothing else of the file was understood: no field, no value, no event.",
        "question",
    ),
    "no-outcome": Code(
        "No results in the file",
        "The file has patients, and no column of a response, a symptom grade, a score, a laboratory value or an event. "
        "The pages on results stay empty.",
        "warning",
    ),
    "file-note": Code("Note on reading the file", "What the reader of the file left out or repaired.", "info"),
    "macros-ignored": Code("Macros not run", "The file carries macros. They are never run.", "info"),
    "external-links-ignored": Code(
        "Other files not opened", "Cells refer to other files. The results stored in the cells are used.", "info"
    ),
    "hidden-sheet": Code(
        "Hidden sheet",
        "A hidden sheet holds a table. It is not used unless the user says so, because hidden sheets are often old "
        "versions. Answer: `use_hidden` in the mapping.",
        "question",
    ),
    "hidden-rows": Code(
        "Hidden rows read", "Rows that are hidden or filtered away are read like the others.", "warning"
    ),
    "hidden-columns": Code("Hidden columns read", "Hidden columns are read like the others.", "warning"),
    "active-filter": Code("Filter set", "A filter is set on the sheet. All its rows are read.", "info"),
    "findings-not-listed": Code(
        "More of the same",
        "A column gives more than a thousand findings of one kind. The first thousand are listed, the others counted.",
        "info",
    ),
    "cell-comment": Code(
        "Cell with a comment", "A comment is attached to the cell. It is not data, but may change its meaning.", "info"
    ),
    "other-group": Code(
        "Another group of patients",
        "The name of a table speaks of another drug, of controls or of another arm, and its patients are not those of "
        "the main table. It is not used until the user says whether they belong to the cohort. Answer: `pool_groups`.",
        "question",
    ),
    "patients-in-several-tables": Code(
        "Different patients in several tables",
        "Tables with the same columns hold different patients, and nothing says that they are different groups: they "
        "were read as one cohort.",
        "warning",
    ),
    # tables and rows
    "second-table-not-understood": Code(
        "Second table not understood",
        "Below the patients stands another table under headers that are not known. It is not used.",
        "question",
    ),
    "patients-in-columns": Code(
        "A column a patient", "The sheet was turned round: its columns are patients and its rows are fields.", "info"
    ),
    "sign-in-own-column": Code(
        "Signs in a column of their own",
        "The column holds nothing but signs such as <. Each was read with the number beside it.",
        "info",
    ),
    "unit-in-own-column": Code(
        "Units in a column of their own",
        "The column holds the units of another one. Each was read with the number of its row.",
        "info",
    ),
    "summary-table": Code(
        "Table of groups", "The rows are groups of patients (n, mean, SD), not patients. It is left out.", "warning"
    ),
    "summary-row": Code("Row of totals or averages", "The row counts or averages others and is no patient.", "info"),
    "note-left-out": Code("Title, note or signature", "The text is no patient and is left out.", "info"),
    "legend-left-out": Code("Legend", "The cells explain codes and are no patients.", "info"),
    "repeated-header": Code("Header repeated", "The row repeats the column headers and is left out.", "info"),
    "row-without-patient": Code(
        "Row without a patient", "The row has values but names no patient. They are not used.", "question"
    ),
    "row-shorter-than-header": Code(
        "Fewer fields than headers",
        "A row of a text table lacks a field before its end, so that its values may belong under other headers: one "
        "was lost, or an unquoted decimal comma cut a number in two and blank ends were left out (beside longer rows "
        "also where the row then fits the headers). They are not used. Correct the cells, or write the file again.",
        "question",
    ),
    "row-longer-than-header": Code(
        "More fields than headers",
        "A row of a text table has more fields than its header, so that its values may belong under other headers: an "
        "unquoted decimal comma, or names of the rows. They are not used. Correct the cells, or write the file again.",
        "question",
    ),
    "row-number-as-patient": Code(
        "Row numbers stand for patients",
        "No column names the patients, so a column of row numbers does. It cannot join two files.",
        "warning",
    ),
    # columns
    "column-unsure": Code(
        "Column not sure",
        "The header has words that are not known beside known ones, or is misspelt. The column is not used until "
        "confirmed. Answer: its `field` in the mapping, with `confidence` confirmed.",
        "question",
    ),
    "column-not-understood": Code(
        "Column not understood",
        "The header is not known, and the cells look like a measurement or a field that is needed. Answer: its `field` "
        "in the mapping (`attribute` where it is only a further column).",
        "question",
    ),
    "further-column": Code(
        "Further column", "No measure known here. The column is kept to look at and to filter by.", "info"
    ),
    "column-by-values": Code(
        "Column known by its cells",
        "The header is not known, or has a word too many, and the cells are nothing but subtypes, sexes, responses or "
        "yes and no: the column is taken for that. Answer: `field` in the mapping.",
        "info",
    ),
    "table-without-patients": Code(
        "Table without patients", "No column names the patients, so the table is not used.", "question"
    ),
    "sheet-not-understood": Code(
        "Sheet not understood", "The sheet holds rows of numbers under headers that are not known.", "question"
    ),
    "column-without-header": Code("Column without header", "The column has values but no header.", "warning"),
    "column-varies-within-patients": Code(
        "Column varies within a patient",
        "A further column has several values of one patient and is no known measure. It is not used.",
        "info",
    ),
    "unknown-measure": Code(
        "Measure not known",
        "In a table with a row a measure, the name of this one is not known. Answer: `words` / `measure`.",
        "question",
    ),
    "event-kind-unclear": Code(
        "Kind of event not known", "Neither sheet nor columns say which kind of event is listed.", "question"
    ),
    "events-taken-apart": Code(
        "Events taken apart",
        "Cells name the grade beside the adverse event, or several events with theirs (`nausea (gr 2), fatigue`). They "
        "were read as one event each, with its own grade.",
        "info",
    ),
    # visits
    "response-at-baseline": Code(
        "Response at baseline",
        "A response is given at the baseline visit, where none can be judged. It is not used.",
        "question",
    ),
    "visit-unclear": Code(
        "Visit not clear",
        "The word counts visits (V2) or is missing, and nothing says which month it is. Answer: `visits` in "
        "the mapping.",
        "question",
    ),
    "visits-by-date": Code(
        "Visits named by date", "The visit is the whole month nearest to its date; the exact month is kept.", "info"
    ),
    "weeks-to-months": Code(
        "Weeks turned into months",
        "A column, headers or words name weeks or days. The visit is the whole month nearest to them; the exact time "
        "is kept.",
        "info",
    ),
    "visit-before-start": Code(
        "Visit before the start of treatment",
        "It lies before the visit taken as the baseline and is not used.",
        "warning",
    ),
    "visit-soon-after-start": Code(
        "Visit soon after the start of treatment",
        "It lies less than half a month after the start, behind the baseline, is nearest to no month, and is not used.",
        "warning",
    ),
    "baseline-after-start": Code(
        "Baseline after the start of treatment",
        "The date of a baseline lies after the start of treatment: what was measured then may already be an effect of "
        "it. It is not used until answered. Answer: `late_baseline_counts` in the mapping.",
        "question",
    ),
    "visits-out-of-order": Code(
        "Dates out of order", "A visit is dated before one it should follow, or before the start.", "warning"
    ),
    "no-start-of-treatment": Code(
        "Start of treatment not given",
        "Visits have dates but nothing to count them from. Answer: `first_date_is_baseline` in the mapping.",
        "question",
    ),
    "response-at-latest": Code(
        "Response taken as the latest", "A response by symptom domain names no visit; it is the latest one.", "info"
    ),
    # patients
    "contradiction": Code(
        "Contradiction", "Two rows give one patient different values of a field that has one. None is used.", "question"
    ),
    "changes-by-visit": Code(
        "Changes from visit to visit",
        "The age, the dose or the withdrawal differs between a patient's visits, as it may. The first age and dose, "
        "and any withdrawal, stand for the patient; of columns of ages at visits, that at baseline.",
        "info",
    ),
    "two-values-at-one-visit": Code(
        "Two values at one visit", "A measure has two different values at one visit. None is used.", "question"
    ),
    "repeated-value": Code("Value repeated", "The same value stands more than once and is counted once.", "info"),
    "patient-id-nearly-equal": Code(
        "Nearly equal identifiers",
        "Two identifiers differ only in case, signs or leading zeros. The rows of the later one are not used until it "
        "is known whether they are one patient. Answer: `words` / `patient_id`.",
        "question",
    ),
    "patient-id-unlike": Code(
        "Identifier unlike all others",
        "A word stands where nearly all other patients have an identifier with numbers; it may head or sum up other "
        "rows. The row is not used until it is known whether it is a patient. Answer: `words` / `patient_id`, the word "
        "itself for a patient, an empty text for none.",
        "question",
    ),
    "patient-id-doubtful": Code(
        "Identifier marked as doubtful",
        "A question mark or a word such as `dupl.` stands in the identifier. The row is not used until it is known "
        "whether it is a patient of its own. Answer: `words` / `patient_id`, as for an identifier unlike all others.",
        "question",
    ),
    "patient-numbers-by-centre": Code(
        "The same identifiers in several centres",
        "Each centre may have numbered its own patients from 1. These rows are not used until it is known whether "
        "equal identifiers of two centres are one patient. Answer: `centre_names_patients` in the mapping.",
        "question",
    ),
    "patient-filled-down": Code(
        "Patient named above",
        "Rows with a blank or merged cell under an identifier belong to the patient named above them.",
        "info",
    ),
    "patient-id-spelling": Code(
        "Identifier spelled in two ways",
        "Two identifiers differ only in capitals, blanks, signs or zeros that a number cannot keep, and were taken for "
        "one patient.",
        "warning",
    ),
    "worked-example": Code(
        "Worked example left out", "An example patient of the recommended spreadsheet, no real one.", "info"
    ),
    "subtype-by-table": Code(
        "Subtype named by its table",
        "No column gives the subtype; the name of each table or sheet gives that of its patients.",
        "info",
    ),
    "section-names-subtype": Code(
        "Row naming a subtype",
        "A row between the patients names a subtype, no column does, and some patients stand below no such row. It is "
        "not taken for any of them.",
        "question",
    ),
    "subtype-by-section": Code(
        "Subtype named above the patients",
        "No column gives the subtype; the rows between the patients name it for those below them.",
        "info",
    ),
    "sheet-a-patient": Code(
        "A sheet a patient",
        "Each sheet is a form of one patient, and the sheet's name is taken as the patient's number.",
        "info",
    ),
    "excluded-by-reason": Code("Excluded by reason", "A reason for exclusion stands for exclusion.", "info"),
    # cells and scales
    "struck-through": Code(
        "Struck-through cell", "The cell is struck through. Answer: `use_struck` in the mapping.", "question"
    ),
    "colour-in-doubt": Code(
        "Colour in doubt",
        "A note in the file calls the colour of the cell doubtful (`red: do not use`). Answer: `use_doubted` in the "
        "mapping.",
        "question",
    ),
    "formula-without-result": Code(
        "Formula without result",
        "The file does not hold the formula's result. Save it in a spreadsheet program.",
        "error",
    ),
    "direction-undeclared": Code(
        "Which end is better?",
        "A VAS is used both ways and the file does not say which. Values are read, but no page calls them better or "
        "worse until it is answered. Answer: `directions` in the mapping.",
        "question",
    ),
    "direction-contradictory": Code(
        "Both ends called better",
        "Headers or notes call the high end better in one place and the low in another.",
        "question",
    ),
}

REFUSALS: dict[str, str] = {
    "damaged-file": "The file is damaged or incomplete.",
    "empty-file": "The file is empty.",
    "no-sheets": "The workbook has no sheet with cells.",
    "no-such-file": "The file does not exist or cannot be opened.",
    "not-a-spreadsheet": "The content is no spreadsheet, whatever the name says.",
    "password-protected": "The file is protected by a password.",
    "reader-stopped": "Reading took too much time or memory and was stopped.",
    "rows-out-of-order": "The workbook's rows are out of order.",
    "too-large": "The file, or what it unpacks to, is too large.",
    "unclosed-quotation": "A quotation mark in the text table is never closed.",
    "unsafe-archive": "The workbook's archive is built in a way no spreadsheet program writes.",
    "unsupported-format": "A spreadsheet, but of a format that is not read.",
}


def all_codes() -> Mapping[str, Code]:
    """Every code a finding can carry."""
    return {**CODES, **STRUCTURE_CODES}


def render_page() -> str:
    """The text of docs/findings.md."""
    lines = [
        "# What smdash says about a file",
        "",
        "Made from the program by `python -m smdash.intake.structure_codes`; a test holds the two equal.",
        "",
        "- `info`: done, and worth knowing.",
        "- `warning`: used; look at it.",
        "- `question`: not used until answered, on the Data page or in the mapping file.",
        "- `error`: cannot be used.",
        "",
        "A finding may be graver or milder than its usual severity where its message says why.",
        "",
        "| code | usual severity | what it means |",
        "| --- | --- | --- |",
    ]
    for name, code in sorted(all_codes().items()):
        lines.append(f"| `{name}` | {code.severity} | **{code.title}.** {code.explanation} |".replace("?.**", "?**"))
    lines += ["", "## Files that are refused", "", "| code | what it means |", "| --- | --- |"]
    lines += [f"| `{name}` | {words} |" for name, words in sorted(REFUSALS.items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(render_page(), end="")
