"""The shell of the app: settings, pages, sidebar, selection; then the page."""

from pathlib import Path

import streamlit as st

from smdash.ui.open_file import open_named
from smdash.ui.program import set_program_aside
from smdash.ui.settings import check_settings
from smdash.ui.shell import OVERVIEW, ask_for_page, draw_selection, draw_style, page_asked_for
from smdash.ui.sidebar import draw_filters, draw_menu
from smdash.ui.state import read_address, turn_address, write_address

# Before any patient is read: what is set aside now is never looked through again.
set_program_aside()
st.set_page_config("smdash", layout="wide", initial_sidebar_state="expanded")

unsafe = check_settings(st.get_option)
if unsafe:
    st.error(unsafe)
    st.stop()

PAGES = Path(__file__).parent / "pages"
front = st.Page(PAGES / OVERVIEW, title="Overview", url_path="start", default=True)
# The first page stands at /; an address that names it works too.
named = st.Page(PAGES / OVERVIEW, title="Overview", url_path="overview", visibility="hidden")
# Each path is the file's name without its number: by that name Streamlit finds a page on the first visit after a start,
# before it knows this list.
data = st.Page(PAGES / "1_data.py", title="Data", url_path="data")
pages = [
    front,
    data,
    st.Page(PAGES / "2_cohort.py", title="Cohort", url_path="cohort"),
    st.Page(PAGES / "3_response.py", title="Response", url_path="response"),
    st.Page(PAGES / "4_symptoms.py", title="Symptoms", url_path="symptoms"),
    st.Page(PAGES / "5_quality_of_life.py", title="Quality of life", url_path="quality_of_life"),
    st.Page(PAGES / "6_tryptase_kit.py", title="Tryptase and KIT", url_path="tryptase_kit"),
    st.Page(PAGES / "7_safety.py", title="Safety", url_path="safety"),
    st.Page(PAGES / "9_patient.py", title="Patient", url_path="patient"),
]
page = st.navigation([*pages, named], position="hidden")
if open_named():
    ask_for_page("1_data.py")
# Before anything is drawn: a click on what is drawn first must not find an address that is behind.
read_address()
asked_for = page_asked_for()
if asked_for:
    st.switch_page(PAGES / asked_for, query_params=turn_address())
write_address()
draw_style()
draw_menu([named if entry is front and page == named else entry for entry in pages])
draw_filters()
draw_selection(None if page == data else data)
page.run()
