"""What can be chosen about laboratory values, and the published constants they are judged by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from smdash.vocabulary import Time

Kit = Literal["kit_d816v", "kit_positive_cells"]
Colour = Literal["subtype", "none"]

REFERENCE_CHANGE = 23.5
"""%; reference change value of s-tryptase."""

REFERENCE_CHANGE_SOURCE = "reference change value of 14 healthy adults"


@dataclass(frozen=True, slots=True)
class LaboratoryOptions:
    """What is looked at.

    Attributes
    ----------
    time
        Equal steps between scheduled `visits`, or real `months`.
    kit
        Allele fraction or % positive cells, never both; None takes the first the cohort has.
    reference_limit
        The laboratory's upper reference limit of tryptase, ng/mL (laboratories use 8.4, 11.4 or 15).
    colour
        Colour the patients by `subtype`, or `none`.
    noise_band
        Whether the reference change value of tryptase is drawn around no change.
    sensitivity
        Whether the comparisons are repeated with numbers put in the place of censored values.
    """

    time: Time = "visits"
    kit: Kit | None = None
    reference_limit: float = 11.4
    colour: Colour = "subtype"
    noise_band: bool = True
    sensitivity: bool = False
