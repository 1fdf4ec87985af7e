"""What an analysis answers with: numbers that stay numbers, and the blocks a reader sees them in.

A value (`Count`, `Share`, `Number`, `Span`, `Change`, `P`, `Text`) knows what it is and never how it looks: each target
writes it (`smdash.writing` for the screen), and nobody reads a number back from a text. A sentence is a template with
its values. The blocks know no renderer: the screen, a slide or a document each draw the same ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from smdash.plots import Plot
from smdash.statistics.results import Comparison, Estimate, Interval

Align = Literal["left", "right"]
Style = Literal["plain", "recorded", "laboratory"]
"""How many decimals a number is written with: at most `digits`; `digits` unless it would become 0; three figures."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many, of how many if `of` is given, of what if `noun` is given (`plural` where an s does not make it)."""

    value: int
    of: int | None = None
    noun: str = ""
    plural: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with the interval of the proportion where there is one.

    `form` says which side of it a place shows: all (`4 of 9 (44%; 95% CI 14–79)`), `percent`, `limits` (`14–79%`),
    `count` (`4 (44%)`; a group of fewer than `FEW` has no percentage) or `count-of` (the same, `3 of 4` for the few).
    Of fewer than `PERCENT_FROM` no form has a percentage or its limits: `1 of 2`. Of nobody there is no share.
    """

    numerator: int
    denominator: int
    interval: Interval | None = None
    form: Literal["full", "percent", "limits", "count", "count-of"] = "full"


@dataclass(frozen=True, slots=True)
class Number:
    """A measured or computed number; None where there is none.

    `censored` is `<`, `>` or `not_detected` where the number is only a limit, `between` where it lies anywhere from not
    detected to the number; without a number, `not_detected` is the whole of what is known. `signed` writes a plus
    before what is above 0; `unit` is written behind it, % without a space.
    """

    value: float | None
    digits: int = 1
    style: Style = "plain"
    unit: str = ""
    censored: str | None = None
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """From one number to another: quartiles, a range, an interval. `dash` joins them by a dash instead of `to`."""

    low: Number
    high: Number
    dash: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """What a change is counted in (`points`, `ng/mL`) and the decimals its data are recorded with."""

    name: str = ""
    digits: int = 1
    style: Style = "recorded"

    def number(self, value: float | None, *, signed: bool = False, named: bool = True) -> Number:
        """A number in this unit."""
        return Number(value, self.digits, self.style, self.name if named else "", signed=signed)


@dataclass(frozen=True, slots=True)
class Change:
    """An estimated change with its interval; `form` shows both, the `estimate` alone or the `interval` alone."""

    comparison: Comparison
    unit: Unit
    form: Literal["full", "estimate", "interval"] = "full"


@dataclass(frozen=True, slots=True)
class P:
    """A p-value; `n` patients entered the test, `bare` leaves the `p =` to the head of the column.

    With `n` given, one from very few patients carries its caution.
    """

    value: float | None
    n: int | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with values in their places: `template` has a `{}` for each of `values`."""

    template: str
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """Words: a paragraph as a block, a word in a cell."""

    text: Words


Value = Count | Share | Number | Span | Change | P | Sentence | Text
Words = str | Sentence
"""A text of the program or the file as it stands, or one with values in it."""


def say(template: str, *values: Value | str) -> Sentence:
    """A sentence: a text in a value's place is taken as it stands, braces and all.

    Raises
    ------
    ValueError
        If the template has more or fewer places than there are values.
    """
    if template.count("{}") != len(values):
        raise ValueError(f"{template!r} has {template.count('{}')} places for {len(values)} values.")
    return Sentence(template, tuple(Text(value) if isinstance(value, str) else value for value in values))


def join(parts: Iterable[Value | str], between: str = " ", last: str | None = None) -> Sentence:
    """Parts in a row; with `last` its own word before the last one: `skin, gut and bone`."""
    said = list(parts)
    gaps = [between] * (len(said) - 1)
    if last is not None and gaps:
        gaps[-1] = f" {last} "
    return say("".join("{}" + gap for gap in [*gaps, ""]) if said else "", *said)


@dataclass(frozen=True, slots=True)
class Stat:
    """One number with its name and what stands behind it; `patients` are the ids it was counted from."""

    label: str
    value: Value
    detail: Words = ""
    patients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stats:
    """A row of `Stat` shown side by side."""

    stats: tuple[Stat, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column, and the side its cells are aligned to."""

    title: Words
    align: Align = "right"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; `patients` are the ids behind it, None where a row stands for no group of patients."""

    cells: tuple[Value, ...]
    patients: tuple[str, ...] | None = None


def row(*cells: Value | str | int, patients: Iterable[str] | None = None) -> Row:
    """A row from values, words and plain counts."""
    typed = (Text(c) if isinstance(c, str) else Count(c) if isinstance(c, int) else c for c in cells)
    return Row(tuple(typed), None if patients is None else tuple(patients))


@dataclass(frozen=True, slots=True)
class Table:
    """A table of values; every row has a cell for each column.

    One that is itself what a reader looks for stays `in_sight`; the others are the numbers behind pictures and words.

    Raises
    ------
    ValueError
        If a row has more or fewer cells than there are columns.
    """

    key: str
    title: Words
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: Words = ""
    in_sight: bool = False

    def __post_init__(self) -> None:
        """Refuse a row that does not fit."""
        for one in self.rows:
            if len(one.cells) != len(self.columns):
                raise ValueError(f"Table {self.key!r} has {len(self.columns)} columns; a row has {len(one.cells)}.")

    @property
    def names_patients(self) -> bool:
        """Whether a row can say which patients stand behind it."""
        return any(one.patients is not None for one in self.rows)


@dataclass(frozen=True, eq=False)
class Figure:
    """A picture as data: `plot` holds all that is drawn and who stands behind each mark.

    `title` says what the picture shows, `note` the denominators and the method.
    """

    key: str
    title: Words
    plot: Plot
    note: Words = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader must know before believing the numbers: a caution, a gap, what could not be computed."""

    text: Words
    tone: Literal["info", "caution"] = "info"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading among the blocks of a part."""

    text: str


Block = Stats | Table | Figure | Text | Note | Heading


@dataclass(frozen=True, eq=False)
class Part:
    """A piece of a page that is computed when it is shown.

    Attributes
    ----------
    blocks
        What is read, in reading order.
    method
        A sentence for each method used and each denominator.
    tests
        How many hypothesis tests are in it.
    """

    blocks: tuple[Block, ...] = ()
    method: tuple[Words, ...] = ()
    tests: int = 0

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Figure))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


Parts = Mapping[str, Callable[[], Part]]
"""The parts of an analysis by key, in reading order, each computed when it is called for. The first is the answer."""

Headline = Mapping[str, Estimate | Comparison]
"""The numbers an analysis stands for, by name: what is compared, explained and watched."""
