"""Charts: plots in, pictures out; one look for all.

With the package comes every module that says how a plot is drawn (`smdash.charts.drawing`).
"""

from smdash.charts import (
    changes,
    curves,
    distribution,
    events,
    flow,
    grade_changes,
    heatmap,
    intervals,
    onset,
    patient,
    scatter,
    shift,
    stacked,
    swimmer,
    timeline,
    trajectories,
    waterfall,
)

__all__ = [
    "changes",
    "curves",
    "distribution",
    "events",
    "flow",
    "grade_changes",
    "heatmap",
    "intervals",
    "onset",
    "patient",
    "scatter",
    "shift",
    "stacked",
    "swimmer",
    "timeline",
    "trajectories",
    "waterfall",
]
