"""The sidebar of every page: where to go, and who is looked at, with the number of patients beside each option."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
    whole,
)
from smdash.ui.words import write_plain, write_quiet
from smdash.view import View, hide_domain
from smdash.vocabulary import MISSING

Change = Callable[[View, frozenset[str]], View]
"""The view with these options chosen."""

_TURNS = ("only", "not")
"""Whether the options chosen in a group are the ones wanted: by its place, False and True."""

_BRUSHES = _WITH, _WITHOUT, _HIDE = "with", "without", "hide"
_ICONS = {
    _WITH: ":material/check:",
    _WITHOUT: ":material/block:",
    _HIDE: ":material/visibility_off:",
}
"""What is asked of a symptom domain: its patients, those without, not to see it."""

_FIRST = ("subtype", "group")
_NEXT = ("sex", "response")


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
    with st.sidebar, st.container(key="filters", gap="small"):
        for column in _FIRST:
            if column in filters:
                _draw_filter(filters[column], looked_at)
        if found.symptoms:
            _draw_symptoms(found.symptoms, looked_at)
        for column in _NEXT:
            if column in filters:
                _draw_filter(filters[column], looked_at)
        _draw_evaluated(found.evaluated, looked_at)
        further = [one for column, one in filters.items() if column not in (*_FIRST, *_NEXT)]
        classed = _tells_classifications_apart()
        if further or classed:
            active = any(_is_active(one.column, looked_at) for one in further) or classification() != CLASSIFICATIONS[0]
            fold = st.expander("More filters", expanded=active, key="more_filters", on_change="rerun")
            if fold.open:
                with fold:
                    if classed:
                        _draw_classification()
                    for one in further:
                        _draw_filter(one, looked_at)


def _tells_classifications_apart() -> bool:
    """Whether WHO puts a patient of the file elsewhere than ICC."""
    recorded = recorded_cohort()
    return any(classified(recorded, one)[0] is not recorded for one in CLASSIFICATIONS)


def _draw_classification() -> None:
    """WHO or ICC, and what the one chosen makes of the file's subtypes."""
    recorded = recorded_cohort()
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
    if one.kind == "range":
        with st.container(gap=None):
            st.markdown(f"**{write_plain(one.label)}**")
            _draw_range(one, looked_at)
        return
    offered = frozenset(option.key for option in one.options)

    def choose(view: View, wanted: frozenset[str]) -> View:
        others = view.selection.choice(one.column) - offered
        return replace(view, selection=view.selection.with_choice(one.column, others | wanted))

    chosen, turned = looked_at.selection.choice(one.column), one.column in looked_at.selection.all_but
    words = {option.key: _write_option(option, struck=turned and option.key in chosen) for option in one.options}
    with st.container(key=f"group {one.column}", gap=None):
        _draw_options(f"filter {one.column}", one.label, words, chosen, choose)
        # Only where something is chosen: each control costs time, and there is nothing to turn round before.
        if chosen:
            _draw_turn(one, turned)


def _draw_turn(one: Filter, turned: bool) -> None:
    """Whether the options chosen are those wanted, or those not wanted."""
    key = f"switch {one.column}"
    st.session_state[key] = _TURNS[turned]

    def turn() -> None:
        selection = view().selection
        all_but = st.session_state[key] == _TURNS[True]
        look(
            replace(view(), selection=selection.with_choice(one.column, selection.choice(one.column), all_but=all_but))
        )

    _draw_switch(f"{write_plain(one.label)}: only what is chosen, or all but that", _TURNS, key, turn)


def _draw_switch(label: str, options: Sequence[str], key: str, change: Callable[[], None]) -> None:
    """A small switch at the right of the name of its group; its own name is only read aloud."""
    st.segmented_control(label, options, required=True, key=key, label_visibility="collapsed", on_change=change)


def _draw_options(key: str, label: str, words: Mapping[str, str], chosen: frozenset[str], change: Change) -> None:
    """One control for the options of a filter: option → how it reads."""
    held = [option for option in words if option in chosen]
    if st.session_state.get(key) != held:
        st.session_state[key] = held

    # The view is read when the click arrives, not when the options were drawn: what was changed meanwhile holds.
    def select() -> None:
        look(change(view(), frozenset(st.session_state[key])))

    st.pills(
        write_plain(label),
        list(words),
        selection_mode="multi",
        format_func=lambda option: words.get(option, option),
        key=key,
        on_change=select,
    )


def _write_option(option: Option, *, struck: bool = False) -> str:
    """An option with its patients; of how many in the file where a filter has taken some away."""
    left = f"{option.count:,}" if option.count == option.total else f"{option.count:,}/{option.total:,}"
    label = write_plain(option.label)
    return f"{f'~~{label}~~' if struck else label}\u2002{left}"


def _draw_symptoms(symptoms: Sequence[Option], looked_at: View) -> None:
    """The symptom domains, each shown, hidden, or asked for: patients with its symptom at baseline or without.

    A click gives a domain what the switch says, and one who has that already is as at the start again.
    """
    states = {option.key: _read_state(looked_at, option.key) for option in symptoms}
    words = {option.key: _write_symptom(option, states[option.key]) for option in symptoms}
    brush = "switch symptom"
    st.session_state.setdefault(brush, _WITH)

    def change(before: View, wanted: frozenset[str]) -> View:
        held = {domain for domain in states if _read_state(before, domain)}
        after = before
        for domain in held ^ wanted:
            clicked = st.session_state[brush]
            after = _put_state(after, domain, None if _read_state(before, domain) == clicked else clicked)
        return after

    with st.container(key="group symptom", gap=None):
        chosen = frozenset(domain for domain, state in states.items() if state)
        _draw_options("filter symptom", "Symptoms", words, chosen, change)
        _draw_switch("A click on a symptom: patients with it, without it, or hide it", _BRUSHES, brush, lambda: None)


def _write_symptom(option: Option, state: str | None) -> str:
    label = _write_option(option, struck=state == _WITHOUT)
    return label if state is None else f"{_ICONS[state]} {label}"


def _read_state(looked_at: View, domain: str) -> str | None:
    """What is asked of a domain, one of `_BRUSHES`; None where it is shown and nothing is."""
    if domain in looked_at.selection.symptomatic:
        return _WITH
    if domain in looked_at.selection.symptom_free:
        return _WITHOUT
    return _HIDE if looked_at.domains and domain not in looked_at.domains else None


def _put_state(looked_at: View, domain: str, state: str | None) -> View:
    selection = looked_at.selection.with_symptom(domain, {_WITH: True, _WITHOUT: False}.get(state or ""))
    domains = hide_domain(whole(), looked_at.domains, domain, state == _HIDE)
    return replace(looked_at, selection=selection, domains=domains)


def _draw_evaluated(option: Option, looked_at: View) -> None:
    key = "filter evaluated"
    st.session_state[key] = looked_at.selection.evaluated_only

    def select() -> None:
        wanted = bool(st.session_state[key])
        look(replace(view(), selection=replace(view().selection, evaluated_only=wanted)))

    st.checkbox(_write_option(option), key=key, on_change=select, width="stretch")


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
