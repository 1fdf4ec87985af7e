"""The sidebar of every page: where to go, and who is looked at, with n/N beside each option."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from smdash.selection import Filter, Option, Range
from smdash.ui.state import (
    CLASSIFICATIONS,
    address,
    classification,
    classified,
    look,
    offered,
    recorded_cohort,
    view,
)
from smdash.ui.words import write_plain, write_quiet
from smdash.view import View
from smdash.vocabulary import MISSING

Change = Callable[[View, bool], View]

_FIRST = ("subtype", "group")
_NEXT = ("sex", "age", "response")


def draw_menu(pages: Sequence[Any]) -> None:
    """The pages as links that carry the view along, so that Back returns to exactly what was seen."""
    query = address()
    with st.sidebar, st.container(key="menu", gap="xsmall"):
        st.markdown("### smdash")
        for page in pages:
            st.page_link(page, query_params=query, width="stretch")


def draw_filters() -> None:
    """Every filter the cohort offers; each acts at once."""
    looked_at, found = view(), offered()
    filters = {one.column: one for one in found.filters}
    with st.sidebar, st.container(key="filters", gap="medium"):
        for column in _FIRST:
            if column in filters:
                _draw_filter(filters[column], looked_at)
            if column == "subtype":
                _draw_classification()
        _draw_symptoms(found.symptoms, looked_at)
        _draw_evaluated(found.evaluated, looked_at)
        for column in _NEXT:
            if column in filters:
                _draw_filter(filters[column], looked_at)
        further = [one for column, one in filters.items() if column not in (*_FIRST, *_NEXT)]
        if further:
            active = any(_is_active(one.column, looked_at) for one in further)
            with st.expander("More filters", expanded=active, key="more_filters"):
                for one in further:
                    _draw_filter(one, looked_at)


def _draw_classification() -> None:
    """WHO or ICC, where the one puts a patient elsewhere than the other."""
    recorded = recorded_cohort()
    if all(classified(recorded, one)[0] is recorded for one in CLASSIFICATIONS):
        return
    key = "filter cohort.classification"
    st.session_state[key] = classification()

    def choose() -> None:
        look(replace(view(), classification=st.session_state[key]))

    with st.container(gap="xsmall"):
        st.segmented_control("Classification", CLASSIFICATIONS, required=True, key=key, on_change=choose)
        for note in classified(recorded, classification())[1]:
            st.markdown(write_quiet(note))


def _is_active(column: str, looked_at: View) -> bool:
    selection = looked_at.selection
    return bool(selection.choice(column)) or selection.range(column) is not None


def _draw_filter(one: Filter, looked_at: View) -> None:
    with st.container(gap=None):
        _draw_heading(one.label)
        if one.kind == "range":
            _draw_range(one, looked_at)
            return
        chosen = looked_at.selection.choice(one.column)
        for option in one.options:
            _draw_option(
                f"filter {one.column} {option.key}",
                _write_option(option),
                option.key in chosen,
                _choose(one.column, option.key),
            )


def _draw_heading(text: str) -> None:
    st.markdown(f"**{write_plain(text)}**")


def _write_option(option: Option) -> str:
    return f"{write_plain(option.label)}\u2002{option.count:,}/{option.total:,}"


def _draw_option(key: str, label: str, chosen: bool, change: Change, help: str | None = None) -> None:
    st.session_state[key] = chosen

    # The view is read when the click arrives, not when the box was drawn: two quick clicks both count.
    def select() -> None:
        look(change(view(), bool(st.session_state[key])))

    st.checkbox(label, key=key, on_change=select, width="stretch")


def _with(options: frozenset[str], key: str, wanted: bool) -> frozenset[str]:
    return options | {key} if wanted else options - {key}


def _choose(column: str, key: str) -> Change:
    def choose(view: View, wanted: bool) -> View:
        options = _with(view.selection.choice(column), key, wanted)
        return replace(view, selection=view.selection.with_choice(column, options))

    return choose


def _show_domain(domain: str) -> Change:
    return lambda view, wanted: replace(view, domains=_with(view.domains, domain, wanted))


def _require_symptom(domain: str) -> Change:
    def choose(view: View, wanted: bool) -> View:
        symptomatic = _with(view.selection.symptomatic, domain, wanted)
        return replace(view, selection=replace(view.selection, symptomatic=symptomatic))

    return choose


def _draw_symptoms(symptoms: Sequence[Option], looked_at: View) -> None:
    if not symptoms:
        return
    with st.container(gap=None):
        _draw_heading("Symptom domains shown")
        for option in symptoms:
            chosen = option.key in looked_at.domains
            _draw_option(f"filter domain {option.key}", option.label, chosen, _show_domain(option.key))
    with st.container(gap=None):
        _draw_heading("Had all of these symptoms at baseline")
        for option in symptoms:
            chosen = option.key in looked_at.selection.symptomatic
            _draw_option(f"filter symptom {option.key}", _write_option(option), chosen, _require_symptom(option.key))


def _draw_evaluated(option: Option, looked_at: View) -> None:
    with st.container(gap=None):
        _draw_heading("Evaluation")
        _draw_option(
            "filter evaluated",
            _write_option(option),
            looked_at.selection.evaluated_only,
            lambda view, wanted: replace(view, selection=replace(view.selection, evaluated_only=wanted)),
        )


def _draw_range(one: Filter, looked_at: View) -> None:
    column, low, high = one.column, one.low or 0.0, one.high or 0.0
    wanted = looked_at.selection.range(column) or Range()
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
        wanted = Range(
            None if first <= low else first,
            None if last >= high else last,
            st.session_state[missing] if one.missing else True,
        )
        look(replace(view(), selection=view().selection.with_range(column, wanted)))

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
