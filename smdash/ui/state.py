"""What one user has asked for, and what follows from it.

`Session` holds inputs only: the file and the history of views. Everything else is derived on demand and kept in caches
of this user's session alone, under keys made of fingerprints and options. Frames are never hashed: Streamlit samples
large ones, and a sample that looks alike would answer with another file's result.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar, cast, get_args

import streamlit as st

from smdash.analyses.analysis import Analysis
from smdash.classification import Classification, regroup
from smdash.cohort import Cohort
from smdash.intake import FileMapping, Intake, UnreadableFile
from smdash.intake.cells.workbook import Workbook, read_workbook
from smdash.options import Control, offer_controls, read_values
from smdash.resources import sample_path
from smdash.selection import Filter, Option, evaluated_option, list_filters, symptom_options
from smdash.ui.reading import Progress, Understood, understand
from smdash.ui.settings import MAX_UPLOAD_MB
from smdash.view import (
    MARK,
    History,
    View,
    option_texts,
    read_link,
    shown_domains,
    view_cohort,
    view_options,
    write_link,
)

O = TypeVar("O")  # noqa: E741 (an options class)
T = TypeVar("T")

FOUNDING_COHORT = "founding_cohort.xlsx"
CLASSIFICATIONS: tuple[Classification, ...] = get_args(Classification)
_SESSION = "session"


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
    history
        What of it is looked at, was before and was undone.
    refusal
        Why the last file given was not opened.
    differences
        What a link, or the view of the file before, asked for that this file does not have.
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
    history: History = field(default_factory=History)
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
        st.session_state[_SESSION] = Session(open_sample())
    return cast(Session, st.session_state[_SESSION])


def open_sample() -> OpenFile:
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
    """Put a file that has a cohort on screen, with what it has of the present view. No step leads back from there."""
    found = understood(file).intake.cohort
    if found is None:
        raise ValueError("A file without a cohort cannot be put on screen.")
    current = session()
    carried, differences = _carry_over(file, found)
    current.file, current.refusal, current.draft, current.step = file, None, None, None
    _write(History(now=carried), differences)


def _carry_over(file: OpenFile, found: Cohort) -> tuple[View, tuple[str, ...]]:
    """What another file, or this one under other answers, has of the present view, and in words what it does not have.

    A filter on a column of the file's own counts only where the other has the same one. A place in another file is
    another patient.
    """
    carried, differences = read_link(write_link(view(), recorded_cohort()), found)
    # The same name is the same patient only within one file, and there only as long as no pseudonym stands for it.
    before = session().file
    same = (file.digest, file.mapping.pseudonyms) == (before.digest, before.mapping.pseudonyms)
    patients = set(found.patients["patient_id"]) if same else set[str]()
    excluded = tuple(pair for pair in view().exclusions if pair[0] in patients)
    lost = len(view().exclusions) - len(excluded)
    if lost:
        differences = (*differences, f"the exclusion of {lost:,} {'patient' if lost == 1 else 'patients'}")
    return replace(carried, exclusions=excluded, patient=None), differences


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


def view() -> View:
    """All of what is looked at."""
    return session().history.now


def look(view: View) -> None:
    """Look at this from now on. Whatever changes the view on a click does it here."""
    _write(session().history.look(view))


def _write(history: History, differences: tuple[str, ...] = ()) -> None:
    current = session()
    current.history, current.differences = history, differences


def recorded_cohort() -> Cohort:
    """The whole cohort of the file looked at, its subtypes as the file has them."""
    found = intake().cohort
    if found is None:
        raise ValueError("The file looked at has no cohort; use_file refuses such files.")
    return found


def classification() -> Classification:
    """The classification the subtypes are shown in."""
    return view().classification


def classified(recorded: Cohort, wanted: Classification) -> tuple[Cohort, tuple[str, ...]]:
    """A whole cohort in a classification, and in sentences what that changes; the same cohort where nobody moves."""
    return cast(
        tuple[Cohort, tuple[str, ...]],
        _cohorts(repr(("classified", recorded.fingerprint, wanted)), lambda: regroup(recorded, wanted)),
    )


def whole() -> Cohort:
    """Everybody in the file looked at, in the classification chosen: what filters and options are offered from."""
    return classified(recorded_cohort(), classification())[0]


def cohort() -> Cohort:
    """Everybody in the file looked at, in the classification chosen, the user's exclusions made; nobody filtered."""
    everybody, excluded = whole(), View(exclusions=view().exclusions)
    key = repr(("excluded", everybody.fingerprint, excluded.exclusions))
    return cast(Cohort, _cohorts(key, lambda: view_cohort(everybody, excluded)))


def selected() -> Cohort:
    """The part of the cohort that the selection describes."""
    everybody, asked = cohort(), View(view().selection)
    key = repr((everybody.fingerprint, asked.selection))
    return cast(Cohort, _selected(key, lambda: view_cohort(everybody, asked)))


def domains_shown() -> tuple[str, ...]:
    """The symptom domains to show."""
    return shown_domains(whole(), view().domains)


@dataclass(frozen=True, slots=True)
class Offered:
    """What the cohort can be narrowed by, each with its counts under the present selection."""

    filters: tuple[Filter, ...]
    symptoms: tuple[Option, ...]
    evaluated: Option


def offered() -> Offered:
    """What the cohort of the present view offers to be narrowed by."""
    everybody, selection = cohort(), view().selection

    def count() -> Offered:
        return Offered(
            list_filters(everybody, selection),
            symptom_options(everybody, selection),
            evaluated_option(everybody, selection),
        )

    return cast(Offered, _offered(repr((everybody.fingerprint, selection)), count))


@dataclass(frozen=True, slots=True)
class Chosen(Generic[O]):
    """What is chosen on a page.

    Attributes
    ----------
    options
        As the analysis takes them.
    controls
        The controls offered, by field.
    values
        The value chosen of each, whether or not the values go together.
    remarks
        What of the view could not be followed, in sentences.
    """

    options: O
    controls: Mapping[str, Control]
    values: Mapping[str, object]
    remarks: tuple[str, ...]


def chosen_on(analysis: Analysis[O]) -> Chosen[O]:
    """What the present view chooses on the page of an analysis, of what the whole cohort offers there."""
    everybody, texts, domains = whole(), option_texts(analysis.key, view()), view().domains

    def read() -> Chosen[O]:
        options, remarks = view_options(analysis.Options, analysis.key, view(), everybody)
        values, _ = read_values(analysis.Options, texts, everybody)
        return Chosen(options, offer_controls(analysis.Options, everybody), values, remarks)

    key = repr((analysis.key, everybody.fingerprint, sorted(texts.items()), sorted(domains)))
    return cast(Chosen[O], _chosen(key, read))


def options_of(analysis: Analysis[O]) -> O:
    """The options of an analysis under the present view."""
    return chosen_on(analysis).options


def read_address() -> None:
    """Take over the view of the address where it is not the one last written: a first visit, a link, Back, Forward.

    Back and Forward lead to a view of the history, with all of it that no address holds. A link says nothing of
    exclusions: they stay as they are.
    """
    current = session()
    query = dict(st.query_params)
    if query == current.written or (current.written is not None and not MARK.items() <= query.items()):
        return
    known = current.history.turn_to(lambda one: _link_of(one) == query)
    if known is not None:
        _write(known)
        return
    asked, differences = read_link(query, recorded_cohort())
    asked = replace(asked, exclusions=view().exclusions)
    # What was before the first address was never seen.
    _write(History(now=asked) if current.written is None else current.history.look(asked), differences)


def address() -> dict[str, str]:
    """The view as address parameters, no value of any patient."""
    return _link_of(view())


def _link_of(view: View) -> dict[str, str]:
    recorded = recorded_cohort()
    # No part of a link: views that differ in their exclusions alone have the same one.
    key = repr((recorded.fingerprint, replace(view, exclusions=())))
    return cast(dict[str, str], _links(key, lambda: write_link(view, recorded)))


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


def derive_part(key: Hashable, compute: Callable[[], T]) -> T:
    """A part of a page: what follows from what `key` names, computed once in this user's session."""
    return cast(T, _parts(repr(key), compute))


def derive_specification(key: Hashable, compute: Callable[[], T]) -> T:
    """A picture in the form the browser draws, kept like a part."""
    return cast(T, _specifications(repr(key), compute))


def derive_of_file(key: Hashable, compute: Callable[[], T]) -> T:
    """What follows from files alone, whatever of them is looked at."""
    return cast(T, _of_files(repr(key), compute))


# Each kind of result has a pool of its own, in which the one not used for longest gives way, so that many small ones
# never drive out a dear one. A pool holds what 21 views need, that of now and twenty steps back: undo then computes
# nothing. Results are frozen values: the one object is handed out again and again.


# What is chosen on each of seven pages.
@st.cache_resource(scope="session", max_entries=147, show_spinner=False)
def _chosen(key: str, _compute: Callable[[], object]) -> object:
    return _compute()


# A view has the file's cohort in its classification (once more in the other one, to see whether anybody moves) and with
# its exclusions: 3 × 21 = 63. They share their rows with the file's cohort.
@st.cache_resource(scope="session", max_entries=63, show_spinner=False)
def _cohorts(key: str, _compute: Callable[[], object]) -> object:
    return _compute()


# One a view: 21. They have rows of their own, tens of megabytes for a large registry: not one more than needed.
@st.cache_resource(scope="session", max_entries=21, show_spinner=False)
def _selected(key: str, _compute: Callable[[], object]) -> object:
    return _compute()


# One a view: 21.
@st.cache_resource(scope="session", max_entries=21, show_spinner=False)
def _offered(key: str, _compute: Callable[[], object]) -> object:
    return _compute()


# Up to eight parts stand on a page at once: 8 × 21 = 168.
@st.cache_resource(scope="session", max_entries=168, show_spinner=False)
def _parts(key: str, _compute: Callable[[], object]) -> object:
    return _compute()


# Up to eight pictures stand on a page at once: 8 × 21 = 168.
@st.cache_resource(scope="session", max_entries=168, show_spinner=False)
def _specifications(key: str, _compute: Callable[[], object]) -> object:
    return _compute()


# Back is looked for among all views of the history, at most a hundred on either side of now: 201.
@st.cache_resource(scope="session", max_entries=201, show_spinner=False)
def _links(key: str, _compute: Callable[[], object]) -> object:
    return _compute()


# What another version changes and what a copy of the workbook loses, of the file on screen and one in the making.
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _of_files(key: str, _compute: Callable[[], object]) -> object:
    return _compute()


# A file on screen, one in the making, and both again where two versions are compared without pseudonyms.
@st.cache_resource(scope="session", max_entries=5, show_spinner=False)
def _understood(key: tuple[str, str, str], _compute: Callable[[], Understood]) -> Understood:
    return _compute()


@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _cells(digest: str, name: str, _compute: Callable[[], Workbook]) -> Workbook:
    return _compute()
