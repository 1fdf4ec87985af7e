"""Small charts side by side, a panel a symptom domain or another label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
import pandas as pd

from smdash.charts.theme import CONTENT_WIDTH

_GAP = 18


@dataclass(frozen=True, slots=True)
class PanelGrid:
    """How panels are laid out: `columns` in a row, each `width` pixels wide."""

    columns: int
    width: float


def fit_panels(count: int, least: float, most: float, taken: float) -> PanelGrid:
    """Lay out `count` panels between `least` and `most` pixels wide in as few rows as fit beside `taken` pixels."""
    room = CONTENT_WIDTH - taken
    across = max(1, min(count, int((room + _GAP) // (least + _GAP))))
    rows = -(-count // across) if count else 1
    columns = max(1, -(-count // rows))
    return PanelGrid(columns, max(least, min(most, (room + _GAP) // columns - _GAP)))


def arrange(
    panel: alt.LayerChart,
    rows: pd.DataFrame | alt.NamedData,
    domains: Sequence[str],
    columns: int,
    field: str = "domain_label",
    *,
    own_axes: bool = False,
) -> alt.FacetChart:
    """Repeat a panel for each label in the `field` of `rows`, in the order of `domains`; `own_axes`: with both axes."""
    facet = alt.Facet(f"{field}:N", title=None, sort=list(domains), header=alt.Header(labelAnchor="start"))
    # Over several rows every panel has its own axis: a shared one would also stand under the empty last places.
    axes = alt.AxisResolveMap(x="independent") if columns < len(domains) else alt.Undefined
    if own_axes:
        axes = alt.AxisResolveMap(x="independent", y="independent")
    return alt.FacetChart(
        data=rows, spec=panel, facet=facet, columns=columns, spacing=_GAP, resolve=alt.Resolve(axis=axes)
    )
