"""Every code a finding can carry, with its title and explanation: the source of docs/findings.md."""

from __future__ import annotations

from dataclasses import dataclass

from smdash.intake.findings import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """What a finding's code means, and how grave it is unless the finding says otherwise."""

    title: str
    explanation: str
    severity: Severity


CODES: dict[str, Code] = {
    # values: numbers
    "ambiguous-number": Code(
        "Thousands or decimals?",
        "The number can be read with a decimal mark or with a thousands mark (1.234), and neither the column nor the "
        "file settles which.",
        "question",
    ),
    "decimal-mark-unclear": Code(
        "Decimal mark of the file not clear",
        "Some numbers can be read with a decimal mark or with a thousands mark, and no other number of the file shows "
        "which mark it uses. One answer settles all of them.",
        "question",
    ),
    "not-a-number": Code(
        "Not a number", "A number was expected and the text is not one. It is not used until answered.", "question"
    ),
    "number-with-remark": Code(
        "Number with a remark",
        "Words, a question mark or an 'about' stand beside the number, and they may change its meaning.",
        "question",
    ),
    "implausible-date": Code(
        "Implausible date",
        "The date lies before 1950 or after 2049, or treatment ends before it begins. It is not used.",
        "question",
    ),
    "format-changes-number": Code(
        "Number format hides the number",
        "The cell holds a number, and its number format shows nothing of it, or a thousandth without saying so.",
        "question",
    ),
    "range-of-values": Code(
        "Two numbers in one cell", "The cell holds a range (2-3) where one number is expected.", "question"
    ),
    "footnote-mark": Code(
        "Number with a footnote mark",
        "The number was read without its mark (*, ¹, a). What the mark means is not known here.",
        "info",
    ),
    "limit-included": Code(
        "≤ read as <, ≥ as >",
        "A value at or beyond a limit is treated like a value beyond it: the limit stands, marked as censored.",
        "info",
    ),
    "letter-for-digit": Code("Letter in a number", "A letter O or l stands where a digit is expected.", "question"),
    "out-of-range": Code(
        "Outside the possible range",
        "The value cannot occur in this measure. It is not used until answered.",
        "question",
    ),
    "no-whole-grade": Code("Not a whole grade", "Severity grades are whole numbers from 0 to 4.", "question"),
    "grade-scale": Code(
        "Another scale of grades",
        "The numbers or the header show a scale other than 0-4, so that a 3 may not mean severe.",
        "question",
    ),
    "censored-where-exact": Code(
        "< or > where an exact value is expected", "Only laboratory values can be beyond a limit.", "question"
    ),
    "not-detected-unclear": Code(
        "Negative, but of what?",
        "'Negative' or 'positive' is no value of this measure; 'below the detection limit' would be.",
        "question",
    ),
    "possible-missing-code": Code(
        "Value or code for missing?",
        "The number is often used for 'missing' (999, 99, -1), and the column does not show whether it is here.",
        "question",
    ),
    "missing-code": Code(
        "Code for missing recognised", "The number cannot be a value here and is read as missing.", "info"
    ),
    "truth-for-number": Code("TRUE or FALSE where a number is expected", "The cell holds a logical value.", "question"),
    # values: units
    "unit-converted": Code("Unit converted", "The values were converted to the measure's usual unit.", "info"),
    "unit-unknown": Code(
        "Unit not known", "The unit cannot be converted to the measure's usual one; nothing is used.", "question"
    ),
    "unit-doubtful": Code(
        "Unit not said, and the numbers are unusual",
        "Without a unit the usual one is assumed, but the numbers do not look like it.",
        "question",
    ),
    "unit-mixed": Code(
        "Several units in one column",
        "Some cells carry an unusual unit and this one carries none, so that its unit is not known.",
        "question",
    ),
    "fraction-or-percent": Code(
        "Fraction or percent?",
        "All numbers are at most 1 and nothing says whether 0.3 is 0.3 % or 30 %.",
        "question",
    ),
    "scale-converted": Code("0-10 read as 0-100", "The scores were multiplied by 10.", "info"),
    "scale-unclear": Code(
        "0-10 or 0-100?", "The numbers do not show on which of the two ranges they were recorded.", "question"
    ),
    # values: dates
    "ambiguous-date": Code(
        "Day or month first?", "The date can be read in two ways, and the file does not settle which.", "question"
    ),
    "date-order-unclear": Code(
        "Order of day and month not clear",
        "Some dates can be read in two ways, and no other date of the file shows its order. One answer settles all.",
        "question",
    ),
    "not-a-date": Code("Not a date", "A date was expected. The cell is not used until answered.", "question"),
    "incomplete-date": Code("Incomplete date", "The day, or the day and the month, are not given.", "question"),
    "two-digit-year": Code("Years of two digits", "00-49 are read as 2000-2049 and 50-99 as 1950-1999.", "info"),
    "date-swapped": Code(
        "Day and month may be swapped",
        "The column holds texts with the day first beside true dates whose days are all below 13: the mark of a file "
        "opened under the other date order.",
        "question",
    ),
    "turned-into-date": Code(
        "Turned into a date",
        "The cell holds a date where a number or a word is expected; spreadsheet programs do this to entries like 3-6.",
        "question",
    ),
    # values: words
    "unknown-subtype": Code("Subtype not recognised", "The text is no known label of a subtype.", "question"),
    "subtype-unclear": Code(
        "More than one subtype", "The text names, or is close to, more than one subtype.", "question"
    ),
    "unknown-word": Code("Word not recognised", "The word is none of those this column can hold.", "question"),
    "column-of-unknown-entries": Code(
        "Column of entries not recognised",
        "The column holds hundreds of different entries, and hardly one can be what the column was taken for. It is "
        "asked about as a whole and not used. Answer: its `field` in the mapping.",
        "question",
    ),
    "coded-word": Code(
        "Code without a codebook", "A number stands for a word and the file does not say which.", "question"
    ),
    "grade-as-word": Code("Grade not clear", "The word or sign is no clear grade (yes, +, ++).", "question"),
    "number-and-word-differ": Code(
        "Number and word differ", "The cell gives a grade twice, and the two do not agree.", "question"
    ),
    "sex-letter-unclear": Code(
        "M: male or mujer?", "Beside H or V the letter M is usually Spanish for woman, elsewhere for man.", "question"
    ),
    "graded-relation": Code(
        "Degree of relation read as yes or no",
        "Possible, probable and definite were read as related, unlikely as not related.",
        "info",
    ),
    "reason-given-for-yes": Code("Read as yes", "The cell says yes and adds a reason; it was read as yes.", "info"),
    # cells
    "cell-not-available": Code("#N/A read as missing", "The formula gave 'not available'.", "info"),
    "cell-error": Code("Formula error", "The formula gave an error instead of a value.", "error"),
    "answer-not-usable": Code(
        "Answer does not fit", "The meaning given for this word in the mapping fits no value of the column.", "error"
    ),
    # identifiers
    "identifier-name": Code("Names", "The column may hold patients' names. It is left out.", "warning"),
    "identifier-national-number": Code(
        "National identity numbers",
        "The column may hold CPR, NHS, personnummer or similar numbers. It is left out unless it is mapped.",
        "warning",
    ),
    "identifier-record-number": Code(
        "Hospital record numbers", "The column may hold record numbers. It is left out unless mapped.", "warning"
    ),
    "identifier-e-mail": Code("E-mail addresses", "The column holds e-mail addresses. It is left out.", "warning"),
    "identifier-phone": Code("Telephone numbers", "The column may hold telephone numbers. It is left out.", "warning"),
    "identifier-birth-date": Code(
        "Birth dates",
        "The column may hold birth dates, which identify with few other facts. It is left out.",
        "warning",
    ),
    "identifier-address": Code("Addresses", "The column may hold addresses or postcodes. It is left out.", "warning"),
    "identifier-free-text": Code(
        "Free text",
        "The column holds sentences, in which names and places are often written.",
        "warning",
    ),
    "workbook-properties": Code(
        "Document properties", "Author, company and the like may name people. They go into no export.", "warning"
    ),
    "workbook-comments": Code("Cell comments", "Comments may name people. They are not used.", "warning"),
    "hidden-sheet": Code("Hidden sheet", "The workbook holds a sheet that is not shown.", "warning"),
    # values: adverse events
    "events-in-a-cell-unclear": Code(
        "Several events in one cell",
        "Grades stand beside adverse events in one cell, and it is not clear where one event ends: a comma may be part "
        "of a name (pain, abdominal). The cell is not used. Write a semicolon between the events.",
        "question",
    ),
}
