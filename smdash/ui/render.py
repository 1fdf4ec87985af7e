"""A section on screen: the answer on top, then pictures, tables and the method, each with its downloads."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from html import escape
from typing import Any, cast

import pandas as pd
import streamlit as st

from smdash.charts import theme
from smdash.charts.picture import figure_png, figure_svg
from smdash.charts.theme import Mode
from smdash.cohort import PATIENT_COLUMNS, Cohort
from smdash.export.csv import frame_csv
from smdash.measures import MEASURES
from smdash.old_blocks import Block, Figure, Heading, Note, Section, Stats, Table, split_parts, write_count
from smdash.selection import relaxations, title
from smdash.ui.marks import find_patient, let_marks_be_clicked
from smdash.ui.options import choose_part
from smdash.ui.patients import link_patients, open_patient
from smdash.ui.shell import lift
from smdash.ui.state import analysis_key, cohort, derive_part, derive_specification, selected, view
from smdash.ui.words import write_plain, write_quiet
from smdash.vocabulary import visit_label

_MOST_ROWS_AT_ONCE = 40
_MOST_ROWS_PRINTED = 400
_MOST_METHODS_OPEN = 4
_SCROLLING_HEIGHT = 520
_ROW_HEIGHT = 33
_BAR_HEIGHT = 14
_BOX_WIDTH = 36
# What a window of 1280 pixels leaves for a table.
_PAGE_WIDTH = 846
_BESIDE_PAGE = 1280 - _PAGE_WIDTH
_ROWS_MEASURED = 200
_WIDEST_COLUMN = 720

# The types of some calls name packages that are not installed.
_untyped = cast(Any, st)


def show_analysis(
    name: str, analysis: Callable[[Cohort, Any], Section], choose: Callable[[], Hashable] = lambda: None
) -> None:
    """Show an analysis of the selected patients; where nobody is selected, say which filter to lift.

    Parameters
    ----------
    name
        The page's heading, shown where there is nothing to analyse.
    analysis
        The analysis of the page.
    choose
        Draws the controls of its options, which stand under the answer, and answers the options chosen.
    """
    if selected().patients.empty:
        st.title(name)
        show_relaxations()
        return
    top = st.container()
    options = choose()
    key = analysis_key(analysis.__module__, options)
    section = derive_part(key, lambda: analysis(selected(), options))
    with top:
        _show_answer(section)
    _show_body(section, key)


def show_section(section: Section, key: tuple[Hashable, ...]) -> None:
    """Show a section that has no options: the answer, then the rest.

    Parameters
    ----------
    section
        What is shown.
    key
        What it depends on.
    """
    _show_answer(section)
    _show_body(section, key)


def show_relaxations() -> None:
    """For an empty selection: what each filter costs, most patients first, each with a button that lifts it."""
    offered = relaxations(cohort(), view().selection)
    if not offered:
        st.markdown("The file holds no patient.")
        return
    st.markdown("No patient has all of this. Lift a filter to see patients again:")
    for position, (chip, left) in enumerate(offered):
        label = f"{write_plain(chip.label)} · lifting it shows {write_count(left, 'patient')}"
        st.button(label, key=f"relax {position}", on_click=lift, args=(chip.label,), disabled=left == 0)
    if all(left == 0 for _, left in offered):
        st.markdown("No single filter is to blame: use Clear all above, then filter again.")


def _show_answer(section: Section) -> None:
    st.title(write_plain(section.title))
    with st.container(key="answer"):
        st.markdown(write_plain(section.answer))


def _show_body(section: Section, key: tuple[Hashable, ...]) -> None:
    parts = split_parts(section.blocks)
    shown = choose_part(section.key, [name for name, _ in parts])
    for position, block in enumerate(parts[shown][1] if parts else ()):
        _show_block(section, block, position, key)
    if section.method or section.tests:
        short = len(section.method) <= _MOST_METHODS_OPEN
        tests = f" · {write_count(section.tests, 'hypothesis test')}" if section.tests else ""
        with st.expander(f"Method and denominators{tests}", expanded=short, key=f"method {section.key}"):
            st.markdown("\n".join(f"- {write_plain(sentence)}" for sentence in section.method))
            if any(table.members for table in section.tables):
                st.markdown(
                    write_quiet("The box at the left of a table's row shows the patients behind it and their cells.")
                )


def _show_block(section: Section, block: Block, position: int, key: tuple[Hashable, ...]) -> None:
    if isinstance(block, Figure):
        spec, clicks = derive_specification((*key, block.key, mode()), lambda: write_spec(block, mode()))
        show_figure(section.key, block, spec, clicks)
    elif isinstance(block, Table):
        show_table(section.key, block)
    elif isinstance(block, Stats):
        _show_stats(section.key, block, position)
    elif isinstance(block, Heading):
        st.header(write_plain(block.text))
    elif isinstance(block, Note):
        (st.warning if block.tone == "caution" else st.info)(write_plain(block.text))
    else:
        st.markdown(write_plain(block.text))


def mode() -> Mode:
    """Whether the screen is light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"


def write_spec(figure: Figure, look: Mode) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A figure's chart in the form the browser draws, and the names of the clicks on its patients that it answers.

    To write it takes longer than all else of a page: it is kept.
    """
    spec = theme.write_spec(figure.chart, look)
    return spec, let_marks_be_clicked(spec)


def show_figure(section: str, figure: Figure, spec: dict[str, Any], clicks: Sequence[str]) -> None:
    """Show a figure with title, note and downloads of exactly what is drawn; a click on a patient opens the patient."""
    key = f"{section} figure {figure.key}"
    with st.container(key=key, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", key=f"head {key}"):
            st.subheader(write_plain(figure.title), anchor=False, width="stretch")
            with st.popover("Download", type="tertiary", key=f"download {key}"):
                _download("Picture (PNG)", lambda: figure_png(figure), f"{key}.png", "image/png")
                _download("Drawing (SVG)", lambda: figure_svg(figure).encode(), f"{key}.svg", "image/svg+xml")
                _download("Data (CSV)", lambda: frame_csv(figure.data), f"{key}.csv", "text/csv")
        width = "stretch" if spec.get("width") == "container" else "content"
        chart = f"chart {key}"

        def open_clicked() -> None:
            patient = find_patient(st.session_state[chart].selection, set(selected().patients["patient_id"]))
            if patient is not None:
                open_patient(patient)

        answers = {"on_select": open_clicked, "selection_mode": list(clicks)} if clicks else {}
        _untyped.vega_lite_chart(None, spec, theme=None, key=chart, alt=figure.alt, width=width, **answers)
        note = f"{figure.note} A click on a patient's mark opens that patient." if clicks else figure.note
        if note:
            st.markdown(write_quiet(note.strip()))


def _download(label: str, content: Callable[[], bytes], name: str, mime: str) -> None:
    file = name.replace(" ", "_")
    st.download_button(
        label, content, f"smdash_{file}", mime, key=f"save {name}", on_click="ignore", type="tertiary", width="stretch"
    )


def show_table(section: str, table: Table) -> None:
    """Show a table; where its rows are groups of patients, choosing a row names them and their cells."""
    key = f"{section} table {table.key}"
    with st.container(key=key, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", key=f"head {key}"):
            st.subheader(write_plain(table.title), anchor=False, width="stretch")
            with st.popover("Download", type="tertiary", key=f"download {key}"):
                _download("Table (CSV)", lambda: frame_csv(table.frame), f"{key}.csv", "text/csv")
        if not table.members and len(table.frame) <= _MOST_ROWS_PRINTED:
            _show_printed(key, table)
        else:
            chosen = show_frame(key, table.frame, right=table.right, alt=table.title, choose=bool(table.members))
            if chosen is not None and chosen < len(table.members):
                _show_patients(key, table.members[chosen])
        if table.note:
            st.markdown(write_quiet(table.note))


def _show_printed(key: str, table: Table) -> None:
    """A table as a page prints it: every column in sight, long texts in several lines; a long one scrolls in itself."""
    places = [place for place, name in enumerate(table.frame.columns, start=1) if name in table.right]
    cells = ", ".join(f".{_css_name(key)} :is(td, th):nth-child({place})" for place in places)
    style = f"<style>{cells} {{text-align: right; white-space: nowrap;}}</style>" if cells else ""
    scrolls = f'tabindex="0" role="region" aria-label="{escape(table.title)}"'
    st.html(f'{style}<div class="printed" {scrolls}>{write_html(table.frame)}</div>', width="content")


def write_html(frame: pd.DataFrame) -> str:
    """A frame as an HTML table in which every text of the file is text."""
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in frame.columns)
    rows = ["".join(f"<td>{_write_cell(cell)}</td>" for cell in row) for row in frame.itertuples(index=False)]
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _write_cell(cell: object) -> str:
    return "" if cell is None or cell != cell else escape(str(cell))


def _css_name(key: str) -> str:
    """The class Streamlit gives an element of this key."""
    return "st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", key)


def show_frame(
    key: str, frame: pd.DataFrame, *, right: Sequence[str] = (), alt: str = "", choose: bool = False
) -> int | None:
    """Show a frame as it is; answer the row chosen, where rows can be."""
    widths = {name: column_width(str(name), frame[name]) for name in frame.columns}
    # Where a table scrolls sideways its first column says what a row is: it stays.
    needed = sum(widths.values()) + (_BOX_WIDTH if choose else 0)
    wide = needed > _PAGE_WIDTH
    columns = {
        name: st.column_config.Column(
            alignment="right" if name in right else "left", width=width, pinned=wide and place == 0
        )
        for place, (name, width) in enumerate(widths.items())
    }
    shown = frame.assign(**{name: frame[name].dt.date for name in frame.columns if frame[name].dtype.kind == "M"})
    # The bar below a wide table takes room of its own.
    full = (len(frame) + 1) * _ROW_HEIGHT + (_BAR_HEIGHT if wide else 3)
    look: dict[str, Any] = {
        "height": full if len(frame) <= _MOST_ROWS_AT_ONCE else _SCROLLING_HEIGHT,
        "row_height": _ROW_HEIGHT,
        "width": "content",
        "hide_index": True,
        "column_config": columns,
        "key": f"rows {key}",
        "alt": alt,
        "placeholder": "",
    }
    answers = {"on_select": "rerun", "selection_mode": "single-row"} if choose else {}
    state = _untyped.dataframe(shown, **look, **answers)
    if wide:
        note = f"scroll {key}"
        roomy = needed + _BESIDE_PAGE
        st.html(f"<style>@media (min-width: {roomy}px) {{.{_css_name(note)} {{display: none;}}}}</style>")
        with st.container(key=note):
            st.markdown(write_quiet("In a narrow window, scroll this table sideways: it has more columns."))
    picked = state.selection.rows if choose else ()
    return picked[0] if picked else None


def column_width(name: str, column: pd.Series[Any]) -> int:
    """Pixels that hold the header and the longest text; above the limit the table scrolls sideways in itself."""
    longest = max([len(name), *(len(str(text)) for text in column.head(_ROWS_MEASURED) if text is not None)])
    return min(_WIDEST_COLUMN, 26 + round(6.5 * longest))


def _show_stats(section: str, block: Stats, position: int) -> None:
    with st.container(key=f"stats {section} {position}", gap="small"):
        for column, stat in zip(st.columns(len(block.stats)), block.stats, strict=True):
            with column, st.container(gap=None):
                st.metric(write_plain(stat.label), write_plain(stat.value))
                if stat.detail:
                    st.markdown(write_quiet(stat.detail))
        named = [stat for stat in block.stats if stat.patients]
        if named:
            behind = st.popover("Patients behind these numbers", type="tertiary", on_change="rerun")
            if behind.open:
                with behind:
                    rows = [(stat.label, patient) for stat in named for patient in stat.patients]
                    show_frame(f"{section} {position}", pd.DataFrame(rows, columns=["Number", "Patient"]))


def _show_patients(key: str, patients: Sequence[str]) -> None:
    group = selected().restrict(patients)
    st.markdown(f"**{write_count(len(group.patients), 'patient')} behind this row**")
    link_patients(key, group.patients["patient_id"].tolist())
    people, cells = st.tabs(["Patients", "Their cells"])
    with people:
        show_frame(f"patients {key}", patients_frame(group))
    with cells:
        show_frame(f"cells {key}", cells_frame(group))


def patients_frame(group: Cohort) -> pd.DataFrame:
    """The patients of a cohort as a reader sees them: columns that hold anything, in plain words."""
    people = group.patients.dropna(axis="columns", how="all")
    told = set(group.cells["field"])
    for name in ("excluded", "withdrawn"):
        if name in told or people[name].any():
            people = people.assign(**{name: people[name].map({True: "yes", False: "no"})})
        else:
            # The file says nothing of it: "no" would be an answer nobody gave.
            people = people.drop(columns=name)
    return people.rename(columns={name: write_column(str(name)) for name in people.columns})


def write_column(name: str) -> str:
    """A column of patients in words; the file's further columns keep the file's own header."""
    if name == "patient_id":
        return "Patient"
    words = title(name)
    return words.replace("_", " ").capitalize() if words == name and name in PATIENT_COLUMNS else words


def cells_frame(group: Cohort) -> pd.DataFrame:
    """Every cell the values of a cohort were read from: whose, what, when, as written and where."""
    values = group.measurements
    labels = {key: measure.label for key, measure in MEASURES.items()}
    measured = pd.DataFrame(
        {
            "Patient": values["patient_id"],
            "What": values["measure"].map(labels),
            "Visit": values["visit"].astype("object").map(visit_label),
            "As written": values["original"],
            "Sheet": values["sheet"],
            "Cell": values["cell"],
        }
    )
    fields = pd.DataFrame(
        {
            "Patient": group.cells["patient_id"],
            "What": group.cells["field"].map(write_column),
            "Visit": None,
            "As written": group.cells["original"],
            "Sheet": group.cells["sheet"],
            "Cell": group.cells["cell"],
        },
        dtype="object",
    )
    both = pd.concat([fields.astype("object"), measured.astype("object")], ignore_index=True)
    return both.sort_values("Patient", kind="stable", ignore_index=True)
