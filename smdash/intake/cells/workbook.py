"""The only reader of spreadsheets: bytes in, cells with their addresses out.

A file is known by its bytes, never by its name. Workbooks are read in a child process with limits, text tables here.
Nothing is interpreted beyond what the file itself says: text stays text, numbers are floats, dates are dates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Literal

from smdash.intake.cells.addresses import cell_address, cell_position
from smdash.intake.cells.file_kind import detect_container
from smdash.intake.cells.grid import CellError, Grid, GridInPieces, without_blank_end
from smdash.intake.cells.limits import CLIPPED_NOTE, MAX_TEXT
from smdash.intake.cells.reader_process import exchange
from smdash.intake.cells.text_table import read_text_table
from smdash.intake.cells.unreadable import UnreadableFile
from smdash.intake.cells.unseen import NOTE as UNSEEN_NOTE
from smdash.intake.cells.wire import SheetFacts, Visibility, unpack
from smdash.intake.tables.own_list import is_own_list

__all__ = [
    "MAX_FILE_SIZE",
    "CellError",
    "Sheet",
    "UnreadableFile",
    "Workbook",
    "cell_address",
    "cell_position",
    "read_workbook",
]

# Workbook of a 5,000-patient registry with ten visits: 6 MB.
MAX_FILE_SIZE = 20 * 2**20

Kind = Literal["xlsx", "xls", "ods", "csv"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; positions are (row, column) counted from 0.

    Attributes
    ----------
    name : str
        As on the tab.
    rows : Grid
        Rectangular; ``rows[0]`` is sheet row 1, column A first, trailing blank rows and columns removed. A cell is None
        (blank), str, float, bool, date, datetime, time, timedelta or `CellError`.
    visibility : str
        Whether the tab is visible, hidden, or very hidden (cannot be shown from the menu).
    merges : tuple
        Merged ranges as first row, first column, last row, last column, all included.
    number_formats : dict
        Formats that show something the bare value does not: zero padding, percent, units or words, currency, elapsed
        time, dates without day, month or year, hidden values.
    hidden_rows, hidden_columns : frozenset
        Within the grid.
    filtered : bool
        An active filter hides rows.
    comments : dict
        Comment text by position.
    struck : frozenset
        Cells with struck-through text, in whole or in part.
    coloured : dict
        Cells whose fill or letters have a colour, by its six digits; a colour of very many cells is left out.
    unstored_formulas : frozenset
        Formulas whose result the file does not hold; their cell is None.
    field_counts : tuple
        With how many fields each row of a text table was written; empty in a workbook.
    titled : bool
        Whether the tab has a name of its own; that of a text table is the file's.
    misplaced : frozenset
        Cells of which it is not sure under which header they belong.
    doubted : dict
        What the file says of the colour of a cell, where that throws doubt on the cell: `red: do not use`.
    """

    name: str
    rows: Grid
    visibility: Visibility = "visible"
    merges: tuple[tuple[int, int, int, int], ...] = ()
    number_formats: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    comments: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    struck: frozenset[tuple[int, int]] = frozenset()
    coloured: dict[str, frozenset[tuple[int, int]]] = field(default_factory=dict[str, frozenset[tuple[int, int]]])
    unstored_formulas: frozenset[tuple[int, int]] = frozenset()
    field_counts: tuple[int, ...] = ()
    titled: bool = True
    misplaced: frozenset[tuple[int, int]] = frozenset()
    doubted: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])

    def address(self, row: int, column: int) -> str:
        """Address of a cell, such as B12."""
        return cell_address(row, column)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was read.

    Attributes
    ----------
    kind : str
        What the bytes are, whatever the name says.
    sheets : tuple of Sheet
        In the file's order; a text table is one sheet.
    date_1904 : bool
        The file counts days from 1904; the dates are right already.
    properties : dict
        What the file says of itself: creator, lastModifiedBy, title, company.
    macros, external_links, drawings : bool
        The file carries them; none is run, followed or drawn.
    encoding, delimiter : str
        Of a text table, otherwise empty.
    notes : tuple of str
        Sentences for the reader of the file, such as cells left out.
    """

    kind: Kind
    sheets: tuple[Sheet, ...]
    date_1904: bool = False
    properties: dict[str, str] = field(default_factory=dict[str, str])
    macros: bool = False
    external_links: bool = False
    drawings: bool = False
    encoding: str = ""
    delimiter: str = ""
    notes: tuple[str, ...] = ()


def read_workbook(data: bytes, name: str, *, tell: Callable[[float], None] = lambda _: None) -> Workbook:
    r"""Read a spreadsheet or a text table.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        Its name; used for the name of a text table's one sheet, never to guess the format.
    tell : callable, optional
        Called with the share of the file read, 0 to 1, whenever rows have arrived.

    Returns
    -------
    Workbook
        The sheets with their cells, in the file's order; without the list of findings of an annotated copy.

    Raises
    ------
    UnreadableFile
        The file is no readable spreadsheet; the message says what to do.

    Examples
    --------
    >>> read_workbook(b"id;vas\n1;6,5\n", "cohort.csv").sheets[0].rows
    [['id', 'vas'], ['1', '6,5']]
    """
    if len(data) > MAX_FILE_SIZE:
        raise UnreadableFile(
            "too-large",
            f"The file is larger than {MAX_FILE_SIZE // 2**20} MB: keep only the sheets with patient data.",
        )
    stem = PurePath(name.replace("\\", "/")).stem or "table"
    if detect_container(data) == "text":
        rows, counts, encoding, delimiter, notes = read_text_table(data)
        sheet = Sheet(stem, Grid(without_blank_end(rows)), field_counts=tuple(counts), titled=False)
        return Workbook("csv", (sheet,), encoding=encoding, delimiter=delimiter, notes=notes)
    sheets: list[Sheet] = []
    pieces = GridInPieces()
    unseen = clipped = False
    for message in exchange(data):
        match message:
            case ("rows", top, height, packed, share):
                tell(share)
                pieces.add(top, height, unpack(packed, height))
            case ("sheet", facts):
                sheet = _sheet(facts, pieces)
                sheet = replace(sheet, titled=sheet.name.casefold() != stem.casefold())
                unseen, clipped = unseen or pieces.unseen, clipped or pieces.clipped
                if not is_own_list(sheet.name, sheet.rows[0][0] if sheet.rows and sheet.rows[0] else None):
                    sheets.append(sheet)
                pieces = GridInPieces()
            case ("workbook", kind, told):
                notes = [*told.pop("notes"), *([UNSEEN_NOTE] if unseen else []), *([CLIPPED_NOTE] if clipped else [])]
                return Workbook(kind, tuple(sheets), notes=tuple(notes), **told)
            case _:
                raise RuntimeError(f"the reading process sent a message of unknown kind: {message[0]!r}")
    raise RuntimeError("the reading process ended without a last message")


def _sheet(facts: SheetFacts, pieces: GridInPieces) -> Sheet:
    return Sheet(
        name=facts["name"],
        rows=pieces.ended({place: CellError(code) for place, code in facts["errors"].items()}),
        visibility=facts["visibility"],
        merges=tuple(facts["merges"]),
        number_formats=_clipped(facts["number_formats"]),
        hidden_rows=frozenset(facts["hidden_rows"]),
        hidden_columns=frozenset(facts["hidden_columns"]),
        filtered=facts["filtered"],
        comments=_clipped(facts["comments"]),
        struck=frozenset(facts["struck"]),
        coloured={colour: frozenset(places) for colour, places in facts["coloured"].items()},
        unstored_formulas=frozenset(facts["unstored_formulas"]),
    )


def _clipped(texts: dict[tuple[int, int], str]) -> dict[tuple[int, int], str]:
    return {place: text[:MAX_TEXT] for place, text in texts.items()}
