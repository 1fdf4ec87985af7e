"""Text tables: comma, semicolon, tab or bar, in the encodings that spreadsheets and registries write."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from smdash.intake.cells.limits import CLIPPED_NOTE, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT
from smdash.intake.cells.unreadable import UnreadableFile
from smdash.intake.cells.unseen import NOTE as UNSEEN_NOTE
from smdash.intake.cells.unseen import without_unseen

_DELIMITERS = "\t;|,"
_SEP_LINE = re.compile(r"sep=(.)(?:\r\n|\r|\n|$)", re.IGNORECASE)
# Enough to tell how a table is cut, in characters and in rows.
_SAMPLE, _SAMPLE_ROWS = 2**18, 200
# A comma inside a number or before a space belongs to the text around it.
_TEXT_COMMA = re.compile(r"(?<=\d),(?=\d)|,(?=\s)")
_CONTROL = [chr(code) for code in (*range(9), *range(14, 32), 127)]
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _not_text() -> UnreadableFile:
    return UnreadableFile(
        "not-a-spreadsheet", "The file is not a spreadsheet or a text table: upload an .xlsx, .xls, .ods or .csv file."
    )


def _too_large(what: str) -> UnreadableFile:
    return UnreadableFile("too-large", f"The table has more than {what}: keep only the rows and columns with patients.")


def decode_text(data: bytes) -> tuple[str, str]:
    """Text of a table and the name of its encoding.

    Raises
    ------
    UnreadableFile
        The bytes are not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise UnreadableFile(
                    "damaged-file",
                    "The text of the file is damaged or was cut short: export it again, as CSV in UTF-8.",
                ) from error
    even, odd = data[0:4096:2].count(0), data[1:4096:2].count(0)
    half = min(len(data), 4096) // 2
    guesses = ["utf-8", "cp1252", "latin-1"]
    if odd > half * 0.6 and even < half * 0.1:
        guesses = ["utf-16-le", *guesses]
    elif even > half * 0.6 and odd < half * 0.1:
        guesses = ["utf-16-be", *guesses]
    text, encoding = "", ""
    for encoding in guesses:
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    if sum(map(text.count, _CONTROL)) > 0.05 * len(text):
        raise _not_text()
    return text, encoding


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def suggest_delimiter(text: str) -> str:
    """The delimiter that cuts most lines into equally many cells; "" for a single column."""
    best, best_score = "", (0.0, 0)
    start = text[:_SAMPLE]
    for delimiter in _DELIMITERS:
        sample = start
        if delimiter == "," and any(other in start for other in ";\t|"):
            sample = _TEXT_COMMA.sub(" ", start)
        try:
            widths = Counter(len(row) for row in islice(_rows(sample, delimiter), _SAMPLE_ROWS) if any(row))
        except csv.Error:
            continue
        cut = {width: count for width, count in widths.items() if width > 1}
        if not cut:
            continue
        width = max(cut, key=lambda width: (cut[width], width))
        score = (cut[width] / widths.total(), width)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def read_text_table(data: bytes) -> tuple[list[list[object]], list[int], str, str, tuple[str, ...]]:
    """Rows of a text table, exactly as written but for the end of a text beyond `MAX_TEXT`.

    Parameters
    ----------
    data : bytes
        The file.

    Returns
    -------
    tuple
        Rows of equal length with None for empty cells, with how many fields each was written, the encoding, the
        delimiter, and notes.

    Raises
    ------
    UnreadableFile
        The bytes are no text, a quotation mark is never closed, or the table is too large.
    """
    text, encoding = decode_text(data)
    notes: list[str] = []
    seen = without_unseen(text)
    if seen != text:
        text = seen
        notes.append(UNSEEN_NOTE)
    skipped = 0
    named = _SEP_LINE.match(text)
    if named:
        delimiter, skipped = named[1], 1
        text = text[named.end() :]
    else:
        delimiter = suggest_delimiter(text)
    # The last row is ours: a quotation mark that is never closed would swallow it with the rest of the file.
    end = "\x1e"
    rows: list[list[object]] = [[] for _ in range(skipped)]
    width, cells, clipped = 0, 0, False
    try:
        for row in _rows(f"{text}\n{end}", delimiter or "\x1f"):
            rows.append([cell[:MAX_TEXT] or None for cell in row])
            clipped = clipped or any(len(cell) > MAX_TEXT for cell in row)
            width = max(width, len(row))
            cells += len(row)
            if len(rows) > MAX_ROWS + 1:
                raise _too_large(f"{MAX_ROWS:,} rows")
            if width > MAX_COLUMNS:
                raise _too_large(f"{MAX_COLUMNS:,} columns")
            if cells > MAX_CELLS:
                raise _too_large(f"{MAX_CELLS:,} cells")
    except csv.Error as error:
        if '"' in text:
            raise _unclosed(len(rows) + 1) from error
        raise UnreadableFile(
            "too-large",
            f"Row {len(rows) + 1:,} has a cell of more than {csv.field_size_limit():,} characters: shorten it and "
            "upload the file again.",
        ) from error
    if rows.pop() != [end]:
        raise _unclosed(len(rows) + 1)
    counts = [len(row) for row in rows]
    for row in rows:
        row.extend([None] * (width - len(row)))
    if clipped:
        notes.append(CLIPPED_NOTE)
    return rows, counts, encoding.removesuffix("-sig"), delimiter, tuple(notes)


def _unclosed(row: int) -> UnreadableFile:
    return UnreadableFile(
        "unclosed-quotation",
        f"A quotation mark in row {row:,} opens a cell that is never closed: close or remove it and upload the file "
        "again.",
    )
