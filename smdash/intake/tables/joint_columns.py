"""Columns that hold two things of a patient in one cell: age and sex, as in `51F`."""

from __future__ import annotations

import re
from dataclasses import replace

from smdash.intake.tables.headers import read_header
from smdash.intake.tables.layout import Column, Table
from smdash.intake.tables.rows import header_text
from smdash.intake.values.words import sex_of

_BETWEEN = re.compile(r"\s*(?:[/,;&+|-]|\b(?:and|og|och|und|et|e|y|en)\b)\s*", re.IGNORECASE)
_AGE_FIRST = re.compile(r"(?P<age>\d{1,3})\s*(?:y(?:o|rs?)?|j|å|år|ans?|a)?[\s/,;-]*(?P<sex>[^\W\d_]+)", re.IGNORECASE)
_SEX_FIRST = re.compile(r"(?P<sex>[^\W\d_]+)[\s/,;-]*(?P<age>\d{1,3})", re.IGNORECASE)
_MOST = 0.7


def part_age_and_sex(table: Table) -> Table:
    """The table with a column of age and one of sex in place of one that holds both.

    Only where the header names both and nearly every cell gives both. What stands in a cell that does not is the age's,
    where it is asked about.

    Parameters
    ----------
    table : Table
        As found.
    """
    joint = next((column for column in table.columns if _names_both(column.header)), None)
    if joint is None or {"age", "sex"} & {column.meaning.field for column in table.columns}:
        return table
    texts = {row: header_text(table.grid[row][joint.index]) for row in table.body}
    texts = {row: text for row, text in texts.items() if text}
    found = {row: pair for row, text in texts.items() if (pair := _age_and_sex(text)) is not None}
    if not found or len(found) < _MOST * len(texts):
        return table
    places = {row: table.position(row, joint.index) for row in texts}
    header = table.position(table.header_rows[-1], joint.index)
    for field, at in (("age", 0), ("sex", 1)):
        own = {row: pair[at] for row, pair in found.items()}
        if field == "age":
            own = {row: own.get(row, text) for row, text in texts.items()}
        meaning = replace(joint.meaning, field=field, confidence="likely", leftover=(), other=False)
        column = Column(max(len(row) for row in table.grid), joint.header, meaning)
        table = table.borrow(column, {row: (cell, places[row]) for row, cell in own.items()}, header)
    return replace(table, columns=tuple(column for column in table.columns if column is not joint))


def _names_both(header: str) -> bool:
    parts = [part for part in _BETWEEN.split(header) if part]
    return len(parts) == 2 and {read_header(part).field for part in parts} == {"age", "sex"}


def _age_and_sex(text: str) -> tuple[float, str] | None:
    """The age and the word for the sex; None where a cell does not give both."""
    for pattern in (_AGE_FIRST, _SEX_FIRST):
        found = pattern.fullmatch(text.strip())
        if found and sex_of(found["sex"]) is not None:
            return float(found["age"]), found["sex"]
    return None
