"""Visits named with a remark in brackets beside them, as `Month 3 (± 2 weeks)`, or as REDCap names its events."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from smdash.intake.tables.header_visits import VisitWord, is_short_time, spell_out_time
from smdash.intake.tables.header_vocabulary import vocabulary
from smdash.intake.tables.headers import read_visit

_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_EVENT_NAME = re.compile(r"\w+_arm_\d+[a-z]?")
_LEAST_LETTERS = 4
_WINDOW = re.compile(r"\s*(?:±|\+/?[-\u2212]|\+-)\s*\d", re.IGNORECASE)


@lru_cache(maxsize=8192)
def read_visit_aside(text: str) -> VisitWord | None:
    """The visit a text names, what stands in brackets beside it left aside where that is no visit.

    The window in which a visit may fall (`± 2 weeks`) is none; `V2 (month 3)` says it in the brackets.
    """
    whole = read_visit(text)
    if whole is None and not is_short_time(text) and (spelled := spell_out_time(text)) != text:
        # "3/12 review": beside a word it is no day of December.
        return read_visit(spelled)
    if whole is None and _EVENT_NAME.fullmatch(text):
        return read_visit(_restore_letters(text))
    asides = _ASIDE.findall(text)
    if not asides or (whole is not None and whole.visit is not None):
        return whole
    if any(not _WINDOW.match(aside) and _speaks_of_time(aside) for aside in asides):
        return whole
    return read_visit(_ASIDE.sub(" ", text).strip()) or whole


def _restore_letters(text: str) -> str:
    """An event's unique name with the letters back that REDCap drops because they are not English: `3_mneder_arm_1`."""
    return "_".join(_words_without_a_letter().get(word, word) for word in text.split("_"))


@cache
def _words_without_a_letter() -> dict[str, str]:
    """The words of visits without one letter of theirs → the word, where it can be but one."""
    phrases, _, known = vocabulary()
    words = {word for phrase, said in phrases.items() if any(group == "visit" for group, _ in said) for word in phrase}
    found: dict[str, set[str]] = defaultdict(set)
    for word in words:
        if len(word) > _LEAST_LETTERS and word.isalpha():
            for at in range(len(word)):
                found[word[:at] + word[at + 1 :]].add(word)
    return {short: next(iter(long)) for short, long in found.items() if len(long) == 1 and short not in known}


def _speaks_of_time(aside: str) -> bool:
    said = read_visit(aside)
    return said is not None and said.kind == "named"
