"""What a table is told by where it stands: its sheet's name, its caption, the other tables of the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from smdash.intake.tables.column_values import by_patient, names_measure
from smdash.intake.tables.header_visits import VisitWord
from smdash.intake.tables.headers import TIME_FIELDS, VISIT_FIELDS, read_levels, visit_beside
from smdash.intake.tables.joint_columns import join_signs, join_units, part_age_and_sex
from smdash.intake.tables.layout import SheetColumn, SheetTable
from smdash.intake.tables.lists import without_lists
from smdash.intake.tables.named_values import name_by_cells, patients_of
from smdash.intake.tables.sections import subtype_of_names, subtype_of_sections
from smdash.intake.tables.visit_texts import read_visit_aside
from smdash.measures import MEASURES, OVERALL_RESPONSE
from smdash.vocabulary import BASELINE

_MOST_VARY = 0.7


def in_context(table: SheetTable) -> SheetTable:
    """The table with the visit or the measure that its sheet's name or its caption adds, or that its cells name.

    Only where the headers leave it open, and never where the rows have visits of their own.
    """
    table = join_units(join_signs(part_age_and_sex(name_by_cells(table))))
    fields = {column.meaning.field for column in table.columns}
    visit = _visit_around(table)
    own = fields & (TIME_FIELDS | {"event_term", "event_kind"})
    # On a sheet that names its visit and has each patient once, the dates say when that visit was.
    dated = own == {"date"} and visit is not None and visit.kind == "named" and _has_each_patient_once(table)
    own = own - {"date"} if dated else own
    measure = next((text for text in (table.caption, table.title) if text and names_measure(text)), None)
    timed = {column.meaning.field for column in table.columns if column.meaning.visit is not None}
    # One visit for columns that repeat would put the values of several visits into one.
    bare = Counter(column.meaning.field for column in table.columns if column.meaning.visit is None)
    once_basal = _basal_tryptase_by_visit(table) if own & VISIT_FIELDS else None
    columns: list[SheetColumn] = []
    for column in table.columns:
        meaning = column.meaning
        once = meaning.field in MEASURES and meaning.field != "response" and bare[meaning.field] == 1
        times = dated and meaning.field == "date" and bare["date"] == 1
        if (once or times) and meaning.visit is None and visit and not own:
            meaning = replace(meaning, visit=visit)
        elif meaning.field == "tryptase" and meaning.visit is None and "tryptase" in timed and not own:
            # "Baseline serum tryptase" is the name of a value; beside "3 months serum tryptase" it is a visit.
            meaning = replace(meaning, visit=visit_beside(column.header))
        elif once_basal is column:
            meaning = replace(meaning, visit=None)
        elif (
            meaning.field is None
            and meaning.visit is not None
            and not meaning.leftover
            and not meaning.other
            and measure
        ):
            meaning = replace(read_levels((measure, column.header)), visit=meaning.visit)
        columns.append(replace(column, meaning=meaning))
    return replace(table, columns=tuple(columns))


def in_file(tables: Sequence[SheetTable]) -> tuple[SheetTable, ...]:
    """The tables of a file as each is understood beside the others.

    Lists that explain the columns or the values of other tables are none of patients and are left out; sections
    between the patients and the names of tables give the subtype; responses on sheets of several visits get
    their visit.
    """
    return subtype_of_names([*map(subtype_of_sections, _time_responses(without_lists(tables)))])


def _basal_tryptase_by_visit(table: SheetTable) -> SheetColumn | None:
    """The only tryptase of a table with a row a visit, where its header calls it basal and its values are each row's.

    Basal tryptase is that between attacks, at whichever visit. Values that stay the same from row to row of most
    patients are those of the baseline said again.
    """
    found = [column for column in table.columns if column.meaning.field == "tryptase"]
    identity = patients_of(table)
    if len(found) != 1 or identity is None:
        return None
    visit = found[0].meaning.visit
    if visit is None or visit.visit != BASELINE or visit.number is not None:
        return None
    rows = by_patient(table.cells(identity.index), table.cells(found[0].index)).values()
    filled = [[cell for cell in cells if cell is not None] for cells in rows]
    several = [cells for cells in filled if len(cells) > 1]
    varied = sum(len(set(cells)) > 1 for cells in several)
    return found[0] if several and varied >= _MOST_VARY * len(several) else None


def _time_responses(tables: Sequence[SheetTable]) -> tuple[SheetTable, ...]:
    """Give responses the visit of their sheet where several sheets, a visit each, have one.

    A single one may be of the whole time: a sheet of the baseline often holds what is known of each patient once.
    """
    found: dict[int, VisitWord] = {}
    for at, table in enumerate(tables):
        visit = _visit_around(table)
        responds = any(c.meaning.field == OVERALL_RESPONSE and c.meaning.visit is None for c in table.columns)
        by_row = {c.meaning.field for c in table.columns if c.meaning.visit is None} & TIME_FIELDS
        if visit is not None and visit.kind == "named" and responds and not by_row:
            found[at] = visit
    if len({visit.visit for visit in found.values()}) < 2:
        return tuple(tables)
    return tuple(_timed(table, found[at]) if at in found else table for at, table in enumerate(tables))


def _has_each_patient_once(table: SheetTable) -> bool:
    identity = patients_of(table)
    named = [] if identity is None else [cell for cell in table.cells(identity.index) if cell is not None]
    return len(named) == len(table.body) == len(set(named))


def _visit_around(table: SheetTable) -> VisitWord | None:
    """The visit that a table's caption or its sheet names; a caption that leaves it open says less than the sheet."""
    said = [word for text in (table.caption, table.title) if text and (word := read_visit_aside(text))]
    return next((word for word in said if word.visit is not None), said[0] if said else None)


def _timed(table: SheetTable, visit: VisitWord) -> SheetTable:
    columns = tuple(
        replace(c, meaning=replace(c.meaning, visit=visit)) if c.meaning.field == OVERALL_RESPONSE else c
        for c in table.columns
    )
    return replace(table, columns=columns)
