"""The way to one patient: from a mark or a table's row to the Patient page, and from there to the next one."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from smdash.cohort import Cohort
from smdash.ui.shell import ask_for_page
from smdash.ui.state import cohort, look, selected, view
from smdash.ui.words import write_plain
from smdash.vocabulary import RESPONSE_LABELS
from smdash.writing import write_count

PAGE = "9_patient.py"

_MOST_BUTTONS = 30


def open_patient(patient: str) -> None:
    """Show this patient on the Patient page from now on, and go there."""
    show_patient(patient)
    ask_for_page(PAGE)


def show_patient(patient: str) -> None:
    """Show this patient on the Patient page from now on."""
    look(replace(view(), patient=cohort().patients["patient_id"].tolist().index(patient) + 1))


def patient_shown() -> str:
    """The patient asked for; without one the first one selected.

    Raises
    ------
    IndexError
        If nobody is asked for and nobody is selected.
    """
    everybody = cohort().patients["patient_id"].tolist()
    place = view().patient
    if place is not None:
        return str(everybody[place - 1])
    return str(selected().patients["patient_id"].iloc[0])


def choose_patient() -> str:
    """Draw the way from patient to patient within the selection; answer the patient shown."""
    shown = patient_shown()
    everybody, people = cohort(), selected().patients
    within = people["patient_id"].tolist()
    labels = {one: _write_patient(row, everybody) for one, row in zip(within, people.to_dict("records"), strict=True)}
    at = within.index(shown) if shown in labels else None
    if at is None:
        row = everybody.patients.set_index("patient_id", drop=False).loc[[shown]].to_dict("records")[0]
        labels = {shown: _write_patient(row, everybody), **labels}
    before = within[at - 1] if at else None
    after = within[0] if at is None else within[at + 1] if at + 1 < len(within) else None
    box = "choose patient"
    st.session_state[box] = shown
    with st.container(key="patients", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.selectbox(
            "Patient",
            list(labels),
            format_func=labels.__getitem__,
            key=box,
            on_change=lambda: show_patient(st.session_state[box]),
            width=340,
        )
        for label, patient in (("Previous", before), ("Next", after)):
            st.button(label, key=label.lower(), on_click=show_patient, args=(patient,), disabled=patient is None)
        place = f"{at + 1:,} of {len(within):,} selected" if at is not None else "Not among those selected"
        st.markdown(f":gray[{place}]")
    return shown


def _write_patient(person: Mapping[Hashable, object], everybody: Cohort) -> str:
    response = RESPONSE_LABELS.get(str(person["response"]))
    subtype = person["subtype"]
    named = everybody.name_subtype(str(subtype)) if subtype else None
    parts = (person["patient_id"], named, response, "excluded" if person["excluded"] else None)
    return " · ".join(str(part) for part in parts if part)


def link_patients(key: str, patients: Sequence[str]) -> None:
    """One button a patient that opens the Patient page; a searchable list where they are many."""
    if len(patients) <= _MOST_BUTTONS:
        with st.container(key=f"links {key}", horizontal=True, gap="xsmall"):
            for place, patient in enumerate(patients):
                st.button(
                    f"Open patient {write_plain(patient)}",
                    key=f"open {key} {place}",
                    type="tertiary",
                    on_click=open_patient,
                    args=(patient,),
                )
        return
    box = f"open {key}"

    def go() -> None:
        if st.session_state[box] is not None:
            open_patient(st.session_state[box])

    st.selectbox(
        f"Open one of {write_count(len(patients), 'patient')}",
        list(patients),
        index=None,
        placeholder="Type or choose a patient",
        key=box,
        on_change=go,
        width=340,
    )
