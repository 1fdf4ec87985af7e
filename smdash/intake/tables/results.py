"""Telling a table of results, with medians and shares of groups, from a table of patients."""

from __future__ import annotations

import re
from collections.abc import Iterable

from smdash.intake.tables.header_vocabulary import names_summary_column

_NUMBER = r"[<>]?\s?[-−]?\d++(?:[.,]\d++)?\s?%?"
_BETWEEN = r"(?:-|–|—|to|til|bis|à|,|;)"
_ESTIMATE = re.compile(
    # "45 ± 12"
    rf"{_NUMBER}\s?(?:±|\+/?[-−])\s?{_NUMBER}"
    # "33 (20-50)", "33 [IQR 20; 50]", "45 (SD 12)"
    rf"|{_NUMBER}\s?[(\[]\s?(?:[a-z0-9% ]{{1,40}}[:,]?\s)?{_NUMBER}\s?{_BETWEEN}\s?{_NUMBER}\s?[)\]]"
    rf"|{_NUMBER}\s?[(\[]\s?(?:sd|se|sem|±)[:=]?\s?{_NUMBER}\s?[)\]]"
    # "4 (36%)", "4/11 (36%)"
    r"|\d+(?:\s?/\s?\d+)?\s?[(\[]\s?\d+(?:[.,]\d+)?\s?%\s?[)\]]",
    re.IGNORECASE,
)
_LEAST = 2
_SHARE_OF_CELLS = 0.4
_SHARE_OF_LABELS = 0.5


def holds_results(labels: Iterable[str], cells: Iterable[object]) -> bool:
    """Whether a table that names no patients holds results.

    Parameters
    ----------
    labels : iterable of str
        What the rows, or the columns, are called: `Tryptase, median (IQR)` names a statistic beside what it is of.
    cells : iterable
        The values. A share of them written as an estimate with its spread (`45 ± 12`, `33 (20-50)`, `4 (36%)`) tells.
    """
    names = [label for label in labels if label]
    told = sum(map(_names_statistic_of_something, names))
    if told >= _LEAST and told >= _SHARE_OF_LABELS * len(names):
        return True
    filled = [cell for cell in cells if cell is not None]
    estimates = sum(isinstance(cell, str) and bool(_ESTIMATE.fullmatch(cell.strip())) for cell in filled)
    return estimates >= _LEAST and estimates >= _SHARE_OF_CELLS * len(filled)


def _names_statistic_of_something(label: str) -> bool:
    pieces = [piece.strip() for piece in re.split(r"[,;:()\[\]–]|\s-\s|±|\+/-", label) if piece.strip()]
    return len(pieces) > 1 and any(map(names_summary_column, pieces[1:]))
