"""The answers about a file with one of them given or changed: a word, a column, a cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from smdash.intake.mapping import ColumnMapping, Correction, FileMapping
from smdash.intake.values.folding import written


def with_word(mapping: FileMapping, field: str, word: str, meaning: str) -> FileMapping:
    """The mapping with the meaning of a word of a field; an empty meaning is "missing"."""
    # A date stands under its day in findings and under its moment in the cells.
    keys = (written(word), f"{written(word)} 00:00:00") if _is_day(word) else (written(word),)
    return with_names(mapping, field, dict.fromkeys(keys, meaning))


def with_names(mapping: FileMapping, field: str, meanings: Mapping[str, str]) -> FileMapping:
    """The mapping with the meanings of names of patients or measures, letter by letter as they stand there."""
    return replace(mapping, words={**mapping.words, field: {**mapping.words.get(field, {}), **meanings}})


def _is_day(word: str) -> bool:
    return len(word) == 10 and word[4] == word[7] == "-" and word.replace("-", "").isdigit()


def with_column(mapping: FileMapping, table: int, at: int, **said: object) -> FileMapping:
    """The mapping with one column changed; a column that names the patients takes the place of the one before."""
    columns = list(mapping.tables[table].columns)
    columns[at] = replace(columns[at], **said)
    if columns[at].field == "patient_id":
        columns = [_make_way(one) if other != at else one for other, one in enumerate(columns)]
    tables = list(mapping.tables)
    tables[table] = replace(tables[table], columns=tuple(columns))
    return replace(mapping, tables=tuple(tables))


def _make_way(column: ColumnMapping) -> ColumnMapping:
    if column.field != "patient_id":
        return column
    return replace(column, field="attribute", confidence="likely")


def with_correction(mapping: FileMapping, correction: Correction) -> FileMapping:
    """The mapping with a corrected cell; the last correction of a cell counts."""
    others = tuple(one for one in mapping.corrections if (one.sheet, one.cell) != (correction.sheet, correction.cell))
    return replace(mapping, corrections=(*others, correction))
