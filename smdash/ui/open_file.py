"""A file from the moment it is given until it is used: what goes straight in, what waits for an answer."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Literal

import streamlit as st

from smdash.intake.mapping import FileMapping
from smdash.intake.memory import give_back, hold_back, recall, remember
from smdash.intake.versions import Changes, compare_intakes
from smdash.ui.questions import find_questions
from smdash.ui.reading import Progress, Understood
from smdash.ui.state import OpenFile, derive_of_file, read_file, session, understood, use_file
from smdash.ui.words import write_plain

# The digest of a file, and what is recalled for it, until the user has said whether it holds.
_UNCONFIRMED = "unconfirmed"


def open_named() -> bool:
    """At the start of a session take the file named on the command line, as an upload is taken.

    Returns
    -------
    bool
        Whether it waits now for an answer on the Data page.
    """
    current = session()
    if current.started:
        return False
    current.started = True
    if len(sys.argv) < 2:
        return False
    path = Path(sys.argv[1])
    try:
        data = path.read_bytes()
    except OSError:
        current.refusal = f"{path.name} could not be opened: check that the file exists and that you may read it."
        return False
    with st.spinner(f"Reading {write_plain(path.name)} …"):
        open_file(OpenFile(path.name, data))
    return current.draft is not None


def open_file(file: OpenFile, progress: Progress | None = None) -> None:
    """Take a file: one that leaves nothing to ask is used at once, any other waits on the Data page.

    Answers remembered of an earlier file with the same headers are given again, but for those that can turn a
    conclusion round: with one of these the file waits for `settle_recalled`. Where the column that names the
    patients may identify them, pseudonyms stand for them until the user says otherwise. A newer version of the file on
    screen is read with all of that file's answers, and waits, so that its changes are seen first.
    """
    current = session()
    current.refusal = None
    if file.digest == current.file.digest and not current.file.sample:
        current.draft = None
        current.refusal = f"{file.name} is the file that is open already: nothing was changed."
        return
    read = read_file(file, progress)
    if read is None:
        return
    if _is_newer_version(file):
        # Cells may have moved: what was corrected is looked at anew.
        known = replace(understood(current.file).intake.mapping, corrections=())
    else:
        known = _recall(file, read)
    if known is not None:
        file = replace(file, mapping=known, recalled=True)
        read = understood(file, progress)
    elif read.privacy.identifies_patients:
        file = replace(file, mapping=FileMapping(pseudonyms=True))
        read = understood(file, progress)
    if read.intake.cohort is None and not any(table.n_rows and table.columns for table in read.intake.tables):
        current.refusal = f"{file.name} was not opened. {read.intake.message}"
    elif read.intake.status == "ready" and not _is_newer_version(file) and unconfirmed(file) is None:
        use_file(file)
    else:
        current.draft, current.step = file, first_open_step(read)


def _recall(file: OpenFile, read: Understood) -> FileMapping | None:
    recalled = recall(read.intake.mapping)
    if recalled is None:
        return None
    safe = hold_back(recalled, read.intake.mapping)
    if recalled != safe:
        st.session_state[_UNCONFIRMED] = (file.digest, recalled)
    return safe


def unconfirmed(file: OpenFile) -> FileMapping | None:
    """What is recalled for a file and waits for the user's word, because it can turn a conclusion round."""
    digest, recalled = st.session_state.get(_UNCONFIRMED, ("", None))
    return recalled if digest == file.digest else None


def settle_recalled(*, holds: bool) -> None:
    """Take over, or forget, what is recalled for the file of the Data page and waits for the user's word.

    Answers given meanwhile stay.
    """
    file = looked_at()
    recalled = unconfirmed(file)
    st.session_state.pop(_UNCONFIRMED, None)
    if holds and recalled is not None:
        change(give_back(recalled, file.mapping))


def looked_at() -> OpenFile:
    """The file of the Data page: the one waiting, else the one on screen."""
    return session().draft or session().file


def change(mapping: FileMapping) -> None:
    """Give other answers about the file of the Data page; they count from the moment it is used.

    An answer that makes an identifying column name the patients brings pseudonyms with it.
    """
    current, before = session(), looked_at()
    changed = replace(before, mapping=mapping, recalled=False)
    if read_file(changed) is None:
        return
    if understood(changed).privacy.identifies_patients and not understood(before).privacy.identifies_patients:
        changed = replace(changed, mapping=replace(mapping, pseudonyms=True))
    current.draft = None if changed.key == current.file.key else changed


def use_draft() -> None:
    """Put the waiting file on screen and remember its answers for the next one with the same headers."""
    waiting = session().draft
    if waiting is not None:
        use_file(waiting)
        remember(understood(waiting).intake.mapping)


def drop_draft() -> None:
    """Keep what is on screen and forget the waiting file or answers."""
    current = session()
    current.draft, current.step = None, None


def first_open_step(read: Understood) -> str | None:
    """The first step of the Data page at which something waits for the user."""
    if read.intake.cohort is None and "patient_id" in read.intake.unmatched:
        return "columns"
    steps = {question.step for question in find_questions(read)}
    waiting = [step for step in ("columns", "values") if step in steps]
    if waiting:
        return waiting[0]
    return "check" if any(one.severity in ("question", "error") for one in read.intake.findings) else None


def next_action(read: Understood) -> Literal["confirm", "answer", "use"]:
    """The one thing the Data page waits for: its button stands out, and no other does."""
    if unconfirmed(looked_at()) is not None:
        return "confirm"
    asked = any(question.step == session().step for question in find_questions(read))
    return "answer" if asked else "use"


def changes() -> Changes | None:
    """What the waiting file changes, where it is a newer version of the file on screen."""
    current = session()
    if current.draft is None or not _is_newer_version(current.draft):
        return None
    old, new = (_under_own_names(file) for file in (current.file, current.draft))
    return derive_of_file(
        ("changes", old.key, new.key), lambda: compare_intakes(understood(old).intake, understood(new).intake)
    )


def _is_newer_version(file: OpenFile) -> bool:
    """Whether a file is another state of the one on screen: of one name, or with half of its patients or more."""
    current = session().file
    if current.sample or file.digest == current.digest or understood(file).intake.cohort is None:
        return False
    if file.name == current.name:
        return True
    before, after = _patients(current), _patients(file)
    return 2 * len(before & after) >= len(before)


def _patients(file: OpenFile) -> set[str]:
    found = understood(_under_own_names(file)).intake.cohort
    return set() if found is None else set(found.patients["patient_id"])


def _under_own_names(file: OpenFile) -> OpenFile:
    """The file read without pseudonyms, which stand for other patients in every file."""
    return replace(file, mapping=replace(file.mapping, pseudonyms=False)) if file.mapping.pseudonyms else file
