"""Ordered levels counted within groups and stacked end to end: response, severity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import pandas as pd

from smdash.plots.plot import Plot
from smdash.vocabulary import FEW

Unit = Literal["patients", "share"]

MOST_COUNTED = 60
"""Up to this many patients in the largest group, all groups can be drawn as counts on one axis."""


def choose_unit(sizes: Sequence[int]) -> Unit:
    """Counts where some group is too small for a share and the largest still fits on an axis of counts; else shares."""
    some_small = any(0 < size < FEW for size in sizes)
    return "patients" if some_small and max(sizes) <= MOST_COUNTED else "share"


class Segment(NamedTuple):
    """One level of one group, where it stands in the stack of the group, and its patients."""

    group: str
    level: str
    level_label: str
    patients_count: int
    group_n: int
    share: float
    count_start: int
    count_end: int
    share_start: float
    share_end: float
    patients: tuple[str, ...]


def stack_levels(members: Mapping[str, Mapping[str, Sequence[str]]], words: Mapping[str, str]) -> tuple[Segment, ...]:
    """Count levels within groups and stack them end to end.

    Parameters
    ----------
    members
        Group → level → the ids of its patients; the groups in the order shown.
    words
        Every level in order, and how it is said.

    Returns
    -------
    tuple of Segment
        One a group × level that occurs.
    """
    stacked: list[Segment] = []
    for group, levels in members.items():
        held = [(level, tuple(levels[level])) for level in words if levels.get(level)]
        total = sum(len(ids) for _, ids in held)
        start = 0
        for level, ids in held:
            n, end = len(ids), start + len(ids)
            places = (n / total, start, end, start / total, end / total)
            stacked.append(Segment(group, level, words[level], n, total, *places, ids))
            start = end
    return tuple(stacked)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its key (`Segment.group`), its name, how many patients it counts, and what is said beside its n.

    Patients outside the denominator are not `counted`: they are written in words and never drawn as a bar. Levels that
    are `derived` are framed by dashes. A bar that does not continue those above it stands `apart`.
    """

    key: str
    label: str
    n: int
    detail: str = ""
    counted: bool = True
    derived: bool = False
    apart: bool = False


@dataclass(frozen=True, eq=False)
class StackedBars(Plot):
    """Bars of response levels, best first.

    Attributes
    ----------
    segments
        As `stack_levels` answers.
    bars
        Every group shown, from top to bottom.
    each
        What a bar stands for, in words: `subtype`.
    column
        What the download calls the group.
    further
        Further columns of the download: name → group → what stands there.
    """

    segments: tuple[Segment, ...]
    bars: tuple[Bar, ...]
    each: str
    column: str = "group"
    further: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])

    @property
    def unit(self) -> Unit:
        """What the axis counts: it depends on the sizes of the bars."""
        return choose_unit([bar.n for bar in self.bars if bar.counted])

    @property
    def alt(self) -> str:
        """What the picture is, for a reader who cannot see it."""
        return f"Stacked bars of response levels from best to worst, a bar a {self.each}."

    @property
    def data(self) -> pd.DataFrame:
        """One row a segment, the group under its own name."""
        rows = pd.DataFrame(self.segments, columns=list(Segment._fields))
        rows = rows.assign(**{name: rows["group"].map(said) for name, said in self.further.items()})
        return rows.rename(columns={"group": self.column})
