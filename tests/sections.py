"""What every section must hold, whatever was analysed: checked for every analysis with every cohort."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pandas as pd

from smdash.analyses.analysis import Section
from smdash.blocks import Figure, Heading, Note, Sentence, Stats, Table, Text, Value
from smdash.charts.drawing import draw, list_rows, write_specification
from smdash.cohort import Cohort
from smdash.plots import Plot
from smdash.writing import write

_FIELD = re.compile(r"[a-z][a-z0-9_]*")
# What is measured, when, and which end is better may have a number in its name.
_NAMES = re.compile(r"95%|D816V|SF-12|\d+ months?|(above|below) 0")
MOST_ROWS = 2000


def check_unchanged(cohort: Cohort, analyse: Callable[[Cohort], Section]) -> Section:
    """Run an analysis and prove that it left the frames as they were."""
    before = cohort.__class__(
        cohort.patients.copy(),
        cohort.measurements.copy(),
        cohort.events.copy(),
        cohort.cells.copy(),
        cohort.provenance,
        cohort.directions,
    )
    section = analyse(cohort)
    for name in ("patients", "measurements", "events", "cells"):
        assert getattr(before, name).equals(getattr(cohort, name)), f"{name} were changed"
    return section


def printed(table: Table) -> pd.DataFrame:
    """The cells of a table as they are written, column names as headers."""
    cells = [[write(cell) for cell in row.cells] for row in table.rows]
    return pd.DataFrame(cells, columns=[write(column.title) for column in table.columns])


def drawn_data(figure: Figure) -> pd.DataFrame:
    """The data of a figure, as its download holds them."""
    return figure.plot.data


def members(table: Table) -> tuple[tuple[str, ...] | None, ...]:
    """The patients behind each row of a table."""
    return tuple(row.patients for row in table.rows)


def list_values(words: Value | str) -> Iterator[Value]:
    """Every value in a text, those in sentences within it too."""
    match words:
        case str():
            return
        case Text():
            yield from list_values(words.text)
        case Sentence():
            for value in words.values:
                yield from list_values(value)
        case _:
            yield words


def check_answered(section: Section) -> None:
    """Words everywhere, no gap written as nan, every figure drawable with plain field names and few rows."""
    assert write(section.answer).endswith(".")
    keys = [block.key for block in (*section.figures, *section.tables)]
    assert len(keys) == len(set(keys))
    for part in section.parts.values():
        assert part.blocks
    for figure in section.figures:
        assert figure.title
        assert figure.note or figure.plot.small
        assert not re.search(r"\d", _NAMES.sub("", figure.plot.alt)), figure.plot.alt
        check_plot(figure.plot, figure.plot)
    for text in list_texts(section):
        assert not re.search(r"\bnan\b|\bNaN\b|\bNaT\b|<NA>|no effect|\{\}", text), text


def list_texts(section: Section) -> Iterator[str]:
    """Everything a reader of a section reads, as it is written."""
    yield from map(write, section.method)
    for block in section.blocks:
        match block:
            case Text() | Note() | Heading():
                yield write(block.text)
            case Stats():
                for stat in block.stats:
                    yield from (stat.label, write(stat.value), write(stat.detail))
            case Table():
                yield from (write(block.title), write(block.note))
                yield from (write(column.title) for column in block.columns)
                yield from (write(cell) for row in block.rows for cell in row.cells)
            case _:
                yield from (write(block.title), write(block.note), block.plot.alt)


def check_plot(plot: Plot, whole: Plot) -> None:
    """The chart of the whole is valid and holds no rows; the rows have what it names, few enough and plainly named."""
    spec = draw(whole).to_dict()
    check_chart(spec)
    check_rows(plot, whole, spec)


def check_chart(spec: dict[str, object]) -> None:
    assert not spec.get("datasets")
    check_spec(spec)


def check_rows(plot: Plot, whole: Plot, spec: dict[str, object]) -> None:
    """The rows have what the specification of the whole names, few enough and plainly named."""
    rows = list_rows(plot, whole)
    assert set(rows) == set(_data_names(spec))
    check_spec({"datasets": {name: json.loads(frame.to_json(orient="records")) for name, frame in rows.items()}})


def _data_names(spec: object) -> Iterator[str]:
    if isinstance(spec, dict):
        for key, value in spec.items():
            if key == "data" and isinstance(value, dict):
                yield value["name"]
            elif key != "datasets":
                yield from _data_names(value)
    elif isinstance(spec, list):
        for value in spec:
            yield from _data_names(value)


def check_spec(spec: dict[str, object]) -> None:
    for rows in spec.get("datasets", {}).values():  # type: ignore[attr-defined]  # of a specification, always a dict
        assert len(rows) <= MOST_ROWS
        for row in rows:
            for key in row:
                assert _FIELD.fullmatch(key), key
                assert key not in ("image", "title", "patients"), key
    for field in _fields(spec):
        assert _FIELD.fullmatch(field), field
    json.dumps(spec, allow_nan=False)


def _fields(spec: object) -> Iterator[str]:
    if isinstance(spec, dict):
        for key, value in spec.items():
            if key == "field" and isinstance(value, str):
                yield value
            elif key != "datasets":
                yield from _fields(value)
    elif isinstance(spec, list):
        for value in spec:
            yield from _fields(value)


def check_stays(whole: Section, parts: Iterable[Section]) -> None:
    """The chart of each figure is that of the whole, byte for byte, and holds all that is drawn of a part."""
    plots = {figure.key: figure.plot for figure in whole.figures}
    before = {key: json.dumps(write_specification(plot, "light")) for key, plot in plots.items()}
    specs = {key: draw(plot).to_dict() for key, plot in plots.items()}
    for spec in specs.values():
        check_chart(spec)
    for part in parts:
        for figure in part.figures:
            check_rows(figure.plot, plots[figure.key], specs[figure.key])
            check_inside(figure.plot, plots[figure.key], specs[figure.key])
    assert {key: json.dumps(write_specification(plot, "light")) for key, plot in plots.items()} == before


def check_inside(plot: Plot, whole: Plot, spec: dict[str, Any]) -> None:
    """No number drawn lies outside the axes in the specification of the whole."""
    ends: dict[str, list[float]] = {}
    for layer in spec["layer"]:
        for axis in ("x", "y"):
            encoding = layer.get("encoding", {})
            channel, other = encoding.get(axis, {}), encoding.get(f"{axis}2", {})
            domain = channel.get("scale", {}).get("domain")
            if domain and channel["type"] == "quantitative":
                ends |= {one["field"]: domain for one in (channel, other) if "field" in one}
    for frame in list_rows(plot, whole).values():
        for field in set(ends) & set(frame.columns):
            low, high = ends[field]
            assert frame[field].dropna().between(low - 1e-9, high + 1e-9).all(), (field, frame[field], ends[field])
