"""Pictures of patients: who was treated, for how long, with which episodes, and one patient's whole story."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from smdash.plots.plot import Plot

MOST_PATIENTS = 60
"""With more patients than this no patient has a row of its own: counts are drawn instead."""

MOST_REASONS = 4
"""More reasons than this are not named one by one: the rare ones stand together."""

OTHER_REASONS = "other reasons"

NOT_GRADED = "Not graded"
"""The severity of a domain that the file has and that was not assessed in the patient at a visit."""

END_MARKS = ("Withdrew", "Stop recorded", "No stop recorded")
"""The marks that end a bar of time on treatment; they stand behind it."""


@dataclass(frozen=True, eq=False)
class Flow(Plot):
    """The way of the patients from treatment to each visit.

    Attributes
    ----------
    steps
        One row a box in reading order: `step` (`Treated`, `Excluded`, `Evaluated`, `Withdrew`, then `Seen` for each
        visit), `visit` (its label; empty but for `Seen`), `label` (what the box is called), `patients_count`,
        `patients`.
    reasons
        One row a step and reason, most patients first: `step`, `reason`, `patients_count`, `patients`.
    """

    steps: pd.DataFrame
    reasons: pd.DataFrame

    @property
    def alt(self) -> str:
        """What the picture is."""
        return (
            "Flow diagram: patients treated, excluded, evaluated and withdrawn, with the reasons, and below them those "
            "seen at each visit."
        )

    @property
    def data(self) -> pd.DataFrame:
        """One row a box."""
        return self.steps.drop(columns="label")


@dataclass(frozen=True, eq=False)
class Swimmer(Plot):
    """Time on treatment, a bar a patient with what happened on it.

    Attributes
    ----------
    bars
        One row a patient, longest first: `patient_id`, `patient_label`, `subtype`, `months`, `remark` (why treatment
        ended; empty where nothing is to be said).
    marks
        One row a mark: `patient_id`, `month`, `mark` (the kind of event, or one of `END_MARKS`), `detail`.
    longest, subtypes, kinds
        The longest time on treatment, the subtypes and the kinds of marks of the whole cohort. They are held here
        because a whole of more than `MOST_PATIENTS` has no such picture to take them from.
    """

    bars: pd.DataFrame
    marks: pd.DataFrame
    longest: float
    subtypes: tuple[str, ...]
    kinds: tuple[str, ...]

    @property
    def alt(self) -> str:
        """What the picture is."""
        return (
            "One horizontal bar for each patient, the longest time on treatment first, in months; marks on it show "
            "events and how treatment ended."
        )

    @property
    def data(self) -> pd.DataFrame:
        """One row a mark, with the bar it stands on."""
        joined = self.marks.merge(self.bars[["patient_id", "subtype", "months"]], on="patient_id")
        return joined[["patient_id", "subtype", "months", "mark", "month", "detail"]]


@dataclass(frozen=True, eq=False)
class MonthsOnTreatment(Plot):
    """How many patients were treated for how long.

    Attributes
    ----------
    bins
        One row an interval of months and subtype: `start`, `end` (months, `end` not included), `subtype`,
        `patients_count`, `patients`, `count_end`, `count_start` (where its part of the stacked bar ends and starts).
    """

    bins: pd.DataFrame

    @property
    def alt(self) -> str:
        """What the picture is."""
        return "Histogram of months on treatment, each bar stacked by subtype."

    @property
    def data(self) -> pd.DataFrame:
        """One row an interval and subtype."""
        return self.bins


@dataclass(frozen=True, eq=False)
class Timelines(Plot):
    """Episodes around the start of treatment, a line a patient.

    Attributes
    ----------
    patients
        One row a patient, the longest time on treatment first: `patient_id`.
    spans
        One row a patient and observed stretch: `patient_id`, `subtype`, `start`, `end` (months, negative before
        treatment), `stretch` (in words).
    episodes
        One row an episode with a known time: `patient_id`, `month`, `period`, `detail` (both in words), `sheet`,
        `cell`.
    first, last, subtypes
        The first and last month and the subtypes of the whole cohort. They are held here because a whole of more than
        `MOST_PATIENTS` has no such picture to take them from.
    """

    patients: pd.DataFrame
    spans: pd.DataFrame
    episodes: pd.DataFrame
    first: float
    last: float
    subtypes: tuple[str, ...]

    @property
    def alt(self) -> str:
        """What the picture is."""
        return (
            "One horizontal line for each patient over the months before and on treatment, with a triangle for each "
            "episode of anaphylaxis."
        )

    @property
    def data(self) -> pd.DataFrame:
        """One row an observed stretch or episode; `layer` says which."""
        parts = [self.spans.assign(layer="observed time"), self.episodes.assign(layer="episode")]
        columns = ["patient_id", "subtype", "start", "end", "stretch", "layer", "month", "period", "detail"]
        return pd.concat(parts, ignore_index=True)[[*columns, "sheet", "cell"]]


@dataclass(frozen=True, eq=False)
class EpisodeCounts(Plot):
    """How many episodes fell in each interval around the start of treatment.

    Attributes
    ----------
    bins
        One row an interval: `start`, `end` (months, `end` not included), `episodes`, `observed` (patients on treatment
        at its start; NaN before treatment), `patients` (those with an episode in it).
    """

    bins: pd.DataFrame

    @property
    def alt(self) -> str:
        """What the picture is."""
        return "Histogram of the episodes of anaphylaxis by months before and after the start of treatment."

    @property
    def data(self) -> pd.DataFrame:
        """One row an interval."""
        return self.bins


@dataclass(frozen=True, eq=False)
class Curve:
    """One measure of one patient over time.

    Attributes
    ----------
    label, remark
        The name of the measure; its unit, or which end is better.
    values
        One row a visit: `month`, `visit_label`, `value` (where it is drawn), `written` (as it is read), `mark` (one of
        `vocabulary.MARKS`), `sheet`, `cell`.
    logarithmic
        Whether it is drawn on a logarithmic axis.
    limits
        The range of the scale; None fits it to the values.
    """

    label: str
    remark: str
    values: pd.DataFrame
    logarithmic: bool
    limits: tuple[float, float] | None


@dataclass(frozen=True, eq=False)
class Story(Plot):
    """Everything known of one patient on one time axis.

    Attributes
    ----------
    phases
        One row a dose: `dose`, `start`, `end` (months).
    events
        One row an event with a known month: `lane`, `month`, `detail`.
    grades
        One row a domain and visit: `domain_label`, `month`, `visit_label`, `grade_label` (`NOT_GRADED` where
        it was not assessed).
    curves
        The scores and laboratory values.
    span
        First and last month shown.
    """

    phases: pd.DataFrame
    events: pd.DataFrame
    grades: pd.DataFrame
    curves: tuple[Curve, ...]
    span: tuple[float, float]

    @property
    def alt(self) -> str:
        """What the picture is."""
        return (
            "Panels under each other over the months from the start of treatment: doses and events, severity of each "
            "symptom, scores and laboratory values."
        )

    @property
    def data(self) -> pd.DataFrame:
        """One row a dose, event, grade or value; `panel` says where it is drawn."""
        named = (("Dose", self.phases), ("Events", self.events), ("Severity", self.grades))
        parts = [rows.assign(panel=name) for name, rows in named if not rows.empty]
        return pd.concat([*parts, *(one.values.assign(panel=one.label) for one in self.curves)], ignore_index=True)
