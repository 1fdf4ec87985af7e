"""The classification in use, WHO 2022 or ICC 2022: which patients it puts into another group, and what it cannot know.

References
----------
Khoury JD, et al. The 5th edition of the World Health Organization classification of haematolymphoid tumours: myeloid
and histiocytic/dendritic neoplasms. Leukemia 2022;36:1703-1719.
Arber DA, et al. International Consensus Classification of myeloid neoplasms and acute leukemias. Blood
2022;140:1200-1228.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal, get_args

import pandas as pd

from smdash.cohort import Cohort
from smdash.vocabulary import ASSOCIATED

Classification = Literal["WHO 2022", "ICC 2022"]

RECORDED = "Subtype as recorded"
"""The patient column that keeps the labels of the file where the classification has moved some."""

_UNKNOWN_SUBTYPE = "SM-NOS"
# The neoplasm a label of SM-AHN names. Abbreviations count in capitals only; those that are also words (ET, ALL) and
# those of either lineage (HES) say nothing.
_MYELOID = re.compile(
    r"\b(?:AMN|a?CMML(?:-\d)?|JMML|MDS|MPN|a?CML|AML|CEL|PV|P?MF)\b"
    r"|(?i:\bmyelo(?:id|isch|isk|dyspla\w+|displa\w+|proliferati\w+|fibros\w+|gen\w+|mono[cz]\w+)\b)"
)
_LYMPHOID = re.compile(
    r"\b(?:ALN|CLL|NHL|MM|MGUS)\b|(?i:\blymph(?:oid|om)\w*|\blymfo\w+|\blinfom\w+|\bmyelom(?!ono)\w*)"
)


def regroup(cohort: Cohort, classification: Classification) -> tuple[Cohort, tuple[str, ...]]:
    """Put every patient into the subtype of a classification.

    Parameters
    ----------
    cohort
        Subtypes as recorded; read as WHO 2022, whose labels tell more apart than those of ICC 2022.
    classification
        `WHO 2022` leaves every patient where the file has it. `ICC 2022` makes BMM a variant of ISM, and keeps SM with
        an associated neoplasm for the myeloid ones (SM-AMN): a patient whose label names a lymphoid neoplasm has the
        SM subtype recorded beside it, else `SM-NOS`.

    Returns
    -------
    tuple of Cohort and tuple of str
        The same cohort where nobody moves. Else one whose `subtype` is the new group (and `subtype_component` that of
        the component) and whose further column `RECORDED` holds the label as recorded. And in sentences: the
        classification, who moved and why, and what cannot be known from the file.

    Raises
    ------
    ValueError
        If the classification is none.
    """
    if classification not in get_args(Classification):
        raise ValueError(f"{classification!r} is no classification; allowed: {', '.join(get_args(Classification))}.")
    subtypes = cohort.patients["subtype"]
    if classification == "WHO 2022":
        notes = ["Subtypes by WHO 2022, as the file has them."]
        if bool((subtypes == "ISM").any()) and not bool((subtypes == "BMM").any()):
            notes.append("No BMM is recorded: a file that follows ICC 2022 counts it as ISM, and no label tells.")
        return cohort, tuple(notes)
    lineages = _read_lineages(cohort)
    ahn = subtypes == ASSOCIATED
    notes = ["Subtypes by ICC 2022, from labels read as WHO 2022."]
    moved = subtypes.copy()
    bmm = subtypes == "BMM"
    moved[bmm] = "ISM"
    if bmm.any():
        notes.append(f"BMM is a variant of ISM in ICC 2022; patients moved from BMM to ISM: {int(bmm.sum()):,}.")
    lymphoid, myeloid = ahn & (lineages == "lymphoid"), ahn & (lineages == "myeloid")
    moved[lymphoid] = cohort.patients.loc[lymphoid, "subtype_component"].fillna(_UNKNOWN_SUBTYPE)
    moved = moved.where(moved != "BMM", "ISM")
    component = cohort.patients["subtype_component"]
    component = component.where(component != "BMM", "ISM")
    if lymphoid.any():
        notes.append(
            "A lymphoid neoplasm beside SM makes no group of its own in ICC 2022; patients moved from SM-AHN to their "
            f"SM subtype ({_UNKNOWN_SUBTYPE} where it is not recorded): {int(lymphoid.sum()):,}."
        )
    if myeloid.any():
        notes.append(f"SM-AHN with a myeloid neoplasm is SM-AMN in ICC 2022, same group: {int(myeloid.sum()):,}.")
    open_ = ahn & ~lymphoid & ~myeloid
    if open_.any():
        notes.append(
            "Whether the associated neoplasm is myeloid is not recorded for patients who therefore stay in SM-AHN: "
            f"{int(open_.sum()):,}."
        )
    mcl = subtypes == "MCL"
    if mcl.any():
        notes.append(
            "ICC 2022 asks more of MCL than WHO 2022, which no label shows; patients who therefore stay in MCL: "
            f"{int(mcl.sum()):,}."
        )
    if not bool((bmm | lymphoid).any()):
        return cohort, tuple(notes)
    changed = {"subtype": moved, "subtype_component": component, RECORDED: subtypes}
    return replace(cohort, patients=cohort.patients.assign(**changed)), tuple(notes)


def _read_lineages(cohort: Cohort) -> pd.Series:
    """The lineage of each patient's associated neoplasm, where the text of the subtype's cell names only one."""
    cells = cohort.cells[cohort.cells["field"].isin(["subtype", "subtype_component"])]
    texts = cells.groupby("patient_id")["original"].agg(lambda parts: " ".join(str(part) for part in parts))

    def read(text: object) -> str:
        said = str(text)
        found = {lineage for lineage, words in (("myeloid", _MYELOID), ("lymphoid", _LYMPHOID)) if words.search(said)}
        return found.pop() if len(found) == 1 else ""

    lineages = {patient: read(text) for patient, text in texts.items()}
    ids = cohort.patients["patient_id"]
    return pd.Series([lineages.get(patient, "") for patient in ids], index=ids.index, dtype="object")
