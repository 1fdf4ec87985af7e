"""Where the tables of a sheet are: header rows, patient rows, and what is neither.

Nothing is guessed from position: a table may stand anywhere, below a title, beside another, above a legend. Its header
is the row most of whose texts are words that headers use. Rows that count or average the patients, notes, signatures
and legends are no patients; each row left out is reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from smdash.intake.addresses import cell_address
from smdash.intake.headers import (
    Meaning,
    is_heading,
    names_summary_column,
    names_summary_row,
    read_header,
    read_levels,
    read_visit,
)
from smdash.intake.workbook import Sheet
from smdash.measures import MEASURES

LeftOut = Literal["summary", "note", "repeated header", "legend"]

_HEADER_SEARCH = 80
_NUMBER = re.compile(r"\s*[<>≤≥~]?\s*[-+]?\d[\d.,\s]*%?\s*")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its position in the sheet, its header as the user wrote it, and what the header says."""

    index: int
    header: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows or a block of a sheet that were left out of the table, and why."""

    reason: LeftOut
    cells: str
    text: str


@dataclass(frozen=True, eq=False)
class Table:
    """One table of a sheet.

    Attributes
    ----------
    sheet
        The sheet's name.
    header_rows
        Positions of the header rows, from 0; of columns where the table is transposed.
    body
        Positions of the rows that hold something of a patient.
    columns
        In sheet order, those with a header or with values.
    left_out
        What stands in or beside the table and is not part of it.
    transposed
        The sheet has a column a patient; rows and columns are exchanged here, and back in `address`.
    grid
        The cells; `grid[row][column]`.
    aggregate
        The rows are groups of patients, not patients.
    caption
        The text right above the header, which may name the visit or the measure of the whole table.
    """

    sheet: str
    header_rows: tuple[int, ...]
    body: tuple[int, ...]
    columns: tuple[Column, ...]
    left_out: tuple[Strip, ...] = ()
    transposed: bool = False
    grid: Sequence[Sequence[object]] = field(default=(), repr=False)
    aggregate: bool = False
    caption: str = ""

    def address(self, row: int, column: int) -> str:
        """The sheet's address of a position in this table."""
        return cell_address(column, row) if self.transposed else cell_address(row, column)

    def position(self, row: int, column: int) -> tuple[int, int]:
        """The sheet's row and column, from 0, of a position in this table."""
        return (column, row) if self.transposed else (row, column)

    def cells(self, column: int) -> list[object]:
        """The cells of one column in body order."""
        grid = self.grid
        return [grid[row][column] for row in self.body]

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers in column order."""
        return tuple(column.header for column in self.columns)


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
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    return " ".join(str(cell).split())


def _recognised(text: str) -> bool:
    if len(text) > 80:
        return False
    meaning = read_header(text)
    return (
        (meaning.field is not None and meaning.confidence != "unsure") or meaning.other or read_visit(text) is not None
    )


def _is_visit_number(cell: object) -> bool:
    text = header_text(cell)
    return text.isdigit() and int(text) <= 120


def _header_score(row: Sequence[object], columns: range) -> float:
    """How much a row looks like a header: recognised texts, less what can only be data."""
    score = 0.0
    texts = 0
    for c in columns:
        cell = row[c]
        if cell is None:
            continue
        if is_datum(cell):
            score -= 0.25 if _is_visit_number(cell) else 1.5
            continue
        texts += 1
        text = header_text(cell)
        if len(text) <= 80 and (_recognised(text) or names_summary_column(text)):
            score += 1
        elif len(text) > 60:
            score -= 1
    return score if texts >= 1 else -1.0


def _plain(row: Sequence[object], columns: range) -> list[object]:
    return [row[c] for c in columns if row[c] is not None]


def _speaks_of_headers(row: Sequence[object], columns: range, filled: int) -> bool:
    """Whether a row next to a header row continues it: visits, measures, units and nothing else."""
    cells = _plain(row, columns)
    if not cells or any(is_datum(cell) and not _is_visit_number(cell) for cell in cells):
        return False
    texts = [header_text(cell) for cell in cells]
    known = sum(_recognised(text) or _is_unit(text) or is_heading(text) for text in texts)
    return known >= max(1, 0.7 * len(texts)) and len(texts) <= filled * 1.5 + 1


_UNIT = re.compile(
    r"[(\[]?\s*(ng/ml|[µμu]g/l|mcg/l|mg/l|%|vas|0\s*[-–]\s*\d+|1\s*[-–]\s*\d+|years?|y|yrs|mg|months?|mdr|år|score|f/m|m/f|m/k|"
    r"dd[-./]mm[-./]yyyy|yyyy-mm-dd|date|ng/ml.*|µg/l.*)\s*[)\]]?",
    re.IGNORECASE,
)


def _is_unit(text: str) -> bool:
    return bool(_UNIT.fullmatch(text))


def _runs(flags: Iterable[bool]) -> list[tuple[int, int]]:
    """Runs of true as half-open ranges."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    at = -1
    for at, flag in enumerate(flags):
        if flag and start is None:
            start = at
        elif not flag and start is not None:
            runs.append((start, at))
            start = None
    if start is not None:
        runs.append((start, at + 1))
    return runs


def find_tables(sheet: Sheet) -> tuple[Table, ...]:
    """All tables of a sheet, in reading order; those without a recognised header are not tables.

    A sheet with more field names down its first column than along any row holds a column a patient and is turned round.
    """
    rows = sheet.rows
    if not rows or not rows[0]:
        return ()
    if _is_transposed(rows):
        turned = [list(column) for column in zip(*rows, strict=True)]
        merges = tuple((c0, r0, c1, r1) for r0, c0, r1, c1 in sheet.merges)
        return _find(sheet.name, turned, merges, transposed=True)
    return _find(sheet.name, rows, sheet.merges, transposed=False)


def in_context(table: Table) -> Table:
    """The table with what its sheet's name or its caption adds: the visit of a sheet a visit, the measure of one a measure.

    Only where the headers leave it open, and never where the rows have visits of their own.
    """
    fields = {column.meaning.field for column in table.columns}
    own = fields & {"visit", "month", "week", "day", "date", "event_term", "event_kind"}
    visit = next((word for text in (table.caption, table.sheet) if text and (word := read_visit(text))), None)
    measure = next((text for text in (table.caption, table.sheet) if text and _names_measure(text)), None)
    columns: list[Column] = []
    for column in table.columns:
        meaning = column.meaning
        if meaning.field in MEASURES and meaning.field != "response" and meaning.visit is None and visit and not own:
            meaning = replace(meaning, visit=visit)
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


def _names_measure(text: str) -> bool:
    meaning = read_header(text)
    return meaning.field in MEASURES and meaning.confidence != "unsure"


def _is_transposed(rows: list[list[object]]) -> bool:
    """Field names down a column, and along no row: at most some fields to each, many patients across."""
    height, width = len(rows), len(rows[0])
    if height > 400 or width < 3:
        return False

    def names(cells: Iterable[object]) -> int:
        texts = {header_text(cell) for cell in cells if isinstance(cell, str) and not is_datum(cell)}
        return len(
            {m.field for t in texts if len(t) <= 80 and (m := read_header(t)).field and m.confidence != "unsure"}
        )

    def kinds(cells: Iterable[object]) -> int:
        texts = [header_text(cell) for cell in cells if isinstance(cell, str) and not is_datum(cell)]
        return sum(bool(len(t) <= 80 and read_header(t).field) for t in texts)

    down = max((names(row[c] for row in rows), kinds(row[c] for row in rows)) for c in range(min(3, width)))
    along = max((names(row), kinds(row)) for row in rows[:_HEADER_SEARCH])
    if down[0] < 3 or down[0] <= along[0] + 1:
        return False
    # A table of measure names down a column (a row a visit and measure) repeats them; fields of a patient stand once.
    column = max(range(min(3, width)), key=lambda c: names(row[c] for row in rows))
    texts = [header_text(row[column]) for row in rows if isinstance(row[column], str)]
    return len(set(texts)) >= 0.9 * len(texts)


def _find(
    name: str, rows: list[list[object]], merges: Sequence[tuple[int, int, int, int]], *, transposed: bool
) -> tuple[Table, ...]:
    width = len(rows[0])
    filled = [False] * width
    for row in rows:
        for c in [c for c in range(width) if not filled[c] and row[c] is not None]:
            filled[c] = True
        if all(filled):
            break
    tables: list[Table] = []
    blocks = _runs(filled)
    pieces: list[tuple[int, int]] = []
    for start, end in blocks:
        # A block of columns with a patient column of its own is a table of its own; one without belongs to its left.
        own = pieces and _has_own_patients(rows, range(start, end))
        legend = pieces and not own and not _belongs(rows, range(start, end))
        if pieces and not own and not legend:
            pieces[-1] = (pieces[-1][0], end)
        elif legend:
            tables = [*tables, _legend(name, rows, range(start, end), transposed=transposed)]
        else:
            pieces.append((start, end))
    for start, end in pieces:
        tables.extend(_stack(name, rows, range(start, end), merges, transposed=transposed))
    beside = tuple(strip for table in tables if not table.columns for strip in table.left_out)
    real = [table for table in tables if table.columns]
    if not real:
        return ()
    first = real[0]
    if beside:
        first = replace(first, left_out=(*first.left_out, *beside))
    return (first, *real[1:])


def _best_header(rows: Sequence[Sequence[object]], columns: range, start: int, stop: int) -> tuple[int, float]:
    best, score = -1, 0.75
    for r in range(start, min(stop, start + _HEADER_SEARCH)):
        here = _header_score(rows[r], columns)
        if here > score:
            best, score = r, here
    return best, score


def _has_own_patients(rows: Sequence[Sequence[object]], columns: range) -> bool:
    best, score = _best_header(rows, columns, 0, len(rows))
    if best < 0 or score < 2:
        return False
    fields = [read_header(header_text(rows[best][c])).field for c in columns if isinstance(rows[best][c], str)]
    return "patient_id" in fields or (fields[:1] == ["row_number"] and score >= 3)


def _belongs(rows: Sequence[Sequence[object]], columns: range) -> bool:
    """Whether a block of columns without patients of its own continues the table on its left rather than explains it."""
    best, score = _best_header(rows, columns, 0, len(rows))
    if best < 0 or score < 1:
        return False
    fields = {read_header(header_text(rows[best][c])).field for c in columns}
    if fields - {None, "grade", "value", "measure", "row_number", "unit", "event_scale"}:
        return True
    # A second heading row may say what these columns are.
    return any(read_header(header_text(rows[r][c])).field in MEASURES for r in range(best) for c in columns)


def _legend(name: str, rows: Sequence[Sequence[object]], columns: range, *, transposed: bool) -> Table:
    at = [r for r in range(len(rows)) if any(rows[r][c] is not None for c in columns)]
    text = " ".join(header_text(rows[at[0]][c]) for c in columns if rows[at[0]][c] is not None)
    first, last = (at[0], columns[0]), (at[-1], columns[-1])
    cells = ":".join(cell_address(*(place[::-1] if transposed else place)) for place in (first, last))
    return Table(name, (), (), (), (Strip("legend", cells, text[:60]),), transposed)


def _stack(
    name: str,
    rows: list[list[object]],
    columns: range,
    merges: Sequence[tuple[int, int, int, int]],
    *,
    transposed: bool,
) -> list[Table]:
    """Tables of a block of columns, one under the other."""
    tables: list[Table] = []
    start = 0
    while start < len(rows):
        header, _ = _best_header(rows, columns, start, len(rows))
        if header < 0:
            break
        first = last = header
        filled = len(_plain(rows[header], columns))
        while first > start and _continues_up(rows, first - 1, columns, filled, merges):
            first -= 1
        while last + 1 < len(rows) and last - first < 3 and _continues_down(rows, last, columns, filled):
            last += 1
        table, after = _read_table(name, rows, columns, (first, last), merges, transposed=transposed)
        above = _notes(rows, columns, range(start, first), transposed=transposed) if tables or first > start else ()
        if above and table is not None:
            table = replace(table, left_out=(*above, *table.left_out), caption=above[-1].text)
        if table is not None:
            tables.append(table)
        start = max(after, last + 1)
    return tables


def _continues_up(
    rows: Sequence[Sequence[object]], r: int, columns: range, filled: int, merges: Sequence[tuple[int, int, int, int]]
) -> bool:
    cells = [c for c in columns if rows[r][c] is not None]
    if len(cells) == 1:
        # One cell over the whole table is its title, over a part of it a heading.
        span = next((c1 - c0 for r0, c0, r1, c1 in merges if r0 <= r <= r1 and c0 == cells[0]), 0)
        if cells[0] == columns[0] or span >= len(columns) - 1:
            return False
    return _speaks_of_headers(rows[r], columns, filled)


def _continues_down(rows: Sequence[Sequence[object]], last: int, columns: range, filled: int) -> bool:
    below = rows[last + 1]
    if not _speaks_of_headers(below, columns, filled):
        return False
    first = next((c for c in columns if rows[last][c] is not None), columns[0])
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


def _headers(
    rows: Sequence[Sequence[object]],
    columns: range,
    span: tuple[int, int],
    merges: Sequence[tuple[int, int, int, int]],
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
        visit_under = under.visit is not None
        if (visit_over and under.field is not None and not visit_under and _is_measured(under)) or (
            visit_under and under.field is None and over.field is not None
        ):
            level[c] = current
        else:
            current = None


def _is_measured(meaning: Meaning) -> bool:
    return meaning.field in MEASURES or meaning.field in ("date", "dose", "response", "grade")


@lru_cache(maxsize=65536)
def _shape(cell: object) -> str:
    """What an identifier looks like: letters and digits in their pattern, lengths aside."""
    text = header_text(cell)
    return re.sub(r"[^\W\d_]+", "a", _DIGITS.sub("9", text))


def _outline(cell: object) -> str:
    """The exact pattern of letters and digits: what tells initials such as `SD` from a word for a statistic."""
    return "".join("A" if c.isupper() else "a" if c.islower() else "9" if c.isdigit() else c for c in str(cell))


def _read_table(
    name: str,
    rows: list[list[object]],
    columns: range,
    span: tuple[int, int],
    merges: Sequence[tuple[int, int, int, int]],
    *,
    transposed: bool,
) -> tuple[Table | None, int]:
    first, last = span
    headers = _headers(rows, columns, span, merges)
    meanings = {c: read_levels(tuple(headers[c].split(" / "))) for c in columns}
    used = [c for c in columns if headers[c]]
    if not used:
        return None, last + 1
    identity = next((c for c in used if meanings[c].field == "patient_id"), None)
    if identity is None:
        identity = next((c for c in used if meanings[c].field == "row_number"), used[0])
    body, left_out, after = _body(rows, columns, last + 1, identity, headers, transposed=transposed)
    shown: list[Column] = []
    for c in columns:
        if headers[c] or any(rows[r][c] is not None for r in body):
            shown.append(Column(c, headers[c], meanings[c]))
    statistics = sum(names_summary_column(headers[c]) for c in used)
    has_id = any(meanings[c].field == "patient_id" for c in used)
    first_column = headers[used[0]]
    aggregate = statistics >= 2 and (
        not has_id or names_summary_column(first_column) or all(names_summary_column(headers[c]) for c in used[1:])
    )
    table = Table(
        name, tuple(range(first, last + 1)), tuple(body), tuple(shown), tuple(left_out), transposed, rows, aggregate
    )
    return table, after


def _body(
    rows: Sequence[Sequence[object]],
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
    counts = [width - rows[r][low:high].count(None) for r in range(start, len(rows))]  # type: ignore[attr-defined]
    inhabited = sorted(count for count in counts if count)
    typical = inhabited[len(inhabited) * 3 // 4] if inhabited else 0
    full = [start + k for k, count in enumerate(counts[:2000]) if count > 1 and count >= 0.5 * typical]
    shapes = Counter(_shape(rows[r][identity]) for r in full if rows[r][identity] is not None)
    usual = {shape for shape, times in shapes.items() if times >= max(1, 0.2 * shapes.most_common(1)[0][1])}
    outlines = Counter(_outline(rows[r][identity]) for r in full if isinstance(rows[r][identity], str))
    body: list[int] = []
    left: list[Strip] = []
    gap = noted = False

    def leave(r: int, reason: LeftOut) -> None:
        at = [c for c in columns if rows[r][c] is not None]
        ends = [(r, at[0]), (r, at[-1])] if len(at) > 1 else [(r, at[0])]
        cells = ":".join(cell_address(*(place[::-1] if transposed else place)) for place in ends)
        left.append(Strip(reason, cells, header_text(rows[r][at[0]])[:60]))

    titles = {(c, headers[c].rsplit(" / ", 1)[-1]) for c in columns if headers[c]}
    first_titles = {title for _, title in titles}
    for k, count in enumerate(counts):
        r = start + k
        if count == 0:
            gap, noted = bool(body), False
            continue
        row = rows[r]
        key = row[identity]
        lead = next((row[c] for c in columns if row[c] is not None), None)
        if isinstance(lead, str):
            if names_summary_row(lead) and not (len(lead) <= 2 and outlines[_outline(lead)] > 3 and not gap):
                leave(r, "summary")
                gap = bool(body)
                continue
            if count > 1 and " ".join(lead.split()) in first_titles and _repeats(row, columns, titles, count):
                leave(r, "repeated header")
                continue
        label = next((row[c] for c in columns if isinstance(row[c], str) and not is_datum(row[c])), None)
        if key is None and isinstance(label, str) and names_summary_row(label):
            leave(r, "summary")
            continue
        known = key is not None and _shape(key) in usual
        full_enough = count > 0.5 * typical
        follows = known and not noted and _comes_after(key, rows, body, identity)
        if gap and not (known and full_enough) and not follows and not (key is None and count >= 0.6 * typical):
            if _header_score(row, columns) >= 2:
                return body, left, r
            leave(r, "note")
            noted = True
            continue
        if gap and _header_score(row, columns) >= 2 and _header_score(row, columns) > 0.6 * count:
            return body, left, r
        if count == 1 and width > 2 and not known:
            leave(r, "note")
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


def _repeats(row: Sequence[object], columns: range, titles: set[tuple[int, str]], count: int) -> bool:
    """Whether most of a row's cells are the headers of their columns again."""
    return sum((c, header_text(row[c])) in titles for c in columns if row[c] is not None) >= max(2, 0.6 * count)


def _comes_after(key: object, rows: Sequence[Sequence[object]], body: Sequence[int], identity: int) -> bool:
    """Whether an identifier continues the patients above; a legend's codes start again from a small number."""
    if _shape(key) != "9":
        return True
    seen = [int(text) for r in body[-50:] if (text := header_text(rows[r][identity])).isdigit()]
    text = header_text(key)
    return bool(seen) and text.isdigit() and int(text) > max(seen)


def _is_legend_row(rows: Sequence[Sequence[object]], body: Sequence[int], identity: int, row: Sequence[object]) -> bool:
    """Whether a nearly empty row under the patients explains a code (`0`, `none`) rather than continues them."""
    seen = {header_text(rows[r][identity]) for r in body}
    return header_text(row[identity]) in seen or (
        bool(seen) and _shape(row[identity]) not in {_shape(rows[r][identity]) for r in body}
    )


def _notes(rows: Sequence[Sequence[object]], columns: range, above: range, *, transposed: bool) -> tuple[Strip, ...]:
    strips: list[Strip] = []
    for r in above:
        at = [c for c in columns if rows[r][c] is not None]
        if at:
            place = (r, at[0])
            strips.append(
                Strip("note", cell_address(*(place[::-1] if transposed else place)), header_text(rows[r][at[0]])[:60])
            )
    return tuple(strips)
