"""Who improved under other assumptions about the patients without a later grade."""

from __future__ import annotations

import numpy as np

from smdash.analyses.missing import assume_missing, match_withdrawn
from smdash.analyses.severity import GRADE_WORDS, Grades
from smdash.blocks import Column, Row, Share, Table, row
from smdash.cohort import Cohort
from smdash.measures import DOMAIN_LABELS
from smdash.statistics import proportion
from smdash.vocabulary import LATEST


def tabulate_missing(cohort: Cohort, grades: Grades, visit: str, later: str) -> Table | None:
    """Tabulate the share improved of those who had the symptom, as observed and under each assumption.

    Parameters
    ----------
    cohort
        The cohort of the grades; says who withdrew.
    grades
        As `severity.read_grades` answers.
    visit, later
        The visit compared with the baseline, somebody graded at it, and as it is read.

    Returns
    -------
    Table or None
        One row a domain; None where nobody with a symptom lacks a later grade.
    """
    withdrawn = match_withdrawn(cohort, grades.ids.tolist())
    place = grades.visits.index(visit)
    shares: list[tuple[str, list[Share], list[str]]] = []
    anybody = carried = False
    for domain, values in zip(grades.domains, grades.values, strict=True):
        had = values[:, 0] > 0
        found = assume_missing(
            values[had], place, withdrawn[had], worst=len(GRADE_WORDS) - 1, best=0, floats=visit == LATEST
        )
        anybody |= bool(found.open.any())
        carried |= bool(found.from_visit.any())
        n, seen = len(found.before), int((~np.isnan(found.observed)).sum())
        sizes = (seen, n, n, n)
        put = (found.observed, found.unchanged, found.best, found.carried)
        counts = (int((after < found.before).sum()) for after in put)
        own = [Share(count, size, proportion(count, size).interval) for count, size in zip(counts, sizes, strict=True)]
        shares.append((DOMAIN_LABELS[domain], own, grades.ids[had].tolist()))
    if not anybody:
        return None
    names = ["As observed", "Unchanged or worse", "Best case: improved", "Last grade carried forward"]
    kept = len(names) if carried else len(names) - 1
    rows: list[Row] = [row(label, *own[:kept], patients=ids) for label, own, ids in shares]
    last = " Carried forward: the last grade before, which is that of the baseline where there is no other."
    return Table(
        "symptom_missing",
        f"Improved from baseline to {later.lower()}, if the patients without a later grade counted as …",
        (Column("Domain", "left"), *map(Column, names[:kept])),
        tuple(rows),
        "Of the patients who had the symptom at baseline. Without a later grade: none is recorded, or the patient "
        f"withdrew and it is from an earlier visit.{last if carried else ''}",
    )
