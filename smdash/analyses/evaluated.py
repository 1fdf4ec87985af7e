"""Why nobody is evaluated, in words."""

from __future__ import annotations

from collections import Counter

from smdash.blocks import Count, Sentence, join, say
from smdash.cohort import Cohort
from smdash.selection import list_keys

NO_REASON = "reason not recorded"


def list_evaluated(cohort: Cohort, column: str) -> list[tuple[str, str]]:
    """Each evaluated patient with the option it has in a column, in the order of the file.

    Parameters
    ----------
    cohort
        Any cohort.
    column
        A column it can be filtered by as a choice; nothing recorded is `MISSING`.
    """
    people = cohort.patients
    told = zip(people["patient_id"].tolist(), list_keys(cohort, column), people["excluded"].tolist(), strict=True)
    return [(patient, key) for patient, key, excluded in told if not excluded]


def say_nobody(cohort: Cohort) -> Sentence:
    """Say why no patient of a cohort is evaluated: there is none, or each is excluded, with the reasons as recorded."""
    people = cohort.patients
    if people.empty:
        return say("The file has no patient." if cohort.whole is cohort else "No patient is selected.")
    reasons = Counter(
        reason if isinstance(reason, str) else NO_REASON for reason in people["exclusion_reason"].tolist()
    )
    if len(people) == 1:
        return say("The one patient is excluded: {}.", next(iter(reasons)))
    if len(reasons) == 1:
        return say("All {} are excluded: {}.", Count(len(people), noun="patient"), next(iter(reasons)))
    counted = (say("{} ({})", reason, Count(count)) for reason, count in reasons.most_common())
    return say("All {} are excluded: {}.", Count(len(people), noun="patient"), join(counted, ", "))
