"""What a picture says, and nothing of the tool that draws it.

A plot is a frozen value for one kind of picture: everything drawn (groups, levels, counts, medians, limits) and the
patients behind each mark. `smdash.charts` makes a chart of it for the screen; any other target draws it in its own way.
"""

from smdash.plots.bars import Bar, StackedBars
from smdash.plots.curves import StepCurve
from smdash.plots.matrices import ShiftMatrices
from smdash.plots.plot import Plot

__all__ = ["Bar", "Plot", "ShiftMatrices", "StackedBars", "StepCurve"]
