"""What is known of each patient once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smdash.cohort import PATIENT_COLUMNS, first_of_each
from smdash.intake.cells.column_cells import as_column
from smdash.intake.frames.columns import Objects, Reader, TablePart, object_array, texts_of
from smdash.intake.mapping import ATTRIBUTE, ColumnMapping
from smdash.intake.tables.layout import SheetColumn
from smdash.intake.tables.responses import Once
from smdash.vocabulary import BASELINE

PATIENT_FIELDS = tuple(name for name in PATIENT_COLUMNS if name != "patient_id")


class _Said(NamedTuple):
    """One value of a patient, and where it stands."""

    patient: str
    value: object
    sheet: str
    cell: str
    original: str | None
    column: str
    by_visit: bool


@dataclass(slots=True)
class People:
    """What is known of each patient, gathered column by column from all tables."""

    order: dict[str, None] = field(default_factory=dict[str, None])
    said: dict[str, list[_Said]] = field(default_factory=lambda: defaultdict(list))

    def meet(self, names: Objects) -> None:
        """Add patients in the order of the file."""
        self.order.update(dict.fromkeys(name for name in names if name is not None))

    def learn(self, part: TablePart, names: Objects, reader: Reader, once: Once) -> None:
        """Read the patient-level columns of a part; a response among visits only where it stands once a patient."""
        who = pd.factorize(names)[0]
        later_ages = _later_ages(part, reader)
        for column, said in part.columns(*PATIENT_FIELDS, "evaluable"):
            if column.index in later_ages:
                continue
            of_patient = part.kind not in ("long", "long-long") or (id(part.table), column.index) in once
            if said.field == "response" and (not of_patient or said.visit or column.meaning.visit):
                continue
            self._learn_column(part, column, said, names, who, reader)
        for column, said in part.columns(ATTRIBUTE):
            if part.kind != "events" and column.header:
                reading, cells = reader.read(part, column, said, ATTRIBUTE, patients=names)
                title = column.header if column.header not in PATIENT_COLUMNS else f"{column.header} (file)"
                self._note(title, part, column, names, who, reading.values, cells)

    def _learn_column(
        self,
        part: TablePart,
        column: SheetColumn,
        said: ColumnMapping,
        names: Objects,
        who: NDArray[np.intp],
        reader: Reader,
    ) -> None:
        name = "excluded" if said.field == "evaluable" else said.field
        reading, cells = reader.read(part, column, said, name, patients=names)
        values = reading.values
        if said.field == "evaluable":
            values = [None if value is None else not value for value in values]
        new = self._note(name, part, column, names, who, values, cells)
        components = {at: reading.components[at] for at in new if at in reading.components}
        if components and name == "subtype":
            more: list[object] = [components.get(at) for at in range(len(values))]
            self._note("subtype_component", part, column, names, who, more, cells)

    def _note(
        self,
        name: str,
        part: TablePart,
        column: SheetColumn,
        names: Objects,
        who: NDArray[np.intp],
        values: Sequence[object],
        cells: Sequence[object],
    ) -> list[int]:
        """Keep each value a patient (`who` numbers them) has in a column, and where it stands first; answers where."""
        written = as_column(cells)
        each = object_array(values)
        told = np.flatnonzero((who >= 0) & pd.notna(each))
        # Equal cells first, which are numbered already: a registry says the same of a patient at each visit.
        told = told[first_of_each(who[told] * len(written.different) + written.codes[told])]
        what, different = pd.factorize(each[told])
        new = told[first_of_each(who[told] * len(different) + what)]
        self.said[name].extend(
            map(
                _Said,
                names[new].tolist(),
                each[new].tolist(),
                repeat(part.sheet.name),
                part.addresses(column.index, new).tolist(),
                texts_of(written)[new].tolist(),
                repeat(column.header),
                repeat(part.kind == "long"),
            )
        )
        return new.tolist()

    def settle(self, reader: Reader) -> tuple[pd.DataFrame, pd.DataFrame]:
        """One value a patient and field: the frames `patients` and `cells` of a cohort.

        Equal values from several rows are one; different ones are asked about and none is used. A further column with
        several values of one patient is a column of visits and no attribute of the patient.
        """
        table: dict[str, list[object]] = {"patient_id": list(self.order)}
        kept: list[_Said] = []
        fields: list[str] = []
        courses: dict[str, _Said] = {}
        for name in [
            *(f for f in PATIENT_FIELDS if f in self.said),
            *(f for f in self.said if f not in PATIENT_FIELDS),
        ]:
            chosen = {one.patient: one for one in self.said[name]}
            if len(chosen) < len(self.said[name]):
                chosen, course, several = self._choose(name, reader)
                if name not in PATIENT_FIELDS and several:
                    reader.say(
                        "column-varies-within-patients",
                        "info",
                        f"The column {name!r} has different values for one patient and was not recognised as a "
                        "measure, so it is not used. If it is needed, say on the Data page what it is.",
                        column=name,
                    )
                    continue
                courses |= {} if course is None else {name: course}
            in_order = [chosen[patient] for patient in self.order if patient in chosen]
            table[name] = [chosen[patient].value if patient in chosen else None for patient in self.order]
            kept.extend(in_order)
            fields.extend([name] * len(in_order))
        for name, course in courses.items():
            _say_course(reader, name, course)
        frame = pd.DataFrame(table, dtype=object)
        for name in [name for name in frame if name not in PATIENT_COLUMNS]:
            filled = frame[name].dropna()
            if len(filled) and all(isinstance(value, float) for value in filled):
                frame[name] = frame[name].astype("float64")
        places = {
            "patient_id": [one.patient for one in kept],
            "field": fields,
            "sheet": [one.sheet for one in kept],
            "cell": [one.cell for one in kept],
            "original": [one.original for one in kept],
        }
        return frame, pd.DataFrame(places, dtype=object)

    def _choose(self, name: str, reader: Reader) -> tuple[dict[str, _Said], _Said | None, bool]:
        """The value of each patient of whom several were said; the first end of a course; whether some contradict."""
        of_patient: dict[str, list[_Said]] = defaultdict(list)
        for one in self.said[name]:
            of_patient[one.patient].append(one)
        chosen: dict[str, _Said] = {}
        first_course: _Said | None = None
        several = False
        for patient in self.order:
            said = of_patient.get(patient, [])
            different = len({one.value for one in said})
            course = _end_of_course(name, said) if different > 1 else None
            if different == 1:
                chosen[patient] = said[0]
            elif course is not None:
                chosen[patient] = course
                first_course = first_course or course
            elif different > 1:
                several = True
                if name in PATIENT_FIELDS:
                    _contradict(reader, patient, name, said)
        return chosen, first_course, several


def _later_ages(part: TablePart, reader: Reader) -> frozenset[int]:
    """The columns of ages at later visits where another column gives the age at the start; said once a table."""
    ages = [(column, said.visit) for column, said in part.columns("age")]
    later = [column for column, visit in ages if visit not in (None, BASELINE)]
    if not later or len(later) == len(ages):
        return frozenset()
    first = next(column for column, visit in ages if visit in (None, BASELINE))
    reader.say(
        "changes-by-visit",
        "info",
        f"The age is given at several visits. That under {first.header!r} stands for the patient; the ages at later "
        "visits are not used.",
        **part.place(later[0]),
        field="age",
    )
    return frozenset(column.index for column in later)


_COURSES = {
    "age": "The age at the first visit stands for the patient.",
    "dose": "The dose at the first visit stands for the patient; changes of dose belong in a table of events.",
    "withdrawn": "A patient withdrawn at any visit counts as withdrawn.",
}
_YEARS_OF_A_COURSE = 15


def _end_of_course(name: str, said: Sequence[_Said]) -> _Said | None:
    """What stands for the patient where a field rightly changes from visit to visit; None where it may not."""
    if name not in _COURSES or not all(one.by_visit for one in said):
        return None
    if name == "withdrawn":
        return next((one for one in said if one.value is True), None)
    if name == "age":
        ages = [one.value for one in said if isinstance(one.value, float)]
        grows = len(ages) == len(said) and ages == sorted(ages) and ages[-1] - ages[0] <= _YEARS_OF_A_COURSE
        return said[0] if grows else None
    return said[0]


def _say_course(reader: Reader, name: str, course: _Said) -> None:
    reader.say(
        "changes-by-visit",
        "info",
        f"{course.column!r} changes from visit to visit. {_COURSES[name]}",
        sheet=course.sheet,
        cell=course.cell,
        column=course.column,
        field=name,
    )


def _contradict(reader: Reader, patient: str, name: str, said: Sequence[_Said]) -> None:
    words = " and ".join(dict.fromkeys(f"{one.original} ({one.sheet}!{one.cell})" for one in said))
    seen: set[object] = set()
    for one in said:
        if one.value in seen:
            continue
        seen.add(one.value)
        reader.say(
            "contradiction",
            "question",
            f"This patient has more than one value of {one.column!r}: {words}. Which one holds? None is used "
            "until then.",
            sheet=one.sheet,
            cell=one.cell,
            column=one.column,
            field=name,
            patient_id=patient,
            original=one.original,
        )
