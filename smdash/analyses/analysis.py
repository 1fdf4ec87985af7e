"""What an analysis is: a question with its options, the numbers it stands for, and the parts that show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Generic, TypeVar

from smdash.analyses.evaluated import say_nobody
from smdash.blocks import (
    Block,
    Count,
    Figure,
    Heading,
    Headline,
    Note,
    Part,
    Parts,
    Sentence,
    Table,
    Text,
    Words,
    join,
    say,
)
from smdash.cohort import Cohort
from smdash.selection import say_selection
from smdash.vocabulary import SUBTYPE_GROUPS, SUBTYPE_KEYS

O = TypeVar("O")  # noqa: E741 (an options class)

ANSWER = "answer"
"""The key of the first part of every analysis: its answer in one or two sentences."""


@dataclass(frozen=True)
class NoOptions:
    """The options of an analysis that has none."""


@dataclass(frozen=True)
class Analysis(Generic[O]):
    """One question asked of a cohort.

    Attributes
    ----------
    key, title
        Its name in links and caches, and as it is read.
    Options
        The class of its options, a frozen dataclass whose fields carry their controls (`smdash.options.option`).
    headline
        The numbers it stands for, by name, in a few milliseconds: what is compared and explained.
    parts
        Its parts by key in reading order, each computed when it is called for; the first is `ANSWER`. Which parts there
        are depends on the whole cohort and the options, so that a filter takes none away.
    tabs
        Which parts stand together, by the name of the tab; without tabs all stand one after the other.
    beside
        The parts that stand side by side where all of these columns have one, from left to right.
    glances
        The parts that stand on the Overview instead, by key, each with its title: one finding in words, then one small
        figure; or a note that says what the file would have to hold.
    of_evaluated
        Whether it is about evaluated patients alone: where there is none, each part says why.
    """

    key: str
    title: str
    Options: type[O]
    headline: Callable[[Cohort, O], Headline]
    parts: Callable[[Cohort, O], Parts]
    tabs: Mapping[str, tuple[str, ...]] | None = None
    glances: Mapping[str, str] = field(default_factory=dict[str, str])
    beside: tuple[tuple[str, ...], ...] = ()
    of_evaluated: bool = False


@dataclass(frozen=True, eq=False)
class Section:
    """One analysis of one cohort: its parts, each computed the first time somebody looks at it."""

    key: str
    title: str
    parts: Mapping[str, Part]
    tabs: Mapping[str, tuple[str, ...]]
    beside: tuple[tuple[str, ...], ...] = ()

    @property
    def heading(self) -> str:
        """The heading of the answer, where it names whom the section is about, else the title."""
        named = (block.text for block in self.parts[ANSWER].blocks if isinstance(block, Heading))
        return next(named, self.title)

    @property
    def answer(self) -> Words:
        """One or two sentences built from the results, with numbers."""
        return next(block.text for block in self.parts[ANSWER].blocks if isinstance(block, Text))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks in reading order, the answer first."""
        return tuple(block for part in self.parts.values() for block in part.blocks)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures in reading order."""
        return tuple(figure for part in self.parts.values() for figure in part.figures)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in reading order."""
        return tuple(table for part in self.parts.values() for table in part.tables)

    @property
    def method(self) -> tuple[Words, ...]:
        """Each sentence of the parts' methods once, in reading order."""
        return list_sentences(self.parts.values())

    @property
    def tests(self) -> int:
        """How many hypothesis tests are in it."""
        return sum(part.tests for part in self.parts.values())


class _Computed(Mapping[str, Part]):
    """Parts by key, each computed once, when it is first asked for."""

    def __init__(self, thunks: Parts) -> None:
        self._thunks = thunks
        self._known: dict[str, Part] = {}

    def __getitem__(self, key: str) -> Part:
        if key not in self._known:
            self._known[key] = self._thunks[key]()
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._thunks)

    def __len__(self) -> int:
        return len(self._thunks)


def list_sentences(parts: Iterable[Part]) -> tuple[Words, ...]:
    """The sentences of several parts' methods, each once, in reading order."""
    return tuple(dict.fromkeys(sentence for part in parts for sentence in part.method))


def answer_in_full(analysis: Analysis[Any], cohort: Cohort, options: object | None = None) -> Section:
    """Ask an analysis of a cohort.

    Parameters
    ----------
    analysis
        One of `smdash.analyses.registry.ANALYSES`.
    cohort
        The patients looked at.
    options
        Of the analysis' class of options; None takes the usual ones.

    Returns
    -------
    Section
        Nothing of it is computed before it is looked at. Its answer names the filter, and says who of those counted has
        no systemic mastocytosis.
    """
    thunks = dict(analysis.parts(cohort, analysis.Options() if options is None else options))
    if analysis.of_evaluated and cohort.evaluated.empty:
        why = say_nobody(cohort)
        thunks = {**dict.fromkeys(thunks, lambda: Part((Note(why),))), ANSWER: lambda: Part((Text(why),))}
    thunks[ANSWER] = partial(_answer_of_whom, thunks[ANSWER], cohort)
    tabs = {"": tuple(thunks)} if analysis.tabs is None else analysis.tabs
    elsewhere = {ANSWER, *analysis.glances}
    kept = {name: tuple(key for key in keys if key in thunks and key not in elsewhere) for name, keys in tabs.items()}
    tabs = {name: keys for name, keys in kept.items() if keys}
    return Section(analysis.key, analysis.title, _Computed(thunks), tabs, analysis.beside)


def _answer_of_whom(compute: Callable[[], Part], cohort: Cohort) -> Part:
    """The answer with the filter in front of it and, behind it, who of those counted has no systemic mastocytosis."""
    part = compute()
    # An answer that is headed by its patient is about nobody else.
    if any(isinstance(block, Heading) for block in part.blocks):
        return part
    around = _say_filter(cohort), _say_outside(cohort)
    blocks = list(part.blocks)
    place, answer = next((at, one) for at, one in enumerate(blocks) if isinstance(one, Text))
    before, after = ([] if words is None else [words] for words in around)
    blocks[place] = Text(join([*before, answer, *after])) if before or after else answer
    return replace(part, blocks=tuple(blocks))


def _say_filter(cohort: Cohort) -> Sentence | None:
    """Whom the answer is about: `10 patients with ISM:`."""
    people, words = len(cohort.patients), say_selection(cohort)
    return say("{} {}:", Count(people, noun="patient"), words) if people and words else None


def _say_outside(cohort: Cohort) -> Sentence | None:
    """How many of those counted have a mastocytosis that is not systemic, or none."""
    subtypes = Counter(cohort.evaluated["subtype"].tolist())
    outside = {key: subtypes[key] for key in SUBTYPE_KEYS if SUBTYPE_GROUPS[key] == "other" and subtypes[key]}
    if not outside:
        return None
    counted = Count(sum(outside.values()), of=subtypes.total(), noun="evaluated patient", plural="evaluated patients")
    named = join((say("{} {}", key, Count(count)) for key, count in outside.items()), ", ")
    return say("Not systemic mastocytosis, yet counted in every number: {} ({}).", counted, named)
