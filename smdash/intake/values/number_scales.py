"""The unit and the scale of a column of numbers: what its header, its cells, the file and the user say of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from smdash.intake.values.folding import fold
from smdash.intake.values.number_fields import NumberField, Readings
from smdash.intake.values.numbers import WrittenNumber, plain
from smdash.intake.values.outcomes import Percent
from smdash.intake.values.reading import SCALE_ANSWER, UNIT_ANSWER, Doubt, Spread
from smdash.intake.values.units import header_range, header_scale, header_unit, read_unit
from smdash.intake.values.words import ROMAN


@dataclass(frozen=True, eq=False)
class Evidence:
    """All that tells how the numbers of a column are to be understood.

    Attributes
    ----------
    field
        What the numbers are of.
    header
        The user's header.
    answers
        The user's answers about the field.
    ordinary
        The distinct numbers that are possible and no code.
    readings
        The other distinct cells, each on its own.
    spread
        The numbers of the field over the whole file.
    remarks
        What is to be said of the column; added to.
    """

    field: NumberField
    header: str
    answers: Mapping[str, str]
    ordinary: Sequence[float]
    readings: Readings
    spread: Spread
    remarks: list[Doubt]

    def factor(self) -> float | Doubt | None:
        """What turns a bare number into the usual unit: None where each is asked about, a doubt where none is read.

        What was done with the numbers is added to the remarks.
        """
        if self.field.family == "score":
            return self._scale()
        answer = self.answers.get(UNIT_ANSWER)
        unit = read_unit(self.field.family, answer) if answer else header_unit(self.field.family, self.header)
        if unit is not None:
            if unit.factor is None:
                usual = f" ({self.field.unit})" if self.field.unit else ""
                return Doubt(
                    "unit-unknown",
                    "question",
                    f"The unit in the header cannot be converted to the usual one{usual}, so the column is not used.",
                )
            if unit.factor != 1 and self._has_bare_numbers():
                self.remarks.append(
                    Doubt(
                        "unit-converted",
                        "info",
                        f"The numbers are in {unit.name} and were multiplied by {plain(unit.factor)} "
                        f"to give {self.field.unit}.",
                    )
                )
            return unit.factor
        if self.field.family == "concentration":
            return self._concentration()
        return self._share() if self.field.family == "share" else 1.0

    def _concentration(self) -> float | Doubt | None:
        units = [
            unit
            for reading in self.readings.values()
            if isinstance(reading, WrittenNumber)
            and reading.rest
            and (unit := read_unit("concentration", reading.rest))
        ]
        if any(unit.factor != 1 for unit in units):
            return None
        if not units and self.spread.count > 2 and self.spread.largest < 1:
            return Doubt(
                "unit-doubtful",
                "question",
                "No unit is given and every number is below 1, unusual for ng/mL (the same as µg/L): which unit is it?",
                "mg/L",
            )
        return 1.0

    def _share(self) -> float | Doubt | None:
        bare = [
            reading.settled or 0.0
            for key, reading in self.readings.items()
            if isinstance(reading, WrittenNumber) and not reading.rest and not isinstance(key, Percent)
        ]
        if not (any(bare) or any(self.ordinary)) or self.spread.largest > 1:
            return 1.0
        if any(
            isinstance(r, WrittenNumber) and r.rest == "%" and not isinstance(k, Percent)
            for k, r in self.readings.items()
        ):
            return 1.0
        if any(isinstance(key, Percent) for key in self.readings):
            return None
        return Doubt(
            "fraction-or-percent",
            "question",
            "Every number is at most 1 and no unit is given: are they percent (0.3 is 0.3 %) or fractions (0.3 is "
            "30 %)? If percent, they are used as they stand; if fractions, they are multiplied by 100.",
            "%",
        )

    def _scale(self) -> float | Doubt | None:
        answer = self.answers.get(SCALE_ANSWER)
        top = header_scale(answer or self.header)
        if self.field.grade == "severity":
            return self._grade_scale(header_range(answer or self.header))
        if self.field.grade or self.field.high is None:
            return 1.0
        ends = header_range(answer or self.header)
        if ends is not None and ends[0] != 0:
            return Doubt(
                "scale-unclear",
                "question",
                f"The header names a range from {ends[0]} to {ends[1]}, but this score begins at 0.",
            )
        if self.field.high != 100 or self.field.key not in ("qol_vas", "eq_vas"):
            if top is not None and top != self.field.high and not answer:
                return Doubt(
                    "scale-unclear",
                    "question",
                    f"The header names a range up to {top}, but this score goes up to {plain(self.field.high)}.",
                )
            return 1.0
        if top == 100:
            return 1.0
        if top == 10 or (top is None and self._shows_ten()):
            if self._has_bare_numbers():
                said = "The header says 0-10" if top == 10 and not answer else "The numbers lie on 0-10"
                self.remarks.append(
                    Doubt("scale-converted", "info", f"{said}; they were multiplied by 10 to stand on 0-100.")
                )
            return 10.0
        if top is not None:
            return Doubt(
                "scale-unclear", "question", f"The header names a range up to {top}; 0-10 and 0-100 are known."
            )
        if self.spread.largest > 10:
            mixed = self.spread.small > 2 * self.spread.near or (
                self.spread.broken_small and not self.spread.broken_large
            )
            return None if mixed else 1.0
        if not any(self.ordinary) and not any(
            isinstance(r, WrittenNumber) and not r.rest and r.settled for r in self.readings.values()
        ):
            return 1.0
        return Doubt(
            "scale-unclear",
            "question",
            "Every number is at most 10 and there are too few to tell 0-10 from 0-100: on 0-10 they are multiplied by "
            "10, on 0-100 they are used as they stand.",
            "0-10",
        )

    def _shows_ten(self) -> bool:
        return self.spread.count >= 5 and 5 < self.spread.largest <= 10

    def _grade_scale(self, ends: tuple[int, int] | None) -> float | Doubt:
        if not self.ordinary and not any(re.search("[0-9]", str(k)) or fold(str(k)) in ROMAN for k in self.readings):
            # Words say the grade whatever the scale of the numbers is.
            return 1.0
        if ends is not None and (ends[0] != 0 or ends[1] not in (3, 4)):
            return Doubt(
                "grade-scale",
                "question",
                f"The header or a note names grades from {ends[0]} to {ends[1]}, but grades here go from 0 "
                "(none) to 4 (very severe).",
            )
        if (
            self.spread.beyond > 2
            and self.spread.beyond * 20 > self.spread.count
            and not self.answers.get(SCALE_ANSWER)
        ):
            return Doubt(
                "grade-scale",
                "question",
                f"{self.spread.beyond} of {self.spread.count} grades in the file are above 4: another scale seems to "
                "be in use, and its 3 may not mean severe.",
            )
        return 1.0

    def _has_bare_numbers(self) -> bool:
        return bool(self.ordinary) or any(isinstance(r, WrittenNumber) and not r.rest for r in self.readings.values())
