"""Sections: rows between the patients that name the subtype of those below."""

from __future__ import annotations

import re

from smdash.intake.cells.addresses import cell_position
from smdash.intake.tables.headers import Meaning
from smdash.intake.tables.layout import Place, SheetTable
from smdash.intake.tables.rows import Strip
from smdash.intake.values.folding import fold
from smdash.intake.values.subtypes import read_subtype

SECTION_HEADER = "Section above the patients"
"""What stands for the header of a column whose cells are the sections."""

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
    if strip.reason != "note" or ":" in strip.cells:
        return None
    text = _COUNTED.sub("", strip.text).rstrip(": ")
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
