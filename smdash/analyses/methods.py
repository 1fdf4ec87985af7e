"""How tests are said: each method once however many tests used it, with what each left out."""

from __future__ import annotations

from collections.abc import Iterable

from smdash.blocks import Count, P, Sentence, Words, join, say
from smdash.statistics import Comparison


def p_of(comparison: Comparison) -> P:
    """The p-value of a test for a sentence; from very few patients it carries its caution."""
    return P(comparison.p, comparison.n if comparison.computed else None)


def list_methods(comparisons: Iterable[tuple[str, Comparison]]) -> tuple[Words, ...]:
    """The methods of tests, each once, with what each test left out behind it.

    Parameters
    ----------
    comparisons
        What was tested (`skin`, `3 months`) and the answer, in reading order. What was not tested used no method.

    Returns
    -------
    tuple of Words
        `Wilcoxon signed-rank test, exact … (zero differences left out: skin 3, 6 months 1).`
    """
    left_out: dict[str, dict[str, list[Sentence]]] = {}
    for name, comparison in comparisons:
        if comparison.tested:
            counts = left_out.setdefault((comparison.procedure or comparison.method).rstrip("."), {})
            if comparison.left_out is not None:
                count, what = comparison.left_out
                counts.setdefault(what, []).append(say("{} {}", name, Count(count)))
    return tuple(
        say(
            "{}{}.",
            method,
            join((say(" ({} left out: {})", what, join(names, ", ")) for what, names in counts.items()), ""),
        )
        for method, counts in left_out.items()
    )
