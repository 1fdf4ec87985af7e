"""The spreadsheet: handed over, understood, checked."""

import streamlit as st

from smdash.resources import sample_path
from smdash.ui.frame import require_frame
from smdash.ui.settings import MAX_UPLOAD_MB
from smdash.ui.state import FOUNDING_COHORT, OpenFile, open_file, read_sample, session
from smdash.ui.understood import show_intake
from smdash.ui.words import write_quiet

require_frame(__file__)

current = session()

st.title("Data")
with st.container(key="answer"):
    st.markdown("Hand over your spreadsheet as it is. It is read on this computer and goes nowhere else.")

given = st.file_uploader(
    f"Spreadsheet (Excel or CSV, up to {MAX_UPLOAD_MB} MB)",
    type=["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt"],
    key=f"upload {current.uploads}",
    help="The file is kept in memory only, until this browser tab is closed or reloaded. Nothing is written to disk.",
)
if given is not None:
    bar = st.progress(0.0, "Reading …")

    def show_progress(share: float, doing: str) -> None:
        """Move the bar."""
        bar.progress(share, doing)

    current.uploads += 1
    open_file(OpenFile(given.name, given.getvalue()), show_progress)
    st.rerun()

with st.container(horizontal=True, gap="small"):
    if not current.file.sample and st.button("Back to the founding cohort"):
        open_file(read_sample())
        st.rerun()
    st.download_button(
        "Recommended spreadsheet (template)",
        sample_path("template.xlsx").read_bytes,
        "smdash_template.xlsx",
        on_click="ignore",
    )
    st.download_button(
        "The founding cohort as a spreadsheet (synthetic)",
        sample_path(FOUNDING_COHORT).read_bytes,
        FOUNDING_COHORT,
        on_click="ignore",
    )
st.markdown(
    write_quiet(
        "A file is kept in memory only, until this tab is closed or reloaded; nothing of it is written to disk. "
        "After a reload hand it over again: the filters are in the address and are applied to it."
    )
)
show_intake()
