"""A page that shows one analysis of the patients selected; where nobody is selected, it says which filter to lift."""

from __future__ import annotations

from typing import Any

import streamlit as st

from smdash.analyses.analysis import Analysis, Section, answer_in_full
from smdash.analyses.registry import ANALYSES
from smdash.blocks import Count
from smdash.cohort import Cohort
from smdash.ui.options import choose
from smdash.ui.section import Shown, show_section
from smdash.ui.state import cohort, derive_part, look, options_of, selected, view
from smdash.ui.words import write_plain
from smdash.view import relaxations
from smdash.writing import write


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
    show_section(ask(analysis, selected(), options_of(analysis)), lambda: choose(analysis))


def ask(analysis: Analysis[Any], patients: Cohort, options: object) -> Shown:
    """The section of an analysis for these patients, beside that of the whole cohort they were taken from."""

    def derive(group: Cohort) -> tuple[tuple[object, ...], Section]:
        key = (analysis.key, group.fingerprint, options)
        return key, derive_part(key, lambda: answer_in_full(analysis, group, options))

    (key, section), (key_of_whole, whole) = derive(patients), derive(patients.whole)
    return Shown(section, patients, key, whole, key_of_whole)


def show_relaxations() -> None:
    """For an empty selection: what each filter costs, most patients first, each with a button that lifts it."""
    offered = relaxations(cohort(), view())
    if not offered:
        st.markdown("The file holds no patient.")
        return
    st.markdown("No patient has all of this. Lift a filter to see patients again:")
    for position, (chip, left) in enumerate(offered):
        label = f"{write_plain(chip.label)} · lifting it shows {write(Count(left, noun='patient'))}"
        st.button(label, key=f"relax {position}", on_click=look, args=(chip.without,), disabled=left == 0)
    if all(left == 0 for _, left in offered):
        st.markdown("No single filter is to blame: use Clear all above, then filter again.")
