"""The shell around every page: whose data, how many patients, which filters, and that no page runs without it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from smdash.charts.theme import SURFACE
from smdash.selection import count_line
from smdash.ui.state import address, cohort, intake, look, selected, session, view
from smdash.ui.words import write_plain
from smdash.view import view_chips

OVERVIEW = "0_overview.py"
"""The file of the first page."""

_IN_SHELL = "in the shell"
_ASKED_FOR = "page asked for"

_TABLE_COLOURS = ("dataframeHeaderBackgroundColor", "dataframeHeaderTextColor", "dataframeBorderColor")

_CSS = """<style>
/* The button that folds the sidebar stands beside its title, not above it. */
[data-testid="stSidebarHeader"] {position: absolute; right: 0; z-index: 1; height: auto; padding: .75rem .75rem 0 0;}
[data-testid="stSidebarUserContent"] {padding-top: .8rem; padding-bottom: .5rem;}
/* Streamlit pulls what follows a text up by 1rem. */
[data-testid="stMainBlockContainer"] {padding-bottom: 1rem;}
.st-key-menu h3 {padding: 0 0 .9rem 0;}
.st-key-menu {gap: .3rem;}
.st-key-filters :is(label, button) p {font-variant-numeric: tabular-nums; font-size: .8rem;}
.st-key-filters [data-testid="stWidgetLabel"] p {font-weight: 600;}
/* The switch of a group stands beside its name, so that it moves nothing where it comes and goes. */
.st-key-filters [class*="st-key-group-"] {position: relative;}
.st-key-filters [class*="st-key-switch-"] {position: absolute; top: -.2rem; right: 0; width: auto;}
.st-key-filters [class*="st-key-switch-"] button {min-height: 1.4rem; height: 1.4rem; padding: 0 .4rem;}
.st-key-filters [class*="st-key-switch-"] button p {font-size: .72rem;}
.st-key-filter-symptom button, .st-key-filter-symptom button > div {width: 100%; justify-content: start;}
.st-key-filters [data-testid="stButtonGroup"] > div {row-gap: .13rem;}
.st-key-filters {gap: .45rem;}
.st-key-filters [data-testid="stPills"] button, .st-key-filters [data-testid="stButtonGroup"] button
    {min-height: 1.7rem; padding: .1rem .55rem;}
/* The slider writes its ends above itself: keep them clear of the heading. */
.st-key-filters [data-testid="stSlider"] {padding-top: .75rem;}
/* Who is looked at stays in sight; without any filter too the row has its height, so that nothing below it moves. */
.st-key-chips {min-height: 2.6rem; max-height: 30vh; overflow-y: auto; row-gap: .3rem;}
[data-testid="stMain"] :has(> .st-key-selection) {position: sticky; top: 0; z-index: 100; background: var(--page);
    padding: .3rem 0; margin: -.3rem 0; box-shadow: 0 .4rem .4rem var(--page);}
.st-key-chips button {min-height: 1.9rem; padding: .1rem .6rem;}
[data-testid="stMain"] h1 {padding: .35rem 0 .35rem 0;}
/* The Overview fits one screen: its places share what the answer leaves of the window. */
.st-key-glances [data-testid="stColumn"] > div {height: 100%;}
.st-key-glances [data-testid="stPageLink"] a {padding-left: 0;}
.st-key-glances p {font-size: .875rem; line-height: 1.4;}
/* Room for three lines, so that a longer or shorter answer moves nothing either. */
.st-key-answer {min-height: 5.4rem;}
.st-key-answer {gap: 0;}
.st-key-answer p {line-height: 1.55; max-width: 62rem;}
.st-key-answer > :first-child p {font-size: 1.15rem;}
/* The name of what is folded is paler than text may be. */
[data-testid="stMain"] [data-testid="stExpander"] summary {color: var(--quiet); opacity: 1;}
[data-testid="stMetricValue"], table {font-variant-numeric: tabular-nums;}
/* The framework's own toolbar offers a picture and a table that do not say whose they are, and covers our Download. */
[data-testid="stElementToolbar"] {display: none;}
/* What is larger than its place says so by a bar that does not hide. */
:is(.dvn-scroller, .printed)::-webkit-scrollbar {height: 10px !important; width: 10px !important;}
:is(.dvn-scroller, .printed)::-webkit-scrollbar-thumb {background: #8a93a0 !important; border-radius: 5px;}
.printed {max-height: 720px; overflow: auto; border: 1px solid var(--line); border-radius: 4px; font-size: .875rem;}
.printed table {border-collapse: collapse; margin: 0;}
.printed :is(th, td) {padding: .34rem .7rem; line-height: 1.4; text-align: left; vertical-align: top;
    white-space: pre-wrap; border: 0; border-bottom: 1px solid var(--line);}
.printed tr:last-child td {border-bottom: 0;}
/* A table that is what a reader looks for is seen whole: its rows and columns are closer. */
.printed.whole {max-height: none;}
.printed.whole :is(th, td) {padding: .18rem .45rem;}
.printed.whole th {white-space: normal !important;}
.printed.whole td:first-child {min-width: 10rem;}
.printed th {position: sticky; top: 0; background: var(--head); color: var(--quiet); font-weight: 500;
    vertical-align: bottom;}
</style>"""


def draw_style() -> None:
    """What the theme cannot say: spacing, reserved heights, figures of one width. Before anything is drawn."""
    theme = "dark" if st.context.theme.type == "dark" else "light"
    head, quiet, line = (st.get_option(f"theme.{theme}.{name}") for name in _TABLE_COLOURS)
    page = SURFACE[theme]
    st.html(_CSS + f"<style>:root {{--head: {head}; --quiet: {quiet}; --line: {line}; --page: {page};}}</style>")


def require_shell(page: str) -> None:
    """Start over through app.py where a page runs without it; the first line of every page.

    Streamlit finds a folder `pages` beside app.py by itself, and on the first visit after a start it runs the page an
    address names without the shell, its settings check and its selection. From then on app.py's own navigation holds.

    Parameters
    ----------
    page
        The page's `__file__`.
    """
    if not st.session_state.pop(_IN_SHELL, False):
        ask_for_page(Path(page).name)
        st.switch_page("app.py", query_params=dict(st.query_params))


def ask_for_page(name: str) -> None:
    """Have app.py turn to the page of this file name as soon as it runs; a click's own function cannot turn pages."""
    st.session_state[_ASKED_FOR] = name


def page_asked_for() -> str | None:
    """The file name of the page to turn to, if any; called by app.py once its navigation stands."""
    st.session_state[_IN_SHELL] = True
    return st.session_state.pop(_ASKED_FOR, None)


def lift(label: str) -> None:
    """Lift the filter that a chip of this label stands for.

    It is looked for when the click arrives, not when it was drawn: two quick clicks both count.
    """
    for chip in view_chips(view(), cohort()):
        if chip.label == label:
            look(chip.without)


def _lift_all() -> None:
    look(view().unfiltered)


def draw_selection(data_page: StreamlitPage | None) -> None:
    """The file's name, the count line, a chip for each active filter and one button that clears them all.

    Parameters
    ----------
    data_page
        Where a file that waits is told of with a link there; None on the Data page itself.
    """
    current, everybody = session(), cohort()
    source = write_plain(current.file.name)
    if everybody.provenance.synthetic:
        source += " :blue-badge[Synthetic: invented patients]"
    # At the level of the page, so that it can stay in sight over all of it.
    with (
        st.container(key="selection"),
        st.container(key="chips", horizontal=True, vertical_alignment="center", gap="small"),
    ):
        st.markdown(source, width="content")
        st.markdown(f"**{write_plain(count_line(everybody, selected()))}**", width="content")
        active = view_chips(view(), everybody)
        for position, chip in enumerate(active):
            label = f"{write_plain(chip.label)} ×"
            st.button(label, key=f"chip {position}", on_click=lift, args=(chip.label,), help="Lift this filter")
        if active:
            st.button("Clear all", key="clear all", type="tertiary", on_click=_lift_all)
        else:
            st.markdown(":gray[No filter]", width="content")
    with st.container(key="notes", gap="small"):
        waiting = current.draft
        if waiting is not None and data_page is not None:
            new = waiting.digest != current.file.digest
            what = f"{waiting.name} waits" if new else f"Your answers about {waiting.name} wait"
            st.page_link(
                data_page,
                label=f":gray[{write_plain(what)} on the Data page and {'is' if new else 'are'} not used yet.]",
                query_params=address(),
            )
        if current.refusal:
            st.error(write_plain(current.refusal))
        if current.differences:
            st.warning(
                write_plain(
                    f"The link or the earlier view asked for {', '.join(current.differences)}, which this file does "
                    "not have. The rest of it is applied."
                )
            )
        questions = sum(finding.severity in ("question", "error") for finding in intake().findings)
        if questions:
            word = "cell or column was" if questions == 1 else "cells or columns were"
            st.warning(f"{questions} {word} not understood and not used. See the Data page.")
