"""What an analysis is: a question with its options, the numbers it stands for, and the parts that show them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from smdash.blocks import Block, Figure, Headline, Part, Parts, Table, Text, Words
from smdash.cohort import Cohort

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
    """

    key: str
    title: str
    Options: type[O]
    headline: Callable[[Cohort, O], Headline]
    parts: Callable[[Cohort, O], Parts]
    tabs: Mapping[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, eq=False)
class Section:
    """One analysis, answered: all parts computed, for whoever needs them all (a document, the command line, a test)."""

    key: str
    title: str
    parts: Mapping[str, Part]

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
        return tuple(dict.fromkeys(sentence for part in self.parts.values() for sentence in part.method))

    @property
    def tests(self) -> int:
        """How many hypothesis tests are in it."""
        return sum(part.tests for part in self.parts.values())


def answer_in_full(analysis: Analysis[Any], cohort: Cohort, options: object | None = None) -> Section:
    """Compute every part of an analysis.

    Parameters
    ----------
    analysis
        One of `smdash.analyses.registry.ANALYSES`.
    cohort
        The patients looked at.
    options
        Of the analysis' class of options; None takes the usual ones.
    """
    parts = analysis.parts(cohort, analysis.Options() if options is None else options)
    return Section(analysis.key, analysis.title, {key: compute() for key, compute in parts.items()})
