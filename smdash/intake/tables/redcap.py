"""What is special about exports of REDCap: repeat instruments in one table, codes with a codebook, checkbox columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from smdash.intake.frames.columns import cell_text
from smdash.intake.tables.header_vocabulary import read_codes
from smdash.intake.tables.headers import read_header
from smdash.intake.tables.layout import Column, Table

_CHOICE = re.compile(r"\s*([^,|=]+?)\s*[,=]\s*(.+?)\s*")
_NAMES = (
    "variable / field name",
    "variable",
    "field name",
    "variable name",
    "field",
    "column",
    "code name",
    "variabel",
    "variable/field name",
    *("columns", "header", "kolonne", "kolumn", "spalte", "colonne", "columna", "felt", "feld", "champ", "campo"),
)
_CHOICES = (
    "choices, calculations, or slider labels",
    "choices",
    "values",
    "codes",
    "labels",
    "coding",
    "value labels",
    "koder",
)
_LABELS = (
    *("field label", "label", "description", "question", "meaning", "explanation", "definition", "content"),
    *("beskrivelse", "betydning", "forklaring", "beschreibung", "bedeutung", "erklärung", "etikett", "libellé"),
    *("signification", "définition", "descripción", "significado", "beskrivning", "betydelse", "förklaring"),
)
# What else a data dictionary tells of each column; a sheet with another header is none.
_BESIDE = (
    *("sheet", "table", "form", "form name", "type", "field type", "unit", "units", "required", "format", "example"),
    *("allowed", "allowed values", "range", "notes", "note", "comment", "no", "nr", "ark", "blatt", "feuille", "hoja"),
    *("blad", "enhed", "einheit", "unité", "unidad", "enhet", "typ", "art"),
)

Codebook = dict[str, tuple[str | None, dict[str, str]]]
"""Column name → its label and its codes with their labels."""


def read_codebook(rows: Sequence[Sequence[object]]) -> Codebook:
    """Read a data dictionary: a sheet with a row a column of the data, naming its label and choices.

    Parameters
    ----------
    rows : sequence
        The rows of a sheet.

    Returns
    -------
    dict
        Empty where the sheet is no data dictionary. Choices may be written `1, Male | 2, Female` in one cell, or a row
        each with a code and a meaning beside the column's name.
    """
    for at, row in enumerate(rows[:10]):
        heads = [(cell_text(cell) or "").strip().casefold() for cell in row]
        name = next((heads.index(word) for word in _NAMES if word in heads), None)
        if name is None:
            continue
        choices = next((heads.index(word) for word in _CHOICES if word in heads), None)
        label = next((heads.index(word) for word in _LABELS if word in heads), None)
        code = next((heads.index(word) for word in ("code", "value", "kode", "wert", "codigo") if word in heads), None)
        meaning = next(
            (heads.index(word) for word in ("meaning", "label", "text", "betydning", "bedeutung") if word in heads),
            None,
        )
        if choices is not None:
            return _by_cell(rows[at + 1 :], name, choices, label)
        if code is not None and meaning is not None and name not in (code, meaning):
            return _by_row(rows[at + 1 :], name, code, meaning)
        if label is not None and all(word in (*_NAMES, *_LABELS, *_BESIDE) for word in heads if word):
            return {key: (said, {}) for key, said in _named(rows[at + 1 :], name, label)}
    return {}


def _named(rows: Sequence[Sequence[object]], name: int, label: int) -> list[tuple[str, str | None]]:
    return [(variable.strip(), cell_text(row[label])) for row in rows if (variable := cell_text(row[name]))]


def _by_cell(rows: Sequence[Sequence[object]], name: int, choices: int, label: int | None) -> Codebook:
    book: Codebook = {}
    for row in rows:
        variable = cell_text(row[name])
        if not variable:
            continue
        codes: dict[str, str] = {}
        for choice in (cell_text(row[choices]) or "").replace("\n", "|").replace(";", "|").split("|"):
            found = _CHOICE.fullmatch(choice)
            if found:
                codes[found.group(1)] = found.group(2)
        book[variable.strip()] = (cell_text(row[label]) if label is not None else None, codes)
    return book


def _by_row(rows: Sequence[Sequence[object]], name: int, code: int, meaning: int) -> Codebook:
    book: Codebook = {}
    current: str | None = None
    for row in rows:
        current = cell_text(row[name]) or current
        key, said = cell_text(row[code]), cell_text(row[meaning])
        if current and key and said:
            book.setdefault(current.strip(), (None, {}))[1][key] = said
    return book


def split_instruments(table: Table) -> list[tuple[str | None, tuple[int, ...]]]:
    """The rows of each repeating instrument apart; one group, unnamed, where the table has none."""
    column = next((c for c in table.columns if c.meaning.field == "repeat_instrument"), None)
    if column is None:
        return [(None, table.body)]
    groups: dict[str | None, list[int]] = {}
    for row in table.body:
        groups.setdefault(cell_text(table.grid[row][column.index]), []).append(row)
    return [(name, tuple(rows)) for name, rows in groups.items()]


def explain(table: Table, book: Codebook) -> Table:
    """The table with columns whose own names say nothing understood by the label the codebook gives them."""
    columns: list[Column] = []
    for column in table.columns:
        label = book[column.header][0] if column.header in book else None
        if column.meaning.field is None and label:
            said = read_header(label)
            if said.field is not None:
                # `v7` is a variable's name here, not the seventh visit.
                own = column.meaning.visit if column.meaning.visit and column.meaning.visit.kind == "named" else None
                column = replace(column, meaning=replace(said, visit=own or said.visit))
        columns.append(column)
    return replace(table, columns=tuple(columns))


def column_labels(
    table: Table, book: Mapping[str, tuple[str | None, Mapping[str, str]]]
) -> dict[int, Mapping[str, str]]:
    """The codes of each column that the codebook or the column's own header explains."""
    labels: dict[int, Mapping[str, str]] = {}
    for column in table.columns:
        said = book.get(column.header)
        codes = (said[1] if said else None) or read_codes(column.header)
        if codes:
            labels[column.index] = codes
    return labels
