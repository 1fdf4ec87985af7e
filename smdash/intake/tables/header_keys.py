"""Keys of headers: what a file says that `Trp`, `Kno/Mu` or the `v` of `v12` stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from smdash.intake.tables.headers import Meaning, read_header, read_levels
from smdash.intake.tables.layout import SheetColumn, SheetTable
from smdash.intake.tables.visit_keys import ROWS_OF_NOTES, explained_in

_TIME_FIELDS = frozenset(("month", "week", "day"))


def find_header_key(sheets: Iterable[Sequence[Sequence[object]]]) -> dict[str, str]:
    """Find what short words in headers stand for, where a note says it (`Trp = tryptase; Kno/Mu: bones and muscles`).

    Parameters
    ----------
    sheets : iterable
        The rows of each sheet.

    Returns
    -------
    dict
        Short word → the words it stands for, where these name something measured or a unit of time. One that is
        explained in two ways is left out.
    """
    found: dict[str, set[str]] = {}
    for rows in sheets:
        for row in (*rows[:ROWS_OF_NOTES], *rows[ROWS_OF_NOTES:][-ROWS_OF_NOTES:]):
            for short, said in explained_in(row):
                words = _words_for(said)
                if short and words is not None:
                    found.setdefault(short, set()).add(words)
    return {short: words.pop() for short, words in found.items() if len(words) == 1}


def _words_for(said: str) -> str | None:
    """What is said, where it names something measured; of `weeks after the first dose` the unit of time alone."""
    first = said.split()[0]
    if read_header(first).field in _TIME_FIELDS:
        return first
    meaning = read_header(said)
    return said if meaning.sure_field is not None and meaning.visit is None else None


def spell_headers(table: SheetTable, key: Mapping[str, str]) -> SheetTable:
    """The table with columns of unknown headers understood by the words that the key gives for parts of them.

    Parameters
    ----------
    table : SheetTable
        As found.
    key : mapping
        As `find_header_key` answers.
    """
    if not key:
        return table
    return replace(table, columns=tuple(_spelled(column, key) for column in table.columns))


def _spelled(column: SheetColumn, key: Mapping[str, str]) -> SheetColumn:
    known = column.meaning
    if known.sure_field is not None and (known.visit is None or known.visit.visit):
        return column
    written = column.header
    for short in sorted(key, key=len, reverse=True):
        written = re.sub(rf"(?<![^\W\d_]){re.escape(short)}(?![^\W\d_])", f" {key[short]} ", written)
    if written == column.header:
        return column
    meaning = read_levels(tuple(written.split(" / ")))
    return replace(column, meaning=meaning) if _says_more(meaning, known) else column


def _says_more(meaning: Meaning, known: Meaning) -> bool:
    return meaning.sure_field is not None and known.sure_field in (None, meaning.field)
