"""What intake has to say about a cell: one kind of remark for the page, the command line and the workbook copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["info", "warning", "question", "error"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong or doubtful, and where.

    Attributes
    ----------
    code
        Stable kebab-case name, explained in docs/findings.md.
    severity
        `info`: done and worth knowing. `warning`: used, look at it. `question`: not used until answered. `error`: not
        usable.
    message
        One plain sentence: what, where, what to do next.
    sheet, cell
        The place as the spreadsheet names it (`Sheet1`, `B12`); None where it concerns the whole file or sheet.
    column
        The user's own header.
    field
        What the column was taken for (a patient field or a measure key).
    patient_id, visit
        Whose value and when, where known.
    original
        The cell's text as written.
    suggestion
        What would be understood if the user agrees; None where nothing is suggested.
    codes
        The codes of a column whose meanings are asked for together; empty elsewhere.
    """

    code: str
    severity: Severity
    message: str
    sheet: str | None = None
    cell: str | None = None
    column: str | None = None
    field: str | None = None
    patient_id: str | None = None
    visit: str | None = None
    original: str | None = None
    suggestion: str | None = None
    codes: tuple[str, ...] = ()
