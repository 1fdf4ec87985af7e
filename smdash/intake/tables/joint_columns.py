"""One cell that holds two things (age and sex, as in `51F`), and two that hold one (`<` beside `0.01`)."""

from __future__ import annotations

import re
from dataclasses import replace

from smdash.intake.tables.headers import read_header
from smdash.intake.tables.layout import SheetColumn, SheetTable
from smdash.intake.tables.rows import header_text, is_datum
from smdash.intake.values.words import sex_of
from smdash.measures import MEASURES

_BETWEEN = re.compile(r"\s*+(?:[/,;&+|-]|\b(?:and|og|och|und|et|e|y|en)\b)\s*", re.IGNORECASE)
_AGE_FIRST = re.compile(r"(?P<age>\d{1,3})\s*(?:y(?:o|rs?)?|j|å|år|ans?|a)?[\s/,;-]*(?P<sex>[^\W\d_]+)", re.IGNORECASE)
_SEX_FIRST = re.compile(r"(?P<sex>[^\W\d_]+)[\s/,;-]*(?P<age>\d{1,3})", re.IGNORECASE)
_MOST = 0.7
_UNIT = re.compile(
    r"(?:^|(?<=[\W_])|(?<=[a-z]))(?:units?|einheit|enhed|enhet|unité|unidad|unidade|eenheid|unità)(?:$|(?=[\W_]))",
    re.IGNORECASE,
)
_SIGNS = ("<", ">", "<=", ">=", "≤", "≥", "=")


def part_age_and_sex(table: SheetTable) -> SheetTable:
    """The table with a column of age and one of sex in place of one that holds both.

    Only where the header names both and nearly every cell gives both. What stands in a cell that does not is the age's,
    where it is asked about.

    Parameters
    ----------
    table : SheetTable
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
        table = table.borrow(joint.header, meaning, {row: (cell, places[row]) for row, cell in own.items()}, header)
    return replace(table, columns=tuple(column for column in table.columns if column is not joint))


def join_signs(table: SheetTable) -> SheetTable:
    """The table with limits written in one cell where a column holds nothing but their signs: `KIT_OP`, `KIT_VAF`.

    The numbers stand in the next column on the right or else on the left, which is a measure; the sign's own header
    names the same one or none. A number read without its sign would be a wrong one.

    Parameters
    ----------
    table : SheetTable
        As found.
    """
    for sign in [column for column in table.columns if _holds_signs(table, column)]:
        at = table.columns.index(sign)
        beside = [*table.columns[at + 1 : at + 2], *table.columns[max(at - 1, 0) : at]]
        value = next((one for one in beside if one.meaning.sure_field in _with_limits(sign)), None)
        if value is None:
            continue
        pairs = {row: (table.grid[row][sign.index], table.grid[row][value.index]) for row in table.body}
        cells = {row: (_signed(*pair), table.position(row, value.index)) for row, pair in pairs.items()}
        header = table.position(table.header_rows[-1], value.index)
        joined = table.borrow(value.header, value.meaning, cells, header)
        kept = [joined.columns[-1] if one is value else one for one in joined.columns[:-1] if one is not sign]
        place = table.position(table.header_rows[-1], sign.index)
        said = (place, sign.header, value.header)
        table = replace(joined, columns=tuple(kept), signs=(*table.signs, said))
    return table


def join_units(table: SheetTable) -> SheetTable:
    """The table with the unit behind each number where a column of its own tells it: `age`, `age_unit`.

    Beside several units a number without one is marked as doubtful.

    Parameters
    ----------
    table : SheetTable
        As found.
    """
    for unit in [column for column in table.columns if _UNIT.search(column.header) and _holds_words(table, column)]:
        field = read_header(_UNIT.sub(" ", unit.header)).field
        same = [one for one in table.columns if one is not unit and one.meaning.field == field]
        if field not in ("age", *MEASURES) or not same:
            continue
        at = table.columns.index(unit)
        value = min(same, key=lambda one: abs(table.columns.index(one) - at))
        pairs = {row: (table.grid[row][value.index], table.grid[row][unit.index]) for row in table.body}
        several = len({said for _, said in pairs.values() if said is not None}) > 1
        cells = {
            row: (_with_unit(*pair, several=several), table.position(row, value.index)) for row, pair in pairs.items()
        }
        joined = table.borrow(value.header, value.meaning, cells, table.position(table.header_rows[-1], value.index))
        kept = [joined.columns[-1] if one is value else one for one in joined.columns[:-1] if one is not unit]
        place = table.position(table.header_rows[-1], unit.index)
        table = replace(joined, columns=tuple(kept), units=(*table.units, (place, unit.header, value.header)))
    return table


def _holds_words(table: SheetTable, column: SheetColumn) -> bool:
    filled = [cell for cell in table.cells(column.index).different if cell is not None]
    return bool(filled) and all(isinstance(cell, str) and not is_datum(cell) for cell in filled)


def _with_unit(value: object, unit: object, *, several: bool) -> object:
    if value is None or not is_datum(value):
        return value
    if unit is None:
        return f"{header_text(value)} ?" if several else value
    return f"{header_text(value)} {header_text(unit)}"


def _holds_signs(table: SheetTable, column: SheetColumn) -> bool:
    filled = [cell for cell in table.cells(column.index).different if cell is not None]
    return bool(filled) and all(isinstance(cell, str) and cell.strip() in _SIGNS for cell in filled)


def _with_limits(sign: SheetColumn) -> set[str]:
    """The measures whose limits a column of signs may hold."""
    if sign.meaning.field in MEASURES:
        return {sign.meaning.field}
    return {name for name, measure in MEASURES.items() if measure.unit}


def _signed(sign: object, value: object) -> object:
    text = sign.strip() if isinstance(sign, str) else ""
    return value if text in ("", "=") or value is None else f"{text}{header_text(value)}"


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
