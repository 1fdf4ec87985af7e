"""What a newer version of the file on screen changes, before it takes its place."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from smdash.intake.findings import Finding
from smdash.intake.privacy import NOT_SHOWN
from smdash.intake.versions import Changes
from smdash.ui.open_file import drop_draft, looked_at, next_action, use_draft
from smdash.ui.reading import Understood
from smdash.ui.state import session, understood
from smdash.ui.tables import show_frame
from smdash.ui.understood import write_field, write_place
from smdash.ui.words import write_plain
from smdash.vocabulary import visit_label
from smdash.writing import write_count


def show_version(changed: Changes, read: Understood) -> None:
    """What changed in a sentence and in lists, and the choice.

    Parameters
    ----------
    changed
        What the waiting file changes.
    read
        The waiting file.
    """
    current = session()
    private = _hides_patients(read)
    with st.container(border=True, key="version", gap="small"):
        st.markdown(f"**A newer version of {write_plain(current.file.name)}**")
        st.markdown(write_plain(changed.summary))
        corrected = len(current.file.mapping.corrections)
        if corrected:
            st.markdown(
                f"{write_count(corrected, 'corrected cell')} of the file on screen {'is' if corrected == 1 else 'are'} "
                "not carried over, because cells may have moved: correct them again where that is still needed."
            )
        with st.container(horizontal=True, gap="small"):
            st.button(
                "Use the new version",
                key="use version",
                type="primary" if next_action(read) == "use" else "secondary",
                on_click=use_draft,
                disabled=read.intake.cohort is None,
            )
            st.button("Keep the current one", key="keep version", on_click=drop_draft)
        _show_people("New", changed.patients_new, private)
        _show_people("Gone", changed.patients_gone, private)
        if changed.columns_new or changed.columns_gone:
            for words, names in (("New columns", changed.columns_new), ("Columns gone", changed.columns_gone)):
                if names:
                    st.markdown(f"{words}: {write_plain(', '.join(names))}")
        if len(changed.values_changed):
            frame = values_frame(changed, private=private)
            show_frame("changed values", frame, alt="Values that differ between the two versions, one a row")
        _show_findings("Findings resolved", changed.findings_resolved, understood(current.file))
        _show_findings("New findings", changed.findings_new, understood(looked_at()))


def _hides_patients(read: Understood) -> bool:
    sides = (understood(session().file), read)
    return any(one.privacy.withholds_names for one in sides)


def _show_people(words: str, patients: Sequence[str], private: bool) -> None:
    if patients:
        named = "" if private else f": {', '.join(patients)}"
        st.markdown(write_plain(f"{words}: {write_count(len(patients), 'patient')}{named}"))


def values_frame(changed: Changes, *, private: bool) -> pd.DataFrame:
    """The changed values as a reader sees them; without patients where their identifiers are not to be shown."""
    rows = changed.values_changed
    frame = pd.DataFrame(
        {
            "Patient": rows["patient_id"],
            "What": [write_field(str(field)) for field in rows["field"]],
            "Visit": [None if visit is None else visit_label(str(visit)) for visit in rows["visit"]],
            "Before": rows["before"],
            "After": rows["after"],
            "Cell before": [write_place(*place) for place in zip(rows["old_sheet"], rows["old_cell"], strict=True)],
            "Cell after": [write_place(*place) for place in zip(rows["new_sheet"], rows["new_cell"], strict=True)],
        }
    )
    frame = frame.drop(columns="Patient") if private else frame
    return frame.dropna(axis="columns", how="all")


def _show_findings(words: str, findings: Sequence[Finding], read: Understood) -> None:
    if not findings:
        return
    with st.expander(f"{words}: {len(findings):,}"):
        frame = pd.DataFrame(
            {
                "Cell": [write_place(one.sheet, one.cell) for one in findings],
                "Column": [one.column for one in findings],
                "As written": [
                    NOT_SHOWN if read.privacy.hides_finding(one) else read.privacy.quote(one) for one in findings
                ],
                "What it is about": [read.privacy.message(one) for one in findings],
            }
        )
        show_frame(f"version {words}", frame.dropna(axis="columns", how="all"), alt=words)
