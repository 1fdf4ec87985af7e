"""Which rows below a header are of patients, and which count, explain, sign or repeat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

import numpy as np

from smdash.intake.cells.addresses import cell_address, cell_position
from smdash.intake.cells.grid import Grid
from smdash.intake.tables.header_vocabulary import names_summary_column, names_summary_row
from smdash.intake.tables.headers import TIME_FIELDS, read_header, read_visit
from smdash.intake.values.folding import fold
from smdash.intake.values.subtypes import read_subtype
from smdash.intake.values.words import GRADES, RESPONSES, SEXES, TRUTHS

LeftOut = Literal["summary", "note", "repeated header", "legend", "table"]


_NUMBER = re.compile(r"\s*+(?:[<>≤≥~]\s*+)?[-+]?\d[\d.,\s]*+%?\s*")


_CATEGORIES = frozenset((*GRADES, *RESPONSES, *SEXES, *TRUTHS))


_IMPORT_ID = re.compile(r'\s*\{\s*"ImportId"\s*:')


# A header behind a gap, the numbers below it, and how far back its words are looked for among the patients.
_LEAST_HEADERS, _LEAST_DATA, _LOOKED_BACK = 3, 2, 200


_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows or a block of a sheet that were left out of the table, why, and whether a note stands alone in its row."""

    reason: LeftOut
    cells: str
    text: str
    alone: bool = False


def is_datum(cell: object) -> bool:
    """Whether a cell can only be data: a number, a date, a truth; not a word that could head a column."""
    if cell is None:
        return False
    if isinstance(cell, str):
        return bool(_NUMBER.fullmatch(cell))
    return isinstance(cell, (int, float, date, datetime, time, timedelta))


def header_text(cell: object) -> str:
    """A header cell as text: 3.0 is `3`, line breaks are blanks."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def is_header_word(text: str) -> bool:
    """Whether a text is a word that headers use."""
    if len(text) > 80:
        return False
    meaning = read_header(text)
    return meaning.sure_field is not None or meaning.other or read_visit(text) is not None


def is_visit_number(cell: object) -> bool:
    """Whether a cell may be a bare number of months."""
    text = header_text(cell)
    return text.isdecimal() and int(text) <= 120


def header_score(row: Sequence[object], columns: range) -> float:
    """How much a row looks like a header: recognised texts, less what can only be data."""
    score = 0.0
    texts = 0
    for c in columns:
        cell = row[c]
        if cell is None:
            continue
        if is_datum(cell):
            score -= 0.25 if is_visit_number(cell) else 1.5
            continue
        texts += 1
        text = header_text(cell)
        if len(text) <= 80 and (is_header_word(text) or names_summary_column(text)):
            score += 1
        elif len(text) > 60:
            score -= 1
        elif len(text) <= 40 and read_header(text).field is not None:
            # Misspelt, or with words not known: a sign of a header, but a weak one.
            score += 0.4
    return score if texts >= 1 else -1.0


@lru_cache(maxsize=65536)
def _shape(cell: object) -> str:
    """What an identifier looks like: letters and digits in their pattern, lengths aside."""
    text = header_text(cell)
    return re.sub(r"[^\W\d_]+", "a", _DIGITS.sub("9", text))


def _outline(cell: object) -> str:
    """The exact pattern of letters and digits: what tells initials such as `SD` from a word for a statistic."""
    return "".join("A" if c.isupper() else "a" if c.islower() else "9" if c.isdigit() else c for c in str(cell))


def _holds_import_ids(row: Sequence[object], columns: range) -> bool:
    """Whether a row under the headers gives each column the key by which a program of surveys imports it."""
    cells = [row[c] for c in columns if row[c] is not None]
    return bool(cells) and all(isinstance(cell, str) and _IMPORT_ID.match(cell) for cell in cells)


def find_body(
    rows: Grid,
    columns: range,
    start: int,
    identity: int,
    headers: dict[int, str],
    *,
    transposed: bool,
) -> tuple[list[int], list[Strip], int]:
    """Rows of the table, what was left out of it, and where to go on looking."""
    low, high = columns[0], columns[-1] + 1
    width = high - low
    filled = np.zeros(len(rows), dtype=np.intp)
    for c in range(low, high):
        filled += ~rows.column(c).blank
    counts: list[int] = filled[start:].tolist()
    inhabited = sorted(count for count in counts if count)
    typical = inhabited[len(inhabited) * 3 // 4] if inhabited else 0
    full = [start + k for k, count in enumerate(counts[:2000]) if count > 1 and count >= 0.5 * typical]
    head = headers[identity].rsplit(" / ", 1)[-1]
    named = (rows[r][identity] for r in full if rows[r][identity] is not None)
    shapes = Counter(_shape(key) for key in named if header_text(key) != head)
    most = max(shapes.values(), default=0)
    usual = {shape for shape, times in shapes.items() if times >= max(1, 0.2 * most)}
    outlines = Counter(_outline(rows[r][identity]) for r in full if isinstance(rows[r][identity], str))
    body: list[int] = []
    left: list[Strip] = []
    gap = noted = False

    def leave(r: int, reason: LeftOut) -> None:
        at = [c for c in columns if rows[r][c] is not None]
        ends = [(r, at[0]), (r, at[-1])] if len(at) > 1 else [(r, at[0])]
        cells = ":".join(cell_address(*(place[::-1] if transposed else place)) for place in ends)
        left.append(Strip(reason, cells, header_text(rows[r][at[0]])[:60], len(at) == 1))

    def end_before(r: int) -> tuple[list[int], list[Strip], int]:
        """Another table begins at this row, or at the title of its own above it."""
        title = _title_above(left, body, transposed=transposed)
        return (body, left, r) if title is None else (body, left[:-1], title)

    titles = {(c, headers[c].rsplit(" / ", 1)[-1]) for c in columns if headers[c]}
    first_titles = {title for _, title in titles}
    plain = _plain_rows(rows, low, identity, first_titles)
    for k, count in enumerate(counts):
        r = start + k
        if plain[r] and count > 2 and body and not gap:
            body.append(r)
            continue
        if count == 0:
            gap, noted = bool(body), False
            continue
        row = rows[r]
        if not body and _holds_import_ids(row, columns):
            leave(r, "repeated header")
            continue
        key = row[identity]
        if body and not gap and count == 1 and _says_only_when(row, columns, headers):
            body.append(r)
            continue
        if body and count == 1 and separates_visits(row, columns) and not (key is not None and _shape(key) in usual):
            return body, left, r
        lead = row[low] if row[low] is not None else next(row[c] for c in columns if row[c] is not None)
        if isinstance(lead, str):
            if _sums_rows(lead) and not (len(lead) <= 2 and outlines[_outline(lead)] > 3 and not gap):
                leave(r, "summary")
                gap = bool(body)
                continue
            if count > 1 and " ".join(lead.split()) in first_titles and _repeats(row, columns, titles, count):
                if gap and (title := _title_above(left, body, transposed=transposed)) is not None:
                    # A title of its own and the headers again: another table.
                    return body, left[:-1], title
                leave(r, "repeated header")
                continue
        if key is None:
            label = next((row[c] for c in columns if isinstance(row[c], str) and not is_datum(row[c])), None)
            if isinstance(label, str) and names_summary_row(label):
                leave(r, "summary")
                continue
        if gap and _heads_others(rows, r, columns, body, titles):
            return end_before(r)
        known = key is not None and _shape(key) in usual
        if gap and known and count <= 0.75 * typical:
            # Of another make than those above and with less beside it: a word of another list rather than a patient.
            known = any(_shape(rows[r][identity]) == _shape(key) for r in body)
        # What follows a gap has to show that it goes on with the table.
        goes_on = (known and count > 0.5 * typical) or (key is None and count >= 0.6 * typical)
        if gap and not goes_on and not (known and not noted and _comes_after(key, rows, body, identity)):
            if header_score(row, columns) >= 2:
                return end_before(r)
            leave(r, "note")
            noted = True
            continue
        if gap and header_score(row, columns) >= 2 and header_score(row, columns) > 0.6 * count:
            return end_before(r)
        if count == 1 and width > 2 and not known:
            leave(r, "note")
            continue
        if isinstance(key, str) and count <= 2 and _is_category(key):
            leave(r, "summary" if count > 1 else "note")
            gap = bool(body) and count > 1
            continue
        if isinstance(key, str) and count <= 2 and width > 2 and (len(key) > 40 or re.match(r"\S+\s*[=:]\s", key)):
            leave(r, "note")
            continue
        if count <= 2 and typical >= 6 and key is not None and _is_legend_row(rows, body, identity, row):
            while body and counts[body[-1] - start] <= 2 and body[-1] == r - 1:
                leave(body.pop(), "legend")
            leave(r, "legend")
            gap = bool(body)
            continue
        body.append(r)
        gap = False
    return body, left, len(rows)


def _title_above(left: Sequence[Strip], body: Sequence[int], *, transposed: bool) -> int | None:
    """The row, from 0, of a lone note below the patients, which is the title of the table that begins below it."""
    if not left or not body or left[-1].reason != "note" or not left[-1].alone:
        return None
    row = cell_position(left[-1].cells)[1 if transposed else 0]
    return row if row > body[-1] else None


def _heads_others(rows: Grid, r: int, columns: range, body: Sequence[int], titles: set[tuple[int, str]]) -> bool:
    """Whether a row behind a gap can only head another table: different words over cells with numbers.

    Words that stand among the patients above are no headers.
    """
    at = [c for c in columns if rows[r][c] is not None]
    below = rows[r + 1] if r + 1 < len(rows) else None
    if below is None or len(at) < _LEAST_HEADERS or any(is_datum(rows[r][c]) for c in at):
        return False
    texts = [header_text(rows[r][c]) for c in at]
    if len(set(texts)) < len(texts) or any((c, text) in titles for c, text in zip(at, texts, strict=True)):
        return False
    filled = [c for c in columns if below[c] is not None]
    if not set(filled) <= set(at) or sum(is_datum(below[c]) for c in filled) < _LEAST_DATA:
        return False
    seen = {(c, header_text(rows[k][c])) for k in body[-_LOOKED_BACK:] for c in at}
    return seen.isdisjoint(zip(at, texts, strict=True))


def _plain_rows(rows: Grid, first: int, identity: int, titles: set[str]) -> list[bool]:
    """Which rows, of several cells below others without a gap, can only be a patient's by how they begin."""

    def says_nothing_else(cell: object) -> bool:
        if not isinstance(cell, str):
            return cell is not None
        return not (_sums_rows(cell) or " ".join(cell.split()) in titles)

    begins = rows.column(first).spread(says_nothing_else).astype("bool")
    return (begins & ~rows.column(identity).blank).tolist()


def separates_visits(row: Sequence[object], columns: range) -> bool:
    """Whether a row holds nothing but the name of a visit, which is that of the rows below it."""
    cells = [row[c] for c in columns if row[c] is not None]
    if len(cells) != 1 or len(columns) < 3 or not isinstance(cells[0], str) or len(cells[0]) > 40:
        return False
    word = read_visit(cells[0])
    return word is not None and word.kind == "named"


def _says_only_when(row: Sequence[object], columns: range, headers: dict[int, str]) -> bool:
    """Whether the one cell of a row stands in the column of visits: a visit at which nothing was recorded."""
    at = next(c for c in columns if row[c] is not None)
    return read_header(headers[at]).field in TIME_FIELDS and read_visit(header_text(row[at])) is not None


def _sums_rows(text: str) -> bool:
    """Whether a row that begins so counts or averages others: `Mean`, `Total ISM`."""
    return names_summary_row(text) or _sums_group(text)


@lru_cache(maxsize=65536)
def _sums_group(text: str) -> bool:
    """Whether a text is a statistic of a group of patients: `ISM total`, `Mean SSM`."""
    words = re.sub(r"[(\[].*", "", text).split()
    group = [word for word in words if not names_summary_row(word)]
    return 0 < len(group) < len(words) and _is_category(" ".join(group))


def _is_category(text: str) -> bool:
    """Whether a text is a subtype or a level that rows are counted by; no patient is called so."""
    return isinstance(read_subtype(text), tuple) or (len(text) > 3 and fold(text) in _CATEGORIES)


def _repeats(row: Sequence[object], columns: range, titles: set[tuple[int, str]], count: int) -> bool:
    """Whether most of a row's cells are the headers of their columns again."""
    return sum((c, header_text(row[c])) in titles for c in columns if row[c] is not None) >= max(2, 0.6 * count)


def _comes_after(key: object, rows: Sequence[Sequence[object]], body: Sequence[int], identity: int) -> bool:
    """Whether an identifier continues the patients above; a legend's codes start again from a small number."""
    if _shape(key) != "9":
        return True
    seen = [int(text) for r in body[-50:] if (text := header_text(rows[r][identity])).isdecimal()]
    text = header_text(key)
    return bool(seen) and text.isdecimal() and int(text) > max(seen)


def _is_legend_row(rows: Sequence[Sequence[object]], body: Sequence[int], identity: int, row: Sequence[object]) -> bool:
    """Whether a nearly empty row under the patients explains a code (`0`, `none`) rather than continues them."""
    seen = {header_text(rows[r][identity]) for r in body}
    return header_text(row[identity]) in seen or (
        bool(seen) and _shape(row[identity]) not in {_shape(rows[r][identity]) for r in body}
    )
