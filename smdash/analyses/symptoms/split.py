"""The change of symptoms in each group of a split page: a panel a group, its numbers and its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smdash.analyses.split import SplitBy, lower
from smdash.analyses.symptoms.changes import GradeChange, list_outcomes
from smdash.blocks import Column, Count, Figure, Sentence, Share, Table, Value, join, row, say
from smdash.plots import GradeChanges
from smdash.statistics import compare_paired

Divided = Mapping[str, tuple[GradeChange, ...]]
"""The changes of each group, untested: groups are compared elsewhere."""


def divide_changes(changes: Sequence[GradeChange], split: SplitBy) -> Divided:
    """The change of each domain in each group."""
    place = {name: at for at, name in enumerate(split.names)}
    groups = [np.array([place[split.group_of[one]] for one in change.ids], dtype="int64") for change in changes]
    return {
        name: tuple(_take(change, of == place[name]) for change, of in zip(changes, groups, strict=True))
        for name in split.names
    }


def _take(change: GradeChange, among: NDArray[np.bool_]) -> GradeChange:
    return replace(
        change,
        ids=tuple(np.array(change.ids, dtype=object)[among].tolist()),
        before=change.before[among],
        after=change.after[among],
        places=change.places[among],
        comparison=compare_paired("grade", [], []),
    )


def split_figure(figure: Figure, divided: Divided, split: SplitBy) -> Figure:
    """The picture of all patients as a panel a group."""
    # Domain by domain: a group that has none of a symptom moves no other.
    rows = [
        {**one, "group": name}
        for at in zip(*divided.values(), strict=True)
        for name, change in zip(divided, at, strict=True)
        for one in list_outcomes([change])
    ]
    note = join([figure.note, split.explain()] if split.together else [figure.note])
    plot = GradeChanges(pd.DataFrame(rows), split.title, split.names)
    return replace(figure, title=f"{figure.title}{split.by}", plot=plot, note=note)


def say_divided(divided: Divided, split: SplitBy, later: str) -> Sentence:
    """How many patients each group has, and how many of their symptoms improved and got worse."""
    told: list[Value] = []
    nobody: list[str] = []
    for name, changes in divided.items():
        patients = len({one for change in changes for one in change.ids})
        had = sum(change.affected for change in changes)
        if not patients:
            nobody.append(name)
            continue
        counts = Count(patients, noun="patient"), Count(sum(change.improved for change in changes), of=had)
        worse = Count(sum(change.worse for change in changes))
        told.append(say(f"{name} ({{}}) {{}} improved, {{}} worse", *counts, worse))
    if nobody:
        told.append(say(f"nobody graded at both in {', '.join(nobody)}"))
    return say(f"Symptoms by {lower(split.title)}, baseline to {later.lower()}: {{}}.", join(told, "; "))


def tabulate_divided(divided: Divided, split: SplitBy, later: str) -> Table:
    """One row a group and domain in which somebody had the symptom."""
    rows = [
        row(
            name,
            change.label,
            change.n,
            change.share(change.improved),
            change.share(change.worse),
            Share(change.developed, change.n - change.affected),
            patients=change.ids,
        )
        for name, changes in divided.items()
        for change in changes
        if change.affected or change.developed
    ]
    heads = ("Pairs", "Improved, of those who had it", "Worse", "New, of those without")
    return Table(
        "symptom_changes_split",
        f"Change in severity from baseline to {later.lower()}{split.by}",
        (Column(split.title, "left"), Column("Domain", "left"), *map(Column, heads)),
        tuple(rows),
        "Domains that nobody of a group had are left out.",
    )
