"""The Data page as a whole: the file, what may identify a person, what is new, and the five steps."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from smdash.resources import sample_path
from smdash.ui.answers import list_held_back
from smdash.ui.data.check import show_check
from smdash.ui.data.columns import show_columns
from smdash.ui.data.privacy import show_privacy
from smdash.ui.data.sheets import show_sheets
from smdash.ui.data.use import show_use
from smdash.ui.data.values import show_values
from smdash.ui.data.version import show_version
from smdash.ui.open_file import (
    changes,
    drop_draft,
    first_open_step,
    looked_at,
    next_action,
    open_file,
    settle_recalled,
    unconfirmed,
    use_draft,
)
from smdash.ui.questions import find_questions
from smdash.ui.reading import Understood
from smdash.ui.settings import MAX_UPLOAD_MB
from smdash.ui.shell import OVERVIEW, ask_for_page
from smdash.ui.state import FOUNDING_COHORT, OpenFile, open_sample, session, understood, use_file
from smdash.ui.words import write_plain, write_quiet
from smdash.writing import write_count

STEPS: dict[str, tuple[str, Callable[[Understood], None]]] = {
    "sheets": ("Sheet and table", show_sheets),
    "columns": ("Columns", show_columns),
    "values": ("Values", show_values),
    "check": ("Check", show_check),
    "use": ("Use", show_use),
}
_CSS = """<style>
/* No filter changes the line on top of this page: it needs no room for others. */
.st-key-answer {min-height: 0;}
.st-key-steps [data-testid="stSegmentedControl"] p, .st-key-steps button p {font-variant-numeric: tabular-nums;}
.st-key-privacy li, .st-key-version p {max-width: 62rem;}
</style>"""


def show_data() -> None:
    """Draw the page."""
    st.html(_CSS)
    st.title("Data")
    with st.container(key="answer"):
        st.markdown("Open your spreadsheet as it is. It is read on this computer and goes nowhere else.")
    _take_upload()
    _offer_samples()
    read = understood(looked_at())
    _say_outcome(read)
    show_privacy(read)
    _ask_recalled(read)
    newer = changes()
    if newer is not None:
        show_version(newer, read)
    _show_steps(read)


def _take_upload() -> None:
    current = session()
    given = st.file_uploader(
        f"Spreadsheet (Excel or CSV, up to {MAX_UPLOAD_MB} MB)",
        key=f"upload {current.uploads}",
        help="The file is kept in memory only, until this browser tab is closed or reloaded. Nothing of it is written "
        "to disk.",
    )
    if given is not None:
        bar = st.progress(0.0, "Reading …")

        def show_progress(share: float, doing: str) -> None:
            """Move the bar."""
            bar.progress(share, doing)

        current.uploads += 1
        open_file(OpenFile(given.name, given.getvalue()), show_progress)
        st.rerun()


def _offer_samples() -> None:
    with st.container(horizontal=True, gap="small"):
        if not session().file.sample and st.button("Back to the founding cohort"):
            use_file(open_sample())
            st.rerun()
        for label, name, given in (
            ("Recommended spreadsheet (template)", "template.xlsx", "smdash_template.xlsx"),
            ("The founding cohort as a spreadsheet (synthetic)", FOUNDING_COHORT, FOUNDING_COHORT),
        ):
            st.download_button(label, sample_path(name).read_bytes, given, on_click="ignore")
    st.markdown(
        write_quiet(
            "A file is kept in memory only, until this tab is closed or reloaded; nothing of it is written to disk. "
            "After a reload open it again: the filters are in the address and are applied to it."
        )
    )


def _say_outcome(read: Understood) -> None:
    current = session()
    shown = looked_at()
    st.header(write_plain(shown.name), anchor=False)
    if read.intake.cohort is not None:
        st.markdown(write_plain(write_outcome(read)))
    elif read.intake.status == "questions":
        st.warning("It is not clear which column names the patients. Say so under Columns; nothing is used before.")
    else:
        st.error(write_plain(f"{shown.name} was not opened. {read.intake.message}"))
    if shown.recalled:
        st.markdown("Read with the answers you gave for an earlier file.")
    if current.draft is None:
        icon = ":material/arrow_forward:"
        st.button("Open the Overview", key="overview", icon=icon, on_click=ask_for_page, args=(OVERVIEW,))
        return
    same = current.draft.digest == current.file.digest
    waiting = "These answers are not used yet" if same else f"{shown.name} is not used yet"
    if read.intake.cohort is not None:
        st.info(write_plain(f"{waiting}. Until you press Use, every page keeps showing {current.file.name} as it was."))
    # A newer version and the last step carry these buttons themselves.
    if changes() is not None or current.step == "use":
        return
    with st.container(horizontal=True, gap="small"):
        if read.intake.cohort is not None:
            look = "primary" if next_action(read) == "use" else "secondary"
            st.button("Use", key="use now", type=look, on_click=use_draft)
        st.button(write_plain(f"Keep {current.file.name} as it was"), key="keep now", on_click=drop_draft)


def _ask_recalled(read: Understood) -> None:
    """Ask whether the answers of an earlier file hold, where they can turn a conclusion round."""
    recalled = unconfirmed(looked_at())
    if recalled is None:
        return
    with st.container(border=True, key="recalled", gap="small"):
        st.markdown("**Do these answers to an earlier file with the same headers hold for this one?**")
        st.markdown("\n".join(f"- {write_plain(one)}" for one in list_held_back(recalled, read.intake.mapping)))
        st.markdown(write_quiet("They can turn a conclusion round, so they are not used until you say so."))
        with st.container(horizontal=True, gap="small"):
            st.button(
                "They hold", key="recalled holds", type="primary", on_click=settle_recalled, kwargs={"holds": True}
            )
            st.button("They do not", key="recalled not", on_click=settle_recalled, kwargs={"holds": False})


def write_outcome(read: Understood) -> str:
    """What was understood, and how much is asked: questions, not cells."""
    intake = read.intake
    assert intake.cohort is not None  # noqa: S101 (the caller has looked)
    asked = len(find_questions(read))
    errors = sum(one.severity == "error" for one in intake.findings)
    said = (
        f"{write_count(len(intake.cohort.patients), 'patient')} and "
        f"{write_count(len(intake.cohort.measurements), 'value')} at "
        f"{write_count(len(intake.cohort.visits()), 'visit')} were understood; "
    )
    waiting = [
        _count(asked, "question is open", "questions are open"),
        _count(errors, "cell cannot be used", "cells cannot be used"),
    ]
    return said + (" and ".join(part for part in waiting if part) or "nothing is left to ask") + "."


def _show_steps(read: Understood) -> None:
    current = session()
    asked = [question.step for question in find_questions(read)]
    findings = read.intake.findings
    open_ones = sum(one.severity in ("question", "error") for one in findings)
    waiting = {
        "columns": _count(asked.count("columns"), "question", "questions"),
        "values": _count(asked.count("values"), "question", "questions"),
        "check": _count(len(findings), "finding", "findings") or "nothing wrong found",
        "use": "" if current.draft is None else "not yet",
    }

    def label(step: str) -> str:
        name = f"{list(STEPS).index(step) + 1}  {STEPS[step][0]}"
        return f"{name}: {waiting[step]}" if waiting.get(step) else name

    st.session_state["steps"] = current.step

    def turn() -> None:
        session().step = st.session_state["steps"]

    with st.container(key="step bar"):
        st.segmented_control(
            "Steps", list(STEPS), format_func=label, key="steps", on_change=turn, label_visibility="collapsed"
        )
    if current.step is None:
        said = "Nothing waits for you: open a step to see or change how the file was understood."
        if open_ones and current.draft is None:
            said = "The file is in use without what its open questions concern: open a step to answer them."
        elif first_open_step(read) is None and current.draft is not None:
            said = "Nothing is left to ask. Open a step to see or change how the file was understood."
        st.markdown(write_quiet(said))
        return
    with st.container(key="step", gap="medium"):
        st.subheader(STEPS[current.step][0], anchor=False)
        STEPS[current.step][1](read)
        _offer_neighbours(current.step)


def _count(n: int, one: str, many: str) -> str:
    return "" if n == 0 else f"1 {one}" if n == 1 else f"{n:,} {many}"


def _offer_neighbours(step: str) -> None:
    order = list(STEPS)
    at = order.index(step)

    def turn_to(other: str | None) -> None:
        session().step = other

    with st.container(horizontal=True, gap="small"):
        for other, words in ((at - 1, "Back"), (at + 1, "Next")):
            if 0 <= other < len(order):
                name = order[other]
                st.button(f"{words}: {STEPS[name][0]}", key=f"turn {words}", on_click=turn_to, args=(name,))
        st.button("Close the steps", key="turn close", type="tertiary", on_click=turn_to, args=(None,))
