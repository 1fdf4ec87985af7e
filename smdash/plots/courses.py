"""The course of a measure: values over the visits, change from baseline, and one measure against another."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from smdash.plots.plot import Plot
from smdash.vocabulary import Time

MOST_LINES = 60
"""With more patients than this, single lines are no longer told apart: medians and quartiles are drawn instead."""

FEWEST_SUMMED = 3
"""Fewer patients have no median, quartiles or percentage: they are shown one by one."""

MOST_BARS = 60
"""With more patients than this the bars of a waterfall become hundredths of the patients."""

MOST_POINTS = 300
"""With more patients than this, points lie on each other: patients are counted in cells instead."""

Ends = tuple[float, float]
"""The least and the greatest of all values, whether each is drawn or not."""


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A value drawn across a picture with its name."""

    value: float
    label: str


@dataclass(frozen=True, eq=False)
class Trajectories(Plot):
    """The values of one measure over time: a line a patient under median and quartiles, or these alone.

    Attributes
    ----------
    measure, axis_title
        What is drawn; the same with its unit or direction.
    time
        `visits` puts equal steps between the visits, `months` the real time.
    values
        One row a patient × time: `patient_id`, `subtype`, `visit_label`, `recorded_at`, `month`, `value` (where it is
        drawn), `mark` (one of `vocabulary.MARKS`), `written` (as it is read), `sheet`, `cell`. Empty with more than
        `MOST_LINES` patients; in months, values without a month are not in it.
    summary
        One row a visit in time order: `visit_label`, `month`, `n` (patients with a value), `n_median` (those of them
        the median is of), `median`, `lower`, `upper` (NaN where there is none), `written` (median and quartiles as they
        are read), `joined` (whether a line leads through it), `patients`. In months, only visits with a month are in
        it.
    last_months
        The last month with a value of each patient; empty on an axis of visits.
    ends
        The ends of all values as they are drawn.
    month_ends
        The first and the last month of all values; None on an axis of visits.
    subtypes, marks
        The subtypes of all patients and the marks of all values.
    limits
        The range of the scale; None fits it to the values.
    logarithmic
        Whether the axis of values is logarithmic.
    lines
        Values drawn across.
    coloured
        Whether patients are coloured by subtype.
    split, groups
        What the patients are split by, and their groups in order; empty where they are not split. `values` has then a
        column `group`.
    by_group
        The rows of `summary` for each `group` that is summed up: none where single patients are drawn.
    """

    measure: str
    axis_title: str
    time: Time
    values: pd.DataFrame
    summary: pd.DataFrame
    last_months: tuple[float, ...]
    ends: Ends
    month_ends: Ends | None
    subtypes: tuple[str, ...]
    marks: tuple[str, ...]
    limits: Ends | None = None
    logarithmic: bool = False
    lines: tuple[ReferenceLine, ...] = ()
    coloured: bool = True
    split: str = ""
    groups: tuple[str, ...] = ()
    by_group: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def by_subtype(self) -> bool:
        """Whether single patients are drawn in the colour of their subtype: what sums up many has no such colour."""
        return self.coloured and not self.groups and not self.values.empty

    @property
    def alt(self) -> str:
        """What the picture is."""
        over = "the scheduled visits" if self.time == "visits" else "the months since the start of treatment"
        if self.groups:
            return (
                f"{self.axis_title}, over {over}, in one colour a group of {self.split}: a line a patient where the "
                "patients are few, else the median of each group with its quartiles. The latest value stands apart."
            )
        return (
            f"{self.axis_title}, over {over}: a line a patient where the patients are few, and median and quartiles at "
            "each visit, joined by a line where they are of the same patients. The latest value stands apart."
        )

    @property
    def data(self) -> pd.DataFrame:
        """The values of the patients, then median and quartiles of each visit; `layer` says which is which."""
        # On a linear axis every value is drawn as measured.
        values = self.values if self.logarithmic else self.values.drop(columns="mark")
        return _stack({"patient": values, "median and quartiles": self.by_group if self.groups else self.summary})


@dataclass(frozen=True, eq=False)
class ChangesByVisit(Plot):
    """The change from baseline at each visit: the estimate with its interval over the changes of single patients.

    Attributes
    ----------
    measure, axis_title
        What changes; the same with its direction.
    changes
        One row a patient × visit: `patient_id`, `subtype`, `visit_label`, `before`, `after`, `change`, `written`. Empty
        with more than `MOST_LINES` patients.
    estimates
        One row a visit in time order: `visit_label`, `n` (pairs), `estimate`, `low`, `high` (NaN where there is none or
        no bound), `written`, `patients`.
    ends
        The ends of all changes and intervals.
    subtypes
        The subtypes of all patients with a change.
    """

    measure: str
    axis_title: str
    changes: pd.DataFrame
    estimates: pd.DataFrame
    ends: Ends
    subtypes: tuple[str, ...]

    @property
    def by_subtype(self) -> bool:
        """Whether single patients are drawn in the colour of their subtype: what sums up many has no such colour."""
        return not self.changes.empty

    @property
    def alt(self) -> str:
        """What the picture is."""
        return (
            f"{self.axis_title}, from baseline to each later visit: the estimated change with its 95% interval, over "
            "the changes of single patients where they are few."
        )

    @property
    def data(self) -> pd.DataFrame:
        """The changes of the patients, then the estimates; `layer` says which is which."""
        return _stack({"patient": self.changes, "estimate": self.estimates})


@dataclass(frozen=True, eq=False)
class Waterfall(Plot):
    """The change of each patient in order of size, in percent; hundredths of the patients where they are many.

    Attributes
    ----------
    measure, axis_title
        What changes; the same with the visit.
    bars
        One row a patient in drawing order: `patient_id`, `subtype`, `values` (both as written), `least`, `most` (what
        the change can be, %), `change` (as it is drawn, %), `bound` (empty, or `or more` / `or less` where the true
        change lies beyond the bar), `written`, `place` (1, 2, …). Empty where there are slices.
    slices
        With more than `MOST_BARS` patients one row a slice: `place`, `change` (its median), `n`, `n_bounded` (how many
        are only bounds), `written`, `patients`. Else empty.
    ends
        The ends of all changes.
    subtypes
        The subtypes of all patients.
    band
        Half the width of a band around no change, in %, and its name; None where none is drawn.
    coloured
        Whether patients are coloured by subtype.
    """

    measure: str
    axis_title: str
    bars: pd.DataFrame
    slices: pd.DataFrame
    ends: Ends
    subtypes: tuple[str, ...]
    band: tuple[float, str] | None = None
    coloured: bool = True

    @property
    def by_subtype(self) -> bool:
        """Whether single patients are drawn in the colour of their subtype: what sums up many has no such colour."""
        return self.coloured and self.slices.empty

    @property
    def alt(self) -> str:
        """What the picture is."""
        return (
            f"{self.axis_title}: a bar a patient from no change, in order of size; where the patients are many, a bar "
            "a hundredth of them."
        )

    @property
    def data(self) -> pd.DataFrame:
        """The bars or the slices, whichever is drawn."""
        return self.bars if self.slices.empty else self.slices


@dataclass(frozen=True, eq=False)
class Scatter(Plot):
    """Two values of the same patients against each other on logarithmic axes: a point a patient, or counts in cells.

    Attributes
    ----------
    x_title, y_title
        What the axes show, with units.
    points
        One row a patient: `patient_id`, `subtype`, `x`, `y` (above 0, where they are drawn), `x_written`, `y_written`,
        `censored` (whether either is only a limit). Empty where there are cells.
    cells
        With more than `MOST_POINTS` patients one row a cell with a patient: `x`, `y` (its middle), `x_low`, `x_high`,
        `y_low`, `y_high`, `n`, `n_censored`, `patients`. Else empty.
    x_ends, y_ends
        The ends of all values as they are drawn.
    subtypes
        The subtypes of all patients.
    x_line
        A value of x that is marked, with its name.
    coloured
        Whether patients are coloured by subtype.
    """

    x_title: str
    y_title: str
    points: pd.DataFrame
    cells: pd.DataFrame
    x_ends: Ends
    y_ends: Ends
    subtypes: tuple[str, ...]
    x_line: ReferenceLine | None = None
    coloured: bool = True

    @property
    def by_subtype(self) -> bool:
        """Whether single patients are drawn in the colour of their subtype: what sums up many has no such colour."""
        return self.coloured and self.cells.empty

    @property
    def alt(self) -> str:
        """What the picture is."""
        return (
            f"{self.y_title}, against {self.x_title}: a point a patient; where the patients are many, their number in "
            "each cell of a grid."
        )

    @property
    def data(self) -> pd.DataFrame:
        """The points or the cells, whichever is drawn."""
        return self.points if self.cells.empty else self.cells


def _stack(layers: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Layers that have rows, one below the other; `layer` names each."""
    named = [layer.assign(layer=name) for name, layer in layers.items() if not layer.empty]
    return pd.concat(named, ignore_index=True) if named else pd.DataFrame(columns=["layer"])
