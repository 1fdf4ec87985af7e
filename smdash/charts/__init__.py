"""Charts: plots in, pictures out; one look for all.

With the package comes every module that says how a plot is drawn (`smdash.charts.drawing`).
"""

from smdash.charts import distribution, grade_changes, heatmap, onset, shift

__all__ = ["distribution", "grade_changes", "heatmap", "onset", "shift"]
