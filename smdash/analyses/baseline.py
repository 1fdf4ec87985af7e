"""The baseline table as journals print it: everybody and each subtype, counts and quartiles, missing shown, no p."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from smdash.blocks import Table, write_laboratory, write_number, write_percent
from smdash.charts.stacked import FEW
from smdash.charts.theme import NOT_RECORDED_LABEL
from smdash.cohort import Cohort
from smdash.measures import DOMAIN_LABELS, MEASURES, grade_key
from smdash.statistics import Quantile, quantiles
from smdash.vocabulary import BASELINE, SEX_LABELS, SUBTYPE_KEYS

_MOST_WORDS = 6
"""A text column with more different entries than this has no rows in the table."""

_MOST_ATTRIBUTES = 8

_Write = Callable[[float | None, str | None], str]
_Cells = Callable[[list[str]], str]


def tabulate_baseline(cohort: Cohort) -> Table:
    """Describe all treated patients and each subtype before treatment.

    Counts are `n (%)`, from 5 patients on with the percentage; numbers are median (first to third quartile; range),
    from 5 patients on with the quartiles. A laboratory value beyond its limit keeps its sign. What is not recorded has
    a row of its own wherever there is any.
    """
    people = cohort.patients.assign(named=cohort.patients["subtype"].fillna(NOT_RECORDED_LABEL))
    order = [key for key in (*SUBTYPE_KEYS, NOT_RECORDED_LABEL) if bool((people["named"] == key).any())]
    groups = {"All": people["patient_id"].tolist()}
    groups |= {subtype: people.loc[people["named"] == subtype, "patient_id"].tolist() for subtype in order}
    rows: list[tuple[str, _Cells]] = [("Patients", lambda ids: f"{len(ids):,}")]
    rows += _count_rows(people, "excluded", "Excluded from evaluation", {True: ""})
    rows += _number_rows(people.set_index("patient_id")["age"], "Age, years")
    rows += _word_rows(people, "sex", "Sex", SEX_LABELS)
    rows += _number_rows(people.set_index("patient_id")["treatment_months"], "Months on treatment")
    rows += _word_rows(people, "dose", "Dose", {})
    for domain in cohort.domains:
        rows += _symptom_rows(cohort, domain)
    for measure in cohort.measures:
        if MEASURES[measure].kind in ("score", "laboratory"):
            rows += _measure_rows(cohort, measure)
    for column in cohort.attributes[:_MOST_ATTRIBUTES]:
        if pd.api.types.is_bool_dtype(people[column].dtype):
            rows += _word_rows(
                people.assign(**{column: people[column].map({True: "yes", False: "no"})}), column, column, {}
            )
        elif pd.api.types.is_numeric_dtype(people[column].dtype):
            rows += _number_rows(people.set_index("patient_id")[column], column)
        else:
            rows += _word_rows(people, column, column, {})
    heads = {group: f"{group} (n = {len(ids):,})" for group, ids in groups.items()}
    frame = pd.DataFrame(
        [{"Characteristic": name, **{heads[group]: cell(ids) for group, ids in groups.items()}} for name, cell in rows]
    )
    return Table(
        "baseline",
        "Patients at baseline, all treated and by SM subtype",
        frame,
        right=tuple(heads.values()),
        note=f"All treated patients, the excluded included. n (%) or median (quartiles; range); below {FEW} patients "
        "neither percentage nor quartiles. No p-values: subtypes were not allocated at random.",
    )


def _count_rows(people: pd.DataFrame, column: str, title: str, wanted: dict[object, str]) -> list[tuple[str, _Cells]]:
    by_id = people.set_index("patient_id")[column]
    return [
        (
            f"{title}{', ' + word if word else ''}",
            lambda ids, key=key: _of(int((by_id.reindex(ids) == key).sum()), len(ids)),
        )
        for key, word in wanted.items()
    ]


def _word_rows(people: pd.DataFrame, column: str, title: str, labels: dict[str, str]) -> list[tuple[str, _Cells]]:
    """A row an entry, in the order of `labels`, else alphabetical; nothing for a column without or with too many."""
    by_id = people.set_index("patient_id")[column]
    found = {str(one) for one in by_id.dropna()}
    if not found or len(found) > _MOST_WORDS:
        return []
    order = [key for key in labels if key in found] or sorted(found)
    rows = _count_rows(people, column, title, {key: labels.get(key, key) for key in order})
    return [*rows, *_missing_row(by_id, title)]


def _number_rows(values: pd.Series, title: str) -> list[tuple[str, _Cells]]:
    if not bool(values.notna().any()):
        return []

    def cell(ids: list[str]) -> str:
        return _describe(values.reindex(ids).dropna().tolist(), None, lambda value, _: write_number(value))

    return [(title, cell), *_missing_row(values, title)]


def _measure_rows(cohort: Cohort, measure: str) -> list[tuple[str, _Cells]]:
    rows = cohort.values(measure, BASELINE).set_index("patient_id")
    if rows.empty:
        return []
    declared = MEASURES[measure]
    write: _Write = write_laboratory if declared.kind == "laboratory" else lambda value, _: write_number(value)

    def cell(ids: list[str]) -> str:
        own = rows[rows.index.isin(ids)]
        return _describe(own["value"].tolist(), own["censored"].tolist(), write)

    title = f"{declared.label}{', ' + declared.unit if declared.unit else ''}"
    recorded = pd.Series(1.0, index=rows.index).reindex(cohort.patients["patient_id"])
    return [(title, cell), *_missing_row(recorded, title)]


def _symptom_rows(cohort: Cohort, domain: str) -> list[tuple[str, _Cells]]:
    grades = cohort.values(grade_key(domain), BASELINE).set_index("patient_id")["value"]
    grades = grades.reindex(cohort.patients["patient_id"])
    title = f"{DOMAIN_LABELS[domain]} symptoms (grade above 0)"

    def cell(ids: list[str]) -> str:
        own = grades.reindex(ids).dropna()
        return _of(int((own > 0).sum()), len(own)) if len(own) else "–"

    return [(title, cell), *_missing_row(grades, title, "not assessed")]


def _missing_row(values: pd.Series, title: str, word: str = "not recorded") -> list[tuple[str, _Cells]]:
    if not bool(values.isna().any()):
        return []
    return [(f"{title}, {word}", lambda ids: f"{int(values.reindex(ids).isna().sum()):,}")]


def _describe(values: Sequence[float], censored: Sequence[str | None] | None, write: _Write) -> str:
    """Median, quartiles and range as they are read; for one value that value."""
    if not values:
        return "–"
    signs = list(censored) if censored is not None else [None] * len(values)
    if len(values) == 1:
        return write(values[0], signs[0])
    found = quantiles(values, signs)

    def said(quantile: Quantile) -> str:
        return f"{quantile.sign}{write(quantile.value, None)}" if quantile.value is not None else "–"

    ranked = sorted(zip(values, signs, strict=True), key=_position)
    limits = f"{write(*ranked[0])} to {write(*ranked[-1])}"
    quartiles = f"{said(found.lower)} to {said(found.upper)}; " if len(values) >= FEW else ""
    return f"{said(found.median)} ({quartiles}{limits})"


def _position(pair: tuple[float, str | None]) -> tuple[float, int]:
    value, sign = pair
    return (float("-inf") if pd.isna(value) else value, {"<": -1, "not_detected": -1, ">": 1}.get(sign or "", 0))


def _of(count: int, n: int) -> str:
    return f"{count:,} of {n:,}" if n < FEW else f"{count:,} ({write_percent(count / n)})"
