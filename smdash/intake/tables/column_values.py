"""What a column's cells say of it: patients' codes, row numbers, subtypes, sexes, responses, names of measures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from smdash.intake.identifiers import find_identifiers
from smdash.intake.tables.header_vocabulary import sex_asked
from smdash.intake.tables.headers import TIME_FIELDS, read_header
from smdash.intake.tables.layout import SheetColumn, SheetTable
from smdash.intake.tables.rows import header_text, is_datum
from smdash.intake.values.absences import is_missing
from smdash.intake.values.folding import fold
from smdash.intake.values.subtypes import read_subtype, subtype_of
from smdash.intake.values.words import FIELD_TRUTHS, TRUTHS, response_of, sex_of
from smdash.measures import MEASURES

_SAMPLE = 300
_LEAST = 3
_MOST = 0.7
_LETTERS = set("cmpnw")
_NEOPLASM = re.compile(
    r"mds|mpn|mdmpn|cmml|cml|aml|cel|hes|pmf|mgus|cll|asm|ism|ssm|mcl|ahn|amn|myel|lymph|lymf|linf|leuk|leuc|neoplas|eosin"
    r"|polycyt|thrombocyt|sarcom"
)
_YES_OR_NO = ("excluded", "evaluable", "withdrawn")
PROVABLE = ("subtype", "sex", "response", *_YES_OR_NO)
"""Fields whose cells can prove a column."""
_LETTERED = r"[^\W\d_]{1,8}[-_ ./]?(?:[^\W\d_]{0,4}|\d{1,4})[-_ ./]?\d{1,6}"
_NUMBERED = r"\d{1,4}[-_/.]\d{1,5}|0\d+"
CODE = re.compile(f"{_LETTERED}|{_NUMBERED}")
"""What patients are called in a study: letters and digits (`P-01`), or numbers no count would be written as."""
_CODED = re.compile(f"{_LETTERED}[^\\W\\d_]?|{_NUMBERED}")
BY_ROW = TIME_FIELDS | {"measure"}
"""Fields of tables whose rows are not patients but their visits or measures."""
TELLING: Mapping[str, frozenset[str]] = {
    "subtype": frozenset(("ISM", "BMM", "SSM", "ASM", "SM-AHN", "MCL")),
    "sex": frozenset("FM"),
    "response": frozenset(("complete", "major", "partial")),
}
"""Of each field the values of which one has to be among a column's: the others could be of another field too."""


def counts_rows(cells: Sequence[object]) -> bool:
    """Whether cells are 1, 2, 3 and so on: they number the rows and name nobody."""
    texts = [header_text(cell) for cell in cells if cell is not None]
    return texts == [str(at) for at in range(1, len(texts) + 1)]


def holds_codes(table: SheetTable, column: SheetColumn) -> bool:
    """Whether a column holds codes like `P-01`, one a row or, where rows are visits, one for some rows each.

    Codes are of one make, letters and digits in the same order; identity numbers are none.
    """
    cells = [cell for cell in table.cells(column.index)[:_SAMPLE] if cell is not None]
    texts = [header_text(cell) for cell in cells]
    if len(texts) < 2 or any(isinstance(cell, date) for cell in cells) or not all(map(_CODED.fullmatch, texts)):
        return False
    shapes = {re.sub(r"\d+", "9", re.sub(r"[^\W\d_]", "a", text)) for text in texts}
    if len(shapes) > 2 or any(read_by_values([text] * _LEAST) for text in texts[:1]):
        return False
    by_row = {one.meaning.field for one in table.columns} & BY_ROW
    if len(set(texts)) < len(texts) and not (by_row and len(set(texts)) > 1):
        return False
    if len(texts) < len(table.body[:_SAMPLE]) and not by_row:
        return False
    return not find_identifiers([column.header], [cells])


def read_by_values(cells: Sequence[object]) -> str | None:
    """The field whose words nearly all of a column's cells are: `subtype`, `sex` or `response`; None for any other."""
    texts = filled_texts(cells)
    if len(texts) < _LEAST or any(is_datum(text) for text in texts):
        return None
    for field, known, telling, least in _KINDS:
        meanings = [known(text) for text in texts]
        share = sum(meaning is not None for meaning in meanings) / len(meanings)
        if share >= least and set(meanings) & telling and (field == "subtype" or len(set(meanings)) > 1):
            return field
    return None


def bears_out(field: str, cells: Sequence[object]) -> bool:
    """Whether a column's cells are what a field holds, so that a word left over in its header changes nothing.

    Subtypes, sexes and responses in words, and yes or no in words; numbers bear nothing out. A few cells may be
    doubtful: they are asked about one by one.
    """
    texts = filled_texts(cells)
    if len(texts) < 2 or any(is_datum(text) for text in texts):
        return False
    kind = next((kind for kind in _KINDS if kind[0] == field), None)
    if kind is not None:
        meanings = [kind[1](text) for text in texts]
        return sum(one is not None for one in meanings) >= _MOST * len(texts) and bool(set(meanings) & kind[2])
    if field == "subtype_component":
        known = [isinstance(read_subtype(text), tuple) or bool(_NEOPLASM.search(fold(text))) for text in texts]
        return sum(known) >= _MOST * len(texts)
    if field not in _YES_OR_NO:
        return False
    truths = {**TRUTHS, **FIELD_TRUTHS.get("excluded" if field == "evaluable" else field, {})}
    return all(fold(text) in truths for text in texts)


def are_responses(cells: Sequence[object]) -> bool:
    """Whether cells are levels of response, in words or by their letters (C, M, P, N, W), and no grades of severity.

    One level at least has to be none of severity: complete, major or partial.
    """
    texts = filled_texts(cells)
    letters = {text.casefold() for text in texts}
    if letters <= _LETTERS and letters & {"c", "p"}:
        return True
    levels = [response_of(text) for text in texts if not is_datum(text)]
    known = [level for level in levels if level is not None]
    return len(known) == len(texts) > 0 and bool(set(known) & TELLING["response"])


def counts_time(table: SheetTable, column: SheetColumn) -> bool:
    """Whether numbers count the time of rows: of no patient twice the same, of most from 0 or rising row by row."""
    identity = next((one for one in table.columns if one.meaning.field == "patient_id"), None)
    if identity is None:
        return False
    rows = by_patient(table.cells(identity.index), table.cells(column.index)).values()
    several = [[cell for cell in cells if cell is not None] for cells in rows]
    several = [cells for cells in several if len(cells) > 1]
    rising = [len(set(cells)) == len(cells) and list(cells) == sorted(cells, key=_number) for cells in several]
    return bool(several) and sum(rising) >= _MOST * len(several)


def _number(cell: object) -> float:
    found = re.search(r"\d+(?:[.,]\d+)?", header_text(cell))
    return float(found[0].replace(",", ".")) if found else 0.0


def says_which_sex(header: str, cells: Sequence[object]) -> bool:
    """Whether a column named after one sex (`female`) holds yes or no, in words or as 1 and 0."""
    texts = filled_texts(cells)
    return sex_asked(header) is not None and len(texts) >= 2 and all(fold(text) in TRUTHS for text in texts)


def find_measures_by_row(table: SheetTable) -> tuple[SheetColumn, SheetColumn] | None:
    """The columns of a table with a row a measure that hold the names of the measures and their values.

    Where the cells of one column are names of measures again and again, and but one column right of it holds numbers.
    """
    named = [column for column in table.columns if _names_measures(table, column)]
    if len(named) != 1:
        return None
    at = table.columns.index(named[0])
    numbers = [column for column in table.columns[at + 1 :] if column.header and _holds_results(table, column)]
    said = [column for column in numbers if column.meaning.field == "value"]
    chosen = said if len(said) == 1 else numbers
    return (named[0], chosen[0]) if len(chosen) == 1 else None


def _names_measures(table: SheetTable, column: SheetColumn) -> bool:
    cells = table.cells(column.index)
    # Numbers and dates name nothing, and most columns hold nothing else.
    if not any(isinstance(cell, str) for cell in cells.different):
        return False
    texts = [header_text(cell) for cell in cells[:_SAMPLE] if cell is not None]
    if not column.header or len(texts) < 2 * _LEAST or len(set(texts)) > len(texts) / 2:
        return False
    if any(is_datum(text) or len(text) > 60 for text in set(texts)):
        return False
    measures = set(filter(names_measure, set(texts)))
    return sum(text in measures for text in texts) >= _MOST * len(texts)


def names_measure(text: str) -> bool:
    """Whether a text is the name of a measure."""
    return read_header(text).sure_field in MEASURES


def _holds_results(table: SheetTable, column: SheetColumn) -> bool:
    texts = filled_texts(table.cells(column.index))
    if column.meaning.field not in (None, "value") or column.meaning.other or not texts:
        return False
    return count_numbers(texts) >= _MOST * len(texts)


def count_numbers(texts: Sequence[str]) -> int:
    """How many texts are numbers or limits."""
    return sum(is_datum(text) or text[0] in "<>" for text in texts)


def by_patient(names: Sequence[object], cells: Sequence[object]) -> dict[object, list[object]]:
    """The cells of each patient, blank ones too; a row without a name is of the patient above."""
    rows: dict[object, list[object]] = defaultdict(list)
    current: object = None
    for name, cell in zip(names, cells, strict=True):
        current = name if name is not None else current
        rows[current].append(cell)
    return rows


def filled_texts(cells: Sequence[object]) -> list[str]:
    """The texts of the cells of a sample that say something."""
    texts = [header_text(cell) for cell in cells[:_SAMPLE] if cell is not None]
    return [text for text in texts if not is_missing(text)]


_KINDS: tuple[tuple[str, Callable[[str], str | None], frozenset[str], float], ...] = (
    ("subtype", subtype_of, TELLING["subtype"], _MOST),
    ("sex", sex_of, TELLING["sex"], 1.0),
    ("response", response_of, TELLING["response"], 1.0),
)
