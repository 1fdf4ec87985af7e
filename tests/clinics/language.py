"""A held-out corpus: sheets scripted by hand after the habits of real clinics, with what a reader would understand.

Nothing here knows how smdash reads files and no word was taken from its vocabulary. All patients are synthetic.

Rows are written as text, cells parted by `|`. A cell is what the author typed; `typed=>truth` says what it means where
that is not plain, `typed=>` that it means nothing was recorded, `typed=>?` that an honest reader would have to ask,
`typed=>?truth` that this reading or a question are both fine. A leading `'` keeps a number as text.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.worksheet.worksheet import Worksheet

MEASURES = {
    "an": "grade_anaphylaxis",
    "sk": "grade_skin",
    "gi": "grade_gastrointestinal",
    "ms": "grade_musculoskeletal",
    "np": "grade_neuropsychiatric",
    "cv": "grade_cardiovascular",
    "rs": "grade_respiratory",
    "co": "grade_constitutional",
    "q": "qol_vas",
    "mc": "mc_qol",
    "saf": "ism_saf",
    "mct": "mct",
    "dl": "dlqi",
    "af": "afirmm",
    "t": "tryptase",
    "ta": "tryptase_acute",
    "k": "kit_d816v",
    "r": "response",
    "rsk": "response_skin",
    "rgi": "response_gastrointestinal",
    "ran": "response_anaphylaxis",
}
PATIENT_FIELDS = (
    "subtype",
    "sex",
    "age",
    "treatment_start",
    "treatment_stop",
    "treatment_months",
    "dose",
    "excluded",
    "withdrawn",
    "response",
)
ANY_VISIT = "*"
FILES_AS_SAVED = Path(__file__).parent / "files"
"""Workbooks of the old format, saved by LibreOffice from what the scripts beside them write."""
_AT_VISIT = re.compile(r"([a-z]+)(\d+|L|\*)$")
_NUMBER = re.compile(r"([<>]?)\s*(-?\d+(?:[.,]\d+)?)$")


@dataclass(frozen=True)
class Fact:
    """What one cell says of one patient. `covers` are the cells whose being asked about asks about this one too."""

    patient_id: str
    field: str
    visit: str | None
    value: object
    sign: str | None
    doubtful: bool
    typed: str
    header: str
    sheet: str
    cell: str
    covers: tuple[str, ...]


@dataclass
class ClinicFile:
    """One file: its name, bytes, the patients in it and what a reader would understand.

    `also` are readings no cell states but that follow from cells (months between start and stop): fine, not required.
    """

    name: str
    data: bytes
    facts: list[Fact]
    patients: set[str]
    text: bool
    also: set[tuple[str, str, str | None]] = field(default_factory=set)


def visit_name(short: str) -> str:
    return {"0": "baseline", "L": "latest", "*": ANY_VISIT}.get(short, f"month_{short}")


def understand(typed: str, meaning: str, words: Mapping[str, str]) -> tuple[object, str | None]:
    """Say what a plain entry means; an entry that is not plain has to say so itself."""
    text = typed.lstrip("'").strip()
    if text in words:
        text = words[text]
    if meaning in ("subtype", "sex", "dose", "response") or meaning.startswith("response"):
        return text, None
    if meaning in ("excluded", "withdrawn"):
        return {"yes": True, "no": False}[text], None
    if meaning in ("treatment_start", "treatment_stop", "event"):
        return dt.date.fromisoformat(text), None
    if text == "neg":
        return None, "not_detected"
    found = _NUMBER.match(text)
    if not found:
        raise ValueError(f"{typed!r} is no plain {meaning}: the script has to say what it means")
    return float(found[2].replace(",", ".")), found[1] or None


def typed_value(typed: str) -> object:
    """What a spreadsheet program makes of what was typed: a number, a date or text."""
    if typed.startswith("'"):
        return typed[1:]
    if re.fullmatch(r"-?\d+", typed):
        return int(typed)
    if re.fullmatch(r"-?\d+\.\d+", typed):
        return float(typed)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", typed):
        return dt.datetime.fromisoformat(typed)
    return typed


class Clinic:
    """One author writing one file."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.book = Workbook()
        self.book.remove(self.book.worksheets[0])
        self.facts: list[Fact] = []
        self.patients: set[str] = set()
        self.also: set[tuple[str, str, str | None]] = set()
        self.results: dict[tuple[str, str], float | str] = {}

    def sheet(self, title: str) -> Worksheet:
        return self.book.create_sheet(title)

    def put(self, ws: Worksheet, cell: str, *lines: str) -> None:
        """Type texts downwards from a cell; `|` goes to the next column."""
        letter, row = coordinate_from_string(cell)
        for down, line in enumerate(lines):
            for right, typed in enumerate(line.split("|")):
                if typed.strip():
                    place = ws.cell(row + down, column_index_from_string(letter) + right, typed_value(typed.strip()))
                    if isinstance(place.value, dt.datetime):
                        place.number_format = "dd/mm/yyyy"

    def formula(self, ws: Worksheet, cell: str, formula: str, result: float | str | None) -> None:
        """Put a formula with the result a spreadsheet program stored (None: none stored)."""
        ws[cell] = formula
        if result is not None:
            self.results[ws.title, cell] = result

    def colour(self, ws: Worksheet, *cells: str, fill: str = "FFFF00", strike: bool = False) -> None:
        for cell in cells:
            ws[cell].fill = PatternFill("solid", fgColor=fill)
            if strike:
                ws[cell].font = Font(strike=True)

    def know(
        self,
        patient: str,
        meaning: str,
        visit: str | None,
        truth: str,
        ws: Worksheet,
        cell: str,
        *,
        typed: str = "",
        header: str = "",
        covers: tuple[str, ...] = (),
        words: Mapping[str, str] | None = None,
        doubtful: bool = False,
        times: float = 1,
    ) -> None:
        """Note what a cell means. `truth` empty and doubtful: nothing but a question will do."""
        value: object = None
        sign: str | None = None
        if truth:
            value, sign = understand(truth, meaning, words or {})
            if isinstance(value, float):
                value *= times
        if meaning == "event":
            meaning, visit, value = "event", str(value), header
        self.facts.append(
            Fact(patient, meaning, visit, value, sign, doubtful, typed, header, ws.title, cell, covers),
        )

    def table(
        self,
        ws: Worksheet,
        at: str,
        heads: list[str],
        means: str,
        rows: str,
        *,
        words: Mapping[str, Mapping[str, str]] | None = None,
        blank: str = "",
        formats: Mapping[str, str] | None = None,
        times: Mapping[str, float] | None = None,
        merge: bool = True,
        who: str | None = None,
        at_visit: str | None = None,
        doubtful: bool = False,
        turned: bool = False,
    ) -> None:
        """Write a table and note what its cells mean.

        `means` names each column: `id`, a patient's field, a measure with its visit (`t0`, `sk12`, `qL`), `-` for what
        smdash has no word for; in tables with a row a visit `visit`, in those with a row a measure `param` and
        `value`. `words[meaning]` translates; `words["visit"]` gives the visit of a row, `blank` what means missing.
        `who` names the patient of a sheet that has no such column, `at_visit` its visit; `turned` puts rows in columns.
        """
        words, formats, times = words or {}, formats or {}, times or {}
        columns = [name.strip() for name in means.split("|")]
        letter, top = coordinate_from_string(at)
        left = column_index_from_string(letter)

        def place(row: int, column: int) -> str:
            if turned:
                row, column = column, row
            return f"{get_column_letter(left + column)}{top + row}"

        for down, head in enumerate(heads):
            cells = [cell.strip() for cell in head.split("|")]
            for right, cell in enumerate(cells):
                if cell:
                    ws[place(down, right)] = typed_value(cell)
                    run = right + 1
                    while run < len(cells) and not cells[run]:
                        run += 1
                    if merge and down < len(heads) - 1 and run - right > 1:
                        ws.merge_cells(f"{place(down, right)}:{place(down, run - 1)}")
        names = [cell.strip() for cell in heads[-1].split("|")] if heads else [""] * len(columns)
        missing = {"", *(word.strip() for word in blank.split("|"))}
        patient = who or ""
        lines = [line for line in rows.strip("\n").splitlines() if line.strip()]
        for down, line in enumerate(lines, start=len(heads)):
            cells = [cell.strip() for cell in line.split("|")]
            if len(cells) != len(columns):
                raise ValueError(f"{self.name}: {line!r} has {len(cells)} cells for {len(columns)} columns")
            typed_cells = [cell.partition("=>")[0].strip() for cell in cells]
            by_name = dict(zip(columns, cells, strict=True))
            row_visit, param, keys = at_visit, None, []
            for right, name in enumerate(columns):
                if name in ("id", "visit", "param"):
                    keys.append(place(down, right))
            if by_name.get("id"):
                patient = by_name["id"].partition("=>")[2].strip() or by_name["id"].lstrip("'")
                if "id" in formats and patient.isdigit():
                    patient = patient.zfill(len(formats["id"].strip('"')))
            self.patients.add(patient)
            if "visit" in columns:
                typed, _, truth = by_name["visit"].partition("=>")
                row_visit = truth.strip() or words.get("visit", {}).get(typed.lstrip("'").strip())
            if "param" in columns:
                param = words["param"][by_name["param"].lstrip("'")]
            for right, name in enumerate(columns):
                typed, arrow, truth = (part.strip() for part in cells[right].partition("=>"))
                cell = place(down, right)
                if typed:
                    padded = typed.startswith("0") and typed.isdigit() and len(typed) > 1 and name not in formats
                    ws[cell] = typed if padded else typed_value(typed)
                    if isinstance(ws[cell].value, dt.datetime):
                        ws[cell].number_format = "dd-mm-yyyy"
                    if name in formats:
                        ws[cell].number_format = formats[name]
                if name in ("id", "visit", "param", "-"):
                    continue
                if not arrow and typed.lstrip("'") in missing:
                    continue
                if arrow and not truth:
                    continue
                meaning, visit = name, None
                found = _AT_VISIT.match(name)
                if found and found[1] in MEASURES:
                    meaning, visit = MEASURES[found[1]], visit_name(found[2])
                elif name in MEASURES:
                    meaning, visit = MEASURES[name], row_visit
                elif name == "value":
                    if not param:
                        continue
                    meaning, visit = MEASURES[param], row_visit
                elif name not in PATIENT_FIELDS and name != "event":
                    raise ValueError(f"{self.name}: {name!r} names no column")
                if visit is None and (name in MEASURES or name == "value"):
                    continue
                asked = truth.startswith("?")
                told = truth.lstrip("?") if arrow else typed_cells[right]
                kind = words.get(name) or words.get(meaning) or {}
                self.know(
                    patient,
                    meaning,
                    visit,
                    told,
                    ws,
                    cell,
                    typed=typed.lstrip("'"),
                    header=names[right] if name != "event" else words["event"][""],
                    covers=(*(place(up, right) for up in range(len(heads))), *keys),
                    words={} if arrow else kind,
                    doubtful=doubtful or asked,
                    times=1 if arrow else times.get(name, times.get(found[1] if found else "", 1)),
                )

    def xlsx(self) -> ClinicFile:
        buffer = io.BytesIO()
        self.book.save(buffer)
        return self._file(_store_results(buffer.getvalue(), self.book, self.results), text=False)

    def csv(self, delimiter: str, encoding: str, *, above: str = "") -> ClinicFile:
        """The only sheet as delimited text; numbers as typed."""
        (ws,) = self.book.worksheets
        lines = io.StringIO()
        writer = csv.writer(lines, delimiter=delimiter, lineterminator="\r\n")
        for row in ws.iter_rows(values_only=True):
            writer.writerow([cell.date().isoformat() if isinstance(cell, dt.datetime) else cell for cell in row])
        return self._file((above + lines.getvalue()).encode(encoding), text=True)

    def _file(self, data: bytes, *, text: bool) -> ClinicFile:
        return ClinicFile(self.name, data, self.facts, self.patients, text, self.also)


def _store_results(data: bytes, book: Workbook, results: Mapping[tuple[str, str], float | str]) -> bytes:
    """Write the results of formulas beside them, as spreadsheet programs do and openpyxl does not."""
    if not results:
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            found = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
            if found:
                title = book.worksheets[int(found[1]) - 1].title
                text = content.decode()
                for (sheet, cell), result in results.items():
                    if sheet == title:
                        kind = ' t="str"' if isinstance(result, str) else ""
                        pattern = rf'<c r="{cell}"([^>]*?)>(<f>.*?</f>)<v ?/?>(</v>)?</c>'
                        text, count = re.subn(
                            pattern,
                            lambda m, k=kind, r=result: (
                                f'<c r="{m[0].split(chr(34))[1]}"{m[1]}{k}>{m[2]}<v>{r}</v></c>'
                            ),
                            text,
                        )
                        if count != 1:
                            raise ValueError(f"no formula at {sheet}!{cell}")
                content = text.encode()
            target.writestr(name, content)
    return out.getvalue()


def quoted(
    c: Clinic,
    delimiter: str,
    encoding: str,
    *,
    above: str = "",
    end: str = "\r\n",
    quoting: int = csv.QUOTE_ALL,
) -> ClinicFile:
    """The only sheet as text with every cell in quotes, as databases write it."""
    (ws,) = c.book.worksheets
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=delimiter, lineterminator=end, quoting=quoting)
    for row in ws.iter_rows(values_only=True):
        writer.writerow(
            [
                cell.date().isoformat() if isinstance(cell, dt.datetime) else "" if cell is None else cell
                for cell in row
            ],
        )
    return c._file((above + lines.getvalue()).encode(encoding), text=True)


def old_excel(c: Clinic, file: str) -> ClinicFile:
    """The workbook as the .xls that LibreOffice made of it."""
    made = c.xlsx()
    made.data = (FILES_AS_SAVED / file).read_bytes()
    return made


def bold(ws: Worksheet, row: int) -> None:
    """Make a row bold, as a header."""
    for cell in ws[row]:
        cell.font = Font(bold=True)
