"""Points that would lie on each other stand side by side, so that they can be counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def spread_values(
    columns: Sequence[object], uprights: Sequence[float], apart: float, steps: Sequence[float]
) -> list[float]:
    """How far each point steps aside where points stand in columns far from each other: only those of one can touch.

    Parameters
    ----------
    columns
        The column of each point, such as its visit.
    uprights
        How high each is drawn, in pixels.
    apart, steps
        As `spread_points` takes them.
    """
    members: dict[object, list[int]] = {}
    for place, column in enumerate(columns):
        members.setdefault(column, []).append(place)
    asides = [0.0] * len(columns)
    for places in members.values():
        taken = spread_points([(0.0, uprights[place]) for place in places], apart, steps)
        for place, aside in zip(places, taken, strict=True):
            asides[place] = aside
    return asides


def spread_points(places: Iterable[tuple[float, float]], apart: float, steps: Sequence[float]) -> list[float]:
    """How far each point steps aside so that no two lie on each other.

    Parameters
    ----------
    places
        Where the points are drawn, in pixels: across and upright. They are placed in this order.
    apart
        How far two points have to be from each other to be told apart, in pixels.
    steps
        The ways aside that are tried, in pixels, the first that is free is taken; where none is free, the last.

    Returns
    -------
    list of float
        The pixels each point steps across; 0 for one that is alone.
    """
    taken: list[tuple[float, float]] = []
    asides: list[float] = []
    for across, upright in places:
        near = [x for x, y in taken if abs(y - upright) < apart]
        aside = next((step for step in steps if all(abs(across + step - x) >= apart for x in near)), steps[-1])
        taken.append((across + aside, upright))
        asides.append(aside)
    return asides
