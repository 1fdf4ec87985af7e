"""One table's columns, read: cells with the user's corrections, formats, codebook labels; doubts become findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smdash.intake.cells.addresses import column_letters
from smdash.intake.cells.column_cells import ColumnCells, Logical, as_column
from smdash.intake.cells.number_format import shown_number
from smdash.intake.cells.workbook import Sheet
from smdash.intake.findings import Finding, Severity
from smdash.intake.mapping import ColumnMapping, FileMapping, TableKind, TableMapping
from smdash.intake.structure_codes import all_codes
from smdash.intake.tables.field_counts import fields_beyond
from smdash.intake.tables.layout import SheetColumn, SheetTable
from smdash.intake.values.reading import SCALE_ANSWER, UNIT_ANSWER, ColumnReading, Context, Doubt
from smdash.intake.values.values import read_column

Objects = NDArray[np.object_]

MOST_OF_A_KIND = 1_000
"""Findings of one kind in one column that are listed; nobody reads more, and a file may give a million."""


FIRST_CODED_CELLS = 3
"""Cells of each code that the question about a column of codes names."""
MOST_CODES_NAMED = 8
"""Codes whose cells that question counts one by one."""

_OF_THE_COLUMN = ("graded-relation",)
"""Remarks on how the words of a column were read: said once a column, at the first such cell."""


def cell_text(cell: object) -> str | None:
    """A cell as the reader of the sheet would say it: 3.0 is `3`, dates are ISO; None where blank."""
    if cell is None:
        return None
    if type(cell) is str:
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime) and cell.time() == time(0):
        return cell.date().isoformat()
    if isinstance(cell, (date, datetime, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)


def object_array(values: Sequence[object]) -> Objects:
    """A one-dimensional object array, whatever the values are."""
    result = np.empty(len(values), dtype=object)
    result[:] = values
    return result


def days_array(days: Sequence[object]) -> NDArray[np.datetime64]:
    """An array of days, NaT for whatever is none; each different day is turned once."""
    places: dict[object, int] = {}
    at = np.fromiter((places.setdefault(day, len(places)) for day in days), dtype=np.intp, count=len(days))
    return np.array([day if isinstance(day, date) else None for day in places], dtype="datetime64[D]")[at]


def starts_of(names: Objects, starts: Mapping[str, date]) -> NDArray[np.datetime64]:
    """Of each row's patient the start of treatment, NaT where it is not known."""
    who, different = pd.factorize(names)
    days = np.array([*(starts.get(name) for name in different), None], dtype="datetime64[D]")
    return days[who]


def texts_of(cells: Sequence[object]) -> Objects:
    """`cell_text` of many cells, each different value said once."""
    return as_column(cells).spread(lambda key: cell_text(key.value if isinstance(key, Logical) else key))


def _seen(cell: object, form: str | None) -> object:
    """A number with the words that its format shows around it (`12 weeks`); every other cell as it is."""
    if form is None or not isinstance(cell, (int, float)) or isinstance(cell, bool):
        return cell
    shown = shown_number(form, float(cell))
    number = "" if shown.number is None else f"{shown.number:.12g}"
    return f"{shown.before} {number} {shown.after}".strip() if shown.before or shown.after else cell


@dataclass(frozen=True, eq=False)
class TablePart:
    """A table, or those of its rows that belong together, with what its columns become.

    Attributes
    ----------
    table, mapping, kind, sheet
        The table, its mapping, what a row of it is, and the sheet it stands on.
    body
        The rows of the table that belong here.
    labels
        Column position → code → label, from a codebook.
    instrument
        The repeating instrument that these rows are of, where the file names one.
    """

    table: SheetTable
    mapping: TableMapping
    kind: TableKind
    sheet: Sheet
    body: tuple[int, ...]
    labels: Mapping[int, Mapping[str, str]] = field(default_factory=dict[int, Mapping[str, str]])
    instrument: str | None = None

    @cached_property
    def _row_names(self) -> Objects:
        """What stands after the column letters in an address: the row numbers."""
        return object_array([str(row + 1) for row in self.body])

    def addresses(self, column: int, at: NDArray[np.intp] | None = None) -> Objects:
        """The addresses of a column's cells in body order, or of those at some positions of the body."""
        if self.table.transposed or self.table.borrowed:
            some = range(len(self.body)) if at is None else at.tolist()
            return object_array([self.address(one, column) for one in some])
        return column_letters(column) + (self._row_names if at is None else self._row_names[at])

    def address(self, at: int, column: int) -> str:
        """The address of one cell."""
        return self.table.address(self.body[at], column)

    def header_address(self, column: int) -> str:
        """The address of a column's header: its lowest header cell that is not blank."""
        rows = self.table.header_rows
        row = next((r for r in reversed(rows) if self.table.grid[r][column] is not None), rows[-1])
        return self.table.address(row, column)

    def place(self, column: SheetColumn, at: int | None = None) -> dict[str, str]:
        """Where a finding stands: at the header of a column, or at one of its cells."""
        cell = self.header_address(column.index) if at is None else self.address(at, column.index)
        return {"sheet": self.sheet.name, "cell": cell, "column": column.header}

    def columns(self, *fields: str) -> list[tuple[SheetColumn, ColumnMapping]]:
        """The columns that become one of these fields and are sure enough to be used."""
        pairs = zip(self.table.columns, self.mapping.columns, strict=True)
        return [(column, said) for column, said in pairs if said.field in fields and said.confidence != "unsure"]

    @cached_property
    def _of_these_rows(self) -> SheetTable:
        return self.table if self.body == self.table.body else replace(self.table, body=self.body)

    def cells(self, column: int) -> ColumnCells:
        """The cells of a column in body order."""
        return self._of_these_rows.cells(column)

    def formats(self, column: int, at_rows: Iterable[int]) -> list[str | None] | None:
        """The number formats of a column's cells at some positions of the body; None where none says anything."""
        formats = self.sheet.number_formats
        if not formats:
            return None
        position = self.table.position
        found = [formats.get(position(self.body[at], column)) for at in at_rows]
        return found if any(found) else None

    def seen_cells(self, column: int) -> ColumnCells:
        """The cells of a column in body order, a number with the words that its format shows around it."""
        cells = self.cells(column)
        formats = self.formats(column, range(len(self.body)))
        return cells if formats is None else ColumnCells(map(_seen, cells, formats))


@dataclass(slots=True)
class Reader:
    """Reads the columns of parts under one context and gathers what there is to say."""

    context: Context
    mapping: FileMapping
    findings: list[Finding] = field(default_factory=list[Finding])
    pseudonyms: dict[str, str] = field(default_factory=dict[str, str])
    _times: Counter[tuple[str | None, ...]] = field(default_factory=Counter[tuple[str | None, ...]])

    def say(self, code: str, severity: Severity, message: str, **place: str | None) -> None:
        """Add a finding; beyond `MOST_OF_A_KIND` of one kind in one column they are only counted."""
        self._keep(Finding(code, severity, message, codes=(), **place))

    def _keep(self, finding: Finding) -> None:
        kind = (finding.code, finding.sheet, finding.column, finding.field)
        self._times[kind] += 1
        if self._times[kind] <= MOST_OF_A_KIND:
            self.findings.append(finding)

    def said(self) -> tuple[Finding, ...]:
        """The findings, each once, and how many of a kind are not listed."""
        left_out = (
            Finding(
                "findings-not-listed",
                "info",
                f"{times - MOST_OF_A_KIND:,} more of the kind “{all_codes()[code or ''].title}” are not listed.",
                sheet=sheet,
                column=column,
                field=name,
            )
            for (code, sheet, column, name), times in self._times.items()
            if times > MOST_OF_A_KIND
        )
        return tuple(dict.fromkeys((*self.findings, *left_out)))

    def read(
        self,
        part: TablePart,
        column: SheetColumn,
        said: ColumnMapping,
        name: str | None = None,
        *,
        patients: Objects | None = None,
        visits: Objects | None = None,
        header: str | None = None,
        only: Sequence[int] | None = None,
    ) -> tuple[ColumnReading, list[object]]:
        """Read one column as the field it is mapped to (or `name`); doubts are added to the findings.

        Answers the reading and the raw cells. `only` reads some positions of the body.
        """
        name = name or said.field
        at_rows = range(len(part.body)) if only is None else only
        cells = part.cells(column.index)
        if only is not None:
            cells = [cells[at] for at in only]
        labels = part.labels.get(column.index)
        asked = cells if not labels else [labels.get(cell_text(cell) or "", cell) for cell in cells]
        formats = part.formats(column.index, at_rows)
        context = self._context(name, said)
        reading = read_column(name, asked, header=header or column.header, context=context, formats=formats)
        self._mark_cells(part, column.index, at_rows, cells, reading)
        coded = {at_rows[at]: cells[at] for at, doubt in reading.doubts.items() if doubt.code == "coded-word"}
        if coded:
            self._ask_codes(part, column, name, coded)
        said_once: set[str] = set()
        for at, doubt in reading.doubts.items():
            if doubt.code == "coded-word" or doubt.code in said_once:
                continue
            if doubt.code in _OF_THE_COLUMN:
                said_once.add(doubt.code)
            where = at_rows[at]
            self._doubt(part, column, name, doubt, where, cells[at], patients, visits)
        for doubt in reading.remarks:
            self.say(
                doubt.code,
                doubt.severity,
                doubt.message,
                **part.place(column),
                field=name,
                suggestion=doubt.suggestion,
            )
        return reading, cells

    def _ask_codes(self, part: TablePart, column: SheetColumn, name: str, coded: Mapping[int, object]) -> None:
        """Ask once a column what its codes mean: whoever knows one of them knows them all."""
        places: dict[str, list[int]] = {}
        for at, cell in coded.items():
            places.setdefault(cell_text(cell) or "", []).append(at)
        codes = sorted(places, key=lambda code: (len(code), code))
        told = [f"{code} in {_count_cells(part, column, places[code])}" for code in codes[:MOST_CODES_NAMED]]
        more = "" if len(codes) <= MOST_CODES_NAMED else f"; and {len(codes) - MOST_CODES_NAMED:,} more codes"
        asked = Finding(
            "coded-word",
            "question",
            f"Numbers stand for words in this column ({'; '.join(told)}{more}), and the file does not say which: say "
            "what each means. They are not used until then.",
            sheet=part.sheet.name,
            cell=part.header_address(column.index),
            column=column.header,
            field=name,
            original=", ".join(codes[:MOST_CODES_NAMED]),
            codes=tuple(codes),
        )
        self._keep(asked)

    def _doubt(
        self,
        part: TablePart,
        column: SheetColumn,
        name: str,
        doubt: Doubt,
        at: int,
        cell: object,
        patients: Objects | None,
        visits: Objects | None,
    ) -> None:
        patient = patients[at] if patients is not None else None
        visit = visits[at] if visits is not None else said_visit(column, part)
        self.say(
            doubt.code,
            doubt.severity,
            doubt.message,
            **part.place(column, at),
            field=name,
            patient_id=patient if isinstance(patient, str) else None,
            visit=visit if isinstance(visit, str) else None,
            original=cell_text(cell),
            suggestion=doubt.suggestion,
        )

    def _context(self, name: str, said: ColumnMapping) -> Context:
        if not said.unit and not said.scale:
            return self.context
        mine = dict(self.context.answers.get(name, {}))
        if said.unit:
            mine[UNIT_ANSWER] = said.unit
        if said.scale:
            mine[SCALE_ANSWER] = said.scale
        return replace(self.context, answers={**self.context.answers, name: mine})

    def _mark_cells(
        self, part: TablePart, column: int, at_rows: Sequence[int], cells: Sequence[object], reading: ColumnReading
    ) -> None:
        """Cells whose look says that their content may not count."""
        sheet = part.sheet
        if not (sheet.struck or sheet.doubted or sheet.unstored_formulas or sheet.misplaced):
            return
        for at, row in enumerate(at_rows):
            place = part.table.position(part.body[row], column)
            if place in sheet.misplaced and cells[at] is not None:
                reading.values[at] = None
                reading.censored.pop(at, None)
                reading.components.pop(at, None)
                reading.doubts[at] = _misplaced(fields_beyond(sheet, part.table, place[0]))
            elif place in sheet.unstored_formulas:
                reading.values[at] = None
                reading.doubts[at] = Doubt(
                    "formula-without-result",
                    "error",
                    "The cell holds a formula whose result is not stored in the file. Open the file in your "
                    "spreadsheet program, save it, and load it again.",
                )
            elif place in sheet.struck and cells[at] is not None and self.mapping.use_struck is not True:
                void = Doubt(
                    "struck-through",
                    "question",
                    "The cell is struck through. Is its value void, or does it count?",
                    cell_text(cells[at]),
                )
                _leave_void(reading, at, void, asked=self.mapping.use_struck is None)
            elif place in sheet.doubted and cells[at] is not None and self.mapping.use_doubted is not True:
                void = Doubt(
                    "colour-in-doubt",
                    "question",
                    f"The cell has a colour of which the file says “{sheet.doubted[place]}”. Does its value count?",
                    cell_text(cells[at]),
                )
                _leave_void(reading, at, void, asked=self.mapping.use_doubted is None)


def _count_cells(part: TablePart, column: SheetColumn, rows: Sequence[int]) -> str:
    """How many cells of a column these are, and the first of them."""
    first = ", ".join(part.address(at, column.index) for at in rows[:FIRST_CODED_CELLS])
    more = ", …" if len(rows) > FIRST_CODED_CELLS else ""
    return f"{'1 cell' if len(rows) == 1 else f'{len(rows):,} cells'} ({first}{more})"


def _misplaced(beyond: int) -> Doubt:
    """The question about a cell of a row with so many fields more than the header, or fewer."""
    why = f"This row has {'fewer' if beyond < 0 else 'more'} fields than the header"
    if beyond == 0:
        why = "Commas cut numbers of other rows in two, and may have done so here where a blank end was left out"
    return Doubt(
        "row-longer-than-header" if beyond > 0 else "row-shorter-than-header",
        "question",
        f"{why}, so that this may be the value of another column, or half of a number with a decimal comma. Correct "
        "the cells of the row, or write the file again with the fields in quotation marks or with semicolons; until "
        "then they are not used.",
    )


def _leave_void(reading: ColumnReading, at: int, doubt: Doubt, *, asked: bool) -> None:
    """Leave a cell out whose look says that it may not count, with the question where it is not answered."""
    reading.values[at] = None
    reading.censored.pop(at, None)
    if asked:
        reading.doubts[at] = doubt


def said_visit(column: SheetColumn, part: TablePart) -> str | None:
    """The visit a column is mapped to."""
    pairs = zip(part.table.columns, part.mapping.columns, strict=True)
    return next((said.visit for one, said in pairs if one is column), None)
