"""Where a file says that cells of a colour are in doubt: `red: do not use`, or a yellow cell beside `to be checked`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.resources import files

from smdash.intake.cells.colours import tell_names
from smdash.intake.cells.workbook import Sheet, Workbook
from smdash.intake.values.folding import clean

_TOP, _END, _LONGEST = 300, 60, 600
_WORDS = tomllib.loads(files("smdash.intake.tables").joinpath("colour_words.toml").read_text("utf-8"))


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words; one that ends in `*` may go on."""
    return "|".join(re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words)


_NAMED = re.compile(
    "|".join(rf"(?P<{name}>\b(?:{_any_of(words)})\b)" for name, words in _WORDS["names"].items()), re.IGNORECASE
)
# What a legend says of its colour right behind the name, or what it calls the cells of it.
_EXPLAINED = re.compile(rf"\s?[=:–—(-]|.{{0,12}}\b(?:{_any_of(_WORDS['words']['cells'])})\b", re.IGNORECASE)
_DOUBT = re.compile(rf"\?|\b(?:{_any_of(_WORDS['words']['doubt'])})\b", re.IGNORECASE)
_EXCLUDED = re.compile(rf"\b(?:{_any_of(_WORDS['words']['excluded'])})\b", re.IGNORECASE)
_CLAUSES = re.compile(r"[;\n•|]|\.\s|,\s(?=[^,;]{0,40}[=:–—])")
_FEW = 3


def mark_doubted(workbook: Workbook, *, exclusion_told: bool) -> Workbook:
    """The workbook with the cells marked whose colour it explains as a doubt.

    Parameters
    ----------
    workbook : Workbook
        Its sheets know the colours of their cells (`Sheet.coloured`). A note in any sheet speaks of all.
    exclusion_told : bool
        Whether a column says who is not evaluated: a colour that says so too then only repeats it.

    Returns
    -------
    Workbook
        `Sheet.doubted` holds what the note says of each such cell. A colour nobody explains, or explains as something
        else, marks nothing; nor do the cells of the explanation.
    """
    if not any(sheet.coloured for sheet in workbook.sheets):
        return workbook
    said = [note for sheet in workbook.sheets for note in _notes(sheet, exclusion_told=exclusion_told)]
    if not said:
        return workbook
    return replace(workbook, sheets=tuple(_marked(sheet, said) for sheet in workbook.sheets))


_Note = tuple[frozenset[str], bool, str, tuple[str, int, int]]
"""The colours meant, whether these are names or the digits of a colour shown, the words, and where they stand."""


def _notes(sheet: Sheet, *, exclusion_told: bool) -> Iterator[_Note]:
    at_end = max(len(sheet.rows) - _END, _TOP)
    for r, row in (*enumerate(sheet.rows[:_TOP]), *enumerate(sheet.rows[at_end:], at_end)):
        few = sum(cell is not None for cell in row) <= _FEW
        for c, cell in enumerate(row):
            if isinstance(cell, str) and 2 < len(cell) <= _LONGEST:
                text = clean(cell)
                if not _is_doubt(text, exclusion_told):
                    continue
                told = _named(text, loosely=few)
                named = [(name, words) for name, words in told if _is_doubt(words, exclusion_told)]
                yield from ((frozenset({name}), True, words, (sheet.name, r, c)) for name, words in named)
                if not named and few and not _NAMED.search(text):
                    shown = _shown(sheet, r, c, row)
                    yield from ((frozenset({colour}), False, text, (sheet.name, r, c)) for colour in shown)


def _is_doubt(words: str, exclusion_told: bool) -> bool:
    return bool(_DOUBT.search(words) or (not exclusion_told and _EXCLUDED.search(words)))


def _named(text: str, *, loosely: bool) -> Iterator[tuple[str, str]]:
    """The colours that a text explains, each with the clause that does."""
    for clause in _CLAUSES.split(text):
        name = _NAMED.search(clause)
        if name is None:
            continue
        begins = not clause[: name.start()].strip(" (\"'“„*-–•")
        if loosely or (begins and _EXPLAINED.match(clause, name.end())):
            yield next(key for key, found in name.groupdict().items() if found), clause.strip()


def _shown(sheet: Sheet, row: int, column: int, cells: Iterable[object]) -> list[str]:
    """The colours a note shows: its own, or that of an empty cell beside it."""
    filled = list(cells)
    own = [colour for colour, places in sheet.coloured.items() if (row, column) in places]
    beside = [
        colour
        for colour, places in sheet.coloured.items()
        for at in (column - 1, column + 1)
        if (row, at) in places and (at >= len(filled) or not isinstance(filled[at], int | float))
    ]
    return own or beside


def _marked(sheet: Sheet, said: Iterable[_Note]) -> Sheet:
    doubted: dict[tuple[int, int], str] = {}
    notes = list(said)
    here = {(row, column) for _, _, _, (name, row, column) in notes if name == sheet.name}
    for colour, places in sheet.coloured.items():
        names = tell_names(colour)
        words = next((text for meant, named, text, _ in notes if meant & (names if named else {colour})), None)
        if words is not None:
            doubted.update(dict.fromkeys(places - here, words))
    return replace(sheet, doubted=doubted) if doubted else sheet
