"""s-Tryptase and KIT D816V over time: trajectories, change from baseline, and one against the other."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import get_args

from smdash.analyses.analysis import ANSWER, Analysis
from smdash.analyses.changes import PERCENT, VisitChange
from smdash.analyses.courses import can_change
from smdash.analyses.follow_up import count_left_out
from smdash.analyses.groups import Endpoint, can_compare, show_groups
from smdash.analyses.split import take_split
from smdash.analyses.tryptase_kit.acute import list_acute
from smdash.analyses.tryptase_kit.correlation import correlate
from smdash.analyses.tryptase_kit.options import Kit, LaboratoryOptions, list_kit_measures
from smdash.analyses.tryptase_kit.ratio import RatioChange, bound_ratios
from smdash.analyses.tryptase_kit.reading import LaboratoryReading, follow_laboratory
from smdash.blocks import Block, Change, Count, Figure, Headline, Note, Part, Text, join, say
from smdash.cohort import Cohort
from smdash.measures import MEASURES
from smdash.plots import Estimated, Intervals
from smdash.vocabulary import visit_label
from smdash.writing import write


def list_measures(cohort: Cohort, options: LaboratoryOptions) -> tuple[str, ...]:
    """The laboratory values looked at: tryptase, and KIT D816V in one of its two ways; those the whole cohort has."""
    kit = options.kit or next(iter(list_kit_measures(cohort.whole)), None)
    return tuple(key for key in ("tryptase", kit) if key is not None and key in cohort.whole.measures)


def headline_laboratory(cohort: Cohort, options: LaboratoryOptions) -> Headline:
    """The change of each laboratory value looked at, from the baseline to the last visit.

    Parameters
    ----------
    cohort
        The patients looked at; only evaluated ones count.
    options
        Decide how KIT D816V is looked at.
    """
    return {f"laboratory.{key}": follow_laboratory(cohort, key).headline for key in list_measures(cohort, options)}


def divide_laboratory(cohort: Cohort, options: LaboratoryOptions) -> Mapping[str, Callable[[], Part]]:
    """What s-tryptase and KIT D816V did, from the baseline to the latest value of each patient.

    Only evaluated patients count. Censored values (`<1`, `>200`, not detected) are drawn at their limit with a mark of
    their own and enter every test as what they are. Acute tryptase samples stand apart. Allele fraction and percentage
    of positive cells are never mixed.

    Parameters
    ----------
    cohort
        The patients looked at.
    options
        What is looked at.

    Returns
    -------
    Mapping
        For each measure trajectories, change in percent, counts of crossings, change by visit and values by visit;
        then one against the other, and the acute samples.
    """
    reading = _Reading(cohort, options)
    found: dict[str, Callable[[], Part]] = {}
    for one in reading.measures.values():
        found |= one.divide_laboratory()
    pictures = {key: found[key] for key in _name_pictures(_MEASURES) if key in found}
    parts = {ANSWER: reading.answer, **pictures, **found}
    if len(reading.measures) == 2:
        parts["correlation"] = reading.correlate
    if "tryptase_acute" in cohort.whole.measures:
        parts["acute"] = reading.list_acute
    if any(can_change(cohort.whole, MEASURES[key]) for key in reading.measures) and can_compare(cohort.whole):
        parts["groups"] = reading.show_groups
    parts["glance"] = reading.glance if reading.measures else lambda: _NO_VALUE
    return parts


_NO_VALUE = Part(
    (
        Note(
            "The file holds no s-tryptase and no KIT D816V. Columns such as Tryptase baseline and Tryptase month 3 "
            "would fill this place."
        ),
    )
)


_KIT: tuple[Kit, ...] = get_args(Kit)
_MEASURES = ("tryptase", *_KIT)


def _name_pictures(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{key}.{part}" for key in keys for part in ("course", "percent"))


def _name_numbers(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{key}.{part}" for key in keys for part in ("milestones", "change", "sensitivity", "by_visit"))


ANALYSIS = Analysis(
    "tryptase_kit",
    "Tryptase and KIT",
    LaboratoryOptions,
    headline_laboratory,
    divide_laboratory,
    {
        "Overview": _name_pictures(_MEASURES),
        "In numbers": _name_numbers(_MEASURES),
        "Tryptase against KIT": ("correlation",),
        "Acute samples": ("acute",),
        "Groups": ("groups",),
    },
    {"glance": "Tryptase and KIT D816V"},
    of_evaluated=True,
    beside=(_name_pictures(["tryptase"]), _name_pictures(_KIT)),
)


class _Reading:
    """What the parts of one cohort share."""

    def __init__(self, cohort: Cohort, options: LaboratoryOptions) -> None:
        self.cohort, self.options = cohort, options
        split = take_split(cohort, options.split)
        self.measures = {key: LaboratoryReading(cohort, key, options, split) for key in list_measures(cohort, options)}

    def answer(self) -> Part:
        method = (count_left_out(self.cohort), *(said for one in self.measures.values() for said in one.latest))
        if not set(self.measures) & set(self.cohort.measures):
            outside = " outside acute samples." if "tryptase_acute" in self.cohort.measures else "."
            return Part((Text(f"These patients have no s-tryptase and no KIT D816V value{outside}"),), method)
        sentences = [one.answer for one in self.measures.values()]
        possible = [one.possible for one in self.measures.values() if one.possible is not None]
        if possible:
            changes = join(possible, ", ", "and")
            sentences.append(say("Changes anywhere from {} remain possible (95% intervals).", changes))
        sentences += [one.by_group for one in self.measures.values() if one.by_group is not None]
        blocks: list[Block] = [Text(join(sentences))]
        others = [key for key in list_kit_measures(self.cohort.whole) if key not in self.measures]
        if others and len(others) < len(list_kit_measures(self.cohort.whole)):
            other = MEASURES[others[0]].label
            blocks.append(Note(f"{other} is also in these data. The two are different quantities and never mixed."))
        return Part(tuple(blocks), method)

    def glance(self) -> Part:
        """The change of each value to its last visit, as a part of the baseline."""
        placed = [(one, one.last) for one in self.measures.values()]
        rows = tuple(_place_change(one.measure.label, last) for one, last in placed)
        whens = dict.fromkeys(visit_label(last.visit).lower() for _, last in placed if last is not None)
        if not whens:
            return Part((Note("None of these patients has a baseline and a later value."),))
        said = say("Change from baseline to {}.", " and ".join(whens))
        plot = Intervals(rows, "Change from baseline", reference=1, ratio=True, small=True)
        return Part((Text(said), Figure("glance", "Change of tryptase and KIT D816V", plot)))

    def correlate(self) -> Part:
        tryptase, kit = (one.course for one in self.measures.values())
        return correlate(tryptase, kit, self.options)

    def show_groups(self) -> Part:
        """The change of each value to its last visit, in groups side by side."""
        return show_groups(self.cohort, self._list_endpoints, self.options.contrast)

    def _list_endpoints(self) -> list[Endpoint]:
        found = [(one.measure.label, one.last) for one in self.measures.values()]
        return [
            RatioChange(f"{label}: change from baseline to {visit_label(last.visit).lower()}", bound_ratios(last.pairs))
            for label, last in found
            if last is not None
        ]

    def list_acute(self) -> Part:
        table = list_acute(self.cohort)
        if table is None:
            return Part((Note("No evaluated patient has an acute tryptase sample."),))
        return Part((table,), ("Acute tryptase samples are left out of trajectories, changes and tests.",))


def _place_change(name: str, last: VisitChange | None) -> Estimated:
    """The change of one value as a ratio; not drawn where it could not be estimated."""
    if last is None:
        return Estimated(name, "", math.nan, math.nan, math.nan, "no pair of values", ())
    found, patients = last.judged, tuple(last.pairs.patients)
    value = math.nan if found.estimate is None else 1 + found.estimate / 100
    low, high = (1 + end / 100 for end in found.interval or (math.nan, math.nan))
    written = write(Change(found, PERCENT)) if found.computed else "not estimated"
    return Estimated(name, write(say("n = {}", Count(found.n))), value, low, high, written, patients)
