"""What can be chosen of the symptoms."""

from __future__ import annotations

from dataclasses import dataclass

from smdash.analyses.groups import CONTRAST, Contrast
from smdash.analyses.split import SPLIT
from smdash.cohort import Cohort
from smdash.options import Choice, Offer, Switch, option
from smdash.vocabulary import BASELINE, LATEST, order_visits, visit_label, visit_month


def offer_visits(cohort: Cohort) -> Offer:
    """The visits the baseline can be compared with."""
    visits = order_visits({LATEST, *cohort.visits()} - {BASELINE})
    return {visit: visit_label(visit) for visit in visits}


@dataclass(frozen=True, slots=True)
class SymptomOptions:
    """What is shown and compared.

    Attributes
    ----------
    domains
        The symptom domains shown; none means all the cohort has.
    visit
        The visit the baseline is compared with.
    all_visits
        Whether every domain is also tested over all scheduled visits at once; in large cohorts this takes seconds.
    split
        The patient column whose groups are shown; empty shows everybody together.
    contrast
        Which two groups are compared; None takes the first that the whole cohort offers.
    """

    domains: tuple[str, ...] = ()
    visit: str = option(LATEST, Choice("Baseline against", offer_visits, in_sight=True))
    all_visits: bool = option(
        False, Switch("Also test all visits at once", "Friedman's test of every domain; slow in large cohorts.")
    )
    split: str = option("", SPLIT)
    contrast: Contrast | None = option(None, CONTRAST)

    def __post_init__(self) -> None:
        """Refuse a comparison of the baseline with itself, or with no visit."""
        if visit_month(self.visit) == 0:
            raise ValueError("visit was 'baseline'; allowed: 'month_N' after the baseline, 'latest'.")
