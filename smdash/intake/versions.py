"""What changed between two uploads of the same cohort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from smdash.cohort import EVENT_COLUMNS, MEASUREMENT_COLUMNS, PATIENT_COLUMNS, Cohort
from smdash.intake.findings import Finding
from smdash.intake.intake import Intake

CHANGE_COLUMNS = ("patient_id", "field", "visit", "before", "after", "old_sheet", "old_cell", "new_sheet", "new_cell")
_KEYS = ["patient_id", "measure", "visit"]
_EVENT_CONTENT = tuple(name for name in EVENT_COLUMNS if name not in ("patient_id", "sheet", "cell"))


@dataclass(frozen=True, eq=False)
class Changes:
    """What a newer upload changes.

    Attributes
    ----------
    patients_new, patients_gone
        Patient ids, in the order of the file that has them.
    values_changed
        One row a changed value of a patient who is in both uploads (`CHANGE_COLUMNS`). `field` is a patient column or a
        measure; for an event it is the event's kind. `before` and `after` are the values as understood, with their
        unit; None where the upload has no value there. The cells are where the two uploads have, or ask about, it.
    findings_resolved, findings_new
        Findings of one upload that the other does not have. Those of patients who are gone count as gone with them,
        not as resolved; remarks of severity `info` are left out.
    columns_new, columns_gone
        Headers of the used tables, in file order.
    """

    patients_new: tuple[str, ...]
    patients_gone: tuple[str, ...]
    values_changed: pd.DataFrame
    findings_resolved: tuple[Finding, ...]
    findings_new: tuple[Finding, ...]
    columns_new: tuple[str, ...]
    columns_gone: tuple[str, ...]

    @property
    def summary(self) -> str:
        """One sentence for the screen."""
        changed, whose = len(self.values_changed), self.values_changed["patient_id"].nunique()
        people = "1 patient" if whose == 1 else f"{whose:,} patients"
        parts = [
            _count(len(self.patients_new), "patient is new", "patients are new"),
            _count(len(self.patients_gone), "patient is gone", "patients are gone"),
            _count(changed, f"value of {people} differs", f"values of {people} differ"),
            _count(len(self.columns_new), "column is new", "columns are new"),
            _count(len(self.columns_gone), "column is gone", "columns are gone"),
            _count(len(self.findings_resolved), "finding is resolved", "findings are resolved"),
            _count(len(self.findings_new), "finding is new", "findings are new"),
        ]
        said = [part for part in parts if part]
        if not said:
            return "Nothing changed: both uploads are understood alike."
        return f"Against the upload on screen, {', '.join(said[:-1])}{' and ' if said[:-1] else ''}{said[-1]}."


def _count(n: int, one: str, many: str) -> str:
    return "" if n == 0 else f"1 {one}" if n == 1 else f"{n:,} {many}"


def compare_intakes(old: Intake, new: Intake) -> Changes:
    """Compare two uploads, as each was understood.

    Patients are recognised by their id, measurements by patient, measure and visit, and events by their whole content:
    an event that was edited stands as one gone and one come. Findings are recognised by what they are about (code,
    column, patient, visit and text), not by their cell, so that inserting a row changes nothing.

    Parameters
    ----------
    old : Intake
        The upload on screen.
    new : Intake
        The newer one.

    Raises
    ------
    ValueError
        If either was read under pseudonyms: these are given in file order, so that P003 may be two different people.
    """
    if old.mapping.pseudonyms or new.mapping.pseudonyms:
        raise ValueError(
            "Uploads under pseudonyms cannot be compared, because the same pseudonym may be another patient: read both "
            "with pseudonyms=False first."
        )
    before, after = _patient_ids(old), _patient_ids(new)
    known, found = set(before), set(after)
    staying = [one for one in before if one in found]
    gone = tuple(one for one in before if one not in found)
    return Changes(
        patients_new=tuple(one for one in after if one not in known),
        patients_gone=gone,
        values_changed=_changed_values(old, new, staying),
        findings_resolved=_only_first(old.findings, new.findings, without=gone),
        findings_new=_only_first(new.findings, old.findings),
        columns_new=tuple(_more(_headers(new), _headers(old))),
        columns_gone=tuple(_more(_headers(old), _headers(new))),
    )


def _patient_ids(intake: Intake) -> list[str]:
    return [] if intake.cohort is None else [str(one) for one in intake.cohort.patients["patient_id"]]


def _headers(intake: Intake) -> list[str]:
    return [column.header for table in intake.tables if table.used for column in table.columns if column.header]


def _more(these: Sequence[str], those: Sequence[str]) -> list[str]:
    """What stands in the first oftener than in the second, in order."""
    left = Counter(these) - Counter(those)
    found: list[str] = []
    for one in these:
        if left[one] > 0:
            left[one] -= 1
            found.append(one)
    return found


def _only_first(these: Sequence[Finding], those: Sequence[Finding], without: Sequence[str] = ()) -> tuple[Finding, ...]:
    def about(one: Finding) -> tuple[str | None, ...]:
        return (one.code, one.column, one.field, one.patient_id, one.visit, one.original)

    left = Counter(about(one) for one in those)
    absent = set(without)
    found: list[Finding] = []
    for one in these:
        if one.severity == "info" or one.patient_id in absent:
            continue
        if left[about(one)] > 0:
            left[about(one)] -= 1
        else:
            found.append(one)
    return tuple(found)


def _changed_values(old: Intake, new: Intake, staying: Sequence[str]) -> pd.DataFrame:
    if old.cohort is None or new.cohort is None or not staying:
        return pd.DataFrame(columns=list(CHANGE_COLUMNS))
    first, second = old.cohort.restrict(staying), new.cohort.restrict(staying)
    frames = [
        *_changed_fields(first, second, old, new),
        *_changed_visits(first, second),
        _changed_measurements(first, second, old, new),
        _changed_events(first, second),
    ]
    changed = pd.concat([frame for frame in frames if len(frame)] or frames[-1:], ignore_index=True)
    order = {one: at for at, one in enumerate(staying)}
    changed = changed.reindex(columns=list(CHANGE_COLUMNS)).astype("object")
    changed = changed.where(changed.notna(), None)
    return changed.sort_values("patient_id", key=lambda ids: ids.map(order), kind="stable", ignore_index=True)


def _changed_fields(first: Cohort, second: Cohort, old: Intake, new: Intake) -> list[pd.DataFrame]:
    """One frame a patient column that differs anywhere."""
    names = [*PATIENT_COLUMNS[1:], *dict.fromkeys((*first.attributes, *second.attributes))]
    people = first.patients[["patient_id"]]
    here = people.merge(first.patients, how="left", on="patient_id")
    there = people.merge(second.patients, how="left", on="patient_id")
    places = {"old": _field_places(first, old), "new": _field_places(second, new)}
    frames: list[pd.DataFrame] = []
    for name in names:
        before, after = _texts(here, name), _texts(there, name)
        frame = pd.DataFrame({"patient_id": people["patient_id"], "field": name, "before": before, "after": after})
        frame = frame[_differ(before, after)]
        for side, known in places.items():
            own = known.loc[known["field"] == name, ["patient_id", "sheet", "cell"]] if len(frame) else known.iloc[:0]
            own = own[["patient_id", "sheet", "cell"]].set_axis(["patient_id", f"{side}_sheet", f"{side}_cell"], axis=1)
            frame = frame.merge(own, how="left", on="patient_id")
        frames.append(frame)
    return frames


def _differ(before: pd.Series, after: pd.Series) -> pd.Series:
    return ~((before == after) | (before.isna() & after.isna()))


def _field_places(cohort: Cohort, intake: Intake) -> pd.DataFrame:
    """The cell of every patient-level value; of a cell that was asked about, as its finding says."""
    asked = pd.DataFrame(
        [(f.patient_id, f.field, f.sheet, f.cell) for f in intake.findings if f.patient_id and f.cell and not f.visit],
        columns=["patient_id", "field", "sheet", "cell"],
        dtype="object",
    )
    known = pd.concat([cohort.cells[["patient_id", "field", "sheet", "cell"]], asked], ignore_index=True)
    return known.drop_duplicates(["patient_id", "field"])


def _texts(frame: pd.DataFrame, name: str) -> pd.Series:
    """A column as the texts a reader would write; None where nothing is recorded or there is no such column."""
    if name not in frame:
        return pd.Series([None] * len(frame), index=frame.index, dtype="object")
    return _as_texts(frame[name])


def _as_texts(values: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(values):
        texts = values.dt.strftime("%Y-%m-%d").astype("object")
    elif pd.api.types.is_bool_dtype(values):
        texts = values.map({True: "yes", False: "no"}).astype("object")
    else:
        texts = values.astype("object").map(_text, na_action="ignore").astype("object")
    return texts.where(values.notna(), None)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(float(value))
    return str(value)


def _measured(rows: pd.DataFrame) -> pd.Series:
    """Each measurement as text: sign, value, unit; the level's word; or that nothing was detected."""
    sign = rows["censored"].where(rows["censored"].isin(["<", ">"]), "").astype("object").fillna("")
    unit = rows["unit"].astype("object").fillna("")
    text = (sign + _as_texts(rows["value"]).fillna("") + " " + unit).str.strip()
    text = text.where(rows["word"].isna(), rows["word"])
    undetected = (rows["censored"] == "not_detected").fillna(False)
    return text.where(~undetected, ("not detected " + text.where(rows["value"].notna(), "")).str.strip())


def _changed_measurements(first: Cohort, second: Cohort, old: Intake, new: Intake) -> pd.DataFrame:
    """Values are compared as numbers and words; only what differs is put into words, with its cells."""
    code = _coder(first, second, old, new)
    content = ["value", "word", "censored", "unit"]
    sides = [cohort.measurements[content].set_axis(code(cohort.measurements)) for cohort in (first, second)]
    keys = sides[0].index.union(sides[1].index)
    here, there = (side.reindex(keys) for side in sides)
    differs = pd.Series(False, index=keys)
    for name in content:
        differs |= _differ(here[name], there[name])
    differs |= keys.isin(sides[0].index) != keys.isin(sides[1].index)
    wanted = keys[differs.to_numpy()]
    columns: dict[str, pd.Series] = {}
    for side, cohort, intake in (("old", first, old), ("new", second, new)):
        rows = cohort.measurements.set_axis(code(cohort.measurements))
        rows = rows[rows.index.isin(wanted)]
        told = "before" if side == "old" else "after"
        columns[told] = _measured(rows).reindex(wanted)
        # A cell that is blank or asked about is no measurement of the cohort, but it has an address.
        every = intake.measurements.reindex(columns=list(MEASUREMENT_COLUMNS))
        every = every.set_axis(code(every))
        places = pd.concat([frame.loc[frame.index.isin(wanted), [*_KEYS, "sheet", "cell"]] for frame in (rows, every)])
        places = places[~places.index.duplicated()].reindex(wanted)
        columns[f"{side}_sheet"], columns[f"{side}_cell"] = places["sheet"], places["cell"]
        for name in _KEYS:
            known = places[name].astype("object")
            columns[name] = known if name not in columns else columns[name].where(columns[name].notna(), known)
    return pd.DataFrame(columns).rename(columns={"measure": "field"})


def _coder(first: Cohort, second: Cohort, old: Intake, new: Intake) -> Callable[[pd.DataFrame], pd.Index]:
    """Numbers each patient × measure × visit, because long texts are slow to compare a million times."""
    frames = [first.measurements, second.measurements, old.measurements, new.measurements]
    known = [
        pd.Index(
            pd.concat([frame[name].drop_duplicates().astype("object") for frame in frames if name in frame]).unique()
        )
        for name in _KEYS
    ]

    def code(frame: pd.DataFrame) -> pd.Index:
        number = np.zeros(len(frame), dtype=np.int64)
        for name, index in zip(_KEYS, known, strict=True):
            number = number * len(index) + index.get_indexer(pd.Index(frame[name].astype("object")))
        return pd.Index(number)

    return code


def _changed_visits(first: Cohort, second: Cohort) -> list[pd.DataFrame]:
    """When a visit took place, where it stands in both uploads."""
    keys = ["patient_id", "visit"]
    sides = [
        cohort.measurements[[*keys, "date", "month"]].astype({"visit": "object"}).drop_duplicates(keys)
        for cohort in (first, second)
    ]
    both = sides[0].merge(sides[1], on=keys, suffixes=("_old", "_new"))
    frames: list[pd.DataFrame] = []
    for name in ("date", "month"):
        before, after = _texts(both, f"{name}_old"), _texts(both, f"{name}_new")
        frames.append(both[keys].assign(field=name, before=before, after=after)[_differ(before, after)])
    return frames


def _changed_events(first: Cohort, second: Cohort) -> pd.DataFrame:
    """Events of one upload only; the second of two equal events of a patient is told from the first by its turn."""
    sides: list[pd.DataFrame] = []
    for cohort in (first, second):
        rows = cohort.events
        said = pd.DataFrame({name: _texts(rows, name) for name in _EVENT_CONTENT}, index=rows.index)
        text = pd.Series("", index=rows.index, dtype="object")
        for name in _EVENT_CONTENT[1:]:
            text = text + (f", {name} " + said[name]).fillna("")
        side = pd.DataFrame(
            {
                "patient_id": rows["patient_id"], "field": said["kind"], "text": text,
                "sheet": rows["sheet"], "cell": rows["cell"],
            }
        )  # fmt: skip
        side["text"] = side["text"].str.removeprefix(", ").str.removeprefix("term ")
        side["turn"] = side.groupby(["patient_id", "field", "text"], dropna=False).cumcount()
        sides.append(side)
    both = sides[0].merge(
        sides[1], how="outer", on=["patient_id", "field", "text", "turn"], suffixes=("_old", "_new"), indicator=True
    )
    both = both[both["_merge"] != "both"]
    return both.assign(
        before=both["text"].where(both["_merge"] == "left_only", None),
        after=both["text"].where(both["_merge"] == "right_only", None),
    ).rename(
        columns={"sheet_old": "old_sheet", "cell_old": "old_cell", "sheet_new": "new_sheet", "cell_new": "new_cell"}
    )
