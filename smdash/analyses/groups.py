"""Groups of patients side by side: what is compared, between whom, and the one part of a page that shows it.

A page hands in what it knows of each patient as endpoints: who responded, by how much a score changed. Who is compared
with whom is a `Contrast`, a value that holds options and no patients; `take_sides` answers the two groups with theirs.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from statistics import median
from typing import Protocol

from smdash.analyses.changes import decapitalise
from smdash.analyses.courses import Course
from smdash.analyses.evaluated import list_evaluated
from smdash.analyses.follow_up import QUARTILES
from smdash.analyses.methods import list_methods, p_of
from smdash.blocks import (
    Block,
    Change,
    Column,
    Count,
    Heading,
    Note,
    Number,
    P,
    Part,
    Row,
    Sentence,
    Share,
    Span,
    Table,
    Text,
    Unit,
    Value,
    Words,
    join,
    say,
)
from smdash.cohort import Cohort
from smdash.options import Choice
from smdash.selection import option_label, order_options, title
from smdash.statistics import (
    Comparison,
    compare_proportions,
    fisher_exact,
    holm,
    kruskal_wallis,
    mann_whitney,
    proportion,
    quantiles,
)
from smdash.vocabulary import FEW, MISSING, SUBTYPE_GROUPS, visit_label
from smdash.writing import NOTHING

FEWEST = 3
"""A group of fewer patients with a value is listed and not tested: nothing can be told of one or two."""

_SMALL = 0.05
_MOST_OPTIONS = 4
_MOST_CONTRASTS = 24
_OWN_GROUPS = ("dose",)
_TOO_FEW = "One of the two groups is too small."
_HOW_DESCRIBED = say(
    "Changes: median (quartiles), below {} patients that of each; shares with their 95% interval, below {} without.",
    Count(FEW),
    Count(FEW),
)
_SYSTEMIC = ("non-advanced", "advanced")


@dataclass(frozen=True, slots=True)
class Group:
    """Some evaluated patients, as they are called and by their ids."""

    name: str
    patients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """Who is compared with whom: patients with one of the options `first` of a column, and with one of `second`.

    `column` is a patient column, or `group` (non-advanced and advanced SM).
    """

    column: str
    first: tuple[str, ...]
    second: tuple[str, ...]

    def take_sides(self, cohort: Cohort) -> tuple[Group, Group]:
        """The evaluated patients of either side, in the order of the file."""
        pairs = list_evaluated(cohort, self.column)

        def take(options: tuple[str, ...], other: tuple[str, ...]) -> Group:
            return Group(self._name(options, other, cohort), tuple(patient for patient, key in pairs if key in options))

        return take(self.first, self.second), take(self.second, self.first)

    def say(self, cohort: Cohort) -> str:
        """The comparison as it is chosen: `ISM against other SM`."""
        first, second = self._name(self.first, self.second, cohort), self._name(self.second, self.first, cohort)
        named = f"{first} against {second}"
        return named if self.column in ("subtype", "group", "sex") else f"{title(self.column)}: {named}"

    def _name(self, options: tuple[str, ...], other: tuple[str, ...], cohort: Cohort) -> str:
        if self.column == "subtype" and len(options) > 1 and len(other) == 1:
            return "other SM"
        return " or ".join(option_label(self.column, key, cohort) for key in options)


class Endpoint(Protocol):
    """What is known of each patient and can be compared between groups; excluded patients have none."""

    @property
    def name(self) -> str:
        """As it is read, with its unit: `Complete or major response`."""
        ...

    def pick(self, patients: Iterable[str]) -> tuple[str, ...]:
        """Those of some patients of whom it is known."""
        ...

    def describe(self, patients: Sequence[str]) -> Value:
        """What it was in some patients of whom it is known; of few patients each."""
        ...

    def compare(self, first: Sequence[str], second: Sequence[str]) -> Comparison:
        """The difference between two groups, first minus second."""
        ...

    def compare_all(self, groups: Sequence[Sequence[str]]) -> Comparison:
        """Whether several groups differ."""
        ...

    def say_difference(self, comparison: Comparison) -> Value:
        """The difference between two groups with its interval."""
        ...


@dataclass(frozen=True, eq=False)
class YesOrNo:
    """Whether something is so: `counted` are the patients of whom it is known, `hits` those of whom it is."""

    name: str
    counted: tuple[str, ...]
    hits: frozenset[str]

    def pick(self, patients: Iterable[str]) -> tuple[str, ...]:
        """Those counted."""
        known = set(self.counted)
        return tuple(one for one in patients if one in known)

    def _count(self, patients: Sequence[str]) -> tuple[int, int]:
        return sum(one in self.hits for one in patients), len(patients)

    def describe(self, patients: Sequence[str]) -> Value:
        """So many of so many, from a few patients on with the interval."""
        hits, n = self._count(patients)
        if n < FEW:
            return Count(hits, of=n)
        return Share(hits, n, proportion(hits, n).interval)

    def compare(self, first: Sequence[str], second: Sequence[str]) -> Comparison:
        """The difference of the shares."""
        return compare_proportions(*self._count(first), *self._count(second))

    def compare_all(self, groups: Sequence[Sequence[str]]) -> Comparison:
        """Fisher's exact test."""
        pairs = [self._count(group) for group in groups]
        return fisher_exact([(hits, n - hits) for hits, n in pairs])

    def say_difference(self, comparison: Comparison) -> Value:
        """In percentage points."""
        return Change(_in_percent(comparison), Unit("percentage points", 0, "plain"))


def _in_percent(comparison: Comparison) -> Comparison:
    estimate, interval = comparison.estimate, comparison.interval
    if estimate is None or interval is None:
        return comparison
    ends = replace(interval, low=100 * interval.low, high=100 * interval.high)
    return replace(comparison, estimate=100 * estimate, interval=ends)


@dataclass(frozen=True, eq=False)
class Difference:
    """By how much a number changed: patient → after minus before, in `unit`."""

    name: str
    changes: Mapping[str, float]
    unit: Unit

    def pick(self, patients: Iterable[str]) -> tuple[str, ...]:
        """Those with both values."""
        return tuple(one for one in patients if one in self.changes)

    def _take(self, patients: Sequence[str]) -> list[float]:
        return [self.changes[one] for one in patients]

    def _number(self, value: float | None) -> Number:
        return self.unit.number(value, signed=True, named=False)

    def describe(self, patients: Sequence[str]) -> Value:
        """Median and quartiles; of few patients each change."""
        changes = self._take(patients)
        if len(changes) < FEW:
            return list_few([self._number(one) for one in sorted(changes)])
        found = quantiles(changes)
        quartiles = Span(self._number(found.lower.value), self._number(found.upper.value))
        return say("{} ({}; n = {})", self._number(median(changes)), quartiles, Count(len(changes)))

    def compare(self, first: Sequence[str], second: Sequence[str]) -> Comparison:
        """The Mann-Whitney test with the Hodges-Lehmann shift."""
        return mann_whitney(self._take(first), self._take(second))

    def compare_all(self, groups: Sequence[Sequence[str]]) -> Comparison:
        """The Kruskal-Wallis test."""
        return kruskal_wallis([self._take(group) for group in groups])

    def say_difference(self, comparison: Comparison) -> Value:
        """The shift in the unit of the change."""
        return Change(comparison, self.unit)


def change_of(course: Course) -> Difference:
    """The change of each patient to the last visit of a course; a value beyond a limit gives none."""
    found = course.last
    changes: dict[str, float] = {}
    if found is not None:
        pairs = found.pairs
        for patient, before, after, *signs in zip(
            pairs.patients, pairs.before, pairs.after, pairs.before_signs, pairs.after_signs, strict=True
        ):
            if signs == [None, None]:
                changes[patient] = after - before
    later = "" if found is None else f" to {visit_label(found.visit).lower()}"
    unit = f", {course.unit.name}" if course.unit.name else ""
    return Difference(f"{course.measure.label}: change from baseline{later}{unit}", changes, course.unit)


def list_few(values: Sequence[Value]) -> Value:
    """The values of a group too small to be summarised."""
    return join(values, "; ") if values else Text(NOTHING)


def offer_contrasts(cohort: Cohort) -> dict[Contrast | None, str]:
    """The comparisons of two groups that a cohort offers, each with its words; the one to start with comes first.

    Non-advanced against advanced SM, each subtype against the other SM, the sexes, the doses, and any two entries of a
    further column that has few. Those with a side too small to be tested come last.
    """
    found = [(min(sizes) < FEWEST, one) for one, *sizes in _list_contrasts(cohort)]
    return {one: one.say(cohort) for _, one in sorted(found, key=lambda pair: pair[0])[:_MOST_CONTRASTS]}


def can_compare(cohort: Cohort) -> bool:
    """Whether a whole cohort has two groups to compare."""
    return next(_list_contrasts(cohort), None) is not None


def _list_contrasts(cohort: Cohort) -> Iterator[tuple[Contrast, int, int]]:
    """Each comparison with how many evaluated patients either side has; a column is counted when its turn comes."""
    for column in ("group", "subtype", "sex", *_OWN_GROUPS, *cohort.attributes):
        counted = Counter(key for _, key in list_evaluated(cohort, column))
        for first, second in _pair_options(column, order_options(column, counted)):
            yield (
                Contrast(column, first, second),
                sum(counted[key] for key in first),
                sum(counted[key] for key in second),
            )


def _pair_options(column: str, options: Sequence[str]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Which options of a column are compared with which, of those that occur."""
    if column == "group":
        return [((_SYSTEMIC[0],), (_SYSTEMIC[1],))] if set(_SYSTEMIC) <= set(options) else []
    if column == "subtype":
        systemic = [key for key in options if SUBTYPE_GROUPS.get(key) in _SYSTEMIC]
        if len(systemic) == 2:
            return [((systemic[0],), (systemic[1],))]
        rest = {key: tuple(one for one in systemic if one != key) for key in systemic}
        return [((key,), others) for key, others in rest.items() if others]
    named = [key for key in options if key != MISSING]
    if len(named) > _MOST_OPTIONS:
        return []
    return [((one,), (other,)) for one, other in combinations(named, 2)]


CONTRAST = Choice("Groups compared", offer_contrasts, by_place=True)
"""The control of a field of an options class that says who is compared with whom; None takes the first offered."""


def show_groups(cohort: Cohort, endpoints: Callable[[], Sequence[Endpoint]], contrast: Contrast | None) -> Part:
    """Compare two groups of patients, and describe the subtypes side by side.

    Parameters
    ----------
    cohort
        The patients looked at.
    endpoints
        Answers what is compared, in reading order; asked for when the part is.
    contrast
        Who is compared with whom; None takes the first that the whole cohort offers.

    Returns
    -------
    Part
        The difference of each endpoint with its interval, p and p adjusted by Holm's method; a row of subtypes for each
        endpoint. A group with fewer than two values is listed and not tested.
    """
    compared = endpoints()
    chosen = contrast or next(iter(offer_contrasts(cohort.whole)), None)
    if not compared or chosen is None:
        return Part((Note("Nothing is recorded here that could be compared between groups."),))
    sides = chosen.take_sides(cohort)
    pairs = [_Pair(one, *(one.pick(side.patients) for side in sides)) for one in compared]
    subtypes = _Subtypes(cohort)
    rows = [(one, subtypes.test(one)) for one in compared] if len(subtypes.groups) > 1 else []
    tests = sum(not math.isnan(found.p) for found in (*(pair.comparison for pair in pairs), *(one for _, one in rows)))
    blocks: list[Block] = [Heading("Between groups"), Text(_say_main(pairs, sides)), _tabulate_pairs(pairs, sides)]
    blocks += _say_disagreement(pairs)
    if rows:
        blocks.append(_tabulate_subtypes(rows, subtypes))
    blocks.append(Note(_caution(tests)))
    methods = list_methods(
        [(pair.endpoint.name, pair.comparison) for pair in pairs] + [(one.name, found) for one, found in rows]
    )
    quartiles = (QUARTILES,) if any(isinstance(one, Difference) for one in compared) else ()
    return Part(tuple(blocks), (*quartiles, *methods), tests)


@dataclass(frozen=True, eq=False)
class _Pair:
    """One endpoint in two groups: the patients of whom it is known, and what was found."""

    endpoint: Endpoint
    first: tuple[str, ...]
    second: tuple[str, ...]

    @cached_property
    def comparison(self) -> Comparison:
        few = min(len(self.first), len(self.second))
        if few >= FEWEST:
            return self.endpoint.compare(self.first, self.second)
        return Comparison("", not_computed=_TOO_FEW if few else "One of the two groups has no patient with a value.")

    @property
    def clear(self) -> bool:
        """Whether interval and p-value both speak of a difference."""
        return self._left_out and self.comparison.p < _SMALL

    @property
    def _left_out(self) -> bool:
        """Whether the interval leaves out that there is no difference."""
        interval = self.comparison.interval
        return self.comparison.computed and interval is not None and (interval.low > 0 or interval.high < 0)

    @property
    def disagrees(self) -> bool:
        """Whether there are an interval and a p-value of which one alone speaks of a difference."""
        there = self.comparison.interval is not None and not math.isnan(self.comparison.p)
        return there and self._left_out != (self.comparison.p < _SMALL)

    @property
    def difference(self) -> Value:
        if not self.comparison.computed:
            return Text(f"not compared: {decapitalise(self.comparison.not_computed or '')}")
        return self.endpoint.say_difference(self.comparison)


class _Subtypes:
    """The subtypes of the whole cohort as columns, each with its patients among those looked at."""

    def __init__(self, cohort: Cohort) -> None:
        members: dict[str, list[str]] = {}
        for patient, key in list_evaluated(cohort, "subtype"):
            members.setdefault(key, []).append(patient)
        offered = order_options("subtype", (key for _, key in list_evaluated(cohort.whole, "subtype")))
        self.groups = {key: Group(option_label("subtype", key, cohort), tuple(members.get(key, ()))) for key in offered}

    def test(self, endpoint: Endpoint) -> Comparison:
        """Whether the subtypes of SM that have enough values differ."""
        systemic = [group for key, group in self.groups.items() if SUBTYPE_GROUPS.get(key) in _SYSTEMIC]
        enough = [picked for group in systemic if len(picked := endpoint.pick(group.patients)) >= FEWEST]
        if len(enough) < 2:
            return Comparison("", not_computed="Fewer than two subtypes have enough patients.")
        return endpoint.compare_all(enough)


def _say_main(pairs: Sequence[_Pair], sides: tuple[Group, Group]) -> Sentence:
    names = join([side.name for side in sides], " against ")
    computed = [pair for pair in pairs if pair.comparison.computed]
    if not computed:
        return say("{}: nothing can be compared. {}", names, pairs[0].comparison.not_computed or "")
    if len(pairs) == 1:
        (pair,) = pairs
        return say(
            "{}: {} with {}, {} with {}. The difference is {}; {}.",
            pair.endpoint.name,
            pair.endpoint.describe(pair.first),
            sides[0].name,
            pair.endpoint.describe(pair.second),
            sides[1].name,
            pair.difference,
            p_of(pair.comparison),
        )
    clear = [pair.endpoint.name for pair in computed if pair.clear]
    if not clear:
        return say(
            "{}: no difference is certain in {}. The intervals say how large one may still be.",
            names,
            Count(len(computed), noun="comparison"),
        )
    return say(
        "{}: in {} a difference shows ({}): the interval leaves out that there is none, and p is below 0.05.",
        names,
        Count(len(clear), of=len(computed), noun="comparison"),
        join(clear, "; "),
    )


def _say_disagreement(pairs: Sequence[_Pair]) -> list[Note]:
    """Where interval and p-value of a comparison contradict each other, and why; nothing where none do."""
    names = [pair.endpoint.name for pair in pairs if pair.disagrees]
    if not names:
        return []
    words = (
        "{}: interval and p-value disagree on whether there is a difference. They are of two methods: p is of an exact "
        "test, the interval of a difference of shares is Newcombe's, which is approximate, and that of a shift can be "
        "too wide where values are equal. Take such a difference as not shown."
    )
    return [Note(say(words, join(names, "; ")), "caution")]


def _tabulate_pairs(pairs: Sequence[_Pair], sides: tuple[Group, Group]) -> Table:
    adjusted = holm([pair.comparison.p for pair in pairs])
    heads = [say("{} (n = {})", side.name, Count(len(side.patients))) for side in sides]
    several = sum(not math.isnan(pair.comparison.p) for pair in pairs) > 1
    compared = say("{} compared with {}", *(side.name for side in sides))
    columns = ("", *heads, compared, "p", *(("p (Holm)",) if several else ()))
    rows = [
        Row(
            (
                Text(pair.endpoint.name),
                *(_describe(pair.endpoint, side) for side in (pair.first, pair.second)),
                pair.difference,
                P(pair.comparison.p, bare=True),
                *((P(p, bare=True),) if several else ()),
            )
        )
        for pair, p in zip(pairs, adjusted, strict=True)
    ]
    holds = " p (Holm) is adjusted for the number of rows tested." if several else ""
    return Table(
        "groups",
        say("{} against {}", sides[0].name, sides[1].name),
        _head(columns),
        tuple(rows),
        say(
            "Evaluated patients. {} A group of fewer than {} patients with a value is listed, not tested.{}",
            _HOW_DESCRIBED,
            Count(FEWEST),
            holds,
        ),
    )


def _tabulate_subtypes(found: Sequence[tuple[Endpoint, Comparison]], subtypes: _Subtypes) -> Table:
    groups = list(subtypes.groups.values())
    heads = [say("{} (n = {})", group.name, Count(len(group.patients))) for group in groups]
    tested = any(comparison.computed for _, comparison in found)
    rows = [
        Row(
            (
                Text(endpoint.name),
                *(_describe(endpoint, endpoint.pick(group.patients)) for group in groups),
                *((P(comparison.p, bare=True),) if tested else ()),
            )
        )
        for endpoint, comparison in found
    ]
    test = "p: whether the subtypes of SM with at least {} patients with a value differ at all."
    alone = "No test: fewer than two subtypes of SM have {} patients with a value."
    return Table(
        "groups_by_subtype",
        "By subtype",
        _head(("", *heads, *(("p",) if tested else ()))),
        tuple(rows),
        say("Evaluated patients. {} {}", _HOW_DESCRIBED, say(test if tested else alone, Count(FEWEST))),
    )


def _head(titles: Iterable[Words]) -> tuple[Column, ...]:
    return tuple(Column(one, "right" if place else "left") for place, one in enumerate(titles))


def _describe(endpoint: Endpoint, patients: Sequence[str]) -> Value:
    return endpoint.describe(patients) if patients else Text(NOTHING)


def _caution(tests: int) -> Sentence:
    chance = (
        say(
            " {} here: even where nothing differs, one p-value in twenty falls below 0.05 by chance.",
            Count(tests, noun="comparison"),
        )
        if tests > 1
        else Text("")
    )
    return say(
        "These groups were not drawn by lot and may differ in much else. A difference between them does not show that "
        "the treatment works differently in one of them.{}",
        chance,
    )
