"""Text of a cell to a severity grade: digits, roman numerals, words, both together."""

from __future__ import annotations

import re
from functools import lru_cache

from smdash.intake.values.absences import is_missing, says_nothing_abnormal
from smdash.intake.values.folding import clean, fold
from smdash.intake.values.numbers import Reading, WrittenNumber, read_number
from smdash.intake.values.reading import Doubt
from smdash.intake.values.words import EVENT_GRADES, GRADES, ROMAN, TRUTHS, grade_of, nearest

_PREFIX = re.compile(r"^(?:ctcae\s?)?(?:grade|grad|grado|graden|grau|gr\.?|g)\s?[:.]?\s?(?=[0-9IVivx])", re.I)
_BOTH = re.compile(
    r"^([0-9])\s?[-:=,.(\[]*\s?([^\W\d_][^()\[\]0-9]*?)[)\]]?$|^([^\W\d_][^()\[\]0-9]*?)\s?[-:=,(\[]*\s?([0-9])[)\]]?$"
)
_PLUSES = re.compile(r"(?:\+|\(\++\))++")
_TWO_WORDS = re.compile(
    r"\s*+(?:-|/|\bto\b|\btil\b|\bbis\b|\bà\b|\ba\b|\btill\b|\bor\b|\beller\b|\boder\b|\bou\b)\s*", re.I
)
_FOOTNOTE = re.compile(r"\s?[*†‡§¶#¹²³⁰⁴-⁹]+$")
_UNSURE = re.compile("[?~≈]")


@lru_cache(maxsize=16_384)
def read_grade(text: str, *, event: bool = False) -> Reading:
    """Read the text of a cell as a grade.

    Parameters
    ----------
    text : str
        As written: `2`, `II`, `grade 2`, `2/4`, `moderat`, `2 (moderate)`.
    event : bool
        Grades of an event (CTCAE, 5 is death) instead of a symptom's severity.
    """
    text = clean(text)
    if is_missing(text):
        return "missing"
    word_grade = _event_grade if event else grade_of
    if not event and says_nothing_abnormal(text):
        return WrittenNumber(0.0, 0.0)
    bare = _FOOTNOTE.sub("", _PREFIX.sub("", text)) if not text[:1].isdigit() else text
    if not _UNSURE.search(bare) and "+" not in bare:
        known = word_grade(bare) or ROMAN.get(fold(bare))
        if known is not None:
            return WrittenNumber(float(known), float(known))
    if _PLUSES.fullmatch(bare):
        return Doubt(
            "grade-as-word",
            "question",
            "Plus signs are no grade: say which grade they stand for.",
            str(len(bare)) if set(bare) == {"+"} else None,
        )
    if fold(bare) in TRUTHS and not bare[:1].isdigit():
        return Doubt("grade-as-word", "question", "The cell says that the symptom is there, not how severe it is.")
    both = _BOTH.match(bare)
    if both and (word := word_grade(both[2] or both[3])) is not None and not _UNSURE.search(bare):
        digit = both[1] or both[4]
        if digit == word:
            return WrittenNumber(float(digit), float(digit))
        return Doubt("number-and-word-differ", "question", f"The number says grade {digit}, the word grade {word}.")
    reading = read_number(bare)
    if isinstance(reading, Doubt):
        return _doubt(bare, reading, event=event)
    if reading == "not_detected":
        return Doubt("unknown-word", "question", "The word is no grade: say which grade is meant.")
    return reading


def _event_grade(text: str) -> str | None:
    return EVENT_GRADES.get(fold(text))


def is_plus_signs(text: str) -> bool:
    """Whether a text is nothing but plus signs, as handwritten severities are: `++`, `(+)`, `+(+)`."""
    return bool(_PLUSES.fullmatch(clean(text)))


def _doubt(text: str, reading: Doubt, *, event: bool) -> WrittenNumber | Doubt:
    word_grade = _event_grade if event else grade_of
    if reading.code == "range-of-values":
        digits = re.findall("[0-9]", text)
        suggestion = max(digits) if len(digits) == 2 else None
        return Doubt(reading.code, "question", "Two grades stand where one is expected: say which to use.", suggestion)
    if reading.code != "not-a-number":
        return reading
    if _UNSURE.search(text):
        known = word_grade(_UNSURE.sub("", text))
        return Doubt("number-with-remark", "question", "The grade is marked as unsure: say whether to use it.", known)
    parts = [word_grade(part) for part in _TWO_WORDS.split(text)]
    if len(parts) > 1 and all(parts):
        if "/" in text and len(set(parts)) == 1:
            # "Sévère / Severe": the same word in two languages.
            return WrittenNumber(float(parts[0] or 0), float(parts[0] or 0))
        return Doubt(
            "range-of-values",
            "question",
            "Two grades stand where one is expected: say which to use.",
            max(part for part in parts if part),
        )
    close = nearest(text, EVENT_GRADES if event else GRADES)
    return Doubt("unknown-word", "question", "The word is no known grade: say which grade is meant.", close)
