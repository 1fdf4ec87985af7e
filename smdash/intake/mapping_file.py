"""A mapping read back from its file, which a user may have edited: whatever it could not have said is refused."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, cast, get_args

from smdash.intake.cells.addresses import cell_position
from smdash.intake.mapping import (
    ATTRIBUTE,
    FIELDS,
    IGNORE,
    ColumnMapping,
    Correction,
    FileMapping,
    TableMapping,
)
from smdash.intake.tables.headers import Confidence
from smdash.measures import MEASURES, Direction
from smdash.vocabulary import visit_month

_SETTINGS: dict[str, tuple[object, ...]] = {
    "decimal": (None, "comma", "point"),
    "date_order": (None, "day-first", "month-first"),
    "pseudonyms": (True, False),
    "first_date_is_baseline": (None, True, False),
    "late_baseline_counts": (None, True, False),
    "centre_names_patients": (None, True, False),
    "pool_groups": (None, True, False),
    "use_hidden": (None, True, False),
    "use_struck": (None, True, False),
    "use_doubted": (None, True, False),
}


def mapping_from_json(text: str) -> FileMapping:
    """Read a mapping file.

    Raises
    ------
    ValueError
        If the text is no mapping file, or has an entry that no mapping can have; the message names it.
    """
    try:
        said = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"The mapping file is not valid JSON (line {error.lineno}). Download it again.") from None
    except (ValueError, RecursionError):
        # A number of thousands of digits, or lists within lists within lists.
        raise ValueError("The mapping file is nothing that smdash has written. Download it again.") from None
    if not isinstance(said, dict) or cast("dict[str, Any]", said).pop("smdash_mapping", None) != 1:
        raise ValueError('This is no mapping file of smdash: it does not say "smdash_mapping": 1.')
    try:
        return _from_plain(cast("dict[str, Any]", said))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"The mapping file has an entry that is not understood ({error}).") from None


def _from_plain(said: dict[str, Any]) -> FileMapping:
    for name, allowed in _SETTINGS.items():
        _require(name, said.get(name, allowed[0]), allowed)
    tables: list[TableMapping] = []
    for table in said.pop("tables", []):
        columns = tuple(ColumnMapping(**column) for column in table["columns"])
        for column in columns:
            _check_column(column)
        use = table.get("use", True)
        _require(f"use of the table {table['sheet']!r}", use, (True, False))
        tables.append(TableMapping(str(table["sheet"]), columns, use))
    corrections = tuple(Correction(**one) for one in said.pop("corrections", []))
    for one in corrections:
        _require_text("corrections", (one.sheet, one.cell, one.value or ""))
        _require_address(one.cell)
    codes = tuple(str(code) for code in said.pop("missing_codes", []))
    for name, answers in said.get("words", {}).items():
        _require_text(f"words / {name}", answers.values())
    for word, visit in said.get("visits", {}).items():
        _require_visit(f"visit word {word!r}", visit)
    for measure, end in said.get("directions", {}).items():
        _require("directions", measure, tuple(MEASURES))
        _require(f"direction of {measure}", end, get_args(Direction))
    return FileMapping(tables=tuple(tables), corrections=corrections, missing_codes=codes, **said)


def _check_column(column: ColumnMapping) -> None:
    what = f"the column {column.header!r}"
    _require_text("headers of columns", (column.header,))
    _require(f"field of {what}", column.field, (*FIELDS, ATTRIBUTE, IGNORE))
    _require(f"confidence of {what}", column.confidence, get_args(Confidence))
    _require(f"direction of {what}", column.direction, (None, *get_args(Direction)))
    _require_text(f"unit and scale of {what}", (column.unit or "", column.scale or ""))
    if column.visit is not None:
        _require_visit(f"visit of {what}", column.visit)


def _require(entry: str, value: object, allowed: tuple[object, ...]) -> None:
    # Not by equality alone: 1 is True to Python.
    if not any(value == one and type(value) is type(one) for one in allowed):
        shown = ", ".join("null" if one is None else str(one) for one in allowed)
        raise ValueError(f"The mapping file gives the {entry} as {value!r}, which does not exist; allowed are {shown}.")


def _require_visit(entry: str, value: object) -> None:
    try:
        visit_month(value if isinstance(value, str) else "")
    except ValueError:
        raise ValueError(
            f"The mapping file gives the {entry} as {value!r}; allowed are baseline, month_1, month_2, … and latest."
        ) from None


def _require_address(cell: str) -> None:
    try:
        cell_position(cell)
    except ValueError:
        raise ValueError(f"The mapping file corrects the cell {cell!r}, which is no address such as B12.") from None


def _require_text(entry: str, values: Iterable[object]) -> None:
    if not all(isinstance(value, str) for value in values):
        raise ValueError(f"The mapping file has an entry under {entry} that is no text.")
