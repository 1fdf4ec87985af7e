"""The way of the patients: treated, excluded, evaluated, withdrawn, seen at each visit."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from smdash.analyses.cohort.reading import Mask, Reading, name_visit
from smdash.analyses.evaluated import NO_REASON
from smdash.blocks import Count, Figure, Number, Part, Sentence, Span, Stat, Stats, Text, Words, join, say
from smdash.plots import Flow
from smdash.plots.people import MOST_REASONS, OTHER_REASONS
from smdash.statistics import quantiles
from smdash.vocabulary import visit_label


def show_flow(reading: Reading) -> Part:
    """How many were treated, evaluated and withdrew, and the diagram of it."""
    return Part((_count_steps(reading), _draw_flow(reading)))


def say_reasons(reading: Reading, who: Mask, column: str) -> Words:
    """The reasons of some patients with their counts; a single reason without one."""
    reasons = [(reason, len(ids)) for reason, ids in _sort_reasons(reading, who, column)]
    if len(reasons) > MOST_REASONS:
        rest = sum(count for _, count in reasons[MOST_REASONS - 1 :])
        reasons = [*reasons[: MOST_REASONS - 1], (OTHER_REASONS, rest)]
    if len(reasons) == 1:
        return reasons[0][0]
    return join((say("{} {}", Count(count), reason) for reason, count in reasons), "; ")


def span_months(months: Iterable[float]) -> Span:
    """From the shortest to the longest time."""
    known = list(months)
    return Span(Number(min(known)), Number(max(known)), dash=True)


def _sort_reasons(reading: Reading, who: Mask, column: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each reason with the patients who gave it, most first."""
    given: dict[str, list[str]] = {}
    for patient, reason in zip(reading.ids[who].tolist(), reading.texts(column)[who].tolist(), strict=True):
        given.setdefault(NO_REASON if reason is None else str(reason), []).append(patient)
    return sorted(((reason, tuple(ids)) for reason, ids in given.items()), key=lambda pair: (-len(pair[1]), pair[0]))


def _count_steps(reading: Reading) -> Stats:
    treated, excluded = len(reading.ids), int(reading.excluded.sum())
    evaluated = Count(treated - excluded)
    known = reading.months[reading.timed].tolist()
    n = say("n = {}", Count(len(known)))
    middle: float | None = known[0] if known else None
    detail: Sentence = n
    if len(known) > 1:
        middle = quantiles(known).median.value
        detail = say("median, range {}, {}", span_months(known), n)
    return Stats(
        (
            Stat("Treated", Count(treated), "", reading.take(reading.treated)),
            Stat(
                "Evaluated",
                evaluated,
                say("{} excluded", Count(excluded)) if reading.knows_excluded else "exclusions not recorded",
                reading.take(~reading.excluded),
            ),
            Stat(
                "Withdrew",
                Count(int(reading.gone.sum())) if reading.knows_withdrawn else Text("not recorded"),
                say("of {} evaluated", evaluated),
                reading.take(reading.gone),
            ),
            Stat("Months on treatment", Number(middle), detail, reading.take(reading.timed)),
        )
    )


def _draw_flow(reading: Reading) -> Figure:
    boxes: list[tuple[str, str, str, Mask]] = [
        ("Treated", "", "Treated", reading.treated),
        ("Excluded", "", "Excluded" if reading.knows_excluded else "Excluded (not in the file)", reading.excluded),
        ("Evaluated", "", "Evaluated", ~reading.excluded),
        ("Withdrew", "", "Withdrew" if reading.knows_withdrawn else "Withdrew (not in the file)", reading.gone),
    ]
    boxes += [("Seen", visit_label(visit), name_visit(visit), who) for visit, who in reading.seen.items()]
    steps = [(step, visit, label, int(who.sum()), reading.take(who)) for step, visit, label, who in boxes]
    reasons = [
        (step, reason, len(ids), ids)
        for step, who, column in (
            ("Excluded", reading.excluded, "exclusion_reason"),
            ("Withdrew", reading.gone, "withdrawal_reason"),
        )
        for reason, ids in _sort_reasons(reading, who, column)
    ]
    return Figure(
        "patient_flow",
        "Patient flow",
        Flow(
            pd.DataFrame(steps, columns=["step", "visit", "label", "patients_count", "patients"]),
            pd.DataFrame(reasons, columns=["step", "reason", "patients_count", "patients"]),
        ),
        "Evaluated: not excluded. Below: evaluated patients with at least one value at the visit; latest: at any visit "
        "after the baseline. Withdrawn patients are seen until they leave.",
    )
