"""A file read the whole way, with the cells and tables that the Data page needs beside its outcome."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from smdash.intake.cells.workbook import Workbook
from smdash.intake.intake import Intake, build_intake, propose, provenance_of
from smdash.intake.mapping import FileMapping
from smdash.intake.privacy import Privacy
from smdash.intake.tables.layout import SheetTable

Progress = Callable[[float, str], None]


@dataclass(frozen=True, eq=False)
class Understood:
    """What came of a file under a mapping.

    Attributes
    ----------
    intake
        The outcome.
    workbook
        The file's cells, corrected.
    tables
        The tables found, one a `FileMapping.tables` of the intake's mapping.
    """

    intake: Intake
    workbook: Workbook
    tables: tuple[SheetTable, ...]

    @property
    def privacy(self) -> Privacy:
        """What of the file may be shown, said and kept."""
        return self.intake.privacy


def understand(workbook: Workbook, data: bytes, name: str, mapping: FileMapping, tell: Progress) -> Understood:
    """Take the cells of a file to a cohort.

    Parameters
    ----------
    workbook : Workbook
        As `read_workbook` gives it.
    data, name
        The file, for the provenance.
    mapping : FileMapping
        The answers given; what they leave open is suggested.
    tell
        Called with the share done and what is being done.
    """
    tell(0.5, "Looking for the tables")
    corrected, tables, adopted = propose(workbook, mapping)
    intake = build_intake(corrected, tables, adopted, provenance_of(data, name, adopted), progress=tell)
    tell(1.0, "Done")
    return Understood(intake, corrected, tables)
