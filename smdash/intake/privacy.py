"""What of a file may be shown, said and kept: one set of rules for every way out of smdash.

The screen, the command line, the list of findings and the file of answers all ask here. A column that may identify a
person hides its cells; a text from elsewhere has what looks like an identifier masked; whom the patients are is said
only where the column that names them identifies nobody, or by pseudonyms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from smdash.intake.cells.addresses import cell_position
from smdash.intake.findings import Finding
from smdash.intake.identifiers import KIND_LABELS, find_identifiers, mask
from smdash.intake.mapping import ATTRIBUTE, IGNORE, FileMapping
from smdash.intake.tables.layout import Place, SheetTable

NOT_SHOWN = "not shown"
"""What stands in the place of a cell that is hidden."""

_HOLDS = {"birth_date": KIND_LABELS["birth-date"], "person_name": KIND_LABELS["name"]}
_MAY_IDENTIFY = (ATTRIBUTE, IGNORE, "patient_id", *_HOLDS)


@dataclass(frozen=True, eq=False)
class Privacy:
    """The rules for one file under one mapping.

    Attributes
    ----------
    tables
        The tables found, one a `FileMapping.tables` of the mapping.
    mapping
        The mapping that was applied.
    columns
        Table and column position of the columns that may identify a person, with what each may hold.
    """

    tables: tuple[SheetTable, ...] = ()
    mapping: FileMapping = field(default_factory=FileMapping)
    columns: Mapping[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])

    @property
    def identifies_patients(self) -> bool:
        """Whether the column that names the patients may identify them."""
        used = self.mapping.tables
        return any(
            used[table].use and used[table].columns[column].field == "patient_id" for table, column in self.columns
        )

    @property
    def withholds_names(self) -> bool:
        """Whether the file's own names of patients are not to be read by whoever sees its outcome."""
        return self.identifies_patients or self.mapping.pseudonyms

    def hides(self, sheet: str, row: int, column: int) -> bool:
        """Whether a cell stands in a column that may identify a person, at its header or below; both count from 0."""
        return self._hides_any(sheet, (row, column), (row, column))

    def hides_finding(self, finding: Finding) -> bool:
        """Whether a finding stands in a column whose cells are hidden.

        A finding about a row, which names no column, stands in every column that its cells touch.
        """
        if finding.column is None and finding.sheet and finding.cell:
            first, _, last = finding.cell.partition(":")
            return self._hides_any(finding.sheet, cell_position(first), cell_position(last or first))
        return any(
            self.tables[at].sheet == finding.sheet and self.tables[at].columns[position].header == finding.column
            for at, position in self.columns
        )

    def quote(self, finding: Finding) -> str | None:
        """The cell of a finding as it may be shown: None where it has none or it is hidden, identifiers masked."""
        if finding.original is None or self.hides_finding(finding):
            return None
        return mask(finding.original)

    def message(self, finding: Finding) -> str:
        """The message of a finding as it may be shown: without the hidden texts that it quotes, identifiers masked."""
        message = finding.message
        for text in self._hidden_texts(finding):
            message = message.replace(repr(text), f"({NOT_SHOWN})")
        return mask(message)

    def patient_name(self, name: str | None) -> str | None:
        """A patient's name as it may be shown: a pseudonym always, the file's own where it identifies nobody."""
        return name if self.mapping.pseudonyms or not self.identifies_patients else None

    def keep_finding(self, finding: Finding) -> Finding:
        """A finding as it may leave: without what is hidden, and without the patient where patients are identified."""
        hidden = self.hides_finding(finding)
        suggestion = None if hidden or finding.suggestion is None else mask(finding.suggestion)
        return replace(
            finding,
            message=self.message(finding),
            column=None if finding.column is None else mask(finding.column),
            original=self.quote(finding),
            suggestion=suggestion,
            patient_id=None if self.identifies_patients else finding.patient_id,
            codes=() if hidden else finding.codes,
        )

    def keep_mapping(self) -> FileMapping:
        """The mapping as it may leave, to be applied again: without the answers that would name a person.

        Left out are names of patients where these are identified, corrections in hidden columns, and words in which an
        identifier stands. What they settled is asked again.
        """
        mapping = self.mapping
        sheets = {self.tables[at].sheet for at, _ in self.columns}
        words = {
            name: said if name == "patient_id" else {word: meaning for word, meaning in said.items() if _is_plain(word)}
            for name, said in mapping.words.items()
            if name != "patient_id" or not self.identifies_patients
        }
        return replace(
            mapping,
            words=words,
            visits={word: visit for word, visit in mapping.visits.items() if _is_plain(word)},
            corrections=tuple(
                one
                for one in mapping.corrections
                if one.sheet not in sheets or not self.hides(one.sheet, *cell_position(one.cell))
            ),
        )

    def _hides_any(self, sheet: str, first: Place, last: Place) -> bool:
        """Whether any cell from one corner of a block to the other is hidden."""
        return any(
            self.tables[at].sheet == sheet and _stands_within(self.tables[at], position, first, last)
            for at, position in self.columns
        )

    def _hidden_texts(self, finding: Finding) -> list[str]:
        # Under pseudonyms a message calls the patients by these.
        if self.mapping.pseudonyms:
            return []
        texts = [finding.original, finding.suggestion] if self.hides_finding(finding) else []
        return [text for text in (*texts, finding.patient_id if self.identifies_patients else None) if text]


def write_cell(text: str, *, hidden: bool) -> str:
    """A cell's text as it may be shown: `NOT_SHOWN` for a hidden one, identifiers masked in any other."""
    return NOT_SHOWN if hidden else mask(text)


def find_privacy(tables: Sequence[SheetTable], mapping: FileMapping) -> Privacy:
    """Look for the columns that may identify a person, in use or not.

    Parameters
    ----------
    tables : sequence of SheetTable
        The tables of the file.
    mapping : FileMapping
        With one `TableMapping` a table, as `adopt` answers.

    Returns
    -------
    Privacy
        The rules that follow. Columns mapped to a measure, a visit or the like are not looked at: their cells are read
        as such and anything else in them is a finding.
    """
    columns = {
        (at, column): kind
        for at, (table, said) in enumerate(zip(tables, mapping.tables, strict=True))
        for column, kind in _identifying(table, [one.field for one in said.columns]).items()
    }
    return Privacy(tuple(tables), mapping, columns)


def _identifying(table: SheetTable, fields: list[str]) -> dict[int, str]:
    """Position → what it may hold, of the columns that may identify a person."""
    looked = [at for at, name in enumerate(fields) if name in _MAY_IDENTIFY]
    columns = [table.columns[at] for at in looked]
    found = find_identifiers([one.header for one in columns], [table.cells(one.index) for one in columns])
    mapped = {at: _HOLDS[fields[at]] for at in looked if fields[at] in _HOLDS}
    return dict(sorted((mapped | {looked[one.column]: KIND_LABELS[one.kind] for one in found}).items()))


def _is_plain(text: str) -> bool:
    """Whether nothing in a text looks like an identifier."""
    return mask(text) == text


def _stands_within(table: SheetTable, position: int, first: Place, last: Place) -> bool:
    """Whether a column of a table stands, at its header or below, within the block from one cell to another."""
    index = table.columns[position].index
    # The cells of a form stand anywhere on its sheet.
    if (table.header_rows[-1], index) in table.borrowed:
        places = (table.position(row, index) for row in (*table.header_rows, *table.body))
        return any(first[0] <= row <= last[0] and first[1] <= column <= last[1] for row, column in places)
    turn = -1 if table.transposed else 1
    (_, low), (along, high) = first[::turn], last[::turn]
    return low <= index <= high and along >= table.header_rows[0]
