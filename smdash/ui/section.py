"""A section on screen: the answer on top, then pictures, tables and the method, each with its downloads.

Everything here is told whose section it shows: the cohort is handed in with it, and no function asks who is selected.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Any, cast

import pandas as pd
import streamlit as st

from smdash.analyses.analysis import ANSWER, Section, list_sentences
from smdash.blocks import Block, Count, Figure, Heading, Note, Part, Stats, Table, Text, Words
from smdash.charts.drawing import list_rows, write_specification
from smdash.charts.picture import figure_png, figure_svg
from smdash.charts.theme import Mode
from smdash.cohort import Cohort
from smdash.export.csv import plot_csv, table_csv, table_text
from smdash.imprint import Imprint
from smdash.plots import Plot
from smdash.ui.marks import find_patient, let_marks_be_clicked
from smdash.ui.options import choose_tab
from smdash.ui.patients import link_patients, open_patient
from smdash.ui.state import derive_specification
from smdash.ui.tables import MOST_ROWS_PRINTED, cells_frame, patients_frame, print_frame, show_frame, to_arrow
from smdash.ui.words import write_plain, write_quiet
from smdash.writing import write, write_table

# The types of some calls name packages that are not installed.
_untyped = cast(Any, st)


@dataclass(frozen=True)
class Shown:
    """A section as it is shown: whose it is, that of the whole cohort, what each depends on, and its imprint."""

    section: Section
    cohort: Cohort
    key: tuple[Hashable, ...]
    whole: Section
    key_of_whole: tuple[Hashable, ...]
    imprint: Imprint

    def plot_of_whole(self, part: str, figure: Figure) -> Plot:
        """The plot of the whole cohort whose axes a figure takes; its own where the whole has no such figure."""
        if part not in self.whole.parts:
            return figure.plot
        named = (one.plot for one in self.whole.parts[part].figures if one.key == figure.key)
        # A registry may be drawn in bands where forty of its patients are drawn line by line.
        return next((plot for plot in named if type(plot) is type(figure.plot)), figure.plot)


def show_section(shown: Shown, choose: Callable[[], object] = lambda: None) -> None:
    """Show a section: its answer, the controls, the parts of the tab chosen, and the method of what is shown.

    Parameters
    ----------
    shown
        The section and whose it is.
    choose
        Draws the controls, which stand under the answer.
    """
    section = shown.section
    st.title(write_plain(section.heading))
    answer = section.parts[ANSWER]
    said = [block.text for block in answer.blocks if isinstance(block, Text)]
    with st.container(key="answer"):
        for words in said:
            st.markdown(write_plain(write(words)))
    with st.container(key="choices", horizontal=True, vertical_alignment="bottom", gap="medium"):
        tabs = list(section.tabs)
        chosen = section.tabs[tabs[choose_tab(section.key, tabs)]] if tabs else ()
        choose()
    # What a filter may take away or bring stands in a place of its own: a picture that changes its place is rebuilt.
    with st.container(key="remarks"):
        for position, block in enumerate(answer.blocks):
            if not isinstance(block, Heading | Text):
                show_block(block, shown, ANSWER, position)
    drawn = any(section.parts[key].figures for key in chosen)
    told = _find_repeated(section, chosen)
    columns = [[key for key in column if key in chosen] for column in section.beside]
    beside = {key for column in columns for key in column} if columns and all(columns) else set[str]()
    for key in chosen:
        if key not in beside:
            show_part(key, shown, fold=drawn, without=told[key])
        elif key == columns[0][0]:
            for place, column in zip(st.columns(len(columns), gap="medium"), columns, strict=True):
                with place:
                    for one in column:
                        show_part(one, shown, fold=drawn, without=told[one])
    _fold_numbers("How the answer was counted", ANSWER, answer, (), shown)


def _find_repeated(section: Section, parts: Iterable[str]) -> dict[str, set[int]]:
    """The places in each part at which a remark stands that a part before it has made already."""
    made: set[Words] = set()
    repeated: dict[str, set[int]] = {}
    for key in parts:
        notes = {at: block.text for at, block in enumerate(section.parts[key].blocks) if isinstance(block, Note)}
        repeated[key] = {at for at, text in notes.items() if text in made}
        made |= set(notes.values())
    return repeated


def show_part(key: str, shown: Shown, *, fold: bool = True, without: Collection[int] = ()) -> None:
    """Show a part: in sight its pictures and remarks, folded under them its numbers and how they were computed.

    What is folded is not written before it is opened.

    Parameters
    ----------
    key
        The part.
    shown
        The section it belongs to.
    fold
        Whether its tables are folded; where a page has no picture they are what is read.
    without
        The places of blocks that are left out.
    """
    part = shown.section.parts[key]
    folded = [(place, block) for place, block in enumerate(part.blocks) if fold and _is_number_behind(block, part)]
    away = {place for place, _ in folded} | set(without)
    # The title of a picture says what its heading would.
    after = zip(part.blocks, part.blocks[1:], strict=False)
    away |= {at for at, (one, other) in enumerate(after) if isinstance(one, Heading) and isinstance(other, Figure)}
    first = next((at for at, block in enumerate(part.blocks) if isinstance(block, Figure)), len(part.blocks))
    with st.container(key=f"part {shown.section.key} {key}"):
        before, from_there = st.container(), st.container()
        for position, block in enumerate(part.blocks):
            if position not in away:
                with before if position < first else from_there:
                    show_block(block, shown, key, position)
        tables = [block for _, block in folded if isinstance(block, Table)]
        name = "Numbers and method" if folded else "Method"
        if tables and not part.figures:
            name = write_plain(write(tables[0].title))
        _fold_numbers(name, key, part, folded, shown)


def _is_number_behind(block: Block, part: Part) -> bool:
    return (isinstance(block, Table) and not block.in_sight) or (isinstance(block, Stats) and bool(part.figures))


def _fold_numbers(name: str, key: str, part: Part, folded: Sequence[tuple[int, Block]], shown: Shown) -> None:
    if not folded and not part.method:
        return
    fold = st.expander(name, key=f"numbers {shown.section.key} {key}", type="compact", on_change="rerun")
    if fold.open:
        with fold:
            for position, block in folded:
                show_block(block, shown, key, position)
            _show_method(part)


def _show_method(part: Part) -> None:
    said = [write_plain(write(sentence)) for sentence in list_sentences([part])]
    if part.tests:
        said.append(f"{write(Count(part.tests, noun='hypothesis test'))}.")
    if any(table.names_patients for table in part.tables):
        said.append("The box at the left of a table's row shows the patients behind it and their cells.")
    st.markdown("\n".join(f"- {sentence}" for sentence in said))


@singledispatch
def show_block(block: Block, shown: Shown, part: str, position: int) -> None:
    """Show one block of a part.

    Parameters
    ----------
    block
        What is shown.
    shown
        The section it belongs to.
    part, position
        The part's key and the place in it, which tell blocks apart.
    """
    raise TypeError(f"Nobody shows a {type(block).__name__}.")


@show_block.register
def _(block: Heading, shown: Shown, part: str, position: int) -> None:
    st.header(write_plain(block.text))


@show_block.register
def _(block: Text, shown: Shown, part: str, position: int) -> None:
    st.markdown(write_plain(write(block.text)))


@show_block.register
def _(block: Note, shown: Shown, part: str, position: int) -> None:
    (st.warning if block.tone == "caution" else st.info)(write_plain(write(block.text)))


@show_block.register
def _(block: Stats, shown: Shown, part: str, position: int) -> None:
    key = f"{shown.section.key} {part} {position}"
    with st.container(key=f"stats {key}", gap="small"):
        for column, stat in zip(st.columns(len(block.stats)), block.stats, strict=True):
            with column, st.container(gap=None):
                st.metric(write_plain(stat.label), write_plain(write(stat.value)))
                if stat.detail:
                    st.markdown(write_quiet(write(stat.detail)))
        named = [stat for stat in block.stats if stat.patients]
        if named:
            behind = st.popover("Patients behind these numbers", type="tertiary", on_change="rerun")
            if behind.open:
                with behind:
                    rows = [(stat.label, patient) for stat in named for patient in stat.patients]
                    show_frame(key, pd.DataFrame(rows, columns=["Number", "Patient"]))


@show_block.register
def _(block: Table, shown: Shown, part: str, position: int) -> None:
    key = f"{shown.section.key} table {block.key}"
    title, frame = write(block.title), write_table(block)
    right = tuple(write(column.title) for column in block.columns if column.align == "right")
    with st.container(key=key, gap="small"):
        with st.container(horizontal=True, wrap=False, vertical_alignment="center", key=f"head {key}"):
            st.subheader(write_plain(title), anchor=False, width="stretch")
            imprint = shown.imprint
            _offer(
                key,
                name_file(key, shown),
                ("Table (CSV)", lambda: table_csv(block, imprint), "csv", "text/csv"),
                copied=lambda: table_text(block, imprint),
            )
        if not block.names_patients and len(frame) <= MOST_ROWS_PRINTED:
            print_frame(key, frame, right=right, alt=title, whole=block.in_sight)
        else:
            chosen = show_frame(key, frame, right=right, alt=title, choose=block.names_patients)
            if chosen is not None and chosen < len(block.rows):
                _show_patients(key, shown.cohort.restrict(block.rows[chosen].patients or ()))
        if block.note:
            st.markdown(write_quiet(write(block.note)))


def _show_patients(key: str, group: Cohort) -> None:
    counted = write(Count(len(group.patients), noun="patient"))
    st.markdown(f"**{counted} behind this row**")
    link_patients(key, group.patients["patient_id"].tolist())
    people, cells = st.tabs(["Patients", "Their cells"])
    with people:
        show_frame(f"patients {key}", patients_frame(group))
    with cells:
        show_frame(f"cells {key}", cells_frame(group))


@show_block.register
def _(block: Figure, shown: Shown, part: str, position: int) -> None:
    key, note = f"{shown.section.key} figure {block.key}", write(block.note)
    whole = shown.plot_of_whole(part, block)
    with st.container(key=key, gap="small"):
        with st.container(horizontal=True, wrap=False, vertical_alignment="center", key=f"head {key}"):
            st.subheader(write_plain(write(block.title)), anchor=False, width="stretch")
            imprint = shown.imprint
            _offer(
                key,
                name_file(key, shown),
                ("Picture (PNG)", lambda: figure_png(block, whole, imprint=imprint), "png", "image/png"),
                (
                    "Drawing (SVG)",
                    lambda: figure_svg(block, whole, imprint=imprint).encode(),
                    "svg",
                    "image/svg+xml",
                ),
                ("Data (CSV)", lambda: plot_csv(block.plot, imprint), "csv", "text/csv"),
            )
        clicks = show_chart(block, shown, part)
        told = f"{note} A click on a patient's mark opens that patient." if clicks else note
        if told:
            st.markdown(write_quiet(told.strip()))


def show_chart(figure: Figure, shown: Shown, part: str) -> bool:
    """Show the picture of a figure alone; answers whether a click on a mark opens a patient.

    Parameters
    ----------
    figure
        What is drawn.
    shown
        The section it belongs to.
    part
        The key of its part.
    """
    key, look = f"{shown.section.key} figure {figure.key}", mode()
    whole = shown.plot_of_whole(part, figure)
    # On axes of its own a figure's drawing depends on its patients, else on the whole cohort alone.
    basis = shown.key if whole is figure.plot else shown.key_of_whole
    spec, clicks = derive_specification((*basis, part, figure.key, look), lambda: _write_clickable(whole, look))
    chart, patients = f"chart {key}", shown.cohort.patients["patient_id"]

    def open_clicked() -> None:
        patient = find_patient(st.session_state[chart].selection, set(patients))
        if patient is not None:
            open_patient(patient)

    drawn = list_rows(figure.plot, whole)
    answers: dict[str, Any] = {"on_select": open_clicked, "selection_mode": list(clicks)} if clicks else {}
    _untyped.vega_lite_chart(
        None,
        {**spec, "datasets": {name: to_arrow(rows) for name, rows in drawn.items()}},
        theme=None,
        key=chart,
        alt=whole.alt,
        width="stretch" if spec.get("width") == "container" else "content",
        **answers,
    )
    # Bands of many patients hold no mark of a single one.
    return bool(clicks) and any("patient_id" in rows.columns and not rows.empty for rows in drawn.values())


def _write_clickable(whole: Plot, look: Mode) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A drawing without its rows, and the names of the clicks on single patients that it answers.

    A small drawing answers none: its marks are too close to hit the one meant, and the title above leads to its page.
    """
    spec = write_specification(whole, look)
    if whole.small:
        return spec, ()
    return spec, let_marks_be_clicked(spec, {name: frame.columns for name, frame in list_rows(whole, whole).items()})


def mode() -> Mode:
    """Whether the screen is light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"


def name_file(key: str, shown: Shown) -> str:
    """A name that tells what is shown apart from every other selection and setting, with no value of any patient."""
    told = hashlib.sha256(repr((shown.key, shown.imprint.filters)).encode()).hexdigest()[:6]
    made_on = shown.imprint.made_on.isoformat()
    return f"smdash_{key.replace(' ', '_')}_{shown.imprint.selection}_{made_on}_{told}"


def _offer(
    key: str,
    name: str,
    *files: tuple[str, Callable[[], bytes], str, str],
    copied: Callable[[], str] | None = None,
) -> None:
    """The downloads of a block, sent when unfolded and made when one is taken: label, content, ending, type.

    `copied` is what a reader may copy instead.
    """
    folded = st.popover("Download", type="tertiary", key=f"download {key}", on_change="rerun")
    if folded.open:
        with folded:
            for label, content, ending, mime in files:
                file, save = f"{name}.{ending}", f"save {key}.{ending}"
                st.download_button(
                    label, content, file, mime, key=save, on_click="ignore", type="tertiary", width="stretch"
                )
            if copied is not None:
                st.markdown(write_quiet("To copy: the button in the corner takes all of it."))
                st.code(copied(), language=None, height=150, width=360)
