"""Tables of one laboratory value: limits crossed, values by visit, sensitivity to the treatment of censored values."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from smdash.analyses.changes import Change, Unit, write_change
from smdash.analyses.follow_up import list_members
from smdash.analyses.laboratory import Span, judge, read_span
from smdash.analyses.laboratory_options import REFERENCE_CHANGE, REFERENCE_CHANGE_SOURCE, LaboratoryOptions
from smdash.analyses.methods import write_test
from smdash.measures import TRYPTASE_MINOR_CRITERION, Measure
from smdash.old_blocks import Table, write_proportion
from smdash.statistics import Comparison, compare_paired, proportion, substitute_censored
from smdash.statistics.censored import Rule
from smdash.vocabulary import visit_label

_RULES: dict[Rule, str] = {"limit": "the limit itself", "half": "half the limit", "zero": "zero"}


def count_milestones(percent: pd.DataFrame, change: Change, measure: Measure, options: LaboratoryOptions) -> Table:
    """Count the limits crossed and the changes of a certain size, among the patients to whom it could happen.

    Parameters
    ----------
    percent
        As `laboratory.bound_percent_changes` answers.
    change
        The comparison the changes belong to.
    measure, options
        The laboratory value and what is looked at.
    """
    pairs = change.pairs.reset_index(drop=True)
    before, after = (
        [read_span(value, sign) for value, sign in zip(pairs[name], pairs[f"{name}_censored"], strict=True)]
        for name in ("before", "after")
    )
    moves = [Span(least, most) for least, most in zip(percent["least"], percent["most"], strict=True)]
    rows: list[tuple[str, str, int]] = []
    members: list[tuple[str, ...]] = []

    def add(name: str, eligible: list[bool | None], met: list[bool | None]) -> None:
        told = [e is True and m is not None for e, m in zip(eligible, met, strict=True)]
        hits = [t and m is True for t, m in zip(told, met, strict=True)]
        open_ = sum(e is None or (e and m is None) for e, m in zip(eligible, met, strict=True))
        low, high = proportion(sum(hits), sum(told)).interval or (None, None)
        rows.append((name, write_proportion(sum(hits), sum(told), low, high), open_))
        members.append(tuple(str(one) for one, hit in zip(pairs["patient_id"], hits, strict=True) if hit))

    everyone: list[bool | None] = [True] * len(pairs)
    if measure.key == "tryptase":
        for limit, name in (
            (TRYPTASE_MINOR_CRITERION, "20 ng/mL"),
            (options.reference_limit, f"the reference limit ({options.reference_limit:g} ng/mL)"),
        ):
            above, still = (judge(series, _above(limit)) for series in (before, after))
            add(f"From above {name} to {name.split(' (')[0]} or below", above, _negate(still))
            add(f"From {name} or below to above it", _negate(above), still)
    add("Fall of at least 50%", everyone, _judge_moves(moves, lambda low, high: (high <= -50, low > -50)))
    if measure.key == "tryptase":
        size = REFERENCE_CHANGE
        add(
            f"Fall of more than {size:g}%",
            everyone,
            _judge_moves(moves, lambda low, high: (high < -size, low >= -size)),
        )
        add(f"Rise of more than {size:g}%", everyone, _judge_moves(moves, lambda low, high: (low > size, high <= size)))
        add(
            f"Within ±{size:g}%",
            everyone,
            _judge_moves(moves, lambda low, high: (low >= -size and high <= size, low > size or high < -size)),
        )
    else:
        detected = [sign not in ("<", "not_detected") for sign in pairs["before_censored"]]
        gone: list[bool | None] = [sign in ("<", "not_detected") for sign in pairs["after_censored"]]
        add("Detected at baseline, then below the detection limit", list(detected), gone)
    frame = pd.DataFrame(rows, columns=["What happened", "Patients (95% CI)", "Cannot be told"])
    note = "Of the patients to whom it could happen; those whose limits leave it open are counted apart."
    if measure.key == "tryptase":
        note += f" {REFERENCE_CHANGE:g}%: {REFERENCE_CHANGE_SOURCE}."
    return Table(
        f"{measure.key}_milestones",
        f"{measure.label}: what happened from baseline to {visit_label(change.visit).lower()}",
        frame,
        tuple(members),
        ("Patients (95% CI)", "Cannot be told"),
        note,
    )


def _above(limit: float) -> Callable[[float], bool]:
    return lambda value: value > limit


def _negate(answers: list[bool | None]) -> list[bool | None]:
    return [None if answer is None else not answer for answer in answers]


def _judge_moves(moves: list[Span], read: Callable[[float, float], tuple[bool, bool]]) -> list[bool | None]:
    """Whether each change, known from its least to its most, certainly meets a condition, certainly not, or neither."""
    answers: list[bool | None] = []
    for move in moves:
        yes, no = read(round(move.low, 9), round(move.high, 9))
        answers.append(True if yes else False if no else None)
    return answers


def tabulate_visits(values: pd.DataFrame, summary: pd.DataFrame, measure: Measure) -> Table:
    """One row a visit: patients, values beyond a limit, median, quartiles and range."""
    frame = pd.DataFrame(
        {
            "Visit": summary["visit_label"],
            "n": summary["n"],
            "Beyond a limit": summary["n_censored"],
            f"Median, {measure.unit}": summary["median_written"],
            "Quartiles": summary["quartiles_written"],
            "Range": summary["range_written"],
        }
    )
    return Table(
        f"{measure.key}_by_visit",
        f"{measure.label} by visit",
        frame,
        list_members(values, summary["visit"]),
        tuple(name for name in frame.columns if name != "Visit"),
        "A median or quartile that falls among values beyond a limit carries the sign of the limit.",
    )


def compare_substituted(
    changes: tuple[Change, ...], measure: Measure, unit: Unit
) -> tuple[Table | None, list[tuple[str, Comparison]]]:
    """Repeat each comparison with numbers in the place of censored values, to see whether its result depends on it.

    Parameters
    ----------
    changes
        As `changes.compare_visits` answers.
    measure, unit
        The laboratory value and how a change is written.

    Returns
    -------
    tuple
        One row a visit and rule, change and p side by side, with the comparison that substitutes nothing first; None
        where no pair holds a censored value. And the comparisons made, by name.
    """
    rows: list[tuple[str, str, int, str, str]] = []
    members: list[tuple[str, ...]] = []
    made: list[tuple[str, Comparison]] = []
    for change in changes:
        pairs, count = change.pairs, len(change.pairs)
        signs = [*pairs["before_censored"], *pairs["after_censored"]]
        if all(sign is None for sign in signs):
            continue
        numbers = [*pairs["before"], *pairs["after"]]
        answers = [("what they are (no number put in)", change.comparison)]
        for rule, words in _RULES.items():
            put = substitute_censored(numbers, signs, rule)
            answers.append((words, compare_paired("laboratory", put[:count], put[count:])))
        made += [(f"{visit_label(change.visit).lower()}, {words}", answer) for words, answer in answers[1:]]
        for words, answer in answers:
            rows.append((visit_label(change.visit), words, answer.n, write_change(answer, unit), write_test(answer)))
            members.append(tuple(pairs["patient_id"]))
    if not rows:
        return None, []
    names = ["From baseline to", "Censored values taken as", "Pairs", "Change (Hodges-Lehmann)", "p"]
    table = Table(
        f"{measure.key}_sensitivity",
        f"Change of {measure.label}: does it depend on how censored values are taken?",
        pd.DataFrame(rows, columns=names),
        tuple(members),
        ("Pairs", "Change (Hodges-Lehmann)"),
        "Below a detection limit: the limit, half of it or zero put in; above an upper limit always the limit. These "
        "numbers were not measured; where the rows differ, the result hangs on them. p unadjusted.",
    )
    return table, made
