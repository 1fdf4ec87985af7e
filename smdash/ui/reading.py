"""A file read the whole way, with what the Data page needs beside its outcome: the cells, and which are not shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from smdash.intake.cells.addresses import cell_position
from smdash.intake.cells.workbook import Workbook
from smdash.intake.findings import Finding
from smdash.intake.identifiers import KIND_LABELS, find_identifiers, mask
from smdash.intake.intake import Intake, build_intake, propose, provenance_of
from smdash.intake.mapping import ATTRIBUTE, IGNORE, FileMapping
from smdash.intake.tables.layout import SheetTable

Progress = Callable[[float, str], None]

_HOLDS = {"birth_date": KIND_LABELS["birth-date"], "person_name": KIND_LABELS["name"]}
_MAY_IDENTIFY = (ATTRIBUTE, IGNORE, "patient_id", *_HOLDS)


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
    private
        Table and column position of the columns that may identify a person, with what each may hold: their cells are
        never shown.
    """

    intake: Intake
    workbook: Workbook
    tables: tuple[SheetTable, ...]
    private: Mapping[tuple[int, int], str]

    @property
    def names_patients_privately(self) -> bool:
        """Whether the column that names the patients may identify them."""
        used = self.intake.mapping.tables
        return any(
            used[table].use and used[table].columns[column].field == "patient_id" for table, column in self.private
        )

    def hides(self, sheet: str, row: int, column: int) -> bool:
        """Whether a cell stands in a column that may identify a person, at its header or below."""
        for at, position in self.private:
            table = self.tables[at]
            along, across = (column, row) if table.transposed else (row, column)
            if table.sheet == sheet and across == table.columns[position].index and along >= table.header_rows[0]:
                return True
        return False

    def is_private(self, finding: Finding) -> bool:
        """Whether a finding stands in a column whose cells are not shown."""
        return any(
            table.sheet == finding.sheet and table.columns[column].header == finding.column
            for table, column in ((self.tables[at], column) for at, column in self.private)
        )

    def written(self, finding: Finding) -> str | None:
        """The cell of a finding as it may be shown: nothing of private columns, identifiers masked elsewhere."""
        if finding.original is None or self.is_private(finding):
            return None
        return mask(finding.original)

    @property
    def findings_to_keep(self) -> tuple[Finding, ...]:
        """The findings as they may leave the page: without the content of private columns."""
        hidden = self.names_patients_privately
        return tuple(
            replace(one, original=self.written(one), patient_id=None if hidden else one.patient_id)
            for one in self.intake.findings
        )

    @property
    def mapping_to_keep(self) -> FileMapping:
        """The mapping as it may leave the page: without names of patients and corrections of private columns."""
        mapping = self.intake.mapping
        columns = {(self.tables[at].sheet, self.tables[at].columns[column].index) for at, column in self.private}
        words = {name: said for name, said in mapping.words.items() if name != "patient_id"}
        kept = tuple(one for one in mapping.corrections if (one.sheet, cell_position(one.cell)[1]) not in columns)
        return replace(mapping, corrections=kept, words=words if self.names_patients_privately else mapping.words)


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
    tell(0.55, "Looking for what may identify a person")
    private = {
        (at, column): kind
        for at, (table, said) in enumerate(zip(tables, adopted.tables, strict=True))
        for column, kind in _identifying(table, [one.field for one in said.columns]).items()
    }
    intake = build_intake(corrected, tables, adopted, provenance_of(workbook, data, name), progress=tell)
    tell(1.0, "Done")
    return Understood(intake, corrected, tables, private)


def _identifying(table: SheetTable, fields: list[str]) -> dict[int, str]:
    """Position → what it may hold, of the columns that may identify a person."""
    looked = [at for at, field in enumerate(fields) if field in _MAY_IDENTIFY]
    columns = [table.columns[at] for at in looked]
    found = find_identifiers([one.header for one in columns], [table.cells(one.index) for one in columns])
    mapped = {at: _HOLDS[fields[at]] for at in looked if fields[at] in _HOLDS}
    return dict(sorted((mapped | {looked[one.column]: KIND_LABELS[one.kind] for one in found}).items()))
