"""From the bytes of a spreadsheet to a cohort and everything there is to say about it.

`read_intake` runs the whole way; each stage is a pure function of frozen values: `read_workbook`, `find_tables`,
`suggest_mapping`, `adopt`, `build_intake`.
"""

from smdash.intake.cells.unreadable import UnreadableFile
from smdash.intake.findings import Finding, Severity
from smdash.intake.intake import FoundColumn, FoundTable, Intake, build_intake, read_intake
from smdash.intake.mapping import (
    ColumnMapping,
    Correction,
    FileMapping,
    TableMapping,
    adopt,
)
from smdash.intake.mapping_file import mapping_from_json
from smdash.intake.suggestion import suggest_mapping
from smdash.intake.tables.layout import find_tables

__all__ = [
    "ColumnMapping",
    "Correction",
    "FileMapping",
    "Finding",
    "FoundColumn",
    "FoundTable",
    "Intake",
    "Severity",
    "TableMapping",
    "UnreadableFile",
    "adopt",
    "build_intake",
    "find_tables",
    "mapping_from_json",
    "read_intake",
    "suggest_mapping",
]
