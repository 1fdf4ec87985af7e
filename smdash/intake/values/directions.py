"""Which end of a scale is better where the measure leaves it open: headers, notes or the user say."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from smdash.intake.cells.workbook import Workbook
from smdash.intake.frames.columns import Reader, TablePart
from smdash.intake.mapping import FileMapping
from smdash.intake.tables.header_vocabulary import phrases_of, tokenise
from smdash.intake.tables.headers import read_header
from smdash.measures import MEASURES, Direction


def find_directions(
    parts: Sequence[TablePart], workbook: Workbook, mapping: FileMapping, rows: pd.DataFrame, reader: Reader
) -> dict[str, Direction]:
    """Which end of the scales that leave it open is better, as headers, notes or the user say; else it is asked."""
    present: set[str] = set(rows["measure"].unique()) if len(rows) else set()
    directions: dict[str, Direction] = {}
    for measure in sorted(key for key in present if MEASURES[key].kind == "score" and MEASURES[key].better is None):
        if measure in mapping.directions:
            directions[measure] = mapping.directions[measure]
            continue
        said: set[Direction] = set()
        place: dict[str, str | None] = {}
        for part in parts:
            for column, one in part.columns(measure):
                place = place or {
                    "sheet": part.sheet.name,
                    "cell": part.header_address(column.index),
                    "column": column.header,
                }
                direction = one.direction or column.meaning.direction
                if direction is not None:
                    said.add(direction)
        said = said or _direction_in_notes(workbook, measure)
        if len(said) == 1:
            directions[measure] = next(iter(said))
            continue
        reader.say(
            "direction-undeclared" if not said else "direction-contradictory",
            "question",
            f"Which end of {MEASURES[measure].label} is good for the patient, the high or the low one? The file "
            f"{'does not say' if not said else 'says both'}, and the wrong end would reverse the conclusion.",
            **place,
            field=measure,
            suggestion="high",
        )
    return directions


def _direction_in_notes(workbook: Workbook, measure: str) -> set[Direction]:
    said: set[Direction] = set()
    for sheet in workbook.sheets:
        for row in sheet.rows[:200] + sheet.rows[-50:]:
            for cell in row:
                if isinstance(cell, str) and 8 < len(cell) < 300 and any(char.isdigit() for char in cell):
                    meaning = read_header(cell)
                    if meaning.direction is not None and _names(cell, measure):
                        said.add(meaning.direction)
    return said


def _names(text: str, measure: str) -> bool:
    tokens = tokenise(text)
    return any(
        tokens[at : at + len(phrase)] == phrase
        for phrase in phrases_of(measure)
        for at in range(len(tokens) - len(phrase) + 1)
    )
