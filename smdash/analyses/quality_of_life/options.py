"""What can be chosen about quality of life."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from smdash.analyses.groups import CONTRAST, Contrast
from smdash.analyses.quality_of_life.instruments import list_instruments
from smdash.analyses.split import SPLIT
from smdash.cohort import Cohort
from smdash.measures import MEASURES, QUALITY_OF_LIFE
from smdash.options import Choice, Offer, Switch, option
from smdash.vocabulary import Time


def _offer_instruments(cohort: Cohort) -> Offer:
    return {key: MEASURES[key].label for key in list_instruments(cohort)}


def _has_threshold(cohort: Cohort) -> bool:
    return any(MEASURES[key].thresholds for key in list_instruments(cohort))


@dataclass(frozen=True, slots=True)
class QualityOfLifeOptions:
    """What is looked at.

    Attributes
    ----------
    measure
        The instrument, a key of `QUALITY_OF_LIFE`; None takes the first the whole cohort has.
    time
        Equal steps between scheduled `visits`, or real `months`.
    threshold
        Whether patients beyond a published threshold are counted, where the instrument has one.
    split
        The patient column whose groups are shown; empty shows everybody together.
    contrast
        Which two groups are compared; None takes the first that the whole cohort offers.

    Raises
    ------
    ValueError
        If the instrument or the time axis asked for is none.
    """

    measure: str | None = option(None, Choice("Instrument", _offer_instruments, in_sight=True))
    time: Time = option("visits", Choice("Time axis", {"visits": "Scheduled visits", "months": "Real months"}))
    threshold: bool = option(True, Switch("Count responders by the published threshold", offered_where=_has_threshold))
    split: str = option("", SPLIT)
    contrast: Contrast | None = option(None, CONTRAST)

    def __post_init__(self) -> None:
        """Refuse an instrument or a time axis that is none."""
        if self.measure is not None and self.measure not in QUALITY_OF_LIFE:
            raise ValueError(f"{self.measure!r} is no instrument; allowed: {', '.join(QUALITY_OF_LIFE)}.")
        if self.time not in get_args(Time):
            raise ValueError(f"{self.time!r} is no time axis; allowed: {', '.join(get_args(Time))}.")
