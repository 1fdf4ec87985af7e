"""Who is in the cohort: patient flow, baseline table, time on treatment, follow-up at each visit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from smdash.analyses.analysis import ANSWER, Analysis, NoOptions
from smdash.analyses.cohort.baseline import show_baseline
from smdash.analyses.cohort.flow import say_reasons, show_flow, span_months
from smdash.analyses.cohort.follow_up import show_follow_up
from smdash.analyses.cohort.reading import Reading
from smdash.analyses.cohort.treatment import show_treatment
from smdash.blocks import Count, Headline, Number, Part, Parts, Sentence, Text, Words, join, say
from smdash.cohort import Cohort
from smdash.statistics import Estimate, proportion

_NOBODY = Text("There is no patient to describe.")


def _headline(cohort: Cohort, options: NoOptions) -> Headline:
    reading = Reading(cohort)
    evaluated = int((~reading.excluded).sum())
    found = {
        "cohort.evaluated": proportion(evaluated, len(reading.ids)),
        "cohort.withdrawn": proportion(int(reading.gone.sum()), evaluated),
    }
    unknown = {"cohort.evaluated": not reading.knows_excluded, "cohort.withdrawn": not reading.knows_withdrawn}
    return {
        name: Estimate(one.method, not_computed="The file does not record it.") if unknown[name] else one
        for name, one in found.items()
    }


def _parts(cohort: Cohort, options: NoOptions) -> Parts:
    """The patient flow, the baseline table, the time on treatment and the follow-up of everybody treated."""
    whole = cohort.whole
    if whole.patients.empty:
        return {ANSWER: lambda: Part((_NOBODY,))}
    reading = Reading(cohort)
    parts: dict[str, Callable[[], Part]] = {
        ANSWER: partial(_answer, reading),
        "flow": partial(show_flow, reading),
        "treatment": partial(show_treatment, reading, reading if cohort is whole else Reading(whole)),
        "baseline": partial(show_baseline, reading),
    }
    if len(whole.measurements):
        parts["follow_up"] = partial(show_follow_up, reading)
    return dict.fromkeys(parts, lambda: Part((_NOBODY,))) if cohort.patients.empty else parts


ANALYSIS = Analysis("cohort", "Cohort", NoOptions, _headline, _parts, beside=(("flow", "follow_up"), ("treatment",)))


def _answer(reading: Reading) -> Part:
    method: list[Words] = [
        "Everybody in the file counts as treated; evaluated means not excluded. Months on treatment: median and range."
    ]
    both = int((reading.excluded & reading.withdrew).sum())
    if both:
        method.append(say("{} excluded and withdrawn counted as excluded only.", Count(both, noun="patient")))
    return Part((Text(say("{} {}", _say_flow(reading), _say_months(reading))),), tuple(method))


def _say_flow(reading: Reading) -> Sentence:
    treated, excluded = len(reading.ids), int(reading.excluded.sum())
    because = say(" ({})", say_reasons(reading, reading.excluded, "exclusion_reason")) if excluded else ""
    counted = [say("{} evaluated", Count(treated - excluded))]
    if reading.knows_excluded:
        counted.insert(0, say("{} excluded{}", Count(excluded), because))
    if reading.knows_withdrawn:
        counted.append(say("{} withdrew", Count(int(reading.gone.sum()))))
    unknown = [
        words
        for known, words in ((reading.knows_excluded, "who was excluded"), (reading.knows_withdrawn, "who withdrew"))
        if not known
    ]
    return say(
        "{} treated; {}.{}",
        Count(treated, noun="patient was", plural="patients were"),
        join(counted, ", "),
        say(" The file does not record {}.", join(unknown, last="or")) if unknown else "",
    )


def _say_months(reading: Reading) -> Sentence:
    known = reading.months[reading.timed]
    if not len(known):
        return say("No time on treatment is recorded.")
    if len(known) == 1:
        return say("Time on treatment: {} months.", Number(float(known[0])))
    of = "" if len(known) == len(reading.ids) else say(" in {}", Count(len(known), noun="patient"))
    middle = Number(float(np.median(known)))
    return say("Median time on treatment{}: {} months (range {}).", of, middle, span_months(known.tolist()))
