"""What is known of each patient once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smdash.cohort import PATIENT_COLUMNS
from smdash.intake.frames.columns import Objects, Part, Reader, cell_text, object_array
from smdash.intake.mapping import ATTRIBUTE, ColumnMapping
from smdash.intake.tables.layout import Column
from smdash.intake.tables.responses import Once

PATIENT_FIELDS = tuple(name for name in PATIENT_COLUMNS if name != "patient_id")


@dataclass(slots=True)
class _Said:
    """One value of a patient, and where it stands."""

    value: object
    place: tuple[str, str]
    original: str | None
    column: str
    by_visit: bool = False


@dataclass(slots=True)
class People:
    """What is known of each patient, gathered column by column from all tables."""

    order: dict[str, None] = field(default_factory=dict[str, None])
    said: dict[str, dict[str, list[_Said]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))

    def meet(self, names: Objects) -> None:
        """Add patients in the order of the file."""
        self.order.update(dict.fromkeys(name for name in names if name is not None))

    def learn(self, part: Part, names: Objects, reader: Reader, once: Once) -> None:
        """Read the patient-level columns of a part; a response among visits only where it stands once a patient."""
        who = pd.factorize(names)[0]
        for column, said in part.columns(*PATIENT_FIELDS, "evaluable"):
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
        part: Part,
        column: Column,
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
        for at in new if reading.components and name == "subtype" else ():
            if at in reading.components:
                place = (part.sheet.name, part.address(at, column.index))
                extra = _Said(reading.components[at], place, cell_text(cells[at]), column.header)
                self.said["subtype_component"][names[at]].append(extra)

    def _note(
        self,
        name: str,
        part: Part,
        column: Column,
        names: Objects,
        who: NDArray[np.intp],
        values: Sequence[object],
        cells: Sequence[object],
    ) -> list[int]:
        """Keep each value a patient (`who` numbers them) has in a column, and where it stands first; answers where."""
        what, different = pd.factorize(object_array(values))
        again = pd.Series(who.astype("int64") * len(different) + what).duplicated().to_numpy()
        new: list[int] = np.flatnonzero((who >= 0) & (what >= 0) & ~again).tolist()
        sheet, header, by_visit = part.sheet.name, column.header, part.kind == "long"
        addresses, said = part.addresses(column.index), self.said[name]
        for at in new:
            place = (sheet, addresses[at])
            said[names[at]].append(_Said(values[at], place, cell_text(cells[at]), header, by_visit))
        return new

    def settle(self, reader: Reader) -> tuple[pd.DataFrame, pd.DataFrame]:
        """One value a patient and field: the frames `patients` and `cells` of a cohort.

        Equal values from several rows are one; different ones are asked about and none is used. A further column with
        several values of one patient is a column of visits and no attribute of the patient.
        """
        table: dict[str, list[object]] = {"patient_id": list(self.order)}
        places: list[tuple[str, str, str, str, str | None]] = []
        courses: dict[str, _Said] = {}
        for name in [
            *(f for f in PATIENT_FIELDS if f in self.said),
            *(f for f in self.said if f not in PATIENT_FIELDS),
        ]:
            values: list[object] = []
            kept: list[tuple[str, str, str, str, str | None]] = []
            several = 0
            for patient in self.order:
                said = self.said[name].get(patient, [])
                different = len(said) if len(said) < 2 else len({one.value for one in said})
                if different == 1:
                    first = said[0]
                    values.append(first.value)
                    kept.append((patient, name, *first.place, first.original))
                    continue
                course = _end_of_course(name, said) if different else None
                values.append(None if course is None else course.value)
                if course is not None:
                    kept.append((patient, name, *course.place, course.original))
                    courses.setdefault(name, course)
                if not different or course is not None:
                    continue
                several += 1
                if name in PATIENT_FIELDS:
                    _contradict(reader, patient, name, said)
            if name not in PATIENT_FIELDS and several:
                reader.say(
                    "column-varies-within-patients",
                    "info",
                    f"The column {name!r} has different values for one patient and was not recognised as a measure, so "
                    "it is not used. If it is needed, say on the Data page what it is.",
                    column=name,
                )
                continue
            table[name] = values
            places.extend(kept)
        for name, course in courses.items():
            _say_course(reader, name, course)
        frame = pd.DataFrame(table, dtype=object)
        for name in [name for name in frame if name not in PATIENT_COLUMNS]:
            filled = frame[name].dropna()
            if len(filled) and all(isinstance(value, float) for value in filled):
                frame[name] = frame[name].astype("float64")
        return frame, pd.DataFrame(places, columns=["patient_id", "field", "sheet", "cell", "original"], dtype=object)


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
        sheet=course.place[0],
        cell=course.place[1],
        column=course.column,
        field=name,
    )


def _contradict(reader: Reader, patient: str, name: str, said: Sequence[_Said]) -> None:
    words = " and ".join(dict.fromkeys(f"{one.original} ({one.place[0]}!{one.place[1]})" for one in said))
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
            sheet=one.place[0],
            cell=one.place[1],
            column=one.column,
            field=name,
            patient_id=patient,
            original=one.original,
        )
