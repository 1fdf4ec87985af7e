"""Marks of a chart that stand for one patient: where they are, and whom a click on one means."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

_FIELDS = ("patient_id", "patient_label")
_SIDE_BY_SIDE = ("hconcat", "vconcat", "concat")
_CLICK = "patient"


def let_marks_be_clicked(spec: dict[str, Any], columns: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """Give each view of a chart that draws single patients a selection by click, and its marks the hand as cursor.

    Parameters
    ----------
    spec
        A Vega-Lite specification that names its data. It is changed.
    columns
        The columns of the rows behind each name. A mark stands for one patient where its rows have a `patient_id`, or
        a `patient_label` that begins with one.

    Returns
    -------
    tuple of str
        The names of the selections; empty where no mark stands for one patient.
    """
    names: list[str] = []
    taken: set[int] = set()
    for view, mark, field in _find_marks(spec, columns, None, spec):
        mark["mark"] = {
            **({"type": mark["mark"]} if isinstance(mark["mark"], str) else mark["mark"]),
            "cursor": "pointer",
        }
        # One selection hears the clicks on all layers of its view.
        if id(view) not in taken:
            taken.add(id(view))
            names.append(f"{_CLICK}_{len(names)}")
            click = {"type": "point", "fields": [field], "on": "click", "clear": False}
            mark["params"] = [*mark.get("params", []), {"name": names[-1], "select": click}]
    return tuple(names)


def _find_marks(
    part: dict[str, Any], columns: Mapping[str, Collection[str]], data: str | None, view: dict[str, Any]
) -> Iterator[tuple[dict[str, Any], dict[str, Any], str]]:
    """The view, the mark and the field that names the patient, for each mark that stands for one patient."""
    data = part.get("data", {}).get("name", data)
    for inner in part.get("layer", ()):
        yield from _find_marks(inner, columns, data, view)
    for name in _SIDE_BY_SIDE:
        for inner in part.get(name, ()):
            yield from _find_marks(inner, columns, data, inner)
    if "spec" in part:
        yield from _find_marks(part["spec"], columns, data, part["spec"])
    field = next((name for name in _FIELDS if name in columns.get(data or "", ())), None)
    if "mark" in part and field is not None:
        yield view, part, field


def find_patient(selection: Mapping[str, Sequence[Mapping[str, Any]]], patients: Collection[str]) -> str | None:
    """The patient a click means: the one whose id the mark carries, or begins its label with; None for any other mark.

    Parameters
    ----------
    selection
        What a chart answers: for each selection a list of the rows clicked.
    patients
        The patients there are. Where one id begins with another, the longer one that fits is meant.
    """
    rows = [row for rows in selection.values() for row in rows]
    texts = [str(row[field]) for row in rows for field in _FIELDS if row.get(field)]
    fitting = [one for one in patients for text in texts if text == one or text.startswith(f"{one} · ")]
    return max(fitting, key=len, default=None)
