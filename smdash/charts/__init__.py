"""Charts: plots in, pictures out; one look for all.

With the package comes every module that says how a plot is drawn (`smdash.charts.drawing`).
"""

from smdash.charts import changes, scatter, trajectories, waterfall

__all__ = ["changes", "scatter", "trajectories", "waterfall"]
