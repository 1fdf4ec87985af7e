"""s-Tryptase against KIT D816V at the baseline."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from smdash.analyses.courses import Course
from smdash.analyses.limits import name_mark, tie_beyond_limits
from smdash.analyses.methods import list_methods, p_of
from smdash.analyses.tryptase_kit.options import LaboratoryOptions
from smdash.blocks import Count, Figure, Note, Number, Part, Sentence, Text, Value, join, say
from smdash.measures import TRYPTASE_MINOR_CRITERION, Measure
from smdash.plots import ReferenceLine, Scatter
from smdash.plots.courses import MOST_POINTS
from smdash.statistics import Comparison, spearman
from smdash.vocabulary import BASELINE, MEASURED
from smdash.writing import write_laboratory

_CELLS_A_DECADE = 5


def correlate(tryptase: Course, kit: Course, options: LaboratoryOptions) -> Part:
    """Draw the two values of each patient against each other, and their rank correlation.

    Parameters
    ----------
    tryptase, kit
        The two courses of one cohort.
    options
        What is looked at.
    """
    sides = _place_baseline(tryptase), _place_baseline(kit)
    both = [patient for patient in sides[0] if patient in sides[1]]
    if not both:
        return Part((Note(f"No patient has both s-tryptase and {kit.measure.label} at baseline."),))
    placed = [[side[patient] for patient in both] for side in sides]
    answer = spearman(*(tie_beyond_limits([one.number for one in side], [one.sign for one in side]) for side in placed))
    said = _say_correlation(answer)
    points = [_Point(patient, x, y) for patient, x, y in zip(both, *placed, strict=True)]
    many = len(points) > MOST_POINTS
    x_ends, y_ends = ((min(one.drawn_at for one in side), max(one.drawn_at for one in side)) for side in placed)
    plot = Scatter(
        _title(tryptase.measure),
        _title(kit.measure),
        _list_points([] if many else points),
        count_cells([(one.patient, one.x.drawn_at, one.y.drawn_at, one.is_limit) for one in points] if many else []),
        x_ends,
        y_ends,
        tuple(dict.fromkeys(one.x.subtype for one in points)),
        ReferenceLine(TRYPTASE_MINOR_CRITERION, "20 ng/mL"),
        options.colour == "subtype",
    )
    note: list[Value] = [say("n = {} with both at baseline.", Count(len(points), noun="patient")), said]
    beyond = sum(one.x.sign is not None or one.y.sign is not None for one in points)
    if beyond:
        note.append(
            say(
                "{} a value beyond a limit{}; for the ranks all values below the highest detection limit are tied, and "
                "all above the lowest upper limit.",
                Count(beyond, noun="patient has", plural="patients have"),
                "" if many else " (hollow marks)",
            )
        )
    figure = Figure("tryptase_against_kit", f"s-Tryptase against {kit.measure.label} at baseline", plot, join(note))
    return Part((figure, Text(said)), list_methods([("correlation", answer)]), int(answer.computed))


def _title(measure: Measure) -> str:
    return f"{measure.label} at baseline, {measure.unit} (logarithmic)"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A value at the baseline, and where a logarithmic axis has it."""

    subtype: str
    number: float
    sign: str | None
    drawn_at: float


@dataclass(frozen=True, slots=True)
class _Point:
    patient: str
    x: _Placed
    y: _Placed

    @property
    def is_limit(self) -> bool:
        return any(name_mark(one.number, one.sign) != MEASURED for one in (self.x, self.y))


def _place_baseline(course: Course) -> dict[str, _Placed]:
    """The value of each patient at the baseline."""
    values, at = course.values, course.values.find(BASELINE)
    rows = zip(values.patients[at], values.subtypes[at], values.numbers[at], values.signs[at], strict=True)
    return {
        patient: _Placed(subtype, number, sign, number if number > 0 else course.foot)
        for patient, subtype, number, sign in rows
    }


def _list_points(points: list[_Point]) -> pd.DataFrame:
    """The `points` of `plots.Scatter`."""
    rows = [
        (
            one.patient,
            one.x.subtype,
            one.x.drawn_at,
            one.y.drawn_at,
            write_laboratory(one.x.number, one.x.sign),
            write_laboratory(one.y.number, one.y.sign),
            one.is_limit,
        )
        for one in points
    ]
    return pd.DataFrame(rows, columns=["patient_id", "subtype", "x", "y", "x_written", "y_written", "censored"])


def count_cells(points: list[tuple[str, float, float, bool]]) -> pd.DataFrame:
    """Count many points in cells of equal size on the logarithmic axes: the `cells` of `plots.Scatter`.

    Parameters
    ----------
    points
        Patient, x, y, and whether either is only a limit.
    """
    held: dict[tuple[int, int], list[tuple[str, bool]]] = {}
    for patient, x, y, censored in points:
        held.setdefault((_place(x), _place(y)), []).append((patient, censored))
    rows = [
        (
            *(_edge(place + 0.5) for place in (x, y)),
            *(_edge(place + step) for place in (x, y) for step in (0, 1)),
            len(held[x, y]),
            sum(censored for _, censored in held[x, y]),
            tuple(patient for patient, _ in held[x, y]),
        )
        for x, y in sorted(held)
    ]
    names = ["x", "y", "x_low", "x_high", "y_low", "y_high", "n", "n_censored", "patients"]
    return pd.DataFrame(rows, columns=names)


def _place(value: float) -> int:
    return math.floor(math.log10(value) * _CELLS_A_DECADE)


def _edge(place: float) -> float:
    return 10 ** (place / _CELLS_A_DECADE)


def _say_correlation(answer: Comparison) -> Sentence:
    if not answer.computed:
        return say("No correlation: {}", answer.not_computed or "")
    return say(
        "At baseline the two are correlated with Spearman's rho {} ({}; {}).",
        Number(answer.estimate, 2),
        p_of(answer),
        Count(answer.n, noun="patient"),
    )
