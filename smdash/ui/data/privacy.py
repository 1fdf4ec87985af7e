"""What in the file may identify a person, said before anything of the file is drawn."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from smdash.ui.open_file import change
from smdash.ui.reading import Understood
from smdash.ui.understood import write_place
from smdash.ui.words import write_plain


def show_privacy(read: Understood) -> None:
    """One line a column or remark, never the content of a cell; the switch for pseudonyms where they make sense."""
    lines = privacy_lines(read)
    if not lines and not read.intake.mapping.pseudonyms:
        return
    with st.container(key="privacy", border=True, gap="small"):
        st.markdown("**What may identify a person**")
        st.markdown("\n".join(f"- {write_plain(line)}" for line in lines))
        if read.privacy.withholds_names:
            _offer_pseudonyms(read)


def privacy_lines(read: Understood) -> list[str]:
    """A sentence for each column that may identify a person, then what the file carries beside its cells."""
    lines: list[str] = []
    for (at, position), kind in read.privacy.columns.items():
        table, column = read.tables[at], read.tables[at].columns[position]
        said = read.intake.mapping.tables[at].columns[position]
        place = write_place(table.sheet, table.address(table.header_rows[-1], column.index))
        names_patients = said.field == "patient_id"
        what = "it names the patients, and its cells are not shown" if names_patients else "left out and kept nowhere"
        lines.append(f"{place} “{column.header}” may hold {kind}: {what}.")
    for one in read.intake.privacy_findings:
        if one.column is None:
            place = write_place(one.sheet, one.cell)
            lines.append(f"{place}: {one.message}" if place else one.message)
    return lines


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
