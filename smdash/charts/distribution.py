"""How many patients had which severity grade at each visit: stacked bars, a panel a symptom domain."""

from __future__ import annotations

import altair as alt
import pandas as pd

from smdash.charts.drawing import Rows, draw, list_rows
from smdash.charts.panels import arrange, fit_panels
from smdash.charts.theme import ON_HIGH, ON_LOW, QUIET_LABEL, SEGMENT, severity_colour
from smdash.plots import SeverityBars
from smdash.plots.bars import Unit, choose_unit
from smdash.vocabulary import FEW
from smdash.writing import NOTHING

_AXIS = 70
_HEIGHT = 200
_NARROW = 0.075
_LONG_N = 1000
"""From here on an n is so long that bars need more room between them."""


@draw.register
def draw_severity(whole: SeverityBars) -> alt.FacetChart:
    """Draw the distribution of severity grades, the lowest grade at the foot of each bar."""
    visits = list(whole.visits)
    unit, top = _scale(whole)
    step = 34 if int(whole.bars["group_n"].max()) < _LONG_N else 46
    grid = fit_panels(len(whole.domains), max(step * len(visits), 110), 220, _AXIS)
    x = alt.X(
        "visit_label:N",
        title=None,
        scale=alt.Scale(domain=visits, paddingInner=0.25, paddingOuter=0.15),
        axis=alt.Axis(labelAngle=-45, ticks=False),
    )
    axis = (
        alt.Axis(title="Patients", tickMinStep=1, format="d")
        if unit == "patients"
        else alt.Axis(title="Share of assessed patients", format=".0%", tickCount=5)
    )
    y_scale = alt.Scale(domain=[0, top * 1.1], nice=False)
    tooltip = [
        alt.Tooltip("domain_label:N", title="Domain"),
        alt.Tooltip("visit_label:N", title="Visit"),
        alt.Tooltip("level_label:N", title="Severity"),
        alt.Tooltip("patients_count:Q", title="Patients", format=","),
        alt.Tooltip("group_n:Q", title="of assessed", format=","),
        alt.Tooltip("share:Q", title="Share", format=".0%"),
    ]
    base = alt.Chart().encode(x=x, tooltip=tooltip)
    numbers = base.encode(y=alt.Y("middle:Q"), text=alt.Text("patients_count:Q", format=","))
    layers = alt.LayerChart(
        layer=[
            base.mark_bar(style=SEGMENT)
            .encode(
                y=alt.Y("start:Q", scale=y_scale, axis=axis),
                y2=alt.Y2("end"),
                color=severity_colour("level_label", whole.levels, whole.bars["level_label"]),
            )
            .transform_filter(alt.datum.drawn),
            numbers.mark_text(style=ON_LOW).transform_filter(alt.datum.wide & ~alt.datum.high),
            numbers.mark_text(style=ON_HIGH).transform_filter(alt.datum.wide & alt.datum.high),
            alt.Chart()
            .mark_text(style=QUIET_LABEL, fontSize=10.5, dy=-8)
            .encode(x=x, y=alt.Y("top:Q"), text=alt.Text("n_label:N"))
            .transform_filter(alt.datum.first),
        ],
        width=grid.width,
        height=_HEIGHT,
    )
    return arrange(layers, alt.NamedData("bars"), whole.domains, grid.columns)


def _scale(whole: SeverityBars) -> tuple[Unit, float]:
    """What the upright axis counts, and where its longest bar ends."""
    sizes = whole.bars.drop_duplicates(["domain_label", "visit_label"])["group_n"].tolist()
    unit = choose_unit(sizes)
    return unit, max(float(max(sizes)), float(FEW)) if unit == "patients" else 1.0


@list_rows.register
def list_severity_rows(plot: SeverityBars, whole: SeverityBars) -> Rows:
    """A row for each part of each bar; a bar of the whole without anybody is a row that only says its n.

    In shares, bars of fewer than `FEW` patients are not drawn: only their n stands there.
    """
    unit, top = _scale(whole)
    columns = ["domain_label", "visit_label", "level_label", "patients_count", "group_n", "share"]
    columns += ["count_start", "count_end"] if unit == "patients" else ["share_start", "share_end"]
    parts: dict[tuple[str, str], list[tuple[str, int, int, float, float, float]]] = {
        (domain, visit): [(NOTHING, 0, 0, 0.0, 0.0, 0.0)] for domain, visit in _list_places(whole)
    }
    parts |= {place: [] for place in _list_places(plot)}
    for domain, visit, *part in zip(*(plot.bars[name].tolist() for name in columns), strict=True):
        parts[domain, visit].append((*part,))
    severe = set(plot.levels[3:])
    rows: list[dict[str, object]] = []
    for (domain, visit), own in parts.items():
        for level, count, n, share, start, end in own:
            drawn = n > 0 and (unit == "patients" or n >= FEW)
            rows.append(
                {
                    "domain_label": domain,
                    "visit_label": visit,
                    "level_label": level,
                    "patients_count": count,
                    "group_n": n,
                    "share": share,
                    "start": float(start),
                    "end": float(end),
                    "middle": (start + end) / 2,
                    "drawn": drawn,
                    "wide": drawn and (end - start) / top >= _NARROW,
                    "high": level in severe,
                    "top": float(own[-1][-1]) if drawn else 0.0,
                    "first": start == 0,
                    "n_label": f"n {n:,}",
                }
            )
    return {"bars": pd.DataFrame(rows)}


def _list_places(plot: SeverityBars) -> list[tuple[str, str]]:
    """The domain and visit of each bar."""
    return list(dict.fromkeys(zip(plot.bars["domain_label"].tolist(), plot.bars["visit_label"].tolist(), strict=True)))
