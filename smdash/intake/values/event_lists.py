"""Several adverse events in one cell, each with its own grade: `nausea (gr 2), fatigue`."""

from __future__ import annotations

import re
from typing import NamedTuple

from smdash.intake.values.folding import clean, fold
from smdash.intake.values.grades import read_grade
from smdash.intake.values.numbers import WrittenNumber
from smdash.intake.values.reading import Doubt
from smdash.intake.values.words import EVENT_GRADES

_MARKS = re.compile(r"[;,\n()\[\]]")
_IN_BRACKETS = re.compile(r"([^()\[\]]+)[(\[]([^()\[\]]+)[)\]]")
_AT_THE_END = re.compile(r"\b(?:ctcae[ -])?(?:grade|grad|grado|gr\.?|g) ?(?:[1-5]|i{1,3}|iv|v)$", re.IGNORECASE)
# What is said of an event and is none itself.
_REMARK = re.compile(
    r"^(?:resolv|recover|ongoing|persist|relat|unrelat|serious|stopp|treat|possib|probab|not|no|mild|moderate|severe|"
    r"abgeklung|anhaltend|behandelt|behoben)|[0-9?]",
    re.IGNORECASE,
)
_MOST_WORDS = 3


class ListedEvent(NamedTuple):
    """One event of a cell: what it was, and its CTCAE grade where one is written beside it."""

    term: str
    grade: str | None


def read_listed_events(text: str) -> tuple[ListedEvent, ...] | Doubt | None:
    """The events of a cell in which a grade stands beside an event.

    Semicolons and ends of lines part events, and so does a comma right behind a grade. Any other comma may be part of
    a name ("pain, abdominal"): beside a grade it is asked about.

    Parameters
    ----------
    text : str
        As written.

    Returns
    -------
    tuple of ListedEvent or Doubt or None
        None where no grade in words is written, so that the text is the name of one event.
    """
    pieces, commas = _pieces(text)
    graded = [_graded(piece) for piece in pieces]
    if not any(event.grade for event in graded):
        return None
    kept: list[ListedEvent] = []
    for at, event in enumerate(graded):
        joined = commas[at] and not graded[at - 1].grade
        if joined or (event.grade is None and (_REMARK.search(event.term) or len(event.term.split()) > _MOST_WORDS)):
            return Doubt(
                "events-in-a-cell-unclear",
                "question",
                "Several adverse events, or remarks on one, stand in this cell, and it is not clear where one ends. "
                "Write a semicolon between the events and the grade behind each: headache grade 1; rash grade 3. "
                "Until then the cell is not used.",
            )
        kept.append(event)
    return tuple(kept)


def _pieces(text: str) -> tuple[list[str], list[bool]]:
    """The texts between the marks that stand outside brackets, and whether a comma stands before each."""
    pieces: list[str] = []
    commas: list[bool] = []
    depth, begin, comma = 0, 0, False
    for mark in _MARKS.finditer(text):
        if mark[0] in "([":
            depth += 1
        elif mark[0] in ")]":
            depth = max(depth - 1, 0)
        elif depth == 0:
            pieces.append(text[begin : mark.start()])
            commas.append(comma)
            begin, comma = mark.end(), mark[0] == ","
    pieces.append(text[begin:])
    commas.append(comma)
    told = [at for at, piece in enumerate(pieces) if any(sign.isalpha() for sign in piece)]
    return [clean(pieces[at]) for at in told], [commas[at] and at > 0 for at in told]


def _graded(piece: str) -> ListedEvent:
    both = _IN_BRACKETS.fullmatch(piece)
    if both and (_AT_THE_END.fullmatch(clean(both[2])) or fold(both[2]) in _GRADE_WORDS):
        return ListedEvent(clean(both[1]), _grade(both[2]))
    end = _AT_THE_END.search(piece)
    term = piece[: end.start()].strip(" -:") if end else ""
    return ListedEvent(term, _grade(end[0])) if end and term else ListedEvent(piece, None)


# Bare numbers in brackets may count something else.
_GRADE_WORDS = frozenset(word for word in EVENT_GRADES if word.isalpha() and len(word) > 1)


def _grade(text: str) -> str | None:
    reading = read_grade(re.sub(r"^ctcae[ -]", "", clean(text), flags=re.IGNORECASE), event=True)
    number = reading.settled if isinstance(reading, WrittenNumber) else None
    return None if number is None else f"{number:g}"
