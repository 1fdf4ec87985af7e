"""Keys of visits: what a file says that `T1`, `V2` or `E3` stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from smdash.intake.tables.headers import read_visit
from smdash.intake.tables.rows import header_text

ROWS_OF_NOTES = 300
_LONGEST_NOTE = 300
_MOST_CELLS = 6
_LEAST = 2
_EVENT = re.compile(r"e\s?(\d+)", re.IGNORECASE)
_PIECE = re.compile(
    r"(?:^|[;:,|\n.(])\s*+(?P<mark>[^=:;,|\n()]{1,25}?)\s*+(?:=|:)\s*(?P<said>[^=:;,|\n()]{2,60})(?=[;,|\n()]|$)"
)


def find_visit_key(sheets: Iterable[Sequence[Sequence[object]]]) -> dict[str, str]:
    """Find what counted visits are called, wherever the file says it.

    A mark and its meaning stand beside each other in a row of few cells (`_t1`, `after 3 months`) or in one text
    (`T0 = baseline, T1 = 3 months`). A single one explains nothing, and neither does one that is explained in two ways.

    Parameters
    ----------
    sheets : iterable
        The rows of each sheet.

    Returns
    -------
    dict
        From the visit's word to its key, as the user would answer it.
    """
    found: dict[str, set[str]] = {}
    for rows in sheets:
        for row in rows[:ROWS_OF_NOTES]:
            for mark, visit in (*_beside([cell for cell in row if cell is not None]), *_within(row)):
                found.setdefault(mark, set()).add(visit)
    key = {mark: next(iter(visits)) for mark, visits in found.items() if len(visits) == 1}
    letters = [mark.split()[0] for mark in key]
    return {mark: visit for mark, visit in key.items() if letters.count(mark.split()[0]) >= _LEAST}


def _beside(cells: Sequence[object]) -> Iterator[tuple[str, str]]:
    if not 2 <= len(cells) <= _MOST_CELLS:
        return
    texts = [header_text(cell) for cell in cells]
    marks = {mark for text in texts if (mark := _counted(text)) is not None}
    said = {visit for text in texts if (visit := _named(text)) is not None}
    if len(marks) == len(said) == 1:
        yield marks.pop(), said.pop()


def _within(row: Sequence[object]) -> Iterator[tuple[str, str]]:
    for short, meaning in explained_in(row):
        mark, visit = _counted(short), _named(meaning)
        if mark is not None and visit is not None:
            yield mark, visit


def explained_in(row: Sequence[object]) -> Iterator[tuple[str, str]]:
    """What the notes of a row explain, `T1 = baseline; Trp: tryptase` piece by piece: the short word, its meaning."""
    for cell in row:
        text = header_text(cell) if isinstance(cell, str) and ("=" in cell or ":" in cell) else ""
        for piece in _PIECE.finditer(text) if len(text) <= _LONGEST_NOTE else ():
            yield piece["mark"].strip(), piece["said"].strip()


def _counted(text: str) -> str | None:
    """The word of a visit that is counted and not named, as headers and cells have it."""
    text = text.strip(" _-*")
    if event := _EVENT.fullmatch(text):
        return f"event {event[1]}"
    word = read_visit(text)
    return word.word if word is not None and word.kind == "counted" and word.number is not None else None


def _named(text: str) -> str | None:
    word = read_visit(text)
    return word.visit if word is not None and word.kind == "named" else None
