"""What a column's cells say of it, whatever its header: patients' codes, row numbers, subtypes, sexes, responses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from smdash.intake.identifiers import find_identifiers
from smdash.intake.tables.layout import Column, Table
from smdash.intake.tables.rows import header_text, is_datum
from smdash.intake.values.folding import fold
from smdash.intake.values.subtypes import read_subtype
from smdash.intake.values.words import RESPONSES, SEXES, is_missing

_SAMPLE = 300
_LEAST = 3
_CODE = re.compile(r"[^\W\d_]{1,8}[-_ ./]?(?:[^\W\d_]{0,4}|\d{1,4})[-_ ./]?\d{1,6}[^\W\d_]?|\d{1,4}[-_/.]\d{1,5}|0\d+")
_ROW_FIELDS = {"visit", "month", "week", "day", "date", "measure"}


def counts_rows(cells: Sequence[object]) -> bool:
    """Whether cells are 1, 2, 3 and so on: they number the rows and name nobody."""
    texts = [header_text(cell) for cell in cells if cell is not None]
    return texts == [str(at) for at in range(1, len(texts) + 1)]


def holds_codes(table: Table, column: Column) -> bool:
    """Whether a column holds codes like `P-01`, one a row or, where rows are visits, one for some rows each.

    Codes are of one make, letters and digits in the same order; identity numbers are none.
    """
    cells = [cell for cell in table.cells(column.index)[:_SAMPLE] if cell is not None]
    texts = [header_text(cell) for cell in cells]
    if len(texts) < 2 or any(isinstance(cell, date) for cell in cells) or not all(map(_CODE.fullmatch, texts)):
        return False
    shapes = {re.sub(r"\d+", "9", re.sub(r"[^\W\d_]", "a", text)) for text in texts}
    if len(shapes) > 2 or any(read_by_values([text] * _LEAST) for text in texts[:1]):
        return False
    by_row = {one.meaning.field for one in table.columns} & _ROW_FIELDS
    if len(set(texts)) < len(texts) and not (by_row and len(set(texts)) > 1):
        return False
    if len(texts) < len(table.body[:_SAMPLE]) and not by_row:
        return False
    return not find_identifiers([column.header], [cells])


def read_by_values(cells: Sequence[object]) -> str | None:
    """The field whose words nearly all of a column's cells are: `subtype`, `sex` or `response`; None for any other."""
    texts = [header_text(cell) for cell in cells[:_SAMPLE] if cell is not None]
    texts = [text for text in texts if not is_missing(text)]
    if len(texts) < _LEAST or any(is_datum(text) for text in texts):
        return None
    for field, known, telling, least in _KINDS:
        meanings = [known(text) for text in texts]
        share = sum(meaning is not None for meaning in meanings) / len(meanings)
        if share >= least and set(meanings) & telling and (field != "sex" or len(set(meanings)) > 1):
            return field
    return None


def _subtype(text: str) -> str | None:
    known = read_subtype(text)
    return known[0] if isinstance(known, tuple) else None


_KINDS: tuple[tuple[str, Callable[[str], str | None], frozenset[str], float], ...] = (
    ("subtype", _subtype, frozenset(("ISM", "BMM", "SSM", "ASM", "SM-AHN", "MCL")), 0.8),
    ("sex", lambda text: SEXES.get(fold(text)), frozenset("FM"), 1.0),
    ("response", lambda text: RESPONSES.get(fold(text)), frozenset(("complete", "major", "partial")), 0.8),
)
