"""The baseline table as journals print it: everybody and each subtype, counts and quartiles, missing shown, no p."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from smdash.analyses.follow_up import place_value
from smdash.cohort import Cohort
from smdash.measures import DOMAIN_LABELS, MEASURES, grade_key
from smdash.old_blocks import Table, write_laboratory, write_number, write_percent
from smdash.statistics import (
    Estimate,
    Quantile,
    quantiles,
    standardised_difference,
    standardised_difference_of_proportions,
)
from smdash.vocabulary import BASELINE, FEW, NOT_RECORDED_LABEL, SEX_LABELS, SUBTYPE_GROUPS, SUBTYPE_KEYS

_MOST_WORDS = 6
"""A text column with more different entries than this has no rows in the table."""

_MOST_ATTRIBUTES = 8

_FEWEST_COMPARED = 2
_INDENT = "\u2003"

_Mask = npt.NDArray[np.bool_]
_Write = Callable[[float, str | None], str]
_Cell = Callable[[_Mask], str]
_Difference = Callable[[_Mask, _Mask], Estimate]


@dataclass(frozen=True, eq=False)
class _Row:
    """One line: its name, its cell for a group, and the difference of two groups where one makes sense."""

    name: str
    cell: _Cell
    difference: _Difference | None = None


@dataclass(frozen=True, eq=False)
class _Contrast:
    """The two groups a standardised difference compares, and how it is said."""

    words: str
    first: _Mask
    second: _Mask


def tabulate_baseline(cohort: Cohort) -> Table:
    """Describe all treated patients and each subtype before treatment.

    Counts are `n (%)`, from 5 patients on with the percentage; numbers are median (first to third quartile), from 5
    patients on with the quartiles, and the range in a row of its own. A laboratory value beyond its limit keeps its
    sign. What is not recorded has a row wherever there is any. Two groups of at least two patients are compared by
    their standardised difference, never by a p-value: advanced against non-advanced SM, else ISM against the others.
    """
    people = cohort.patients
    named = people["subtype"].fillna(NOT_RECORDED_LABEL).to_numpy(dtype="object")
    groups: dict[str, _Mask] = {"All": np.ones(len(people), dtype=np.bool_)}
    groups |= {key: named == key for key in (*SUBTYPE_KEYS, NOT_RECORDED_LABEL) if bool((named == key).any())}
    rows = [_Row("Patients", lambda group: f"{int(group.sum()):,}")]
    rows.append(_count_row("Excluded from evaluation", people["excluded"].to_numpy(dtype=np.bool_), None))
    rows += _number_rows(people["age"], "Age, years")
    rows += _word_rows(people["sex"], "Sex", SEX_LABELS)
    rows += _number_rows(people["treatment_months"], "Months on treatment")
    rows += _word_rows(people["dose"], "Dose", {})
    rows += _symptom_rows(cohort)
    rows += _word_rows(_read_kit(cohort), "KIT D816V at baseline", {word: word for word in _KIT_WORDS}, "Not tested")
    for measure in cohort.measures:
        if MEASURES[measure].kind in ("score", "laboratory"):
            rows += _measure_rows(cohort, measure)
    for column in cohort.attributes[:_MOST_ATTRIBUTES]:
        values = people[column]
        if pd.api.types.is_bool_dtype(values.dtype):
            rows += _word_rows(values.map({True: "Yes", False: "No"}), column, {"Yes": "Yes", "No": "No"})
        elif pd.api.types.is_numeric_dtype(values.dtype):
            rows += _number_rows(values, column)
        else:
            rows += _word_rows(values, column, {})
    contrast = _choose_contrast(named)
    heads = {f"{name} (n = {int(group.sum()):,})": group for name, group in groups.items()}
    columns: dict[str, list[str]] = {"Characteristic": [row.name for row in rows]}
    columns |= {head: [row.cell(group) for row in rows] for head, group in heads.items()}
    right = [*heads]
    note = (
        "All treated patients, the excluded included. n (% of all patients of the column), or median (quartiles); "
        f"below {FEW} patients neither percentage nor quartiles. Symptom at baseline: grade above 0, of those "
        "assessed. KIT negative: below the limit of the assay. No p-values: subtypes were not allocated at random."
    )
    if contrast is not None:
        columns["Std. difference"] = [_write_difference(row, contrast) for row in rows]
        right.append("Std. difference")
        note += (
            f" Standardised difference: {contrast.words}, of proportions or of means in pooled standard deviations; "
            "above 0.1 is often called an imbalance. Values beyond a detection limit have none."
        )
    return Table(
        "baseline",
        "Patients at baseline, all treated and by SM subtype",
        pd.DataFrame(columns),
        right=tuple(right),
        note=note,
    )


def _choose_contrast(named: npt.NDArray[np.object_]) -> _Contrast | None:
    kinds = np.array([SUBTYPE_GROUPS.get(str(key), "unknown") for key in named], dtype="object")
    offered = (
        _Contrast("advanced minus non-advanced SM", kinds == "advanced", kinds == "non-advanced"),
        _Contrast(
            "ISM minus all other recorded subtypes", named == "ISM", (named != "ISM") & (named != NOT_RECORDED_LABEL)
        ),
    )
    fit = (one for one in offered if min(int(one.first.sum()), int(one.second.sum())) >= _FEWEST_COMPARED)
    return next(fit, None)


def _write_difference(row: _Row, contrast: _Contrast) -> str:
    if row.difference is None:
        return ""
    value = row.difference(contrast.first, contrast.second).value
    return "–" if value is None else write_number(value, 2)


def _heading(name: str) -> _Row:
    return _Row(name, lambda _: "")


def _count_row(name: str, hits: _Mask, known: _Mask | None) -> _Row:
    """How many of a group; of those known where not everybody is."""

    def count(group: _Mask) -> tuple[int, int]:
        among = group if known is None else group & known
        return int((hits & among).sum()), int(among.sum())

    def difference(first: _Mask, second: _Mask) -> Estimate:
        return standardised_difference_of_proportions(*count(first), *count(second))

    return _Row(name, lambda group: _of(*count(group)), difference)


def _word_rows(values: pd.Series, title: str, labels: Mapping[str, str], missing: str = "Not recorded") -> list[_Row]:
    """A row an entry, in the order of `labels`, else alphabetical; nothing for a column without or with too many."""
    known = values.notna().to_numpy(dtype=np.bool_)
    texts = values.astype("object").map(str).to_numpy(dtype="object")
    found = set(texts[known])
    if not found or len(found) > _MOST_WORDS:
        return []
    order = [key for key in labels if key in found] or sorted(found)
    rows = [_count_row(_INDENT + labels.get(key, key), known & (texts == key), None) for key in order]
    return [_heading(title), *rows, *_missing_row(known, missing)]


def _number_rows(values: pd.Series, title: str) -> list[_Row]:
    numbers = values.to_numpy(dtype=np.float64, na_value=np.nan)
    return _describe_rows(
        title, numbers, [None] * len(numbers), ~np.isnan(numbers), lambda value, _: write_number(value)
    )


def _measure_rows(cohort: Cohort, measure: str) -> list[_Row]:
    ids = cohort.patients["patient_id"]
    rows = cohort.values(measure, BASELINE)
    known = ids.isin(rows["patient_id"]).to_numpy(dtype=np.bool_)
    here = rows.set_index("patient_id").reindex(ids)
    signs = [sign if isinstance(sign, str) else None for sign in here["censored"]]
    declared = MEASURES[measure]
    write: _Write = _write_short if declared.kind == "laboratory" else lambda value, _: write_number(value)
    title = f"{declared.label}{', ' + declared.unit if declared.unit else ''}"
    return _describe_rows(title, here["value"].to_numpy(dtype=np.float64), signs, known, write)


def _describe_rows(
    title: str, values: npt.NDArray[np.float64], signs: Sequence[str | None], known: _Mask, write: _Write
) -> list[_Row]:
    if not bool(known.any()):
        return []

    def take(group: _Mask) -> tuple[list[float], list[str | None]]:
        places = np.flatnonzero(group & known).tolist()
        return [float(values[i]) for i in places], [signs[i] for i in places]

    def difference(first: _Mask, second: _Mask) -> Estimate:
        (a, own), (b, other) = take(first), take(second)
        if any((*own, *other)):
            return Estimate("", not_computed="Values beyond a detection limit have no mean.")
        return standardised_difference(a, b)

    return [
        _heading(title),
        _Row(f"{_INDENT}Median (quartiles)", lambda group: _say_middle(*take(group), write), difference),
        _Row(f"{_INDENT}Range", lambda group: _say_range(*take(group), write)),
        *_missing_row(known, "Not recorded"),
    ]


def _symptom_rows(cohort: Cohort) -> list[_Row]:
    """How many of those assessed had a symptom, by domain, each with a row for those not assessed."""
    rows: list[_Row] = []
    for domain in cohort.domains:
        grades = cohort.values(grade_key(domain), BASELINE).set_index("patient_id")["value"]
        values = grades.reindex(cohort.patients["patient_id"]).to_numpy(dtype=np.float64)
        known = ~np.isnan(values)
        if bool(known.any()):
            label = DOMAIN_LABELS[domain]
            rows += [_count_row(_INDENT + label, values > 0, known), *_missing_row(known, f"{label}, not assessed")]
    return [_heading("Symptom at baseline"), *rows] if rows else []


_KIT_WORDS = ("Positive", "Negative")


def _read_kit(cohort: Cohort) -> pd.Series:
    """Whether each patient's KIT D816V was found at baseline, by either way of reporting it; None where not tested."""
    status = pd.Series(None, index=cohort.patients["patient_id"], dtype="object")
    for measure in (one for one in ("kit_positive_cells", "kit_d816v") if one in cohort.measures):
        rows = cohort.values(measure, BASELINE)
        below = rows["censored"].isin(["<", "not_detected"]) | (rows["value"] == 0)
        found = pd.Series(np.where(below, "Negative", "Positive"), index=rows["patient_id"], dtype="object")
        status = found.reindex(status.index).where(status != "Positive", status).fillna(status)
    return status


def _missing_row(known: _Mask, word: str) -> list[_Row]:
    if bool(known.all()):
        return []
    return [_Row(_INDENT + word, lambda group: f"{int((group & ~known).sum()):,}")]


def _say_middle(values: Sequence[float], signs: Sequence[str | None], write: _Write) -> str:
    """Median and quartiles as they are read; for one value that value."""
    if not values:
        return "–"
    if len(values) == 1:
        return write(values[0], signs[0])
    found = quantiles(values, signs)

    def said(quantile: Quantile) -> str:
        return f"{quantile.sign}{write(quantile.value, None)}" if quantile.value is not None else "–"

    return said(found.median) + (f" ({_join(said(found.lower), said(found.upper))})" if len(values) >= FEW else "")


def _say_range(values: Sequence[float], signs: Sequence[str | None], write: _Write) -> str:
    if not values:
        return "–"
    ranked = sorted(zip(values, signs, strict=True), key=place_value)
    low, high = write(*ranked[0]), write(*ranked[-1])
    return low if low == high else _join(low, high)


def _join(low: str, high: str) -> str:
    """Two ends as a span; `to` where a dash would be read as a minus sign or words stand."""
    return f"{low}–{high}" if "−" not in low + high and " " not in low + high else f"{low} to {high}"


def _write_short(value: float, sign: str | None) -> str:
    """A laboratory value in a narrow cell: one not detected below a known limit is that limit with its sign."""
    return write_laboratory(value, "<" if sign == "not_detected" and not np.isnan(value) else sign)


def _of(count: int, n: int) -> str:
    if n == 0:
        return "–"
    return f"{count:,} of {n:,}" if n < FEW else f"{count:,} ({write_percent(count / n)})"
