"""A page that shows one analysis of the patients selected; where nobody is selected, it says which filter to lift."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from smdash.analyses.analysis import Analysis, Section, answer_in_full
from smdash.analyses.registry import ANALYSES
from smdash.cohort import Cohort
from smdash.imprint import Imprint, make_imprint, make_patient_imprint
from smdash.selection import relaxations
from smdash.ui.options import choose
from smdash.ui.patients import choose_patient
from smdash.ui.section import Shown, show_section
from smdash.ui.shell import lift
from smdash.ui.state import cohort, derive_part, options_of, selected, view
from smdash.ui.words import write_plain
from smdash.writing import write_count


def show_page(key: str) -> None:
    """Show an analysis of the patients selected.

    Parameters
    ----------
    key
        Which analysis, by its key in the registry.
    """
    analysis = ANALYSES[key]
    if selected().patients.empty:
        st.title(analysis.title)
        show_relaxations()
        return
    show_section(open_selected(analysis), lambda: choose(analysis))


def show_patient_page() -> None:
    """Show the story of one patient, chosen among those selected."""
    analysis = ANALYSES["patient"]
    if selected().patients.empty:
        st.title(analysis.title)
        show_relaxations()
        return
    patient = choose_patient()
    imprint = make_patient_imprint(cohort(), patient, date.today())
    show_section(open_section(analysis, cohort(), analysis.Options(patient_id=patient), imprint))


def open_selected(analysis: Analysis[Any], imprint: Imprint | None = None) -> Shown:
    """The section of an analysis for the patients selected, under the options chosen."""
    if imprint is None:
        imprint = imprint_selected()
    return open_section(analysis, selected(), options_of(analysis), imprint)


def imprint_selected() -> Imprint:
    """What pictures and tables of the patients selected say of themselves."""
    return make_imprint(view(), cohort(), selected(), date.today())


def open_section(analysis: Analysis[Any], patients: Cohort, options: object, imprint: Imprint) -> Shown:
    """The section of an analysis for these patients, beside that of the whole cohort they were taken from."""

    def derive(group: Cohort) -> tuple[tuple[object, ...], Section]:
        key = (analysis.key, group.fingerprint, options)
        return key, derive_part(key, lambda: answer_in_full(analysis, group, options))

    (key, section), (key_of_whole, whole) = derive(patients), derive(patients.whole)
    return Shown(section, patients, key, whole, key_of_whole, imprint)


def show_relaxations() -> None:
    """For an empty selection: what each filter costs, most patients first, each with a button that lifts it."""
    offered = relaxations(cohort(), view().selection)
    if not offered:
        st.markdown("The file holds no patient.")
        return
    st.markdown("No patient has all of this. Lift a filter to see patients again:")
    for position, (chip, left) in enumerate(offered):
        label = f"{write_plain(chip.label)} · lifting it shows {write_count(left, 'patient')}"
        st.button(label, key=f"relax {position}", on_click=lift, args=(chip.label,), disabled=left == 0)
    if all(left == 0 for _, left in offered):
        st.markdown("No single filter is to blame: use Clear all above, then filter again.")
