"""Episodes on time lines around the start of treatment: a row a patient, or counts by interval when many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from smdash.charts.theme import MARKER, PLAIN, REFERENCE, AnyChart, subtype_colour

MOST_ROWS = 60
"""With more patients than this, episodes are counted by interval instead of drawn one by one."""

_ROW = 24
_HEIGHT = 280
_AXIS = "Months from the start of treatment"


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
    bars = alt.Chart(spans).mark_bar(height=8)
    layers: list[Any] = [
        bars.encode(
            x=alt.X("start:Q", title=_AXIS),
            x2="end:Q",
            y=y,
            color=subtype_colour("subtype", spans["subtype"], legend=not spans.empty),
            opacity=alt.condition(alt.datum.start < 0, alt.value(0.35), alt.value(0.9)),
            tooltip=[
                alt.Tooltip("patient_id:N", title="Patient"),
                alt.Tooltip("subtype:N", title="Subtype"),
                alt.Tooltip("stretch:N", title="Observed"),
            ],
        ),
        alt.Chart(pd.DataFrame({"month": [0.0]})).mark_rule(style=REFERENCE).encode(x=alt.X("month:Q", title=_AXIS)),
        alt.Chart(episodes)
        .mark_point(style=MARKER, shape="triangle-up", size=75)
        .encode(
            x=alt.X("month:Q", title=_AXIS),
            y=y,
            tooltip=[
                alt.Tooltip("patient_id:N", title="Patient"),
                alt.Tooltip("period:N", title="Period"),
                alt.Tooltip("month:Q", title="Month", format=".1~f"),
                alt.Tooltip("detail:N", title="Grade"),
            ],
        ),
    ]
    return alt.layer(*layers).properties(height=_ROW * max(1, len(patients)), width="container")


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
            x=alt.X("start:Q", title=_AXIS),
            x2="end:Q",
            y=alt.Y("episodes:Q", title="Episodes", axis=alt.Axis(tickMinStep=1, format=",d")),
            tooltip=tooltip,
        ),
        alt.Chart(pd.DataFrame({"start": [0.0]})).mark_rule(style=REFERENCE).encode(x=alt.X("start:Q", title=_AXIS)),
    ).properties(height=_HEIGHT, width="container")
