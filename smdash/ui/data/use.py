"""Step 5: what will be used, what is left out, the tables the analyses get, and what can be taken along."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from smdash.intake import FileMapping, mapping_from_json
from smdash.intake.annotated.annotate import annotate_workbook, list_losses
from smdash.intake.identifiers import mask
from smdash.intake.memory import forget_all, is_on, is_shared, remembered_count, switch
from smdash.ui.open_file import change, changes, drop_draft, looked_at, next_action, use_draft
from smdash.ui.questions import find_questions
from smdash.ui.reading import Understood
from smdash.ui.state import OpenFile, derive_of_file, session, understood
from smdash.ui.tables import cells_frame, patients_frame, show_frame
from smdash.ui.understood import events_frame, write_field
from smdash.ui.words import write_plain, write_quiet
from smdash.writing import write_count

_TAKEN = "answers taken"


def show_use(read: Understood) -> None:
    """What is used, the button for it, the tables, the answers as a file, and the workbook with its findings."""
    _offer_use(read)
    _show_tables(read)
    st.markdown("**Take along**")
    _offer_answers(read)
    _offer_memory()
    _offer_workbook(read)


def _offer_use(read: Understood) -> None:
    intake, current = read.intake, session()
    if intake.cohort is None:
        st.markdown(write_plain(f"There is nothing to use yet. {intake.message}"))
        if current.draft is not None:
            st.button(write_plain(f"Keep {current.file.name} as it was"), key="keep", on_click=drop_draft)
        return
    st.markdown("\n".join(f"- {write_plain(line)}" for line in _summary(read)))
    if current.draft is None:
        st.markdown("This is what every page shows.")
        return
    newer = changes() is not None
    with st.container(horizontal=True, gap="small"):
        look = "primary" if next_action(read) == "use" else "secondary"
        st.button("Use the new version" if newer else "Use", key="use", type=look, on_click=use_draft)
        kept = "Keep the current one" if newer else f"Keep {current.file.name} as it was"
        st.button(write_plain(kept), key="keep", on_click=drop_draft)


def _summary(read: Understood) -> list[str]:
    intake = read.intake
    assert intake.cohort is not None  # noqa: S101 (the caller has looked)
    used, left = intake.cohort.measurements, intake.measurements
    lines = [
        f"Used: {write_count(len(intake.cohort.patients), 'patient')}, {write_count(len(used), 'value')} at visits, "
        f"{write_count(len(intake.cohort.events), 'event')}."
    ]
    asked = {(one.sheet, one.cell) for one in intake.findings if one.severity in ("question", "error") and one.cell}
    if asked:
        lines.append(f"Not used: {write_count(len(asked), 'cell')} with an open question or an error.")
    if intake.unmatched:
        lines.append(f"No column found for: {', '.join(write_field(name) for name in intake.unmatched)}.")
    blank = len(left) - len(used)
    if blank > 0:
        lines.append(
            f"{write_count(blank, 'cell')} of the measures held nothing, a word for missing, or an open question."
        )
    return lines


def _show_tables(read: Understood) -> None:
    whole = read.intake.cohort
    if whole is None:
        return
    people, values, events = st.tabs(
        [
            f"Patients ({len(whole.patients):,})",
            f"Cells used ({len(whole.measurements) + len(whole.cells):,})",
            f"Events ({len(whole.events):,})",
        ]
    )
    with people:
        show_frame("patients", patients_frame(whole), alt="Patients, one a row")
    with values:
        show_frame("measurements", cells_frame(whole), alt="Cells used, one a row")
    with events:
        if whole.events.empty:
            st.markdown("The file holds no events.")
        else:
            show_frame("events", events_frame(whole), alt="Events, one a row")


def _offer_answers(read: Understood) -> None:
    """The answers as a file: given, taken, started anew."""
    shown = looked_at()
    with st.container(border=True, gap="small", key="answers file"):
        st.markdown("**Your answers as a file**")
        st.markdown(
            write_quiet(
                "What each column became, the meanings of words and the corrected cells; for a colleague, or for "
                "smdash check on the command line. It holds the words you answered about, so keep it like the data."
            )
        )
        with st.container(horizontal=True, gap="small"):
            st.download_button(
                "Download the answers",
                lambda: read.privacy.keep_mapping().to_json().encode(),
                "smdash_answers.json",
                "application/json",
                on_click="ignore",
            )
            if shown.mapping != FileMapping():
                st.button("Start again without answers", on_click=change, args=(FileMapping(),))
        # Another field after each file taken: a file left in it would be taken again over later answers.
        given = st.file_uploader("Answers from a file", type=["json"], key=f"answers {session().uploads}")
        if given is not None:
            _take_answers(given.name, given.getvalue(), read)
        taken: tuple[FileMapping, str] | None = st.session_state.get(_TAKEN)
        if taken is not None and taken[0] is shown.mapping:
            st.success(write_plain(taken[1]))


def _take_answers(name: str, data: bytes, before: Understood) -> None:
    try:
        mapping = mapping_from_json(data.decode("utf-8"))
    except ValueError as error:
        why = "It is no text." if isinstance(error, UnicodeError) else mask(str(error))
        st.error(write_plain(f"{name}: no answers were taken over. {why}"))
        return
    change(mapping)
    session().uploads += 1
    st.session_state[_TAKEN] = (looked_at().mapping, write_taken(name, mapping, before, understood(looked_at())))
    st.rerun()


def write_taken(name: str, given: FileMapping, before: Understood, after: Understood) -> str:
    """What a file of answers settled, and what of it wants a look.

    Parameters
    ----------
    name, given
        The file of answers and what it says.
    before, after
        The spreadsheet without and with these answers.
    """
    asked, left = (len(find_questions(one)) for one in (before, after))
    parts = [f"{name} was taken over: {write_count(asked, 'question')} before, {left:,} now."]
    answered = {column.header for table in given.tables for column in table.columns}
    if answered and not answered & {column.header for table in after.tables for column in table.columns}:
        parts.append("It was made for other columns: none of them is in this spreadsheet.")
    if given.corrections:
        cells = write_count(len(given.corrections), "corrected cell")
        parts.append(f"It brought {cells}: see under Check whether each still belongs there.")
    return " ".join(parts)


def _offer_memory() -> None:
    with st.container(border=True, gap="small", key="memory box"):
        st.markdown("**Remember the answers on this computer**")
        st.markdown(
            write_quiet(
                "A file with the same column headers is then understood without a click. Kept are what the columns "
                "became and the meanings of standard words: no cell, no name of a file, no patient."
            )
        )
        if is_shared():
            st.markdown("Nothing is remembered: this server is shared by several people.")
            return
        st.session_state["memory"] = is_on()

        def turn() -> None:
            switch(on=bool(st.session_state["memory"]))

        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.toggle("Remember answers", key="memory", on_change=turn)
            count = remembered_count()
            # Under one key it stays one button: without, the one of the former count can be left standing beside it.
            st.button(f"Forget all ({count})", key="forget", on_click=forget_all, disabled=count == 0)


def _offer_workbook(read: Understood) -> None:
    shown = looked_at()
    with st.container(border=True, gap="small", key="workbook back"):
        st.markdown("**Your workbook with its findings**")
        st.markdown(
            write_quiet(
                "A copy of your file with a comment and a colour at every cell that has a finding, and a sheet that "
                "lists them all. Cells of patients stay as they are in it."
            )
        )
        losses = derive_of_file(("losses", shown.digest), lambda: list_losses(shown.data))
        _say_losses(losses)
        ending = ".xlsm" if shown.name.casefold().endswith(".xlsm") else ".xlsx"
        st.download_button(
            "Download the copy",
            lambda: _annotate(shown, read),
            f"{shown.name.rpartition('.')[0] or shown.name} with findings{ending}",
            on_click="ignore",
        )


def _say_losses(losses: Sequence[str]) -> None:
    if losses:
        st.markdown("What the copy lacks:\n" + "\n".join(f"- {write_plain(loss)}" for loss in losses))
    else:
        st.markdown(write_quiet("Nothing of your workbook is known to be lost in the copy."))


def _annotate(file: OpenFile, read: Understood) -> bytes:
    findings = [read.privacy.keep_finding(one) for one in read.intake.findings]
    return annotate_workbook(file.data, file.name, findings).data
