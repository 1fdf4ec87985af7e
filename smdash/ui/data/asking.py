"""Questions on screen: each with its cells, its answers, and what holds until it is answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import streamlit as st

from smdash.ui.open_file import change, looked_at, unconfirmed
from smdash.ui.questions import Question
from smdash.ui.state import understood
from smdash.ui.words import write_plain, write_quiet
from smdash.writing import write_count

# Whether the answer can be typed is known only when the question is.
_untyped = cast(Any, st)

MOST_AT_ONCE = 20
_PLACES_NAMED = 3
_MOST_CODES = 12


def ask(questions: Sequence[Question], name: str) -> None:
    """A form with the questions; nothing is taken over before its button is pressed, and an open one stays open.

    Parameters
    ----------
    questions
        The open questions of a step.
    name
        The step.
    """
    if not questions:
        return
    shown = questions[:MOST_AT_ONCE]
    with st.form(f"ask {name}", border=False):
        for question in shown:
            with st.container(border=True):
                _draw(question)
        if len(questions) > len(shown):
            st.markdown(write_quiet(f"{len(shown)} of {len(questions)} questions; the others follow after these."))
        look = "secondary" if unconfirmed(looked_at()) is not None else "primary"
        suggested = sum(question.suggestion is not None for question in shown)
        with st.container(horizontal=True, gap="small"):
            st.form_submit_button("Apply these answers", type=look, on_click=_give, args=(tuple(shown),))
            if suggested:
                st.form_submit_button(
                    f"Accept {write_count(suggested, 'suggestion')}",
                    on_click=_give,
                    args=(tuple(shown),),
                    kwargs={"accept": True},
                    help="Takes the suggested answer wherever you have chosen none, and the answers you have chosen.",
                )


def _draw(question: Question) -> None:
    labels = {one.key: one.label for one in question.choices}
    usual = "Choose" if question.suggestion is None else question.suggestion.label

    def show(key: str) -> str:
        return labels.get(key, key)

    # A box for the question, or one for each code it asks about.
    boxes = [(f"answer {question.key}", question.title)]
    if question.codes:
        boxes = [(_code_key(question, code), f"{code} means") for code in question.codes[:_MOST_CODES]]
    text, answer = st.columns([3, 2], gap="large", vertical_alignment="center")
    with text, st.container(gap=None):
        st.markdown(f"**{write_plain(question.title)}**")
        st.markdown(write_quiet(question.explanation))
        st.markdown(write_quiet(" ".join(part for part in (_write_places(question.places), question.until) if part)))
    with answer:
        for key, label in boxes:
            _untyped.selectbox(
                write_plain(label),
                list(labels),
                index=None,
                format_func=show,
                key=key,
                placeholder=f"{usual}, or type another value" if question.typed else usual,
                accept_new_options=question.typed,
                label_visibility="visible" if question.codes else "collapsed",
            )
        if len(question.codes) > len(boxes):
            left = len(question.codes) - len(boxes)
            st.markdown(write_quiet(f"{write_count(left, 'more code')} follow after these."))


def _code_key(question: Question, code: str) -> str:
    return f"answer {question.key} is {code}"


def _write_places(places: Sequence[str]) -> str:
    if not places:
        return ""
    named = ", ".join(places[:_PLACES_NAMED])
    if len(places) <= _PLACES_NAMED:
        return f"{named}." if len(places) == 1 else f"{write_count(len(places), 'cell')}: {named}."
    return f"{write_count(len(places), 'cell')}, the first {named}."


def _give(questions: Sequence[Question], *, accept: bool = False) -> None:
    mapping = understood(looked_at()).intake.mapping
    given = mapping
    for question in questions:
        if question.give_code is not None:
            for code in question.codes:
                meant = st.session_state.get(_code_key(question, code))
                if meant is not None:
                    given = question.give_code(given, code, meant)
            continue
        answer = st.session_state.get(f"answer {question.key}")
        if answer is None and accept and question.suggestion is not None:
            answer = question.suggestion.key
        if answer is not None:
            given = question.give(given, answer)
    if given is not mapping:
        change(given)
