"""The Overview: the answer of the study in one sentence, and beside one another one finding of every page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from smdash.analyses.registry import ANALYSES
from smdash.blocks import Figure, Note, Text
from smdash.ui.page import imprint_selected, open_selected, show_relaxations
from smdash.ui.section import Shown, show_chart
from smdash.ui.state import address, selected
from smdash.ui.words import write_plain, write_quiet
from smdash.writing import write

_SIDE_BY_SIDE = 3


def show_overview(pages: Path) -> None:
    """Show the findings of all pages at once; each leads to its page.

    Parameters
    ----------
    pages
        The folder of the pages, each file named after its analysis.
    """
    st.title("Overview")
    if selected().patients.empty:
        show_relaxations()
        return
    files = {file.stem.partition("_")[2]: file for file in pages.glob("*.py")}
    imprint = imprint_selected()
    sections = {key: open_selected(one, imprint) for key, one in ANALYSES.items() if one.glances}
    with st.container(key="answer"):
        st.markdown(write_plain(write(_find_telling(sections).section.answer)))
    glances = [
        (one, part, title) for one in sections.values() for part, title in ANALYSES[one.section.key].glances.items()
    ]
    with st.container(key="glances"):
        for start in range(0, len(glances), _SIDE_BY_SIDE):
            columns, row = st.columns(_SIDE_BY_SIDE, gap="small"), glances[start : start + _SIDE_BY_SIDE]
            for column, (shown, part, title) in zip(columns, row, strict=False):
                with column:
                    _show_glance(shown, part, title, files[shown.section.key])


def _find_telling(sections: Mapping[str, Shown]) -> Shown:
    """The section whose answer stands for all: the first that has anything to draw of the whole cohort."""
    telling = (
        one for key, one in sections.items() if any(one.whole.parts[part].figures for part in ANALYSES[key].glances)
    )
    return next(telling, next(iter(sections.values())))


def _show_glance(shown: Shown, part: str, title: str, file: Path) -> None:
    key = f"glance {shown.section.key} {part}"
    with st.container(key=key, border=True, gap="xsmall", height="stretch"):
        st.page_link(file, label=f"**{write_plain(title)}**", query_params=address())
        for block in shown.section.parts[part].blocks:
            if isinstance(block, Figure):
                show_chart(block, shown, part)
            elif isinstance(block, Text):
                st.markdown(write_plain(write(block.text)))
            elif isinstance(block, Note):
                st.markdown(write_quiet(write(block.text)))
