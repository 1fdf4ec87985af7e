"""The severity heatmap: patients as rows, visits as columns, a panel a symptom domain."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from smdash.charts.panels import arrange, fit_panels
from smdash.charts.theme import ABSENT, ON_HIGH, ON_LOW, SEGMENT, severity_colour

MOST_PATIENTS = 60
"""With more patients than this single rows are no longer told apart: distributions are drawn instead."""

_LABELS = 170
_ROW = 22


def draw_heatmap(
    cells: pd.DataFrame, patients: Sequence[str], domains: Sequence[str], visits: Sequence[str], grades: Sequence[str]
) -> alt.FacetChart:
    """Draw every grade of every patient.

    Parameters
    ----------
    cells
        One row a patient × domain × visit: `patient_label`, `domain_label`, `visit_label`, `written` (the grade as it
        is read, empty where not assessed), `grade_label` (one of `grades`, or `not assessed`), `high` (whether
        it is grade 3 or 4), `recorded_at` (the visit it was recorded at), `assessed` (`assessed` or `not assessed`).
    patients, domains, visits
        The labels in the order they are shown.
    grades
        The names of the grades from 0 to 4.
    """
    grid = fit_panels(len(domains), 24 * len(visits), 40 * len(visits), _LABELS)
    x = alt.X(
        "visit_label:N",
        title=None,
        scale=alt.Scale(domain=list(visits), padding=0.04),
        axis=alt.Axis(orient="bottom", labelAngle=-45, domain=False, ticks=False),
    )
    y = alt.Y(
        "patient_label:N", title=None, scale=alt.Scale(domain=list(patients), padding=0.06), axis=alt.Axis(grid=False)
    )
    tooltip = [
        alt.Tooltip("patient_label:N", title="Patient"),
        alt.Tooltip("domain_label:N", title="Domain"),
        alt.Tooltip("visit_label:N", title="Visit"),
        alt.Tooltip("recorded_at:N", title="Recorded at"),
        alt.Tooltip("grade_label:N", title="Severity"),
        alt.Tooltip("assessed:N", title="Assessment"),
    ]
    present = [grade for grade in grades if grade in set(cells["grade_label"])]
    graded = alt.datum.assessed == "assessed"
    base = alt.Chart().encode(x=x, y=y, tooltip=tooltip)
    layers = alt.LayerChart(
        layer=[
            base.mark_rect(style=ABSENT, tooltip=True).transform_filter(alt.datum.assessed == "not assessed"),
            base.mark_rect(style=SEGMENT)
            .encode(color=severity_colour("grade_label", grades, present, legend=bool(present)))
            .transform_filter(graded),
            base.mark_text(style=ON_LOW).encode(text=alt.Text("written:N")).transform_filter(graded & ~alt.datum.high),
            base.mark_text(style=ON_HIGH).encode(text=alt.Text("written:N")).transform_filter(graded & alt.datum.high),
        ],
        width=grid.width,
        height=_ROW * len(patients),
    )
    return arrange(layers, cells, domains, grid.columns)
