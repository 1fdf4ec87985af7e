"""The sidebar of every page: where to go, and who is looked at, with n/N beside each option."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from smdash.measures import DOMAIN_LABELS
from smdash.selection import Filter, Option, Range, Selection
from smdash.ui.state import (
    CLASSIFICATION,
    CLASSIFICATIONS,
    address,
    classification,
    classified,
    cohort,
    offered_evaluated,
    offered_filters,
    offered_symptoms,
    recorded_cohort,
    session,
)
from smdash.ui.words import write_plain, write_quiet
from smdash.vocabulary import MISSING

Change = Callable[[Selection, bool], Selection]

_FIRST = ("subtype", "group")
_NEXT = ("sex", "age", "response")


def draw_menu(pages: Sequence[Any]) -> None:
    """The pages as links that carry the view along, so that Back returns to exactly what was seen."""
    with st.sidebar, st.container(key="menu", gap="xsmall"):
        st.markdown("### smdash")
        for page in pages:
            st.page_link(page, query_params=address(), width="stretch")


def draw_filters() -> None:
    """Every filter the cohort offers; each acts at once."""
    offered = {one.column: one for one in offered_filters()}
    with st.sidebar, st.container(key="filters", gap="medium"):
        for column in _FIRST:
            if column in offered:
                _draw_filter(offered[column])
            if column == "subtype":
                _draw_classification()
        _draw_symptoms()
        _draw_evaluated()
        for column in _NEXT:
            if column in offered:
                _draw_filter(offered[column])
        further = [one for column, one in offered.items() if column not in (*_FIRST, *_NEXT)]
        if further:
            active = any(_is_active(one.column) for one in further)
            with st.expander("More filters", expanded=active, key="more_filters"):
                for one in further:
                    _draw_filter(one)


def _draw_classification() -> None:
    """WHO or ICC, where the one puts a patient elsewhere than the other."""
    if all(classified(one)[0] is recorded_cohort() for one in CLASSIFICATIONS):
        return
    key = f"filter {CLASSIFICATION}"
    st.session_state[key] = classification()

    def choose() -> None:
        session().options.pop(CLASSIFICATION, None)
        if st.session_state[key] != CLASSIFICATIONS[0]:
            session().options[CLASSIFICATION] = st.session_state[key]

    with st.container(gap="xsmall"):
        st.segmented_control("Classification", CLASSIFICATIONS, required=True, key=key, on_change=choose)
        for note in classified(classification())[1]:
            st.markdown(write_quiet(note))


def _is_active(column: str) -> bool:
    selection = session().selection
    return bool(selection.choice(column)) or selection.range(column) is not None


def _draw_filter(one: Filter) -> None:
    with st.container(gap=None):
        _draw_heading(one.label)
        if one.kind == "range":
            _draw_range(one)
            return
        for option in one.options:
            _draw_option(
                f"filter {one.column} {option.key}",
                _write_option(option),
                option.key in session().selection.choice(one.column),
                _choose(one.column, option.key),
            )


def _draw_heading(text: str) -> None:
    st.markdown(f"**{write_plain(text)}**")


def _write_option(option: Option) -> str:
    return f"{write_plain(option.label)}\u2002{option.count:,}/{option.total:,}"


def _draw_option(key: str, label: str, chosen: bool, change: Change, help: str | None = None) -> None:
    st.session_state[key] = chosen

    # The selection is read when the click arrives, not when the box was drawn: two quick clicks both count.
    def select() -> None:
        session().selection = change(session().selection, bool(st.session_state[key]))

    st.checkbox(label, key=key, on_change=select, width="stretch")


def _with(options: frozenset[str], key: str, wanted: bool) -> frozenset[str]:
    return options | {key} if wanted else options - {key}


def _choose(column: str, key: str) -> Change:
    return lambda selection, wanted: selection.with_choice(column, _with(selection.choice(column), key, wanted))


def _show_domain(domain: str) -> Change:
    return lambda selection, wanted: replace(selection, domains=_with(selection.domains, domain, wanted))


def _require_symptom(domain: str) -> Change:
    return lambda selection, wanted: replace(selection, symptomatic=_with(selection.symptomatic, domain, wanted))


def _draw_symptoms() -> None:
    domains = cohort().domains
    if not domains:
        return
    selection = session().selection
    with st.container(gap=None):
        _draw_heading("Symptom domains shown")
        for domain in domains:
            chosen = domain in selection.domains
            _draw_option(f"filter domain {domain}", DOMAIN_LABELS[domain], chosen, _show_domain(domain))
    with st.container(gap=None):
        _draw_heading("Had the symptom at baseline")
        for option in offered_symptoms():
            chosen = option.key in selection.symptomatic
            _draw_option(f"filter symptom {option.key}", _write_option(option), chosen, _require_symptom(option.key))


def _draw_evaluated() -> None:
    with st.container(gap=None):
        _draw_heading("Evaluation")
        _draw_option(
            "filter evaluated",
            _write_option(offered_evaluated()),
            session().selection.evaluated_only,
            lambda selection, wanted: replace(selection, evaluated_only=wanted),
        )


def _draw_range(one: Filter) -> None:
    column, low, high = one.column, one.low or 0.0, one.high or 0.0
    wanted = session().selection.range(column) or Range()
    shown = (
        min(max(low if wanted.low is None else wanted.low, low), high),
        max(min(high if wanted.high is None else wanted.high, high), low),
    )
    step = 1.0 if low.is_integer() and high.is_integer() and high - low > 5 else 0.1
    drag, start, end, missing = (f"filter {column} {part}" for part in ("drag", "from", "to", MISSING))
    st.session_state[drag], st.session_state[start], st.session_state[end] = shown, *shown
    st.session_state[missing] = wanted.keep_missing

    def narrow(range_: tuple[float, float]) -> None:
        first, last = min(range_), max(range_)
        session().selection = session().selection.with_range(
            column,
            Range(
                None if first <= low else first,
                None if last >= high else last,
                st.session_state[missing] if one.missing else True,
            ),
        )

    name = write_plain(one.label)
    st.slider(
        name,
        low,
        high,
        step=step,
        format="%g",
        key=drag,
        label_visibility="collapsed",
        on_change=lambda: narrow(st.session_state[drag]),
    )

    def type_in() -> None:
        narrow((st.session_state[start], st.session_state[end]))

    for place, label, key in zip(st.columns(2, gap="small"), ("from", "to"), (start, end), strict=True):
        with place:
            st.number_input(
                f"{name}, {label}",
                low,
                high,
                step=step,
                format="%g",
                key=key,
                label_visibility="collapsed",
                on_change=type_in,
            )
    if one.missing:
        st.checkbox(
            f"Not recorded\u2002{one.missing:,}",
            key=missing,
            on_change=lambda: narrow(st.session_state[drag]),
            width="stretch",
        )
