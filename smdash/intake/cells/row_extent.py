"""How far a stretch of rows reaches, told from its bytes before anything in it is parsed."""

from __future__ import annotations

import re

# Cells written otherwise than as <c r="A1", each with more letters in its address.
_BEYOND_Z = re.compile(rb'<c(?! r="[A-Z][0-9])')
_BEYOND_ZZ = re.compile(rb'<c(?! r="[A-Z]{1,2}[0-9])')
_BEYOND_ZZZ = re.compile(rb'<c(?! r="[A-Z]{1,3}[0-9])')


def split_blank_end(rows: bytes) -> tuple[bytes, bytes]:
    """The rows up to the last with content, and those after it."""
    content = max(rows.rfind(mark) for mark in (b"<v", b"<is", b"<f"))
    end = rows.find(b"<row", max(content, 0))
    return (rows, b"") if end < 0 else (rows[:end], rows[end:])


def widest(rows: bytes) -> int:
    """How many columns the rows have at most, from the letters of their addresses; 0 where a cell has none."""
    for pattern, width in ((_BEYOND_Z, 26), (_BEYOND_ZZ, 702), (_BEYOND_ZZZ, 16_384)):
        if not pattern.search(rows):
            return width
    return 0


def fullest(rows: bytes) -> int:
    """How many cells with content the fullest row has."""
    return max(row.count(b"<v>") + row.count(b"<is>") for row in rows.split(b"<row"))


def outer_edge(positions: list[int], at_least: int, limit: int) -> int:
    """The last position of the run that holds `at_least`, ended by a gap as long as the run or by the limit."""
    edge = at_least
    for position in positions:
        if position > edge:
            if position >= limit or position > 2 * edge + 100:
                break
            edge = position
    return edge
