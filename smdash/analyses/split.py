"""A page split by a column of its patients: the option, said once for all pages, and who stands in which group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from smdash.analyses.evaluated import list_evaluated
from smdash.blocks import Sentence, say
from smdash.cohort import Cohort
from smdash.options import Choice, Offer
from smdash.selection import Selection, list_filters, option_label, order_options, title
from smdash.vocabulary import MISSING, OTHERS

MOST_GROUPS = 6
"""More groups of recorded entries are no longer told apart: the smaller ones are put together."""


def offer_splits(cohort: Cohort) -> Offer:
    """The columns a page can be split by: every one the whole cohort can be filtered by as a choice."""
    found = list_filters(cohort.whole, Selection())
    return {"": "Not split", **{one.column: one.label for one in found if one.kind == "choice"}}


SPLIT = Choice(
    "Split by",
    offer_splits,
    "Shows each group in the pictures and in numbers. Groups are not tested here: the part Groups does that.",
    by_place=True,
)


@dataclass(frozen=True, eq=False)
class SplitBy:
    """Who stands in which group.

    Attributes
    ----------
    title
        What the patients are split by, as it is read.
    names
        The groups of the whole cohort in order, whoever is looked at.
    group_of
        The group of each evaluated patient looked at.
    together
        The entries put together as `OTHERS`.
    """

    title: str
    names: tuple[str, ...]
    group_of: Mapping[str, str]
    together: tuple[str, ...] = ()

    def divide(self, patients: Iterable[str]) -> dict[str, list[str]]:
        """The patients of each group, none left out, in their order."""
        found: dict[str, list[str]] = {name: [] for name in self.names}
        for patient in patients:
            found[self.group_of[patient]].append(patient)
        return found

    @property
    def by(self) -> str:
        """What it is split by, behind a title."""
        return f", by {lower(self.title)}"

    def explain(self) -> Sentence:
        """Which entries stand together as others; nothing where none do."""
        return say(f"{OTHERS}: {', '.join(self.together)}." if self.together else "")


def take_split(cohort: Cohort, column: str) -> SplitBy | None:
    """The groups of a column; None where the page is not split.

    Which groups there are, and which entries are put together, is decided by the whole cohort, so that a filter moves
    no patient to another group.

    Raises
    ------
    ValueError
        If the whole cohort offers no split by this column.
    """
    if not column:
        return None
    offered = offer_splits(cohort)
    if column not in offered:
        raise ValueError(f"{column!r} is no column to split by; allowed: {', '.join(filter(None, map(str, offered)))}.")
    counted = Counter(key for _, key in list_evaluated(cohort.whole, column))
    ordered = order_options(column, counted)
    recorded = [key for key in ordered if key != MISSING]
    kept = set(recorded)
    if len(recorded) > MOST_GROUPS:
        kept = set(sorted(recorded, key=lambda key: -counted[key])[: MOST_GROUPS - 1])
    names = {key: option_label(column, key, cohort) for key in ordered}
    together = tuple(names[key] for key in recorded if key not in kept)
    called = {key: name if key in kept or key == MISSING else OTHERS for key, name in names.items()}
    # The entries put together stand behind those named, and whoever has none recorded last.
    order = [called[key] for key in recorded if key in kept]
    order += [OTHERS] * bool(together) + [called[key] for key in ordered if key == MISSING]
    of = {patient: called[key] for patient, key in list_evaluated(cohort, column)}
    return SplitBy(title(column), tuple(dict.fromkeys(order)), of, together)


def lower(name: str) -> str:
    """A standard title within a sentence; an abbreviation, and a header of the file, stay as they are written."""
    return name[:1].lower() + name[1:] if name in _STANDARD and not name[:2].isupper() else name


_STANDARD = frozenset(map(title, ("subtype", "group", "sex", "response", "dose")))
