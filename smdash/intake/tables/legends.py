"""Legends: what the codes of a column mean, as a note beside, above or below the patients says."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from smdash.intake.cells.workbook import Workbook
from smdash.intake.frames.columns import cell_text
from smdash.intake.mapping import ColumnMapping, TableMapping
from smdash.intake.tables.headers import Meaning, read_header
from smdash.intake.tables.layout import Column
from smdash.intake.values.folding import clean, fold
from smdash.intake.values.subtypes import read_subtype
from smdash.intake.values.units import header_range
from smdash.intake.values.words import GRADES, RESPONSES, SEXES
from smdash.measures import MEASURES

_TOP, _END = 300, 60
_SEVERITIES = ("none", "mild", "moderate", "severe", "very severe")
_PAIR = re.compile(r"(?<![\d.,+])(?P<code>[0-9]|\++)\s?(?:=|:|-\s|\s-)?\s?(?P<word>[^\W\d_][^,;:()\[\]/=\d+]*)")
# Scales by which events are graded, not symptoms.
_OF_EVENTS = frozenset(("brown", "muller", "mueller", "ring", "messmer", "wao", "who", "ctcae", "sampson"))
_SIGN = re.compile(r"(?:[0-9]|\++)\s?=")


_DOUBTED = {str(digit): f"{digit}?" for digit in range(10)}


@dataclass(frozen=True, eq=False)
class Legend:
    """A legend: what the words before it speak of, and the meaning of each code as it is written there.

    Without codes it is a note that names another scale of grades than 0-4 and leaves its numbers unexplained.
    """

    about: Meaning
    codes: Mapping[str, str]
    scale: str | None = None


def find_legends(workbook: Workbook) -> tuple[Legend, ...]:
    """Find every legend: `Skin: 0 = none, 1 = mild` in one cell, or a code a row with its meaning to the right."""
    found: list[Legend] = []
    for sheet in workbook.sheets:
        rows = sheet.rows[:_TOP] + (sheet.rows[_TOP:][-_END:] if len(sheet.rows) > _TOP else [])
        for row in rows:
            for cell in row:
                if not isinstance(cell, str) or len(cell) <= 8:
                    continue
                if _SIGN.search(cell):
                    found.extend(_in_text(cell))
                elif (ends := header_range(cell)) is not None and ends not in ((0, 3), (0, 4)):
                    found.extend(_of_other_scale(cell))
        found.extend(_in_cells(rows))
    return tuple(found)


def _of_other_scale(text: str) -> Iterator[Legend]:
    """A note that names another scale of grades (`Symptoms scored 1-5`) and not what its numbers mean."""
    about = read_header(text)
    grades = about.field == "grade" or (about.field in MEASURES and MEASURES[about.field].kind == "grade")
    if grades and not _OF_EVENTS & set(about.leftover):
        low, high = header_range(text) or (0, 0)
        yield Legend(about, {}, f"{low}-{high}")


def _in_text(text: str) -> Iterator[Legend]:
    """The legends of one note; a code that begins again begins another one."""
    text = clean(text)
    about, codes, at = "", dict[str, str](), 0
    for pair in _PAIR.finditer(text):
        between = text[at : pair.start()]
        if not codes or pair["code"] in codes:
            if len(codes) > 1:
                yield Legend(read_header(about), codes)
            about, codes = re.split(r"[.;]\s", between)[-1].strip(" :,;(["), {}
        codes[pair["code"]] = pair["word"].strip(" .")
        at = pair.end()
    if len(codes) > 1:
        yield Legend(read_header(about), codes)


def _in_cells(rows: Sequence[Sequence[object]]) -> Iterator[Legend]:
    width = len(rows[0]) if rows else 0
    for c in range(width - 1):
        codes: dict[str, str] = {}
        above = ""
        for r in range(len(rows) + 1):
            code = cell_text(rows[r][c]) if r < len(rows) else None
            word = rows[r][c + 1] if r < len(rows) else None
            follows = code is not None and re.fullmatch("[0-9]", code) and isinstance(word, str)
            if follows and (not codes or int(code or 0) == int(max(codes)) + 1):
                if not codes:
                    above = cell_text(rows[r - 1][c]) or "" if r else ""
                codes[code or ""] = str(word).strip()
                continue
            if len(codes) > 2:
                yield Legend(read_header(above), codes)
            codes = {}


def legend_labels(
    columns: Sequence[Column], said: TableMapping, legends: Sequence[Legend]
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
        fitting = [
            codes for legend in legends if legend.codes and (codes := _codes_for(column, one, kind, legend)) is not None
        ]
        own = [codes for legend in legends if legend.about.field == one.field for codes in fitting if codes]
        chosen = own[:1] or fitting
        if not chosen:
            continue
        if any(other != chosen[0] for other in chosen[1:]):
            labels[column.index] = _DOUBTED
        elif chosen[0]:
            labels[column.index] = chosen[0]
    return labels


def note_scales(
    columns: Sequence[Column], said: TableMapping, legends: Sequence[Legend], explained: Container[int]
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
    if said.field in ("subtype", "sex", "response"):
        return said.field
    kind = MEASURES[said.field].kind if said.field in MEASURES else None
    return kind if kind in ("grade", "response") else None


_KNOWN: Mapping[str, Callable[[str], str | None]] = {
    "grade": lambda word: GRADES.get(fold(word)),
    "response": lambda word: RESPONSES.get(fold(word)),
    "sex": lambda word: SEXES.get(fold(word)),
    "subtype": lambda word: known[0] if isinstance(known := read_subtype(word), tuple) else None,
}
_TELLING: Mapping[str, frozenset[str]] = {
    "grade": frozenset("1234"),
    "response": frozenset(("complete", "major", "partial")),
    "sex": frozenset("FM"),
    "subtype": frozenset(("ISM", "SSM", "ASM", "BMM", "SM-AHN", "MCL")),
}


def _codes_for(column: Column, said: ColumnMapping, kind: str, legend: Legend) -> Mapping[str, str] | None:
    """The legend's codes where it may be this column's; empty where they are the ones this program uses anyway."""
    about = legend.about
    general = about.field in (None, "grade", "value") and not about.other and about.visit is None
    if about.field not in (said.field, kind) and not general:
        return None
    meanings = {code: _KNOWN[kind](word) for code, word in legend.codes.items()}
    if None in meanings.values() or not set(meanings.values()) & _TELLING[kind]:
        return None
    if kind != "grade":
        return legend.codes
    return _grade_codes(column, {code: int(grade) for code, grade in meanings.items() if grade is not None})


def _grade_codes(column: Column, grades: Mapping[str, int]) -> Mapping[str, str] | None:
    if all(code.startswith("+") or (code == "0" and grade == 0) for code, grade in grades.items()):
        return {code: _SEVERITIES[grade] for code, grade in grades.items()}
    digits = {int(code): grade for code, grade in grades.items() if code.isdigit()}
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
