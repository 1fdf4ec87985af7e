"""s-Tryptase and KIT D816V over time: trajectories, change from baseline, and one against the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from smdash.analyses.follow_up import build_follow_up, build_pairs, count_latest, count_left_out, evaluate_cohort
from smdash.blocks import Section, Table, write_count, write_laboratory
from smdash.charts.trajectories import Time
from smdash.cohort import Cohort
from smdash.measures import MEASURES
from smdash.vocabulary import LATEST

KEY = "tryptase_kit"
TITLE = "Tryptase and KIT"

Kit = Literal["kit_d816v", "kit_positive_cells"]


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
    """

    time: Time = "visits"
    kit: Kit | None = None
    reference_limit: float = 11.4
    colour: Literal["subtype", "none"] = "subtype"
    noise_band: bool = True


def list_kit_measures(cohort: Cohort) -> tuple[Kit, ...]:
    """The ways KIT D816V is reported in this cohort."""
    kits: tuple[Kit, ...] = ("kit_d816v", "kit_positive_cells")
    return tuple(key for key in kits if key in cohort.measures)


def analyse_tryptase_kit(cohort: Cohort, options: LaboratoryOptions | None = None) -> Section:
    """Answer what s-tryptase and KIT D816V did from baseline to the latest value.

    Parameters
    ----------
    cohort
        The patients looked at.
    options
        What is looked at.
    """
    options = options or LaboratoryOptions()
    evaluated = evaluate_cohort(cohort)
    offered = list_kit_measures(cohort)
    kit = options.kit or (offered[0] if offered else None)
    keys = [key for key in ("tryptase", kit) if key is not None and key in cohort.measures]
    if not keys:
        return Section(KEY, TITLE, "This file holds no s-tryptase and no KIT D816V value.")
    sentences: list[str] = []
    method = [count_left_out(cohort)]
    tables: list[Table] = []
    for key in keys:
        measure = MEASURES[key]
        values = build_follow_up(evaluated, key)
        pairs = build_pairs(values, LATEST)
        sentences.append(f"{measure.label}: {write_count(len(pairs), 'patient')} with baseline and latest value.")
        method.append(f"{measure.label}, latest values: {count_latest(values[values['visit'] == LATEST])}.")
        shown = values.assign(
            Value=[
                write_laboratory(value, censored)
                for value, censored in zip(values["value"], values["censored"], strict=True)
            ]
        )[["patient_id", "visit_label", "Value"]].rename(columns={"patient_id": "Patient", "visit_label": "Visit"})
        tables.append(Table(f"{key}_values", f"{measure.label} by patient and visit", shown, right=("Value",)))
    return Section(
        KEY,
        TITLE,
        " ".join(sentences),
        tuple(tables),
        tuple(method),
        settings={"Reference limit of tryptase": f"{options.reference_limit:g} ng/mL"},
    )
