"""Whether a response in a table of visits is the patient's, written once, or the visit's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from smdash.intake.frames.columns import Objects, TablePart, texts_of
from smdash.intake.tables.layout import SheetColumn
from smdash.intake.values.absences import is_missing
from smdash.intake.values.folding import fold
from smdash.measures import MEASURES

_RESPONSES = tuple(key for key, measure in MEASURES.items() if measure.kind == "response")
_FEW = 0.2

Once = frozenset[tuple[int, int]]
"""Columns by their table's identity and their position."""


def find_once_per_patient(named: Sequence[tuple[TablePart, Objects]]) -> Once:
    """Find the columns of response that speak of the patient and not of the row's visit.

    Parameters
    ----------
    named : sequence
        The parts with the patient of each row; only those with a row a visit or a measure matter.

    Returns
    -------
    frozenset
        A response cannot be judged at baseline, so a column whose patients have one word each, or mostly one and
        that in their first row, holds what was judged of the patient over the whole time. Columns of one field are
        decided together, since a workbook may spread its visits over sheets.
    """
    columns: dict[str, list[tuple[TablePart, SheetColumn, Objects]]] = defaultdict(list)
    for part, names in named:
        if part.kind not in ("long", "long-long"):
            continue
        for column, said in part.columns(*_RESPONSES):
            if said.visit is None and column.meaning.visit is None:
                columns[said.field].append((part, column, names))
    once: set[tuple[int, int]] = set()
    for found in columns.values():
        if _speaks_of_patients(found):
            once.update((id(part.table), column.index) for part, column, _ in found)
    return frozenset(once)


def _speaks_of_patients(found: Sequence[tuple[TablePart, SheetColumn, Objects]]) -> bool:
    said: dict[str, set[str]] = defaultdict(set)
    met: dict[str, int] = defaultdict(int)
    opening: set[str] = set()
    for part, column, names in found:
        texts: list[str | None] = texts_of(part.cells(column.index)).tolist()
        words = {text: None if text is None or is_missing(text) else fold(text) for text in set(texts)}
        for name, text in zip(names.tolist(), texts, strict=True):
            if name is None:
                continue
            met[name] += 1
            word = words[text]
            if word is None:
                continue
            said[name].add(word)
            if met[name] == 1:
                opening.add(name)
    several = sum(len(spoken) > 1 for spoken in said.values())
    if not several:
        # Rows that are no visits of a course (each patient once) say nothing about it.
        return bool(opening) or max(met.values(), default=0) > 1
    return several <= _FEW * len(said) and len(opening) >= 0.5 * len(said)
