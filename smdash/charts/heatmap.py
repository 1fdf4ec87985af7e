"""The severity heatmap: patients as rows, visits as columns, a panel a symptom domain."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from smdash.charts.drawing import Rows, draw, list_rows
from smdash.charts.panels import arrange, fit_panels
from smdash.charts.theme import ABSENT, ON_HIGH, ON_LOW, SEGMENT, severity_colour
from smdash.measures import DOMAIN_LABELS
from smdash.plots import Heatmap
from smdash.vocabulary import visit_label
from smdash.writing import NOTHING, write_number

_LABELS = 170
_ROW = 22
_COLUMNS = [
    "patient_id",
    "patient_label",
    "place",
    "domain_label",
    "visit_label",
    "recorded_at",
    "grade_label",
    "written",
    "high",
    "assessed",
]
_ABSENT = ("not assessed", "", False, "not assessed")
"""The last four columns of a cell without a grade."""


@draw.register
def draw_heatmap(whole: Heatmap) -> alt.FacetChart:
    """Draw every grade of every patient; how many rows there are, and in which order, comes with the rows."""
    grid = fit_panels(len(whole.domains), 24 * len(whole.visits), 40 * len(whole.visits), _LABELS)
    x = alt.X(
        "visit_label:N",
        title=None,
        scale=alt.Scale(domain=[visit_label(visit) for visit in whole.visits], padding=0.04),
        axis=alt.Axis(orient="bottom", labelAngle=-45, domain=False, ticks=False),
    )
    y = alt.Y(
        "patient_label:N",
        title=None,
        sort=alt.EncodingSortField(field="place", op="min"),
        scale=alt.Scale(padding=0.06),
        axis=alt.Axis(grid=False),
    )
    tooltip = [
        alt.Tooltip("patient_label:N", title="Patient"),
        alt.Tooltip("domain_label:N", title="Domain"),
        alt.Tooltip("visit_label:N", title="Visit"),
        alt.Tooltip("recorded_at:N", title="Recorded at"),
        alt.Tooltip("grade_label:N", title="Severity"),
        alt.Tooltip("assessed:N", title="Assessment"),
    ]
    present = set(whole.cells["level"].dropna())
    graded = alt.datum.assessed == "assessed"
    base = alt.Chart().encode(x=x, y=y, tooltip=tooltip)
    layers = alt.LayerChart(
        layer=[
            base.mark_rect(style=ABSENT, tooltip=True).transform_filter(alt.datum.assessed == "not assessed"),
            base.mark_rect(style=SEGMENT)
            .encode(color=severity_colour("grade_label", whole.levels, present, legend=bool(present)))
            .transform_filter(graded),
            base.mark_text(style=ON_LOW).encode(text=alt.Text("written:N")).transform_filter(graded & ~alt.datum.high),
            base.mark_text(style=ON_HIGH).encode(text=alt.Text("written:N")).transform_filter(graded & alt.datum.high),
        ],
        width=grid.width,
        height={"step": _ROW},
    )
    return arrange(layers, alt.NamedData("cells"), [DOMAIN_LABELS[one] for one in whole.domains], grid.columns)


@list_rows.register
def list_heatmap_rows(plot: Heatmap, whole: Heatmap) -> Rows:
    """A cell for each patient of the plot at each domain and visit of the whole."""
    cells = plot.cells
    keys = zip(cells["patient_id"].tolist(), cells["domain"].tolist(), cells["visit"].tolist(), strict=True)
    told = zip(cells["recorded_at"].tolist(), cells["grade"].tolist(), cells["level"].tolist(), strict=True)
    held = dict(zip(keys, told, strict=True))
    labels = dict(zip(cells["patient_id"].tolist(), cells["patient_label"].tolist(), strict=True))
    places = [
        (domain, visit, DOMAIN_LABELS[domain], visit_label(visit)) for domain in whole.domains for visit in whole.visits
    ]
    severe = set(plot.levels[3:])
    rows: list[tuple[object, ...]] = []
    for place, (patient, label) in enumerate(labels.items()):
        for domain, visit, domain_label, visit_words in places:
            recorded_at, grade, level = held.get((patient, domain, visit), (NOTHING, math.nan, None))
            own = _ABSENT if math.isnan(grade) else (level, write_number(grade), level in severe, "assessed")
            rows.append((patient, label, place, domain_label, visit_words, recorded_at, *own))
    return {"cells": pd.DataFrame(rows, columns=_COLUMNS)}
