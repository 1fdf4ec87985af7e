"""Write the truth in a style: the file's bytes, and for every cell what an informed reader would say it holds."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import random
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from tests.corpus import words
from tests.corpus.style import Style
from tests.corpus.truth import DOMAINS, GRADES, MEASURES, Patient, Value, make_patients

PATIENT_FIELDS = ("subtype", "sex", "age", "treatment_start", "treatment_months", "excluded", "response")
SCHEDULED = ("baseline", "month_3", "month_6", "latest")
DATED = ("baseline", "month_3", "month_6", "month_12")


@dataclass(frozen=True)
class Expected:
    """What one cell holds: a patient's field (`visit` None) or a measure at a visit. `sign` as in the truth table."""

    patient_id: str
    field: str
    visit: str | None
    value: object
    sign: str | None
    sheet: str
    cell: str


@dataclass
class Grid:
    """One sheet being written: cells by 0-based (row, column), and what they are expected to hold."""

    name: str
    cells: dict[tuple[int, int], object] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    freeze: tuple[int, int] | None = None

    def put(self, row: int, column: int, value: object, number_format: str | None = None) -> str:
        self.cells[row, column] = value
        if number_format:
            self.formats[row, column] = number_format
        return f"{get_column_letter(column + 1)}{row + 1}"

    @property
    def bottom(self) -> int:
        return max((row for row, _ in self.cells), default=-1)

    @property
    def right(self) -> int:
        return max((column for _, column in self.cells), default=-1)


@dataclass
class File:
    """One file of the corpus: its name, bytes and truth."""

    name: str
    data: bytes
    expected: list[Expected]
    patients: list[str]
    style: Style


class Writer:
    """Writes one file; every choice of wording comes from the style's seed."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.rng = random.Random(style.seed * 104729 + 7)
        self.visits = DATED if style.layout == "long by date" else SCHEDULED
        self.patients = make_patients(style.seed, self.rng.choice((6, 9, 14, 23)), self.visits)
        language = style.language
        self.headers = {name: self.rng.choice(forms) for name, forms in words.PATIENT_HEADERS[language].items()}
        pattern = self.rng.choice(words.GRADE_PATTERNS[language])
        domain_words = {d: self.rng.choice(words.DOMAIN_WORDS[language][d]) for d in DOMAINS}
        self.measure_names = {f"grade_{d}": pattern.format(d=domain_words[d]) for d in DOMAINS}
        for key, forms in words.MEASURE_WORDS[language].items():
            self.measure_names[key] = self.rng.choice(forms)
        self.long_headers = {name: self.rng.choice(forms) for name, forms in words.LONG_HEADERS[language].items()}
        self.missing_word = self.rng.choice(words.MISSING_WORDS[language])
        self.negative_word = self.rng.choice(words.NOT_DETECTED[language])
        self.expected: list[Expected] = []
        self.grids: list[Grid] = []

    # words and numbers -------------------------------------------------------------------------------------------

    def visit_name(self, visit: str) -> str:
        first, month, last = self.style.visit_habit
        if visit == "baseline":
            return first
        return last if visit == "latest" else month.format(n=visit.removeprefix("month_"))

    def measure_header(self, measure: str) -> str:
        name = self.measure_names[measure]
        style = self.style
        if measure == "qol_vas":
            if style.vas == "0-100 said":
                return f"{name} (0-100, {words.BEST_WORDS[style.language]})"
            return f"{name} (0-10)" if style.vas == "0-10 said" else name
        if measure == "tryptase" and style.unit_place == "header":
            return f"{name} ({style.tryptase_unit})"
        if measure == "kit_d816v" and style.kit == "percent header":
            return f"{name} (%)" if self.rng.random() < 0.5 or style.seed % 2 else f"{name} [%]"
        return name

    def identifier(self, patient: Patient) -> str:
        return {
            "P01": f"P{patient.number:02d}",
            "001": f"{patient.number:03d}",
            "number": str(1000 + patient.number),
            "zero format": f"{patient.number:04d}",
            "SM-2019-01": f"SM-2019-{patient.number:02d}",
            "DK/01": f"DK/{patient.number:02d}",
        }[self.style.identifiers]

    def put_identifier(self, grid: Grid, row: int, column: int, patient: Patient) -> None:
        if self.style.text is None and self.style.identifiers == "zero format":
            grid.put(row, column, patient.number, "0000")
        elif self.style.text is None and self.style.identifiers == "number":
            grid.put(row, column, 1000 + patient.number)
        else:
            grid.put(row, column, self.identifier(patient))

    def number(self, value: float, decimals: int) -> object:
        if not self.style.numbers_as_text:
            return int(value) if decimals == 0 else round(value, decimals)
        text = f"{value:.{decimals}f}"
        return text.replace(".", ",") if self.style.decimal_comma else text

    def limit(self, value: Value, decimals: int) -> str:
        text = f"{value.number:.{decimals}f}"
        text = text.replace(".", ",") if self.style.decimal_comma else text
        return f"{value.sign} {text}" if self.style.censoring == "spaced" else f"{value.sign}{text}"

    def date(self, day: dt.date) -> object:
        if self.style.dates == "cell" and self.style.text is None:
            return dt.datetime(day.year, day.month, day.day)
        form = {"dotted": "%d.%m.%Y", "iso": "%Y-%m-%d", "slashed": "%d/%m/%Y", "cell": "%d-%m-%Y"}[self.style.dates]
        return day.strftime(form)

    # cells ---------------------------------------------------------------------------------------------------------

    def put_measure(self, grid: Grid, row: int, column: int, patient: Patient, visit: str, measure: str) -> None:
        value = patient.values.get(visit, {}).get(measure)
        style = self.style
        number_format = None
        if value is None:
            if (
                style.missing == "blank"
                or visit not in patient.values
                or (measure in GRADES and style.missing == "999")
            ):
                return
            shown: object = self.missing_word if style.missing == "word" else style.missing
            if style.missing == "999":
                shown = "999" if style.numbers_as_text else 999
            grid.put(row, column, shown)
            return
        if measure in GRADES:
            grade = int(value.number)
            shown = self.number(grade, 0)
            if style.grades == "word":
                shown = words.GRADE_WORDS[style.language][grade]
            elif style.grades == "number and word":
                shown = f"{grade} ({words.GRADE_WORDS[style.language][grade]})"
        elif measure == "qol_vas":
            shown = self.number(value.number / 10, 1) if style.vas == "0-10 said" else self.number(value.number, 0)
        elif value.sign == "not_detected":
            shown = self.negative_word
        elif value.sign:
            shown = self.limit(value, 2 if measure == "kit_d816v" else 1)
            if measure == "kit_d816v" and style.kit == "percent cell":
                shown += " %"
        elif measure == "tryptase":
            shown = self.number(value.number, 1)
            if style.unit_place == "cell":
                shown = f"{self.text_number(value.number, 1)} {style.tryptase_unit}"
        else:
            shown = self.number(value.number, 2)
            if style.kit == "percent cell":
                shown = f"{self.text_number(value.number, 2)} %"
            elif style.kit == "percent format" and style.text is None and not style.numbers_as_text:
                shown, number_format = round(value.number / 100, 6), "0.00%"
        cell = grid.put(row, column, shown, number_format)
        self.expect(grid, cell, patient, measure, visit, value.number, value.sign)

    def text_number(self, value: float, decimals: int) -> str:
        text = f"{value:.{decimals}f}"
        return text.replace(".", ",") if self.style.decimal_comma else text

    def put_field(self, grid: Grid, row: int, column: int, patient: Patient, name: str) -> None:
        style = self.style
        value: object = getattr(patient, {"treatment_start": "start", "treatment_months": "months"}.get(name, name))
        if name == "subtype":
            short, long = patient.subtype, words.SUBTYPE_WORDS[style.language][patient.subtype]
            forms = {"short": short, "long": long, "long and short": long if short in long else f"{long} ({short})"}
            shown: object = forms[style.subtypes]
        elif name == "sex":
            forms = words.SEX_WORDS[style.language]
            shown = forms[style.sexes % len(forms)][patient.sex]
        elif name in ("age", "treatment_months"):
            shown = self.number(value, 0)
        elif name == "treatment_start":
            shown = self.date(patient.start)
        elif name == "excluded":
            shown = words.YES_NO[style.language][0 if patient.excluded else 1]
        else:
            forms = words.RESPONSE_WORDS[style.language]
            shown = forms[style.responses % len(forms)][patient.response]
        cell = grid.put(row, column, shown)
        self.expect(grid, cell, patient, name, None, value, None)

    def expect(self, grid: Grid, cell: str, patient: Patient, name: str, visit: str | None, value, sign) -> None:
        sheet = "" if self.style.text else grid.name
        self.expected.append(Expected(self.identifier(patient), name, visit, value, sign, sheet, cell))

    # layouts -------------------------------------------------------------------------------------------------------

    def start(self, grid: Grid) -> tuple[int, int]:
        """The table's first header row and column, after whatever stands above and left of it."""
        row = 0
        if "title above" in self.style.clutter:
            grid.put(0, 0, words.TITLE_WORDS[self.style.language])
            row = self.rng.choice((2, 3))
        return (row + 1, 1) if "not at A1" in self.style.clutter else (row, 0)

    def patient_columns(
        self, grid: Grid, row: int, column: int, fields=PATIENT_FIELDS, bottom: int | None = None
    ) -> dict:
        """Headers of the patient-level columns; where the header has several rows they stand in the lowest."""
        places: dict[str, int] = {}
        at = bottom if bottom is not None else row
        if "row numbers" in self.style.clutter:
            grid.put(
                at,
                column,
                {"en": "No.", "da": "Nr.", "de": "Nr.", "fr": "N°", "es": "N.º", "sv": "Nr"}[self.style.language],
            )
            places["#"] = column
            column += 1
        for name in ("patient_id", *fields):
            grid.put(at, column, self.headers[name])
            places[name] = column
            column += 1
        if "further columns" in self.style.clutter:
            grid.put(at, column, "Centre")
            places["centre"] = column
            column += 1
        places["next"] = column
        return places

    def put_patient(self, grid: Grid, row: int, places: dict, patient: Patient, *, only_id: bool = False) -> None:
        if "#" in places:
            grid.put(row, places["#"], str(patient.number) if self.style.text else patient.number)
        self.put_identifier(grid, row, places["patient_id"], patient)
        if only_id:
            return
        for name in PATIENT_FIELDS:
            if name in places:
                self.put_field(grid, row, places[name], patient, name)
        if "centre" in places:
            grid.put(row, places["centre"], ("Odense", "Aarhus", "Linköping")[patient.number % 3])

    def write_flat(self) -> None:
        grid = Grid("Data")
        row, column = self.start(grid)
        places = self.patient_columns(grid, row, column)
        column = places["next"]
        slots: list[tuple[int, str, str]] = []
        for measure in MEASURES:
            header = self.measure_header(measure)
            for visit in self.visits:
                grid.put(row, column, self.style.joiner.format(m=header, v=self.visit_name(visit)))
                slots.append((column, measure, visit))
                column += 1
        self.fill_wide(grid, row + 1, places, slots)

    def write_headers_in_rows(self, *, measure_on_top: bool, groups: bool) -> None:
        grid = Grid("Ark1" if self.style.language == "da" else "Sheet1")
        row, column = self.start(grid)
        depth = 3 if groups else 2
        places = self.patient_columns(grid, row, column, bottom=row + depth - 1)
        column = places["next"]
        slots: list[tuple[int, str, str]] = []
        outer = MEASURES if measure_on_top else self.visits
        inner = self.visits if measure_on_top else MEASURES
        group_starts: dict[str, int] = {}
        for upper in outer:
            top = row + depth - 2
            grid.put(top, column, self.measure_header(upper) if measure_on_top else self.visit_name(upper))
            grid.merges.append((top, column, top, column + len(inner) - 1))
            if groups:
                group_starts.setdefault("Symptoms" if upper in GRADES else "QoL and laboratory", column)
            for lower in inner:
                measure, visit = (upper, lower) if measure_on_top else (lower, upper)
                grid.put(top + 1, column, self.visit_name(visit) if measure_on_top else self.measure_header(measure))
                slots.append((column, measure, visit))
                column += 1
        starts = [*group_starts.items(), ("", column)]
        for (name, begin), (_, end) in itertools.pairwise(starts):
            grid.put(row, begin, name)
            grid.merges.append((row, begin, row, end - 1))
        self.fill_wide(grid, row + depth, places, slots)

    def fill_wide(self, grid: Grid, row: int, places: dict, slots: list[tuple[int, str, str]]) -> None:
        first = row
        for place, patient in enumerate(self.patients):
            if "blank rows" in self.style.clutter and place == len(self.patients) // 2:
                row += 1
            self.put_patient(grid, row, places, patient)
            for column, measure, visit in slots:
                self.put_measure(grid, row, column, patient, visit, measure)
            row += 1
        self.finish(grid, first, row, [column for column, _, _ in slots])

    def write_long(self, *, blocks: bool = False, dates: bool = False, patients_sheet: bool = False) -> None:
        fields = () if patients_sheet else PATIENT_FIELDS
        if patients_sheet:
            people = Grid({"en": "Patients", "da": "Patienter", "de": "Patienten"}.get(self.style.language, "Base"))
            row, column = self.start(people)
            places = self.patient_columns(people, row, column)
            for patient in self.patients:
                row += 1
                self.put_patient(people, row, places, patient)
            self.grids.append(people)
        grid = Grid("Visits" if patients_sheet else "Data")
        row, column = self.start(grid)
        places = self.patient_columns(grid, row, column, fields)
        column = places["next"]
        grid.put(row, column, self.long_headers["date" if dates else "visit"])
        when = column
        columns = {measure: when + 1 + place for place, measure in enumerate(MEASURES)}
        for measure, at in columns.items():
            grid.put(row, at, self.measure_header(measure))
        row += 1
        first = row
        for patient in self.patients:
            for place, visit in enumerate(v for v in self.visits if v in patient.values):
                if not blocks or place == 0:
                    self.put_patient(grid, row, places, patient, only_id=place > 0 or not fields)
                if dates:
                    days = 0 if visit == "baseline" else round(30.44 * int(visit.removeprefix("month_")))
                    grid.put(row, when, self.date(patient.start + dt.timedelta(days=days)))
                else:
                    grid.put(row, when, self.visit_name(visit))
                for measure, at in columns.items():
                    self.put_measure(grid, row, at, patient, visit, measure)
                row += 1
        self.finish(grid, first, row, list(columns.values()))

    def write_long_long(self) -> None:
        grid = Grid("Data")
        row, column = self.start(grid)
        places = self.patient_columns(grid, row, column)
        column = places["next"]
        for place, name in enumerate(("visit", "measure", "value")):
            grid.put(row, column + place, self.long_headers[name])
        row += 1
        first = row
        names = {measure: self.measure_header(measure) for measure in MEASURES}
        for patient in self.patients:
            for visit, assessed in patient.values.items():
                for measure in MEASURES:
                    if measure not in assessed:
                        continue
                    opening = visit == "baseline" and measure == next(m for m in MEASURES if m in assessed)
                    self.put_patient(grid, row, places, patient, only_id=not opening)
                    grid.put(row, column, self.visit_name(visit))
                    grid.put(row, column + 1, names[measure])
                    self.put_measure(grid, row, column + 2, patient, visit, measure)
                    row += 1
        self.finish(grid, first, row, [])

    def write_sheet_a_visit(self) -> None:
        for visit in self.visits:
            grid = Grid(self.visit_name(visit).replace("/", " ").replace("?", ""))
            row, column = self.start(grid)
            first_visit = visit == "baseline"
            places = self.patient_columns(grid, row, column, PATIENT_FIELDS if first_visit else ())
            columns = {measure: places["next"] + place for place, measure in enumerate(MEASURES)}
            for measure, at in columns.items():
                grid.put(row, at, self.measure_header(measure))
            row += 1
            first = row
            for patient in self.patients:
                if visit not in patient.values:
                    continue
                self.put_patient(grid, row, places, patient, only_id=not first_visit)
                for measure, at in columns.items():
                    self.put_measure(grid, row, at, patient, visit, measure)
                row += 1
            self.finish(grid, first, row, list(columns.values()))

    def write_redcap(self, *, coded: bool) -> None:
        grid = Grid("export")
        names = {
            "patient_id": "record_id",
            "subtype": "sm_subtype",
            "sex": "sex",
            "age": "age",
            "treatment_start": "start_date",
            "treatment_months": "months_on_treatment",
            "excluded": "excluded",
            "response": "overall_response",
        }
        short = {f"grade_{d}": f"pga_{d}" for d in DOMAINS}
        short |= {"qol_vas": "qol_vas", "tryptase": "tryptase_ngml", "kit_d816v": "kit_d816v_pct"}
        header = ["record_id", "redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance"]
        fields = [n for n in names if n != "patient_id"]
        header += [names[n] for n in fields]
        header += ["comorbidity___1", "comorbidity___2", "demographics_complete"]
        header += [short[m] for m in MEASURES] + ["visit_complete"]
        for column, text in enumerate(header):
            grid.put(0, column, text)
        codes = {"ISM": 1, "BMM": 2, "SSM": 3, "ASM": 4, "SM-AHN": 5, "MCL": 6}
        answers = {"complete": 1, "major": 2, "partial": 3, "none": 4, "withdrawn": 5}
        row = 0
        for patient in self.patients:
            for visit in patient.values:
                row += 1
                grid.put(row, 0, self.identifier(patient))
                month = "baseline" if visit == "baseline" else visit.replace("latest", "last_visit")
                grid.put(row, 1, f"{month}_arm_1")
                if visit == "baseline":
                    for place, name in enumerate(fields):
                        column = 4 + place
                        if coded and name in ("subtype", "sex", "response", "excluded"):
                            code = {
                                "subtype": codes[patient.subtype],
                                "sex": 1 if patient.sex == "F" else 2,
                                "response": answers[patient.response],
                                "excluded": int(patient.excluded),
                            }[name]
                            value = {
                                "subtype": patient.subtype,
                                "sex": patient.sex,
                                "response": patient.response,
                                "excluded": patient.excluded,
                            }[name]
                            cell = grid.put(row, column, str(code) if self.style.text else code)
                            self.expect(grid, cell, patient, name, None, value, None)
                        else:
                            self.put_field(grid, row, column, patient, name)
                    for place in range(2):
                        grid.put(row, 11 + place, str((patient.number + place) % 2))
                    grid.put(row, 13, "2")
                for place, measure in enumerate(MEASURES):
                    self.put_measure(grid, row, 14 + place, patient, visit, measure)
                grid.put(row, 14 + len(MEASURES), "2")
        self.grids.append(grid)
        if coded:
            book = Grid("Codebook")
            lines = [
                ("Variable / Field Name", "Field Label", "Field Type", "Choices, Calculations, OR Slider Labels"),
                ("record_id", "Record ID", "text", ""),
                ("sm_subtype", "SM subtype (WHO)", "radio", " | ".join(f"{v}, {k}" for k, v in codes.items())),
                ("sex", "Sex", "radio", "1, Female | 2, Male"),
                ("excluded", "Excluded from evaluation", "yesno", "1, Yes | 0, No"),
                ("overall_response", "Overall response", "radio", " | ".join(f"{v}, {k}" for k, v in answers.items())),
                ("comorbidity", "Comorbidity", "checkbox", "1, Osteoporosis | 2, Allergy"),
            ]
            for row, line in enumerate(lines):
                for column, text in enumerate(line):
                    book.put(row, column, text)
            self.grids.append(book)

    # what stands around a table -------------------------------------------------------------------------------------

    def finish(self, grid: Grid, first: int, after: int, numeric: list[int]) -> None:
        """Everything that is no patient: mean rows, legends, second tables, signatures, hidden columns, comments."""
        clutter, language = self.style.clutter, self.style.language
        row, left = after, min(column for _, column in grid.cells if column > 0 or "not at A1" not in clutter)
        if "mean row" in clutter and numeric:
            grid.put(row, left, words.MEAN_WORDS[language])
            for column in numeric:
                found = [v for r in range(first, after) if isinstance(v := grid.cells.get((r, column)), int | float)]
                if found:
                    grid.put(row, column, round(sum(found) / len(found), 2))
            row += 1
        if "count row" in clutter:
            grid.put(row, left, f"n = {len(self.patients)}")
            row += 1
        if "table below" in clutter:
            row += 2
            grid.put(row, left, self.headers["subtype"])
            grid.put(row, left + 1, "n")
            for place, key in enumerate(("ISM", "BMM", "SSM")):
                grid.put(row + 1 + place, left, key)
                grid.put(row + 1 + place, left + 1, str(3 + place) if self.style.text else 3 + place)
            row += 5
        if "legend below" in clutter:
            grid.put(row + 1, left, words.LEGEND_WORDS[language])
            row += 2
        if "signature" in clutter:
            grid.put(row + 2, left, "12-03-2024 / KB")
        if "table beside" in clutter:
            column = grid.right + 2
            grid.put(first, column, "Dose")
            grid.put(first, column + 1, "n")
            grid.put(first + 1, column, "150 mg")
            grid.put(first + 1, column + 1, 4)
            grid.put(first + 2, column, "300 mg")
            grid.put(first + 2, column + 1, 9)
        if "hidden column" in clutter and numeric:
            grid.hidden_columns.add(numeric[-1])
        if "comments" in clutter and numeric:
            grid.comments[first, numeric[0]] = "checked twice"
        if "frozen" in clutter:
            grid.freeze = (first, left + 1)
        self.grids.append(grid)

    def write(self) -> File:
        """Write the file of this style."""
        layout = self.style.layout
        if layout == "flat":
            self.write_flat()
        elif layout in ("measure over visit", "visit over measure", "three rows"):
            self.write_headers_in_rows(measure_on_top=layout != "visit over measure", groups=layout == "three rows")
        elif layout == "long long":
            self.write_long_long()
        elif layout == "sheet a visit":
            self.write_sheet_a_visit()
        elif layout.startswith("redcap"):
            self.write_redcap(coded=layout == "redcap coded")
        else:
            self.write_long(
                blocks=layout == "long in blocks",
                dates=layout == "long by date",
                patients_sheet=layout == "patients and visits",
            )
        data = write_text(self.grids[0], self.style) if self.style.text else write_workbook(self.grids, self.style)
        ids = [self.identifier(patient) for patient in self.patients]
        return File(self.style.name, data, self.expected, ids, self.style)


def write_text(grid: Grid, style: Style) -> bytes:
    """A grid as delimited text."""
    delimiter, encoding = style.text
    out = io.StringIO()
    if style.separator_line:
        out.write(f"sep={delimiter}\r\n")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    for row in range(grid.bottom + 1):
        writer.writerow([grid.cells.get((row, column), "") for column in range(grid.right + 1)])
    return out.getvalue().encode(encoding, errors="replace")


def write_workbook(grids: list[Grid], style: Style) -> bytes:
    """Grids as a workbook, with what a clinic's workbook carries besides."""
    book = Workbook()
    book.remove(book.active)
    if "empty sheets" in style.clutter:
        grids = [*grids, Grid("Sheet2"), Grid("Sheet3")]
    if "notes sheet" in style.clutter:
        notes = Grid("Notes")
        notes.put(0, 0, "Data entered by KB, checked by SB")
        notes.put(1, 0, words.LEGEND_WORDS[style.language])
        grids = [notes, *grids]
    for grid in grids:
        sheet = book.create_sheet(grid.name)
        for (row, column), value in grid.cells.items():
            cell = sheet.cell(row + 1, column + 1, value)
            if (row, column) in grid.formats:
                cell.number_format = grid.formats[row, column]
        for top, left, bottom, right in grid.merges:
            sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
        for column in grid.hidden_columns:
            sheet.column_dimensions[get_column_letter(column + 1)].hidden = True
        for (row, column), text in grid.comments.items():
            sheet.cell(row + 1, column + 1).comment = Comment(text, "KB")
        if grid.freeze:
            sheet.freeze_panes = sheet.cell(grid.freeze[0] + 1, grid.freeze[1] + 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_file(style: Style) -> File:
    """Write the corpus file of a style."""
    return Writer(style).write()
