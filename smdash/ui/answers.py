"""The answers and corrections in a mapping, one by one, each with the mapping without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from smdash.intake.cells.addresses import cell_position
from smdash.intake.identifiers import mask
from smdash.intake.mapping import FileMapping
from smdash.intake.privacy import write_cell
from smdash.intake.values.reading import SCALE_ANSWER, UNIT_ANSWER
from smdash.ui.answer_choices import field_choices, measure_choices
from smdash.ui.reading import Understood
from smdash.ui.understood import write_field, write_place
from smdash.vocabulary import visit_label

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Given:
    """One answer: what it is about, what was said, and the mapping without it."""

    about: str
    meaning: str
    without: FileMapping


_MOMENT = " 00:00:00"
_SETTINGS: Mapping[str, tuple[str, Mapping[object, str]]] = {
    "decimal": ("Decimal mark of the file", {"comma": "comma", "point": "point"}),
    "date_order": ("Order of day and month", {"day-first": "day first", "month-first": "month first"}),
    "use_hidden": ("Hidden sheets", {True: "used", False: "left out"}),
    "use_struck": ("Struck-through cells", {True: "count", False: "left out"}),
    "use_doubted": ("Cells of a colour called doubtful", {True: "count", False: "left out"}),
    "first_date_is_baseline": (
        "Each patient's first date is the baseline",
        {True: "yes", False: "no, left out"},
    ),
    "pool_groups": ("Tables of other groups of patients", {True: "belong to the cohort", False: "left out"}),
    "late_baseline_counts": (
        "Baselines dated after the start of treatment",
        {True: "count as baseline", False: "left out"},
    ),
    "centre_names_patients": (
        "Equal identifiers of two centres",
        {True: "different patients", False: "the same patient"},
    ),
}


def list_answers(read: Understood) -> list[Given]:
    """Every answer given about words, visits, units, ranges and the whole file."""
    mapping = read.intake.mapping
    given: list[Given] = []
    for name, (about, words) in _SETTINGS.items():
        value = getattr(mapping, name)
        if value is not None:
            given.append(Given(about, words[value], replace(mapping, **{name: None})))
    for key, end in mapping.directions.items():
        without = replace(mapping, directions=_without(mapping.directions, key))
        given.append(Given(f"{write_field(key)}, better end", end, without))
    for word, visit in mapping.visits.items():
        without = replace(mapping, visits=_without(mapping.visits, word))
        given.append(Given(f"Visit “{mask(word)}”", visit_label(visit), without))
    for field, words in mapping.words.items():
        for word, meaning in words.items():
            if not word.endswith(_MOMENT):
                without = _without(_without(words, word), f"{word}{_MOMENT}")
                about, said = _write_word(field, word, meaning, private=read.privacy.identifies_patients)
                given.append(Given(about, said, replace(mapping, words={**mapping.words, field: without})))
    return given


def list_held_back(recalled: FileMapping, used: FileMapping) -> list[str]:
    """In words, the answers of an earlier file that are not used before the user confirms them.

    Parameters
    ----------
    recalled : FileMapping
        All that is recalled.
    used : FileMapping
        What of it is used already.
    """
    said: list[str] = []
    if recalled.decimal is not None and used.decimal is None:
        said.append(f"{_SETTINGS['decimal'][0]}: {recalled.decimal}")
    for key, end in recalled.directions.items():
        if key not in used.directions:
            said.append(f"{write_field(key)}, better end: {end}")
    for field, words in recalled.words.items():
        for word in (UNIT_ANSWER, SCALE_ANSWER):
            if word in words and word not in used.words.get(field, {}):
                said.append(": ".join(_write_word(field, word, words[word], private=False)))
    for table, own in zip(recalled.tables, used.tables, strict=False):
        for column, one in zip(table.columns, own.columns, strict=False):
            for name in ("unit", "scale", "direction"):
                kept = getattr(column, name)
                if kept and kept != getattr(one, name):
                    said.append(f"{mask(column.header)}, {name}: {kept}")
    return said


def list_corrections(read: Understood) -> list[Given]:
    """Every corrected cell."""
    mapping = read.intake.mapping
    given: list[Given] = []
    for one in mapping.corrections:
        hidden = read.privacy.hides(one.sheet, *cell_position(one.cell))
        left = tuple(other for other in mapping.corrections if other is not one)
        shown = write_cell(one.value, hidden=hidden) if one.value else "empty"
        given.append(Given(write_place(one.sheet, one.cell), shown, replace(mapping, corrections=left)))
    return given


def _without(known: Mapping[str, T], key: str) -> dict[str, T]:
    return {name: value for name, value in known.items() if name != key}


def _write_word(field: str, word: str, meaning: str, *, private: bool) -> tuple[str, str]:
    if field == "patient_id":
        shown, other = (write_cell(name, hidden=private) for name in (word, meaning))
        said = "no patient" if not meaning else "a patient of its own" if meaning == word else f"the same as {other}"
        return f"Patient “{shown}”", said
    if word in (SCALE_ANSWER, UNIT_ANSWER):
        return f"{write_field(field)}, {'range' if word == SCALE_ANSWER else 'unit'} of its numbers", meaning
    offered = measure_choices() if field == "measure" else field_choices(field)
    choices: Mapping[str, str] = {one.key: one.label for one in offered}
    said = choices.get(meaning, meaning) or "left out"
    where = "" if field == "measure" else f" in {write_field(field)}"
    return f"“{mask(word)}”{where}", said
