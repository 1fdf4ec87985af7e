"""What can be chosen about laboratory values, and the published constants they are judged by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from smdash.analyses.groups import CONTRAST, Contrast
from smdash.analyses.split import SPLIT
from smdash.cohort import Cohort
from smdash.measures import MEASURES
from smdash.options import Amount, Choice, Offer, Switch, option
from smdash.vocabulary import Time

Kit = Literal["kit_d816v", "kit_positive_cells"]
Colour = Literal["subtype", "none"]

REFERENCE_CHANGE = 23.5
"""%; reference change value of s-tryptase."""

REFERENCE_CHANGE_SOURCE = "reference change value of 14 healthy adults"


def list_kit_measures(cohort: Cohort) -> tuple[Kit, ...]:
    """The ways KIT D816V is reported in this cohort."""
    return tuple(key for key in get_args(Kit) if key in cohort.measures)


def _offer_kit(cohort: Cohort) -> Offer:
    return {key: MEASURES[key].label for key in list_kit_measures(cohort)}


@dataclass(frozen=True, slots=True)
class LaboratoryOptions:
    """What is looked at.

    Attributes
    ----------
    time
        Equal steps between scheduled `visits`, or real `months`.
    kit
        Allele fraction or % positive cells, never both; None takes the first the whole cohort has.
    colour
        Colour the patients by `subtype`, or `none`.
    reference_limit
        The laboratory's upper reference limit of tryptase, ng/mL (laboratories use 8.4, 11.4 or 15).
    noise_band
        Whether the reference change value of tryptase is drawn around no change.
    sensitivity
        Whether the comparisons are repeated with numbers put in the place of censored values.
    split
        The patient column whose groups are shown; empty shows everybody together.
    contrast
        Which two groups are compared; None takes the first that the whole cohort offers.

    Raises
    ------
    ValueError
        If the time axis, the KIT measure or the colour asked for is none, or the reference limit is not above 0.
    """

    time: Time = option("visits", Choice("Time axis", {"visits": "Scheduled visits", "months": "Real months"}))
    kit: Kit | None = option(None, Choice("KIT D816V as", _offer_kit, in_sight=True))
    colour: Colour = option("subtype", Choice("Colour by", {"subtype": "Subtype", "none": "None"}))
    reference_limit: float = option(11.4, Amount("Tryptase reference limit, ng/mL", 1, 50, 0.1))
    noise_band: bool = option(True, Switch("Show ordinary variation"))
    sensitivity: bool = option(
        False,
        Switch("Compare treatments of limits", "The comparison with values beyond a limit treated otherwise."),
    )
    split: str = option("", SPLIT)
    contrast: Contrast | None = option(None, CONTRAST)

    def __post_init__(self) -> None:
        """Refuse what is not offered."""
        for name, value, allowed in (
            ("time axis", self.time, get_args(Time)),
            ("colour", self.colour, get_args(Colour)),
            ("KIT measure", self.kit, (None, *get_args(Kit))),
        ):
            if value not in allowed:
                raise ValueError(f"{value!r} is no {name}; allowed: {', '.join(map(str, allowed))}.")
        if not self.reference_limit > 0:
            raise ValueError(f"The reference limit must be above 0 ng/mL; it was {self.reference_limit!r}.")
