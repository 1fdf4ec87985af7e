"""One patient's whole story, and the cells it was read from."""

import streamlit as st

from smdash.analyses.patient import analyse_patient
from smdash.ui.patients import choose_patient
from smdash.ui.render import show_relaxations, show_section
from smdash.ui.shell import require_shell
from smdash.ui.state import cohort, derive_part, selected

require_shell(__file__)

if selected().patients.empty:
    st.title("Patient")
    show_relaxations()
else:
    patient = choose_patient()
    key = ("patient", cohort().fingerprint, patient)
    show_section(derive_part(key, lambda: analyse_patient(cohort(), patient)), key)
