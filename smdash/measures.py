"""What is measured: symptom domains, quality-of-life tools, laboratory values.

A measure declares its unit, its range and which end is better, because tools disagree (a high MCT is good, a high DLQI
is bad) and the wrong direction reverses a conclusion. The words spreadsheets use for measures are intake's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["grade", "score", "laboratory", "response"]
Direction = Literal["high", "low"]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A published value that divides or a published difference that matters, with its source."""

    label: str
    value: float
    applies_to: Literal["value", "change"]
    source: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing measured at a visit.

    `better` is the end of the scale that is good for the patient; None means the file must declare it (a VAS is used
    both ways) or that no end is better in itself. `low` and `high` bound the possible values; None means unbounded.
    """

    key: str
    label: str
    kind: Kind
    unit: str = ""
    low: float | None = None
    high: float | None = None
    better: Direction | None = None
    thresholds: tuple[Threshold, ...] = ()
    domain: str | None = None
    logarithmic: bool = False


@dataclass(frozen=True, slots=True)
class Domain:
    """A symptom domain; `standard` marks the five of the founding study (Broesby-Olsen 2018)."""

    key: str
    label: str
    standard: bool


DOMAINS = (
    Domain("anaphylaxis", "Anaphylaxis", True),
    Domain("skin", "Skin", True),
    Domain("gastrointestinal", "Gastrointestinal", True),
    Domain("musculoskeletal", "Musculoskeletal", True),
    Domain("neuropsychiatric", "Neuropsychiatric", True),
    Domain("cardiovascular", "Cardiovascular", False),
    Domain("respiratory", "Respiratory", False),
    Domain("constitutional", "Constitutional", False),
    Domain("genitourinary", "Genitourinary", False),
)
DOMAIN_KEYS = tuple(domain.key for domain in DOMAINS)
DOMAIN_LABELS = {domain.key: domain.label for domain in DOMAINS}

GRADE_LABELS = {0: "None", 1: "Mild", 2: "Moderate", 3: "Severe", 4: "Very severe"}
"""The usual five-point severity scale. No published source fixes it, so the screen always shows it."""

OVERALL_RESPONSE = "response"


def grade_key(domain: str) -> str:
    """Name the measure that holds the severity grade of a symptom domain."""
    return f"grade_{domain}"


def response_key(domain: str) -> str:
    """Name the measure that holds the response of a symptom domain."""
    return f"response_{domain}"


_ISM_SAF = "Mueller et al., Orphanet J Rare Dis (ISM-SAF meaningful change)"

MEASURES = {
    measure.key: measure
    for measure in (
        *(
            Measure(grade_key(d.key), f"{d.label}, severity grade", "grade", "", 0, 4, "low", domain=d.key)
            for d in DOMAINS
        ),
        Measure("qol_vas", "Quality of life (VAS)", "score", "", 0, 100, None),
        Measure("eq_vas", "EQ-VAS", "score", "", 0, 100, "high"),
        Measure("mc_qol", "MC-QoL", "score", "", 0, 100, "low"),
        Measure(
            "ism_saf",
            "ISM-SAF total symptom score",
            "score",
            "",
            0,
            110,
            "low",
            thresholds=(
                Threshold("moderate or severe symptoms (≥ 28)", 28, "value", _ISM_SAF),
                Threshold("important difference (7-10)", 7, "change", _ISM_SAF),
                Threshold("responder (19)", 19, "change", _ISM_SAF),
            ),
        ),
        Measure(
            "mct",
            "Mastocytosis Control Test",
            "score",
            "",
            0,
            20,
            "high",
            thresholds=(Threshold("good control (≥ 13)", 13, "value", "MCT: cut-off of 13 points for good control"),),
        ),
        Measure(
            "dlqi",
            "DLQI",
            "score",
            "",
            0,
            30,
            "low",
            thresholds=(Threshold("important difference (4)", 4, "change", "DLQI: minimal important difference 4"),),
        ),
        Measure("sf12_pcs", "SF-12 physical component", "score", "", None, None, "high"),
        Measure("sf12_mcs", "SF-12 mental component", "score", "", None, None, "high"),
        Measure("afirmm", "AFIRMM", "score", "", 0, None, "low"),
        Measure("tryptase", "s-Tryptase", "laboratory", "ng/mL", 0, None, None, logarithmic=True),
        Measure("tryptase_acute", "s-Tryptase, acute sample", "laboratory", "ng/mL", 0, None, None, logarithmic=True),
        Measure("kit_d816v", "KIT D816V allele fraction", "laboratory", "%", 0, 100, None, logarithmic=True),
        Measure("kit_positive_cells", "KIT D816V-positive cells", "laboratory", "%", 0, 100, None, logarithmic=True),
        Measure(OVERALL_RESPONSE, "Response at the visit", "response"),
        *(Measure(response_key(d.key), f"{d.label}, response", "response", domain=d.key) for d in DOMAINS),
    )
}

QUALITY_OF_LIFE = tuple(measure.key for measure in MEASURES.values() if measure.kind == "score")

TRYPTASE_MINOR_CRITERION = 20.0
"""ng/mL; WHO minor criterion: persistently above."""
