"""Change of each patient in order of size: one bar a patient, or one bar a hundredth of the patients when many."""

from __future__ import annotations

from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from smdash.charts.theme import BAND, LABEL, MIDDLE_POINT, PLAIN, QUIET_LABEL, REFERENCE, AnyChart, subtype_colour
from smdash.charts.titles import break_title

MOST_BARS = 60
"""With more patients than this the bars become hundredths of the patients."""

_SLICES = 100
_HEIGHT = 320
_WIDEST_BAR = 44
_NARROWEST_CHART = 600
_MOST_NAMED_BOUNDS = 6


def slice_changes(changes: pd.DataFrame) -> pd.DataFrame:
    """Gather many ordered changes into at most a hundred slices of equal size.

    Parameters
    ----------
    changes
        As `draw_waterfall` asks for, already in drawing order.

    Returns
    -------
    pandas.DataFrame
        One row a slice: `place`, `change` (median of the slice), `n`, `n_bounded` (how many are only bounds),
        `written`, `patients`.
    """
    number = min(_SLICES, len(changes))
    slices = np.arange(len(changes)) * number // max(len(changes), 1)
    rows: list[dict[str, Any]] = []
    for place, part in changes.groupby(slices, sort=True):
        low, high = part["change"].min(), part["change"].max()
        rows.append(
            {
                "place": int(str(place)) + 1,
                "change": float(part["change"].median()),
                "n": len(part),
                "n_bounded": int((part["bound"] != "").sum()),
                "written": f"{low:+.0f}% to {high:+.0f}%".replace("-", "−"),
                "patients": "; ".join(part["patient_id"]),
            }
        )
    return pd.DataFrame(rows, columns=["place", "change", "n", "n_bounded", "written", "patients"])


def draw_waterfall(
    changes: pd.DataFrame, *, axis_title: str, band: tuple[float, str] | None = None, coloured: bool = True
) -> AnyChart:
    """Draw the change of each patient as a bar from no change, in order of size.

    Parameters
    ----------
    changes
        One row a patient in drawing order: `patient_id`, `subtype`, `place` (1, 2, …), `change` (in %), `bound` (empty,
        or `or more` / `or less` where the true change lies beyond the bar), `written`; or one row a slice as
        `slice_changes` answers.
    axis_title
        What changes, in %, with its direction.
    band
        Half the width of a band around no change, in %, and its name.
    coloured
        Colour the patients by subtype.
    """
    sliced = "n" in changes.columns
    # Room for an arrow head below or above a bar that is only a bound.
    reach = [float(changes["change"].min()), float(changes["change"].max()), 0.0]
    reach += [] if band is None else [-band[0], band[0]]
    room = 0.1 * (max(reach) - min(reach))
    title = break_title(axis_title, _HEIGHT)
    y = alt.Y("change:Q", title=title, scale=alt.Scale(domain=[min(reach) - room, max(reach) + room], nice=True))
    x = alt.X(
        "place:O",
        title=(
            f"Patients in order of change, each bar {'1 in ' + str(len(changes))} of them"
            if sliced
            else "Patients in order of change"
        ),
        axis=alt.Axis(labels=False, ticks=False, domain=False),
        scale=alt.Scale(paddingInner=0.25 if not sliced else 0, paddingOuter=0.2),
    )
    layers: list[Any] = []
    if band is not None:
        edge = pd.DataFrame({"change": [-band[0]], "upper": [band[0]], "name": [band[1]]})
        base = alt.Chart(edge)
        layers.append(base.mark_rect(style=BAND).encode(y=y, y2=alt.Y2("upper")))
        layers.append(
            base.mark_text(style=QUIET_LABEL, align="right", baseline="bottom", dx=-4, dy=-3).encode(
                x=alt.value("width"), y=alt.Y("upper:Q", title=title), text=alt.Text("name:N")
            )
        )
    layers.append(alt.Chart(pd.DataFrame({"change": [0.0]})).mark_rule(style=REFERENCE).encode(y=y))
    bars = alt.Chart(changes)
    if sliced:
        tooltip = [
            alt.Tooltip("n:Q", title="Patients", format=","),
            alt.Tooltip("written:N", title="Change"),
            alt.Tooltip("n_bounded:Q", title="Only a bound known", format=","),
        ]
        layers.append(bars.mark_bar(style=PLAIN).encode(x=x, y=y, tooltip=tooltip))
    else:
        tooltip = [
            alt.Tooltip("patient_id:N", title="Patient"),
            alt.Tooltip("subtype:N", title="Subtype"),
            alt.Tooltip("values:N", title="Values"),
            alt.Tooltip("written:N", title="Change"),
        ]
        colour: dict[str, Any] = {"color": subtype_colour("subtype", changes["subtype"])} if coloured else {}
        width = min(_WIDEST_BAR, 0.7 * _NARROWEST_CHART / max(len(changes), 1))
        plain: dict[str, Any] = {} if coloured else {"style": PLAIN}
        # A bar without a height is still a patient: every bar ends in a stroke.
        ends = bars.mark_point(shape="stroke", size=width**2, strokeWidth=2, opacity=1, **plain)
        layers += [
            layer.encode(x=x, y=y, tooltip=tooltip, **colour) for layer in (bars.mark_bar(size=width, **plain), ends)
        ]
        layers += _draw_bounds(changes, x, y)
    return alt.layer(*layers).properties(height=_HEIGHT, width="container")


def _draw_bounds(changes: pd.DataFrame, x: alt.X, y: alt.Y) -> list[Any]:
    """An arrow head beyond each bar that is only a bound, and what is known beside it."""
    layers: list[Any] = []
    for bound, shape, step in (("or less", "triangle-down", 8), ("or more", "triangle-up", -8)):
        some = changes[changes["bound"] == bound]
        if some.empty:
            continue
        base = alt.Chart(some)
        layers.append(
            base.mark_point(style=MIDDLE_POINT, shape=shape, size=70, opacity=1, yOffset=step).encode(x=x, y=y)
        )
        if len(some) <= _MOST_NAMED_BOUNDS:
            # Names stay inside the chart: to the left of bars in its right half, to the right of the others.
            right = some["place"] > len(changes) / 2
            before = alt.Chart(some[right]).mark_text(style=LABEL, align="right", dx=-9, yOffset=step)
            behind = alt.Chart(some[~right]).mark_text(style=LABEL, align="left", dx=9, yOffset=step)
            layers += [name.encode(x=x, y=y, text=alt.Text("written:N")) for name in (before, behind)]
    return layers
