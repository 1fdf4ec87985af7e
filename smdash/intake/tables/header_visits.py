"""The visits that words name: months, weeks, counted visits, baseline and latest, in ten languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from smdash.intake.tables.header_vocabulary import Tokens, tokenise, vocabulary
from smdash.vocabulary import BASELINE, LATEST, month_visit

WEEKS_A_MONTH = 365.25 / 12 / 7
DAYS_A_MONTH = 365.25 / 12

# How long before the start a visit may be and still be the baseline.
_MONTHS_BEFORE = 0.25

MOST_MONTHS = 240
"""A bare number beyond this is no month: `Tryptase 2018` speaks of a year."""
_LIFETIME = 12 * 120
"""Months after which no visit follows. A time that is no number, as `NaN` is, lies not below it."""

_PARTS = {"12": "months", "52": "weeks", "7": "days"}
_PART_OF_YEAR = re.compile(r"(?<![\d/.,-])(?P<number>[1-9]\d{0,2})/(?P<of>12|52|7)(?![\d/.,-])")


@dataclass(frozen=True, slots=True)
class VisitWord:
    """A visit as a header or cell names it.

    Attributes
    ----------
    word
        The word as it identifies the visit to the user (`v2`, `3 mdr`).
    visit
        The visit's key, None where the word counts visits without saying the month (`counted`) or is a bare number.
    month
        The exact scheduled month, also where it is no whole number (12 weeks = 2.76).
    kind
        `named`, `counted` (`V2`), `bare` (`3`), or `lettered` (`S12`, `A1`, `TRYPT_B`): a week, a year, the baseline or
        the latest visit where the table's other visits show that letters stand for such.
    number
        The number counted; None for named visits.
    unit
        The unit of the time that the word says; None where it says none.
    """

    word: str
    visit: str | None
    month: float | None = None
    kind: Literal["named", "counted", "bare", "lettered"] = "named"
    number: float | None = None
    unit: str | None = None


def months_of(number: float, unit: str) -> float:
    """The months that a time of a unit (`month`, `week`, `day`, `year`) is."""
    return {"month": number, "week": number / WEEKS_A_MONTH, "day": number / DAYS_A_MONTH, "year": number * 12}[unit]


def scheduled_visit(month: float) -> str | None:
    """Name the scheduled visit nearest to `month`.

    None where a time after the start would be called the baseline (days and weeks after it are none; a week before it
    is), and where nobody lives so long.
    """
    if not abs(month) <= _LIFETIME:
        return None
    nearest = round(month)
    if nearest == 0 and not -_MONTHS_BEFORE <= month <= 0:
        return None
    return month_visit(nearest) if nearest >= 0 else None


def number_of(token: str) -> float:
    """The number of a token."""
    return float(token.replace(",", "."))


def is_number(token: str) -> bool:
    """Whether a token is a number."""
    return token[0].isdigit()


def _timed(number: str, unit: str, words: Tokens) -> VisitWord:
    month = months_of(number_of(number), unit)
    if unit == "day" and number_of(number) == 1:
        month = 0.0
    return VisitWord(" ".join(words), scheduled_visit(month), month, "named", number_of(number), unit)


def spell_out_time(text: str) -> str:
    """Write out the British short forms of time: `3/12` is 3 months, `6/52` 6 weeks and `2/7` 2 days."""
    return _PART_OF_YEAR.sub(lambda found: f"{found['number']} {_PARTS[found['of']]}", text)


def is_short_time(text: str) -> bool:
    """Whether a text is a time in the British short form, and nothing else."""
    return bool(_PART_OF_YEAR.fullmatch(text.strip()))


def take_visits(tokens: list[str]) -> tuple[list[str], list[VisitWord]]:
    """Find the visits named in tokens; answers the other tokens and the visits in order."""
    phrases, longest, _ = vocabulary()

    def unit(word: str) -> str | None:
        return next((key for group, key in phrases.get((word,), ()) if group == "visit" and key in _TIMES), None)

    rest: list[str] = []
    found: list[VisitWord] = []
    at = 0
    while at < len(tokens):
        token, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else ""
        if is_number(token) and following and (kind := unit(following)):
            found.append(_timed(token, kind, (token, following)))
            at += 2
            continue
        after = tokens[at + 2] if at + 2 < len(tokens) else ""
        # "visit 3 months" is a time; "V2 (month 3)" counts first and then says the time.
        beyond = tokens[at + 3] if at + 3 < len(tokens) else ""
        timed = bool(after and unit(after)) and not (beyond and is_number(beyond))
        if following and is_number(following) and not timed:
            pair = ("visit", "counted") in phrases.get((token,), ())
            kind = unit(token)
            if kind and not (pair and len(token) == 1):
                found.append(_timed(following, kind, (token, following)))
                at += 2
                continue
            if pair:
                number = number_of(following)
                key = BASELINE if number == 0 else None
                month = 0.0 if number == 0 else None
                found.append(VisitWord(f"{token} {following}", key, month, "counted", number))
                at += 2
                continue
        if token in _LETTERS and following and is_number(following) and not unit(after):
            word = f"{token} {following}"
            found.append(VisitWord(word, None, None, "lettered", number_of(following), _LETTERS[token]))
            at += 2
            continue
        for length in range(min(longest, len(tokens) - at), 0, -1):
            words = tuple(tokens[at : at + length])
            named = next((k for g, k in phrases.get(words, ()) if g == "visit" and k in (BASELINE, LATEST)), None)
            if named:
                found.append(VisitWord(" ".join(words), named, 0.0 if named == BASELINE else None))
                at += length
                break
            if ("visit", "unplaced") in phrases.get(words, ()):
                found.append(VisitWord(" ".join(words), None, None, "counted"))
                at += length
                break
        else:
            rest.append(token)
            at += 1
    return rest, found


_TIMES = {"month", "week", "day", "year"}
# Semaine, semana and année, año: letters that stand for many other things as well.
_LETTERS = {"s": "week", "a": "year"}
_BY_LETTER = re.compile(r"[jdm] \d+(?:[.,]\d+)?|\d+(?:[.,]\d+)? [jdmw]")
ENDINGS = {"b": BASELINE, "fu": LATEST, "uv": LATEST, "uc": LATEST, "dv": LATEST}
"""Endings of a measure's name that stand for a visit beside `3M` and `6M`: baseline, follow-up, última visita,
último control, dernière visite."""


def visit_of_ending(ending: str) -> VisitWord:
    """The visit that the ending of a measure's name may be; `settle_visits` decides."""
    return VisitWord(ending, None, None, "lettered")


def choose_visit(found: list[VisitWord]) -> VisitWord | None:
    """One visit of those named together: a month says more than `baseline`-like words, these more than a count."""
    if not found:
        return None
    months = [visit for visit in found if visit.kind == "named" and visit.number is not None]
    named = [visit for visit in found if visit.kind == "named" and visit.number is None]
    for group in (months, named, found):
        if len({visit.visit for visit in group}) > 1 and group is not found:
            return VisitWord(" ".join(visit.word for visit in found), None, None, "counted", None)
        if group:
            return VisitWord(
                " ".join(v.word for v in found),
                group[0].visit,
                group[0].month,
                group[0].kind,
                group[0].number,
                group[0].unit,
            )
    return None


def settle_visits(words: Iterable[VisitWord], answers: Mapping[str, str]) -> dict[str, str | None]:
    """Decide together what the visits of one table are called, since `0, 3, 6` are months and `1, 2, 3` a count.

    Parameters
    ----------
    words : iterable of VisitWord
        All visits the table names.
    answers : mapping
        The user's answers, from the word to the visit's key.

    Returns
    -------
    dict
        From each word to its visit's key; None where only the user can say.
    """
    every = list(words)
    settled: dict[str, str | None] = {}
    for kind in ("bare", "counted"):
        numbers = sorted({word.number for word in every if word.kind == kind and word.number is not None})
        # 0, 3, 6 or 3, 6, 12: months. 0, 1, 2 may count, 0, 12, 24, 52 may be weeks: nobody but the user knows.
        as_months = (
            len(numbers) > 1
            and max(numbers) <= MOST_MONTHS
            and all(number % 3 == 0 for number in numbers)
            and any(number % 12 for number in numbers)
        )
        for word in every:
            if word.kind == kind:
                visit = word.visit
                if visit is None and as_months and word.number is not None:
                    visit = month_visit(int(word.number))
                settled[word.word] = visit
    by_letter = any(_BY_LETTER.fullmatch(word.word) for word in every)
    for word in every:
        if word.kind == "named":
            settled[word.word] = word.visit
        elif word.kind == "lettered" and word.number is None:
            # TRYPT_B, TRYPT_3M: the baseline, unless another header says which visit that is.
            said_elsewhere = any(other.visit == ENDINGS[word.word] for other in every)
            settled[word.word] = ENDINGS[word.word] if by_letter and not said_elsewhere else None
        elif word.kind == "lettered" and word.number is not None:
            # J0, S12, S24 and M0, M6, A1: beside days or months with their letters, these are weeks and years.
            month = months_of(word.number, _LETTERS[word.word[0]])
            settled[word.word] = scheduled_visit(month) if by_letter else None
    said = {" ".join(tokenise(word)): visit for word, visit in answers.items()}
    return {word: said.get(word, visit) for word, visit in settled.items()}
