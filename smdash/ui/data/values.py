"""Step 3: what the cells mean where the file does not say, and the answers given so far."""

from __future__ import annotations

import streamlit as st

from smdash.ui.answers import Given, list_answers
from smdash.ui.data.asking import ask
from smdash.ui.open_file import change
from smdash.ui.questions import find_questions
from smdash.ui.reading import Understood
from smdash.ui.words import write_plain, write_quiet


def show_values(read: Understood) -> None:
    """The open questions, then every answer with a button that takes it back."""
    questions = [question for question in find_questions(read) if question.step == "values"]
    if questions:
        ask(questions, "values")
    else:
        st.markdown("Nothing to ask: every word and number of the columns in use was understood.")
    answers = list_answers(read)
    if answers:
        st.markdown("**Your answers**")
        show_given(answers, "answer")


def show_given(answers: list[Given], name: str) -> None:
    """Each answer or correction with a button that takes it back."""
    with st.container(gap=None, key=f"given {name}"):
        for at, one in enumerate(answers):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(f"{write_plain(one.about)} → **{write_plain(one.meaning)}**", width="stretch")
                st.button("Take back", key=f"undo {name} {at}", type="tertiary", on_click=change, args=(one.without,))
    st.markdown(write_quiet("What is taken back is asked again. The file itself is never changed."))
