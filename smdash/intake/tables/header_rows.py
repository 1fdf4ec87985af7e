"""Header rows: which row of a sheet heads a table, how many rows it has, and what stands above each column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from smdash.intake.tables.header_visits import is_short_time
from smdash.intake.tables.header_vocabulary import is_heading
from smdash.intake.tables.headers import Meaning, read_header, read_visit
from smdash.intake.tables.rows import header_score, header_text, is_datum, is_header_word, is_visit_number
from smdash.measures import MEASURES

HEADER_SEARCH = 80
"""How many rows are looked at for a header."""
_LEAST_SCORE = 0.75
_LEVEL_SEARCH = 200
_LEAST_LEVEL = 2
_LEAST_UNDER = 2
_LEAST_BESIDE = 3

Merges = Sequence[tuple[int, int, int, int]]


def best_header(rows: Sequence[Sequence[object]], columns: range, start: int, stop: int) -> tuple[int, float]:
    """Find the row that looks most like a header; -1 where none does, and how much it looks like one."""
    best, score = -1, _LEAST_SCORE
    levels: list[Counter[object]] | None = None
    for r in range(start, min(stop, start + HEADER_SEARCH)):
        here = header_score(rows[r], columns)
        if here <= score:
            continue
        if levels is None:
            levels = [_count_levels(rows, c, start, stop) for c in columns]
        here = header_score(_without_levels(rows, r, columns, levels, stop), columns)
        if here > score:
            best, score = r, here
    named = _row_naming_patients(rows, columns, start, stop if best < 0 else best)
    if named is not None and (best < 0 or _is_a_patient(rows[best][named[1]])):
        return named[0], max(score, header_score(rows[named[0]], columns))
    return best, score


def _is_a_patient(cell: object) -> bool:
    """Whether a cell below the header of the patients is no label of it again, as exports write them."""
    return cell is not None and read_header(header_text(cell)).field != "patient_id"


def _row_naming_patients(
    rows: Sequence[Sequence[object]], columns: range, start: int, stop: int
) -> tuple[int, int] | None:
    """The first row with the header of the patients' column among other texts, and that column.

    Whatever words stand below it, even those of symptoms, are data: the row that names the patients heads the table.
    """
    for r in range(start, min(stop, start + HEADER_SEARCH, len(rows) - 1)):
        cells = [c for c in columns if rows[r][c] is not None]
        texts = [c for c in cells if isinstance(rows[r][c], str) and not is_datum(rows[r][c])]
        if len(texts) < _LEAST_BESIDE or len(texts) < len(cells):
            continue
        if len({header_text(rows[r][c]) for c in texts}) < len(texts):
            continue
        for c in texts:
            if read_header(header_text(rows[r][c])).sure_field == "patient_id" and rows[r + 1][c] is not None:
                return r, c
    return None


def _count_levels(rows: Sequence[Sequence[object]], column: int, start: int, stop: int) -> Counter[object]:
    cells = [rows[r][column] for r in range(start, min(stop, start + _LEVEL_SEARCH))]
    return Counter(cell for cell in cells if isinstance(cell, str))


def _without_levels(
    rows: Sequence[Sequence[object]], r: int, columns: range, levels: Sequence[Counter[object]], stop: int
) -> Sequence[object]:
    """A row without the words that stand in their columns again and again: these are data, and head no column.

    A header repeated on every page comes back as a whole.
    """
    row = rows[r]
    again = [
        c for c, seen in zip(columns, levels, strict=True) if isinstance(row[c], str) and seen[row[c]] > _LEAST_LEVEL
    ]
    if not again:
        return row
    whole = [row[c] for c in columns]
    if any(k != r and [rows[k][c] for c in columns] == whole for k in range(min(stop, r + _LEVEL_SEARCH))):
        return row
    return ["?" if c in again else cell for c, cell in enumerate(row)]


def header_span(
    rows: Sequence[Sequence[object]], columns: range, header: int, start: int, merges: Merges
) -> tuple[int, int]:
    """The first and the last of the header's rows: those above and below the one found that go on with it."""
    first = last = header
    filled = len(filled_cells(rows[header], columns))
    while first > start and _continues_up(rows, first - 1, columns, filled, merges):
        first -= 1
    while last + 1 < len(rows) and last - first < 3 and _continues_down(rows, last, columns, filled, merges):
        last += 1
    return first, last


def _continues_up(rows: Sequence[Sequence[object]], r: int, columns: range, filled: int, merges: Merges) -> bool:
    cells = [c for c in columns if rows[r][c] is not None]
    if len(cells) == 1:
        # One cell over the whole table is its title, over a part of it a heading.
        span = next((c1 - c0 for r0, c0, r1, c1 in merges if r0 <= r <= r1 and c0 == cells[0]), 0)
        first = next((c for c in columns if rows[r + 1][c] is not None), columns[0])
        if cells[0] in (columns[0], first) or span >= len(columns) - 1:
            return False
    return _speaks_of_headers(rows[r], columns, filled)


def _continues_down(rows: Sequence[Sequence[object]], last: int, columns: range, filled: int, merges: Merges) -> bool:
    below = rows[last + 1]
    if _stands_under_headings(below, last, columns, merges):
        return True
    if not _speaks_of_headers(below, columns, filled):
        return False
    first = next((c for c in columns if rows[last][c] is not None), columns[0])
    if _says_again(rows[last], below, columns):
        return True
    # A patient's row has an identifier under its header; a further header row has not.
    if below[first] is not None and read_header(header_text(rows[last][first])).field in ("patient_id", "row_number"):
        return False
    cells = [c for c in columns if below[c] is not None]
    headless = [c for c in cells if rows[last][c] is None]
    words = [c for c in cells if not is_datum(below[c])]
    visits = [c for c in cells if read_visit(header_text(below[c])) is not None]
    units = [c for c in cells if _is_unit(header_text(below[c]))]
    if last + 2 < len(rows) and below[first] is None and len(cells) >= 1:
        return bool(headless) or len(visits) + len(units) == len(cells) or len(words) == len(cells)
    return len(units) == len(cells) and bool(cells)


def _stands_under_headings(below: Sequence[object], last: int, columns: range, merges: Merges) -> bool:
    """Whether a row names, under headings merged across several columns and nowhere else, what stands below them."""
    cells = [c for c in columns if below[c] is not None]
    spans = [(c0, c1) for r0, c0, r1, c1 in merges if r0 <= last <= r1 and c1 > c0]
    if len(cells) < _LEAST_UNDER or any(is_datum(below[c]) for c in cells):
        return False
    under = all(any(c0 <= c <= c1 for c0, c1 in spans) for c in cells)
    return under and any(is_header_word(header_text(below[c])) for c in cells)


def _says_again(above: Sequence[object], below: Sequence[object], columns: range) -> bool:
    """Whether a row repeats the headers above it in other words: `Køn`, `Sex`."""
    pairs = [
        (read_header(header_text(above[c])), read_header(header_text(below[c])))
        for c in columns
        if isinstance(above[c], str) and isinstance(below[c], str) and header_text(above[c]) != header_text(below[c])
    ]
    same = sum(one.field is not None and one.field == other.field for one, other in pairs)
    return same >= 3 and same >= 0.6 * len(filled_cells(below, columns))


def compose_headers(
    rows: Sequence[Sequence[object]],
    columns: range,
    span: tuple[int, int],
    merges: Merges,
) -> dict[int, str]:
    """The header of each column: its header rows joined, headings spread over the columns they stand above."""
    first, last = span
    levels: list[dict[int, str]] = []
    for r in range(first, last + 1):
        level = {c: header_text(rows[r][c]) for c in columns if rows[r][c] is not None}
        across = [m for m in merges if m[0] <= r <= m[2] and m[3] > m[1]]
        for _, c0, _, c1 in across:
            if c0 in level:
                for c in range(c0 + 1, min(c1, columns[-1]) + 1):
                    level.setdefault(c, level[c0])
        if r < last and not across:
            _spread(rows, columns, (r, last), level)
        levels.append(level)
    headers: dict[int, str] = {}
    for c in columns:
        parts: list[str] = []
        for level in levels:
            if (part := level.get(c)) and part not in parts:
                parts.append(part)
        headers[c] = " / ".join(parts)
    return headers


def _spread(rows: Sequence[Sequence[object]], columns: range, span: tuple[int, int], level: dict[int, str]) -> None:
    """Without merged cells, a heading stands above the columns to its right that lack what it says."""
    r, last = span
    current: str | None = None
    for c in columns:
        if c in level:
            current = level[c]
            continue
        below = next((header_text(rows[k][c]) for k in range(r + 1, last + 1) if rows[k][c] is not None), "")
        if not below or current is None:
            current = None
            continue
        over, under = read_header(current), read_header(below)
        visit_over = read_visit(current) is not None
        visit_under = under.visit is not None or is_short_time(below)
        if (visit_over and under.field is not None and not visit_under and _is_measured(under)) or (
            visit_under and under.field is None and over.field is not None
        ):
            level[c] = current
        else:
            current = None


def _is_measured(meaning: Meaning) -> bool:
    return meaning.field in MEASURES or meaning.field in ("date", "dose", "response", "grade")


def filled_cells(row: Sequence[object], columns: range) -> list[object]:
    """The cells of a row that are not blank."""
    return [row[c] for c in columns if row[c] is not None]


def _speaks_of_headers(row: Sequence[object], columns: range, filled: int) -> bool:
    """Whether a row next to a header row continues it: visits, measures, units and nothing else."""
    cells = filled_cells(row, columns)
    if not cells or any(is_datum(cell) and not is_visit_number(cell) for cell in cells):
        return False
    texts = [header_text(cell) for cell in cells]
    known = sum(is_header_word(text) or _is_unit(text) or is_heading(text) or is_short_time(text) for text in texts)
    return known >= max(1, 0.7 * len(texts)) and len(texts) <= filled * 1.5 + 1


_UNIT = re.compile(
    r"[(\[]?\s*+(ng/ml|[µμu]g/l|mcg/l|mg/l|%|vas|0\s*[-–]\s*\d+|1\s*[-–]\s*\d+|years?|y|yrs|mg|months?|mdr|år|score|f/m|m/f|m/k|"
    r"dd[-./]mm[-./]yyyy|yyyy-mm-dd|date|ng/ml.*|µg/l.*)\s*[)\]]?",
    re.IGNORECASE,
)


def _is_unit(text: str) -> bool:
    return bool(_UNIT.fullmatch(text))
