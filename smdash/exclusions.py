"""Patients a user leaves out of the evaluation, each with a reason, beside those the file excludes."""

from __future__ import annotations

from collections.abc import Mapping

from smdash.cohort import Cohort


def exclude(cohort: Cohort, reasons: Mapping[str, str]) -> Cohort:
    """Exclude patients of a cohort, so that flow, denominators and baseline table follow.

    Parameters
    ----------
    cohort
        Any cohort; the patients its file excludes stay excluded.
    reasons
        Patient → why.

    Returns
    -------
    Cohort
        The same patients in the same order, with `excluded` True and the reason in `exclusion_reason` for those given.
        A patient whom the file excludes keeps the file's reason, and the one given is written behind it. Its `whole` is
        that of `cohort`, so that pictures keep their axes. Without any reason given, `cohort` itself.

    Raises
    ------
    ValueError
        If a patient is not in the cohort.
    """
    if not reasons:
        return cohort
    recorded = cohort.patients.set_index("patient_id")["exclusion_reason"].dropna().to_dict()
    ids = cohort.patients["patient_id"].tolist()
    unknown = sorted(set(reasons) - set(ids))
    if unknown:
        raise ValueError(f"{unknown} are no patients of this cohort; allowed: {ids}.")
    return cohort.with_exclusions({one: _join(recorded.get(one), reason) for one, reason in reasons.items()})


def _join(recorded: str | None, given: str) -> str | None:
    return "; ".join(dict.fromkeys(reason for reason in (recorded, given) if reason)) or None
