"""How values are written for a reader: the one place where numbers become text.

One function a target: `write` for the screen and every text made of it. A workbook takes the numbers as they are.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from smdash.blocks import Change, Count, Number, P, Sentence, Share, Span, Table, Text, Unit, Value
from smdash.statistics.results import FEW_PAIRS, PERCENT_FROM, Interval
from smdash.vocabulary import FEW

NOTHING = "–"
"""What stands where there is no number."""

NOT_DETECTED = "not detected"

_SIGN_WORDS = {"not_detected": f"{NOT_DETECTED} (<", "between": f"between {NOT_DETECTED} and "}
"""The signs that are words: not detected below a known limit, and anywhere from not detected to a measured value."""


def write(value: Value | str) -> str:
    """A value as it is read on screen.

    Examples
    --------
    >>> from smdash.blocks import Count, Share, say
    >>> write(say("{} responded; {} withdrew.", Share(4, 9), Count(1, noun="patient")))
    '4 of 9 (44%) responded; 1 patient withdrew.'
    """
    match value:
        case str():
            return value
        case Text():
            return write(value.text)
        case Sentence():
            return value.template.format(*(write(one) for one in value.values))
        case Count():
            return _write_count(value)
        case Share():
            return _write_share(value)
        case Number():
            return _write_number(value)
        case Span():
            low, high = write(value.low), write(value.high)
            if low == high == NOT_DETECTED:
                return low
            return f"{low}–{high}" if value.dash else f"{low} to {high}"
        case Change():
            return _write_change(value)
        case P():
            return _write_p(value)


def write_table(table: Table) -> pd.DataFrame:
    """A table as it is read, its cells written.

    A column of plain counts stays numbers, so that it can be sorted; one with a count of thousands is written, so that
    it reads as all others do.
    """
    columns: dict[str, list[object]] = {}
    for place, column in enumerate(table.columns):
        cells = [row.cells[place] for row in table.rows]
        plain = all(isinstance(one, Count) and one.of is None and not one.noun and one.value < 1000 for one in cells)
        columns[write(column.title)] = [
            cell.value if plain and isinstance(cell, Count) else write(cell) for cell in cells
        ]
    return pd.DataFrame(columns)


def write_count(count: int, singular: str, plural: str = "") -> str:
    """A count with its noun in the right number: `1 patient`, `3 patients`."""
    return write(Count(count, noun=singular, plural=plural))


def _write_count(count: Count) -> str:
    counted = f"{count.value:,}" if count.of is None else f"{count.value:,} of {count.of:,}"
    if not count.noun:
        return counted
    many = count.value if count.of is None else count.of
    return f"{counted} {count.noun if many == 1 else count.plural or count.noun + 's'}"


def _write_share(share: Share) -> str:
    hits, n, interval = share.numerator, share.denominator, share.interval
    if share.form == "count":
        return f"{hits:,}" if n < FEW else f"{hits:,} ({write_percent(hits / n)})"
    if n == 0:
        return NOTHING
    if share.form == "limits":
        return NOTHING if interval is None or n < PERCENT_FROM else f"{write_limits(interval.low, interval.high)}%"
    if n < (FEW if share.form == "count-of" else PERCENT_FROM):
        return f"{hits:,} of {n:,}"
    if share.form == "percent":
        return write_percent(hits / n)
    if share.form == "count-of":
        return f"{hits:,} ({write_percent(hits / n)})"
    limits = f"; 95% CI {write_limits(interval.low, interval.high)}" if interval is not None else ""
    return f"{hits:,} of {n:,} ({write_percent(hits / n)}{limits})"


def _write_number(number: Number) -> str:
    value, censored = number.value, number.censored
    unit = number.unit if number.unit in ("", "%") else f" {number.unit}"
    if value is None or math.isnan(value):
        # Nothing has no unit: neither a gap nor a value that was not detected.
        return NOT_DETECTED if censored == "not_detected" else NOTHING
    sign = _SIGN_WORDS.get(censored or "", censored or "")
    if number.style == "laboratory":
        text = f"{sign}{_significant(value)}"
    elif number.style == "recorded":
        text = f"{sign}{write_rounded(value, number.digits)}"
    else:
        text = f"{sign}{write_number(value, number.digits)}"
    plus = "+" if number.signed and value > 0 and text != "0" else ""
    return f"{plus}{text}{unit}{')' if censored == 'not_detected' else ''}"


def _write_change(change: Change) -> str:
    comparison, unit = change.comparison, change.unit
    interval = comparison.interval if comparison.computed else None
    if change.form == "interval":
        return "" if interval is None else _write_interval(interval, unit, signed=True)
    if not comparison.computed:
        return "not computed"
    if comparison.estimate is None:
        estimate = "no single estimate because of limits"
    else:
        estimate = write(unit.number(comparison.estimate, signed=True))
    if interval is None or change.form == "estimate":
        return estimate
    return f"{estimate} (95% CI {_write_interval(interval, unit)})"


def _write_interval(interval: Interval, unit: Unit, *, signed: bool = False) -> str:
    """The interval of a change, an open end said in words; `signed` writes its signs and its unit."""
    low, high = (unit.number(end, signed=signed, named=signed) for end in (interval.low, interval.high))
    if math.isinf(interval.low) and math.isinf(interval.high):
        return "of any size"
    if math.isinf(interval.low):
        return f"{write(high)} or less"
    if math.isinf(interval.high):
        return f"{write(low)} or more"
    return write(Span(replace(low, unit=""), high))


def _write_p(p: P) -> str:
    if p.value is None or math.isnan(p.value):
        return NOTHING
    if p.value < 0.001:
        text = "< 0.001" if p.bare else "p < 0.001"
    else:
        digits = f"{p.value:.3f}" if p.value < 0.0995 else f"{p.value:.2f}"
        text = digits if p.bare else f"p = {digits}"
    if p.n is not None and p.n < FEW_PAIRS:
        return f"{text}, to be read with caution: only {write(Count(p.n, noun='patient'))}"
    return text


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


def recorded_decimals(values: Iterable[float]) -> int:
    """How many decimals a series of values is recorded with: those that nine in ten of them need, at least 1.

    At least 1, because the middle of two whole numbers has one; nine in ten, so that a single value typed with more
    does not lend its decimals to all.
    """
    # Each different value once: a registry repeats few.
    counts = Counter(value for value in values if math.isfinite(value))
    needed = sorted((len(f"{value:.6f}".rstrip("0").partition(".")[2]), count) for value, count in counts.items())
    enough, seen = math.ceil(0.9 * counts.total()), 0
    for decimals, count in needed:
        seen += count
        if seen >= enough:
            return max(1, decimals)
    return 1


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
    return write(Number(value, style="laboratory", censored=censored))


def _significant(value: float, figures: int = 3) -> str:
    if value == 0 or math.isinf(value):
        return write_number(value)
    digits = max(0, figures - 1 - math.floor(math.log10(abs(value))))
    return write_number(value, digits)


def write_percent(fraction: float) -> str:
    """A proportion as a whole percentage; one that is neither 0 nor 1 is never written as 0% or 100%."""
    percent = 100 * fraction
    if 0 < percent < 0.5:
        return "<1%"
    if 99.5 < percent < 100:
        return ">99%"
    return f"{math.floor(percent + 0.5)}%"


def write_limits(low: float, high: float) -> str:
    """The limits of a share as whole percentages, an end that is neither 0 nor 1 never written as such: `<1–34`."""
    return f"{write_percent(low)[:-1]}–{write_percent(high)[:-1]}"
