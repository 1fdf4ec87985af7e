"""What a picture says, and nothing of the tool that draws it.

A plot is a frozen value for one kind of picture: everything drawn (groups, levels, counts, medians, limits) and the
patients behind each mark. `smdash.charts` makes a chart of it for the screen; any other target draws it in its own way.
"""

from smdash.plots.bars import Bar, StackedBars
from smdash.plots.courses import ChangesByVisit, ReferenceLine, Scatter, Trajectories, Waterfall
from smdash.plots.curves import IncidenceCurve
from smdash.plots.events import AdverseEventBars, Term
from smdash.plots.grades import GradeChanges, Heatmap, Onset, SeverityBars
from smdash.plots.intervals import Estimated, Intervals
from smdash.plots.matrices import ShiftMatrices
from smdash.plots.people import Curve, EpisodeCounts, Flow, MonthsOnTreatment, Story, Swimmer, Timelines
from smdash.plots.plot import Plot

__all__ = [
    "AdverseEventBars",
    "Bar",
    "ChangesByVisit",
    "Curve",
    "EpisodeCounts",
    "Estimated",
    "Flow",
    "GradeChanges",
    "Heatmap",
    "IncidenceCurve",
    "Intervals",
    "MonthsOnTreatment",
    "Onset",
    "Plot",
    "ReferenceLine",
    "Scatter",
    "SeverityBars",
    "ShiftMatrices",
    "StackedBars",
    "Story",
    "Swimmer",
    "Term",
    "Timelines",
    "Trajectories",
    "Waterfall",
]
