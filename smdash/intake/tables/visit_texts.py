"""Visits named with a remark in brackets beside them: `Baseline (Arm 1)`, `Month 3 (± 2 weeks)`."""

from __future__ import annotations

import re
from functools import lru_cache

from smdash.intake.tables.header_visits import VisitWord
from smdash.intake.tables.headers import read_visit

_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_WINDOW = re.compile(r"\s*(?:±|\+/?[-\u2212]|\+-)\s*\d", re.IGNORECASE)


@lru_cache(maxsize=8192)
def read_visit_aside(text: str) -> VisitWord | None:
    """The visit a text names, what stands in brackets beside it left aside where that is no visit.

    The window in which a visit may fall (`± 2 weeks`) is none; `V2 (month 3)` says it in the brackets.
    """
    whole = read_visit(text)
    asides = _ASIDE.findall(text)
    if not asides or (whole is not None and whole.visit is not None):
        return whole
    if any(not _WINDOW.match(aside) and _speaks_of_time(aside) for aside in asides):
        return whole
    return read_visit(_ASIDE.sub(" ", text).strip()) or whole


def _speaks_of_time(aside: str) -> bool:
    said = read_visit(aside)
    return said is not None and said.kind == "named"
