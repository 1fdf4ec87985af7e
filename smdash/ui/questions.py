"""What the user is asked about a file: each thing once, whatever the number of its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from smdash.intake.findings import Finding
from smdash.intake.mapping import Correction, FileMapping
from smdash.intake.structure_codes import all_codes
from smdash.intake.values.folding import written
from smdash.intake.values.reading import SCALE_ANSWER, UNIT_ANSWER
from smdash.measures import MEASURES, Direction
from smdash.ui.answer_choices import (
    FILE_CHOICES,
    NOT_USED,
    UNIT_CHOICES,
    AnswerChoice,
    field_choices,
    measure_choices,
    suggest_first,
    takes_typed,
    visit_choices,
)
from smdash.ui.changed_mapping import with_column, with_correction, with_names, with_word
from smdash.ui.reading import Understood
from smdash.ui.same_cells import same_cells
from smdash.ui.understood import write_field, write_place
from smdash.writing import write_count

Step = Literal["columns", "values"]
Answer = Callable[[FileMapping, str], FileMapping]
AnswerCode = Callable[[FileMapping, str, str], FileMapping]


@dataclass(frozen=True, eq=False)
class Question:
    """One thing to ask.

    Attributes
    ----------
    key
        Names the question: the same as long as it is open.
    step
        Where it is asked.
    title, explanation
        What is asked and what is known.
    places
        The cells that depend on it.
    choices
        What can be answered.
    typed
        Whether something else can be typed.
    until
        What holds until it is answered.
    give
        The mapping with an answer; to each of the codes, where there are several.
    codes, give_code
        The codes that each take an answer of their own, and the mapping with the answer to one of them.
    """

    key: str
    step: Step
    title: str
    explanation: str
    places: tuple[str, ...]
    choices: tuple[AnswerChoice, ...]
    give: Answer
    typed: bool = False
    until: str = NOT_USED
    codes: tuple[str, ...] = ()
    give_code: AnswerCode | None = None

    @property
    def suggestion(self) -> AnswerChoice | None:
        """The answer the file speaks for; None where it speaks for none."""
        return next((one for one in self.choices if one.suggested), None)


# Cells of these codes are settled by the one answer about the whole file.
_UNDER_FILE = {"ambiguous-number": "decimal-mark-unclear", "ambiguous-date": "date-order-unclear"}
_WIDE = ("scale-unclear", "grade-scale", "fraction-or-percent", "unit-doubtful", "unit-unknown")
_DIRECTIONS = ("direction-undeclared", "direction-contradictory")
_TWO_VALUES = ("contradiction", "two-values-at-one-visit")
# Only the cell itself can be mended: these stand in the list of findings.
_CELLS_ALONE = (
    *("row-without-patient", "row-longer-than-header", "row-shorter-than-header"),
    *("second-table-not-understood", "event-kind-unclear", "visit-before-start"),
    "events-in-a-cell-unclear",
)

# Entries that differ from cell to cell and have one answer in common: above so many of a field they are one question.
_ALIKE = ("out-of-range", "not-a-number", "no-whole-grade", "unknown-word")
_MOST_ALIKE = 6
_COLUMNS_NAMED = 3
# Numbers of a column that mixes two ranges: which of them it is has nothing to do with the number.
_MIXED = "scale-unclear"
_PLAIN_NUMBER = re.compile(r"\d+([.,]\d+)?")
_TEN, _HUNDRED = "0-10", "0-100"
_FIRST = ("file", "field")
# Fields of which one column stands beside the other and is filled in from the same list.
_FAMILIES = ("response_", "grade_")
# Questions whose group is told from others by what stands in a cell.
_OF_CELLS = ("patient", "is patient", "values", "word")

Group = tuple[str, ...]


def find_questions(read: Understood) -> tuple[Question, ...]:
    """The open questions about a file, those about the whole file first."""
    asked = [one for one in read.intake.findings if one.severity == "question" or one.code == "answer-not-usable"]
    codes = {one.code for one in asked}
    wide = {(one.code, one.field) for one in asked if one.code in _WIDE and one.original is None}
    alike = [one for one in asked if _is_alike(one, wide)]
    entries: dict[tuple[str, str | None], set[str | None]] = {}
    for one in alike:
        entries.setdefault((one.code, one.field), set()).add(one.original)
    most = {_MIXED: 1}
    many = {place for place, originals in entries.items() if len(originals) > most.get(place[0], _MOST_ALIKE)}
    together = {id(one) for one in alike if (one.code, one.field) in many}
    groups: dict[Group, list[Finding]] = {}
    coded = _join_codes(one for one in asked if one.codes)
    for one in asked:
        if one.codes:
            group: Group | None = ("codes", *coded[one.field or ""])
        else:
            group = ("many", one.code, one.field or "") if id(one) in together else _group(one, codes, wide)
        if group is not None:
            groups.setdefault(group, []).append(one)
    questions = [_question(group, findings, read) for group, findings in groups.items()]
    return tuple(sorted(questions, key=lambda one: (one.key.partition(" ")[0] not in _FIRST, -len(one.places))))


def _is_alike(one: Finding, wide: set[tuple[str, str | None]]) -> bool:
    """Whether an entry may be asked about together with others of its field."""
    if one.code == _MIXED:
        return (one.code, one.field) not in wide and _PLAIN_NUMBER.fullmatch(one.original or "") is not None
    return one.code in _ALIKE and one.original is not None


def _join_codes(asked: Iterable[Finding]) -> dict[str, tuple[str, ...]]:
    """The fields whose codes are asked about in one question, by each of them.

    Fields of one family (the responses of the domains) have one list of codes where each has the codes of the longest,
    or some of them: a code may have been chosen for none of a few patients.
    """
    codes: dict[str, set[str]] = {}
    for one in asked:
        codes.setdefault(one.field or "", set()).update(one.codes)
    families: dict[str, list[str]] = {}
    for field in codes:
        family = next((kind for kind in _FAMILIES if field.startswith(kind)), field)
        families.setdefault(family, []).append(field)
    joined: dict[str, tuple[str, ...]] = {}
    for fields in families.values():
        longest = max((codes[field] for field in fields), key=len)
        nested = all(codes[field] <= longest for field in fields)
        joined |= {field: tuple(fields) if nested else (field,) for field in fields}
    return joined


def _group(one: Finding, codes: set[str], wide: set[tuple[str, str | None]]) -> Group | None:
    code, field, original = one.code, one.field or "", one.original
    if _UNDER_FILE.get(code) in codes:
        return ("file", _UNDER_FILE[code])
    if code in FILE_CHOICES:
        return ("file", code)
    if code in _DIRECTIONS or (code, one.field) in wide:
        return ("field", code, field)
    if code in ("column-unsure", "column-of-unknown-entries"):
        return ("column", one.sheet or "", one.cell or "")
    if code in _TWO_VALUES:
        return ("values", code, one.patient_id or "", field, one.visit or "")
    if code in _CELLS_ALONE:
        return None
    if code == "visit-unclear":
        if original is None:
            return ("visit of column", one.sheet or "", one.cell or "")
        return None if field in ("month", "week", "day") else ("visit", original.casefold())
    if original is None or not field:
        return None
    if code == "possible-missing-code":
        return ("code", original)
    if code == "patient-id-nearly-equal":
        return ("patient", original)
    if code in ("patient-id-unlike", "patient-id-doubtful"):
        return ("is patient", original)
    return ("measure", original) if code == "unknown-measure" else ("word", field, written(original))


def _question(group: Group, findings: Sequence[Finding], read: Understood) -> Question:
    build = _BUILDERS[group[0]]
    first = replace(findings[0], message=read.privacy.message(findings[0]))
    return build(_name_group(group, first, read), (first, *findings[1:]), read)


def _name_group(group: Group, first: Finding, read: Understood) -> str:
    """The key of a group's question, which the browser gets to see: by place where its texts may identify a person."""
    hidden = read.privacy.hides_finding(first) or read.privacy.patient_name(first.patient_id or "") is None
    if hidden and group[0] in _OF_CELLS:
        return f"{group[0]} {first.code} {write_place(first.sheet, first.cell)}"
    return " ".join(group)


def _places(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(write_place(one.sheet, one.cell) for one in findings if one.cell))


def _about_file(key: str, findings: Sequence[Finding], read: Understood) -> Question:
    known = {one.code: one for one in findings}
    code = key.removeprefix("file ")
    first = known.get(code, findings[0])
    about = FILE_CHOICES[code]
    suggestion = "day-first" if code == "date-order-unclear" else None

    def give(mapping: FileMapping, answer: str) -> FileMapping:
        value: object = answer == "yes" if answer in ("yes", "no") else answer
        return replace(mapping, **{about.setting: value})

    places = _places(one for one in findings if one.code != "hidden-sheet") or tuple(
        dict.fromkeys(f"Sheet “{one.sheet}”" for one in findings if one.sheet)
    )
    title = all_codes()[code].title
    choices = suggest_first(about.choices, suggestion)
    return Question(key, "values", title, first.message, places, choices, give, until=about.until)


def _about_field(key: str, findings: Sequence[Finding], read: Understood) -> Question:
    first = next((one for one in findings if one.original is None), findings[0])
    field = first.field or ""
    label = write_field(field)
    if first.code in _DIRECTIONS:
        choices = (AnswerChoice("high", "A high value is good"), AnswerChoice("low", "A low value is good"))

        def declare(mapping: FileMapping, answer: str) -> FileMapping:
            return replace(mapping, directions={**mapping.directions, field: cast(Direction, answer)})

        until = "Until answered, the values are shown but no change is called better or worse."
        return Question(
            key, "values", f"{label}: which end is better?", first.message, (), choices, declare, until=until
        )
    if first.code == "scale-unclear":
        high = MEASURES[field].high or 100
        choices = (AnswerChoice("0-10", "0-10: multiply by 10"), AnswerChoice("0-100", "0-100: as they stand"))
        if high != 100:
            choices = (AnswerChoice(f"0-{high:g}", f"0-{high:g}: as they stand"),)
        name, title = SCALE_ANSWER, f"{label}: on which range?"
    elif first.code == "grade-scale":
        choices = (AnswerChoice("0-4", "0-4: none, mild, moderate, severe, very severe"),)
        name, title = SCALE_ANSWER, f"{label}: on which scale?"
    else:
        choices = UNIT_CHOICES["%" if field in MEASURES and MEASURES[field].unit == "%" else _family(field)]
        name, title = UNIT_ANSWER, f"{label}: in which unit?"

    def give(mapping: FileMapping, answer: str) -> FileMapping:
        return with_word(mapping, field, name, answer)

    choices = suggest_first(choices, first.suggestion)
    return Question(key, "values", title, first.message, _places(findings), choices, give)


def _family(field: str) -> str:
    return "months" if field in ("age", "treatment_months", "month") else "ng/mL"


def _about_word(key: str, findings: Sequence[Finding], read: Understood) -> Question:
    first = findings[0]
    field, original = first.field or "", first.original or ""

    def give(mapping: FileMapping, answer: str) -> FileMapping:
        return with_word(mapping, field, original, answer)

    shown = read.privacy.quote(first)
    title = f"“{shown}” under {first.column or write_field(field)}" if shown else f"A cell under {first.column}"
    choices = suggest_first(field_choices(field), first.suggestion)
    return Question(key, "values", title, first.message, _places(findings), choices, give, takes_typed(field))


def _about_codes(key: str, findings: Sequence[Finding], read: Understood) -> Question:
    first = findings[0]
    fields = tuple(dict.fromkeys(one.field or "" for one in findings))
    known = {code for one in findings for code in one.codes}
    codes = tuple(sorted(known, key=lambda code: (len(code), code)))

    def give_code(mapping: FileMapping, code: str, answer: str) -> FileMapping:
        for field in fields:
            mapping = with_word(mapping, field, code, answer)
        return mapping

    def give(mapping: FileMapping, answer: str) -> FileMapping:
        for code in codes:
            mapping = give_code(mapping, code, answer)
        return mapping

    columns = tuple(dict.fromkeys(one.column or write_field(one.field or "") for one in findings))
    named = ", ".join(f"“{column}”" for column in columns[:_COLUMNS_NAMED])
    more = len(columns) - _COLUMNS_NAMED
    also = f" and {write_count(more, 'more column')}" if more > 0 else ""
    title = f"What do the codes of {named}{also} mean?"
    explanation = first.message
    if len(findings) > 1:
        explanation = f"The answers hold for all of these columns. Of the first: {explanation}"
    return Question(
        key,
        "values",
        title,
        explanation,
        _places(findings),
        field_choices(fields[0]),
        give,
        takes_typed(fields[0]),
        until="",  # the finding itself says it
        codes=codes,
        give_code=give_code,
    )


def _about_many(key: str, findings: Sequence[Finding], read: Understood) -> Question:
    first = findings[0]
    field = first.field or ""
    originals = tuple(dict.fromkeys(one.original or "" for one in findings))

    def give(mapping: FileMapping, answer: str) -> FileMapping:
        for original in originals:
            mapping = with_word(mapping, field, original, _write_rescaled(original, answer) if answer else "")
        return mapping

    title = f"{write_field(field)}: {len(originals)} different entries ({all_codes()[first.code].title.lower()})"
    explanation = "They are listed under Check, where a single cell can be corrected."
    choices = (AnswerChoice("", "Leave all of them out (missing)"),)
    if first.code == _MIXED:
        title = f"{write_field(field)}: {len(originals)} numbers of 10 or less beside larger ones"
        explanation = f"On which range are they? {explanation}"
        choices = (
            AnswerChoice(_TEN, "On 0-10: multiply by 10"),
            AnswerChoice(_HUNDRED, "On 0-100: as they stand"),
            *choices,
        )
    return Question(key, "values", title, explanation, _places(findings), choices, give)


def _write_rescaled(original: str, scale: str) -> str:
    """A number on 0-100, from the range it is said to be on."""
    number = float(original.replace(",", "."))
    return f"{10 * number if scale == _TEN else number:g}"


def _about_code(key: str, findings: Sequence[Finding], read: Understood) -> Question:
    original = findings[0].original or ""
    fields = tuple(dict.fromkeys(one.field or "" for one in findings))

    def give(mapping: FileMapping, answer: str) -> FileMapping:
        for field in fields:
            mapping = with_word(mapping, field, original, answer)
        return mapping

    choices = (AnswerChoice("", "It means missing"), AnswerChoice(original, f"It is a value: {original}"))
    where = ", ".join(write_field(field) for field in fields)
    return Question(key, "values", f"“{original}” in {where}", findings[0].message, _places(findings), choices, give)


def _about_visit(key: str, findings: Sequence[Finding], read: Understood) -> Question:
    first = findings[0]
    original = first.original or ""

    def give(mapping: FileMapping, answer: str) -> FileMapping:
        return replace(mapping, visits={**mapping.visits, original: answer})

    choices = suggest_first(visit_choices(), first.suggestion)
    title = f"Which visit is “{original}”?"
    return Question(key, "values", title, first.message, _places(findings), choices, give)


def _about_visit_of_column(key: str, findings: Sequence[Finding], read: Understood) -> Question:
    first = findings[0]

    def give(mapping: FileMapping, answer: str) -> FileMapping:
        table, at = find_column(read, first)
        return with_column(mapping, table, at, visit=answer, confidence="confirmed")

    choices = suggest_first(visit_choices(), first.suggestion)
    title = f"At which visit was “{first.column}” recorded?"
    until = "Until answered, the column is not used."
    return Question(key, "values", title, first.message, _places(findings), choices, give, until=until)


def _about_column(key: str, findings: Sequence[Finding], read: Understood) -> Question:
    first = findings[0]

    def give(mapping: FileMapping, answer: str) -> FileMapping:
        table, at = find_column(read, first)
        return with_column(mapping, table, at, field=answer, confidence="confirmed")

    title = f"“{first.column}”" if first.column else "A column without a header"
    choices = suggest_first(measure_choices(columns=True), first.suggestion)
    # The finding itself says what holds until then.
    return Question(key, "columns", title, first.message, _places(findings), choices, give, until="")


def _about_values(key: str, findings: Sequence[Finding], read: Understood) -> Question:
    first = findings[0]
    by_place = {write_place(one.sheet, one.cell): one for one in findings}
    choices = tuple(
        AnswerChoice(place, f"{read.privacy.quote(one) or 'this cell'} ({place})") for place, one in by_place.items()
    )

    def give(mapping: FileMapping, answer: str) -> FileMapping:
        kept = by_place[answer].original
        for one in findings:
            if one.original != kept:
                for sheet, cell in same_cells(read, one):
                    mapping = with_correction(mapping, Correction(sheet, cell, None))
        return mapping

    name = read.privacy.patient_name(first.patient_id)
    whose = "One patient" if name is None else f"Patient {name}"
    title = f"{whose} has two values of {first.column or write_field(first.field or '')}"
    return Question(key, "values", title, first.message, _places(findings), choices, give)


def _about_patient(key: str, findings: Sequence[Finding], read: Understood) -> Question:
    first = findings[0]
    original, other = first.original or "", first.suggestion or ""

    def give(mapping: FileMapping, answer: str) -> FileMapping:
        return with_names(mapping, "patient_id", {original: other if answer == "one" else original})

    shown, shown_other = read.privacy.patient_name(original), read.privacy.patient_name(other)
    one = "One patient" if shown_other is None else f"One patient: {shown_other}"
    choices = (AnswerChoice("one", one), AnswerChoice("two", "Two patients"))
    which = "Two identifiers that are not shown" if shown is None else f"“{shown_other}” and “{shown}”"
    title = f"{which}: one patient or two?"
    until = "Until answered, these rows are not used."
    return Question(key, "values", title, first.message, _places(findings), choices, give, until=until)


def _about_being_patient(key: str, findings: Sequence[Finding], read: Understood) -> Question:
    original = findings[0].original or ""

    def give(mapping: FileMapping, answer: str) -> FileMapping:
        return with_names(mapping, "patient_id", {original: original if answer == "yes" else ""})

    choices = (AnswerChoice("no", "No patient: leave the row out"), AnswerChoice("yes", "A patient"))
    shown = read.privacy.patient_name(original)
    title = "Is an identifier that is not shown a patient?" if shown is None else f"Is “{shown}” a patient?"
    until = "Until answered, the row is not used."
    return Question(key, "values", title, findings[0].message, _places(findings), choices, give, until=until)


def _about_measure(key: str, findings: Sequence[Finding], read: Understood) -> Question:
    original = findings[0].original or ""

    def give(mapping: FileMapping, answer: str) -> FileMapping:
        return with_names(mapping, "measure", {original: answer})

    choices = (AnswerChoice("", "Not needed: leave it out"), *measure_choices())
    title = f"What is “{original}”?"
    return Question(key, "values", title, findings[0].message, _places(findings), choices, give)


_BUILDERS: Mapping[str, Callable[[str, Sequence[Finding], Understood], Question]] = {
    "file": _about_file,
    "field": _about_field,
    "column": _about_column,
    "values": _about_values,
    "visit of column": _about_visit_of_column,
    "visit": _about_visit,
    "code": _about_code,
    "patient": _about_patient,
    "is patient": _about_being_patient,
    "measure": _about_measure,
    "word": _about_word,
    "codes": _about_codes,
    "many": _about_many,
}


def find_column(read: Understood, finding: Finding) -> tuple[int, int]:
    """Table and position of the column at whose header a finding stands."""
    for at, table in enumerate(read.tables):
        for position, column in enumerate(table.columns):
            rows = table.header_rows
            row = next((r for r in reversed(rows) if table.grid[r][column.index] is not None), rows[-1])
            if table.sheet == finding.sheet and table.address(row, column.index) == finding.cell:
                return at, position
    raise ValueError(f"No column of the file has its header at {write_place(finding.sheet, finding.cell)}.")
