"""Forms: a sheet a patient, with labels and what is filled in beside them, and often a table of visits below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from smdash.cohort import PATIENT_COLUMNS
from smdash.intake.cells.grid import Grid
from smdash.intake.cells.workbook import Sheet
from smdash.intake.tables.column_values import CODE, holds_codes
from smdash.intake.tables.headers import TIME_FIELDS, Meaning, read_header, read_visit
from smdash.intake.tables.layout import Place, SheetColumn, SheetTable, find_tables
from smdash.intake.tables.rows import header_text, is_datum
from smdash.measures import MEASURES

SHEET_HEADER = "Name of the sheet"
"""What stands for the header of a column whose cells are the name of their sheet."""

_TOP = 60
_WIDEST = 30
_LEAST_FIELDS = 2
_SHARED = 0.6
_PATIENT_FIELDS = frozenset(PATIENT_COLUMNS) | {"patient_id", "birth_date", "person_name"}
_LEAST_SHEETS = 3
_LONGEST_LETTERS = 3
# Short words for a group, a place or a time: a sheet named after one holds several patients.
_GROUPS_OF_PATIENTS = frozenset(("arm", "grp", "gr", "coh", "kw", "q", "cw", "wk", "uge", "sem", "tab", "fig", "zen"))
_TABLE_FIELDS = TIME_FIELDS | {"event_date", "event_term", "event_kind"}
# What programs call a sheet that nobody has named.
_NAMELESS = re.compile(
    r"(sheet|tabelle|tabell|ark|feuil|feuille|hoja|blad|taul|foglio|planilha|folha|list|arkusz|table|tabla|tab)\s*\d*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A label of a form and what is filled in: the texts and where they stand."""

    label: str
    meaning: Meaning
    cell: object
    label_at: Place
    cell_at: Place


@dataclass(frozen=True, eq=False)
class _Form:
    sheet: Sheet
    pairs: tuple[_Pair, ...]

    @property
    def patient(self) -> _Pair | None:
        return next((pair for pair in self.pairs if pair.meaning.field == "patient_id" and pair.cell is not None), None)


def find_forms(sheets: Sequence[Sheet]) -> dict[str, tuple[SheetTable, ...]]:
    """The tables of every sheet that is a form of one patient, by the sheet's name; empty where there are no forms.

    Sheets are forms where at least two have mostly the same labels beside what is filled in, and each names another
    patient: by a label of its own or else by the sheet's name, where all names are codes.
    """
    forms = _alike([_Form(sheet, tuple(_pairs(sheet))) for sheet in sheets])
    names = [header_text(form.patient.cell) if form.patient else form.sheet.name for form in forms]
    if len(set(names)) < len(names) or not all(
        form.patient or _is_code(name) for form, name in zip(forms, names, strict=True)
    ):
        return {}
    return {form.sheet.name: _tables(form) for form in forms}


def name_by_sheets(tables: Sequence[SheetTable]) -> tuple[SheetTable, ...]:
    """Give the tables of sheets of one shape, a patient each, the name of their sheet as the patient.

    At least three sheets whose names are codes (of letters and digits, or patients of another table of the file) with
    a table of equal headers each: a row a visit, no visit twice, a measure, and no column that may name patients.
    """
    alone = {table.sheet: table for table in tables if _is_of_one(table)}
    known = {
        header_text(cell)
        for table in tables
        for column in table.columns
        if column.meaning.field == "patient_id"
        for cell in table.cells(column.index).different
        if cell is not None
    }
    shapes: dict[tuple[str, ...], list[str]] = {}
    for name, table in alone.items():
        if sum(other.sheet == name for other in tables) == 1:
            shapes.setdefault(table.headers, []).append(name)
    named = {
        name
        for names in shapes.values()
        if len(names) >= _LEAST_SHEETS and (all(map(_is_patients_code, names)) or known >= {*names})
        for name in names
    }
    return tuple(_with_sheet_name(table) if table.sheet in named else table for table in tables)


def _is_of_one(table: SheetTable) -> bool:
    fields = [column.meaning.field for column in table.columns]
    timing = next((column for column in table.columns if column.meaning.field in TIME_FIELDS), None)
    if timing is None or not set(fields) & MEASURES.keys() or "patient_id" in fields or "row_number" in fields:
        return False
    if (
        table.transposed
        or table.aggregate
        or any(one.meaning.field is None and holds_codes(table, one) for one in table.columns)
    ):
        return False
    visits = [header_text(cell) for cell in table.cells(timing.index) if cell is not None]
    return bool(visits) and len(set(visits)) == len(visits)


def _is_patients_code(name: str) -> bool:
    word = re.match(r"[^\W\d_]*", name.strip())
    letters = word[0] if word else ""
    if not _is_code(name) or letters.casefold() in _GROUPS_OF_PATIENTS:
        return False
    return len(letters) <= _LONGEST_LETTERS or read_header(letters).field == "patient_id"


def _with_sheet_name(table: SheetTable) -> SheetTable:
    place = table.position(table.header_rows[0], table.columns[0].index)
    cells = dict.fromkeys(table.body, (table.sheet, place))
    return table.borrow(SHEET_HEADER, Meaning("patient_id", confidence="likely"), cells, place)


def holds_nameless_forms(sheets: Sequence[Sheet]) -> bool:
    """Whether sheets are forms of one patient each, of which some do not say whose they are."""
    return bool(_alike([_Form(sheet, tuple(_pairs(sheet))) for sheet in sheets])) and not find_forms(sheets)


def _alike(forms: Sequence[_Form]) -> list[_Form]:
    """The forms that share most of their labels with most others; none where only one is left."""
    filled = [form for form in forms if _speaks_of_one(form.pairs)]
    labels = [frozenset(pair.label for pair in form.pairs) for form in filled]
    kept = [
        form
        for form, own in zip(filled, labels, strict=True)
        if sum(len(own & other) >= _SHARED * len(own | other) for other in labels) > max(1, len(labels) // 2)
    ]
    return kept if len(kept) > 1 else []


def _speaks_of_one(pairs: Sequence[_Pair]) -> bool:
    fields = [pair.meaning.field for pair in pairs if pair.meaning.field]
    once = len({pair.label for pair in pairs}) == len(pairs)
    return once and len(set(fields) & _PATIENT_FIELDS) >= _LEAST_FIELDS


def _pairs(sheet: Sheet) -> Iterator[_Pair]:
    """The labels of a form from the top of a sheet down to the first row that is none of it."""
    rows = sheet.rows
    if not rows or len(rows[0]) > _WIDEST:
        return
    begun: int | None = None
    for r, row in enumerate(rows[:_TOP]):
        filled = [c for c, cell in enumerate(row) if cell is not None]
        if not filled:
            continue
        found = list(_pairs_of_row(row, r, filled))
        known = bool(found) and all(map(_is_label, found))
        # Among the labels one that is not known may stand, in their column and with a sign or a value beside it.
        more = len(found) == 1 and found[0].label_at[1] == begun and not _heads_column(found[0].cell)
        if not known and not more:
            if begun is not None:
                return
            continue
        begun = filled[0] if begun is None else begun
        yield from found


def _pairs_of_row(row: Sequence[object], r: int, filled: Sequence[int]) -> Iterator[_Pair]:
    """The texts of one row with what stands behind their colon or beside them; none where anything else is in it."""
    found: list[_Pair] = []
    at = 0
    while at < len(filled):
        c = filled[at]
        text = row[c]
        if not isinstance(text, str) or is_datum(text):
            return
        label, colon, behind = text.partition(":")
        beside = c + 1 < len(row) and row[c + 1] is not None
        if colon and behind.strip():
            found.append(_pair(label, behind.strip(), (r, c), (r, c)))
        elif beside:
            found.append(_pair(text, row[c + 1], (r, c), (r, c + 1)))
            at += 1
        else:
            found.append(_pair(text, None, (r, c), (r, c)))
        at += 1
    yield from found


def _pair(label: str, cell: object, label_at: Place, cell_at: Place) -> _Pair:
    label = " ".join(label.split()).rstrip(": ")
    return _Pair(label, read_header(label), cell, label_at, cell_at)


def _is_label(pair: _Pair) -> bool:
    meaning = pair.meaning
    known = meaning.field in _PATIENT_FIELDS or (meaning.field in MEASURES and meaning.visit is not None)
    return known and meaning.confidence != "unsure" and not _heads_column(pair.cell)


def _heads_column(cell: object) -> bool:
    """Whether a cell is a word that heads columns, so that the text beside it is no label of it."""
    if not isinstance(cell, str) or is_datum(cell):
        return False
    meaning = read_header(cell)
    return meaning.field is not None and meaning.confidence == "confirmed"


def _is_code(name: str) -> bool:
    return bool(CODE.fullmatch(name.strip())) and read_visit(name) is None and not _NAMELESS.fullmatch(name.strip())


def _tables(form: _Form) -> tuple[SheetTable, ...]:
    """The form as a table of one row, and each table on its sheet with the patient as a further column."""
    sheet = form.sheet
    blanked = [list(row) for row in sheet.rows]
    for pair in form.pairs:
        for r, c in (pair.label_at, pair.cell_at):
            blanked[r][c] = None
    patient = form.patient
    name: object = patient.cell if patient else sheet.name
    header = patient.label if patient else SHEET_HEADER
    label_at, cell_at = (patient.label_at, patient.cell_at) if patient else ((0, 0), (0, 0))
    named = Meaning("patient_id", confidence="likely")
    own = _as_table(form)
    if patient is None:
        own = own.borrow(header, named, {1: (name, cell_at)}, label_at)
    tables = [own]
    for table in find_tables(replace(sheet, rows=Grid(blanked))):
        fields = {column.meaning.field for column in table.columns}
        timed = bool(fields & _TABLE_FIELDS) or any(column.meaning.visit is not None for column in table.columns)
        if timed and "patient_id" not in fields and not table.transposed:
            table = table.borrow(header, named, dict.fromkeys(table.body, (name, cell_at)), label_at)
        tables.append(table)
    return tuple(tables)


def _as_table(form: _Form) -> SheetTable:
    columns = tuple(SheetColumn(at, pair.label, pair.meaning) for at, pair in enumerate(form.pairs))
    grid = Grid([[pair.label for pair in form.pairs], [pair.cell for pair in form.pairs]])
    places = {(0, at): pair.label_at for at, pair in enumerate(form.pairs)}
    places |= {(1, at): pair.cell_at for at, pair in enumerate(form.pairs)}
    return SheetTable(form.sheet.name, (0,), (1,), columns, grid=grid, borrowed=places)
