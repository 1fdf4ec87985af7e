"""What stands above the content of every page: whose data, how many patients, which filters."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from smdash.selection import Selection, chips, count_line
from smdash.ui.state import cohort, intake, select, selected, session
from smdash.ui.words import write_plain

_FRAMED = "framed"
_ASKED_FOR = "page asked for"

_CSS = """<style>
.st-key-filters label p {font-variant-numeric: tabular-nums;}
/* The slider writes its ends above itself: keep them clear of the heading. */
.st-key-filters [data-testid="stSlider"] {padding-top: .75rem;}
/* The row of active filters keeps its height when it is empty, so that nothing below it moves. */
.st-key-chips {min-height: 2.25rem;}
.st-key-chips button {min-height: 1.9rem; padding: .1rem .6rem;}
.st-key-answer p {font-size: 1.15rem; line-height: 1.55; max-width: 62rem;}
</style>"""


def require_frame(page: str) -> None:
    """Start over through app.py where a page runs without it; the first line of every page.

    Streamlit finds a folder `pages` beside app.py by itself, and on the first visit after a start it runs the page an
    address names without the frame, its settings check and its selection. From then on app.py's own navigation holds.

    Parameters
    ----------
    page
        The page's `__file__`.
    """
    if not st.session_state.pop(_FRAMED, False):
        ask_for_page(Path(page).name)
        st.switch_page("app.py", query_params=dict(st.query_params))


def ask_for_page(name: str) -> None:
    """Have app.py turn to the page of this file name as soon as it runs; a click's own function cannot turn pages."""
    st.session_state[_ASKED_FOR] = name


def page_asked_for() -> str | None:
    """The file name of the page to turn to, if any; called by app.py once its navigation stands."""
    st.session_state[_FRAMED] = True
    return st.session_state.pop(_ASKED_FOR, None)


def draw_selection() -> None:
    """The file's name, the count line, a chip for each active filter and one button that clears them all."""
    st.html(_CSS)
    current, whole = session(), cohort()
    with st.container(key="selection", gap="small"):
        source = write_plain(current.file.name)
        if current.file.sample or whole.provenance.synthetic:
            source += " :blue-badge[Synthetic: invented patients]"
        st.markdown(f":gray[Showing] {source}")
        st.markdown(f"**{write_plain(count_line(whole, selected()))}**")
        with st.container(key="chips", horizontal=True, vertical_alignment="center", gap="small"):
            active = chips(current.selection)
            for position, chip in enumerate(active):
                label = f"{write_plain(chip.label)} ×"
                note = "Lift this filter"
                st.button(label, key=f"chip {position}", on_click=select, args=(chip.without,), help=note)
            if active:
                st.button("Clear all", key="clear all", type="tertiary", on_click=select, args=(Selection(),))
            else:
                st.markdown(":gray[No filter: the whole cohort is shown.]")
        if current.refusal:
            st.error(write_plain(current.refusal))
        if current.differences:
            st.warning(
                write_plain(
                    f"The link or the earlier view asked for {', '.join(current.differences)}, which this file does "
                    "not have. The rest of it is applied."
                )
            )
        questions = sum(finding.severity in ("question", "error") for finding in intake().findings)
        if questions:
            word = "cell or column was" if questions == 1 else "cells or columns were"
            st.warning(f"{questions} {word} not understood and not used. See the Data page.")
