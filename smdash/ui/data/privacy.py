"""What in the file may identify a person, said before anything of the file is drawn."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from smdash.ui.hand_over import change
from smdash.ui.reading import Understood
from smdash.ui.understood import write_place
from smdash.ui.words import write_plain


def show_privacy(read: Understood) -> None:
    """One line a finding, never with the content of a cell; the switch for pseudonyms where they make sense."""
    intake = read.intake
    found = intake.privacy
    if not found and not intake.mapping.pseudonyms:
        return
    with st.container(key="privacy", border=True, gap="small"):
        st.markdown("**What may identify a person**")
        lines: list[str] = []
        for one in found:
            place = write_place(one.sheet, one.cell)
            about = f"{place}, “{one.column}”: " if one.column else f"{place}: " if place else ""
            lines.append(f"- {write_plain(about + one.message)}")
        st.markdown("\n".join(lines))
        if read.names_patients_privately or intake.mapping.pseudonyms:
            _offer_pseudonyms(read)


def _offer_pseudonyms(read: Understood) -> None:
    mapping = read.intake.mapping
    st.session_state["pseudonyms"] = mapping.pseudonyms

    def switch() -> None:
        change(replace(mapping, pseudonyms=bool(st.session_state["pseudonyms"])))

    st.toggle(
        "Show the patients as P001, P002, … in file order instead of the file's own identifiers",
        key="pseudonyms",
        on_change=switch,
    )
