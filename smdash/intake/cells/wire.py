"""What passes between the reading child process and its parent.

`marshal` and not `pickle`: the child has read an untrusted file, and unmarshalling plain values runs no code of the
sender's choosing. It is also the faster of the two. It knows no dates, so these travel as numbers beside the columns.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import IO, Any, Literal, TypedDict

Packed = tuple[list[Any], list[tuple[int, str, list[int], list[Any]]]]

Visibility = Literal["visible", "hidden", "very hidden"]

# Version 2 keeps no table of shared objects, which halves the time: no two cells share one.
_MARSHAL_VERSION = 2
_DAY = 86_400_000_000
_MICROSECOND = timedelta(microseconds=1)
_MIDNIGHT = datetime(1, 1, 1)


class SheetFacts(TypedDict):
    """All that is told of a sheet besides the values of its cells; positions are (row, column) from 0."""

    name: str
    visibility: Visibility
    merges: list[tuple[int, int, int, int]]
    number_formats: dict[tuple[int, int], str]
    hidden_rows: set[int]
    hidden_columns: set[int]
    filtered: bool
    comments: dict[tuple[int, int], str]
    struck: set[tuple[int, int]]
    coloured: dict[str, set[tuple[int, int]]]
    unstored_formulas: set[tuple[int, int]]
    errors: dict[tuple[int, int], str]


class WorkbookFacts(TypedDict):
    """All that is told of a workbook as a whole."""

    date_1904: bool
    properties: dict[str, str]
    macros: bool
    external_links: bool
    drawings: bool
    notes: list[str]


def empty_workbook_facts() -> WorkbookFacts:
    """Facts of a workbook of which nothing is known yet."""
    return WorkbookFacts(date_1904=False, properties={}, macros=False, external_links=False, drawings=False, notes=[])


def empty_facts(name: str, visibility: Visibility) -> SheetFacts:
    """Facts of a sheet of which nothing but the name and the visibility is known yet."""
    return SheetFacts(
        name=name,
        visibility=visibility,
        merges=[],
        number_formats={},
        hidden_rows=set(),
        hidden_columns=set(),
        filtered=False,
        comments={},
        struck=set(),
        coloured={},
        unstored_formulas=set(),
        errors={},
    )


def clip(facts: SheetFacts, height: int, width: int) -> None:
    """Leave of merges and hidden rows and columns what lies within the grid: they may run to the end of the sheet."""
    facts["merges"] = [
        (top, left, min(bottom, height - 1), min(right, width - 1))
        for top, left, bottom, right in facts["merges"]
        if top < height and left < width and (min(bottom, height - 1), min(right, width - 1)) != (top, left)
    ]
    facts["hidden_rows"] = {row for row in facts["hidden_rows"] if row < height}
    facts["hidden_columns"] = {column for column in facts["hidden_columns"] if column < width}
    facts["filtered"] = facts["filtered"] and bool(facts["hidden_rows"])


def _microseconds(value: time) -> int:
    return ((value.hour * 60 + value.minute) * 60 + value.second) * 1_000_000 + value.microsecond


def _pack_datetime(value: datetime) -> int:
    return value.toordinal() * _DAY + _microseconds(value.time())


def _unpack_datetime(value: int) -> datetime:
    return _MIDNIGHT + timedelta(days=value // _DAY - 1, microseconds=value % _DAY)


def _unpack_time(value: int) -> time:
    return (_MIDNIGHT + timedelta(microseconds=value)).time()


_PACK: dict[type, tuple[str, Callable[[Any], Any]]] = {
    date: ("date", date.toordinal),
    datetime: ("datetime", _pack_datetime),
    time: ("time", _microseconds),
    timedelta: ("timedelta", lambda value: value // _MICROSECOND),
    # Excel has one kind of number; a reader that tells whole ones apart would make 1 and 1.0 differ by file format.
    int: ("number", float),
}
_UNPACK: dict[str, Callable[[Any], object]] = {
    "date": date.fromordinal,
    "datetime": _unpack_datetime,
    "time": _unpack_time,
    "timedelta": lambda value: timedelta(microseconds=value),
    "number": float,
}


def pack(rows: Sequence[Sequence[object]], left: int = 0) -> Packed:
    """Columns of a rectangular piece of a sheet, with dates and times as numbers beside them.

    Parameters
    ----------
    rows : sequence of sequence
        Rows of equal length.
    left : int
        How many blank columns stand to the left of the first.

    Returns
    -------
    tuple
        The columns, and for each kind of date or time in a column: column, kind, rows, numbers.
    """
    columns: list[Any] = [()] * left
    typed: list[tuple[int, str, list[int], list[Any]]] = []
    for column in zip(*rows, strict=True):
        kinds = set(map(type, column)) & _PACK.keys()
        if kinds:
            for kind in sorted(kinds, key=lambda kind: kind.__name__):
                name, number = _PACK[kind]
                at = [row for row, value in enumerate(column) if type(value) is kind]
                typed.append((len(columns), name, at, [number(column[row]) for row in at]))
            columns.append(["" if type(value) in kinds else value for value in column])
        else:
            columns.append(column)
    return columns, typed


def unpack(packed: Packed, height: int) -> list[Sequence[object]]:
    """Columns from `pack`, blank cells as None.

    Parameters
    ----------
    packed : tuple
        What `pack` gave.
    height : int
        The number of rows, for columns that are wholly blank.
    """
    columns: list[Any]
    columns, typed = packed
    for at, column in enumerate(columns):
        if not column:
            columns[at] = [None] * height
        elif "" in column:
            columns[at] = [None if value == "" else value for value in column]
    for column, kind, at, numbers in typed:
        restore = _UNPACK[kind]
        cells = columns[column]
        for row, number in zip(at, numbers, strict=True):
            cells[row] = restore(number)
    return columns


def send(stream: IO[bytes], kind: str, *content: Any) -> None:  # noqa: ANN401 (whatever marshal takes)
    """Write one message: its length, then its kind and content."""
    body = marshal.dumps((kind, *content), _MARSHAL_VERSION)
    stream.write(len(body).to_bytes(8, "little") + body)


def receive(stream: IO[bytes]) -> tuple[Any, ...] | None:
    """Read the next message; None when the sender has gone."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    size = int.from_bytes(head, "little")
    body = stream.read(size)
    return marshal.loads(body) if len(body) == size else None  # noqa: S302 (plain values from our own child)
