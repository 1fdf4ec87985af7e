"""What a picture or table says of itself once it has left the app: whose numbers it holds, and from when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smdash.blocks import Count, say
from smdash.cohort import Cohort
from smdash.view import View, view_chips
from smdash.writing import write

_STANDARD = ("subtype", "group", "sex", "response")
"""The columns whose options are standard words; an option of any other is a text of the file."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """Where the numbers of a picture or table come from.

    Attributes
    ----------
    source
        The name of the file.
    shown
        Who is in it: `10 of 14 patients`, or one patient by the name the user sees.
    filters
        What hides or excludes patients, and a classification that is not the usual one, in words.
    made_on
        The day it left the app.
    synthetic
        Whether the patients are invented.
    selection
        The same in a few signs for the name of a file: standard words and counts, nothing a file says of a patient.
    """

    source: str
    shown: str
    filters: tuple[str, ...]
    made_on: date
    synthetic: bool
    selection: str

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Pairs of what is said and what it is."""
        filters = "; ".join(self.filters) or "none"
        said = [("File", self.source), ("Shown", self.shown), ("Filter", filters)]
        said.append(("Date", self.made_on.isoformat()))
        return (*said, *([("Data", "synthetic: invented patients")] if self.synthetic else []))

    @property
    def line(self) -> str:
        """All of it in one line."""
        return " · ".join(f"{name}: {text}" for name, text in self.facts)


def make_imprint(view: View, everybody: Cohort, shown: Cohort, made_on: date) -> Imprint:
    """The imprint of what is shown of a cohort.

    Parameters
    ----------
    view
        What hides or excludes patients.
    everybody
        The whole cohort as the view classifies it.
    shown
        The patients looked at, a part of it.
    made_on
        Today.
    """
    counted = Count(len(shown.patients), len(everybody.patients), noun="patient")
    usual = view.classification == View().classification
    filters = (
        *(chip.label for chip in view_chips(view, everybody)),
        *(() if usual else (f"Classification: {view.classification}",)),
    )
    words = [
        key
        for column, keys in view.selection.choices
        if column in _STANDARD
        for key in (*(["not"] if column in view.selection.all_but else []), *sorted(keys))
    ]
    parts = ["-".join(words), write(say("{}-of-{}", Count(len(shown.patients)), Count(len(everybody.patients))))]
    selection = "_".join(part.replace(",", "") for part in parts if part)
    return Imprint(
        everybody.provenance.source, write(counted), filters, made_on, everybody.provenance.synthetic, selection
    )


def make_patient_imprint(everybody: Cohort, patient: str, made_on: date) -> Imprint:
    """The imprint of what is shown of one patient.

    Parameters
    ----------
    everybody
        The whole cohort.
    patient
        The patient's id in it: a pseudonym where the user has chosen pseudonyms.
    made_on
        Today.
    """
    place = everybody.patients["patient_id"].tolist().index(patient) + 1
    provenance = everybody.provenance
    # By place, as in the address: an id may be a name.
    selection = write(say("patient-{}", Count(place)))
    return Imprint(provenance.source, f"patient {patient}", (), made_on, provenance.synthetic, selection)
