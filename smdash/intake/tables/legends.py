"""Legends applied: what the codes of a column mean by the notes of the file."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace

from smdash.intake.mapping import ColumnMapping, TableMapping
from smdash.intake.tables.column_values import TELLING
from smdash.intake.tables.headers import read_header, read_visit
from smdash.intake.tables.layout import SheetColumn
from smdash.intake.tables.legend_notes import Legend
from smdash.intake.values.absences import is_missing, is_not_detected
from smdash.intake.values.folding import fold
from smdash.intake.values.subtypes import subtype_of
from smdash.intake.values.units import header_range
from smdash.intake.values.values import is_number_field
from smdash.intake.values.words import grade_of, response_of, sex_of
from smdash.measures import MEASURES
from smdash.vocabulary import BASELINE

_SEVERITIES = ("none", "mild", "moderate", "severe", "very severe")
_DOUBTED = {str(digit): f"{digit}?" for digit in range(10)}
_PLUSES = frozenset("+()")


def legend_labels(
    columns: Sequence[SheetColumn], said: TableMapping, legends: Sequence[Legend]
) -> dict[int, Mapping[str, str]]:
    """What the codes of each column mean by the legends of the file.

    Where two legends that may be meant differ, or a number stands in none, the code is marked as doubtful, so that its
    cells are asked about.
    """
    labels: dict[int, Mapping[str, str]] = {}
    for column, one in zip(columns, said.columns, strict=True):
        kind = _kind(one)
        if kind is None or one.confidence == "unsure":
            continue
        mine = [legend for legend in legends if legend.codes and _speaks_of(legend, column, one, kind)]
        known = [(legend, codes) for legend in mine if (codes := _codes_for(column, one, kind, legend)) is not None]
        # What is said of this column counts before what is said of all.
        own = [pair for pair in known if pair[0].columns or pair[0].about.field == one.field]
        scales = [_without_missing(codes) for legend, codes in own or known if _has_scale(legend)]
        if any(other != scales[0] for other in scales[1:]) and kind != "missing":
            labels[column.index] = _DOUBTED
            continue
        # Abbreviations, and what is missing, may be explained beside the scale, or for the whole file.
        beside = [codes for legend, codes in known if not _has_scale(legend)]
        together = {
            code: word for codes in (*beside, *(codes for _, codes in own or known)) for code, word in codes.items()
        }
        if together:
            labels[column.index] = together
    return labels


def _has_scale(legend: Legend) -> bool:
    """Whether a legend explains a scale, and not only abbreviations or what is missing."""
    return any(not code[0].isalpha() and not is_missing(word) for code, word in legend.codes.items())


def _without_missing(codes: Mapping[str, str]) -> Mapping[str, str]:
    return {code: word for code, word in codes.items() if not is_missing(word)}


def _speaks_of(legend: Legend, column: SheetColumn, said: ColumnMapping, kind: str) -> bool:
    if legend.columns:
        return any(_names(name, column, said, kind) for name in legend.columns)
    about = legend.about
    general = about.field in (None, "grade", "value") and not about.other and about.visit is None
    return general or about.field in (said.field, kind)


def _names(name: str, column: SheetColumn, said: ColumnMapping, kind: str) -> bool:
    """Whether a name in a list of columns is this one's, in its header's words or in others."""
    if fold(name) == fold(column.header) or fold(name) == fold(column.header.split(" / ")[0]):
        return True
    field = read_header(name).field
    return field == said.field or (field == "grade" and kind == "grade")


def note_scales(
    columns: Sequence[SheetColumn], said: TableMapping, legends: Sequence[Legend], explained: Container[int]
) -> TableMapping:
    """Give the columns of grades the scale that a note names; they are then asked about.

    Columns that a legend explains, or that have a scale of their own, keep it.
    """
    result: list[ColumnMapping] = []
    for column, one in zip(columns, said.columns, strict=True):
        open_scale = _kind(one) == "grade" and one.scale is None and header_range(column.header) is None
        if open_scale and column.index not in explained:
            fields = (None, "grade", one.field)
            scale = next((x.scale for x in legends if x.scale is not None and x.about.field in fields), None)
            one = replace(one, scale=scale)
        result.append(one)
    return replace(said, columns=tuple(result))


def _kind(said: ColumnMapping) -> str | None:
    if said.field in ("subtype", "sex", "response", "visit"):
        return said.field
    kind = MEASURES[said.field].kind if said.field in MEASURES else None
    if kind in ("grade", "response"):
        return kind
    return "missing" if is_number_field(said.field) else None


def _visit_of(word: str) -> str | None:
    named = read_visit(word)
    return named.visit if named is not None and named.kind == "named" else None


_KNOWN: Mapping[str, Callable[[str], str | None]] = {
    "grade": grade_of,
    "response": response_of,
    "sex": sex_of,
    "subtype": subtype_of,
    "visit": _visit_of,
    "missing": lambda word: "not detected" if is_not_detected(word) else None,
}
_TELLING: Mapping[str, frozenset[str]] = {
    "grade": frozenset("1234"),
    **TELLING,
    "visit": frozenset((BASELINE,)),
    "missing": frozenset(),
}


def _codes_for(column: SheetColumn, said: ColumnMapping, kind: str, legend: Legend) -> Mapping[str, str] | None:
    """The legend's codes where it may be this column's; empty where they are the ones this program uses anyway."""
    missing = {code: word for code, word in legend.codes.items() if is_missing(word)}
    meanings = {code: _KNOWN[kind](word) for code, word in legend.codes.items() if code not in missing}
    if all(code[0].isalpha() for code in legend.codes):
        # An abbreviation stands for itself, whatever the others beside it mean.
        return missing | {code: legend.codes[code] for code, meaning in meanings.items() if meaning} or None
    if kind == "missing":
        # Numbers are explained only to say which of them are none.
        return missing if missing and not (meanings and _is_general(legend)) else None
    if None in meanings.values() or not set(meanings.values()) & _TELLING[kind]:
        return missing if missing and not meanings else None
    if kind != "grade":
        return legend.codes
    grades = _grade_codes(column, {code: int(grade) for code, grade in meanings.items() if grade is not None})
    return None if grades is None else {**grades, **missing}


def _is_general(legend: Legend) -> bool:
    return not legend.columns and legend.about.field is None


def _grade_codes(column: SheetColumn, grades: Mapping[str, int]) -> Mapping[str, str] | None:
    if all(set(code) <= _PLUSES or (code in ("0", "-") and grade == 0) for code, grade in grades.items()):
        words = {code: _SEVERITIES[grade] for code, grade in grades.items()}
        # Where no sign for "none" is explained, a dash may be it, or nothing recorded.
        return words if words.keys() & {"0", "-"} else {**words, "-": "none?"}
    digits = {int(code): grade for code, grade in grades.items() if code.isdecimal()}
    ends = header_range(column.header)
    shifts = {code - grade for code, grade in digits.items()}
    if ends is not None and (min(digits) < ends[0] or max(digits) > ends[1]):
        return None
    if shifts == {0}:
        return {}
    if len(shifts) == 1:
        shift = shifts.pop()
        digits = {grade + shift: grade for grade in range(5) if 0 <= grade + shift <= 9}
    return {str(code): _SEVERITIES[digits[code]] if code in digits else f"{code}?" for code in range(10)}
