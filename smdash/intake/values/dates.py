"""One cell to the dates it can mean. Whether day or month comes first is the column's and the file's to say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from smdash.intake.values.absences import is_missing
from smdash.intake.values.folding import clean, fold
from smdash.intake.values.reading import DateOrder, Doubt

_MONTH_WORDS = (
    "jan,january,januar,janvier,janv,enero,ene,januari",
    "feb,february,februar,février,févr,fév,febrero,februari",
    "mar,march,marts,märz,mrz,mars,marzo,mär",
    "apr,april,avril,avr,abril,abr",
    "may,maj,mai,mayo",
    "jun,june,juni,juin,junio",
    "jul,july,juli,juillet,juil,julio",
    "aug,august,août,agosto,ago,augusti",
    "sep,sept,september,septembre,septiembre,set",
    "oct,october,okt,oktober,octobre,octubre",
    "nov,november,novembre,noviembre",
    "dec,december,dez,dezember,déc,décembre,diciembre,dic",
)
_MONTHS = {fold(word): month for month, words in enumerate(_MONTH_WORDS, 1) for word in words.split(",")}

_TIME = re.compile(
    r"[T ]\s?[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?(?:\s?[ap]m|z|[+-][0-9]{2}:?[0-9]{2})?$", re.I
)
_YEAR_FIRST = re.compile(r"([0-9]{4})\s?([-./])\s?([0-9]{1,2})\s?\2\s?([0-9]{1,2})\.?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})\s?([-./ ])\s?([0-9]{1,2})\s?\2\s?([0-9]{4}|[0-9]{2})\.?")
_SCANDINAVIAN = re.compile(r"([0-9]{1,2})/([0-9]{1,2})\s?[- ]\s?([0-9]{4}|[0-9]{2})")
_ON = re.compile(r"^(?:d\.|den|am|le|el|on)\s+(?=[0-9])", re.I)
_COMPACT = re.compile(r"(19|20)([0-9]{2})([0-9]{2})([0-9]{2})")
_WORDED = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th|er|e|\.)?[ \-./]*(?:de |of )?([^\W\d_]+)\.?[ \-./,]*(?:de |del )?([0-9]{4}|[0-9]{2})"
)
_WORD_FIRST = re.compile(r"([^\W\d_]+)\.?[ \-.]+([0-9]{1,2})(?:st|nd|rd|th)?,?[ \-]+([0-9]{4})")
_YEAR_WORD = re.compile(r"([0-9]{4})[ \-./]+([^\W\d_]+)\.?[ \-./]+([0-9]{1,2})")
_PART = re.compile(
    r"(?:([0-9]{1,2})\s?[-./ ]\s?)?([0-9]{4})|([0-9]{4})[-./]([0-9]{1,2})|([^\W\d_]+)\.?[ \-.]*([0-9]{4}|[0-9]{2})"
)
_EPOCH = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
_EARLIEST, _LATEST = date(1900, 3, 1), date(2100, 1, 1)
_LEAST_SERIAL = date(1950, 1, 1)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written.

    Attributes
    ----------
    day_first, month_first : date or None
        What it is in either order; None where that order is impossible. Equal where the order does not matter.
    shows : {"day-first", "month-first"} or None
        The order the text proves.
    short_year : bool
        The year has two digits.
    dotted : bool
        Written as `3.4.2020` or `3/4-2020`, which only day-first countries do.
    """

    day_first: date | None
    month_first: date | None
    shows: DateOrder | None = None
    short_year: bool = False
    dotted: bool = False

    @property
    def settled(self) -> date | None:
        """The date, if there is but one way to read it."""
        if self.day_first is None or self.month_first is None:
            return self.month_first if self.day_first is None else self.day_first
        return self.day_first if self.day_first == self.month_first else None


DateReading = WrittenDate | Doubt | Literal["missing"]

_NO_DATE = Doubt("not-a-date", "question", "A date is expected here: type it as year-month-day, or leave it out.")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full_year(year: str) -> int:
    return int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 50 else 1900)


def serial_date(serial: float, *, date_1904: bool) -> date | None:
    """The day a spreadsheet's date serial stands for; None where it is no day between 1950 and 2100."""
    epoch = _EPOCH_1904 if date_1904 else _EPOCH
    if not -1e6 < serial < 1e6:
        return None
    day = epoch + timedelta(days=int(serial))
    return day if _LEAST_SERIAL <= day < _LATEST else None


@lru_cache(maxsize=65_536)
def read_date(text: str) -> DateReading:
    """Read the text of a cell as a date in any of its two orders, with month names of six languages.

    Years of two digits: 00-49 are 2000-2049, 50-99 are 1950-1999.
    """
    text = clean(text)
    if is_missing(text):
        return "missing"
    text = _ON.sub("", _TIME.sub("", text)).strip()
    if found := _YEAR_FIRST.fullmatch(text):
        return _exact(_day(int(found[1]), int(found[3]), int(found[4])))
    if found := _COMPACT.fullmatch(text):
        return _exact(_day(int(found[1] + found[2]), int(found[3]), int(found[4])))
    if found := _YEAR_LAST.fullmatch(text):
        return _either(found[1], found[3], found[4], dotted=found[2] == ".")
    if found := _SCANDINAVIAN.fullmatch(text):
        return _either(found[1], found[2], found[3], dotted=True)
    for pattern, day, month, year in ((_WORDED, 1, 2, 3), (_WORD_FIRST, 2, 1, 3), (_YEAR_WORD, 3, 2, 1)):
        found = pattern.fullmatch(text)
        if found and (number := _MONTHS.get(fold(found[month]))):
            return _exact(_day(_full_year(found[year]), number, int(found[day])), short_year=len(found[year]) == 2)
    return _part(text)


def _exact(day: date | None, *, short_year: bool = False) -> DateReading:
    if day is None or not _EARLIEST <= day < _LATEST:
        return Doubt("not-a-date", "question", "No such day exists, or not in our time: type the date again.")
    return WrittenDate(day, day, short_year=short_year)


def _either(first: str, second: str, year: str, *, dotted: bool) -> DateReading:
    full = _full_year(year)
    day_first, month_first = _day(full, int(second), int(first)), _day(full, int(first), int(second))
    if day_first is None and month_first is None:
        if len(year) == 2 and (turned := _day(_full_year(first), int(second), int(year))):
            return Doubt(
                "ambiguous-date",
                "question",
                "The date is possible only with the year first: is that how it is meant?",
                turned.isoformat(),
            )
        return _exact(None)
    shows: DateOrder | None = None
    if month_first is None:
        shows = "day-first"
    elif day_first is None:
        shows = "month-first"
    return WrittenDate(day_first, month_first, shows, len(year) == 2, dotted)


def _part(text: str) -> DateReading:
    found = _PART.fullmatch(text)
    if not found:
        return _NO_DATE
    year = found[2] or found[3] or found[6]
    month = found[1] or found[4]
    number = int(month) if month else _MONTHS.get(fold(found[5])) if found[5] else None
    if (found[5] and number is None) or (number is not None and not 1 <= number <= 12):
        return _NO_DATE
    if not 1950 <= _full_year(year) < 2100:
        return _NO_DATE
    suggestion = None if number is None else date(_full_year(year), number, 1).isoformat()
    return Doubt("incomplete-date", "question", "The day is missing: give the full date, or leave it out.", suggestion)


def plain_day(cell: datetime | date) -> date:
    """The day of a date cell, its time of day dropped."""
    return cell.date() if isinstance(cell, datetime) else cell
