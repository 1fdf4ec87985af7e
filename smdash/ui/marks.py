"""Marks of a chart that stand for one patient: where they are, and whom a click on one means."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

_FIELD = "patient_id"
_SIDE_BY_SIDE = ("hconcat", "vconcat", "concat")
_CLICK = "patient"


def let_marks_be_clicked(spec: dict[str, Any], columns: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """Give each view of a chart that draws single patients a selection by click, and its marks the hand as cursor.

    Parameters
    ----------
    spec
        A Vega-Lite specification that names its data. It is changed.
    columns
        The columns of the rows behind each name. A mark stands for one patient where its rows have a `patient_id`.

    Returns
    -------
    tuple of str
        The names of the selections; empty where no mark stands for one patient.
    """
    names: list[str] = []
    taken: set[int] = set()
    for view, mark in _find_marks(spec, columns, None, spec):
        mark["mark"] = {
            **({"type": mark["mark"]} if isinstance(mark["mark"], str) else mark["mark"]),
            "cursor": "pointer",
        }
        # One selection hears the clicks on all layers of its view.
        if id(view) not in taken:
            taken.add(id(view))
            names.append(f"{_CLICK}_{len(names)}")
            click = {"type": "point", "fields": [_FIELD], "on": "click", "clear": False}
            mark["params"] = [*mark.get("params", []), {"name": names[-1], "select": click}]
    return tuple(names)


def _find_marks(
    part: dict[str, Any], columns: Mapping[str, Collection[str]], data: str | None, view: dict[str, Any]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The view and the mark, for each mark that stands for one patient."""
    data = part.get("data", {}).get("name", data)
    for inner in part.get("layer", ()):
        yield from _find_marks(inner, columns, data, view)
    for name in _SIDE_BY_SIDE:
        for inner in part.get(name, ()):
            yield from _find_marks(inner, columns, data, inner)
    if "spec" in part:
        yield from _find_marks(part["spec"], columns, data, part["spec"])
    if "mark" in part and _FIELD in columns.get(data or "", ()):
        yield view, part


def find_patient(selection: Mapping[str, Sequence[Mapping[str, Any]]], patients: Collection[str]) -> str | None:
    """The patient a click means: the one whose id the mark carries; None for any other mark.

    Parameters
    ----------
    selection
        What a chart answers: for each selection a list of the rows clicked.
    patients
        The patients there are.
    """
    rows = [row for rows in selection.values() for row in rows]
    return next((str(row[_FIELD]) for row in rows if row.get(_FIELD) in patients), None)
