"""The data model: patients, measurements and events of one cohort, and where every value came from."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smdash.measures import DOMAIN_KEYS, MEASURES, Direction, grade_key
from smdash.vocabulary import ASSOCIATED, BASELINE, LATEST, NOT_RECORDED_LABEL, SUBTYPE_KEYS, order_visits

PATIENT_COLUMNS = (
    "patient_id",
    "subtype",
    "subtype_component",
    "sex",
    "age",
    "treatment_start",
    "treatment_stop",
    "treatment_months",
    "dose",
    "excluded",
    "exclusion_reason",
    "withdrawn",
    "withdrawal_reason",
    "response",
)
MEASUREMENT_COLUMNS = (
    "patient_id",
    "visit",
    "month",
    "date",
    "measure",
    "value",
    "word",
    "censored",
    "unit",
    "original",
    "sheet",
    "cell",
)
EVENT_COLUMNS = (
    "patient_id",
    "kind",
    "term",
    "month",
    "date",
    "grade",
    "scale",
    "serious",
    "related",
    "action",
    "outcome",
    "sheet",
    "cell",
)
CELL_COLUMNS = ("patient_id", "field", "sheet", "cell", "original")

_NUMBERS = {"age", "treatment_months", "month", "value"}
_TRUTHS = {"excluded", "withdrawn"}
_DATES = {"treatment_start", "treatment_stop", "date"}


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a cohort came from: the file's name and SHA-256, and whether its patients are invented."""

    source: str
    sha256: str = ""
    synthetic: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Cohort:
    """One group of patients with everything known of them. Nothing changes its frames.

    Attributes
    ----------
    patients
        One row a patient (`PATIENT_COLUMNS`, then any further column of the file). Text is None, numbers NaN, dates NaT
        where nothing is recorded; `excluded` and `withdrawn` are plain booleans. Excluded patients stay in the frame;
        *evaluated* means not excluded.
    measurements
        One row a patient × visit × measure that has a value (`MEASUREMENT_COLUMNS`); a pair of patient, visit and
        measure stands at most once. Blank cells have no row: not assessed is not 0. `visit` is an ordered category.
        `value` is in the measure's unit; for response measures `value` is NaN and `word` holds the level. `censored` is
        `<`, `>` or `not_detected` or None; `value` is then the limit (NaN for `not_detected` without a known limit).
        `month` is the time since the start of treatment where known.
    events
        One row an event (`EVENT_COLUMNS`); `month` counts from the start of treatment and is negative before it.
    cells
        One row a patient-level value (`CELL_COLUMNS`): the cell it was read from and its text.
    provenance
        The file behind it.
    directions
        Which end is better for the measures that leave it open (a VAS), as the file or the user declared it.
    """

    patients: pd.DataFrame
    measurements: pd.DataFrame
    events: pd.DataFrame
    cells: pd.DataFrame
    provenance: Provenance
    directions: Mapping[str, Direction] = field(default_factory=dict[str, Direction])
    # The cohort this was made of by leaving patients out or excluding them. No argument: `replace` with other frames
    # starts without.
    _origin: Cohort | None = field(default=None, init=False, repr=False)
    # No argument either: whoever leaves further patients out has to find words of their own.
    _who: str = field(default="", init=False, repr=False)

    @property
    def who(self) -> str:
        """Which patients of the whole these are, in words (`with ISM, of female sex`); empty for the whole or unsaid.

        `selection.select_patients` says it, `selection.say_selection` reads it.
        """
        return self._who

    def say_who(self, words: str) -> Cohort:
        """The same patients of the whole, with words for which these are."""
        said = self._keep_whole(replace(self))
        object.__setattr__(said, "_who", words)
        return said

    @property
    def whole(self) -> Cohort:
        """The cohort this one was made of by leaving patients out or excluding them; itself where nobody was.

        Pictures take their axes, legends and colours from it, so that they stay where they are when a filter changes
        what is drawn.
        """
        return self if self._origin is None else self._origin

    @cached_property
    def fingerprint(self) -> str:
        """A digest that stands for all content, the same in every process: unequal cohorts have unequal fingerprints.

        Cohorts built alike have equal ones, and so have restrictions of one cohort to the same patients with the same
        ones excluded, under the same words for them. Equal content reached in different ways (built small, or
        restricted from a larger cohort) may have different ones: what was kept of a cohort is known from its
        fingerprint, the patients and who of them is excluded, without a look at each of a million rows.
        """
        if self._origin is not None:
            excluded = self.patients.loc[self.patients["excluded"], ["patient_id", "exclusion_reason"]]
            people = self.patients["patient_id"].tolist()
            # Two filters may leave the same patients: what is said of them differs.
            said = (self._who,) if self._who else ()
            kept = repr((self._origin.fingerprint, people, excluded.to_numpy().tolist(), *said))
            return hashlib.sha256(kept.encode()).hexdigest()
        digest = hashlib.sha256(repr((self.provenance, sorted(self.directions.items()))).encode())
        for frame in (self.patients, self.measurements, self.events, self.cells):
            digest.update("\x1f".join(map(str, frame.columns)).encode())
            plain = frame.astype({name: "str" for name in frame.columns if frame[name].dtype == "category"})
            digest.update(pd.util.hash_pandas_object(plain, index=False).to_numpy().tobytes())
        return digest.hexdigest()

    @property
    def evaluated(self) -> pd.DataFrame:
        """The rows of `patients` that are not excluded."""
        return self.patients[~self.patients["excluded"]]

    def records(self, *fields: str) -> bool:
        """Whether the file says anything of one of these patient fields: without it, nobody excluded is no finding."""
        return bool(self.whole.cells["field"].isin(fields).any())

    @property
    def attributes(self) -> tuple[str, ...]:
        """The file's further patient columns, in file order."""
        return tuple(str(name) for name in self.patients.columns if name not in PATIENT_COLUMNS)

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """The keys of the measures with at least one value, in the order of `MEASURES`."""
        present = set(self.measurements["measure"].unique())
        return tuple(key for key in MEASURES if key in present)

    @cached_property
    def domains(self) -> tuple[str, ...]:
        """The symptom domains graded at least once, in the order of `DOMAINS`."""
        return tuple(domain for domain in DOMAIN_KEYS if grade_key(domain) in self.measures)

    @cached_property
    def symptomatic(self) -> dict[str, frozenset[str]]:
        """Domain → the patients whose baseline grade is above 0. Not assessed is neither symptomatic nor free of it."""
        rows = {domain: self.values(grade_key(domain), BASELINE) for domain in self.domains}
        return {domain: frozenset(graded.loc[graded["value"] > 0, "patient_id"]) for domain, graded in rows.items()}

    @cached_property
    def assessed_at_baseline(self) -> dict[str, frozenset[str]]:
        """Domain → the patients with a grade at baseline, whatever it is."""
        return {one: frozenset(self.values(grade_key(one), BASELINE)["patient_id"]) for one in self.domains}

    def name_subtype(self, subtype: str | None) -> str:
        """What the patients of a subtype are called among these, `NOT_RECORDED_LABEL` those without one."""
        return NOT_RECORDED_LABEL if subtype is None else self.subtype_names.get(subtype, subtype)

    @property
    def subtype_names(self) -> Mapping[str, str]:
        """Subtype → what its patients are called, where the file says more than the class.

        SM-AHN names the neoplasm and leaves the mastocytosis open. Where the file records the SM component of each of
        its patients, they are called by it: `ASM-AHN`, or `ISM/ASM-AHN`. A filter changes no name.
        """
        return self.whole._subtype_names

    @cached_property
    def _subtype_names(self) -> Mapping[str, str]:
        components = plain_texts(
            self.patients["subtype_component"][(self.patients["subtype"] == ASSOCIATED).to_numpy()]
        )
        present = set(components.tolist())
        if not present or None in present:
            return {}
        return {ASSOCIATED: f"{'/'.join(key for key in SUBTYPE_KEYS if key in present)}-AHN"}

    def visits(self, measures: Iterable[str] | None = None) -> tuple[str, ...]:
        """The visits at which any of `measures` (default: any measure) was recorded, in time order."""
        visits = self.measurements["visit"]
        codes = visits.cat.codes.to_numpy()
        if measures is not None:
            at = [self._rows_of[measure] for measure in set(measures) if measure in self._rows_of]
            codes = codes[np.concatenate(at)] if at else codes[:0]
        return order_visits(str(visits.cat.categories[code]) for code in np.unique(codes))

    def better(self, measure: str) -> Direction | None:
        """Which end of a measure is good for the patient: its own declaration, else the file's; None if neither."""
        return MEASURES[measure].better or self.directions.get(measure)

    @cached_property
    def _rows_of(self) -> dict[str, NDArray[np.intp]]:
        """Measure → positions of its rows: found once, because every analysis asks and the rows may be a million."""
        codes, measures = pd.factorize(self.measurements["measure"])
        order = np.argsort(codes, kind="stable")
        ends = np.searchsorted(codes[order], np.arange(len(measures) + 1))
        return {str(key): order[ends[at] : ends[at + 1]] for at, key in enumerate(measures)}

    def restrict(self, patient_ids: Iterable[str]) -> Cohort:
        """The same cohort with only these patients, in unchanged order."""
        wanted = set(patient_ids)

        def keep(frame: pd.DataFrame) -> pd.DataFrame:
            return frame[frame["patient_id"].isin(wanted)].reset_index(drop=True)

        return self._keep_whole(
            replace(
                self,
                patients=keep(self.patients),
                measurements=keep(self.measurements),
                events=keep(self.events),
                cells=keep(self.cells),
            )
        )

    def with_exclusions(self, reasons: Mapping[str, str | None]) -> Cohort:
        """The same cohort with these patients excluded too: patient → reason, which stands for any recorded one."""
        people = self.patients[["patient_id", "excluded", "exclusion_reason"]].to_numpy(dtype=object).tolist()
        excluded = [bool(already) or patient in reasons for patient, already, _ in people]
        why = [reasons.get(patient, recorded) for patient, _, recorded in people]
        changed = {"excluded": excluded, "exclusion_reason": pd.Series(why, self.patients.index, dtype="object")}
        excluding = self._keep_whole(replace(self, patients=self.patients.assign(**changed)))
        return excluding.say_who(self._who) if self._who else excluding

    def _keep_whole(self, made: Cohort) -> Cohort:
        object.__setattr__(made, "_origin", self.whole)
        return made

    def values(self, measure: str, visit: str) -> pd.DataFrame:
        """One row a patient with a value of `measure` at `visit`; the columns are `MEASUREMENT_COLUMNS`.

        `latest` is a floating time point: the row recorded as latest if there is one, else the patient's last row after
        the baseline. The answer's `visit` column says which visit each row really is, so that it can be counted.
        """
        rows = self.rows(measure)
        if visit != LATEST:
            return rows[(rows["visit"] == visit).to_numpy()].reset_index(drop=True)
        visits = rows["visit"].cat
        codes = visits.codes.to_numpy()
        follow_up = np.flatnonzero(codes != visits.categories.get_loc(BASELINE))
        in_time = follow_up[np.argsort(codes[follow_up], kind="stable")]
        last = dict(zip(rows["patient_id"].to_numpy(dtype=object)[in_time].tolist(), in_time.tolist(), strict=True))
        return rows.iloc[sorted(last.values())].reset_index(drop=True)

    def rows(self, measure: str) -> pd.DataFrame:
        """The rows of `measurements` that hold `measure`, in their order."""
        return self.measurements.iloc[self._rows_of.get(measure, np.array([], dtype=np.intp))]


def build_cohort(
    patients: pd.DataFrame,
    measurements: pd.DataFrame,
    events: pd.DataFrame | None = None,
    cells: pd.DataFrame | None = None,
    provenance: Provenance | None = None,
    directions: Mapping[str, Direction] | None = None,
) -> Cohort:
    """Bring frames into the shape `Cohort` promises: missing standard columns added, types settled, visits ordered.

    Parameters
    ----------
    patients, measurements, events, cells
        Frames with any part of the columns of `Cohort`; `patient_id` is required (and `measure`, `visit` in
        `measurements`, `kind` in `events`) wherever there is a row.

    Raises
    ------
    ValueError
        If a patient stands twice, a measurement names an unknown patient or measure, or a patient's measure stands
        twice at one visit: intake has to settle those with the user first.
    """
    people = _settle(patients, PATIENT_COLUMNS, keep_further=True)
    if people["patient_id"].duplicated().any():
        raise ValueError("A patient stands in two rows of the patients frame; one row a patient is required.")
    values = _settle(measurements, MEASUREMENT_COLUMNS)
    happenings = _settle(pd.DataFrame() if events is None else events, EVENT_COLUMNS)
    places = _settle(pd.DataFrame() if cells is None else cells, CELL_COLUMNS)
    # As they came: where they are categories, looking through them takes a tenth of the time.
    keys = measurements.reindex(columns=["patient_id", "visit", "measure"])
    unknown = set(keys["measure"].unique()) - set(MEASURES)
    if unknown:
        raise ValueError(f"Unknown measures {sorted(unknown)}; allowed: {sorted(MEASURES)}.")
    if not set(keys["patient_id"].unique()) | set(happenings["patient_id"]) <= set(people["patient_id"]):
        raise ValueError("A measurement or event belongs to a patient who is not in the patients frame.")
    if len(first_of_each(place_codes(keys, list(keys.columns)))) < len(keys):
        raise ValueError("A measure of a patient stands twice at one visit; one value is required.")
    seen = keys["visit"].astype("category").cat.remove_unused_categories()
    visits = order_visits({BASELINE, LATEST, *map(str, seen.cat.categories)})
    values["visit"] = pd.Categorical(seen.array, categories=list(visits), ordered=True)
    return Cohort(people, values, happenings, places, provenance or Provenance("in memory"), dict(directions or {}))


def place_codes(frame: pd.DataFrame, columns: Sequence[str]) -> NDArray[np.int64]:
    """One number a row, equal where the rows agree in these columns; blank agrees with blank.

    Where the columns are categories no text is looked at, which a registry's half a million rows need.
    """
    key: NDArray[np.int64] = np.zeros(len(frame), dtype="int64")
    for name in columns:
        column = frame[name]
        if isinstance(column.dtype, pd.CategoricalDtype):
            codes, different = column.cat.codes.to_numpy(), len(column.cat.categories)
        else:
            codes, levels = pd.factorize(column)
            different = len(levels)
        key = key * (different + 1) + codes + 1
    return key


# Where numbers run up to more than this many times their count, a place for each would cost more than hashing them.
_SPARSE = 20


def first_of_each(codes: NDArray[np.int64] | NDArray[np.intp]) -> NDArray[np.intp]:
    """The positions where each number, none below 0, comes first."""
    if not len(codes):
        return np.zeros(0, dtype=np.intp)
    if codes.max() > _SPARSE * len(codes):
        return np.flatnonzero(~pd.Series(codes).duplicated().to_numpy())
    first = np.full(int(codes.max()) + 1, len(codes), dtype=np.intp)
    # Of several assignments to one place the last holds: written from the end, that is where a number comes first.
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return np.sort(first[first < len(codes)])


def plain_texts(column: pd.Series) -> NDArray[np.object_]:
    """A column of texts as plain objects, None where nothing is recorded."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        different: list[object] = column.cat.categories.tolist()
        return np.array([*different, None], dtype=object)[column.cat.codes.to_numpy()]
    texts: NDArray[np.object_] = column.to_numpy(dtype=object)
    missing = column.isna().to_numpy(dtype="bool")
    if missing.any():
        texts = texts.copy()
        texts[missing] = None
    return texts


def _settle(frame: pd.DataFrame, columns: tuple[str, ...], *, keep_further: bool = False) -> pd.DataFrame:
    """Give a frame exactly these columns (then its further ones) with the types the data model promises."""
    absent = frame.iloc[:, :0].reindex(columns=[name for name in columns if name not in frame])
    further = [name for name in frame.columns if name not in columns] if keep_further else []
    settled: dict[Hashable, pd.Series] = {}
    for name in columns:
        column = frame[name] if name in frame else absent[name]
        if name in _NUMBERS:
            column = pd.to_numeric(column, errors="raise").astype("float64")
        elif name in _TRUTHS:
            column = column.eq(True).fillna(False).astype("bool")
        elif name in _DATES:
            column = pd.to_datetime(column)
        else:
            column = pd.Series(plain_texts(column), index=frame.index, dtype="object", copy=False)
        settled[name] = column
    settled |= {name: frame[name] for name in further}
    return pd.DataFrame(settled, index=frame.index, copy=False).reset_index(drop=True)
