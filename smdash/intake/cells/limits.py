"""How much of anything a spreadsheet of patients may hold, and the refusals of what holds more."""

from __future__ import annotations

from smdash.intake.cells.unreadable import UnreadableFile
from smdash.intake.cells.wire import SheetFacts

# Four times the rows and forty times the columns of a 5,000-patient registry with ten visits; beyond, the sheet is not
# a cohort, or formatting ran to the end of the sheet.
MAX_ROWS = 200_000
MAX_COLUMNS = 2_000
# Positions in the rectangle around all content: 5 million cells take about 300 MB of memory.
MAX_CELLS = 5_000_000
# Characters of a cell that are read. No word, number, date or legend is longer, and what a pattern does with a text may
# grow with the square of its length: up to here that is nothing.
MAX_TEXT = 2_000
CLIPPED_NOTE = f"A cell holds more than {MAX_TEXT:,} characters; what stands behind them was not read."
# A slip of the keyboard far below or beside the table; more cells than this are content.
MAX_STRAYS = 20
# More merges than this are no header.
MAX_MERGES = 20_000
MAX_SHEETS = 200
# What Excel takes in a cell; a text of millions would keep every later step busy for minutes.
MOST_CHARACTERS = 32_767
# More comments than this are no remarks on cells; each becomes a finding.
MAX_COMMENTS = 10_000


def too_large(sheet: str, what: str) -> UnreadableFile:
    """The refusal of a sheet that is too large to be a cohort."""
    return UnreadableFile(
        "too-large",
        f"The sheet “{sheet}” has {what}: delete the rows and columns outside the table, save and upload it again.",
    )


def check_sheets(count: int) -> None:
    """Refuse a workbook with more sheets than anyone keeps of one cohort."""
    if count > MAX_SHEETS:
        raise UnreadableFile(
            "too-large",
            f"The workbook has more than {MAX_SHEETS} sheets: keep those with patient data and upload it again.",
        )


def check_comments(facts: SheetFacts) -> None:
    """Refuse a sheet with more comments than anyone writes."""
    if len(facts["comments"]) > MAX_COMMENTS:
        raise UnreadableFile(
            "too-large",
            f"The sheet “{facts['name']}” has more than {MAX_COMMENTS:,} comments: delete those that are not needed, "
            "save and upload it again.",
        )
