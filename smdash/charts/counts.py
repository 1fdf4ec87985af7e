"""Numbers of patients below an axis: written by marks from the data, so that the axis itself never changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import altair as alt
import pandas as pd

from smdash.charts.drawing import named
from smdash.charts.theme import QUIET_LABEL
from smdash.vocabulary import LATEST, visit_label

TWO_LINES = "[datum.label, ' ']"
"""Labels with a blank second line, where the numbers of patients are written."""

_SMALL_LABELS = "[replace(datum.label, ' months', ' mo'), ' ']"
_SMALL_FONT = 11
_SECOND_LINE = 27
_GAP = " "


def write_counts(data: str, x: alt.X) -> alt.Chart:
    """The text `count` of each row in the second line of the labels of an axis at the bottom."""
    return (
        named(data)
        .mark_text(style=QUIET_LABEL, baseline="top", dy=_SECOND_LINE)
        .encode(x=x, y=alt.value("height"), text=alt.Text("count:N"))
    )


def visit_axis(visits: Iterable[str], padding: float, *, small: bool = False) -> alt.X:
    """Equal steps between visits, labelled in two lines, `latest` set apart; `padding` steps stay free at the ends."""
    look: dict[str, Any] = {"labelExpr": TWO_LINES}
    if small:
        look = {"labelExpr": _SMALL_LABELS, "labelFontSize": _SMALL_FONT}
    order = list(visits)
    floats = visit_label(LATEST)
    # A free step before the latest value, which is at another time in each patient.
    places = [place for visit in order for place in ([_GAP, visit] if visit == floats else [visit])]
    return alt.X(
        "visit_label:N",
        title=None,
        sort=places,
        scale=alt.Scale(domain=places, type="point", padding=padding),
        axis=alt.Axis(values=order, labelAngle=0, labelLimit=0, labelPadding=8, **look),
    )


def count_visits(shown: pd.DataFrame, whole: pd.DataFrame) -> pd.DataFrame:
    """The number of patients at each visit of the whole cohort: `visit_label`, `count`; 0 where nobody is seen.

    Parameters
    ----------
    shown, whole
        One row a visit with `visit_label` and `n`.
    """
    numbers = dict(zip(shown["visit_label"].tolist(), shown["n"].tolist(), strict=True))
    labels = whole["visit_label"].tolist()
    return pd.DataFrame({"visit_label": labels, "count": [f"n = {numbers.get(label, 0):,}" for label in labels]})
