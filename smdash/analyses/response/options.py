"""What can be chosen about response, and the words for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from smdash.analyses.groups import CONTRAST, Contrast
from smdash.options import Amount, Choice, option

Responder = Literal["complete", "major", "any"]
Withdrawn = Literal["non-response", "excluded", "apart"]
Source = Literal["assigned", "derived"]
IntervalMethod = Literal["clopper-pearson", "wilson"]

RESPONDER_LEVELS: dict[Responder, tuple[str, ...]] = {
    "complete": ("complete",),
    "major": ("complete", "major"),
    "any": ("complete", "major", "partial"),
}
RESPONDER_WORDS: dict[Responder, str] = {
    "complete": "complete response",
    "major": "complete or major response",
    "any": "complete, major or partial response",
}
SOURCE_WORDS: dict[Source, str] = {
    "assigned": "physician-assigned",
    "derived": "derived from severity grades",
}

_RESPONDER = Choice("Responder", {"major": "Complete or major", "any": "Also partial", "complete": "Complete only"})
_WITHDRAWN = Choice(
    "Withdrawn patients", {"non-response": "Non-responders", "excluded": "Left out", "apart": "Shown apart"}
)
_SOURCE = Choice("Response", {source: words.capitalize() for source, words in SOURCE_WORDS.items()})
_INTERVAL = Choice("95% interval", {"clopper-pearson": "Clopper-Pearson", "wilson": "Wilson"})
_MAJOR = Amount(
    "Derived: major above",
    0.05,
    0.95,
    0.05,
    "A derived response is major when the summed grade fell by more than this fraction.",
    when=("source", "derived"),
)
_PARTIAL = Amount(
    "Derived: partial from",
    0.05,
    0.95,
    0.05,
    "A derived response is partial when the summed grade fell by at least this fraction.",
    when=("source", "derived"),
)


@dataclass(frozen=True, slots=True)
class ResponseOptions:
    """How response is counted.

    Attributes
    ----------
    responder
        The lowest level that makes a responder: `complete` alone, `major` (complete or major), `any` (also partial).
    withdrawn
        Withdrawn patients stay in the denominator as non-responders, are left out, or are left out and shown apart.
    source
        The physician's response as the file has it, or one derived from the severity grades. Where the file has no
        physician's response the derived one is used, and the section says so.
    interval
        The confidence interval of every proportion.
    domains
        The symptom domains shown; none means all the cohort has. A derived overall response sums all the cohort has,
        shown or not.
    major, partial
        A derived response is major when the summed grade fell by more than this fraction, partial from this fraction
        on. No published source fixes them.
    contrast
        Which two groups are compared; None takes the first that the whole cohort offers.
    """

    responder: Responder = option("major", _RESPONDER)
    withdrawn: Withdrawn = option("non-response", _WITHDRAWN)
    source: Source = option("assigned", _SOURCE)
    interval: IntervalMethod = option("clopper-pearson", _INTERVAL)
    domains: tuple[str, ...] = ()
    major: float = option(0.5, _MAJOR)
    partial: float = option(0.1, _PARTIAL)
    contrast: Contrast | None = option(None, CONTRAST)

    def __post_init__(self) -> None:
        """Refuse settings that mean nothing."""
        for name, value, allowed in (
            ("responder", self.responder, tuple(RESPONDER_LEVELS)),
            ("withdrawn", self.withdrawn, ("non-response", "excluded", "apart")),
            ("source", self.source, tuple(SOURCE_WORDS)),
            ("interval", self.interval, ("clopper-pearson", "wilson")),
        ):
            if value not in allowed:
                raise ValueError(f"{name} was {value!r}; allowed: {', '.join(map(repr, allowed))}.")
        if not 0 < self.partial <= self.major < 1:
            raise ValueError(
                "A partial response has to start at no larger a fall than a major one, both between 0 and 1; partial "
                f"was {self.partial:g}, major {self.major:g}."
            )
