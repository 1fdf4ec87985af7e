"""What a picture says, and nothing of the tool that draws it.

A plot is a frozen value for one kind of picture: everything drawn (groups, levels, counts, medians, limits) and the
patients behind each mark. `smdash.charts` makes a chart of it for the screen; any other target draws it in its own way.
"""

from smdash.plots.courses import ChangesByVisit, ReferenceLine, Scatter, Trajectories, Waterfall
from smdash.plots.plot import Plot

__all__ = ["ChangesByVisit", "Plot", "ReferenceLine", "Scatter", "Trajectories", "Waterfall"]
