"""How tests are said: a p-value that carries its caution, and each method once however many tests used it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from smdash.blocks import write_count, write_p
from smdash.statistics import Comparison
from smdash.statistics.results import FEW_PAIRS

_LEFT_OUT = re.compile(r", (\d+) (zero difference|pair)s?( without a certain change)? left out")


def write_test(comparison: Comparison) -> str:
    """The p-value ready for a sentence; from very few patients with its caution; `–` where there is none."""
    if comparison.computed and comparison.n < FEW_PAIRS:
        return f"{write_p(comparison.p)}, to be read with caution: only {write_count(comparison.n, 'patient')}"
    return write_p(comparison.p)


def list_methods(comparisons: Iterable[tuple[str, Comparison]]) -> tuple[str, ...]:
    """The methods of tests, each once, with what each test left out behind it.

    Parameters
    ----------
    comparisons
        What was tested (`skin`, `3 months`) and the answer, in reading order. What was not computed used no method.

    Returns
    -------
    tuple of str
        `Wilcoxon signed-rank test, exact … (zero differences left out: skin 3, 6 months 1).`
    """
    left_out: dict[str, dict[str, list[str]]] = {}
    for name, comparison in comparisons:
        if not comparison.computed:
            continue
        found = _LEFT_OUT.search(comparison.method)
        counts = left_out.setdefault(_LEFT_OUT.sub("", comparison.method), {})
        if found:
            counts.setdefault(f"{found[2]}s{found[3] or ''}", []).append(f"{name} {int(found[1]):,}")
    return tuple(
        f"{method.rstrip('.')}"
        + "".join(f" ({what} left out: {', '.join(names)})" for what, names in counts.items())
        + "."
        for method, counts in left_out.items()
    )
