"""Where a file explains its codes: in notes, in lists of a code a row, in sheets that describe the columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from smdash.intake.cells.workbook import Workbook
from smdash.intake.frames.columns import cell_text
from smdash.intake.tables.headers import Meaning, read_header, read_visit
from smdash.intake.values.absences import is_missing
from smdash.intake.values.folding import clean
from smdash.intake.values.units import header_range
from smdash.measures import MEASURES

_TOP, _END = 300, 60
_CODE = r"(?<![\w.,+-])(?:-?[0-9]{1,5}(?![\d.,]*[\d])|(?:\+|\(\++\))++|[-−](?=\s?=))"
_WORD = r"[^\W\d_][^,;:()\[\]/=\d+]*"
_PAIR = re.compile(rf"(?P<code>{_CODE})\s?(?:=|:|-\s|\s-)?\s?(?P<word>{_WORD})")
_SHORT = r"(?<![\w.])[^\W\d_](?:[\w]{0,5}|(?:\.\s?[^\W\d_])*\.)"
_INITIALS = r"(?<![\w.])[A-Z][A-Z-]{1,5}(?=\s?:\s)"
_ABBREVIATION = re.compile(
    rf"(?:(?P<code>{_SHORT})\s?=|(?P<initials>{_INITIALS})\s?:)\s?(?P<word>[^\W_][^,;:()\[\]/=+]*)"
)
_TIMED = re.compile(r"(?<![\w.,+-])(?P<code>[0-9]{1,2})\s?=\s?(?P<word>[^=,;()]+)(?=[,;)]|$)")
_BRACKET = re.compile(r"(?P<code>[^\W\d_]{1,3}) \((?P<word>[^\W\d_][^()]*)\)")
_DIGITS = frozenset("0123456789")
_LONE_CODE = re.compile(r"-?[0-9]{1,5}")
_MISSING_CODE = re.compile(r"-[0-9]{1,5}|([789])\1*")
# Scales by which events are graded, not symptoms.
_OF_EVENTS = frozenset(("brown", "muller", "mueller", "ring", "messmer", "wao", "who", "ctcae", "sampson"))
_EVERY = frozenset(("all", "any", "alle", "alla", "tous", "toutes", "todos", "todas", "tutti", "general", "allgemein"))


@dataclass(frozen=True, eq=False)
class Legend:
    """A legend: what the words before it speak of, and the meaning of each code as it is written there.

    Attributes
    ----------
    about
        What is spoken of, as a header would be understood.
    codes
        Code → meaning, both as written. Without codes it is a note that names another scale of grades than 0-4 and
        leaves its numbers unexplained.
    scale
        That other scale.
    columns
        The names of the columns it is of, where it stands in a list of columns; it speaks of no others.
    """

    about: Meaning
    codes: Mapping[str, str]
    scale: str | None = None
    columns: tuple[str, ...] = ()


def find_legends(workbook: Workbook) -> tuple[Legend, ...]:
    """Find every legend of a file.

    Parameters
    ----------
    workbook : Workbook
        Each sheet is looked through at its top and its end.

    Returns
    -------
    tuple of Legend
        From `Skin: 0 = none, 1 = mild` in one cell, `A = complete` or `W (withdrew)`, a code a row with its meaning to
        the right, and lists of columns with their codes.
    """
    found: list[Legend] = []
    for sheet in workbook.sheets:
        rows = sheet.rows[:_TOP] + (sheet.rows[_TOP:][-_END:] if len(sheet.rows) > _TOP else [])
        texts = [list(map(cell_text, row)) for row in rows]
        listed = list(_in_lists(rows, texts))
        for row in rows:
            for at, cell in enumerate(row):
                if not isinstance(cell, str) or len(cell) < 6:
                    continue
                if _explains(cell):
                    found.extend(_in_text(cell, _columns_named(row[:at])))
                ends = header_range(cell)
                if "=" not in cell and ends is not None and ends not in ((0, 3), (0, 4)):
                    found.extend(_of_other_scale(cell))
        found.extend(_in_cells(rows, texts))
        found.extend(listed)
        if len({legend.columns for legend in listed}) > 1 or sum(bool(one.columns) for one in found) > 1:
            found.extend(_for_every_column(rows))
    return tuple(found)


def _is_visit(text: str) -> bool:
    return len(text) < 40 and read_visit(text) is not None


def _of_other_scale(text: str) -> Iterator[Legend]:
    """A note that names another scale of grades (`Symptoms scored 1-5`) and not what its numbers mean."""
    about = read_header(text)
    grades = about.field == "grade" or (about.field in MEASURES and MEASURES[about.field].kind == "grade")
    if grades and not _OF_EVENTS & set(about.leftover):
        low, high = header_range(text) or (0, 0)
        yield Legend(about, {}, f"{low}-{high}")


def _columns_named(before: Sequence[object]) -> tuple[str, ...]:
    """The columns that a row of a list of columns names before it comes to their codes.

    A row that holds a number is a row of data, and the note beside it speaks of no column in particular.
    """
    cells = [cell for cell in before if cell is not None]
    if not cells or not all(isinstance(cell, str) for cell in cells) or any(map(_LONE_CODE.fullmatch, map(str, cells))):
        return ()
    return tuple(name for cell in cells for name in _names(str(cell)))


def _names(text: str) -> tuple[str, ...]:
    """One name, or several with commas or strokes between them, each as a header would be written."""
    parts = [part.strip() for part in re.split(r"\s*[,;/]\s+|\s+/\s*|,", text)]
    return tuple(dict.fromkeys((text.strip(), *(part for part in parts if part))))


def _in_text(text: str, columns: tuple[str, ...]) -> Iterator[Legend]:
    """The legends of one note; a code that begins again begins another one."""
    text = clean(text)
    signed = "=" in text
    about, codes, at = "", dict[str, str](), 0

    def legend() -> Iterator[Legend]:
        enough = len(codes) > 1 or any(map(is_missing, codes.values()))
        if enough and (signed or _counts_up(list(codes))):
            yield Legend(read_header(about), codes, columns=() if about else columns)

    for pair in _PAIR.finditer(text):
        between = text[at : pair.start()]
        if not codes or pair["code"] in codes:
            yield from legend()
            about, codes = re.split(r"[.;]\s", between)[-1].strip(" :,;(["), {}
        codes[pair["code"]] = pair["word"].strip(" .")
        at = pair.end()
    yield from legend()
    times = [*_TIMED.finditer(text)]
    if len(times) > 1 and all(_is_visit(found["word"].strip()) for found in times):
        about = text[: times[0].start()].strip(" :,;([")
        codes = {found["code"]: found["word"].strip() for found in times}
        yield Legend(read_header(about), codes, columns=() if about else columns)
    pairs = [(found["code"] or found["initials"], found["word"]) for found in _ABBREVIATION.finditer(text)]
    if pairs:
        first = _ABBREVIATION.search(text)
        about = re.split(r"[.;]\s", text[: first.start() if first else 0])[-1].strip(" :,;([")
    elif bracket := _BRACKET.fullmatch(text):
        about, pairs = "", [bracket.group("code", "word")]
    if pairs:
        codes = {code.strip(): word.strip(" .") for code, word in pairs}
        yield Legend(read_header(about), codes, columns=() if about else columns)


@lru_cache(maxsize=4096)
def _explains(text: str) -> bool:
    """Whether a text is a legend; cells that say the same are looked through once."""
    return any(True for _ in _in_text(text, ()))


def _counts_up(codes: Sequence[str]) -> bool:
    """Whether codes without a sign of equality are plainly codes: 0, 1, 2 or +, ++, +++, and perhaps 9 behind them."""
    plain = [code for code in codes if not _MISSING_CODE.fullmatch(code) or code in ("7", "8")]
    if len(plain) > 2 and all(set(code) <= {"+"} or code == "0" for code in plain):
        return [code.count("+") for code in plain] == list(range(plain[0].count("+"), plain[0].count("+") + len(plain)))
    return (
        len(plain) > 2
        and all(code.isdecimal() for code in plain)
        and [int(code) for code in plain] == list(range(int(plain[0]), int(plain[0]) + len(plain)))
        and plain[0] in ("0", "1")
    )


Texts = Sequence[Sequence[str | None]]
"""The cells of the same rows as their reader would say them."""


def _in_cells(rows: Sequence[Sequence[object]], texts: Texts) -> Iterator[Legend]:
    """A code a row, counting up, with its meaning in the next column and what it is of above the first."""
    width = len(rows[0]) if rows else 0
    for c in range(width - 1):
        codes: dict[str, str] = {}
        above = ""
        for r in range(len(rows) + 1):
            code = texts[r][c] if r < len(rows) else None
            word = rows[r][c + 1] if r < len(rows) else None
            follows = code is not None and code in _DIGITS and isinstance(word, str)
            if (
                follows
                and (not codes or int(code or 0) == int(max(codes)) + 1)
                and not (c and _is_text(rows[r][c - 1]))
            ):
                if not codes:
                    above = texts[r - 1][c] or "" if r else ""
                codes[code or ""] = str(word).strip()
                continue
            if len(codes) > 2:
                yield Legend(read_header(above), codes)
            codes = {}


def _is_text(cell: object) -> bool:
    return isinstance(cell, str) and not _LONE_CODE.fullmatch(cell.strip())


def _in_lists(rows: Sequence[Sequence[object]], texts: Texts) -> Iterator[Legend]:
    """Rows of a column's name, a code and its meaning, the name repeated or left out below its first row."""
    width = len(rows[0]) if rows else 0
    nothing: list[None] = [None] * width
    for c in range(1, width - 1):
        listed: list[tuple[str, dict[str, str]]] = []
        name, codes = "", dict[str, str]()
        for row, said in zip((*rows, nothing), (*texts, nothing), strict=True):
            here = said[c - 1]
            if (here and here != name) or said.count(None) == width:
                if codes:
                    listed.append((name, codes))
                name, codes = here or "", {}
            code, meaning = said[c], row[c + 1]
            if name and code and _LONE_CODE.fullmatch(code) and _is_text(meaning):
                codes[code] = str(meaning).strip()
        # A name that comes back is a patient or a measure, and the numbers beside it are visits and values.
        times = Counter(name for name, _ in listed)
        for name, codes in listed:
            scale = [int(code) for code, word in codes.items() if not is_missing(word)]
            counted = len(scale) > 1 and scale == list(range(scale[0], scale[0] + len(scale))) and scale[0] in (0, 1)
            if times[name] == 1 and (counted or (not scale and codes)):
                yield Legend(read_header(name), codes, columns=_names(name))


def _for_every_column(rows: Sequence[Sequence[object]]) -> Iterator[Legend]:
    """In a sheet that lists columns, a row of nothing but a code and a word for missing is of every column."""
    for row in rows:
        texts = [text for cell in row if (text := cell_text(cell))]
        codes = [text for text in texts if _MISSING_CODE.fullmatch(text)]
        words = [text for text in texts if text not in codes and text.casefold() not in _EVERY]
        if len(codes) == 1 and words and all(map(is_missing, words)):
            yield Legend(Meaning(), {codes[0]: words[0]})
