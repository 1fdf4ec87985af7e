"""Mappings remembered on the user's own machine, so that a file with the same headers needs no click the next time.

What is kept is less than a mapping file. A file in the memory is named after a SHA-256 of the tables' headers and says,
column by column, what each becomes; the headers themselves, sheet names, file names and every cell stay out. Left out
are therefore corrections, codes for missing, and answers about words of cells, because a word can be a patient's: only
those about words of smdash's own vocabulary stay (a subtype's label, `V2`, `moderate`, `neg`).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, cast

from platformdirs import user_config_dir

from smdash.intake.mapping import FileMapping, TableMapping
from smdash.intake.mapping_file import mapping_from_json
from smdash.intake.tables.headers import read_header, read_visit
from smdash.intake.values.absences import is_missing, is_not_detected
from smdash.intake.values.folding import fold, written
from smdash.intake.values.reading import SCALE_ANSWER, UNIT_ANSWER, Doubt
from smdash.intake.values.subtypes import read_subtype
from smdash.intake.values.words import (
    DOUBTFUL_RESPONSES,
    EVENT_GRADES,
    GRADES,
    KINDS,
    RELATIONS,
    RESPONSES,
    SEXES,
    TRUTHS,
)

FOLDER_VARIABLE = "SMDASH_CONFIG_DIR"
SHARED_VARIABLE = "SMDASH_SHARED"
"""Set where several people use one server: what one of them answered must decide nothing for another."""
_VOCABULARY = frozenset((*GRADES, *EVENT_GRADES, *RESPONSES, *DOUBTFUL_RESPONSES, *SEXES, *TRUTHS, *RELATIONS, *KINDS))
_VERSION = 1
_OFF = "memory-off"
# A mapping of 2,000 columns takes some 200 kB.
_LARGEST = 2**20
_KEPT_OF_COLUMN = ("field", "visit", "unit", "scale", "direction", "confidence")
_KEPT_OF_FILE = (
    "decimal",
    "date_order",
    "directions",
    "first_date_is_baseline",
    "late_baseline_counts",
    "centre_names_patients",
    "pool_groups",
    "pseudonyms",
    "use_hidden",
    "use_struck",
)


def remember(mapping: FileMapping) -> bool:
    """Keep a mapping that the user has confirmed, for the next file with the same headers.

    Parameters
    ----------
    mapping : FileMapping
        As `Intake.mapping` holds it: one `TableMapping` a table, with every column's header.

    Returns
    -------
    bool
        Whether it was kept: not where the memory is switched off, there is no column, or the folder cannot be written.
    """
    if not is_on() or not any(table.columns for table in mapping.tables):
        return False
    kept: dict[str, Any] = {name: value for name, value in asdict(mapping).items() if name in _KEPT_OF_FILE}
    kept["smdash_memory"] = _VERSION
    kept["words"] = {
        field: standard for field, answers in mapping.words.items() if (standard := _standard_words(field, answers))
    }
    kept["visits"] = {word: visit for word, visit in mapping.visits.items() if read_visit(word) is not None}
    kept["tables"] = [
        {
            "use": table.use,
            "columns": [
                {name: getattr(table.columns[at], name) for name in _KEPT_OF_COLUMN} for at in _sorted_columns(table)
            ],
        }
        for table in mapping.tables
    ]
    return _write(_folder() / f"{_signature(mapping.tables)}.json", json.dumps(kept, ensure_ascii=False))


def recall(suggested: FileMapping) -> FileMapping | None:
    """The mapping remembered for a file with these headers.

    Headers are the same whatever their case and spacing and in whatever order the columns stand. Of a file with several
    tables the sheets' names have to agree as well; of one with a single table only what the name says of visit and
    measure, since of a text table it is the file's name.

    Parameters
    ----------
    suggested : FileMapping
        As `suggest_mapping` or `Intake.mapping` gives it.

    Returns
    -------
    FileMapping or None
        To be laid over the suggestion by `adopt`; None where nothing is remembered, the memory is switched off, or what
        is remembered cannot be understood.
    """
    if not is_on() or not any(table.columns for table in suggested.tables):
        return None
    try:
        kept = _read(_folder() / f"{_signature(suggested.tables)}.json")
        if kept.pop("smdash_memory") != _VERSION or not kept.keys() <= {"words", "visits", "tables", *_KEPT_OF_FILE}:
            return None
        kept["tables"] = [
            {"sheet": table.sheet, "use": one["use"], "columns": _columns_in_order(table, one["columns"])}
            for table, one in zip(suggested.tables, kept["tables"], strict=True)
        ]
        return mapping_from_json(json.dumps({"smdash_mapping": 1, **kept}))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def hold_back(recalled: FileMapping, suggested: FileMapping) -> FileMapping:
    """What is recalled, without the answers that can turn a conclusion round.

    Which end of a scale is good, in which unit and on which range numbers are, and what the decimal mark is may differ
    between two files with the same headers; these answers are the user's to confirm.

    Parameters
    ----------
    recalled : FileMapping
        As `recall` gives it.
    suggested : FileMapping
        What the file itself says of its columns, in the same order.
    """
    words = {
        field: {word: meaning for word, meaning in answers.items() if word not in (UNIT_ANSWER, SCALE_ANSWER)}
        for field, answers in recalled.words.items()
    }
    words = {field: answers for field, answers in words.items() if answers}
    tables = tuple(map(_with_units, recalled.tables, suggested.tables))
    return replace(recalled, tables=tables, words=words, directions={}, decimal=None)


def give_back(recalled: FileMapping, given: FileMapping) -> FileMapping:
    """The answers given, with those that `hold_back` held back of what is recalled; what was answered anew counts.

    Parameters
    ----------
    recalled : FileMapping
        As `recall` gives it.
    given : FileMapping
        What `hold_back` left, and what was answered since.
    """
    words = {field: {**answers, **given.words.get(field, {})} for field, answers in recalled.words.items()}
    return replace(
        given,
        tables=tuple(map(_with_units, given.tables, recalled.tables)) or recalled.tables,
        words={**given.words, **words},
        directions={**recalled.directions, **given.directions},
        decimal=given.decimal or recalled.decimal,
    )


def _with_units(table: TableMapping, other: TableMapping) -> TableMapping:
    """A table with the units, scales and directions that another says of the same columns."""
    pairs = zip(table.columns, other.columns, strict=True)
    columns = (replace(one, unit=said.unit, scale=said.scale, direction=said.direction) for one, said in pairs)
    return replace(table, columns=tuple(columns))


def forget_all() -> None:
    """Delete everything remembered; the switch stays as it is."""
    for path in _remembered():
        with suppress(OSError):
            path.unlink()


def remembered_count() -> int:
    """How many mappings are remembered."""
    return len(_remembered())


def is_on() -> bool:
    """Whether mappings are remembered and recalled; not where the user has switched it off, nor where it is shared."""
    return not is_shared() and not (_folder() / _OFF).exists()


def is_shared() -> bool:
    """Whether several people use this server, so that there is no memory."""
    return bool(os.environ.get(SHARED_VARIABLE))


def switch(*, on: bool) -> bool:
    """Switch the memory on or off, for this and every later start. What is remembered stays until `forget_all`.

    Returns
    -------
    bool
        Whether the switch now stands as asked; it does not where the folder cannot be written or several people share
        the server.
    """
    if on:
        with suppress(OSError):
            (_folder() / _OFF).unlink(missing_ok=True)
    else:
        _write(_folder() / _OFF, "")
    return is_on() is on


def _folder() -> Path:
    said = os.environ.get(FOLDER_VARIABLE)
    return Path(said or user_config_dir("smdash", appauthor=False)) / "mappings"


def _remembered() -> list[Path]:
    try:
        return [path for path in _folder().iterdir() if path.suffix == ".json" and len(path.stem) == 64]
    except OSError:
        return []


def _signature(tables: Sequence[TableMapping]) -> str:
    # `written` and not `fold`: a header's minus sign or its `<` may be all that tells two columns apart.
    headers = [sorted(written(column.header) for column in table.columns) for table in tables]
    if len(tables) == 1:
        meaning = read_header(tables[0].sheet)
        visit = read_visit(tables[0].sheet)
        names = [[meaning.field or "", visit.word if visit is not None else ""]]
    else:
        names = [[written(table.sheet)] for table in tables]
    return hashlib.sha256(json.dumps([names, headers]).encode()).hexdigest()


def _sorted_columns(table: TableMapping) -> list[int]:
    """Positions of the columns by header; columns of one header in their own order."""
    return sorted(range(len(table.columns)), key=lambda at: written(table.columns[at].header))


def _columns_in_order(table: TableMapping, kept: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    columns: list[dict[str, Any]] = [{}] * len(table.columns)
    for at, said in zip(_sorted_columns(table), kept, strict=True):
        columns[at] = {**said, "header": table.columns[at].header}
    return columns


def _standard_words(field: str, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers about words of smdash's own vocabulary; what patients are called is never among them."""
    if field == "patient_id":
        return {}
    return {word: meaning for word, meaning in answers.items() if _is_standard(field, word)}


def _is_standard(field: str, word: str) -> bool:
    """Whether a text consists of vocabulary alone: `ISM/SSM` does, `ISM (Hansen)` and `17` do not."""
    if word in (UNIT_ANSWER, SCALE_ANSWER) or is_missing(word) or is_not_detected(word):
        return True
    if any(sign.isdigit() for sign in word):
        return False
    subtypes = field in ("subtype", "subtype_component")
    parts = re.findall(r"\w+", word)
    return bool(parts) and all(
        fold(part) in _VOCABULARY or (subtypes and not isinstance(read_subtype(part), Doubt)) for part in parts
    )


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise ValueError("too large to have been written here")
    said: Any = json.loads(content)
    if not isinstance(said, dict):
        raise TypeError("not written here")
    return cast("dict[str, Any]", said)


def _write(path: Path, text: str) -> bool:
    """Write a file that only the user may read, whole or not at all."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, waiting = tempfile.mkstemp(dir=path.parent, suffix=".part")  # created with mode 0600
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            Path(waiting).replace(path)
        except BaseException:
            Path(waiting).unlink(missing_ok=True)
            raise
    except OSError:
        return False
    return True
