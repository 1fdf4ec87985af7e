"""The baseline table as journals print it: everybody and each subtype, counts and quartiles, missing shown, no p."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from smdash.analyses.cohort.reading import Mask, Reading
from smdash.analyses.follow_up import QUARTILES, place_value
from smdash.blocks import Column, Count, Number, Part, Row, Share, Span, Style, Table, Text, Value, Words, say
from smdash.measures import DOMAIN_LABELS, MEASURES, grade_key
from smdash.statistics import (
    Quantile,
    chance_difference,
    quantiles,
    standardised_difference,
    standardised_difference_of_proportions,
)
from smdash.vocabulary import FEW, NOT_RECORDED_LABEL, SEX_LABELS, SUBTYPE_GROUPS, SUBTYPE_KEYS
from smdash.writing import NOTHING, write

_MOST_WORDS = 6
"""A text column with more different entries than this has no rows in the table."""

_MOST_ATTRIBUTES = 8

_FEWEST_COMPARED = 2
_INDENT = "\u2003"
_BLANK = Text("")
_NO_VALUE = Text(NOTHING)
_KIT_WORDS = ("Positive", "Negative")
_NOT_RECORDED_ROW = "Not recorded"

_Signs = npt.NDArray[np.object_]


@dataclass(frozen=True, eq=False)
class _Contrast:
    """The two groups a standardised difference compares, and how it is said."""

    words: str
    first: Mask
    second: Mask

    @property
    def sizes(self) -> tuple[int, int]:
        """How many patients are on either side."""
        return int(self.first.sum()), int(self.second.sum())


def show_baseline(reading: Reading) -> Part:
    """Describe all treated patients and each subtype before treatment.

    Counts are `n (%)`, from 5 patients on with the percentage; numbers are median (first to third quartile), from 5
    patients on with the quartiles, and the range in a row of its own. A laboratory value beyond its limit keeps its
    sign. What is not recorded has a row wherever there is any. Two groups of at least two patients are compared by
    their standardised difference, never by a p-value: advanced against non-advanced SM, else ISM against the others.
    """
    groups = _Groups(reading)
    people = reading.people
    rows = [groups.tally("Patients", reading.treated)]
    if reading.knows_excluded:
        rows.append(groups.count("Excluded from evaluation", reading.excluded, reading.treated))
    rows += groups.describe("Age, years", people["age"])
    rows += groups.list_words("Sex", people["sex"], SEX_LABELS)
    rows += groups.describe("Months on treatment", people["treatment_months"])
    rows += groups.list_words("Dose", people["dose"], {})
    rows += _list_symptoms(reading, groups)
    kit = {word: word for word in _KIT_WORDS}
    rows += groups.list_words("KIT D816V at baseline", _read_kit(reading), kit, "Not tested", of_known=True)
    for measure in (MEASURES[key] for key in reading.measures):
        if measure.kind in ("score", "laboratory"):
            found = reading.baseline(measure.key)
            title = f"{measure.label}{', ' + measure.unit if measure.unit else ''}"
            style: Style = "laboratory" if measure.kind == "laboratory" else "plain"
            rows += groups.describe_values(title, found.values, found.signs, found.known, style)
    for column in reading.cohort.attributes[:_MOST_ATTRIBUTES]:
        values = people[column]
        if pd.api.types.is_bool_dtype(values.dtype):
            rows += groups.list_words(column, values.map({True: "Yes", False: "No"}), {"Yes": "Yes", "No": "No"})
        elif pd.api.types.is_numeric_dtype(values.dtype):
            rows += groups.describe(column, values)
        else:
            rows += groups.list_words(column, values, {})
    heads: list[Words] = [say("{} (n = {})", name, Count(int(who.sum()))) for name, who in groups.members.items()]
    note = say(
        "All treated patients, the excluded included. n (% of all patients of the column), or median (quartiles); "
        "below {} patients neither percentage nor quartiles. Symptom at baseline: grade above 0, of those assessed. "
        "KIT: of those tested; negative: below the limit of the assay. No p-values: subtypes were not allocated at "
        "random.",
        Count(FEW),
    )
    if groups.contrast is not None:
        heads.append("Std. difference")
        note = say(
            "{} Standardised difference: {}, of proportions or of means in pooled standard deviations. Between groups "
            "of {} and {} patients chance alone makes one of about {} either way in one row of twenty: only what lies "
            "well beyond tells them apart. None from a single patient or from values beyond a detection limit.",
            note,
            groups.contrast.words,
            *(Count(size) for size in groups.contrast.sizes),
            Number(chance_difference(*groups.contrast.sizes), 2),
        )
    columns = (Column("Characteristic", "left"), *map(Column, heads))
    table = Table(
        "baseline", "Patients at baseline, all treated and by SM subtype", columns, tuple(rows), note, in_sight=True
    )
    return Part((table,), (QUARTILES,))


class _Groups:
    """The columns of the table: everybody and each subtype there is, and how a row of it is made."""

    def __init__(self, reading: Reading) -> None:
        named = reading.subtypes
        present = set(named.tolist())
        self.members: dict[str, Mask] = {"All": reading.treated}
        order = [key for key in (*SUBTYPE_KEYS, NOT_RECORDED_LABEL) if key in present]
        self.members |= {reading.cohort.name_subtype(key): named == key for key in order}
        kinds = np.array([SUBTYPE_GROUPS.get(key, "unknown") for key in named.tolist()], dtype=object)
        offered = (
            _Contrast("advanced minus non-advanced SM", kinds == "advanced", kinds == "non-advanced"),
            _Contrast(
                "ISM minus all other recorded subtypes",
                named == "ISM",
                (named != "ISM") & (named != NOT_RECORDED_LABEL),
            ),
        )
        fit = (one for one in offered if min(one.sizes) >= _FEWEST_COMPARED)
        self.contrast = next(fit, None)

    @cached_property
    def _sides(self) -> tuple[Mask, ...]:
        """Every group a row is asked about: the columns, then the two sides of the contrast."""
        compared = () if self.contrast is None else (self.contrast.first, self.contrast.second)
        return (*self.members.values(), *compared)

    @cached_property
    def _weights(self) -> npt.NDArray[np.float64]:
        return np.array(self._sides, dtype=np.float64)

    def _sum(self, who: Mask) -> list[int]:
        """How many of these patients are in each of the sides."""
        return [round(count) for count in (self._weights @ who).tolist()]

    def _close(self, name: str, cells: list[Value], difference: float | Text | None) -> Row:
        """A row of the table; `difference` is a blank where none makes sense."""
        if self.contrast is not None:
            cells = [*cells, difference if isinstance(difference, Text) else Number(difference, 2)]
        return Row((Text(name), *cells))

    def head(self, name: str) -> Row:
        """A row that names those below it."""
        return self._close(name, [_BLANK] * len(self.members), _BLANK)

    def tally(self, name: str, who: Mask) -> Row:
        """How many of a group, as a plain count."""
        return self._close(name, [Count(n) for n in self._sum(who)[: len(self.members)]], _BLANK)

    def missing(self, name: str, known: Mask) -> list[Row]:
        """The row of those not known, where there are any."""
        return [] if known.all() else [self.tally(_INDENT + name, ~known)]

    def count(self, name: str, hits: Mask, known: Mask) -> Row:
        """How many of a group, of those known."""
        pairs = list(zip(self._sum(hits & known), self._sum(known), strict=True))
        cells: list[Value] = [Share(hit, n, form="count-of") for hit, n in pairs[: len(self.members)]]
        difference = None
        if self.contrast is not None and min(n for _, n in pairs[-2:]) >= _FEWEST_COMPARED:
            difference = standardised_difference_of_proportions(*pairs[-2], *pairs[-1]).value
        return self._close(name, cells, difference)

    def list_words(
        self,
        title: str,
        values: pd.Series | npt.NDArray[np.object_],
        labels: Mapping[str, str],
        missing: str = _NOT_RECORDED_ROW,
        *,
        of_known: bool = False,
    ) -> list[Row]:
        """A row an entry, in the order of `labels`, else alphabetical; nothing for a column with none or too many.

        Counted of all patients, or of those with an entry.
        """
        known = np.asarray(pd.notna(values), dtype=np.bool_)
        texts = np.array([str(value) for value in values.tolist()], dtype=object)
        found = set(texts[known].tolist())
        if not found or len(found) > _MOST_WORDS:
            return []
        order = [key for key in labels if key in found] or sorted(found)
        counted = known if of_known else self.members["All"]
        rows = [self.count(_INDENT + labels.get(key, key), known & (texts == key), counted) for key in order]
        return [self.head(title), *rows, *self.missing(missing, known)]

    def describe(self, title: str, values: pd.Series) -> list[Row]:
        """Median, quartiles and range of a patient column of numbers."""
        numbers = values.to_numpy(dtype=np.float64, na_value=np.nan)
        signs = np.full(len(numbers), None, dtype=object)
        return self.describe_values(title, numbers, signs, ~np.isnan(numbers), "plain")

    def describe_values(
        self, title: str, values: npt.NDArray[np.float64], signs: _Signs, known: Mask, style: Style
    ) -> list[Row]:
        """Median, quartiles and range of values with their signs; nothing where nobody has one."""
        if not known.any():
            return []
        taken = [(values[who & known].tolist(), signs[who & known].tolist()) for who in self._sides]
        columns = taken[: len(self.members)]
        difference = None
        if self.contrast is not None:
            (first, own), (second, other) = taken[-2:]
            if not any((*own, *other)):
                difference = standardised_difference(first, second).value
        return [
            self.head(title),
            self._close(f"{_INDENT}Median (quartiles)", [_middle(*pair, style) for pair in columns], difference),
            self._close(f"{_INDENT}Range", [_range(*pair, style) for pair in columns], _BLANK),
            *self.missing(_NOT_RECORDED_ROW, known),
        ]


def _list_symptoms(reading: Reading, groups: _Groups) -> list[Row]:
    """How many of those assessed had a symptom, by domain, each with a row for those not assessed."""
    rows: list[Row] = []
    for domain, label in DOMAIN_LABELS.items():
        if grade_key(domain) in reading.measures:
            values = reading.baseline(grade_key(domain)).values
            known = ~np.isnan(values)
            if known.any():
                rows += [groups.count(_INDENT + label, values > 0, known)]
                rows += groups.missing(f"{label}, not assessed", known)
    return [groups.head("Symptom at baseline"), *rows] if rows else []


def _read_kit(reading: Reading) -> npt.NDArray[np.object_]:
    """Whether each patient's KIT D816V was found at baseline, by either way of reporting it; None where not tested."""
    status = np.full(len(reading.ids), None, dtype=object)
    for measure in ("kit_positive_cells", "kit_d816v"):
        found = reading.baseline(measure)
        below = (found.signs == "<") | (found.signs == "not_detected") | (found.values == 0)
        # Found by one of them is found.
        status[found.known & below & (status != "Positive")] = "Negative"
        status[found.known & ~below] = "Positive"
    return status


def _middle(values: list[float], signs: list[str | None], style: Style) -> Value:
    """Median and quartiles as they are read; for one value that value."""
    if not values:
        return _NO_VALUE
    if len(values) == 1:
        return _number(values[0], signs[0], style)
    found = quantiles(values, signs)
    middle = _quantile(found.median, style)
    if len(values) < FEW:
        return middle
    return say("{} ({})", middle, _span(_quantile(found.lower, style), _quantile(found.upper, style)))


def _range(values: list[float], signs: list[str | None], style: Style) -> Value:
    if not values:
        return _NO_VALUE
    if any(signs):
        pairs = list(zip(values, signs, strict=True))
        least, most = min(pairs, key=place_value), max(pairs, key=place_value)
    else:
        least, most = (min(values), None), (max(values), None)
    low, high = _number(*least, style), _number(*most, style)
    return low if write(low) == write(high) else _span(low, high)


def _number(value: float, sign: str | None, style: Style) -> Number:
    """A value in a narrow cell: a laboratory value not detected below a known limit is that limit with its sign."""
    if style == "plain":
        return Number(value)
    if np.isnan(value):
        return Number(None, style=style, censored=sign)
    return Number(value, style=style, censored="<" if sign == "not_detected" else sign)


def _quantile(quantile: Quantile, style: Style) -> Number:
    return Number(quantile.value, style=style, censored=quantile.sign or None)


def _span(low: Number, high: Number) -> Span:
    """Two ends; `to` where a dash would be read as a minus sign or words stand."""
    dash = all(one.censored != "not_detected" and (one.value is None or not one.value < 0) for one in (low, high))
    return Span(low, high, dash)
