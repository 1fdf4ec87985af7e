"""What an analysis answers with, and how numbers are written.

A `Section` is all a reader sees of one analysis: an answer in words, then pictures, tables, method. It knows no
renderer: the screen, a slide or a document each draw the same blocks. Numbers stay numbers until they are written here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

import pandas as pd

Align = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Stat:
    """One number with its name and what stands behind it; `patients` are the ids it was counted from."""

    label: str
    value: str
    detail: str = ""
    patients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stats:
    """A row of `Stat` shown side by side."""

    stats: tuple[Stat, ...]


@dataclass(frozen=True, eq=False)
class Table:
    """A table ready to read: texts and numbers as they are shown, column names as headers.

    `members` names, row by row, the patients behind a row; empty where a row is no group of patients. `right` lists the
    columns aligned right (numbers).
    """

    key: str
    title: str
    frame: pd.DataFrame
    members: tuple[tuple[str, ...], ...] = ()
    right: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, eq=False)
class Figure:
    """A picture with exactly the data it draws.

    `title` says what the picture shows, `alt` what a reader who cannot see it should know, `note` the denominators and
    the method. `chart` is an `altair` chart; `data` is what its CSV download holds.
    """

    key: str
    title: str
    chart: Any
    data: pd.DataFrame
    alt: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader must know before believing the numbers: a caution, a gap, what could not be computed."""

    text: str
    tone: Literal["info", "caution"] = "info"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section.

    `part` says that what follows, up to the next such heading, is a part of its own: the screen shows one part at a
    time so that a page stays short; a document prints them one after the other.
    """

    text: str
    part: bool = False


Block = Stats | Table | Figure | Text | Note | Heading


@dataclass(frozen=True, eq=False)
class Section:
    """One analysis, answered.

    `answer` is one or two sentences built from the results, with numbers. `blocks` follow in reading order; `method`
    holds a sentence for each method used and each denominator; `tests` counts the hypothesis tests in it.
    """

    key: str
    title: str
    answer: str
    blocks: tuple[Block, ...] = ()
    method: tuple[str, ...] = ()
    tests: int = 0
    settings: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the section in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Figure))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the section in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


def split_parts(blocks: Sequence[Block]) -> tuple[tuple[str, tuple[Block, ...]], ...]:
    """The parts of a section with their names; what stands before the first part's heading is named `Overview`."""
    parts: list[tuple[str, list[Block]]] = [("Overview", [])]
    for block in blocks:
        if isinstance(block, Heading) and block.part:
            parts.append((block.text, []))
        else:
            parts[-1][1].append(block)
    return tuple((name, tuple(held)) for name, held in parts if held)


def write_number(value: float | None, digits: int = 1) -> str:
    """A number with at most `digits` decimals, trailing zeros dropped, a true minus sign; `–` where there is none.

    Examples
    --------
    >>> write_number(17.0), write_number(-2.25, 2), write_number(None)
    ('17', '−2.25', '–')
    """
    if value is None or math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    # Over the shortest decimal text of the float: a half is rounded up in size, as a reader would.
    text = f"{Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "0") else text.replace("-", "−")


def count_decimals(values: Iterable[float]) -> int:
    """How many decimals a series of values is recorded with: those that nine in ten of them need, at least 1.

    At least 1, because the middle of two whole numbers has one; nine in ten, so that a single value typed with more
    does not lend its decimals to all.
    """
    needed = sorted(len(f"{value:.6f}".rstrip("0").partition(".")[2]) for value in values if math.isfinite(value))
    return max(1, needed[math.ceil(0.9 * len(needed)) - 1]) if needed else 1


def write_rounded(value: float, decimals: int) -> str:
    """A number computed from data recorded with so many decimals: no more are kept, but what is not 0 is never 0.

    Examples
    --------
    >>> write_rounded(0.0325, 2), write_rounded(2.15, 1), write_rounded(0.0325, 1)
    ('0.03', '2.2', '0.03')
    """
    if not math.isfinite(value) or value == 0:
        return write_number(value)
    # Over the shortest decimal text of the float, so that a half is rounded as it is read.
    exact = Decimal(repr(float(value)))
    first = -math.floor(math.log10(abs(value)))
    digits = max(decimals, first) if abs(value) < 0.5 * 10.0**-decimals else decimals
    return write_number(float(exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)), digits)


def write_laboratory(value: float | None, censored: str | None = None) -> str:
    """A laboratory value to three significant figures with its censoring sign: `<1`, `23.4`, `not detected`."""
    if censored == "not_detected":
        return "not detected" if value is None or math.isnan(value) else f"not detected (<{_significant(value)})"
    if value is None or math.isnan(value):
        return "–"
    return f"{censored or ''}{_significant(value)}"


def _significant(value: float, figures: int = 3) -> str:
    if value == 0:
        return "0"
    digits = max(0, figures - 1 - math.floor(math.log10(abs(value))))
    return write_number(value, digits)


def write_p(p: float | None) -> str:
    """A p-value as journals print it: `p = 0.004`, `p < 0.001`, two decimals from 0.1 on; `–` where there is none."""
    if p is None or math.isnan(p):
        return "–"
    if p < 0.001:
        return "p < 0.001"
    return f"p = {p:.3f}" if p < 0.0995 else f"p = {p:.2f}"


def write_percent(fraction: float) -> str:
    """A proportion as a whole percentage; one that is neither 0 nor 1 is never written as 0% or 100%."""
    percent = 100 * fraction
    if 0 < percent < 0.5:
        return "<1%"
    if 99.5 < percent < 100:
        return ">99%"
    return f"{math.floor(percent + 0.5)}%"


def write_proportion(numerator: int, denominator: int, low: float | None = None, high: float | None = None) -> str:
    """A proportion with its n/N first and its 95% interval if given: `4 of 9 (44%; 95% CI 14–79)`."""
    if denominator == 0:
        return "0 of 0"
    percent = write_percent(numerator / denominator)
    if low is None or high is None:
        return f"{numerator:,} of {denominator:,} ({percent})"
    return f"{numerator:,} of {denominator:,} ({percent}; 95% CI {write_limits(low, high)})"


def write_limits(low: float, high: float) -> str:
    """The limits of a share as whole percentages, an end that is neither 0 nor 1 never written as such: `<1–34`."""
    return f"{write_percent(low)[:-1]}–{write_percent(high)[:-1]}"


def write_interval(low: float | None, high: float | None, digits: int = 1) -> str:
    """An interval `−30 to −10`; `to` keeps minus signs readable; `–` where there is none."""
    if low is None or high is None:
        return "–"
    return f"{write_number(low, digits)} to {write_number(high, digits)}"


def write_count(count: int, singular: str, plural: str | None = None) -> str:
    """A count with its noun in the right number: `1 patient`, `3 patients`."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def join_words(words: Iterable[str], last: str = "and") -> str:
    """Words in a row as they are said: `skin`, `skin and bone`, `skin, gut and bone`."""
    said = list(words)
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} {last} {said[-1]}" if said else ""
