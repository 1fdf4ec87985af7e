"""One cell's text to the numbers it can mean. Which of two meanings holds is the column's to say, not the cell's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from smdash.intake.values.absences import is_missing, is_not_detected, is_unsigned_negative
from smdash.intake.values.folding import clean
from smdash.intake.values.reading import Doubt


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number as written.

    Attributes
    ----------
    by_comma, by_point : float or None
        What it is if the comma, if the point is the decimal mark; None where it cannot be read so. Equal where the
        number has no mark.
    censored : {"<", ">"} or None
        The sign before it.
    rest : str
        What stands behind it (a unit, `/10`), footnote marks taken off.
    note : Doubt or None
        What is worth saying although the number is understood.
    """

    by_comma: float | None
    by_point: float | None
    censored: Literal["<", ">"] | None = None
    rest: str = ""
    note: Doubt | None = None

    @property
    def settled(self) -> float | None:
        """The number, if there is but one way to read it."""
        if self.by_comma is None or self.by_point is None:
            return self.by_point if self.by_comma is None else self.by_comma
        return self.by_comma if self.by_comma == self.by_point else None

    @property
    def shows(self) -> Literal["comma", "point"] | None:
        """Which decimal mark the number proves; None where it has none or can be read both ways."""
        if self.by_comma is None:
            return "point"
        return "comma" if self.by_point is None else None


def settle_number(number: WrittenNumber, mark: Literal["comma", "point"] | None, *, largest: float) -> float | None:
    """The number in a column whose decimal mark is `mark`; None where only the user can say.

    A number with the decimal mark is a decimal. One with the other mark has thousands only where numbers of that size
    stand in the column otherwise written (`largest` is the largest of them): a point typed for a comma looks the same.
    """
    if number.settled is not None or number.by_comma is None or number.by_point is None or mark is None:
        return number.settled
    value, other = (number.by_comma, number.by_point)[:: 1 if mark == "comma" else -1]
    return value if abs(value) < abs(other) or largest >= max(1000.0, abs(value) / 10) else None


Reading = WrittenNumber | Doubt | Literal["missing", "not_detected"]

_BODY = r"[0-9](?:[0-9 .,'’]*[0-9])?(?:[eE][+-]?[0-9]{1,2})?|[.,][0-9]+(?:[eE][+-]?[0-9]{1,2})?"
_BELOW = (
    r"<=|=<|≤|⩽|<|‹|under|below|less than|unter|kleiner als|kleiner|weniger als|mindre end|lavere end|inférieure? à|"
    r"inferieure? a|moins de|menor de|menor que|menos de|inferior a|mindre än|lägre än"
)
_ABOVE = (
    r">=|=>|≥|⩾|>|›|over|above|more than|greater than|über|ueber|größer als|mehr als|mere end|højere end|større end|"
    r"supérieure? à|superieure? a|plus de|mayor de|mayor que|más de|superior a|över|mer än|högre än"
)
_SIGNED = re.compile(rf"(?:(?P<below>{_BELOW})|(?P<above>{_ABOVE}))\s?(?P<body>{_BODY})(?P<rest>.*)", re.I)
_PLAIN = re.compile(rf"=?\s?(?P<sign>[+-]?)\s?(?P<body>{_BODY})(?P<rest>.*)")
_ABOUT = re.compile(
    r"(?:~|≈|±|ca\.?|circa|cirka|approx\.?|approximately|about|around|etwa|ungefähr|env\.?|environ|aprox\.?|"
    r"aproximadamente|omkring|omtrent|ungefär|cca\.?)\s?(?P<what>.*)",
    re.I,
)
# "negative (<0.01 %)": the limit says more than the word.
_NEGATED = re.compile(r"(?P<word>[^0-9<>()]+?)\s?[(,:]?\s?(?P<what><[^()]+)\)?")
_EXPONENT = re.compile("[eE]")
_BY_COMMA = re.compile(r"(?:[1-9][0-9]{0,2}(?:([ .'])[0-9]{3})(?:\1[0-9]{3})*|[0-9]*)(?:,[0-9]+)?")
_BY_POINT = re.compile(r"(?:[1-9][0-9]{0,2}(?:([ ,'])[0-9]{3})(?:\1[0-9]{3})*|[0-9]*)(?:\.[0-9]+)?")
_FOOTNOTE = re.compile(r"\s?(?:[*†‡§¶#]+|[¹²³⁰⁴-⁹ᵃᵇᶜᵈ]+|[a-e]\)|\([a-e]\))$", re.I)
_FLAG = re.compile(
    r"^(?:\((?:h|l|hh|ll|high|low|høj|lav|hoch|niedrig|hög|låg)\)|h|l|hh|ll|high|low|↑+|↓+|\([↑↓]+\))$", re.I
)
_RANGE = re.compile(rf"^(?:-|to|til|bis|à|a|till|eller|or|oder|ou|o|/|&|\+|->|→)\s?(?P<body>{_BODY})\s?%?$", re.I)
_LOOKALIKE = re.compile(r"[0-9OolI.,]+")
_NEGATIVE_BRACKET = re.compile(r"^\(?\s?(?P<word>[^()]+?)\s?\)?$")

_FOOTNOTE_NOTE = Doubt(
    "footnote-mark", "info", "The number was read without the footnote mark beside it: see what the mark stands for."
)
_LIMIT_NOTE = Doubt("limit-included", "info", "A value at or beyond the limit was read as beyond it.")


def _readings(body: str) -> tuple[float | None, float | None]:
    mantissa, *exponent = _EXPONENT.split(body.replace("’", "'"))
    tail = f"e{exponent[0]}" if exponent else ""
    by_comma = by_point = None
    if _BY_COMMA.fullmatch(mantissa):
        by_comma = float(re.sub("[ .']", "", mantissa).replace(",", ".") + tail)
    if _BY_POINT.fullmatch(mantissa):
        by_point = float(re.sub("[ ,']", "", mantissa) + tail)
    return by_comma, by_point


def plain(number: float) -> str:
    """A number as a suggestion shows it: `2`, `23.4`."""
    return f"{number:.10g}"


@lru_cache(maxsize=65_536)
def read_number(text: str) -> Reading:
    """Read the text of a cell as a number with what stands around it.

    Parameters
    ----------
    text : str
        As written.

    Returns
    -------
    WrittenNumber, Doubt, "missing" or "not_detected"
        A `Doubt` is a question: the text is no number, or words beside the number may change it.
    """
    text = clean(text)
    if is_missing(text):
        return "missing"
    if is_not_detected(text):
        return "not_detected"
    if _LOOKALIKE.fullmatch(text) and re.search("[OolI]", text) and (re.search("[0-9]", text) or text in "Oo"):
        return _letter(text)
    negated = _NEGATED.fullmatch(text)
    if negated and (is_not_detected(negated["word"]) or is_unsigned_negative(negated["word"])):
        return read_number(negated["what"])
    signed = _SIGNED.fullmatch(text)
    found = signed or _PLAIN.fullmatch(text)
    if not found:
        return _no_number(text)
    by_comma, by_point = _readings(found["body"])
    if by_comma is None and by_point is None:
        return Doubt(
            "not-a-number", "question", "The digits and marks do not make one number: type it again or leave it out."
        )
    censored: Literal["<", ">"] | None = None
    note: Doubt | None = None
    if signed:
        censored = "<" if signed["below"] else ">"
        note = _LIMIT_NOTE if (signed["below"] or signed["above"])[-1:] in "=≤⩽≥⩾" or "=" in text[:2] else None
    elif found["sign"] == "-":
        by_comma = None if by_comma is None else -by_comma
        by_point = None if by_point is None else -by_point
    rest = found["rest"].strip()
    if rest:
        mark = _FOOTNOTE.search(found["rest"])
        if mark:
            if found["body"] == "10" and mark[0].strip()[0] in "¹²³⁰⁴⁵⁶⁷⁸⁹":
                return Doubt("number-with-remark", "question", "This may be a power of ten: type the number out.")
            note = _FOOTNOTE_NOTE
            rest = found["rest"][: mark.start()].strip()
    number = WrittenNumber(by_comma, by_point, censored, rest, note)
    if not rest or rest == "." or _FLAG.match(rest):
        return WrittenNumber(by_comma, by_point, censored, "", note)
    if censored == "<" and (inside := _NEGATIVE_BRACKET.match(rest)):
        word = inside["word"]
        if is_not_detected(word) or is_unsigned_negative(word):
            return WrittenNumber(by_comma, by_point, censored, "", note)
    span = _RANGE.match(rest)
    if span and not signed and not rest.startswith("/"):
        return _range(number, span["body"])
    return number


def doubt_rest(number: WrittenNumber) -> Doubt:
    """The question where something that is no unit stands behind a number."""
    value = number.settled
    suggestion = None if value is None or re.search("[0-9]", number.rest) else f"{number.censored or ''}{plain(value)}"
    asked = "may" if number.rest != "?" else "shows that the writer was unsure and may"
    return Doubt(
        "number-with-remark",
        "question",
        f"What stands beside the number {asked} change its meaning: say which number to use, or leave it out.",
        suggestion,
    )


def _range(low: WrittenNumber, body: str) -> Doubt:
    comma, point = _readings(body)
    high = WrittenNumber(comma, point).settled if comma is not None or point is not None else None
    suggestion = None if low.settled is None or high is None else plain((low.settled + high) / 2)
    return Doubt(
        "range-of-values", "question", "Two numbers stand where one is expected: say which to use.", suggestion
    )


def _no_number(text: str) -> Doubt:
    about = _ABOUT.fullmatch(text)
    if about:
        what = about["what"]
        while more := _ABOUT.fullmatch(what):
            what = more["what"]
        inner = read_number(what)
        suggestion = plain(inner.settled) if isinstance(inner, WrittenNumber) and inner.settled is not None else None
        return Doubt(
            "number-with-remark", "question", "The number is given as an estimate: say whether to use it.", suggestion
        )
    return Doubt("not-a-number", "question", "A number is expected here: say what the text means, or leave it out.")


def _letter(text: str) -> Doubt:
    inner = read_number(re.sub("[lI]", "1", re.sub("[Oo]", "0", text)))
    suggestion = plain(inner.settled) if isinstance(inner, WrittenNumber) and inner.settled is not None else None
    return Doubt(
        "letter-for-digit", "question", "A letter stands where a digit is expected: is this the number?", suggestion
    )
