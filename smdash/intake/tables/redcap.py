"""What is special about exports of REDCap: repeat instruments in one table, codes with a codebook, checkbox columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from smdash.intake.frames.columns import cell_text
from smdash.intake.tables.header_visits import VisitWord
from smdash.intake.tables.header_vocabulary import read_codes
from smdash.intake.tables.headers import Meaning, read_header, read_visit
from smdash.intake.tables.layout import SheetColumn, SheetTable

_CHOICE = re.compile(r"([^,|=]+)[,=](.*[^\W\d_].*)")
# A comma parts choices where a code and a sign follow it: `1 = male, 2 = female`.
_BETWEEN = re.compile(r"[|;\n]|,(?=\s*[^\s,=|]{1,4}\s*=)")
_EXPLAINED = re.compile(r"(?<!\w)[^\s,=|]{1,4}\s*=\s*[^\W\d_]|(?<!\w)[^\s,=|]{1,4}\s*=\s*\d+\s?[^\W\d_]")
# What parts the names of several columns explained together: `haut / gi`, `pga_skin to pga_gi`.
_NAMES_PARTED = re.compile(r"\s*[,/;&+]\s*|\s+(?:and|og|och|und|et|y|e|en)\s+")
_FROM_TO = re.compile(r"(\S+)\s+(?:to|til|till|bis|à|a|tot|-|–)\s+(\S+)")
_NAMES = (
    "variable / field name",
    "variable",
    "field name",
    "variable name",
    "field",
    "column",
    "code name",
    "variable/field name",
    *("columns", "header", "kolonne", "kolumn", "spalte", "colonne", "columna", "felt", "feld", "champ", "campo"),
    *("variables", "variabel", "variabler", "variablen", "variabele", "variabile", "variável", "variablenname"),
    *("variabelnavn", "variabelnamn", "nom de variable", "nombre de variable", "item", "parameter", "kolom"),
)
# Beside labels and values, as in the variable view of SPSS, these are names of variables too.
_BARE_NAMES = ("name", "navn", "namn", "nom", "nombre", "naam", "nome")
_CHOICES = (
    "choices, calculations, or slider labels",
    "choices",
    "values",
    "codes",
    "labels",
    "coding",
    "value labels",
    *("koder", "kodning", "kodierung", "kodierungen", "codierung", "codage", "modalités", "codificación", "códigos"),
    *("codifica", "codering", "codificação", "wertelabels", "werte", "valeurs", "valores", "värden", "værdier"),
)
_CODE = (
    *("code", "value", "kode", "kod", "wert", "codigo", "código", "codice", "valeur", "valor", "värde", "værdi"),
    *("ausprägung", "modalité", "waarde", "valore", "verdi"),
)
_LABELS = (
    *("field label", "label", "description", "question", "meaning", "explanation", "definition", "content", "text"),
    *("beskrivelse", "betydning", "forklaring", "beschreibung", "bedeutung", "erklärung", "etikett", "libellé"),
    *("signification", "définition", "descripción", "significado", "beskrivning", "betydelse", "förklaring"),
    *("etiqueta", "étiquette", "omschrijving", "betekenis", "descrizione", "significato", "descrição", "tekst"),
    *("spørgsmål", "spørsmål", "fråga", "frage", "pregunta", "vraag", "domanda", "pergunta", "question text"),
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
        known = _NAMES if not (set(heads) & set(_CHOICES) and set(heads) & set(_LABELS)) else (*_NAMES, *_BARE_NAMES)
        name = next((heads.index(word) for word in known if word in heads), None)
        if name is None or any(map(_heads_data, heads)):
            continue
        choices = next((heads.index(word) for word in _CHOICES if word in heads), None)
        label = next((heads.index(word) for word in _LABELS if word in heads), None)
        code = next((heads.index(word) for word in _CODE if word in heads and heads.index(word) != name), None)
        meaning = next((heads.index(word) for word in _LABELS if word in heads and heads.index(word) != name), None)
        if choices is not None:
            return _by_cell(rows[at + 1 :], name, choices, label)
        if code is not None and meaning is not None and code != meaning:
            return _by_row(rows[at + 1 :], name, code, meaning)
        if label is not None and all(word in (*_NAMES, *_LABELS, *_BESIDE) for word in heads if word):
            return {
                key: (said, _choices(said) if said and len(_EXPLAINED.findall(said)) > 1 else {})
                for key, said in _named(rows[at + 1 :], name, label)
            }
    return {}


def _heads_data(head: str) -> bool:
    """Whether a header is of patients or visits, so that the rows below it are data with a row a variable."""
    meaning = read_header(head)
    return meaning.field in ("patient_id", "visit", "month", "date") and meaning.confidence == "confirmed"


def _named(rows: Sequence[Sequence[object]], name: int, label: int) -> list[tuple[str, str | None]]:
    return [(variable.strip(), cell_text(row[label])) for row in rows if (variable := cell_text(row[name]))]


def _by_cell(rows: Sequence[Sequence[object]], name: int, choices: int, label: int | None) -> Codebook:
    book: Codebook = {}
    for row in rows:
        variable = cell_text(row[name])
        if not variable:
            continue
        codes = _choices(cell_text(row[choices]) or "")
        book[variable.strip()] = (cell_text(row[label]) if label is not None else None, codes)
    return book


def _choices(text: str) -> dict[str, str]:
    """Codes and their labels; what has no word for a label (`0, 3, 6` months) explains nothing."""
    found = map(_CHOICE.fullmatch, _BETWEEN.split(text))
    return {choice[1].strip(): choice[2].strip() for choice in found if choice is not None}


def _by_row(rows: Sequence[Sequence[object]], name: int, code: int, meaning: int) -> Codebook:
    book: Codebook = {}
    current: str | None = None
    for row in rows:
        current = cell_text(row[name]) or current
        key, said = cell_text(row[code]), cell_text(row[meaning])
        if current and key and said:
            book.setdefault(current.strip(), (None, {}))[1][key] = said
    return book


def split_instruments(table: SheetTable) -> list[tuple[str | None, tuple[int, ...]]]:
    """The rows of each repeating instrument apart; one group, unnamed, where the table has none."""
    column = next((c for c in table.columns if c.meaning.field == "repeat_instrument"), None)
    if column is None:
        return [(None, table.body)]
    groups: dict[str | None, list[int]] = {}
    for row in table.body:
        groups.setdefault(cell_text(table.grid[row][column.index]), []).append(row)
    return [(name, tuple(rows)) for name, rows in groups.items()]


def explain(table: SheetTable, book: Codebook) -> SheetTable:
    """The table with columns whose own names say nothing understood by the label the codebook gives them."""
    said = _spoken_of(book, [column.header for column in table.columns])
    columns: list[SheetColumn] = []
    for column in table.columns:
        label, codes = said.get(column.header, (None, {}))
        meaning = read_header(label) if label else None
        known = column.meaning.field
        surer = meaning is not None and meaning.confidence != "unsure" and column.meaning.confidence != "confirmed"
        if meaning is not None and meaning.field is not None and (known is None or (surer and known != meaning.field)):
            column = replace(column, meaning=replace(meaning, visit=_sure(column.meaning.visit) or meaning.visit))
        elif meaning is not None and meaning.sure_field == known is not None:
            # The label of `tryp_v2` says which visit the second is.
            visit = _sure(column.meaning.visit) or _sure(meaning.visit) or column.meaning.visit
            column = replace(column, meaning=replace(meaning, visit=visit))
        elif (known is None or (known == "visit" and column.meaning.confidence == "unsure")) and _are_visits(
            codes.values()
        ):
            column = replace(column, meaning=Meaning("visit", confidence="likely"))
        columns.append(column)
    return replace(table, columns=tuple(columns))


def _sure(visit: VisitWord | None) -> VisitWord | None:
    """A visit that says which one it is: `v7` is as likely a variable's name as the seventh visit."""
    return visit if visit is not None and visit.kind == "named" else None


def column_labels(
    table: SheetTable, book: Mapping[str, tuple[str | None, Mapping[str, str]]]
) -> dict[int, Mapping[str, str]]:
    """The codes of each column that the codebook or the column's own header explains."""
    labels: dict[int, Mapping[str, str]] = {}
    spoken = _spoken_of(book, [column.header for column in table.columns])
    for column in table.columns:
        said = spoken.get(column.header)
        codes = (said[1] if said else None) or read_codes(column.header)
        if codes:
            labels[column.index] = codes
    return labels


def _are_visits(labels: Iterable[str]) -> bool:
    """Whether codes stand for visits: `1 = baseline, 2 = 3 months`."""
    words = [read_visit(label) for label in labels]
    return len(words) > 1 and all(word is not None and word.visit is not None for word in words)


def _spoken_of(
    book: Mapping[str, tuple[str | None, Mapping[str, str]]], headers: Sequence[str]
) -> Mapping[str, tuple[str | None, Mapping[str, str]]]:
    """What a codebook says of each header, by its own name or by one that stands for several.

    `Hud, Mage` are two columns, `pga_skin to pga_gi` all from the one to the other, `grade_*` all that begin so, and
    `Hud` stands for `Hud_3` as well, where nothing but a visit follows.
    """
    said: dict[str, tuple[str | None, Mapping[str, str]]] = {}
    for key, entry in book.items():
        for header in _headers_of(key, headers):
            if header == key or header not in book:
                # What explains several columns names none of them.
                said.setdefault(header, entry if header == key else (None, entry[1]))
    return said


def _headers_of(key: str, headers: Sequence[str]) -> list[str]:
    if key in headers:
        return [key]
    ends = _FROM_TO.fullmatch(key)
    if ends and ends[1] in headers and ends[2] in headers:
        return list(headers[headers.index(ends[1]) : headers.index(ends[2]) + 1])
    names = [name for name in _NAMES_PARTED.split(key) if name]
    return [header for header in headers if any(_stands_for(name, header) for name in names)]


def _stands_for(name: str, header: str) -> bool:
    if name.endswith("*") and len(name) > 1:
        return header.startswith(name.rstrip("*"))
    if not header.startswith(name):
        return False
    rest = header.removeprefix(name)
    return not rest or (not rest[0].isalpha() and read_visit(rest.strip("_ /.-")) is not None)
