"""Comparisons repeated with numbers in the place of censored values."""

from __future__ import annotations

from smdash.analyses.changes import VisitChange
from smdash.analyses.methods import p_of
from smdash.blocks import Change, Column, Row, Table, Unit, row
from smdash.measures import Measure
from smdash.statistics import Comparison, substitute_censored, wilcoxon_signed_rank
from smdash.statistics.censored import Rule
from smdash.vocabulary import visit_label

_RULES: dict[Rule, str] = {"limit": "the limit itself", "half": "half the limit", "zero": "zero"}


def compare_substituted(
    changes: tuple[VisitChange, ...], measure: Measure, unit: Unit
) -> tuple[Table | None, list[tuple[str, Comparison]]]:
    """Repeat each comparison with numbers in the place of censored values, to see whether its result depends on it.

    Parameters
    ----------
    changes
        One a later visit, in time order.
    measure, unit
        The laboratory value and how a change is written.

    Returns
    -------
    tuple
        One row a visit and rule, change and p side by side, with the comparison that substitutes nothing first; None
        where no pair holds a censored value. And the comparisons made, by name.
    """
    rows: list[Row] = []
    made: list[tuple[str, Comparison]] = []
    for change in changes:
        pairs, count, label = change.pairs, len(change.pairs.patients), visit_label(change.visit)
        signs = [*pairs.before_signs, *pairs.after_signs]
        if all(sign is None for sign in signs):
            continue
        numbers = [*pairs.before, *pairs.after]
        answers = [("what they are (no number put in)", change.comparison)]
        for rule, words in _RULES.items():
            put = substitute_censored(numbers, signs, rule)
            answers.append((words, wilcoxon_signed_rank(put[:count], put[count:])))
        made += [(f"{label.lower()}, {words}", answer) for words, answer in answers[1:]]
        rows += [
            row(label, words, answer.n, Change(answer, unit), p_of(answer), patients=pairs.patients)
            for words, answer in answers
        ]
    if not rows:
        return None, []
    table = Table(
        f"{measure.key}_sensitivity",
        f"Absolute change of {measure.label}: does it depend on how censored values are taken?",
        (
            Column("From baseline to", "left"),
            Column("Censored values taken as", "left"),
            Column("Pairs"),
            Column("Change (Hodges-Lehmann)"),
            Column("p", "left"),
        ),
        tuple(rows),
        "Below a detection limit: the limit, half of it or zero put in; above an upper limit always the limit. These "
        "numbers were not measured; where the rows differ, the result hangs on them. p unadjusted.",
    )
    return table, made
