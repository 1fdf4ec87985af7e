"""Who is looked at: filters over patients, the counts beside each option, and the words for it.

A `Selection` is a value: it holds what was asked for, never patients. `select_patients` turns a cohort into
the smaller cohort it describes. Missing is an option of its own everywhere (`MISSING`), so that no filter lets patients
vanish unannounced.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Literal, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smdash.cohort import Cohort
from smdash.measures import DOMAIN_KEYS, DOMAIN_LABELS
from smdash.vocabulary import (
    GROUP_LABELS,
    MISSING,
    RESPONSE_KEYS,
    RESPONSE_LABELS,
    SEX_LABELS,
    SUBTYPE_GROUPS,
    SUBTYPE_KEYS,
)

L = TypeVar("L")

MOST_OPTIONS = 24
"""A further column with more different texts than this names patients rather than groups: it is no filter."""

_LABELS: Mapping[str, Mapping[str, str]] = {
    "group": GROUP_LABELS,
    "subtype": {key: key for key in SUBTYPE_KEYS},
    "sex": SEX_LABELS,
    "response": RESPONSE_LABELS,
}
_TITLES = {
    "group": "Non-advanced / advanced",
    "subtype": "SM subtype",
    "sex": "Sex",
    "age": "Age, years",
    "response": "Response",
    "treatment_months": "Months on treatment",
    "dose": "Dose",
}
_ORDERS: Mapping[str, tuple[str, ...]] = {
    "group": tuple(GROUP_LABELS),
    "subtype": SUBTYPE_KEYS,
    "sex": tuple(SEX_LABELS),
    "response": RESPONSE_KEYS,
}
_SYMPTOMS, _SYMPTOM_FREE, _NOT = "symptoms", "symptom_free", "not"
"""Words of a link: two parameters, and what stands before options that are not wanted."""
_STANDARD_FILTERS = ("subtype", "group", "sex", "age", "response", "dose", "treatment_months")


@dataclass(frozen=True, slots=True)
class Range:
    """Values from `low` to `high`, both included; None leaves an end open. Patients without a value may stay or go."""

    low: float | None = None
    high: float | None = None
    keep_missing: bool = True


@dataclass(frozen=True, slots=True)
class Selection:
    """Who is looked at.

    Attributes
    ----------
    choices
        Pairs of a patient column and the options wanted there (any of them); `MISSING` stands for "nothing recorded".
        The column `group` is derived from the subtype.
    ranges
        Pairs of a numeric patient column and the range wanted there.
    symptomatic
        Domains in which the patient must have had a symptom (grade above 0) at baseline, each of them.
    evaluated_only
        Leave out excluded patients.
    all_but
        The columns of `choices` whose options are those not wanted: everybody else is, also whoever has nothing
        recorded, unless `MISSING` is among the options.
    symptom_free
        Domains in which the patient must not have had a symptom at baseline, none of them; one not assessed passes.
    """

    choices: tuple[tuple[str, frozenset[str]], ...] = ()
    ranges: tuple[tuple[str, Range], ...] = ()
    symptomatic: frozenset[str] = frozenset()
    evaluated_only: bool = False
    all_but: frozenset[str] = frozenset()
    symptom_free: frozenset[str] = frozenset()

    @property
    def active(self) -> bool:
        """Whether anything at all is asked for."""
        return self != Selection()

    def choice(self, column: str) -> frozenset[str]:
        """The options chosen in a column, those not wanted where it is in `all_but`; empty when it is not filtered."""
        return dict(self.choices).get(column, frozenset())

    def range(self, column: str) -> Range | None:
        """The range wanted in a column; None when it is not filtered."""
        return dict(self.ranges).get(column)

    def with_choice(self, column: str, options: Iterable[str], *, all_but: bool | None = None) -> Selection:
        """The same with these options in a column; no options lift its filter.

        `all_but` says whether everybody but those with one of the options is wanted; None leaves that as it is.
        """
        wanted = {**dict(self.choices), column: frozenset(options)}
        turned = self.all_but if all_but is None else (self.all_but - {column}) | {one for one in (column,) if all_but}
        kept = tuple(sorted((name, keys) for name, keys in wanted.items() if keys))
        return replace(self, choices=kept, all_but=turned & {name for name, _ in kept})

    def with_symptom(self, domain: str, had: bool | None) -> Selection:
        """The same with or without a symptom of this domain at baseline; None asks for neither."""
        return replace(
            self,
            symptomatic=self.symptomatic - {domain} | ({domain} if had else frozenset()),
            symptom_free=self.symptom_free - {domain} | ({domain} if had is False else frozenset()),
        )

    def with_range(self, column: str, wanted: Range | None) -> Selection:
        """The same with this range in a column; None (or a range that asks nothing) lifts its filter."""
        ranges = {**dict(self.ranges), column: wanted}
        return replace(
            self,
            ranges=tuple(sorted((name, r) for name, r in ranges.items() if r is not None and r != Range())),
        )


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a filter: `count` patients of `total` in the cohort have it and pass the filters beside it."""

    key: str
    label: str
    count: int
    total: int


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter a cohort offers: a choice among `options`, or a range between `low` and `high`."""

    column: str
    label: str
    kind: Literal["choice", "range"]
    options: tuple[Option, ...] = ()
    low: float | None = None
    high: float | None = None
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Chip(Generic[L]):
    """One active filter in words, and what remains to be looked at when it is lifted."""

    label: str
    without: L


def select_patients(cohort: Cohort, selection: Selection) -> Cohort:
    """The part of a cohort that a selection describes; patients keep their order.

    A filter on a column the cohort does not have matches nobody's value: only its `MISSING` option can keep patients.
    What remains carries the words for it (`say_selection`), after those of an earlier selection.
    """
    judged = [(part, _matches(cohort, part)) for part in _parts(selection)]
    kept = _all_of(cohort, [passed for _, passed in judged])
    if kept.all():
        return cohort
    # A filter that everybody passes tells nobody apart.
    words = [_say_part(cohort, part) for part, passed in judged if not passed.all()]
    earlier = [cohort.who] if cohort.who else []
    return cohort.restrict(cohort.patients.loc[kept, "patient_id"]).say_who(", ".join([*earlier, *words]))


def say_selection(cohort: Cohort) -> str:
    """Which patients of the whole these are, in words that follow a noun: `with ISM or BMM, of female sex`.

    Every place that has to name the filter asks here: the sentence on top of a page (`analyses.analysis`), and whatever
    leaves the app. How many they are is not in it.

    Parameters
    ----------
    cohort
        As `select_patients` answered.

    Returns
    -------
    str
        Empty for the whole cohort, a filter that everybody passes, and patients chosen in another way than by
        `select_patients`. It may hold a header and values of the file's own columns, as the filter on screen does.
    """
    return cohort.who


def list_filters(cohort: Cohort, selection: Selection) -> tuple[Filter, ...]:
    """Every filter the cohort offers, with counts that react to all the *other* filters.

    Standard filters come first, then the file's further columns in file order: numbers as a range, texts as a choice
    when they have at most `MOST_OPTIONS` different values. A column with one value for everybody offers no filter.
    """
    offered: list[Filter] = []
    judged = [(part, _matches(cohort, part)) for part in _parts(selection)]
    for column in (*_STANDARD_FILTERS, *cohort.attributes):
        values = _values(cohort, column)
        if _is_number(values):
            numbers = values.to_numpy(dtype="float64", na_value=np.nan)
            recorded = numbers[~np.isnan(numbers)]
            if len(recorded) and recorded.min() < recorded.max():
                low, high = float(recorded.min()), float(recorded.max())
                missing = len(numbers) - len(recorded)
                offered.append(Filter(column, title(column), "range", low=low, high=high, missing=missing))
            continue
        codes, keys = _code(values)
        present = set(keys) - {MISSING}
        if len(present) > MOST_OPTIONS or len(keys) < 2:
            continue
        reachable = _all_of(cohort, [kept for part, kept in judged if _without(part, column) == part])
        totals = dict(zip(keys, np.bincount(codes, minlength=len(keys)).tolist(), strict=True))
        counts = dict(zip(keys, np.bincount(codes[reachable], minlength=len(keys)).tolist(), strict=True))
        order = _ORDERS.get(column, tuple(sorted(present)))
        options = tuple(
            Option(key, option_label(column, key, cohort), counts[key], totals[key])
            for key in (*order, MISSING)
            if key in totals
        )
        offered.append(Filter(column, title(column), "choice", options))
    return tuple(offered)


def symptom_options(cohort: Cohort, selection: Selection) -> tuple[Option, ...]:
    """For each domain the cohort has: how many patients with its symptom pass all the other filters.

    A symptom asked for goes with all others asked for, so that the count of a domain follows those of the other
    domains; that of one asked for alone is how many are looked at now.
    """
    judged = [(part, _matches(cohort, part)) for part in _parts(selection)]
    ids = cohort.patients["patient_id"].to_numpy()
    options: list[Option] = []
    for domain, patients in cohort.symptomatic.items():
        own = (Selection(symptomatic=frozenset({domain})), Selection(symptom_free=frozenset({domain})))
        reachable = _all_of(cohort, [kept for part, kept in judged if part not in own])
        left = len(patients.intersection(ids[reachable].tolist()))
        options.append(Option(domain, DOMAIN_LABELS[domain], left, len(patients)))
    return tuple(options)


def evaluated_option(cohort: Cohort, selection: Selection) -> Option:
    """How many evaluated patients there are under all the other filters."""
    parts = _parts(replace(selection, evaluated_only=False))
    kept = _all_of(cohort, [_matches(cohort, part) for part in parts])
    evaluated = _matches(cohort, Selection(evaluated_only=True))
    return Option("evaluated", "Evaluated patients only", int((kept & evaluated).sum()), int(evaluated.sum()))


def chips(cohort: Cohort, selection: Selection) -> tuple[Chip[Selection], ...]:
    """Each active filter in words, with what remains when it alone is lifted."""
    shown: list[Chip[Selection]] = []
    for column, keys in selection.choices:
        words = [option_label(column, key, cohort) for key in _order_chosen(column, keys)]
        said = " or ".join(words)
        if column in selection.all_but:
            named = [word for key, word in zip(_order_chosen(column, keys), words, strict=True) if key != MISSING]
            unrecorded = _say_unrecorded(cohort, column, keys)
            said = f"not {' or '.join(named)}{unrecorded}" if named else "recorded"
        shown.append(Chip(f"{title(column)}: {said}", selection.with_choice(column, ())))
    for column, wanted in selection.ranges:
        shown.append(Chip(_range_words(column, wanted), selection.with_range(column, None)))
    for domain in (d for d in DOMAIN_KEYS if d in selection.symptomatic):
        shown.append(Chip(f"{DOMAIN_LABELS[domain]} symptoms at baseline", selection.with_symptom(domain, None)))
    for domain in (d for d in DOMAIN_KEYS if d in selection.symptom_free):
        said = f"No {_say_symptoms(domain)}{_say_unassessed(cohort, domain)}"
        shown.append(Chip(said, selection.with_symptom(domain, None)))
    if selection.evaluated_only:
        shown.append(Chip("Evaluated patients only", replace(selection, evaluated_only=False)))
    return tuple(shown)


def list_keys(cohort: Cohort, column: str) -> list[str]:
    """The option of each patient in a column, in the order of the patients; `MISSING` where nothing is recorded."""
    values = _values(cohort, column)
    told = zip(values.tolist(), values.notna().tolist(), strict=True)
    return [str(value) if known else MISSING for value, known in told]


def order_options(column: str, keys: Iterable[str]) -> tuple[str, ...]:
    """Options in the order a filter offers them in, `MISSING` last."""
    present = set(keys)
    order = _ORDERS.get(column, tuple(sorted(present - {MISSING})))
    return tuple(key for key in (*order, MISSING) if key in present)


def relaxations(cohort: Cohort, selection: Selection) -> tuple[tuple[Chip[Selection], int], ...]:
    """For an empty selection: each filter with the number of patients left when it alone is lifted, most first."""
    counted = [
        (chip, int(_all_of(cohort, [_matches(cohort, part) for part in _parts(chip.without)]).sum()))
        for chip in chips(cohort, selection)
    ]
    return tuple(sorted(counted, key=lambda pair: -pair[1]))


_PHRASES: Mapping[str, Mapping[str, str]] = {
    "group": {
        "non-advanced": "non-advanced SM",
        "advanced": "advanced SM",
        "other": "no systemic mastocytosis",
        "unknown": "SM of unknown subtype",
        MISSING: "no subtype recorded",
    },
    "subtype": {MISSING: "no subtype recorded"},
    "response": {
        "complete": "complete response",
        "major": "major response",
        "partial": "partial response",
        "none": "no response",
        "worse": "worsening",
        "withdrawn": "withdrawal",
        MISSING: "no response recorded",
    },
    "sex": {"F": "female", "M": "male", MISSING: "unknown"},
}
"""An option as part of a sentence, where its label on screen would not read."""

_PLAIN = {"group": "subtype", "subtype": "subtype", "response": "response", "sex": "sex"}
"""What is recorded in a column, as part of a sentence."""

_SPANS = {"age": "aged {}", "treatment_months": "{} months on treatment"}


def _say_part(cohort: Cohort, part: Selection) -> str:
    """One filter as words that follow `patients`."""
    if part.evaluated_only:
        return "not excluded"
    for domain in part.symptomatic:
        return f"with {_say_symptoms(domain)}"
    for domain in part.symptom_free:
        return f"without {_say_symptoms(domain)}{_say_unassessed(cohort, domain)}"
    for column, keys in part.choices:
        return _say_choice(cohort, column, keys, column in part.all_but)
    column, wanted = part.ranges[0]
    # Whoever has no value stays in unless told otherwise.
    unknown = wanted.keep_missing and bool(_values(cohort, column).isna().any())
    span = _SPANS[column].format(_span_words(wanted)) if column in _SPANS else f"{title(column)} {_span_words(wanted)}"
    return f"{'' if column == 'age' else 'with '}{span}{' or not recorded' if unknown else ''}"


def _say_choice(cohort: Cohort, column: str, keys: frozenset[str], turned: bool) -> str:
    """A choice as words that follow `patients`."""
    phrases = _PHRASES.get(column, {})
    named = [key for key in _order_chosen(column, keys) if not (turned and key == MISSING)]
    words = " or ".join(phrases.get(key, option_label(column, key, cohort)) for key in named)
    if not words:
        return f"with {_PLAIN.get(column) or title(column)} recorded"
    held = f"of {words} sex" if column == "sex" else f"with {'' if phrases else title(column) + ': '}{words}"
    return f"not {held}{_say_unrecorded(cohort, column, keys)}" if turned else held


def _order_chosen(column: str, keys: frozenset[str]) -> list[str]:
    """The options of a choice in the order they are offered in; also one that this cohort does not have."""
    return [key for key in (*_ORDERS.get(column, tuple(sorted(keys - {MISSING}))), MISSING) if key in keys]


def _say_unrecorded(cohort: Cohort, column: str, unwanted: frozenset[str]) -> str:
    """What becomes of those with nothing recorded where some options are not wanted; nothing where there is nobody."""
    if not _values(cohort, column).isna().any():
        return ""
    return f" (not recorded {'left out' if MISSING in unwanted else 'kept'})"


def _say_symptoms(domain: str) -> str:
    return f"{DOMAIN_LABELS[domain].lower()} symptoms at baseline"


def _say_unassessed(cohort: Cohort, domain: str) -> str:
    """That those not assessed stay where a symptom is not wanted; nothing where everybody was assessed."""
    assessed = cohort.assessed_at_baseline.get(domain, frozenset())
    return "" if assessed.issuperset(cohort.patients["patient_id"].tolist()) else " (not assessed kept)"


def count_line(cohort: Cohort, selected: Cohort) -> str:
    """Say how much of the cohort is looked at: `11 of 14 patients · 10 evaluated`."""
    total = len(cohort.patients)
    word = "patient" if total == 1 else "patients"
    return f"{len(selected.patients):,} of {total:,} {word} · {len(selected.evaluated):,} evaluated"


def title(column: str) -> str:
    """The name of a patient column on screen; the file's further columns keep the file's own header."""
    return _TITLES.get(column, column)


def option_label(column: str, key: str, cohort: Cohort) -> str:
    """An option as it is read on screen; a subtype as the file of the cohort knows it (`Cohort.subtype_names`)."""
    if column == "subtype":
        key = cohort.subtype_names.get(key, key)
    return "Not recorded" if key == MISSING else _LABELS.get(column, {}).get(key, key)


def write_query(cohort: Cohort, selection: Selection) -> dict[str, str]:
    """The selection as URL parameters that hold no patient value.

    Standard vocabulary is written by its key; the file's own columns and their texts by position only (`c0-7f3a=1,3` is
    the second and fourth option of the first further column), because a text of the file may say who somebody is.
    Options not wanted stand behind the word `not` (`subtype=not,ISM`). The
    four digits behind the dash are a check sum of header and options: in a file that has others there, the filter is
    not applied. It is too short to tell what it was made of.
    """
    query: dict[str, str] = {}
    # Standard options are written by their keys: only a text of the file needs its place among all that are offered.
    by_place = any(column not in _ORDERS for column, _ in selection.choices)
    offered = {one.column: one for one in list_filters(cohort, Selection())} if by_place else {}
    for column, keys in selection.choices:
        turned = [_NOT] if column in selection.all_but else []
        if column in _ORDERS:
            query[column] = ",".join([*turned, *sorted(keys)])
        elif column in offered:
            options = [option.key for option in offered[column].options]
            places = [str(options.index(k)) for k in sorted(keys) if k in options]
            query[_parameter(cohort, column, options)] = ",".join([*turned, *places])
    for column, wanted in selection.ranges:
        # A further column of another file has no place here, and its header is a text of that file.
        if column in _STANDARD_FILTERS or column in cohort.attributes:
            ends = f"{_write_end(wanted.low)}~{_write_end(wanted.high)}"
            query[_parameter(cohort, column, ())] = ends + ("" if wanted.keep_missing else "~known")
    if selection.symptomatic:
        query[_SYMPTOMS] = ",".join(sorted(selection.symptomatic))
    if selection.symptom_free:
        query[_SYMPTOM_FREE] = ",".join(sorted(selection.symptom_free))
    if selection.evaluated_only:
        query["evaluated"] = "1"
    return query


def read_query(cohort: Cohort, query: Mapping[str, str]) -> tuple[Selection, tuple[str, ...]]:
    """The selection a link asks for, and in words whatever of it this cohort does not have. Never raises."""
    selection = Selection()
    differences: list[str] = []
    offered = {one.column: one for one in list_filters(cohort, Selection())}
    places = {_place(cohort, column): column for column in (*_STANDARD_FILTERS, *cohort.attributes)}
    for column, one in offered.items():
        places[_parameter(cohort, column, [option.key for option in one.options])] = column
    for name, text in query.items():
        column = places.get(name)
        if name in (_SYMPTOMS, _SYMPTOM_FREE):
            known, lacking = read_domains(cohort, text)
            for domain in known:
                selection = selection.with_symptom(domain, name == _SYMPTOMS)
            differences += lacking
        elif name == "evaluated":
            selection = replace(selection, evaluated_only=text == "1")
        elif column is None:
            differences += [say_parameter(name)] if names_own_column(name) else []
        elif column not in offered:
            differences.append(f"the filter {title(column)}")
        elif offered[column].kind == "range":
            wanted = _read_range(text)
            selection = selection.with_range(column, wanted)
        else:
            options = [option.key for option in offered[column].options]
            parts = [part for part in text.split(",") if part]
            turned, parts = parts[:1] == [_NOT], parts[parts[:1] == [_NOT] :]
            if column not in _ORDERS:
                by_place = {str(place): key for place, key in enumerate(options)}
                parts = [by_place.get(part, "?") for part in parts]
            selection = selection.with_choice(column, [one for one in parts if one in options], all_but=turned)
            differences += [f"an option of {title(column)}" for part in parts if part not in options]
    return selection, tuple(differences)


def names_own_column(name: str) -> bool:
    """Whether a parameter is a filter on a column, or the texts, of a file's own: it means nothing in another file."""
    place, dash, _ = name.partition("-")
    return (place[:1] == "c" and place[1:].isdigit()) or (bool(dash) and place in _STANDARD_FILTERS)


def say_parameter(name: str) -> str:
    """A parameter that `names_own_column`, in words."""
    place = name.partition("-")[0]
    return f"the filter {title(place)}" if place in _STANDARD_FILTERS else "a filter on a further column"


def read_domains(cohort: Cohort, text: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The symptom domains a link names that the cohort has, and in words those it does not have."""
    asked = {part for part in text.split(",") if part}
    known = frozenset(asked & set(cohort.domains))
    return known, tuple(f"the symptom domain {DOMAIN_LABELS.get(d, 'asked for')}" for d in sorted(asked - known))


def _place(cohort: Cohort, column: str) -> str:
    return f"c{cohort.attributes.index(column)}" if column in cohort.attributes else column


def _parameter(cohort: Cohort, column: str, options: Sequence[str]) -> str:
    """The name of a filter in a link, with the check sum where header or options are the file's own."""
    place = _place(cohort, column)
    if place == column and (column in _ORDERS or not options):
        return place
    own = "\x1f".join((column, *options))
    return f"{place}-{hashlib.sha256(own.encode()).hexdigest()[:4]}"


def _write_end(end: float | None) -> str:
    return "" if end is None else repr(float(end)).removesuffix(".0")


def _read_range(text: str) -> Range | None:
    low, _, rest = text.partition("~")
    high, _, known = rest.partition("~")

    def number(part: str) -> float | None:
        try:
            value = float(part)
        except ValueError:
            return None
        return value if math.isfinite(value) else None

    return Range(number(low), number(high), known != "known")


def _parts(selection: Selection) -> tuple[Selection, ...]:
    """A selection as one selection a filter, so that each can be judged and lifted alone."""
    return (
        *(
            Selection(choices=((column, keys),), all_but=selection.all_but & {column})
            for column, keys in selection.choices
        ),
        *(Selection(ranges=(wanted,)) for wanted in selection.ranges),
        *(Selection(symptomatic=frozenset({domain})) for domain in sorted(selection.symptomatic)),
        *(Selection(symptom_free=frozenset({domain})) for domain in sorted(selection.symptom_free)),
        *((Selection(evaluated_only=True),) if selection.evaluated_only else ()),
    )


def _all_of(cohort: Cohort, masks: Iterable[NDArray[np.bool_]]) -> NDArray[np.bool_]:
    """The patients that pass every filter."""
    kept = np.ones(len(cohort.patients), dtype=np.bool_)
    for mask in masks:
        kept &= mask
    return kept


def _matches(cohort: Cohort, part: Selection) -> NDArray[np.bool_]:
    if part.evaluated_only:
        return ~cohort.patients["excluded"].to_numpy(dtype=np.bool_)
    for domain in (*part.symptomatic, *part.symptom_free):
        patients = cohort.symptomatic.get(domain, frozenset())
        had = cohort.patients["patient_id"].isin(patients).to_numpy(dtype=np.bool_)
        return had if part.symptomatic else ~had
    for column, chosen in part.choices:
        codes, keys = _code(_values(cohort, column))
        turned = column in part.all_but
        return np.array([(key in chosen) != turned for key in keys], dtype=np.bool_)[codes]
    column, wanted = part.ranges[0]
    numbers = pd.to_numeric(_values(cohort, column), errors="coerce").to_numpy(dtype="float64", na_value=np.nan)
    low = float("-inf") if wanted.low is None else wanted.low
    high = float("inf") if wanted.high is None else wanted.high
    return (numbers >= low) & (numbers <= high) | (np.isnan(numbers) & wanted.keep_missing)


def _span_words(wanted: Range) -> str:
    if wanted.low is None and wanted.high is None:
        return "any"
    if wanted.low is None:
        return f"up to {wanted.high:g}"
    if wanted.high is None:
        return f"{wanted.low:g} or more"
    return f"{wanted.low:g}–{wanted.high:g}"


def _range_words(column: str, wanted: Range) -> str:
    return f"{title(column)}: {_span_words(wanted)}" + ("" if wanted.keep_missing else ", recorded")


def _without(selection: Selection, column: str) -> Selection:
    return selection.with_choice(column, ()).with_range(column, None)


def _values(cohort: Cohort, column: str) -> pd.Series:
    if column == "group":
        groups = [SUBTYPE_GROUPS.get(key) for key in cohort.patients["subtype"].tolist()]
        return pd.Series(groups, index=cohort.patients.index, dtype="object")
    if column not in cohort.patients.columns:
        return pd.Series(None, index=cohort.patients.index, dtype="object")
    return cohort.patients[column]


def _code(values: pd.Series) -> tuple[NDArray[np.intp], list[str]]:
    """The option of each patient as its place among the column's different options, and those options."""
    codes, different = pd.factorize(values)
    # A value not recorded has the place -1, which is the last of all.
    keys = [*map(str, different), MISSING] if (codes < 0).any() else list(map(str, different))
    places = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    return np.array([places[key] for key in keys], dtype=np.intp)[codes], list(places)


def _is_number(values: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
