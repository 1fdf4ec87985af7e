"""Sections: rows between the patients that name the subtype of those below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smdash.intake.cells.addresses import cell_position
from smdash.intake.tables.headers import Meaning
from smdash.intake.tables.layout import Place, SheetTable
from smdash.intake.tables.rows import Strip
from smdash.intake.values.folding import fold
from smdash.intake.values.reading import Doubt
from smdash.intake.values.subtypes import read_subtype

SECTION_HEADER = "Section above the patients"
"""What stands for the header of a column whose cells are the sections."""

NAME_HEADER = "Name of the table"
"""What stands for the header of a column whose cells are the name of their table."""
_LEAST_NAMES = 2

_COUNTED = re.compile(r"[(\[,:]?\s*n\s*=\s*\d+\s*[)\]]?\s*$", re.IGNORECASE)
# What a section says beside the subtype: whom it speaks of.
_WHOM = frozenset(
    fold(word)
    for word in (
        *("patients", "patient", "patienter", "patienten", "pacientes", "pazienti", "pasienter", "pts", "pt", "pat"),
        *("cases", "cas", "casos", "casi", "falle", "fall", "tilfaelde", "group", "subgroup", "gruppe", "gruppen"),
        *("grupp", "groep", "groupe", "grupo", "gruppo", "cohort", "kohort", "kohorte", "cohorte", "coorte"),
        *("undergruppe", "untergruppe", "sous-groupe", "subgrupo", "undergrupp", "type", "typ", "tipo"),
        *("with", "med", "mit", "avec", "con", "met", "atteints", "de"),
    )
)


def named_subtype(strip: Strip) -> tuple[str, str] | None:
    """The words of a lone cell between patients that name a subtype, and the subtype; None where it names none."""
    return None if strip.reason != "note" or ":" in strip.cells else _subtype_in(strip.text)


def _subtype_in(name: str) -> tuple[str, str] | None:
    """The words of a heading that name a subtype, and the subtype."""
    text = _COUNTED.sub("", name).rstrip(": ")
    words = [word for word in text.split() if fold(word.strip(":,")) not in _WHOM]
    for said in (text, " ".join(words)):
        known = read_subtype(said) if said else None
        if isinstance(known, tuple):
            return said, known[0]
    return None


def subtype_of_sections(table: SheetTable) -> SheetTable:
    """The table with the sections as its patients' subtype, where none of its columns gives it.

    Only where every patient stands below a section. A lone cell between them that is no subtype, and statistics below
    one, end a section: whoever stands below them is of no known subtype, and the sections are asked about.
    """
    if table.transposed or table.aggregate or any(c.meaning.field == "subtype" for c in table.columns):
        return table
    sections = _sections(table)
    if not any(said for said, _ in sections.values()):
        return table
    cells: dict[int, tuple[object, Place]] = {}
    current: tuple[object, Place] | None = None
    for row in sorted({*table.body, *sections}):
        if row in sections:
            said, place = sections[row]
            current = (said, place) if said else None
        elif current is None:
            return table
        else:
            cells[row] = current
    if not cells:
        return table
    first = min(place for said, place in sections.values() if said)
    return table.borrow(SECTION_HEADER, Meaning("subtype", confidence="likely"), cells, first)


def subtype_of_names(tables: Sequence[SheetTable]) -> tuple[SheetTable, ...]:
    """The tables with the subtype that their captions or sheets name, where each of several names one of its own.

    Only where no table gives a subtype, and all with patients are named: a sheet called `ISM` beside one of all
    patients may be a list of other things.
    """
    named: dict[int, str] = {}
    for at, table in enumerate(tables):
        fields = {column.meaning.field for column in table.columns}
        if "patient_id" not in fields or fields & {"event_term", "event_kind"}:
            continue
        said = next((known for text in (table.caption, table.title) if text and (known := _words_of_subtype(text))), "")
        if not said or "subtype" in fields or table.transposed or table.aggregate or not table.body:
            return tuple(tables)
        named[at] = said
    if not any(map(_subtype_in, named.values())) or len(set(named.values())) < _LEAST_NAMES:
        return tuple(tables)
    return tuple(
        _with_subtype(table, named[at]) if at in named and table.body else table for at, table in enumerate(tables)
    )


def _words_of_subtype(name: str) -> str:
    """The words of a name that give a subtype, or several (`Advanced SM`), which is asked about where it is read."""
    if known := _subtype_in(name):
        return known[0]
    said = read_subtype(name)
    return name if isinstance(said, Doubt) and said.code == "subtype-unclear" else ""


def _with_subtype(table: SheetTable, name: str) -> SheetTable:
    place = table.position(table.header_rows[0], table.columns[0].index)
    cells = dict.fromkeys(table.body, (name, place))
    return table.borrow(NAME_HEADER, Meaning("subtype", confidence="likely"), cells, place)


def _sections(table: SheetTable) -> dict[int, tuple[str | None, Place]]:
    """What begins or ends a section among the rows of a table: the subtype, or None for the end of one."""
    found: dict[int, tuple[str | None, Place]] = {}
    first = next((column.index for column in table.columns), 0)
    identity = next((column.index for column in table.columns if column.meaning.field == "patient_id"), first)
    top, end = table.header_rows[-1], table.body[-1] if table.body else -1
    for strip in table.left_out:
        place = cell_position(strip.cells.split(":")[0])
        if not top < place[0] < end or place[1] > max(first, identity):
            continue
        said = named_subtype(strip)
        if said is not None or strip.reason in ("note", "summary"):
            found[place[0]] = (said[0] if said else None, place)
    return found
