"""Episodes on time lines around the start of treatment: a row a patient, or counts by interval when many."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from smdash.charts.theme import MARKER, PLAIN, REFERENCE, AnyChart, subtype_colour

MOST_ROWS = 60
"""With more patients than this, episodes are counted by interval instead of drawn one by one."""

_ROW = 24
# On the screen the legend and the axis take their room out of the height.
_LEAST = 150
_HEIGHT = 280
_AXIS = "Months from the start of treatment"
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240)
_MOST_TICKS = 12


def month_ticks(low: float, high: float) -> list[float]:
    """The months labelled between two: steps of a month, a quarter, half or whole years, the start among them."""
    step = next((step for step in _STEPS if (high - low) / step <= _MOST_TICKS), _STEPS[-1])
    ticks = [float(step * place) for place in range(math.floor(low / step), math.ceil(high / step) + 1)]
    return [tick for tick in ticks if low <= tick <= high]


def _month_axis(field: str, *months: pd.Series) -> alt.X:
    """Months from the first to the last shown."""
    shown = pd.concat([*months, pd.Series([0.0])]).dropna()
    low, high = float(shown.min()), float(shown.max())
    return alt.X(
        f"{field}:Q",
        title=_AXIS,
        scale=alt.Scale(domain=[low, high], nice=False, padding=10),
        axis=alt.Axis(values=month_ticks(low, high), format="d"),
    )


def draw_timelines(spans: pd.DataFrame, episodes: pd.DataFrame, patients: Sequence[str]) -> AnyChart:
    """Draw a line a patient with a tick an episode.

    Parameters
    ----------
    spans
        One row a patient and observed stretch: `patient_id`, `subtype`, `start`, `end` (months; negative before
        treatment), `stretch` (in words).
    episodes
        One row an episode with a known time: `patient_id`, `month`, `period` and `detail` (in words).
    patients
        The ids from top to bottom.
    """
    y = alt.Y("patient_id:N", title=None, sort=list(patients), scale=alt.Scale(domain=list(patients), paddingInner=0.3))
    shown = (spans["start"], spans["end"], episodes["month"])
    bars = alt.Chart(spans).mark_bar(height=8)
    layers: list[Any] = [
        bars.encode(
            x=_month_axis("start", *shown),
            x2=alt.X2("end"),
            y=y,
            color=subtype_colour("subtype", spans["subtype"], legend=not spans.empty),
            opacity=alt.condition(alt.datum.start < 0, alt.value(0.35), alt.value(0.9)),
            tooltip=[
                alt.Tooltip("patient_id:N", title="Patient"),
                alt.Tooltip("subtype:N", title="Subtype"),
                alt.Tooltip("stretch:N", title="Observed"),
            ],
        ),
        alt.Chart(pd.DataFrame({"month": [0.0]})).mark_rule(style=REFERENCE).encode(x=_month_axis("month", *shown)),
        alt.Chart(episodes)
        .mark_point(style=MARKER, shape="triangle-up", size=75)
        .encode(
            x=_month_axis("month", *shown),
            y=y,
            tooltip=[
                alt.Tooltip("patient_id:N", title="Patient"),
                alt.Tooltip("period:N", title="Period"),
                alt.Tooltip("month:Q", title="Month", format=".1~f"),
                alt.Tooltip("detail:N", title="Grade"),
            ],
        ),
    ]
    return alt.layer(*layers).properties(height=max(_LEAST, _ROW * len(patients)), width="container")


def draw_episode_counts(bins: pd.DataFrame) -> AnyChart:
    """Draw how many episodes fell in each interval around the start of treatment.

    Parameters
    ----------
    bins
        One row an interval: `start`, `end` (months, `end` not included), `episodes`, `observed` (patients on treatment
        at its start; missing before treatment).
    """
    tooltip = [
        alt.Tooltip("start:Q", title="From month"),
        alt.Tooltip("end:Q", title="to before month"),
        alt.Tooltip("episodes:Q", title="Episodes", format=","),
        alt.Tooltip("observed:Q", title="Patients on treatment at its start", format=","),
    ]
    bars = alt.Chart(bins).mark_bar(style=PLAIN, binSpacing=1)
    return alt.layer(
        bars.encode(
            x=_month_axis("start", bins["start"], bins["end"]),
            x2=alt.X2("end"),
            y=alt.Y("episodes:Q", title="Episodes", axis=alt.Axis(tickMinStep=1, format=",d")),
            tooltip=tooltip,
        ),
        alt.Chart(pd.DataFrame({"start": [0.0]}))
        .mark_rule(style=REFERENCE)
        .encode(x=_month_axis("start", bins["start"], bins["end"])),
    ).properties(height=_HEIGHT, width="container")
