"""What one user has asked for, and what follows from it.

`Session` holds inputs only: the file, the selection, the options. Everything else is derived on demand and kept in a
cache of this user's session alone, under keys made of fingerprints and options. Frames are never hashed: Streamlit
samples large ones, and a sample that looks alike would answer with another file's result.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, cast, get_args

import streamlit as st

from smdash.classification import Classification, regroup
from smdash.cohort import Cohort
from smdash.intake import FileMapping, Intake, UnreadableFile
from smdash.intake.cells.workbook import Workbook, read_workbook
from smdash.resources import sample_path
from smdash.selection import (
    Filter,
    Option,
    Selection,
    list_filters,
    read_query,
    select_patients,
    shown_domains,
    symptom_options,
    write_query,
)
from smdash.ui.reading import Progress, Understood, understand
from smdash.ui.settings import MAX_UPLOAD_MB

T = TypeVar("T")

FOUNDING_COHORT = "founding_cohort.xlsx"
# Options that stand in the address as `page.option` do, and belong to every page.
CLASSIFICATION = "cohort.classification"
CLASSIFICATIONS: tuple[Classification, ...] = get_args(Classification)
# The address names a patient by the place in the file, counted from 1: an id may be a name or a record number, and a
# place says nothing of anybody. It may name somebody else in another file; the page says in its heading whom it shows.
PATIENT_PLACE = "patient.place"
_SESSION = "session"
# Always in the address, so that an address without it is one the app has not written: a fresh start.
_MARK = {"view": "1"}


@dataclass(frozen=True, eq=False)
class OpenFile:
    """A spreadsheet as it was opened, and the answers given about it.

    Attributes
    ----------
    name, data
        The file. It is never changed: corrections of cells are answers too.
    sample
        Marks the one that travels with the program.
    mapping
        The answers.
    recalled
        Whether the answers were those remembered of an earlier file with the same headers.
    digest, key
        What names the file's content; what names the content, the name and the answers.
    """

    name: str
    data: bytes
    sample: bool = False
    mapping: FileMapping = field(default_factory=FileMapping)
    recalled: bool = False
    digest: str = field(init=False)
    key: tuple[str, str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", hashlib.sha256(self.data).hexdigest())
        answers = hashlib.sha256(self.mapping.to_json().encode()).hexdigest()
        object.__setattr__(self, "key", (self.digest, self.name, answers))


@dataclass
class Session:
    """The inputs of one user.

    Attributes
    ----------
    file
        The spreadsheet looked at.
    selection
        Who and what of it is looked at.
    options
        What was chosen on the pages, as it stands in the address: `response.responder` → `any`. Defaults are absent.
    refusal
        Why the last file given was not opened.
    differences
        What a link asked for that this file does not have.
    uploads
        How many files were given, so that the field for them is empty again after each.
    written
        The address last written, to notice when the user has changed it (Back, a link).
    draft
        A file, or other answers about the present one, looked at on the Data page and not used yet.
    step
        The step of the Data page that is open.
    started
        Whether the file named on the command line, if any, was opened.
    """

    file: OpenFile
    selection: Selection = field(default_factory=Selection)
    options: dict[str, str] = field(default_factory=dict[str, str])
    refusal: str | None = None
    differences: tuple[str, ...] = ()
    uploads: int = 0
    written: dict[str, str] | None = None
    draft: OpenFile | None = None
    step: str | None = None
    started: bool = False


def session() -> Session:
    """The inputs of this user; the founding cohort at the start."""
    if _SESSION not in st.session_state:
        st.session_state[_SESSION] = Session(read_sample())
    return cast(Session, st.session_state[_SESSION])


def read_sample() -> OpenFile:
    """The founding cohort that travels with the program."""
    return OpenFile(FOUNDING_COHORT, sample_path(FOUNDING_COHORT).read_bytes(), sample=True)


def read_file(file: OpenFile, progress: Progress | None = None) -> Understood | None:
    """What comes of a file; None where it cannot be read, and `Session.refusal` says why."""
    if len(file.data) > MAX_UPLOAD_MB * 2**20:
        session().refusal = (
            f"{file.name} is larger than {MAX_UPLOAD_MB} MB: remove sheets and pictures that are not needed, "
            "or save it as CSV, and try again."
        )
        return None
    try:
        return understood(file, progress)
    except UnreadableFile as refused:
        session().refusal = f"{file.name} was not opened. {refused}"
        return None


def use_file(file: OpenFile) -> None:
    """Put a file that has a cohort on screen, with the filters that it has too."""
    found = understood(file).intake.cohort
    if found is None:
        raise ValueError("A file without a cohort cannot be put on screen.")
    current = session()
    _carry_over(regroup(found, classification())[0])
    # A place in this file is another patient in the next.
    current.options.pop(PATIENT_PLACE, None)
    current.file, current.refusal, current.draft, current.step = file, None, None, None


def _carry_over(other: Cohort) -> None:
    """Keep the filters that another file has too. A further column counts only where both files have the same ones."""
    current = session()
    query = write_query(cohort(), current.selection)
    if other.attributes != cohort().attributes:
        query = {name: text for name, text in query.items() if not (name[:1] == "c" and name[1:].isdigit())}
    current.selection, current.differences = read_query(other, query)


def intake() -> Intake:
    """What was understood of the file looked at."""
    return understood(session().file).intake


def understood(file: OpenFile, progress: Progress | None = None) -> Understood:
    """What comes of a file under its answers, with its cells.

    Raises
    ------
    UnreadableFile
        If it is no readable spreadsheet.
    """
    if progress is None:
        return _understood(file.key, lambda: _understand(file, _tell_nobody))
    # What is drawn inside a cached function is drawn again with its value: a bar has to move outside.
    read = _understand(file, progress)
    return _understood(file.key, lambda: read)


def _understand(file: OpenFile, tell: Progress) -> Understood:
    return understand(_read_cells(file, tell), file.data, file.name, file.mapping, tell)


def _read_cells(file: OpenFile, tell: Progress) -> Workbook:
    """The cells of a file, read once; like everything that tells its progress, outside the cached function."""

    def refuse() -> Workbook:
        raise LookupError("not read yet")

    try:
        return _cells(file.digest, file.name, refuse)
    except LookupError:
        tell(0.0, "Reading the cells")
        read = read_workbook(file.data, file.name, tell=lambda share: tell(0.5 * share, "Reading the cells"))
        return _cells(file.digest, file.name, lambda: read)


def _tell_nobody(share: float, doing: str) -> None:
    """Progress that nobody asked for."""


def cohort() -> Cohort:
    """The whole cohort of the file looked at, its subtypes in the classification chosen."""
    return classified(classification())[0]


def classification() -> Classification:
    """The classification the subtypes are shown in."""
    asked = session().options.get(CLASSIFICATION)
    return asked if asked in CLASSIFICATIONS else CLASSIFICATIONS[0]


def classified(wanted: Classification) -> tuple[Cohort, tuple[str, ...]]:
    """The whole cohort in a classification, and in sentences what that changes; the same cohort where nobody moves."""
    whole = recorded_cohort()
    return derive(("classified", whole.fingerprint, wanted), lambda: regroup(whole, wanted))


def recorded_cohort() -> Cohort:
    """The whole cohort of the file looked at, its subtypes as the file has them."""
    found = intake().cohort
    if found is None:
        raise ValueError("The file looked at has no cohort; use_file refuses such files.")
    return found


def selected() -> Cohort:
    """The part of the cohort that the selection describes."""
    whole, selection = cohort(), session().selection
    return derive(("selected", whole.fingerprint, selection), lambda: select_patients(whole, selection))


def domains_shown() -> tuple[str, ...]:
    """The symptom domains to show."""
    return shown_domains(cohort(), session().selection)


def offered_filters() -> tuple[Filter, ...]:
    """The filters the cohort offers, counted under the present selection."""
    whole, selection = cohort(), session().selection
    return derive(("filters", whole.fingerprint, selection), lambda: list_filters(whole, selection))


def offered_symptoms() -> tuple[Option, ...]:
    """The symptom domains the cohort offers, counted under the present selection."""
    whole, selection = cohort(), session().selection
    return derive(("symptoms", whole.fingerprint, selection), lambda: symptom_options(whole, selection))


def offered_evaluated() -> Option:
    """The filter that leaves out excluded patients, counted under the present selection."""
    whole, selection = cohort(), session().selection

    def count() -> Option:
        others = select_patients(whole, replace(selection, evaluated_only=False))
        return Option("evaluated", "Evaluated patients only", len(others.evaluated), len(whole.evaluated))

    return derive(("evaluated", whole.fingerprint, selection), count)


def analysis_key(analysis: Callable[[Cohort, Any], object], options: Hashable) -> tuple[Hashable, ...]:
    """What the result of an analysis of the selected patients depends on."""
    return ("analysis", analysis.__module__, selected().fingerprint, options)


def select(selection: Selection) -> None:
    """Look at this part of the cohort from now on."""
    session().selection, session().differences = selection, ()


def read_address() -> None:
    """Take over the view of the address where it is not the one last written: a first visit, a link, Back."""
    current = session()
    query = dict(st.query_params)
    if query == current.written or (current.written is not None and not _MARK.items() <= query.items()):
        return
    current.options = {name: text for name, text in query.items() if "." in name}
    asked = {name: text for name, text in query.items() if "." not in name and name not in _MARK}
    current.selection, current.differences = read_query(cohort(), asked)


def address() -> dict[str, str]:
    """The view as address parameters: selection and options, no value of any patient."""
    current, whole = session(), cohort()
    query = derive(("query", whole.fingerprint, current.selection), lambda: write_query(whole, current.selection))
    return {**_MARK, **query, **current.options}


def write_address() -> None:
    """Bring the address up to date with the view."""
    query = address()
    if dict(st.query_params) != query:
        st.query_params.from_dict(query)
    session().written = query


def turn_address() -> dict[str, str]:
    """The address to turn to another page with, known as written, so that the page reached does not read it again."""
    query = address()
    session().written = query
    return query


def derive(key: Hashable, compute: Callable[[], T]) -> T:
    """A value that follows from what `key` names, computed once in this user's session."""
    return cast(T, _derived(repr(key), compute))


# Results are frozen values, so the one object may be handed out again and again.
@st.cache_resource(scope="session", max_entries=128, show_spinner=False)
def _derived(key: str, _compute: Callable[[], object]) -> object:
    return _compute()


# A file on screen, one in the making, and both again where two versions are compared without pseudonyms.
@st.cache_resource(scope="session", max_entries=5, show_spinner=False)
def _understood(key: tuple[str, str, str], _compute: Callable[[], Understood]) -> Understood:
    return _compute()


@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _cells(digest: str, name: str, _compute: Callable[[], Workbook]) -> Workbook:
    return _compute()
