"""Detection limits by assay, where the file says which assay measured a patient's values."""

from __future__ import annotations

import re

import pandas as pd

from smdash.analyses.follow_up import join_ids
from smdash.cohort import Cohort
from smdash.measures import Measure
from smdash.old_blocks import Table, write_laboratory
from smdash.vocabulary import LATEST

_ASSAY = re.compile(r"assay|method|metod|méthod|método|analyse|platform|\bpcr\b|\bngs\b|laborator|\blab\b")
_OF_TRYPTASE = re.compile(r"trypt")
_OF_KIT = re.compile(r"\bkit\b|d816v|\bvaf\b|allel")

NOT_NAMED = "assay not recorded"


def find_assay_column(cohort: Cohort, measure: Measure) -> str | None:
    """The one patient column named after the assay of a laboratory value (`KIT assay`); None if none, or several."""
    of = _OF_TRYPTASE if measure.key == "tryptase" else _OF_KIT
    named = [
        name
        for name in cohort.attributes
        if _ASSAY.search(text := name.casefold().replace("_", " ")) and of.search(text)
    ]
    return named[0] if len(named) == 1 else None


def list_limits(values: pd.DataFrame, assays: pd.Series | None) -> pd.DataFrame:
    """One row a detection limit and assay: `limit`, `assay` (empty without an assay column), `values`, `patients`.

    Parameters
    ----------
    values
        As `follow_up.build_follow_up` answers.
    assays
        The assay of each patient, by id; None where the file names none.
    """
    once = values[(values["visit"] != LATEST) | (values["recorded_at"] == values["visit_label"])]
    below = once[once["censored"].isin(["<", "not_detected"]) & (once["value"] > 0)]
    names = pd.Series("", index=below.index) if assays is None else below["patient_id"].map(assays).fillna(NOT_NAMED)
    rows = [
        (float(str(limit)), str(assay), len(part), join_ids(dict.fromkeys(part["patient_id"])))
        for (limit, assay), part in below.assign(assay=names).groupby(["value", "assay"], sort=True)
    ]
    return pd.DataFrame(rows, columns=["limit", "assay", "values", "patients"])


def tabulate_assays(values: pd.DataFrame, limits: pd.DataFrame, assays: pd.Series, measure: Measure) -> Table:
    """One row an assay: patients, values, values below the limit, the detection limits its values show."""
    once = values[(values["visit"] != LATEST) | (values["recorded_at"] == values["visit_label"])]
    named = once.assign(assay=once["patient_id"].map(assays).fillna(NOT_NAMED))
    rows: list[tuple[str, int, int, int, str]] = []
    members: list[tuple[str, ...]] = []
    for assay, part in named.groupby("assay", sort=True):
        own = limits[limits["assay"] == str(assay)]
        ids = tuple(dict.fromkeys(part["patient_id"]))
        shown = ", ".join(write_laboratory(limit) for limit in own["limit"]) or "no value below it"
        rows.append((str(assay), len(ids), len(part), int(part["censored"].isin(["<", "not_detected"]).sum()), shown))
        members.append(ids)
    limit = f"Detection limit, {measure.unit}"
    frame = pd.DataFrame(rows, columns=["Assay", "Patients", "Values", "Below the limit", limit])
    return Table(
        f"{measure.key}_assays",
        f"{measure.label} by assay",
        frame,
        tuple(members),
        ("Patients", "Values", "Below the limit", limit),
        "A detection limit is known only from values written as below it.",
    )
